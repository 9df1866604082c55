"""Tables that a converter took apart into lines: one cell a line, cells parted by wide spaces, or all rows in one line.

They become tables again, so that `table_rows` reads them like any other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from transforms import text as texts
from transforms.mentions.column_looks import Row, columns_by_looks, is_clear, shaped
from transforms.mentions.table_headers import Columns, cell_text, is_empty, is_label, meaning_of
from transforms.model import Document, Span, Table

_NUMBER = re.compile(r"^\s*(\d{1,3})\s*$")
_SPACED = re.compile(r"[ 　]{2,}|\t|\xa0+|[ 　]*[|｜][ 　]*|\s[/／]\s")
_MAY_PART = re.compile(r"[\s|｜]")
"""What every such gap holds."""
_COMMA = re.compile("[，,]")
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.、．]?|[（(]\d{1,3}[）)])\s*(?=[\u4e00-\u9fffA-Za-z0-9“])")
_MARKS = (  # how the rows of one line are numbered, each with how the first of them is written
    re.compile(r"(?P<number>\d(?<![^\s；;。：:]\d)\d{0,2})(?:[.、．)）]\s*|\s+)(?=\S)"),
    re.compile(r"[（(](?P<number>\d{1,2})[）)]\s*(?=\S)"),
    re.compile(r"(?P<sign>[①-⑳❶-❿⑴-⒇➀-➉➊-➓⓵-⓾])\s*(?=\S)"),
)
_FIRST_SIGNS = "①❶⑴➀➊⓵"
_MIN_ROWS = 3
_MIN_CELLS = 3
"""Of a row whose cells are parted by commas; with two it may be prose: 甲中试平台，依托单位乙公司."""
_WIDEST = 10
_SHORT_GROUP = 24
_KEYS = re.compile("中[试試]|概念[验驗][证證]")


def tables_of(document: Document, lines: Sequence[Span]) -> Iterator[tuple[Table, Columns]]:
    """Yield the tables that stand without any markup in `lines`, those of a document outside of its tables."""
    if not _KEYS.search(document.text):
        return
    taken: list[tuple[int, int]] = []
    for way in (_one_cell_a_line, _under_header, _delimited, _numbered_lines, _in_line):
        for rows, columns in way(lines):
            extent = (rows[0][0].start, max(c.end for c in rows[-1]))
            if not any(start < extent[1] and extent[0] < end for start, end in taken):
                taken.append(extent)
                quoted = (tuple(replace(c, exact=document.text[c.start : c.end]) for c in row) for row in rows)
                yield Table(rows=tuple(quoted)), columns


def lines_outside_tables(document: Document) -> list[Span]:
    """Return the lines of a document that are no rows of its tables."""
    inside = [(min(c.start for r in t.rows for c in r), max(c.end for r in t.rows for c in r)) for t in document.tables if any(t.rows)]
    found, start = [], 0
    for line in document.text.split("\n"):
        if line.strip() and not any(a <= start < b for a, b in inside):
            found.append(Span(start=start, end=start + len(line), exact=line))
        start += len(line) + 1
    return found


_Found = Iterator[tuple[list[Row], Columns]]


def _one_cell_a_line(lines: Sequence[Span]) -> _Found:
    """1 / 甲中试平台 / 乙公司 / 2 / 丙中试平台 / 丁公司: lines that are running numbers, the cells of a row between them."""
    numbers = {i: int(m[1]) for i, line in enumerate(lines) if (m := _NUMBER.match(line.exact))}
    for first, value in numbers.items():
        if value != 1:
            continue
        starts = [first]
        while following := _next_of(numbers, starts):
            starts.append(following)
        if len(starts) < _MIN_ROWS:
            continue
        width = Counter(b - a for a, b in pairwise(starts)).most_common(1)[0][0]
        rows = [tuple(lines[a:b]) for a, b in zip(starts, [*starts[1:], min(starts[-1] + width, len(lines))], strict=True)]
        header = tuple(lines[max(0, first - width) : first])
        yield from shaped(header, rows, width)


def _next_of(numbers: Mapping[int, int], starts: Sequence[int]) -> int | None:
    """Return the line of the next number."""
    return next((i for i in range(starts[-1] + 2, starts[-1] + _WIDEST) if numbers.get(i) == len(starts) + 1), None)


def _under_header(lines: Sequence[Span]) -> _Found:
    """Lines of as many cells as the line of labels above them has; a line of one cell heads a group."""
    for at, line in enumerate(lines):
        header = _cells(line) if _MAY_PART.search(line.exact) else ()
        if len(header) < 3:
            continue
        labels = [cell_text(c) for c in header]
        meanings = {meaning_of(label) for label in labels if is_label(label)}
        if not {"name", "operator"} <= meanings or sum(map(is_label, labels)) * 3 < len(labels) * 2:
            continue
        rows: list[Row] = []
        for below in lines[at + 1 :]:
            cells = _cells(below)
            if all(is_empty(cell_text(c)) for c in cells):  # | --- | --- |
                continue
            if len(cells) == len(header) - 1 and meaning_of(labels[0]) == "ignored":
                rows.append((Span(start=cells[0].start, end=cells[0].start, exact=""), *cells))
            elif len(cells) == len(header):
                rows.append(cells)
            elif len(cells) == 1 and len(below.exact.strip()) <= _SHORT_GROUP and "。" not in below.exact:
                rows.append(cells * len(header))
            else:
                break
        while rows and len({c.start for c in rows[-1]}) == 1:
            rows.pop()
        if rows and (columns := columns_by_looks(header, rows)):
            yield rows, columns


def _delimited(lines: Sequence[Span]) -> _Found:
    """1.甲中试平台  乙公司: cells parted by wide spaces, bars or slashes; or by commas, where each cell shows what it is."""
    parts = [_segments(line) for line in lines if line.exact.count("；") + line.exact.count(";") >= _MIN_ROWS - 1]
    for records in (lines, *parts):
        for gap in (_SPACED, _COMMA):
            for header, rows, numbered in _runs(records, gap):
                if len(rows) < _MIN_ROWS or (gap is _COMMA and len(rows[0]) < _MIN_CELLS):
                    continue
                columns = columns_by_looks(header, rows)
                if columns and (is_clear(rows, columns) or (numbered and gap is _SPACED)):
                    yield rows, columns


def _runs(records: Sequence[Span], gap: re.Pattern[str]) -> Iterator[tuple[Row, list[Row], bool]]:
    """Yield records of as many cells that follow each other, with what stands above them, and whether they are numbered."""
    parted = [_pieces(record.exact, gap, numbered=True) for record in records]
    start = 0
    while start < len(parted):
        stop = start + 1
        while stop < len(parted) and len(parted[stop]) == len(parted[start]):
            stop += 1
        if len(parted[start]) > 1 and stop - start >= _MIN_ROWS:
            rows = [_spans(record, pieces) for record, pieces in zip(records[start:stop], parted[start:stop], strict=True)]
            header = _spans(records[start - 1], parted[start - 1]) if start else ()
            if all(is_label(cell_text(c)) for c in rows[0]):
                header = rows.pop(0)
            yield header, rows, all(_NUMBERED.match(record.exact) for record in records[stop - len(rows) : stop])
        start = stop


def _segments(line: Span) -> list[Span]:
    """Part a line at semicolons, behind the words that lead a list on: 名单包括："""
    lead = re.match("[^；;。]*[：:]", line.exact)
    found, at = [], lead.end() if lead else 0
    for stop in [*re.finditer("[；;。]", line.exact), None]:
        end = stop.start() if stop else len(line.exact)
        if line.exact[at:end].strip():
            found.append(Span(start=line.start + at, end=line.start + end, exact=line.exact[at:end]))
        at = stop.end() if stop else end
    return found


def _numbered_lines(lines: Sequence[Span]) -> _Found:
    """1 甲中试平台 乙公司 丙市, one a line, the cells parted by single spaces."""
    for first, line in enumerate(lines):
        marks: list[re.Match[str]] = []
        for below in lines[first:] if _starts(line, 1) else ():
            if (mark := _starts(below, len(marks) + 1)) is None:
                break
            marks.append(mark)
        if len(marks) >= _MIN_ROWS:
            ends = [len(below.exact) for below in lines[first : first + len(marks)]]
            yield from _marked(lines[first : first + len(marks)], marks, ends, _header_in(lines[first - 1]) if first else ())


def _starts(line: Span, number: int) -> re.Match[str] | None:
    mark = _MARKS[0].match(line.exact)
    return mark if mark and int(mark["number"]) == number else None


def _in_line(lines: Sequence[Span]) -> _Found:
    """1 甲中试平台 乙公司 丙市 2 丁中试平台 戊大学 己市 …: rows that follow each other in one line, cells parted by spaces."""
    for at, line in enumerate(lines):
        for style in _MARKS:
            marks = _running(list(style.finditer(line.exact)))
            if len(marks) >= _MIN_ROWS:
                ends = [*(m.start() for m in marks[1:]), _end_of_list(line.exact, marks[-1].end())]
                lead = Span(start=line.start, end=line.start + marks[0].start(), exact=line.exact[: marks[0].start()])
                header = _header_in(lines[at - 1] if at and not lead.exact.strip() else lead)
                yield from _marked([line] * len(marks), marks, ends, header)
                break


def _marked(lines: Sequence[Span], marks: Sequence[re.Match[str]], ends: Sequence[int], header: Row) -> _Found:
    """Make rows of what follows each mark; a row of one cell makes no table."""
    rows = [(_sign(line, m), *_parted(line, m.end(), end)) for line, m, end in zip(lines, marks, ends, strict=True)]
    width = Counter(map(len, rows)).most_common(1)[0][0]
    if width > 2:
        yield from shaped((_NO_LABEL, *header) if header else (), rows, width)


_NO_LABEL = Span(start=0, end=0, exact="序号")


def _sign(line: Span, mark: re.Match[str]) -> Span:
    """Return the running number of a row."""
    start, end = mark.span(next(name for name, value in mark.groupdict().items() if value))
    return Span(start=line.start + start, end=line.start + end, exact=line.exact[start:end])


def _running(marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Keep the marks that count from one without a gap."""
    run: list[re.Match[str]] = []
    for mark in marks:
        sign = mark.groupdict().get("sign")
        if _follows(sign, run) if sign else int(mark["number"]) == len(run) + 1:
            run.append(mark)
    return run


