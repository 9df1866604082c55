"""Where a platform lies: in its row, near its name, in its name, at its operator's, and last where the page is at home.

Head offices, ceremonies and visitors' homes are not where it lies: only words that place the platform itself count.
"""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.head_nouns import is_org
from transforms.mentions.homes import choosing_zone, home_zone
from transforms.mentions.owners import Owner
from transforms.mentions.page import Page
from transforms.mentions.place_cells import MARKED, at_end_of_item, by_cell, in_their_rows, place_fact
from transforms.mentions.place_names import at_operator, drop_university, in_name
from transforms.mentions.place_orders import in_order
from transforms.mentions.place_words import beside_owner, in_owner, located
from transforms.mentions.scopes import LIST_CUE, Named, list_lead, mention_spans, own_lead
from transforms.mentions.surroundings import (
    at_its_zone,
    beside_another,
    in_its_paragraph,
    named_counties,
    named_zones,
    under_heading,
)
from transforms.mentions.taken_up import taken_up
from transforms.model import Span
from transforms.regions import (
    Place,
    Region,
    RegionHit,
    ZoneHit,
    at_level,
    by_code,
    contains,
    find_home_words,
    find_regions,
    find_zones,
    place_of,
    resolve,
)


def _is_of_state(record: Record) -> bool:
    """Tell a national base: neither the paper that tells of it nor one of its founders says where it lies."""
    return record.name.startswith("国家") and record.first.prefix is None


_BUILDS_IT = 30
"""The last rank of a wording that says who builds or runs it."""


def _of_one_host(record: Record, code: str | None) -> Iterator[Fact]:
    """A national base that one organisation alone is said to build or run lies where that one does."""
    hosts = {f.value for f in record.facts if f.field == "operator" and f.rank <= _BUILDS_IT}
    if len(hosts) == 1:
        yield from at_operator(record, code)


_STARTS = re.compile(
    "(?P<place>[㐀-鿿]{2,12}?[省市区县州])(?:正式|全面|率先|已|正|将)*(?:启动|开工|着手|布局|推进|加快)(?:建设|推进|布局)?了?“?$"
)
"""甲省正式启动|国家乙中试基地建设."""


def _started_by(page: Page, record: Record, code: str | None) -> Iterator[Fact]:
    for mention in record.mentions:
        if mention.part != "text" or page.in_table(mention.start):
            continue
        clause = max(page.text.rfind(mark, 0, mention.start) for mark in "，。；：\n") + 1
        starts = _STARTS.fullmatch(page.text, clause, mention.start)
        place = place_of(starts["place"], code) if starts else None
        if starts and place and place.end == len(starts["place"]):
            yield place_fact(place, page.span(clause + place.start, clause + place.end), "place_before_name", 26)


_AUTHORITY = re.compile(
    r"(?:省|市|区|县|州|盟|旗|自治区)?(?:委|政府|人民政府|人大|政协|科技|科学技术|工信|工业和信息化|发改|发展和改革|财政|商务|"
    r"市场监管|生态环境|代表团|考察团|党工委|管委会副?主任|日报|晚报|电视台|新闻|融媒|发布|观察|大学|学院|商人|籍)"
)
_CEREMONY = re.compile(r"(?:来自|前往|赴|从|除|以及|辐射|面向|服务|输往|远销|送往|覆盖|带动|抵达|离开|对接)$")
_VISITS = re.compile("(?:考察|参观|学习|调研|走访|观摩|察看|取经)了?“?$")
"""赴甲县考察|乙中试基地: what is visited there lies there."""
_PARTNER = re.compile(r"(?:与|同|跟|携手|联合|协同)$")
_TOGETHER = re.compile(r"[^，。；]{0,10}?(?:共建|合作|联手|携手|共同|签约|联合|结对|对接|的[^，。；]{0,8}(?:高校|企业|院所|大学|公司))")


