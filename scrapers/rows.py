"""Rows of list pages: what the families share. Strict: no rows is an error unless the page says that it has none."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from posixpath import commonprefix
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag

from scrapers import list_days
from scrapers.charset import decode
from scrapers.list_days import day_of, undated
from transforms.errors import FetchError, LayoutError
from transforms.model import Capture, ListItem, Request, Source

day = list_days.day

SELECTORS = ("row", "link", "title", "date", "summary", "next", "body")
"""Names that a source may override in [selectors], all CSS."""

MAX_PAGE_BYTES = 3_000_000
"""A list page; the tree of a larger one would take many seconds and hundreds of megabytes."""
MAX_DEPTH = 150
"""Elements inside one another; searching a deeper tree takes quadratic time."""
MAX_ROWS = 5_000
"""Elements of a page that may be rows."""
_MAX_URL = 2_000
"""Characters."""
_MAX_INSIDE = 40
"""Rows inside a row; an element with more is no row but what holds them."""
_ROW = ["li", "tr", "dd"]
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*>")
_NO_ROWS = re.compile(r"暂无|没有(?:找到|查到)?(?:相关|符合条件的)?(?:数据|信息|记录|内容|文章)|无相关(?:数据|信息|记录)")
_NEXT = re.compile(r"(?:下一?页|后一页|next)[>›»]{0,2}|[>›»]{1,2}", re.IGNORECASE)
_TOTAL = re.compile(r"共[^\d]{0,4}(\d{1,7})[^\d]{0,2}条")
_PAGES = re.compile(r"共(\d{1,4})页")
_TEMPLATE = re.compile(r"<\?=\s*\w+\.\w+\s*\?>|\{\{\s*\w+\.(?:title|url|link)\s*\}\}")


def page(capture: Capture, source: Source) -> BeautifulSoup:
    """The page as a tree, in the charset that it is really in."""
    return tree(text_of(capture, source))


def text_of(capture: Capture, source: Source) -> str:
    """The page as text; FetchError `refused size` for one that is too large to be a list."""
    if len(capture.body) > MAX_PAGE_BYTES:
        raise FetchError("refused", f"size a list page of {len(capture.body)} bytes, at most {MAX_PAGE_BYTES}")
    return decode(capture, source.charset)


def tree(html: str) -> BeautifulSoup:
    """Markup as a tree; FetchError `refused size` for one that is nested as no page is.

    The outer tag keeps Beautiful Soup from guessing (and warning) what else it could be.
    """
    soup = BeautifulSoup("<html>" + _XML_HEAD.sub("", html), "lxml")
    depth = {id(soup): 0}
    for tag in soup.find_all(name=True):
        depth[id(tag)] = deep = depth[id(tag.parent)] + 1
        if deep > MAX_DEPTH:
            raise FetchError("refused", f"size of nesting, more than {MAX_DEPTH} elements deep")
    return soup


def absolute(href: str, base: str) -> str | None:
    """The link as an absolute http(s) URL without fragment; None for scripts, mail, and what is no URL."""
    href = "".join(href.split())
    if not href or href.startswith("#") or len(href) > _MAX_URL:
        return None
    try:
        url = urldefrag(urljoin(base, href)).url
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def items(capture: Capture, source: Source, soup: BeautifulSoup) -> tuple[ListItem, ...]:
    """The rows of an HTML list page, by the source's `row` selector or as the largest group of dated rows.

    None where the page says so itself, or shows its list in a frame (`next_link` leads there); LayoutError where it does
    neither; FetchError `empty shell` where the list is elsewhere.
    """
    found = tuple(from_rows(_row_elements(source, soup), capture, source))
    if not found and _frame(capture, soup) is None:
        no_rows(capture, soup, dict(source.selectors).get("row", "a group of rows with a link and a day"))
    return found


def from_rows(rows: Iterable[Tag], capture: Capture, source: Source) -> Iterator[ListItem]:
    """The items of row elements; a row without a usable link (a spacer, a header) gives none."""
    selectors = dict(source.selectors)
    position = 0
    for row in rows:
        link = _link(row, selectors.get("link", "a[href]"))
        url = absolute(str(link.get("href", "")), capture.final_url) if link else None
        if link is None or url is None or url == urldefrag(capture.final_url).url:
            continue
        heading = row.select_one(selectors["title"]) if "title" in selectors else None
        title = longer(_title(heading or link), str(link.get("title") or ""))
        if not title:
            continue
        shown = row.select_one(selectors["date"]) if "date" in selectors else None
        summary = row.select_one(selectors["summary"]) if "summary" in selectors else None
        yield ListItem(
            source=source.slug,
            url=url,
            title=title,
            published_on=day(joined(shown)) if shown else _row_day(row, link),
            summary=one_line(summary.get_text(" ")) if summary else None,
            list_url=capture.url,
            position=position,
        )
        position += 1


def no_rows(capture: Capture, soup: BeautifulSoup, selector: str) -> None:
    """Return if the page says that its list is empty; else raise what the lack of rows means."""
    body = soup.body or soup
    text = _seen(soup)
    if url := _frame(capture, soup):
        raise FetchError("empty", f"shell the list is in a frame: {url[:200]}")
    if len(text) < 120 and not _NO_ROWS.search(text):
        raise FetchError("empty", "shell no text but scripts")
    if _TEMPLATE.search(body.decode(formatter=None)):
        raise FetchError("empty", "shell the list is an unfilled template")
    if not _NO_ROWS.search(text):
        raise LayoutError(capture.url, selector, "at least one row", "none")


def next_link(capture: Capture, source: Source, soup: BeautifulSoup) -> Request | None:
    """The request for the page that a 下一页 link leads to, if it is a real link to another page of the same host.

    From a page without rows, the request for the frame that its list is in.
    """
    selector = dict(source.selectors).get("next")
    links = soup.select(selector) if selector else [a for a in soup.find_all("a") if _leads_on(a)]
    here = {urldefrag(capture.url).url, urldefrag(capture.final_url).url}
    for link in links:
        url = absolute(str(link.get("href", "")), capture.final_url)
        if url and url not in here and same_host(url, capture):
            return Request(url=url)
    frame = _frame(capture, soup)
    if frame is None or any(True for _ in from_rows(_row_elements(source, soup), capture, source)):
        return None
    return Request(url=frame)


def same_host(url: str, capture: Capture) -> bool:
    """Whether an address is of the host that answered: a list that leads elsewhere is not this source's."""
    return urlsplit(url).netloc == urlsplit(capture.final_url).netloc


