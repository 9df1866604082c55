"""Cells of a table → an expanded grid whose cells are spans of the document's text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from scrapers.markup import simplified
from transforms.model import Span, Table

MAX_CELLS = 200_000
"""Of one expanded grid; beyond it merged cells are no longer repeated."""
_WHOLE = re.compile(
    r"(?:公司|集团|大学|学院|研究院|研究所|分院|科学院|中心|医院|学校|实验室|委员会|政府|协会|联盟|管委会|合作社|厂|局|厅|院|所"
    r"|基地|平台)(?:[（(][^（）()]{1,20}[）)])?$"
)
_SUFFIX_ONLY = re.compile(r"^(?:股份|集团)?(?:有限|责任|股份|集团)*公司$|^(?:大学|学院|研究院|研究所|中心|集团|平台|基地|医院|实验室)$")
_NUMBERED = re.compile(r"^(?:\d{1,3}[.．、)）](?!\d)|[（(][\d一二三四五六七八九十]{1,3}[）)]|[①-⑳一二三四五六七八九十]、?(?=[^一-鿿]))")


Place = tuple[int, int]
"""Row in which a cell begins, its number there."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as the page has it, before its spans are spread."""

    text: str
    columns: int = 1
    rows: int = 1
    header: bool = False
    link_chars: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table with its merged cells spread."""

    own: tuple[tuple[Cell, ...], ...]
    """The cells that begin in each row."""
    places: tuple[tuple[Place | None, ...], ...]
    """For each row and column the cell that covers it, None where none does."""
    caption: str = ""


def expand(rows: list[list[Cell]], caption: str = "") -> Grid:
    """Spread merged cells over every place that they cover; short rows are padded to the width of the table."""
    grid: list[dict[int, Place]] = [{} for _ in rows]
    used = 0
    for y, row in enumerate(rows):
        x = 0
        for number, cell in enumerate(row):
            while x in grid[y]:
                x += 1
            high, wide = min(cell.rows, len(rows) - y), cell.columns
            if used + high * wide > MAX_CELLS:
                high = wide = 1
            for below in range(y, y + high):
                for right in range(x, x + wide):
                    grid[below].setdefault(right, (y, number))
            used += high * wide
            x += wide
    width = max((max(row, default=-1) + 1 for row in grid), default=0)
    places: tuple[tuple[Place | None, ...], ...]
    if width * len(grid) > MAX_CELLS:  # one absurd colspan: leave the other rows as they are
        places = tuple(tuple(row[x] for x in sorted(row)) for row in grid)
    else:
        places = tuple(tuple(row.get(x) for x in range(width)) for row in grid)
    return Grid(own=tuple(map(tuple, rows)), places=places, caption=caption)


def join_pieces(pieces: list[tuple[str, bool]]) -> str:
    """The lines of one cell on one line.

    A `<br>` (soft) cuts a long name more often than it parts two values: it joins with nothing, unless both sides
    are whole names of organisations or the next side begins a numbered item. Paragraphs are parted by a space.
    """
    text = ""
    soft = True
    for piece, next_soft in pieces:
        if text:
            text += _joint(text, piece, soft=soft)
        text += piece
        soft = next_soft
    return text


def _joint(before: str, after: str, *, soft: bool) -> str:
    plain_before, plain_after = simplified(before), simplified(after)
    if _SUFFIX_ONLY.match(plain_after):
        return ""
    if _NUMBERED.match(after) or (before[-1].isascii() and after[0].isascii() and before[-1].isalnum()):
        return " "
    if _WHOLE.search(plain_before) and _WHOLE.search(plain_after):
        return " "
    return "" if soft else " "


def assemble_tables(text: str, rows: Iterable[tuple[Grid, int, int, str]]) -> tuple[Table, ...]:
    """Tables of rows that stand in the text: (grid, number of the row or -1 for the caption, start, text of the line)."""
    grids: dict[int, Grid] = {}
    starts: dict[int, dict[int, tuple[int, str]]] = {}
    for grid, row, start, line in rows:
        grids[id(grid)] = grid
        starts.setdefault(id(grid), {})[row] = (start, line)
    tables = []
    for key, placed in starts.items():
        grid = grids[key]
        spans = {row: _row_spans(grid.own[row], start, line) for row, (start, line) in placed.items() if row >= 0}
        if not spans:
            continue
        caption = None
        if -1 in placed:
            start, line = placed[-1]
            caption = Span(start=start, end=start + len(line), exact=line)
        tables.append(Table(rows=tuple(_table_rows(grid, spans, placed, text)), caption=caption))
    return tuple(tables)


def _row_spans(cells: tuple[Cell, ...], start: int, line: str) -> list[Span]:
    spans = []
    blank = not line.strip("\t")
    for cell in cells:
        end = start + len(cell.text)
        spans.append(Span(start=start, end=end, exact=cell.text))
        start = end if blank else end + 1
    return spans


def _table_rows(grid: Grid, spans: dict[int, list[Span]], placed: dict[int, tuple[int, str]], text: str) -> Iterable[tuple[Span, ...]]:
    last = 0
    for number, places in enumerate(grid.places):
        if grid.own[number] and number not in spans:
            continue  # the row was cut off with the tail of the page
        if number in placed:
            start, line = placed[number]
            last = min(start + len(line), len(text))
        empty = Span(start=last, end=last, exact="")
        yield tuple(spans[place[0]][place[1]] if place is not None and place[0] in spans else empty for place in places)
