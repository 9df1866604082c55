"""Where a platform lies: in its row, near its name, in its name, at its operator's, and last where the page is at home.

Head offices, ceremonies and visitors' homes are not where it lies: only words that place the platform itself count.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from transforms import text as texts
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.head_nouns import is_org
from transforms.mentions.homes import leads_name
from transforms.mentions.owners import Owner
from transforms.mentions.page import Page
from transforms.mentions.placing import chosen_place
from transforms.mentions.scopes import LIST_CUE, list_lead, own_lead
from transforms.mentions.surroundings import at_its_zone, in_its_paragraph, named_counties
from transforms.model import Span
from transforms.regions import (
    Place,
    Region,
    RegionHit,
    at_level,
    by_code,
    contains,
    find_home_words,
    find_regions,
    find_zones,
    place_of,
    resolve,
)

_LOCATES = re.compile(
    r"(?:位于|坐落[于在]?|落户[于在]?|落地[于在]?|选址(?:于|在|定在|为)?|地处|设在|设于|建在|建于|放在|安在|落在|就在|还是在|扎根|"
    r"落址|地点[：:。为]?|地址[：:]|所在地[：:为]|位置[：:]|布局(?:于|在)|布置在|部署[于在]|交货地点[：:])[^，。；\n]{0,30}"
)
_IN_IT = re.compile(r"[”\"]?(?:[（(][^（）()\n]{2,40}[）)])?[，,]?(?:就|也|均|都)?在([^，。；（）\n]{2,16})(?=[，。；\n]|$)")
"""乙中试平台（甲研究院），在丙区。"""
_AUTHORITY = re.compile(
    r"(?:省|市|区|县|州|盟|旗|自治区)?(?:委|政府|人民政府|人大|政协|科技|科学技术|工信|工业和信息化|发改|发展和改革|财政|商务|"
    r"市场监管|生态环境|代表团|考察团|日报|晚报|电视台|新闻|融媒|发布|观察|大学|学院|商人|籍)"
)
_CEREMONY = re.compile(r"(?:来自|前往|赴|从|除|以及|辐射|面向|服务|输往|远销|送往|覆盖|带动|抵达|离开|对接)$")
_BUILT_AT = re.compile(
    r"在([^，。；、“”]{2,16}?)(?:正式|顺利|紧张|加紧|有序)?(?:破土|动工|开工建设|开工|奠基|建成投用|投入使用|开展[^，。；]{0,8}施工|施工|建设|拔地而起|"
    r"揭牌|启用|投用|落成|挂牌|封顶)"
)
_OPENED_AT = re.compile(
    r"^”?(?:[（(][^（）()\n]{1,24}[）)])?(?:项目)?[^，。；]{0,10}?在([^，。；]{2,20}?)(?:正式|顺利|全面)?(?:揭牌|启用|建成|开工|封顶|投用|成立|奠基|动工|落成|挂牌|"
    r"开建|落户|落地|启动)"
)


def attach_places(page: Page, records: Sequence[Record], owners: Sequence[Owner], home: tuple[Region, Span | None] | None) -> None:
    """Give each record the facts about where it lies; a fact's payload is a Place."""
    code = home[0].code if home else None
    away = _journey(page, code)
    if away:
        code, home = away[0].region_code, None
    counties = named_counties(page)
    for record in records:
        if away:
            record.facts.append(_fact(*away, "place_of_journey", 40))
        record.facts.extend(_by_cell(record, code))
        record.facts.extend(_located(page, record, owners, code))
        record.facts.extend(_before_name(page, record, records, owners, code))
        record.facts.extend(_after_operator(page, record, records, code))
        record.facts.extend(_in_name(page, record, code, counties))
        record.facts.extend(_at_operator(record, code))
        record.facts.extend(at_its_zone(page, record))
        if home:
            record.facts.extend(_at_home(page, record, home))
    for record in records:
        record.facts.extend(in_its_paragraph(page, record, records, owners, code))
    _as_the_others(records)


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


def _as_the_others(records: Sequence[Record]) -> None:
    """A platform of which nothing is said lies where all others of the page lie."""
    placed = [c for r in records if (c := chosen_place(r.facts))]
    if placed and len({(p.province, p.city) for p, _ in placed}) == 1:
        place, facts = placed[0]
        for record in records:
            known = chosen_place(record.facts)
            if known is None or known[0].city is None:
                fact = list(facts.values())[-1]
                record.facts.append(
                    _fact(
                        Place(place.province, place.city, place.district if known is None else None, place.region_code, 0, 0),
                        fact.span,
                        "place_of_page",
                        56,
                    )
                )


