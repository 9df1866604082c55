"""Development zones and new areas in text: districts of their own that GB/T 2260 gives no code."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from transforms.divisions import Region, by_code
from transforms.gazetteer import RegionHit, find_regions
from transforms.lexicon import rows
from transforms.text import simplify


@dataclass(frozen=True, slots=True)
class ZoneHit:
    """A development zone or new area, which has no code of its own."""

    start: int
    end: int
    name: str
    """As written, from the place or proper name that leads it on."""
    region: Region | None
    """The nearest unit with a code: named before it, else known of the zone, else None."""


_ZONE = re.compile(
    "(?:国家级?|省级)?(?:(?:高新|新)技术(?:产业|工业)(?:开发区|园区)|高技术产业开发区|新?技术开发区|高新区|经济技术开发区|经济开发区|经开区|工业园区|化工园区"
    "|自由贸易(?:试验区|港)|自贸(?:试验)?区|综合保税区|综保区|保税(?:港)?区|深度合作区|合作区|农业高新技术产业示范区|新片区|开发区|新区|新城(?!市|区|镇))"
)
_MARK = re.compile("区|城|港|走廊|谷|岛|园")
"""Characters without which there is no zone."""
_ZONE_STEM = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]{1,8}$")
_NOT_IN_STEM = re.compile(
    ".*(?:选址|位于|地处|设立|设|坐落|落户|落地|入驻|布局|在|于|到|至|从|由|和|与|及|的|是|为|对|向|以|将|了|等|各|该|本|我|全|个|国家级|省级|市级|自治区级|建设|打造|支持|推动|依托|走进|走访|来自|经|赴)"
)


def find_zones(text: str, hits: Sequence[RegionHit] | None = None, home_code: str | None = None) -> tuple[ZoneHit, ...]:
    """Find development zones and new areas: 内江高新区, 三江新区, 横琴粤澳深度合作区.

    A zone begins with the division right before it (内江高新区), unless a name of its own stands between (三江新区).
    Zones that are divisions themselves (浦东新区) are hits of `find_regions`, not of this.
    """
    plain = simplify(text)
    if _MARK.search(plain) is None:
        return ()
    hits = find_regions(text, home_code) if hits is None else hits
    known, pattern = _known_zones()
    found = [ZoneHit(*m.span(), text[m.start() : m.end()], known[m.group()]) for m in pattern.finditer(plain)]
    taken = [(z.start, z.end) for z in found] + [(h.start, h.end) for h in hits]
    for match in _ZONE.finditer(plain):
        if any(start < match.end() and match.end() <= end for start, end in taken):
            continue
        if (zone := _zone(text, plain, match, hits, home_code)) is not None:
            found.append(zone)
    return tuple(sorted(found, key=lambda zone: (zone.start, -zone.end)))


@cache
def _known_zones() -> tuple[Mapping[str, Region | None], re.Pattern[str]]:
    known = {row["name"]: by_code(row["code"]) for row in rows("zones")}
    return known, re.compile("|".join(sorted(known, key=len, reverse=True)))


def _zone(text: str, plain: str, match: re.Match[str], hits: Sequence[RegionHit], home_code: str | None) -> ZoneHit | None:
    start = match.start()
    stem = _ZONE_STEM.search(plain, max(0, start - 8), start)
    begin = stem.start() if stem else start
    if stem and (cut := _NOT_IN_STEM.match(plain, begin, start)):
        begin = cut.end()
    before = [h for h in hits if begin <= h.end <= start]
    named = before[-1] if before else None
    if named is not None:
        begin = named.start if named.end == start else named.end
        region: Region | None = named.region
    else:
        region = by_code(home_code)
    length = start - begin
    if length < 2 or (named is None and length > 4) or (length > 6):
        return None
    return ZoneHit(begin, match.end(), text[begin : match.end()], region)
