"""Where a page is at home: the region that its 我市 and 全省 mean."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from transforms import text as texts
from transforms.divisions import names
from transforms.gazetteer import is_word
from transforms.mentions.owners import Owner
from transforms.mentions.page import Page
from transforms.model import Span
from transforms.regions import Place, Region, at_level, by_code, contains, find_regions, find_zones, issuer_region


def home_region(
    page: Page, owners: Sequence[Owner], *, region_code: str | None, publisher: str | None
) -> tuple[Region, Span | None] | None:
    """Return the region that 我市 means: of the declared source, the site, the publisher, the title, the closing line, the text."""
    declared = by_code(region_code)
    written = _written_home(page, owners)
    if declared is not None:
        if written and (contains(declared, written[0]) or written[0].code == declared.code):
            return written
        return declared, written[1] if written and contains(written[0], declared) else None
    if written:
        return written
    named = issuer_region(publisher)
    return (named, None) if named else None


def _written_home(page: Page, owners: Sequence[Owner]) -> tuple[Region, Span] | None:
    named = None
    for part in ("site", "publisher", "title"):
        whole = texts.simplify(getattr(page.document, part) or "")
        region = issuer_region(whole)
        if region and part == "site" and _is_nickname(page, region, whole):
            continue
        if region and part == "title" and _HELD.search(whole):  # where people met
            region = at_level(region, "city") or region
        if region and part == "title" and _are_guests(page, whole, find_regions(whole)[0].end):
            continue
        if region and (named is None or (named[0].city is None and contains(named[0], region))):
            hit = next(h for h in find_regions(whole) if contains(region, h.region))
            named = region, page.span(hit.start, hit.end, part)
    county = _county_of_publisher(page, alone=named is None or named[1].part == "title")
    county = county or (_county_of_title(page, named[0]) if named else None)
    if county and (named is None or (named[0].district is None and contains(named[0], county[0]))):
        return county
    if named:
        return named
    for start, end in reversed(page.lines):
        line = page.text[start:end].strip()
        if _SIGNS.search(line) and len(line) < 40 and not page.in_noise(start):
            region = issuer_region(line)
            if region:
                return region, page.span(start, end)
    return _most_named(page, owners) or _authority_named(page)


def _is_nickname(page: Page, region: Region, site: str) -> bool:
    """Whether a site bears the short name of a county of another province than its publisher's: 盐都在线 of 自贡日报."""
    other = issuer_region(texts.simplify(page.document.publisher or ""))
    if other is None or region.level != "county" or region.name in site:
        return False
    return at_level(other, "province") != at_level(region, "province")


_SIGNS = re.compile(r"(?:厅|局|委员会|委|政府|办公室|融媒体中心|报社|电视台)(?:\s|　|\d{4}年|$)")
_HELD = re.compile(r"举办|举行|召开|开幕|论坛|大会")


def _county_of_publisher(page: Page, *, alone: bool) -> tuple[Region, Span] | None:
    """淮上融媒, where the text names 淮上区: a county's paper or site by its short name, unless its city has the same one.

    Where only the title tells of a home (`alone`), any clause of it may begin so: 官宣！淮上这个….
    """
    counties = {
        h.region.name[:-1]: h.region
        for h in find_regions(page.text)
        if h.region.level == "county" and not h.short and (h.region.city or "").removesuffix("市") != h.region.name[:-1]
    }
    for part in ("site", "publisher", "title"):
        words = texts.simplify(getattr(page.document, part) or "")
        for short, region in counties.items():
            at = words.find(short)
            if part == "title" and _are_guests(page, words, at + len(short)):
                continue
            if len(short) >= 2 and (at == 0 or (alone and part == "title" and at > 0 and words[at - 1] in _BREAKS)):
                return region, page.span(at, at + len(short), part)
    return None


_BREAKS = "！!？?，：:—　 |｜"
"""What a clause of a title begins behind."""
_TIMES = 3


def _county_of_title(page: Page, home: Region) -> tuple[Region, Span] | None:
    """江夏搭起中试平台: a county of the page's home that begins a clause of the title by its short name and that the text keeps naming."""
    for clause in re.finditer(r"(?:^|(?<=[^\u3400-\u9fff]))[\u3400-\u9fff]{2,}", page.title):
        for length in (4, 3, 2):
            short = clause.group()[:length]
            entry = names().get(short)
            if entry is None or entry.full or is_word(short):
                continue
            inside = [r for r in entry.regions if r.level == "county" and contains(home, r)]
            if len(inside) == 1 and page.text.count(short) >= _TIMES:
                return inside[0], page.span(clause.start(), clause.start() + length, "title")
    return None


def home_zone(page: Page, code: str | None) -> Iterator[tuple[Place, Span]]:
    """Yield the development zone whose page it is: of its site or publisher, or the one that the title begins with."""
    for part in ("site", "publisher", "title"):
        whole = texts.simplify(getattr(page.document, part) or "")
        hits = find_regions(whole, code)
        zones = find_zones(whole, hits, code)
        first = [z for z in zones if re.fullmatch(r"(?:[^\u3400-\u9fff]|\d)*", whole[: z.start]) or any(h.end == z.start for h in hits)]
        if len(zones) == 1 and first and (region := zones[0].region):
            place = Place(region.province, region.city, zones[0].name, region.code, zones[0].start, zones[0].end)
            yield place, page.span(zones[0].start, zones[0].end, part)


