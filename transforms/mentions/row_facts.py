"""What the cells of a row say of its platform, by what their columns mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.mentions.candidates import Fact
from transforms.mentions.cell_values import field_in, lies_behind, owners_in
from transforms.mentions.owners import home_organisation
from transforms.mentions.page import Page
from transforms.mentions.row_notes import facts_of_note
from transforms.mentions.table_headers import Columns, cell_text, is_empty
from transforms.model import Span
from transforms.operator_cells import split_operators
from transforms.statuses import status_of_words

RANK = 10
_CELLS = ("region", "level", "status", "direction")


def facts_of_row(page: Page, row: Sequence[Span], columns: Columns, group: Span | None) -> Iterator[Fact]:
    """Hand on the cells of a row by what their columns mean; amounts and days are read by their labels elsewhere."""
    for index, meaning in enumerate(columns.meanings):
        if index >= len(row) or is_empty(cell_text(row[index])):
            continue
        if meaning == "operator" and not (_ANSWERS.search(columns.labels[index]) and _has_owner(row, columns, index)):
            yield from (fact_of("operator", cell) for owner in owners_in(row[index]) for cell in _or_home(page, owner))
        elif meaning == "industry":
            yield from (fact_of("industry", cell) for cell in field_in(row[index]))
        elif meaning == "note":
            yield from facts_of_note(page, page.position(row[index].start), page.position(row[index].end))
        elif meaning in _CELLS:
            yield fact_of(meaning, row[index])
        elif meaning == "established" and not any(cell_text(row[i]) for i in columns.of("status") if i < len(row)):
            yield from _state_by_day(page, row[index], columns.cells[index] if index < len(columns.cells) else None)
    if group is not None:
        yield fact_of("group", group)


_ANSWERS = re.compile("责任|主管|管理")
"""Labels of those who answer for a platform: an authority, where another column names its owner."""
_SELF = re.compile("(?:我|本)(?:校|院|所|司|中心|公司|集团|单位|实验室)")


def _has_owner(row: Sequence[Span], columns: Columns, index: int) -> bool:
    return any(i != index and i < len(row) and not is_empty(cell_text(row[i])) for i in columns.of("operator"))


def _or_home(page: Page, cell: Span) -> Iterator[Span]:
    """Put the institution whose own page it is in the place of 我院."""
    pieces = [replace(cell, start=cell.start + o.start, end=cell.start + o.end, exact=o.name) for o in split_operators(cell.exact)]
    home = home_organisation(page) if any(_SELF.fullmatch(piece.exact) for piece in pieces) else None
    if home is None:
        yield cell
    else:
        yield from (home[1] if _SELF.fullmatch(piece.exact) else piece for piece in pieces)


_IN_USE = re.compile("建成|投用|投运|投产|投入|启用|竣工|开园|开放|揭牌|运[营行]")


def _state_by_day(page: Page, cell: Span, label: Span | None) -> Iterator[Fact]:
    """Read 启用时间: 建设中，预计明年 by its words, 启用时间: 2022年 by its label."""
    if status_of_words(cell_text(cell)):
        yield fact_of("status", cell)
    elif label is not None and _IN_USE.search(cell_text(label)) and lies_behind(cell, page.document.published_on):
        yield fact_of("status", label)


def fact_of(meaning: str, cell: Span) -> Fact:
    """Make the fact that a cell holds what its column means."""
    return Fact(field=f"cell:{meaning}", value=cell_text(cell), span=cell, rule=f"column_{meaning}", rank=RANK)
