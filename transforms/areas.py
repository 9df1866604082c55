"""Areas in m². Whether an area is land, floor or somebody else's is not decided here."""

import re
from dataclasses import dataclass

from transforms.model import Area
from transforms.money import ABOUT, AFTER, OVER
from transforms.numerals import ARABIC, CHINESE, NUMBER, to_number
from transforms.text import around, simplify


@dataclass(frozen=True, slots=True)
class AreaHit:
    """An area at `text[start:end]`, the word that makes it approximate included."""

    start: int
    end: int
    value: Area
    land_unit: bool
    """Measured in 亩, 公顷 or 平方公里, which are used of land alone."""


# 平淡米 is what machine-spun reposts make of 平方米.
_SQUARE = {"平方米": 1.0, "平米": 1.0, "㎡": 1.0, "m²": 1.0, "m2": 1.0, "平方": 1.0, "平": 1.0, "方": 1.0, "平淡米": 1.0, "平方公尺": 1.0}
_LAND = {"平方公里": 1e6, "平方千米": 1e6, "km²": 1e6, "km2": 1e6, "公顷": 1e4, "亩": 10_000 / 15}
_UNITS = _SQUARE | _LAND
_SCALE = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6}
_UNIT = (
    "平方公里|平方千米|平方公尺|平方米|平淡米|平米|㎡|km²|km2|m²|m2|公顷|亩|平方(?!厘米|毫米|英尺|公尺|分米)"
    "|平(?=[，。；、）)的\\s]|$)|(?<=万)方(?=[，。；、）)\\s]|$)"
)
_AREA = re.compile(
    rf"""
    (?P<about>{ABOUT})?\s*
    (?:(?P<low>{NUMBER})\s*(?:[十百]?[万千百])?(?:{_UNIT})?\s*(?:[-—–～~至到]{{1,2}})\s*)?
    (?:(?P<wan>{CHINESE})万零?(?={CHINESE}\s*(?:{OVER})?\s*(?:{_UNIT})))?
    (?P<number>{NUMBER})\s*(?P<over>{OVER})?\s*(?P<scale>[十百]?万|[千百])?\s*(?P<over2>{OVER})?\s*
    (?P<unit>{_UNIT})(?P<after>{AFTER})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = re.compile("平方|平米|平淡米|㎡|[mM][²2]|公顷|亩|万方|[\\d百千万多余来]平(?=[，。；、）)的\\s])")
_LONGEST = 32
"""Characters of an area before its unit."""
_VAGUE_BEFORE = tuple("数上几")


def find_areas(text: str) -> tuple[AreaHit, ...]:
    """Find the areas that `text` states; of a range the upper end counts, and it is approximate (see `find_money`)."""
    hits: list[AreaHit] = []
    plain = simplify(text)
    for window in around(plain, _MARKS, _LONGEST, 6):
        for match in _AREA.finditer(plain, *window):
            number, ten_thousands = to_number(match["number"]), to_number(match["wan"] or "零")  # 一万二千平方米
            if number is None or ten_thousands is None or plain.startswith(_VAGUE_BEFORE, max(0, match.start("number") - 1)):
                continue
            unit = match["unit"].lower()
            vague = any(match[name] for name in ("about", "low", "over", "over2", "after"))
            m2 = round((ten_thousands * 1e4 + number * _SCALE[match["scale"] or ""]) * _UNITS[unit], 2)
            start = match.end() - len(match.group().lstrip())
            hits.append(AreaHit(start, match.end(), Area(m2=m2, approximate=vague), unit in _LAND))
    return tuple(hits)


def parse_area(cell: str, unit: str | None = None) -> Area | None:
    """Read the area of a table cell; `unit` is that of the header (万平方米) for a bare number. None if it holds none."""
    for hit in find_areas(cell):
        return hit.value
    figure = re.fullmatch(rf"\s*(?P<about>{ABOUT})?\s*(?P<number>{ARABIC})(?P<scale>[十百]?万|[千百])?\s*", simplify(cell))
    scale = re.search(rf"([十百]?万|[千百])?({_UNIT})", simplify(unit or ""), re.IGNORECASE)
    if figure is None or scale is None or (number := to_number(figure["number"])) is None:
        return None
    m2 = round(number * _SCALE[figure["scale"] or scale[1] or ""] * _UNITS[scale[2].lower()], 2)  # 1.2万 under 面积（平方米）
    return Area(m2=m2, approximate=bool(figure["about"]))