def attach_places(page: Page, records: Sequence[Record], owners: Sequence[Owner], home: tuple[Region, Span | None] | None) -> None:
    """Give each record the facts about where it lies; a fact's payload is a Place."""
    code = home[0].code if home else None
    away = _journey(page, code)
    if away:
        code, home = away[0].region_code, None
    counties, zones = named_counties(page), named_zones(page, code)
    zone_facts = [place_fact(place, span, "place_of_issuer_zone", 51) for place, span in home_zone(page, code)]
    chosen = tuple(choosing_zone(page, code))
    named = mention_spans(records)
    for record, notes in zip(records, taken_up(page, records), strict=True):
        if away:
            record.facts.append(place_fact(*away, "place_of_journey", 40))
        record.facts.extend(by_cell(record, code))
        record.facts.extend(at_end_of_item(page, record, records, owners, code))
        record.facts.extend(located(page, record, owners, code, notes))
        record.facts.extend(_after_operator(page, record, records, code))
        record.facts.extend(in_name(page, record, code, counties, zones))
        if _is_of_state(record):
            record.facts.extend(_of_one_host(record, code))
            record.facts.extend(_started_by(page, record, code))
            continue
        record.facts.extend(_before_name(page, record, named, owners, code))
        record.facts.extend(at_operator(record, code))
        record.facts.extend(beside_owner(page, record, owners, code))
        record.facts.extend(at_its_zone(page, record))
        record.facts.extend(place_fact(place, span, "place_of_choosing_zone", 49) for place, span in chosen)
        record.facts.extend(under_heading(page, record, code))
        if home:
            record.facts.extend(_at_home(page, record, home))
            record.facts.extend(_home_of_list(page, record, named, home[0]))
            record.facts.extend(zone_facts)
    for record, fact in (*in_their_rows(page, records, code), *in_order(page, records, code)):
        record.facts.append(fact)
    for record in records:
        if not _is_of_state(record):
            record.facts.extend(in_its_paragraph(page, record, records, owners, code))
    for record in records:
        record.facts.extend(beside_another(page, record, records))
        if code is None:
            drop_university(record)


_JOURNEY = re.compile(r"(?:赴|前往|远赴)([^，。；]{2,20}?)(?:考察|学习|调研|参观|走访|取经|开展|进行|交流)")


def _journey(page: Page, code: str | None) -> tuple[Place, Span] | None:
    """Return where the people of the page went, if that is not their home: what they see there lies there."""
    for part, text in (("title", page.title), ("text", page.text[:600])):
        found = _JOURNEY.search(text)
        place = place_of(found[1]) if found else None
        home = by_code(code)
        if found and place and (home is None or place.city != home.city or place.province != home.province):
            span = page.span(found.start(1) + place.start, found.start(1) + place.end, part)
            return place, span
    return None


def _before_name(page: Page, record: Record, named: Named, owners: Sequence[Owner], code: str | None) -> Iterator[Fact]:
    """Places before the name in its sentence, nearest last: 在甲市乙区，…走进丙中试基地; 丁市的戊中试平台; 己市申报的.

    The lead of a list (柳州占3席：…) holds for names that have no place of their own before them.
    """
    positions = [m.start for m in record.mentions if m.part == "text" and m.extractor != "runon_lists"]
    for position in (p for p in [*positions, *(s for s, _ in record.echoes)] if not page.in_table(p)):
        own = own_lead(page, named, position)
        joined = _JOINED.fullmatch(page.text[slice(*own)]) is not None  # 甲市把乙、|丙两个中试平台
        if MARKED.search(page.text, max(own[0], position - 8), position):
            own = position, position
        right_before = _RIGHT_BEFORE.search(page.text[own[0] : own[1]]) is not None
        yield from _in_lead(
            page, owners, code, *own, "place_right_before" if right_before else "place_before_name", 25 if right_before else 26
        )
        lead = list_lead(page, named, position, parts=True)
        if lead[0] < own[0] and (joined or LIST_CUE.search(page.text, *lead)):
            yield from _in_lead(page, owners, code, *lead, "place_of_list", 29)


