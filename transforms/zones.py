"""Development zones and new areas in text: districts of their own that GB/T 2260 gives no code."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from transforms.divisions import Region, by_code, contains
from transforms.gazetteer import RegionHit, find_regions
from transforms.lexicon import longest_of, rows
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


_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_KIND = (
    "高新技术(?:产业|工业)(?:开发区|园区)|新技术(?:产业|工业)(?:开发区|园区)|高技术产业开发区|新技术开发区|技术开发区|高新区"
    "|经济技术开发区|经济开发区|经开区|经济区(?!域)|自由贸易(?:试验区|港)|自贸(?:试验)?区|综合保税区|综保区|保税(?:港)?区|深度合作区|合作区"
    "|农业高新技术产业示范区|新片区|开发区|新区|新城(?!市|区|镇)|工业园区?|化工园区?|产业园区?|工业区|化工区|工业集[中聚]区|产业集[中聚]区|化工集[中聚]区"
    "|科技城(?!市)|科学城(?!市)|生物城(?!市)|医药城(?!市)|航天城(?!市)|大学城(?!市)|能源化工基地|示范区"
)
_NOUN = f"(?:国家级?(?:{_KIND})|省级(?:{_KIND})|{_KIND})"
"""Every alternative begins with a plain character, here and elsewhere: the engine then skips through the text."""
_ZONE = re.compile(_NOUN)
BARE_ZONE = re.compile(f"(?:{_NOUN}|{_HAN}{{2,4}}(?<![各全市县两城园校社山厂景小片])区)$")
"""A zone by its kind alone, or a district that no table of divisions has: 高新区, 滨海区."""
_DISTRICT = re.compile(f"{_HAN}{{2,3}}(?<![新各全市县两城园校社山厂景小片地辖郊矿库灾牧林战])区(?!域|块|位|间|别|分|划|内|级)")
_MARK = re.compile("区|城|港|走廊|谷|岛|园|基地")
"""Characters without which there is no zone, apart from short names of known ones."""
_LONGEST_STEM = 8
_ZONE_STEM = re.compile(f"{_HAN}{{1,8}}$")
_NOT_IN_STEM = re.compile(
    ".*(?:选址|位于|地处|设立|设|坐落|落户|落地|入驻|布局|在|于|到|至|从|由|和|与|及|的|是|为|对|向|以|将|了|等|各|该|本|我|全|个|国家级|省级|市级|自治区级|建设|打造|支持|推动|依托|走进|走访|来自|经|赴"
    "|首家|首个|首座|首批|唯一|重点|一流|大型|现代|传统|驶进|多家|多个|所有|其他|进|家|座|处)"
)
_BARE_STEM = re.compile("(?:现代|农业|循环经济|综合|特色|新型|标准化|双创|化工|精细)+$")
"""Words that tell the kind of a park and name none: 河西堡|化工循环经济|产业园."""
_PLACED = ("位于", "设在", "落户", "地处", "选址", "入驻", "坐落于", "坐落在", "建在", "落在", "就在")
_NO_STEM = re.compile("产业|创新|技术|农业|煤化工|自主|改革|试验|综合|工业|化工|绿色|循环|特色|乡村|国家")
"""Words that tell what kind of 示范区 it is: such a one is a title and no place."""


def find_zones(text: str, hits: Sequence[RegionHit] | None = None, home_code: str | None = None) -> tuple[ZoneHit, ...]:
    """Find development zones and new areas: 内江高新区, 三江新区, 横琴粤澳深度合作区.

    A zone begins with the division right before it (内江高新区), unless a name of its own stands between (三江新区) or
    the division is written in full (内江市|高新区). The short name of a known zone (河套, 亦庄) counts within the
    division that the zone lies in. Zones that are divisions themselves (浦东新区) are hits of `find_regions`, not of this.
    """
    plain = simplify(text)
    hits = find_regions(text, home_code) if hits is None else hits
    found = list(_short_names(text, plain, hits, home_code))
    if _MARK.search(plain) is None:
        return tuple(found)
    known, pattern = _known_zones()
    whole = [ZoneHit(*m.span(), text[m.start() : m.end()], known[m.group()]) for m in pattern.finditer(plain)]
    found = [*whole, *(z for z in found if not any(w.start <= z.start < w.end for w in whole))]
    taken = [(z.start, z.end) for z in whole] + [(h.start, h.end) for h in hits]
    for match in _ZONE.finditer(plain):
        if any(start < match.end() and match.end() <= end for start, end in taken):
            continue
        if (zone := _zone(text, plain, match, hits, home_code)) is not None:
            found = [z for z in found if not zone.start <= z.start < zone.end] + [zone]
    found.extend(_unknown_districts(text, plain, hits, found))
    return tuple(sorted(found, key=lambda zone: (zone.start, -zone.end)))


@cache
def _known_zones() -> tuple[Mapping[str, Region | None], re.Pattern[str]]:
    known = {row["name"]: by_code(row["code"]) for row in rows("zones")}
    return known, re.compile(longest_of(known))


@cache
def _shorts() -> tuple[Mapping[str, Region], re.Pattern[str]]:
    shorts = {row["short"]: region for row in rows("zones") if row["short"] and (region := by_code(row["code"]))}
    return shorts, re.compile(longest_of(shorts))


def _short_names(text: str, plain: str, hits: Sequence[RegionHit], home_code: str | None) -> list[ZoneHit]:
    shorts, pattern = _shorts()
    found = []
    for match in pattern.finditer(plain):
        region, home = shorts[match.group()], by_code(home_code)
        near = [*([home] if home else ()), *(h.region for h in hits if h.end == match.start())]
        if any(h.start <= match.start() < h.end for h in hits):
            continue
        if any(contains(region, other) or contains(other, region) for other in near):
            found.append(ZoneHit(*match.span(), text[match.start() : match.end()], region))
    return found


def _zone(text: str, plain: str, match: re.Match[str], hits: Sequence[RegionHit], home_code: str | None) -> ZoneHit | None:
    start = match.start()
    stem = _ZONE_STEM.search(plain, max(0, start - _LONGEST_STEM), start)
    begin = stem.start() if stem else start
    if stem and (cut := _NOT_IN_STEM.match(plain, begin, start)):
        begin = cut.end()
    before = [h for h in hits if begin <= h.end <= start]
    named = before[-1] if before else None
    if named is not None:
        alone = named.end == start and named.short  # 宝鸡高新区 is a name, 宝鸡市|高新区 a chain
        begin = named.start if alone or start - named.end == 1 else named.end
        region: Region | None = named.region
    else:
        region = by_code(home_code)
    kind = _BARE_STEM.search(plain, begin, start)
    if named is None and kind and kind.start() == begin:
        return None
    placed = named is None and kind is not None and plain.endswith(_PLACED, 0, begin)
    length = (kind.start() if placed and kind else start) - begin
    if match.group() == "示范区" and _NO_STEM.search(plain, begin, start):
        return None
    if (length < 2 and named is None) or (named is None and length > 4) or (length > 6):
        return None
    return ZoneHit(begin, match.end(), text[begin : match.end()], region)


def _unknown_districts(text: str, plain: str, hits: Sequence[RegionHit], zones: Sequence[ZoneHit]) -> list[ZoneHit]:
    """Find 甲市|乙区 where the table of divisions has no 乙区: a zone that people call by such a name."""
    found = []
    for hit in hits:
        if hit.short or hit.region.level != "city":
            continue
        district = _DISTRICT.match(plain, hit.end)
        starts = [*(h.start for h in hits), *(z.start for z in zones)]
        if district and not any(hit.end <= start < district.end() for start in starts):
            found.append(ZoneHit(*district.span(), text[district.start() : district.end()], hit.region))
    return found
