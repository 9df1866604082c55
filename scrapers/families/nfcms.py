"""NFCMS (南方网 content system): sites of Guangdong's cities, districts and bureaus.

Lists are static: `index.html`, `index_2.html` (suffix = page); articles `…/content/post_<id>.html`.
"""

import re

from bs4 import BeautifulSoup

from scrapers import rows
from scrapers.articles import parse_article as parse
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "nfcms"
VERSION = 2
SELECTORS = rows.SELECTORS
BODY = (
    "div.article-content",
    "#zoomcon",
    "div.news_cont_d_wrap",
    ".news_cont_d",
    "#zoom",
    "div.zw",
    "#Content",
    ".content_article",
    ".artile_con",
    ".detail-content",
)

_PAGES = re.compile(r"共\D{0,3}(\d{1,4})\D{0,2}页")
_POST = re.compile(r"/content/m?post_\d+\.html$")
_SUFFIX = re.compile(r"index(?:_(\d+))?\.html$")


def shows(html: str, path: str) -> bool:
    """Whether the page is one of the system's own: its script variables, its attachment links, or its article path."""
    return "NFCMS_SITE_ID" in html or "nfw-cms-attachment" in html or bool(_POST.search(path))


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of one column page; a total only where the page states it (共 N 条)."""
    soup = rows.page(capture, source)
    found = rows.items(capture, source, soup)
    total = rows.stated_total(soup)
    return Listing(items=found, claimed=total if total and total >= len(found) else None)


def next_page(capture: Capture, source: Source) -> Request | None:
    """The 下一页 link, else the next number where the page says how many there are."""
    soup = rows.page(capture, source)
    return rows.next_link(capture, source, soup) or _by_number(capture, soup)


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _by_number(capture: Capture, soup: BeautifulSoup) -> Request | None:
    path = capture.final_url.partition("?")[0]
    here = _SUFFIX.search(path + "index.html" if path.endswith("/") else path)
    pages = _PAGES.search(rows.joined(soup))
    if not here or not pages:
        return None
    number = int(here[1] or 1)
    if number >= int(pages[1]):
        return None
    url = rows.absolute(f"index_{number + 1}.html", capture.final_url)
    return Request(url=url) if url else None
