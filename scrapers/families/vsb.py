"""Visual SiteBuilder (博达), the content system of many universities and some governments.

The first page of a list is `column.htm`; the others are `column/<n>.htm` and count down, `column/1.htm` is the oldest.
Articles are `/info/<column>/<id>.htm`, or `content.jsp?…wbnewsid=<id>`.
"""

import re

from bs4 import BeautifulSoup

from scrapers import rows
from scrapers.articles import parse_article as parse
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "vsb"
VERSION = 1
SELECTORS = rows.SELECTORS
BODY = ("[id^=vsb_content]", ".v_news_content", "#vsb_newscontent", "form[name=_newscontent_fromname]")

_MARK = re.compile(
    r"_sitegray|Visual SiteBuilder|/system/resource/(?:js|css|code)/|id=['\"]?vsb_(?:news)?content|_simple_list_gotopage_fun"
)
_COUNT = re.compile(r"_simple_list_gotopage_fun\(\s{0,9}(\d{1,5})")
_PAGES = re.compile(r"共(\d{1,5})页")
_OF_PAGES = re.compile(r"条1/(\d{1,5})(?!\d)")
_NUMBERED = re.compile(r"/(\d{1,5})\.htm$")
_COLUMN = re.compile(r"/([^/]{1,200})\.htm$")


def shows(html: str, path: str) -> bool:  # noqa: ARG001  # its paths have no mark of their own
    """Whether the page loads the system's scripts or bears its containers."""
    return bool(_MARK.search(html))


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of one list page; a total only where the page states it (共 N 条)."""
    soup = rows.page(capture, source)
    found = rows.items(capture, source, soup)
    total = rows.stated_total(soup)
    return Listing(items=found, claimed=total if total and total >= len(found) else None)


def next_page(capture: Capture, source: Source) -> Request | None:
    """The 下页 link, else the page that the stated number of pages leads to."""
    soup = rows.page(capture, source)
    return rows.next_link(capture, source, soup) or _by_count(capture, source, soup)


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _by_count(capture: Capture, source: Source, soup: BeautifulSoup) -> Request | None:
    """From the first page of n to n-1; from a numbered one to the one before it.

    A column may be called by a number as well: it is one of a list's pages only below the number of pages.
    """
    text = rows.joined(soup)
    stated = _COUNT.search(rows.text_of(capture, source)) or _PAGES.search(text) or _OF_PAGES.search(text)
    path = capture.final_url.partition("?")[0].partition("#")[0]
    numbered, column = _NUMBERED.search(path), _COLUMN.search(path)
    if stated is None or column is None:
        return None
    count = int(stated[1])
    if numbered and int(numbered[1]) < count:
        number, link = int(numbered[1]) - 1, "{}.htm"
    else:
        number, link = count - 1, column[1] + "/{}.htm"
    url = rows.absolute(link.format(number), capture.final_url) if number >= 1 else None
    return Request(url=url) if url else None
