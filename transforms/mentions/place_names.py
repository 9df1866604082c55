"""Places in names: that a platform's name begins with, that its operator's name begins with."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from transforms import text as texts
from transforms.gazetteer import leading_unit
from transforms.mentions.candidates import Candidate, Fact, Record
from transforms.mentions.homes import leads_name
from transforms.mentions.operators_together import SHORT_PARTNER
from transforms.mentions.page import Page
from transforms.mentions.place_cells import place_fact
from transforms.mentions.surroundings import only_province
from transforms.regions import Place, Region, RegionHit, ZoneHit, by_code, find_regions, find_zones, resolve


def in_name(page: Page, record: Record, code: str | None, counties: Mapping[str, Region], zones: Mapping[str, ZoneHit]) -> Iterator[Fact]:
    """甲市乙中试平台: the place that the name begins with; a county's or zone's short name counts where the page names it in full.

    A place of the platform's own says more than what stands around the name; that of an organisation in front says less.
    """
    code = code or only_province(page)
    for mention in record.mentions:
        name = page.text[mention.start : mention.end] if mention.part == "text" else page.title[mention.start : mention.end]
        for place, leads in _places_of_name(name, mention, code, counties):
            own = place.city is not None and leads
            short = own and place.end - place.start == 2 and place.district is not None  # 涪陵页岩气…: a word may look like it
            span = page.span(mention.start + place.start, mention.start + place.end, mention.part)
            yield place_fact(place, span, "county_in_name" if short else "place_in_name", 27 if short else 19 if own else 32)
        if zone := _zone_of_name(name, mention, code, zones):
            span = page.span(mention.start + zone.start, mention.start + zone.end, mention.part)
            yield place_fact(zone, span, "zone_in_name", 25)  # words that place it count first


def _places_of_name(name: str, mention: Candidate, code: str | None, counties: Mapping[str, Region]) -> Iterator[tuple[Place, bool]]:
    """Yield the places in a name, each with whether it leads what is the platform's own in it, or stands in a bracket behind."""
    owner, bracket = len(mention.prefix or ""), name.rfind("（")
    hits = find_regions(name, code)
    own: list[RegionHit] = []
    at = owner
    for hit in hits:
        if hit.start == at:
            own.append(hit)
            at = hit.end
    behind = [h for h in hits if 0 <= bracket < h.start]
    found = find_zones(name, hits, code)
    first = [z for z in found if z.start in (owner, at)]
    for part, inside in ((own, first), (behind, [])):
        if place := resolve(part, code, inside):
            yield place, True
    others = _of_branch(name, [h for h in hits if h.start <= 12 and h not in own])
    if other := resolve(others, code, [z for z in found if z.start <= 12]):
        yield other, False
    home = by_code(code)
    if not hits and home is not None and (unit := leading_unit(name, home, counties=True)) and (place := resolve([unit])):
        yield place, True
    short = next((c for c in counties if name.startswith(c)), None)
    if short and not hits:
        county = counties[short]
        yield Place(county.province, county.city, county.district, county.code, 0, len(short)), True


def _zone_of_name(name: str, mention: Candidate, code: str | None, zones: Mapping[str, ZoneHit]) -> Place | None:
    """Return the zone whose proper name the platform's own begins with: 榆横煤基…中试基地."""
    at = len(mention.prefix or "")
    hits = find_regions(name, code)
    for hit in hits:
        at = hit.end if hit.start == at else at
    stem = next((s for s in zones if name.startswith(s, at)), None)
    named = any(z.start in (len(mention.prefix or ""), at) for z in find_zones(name, hits, code))
    region = (zones[stem].region or by_code(code)) if stem and not named else None
    return Place(region.province, region.city, zones[stem].name, region.code, at, at + len(stem)) if stem and region else None


def at_operator(record: Record, code: str | None) -> Iterator[Fact]:
    """甲市乙有限公司: the place in the operator's name. Partners from several cities say little: then the page's home comes first.

    A partner named after a province takes nothing from one whose district is known.
    """
    facts = [fact for f in record.facts if f.field == "operator" and f.rule != SHORT_PARTNER and (fact := _seat(f, code)) is not None]
    places = [f.payload for f in facts if isinstance(f.payload, Place)]
    seated = [p for p in places if p.district]
    cities = {(p.province, p.city) for p in places if p.city or not any(s.province == p.province for s in seated)}
    yield from (replace(f, rank=54) for f in facts) if len(cities) > 1 else facts


def _seat(fact: Fact, code: str | None) -> Fact | None:
    hits: list[RegionHit] = []
    for hit in find_regions(fact.value, code):
        if leads_name(fact.value, hit.start, short=hit.short) or (hits and hit.start == hits[-1].end and hit.region.level == "city"):
            hits.append(hit)
    zones = [z for z in find_zones(fact.value, hits, code) if z.start == 0]
    home = by_code(code)
    if not hits and home is not None and (unit := leading_unit(fact.value, home, counties=False)):
        hits.append(unit)
    place = resolve(_of_branch(fact.value, hits), code, zones)
    if place is None:
        return None
    exact = texts.simplify(fact.span.exact)
    span = fact.span
    if exact[place.start : place.end] == fact.value[place.start : place.end]:
        span = replace(span, start=span.start + place.start, end=span.start + place.end, exact=span.exact[place.start : place.end])
    return place_fact(place, span, "place_of_operator", 36)


def _of_branch(name: str, hits: list[RegionHit]) -> list[RegionHit]:
    """甲大学|乙市|研究院 sits in 乙市: of two places in an organisation's name the one behind its mother's counts."""
    branch = [h for h in hits if re.search(r"(?:大学|学院|科学院|中科院)$", name[: h.start])]
    return branch or hits


def drop_university(record: Record) -> None:
    """Where the page is at home nowhere, a university's name alone says of which university it is and not where."""
    places = [f for f in record.facts if f.field == "place"]
    named = any(re.search("(?:大学|学院)$", m.prefix or "") for m in record.mentions)
    weak = [f for f in places if (f.rule == "place_of_operator" or (f.rule == "place_in_name" and f.rank > 30)) and named]
    if len(weak) == len(places):
        record.facts[:] = [f for f in record.facts if f.field != "place"]
