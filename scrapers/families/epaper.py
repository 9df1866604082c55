"""Digital newspapers of the Founder kind (方正): an edition of the day, its pages, and the articles on each.

The list_url is the paper's front address; it leads to today's first page by a script or a meta refresh. From there 下一版
leads through the edition. Articles are `…/content_<id>.htm` under a folder that carries the day.
"""

import re

from bs4 import BeautifulSoup, Tag

from scrapers import rows
from scrapers.articles import parse_article as parse
from transforms.errors import LayoutError
from transforms.model import Capture, Document, Listing, ListItem, Request, Source

NAME = "epaper"
VERSION = 2
SELECTORS = rows.SELECTORS
BODY = ("#ozoom", "founder-content", "#articleContent", "#contentMain", ".article-content", "#content", "#zoom")

_ARTICLE = re.compile(r"content_?\d[\w-]*\.s?html?$", re.IGNORECASE)
_PAPER_PATH = re.compile(r"/(?:node|layout|content)_?\d+\w*\.s?html?$|/node_\d+", re.IGNORECASE)
_PAPER_MARK = re.compile(r"enpproperty|enpcontent|founder-content|id=['\"]?ozoom|第\s*\w+\s*版|[上下]一版", re.IGNORECASE)
_DAY = re.compile(r"/(20\d{2})-?(\d{2})[-/]?(\d{2})(?:/|$)")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"\s>]+)", re.IGNORECASE)
_SCRIPTED = re.compile(r"(?:window\.|document\.|self\.|top\.)?location(?:\.href)?\s*(?:=|\.replace\()\s*['\"]([^'\"]+)['\"]")
_WRITTEN = re.compile(r"view\(\s*['\"](.{1,500}?)['\"]\s*\)")
_NEXT = re.compile(r"下一版|下版|后一版|nextpage", re.IGNORECASE)


def shows(html: str, path: str) -> bool:
    """Whether the path is that of an edition, a page or an article, and the markup a newspaper's."""
    return bool(_PAPER_PATH.search(path) and _PAPER_MARK.search(html))


def list_items(capture: Capture, source: Source) -> Listing:
    """The articles of one newspaper page; none on the front address, which only leads to the edition."""
    soup = rows.page(capture, source)
    found: dict[str, ListItem] = {}
    for link in soup.select(dict(source.selectors).get("link", "a[href]"), limit=rows.MAX_ROWS):
        url = rows.absolute(str(link.get("href", "")), capture.final_url)
        title = rows.longer(_title(link), str(link.get("title") or ""))
        if url is None or not _ARTICLE.search(url.partition("?")[0]) or not title:
            continue
        if url not in found or len(found[url].title) < len(title):
            found[url] = ListItem(
                source=source.slug,
                url=url,
                title=title,
                published_on=_edition(url) or _edition(capture.final_url),
                list_url=capture.url,
                position=found[url].position if url in found else len(found),
            )
    if not found and _front(soup, capture) is None:
        if _next_in_edition(soup, capture) is None:
            rows.no_rows(capture, soup, "a[href*=content_]")
        elif not soup.find("area"):
            # A page of advertisements has areas of its picture and no article; without both it is no newspaper page.
            raise LayoutError(capture.url, "a[href*=content_]", "at least one article", "none")
    return Listing(items=tuple(found.values()))


def next_page(capture: Capture, source: Source) -> Request | None:
    """From the front address to the edition, then from page to page (下一版)."""
    soup = rows.page(capture, source)
    url = _next_in_edition(soup, capture) or (None if soup.find("a", href=_ARTICLE) else _front(soup, capture))
    return Request(url=url) if url else None


def parse_article(capture: Capture, source: Source) -> Document:
    """The document of one article."""
    return parse(capture, source, body=rows.body_of(source, BODY), parser=f"{NAME}@{VERSION}")


def _title(link: Tag) -> str:
    """A link's text; some editions write it by a script, `document.write(view("…"))`."""
    written = _WRITTEN.search("".join(script.get_text() for script in link.find_all("script")))
    if written:
        return rows.one_line(rows.tree(written[1]).get_text())
    return rows.one_line("".join(text for text in link.find_all(string=True) if text.parent and text.parent.name != "script"))


def _edition(url: str) -> str | None:
    """The day of the edition, which its folder names."""
    found = _DAY.search(url)
    return rows.day("-".join(found.groups())) if found else None


def _next_in_edition(soup: BeautifulSoup, capture: Capture) -> str | None:
    for link in soup.find_all("a", href=True):
        if _NEXT.fullmatch(rows.joined(link)) or _NEXT.fullmatch(str(link.get("title") or "")):
            url = rows.absolute(str(link["href"]), capture.final_url)
            if url and url != capture.final_url and not _ARTICLE.search(url):
                return url
    return None


def _front(soup: BeautifulSoup, capture: Capture) -> str | None:
    """Where a page that only leads on leads to."""
    refresh = soup.find("meta", attrs={"http-equiv": re.compile("^refresh$", re.IGNORECASE)})
    found = _REFRESH.search(str(refresh.get("content", ""))) if isinstance(refresh, Tag) else None
    if found is None:
        found = _SCRIPTED.search("".join(script.get_text() for script in soup.find_all("script")))
    url = rows.absolute(found[1], capture.final_url) if found else None
    return url if url and url != capture.final_url else None
