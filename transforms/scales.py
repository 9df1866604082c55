"""Scales of a trial: how much of a product, or how large a vessel (公斤级, 百吨级, 500升, 5至5000L)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Literal

from transforms.text import simplify

Dimension = Literal["mass", "volume"]


@dataclass(frozen=True, slots=True)
class Scale:
    """An amount at `text[start:end]`."""

    start: int
    end: int
    dimension: Dimension
    amount: float
    """kg or litres; of a class (百吨级) its lower end."""


_UNITS: Mapping[str, tuple[Dimension, float]] = {
    "毫克": ("mass", 1e-6), "克": ("mass", 1e-3), "g": ("mass", 1e-3), "公斤": ("mass", 1), "千克": ("mass", 1), "kg": ("mass", 1),
    "吨": ("mass", 1000), "t": ("mass", 1000), "毫升": ("volume", 1e-3), "ml": ("volume", 1e-3), "升": ("volume", 1),
    "l": ("volume", 1), "立方米": ("volume", 1000), "m³": ("volume", 1000), "立方": ("volume", 1000),
}  # fmt: skip
_TIMES: Mapping[str, int] = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000}
_SCALE = re.compile(
    r"(?<![A-Za-z\d.])(?:(?P<number>\d+(?:\.\d+)?)\s?)?(?P<times>十万|[十百千万])?"
    r"(?P<unit>毫克|千克|公斤|克|kg|(?-i:g)|毫升|ml|立方米|立方|m³|升(?!级|温|降|压|华|学)|升级|吨|l|t)(?P<level>级?)(?![A-Za-z])",
    re.IGNORECASE,
)
_NO_AMOUNT = re.compile("攻克|提升|上升|跃升|晋升|回升|攀升|麦克|坦克")
NEAR = 1.0
"""Powers of ten up to which one scale can stand for another in part."""
_SAME = 0.35


def find_scales(text: str) -> tuple[Scale, ...]:
    """Find the amounts of `text`; a unit alone counts only as a class (吨级)."""
    plain = simplify(text)
    found = []
    for match in _SCALE.finditer(plain):
        number, times, unit = match["number"], match["times"] or "", match["unit"].lower()
        is_class = bool(match["level"]) or unit == "升级"
        if (number is None and not is_class) or (unit == "升级" and not (number or times)):
            continue  # 升级改造
        if unit in "gtl" and number is None:
            continue
        dimension, factor = _UNITS[unit.removesuffix("级")]
        if not _NO_AMOUNT.search(plain[max(0, match.start() - 1) : match.end()]):
            found.append(Scale(match.start(), match.end(), dimension, float(number or 1) * _TIMES[times] * factor))
    return tuple(found)


def scale_distance(wanted: Scale, offered: Sequence[Scale]) -> float | None:
    """Return how many powers of ten what is offered lies from what is wanted; 0 = the same or within its range, None = not told.

    Two amounts of one sentence are the ends of a range (5升至5000升).
    """
    amounts = [one.amount for one in offered if one.dimension == wanted.dimension and one.amount > 0]
    if not amounts or wanted.amount <= 0:
        return None
    low, high = min(amounts), max(amounts)
    off = log10(low / wanted.amount) if wanted.amount < low else log10(wanted.amount / high) if wanted.amount > high else 0.0
    return 0.0 if off <= _SAME else off
