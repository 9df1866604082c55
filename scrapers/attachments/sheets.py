"""xlsx, xlsm, xlsb, xls and et → their sheets, each the table of its used range."""

import datetime
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from scrapers.attachments.containers import check_office, open_container
from scrapers.attachments.parts import MAX_CELLS, Contents, Part, bounded, column_name
from scrapers.grids import Cell, join_pieces
from scrapers.markup import tidy_text
from transforms.errors import FetchError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_Corner = tuple[int, int]
_ZIP = b"PK"
_UNNAMED = re.compile(r"(?:sheet|工作表)\s?\d*", re.IGNORECASE)


def read(body: bytes) -> Contents:
    """The sheets that are shown, in order; FetchError `refused bomb` or `refused size`, `unsupported encrypted`."""
    import python_calamine as calamine

    if body.startswith(_ZIP):
        with open_container(body) as archive:
            check_office(archive, len(body))
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(BytesIO(body))
    except calamine.PasswordError as error:
        raise FetchError("unsupported", "encrypted") from error
    with workbook:
        shown = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.visible == calamine.SheetVisibleEnum.Visible and sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        return Contents(parts=bounded(part for name in shown for part in _sheet(name, workbook.get_sheet_by_name(name))))


def _sheet(name: str, sheet: "CalamineSheet") -> Iterator[Part]:
    if sheet.start is None or sheet.end is None:
        return
    if sheet.height * sheet.width > MAX_CELLS:
        raise FetchError("refused", f"size {sheet.height} rows of {sheet.width} cells in {name}, more than {MAX_CELLS} cells")
    if not _UNNAMED.fullmatch(name.strip()):
        yield Part(place=name, text=tidy_text(name))
    values = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
    rows, places = _merged(name, values, sheet.start, sheet.merged_cell_ranges or ())
    head = _heading_rows(rows)
    for row, place in zip(rows[:head], places[:head], strict=True):
        yield from (Part(place=where, text=cell.text) for cell, where in zip(row, place, strict=True) if cell.text)
    if rows[head:]:
        yield Part(place=name, rows=tuple(map(tuple, rows[head:])), places=tuple(map(tuple, places[head:])))


def _merged(
    name: str, values: Sequence[Sequence[str]], start: _Corner, ranges: Sequence[tuple[_Corner, _Corner]]
) -> tuple[list[list[Cell]], list[list[str]]]:
    """The cells that begin in each row, and their places; those that another one covers are not there, nor are blank rows."""
    extents: dict[_Corner, _Corner] = {}
    covered: set[_Corner] = set()
    last = (start[0] + len(values) - 1, start[1] + max(map(len, values), default=0) - 1)
    for first, end in ranges:
        if first[0] < start[0] or first[1] < start[1] or first in covered:
            continue
        end = (min(end[0], last[0]), min(end[1], last[1]))
        inside = {(y, x) for y in range(first[0], end[0] + 1) for x in range(first[1], end[1] + 1)}
        below = inside - {first}
        if not inside or inside & covered or any(values[y - start[0]][x - start[1]] for y, x in below):
            continue  # it overlaps another, or would hide what a cell says
        extents[first] = (end[0] - first[0] + 1, end[1] - first[1] + 1)
        covered |= below
    rows, places = [], []
    for y, row in enumerate(values, start[0]):
        own = [(x, text) for x, text in enumerate(row, start[1]) if (y, x) not in covered]
        if not any(text for _, text in own) and not any((y, x) in covered for x in range(start[1], last[1] + 1)):
            continue
        rows.append([Cell(text=text, rows=extents.get((y, x), (1, 1))[0], columns=extents.get((y, x), (1, 1))[1]) for x, text in own])
        places.append([f"{name}!{column_name(x)}{y + 1}" for x, _ in own])
    return rows, places


def _heading_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top hold one text each, over the table: 附件1, its title."""
    for number, row in enumerate(rows):
        if sum(bool(cell.text) for cell in row) != 1 or any(cell.rows > 1 for cell in row):
            return number
    return len(rows)


def _text(value: Any) -> str:
    """A value as the sheet shows it, as far as its type tells: 2024.0 is 2024."""
    if isinstance(value, str):
        return join_pieces([(line, True) for line in map(tidy_text, value.splitlines()) if line])
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return tidy_text(str(value))
