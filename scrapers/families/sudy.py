"""Sudy WebPlus (苏迪), the content system of many universities.

Lists are `list.htm`, `list2.htm` … (older ones `.psp`), their pager is markup with the totals in it. Articles are
`/2025/0321/c123a45678/page.htm`, older ones `/ab/cd/c123a45678/page.htm`.
"""

import re

from bs4 import BeautifulSoup, Tag

from scrapers import rows
from scrapers.articles import parse_article as parse
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "sudy"
VERSION = 1
SELECTORS = rows.SELECTORS
BODY = ("div.wp_articlecontent", ".wp_articlecontent", ".article .read", "#content", ".entry", ".Article_Content")

_MARK = re.compile(r"wp_articlecontent|[\"']wp_(?:paging|news|listcolumn)_w\d|/_upload/(?:tpl|site|article)/|/_js/_portletPlugs/")
_ARTICLE = re.compile(r"/c\d{1,9}a\d{1,12}/page\.(?:htm|psp)$")
_LIST = re.compile(r"(list)(\d{0,5})\.(htm|psp)$")
_NUMBER = re.compile(r"\d{1,7}")


def shows(html: str, path: str) -> bool:
    """Whether the page bears the system's portlets or files, or its path is that of an article."""
    return bool(_MARK.search(html) or _ARTICLE.search(path))


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of one list page and the total that its pager states."""
    soup = rows.page(capture, source)
    found = rows.items(capture, source, soup)
    total = _number(soup, "em.all_count") or rows.stated_total(soup)
    return Listing(items=found, claimed=total if total and total >= len(found) else None)


def next_page(capture: Capture, source: Source) -> Request | None:
    """The pager's link, else the next number where the pager says how many there are."""
    soup = rows.page(capture, source)
    return rows.next_link(capture, source, soup) or _by_number(capture, soup)


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _by_number(capture: Capture, soup: BeautifulSoup) -> Request | None:
    """Some templates leave only `javascript:` in the pager's links."""
    count, here = _number(soup, "em.all_pages"), _LIST.search(capture.final_url.partition("?")[0])
    number = _number(soup, "em.curr_page") or int(here[2] or 1) if here else 0
    if here is None or count is None or number >= count:
        return None
    url = rows.absolute(f"{here[1]}{number + 1}.{here[3]}", capture.final_url)
    return Request(url=url) if url else None


def _number(soup: BeautifulSoup, selector: str) -> int | None:
    shown = soup.select_one(selector)
    found = _NUMBER.fullmatch(rows.joined(shown)) if isinstance(shown, Tag) else None
    return int(found[0]) if found else None