_RIGHT_BEFORE = re.compile(r"(?:位于|坐落于?|地处|落户于?|设在|在)[^，。；]{2,24}的“?$")
_JOINED = re.compile("[”“、和与及以]+")
_OF_NAME = re.compile("[\u3400-\u9fff]{1,14}?(?:公司|集团|研究院|研究所|研究中心|学院|大学|医院|[机光化物]所|先进院)")
"""What makes a place the first word of an organisation: 武汉|甲乙药业有限公司."""


def _in_lead(page: Page, owners: Sequence[Owner], code: str | None, start: int, end: int, rule: str, rank: int) -> Iterator[Fact]:
    """Read the last places of a lead; what the whole sentence names decides which 铁西区 is meant."""
    first, _ = page.sentence_at(start)
    base = min(first, start)
    lead = page.text[base:end]
    named = find_regions(lead, code)
    near = max(start - base, len(lead) - 60)

    def counts(hit: RegionHit | ZoneHit) -> bool:
        named_for = isinstance(hit, RegionHit) and hit.short and _leads_organisation(lead, hit)
        here = hit.end >= near and hit.start >= start - base and not in_owner(owners, base + hit.start)
        return here and not named_for and _counts(lead, hit.start, hit.end)

    hits = [h for h in named if counts(h)]
    hits = [h for h in hits if not _is_partner(lead, h, hits)]
    zones = [z for z in find_zones(lead, named, code) if counts(z)]
    chain = _last_chain(lead, hits)
    place = resolve(chain, code, zones) if chain or zones else None
    if place:
        weaker = not chain  # a zone without its division says less
        direct = rule == "place_before_name" and lead[place.end :].rstrip("“") == "的"  # 乙市的|甲中试平台
        yield place_fact(place, page.span(base + place.start, base + place.end), rule, rank + weaker - direct)


def _leads_organisation(lead: str, hit: RegionHit) -> bool:
    """Tell the first word of an organisation's name, which the list of owners may lack: 企业|广州甲乙, 西安|光机所."""
    name = _OF_NAME.match(lead, hit.end)
    return (name is not None and "的" not in name.group()) or lead.endswith(("企业", "公司"), 0, hit.start)


def _counts(lead: str, start: int, end: int) -> bool:
    """Leave out places that name an authority, a paper, an origin or a market."""
    if _AUTHORITY.match(lead, end):
        return False
    return not _CEREMONY.search(lead[max(0, start - 4) : start]) or _VISITS.match(lead, end) is not None


def _is_partner(lead: str, hit: RegionHit, hits: Sequence[RegionHit]) -> bool:
    """Tell the place of a partner: 甲县将与|乙市|的高校合作."""
    return (
        any(h.end <= hit.start for h in hits)
        and _PARTNER.search(lead[max(0, hit.start - 2) : hit.start]) is not None
        and _TOGETHER.match(lead, hit.end) is not None
    )


def _last_chain(lead: str, hits: Sequence[RegionHit]) -> list[RegionHit]:
    """Return the last run of places that belong together (甲省乙市丙区, 丙县境内的|乙市)."""
    chain: list[RegionHit] = []
    for hit in reversed(hits):
        if chain and not contains(hit.region, chain[0].region) and not _is_around(lead, hit, chain[0]):
            break
        chain.insert(0, hit)
    return chain


def _is_around(lead: str, hit: RegionHit, inner: RegionHit) -> bool:
    """Whether a place is told as that around a zone named after its city: 叶县境内的|平顶山尼龙开发区."""
    return contains(inner.region, hit.region) and lead[hit.end : inner.start] in ("境内的", "境内", "内的", "的")


