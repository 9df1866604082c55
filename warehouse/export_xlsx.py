"""The workbook for officials: the sheets platforms, timeline, evidence, and one that says what it is and what it leaves out."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from transforms.spreadsheet_cells import fitted
from warehouse.export_tables import Column, Table
from warehouse.export_text import BETWEEN, Sink

BOOK = "zhongshi.xlsx"
MOST_ROWS = 1_048_576
"""Rows of a sheet of Excel, the headings included."""
_FIRST_YEAR = 1900
"""Excel knows no day before."""
Words = Mapping[str, Mapping[str, str]]
"""What to show for a code, by column; `value` is worded by the column or event that its row names."""
_EVIDENCE = frozenset(
    {"platform_id", "field", "value", "quote", "sentence", "locator", "url", "title", "source", "publisher", "published_on", "captured_at"}
)
"""Columns of evidence that tell a person something; the files for programs have all."""
_NAMED_BY = {"timeline": "event", "evidence": "field"}
"""The column that says what `value` is of."""
_WIDTHS = {"name": 36, "aliases": 30, "operators": 36, "quote": 30, "sentence": 60, "url": 40, "services": 40, "value": 30, "title": 36}
_MADE_AT = datetime(2026, 1, 1)  # noqa: DTZ001 - a property of the file, not a time
"""Always the same, so that equal rows give equal bytes."""


@dataclass(slots=True)
class Book:
    """A workbook in the making."""

    book: xlsxwriter.Workbook
    words: Words
    heading: Format
    day: Format
    time: Format
    names: dict[str, str] = field(default_factory=dict)
    """platform_id → name, for the sheets that hold ids alone."""
    counts: list[tuple[str, str]] = field(default_factory=list)
    """What each sheet holds, as the last sheet says it."""
    shortened: list[str] = field(default_factory=list)
    """What a sheet had no room for, Chinese / English."""


@contextmanager
def workbook(path: Path, words: Words, about: Sequence[tuple[str, str]]) -> Iterator[Book]:
    """A workbook that is written row by row; `about` are the first lines of its last sheet.

    Texts are texts whatever they begin with: no cell is a formula or a link.
    """
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent)})
    with _written(book):
        book.set_properties({"title": "中试平台", "created": _MADE_AT})
        made = Book(
            book=book,
            words=words,
            heading=book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            day=book.add_format({"num_format": "yyyy-mm-dd"}),
            time=book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        )
        yield made
        sheet = book.add_worksheet("说明")
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        for y, (name, value) in enumerate((*about, *made.counts, *(("注意", note) for note in made.shortened))):
            sheet.write_string(y, 0, name, made.heading)
            sheet.write_string(y, 1, value)


@contextmanager
def _written(book: xlsxwriter.Workbook) -> Iterator[None]:
    """Close the book; XlsxWriter's own errors become those of the file system."""
    try:
        yield
    finally:
        try:
            book.close()
        except XlsxFileError as error:
            raise OSError(f"{BOOK}: {error}") from error


@contextmanager
def sheet_of(made: Book, table: Table, columns: tuple[Column, ...]) -> Iterator[Sink]:
    """A sheet of a table; rows that Excel has no room for are left out, texts too long for a cell cut, and the last sheet says so."""
    shown = [place for place, column in enumerate(columns) if table.name != "evidence" or column.name in _EVIDENCE]
    named = table.name in _NAMED_BY
    headings = [f"{columns[place].title}\n{columns[place].name}" for place in shown]
    headings[1:1] = ["名称\nname"] if named else []
    keys = [place for wanted in ("platform_id", "name") for place, column in enumerate(columns) if column.name == wanted]
    sheet = made.book.add_worksheet(table.name)
    for x, heading in enumerate(headings):
        sheet.set_column(x, x, _WIDTHS.get(heading.partition("\n")[2], 14))
        sheet.write_string(0, x, heading, made.heading)
    sheet.freeze_panes(1, 1)
    told, written, cut = 0, 0, 0

    def write(rows: Sequence[tuple[Any, ...]]) -> None:
        nonlocal told, written, cut
        told += len(rows)
        for row in rows[: MOST_ROWS - 1 - written]:
            written += 1
            cells = [_worded(made.words, table, columns, row, place) for place in shown]
            if named:
                cells[1:1] = [made.names.get(row[keys[0]], "")]
            else:
                made.names[row[keys[0]]] = row[keys[1]]
            cut += _write_row(made, sheet, written, cells)

    yield write
    sheet.autofilter(0, 0, max(written, 1), len(headings) - 1)
    made.counts.append((table.name, f"{written} 行"))
    whole = f"{table.name}.csv"
    if written < told:
        made.shortened.append(
            f"{table.name}：Excel 只容 {written} 行，共 {told} 行，全部见 {whole} / the sheet holds {written} of {told} rows, {whole} all"
        )
    if cut:
        made.shortened.append(
            f"{table.name}：{cut} 个单元格过长，截断后以 … 结尾，全文见 {whole} / {cut} texts too long for a cell end in …, {whole} has all"
        )


def _write_row(made: Book, sheet: Worksheet, y: int, cells: Sequence[Any]) -> int:
    """Write a row; returns how many of its texts had to be cut."""
    cut = 0
    for x, cell in enumerate(cells):
        value = cell.isoformat() if isinstance(cell, date) and cell.year < _FIRST_YEAR else cell
        if isinstance(value, str):
            fit = fitted(value)
            cut += fit != value
            sheet.write_string(y, x, fit)
        elif isinstance(value, datetime):
            sheet.write_datetime(y, x, value, made.time)
        elif isinstance(value, date):
            sheet.write_datetime(y, x, datetime(value.year, value.month, value.day), made.day)  # noqa: DTZ001 - a day
        elif value is not None:
            sheet.write_number(y, x, value)
    return cut


def _worded(words: Words, table: Table, columns: tuple[Column, ...], row: tuple[Any, ...], place: int) -> Any:
    """A value in the words of its readers."""
    value, column = row[place], columns[place].name
    if isinstance(value, list):
        return BETWEEN.join(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if not isinstance(value, str):
        return value
    if column == "value" and table.name in _NAMED_BY:
        column = next(str(cell) for cell, of in zip(row, columns, strict=True) if of.name == _NAMED_BY[table.name])
        first, space, rest = value.partition(" ")
        return words.get(column, {}).get(first, first) + space + rest
    return words.get(column, {}).get(value, value)
