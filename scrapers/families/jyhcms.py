"""jyhcms, the content system of Yunnan's departments: static lists whose pager is hidden as base64.

Lists are `/html/<column>/<column>/index.html`, then `2.html` …; `#pages` holds the pager, percent-encoded markup in
base64, which a script would write into the page. Articles are `/html/2026/<column>_0814/<id>.html`.
"""

import re
from base64 import b64decode
from urllib.parse import unquote_plus

from bs4 import BeautifulSoup

from scrapers import rows
from scrapers.articles import parse_article as parse
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "jyhcms"
VERSION = 1
SELECTORS = rows.SELECTORS
BODY = (".contt_cont", ".content_cont", "#zoom", ".article-content", ".content")

_MARK = re.compile(r"['\"]jyhcms-\d")
_ARTICLE = re.compile(r"/html/20\d\d/[a-z]{2,60}_\d{4}/\d{1,12}\.html$")
_TOTAL = re.compile(r"(\d{1,7})条")
_MAX_PAGER = 100_000
"""Characters of the pager as it stands in the page; real ones have two thousand."""


def shows(html: str, path: str) -> bool:
    """Whether the page names the system in its hidden fields, or its path is that of an article."""
    return bool(_MARK.search(html) or _ARTICLE.search(path))


def list_items(capture: Capture, source: Source) -> Listing:
    """The rows of one column page and the total that its pager states."""
    soup = rows.page(capture, source)
    found = rows.items(capture, source, soup)
    stated = _TOTAL.search(rows.joined(_pager(capture, soup)))
    total = int(stated[1]) if stated else None
    return Listing(items=found, claimed=total if total and total >= len(found) else None)


def next_page(capture: Capture, source: Source) -> Request | None:
    """The 下一页 link of the pager; on the last page it leads to that page itself."""
    soup = rows.page(capture, source)
    return rows.next_link(capture, source, _pager(capture, soup)) or rows.next_link(capture, source, soup)


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _pager(capture: Capture, soup: BeautifulSoup) -> BeautifulSoup:
    """The pager as a tree, an empty one where the page has none; LayoutError for one that cannot be read.

    A pager that is passed over would end the list after its first page.
    """
    box = soup.select_one("#pages")
    hidden = rows.joined(box) if box is not None and box.find("a") is None else ""
    if len(hidden) > _MAX_PAGER:
        raise LayoutError(capture.url, "#pages", f"at most {_MAX_PAGER} characters", str(len(hidden)))
    try:
        shown = unquote_plus(b64decode(hidden, validate=True).decode("ascii"), errors="strict")
    except ValueError as error:
        raise LayoutError(capture.url, "#pages", "percent-encoded markup in base64", str(error)) from error
    return rows.tree(shown)
