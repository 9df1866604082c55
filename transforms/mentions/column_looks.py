"""What the columns of a table without a header are, told by their cells; and rows brought to one width."""

import re
from collections.abc import Iterator, Sequence

from transforms import text as texts
from transforms.mentions.head_nouns import STRONG_HEAD, is_org
from transforms.mentions.table_headers import Columns, cell_text, meaning_of
from transforms.model import Span, Table
from transforms.regions import find_regions
from transforms.statuses import status_of_words

Row = tuple[Span, ...]
_MARKED = re.compile(r"(?:\d{1,3}|[①-⑳❶-❿⑴-⒇➀-➉➊-➓⓵-⓾])$")
_LEAST = 3
"""Rows from which on a table is told by its cells."""
_MOST = 0.6
"""Share of the cells of a column that show what it holds."""
_LONGEST_STATE = 24


def guessed_columns(table: Table) -> Columns | None:
    """Tell the columns of a table without a header by what their cells look like; three rows or more."""
    rows = [row for row in table.rows if len({c.start for c in row}) > 1]
    return columns_by_looks((), rows) if len(rows) >= _LEAST and len({len(r) for r in rows}) == 1 else None


def is_clear(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether every column is known by its cells, and most names end as platforms' do."""
    names = [cell_text(row[columns.meanings.index("name")]) for row in rows] if "name" in columns.meanings else []
    heads = sum(re.search(rf"{STRONG_HEAD.pattern}(?:[（(][^（）()]*[）)])?$", name) is not None for name in names)
    return "operator" in columns.meanings and None not in columns.meanings and heads >= len(rows) * _MOST


def shaped(header: Row, rows: Sequence[Row], width: int) -> Iterator[tuple[list[Row], Columns]]:
    """Bring rows to one width and tell their columns, or yield nothing."""
    whole = [row for row in rows if len(row) == width]
    columns = columns_by_looks(header if len(header) == width else (), whole)
    if columns is None or len(whole) * 2 < len(rows) or (len(header) != width and "operator" not in columns.meanings):
        return
    yield [_fitted(row, columns) for row in rows], columns


def _fitted(row: Row, columns: Columns) -> Row:
    """Join what an owner's cell was parted into, and leave blank what a row lacks."""
    cells = list(row)
    width = len(columns.meanings)
    pairs = range(len(cells) - 1)
    while len(cells) > width and (pair := next((i for i in pairs if i + 1 < len(cells) and _are_orgs(cells[i : i + 2])), None)) is not None:
        a, b = cells[pair : pair + 2]
        cells[pair : pair + 2] = [Span(start=a.start, end=b.end, exact=f"{a.exact} {b.exact}")]
    for index, meaning in enumerate(columns.meanings):
        if len(cells) < width and index < len(cells) and _lacks(cell_text(cells[index]), meaning):
            cells.insert(index, Span(start=cells[index].start, end=cells[index].start, exact=""))
    end = cells[-1].end
    return tuple([*cells, *[Span(start=end, end=end, exact="")] * (width - len(cells))][:width])


def _are_orgs(cells: Sequence[Span]) -> bool:
    return all(is_org(cell_text(c)) for c in cells)


def _lacks(text: str, meaning: str | None) -> bool:
    """Whether a cell cannot be of a column of owners or places, so that the row has none."""
    return (meaning == "operator" and not is_org(text) and bool(find_regions(text))) or (meaning == "region" and is_org(text))


def columns_by_looks(header: Sequence[Span], rows: Sequence[Sequence[Span]]) -> Columns | None:
    """Take the meaning of the columns from the labels above, else from what the cells look like."""
    if not rows:
        return None
    labels = tuple(cell_text(c) for c in header)
    meanings = tuple(meaning_of(label) for label in labels)
    if len(header) == len(rows[0]) and "name" in meanings and len([m for m in meanings if m]) >= 2:
        return Columns(0, meanings, labels, tuple(header))
    serial = [i for i in range(len(rows[0])) if all(_MARKED.match(cell_text(row[i])) for row in rows if i < len(row))]
    guessed = [_looks_like([cell_text(row[i]) for row in rows if i < len(row)]) for i in range(len(rows[0]))]
    heads = [sum(STRONG_HEAD.search(cell_text(row[i])) is not None for row in rows if i < len(row)) for i in range(len(rows[0]))]
    free = [i for i, m in enumerate(guessed) if m is None and i not in serial]
    if max(heads, default=0) >= len(rows) * _MOST:
        guessed[heads.index(max(heads))] = "name"
    elif "operator" in guessed and free:
        guessed[free[0]] = "name"
    else:
        return None
    return Columns(0, tuple(guessed), tuple("序号" if i in serial else "" for i in range(len(guessed))))


def _looks_like(cells: Sequence[str]) -> str | None:
    """Tell a column of organisations, places or numbers by most of its cells."""
    most = len(cells) * _MOST
    if sum(bool(re.fullmatch(r"\d+", c)) for c in cells) >= most:
        return "ignored"
    if sum(any(is_org(p) for p in re.split(r"[、，,；]", c)) for c in cells) >= most:
        return "operator"
    if sum(any(h.start == 0 and h.end >= len(c) - 1 for h in find_regions(texts.simplify(c))) for c in cells) >= most:
        return "region"
    if sum(len(c) <= _LONGEST_STATE and (hit := status_of_words(c)) is not None and hit.status is not None for c in cells) >= most:
        return "status"
    return None
