"""The forms of tables, all turned into rows under a header: a record a row, a record a column, a record a form, a table in two parts."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms import text as texts
from transforms.mentions import line_tables
from transforms.mentions.head_nouns import FACILITY_END, STRONG_HEAD
from transforms.mentions.table_headers import Columns, cell_text, columns_of, is_empty, is_label, meaning_of, named_columns
from transforms.model import Document, Span, Table

Row = Sequence[Span]
_LONGEST_NAME = 60
_BETWEEN_PARTS = re.compile(r"(?:[（(]?(?:续表|续上表|接上表|续)[一二三四五六七八九十\d]*[）)]?|第?\d+页|[-—]?\d+[-—]?|附表?)*")
"""What stands between the parts of one table: 续表, the number of a page."""


def records_in(document: Document) -> Iterator[tuple[Table, Columns]]:
    """Yield the tables of a document as rows under a header, in the order of the text."""
    parts: list[tuple[Table, Columns]] = []
    for table in document.tables:
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


def _upright(document: Document, table: Table, before: Sequence[tuple[Table, Columns]]) -> tuple[Table, Columns] | None:
    """Read a table with a header above; the second part of one may have none."""
    columns = columns_of(table)
    if columns is None and before and len(table.rows[0]) == len(before[0][1].labels) and _follows(document, before[0][0], table):
        columns = Columns(0, before[0][1].meanings, before[0][1].labels)
    columns = columns or line_tables.guessed_columns(table)
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
        labelled = [row for row in table.rows if len(row) > edge + 2 and _is_tag(cell_text(row[edge]))]
        meanings = [meaning_of(cell_text(row[edge])) for row in labelled]
        names = [row for row, meaning in zip(labelled, meanings, strict=True) if meaning == "name"]
        if len(names) != 1 or len(set(meanings)) < 3 or len({len(row) for row in labelled}) > 1:
            continue
        cells = {c.start: cell_text(c) for c in names[0][edge + 1 :] if not is_empty(cell_text(c))}
        if len(cells) > 1 and all(_is_name(text) for text in cells.values()):
            turned = tuple(tuple(row[i] for row in labelled) for i in range(edge + 1, len(names[0])))
            yield Table(rows=turned, caption=table.caption), named_columns(0, [[cell_text(row[edge])] for row in labelled])
            return


def _forms(table: Table) -> Iterator[tuple[Table, Columns]]:
    """Turn forms of labels and values by turns (名称 | 甲中试平台 | 编号 | 1) into a row each; a table may hold several."""
    pairs = max((list(_pairs(table, edge)) for edge in (0, 1)), key=lambda found: sum(_is_tag(cell_text(label)) for label, _ in found))
    tags = [cell_text(label) for label, _ in pairs if _is_tag(cell_text(label))]
    if len({meaning_of(tag) for tag in tags}) < 3 or len(tags) * 2 < len(pairs):
        return
    labels = [cell_text(label) for label, _ in pairs]
    starts = [i for i, (label, pair) in enumerate(zip(labels, pairs, strict=True)) if label in tags and meaning_of(label) == "name" and _is_name(cell_text(pair[1]))]
    if len(starts) > 1 and labels.count(labels[0]) == len(starts):
        starts = [i for i, label in enumerate(labels) if label == labels[0]]
    elif len(starts) == 1:
        starts = [0]
    for begin, end in pairwise([*starts, len(pairs)]):
        columns = named_columns(0, [[label] for label in labels[begin:end]])
        if sum(m is not None for m in columns.meanings) >= 3 and columns.of("name"):
            yield Table(rows=(tuple(value for _, value in pairs[begin:end]),), caption=table.caption), columns


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
