"""The forms of tables, all turned into rows under a header: a record a row, a record a column, a record a form, parts of a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from transforms import text as texts
from transforms.mentions.column_looks import guessed_columns
from transforms.mentions.head_nouns import FACILITY_END, STRONG_HEAD
from transforms.mentions.table_headers import Columns, cell_text, columns_of, is_empty, is_label, meaning_of, named_columns
from transforms.model import Document, Span, Table

Row = Sequence[Span]
_LONGEST_NAME = 60
_BETWEEN_PARTS = re.compile(r"(?:[（(]?(?:续表|续上表|接上表|续)[一二三四五六七八九十\d]*[）)]?|第?\d+页|[-—]?\d+[-—]?|附表?)*")
"""What stands between the parts of one table: 续表, the number of a page."""


def records_in(document: Document, lines: Sequence[Span]) -> Iterator[tuple[Table, Columns]]:
    """Yield the tables of a document as rows under a header, in the order of the text; `lines` are those outside of its tables."""
    for table, columns in _shaped(document, lines):
        named = _under_name(document, table, columns)
        if named:
            yield named[0], _with_units(document, *named)


_NAME_LINE = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[●■◆▶·•])?\s*[“【]?"
    rf"(?P<name>[^，。；：\n“”【】]{{1,40}}?{STRONG_HEAD.pattern}(?:[（(][^（）()]{{1,20}}[）)])?(?:项目)?)[”】]?\s*"
)


def _under_name(document: Document, table: Table, columns: Columns) -> tuple[Table, Columns] | None:
    """Give a table of one record the name that stands in the line above it; None where a form has no name at all."""
    if columns.of("name") or len(table.rows) != columns.height + 1:
        return table, columns
    first = min(c.start for row in table.rows for c in row)
    if columns.height == 0:
        first = min([first, *(c.start for c in columns.cells)])
    end = len(document.text[:first].rstrip())
    begin = document.text.rfind("\n", 0, end) + 1
    line = _NAME_LINE.fullmatch(texts.simplify(document.text[begin:end]))
    if line is None:
        return (table, columns) if columns.height else None
    start, stop = begin + line.start("name"), begin + line.end("name")
    name = Span(start=start, end=stop, exact=document.text[start:stop])
    more = Columns(columns.height, (*columns.meanings, "name"), (*columns.labels, "名称"), (*columns.cells, name) if columns.cells else ())
    return replace(table, rows=tuple((*row, name) for row in table.rows)), more


_UNITS = re.compile(r"单位[:：]\s*(?P<units>[^。；\n）)]{1,24})")
_MEASURED = {"investment": r"[十百千万亿]*元", "floor_area": r"万?(?:平方米|平米|㎡|m²|m2)", "land_area": r"亩|公顷|万?(?:平方米|㎡)"}
_ABOVE = 80


def _with_units(document: Document, table: Table, columns: Columns) -> Columns:
    """Add to labels the units that a note above the table gives for all figures: 单位：万元、平方米."""
    first = min(c.start for row in table.rows for c in row)
    above = document.text[max(0, first - _ABOVE) : first] + "".join(c.exact for row in table.rows[: columns.height] for c in row)
    units = " ".join(note["units"] for note in _UNITS.finditer(texts.simplify(above)))
    labels = list(columns.labels)
    for index, meaning in enumerate(columns.meanings):
        unit = re.search(_MEASURED[meaning], units) if meaning in _MEASURED else None
        if meaning and unit and not re.search(_MEASURED[meaning], labels[index]):
            labels[index] += f"（{unit.group()}）"
    return replace(columns, labels=tuple(labels))


def _shaped(document: Document, lines: Sequence[Span]) -> Iterator[tuple[Table, Columns]]:
    parts: list[tuple[Table, Columns]] = []
    for table in map(_lefts_filled, document.tables):
        if not any(table.rows):
            continue
        forms = list(_side_by_side(table)) or list(_forms(table))
        upright = None if forms else _upright(document, table, parts[-1:])
        if upright and parts and _goes_on(document, parts[-1], upright):
            parts[-1] = _joined(parts[-1], upright)
            continue
        yield from parts
        parts = [upright] if upright else []
        yield from forms
    yield from parts
    yield from _forms_in_lines(lines)


def _lefts_filled(table: Table) -> Table:
    """Put the cell before it in the place of 同左."""
    rows = (tuple(row[i - 1] if i and cell_text(c) == "同左" else c for i, c in enumerate(row)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _upright(document: Document, table: Table, before: Sequence[tuple[Table, Columns]]) -> tuple[Table, Columns] | None:
    """Read a table with a header above; the second part of one may have none."""
    columns = columns_of(table)
    if columns is None and before and len(table.rows[0]) == len(before[0][1].labels) and _follows(document, before[0][0], table):
        columns = replace(before[0][1], height=0)
    columns = columns or guessed_columns(table)
    return (table, columns) if columns else None


def _goes_on(document: Document, before: tuple[Table, Columns], behind: tuple[Table, Columns]) -> bool:
    return before[1].labels == behind[1].labels and any(behind[1].labels) and _follows(document, before[0], behind[0])


def _follows(document: Document, before: Table, behind: Table) -> bool:
    """Whether nothing stands between two tables but what tells that the second goes on."""
    between = document.text[max(c.end for r in before.rows for c in r) : min(c.start for r in behind.rows for c in r)]
    return _BETWEEN_PARTS.fullmatch(re.sub(r"\s", "", texts.simplify(between))) is not None


def _joined(before: tuple[Table, Columns], behind: tuple[Table, Columns]) -> tuple[Table, Columns]:
    rows = (*before[0].rows, *behind[0].rows[behind[1].height :])
    return Table(rows=rows, caption=before[0].caption), before[1]


def _side_by_side(table: Table) -> Iterator[tuple[Table, Columns]]:
    """Turn a table whose columns are the records: 名称 | 甲中试平台 | 乙中试平台 / 单位 | 丙公司 | 丁大学."""
    for edge in (0, 1):
        wide = [row for row in table.rows if len(row) > edge + 2]
        rows = [row for row in wide if _is_tag(cell_text(row[edge])) or _are_names(row[edge + 1 :])]
        names = [row for row in rows if _are_names(row[edge + 1 :])]
        meanings = {meaning_of(cell_text(row[edge])) for row in rows} - {"name", None}
        if len(names) != 1 or len(meanings) < 2 or len({len(row) for row in rows}) > 1 or not _heads_names(cell_text(names[0][edge])):
            continue
        labels = [["名称" if row is names[0] else cell_text(row[edge])] for row in rows]
        turned = tuple(tuple(row[i] for row in rows) for i in range(edge + 1, len(names[0])))
        yield Table(rows=turned, caption=table.caption), named_columns(0, labels, [row[edge] for row in rows])
        return


def _are_names(cells: Row) -> bool:
    """Tell the row of names: two or more, nothing else."""
    texts_of = {c.start: cell_text(c) for c in cells if not is_empty(cell_text(c))}
    return len(texts_of) > 1 and all(_is_name(text) for text in texts_of.values())


def _heads_names(label: str) -> bool:
    """Tell the label of a row of names; it may be left blank."""
    return is_empty(label) or meaning_of(label) == "name"


def _forms(table: Table) -> Iterator[tuple[Table, Columns]]:
    """Turn forms of labels and values by turns (名称 | 甲中试平台 | 编号 | 1) into a row each; a table may hold several."""
    for part in _beside_each_other(table):
        pairs = max((list(_pairs(part, edge)) for edge in (0, 1)), key=lambda found: sum(_is_tag(cell_text(label)) for label, _ in found))
        tags = [cell_text(label) for label, _ in pairs if _is_tag(cell_text(label))]
        headed = any(_is_tag(cell_text(value)) for _, value in pairs[:2])  # 序号 | 名称 is a header, not a label and its value
        if len({meaning_of(tag) for tag in tags}) >= 3 and len(tags) * 2 >= len(pairs) and not headed:
            yield from _rows_of(pairs, tags, table.caption)


def _forms_in_lines(lines: Sequence[Span]) -> Iterator[tuple[Table, Columns]]:
    """平台名称 / 甲中试平台 / 运营单位 / 乙公司: labels and values by turns, each in a line of its own."""
    pairs: list[tuple[Span, Span]] = []
    is_tag = [_is_tag(cell_text(line)) for line in lines]
    at = 0
    while at <= len(lines):
        if at + 1 < len(lines) and is_tag[at] and not is_tag[at + 1]:
            pairs.append((lines[at], lines[at + 1]))
            at += 2
            continue
        tags = [cell_text(label) for label, _ in pairs]
        if len({meaning_of(tag) for tag in tags}) >= 3:
            yield from _rows_of(pairs, tags, None)
        pairs = []
        at += 1


def _rows_of(pairs: Sequence[tuple[Span, Span]], tags: Sequence[str], caption: Span | None) -> Iterator[tuple[Table, Columns]]:
    """Cut pairs of labels and values where the next record begins."""
    labels = [cell_text(label) for label, _ in pairs]
    starts = [
        i for i, (label, (_, value)) in enumerate(zip(labels, pairs, strict=True))
        if label in tags and meaning_of(label) == "name" and _is_name(cell_text(value))
    ]  # fmt: skip
    if len(starts) > 1 and labels.count(labels[0]) == len(starts):
        starts = [i for i, label in enumerate(labels) if label == labels[0]]
    elif len(starts) <= 1:
        starts = [0]
    for begin, end in pairwise([*starts, len(pairs)]):
        columns = named_columns(0, [[label] for label in labels[begin:end]], [label for label, _ in pairs[begin:end]])
        if sum(m is not None for m in columns.meanings) >= 3:
            yield Table(rows=(tuple(value for _, value in pairs[begin:end]),), caption=caption), columns


def _beside_each_other(table: Table) -> tuple[Table, ...]:
    """Part a table that holds two forms side by side: 名称 | 甲中试平台 | 名称 | 乙中试平台."""
    width = min(len(row) for row in table.rows)
    for half in (2, 3):
        twice = [row for row in table.rows if cell_text(row[0]) == cell_text(row[half]) != ""] if width >= 2 * half else []
        if len(twice) * 3 >= len(table.rows) * 2 and len(twice) > 1 and all(row[0].start != row[half].start for row in twice):
            starts = range(0, width, half)
            return tuple(Table(rows=tuple(row[at : at + half] for row in table.rows), caption=table.caption) for at in starts)
    return (table,)


def _pairs(table: Table, edge: int) -> Iterator[tuple[Span, Span]]:
    """Pair labels and values from a column on; a value may reach over several columns."""
    for row in table.rows:
        cells = [cell for i, cell in enumerate(row) if i >= edge and (i == edge or cell.start != row[i - 1].start)]
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            if 0 < len(cell_text(label)) <= _LONGEST_NAME:
                yield label, value


def _is_tag(text: str) -> bool:
    """Tell a label of a form, which is no platform itself: 名称, 运营单位."""
    return is_label(text) and (STRONG_HEAD.search(text) is None or re.search("名称|全称", text) is not None)


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and (STRONG_HEAD.search(text) is not None or FACILITY_END.search(text) is not None)