def _follows(sign: str, run: Sequence[re.Match[str]]) -> bool:
    return ord(sign) == ord(run[-1]["sign"]) + 1 if run else sign in _FIRST_SIGNS


def _end_of_list(text: str, start: int) -> int:
    stop = text.find("。", start)
    return stop if stop >= 0 else len(text)


def _parted(line: Span, start: int, end: int) -> Row:
    """Part a stretch of a line at spaces between words that are not both Latin."""
    cells, at = [], start
    for gap in [*re.finditer(r"[\s　]+", line.exact[start:end]), None]:
        stop = start + gap.start() if gap else end
        latin = (
            gap is not None and re.search(r"[A-Za-z]$", line.exact[at:stop]) and re.match(r"[A-Za-z]", line.exact[start + gap.end() : end])
        )
        if latin:
            continue
        piece = line.exact[at:stop].rstrip("；;，,")
        if piece.strip():
            cells.append(Span(start=line.start + at, end=line.start + at + len(piece), exact=piece))
        at = start + gap.end() if gap else end
    return tuple(cells)


_LABELS = re.compile(r"[^\s　/／|｜、，（）()：:①-⑳*]+(?:[（(](?:单位[:：])?[^（）()\s]{0,4}(?:元|平方米|平米|㎡|亩|公顷)[）)])?")


