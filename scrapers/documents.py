"""Any capture → a Document, or a typed reason why it is none."""

import re
from collections.abc import Callable, Mapping

from scrapers import articles, attachments, charset, families, guard
from scrapers.attachments.document import document_of
from scrapers.attachments.kinds import media_type_of
from scrapers.attachments.parts import Contents
from scrapers.attachments.process import FileReader
from scrapers.bodies import MIN_TEXT
from scrapers.markup import tidy_text
from transforms.errors import FetchError
from transforms.model import Attachment, Capture, Document, Outcome, Source

GENERIC = "generic"
PARSERS: Mapping[str, str] = {
    **{name: f"{name}@{family.VERSION}" for name, family in families.FAMILIES.items()},
    attachments.NAME: attachments.PARSER,
}
"""Family, or attachment → `name@version`; a document whose parser is older than this is made anew from the archive."""
ReadFile = Callable[[bytes], Contents]
"""Reads the bytes of a file in a process apart: `FileReader.read`, or a new process for one file."""

_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/json", "text/json", "application/octet-stream", "")
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|table|meta|title|span|br|h[1-6]|a|ul|td|article|section)\b", re.IGNORECASE)
_BLANK = re.compile(r"\s+")
_HEADING = 80
"""Longest first line of a text file that is its title."""


def parser_for(source: Source | str) -> str:
    """`name@version` of the parser that reads a source's articles now; generic for a family that has none of its own."""
    name = source if isinstance(source, str) else source.family
    return PARSERS.get(name, PARSERS[GENERIC])


def read_alone(body: bytes) -> Contents:
    """Read one file in a process for it alone."""
    with FileReader() as reader:
        return reader.read(body)


def parse(capture: Capture, source: Source | None, attachment: Attachment | None = None, read_file: ReadFile = read_alone) -> Document:
    """Read a capture with the family of its source, else with the family that the page itself shows, else by density.

    A file is read as what its bytes say it is; `attachment` is what an article that links to it says of it.
    Raises FetchError — `unsupported` (a file that nothing reads), `blocked` (a challenge), `gone` (soft 404, a page in
    place of a file), `empty` (a shell), `refused` (a bomb), or what the capture itself ended in — and LayoutError where
    the page has a text that the family does not find.
    """
    if capture.outcome not in ("ok", "unchanged"):
        raise FetchError(capture.outcome, capture.detail)
    if media_type_of(capture.body) is not None:
        return document_of(read_file(capture.body), capture, attachment)
    _refuse_other_types(capture)
    _refuse_signs(capture)
    if attachment is not None:
        raise FetchError("gone", "not_the_type a page in place of a file")
    html = charset.decode(capture, source.charset if source is not None else None)
    if not _MARKUP.search(html[:100_000]):
        return _plain(capture, html, parser_for(source or GENERIC))
    if source is not None and source.family in families.FAMILIES:
        return families.FAMILIES[source.family].parse_article(capture, source)
    name = families.detect(html, capture.final_url or capture.url)
    return families.FAMILIES[name].parse_article(capture, source or _stand_in(capture, name))


def _refuse_other_types(capture: Capture) -> None:
    """FetchError `unsupported` for what neither is a page nor says that it is one."""
    media_type = (capture.media_type or "").partition(";")[0].strip().lower()
    if media_type not in _PAGE_TYPES and not media_type.endswith("xml") and not guard.looks_like_html("", capture.body):
        raise FetchError("unsupported", media_type)


def _refuse_signs(capture: Capture) -> None:
    """FetchError for challenge, block page, soft 404 and empty page, as the guard tells them."""
    headers = {"content-type": capture.media_type or "text/html"}
    outcome: Outcome
    outcome, detail = guard.classify(capture.status_code or 200, headers, capture.body, capture.final_url or capture.url)
    if outcome != "ok":
        raise FetchError(outcome, detail)


def _plain(capture: Capture, text: str, parser: str) -> Document:
    """A text file: its first line is the title where it is short, blank lines go, nothing else."""
    lines = [line for line in map(tidy_text, text.splitlines()) if line]
    if not lines or len(_BLANK.sub("", text)) < MIN_TEXT or text.lstrip()[:1] in ("{", "["):
        raise FetchError("empty", "shell")
    title = lines[0] if len(lines[0]) <= _HEADING and len(lines) > 1 else ""
    return Document(
        document_id=articles.document_id(capture.url, capture.sha256),
        capture_sha256=capture.sha256,
        source=capture.source,
        url=capture.url,
        title=title,
        text="\n".join(lines[1:] if title else lines),
        parser=parser,
    )


def _stand_in(capture: Capture, family: str) -> Source:
    """A source for a page that comes from none, such as a saved file; families ask it for overrides only."""
    return Source(slug=capture.source, title="", publisher="", kind="aggregator", family=family, list_urls=())
