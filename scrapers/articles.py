"""A capture of an article → a Document: its body whole, nothing of what stands around it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers import bodies, boilerplate, charset, days, guard, metadata, titles
from scrapers.bodies import MIN_TEXT
from scrapers.hidden import hidden_by_sheet
from scrapers.markup import parse_html, tidy_text
from scrapers.soup import Line, assemble, render
from transforms.errors import FetchError, LayoutError
from transforms.model import Capture, Document, Source

_FILES = re.compile(r"\.(?:docx?|xlsx?|xlsm|et|wps|pdf|ofd|zip|rar|7z|csv|ceb|pptx?|txt|tiff?|rtf)(?:$|[?#&])", re.IGNORECASE)
_DOWNLOAD = re.compile(r"down|attach|file|\.jsp|\.do\b|\?", re.IGNORECASE)
_SOURCE_ALONE = re.compile(r"[（(【\[]?\s*(?:文章|信息|稿件|内容|新闻)?(?:来源|來源|稿源)\s*[:：]\s*[^，。；]{2,30}$")
"""A last line that names where the article was taken from; 资料来源 is of the article."""
_WIDE = ("body", "article", "main", "section", "td")
"""Elements that hold more than the text alone, whoever chose them."""
_LEFT_OUT = ["script", "style", "noscript", "template", "iframe"]
_NEARBY = 3
"""The body and how many of its ancestors are searched for attached files."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of one page: head and tail are the small print that was cut off."""

    head: tuple[str, ...] = ()
    body: tuple[Line, ...] = ()
    tail: tuple[str, ...] = ()


def document_id(url: str, sha256: str) -> str:
    """First 16 hex digits of SHA-256 over URL, newline, the capture's SHA-256."""
    return hashlib.sha256(f"{url}\n{sha256}".encode()).hexdigest()[:16]


def parse_article(capture: Capture, source: Source | None, *, body: tuple[str, ...] = (), parser: str) -> Document:
    """Read one article.

    `body`: CSS selectors of the family for the element of the article, the surest first; known containers, density
    and trafilatura come after. `parser`: `name@version`.
    Raises FetchError (`empty` shell, `refused` size) and LayoutError where the page has paragraphs but no article.
    """
    html = charset.decode(capture, source.charset if source is not None else None)
    tree = parse_html(html)
    hidden = hidden_by_sheet(tree)
    tree.strip_tags(_LEFT_OUT)
    node, guessed = bodies.select_body(tree, body, hidden)
    metas = metadata.read_metas(tree)
    around = metadata.look_around(node)
    title = titles.read_title(tree, metas, around.before)
    lines = _read_lines(node, title, hidden, guessed=guessed)
    attachments = _attachments(node, _base(tree, capture))
    text, tables = assemble(lines.body)
    if not attachments and not tables and _size(text) < MIN_TEXT:
        text, tables = _rescue(tree, html, title, hidden, capture.url, body), ()
    near, far = days.split_at_title([*reversed(lines.head), *around.before], title)
    after = [*lines.tail, *around.after[:6], *(line.text for line in lines.body[-1:] if _SOURCE_ALONE.match(line.text))]
    return Document(
        document_id=document_id(capture.url, capture.sha256),
        capture_sha256=capture.sha256,
        source=capture.source,
        url=capture.url,
        title=title,
        publisher=metadata.read_origin(tree, metas, near, far, after, title),
        site=metadata.read_site(tree, metas, title),
        document_number=metadata.read_number((*near, *far, *after[:3]), (line.text for line in lines.body[:8]), title),
        published_on=days.read_day(html, capture.final_url or capture.url, metas, near, far, after)
        or days.of_byline([line.text for line in lines.body[:6]]),
        text=text,
        tables=tables,
        attachment_urls=attachments,
        foreign_host=_foreign_host(metas, capture, source),
        parser=parser,
    )


def _foreign_host(metas: Mapping[str, str], capture: Capture, source: Source | None) -> str | None:
    """The host that the page claims to be of, where it came from another one; a private copy that its source declares may."""
    answered = capture.final_url or capture.url
    named = guard.foreign_host(metas, answered)
    declared = named is not None and source is not None and urlsplit(answered).netloc in source.allow_private
    return None if declared else named


def _read_lines(node: LexborNode | None, title: str, hidden: frozenset[str], *, guessed: bool) -> _Lines:
    if node is None:
        return _Lines()
    lines = render(node, skip=boilerplate.unwanted(len(node.text())), hidden=hidden)
    loose = guessed or node.tag in _WIDE or node.css_first("h1") is not None
    head, kept, tail = boilerplate.trim(lines, title, loose=loose)
    return _Lines(_texts(head), tuple(kept), _texts(tail))


def _texts(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(line.text.replace("\t", "\n") for line in lines if line.text)


def _size(text: str) -> int:
    """Characters without blanks."""
    return sum(map(len, text.split()))


def _rescue(tree: LexborHTMLParser, html: str, title: str, hidden: frozenset[str], url: str, selectors: tuple[str, ...]) -> str:
    """What trafilatura finds where nothing else did and something is to be seen; else the reason why there is no article."""
    shown = render(tree.body, hidden=hidden) if tree.body is not None else []
    if sum(_size(line.text) for line in shown) >= MIN_TEXT:
        import trafilatura  # costs 0.3 s, and hardly any page comes here

        found = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True)
        lines = [line for line in map(tidy_text, (found or "").split("\n")) if line]
        text = "\n".join(line for line in lines if boilerplate.title_key(line) != boilerplate.title_key(title))
        if _size(text) >= MIN_TEXT:
            return text
    paragraphs = sum(_size(paragraph.text()) for paragraph in tree.css("p"))
    if paragraphs >= 10 * MIN_TEXT:
        raise LayoutError(url, ", ".join(selectors) or "a body", "one article", "none")
    raise FetchError("empty", "shell")


# --- attached files ------------------------------------------------------------------------------------------


def _attachments(node: LexborNode | None, base: str) -> tuple[str, ...]:
    """Files that the article links to, in the body or in the elements just around it, as absolute addresses."""
    found: dict[str, None] = {}
    region, before = node, None
    for _ in range(_NEARBY):
        if region is None or region.tag == "html":
            break
        around = _behind(before) if before is not None and region.tag == "body" else (region,)
        for link in (link for part in around for link in part.css("a[href], [pdfsrc]")):
            attributes = link.attributes
            url = _attachment(attributes.get("pdfsrc") or attributes.get("href") or "", link, base)
            if url:
                found.setdefault(url)
        before, region = region, region.parent
    return tuple(found)


def _behind(node: LexborNode) -> Iterator[LexborNode]:
    """The elements right behind an article that stands in the bare body of the page: all of that would be the whole site."""
    following = node.next
    for _ in range(2 * _NEARBY):  # blanks between elements count as nodes
        if following is None:
            break
        if following.tag == "div":
            yield following
        following = following.next


def _attachment(href: str, link: LexborNode, base: str) -> str | None:
    """The absolute http(s) address of a linked file, None for a link to anything else."""
    if not _FILES.search(href):
        if not _DOWNLOAD.search(href):
            return None
        name = f"{link.attributes.get('title') or ''}\n{link.text()}"
        if not any(_FILES.search(line.strip()) for line in name.split("\n")):
            return None
    try:
        url = urldefrag(urljoin(base, href.strip())).url
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return url if known else None


def _base(tree: LexborHTMLParser, capture: Capture) -> str:
    url = capture.final_url or capture.url
    node = tree.css_first("base[href]")
    if node is None:
        return url
    try:
        return urljoin(url, node.attributes.get("href") or "")
    except ValueError:
        return url
