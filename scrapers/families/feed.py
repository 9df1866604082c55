"""RSS 2.0, RSS 1.0 and Atom: a feed as a list. Its summaries are held against the source's keywords like titles."""

import html
import re

from scrapers import rows
from scrapers.articles import parse_article as parse
from scrapers.families.generic import BODY
from scrapers.list_days import china_day
from scrapers.safexml import Element, children, local, read_root, text_in
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, ListItem, Request, Source

NAME = "feed"
VERSION = 1
SELECTORS = ("body",)

_ROOTS = ("rss", "RDF", "feed")
_ROOT = re.compile(r"<(?:rss|rdf:RDF|feed)[\s>]")
_FIRST = re.compile(r"<[A-Za-z]")
_MAX_SUMMARY = 5_000
"""Characters; some feeds give whole articles."""
_MAX_TITLE = 80
"""Characters of a summary that stands in for a title."""


def shows(html: str, path: str) -> bool:  # noqa: ARG001  # feeds have all kinds of addresses
    """Whether the first element is the root of a feed."""
    first = _FIRST.search(html[:5_000])
    return bool(first and _ROOT.match(html, first.start()))


def list_items(capture: Capture, source: Source) -> Listing:
    """The entries of a feed, as many as it holds; a total only where it states OpenSearch's."""
    root = read_root(capture, source, _ROOTS)
    entries = [element for element in root.iter() if local(element) in ("item", "entry")]
    if len(entries) > rows.MAX_ROWS:
        raise LayoutError(capture.url, "item or entry", f"at most {rows.MAX_ROWS}", str(len(entries)))
    found = tuple(_item(entry, position, capture, source) for position, entry in enumerate(entries))
    stated = next((text for channel in _channels(root) if (text := text_in(channel, "totalResults"))), "")
    total = int(stated) if stated.isascii() and stated.isdecimal() and len(stated) < 9 else None
    return Listing(items=found, claimed=total if total and total >= len(found) else None)


def next_page(capture: Capture, source: Source) -> Request | None:
    """The older part of a paged feed (RFC 5005), if it names one on the same host."""
    for channel in _channels(read_root(capture, source, _ROOTS)):
        for link in children(channel, "link"):
            url = rows.absolute(link.get("href", ""), capture.final_url) if link.get("rel") == "next" else None
            if url and url != capture.final_url and rows.same_host(url, capture):
                return Request(url=url)
    return None


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of an article that an entry leads to."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _channels(root: Element) -> list[Element]:
    """The elements that hold what is said of the whole feed."""
    return [root, *children(root, "channel")]


def _item(entry: Element, position: int, capture: Capture, source: Source) -> ListItem:
    url = rows.absolute(_address(entry), capture.final_url)
    told = [_plain(text_in(entry, name)) for name in ("description", "summary", "encoded", "content")]
    summary = " ".join(dict.fromkeys(filter(None, told)))[:_MAX_SUMMARY]
    title = _plain(text_in(entry, "title")) or summary[:_MAX_TITLE]
    if not title or not url:
        raise LayoutError(capture.url, "item > title, link", "text in each item", "an item without")
    return ListItem(
        source=source.slug,
        url=url,
        title=title,
        published_on=china_day(text_in(entry, "pubDate", "published", "date", "issued", "updated", "modified")),
        summary=summary or None,
        list_url=capture.url,
        position=position,
    )


def _address(entry: Element) -> str:
    """The link of an entry: Atom's alternate, RSS's text, else an id that is an address."""
    for link in children(entry, "link"):
        address = str(link.get("href") or link.text or "").strip() if link.get("rel", "alternate") == "alternate" else ""
        if address:
            return address
    guid = next(iter(children(entry, "guid", "id")), None)
    address = "".join(guid.itertext()).strip() if guid is not None and guid.get("isPermaLink", "true") == "true" else ""
    return address if address.startswith(("http://", "https://")) else ""


def _plain(text: str) -> str:
    """A field's text; it may be markup, escaped once more than XML asks for."""
    shown = html.unescape(text) if "&" in text else text
    return rows.one_line(rows.tree(shown).get_text(" ") if "<" in shown else shown)
