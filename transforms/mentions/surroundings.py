"""Places that the surroundings of a platform name: its paragraph, the zone that the page calls 高新区, counties named in full."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from transforms.industries import classify
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.closings import names_in_text
from transforms.mentions.owners import Owner
from transforms.mentions.page import Page
from transforms.mentions.placing import chosen_place
from transforms.mentions.subjects import is_other_site, pairs_of
from transforms.regions import Place, Region, ZoneHit, at_level, find_regions, find_zones, place_of

_BARE_ZONE = re.compile(
    r"(?:位于|坐落于?|就在|设在|落户|建在|放在|基地在|平台在|我|本|该)(?P<zone>高新区|经开区|开发区|新区|园区)(?![\u3400-\u9fff]{0,6}(?:管委会|党工委))"
)
_LEADS_ON = re.compile(
    r"(?:^|(?<=[，。：—？！!?\s]))(?:[^，。；\n]{0,16}?(?:走进|来到|步入|走访|驶进|驶入|开进|在|位于|赴|前往|抵达))?(?P<place>[^，。；：\n]{2,24}?)"
    r"(?:，|。|：|的|里|内|境内|签回|签下|传来|一侧|东边|西边|南边|北边|工地|现场|$)"
)
OF_AN_OFFICE = re.compile(r"代理|中介|受理|联系|通讯|通信|办公|邮寄|报送|投诉|举报")
"""Whose address is not that of a platform."""
_ELSEWHERE = re.compile(
    r"(?:举行|召开|举办|签约|推介|论坛|大会|仪式|一家|企业|公司|团队|客户|等地|来自|除|辐射|面向|销往|远销|行销|出口|毕业|求学|老家|创业(?!园|谷|基地|中心)|"
    r"日报|晚报|融媒|政府|科技局|管委会|教授|大学|学院|规划建设|谋划|工厂|生产线|产线|建厂|就地|府办|出席|参加|一行|项目(?:正式)?(?:落户|总?投资))"
)


def named_counties(page: Page) -> Mapping[str, Region]:
    """Map the short names of the counties and districts that the page names in full to them (黄埔 → 黄埔区)."""
    found: dict[str, Region] = {}
    for part in (page.title, page.text):
        for hit in find_regions(part):
            if hit.region.level == "county" and not hit.short and len(hit.region.name) >= 3:
                found.setdefault(hit.region.name[:-1], hit.region)
    return found


@lru_cache(maxsize=2)
def only_province(page: Page) -> str | None:
    """Return the code of the province in which all lies that a text names, None where it names several or none."""
    hits = find_regions(page.text)
    found = {hit.region.province for hit in hits}
    unit = at_level(hits[0].region, "province") if len(found) == 1 else None
    return unit.code if unit else None


_ZONE_NOUN = re.compile(
    r"(?:国家级?|省级)?(?:(?:高新|经济)?技术|高新|经济|化工|工业|产业)*(?:开发区|园区?|区|新城|科技城|科学城|能源化工基地)$"
)


def named_zones(page: Page, code: str | None) -> Mapping[str, ZoneHit]:
    """Map the proper names of the zones that the page names in full to them (榆横 → 榆横工业园区)."""
    found: dict[str, ZoneHit] = {}
    for part in (page.title, page.text):
        hits = find_regions(part, code)
        for zone in find_zones(part, hits, code):
            begin = max((h.end for h in hits if zone.start <= h.start and h.end <= zone.end), default=zone.start)
            stem = _ZONE_NOUN.sub("", part[begin : zone.end])
            if len(stem) >= 2 and begin + len(stem) < zone.end and classify(zone.name) is None:
                found.setdefault(stem, zone)
    return found


_HEADING = re.compile(r"^[\s　]*(?:[一二三四五六七八九十\d]+[、.．])?[【\[]?([\u4e00-\u9fff]{2,6})(?:[】\]]|[：:｜|])")


def under_heading(page: Page, record: Record, code: str | None) -> Iterator[Fact]:
    """南海：窑炉前的考官 above, or 【永川】 in front: the place under whose name a page tells of a platform."""
    for mention in record.mentions:
        if mention.part != "text" or page.in_table(mention.start):
            continue
        for start, end in reversed([line for line in page.lines if line[0] <= mention.start]):
            heading = _HEADING.match(page.text[start:end])
            own = start <= mention.start < end
            if heading and (own or (end - start <= 24 and "。" not in page.text[start:end])):
                place = place_of(heading[1], code)
                if place and place.end - place.start == len(heading[1]):
                    span = page.span(start + heading.start(1), start + heading.end(1))
                    yield Fact(field="place", value=place.region_code, span=span, rule="place_of_heading", rank=27, payload=place)
                    break
            if not own and not page.text[start:end].strip():
                continue


_SAME_GROUNDS = re.compile(r"(?:与|和|同|跟)[^，。；]{1,14}?(?:同处一?|同在一?|在?同一?[个座处栋]?)(?:园区?|楼|院|厂区)(?!企业|的)")
"""前者与公司同处一园: beside what the page told of before both."""
_BESIDE = re.compile(
    r"(?:同一?(?:栋|幢|座|个|处)?(?:栋楼|幢楼|楼|院|院子|园区|地块|厂区)|(?:平台|基地|中心)(?:的)?(?:斜?对面|隔壁|旁边?|一墙之隔|东侧|西侧|南侧|北侧)|(?:一路|一街|一墙)之隔)"
)


def beside_another(page: Page, record: Record, records: Sequence[Record]) -> Iterator[Fact]:
    """就在中心斜对面，乙中试基地…: a platform beside the one named last lies where that one lies."""
    known = chosen_place(record.facts)
    if known and known[0].district and known[1]["district"].rank < 50:
        return
    others = sorted((m.start, i) for i, r in enumerate(records) for m in r.mentions if m.part == "text" and r is not record)
    for mention in record.mentions:
        if mention.part != "text" or page.in_table(mention.start):
            continue
        start, _ = page.sentence_at(mention.start)
        before = [i for s, i in others if s < mention.start]
        if not before or not (beside := _BESIDE.search(page.text, start, mention.start)):
            continue
        yield from _where_that_lies(page, records[before[-1]], beside)
    first = record.first.start if record.first.part == "text" else 0
    before = [i for s, i in others if s < first]
    for _, echoed in record.echoes if before else ():
        if beside := _SAME_GROUNDS.match(page.text, echoed, page.sentence_at(echoed)[1]):
            yield from _where_that_lies(page, records[before[-1]], beside)


def _where_that_lies(page: Page, other: Record, words: re.Match[str]) -> Iterator[Fact]:
    if place := chosen_place(other.facts):
        yield Fact(
            field="place", value=place[0].region_code, span=page.span(*words.span()), rule="place_beside_another", rank=30, payload=place[0]
        )


def at_its_zone(page: Page, record: Record) -> Iterator[Fact]:
    """基地就在高新区, 我区: the one zone of that kind that the page names in full."""
    for start, end in record.scopes:
        for bare in _BARE_ZONE.finditer(page.text, start, end):
            zone = _only_zone(page, bare["zone"])
            if zone:
                span = page.span(bare.start("zone"), bare.end("zone"))
                yield Fact(field="place", value=zone.region_code, span=span, rule="place_of_zone", rank=33, payload=zone)
        for own in re.finditer("我区|本区", page.text[start:end]):
            for part in ("site", "publisher"):
                zone = _zone_in(getattr(page.document, part) or "")
                if zone:
                    span = page.span(start + own.start(), start + own.end())
                    yield Fact(field="place", value=zone.region_code, span=span, rule="place_of_zone", rank=22, payload=zone)
                    break


def _only_zone(page: Page, noun: str) -> Place | None:
    hits = find_regions(page.text)
    named = {z.name: z for z in find_zones(page.text, hits) if z.name.endswith(noun) and z.region is not None and len(z.name) > len(noun)}
    if len(named) != 1:
        return None
    zone = next(iter(named.values()))
    region = zone.region
    return None if region is None else Place(region.province, region.city, zone.name, region.code, zone.start, zone.end)


def _zone_in(words: str) -> Place | None:
    place = place_of(words)
    hits = find_regions(words)
    zones = find_zones(words, hits)
    return place if place and zones and place.district == zones[0].name else None


def in_its_paragraph(page: Page, record: Record, records: Sequence[Record], owners: Sequence[Owner], code: str | None) -> Iterator[Fact]:
    """第二处在丙区。走进一号楼，乙中试平台…: a paragraph that speaks of one platform begins with where it stands.

    Weak: other words of the platform count first. A page about one platform is one such paragraph as a whole.
    """
    known = chosen_place(record.facts)
    if known and known[0].district and known[1]["district"].rank < 50:
        return
    own = pairs_of(page.text, names_in_text(record))
    for start, end in _paragraphs(page, record, records):
        if not find_regions(page.text[start:end], code) and "区" not in page.text[start:end]:
            continue
        for lead in _LEADS_ON.finditer(page.text[start:end]):
            base = start + lead.start("place")
            place = place_of(lead["place"], code)
            if (
                place
                and (place.district or place.city)
                and not _ELSEWHERE.search(page.text[start + lead.start() : page.sentence_at(base)[1]])
                and not OF_AN_OFFICE.search(page.text, max(start, base - 16), base)
                and not any(o.start <= base + place.start < o.end for o in owners)
                and not _is_of_site(page, base + place.start, own)
            ):
                span = page.span(base + place.start, base + place.end)
                yield Fact(field="place", value=place.region_code, span=span, rule="place_of_paragraph", rank=31, payload=place)
                break


_LIES = re.compile("(?:落户|落地|落子|落址|位于|坐落|选址|建在|设在|地处|在)[于在]?(?:[\u3400-\u9fff]{2,8}[省市州])?$")


def _is_of_site(page: Page, at: int, own: frozenset[str]) -> bool:
    """Whether a place is where another site lies: 乙药材加工基地|落户丙县."""
    start = page.sentence_at(at)[0]
    lies = _LIES.search(page.text, max(start, at - 16), at)
    return lies is not None and is_other_site(page.text, start, lies.start(), own)


_SCENE = 2
"""Lines before the first platform of a page in which its place is looked for."""


def _paragraphs(page: Page, record: Record, records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """Yield the beginnings, up to the name, of the lines in which this platform is the first or only one named."""
    if len(records) == 1:
        yield from ((s, e) for s, e in page.lines if s < e and not page.in_noise(s) and not page.in_table(s))
        return
    first = min((m.start for r in records for m in r.mentions if m.part == "text"), default=0)
    for mention in record.mentions:
        if mention.part != "text" or page.in_table(mention.start) or mention.group >= 0:
            continue
        start, end = page.line_at(mention.start)
        if mention.start == first:  # a feature sets the scene before it names the platform
            scene = [(s, e) for s, e in page.lines if s < e <= start and not page.in_noise(s) and not page.in_table(s)]
            yield from reversed(scene[-_SCENE:])
        others = [m for r in records if r is not record for m in r.mentions if m.part == "text" and start <= m.start < end]
        if not others:
            yield start, mention.start
