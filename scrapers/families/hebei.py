"""The content system of Hebei's departments and cities: `index_<n>.html` with n the page, ids of 18 to 21 digits.

Columns of official documents have a hidden table in each row with 索引号, 发布机构, 文号, 主题词: it is the row's summary.
"""

import re
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from scrapers import rows
from scrapers.articles import parse_article as parse
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "hebei"
VERSION = 1
SELECTORS = rows.SELECTORS
BODY = ("#zoom", ".article_content", "#content", ".con_text", ".xxgk_content", ".detail-content", ".content")

_MARKS = (
    re.compile(r"['\"]/cms/www/[\w/]{1,60}\.do\b"),
    re.compile(r"['\"]/res/[a-z]{2,12}/"),
    re.compile(r"id=['\"]?page_nav_list\b"),
    re.compile(r"/\d{18,21}\.html\b"),
)
_NUMBER = re.compile(r"index_(\d{1,5})\.html$")


def shows(html: str, path: str) -> bool:
    """Whether two marks agree; a folder or a long number alone is no proof."""
    return sum(bool(mark.search(html) or mark.search(path)) for mark in _MARKS) >= 2


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of one column page, with the hidden table of each as its summary; a total where the page states one."""
    soup = rows.page(capture, source)
    found = rows.items(capture, replace(source, selectors=(("summary", "table"), *source.selectors)), soup)
    total = rows.stated_total(soup)
    return Listing(items=found, claimed=total if total and total >= len(found) else None)


def next_page(capture: Capture, source: Source) -> Request | None:
    """The pager's 下一页 link, else the next number up to that of its 尾页 link."""
    soup = rows.page(capture, source)
    return rows.next_link(capture, source, soup) or _by_number(capture, soup)


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _by_number(capture: Capture, soup: BeautifulSoup) -> Request | None:
    link = soup.select_one("#page_nav_list a.pb_end_page[href]")
    last = rows.absolute(str(link["href"]), capture.final_url) if isinstance(link, Tag) else None
    end, here = _NUMBER.search(last or ""), _NUMBER.search(capture.final_url.partition("?")[0])
    number = int(here[1]) if here else 1
    if last is None or end is None or number >= int(end[1]):
        return None
    return Request(url=f"{last[: end.start()]}index_{number + 1}.html")
