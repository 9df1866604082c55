"""Sitemaps (sitemaps.org 0.9), plain or gzip, with the titles of Google's news extension where a site gives them.

Most sitemaps name addresses only. Such rows cannot be held against keywords: a source that reads one says
`keywords = []`, which fetches every row; with keywords it is an error that says so, never a silent nothing.

An index of sitemaps leads through its files, the newest first. What follows a file stands in the fragment of the request,
which is never sent: the file itself does not know its neighbours.
"""

import re
from urllib.parse import quote, unquote, urldefrag, urlsplit

from scrapers import rows
from scrapers.articles import parse_article as parse
from scrapers.families.generic import BODY
from scrapers.list_days import china_day
from scrapers.safexml import Element, children, local, read_root, text_in
from transforms.errors import FetchError, LayoutError
from transforms.model import Capture, Document, Listing, ListItem, Request, Source

NAME = "sitemap"
VERSION = 1
SELECTORS = ("body",)

_ROOTS = ("urlset", "sitemapindex")
_ROOT = re.compile(r"<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]")
_FIRST = re.compile(r"<[A-Za-z]")
_THEN = "then="
_MAX_ROWS = 50_000
"""What the protocol allows for one file."""
_MAX_FILES = 60
"""Of an index that are read; `history` leaves older ones out before they are counted."""


def shows(html: str, path: str) -> bool:  # noqa: ARG001  # an address may be anything
    """Whether the first element is the root of a sitemap or an index."""
    first = _FIRST.search(html[:5_000])
    return bool(first and _ROOT.match(html, first.start()))


def list_items(capture: Capture, source: Source) -> Listing:
    """The addresses of one sitemap; none of an index, which only leads to others."""
    root = read_root(capture, source, _ROOTS)
    if local(root) == "sitemapindex":
        return Listing(items=())
    entries = children(root, "url")
    if len(entries) > _MAX_ROWS:
        raise LayoutError(capture.url, "urlset > url", f"at most {_MAX_ROWS}", str(len(entries)))
    return Listing(items=tuple(_item(entry, position, capture, source) for position, entry in enumerate(entries)))


def next_page(capture: Capture, source: Source) -> Request | None:
    """From an index to its newest file, from a file to the one that its request says is next."""
    fragment = urlsplit(capture.url).fragment
    named = fragment.removeprefix(_THEN).split(",") if fragment.startswith(_THEN) else []
    waiting = [url for part in named if (url := rows.absolute(unquote(part), capture.final_url))]
    root = read_root(capture, source, _ROOTS)
    return _first_of([*_files(root, capture, source), *waiting] if local(root) == "sitemapindex" else waiting)


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of an article that a sitemap names."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _item(entry: Element, position: int, capture: Capture, source: Source) -> ListItem:
    url = rows.absolute(text_in(entry, "loc"), capture.final_url)
    news = next(iter(children(entry, "news")), None)
    title = rows.one_line(text_in(news, "title")) if news is not None else ""
    if url is None:
        raise LayoutError(capture.url, "url > loc", "an address in each url", "one without")
    if not title and source.keywords:
        raise LayoutError(capture.url, "url > news > title", "a title in each url, or keywords = [] in the source", "one without")
    return ListItem(
        source=source.slug,
        url=url,
        title=title or unquote(url),
        published_on=china_day(text_in(news, "publication_date") if news is not None else "") or china_day(text_in(entry, "lastmod")),
        summary=rows.one_line(text_in(news, "keywords")) or None if news is not None else None,
        list_url=urldefrag(capture.url).url,
        position=position,
    )


def _files(index: Element, capture: Capture, source: Source) -> list[str]:
    """The sitemaps of an index on its own host, the newest first, without those that changed last before `history`."""
    dated: list[tuple[str, str]] = []
    for entry in children(index, "sitemap"):
        url = rows.absolute(text_in(entry, "loc"), capture.final_url)
        if url is None:
            raise LayoutError(capture.url, "sitemap > loc", "an address in each sitemap", "one without")
        changed = china_day(text_in(entry, "lastmod"))
        if rows.same_host(url, capture) and not (source.history and changed and changed < source.history.isoformat()):
            dated.append((changed or "", url))
    if not dated:
        raise LayoutError(capture.url, "sitemapindex > sitemap", "at least one of this host and not before history", "none")
    return [url for _, url in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def _first_of(urls: list[str]) -> Request | None:
    if len(urls) > _MAX_FILES:
        raise FetchError("refused", f"size an index of {len(urls)} sitemaps, at most {_MAX_FILES}: set history, or list the files wanted")
    rest = ",".join(quote(url, safe=":/?=&") for url in urls[1:])
    return Request(url=f"{urls[0]}#{_THEN}{rest}" if rest else urls[0]) if urls else None
