"""The rows below a header: which belong together, which are none, and what the marks in them stand for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.mentions.head_nouns import STRONG_HEAD
from transforms.mentions.table_headers import Columns, cell_text, is_ditto, is_empty, is_unchanged
from transforms.model import Span, Table

Row = tuple[Span, ...]
_SUMMARY = re.compile(r"^(?:合计|总计|小计|共计|注[:：]|备注[:：]|说明[:：]|附注)")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a table: its row, the rows that go on with it, the line that heads its group."""

    row: Row
    tails: tuple[Row, ...] = ()
    group: Span | None = None


def with_marks_filled(table: Table, columns: Columns) -> Table:
    """Put the cell above in the place of 〃 and 同上, and what stood before a change in the place of 不变."""
    rows: list[Row] = list(table.rows[: columns.height])
    above: Row | None = None
    for row in table.rows[columns.height :]:
        filled = row
        if not heads_group(row) and not _repeats_header(row, columns):
            filled = above = _dittos_filled(_unchanged_filled(row, columns), above)
        rows.append(filled)
    return replace(table, rows=tuple(rows))


def body_of(table: Table, columns: Columns, names: Sequence[int]) -> Iterator[Entry]:
    """Yield the entries of a table, its repeated headers, sums and notes left out."""
    group: Span | None = None
    entry: Entry | None = None
    for row in table.rows[columns.height :]:
        if entry and _is_tail(entry.row, row, columns, names):
            entry = replace(entry, tails=(*entry.tails, row))
        elif heads_group(row):
            group = next((c for c in row if c.exact.strip()), group)
        elif not _repeats_header(row, columns) and not _SUMMARY.match(cell_text(row[0])):
            if entry:
                yield entry
            entry = Entry(row, group=group)
    if entry:
        yield entry


def fresh(tail: Row, row: Row) -> Row:
    """Leave out of a row that goes on what it shares with the row above."""
    return tuple(replace(c, end=c.start, exact="") if i < len(row) and c.start == row[i].start else c for i, c in enumerate(tail))


def heads_group(row: Sequence[Span]) -> bool:
    """Tell a row of one cell, which heads those below it."""
    return len({c.start for c in row if c.exact.strip()}) <= 1


def _repeats_header(row: Row, columns: Columns) -> bool:
    labels = set(columns.labels)
    return sum(text in labels for c in row if (text := cell_text(c))) >= 2


def _is_tail(above: Row, row: Row, columns: Columns, names: Sequence[int]) -> bool:
    """Tell the rest of a row: it shares a merged name with the row above, or a page break or a converter cut the row in two.

    Then it has no number and no name of its own, and cells are left blank.
    """
    if any(row[i].start == above[i].start and row[i].exact.strip() for i in names if i < len(row) and i < len(above)):
        return True
    blank = [is_empty(cell_text(c)) for c in row]
    own = [i for i, c in enumerate(row) if not blank[i] and (i >= len(above) or c.start != above[i].start)]
    name = next((i for i in names if i in own), None)
    serial = columns.serial
    if serial is not None and (serial >= len(row) or not blank[serial] or is_empty(cell_text(above[serial]))):
        return False
    if name is None:
        filled = {columns.meanings[i] for i in own if i < len(columns.meanings)}
        return bool(names) and filled == {"operator"} and len({row[i].start for i in own}) == len(own)
    whole = STRONG_HEAD.search(cell_text(above[name])) is not None or STRONG_HEAD.search(cell_text(row[name])) is not None
    left_out = any(blank[i] and not is_empty(cell_text(above[i])) for i in range(min(len(row), len(above))) if i != serial)
    return serial is not None and left_out and not whole


def _dittos_filled(row: Row, above: Row | None) -> Row:
    if above is None:
        return row
    return tuple(above[i] if is_ditto(cell_text(c)) and i < len(above) else c for i, c in enumerate(row))


def _unchanged_filled(row: Row, columns: Columns) -> Row:
    filled = list(row)
    for meaning in ("name", "operator"):
        old = next((row[i] for i in columns.of(f"old_{meaning}") if i < len(row) and not is_empty(cell_text(row[i]))), None)
        for i in columns.of(meaning):
            if old is not None and i < len(row) and (is_unchanged(cell_text(row[i])) or is_empty(cell_text(row[i]))):
                filled[i] = old
    return tuple(filled)
