"""Any server-rendered page: dated rows, a 下一页 link, an article whose body is found by its text."""

from scrapers import rows
from scrapers.articles import parse_article as parse
from transforms.model import Capture, Document, Listing, Request, Source

NAME = "generic"
VERSION = 2
SELECTORS = rows.SELECTORS
BODY = ("#zoom", "#zoomcon", ".article-content", ".TRS_Editor", "#vsb_content", "div.wp_articlecontent", "article")


def shows(html: str, path: str) -> bool:  # noqa: ARG001  # the last family asked: any page is its
    """True for every page."""
    return True


def list_items(capture: Capture, source: Source) -> Listing:
    """The largest group of dated rows, or what the source's selectors find."""
    soup = rows.page(capture, source)
    found = rows.items(capture, source, soup)
    total = rows.stated_total(soup)
    return Listing(items=found, claimed=total if total and total >= len(found) else None, pages=rows.stated_pages(soup))


def next_page(capture: Capture, source: Source) -> Request | None:
    """The page that a 下一页 link leads to."""
    return rows.next_link(capture, source, rows.page(capture, source))


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")