_CHOOSES = re.compile(
    "(?:区)?(?:管委会|管理委员会|科创局|科技局|科技创新局|经发局)?(?:近日|日前|今年|昨日|今日)?[^，。；]{0,6}?(?:给出|公布|发布|公示|印发|揭晓|首批|第[一二三四五]批)"
    "|(?:的|现?有|共有|新增)(?:\\d+|[一二两三四五六七八九十]+)[家个]“?[^，。；“”]{0,8}?(?:中试|概念验证)"
)
_CHOSEN = re.compile("(?:中试|概念验证)[^。；]*(?:名单|遴选|认定|备案|入选)|(?:名单|遴选|认定|备案|入选|公布首批)[^。；]*(?:中试|概念验证)")


def choosing_zone(page: Page, code: str | None) -> Iterator[tuple[Place, Span]]:
    """Yield the one zone that a page's first sentences have choose its platforms, or hold them: 甲高新区公布首批概念验证中心."""
    found: dict[str, tuple[Place, Span]] = {}
    for start, end in page.sentences[:6]:
        words = page.text[start:end]
        if page.in_table(start) or page.in_noise(start) or not _CHOSEN.search(words):
            continue
        for zone in find_zones(words, None, code):
            if zone.region is not None and _CHOOSES.match(words, zone.end):
                place = Place(zone.region.province, zone.region.city, zone.name, zone.region.code, zone.start, zone.end)
                found.setdefault(zone.name, (place, page.span(start + zone.start, start + zone.end)))
    if len(found) == 1:
        yield from found.values()


_NAMES = re.compile(r"(?:省|自治区|市)(?:科技厅|科学技术厅|工信厅|工业和信息化厅|科技局|科学技术局|发展改革委|发改委|科委|科学技术委员会)")


def _authority_named(page: Page) -> tuple[Region, Span] | None:
    """The province of the one authority that a page without a home names: 河南省科技厅."""
    found: dict[str, tuple[Region, Span]] = {}
    for office in _NAMES.finditer(page.text):
        start = max(0, office.start() - 10)
        for hit in find_regions(page.text[start : office.end()]):
            unit = at_level(hit.region, "province")
            if unit and start + hit.end >= office.start():
                found.setdefault(unit.code, (unit, page.span(start + hit.start, start + hit.end)))
    return next(iter(found.values())) if len(found) == 1 else None


_LEARNS = re.compile("学习借鉴|取经|来访|到访|来宾|考察团|代表团|参观学习|考察学习")
_VISITOR = re.compile(
    "[县市区旗州盟]?(?:委|政府|人大|政协|科技|工信|发改|[\u3400-\u9fff]{2,8}局)[^，。；]{0,48}(?:一行|带队|率队|率团|来访|到访)|代表团|考察团"
)


def _visitors(page: Page) -> frozenset[str]:
    """The places that people come from who are on a visit to learn: 乙县人大李某一行考察…，学习借鉴公司的经验."""
    if not _LEARNS.search(page.title) and not _LEARNS.search(page.text):
        return frozenset()
    parts = (page.title, page.text[:600])
    named = {hit.region.code for part in parts for hit in find_regions(part) if _are_guests(page, part, hit.end)}
    for region in {hit.region for hit in find_regions(page.text[:3000]) if hit.region.level == "county"}:
        at = page.title.find(region.name[:-1])  # 乙人大常委会副主任一行, where the text names 乙县
        if at >= 0 and _are_guests(page, page.title, at + len(region.name) - 1):
            named.add(region.code)
    return frozenset(named)


def _are_guests(page: Page, words: str, end: int) -> bool:
    """Whether the place that ends there sends people to learn from those whose page it is."""
    return _VISITOR.match(words, end) is not None and _LEARNS.search(f"{page.title}\n{page.text}") is not None


def _most_named(page: Page, owners: Sequence[Owner]) -> tuple[Region, Span] | None:
    """Return the city that the text names most, or its province, where it is named thrice or alone."""
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    inner: Counter[str] = Counter()
    sure: set[str] = set()
    away = _visitors(page)
    for hit in find_regions(page.text[:3000]):
        if hit.region.code in away:
            continue
        owner = next((o for o in owners if o.start <= hit.start < o.end), None)
        if page.in_noise(hit.start) or (
            owner and not leads_name(page.text[owner.start : owner.end], hit.start - owner.start, short=hit.short)
        ):
            continue
        unit = at_level(hit.region, "city") or hit.region
        counts[unit.code] += 1
        if owner is None or owner.kind != "university":
            sure.add(unit.code)
        first.setdefault(unit.code, (hit.start, hit.end))
        if hit.region.district:
            inner[hit.region.code] += 1
            first.setdefault(hit.region.code, (hit.start, hit.end))
    cities = [c for c in counts if (r := by_code(c)) is not None and r.city]
    wanted = cities or list(counts)
    if not sure & {*wanted}:  # universities' names alone
        return None
    code = max(wanted, key=lambda c: (counts[c], -first[c][0]))
    region = by_code(code)
    counties = [c for c in inner if region and (r := by_code(c)) is not None and contains(region, r)]
    if region and len(counties) == 1 and inner[counties[0]] * 2 > counts[code] >= 2:  # nearly all that is named of the city is one county
        county = by_code(counties[0])
        return (county, page.span(*first[counties[0]])) if county else None
    return (region, page.span(*first[code])) if region and (counts[code] >= 3 or len(wanted) == 1) else None


def leads_name(name: str, start: int, *, short: bool) -> bool:
    """Whether a place stands where an organisation's name has one: first, or behind 中国科学院 and the like (not 苏|北海|洋)."""
    return start == 0 or not short or re.search(r"(?:院|中国|国家|集团|大学|公司|中科|省|市|[）)])$", name[:start]) is not None
