"""TRS WAS5 (拓尔思): searches and search-made columns that answer with a page.

list_url, with the query in it: `…/was5/web/search?channelid=…&searchword=中试&page=1&perpage=10`. A page of results says how
much was found or links on; several sites gave the system up and answer with their home page.
"""

import re

from scrapers import records, rows
from scrapers.articles import parse_article as parse
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "was5"
VERSION = 1
SELECTORS = rows.SELECTORS

_ADDRESS = "/was5/web/search"
_FOUND = re.compile(r"(?:共|约有|找到|检索到|查询到|搜索到)\D{0,8}(\d{1,8})\D{0,4}(?:条|项|篇|个结果)")


def shows(html: str, path: str) -> bool:  # noqa: ARG001  # its pages have no markup in common
    """Whether it is the search's address."""
    return path.endswith(_ADDRESS)


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of a page of results, and how much was found; LayoutError for rows of a page that says neither."""
    soup = rows.page(capture, source)
    total = _total(capture, source)
    found = rows.items(capture, source, soup)
    if found and total is None and not soup.select_one(f"a[href*='{_ADDRESS[1:]}']"):
        raise LayoutError(capture.url, "共…条 or links to further results", "a page of results", "neither")
    return Listing(items=found, claimed=records.claim(total, len(found), *_place(capture)))


def next_page(capture: Capture, source: Source) -> Request | None:
    """The next number, until as much was had as was found."""
    here = len(rows.items(capture, source, rows.page(capture, source)))
    following = records.following(_total(capture, source), here, *_place(capture))
    return Request(url=records.with_query(capture.url, {"page": str(following[0])})) if following else None


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article; a search leads to pages of every system."""
    return parse(capture, source, body=rows.body_of(source, ()), parser=f"{NAME}@{VERSION}")


def _total(capture: Capture, source: Source) -> int | None:
    found = _FOUND.search(rows.joined(rows.page(capture, source)))
    return int(found[1]) if found else None


def _place(capture: Capture) -> tuple[int, int]:
    """Page and size; `prepage` is how some sites spell it. The size is the server's own where the address has none."""
    query = records.asked(capture)
    return records.whole(query, "page", 1), records.whole(query, "perpage", records.whole(query, "prepage", 0))