_SERIAL_LABEL = re.compile("^(?:序号?|编号|号|项次)$")


def _header_in(lead: Span) -> Row:
    """Read the labels that end the words before a list: 名单（中试基地 / 依托单位 / 所在地）："""
    words = [Span(start=lead.start + w.start(), end=lead.start + w.end(), exact=w.group()) for w in re.finditer(r"[^\s①-⑳*]+", lead.exact)]
    if len(words) > _MIN_CELLS and sum(is_label(cell_text(w)) for w in words) * 4 >= len(words) * 3:
        return tuple(w for w in words if not _SERIAL_LABEL.match(w.exact))
    labels: list[Span] = []
    for piece in reversed(list(_LABELS.finditer(lead.exact))):
        if not is_label(texts.simplify(piece.group())):
            break
        if meaning_of(texts.simplify(piece.group())) != "ignored":
            labels.insert(0, Span(start=lead.start + piece.start(), end=lead.start + piece.end(), exact=piece.group()))
    return tuple(labels)


def _cells(line: Span) -> Row:
    """Part a line at wide spaces or the like; a stop comes off the last cell."""
    return _spans(line, _pieces(line.exact, _SPACED, numbered=False))


def _spans(line: Span, pieces: Sequence[tuple[int, int]]) -> Row:
    return tuple(Span(start=line.start + start, end=line.start + end, exact=line.exact[start:end]) for start, end in pieces)


def _pieces(line: str, gap: re.Pattern[str], *, numbered: bool) -> list[tuple[int, int]]:
    """Part a line at gaps; a running number comes off the first piece, a stop off the last."""
    mark = _NUMBERED.match(line) if numbered else None
    at, stop = mark.end() if mark else 0, len(line.rstrip("；;。 　"))
    gaps = gap.finditer(line, at, stop) if gap is not _SPACED or _MAY_PART.search(line, at, stop) else ()
    pieces = []
    for start, end in [*(found.span() for found in gaps), (stop, stop)]:
        if line[at:start].strip():
            pieces.append((at, start))
        at = end
    return pieces
