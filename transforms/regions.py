"""Places in text: divisions of GB/T 2260 with offsets, development zones, and what 我市 means to an issuer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.divisions import Region, RegionLevel, all_regions, at_level, by_code, contains
from transforms.gazetteer import RegionHit, find_regions
from transforms.text import simplify
from transforms.zones import ZoneHit, find_zones

__all__ = [
    "HomeHit",
    "Place",
    "Region",
    "RegionHit",
    "RegionLevel",
    "ZoneHit",
    "all_regions",
    "at_level",
    "by_code",
    "contains",
    "find_home_words",
    "find_regions",
    "find_zones",
    "issuer_region",
    "place_of",
    "resolve",
]


@dataclass(frozen=True, slots=True)
class HomeHit:
    """我市, 全省, 区内: a place that only the issuer explains."""

    start: int
    end: int
    level: RegionLevel


@dataclass(frozen=True, slots=True)
class Place:
    """A place in full names, with the passage that named it most closely."""

    province: str
    city: str | None
    district: str | None
    region_code: str
    start: int
    end: int


def resolve(hits: Sequence[RegionHit], home_code: str | None = None, zones: Sequence[ZoneHit] = ()) -> Place | None:
    """Make one place out of the hits of one passage: the first chain 省 → 市 → 区, deepened by what lies inside it.

    A development zone gives the district where no coded one is named, unless the issuer is that of a county. A province
    alone does not become the issuer's city. None if nothing is named.
    """
    region: Region | None = None
    at: tuple[int, int] | None = None
    for hit in hits:
        if region is None or contains(region, hit.region):
            region, at = hit.region, (hit.start, hit.end)
    zone = next((z for z in zones if z.region is None or region is None or _compatible(region, z.region)), None)
    led_on = zone is not None and at is not None and zone.start <= at[0] and at[1] <= zone.end  # 昆山|高新区
    if zone is not None and (region is None or region.district is None or led_on):
        inner = zone.region or by_code(home_code)
        if region is None and inner is not None and inner.code == home_code and inner.district is not None:
            return Place(inner.province, inner.city, inner.district, inner.code, zone.start, zone.end)
        if region is None or (inner is not None and contains(region, inner)):
            region = inner
        if region is not None:
            return Place(region.province, region.city, zone.name, region.code, zone.start, zone.end)
    if region is None or at is None:
        return None
    return Place(region.province, region.city, region.district, region.code, *at)


def _compatible(one: Region, other: Region) -> bool:
    return contains(one, other) or contains(other, one)


def place_of(text: str, home_code: str | None = None) -> Place | None:
    """Find the place that a short passage (an address, a table cell, a clause) names; home words count if a home is given."""
    hits = find_regions(text, home_code)
    place = resolve(hits, home_code, find_zones(text, hits, home_code))
    if place is not None or home_code is None:
        return place
    home = by_code(home_code)
    for word in find_home_words(text):
        if home is not None and (unit := at_level(home, word.level)) is not None:
            return Place(unit.province, unit.city, unit.district, unit.code, word.start, word.end)
    return None


_UNIT = "(?:省|自治区|市|区|县|州|盟|旗)"
_HOME = re.compile(
    f"我{_UNIT}|本{_UNIT}|全{_UNIT}|" + "|".join(f"{unit}(?<![\u3400-\u9fff\U00020000-\U0003ffff].)[内属]" for unit in "省市区县")
)
_HOME_LEVEL: Mapping[str, RegionLevel] = {
    "省": "province", "自治区": "province", "市": "city", "州": "city", "盟": "city", "区": "county", "县": "county", "旗": "county",
}  # fmt: skip


def find_home_words(text: str) -> tuple[HomeHit, ...]:
    """Find 我市, 全省, 本区 …: the level says which unit of the issuer is meant (use `at_level`)."""
    found = ((m, m.group()) for m in _HOME.finditer(simplify(text)))
    return tuple(HomeHit(m.start(), m.end(), _HOME_LEVEL[word[1:] if word[0] in "我本全" else word[0]]) for m, word in found)


def issuer_region(text: str | None) -> Region | None:
    """Tell the region of an authority, paper or institution, from its name: 江门市科学技术局 → 江门市.

    The first chain of units counts, deepest last (广东省江门市科技局 → 江门市); None if the name holds none.
    """
    if not text:
        return None
    hits = find_regions(text)
    region: Region | None = None
    for hit in hits:
        if region is None or contains(region, hit.region):
            region = hit.region
        elif not contains(hit.region, region):
            break
    return region