_VERB_OF_ZONE = re.compile(r"^(?:选址|位于|落户|坐落|地处|入驻|布局|建在|设在|在|于)+")


def _fact(place: Place, span: Span, rule: str, rank: int) -> Fact:
    if place.district and (verb := _VERB_OF_ZONE.match(place.district)):
        place = replace(place, district=place.district[verb.end() :], start=place.start + verb.end())
    return Fact(field="place", value=place.region_code, span=span, rule=rule, rank=rank, payload=place)


def _by_cell(record: Record, code: str | None) -> Iterator[Fact]:
    """A column of places; several columns (市, 县) are read together."""
    for mention in record.mentions:
        cells = [f for f in mention.facts if f.field == "cell:region"]
        if cells:
            joined = "".join(f.value for f in cells)
            place = place_of(joined, code)
            if place:
                yield _fact(place, cells[-1].span, "place_column", 10)
        for fact in mention.facts:
            if fact.field in ("cell:note", "cell:group", "cell:overview"):
                place = place_of(fact.value[:40] if fact.field != "cell:overview" else "".join(_LOCATES.findall(fact.value)[:1]), code)
                if place:
                    yield _fact(place, fact.span, "place_" + fact.field[5:], 14)


def said(record: Record) -> list[int]:
    """Return where the names and echoes of a record end in the text."""
    return [*(m.end for m in record.mentions if m.part == "text"), *(e for _, e in record.echoes)]


def _located(page: Page, record: Record, owners: Sequence[Owner], code: str | None) -> Iterator[Fact]:
    """位于甲区, 选址乙县, and 在丙区揭牌 right behind the name."""
    for start, end in record.scopes:
        for words in _LOCATES.finditer(page.text, start, end):
            passage = words.group()
            place = place_of(passage, code)
            if (
                place
                and not _in_owner(owners, words.start() + place.start)
                and not re.search(r"代理|中介", page.text[max(start, words.start() - 16) : words.start()])
            ):
                yield _fact(place, page.span(words.start() + place.start, words.start() + place.end), "place_located", 20)
    for start, end in record.scopes:
        for built in _BUILT_AT.finditer(page.text, start, end):
            place = place_of(built[1], code)
            if place and not _in_owner(owners, built.start(1) + place.start) and len(built[1]) - place.end <= 8:
                yield _fact(place, page.span(built.start(1) + place.start, built.start(1) + place.end), "place_of_building", 28)
    for named in said(record):
        behind = page.text[named : named + 80]
        for words in filter(None, (_OPENED_AT.match(behind), _IN_IT.match(behind))):
            base = named + words.start(1)
            place = place_of(words[1], code)
            if place and not _in_owner(owners, base + place.start):
                yield _fact(place, page.span(base + place.start, base + place.end), "place_of_opening", 24)


def _before_name(page: Page, record: Record, records: Sequence[Record], owners: Sequence[Owner], code: str | None) -> Iterator[Fact]:
    """Places before the name in its sentence, nearest last: 在甲市乙区，…走进丙中试基地; 丁市的戊中试平台; 己市申报的.

    The lead of a list (柳州占3席：…) holds for names that have no place of their own before them.
    """
    positions = [m.start for m in record.mentions if m.part == "text" and m.extractor != "runon_lists"]
    for position in (p for p in [*positions, *(s for s, _ in record.echoes)] if not page.in_table(p)):
        own = own_lead(page, records, position)
        right_before = re.search(r"(?:位于|坐落于?|地处|落户于?|设在|在)[^，。；]{2,24}的“?$", page.text[own[0] : own[1]]) is not None
        yield from _in_lead(
            page, owners, code, *own, "place_right_before" if right_before else "place_before_name", 25 if right_before else 26
        )
        lead = list_lead(page, records, position, parts=True)
        if lead[0] < own[0] and LIST_CUE.search(page.text, *lead):
            yield from _in_lead(page, owners, code, *lead, "place_of_list", 29)