def stated_total(soup: BeautifulSoup) -> int | None:
    """The total of a `共 387 条` on the page, if all such words name one number."""
    totals = {int(number) for number in _TOTAL.findall(joined(soup, skip=("script", "style")))}
    return totals.pop() if len(totals) == 1 else None


def stated_pages(soup: BeautifulSoup) -> int | None:
    """The number of a `共 6 页` on the page, if all such words name one number."""
    counts = {int(number) for number in _PAGES.findall(joined(soup, skip=("script", "style")))}
    return counts.pop() if len(counts) == 1 else None


def body_of(source: Source, family: tuple[str, ...]) -> tuple[str, ...]:
    """The CSS selectors of an article's body, the source's own first."""
    own = dict(source.selectors).get("body")
    return (own, *family) if own else family


def one_line(text: str) -> str:
    """Text with its blanks folded and invisible characters gone."""
    return " ".join(re.sub(r"[\u200b-\u200f\u2060\ufeff]", "", text).split())


def longer(*texts: str) -> str:
    """The longest of several forms of a title: one of them is often cut, or empty."""
    return max((one_line(text) for text in texts), key=len)


def joined(tag: Tag, skip: tuple[str, ...] = ("script", "style")) -> str:
    """All text of an element without blanks."""
    parts = (text for text in tag.find_all(string=True) if type(text) is NavigableString)
    return "".join("".join(text.split()) for text in parts if not text.parent or text.parent.name not in skip)


# --- parts of a page -----------------------------------------------------------------------------------------


def _leads_on(link: Tag) -> bool:
    return bool(_NEXT.fullmatch(joined(link)) or _NEXT.fullmatch("".join(str(link.get("title") or "").split())))


def _seen(soup: BeautifulSoup) -> str:
    """All text of the page without blanks and without its title."""
    return joined(soup.body or soup, skip=("script", "style", "noscript", "title"))


