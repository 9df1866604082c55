"""The administrative divisions of GB/T 2260 (province, city, county), from `lexicons/regions.csv` and its dated patch."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from transforms.lexicon import rows

RegionLevel = Literal["province", "city", "county"]
_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
_LEVELS: Mapping[str, RegionLevel] = {"province": "province", "city": "city", "county": "county"}

_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌"
    "|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)  # GB/T 3304
_LAST_WORD = re.compile(
    rf"(?:(?:(?:{_PEOPLES})族|各族)*(?:蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|维吾尔|回)?族?自治[区州县旗]|(?:{_PEOPLES})族区|特别行政区"
    "|(?:左翼|右翼|联合)?[左中右前后]?旗|地区|林区|矿区|特区|新区|[省市盟县区])$"
)


@dataclass(frozen=True, slots=True)
class Region:
    """One division. A municipality and a county-level unit directly under a province count as their own city."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    level: RegionLevel
    parent_code: str | None
    province: str
    city: str | None
    district: str | None


@dataclass(frozen=True, slots=True)
class NameEntry:
    """What a name can stand for."""

    regions: tuple[Region, ...]
    full: bool
    """False for a short form such as 江门."""


@cache
def _by_code() -> Mapping[str, Region]:
    raw = {row["code"]: row for row in rows("regions")}
    for change in rows("regions_patch"):
        if change["action"] == "add":
            raw[change["code"]] = change
        else:
            raw.pop(change["code"], None)
    found: dict[str, Region] = {}
    for code in sorted(raw):
        row = raw[code]
        found[code] = _region(code, row["name"], _LEVELS[row["level"]], found.get(row["parent_code"]))
    return found


def _region(code: str, name: str, level: RegionLevel, parent: Region | None) -> Region:
    if level == "province" or parent is None:
        return Region(code, name, level, None, name, name if code in _MUNICIPALITIES else None, None)
    if level == "city":
        return Region(code, name, level, parent.code, parent.name, name, None)
    if parent.level == "province" and parent.city is None and code[2:4] == "90":
        return Region(code, name, level, parent.code, parent.province, name, None)
    return Region(code, name, level, parent.code, parent.province, parent.city, name)


def all_regions() -> tuple[Region, ...]:
    """Return all divisions in force, by code."""
    return tuple(_by_code().values())


def by_code(code: str | None) -> Region | None:
    """Look up the division of a code; None for an unknown one and for None."""
    return _by_code().get(code) if code else None


def contains(outer: Region, inner: Region) -> bool:
    """Whether `inner` is `outer` or lies in it."""
    return outer.code == inner.code or (inner.parent_code is not None and outer.code in _upwards()[inner.parent_code])


@cache
def _upwards() -> Mapping[str, frozenset[str]]:
    """Return for each code itself and those of the units above it."""
    found: dict[str, frozenset[str]] = {}
    for code, region in _by_code().items():  # in the order of their codes: a unit comes behind those above it
        found[code] = frozenset((code,)) | found.get(region.parent_code or "", frozenset())
    return found


def at_level(region: Region, level: RegionLevel) -> Region | None:
    """Return the unit of that level which `region` is or lies in; a municipality answers to city as well."""
    step: Region | None = region
    while step is not None:
        if step.level == level or (level == "city" and step.city == step.name):
            return step
        step = by_code(step.parent_code)
    return None


def short_name(region: Region) -> str | None:
    """Return the name without its last word (江门市 → 江门); None if less than two characters remain."""
    stem = _LAST_WORD.sub("", region.name)
    return stem if 2 <= len(stem) < len(region.name) else None


@cache
def names() -> Mapping[str, NameEntry]:
    """Return every full and short name with what it can stand for; former names answer for their successors."""
    full: dict[str, list[Region]] = {}
    short: dict[str, list[Region]] = {}
    for region in all_regions():
        full.setdefault(region.name, []).append(region)
        if (stem := short_name(region)) is not None:
            short.setdefault(stem, []).append(region)
            if region.name.endswith(("自治县", "自治旗")):  # 威宁自治县, 巴里坤县
                for form in (stem + region.name[-3:], stem + region.name[-1]):
                    full.setdefault(form, []).append(region)
    for change in rows("regions_patch"):
        successor = by_code(change["successor"])
        if successor is not None and successor not in full.setdefault(change["name"], []):
            full[change["name"]].append(successor)
    for row in rows("region_short"):
        if (named := by_code(row["code"])) is not None:
            short[row["short"]] = [named]
    table = {name: NameEntry(_highest(regions), full=False) for name, regions in short.items()}
    table.update({name: NameEntry(tuple(regions), full=True) for name, regions in full.items()})
    return table


def _highest(regions: list[Region]) -> tuple[Region, ...]:
    """Of those that share a short name the highest ones: 吉林 is the province, 苏州 the city."""
    order = ("province", "city", "county")
    top = min(order.index(region.level) for region in regions)
    return tuple(region for region in regions if order.index(region.level) == top)


@cache
def names_by_start() -> Mapping[str, tuple[str, ...]]:
    """Return the names under their first two characters, longest first."""
    table: dict[str, list[str]] = {}
    for name in names():
        table.setdefault(name[:2], []).append(name)
    return {start: tuple(sorted(group, key=len, reverse=True)) for start, group in table.items()}
