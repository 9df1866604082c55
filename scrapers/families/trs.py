"""TRS WCM static pages (拓尔思) and their kin: most ministries and many provinces.

Rows stand in the page; a script says how many pages there are and how they are called (`scrapers.pagers`). That script
also stands in long articles, there with the article's own name.
"""

import re

from scrapers import rows
from scrapers.articles import parse_article as parse
from scrapers.pagers import Pager, read_pager
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "trs"
VERSION = 2
SELECTORS = rows.SELECTORS
BODY = (
    ".TRS_Editor",
    ".trs_editor_view",
    ".TRS_UEDITOR",
    "#zoomcon",
    "#zoom",
    "#Zoom",
    "#UCAP-CONTENT",
    "#con_con",
    "#mainText",
    ".view-content",
    ".Article_content",
    ".article_con",
    ".wzcon",
    ".zsy_comain",
    ".art-con",
    ".Three_xilan_07",
    "div.text.wide",
)

_MARKS = (
    re.compile(r"class=['\"]?(?:TRS_Editor|trs_editor_view|TRS_UEDITOR|TRS_PreAppend)\b"),
    re.compile(r"createPage(?:HTML)?\s*\("),
    re.compile(r"(?:href|src)=['\"]?\./[PW]0?20\d{6}\d+\.\w+"),
    re.compile(r"/\d{6}/t\d{8}_\d+\.s?html?"),
    re.compile(r"trs_(?:jtag|web)|/trs(?:was|_)", re.IGNORECASE),
)


def shows(html: str, path: str) -> bool:
    """Whether two marks agree; one alone has been seen on other systems."""
    return sum(bool(mark.search(html) or mark.search(path)) for mark in _MARKS) >= 2


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of one column page and the total that its pager states, if it can be one."""
    soup = rows.page(capture, source)
    found = rows.items(capture, source, soup)
    pager = read_pager(soup, capture)
    if pager and pager.total is not None:
        return Listing(items=found, claimed=_credible(pager.total, pager, len(found)), pages=pager.count)
    total = rows.stated_total(soup)  # words that a person reads; of one page's rows alone `listing` finds out
    return Listing(items=found, claimed=total if total and found and total >= len(found) else None, pages=rows.stated_pages(soup))


def next_page(capture: Capture, source: Source) -> Request | None:
    """A real 下一页 link, else the page that the pager's script would lead to."""
    soup = rows.page(capture, source)
    if linked := rows.next_link(capture, source, soup):
        return linked
    pager = read_pager(soup, capture)
    url = rows.absolute(pager.following, capture.final_url) if pager and not pager.is_last else None
    return Request(url=url) if url else None


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _credible(total: int, pager: Pager, on_page: int) -> int | None:
    """The total as a claim: not if it is this page's rows only, nor a round ceiling, nor at odds with the pages."""
    if not on_page:
        return None
    if pager.count <= 1:
        return total if total >= on_page else None
    if pager.index > 0 or not on_page * (pager.count - 1) < total <= on_page * pager.count or total % 100 == 0:
        return None
    return total
