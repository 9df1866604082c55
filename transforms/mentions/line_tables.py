"""Tables that a converter took apart into lines: one cell a line, or cells parted by wide spaces.

They become tables again, so that `table_rows` reads them like any other.
"""

import re
from collections.abc import Iterator, Sequence

from transforms import text as texts
from transforms.mentions.head_nouns import STRONG_HEAD, is_org
from transforms.mentions.table_headers import Columns, cell_text, meaning_of
from transforms.model import Document, Span, Table
from transforms.regions import find_regions

_NUMBER = re.compile(r"^\s*(\d{1,3})\s*$")
_SPACED = re.compile(r"[ 　]{2,}|\t|\xa0+")
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.、．]?|[（(]\d{1,3}[）)])\s*(?=[\u4e00-\u9fffA-Za-z0-9“])")
_MIN_ROWS = 3
_WIDEST = 8


def tables_of(document: Document) -> Iterator[tuple[Table, Columns]]:
    """Yield the tables that stand in the lines of a document without any markup."""
    if "中试" not in document.text and "概念验证" not in document.text and "中試" not in document.text and "概念驗證" not in document.text:
        return
    inside = [(min(c.start for r in t.rows for c in r), max(c.end for r in t.rows for c in r)) for t in document.tables if any(t.rows)]
    lines = [s for s in _lines(document.text) if not any(a <= s.start < b for a, b in inside)]
    yield from _one_cell_a_line(lines)
    yield from _spaced(lines)


def guessed_columns(table: Table) -> Columns | None:
    """Tell the columns of a table without a header by what their cells look like; three rows or more."""
    rows = [row for row in table.rows if len({c.start for c in row}) > 1]
    return _columns((), rows) if len(rows) >= _MIN_ROWS and len({len(r) for r in rows}) == 1 else None


def _lines(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start=start, end=start + len(line), exact=line))
        start += len(line) + 1
    return found


def _one_cell_a_line(lines: Sequence[Span]) -> Iterator[tuple[Table, Columns]]:
    """1 / 甲中试平台 / 乙公司 / 2 / 丙中试平台 / 丁公司: lines that are running numbers, always as far apart."""
    numbers = {i: int(m[1]) for i, line in enumerate(lines) if (m := _NUMBER.match(line.exact))}
    for first, value in numbers.items():
        if value != 1:
            continue
        stride = next((k for k in range(2, _WIDEST) if all(numbers.get(first + n * k) == n + 1 for n in range(_MIN_ROWS))), None)
        if stride is None:
            continue
        count = next(n for n in range(_MIN_ROWS, len(lines)) if numbers.get(first + n * stride) != n + 1)
        rows = [tuple(lines[first + n * stride : first + (n + 1) * stride]) for n in range(count)]
        rows = [row for row in rows if len(row) == stride]
        header = tuple(lines[max(0, first - stride) : first])
        columns = _columns(header, rows)
        if columns:
            yield Table(rows=tuple(rows)), columns


def _spaced(lines: Sequence[Span]) -> Iterator[tuple[Table, Columns]]:
    """1.甲中试平台  乙公司: lines whose cells are parted by wide spaces."""
    run: list[tuple[Span, ...]] = []
    header: tuple[Span, ...] = ()
    before: tuple[Span, ...] = ()
    for line in [*lines, Span(start=0, end=0, exact="")]:
        cells = _cells(line)
        if len(cells) > 1 and _NUMBERED.match(line.exact) and (not run or len(run[-1]) == len(cells)):
            header = header if run else before
            run.append(cells)
            continue
        if len(run) >= _MIN_ROWS and (columns := _columns(header, run)):
            yield Table(rows=tuple(run)), columns
        run, before = [], cells


def _cells(line: Span) -> tuple[Span, ...]:
    """Part a line at wide spaces; the running number comes off the first cell."""
    cells, at = [], 0
    mark = _NUMBERED.match(line.exact)
    at = mark.end() if mark else 0
    for gap in [*_SPACED.finditer(line.exact, at), None]:
        end = gap.start() if gap else len(line.exact)
        if line.exact[at:end].strip():
            cells.append(Span(start=line.start + at, end=line.start + end, exact=line.exact[at:end]))
        at = gap.end() if gap else end
    return tuple(cells)


def _columns(header: Sequence[Span], rows: Sequence[Sequence[Span]]) -> Columns | None:
    """Take the meaning of the columns from the labels above, else from what the cells look like."""
    labels = tuple(cell_text(c) for c in header)
    meanings = tuple(meaning_of(label) for label in labels)
    if len(header) == len(rows[0]) and "name" in meanings and len([m for m in meanings if m]) >= 2:
        return Columns(0, meanings, labels)
    guessed = [_looks_like([cell_text(row[i]) for row in rows if i < len(row)]) for i in range(len(rows[0]))]
    heads = [sum(STRONG_HEAD.search(cell_text(row[i])) is not None for row in rows if i < len(row)) for i in range(len(rows[0]))]
    free = [i for i, m in enumerate(guessed) if m is None]
    if max(heads, default=0) >= len(rows) * 0.6:
        guessed[heads.index(max(heads))] = "name"
    elif "operator" in guessed and free:
        guessed[free[0]] = "name"
    else:
        return None
    return Columns(0, tuple(guessed), tuple("" for _ in guessed))


def _looks_like(cells: Sequence[str]) -> str | None:
    """Tell a column of organisations, places or numbers by most of its cells."""
    most = len(cells) * 0.6
    if sum(bool(re.fullmatch(r"\d+", c)) for c in cells) >= most:
        return "ignored"
    if sum(any(is_org(p) for p in re.split(r"[、，,；]", c)) for c in cells) >= most:
        return "operator"
    if sum(any(h.start == 0 and h.end >= len(c) - 1 for h in find_regions(texts.simplify(c))) for c in cells) >= most:
        return "region"
    return None
