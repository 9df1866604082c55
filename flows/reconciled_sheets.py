"""A reconciliation as a person reads it: tables on a terminal, a workbook for officials, rows for programs."""

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import xlsxwriter
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from flows import answers
from flows.answers import Format, shown
from flows.reconcile import COLUMNS, Answer, Row, Section, scope_words
from flows.report import STATUS_WORDS
from flows.words import FIELD_WORDS, LEVEL_WORDS, STAGE_WORDS
from transforms.errors import ConfigError
from transforms.spreadsheet_cells import fitted

SHEETS: Mapping[Section, tuple[str, tuple[str, ...]]] = {
    "both": (
        "两边都有",
        ("number", "listed_name", "name", "platform_id", "operators", "region", "level", "status", "score", "reasons",
         "listed_quote", "listed_place", "quote", "url", "place"),
    ),
    "only_listed": ("名单独有", ("number", "listed_name", "operators", "region", "level", "note", "listed_quote", "listed_place")),
    "only_here": ("库中独有", ("platform_id", "name", "operators", "region", "level", "status", "quote", "url", "place")),
    "differing": (
        "字段不同",
        ("number", "listed_name", "name", "platform_id", "field", "listed_value", "value", "relation",
         "listed_quote", "listed_place", "quote", "url", "place"),
    ),
    "unsure": (
        "待判",
        ("number", "listed_name", "name", "platform_id", "note", "score", "reasons",
         "listed_quote", "listed_place", "quote", "url", "place"),
    ),
}  # fmt: skip
"""Sections with their titles and columns."""
_HEADERS = {
    "number": "序号", "listed_name": "名单名称", "name": "库中名称", "platform_id": "平台标识", "field": "字段", "listed_value": "名单所述",
    "value": "库中所述", "relation": "关系", "operators": "单位", "region": "地区", "level": "级别", "status": "建设状态", "score": "得分",
    "reasons": "理由", "note": "说明", "listed_quote": "名单原文", "listed_place": "名单位置", "quote": "库中原文", "url": "库中网址",
    "place": "库中位置",
}  # fmt: skip
_FIELDS = FIELD_WORDS | {"region": "地区", "year": "认定年份"}
"""The comparison joins fields of statements in these two."""
_NOTES = {
    "unsure": "疑似同一平台", "second_candidate": "另一候选", "region_unknown": "地区不详，或属名单范围",
    "operator_differs": "同名同城，单位不同", "place_differs": "同名同单位，地区不同",
    "year_unknown": "认定年份不详，或属名单范围", "by_columns_alone": "仅按列读取：名称未识别为中试平台，或名单过长",
}  # fmt: skip
_RELATIONS = {"differs": "不同", "not_here": "库中未述"}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "level": LEVEL_WORDS, "status": STATUS_WORDS, "field": _FIELDS, "note": _NOTES, "relation": _RELATIONS, "stage": STAGE_WORDS,
    "listed_place": {"title": "标题"},
}  # fmt: skip
_TERMINAL = (
    "number",
    "listed_name",
    "name",
    "field",
    "listed_value",
    "value",
    "relation",
    "region",
    "level",
    "note",
    "listed_quote",
    "quote",
    "url",
)
"""What a terminal has room for; the workbook has all."""
SHOWN = 50
"""Rows of a section on a terminal."""
_MADE_ON = datetime.datetime(2026, 1, 1)  # noqa: DTZ001 - a property of the file, not a time
"""Always the same, so that the same rows give the same bytes."""
_WIDTHS = {"number": 6, "listed_name": 36, "name": 36, "operators": 30, "quote": 36, "listed_quote": 36, "url": 40, "reasons": 24}


def cells(row: Row, columns: Sequence[str]) -> Iterator[str]:
    """A finding's values in words."""
    for column in columns:
        value = row[column]
        kind = row["field"] if column in ("listed_value", "value") else column
        words = _WORDS.get(kind, {})
        parts = str(value).split("、") if kind == "stage" and value is not None else [value]
        yield "" if value is None else "、".join(words.get(part, str(part)) for part in parts)


def print_sections(console: Console, answer: Answer) -> None:
    """One table a section; findings that there are none of are one line."""
    for section, (title, columns) in SHEETS.items():
        rows = answer.of(section)
        filled = [column for column in columns if column in _TERMINAL and any(row[column] is not None for row in rows)]
        if not rows:
            console.print(f"{title}: 0", highlight=False)
            continue
        table = Table(*(Column(_HEADERS[c], overflow="fold") for c in filled), title=f"{title}: {len(rows)}", title_justify="left")
        for row in rows[:SHOWN]:
            table.add_row(*(Text(shown(words)) for words in cells(row, filled)))
        console.print(table)
        if len(rows) > SHOWN:
            console.print(f"… and {len(rows) - SHOWN} more; --to OUT.xlsx or --format csv has all", highlight=False)
    words = (f"{name}: {value}" for name, value in about(answer))
    console.print(shown("; ".join(words)), soft_wrap=True, highlight=False, markup=False)


def about(answer: Answer) -> tuple[tuple[str, str], ...]:
    """What was held against what."""
    return (
        ("名单", answer.list_name),
        ("名单范围", scope_words(answer.result.scope)),
        ("快照", f"{answer.run_id}（{answer.as_of}）"),
        *((title, str(len(answer.of(section)))) for section, (title, _) in SHEETS.items()),
    )


def print_rows(answer: Answer, form: Format) -> None:
    """All findings as one table of rows, as `zhongshi sql` prints them."""
    types = {"number": pa.int32(), "score": pa.float64()}
    schema = pa.schema([(column, types.get(column, pa.string())) for column in COLUMNS])
    answers.print_rows(pa.Table.from_pylist([dict(row) for row in answer.rows], schema=schema), form)


def write_book(path: Path, answer: Answer) -> None:
    """Write the workbook, whole or not at all; ConfigError where the file cannot be written.

    Texts are written as texts, whatever they begin with: no cell is a formula or a link.
    """
    body = io.BytesIO()
    with xlsxwriter.Workbook(body, {"in_memory": True}) as book:
        book.set_properties({"title": f"名单比对：{answer.list_name}", "created": _MADE_ON})
        bold = book.add_format({"bold": True, "bottom": 1})
        for section, (title, columns) in SHEETS.items():
            _write_sheet(book.add_worksheet(title), columns, answer.of(section), bold)
        sheet = book.add_worksheet("说明")
        for y, (name, value) in enumerate(about(answer)):
            sheet.write_string(y, 0, name, bold)
            sheet.write_string(y, 1, value)
        sheet.set_column(0, 1, 24)
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        unfinished.write_bytes(body.getvalue())
        unfinished.replace(path)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}") from error


def _write_sheet(sheet: Worksheet, columns: Sequence[str], rows: Sequence[Row], bold: CellFormat) -> None:
    for x, column in enumerate(columns):
        sheet.write_string(0, x, _HEADERS[column], bold)
        sheet.set_column(x, x, _WIDTHS.get(column, 14))
    for y, row in enumerate(rows, 1):
        for x, (column, words) in enumerate(zip(columns, cells(row, columns), strict=True)):
            if isinstance(row[column], int | float):
                sheet.write_number(y, x, row[column])
            else:
                sheet.write_string(y, x, fitted(words))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
