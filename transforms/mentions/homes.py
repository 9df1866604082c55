"""Where a page is at home: the region that its 我市 and 全省 mean."""

import re
from collections import Counter
from collections.abc import Sequence

from transforms import text as texts
from transforms.mentions.owners import Owner
from transforms.mentions.page import Page
from transforms.model import Span
from transforms.regions import Region, at_level, by_code, contains, find_regions, issuer_region


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
        if region and (named is None or (named[0].city is None and contains(named[0], region))):
            hit = next(h for h in find_regions(whole) if h.region.code == region.code)
            named = region, page.span(hit.start, hit.end, part)
    county = _county_of_publisher(page)
    if county and (named is None or (named[0].district is None and contains(named[0], county[0]))):
        return county
    if named:
        return named
    for start, end in reversed(page.lines):
        line = page.text[start:end].strip()
        if re.search(r"(?:厅|局|委员会|委|政府|办公室)(?:\s|　|\d{4}年|$)", line) and len(line) < 40 and not page.in_noise(start):
            region = issuer_region(line)
            if region:
                return region, page.span(start, end)
    return _most_named(page, owners)


def _county_of_publisher(page: Page) -> tuple[Region, Span] | None:
    """淮上融媒, where the text names 淮上区: a county's paper or site by its short name."""
    counties = {h.region.name[:-1]: h.region for h in find_regions(page.text) if h.region.level == "county" and not h.short}
    for part in ("site", "publisher", "title"):
        words = texts.simplify(getattr(page.document, part) or "")
        for short, region in counties.items():
            at = words.find(short)
            if len(short) >= 2 and at == 0:
                return region, page.span(at, at + len(short), part)
    return None


def _most_named(page: Page, owners: Sequence[Owner]) -> tuple[Region, Span] | None:
    """Return the city that the text names most, or its province, where it is named thrice or alone."""
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    inner: Counter[str] = Counter()
    for hit in find_regions(page.text[:3000]):
        owner = next((o for o in owners if o.start <= hit.start < o.end), None)
        if page.in_noise(hit.start) or (
            owner and not leads_name(page.text[owner.start : owner.end], hit.start - owner.start, short=hit.short)
        ):
            continue
        unit = at_level(hit.region, "city") or hit.region
        counts[unit.code] += 1
        first.setdefault(unit.code, (hit.start, hit.end))
        if hit.region.district:
            inner[hit.region.code] += 1
            first.setdefault(hit.region.code, (hit.start, hit.end))
    cities = [c for c in counts if (r := by_code(c)) is not None and r.city]
    wanted = cities or list(counts)
    if not wanted:
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