def _frame(capture: Capture, soup: BeautifulSoup) -> str | None:
    """The frame of the same host that lies nearest to the page's own folder; none where the page says that its list is empty."""
    found = (absolute(str(frame["src"]), capture.final_url) for frame in soup.find_all("iframe", src=True, limit=MAX_ROWS))
    frames = [url for url in found if url and same_host(url, capture) and url != urldefrag(capture.final_url).url]
    if not frames or _NO_ROWS.search(_seen(soup)):
        return None
    return max(frames, key=lambda url: len(commonprefix([url, capture.final_url])))


# --- parts of a row ------------------------------------------------------------------------------------------


def _row_elements(source: Source, soup: BeautifulSoup) -> list[Tag]:
    selector = dict(source.selectors).get("row")
    return list(soup.select(selector, limit=MAX_ROWS)) if selector else _dated_rows(soup)


def _dated_rows(soup: BeautifulSoup) -> list[Tag]:
    """The largest group of like-built elements that hold a link and a day of their own.

    The innermost element is the row, unless one around it has a link and a day outside of all inner ones: then those are
    what belongs to a row, such as the 解读 of a document.
    """
    for names in (_ROW, ["div", "p", "a"]):
        dated = [row for row in soup.find_all(names, limit=MAX_ROWS) if _is_dated(row)]
        whole = {id(row) for row in dated if names is _ROW and _own_day(row)}
        outer = {id(parent) for row in dated for parent in row.parents} - whole
        groups: dict[tuple[object, ...], list[Tag]] = {}
        for row in dated:
            if id(row) not in outer and whole.isdisjoint(map(id, row.parents)):
                groups.setdefault(_build(row), []).append(row)
        if groups:
            return max(groups.values(), key=len)
    return []


def _is_dated(row: Tag) -> bool:
    if len(row.find_all(_ROW, limit=_MAX_INSIDE)) == _MAX_INSIDE:
        return False
    link = row if row.name == "a" else _link(row, "a[href]")
    return link is not None and bool(link.get("href")) and _row_day(row, link) is not None


def _build(row: Tag) -> tuple[object, ...]:
    """What rows of one list have in common: their name and the names and first classes of the two elements around them.

    Further classes tell states apart (the tab that is open, the fifth block), not lists.
    """
    around = list(row.parents)[:2]
    return (row.name, *((parent.name, tuple(parent.get_attribute_list("class")[:1])) for parent in around))


def _link(row: Tag, selector: str) -> Tag | None:
    """The link of the title: the longer of the first two (one may be a category), a list inside the row left out (解读)."""
    if row.name == "a":
        return row
    links = [link for link in row.select(selector) if not _is_nested(link, row)][:2]
    return max(links, key=lambda link: len(longer(_title(link), str(link.get("title") or ""))), default=None)


def _is_nested(link: Tag | NavigableString, row: Tag) -> bool:
    """Whether a link or a text stands in a list inside the row, as the 解读 links of a document do."""
    if row.name not in _ROW:
        return False
    around = takewhile(lambda parent: parent is not row, link.parents)
    return any(parent.name in _ROW for parent in around)


def _title(link: Tag) -> str:
    """A link's text without a day that stands in it as a piece or two of its own."""
    heading = link.find(re.compile("^h[1-6]$"))
    if isinstance(heading, Tag):
        return one_line(heading.get_text())
    pieces = (text for text in link.find_all(string=True) if type(text) is NavigableString and text.strip())
    return one_line("".join(undated(pieces)))


def _row_day(row: Tag, link: Tag) -> str | None:
    """The day of a row, outside the rows inside it before one in them.

    In each: a text that is nothing but a day, else a day cut over two texts, else the last one outside the link.
    """
    texts = [text for text in row.find_all(string=True) if type(text) is NavigableString and text.strip()]
    inner = [text for text in texts if _is_nested(text, row)]
    own = [text for text in texts if not _is_nested(text, row)] if inner else texts
    return day_of(own, link) or day_of(inner, link)


def _own_day(row: Tag) -> str | None:
    """A day outside the rows inside a row, outside all links."""
    texts = (text for text in row.find_all(string=True) if type(text) is NavigableString and text.strip())
    own = [text for text in texts if not _is_nested(text, row) and text.find_parent("a") is None]
    return day_of(own, row) if len(own) < _MAX_INSIDE else None