def _in_lead(page: Page, owners: Sequence[Owner], code: str | None, start: int, end: int, rule: str, rank: int) -> Iterator[Fact]:
    lead = page.text[start:end]
    hits = [
        h
        for h in find_regions(lead, code)
        if _counts(lead, h.start, h.end) and not _in_owner(owners, start + h.start) and h.end >= len(lead) - 60
    ]
    zones = [z for z in find_zones(lead, hits, code) if not _in_owner(owners, start + z.start) and z.end >= len(lead) - 60]
    chain = _last_chain(hits)
    place = resolve(chain, code, zones) if chain or zones else None
    if place:
        yield _fact(place, page.span(start + place.start, start + place.end), rule, rank)


def _counts(lead: str, start: int, end: int) -> bool:
    """Leave out places that name an authority, a paper, an origin or a market."""
    return not _AUTHORITY.match(lead, end) and not _CEREMONY.search(lead[max(0, start - 4) : start])


def _last_chain(hits: Sequence[RegionHit]) -> list[RegionHit]:
    """Return the last run of places that belong together (甲省乙市丙区)."""
    chain: list[RegionHit] = []
    for hit in reversed(hits):
        if chain and not contains(hit.region, chain[0].region):
            break
        chain.insert(0, hit)
    return chain


def _in_owner(owners: Sequence[Owner], position: int) -> bool:
    return any(o.start <= position < o.end for o in owners)


def _after_operator(page: Page, record: Record, records: Sequence[Record], code: str | None) -> Iterator[Fact]:
    """（城关区） behind the operator of a list's line."""
    for mention in record.mentions:
        if mention.part != "text":
            continue
        _, line_end = page.line_at(mention.end)
        line_end = min([line_end, *(m.start for r in records for m in r.mentions if m.part == "text" and m.start >= mention.end)])
        bracket = re.search(r"[（(]([^（）()\n]{2,40})[）)]", page.text[mention.end : min(line_end, mention.end + 80)])
        if bracket is None or page.text.startswith(("的", "“"), mention.end + bracket.end()):  # that of the next in a list
            continue
        for piece in re.finditer(r"[^，、；,]+", bracket[1]):
            place = place_of(piece.group(), code)
            if place and len(piece.group()) - (place.end - place.start) <= 6 and not is_org(piece.group()):
                at = mention.end + bracket.start(1) + piece.start()
                yield _fact(place, page.span(at + place.start, at + place.end), "place_in_brackets", 16)


def _in_name(page: Page, record: Record, code: str | None, counties: Mapping[str, Region]) -> Iterator[Fact]:
    """甲市乙中试平台: the place that the name begins with; a county's short name counts where the page names it in full."""
    for mention in record.mentions:
        name = page.text[mention.start : mention.end] if mention.part == "text" else page.title[mention.start : mention.end]
        bracket = name.rfind("（")
        hits = [h for h in find_regions(name, code) if h.start <= 12 or 0 <= bracket < h.start]
        zones = [z for z in find_zones(name, hits, code) if z.start <= 12]
        place = resolve(hits, code, zones)
        if place:
            span = page.span(mention.start + place.start, mention.start + place.end, mention.part)
            yield _fact(place, span, "place_in_name", 32)
        short = next((c for c in counties if name.startswith(c)), None)
        if short and not hits:
            county = counties[short]
            span = page.span(mention.start, mention.start + len(short), mention.part)
            yield _fact(Place(county.province, county.city, county.district, county.code, 0, len(short)), span, "place_in_name", 32)


def _at_operator(record: Record, code: str | None) -> Iterator[Fact]:
    """甲市乙有限公司: the place in the operator's name. Partners from several cities say little: then the page's home comes first."""
    facts = [fact for f in record.facts if f.field == "operator" if (fact := _seat(f, code)) is not None]
    cities = {(p.province, p.city) for f in facts if isinstance(p := f.payload, Place)}
    yield from (replace(f, rank=54) for f in facts) if len(cities) > 1 else facts


def _seat(fact: Fact, code: str | None) -> Fact | None:
    hits = [h for h in find_regions(fact.value, code) if leads_name(fact.value, h.start, short=h.short)]
    place = resolve(hits, code)
    if place is None:
        return None
    exact = texts.simplify(fact.span.exact)
    span = fact.span
    if exact[place.start : place.end] == fact.value[place.start : place.end]:
        span = replace(span, start=span.start + place.start, end=span.start + place.end, exact=span.exact[place.start : place.end])
    return _fact(place, span, "place_of_operator", 36)


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
                yield _fact(place, page.span(start + word.start, start + word.end), "place_home_word", 34)
    if span is not None:
        yield _fact(Place(region.province, region.city, region.district, region.code, 0, 0), span, "place_of_issuer", 50)
