"""Values that a page puts behind labels: in a row under a header, or behind a colon in a line of its own.

启用时间：2022年9月 says what it is and whose; nothing needs to be guessed. What a label leaves empty the page does not state.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.mentions.candidates import Record
from transforms.mentions.entries import blocks_of_others
from transforms.mentions.page import Page
from transforms.mentions.table_headers import meaning_of
from transforms.mentions.table_rows import readable
from transforms.model import Span


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value at `text[start:end]` of the page; it may be blank."""

    meaning: str
    """As `table_headers` has it: established, investment, services, overview …"""
    label: str
    """Simplified, without white space; it may hold the unit: 总投资（万元）."""
    start: int
    end: int


_MARK = (
    r"[\s　]*(?:\d{1,2}(?:[.．]\d{1,2}){1,2}\s|[\d①-⑳]{1,2}[.、．)）]?|[（(][一二三四五六七八九十\d]{1,2}[）)]"
    r"|[一二三四五六七八九十]{1,2}、|[-·•●■◆▪]|【)?\s*"
)
_LINE = re.compile(_MARK + r"(?P<label>[^，。；：:\t\n\d【】]{2,14})】?[：:\t](?P<value>[^\n]*)")
_NUMBERED = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[）).、．]|[①-⑳])[^\n。]*")
_CARD = re.compile(
    "(?:建成|投用|投运|启用|成立|揭牌|开业){1,2}(?:时间|年份|日期)?|(?:正式)?启用(?:时间)?|(?:累计|建设|项目|总)*(?:投资|投入)(?:总?额|规模)?|(?:建筑|试验|场地|使用|总|厂房)+面积|占地面积"
)
"""Labels that stand on a line of their own in a card of facts."""
_SHORT = 12
Span2 = tuple[int, int]
_At = dict[tuple[int, int], int]
"""Where the names stand in the text, and the index of their record."""


def labelled_values(page: Page, records: Sequence[Record]) -> list[list[Labelled]]:
    """Return the labelled values of each record."""
    found: list[list[Labelled]] = [[] for _ in records]
    at = {(m.start, m.end): i for i, r in enumerate(records) for m in r.mentions if m.part == "text"}
    for owner, value in (*_of_rows(page, at), *_of_lines(page, at, len(records))):
        found[owner].append(value)
    return found


def _of_rows(page: Page, at: _At) -> Iterator[tuple[int, Labelled]]:
    """Yield the cells of each row that names a record, with the words of the header above them."""
    for table, columns in readable(page.document):
        meanings = [_meaning(label, meaning) for label, meaning in zip(columns.labels, columns.meanings, strict=True)]
        for row in table.rows[columns.height :]:
            owner = next((i for c in row if (i := _named(page, c, at)) is not None), None)
            for meaning, label, cell in zip(meanings, columns.labels, row, strict=False):
                if owner is not None and meaning is not None and _named(page, cell, at) is None:
                    yield owner, Labelled(meaning, label, page.position(cell.start), page.position(cell.end))


def _meaning(label: str, meaning: str | None) -> str | None:
    """投运年份/拟建成时间 holds the years of what is open and of what is not yet: the value tells which."""
    parts = [meaning_of(part) for part in re.split("[/／]", label)]
    return "established" if len(parts) > 1 and "established" in parts else meaning


def _named(page: Page, cell: Span, at: _At) -> int | None:
    start, end = page.position(cell.start), page.position(cell.end)
    return next((i for (s, e), i in at.items() if start <= s and e <= end), None)


def _of_lines(page: Page, at: _At, records: int) -> Iterator[tuple[int, Labelled]]:
    """Yield the labelled lines that follow a name without a break; on a page of one platform all of them."""
    owner: int | None = 0 if records == 1 else None
    heading = ""
    apart = blocks_of_others(page, [(s, e, i) for (s, e), i in sorted(at.items())])
    for start, end, below in _with_next(_lines(page)):
        if heading and owner is not None and (listed := _NUMBERED.match(page.text, start, end)):
            yield owner, Labelled("services", heading, start, listed.end())
        heading = _heading(page.text[start:end])
        labelled = _LINE.match(page.text, start, end)
        named = {i: s for (s, _), i in at.items() if start <= s < end}
        if named:
            owner = next(iter(named)) if len(named) == 1 else None
        elif labelled is None and records > 1:
            owner = None
        if owner is None or any(s <= start < e for s, e in apart):
            continue
        if labelled is not None:
            (begin, stop), label = labelled.span("value"), re.sub(r"\s", "", labelled["label"])
        elif below is not None:  # a card: the label on one line, its value on the next
            (begin, stop), label = below, re.sub(r"\s", "", page.text[start:end])
        else:
            continue
        meaning = meaning_of(label) if labelled is not None or _CARD.fullmatch(label) else None
        if meaning and not any(begin <= s for s in named.values()):
            yield owner, Labelled(meaning, label, begin, stop)


def _with_next(lines: Iterator[Span2]) -> Iterator[tuple[int, int, Span2 | None]]:
    """Yield each line with the one below it."""
    held: Span2 | None = None
    for line in lines:
        if held is not None:
            yield *held, line
        held = line
    if held is not None:
        yield *held, None


def _heading(line: str) -> str:
    """Return the words of a line that only heads a list of services: 二、服务内容, 能做哪些试验？"""
    bare = re.sub(r"\s|[？?：:]$", "", re.sub(rf"^{_MARK}", "", line))
    return bare if len(bare) <= _SHORT and meaning_of(bare) == "services" else ""


def _lines(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the lines as the document has them; the page's own are joined where a sentence seems to run on."""
    start = 0
    for line in page.document.text.split("\n"):
        begin, end = page.position(start), page.position(start + len(line))
        start += len(line) + 1
        if begin < end and not page.in_table(begin) and not page.in_noise(begin):
            yield begin, end