_BRACKET = re.compile(
    "[（(]([^（）()\n]{2,40})[）)](?!(?:[^，。；：由与和的是、\n]{0,10}?)(?:公司|集团|研究院|研究所|事务所|分行|医院|学院|大学))"
)
"""What is no part of an organisation's name: 甲仪器（苏州）有限公司."""
_SEATS = ("总部", "注册", "本部", "原籍")
"""丙公司（总部位于丁市）: what tells of the organisation."""
_LABELLED_NEXT = re.compile("[^。！？]*。[^，。；：:\n]{2,8}[：:][^。！？\n]*")
"""乙中试平台。承担单位：甲研究院|（城关区）: a line's name, and what a label behind it tells."""


def _after_operator(page: Page, record: Record, records: Sequence[Record], code: str | None) -> Iterator[Fact]:
    """（城关区） behind the operator of a list's line."""
    for mention in record.mentions:
        if mention.part != "text":
            continue
        _, line_end = page.line_at(mention.end)
        line_end = min([line_end, *(m.start for r in records for m in r.mentions if m.part == "text" and m.start >= mention.end)])
        labelled = _LABELLED_NEXT.match(page.text, mention.end, line_end)
        stop = labelled.end() if labelled else page.sentence_at(mention.end - 1)[1]
        bracket = _BRACKET.search(page.text, mention.end, min(line_end, stop, mention.end + 80))
        if bracket is None or page.text.startswith(("的", "“"), bracket.end()):  # that of the next in a list
            continue
        for piece in re.finditer(r"[^，、；,]+", bracket[1]):
            place = place_of(piece.group(), code)
            if place and len(piece.group()) - (place.end - place.start) <= 6 and not is_org(piece.group()) and piece[0][:2] not in _SEATS:
                at = bracket.start(1) + piece.start()
                yield place_fact(place, page.span(at + place.start, at + place.end), "place_in_brackets", 16)


def _at_home(page: Page, record: Record, home: tuple[Region, Span | None]) -> Iterator[Fact]:
    """我市, 全省 in the platform's sentence, else where the page is at home by the words of its site, publisher, title or text.

    What only the declaration of the source says is in none of these words. It helps to understand 我市 and ambiguous
    names, and its place is stated where such a word stands; by itself it is no statement of the page, so the platform's
    place stays empty then (the warehouse asks for characters behind each stated value).
    """
    region, span = home
    for start, end in record.scopes:
        for word in find_home_words(page.text[start:end]):
            unit = at_level(region, word.level)
            if unit:
                place = Place(unit.province, unit.city, unit.district, unit.code, 0, 0)
                yield place_fact(place, page.span(start + word.start, start + word.end), "place_home_word", 34)
    if span is not None:
        yield place_fact(Place(region.province, region.city, region.district, region.code, 0, 0), span, "place_of_issuer", 50)


_OURS = re.compile(
    r"(?:我|本)(?:市|县|区|州|盟|旗)"
    r"(?:[^，。；：！？\n]{0,20}?(?:上榜|入选|入围|获批|在列|名单|申报|推荐|新增|现有|已有|共有|有)[^。；！？\n]{0,24}|[的：:])$"
)
"""我市此次上榜的中试基地分别为：|甲基地、乙基地: both are ours, whatever their operators are called."""


def _home_of_list(page: Page, record: Record, named: Named, home: Region) -> Iterator[Fact]:
    """Say of each name of a list that is told to be ours, and not of the first alone, that it lies at home."""
    for mention in record.mentions:
        if mention.part != "text" or page.in_table(mention.start):
            continue
        own, lead = own_lead(page, named, mention.start), list_lead(page, named, mention.start)
        first = min((start for start, _, _ in named if lead[0] <= start <= mention.start), default=mention.start)
        if lead[0] >= own[0] or not (found := _OURS.search(page.text, lead[0], min(lead[1], first))):
            continue
        unit = at_level(home, find_home_words(found.group())[0].level)
        if unit:
            place = Place(unit.province, unit.city, unit.district, unit.code, 0, 0)
            yield place_fact(place, page.span(found.start(), found.start() + 2), "place_home_word", 34)
