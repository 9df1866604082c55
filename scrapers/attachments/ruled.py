"""Boxes of a ruled table, as lines on a page enclose them → rows of cells that know how far they reach."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from scrapers.grids import Cell, join_pieces

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_SAME = 2.0
"""Points within which two rules are one."""


def grid_of(boxes: Sequence[Box], lines_of: Callable[[list[Any]], list[str]], chars: Iterable[Any]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells from their boxes; `lines_of` tells the lines of text that characters of one cell make."""
    xs, ys = _rules(x for box in boxes for x in (box[0], box[2])), _rules(y for box in boxes for y in (box[1], box[3]))
    held: dict[tuple[int, int], int] = {}
    extents = []
    for number, box in enumerate(boxes):
        left, top, right, bottom = _nearest(xs, box[0]), _nearest(ys, box[1]), _nearest(xs, box[2]), _nearest(ys, box[3])
        extents.append((top, left, max(bottom - top, 1), max(right - left, 1)))
        for y in range(top, max(bottom, top + 1)):
            for x in range(left, max(right, left + 1)):
                held.setdefault((y, x), number)
    owned: list[list[Any]] = [[] for _ in boxes]
    for char in chars:
        at = bisect_right(ys, (char["top"] + char["bottom"]) / 2) - 1, bisect_right(xs, (char["x0"] + char["x1"]) / 2) - 1
        if at in held:
            owned[held[at]].append(char)
    rows: list[list[tuple[int, Cell]]] = [[] for _ in range(max(len(ys) - 1, 1))]
    for (top, left, high, wide), own in zip(extents, owned, strict=True):
        text = join_pieces([(line, True) for line in lines_of(own)])
        rows[min(top, len(rows) - 1)].append((left, Cell(text=text, columns=wide, rows=high)))
    return tuple(tuple(cell for _, cell in sorted(row, key=lambda one: one[0])) for row in rows)


def _rules(values: Iterable[float]) -> list[float]:
    """Positions of rules, those within _SAME as one."""
    rules: list[float] = []
    for value in sorted(values):
        if not rules or value - rules[-1] > _SAME:
            rules.append(value)
    return rules


def _nearest(rules: Sequence[float], value: float) -> int:
    return min(range(len(rules)), key=lambda n: abs(rules[n] - value))
