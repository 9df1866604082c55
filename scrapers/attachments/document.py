"""What a file holds → a Document like a page's, whose text leads back to places in the file."""

import re
from collections.abc import Iterable

from scrapers.articles import document_id
from scrapers.attachments import PARSER
from scrapers.attachments.parts import Contents, Part
from scrapers.grids import expand
from scrapers.soup import Line, assemble
from transforms.model import Attachment, Capture, Document, Locator

_HEADING = 80
"""Longest paragraph, in characters, that is a title."""
_LABEL = re.compile(r"附\s*[件表录]\s*[\d一二三四五六七八九十]{0,3}\s*[:：.]?")
_ENDING = re.compile(r"\.(?:[a-z]{2,4}\d?|docx|xlsx)$", re.IGNORECASE)
_WORD = re.compile(r"[㐀-鿿]{2}")


def document_of(contents: Contents, capture: Capture, attachment: Attachment | None) -> Document:
    """The Document of a file; title, day and publisher are those of the article that links to it, where one does."""
    parts = contents.parts
    if attachment is None:
        title, parts = _own_title(parts)
    else:
        title = joined_title(attachment.article.title, attachment.name)
    lines, locators = _placed(parts)
    text, tables = assemble(lines)
    article = attachment.article if attachment else None
    return Document(
        document_id=document_id(capture.url, capture.sha256),
        capture_sha256=capture.sha256,
        source=capture.source,
        url=capture.url,
        title=title,
        publisher=article.publisher if article else None,
        site=article.site if article else None,
        document_number=article.document_number if article else None,
        published_on=article.published_on if article else None,
        text=text,
        tables=tables,
        parser=PARSER,
        parent_url=(article.url or None) if article else None,
        locators=tuple(locators),
        gaps=contents.gaps,
    )


def joined_title(article: str, name: str) -> str:
    """The title of an attachment: its article's, and its own name as far as that says more."""
    own = _ENDING.sub("", name.strip()).strip()
    if not _WORD.search(own) or own in article or _LABEL.fullmatch(own):  # P020260601.pdf and 附件1 say nothing
        return article
    return own if article in own else f"{article} {own}"


def _own_title(parts: tuple[Part, ...]) -> tuple[str, tuple[Part, ...]]:
    """The title of a file that nothing links to: its first short paragraph; it leaves the text. Neither 附件1 nor a sheet's name is one."""
    for number, part in enumerate(parts[:3]):
        if part.rows or len(part.text) > _HEADING:
            break
        if not _LABEL.fullmatch(part.text) and not part.place.endswith(part.text):
            return part.text, parts[:number] + parts[number + 1 :]
    return "", parts


def _placed(parts: Iterable[Part]) -> tuple[list[Line], list[Locator]]:
    """The lines of a text, and where each stretch of it stands; `assemble` parts lines by one character and leaves blank ones out."""
    lines: list[Line] = []
    locators: list[Locator] = []
    at = 0
    for part in parts:
        for line, pieces in _lines(part):
            lines.append(line)
            if not line.text.strip("\t"):
                continue
            start = at
            for text, place in pieces:
                if text:
                    _add(locators, Locator(start=start, end=start + len(text), place=place))
                start += len(text) + 1
            at += len(line.text) + 1
    return lines, locators


def _lines(part: Part) -> Iterable[tuple[Line, list[tuple[str, str]]]]:
    if not part.rows:
        yield Line(part.text), [(part.text, part.place)]
        return
    grid = expand(list(map(list, part.rows)))
    for number, (row, places) in enumerate(zip(part.rows, part.places, strict=True)):
        texts = [cell.text for cell in row]
        yield Line("\t".join(texts), tag="tr", grid=grid, row=number), list(zip(texts, places, strict=True))


def _add(locators: list[Locator], one: Locator) -> None:
    if locators and locators[-1].place == one.place:
        one = Locator(start=locators.pop().start, end=one.end, place=one.place)
    locators.append(one)
