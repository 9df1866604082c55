"""Where a platform lies by its row, its column or the end of its item: cells that hold a place and nothing else."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms import text as texts
from transforms.mentions.candidates import LISTS, Candidate, Fact, Record
from transforms.mentions.owners import Owner
from transforms.mentions.page import Page
from transforms.model import Span
from transforms.regions import Place, by_code, find_regions, find_zones, place_of, resolve
from transforms.zones import BARE_ZONE

_OFFICE = re.compile(
    r"(?:(?:科技|科学技术|工信|工业和信息化|经发|经济发展|发改|发展和改革|科创|科技创新|经济和信息化|经信|教育科技|工业信息)[\u4e00-\u9fff]{0,8}?(?:局|委|中心|办公室)"
    r"|管委会|管理委员会|(?:人民)?政府)$"
)
"""The office of a place, which recommends its platforms: 甲区|科技局."""


_VERB_OF_ZONE = re.compile(r"^(?:选址|位于|落户|坐落|地处|入驻|布局|建在|设在|在|于)+")


def place_fact(place: Place, span: Span, rule: str, rank: int) -> Fact:
    """Make the fact that a platform lies in a place, without the verb that a zone's name may have been read with."""
    unit = by_code(place.region_code)
    division = unit is not None and unit.district == place.district  # 于都县 begins with no verb
    if place.district and not division and (verb := _VERB_OF_ZONE.match(place.district)):
        place = replace(place, district=place.district[verb.end() :], start=place.start + verb.end())
    return Fact(field="place", value=place.region_code, span=span, rule=rule, rank=rank, payload=place)


def by_cell(record: Record, code: str | None) -> Iterator[Fact]:
    """A column of places; several columns (市, 县) are read together. A kind of zone alone lies in the page's home: 高新区."""
    for mention in record.mentions:
        cells = [f for f in mention.facts if f.field == "cell:region"]
        place = _place_of_cell("".join(f.value for f in cells), code) if cells else None
        if place:
            yield place_fact(place, cells[-1].span, "place_column", 10)
        for fact in mention.facts:
            if fact.field in ("cell:note", "cell:group"):
                place = place_of(fact.value[:40], code)
                if place:
                    yield place_fact(place, fact.span, "place_" + fact.field[5:], 14)


def _place_of_cell(words: str, code: str | None) -> Place | None:
    """Read 甲市乙区, 甲市（丙科技城）, and 高新区 within the page's home."""
    first = re.split("[（(]", words)[0]
    place = place_of(first, code)
    home = by_code(code)
    if place is None and home is not None and home.city and BARE_ZONE.fullmatch(first):
        return Place(home.province, home.city, first, home.code, 0, len(first))
    return place if place and place.district else place_of(words, code)


def in_their_rows(page: Page, records: Sequence[Record], code: str | None) -> Iterator[tuple[Record, Fact]]:
    """Yield the places that whole cells of a platform's row name, whatever the column is called; where rows are columns, those below it."""
    mentions = sorted((m.start, i) for i, r in enumerate(records) for m in r.mentions if m.part == "text")
    for table in page.document.tables:
        for number, row in enumerate(table.rows):
            named: dict[int, int] = {}  # number of a record → the column of its name
            for column, cell in enumerate(row):
                at = bisect_left(mentions, (page.position(cell.start), 0))
                if at < len(mentions) and mentions[at][0] < page.position(cell.end):
                    named.setdefault(mentions[at][1], column)
            for index, column in named.items():
                cells = row if len(named) == 1 else [r[column] for r in table.rows[number + 1 :] if column < len(r)]
                for fact in _whole_cells(cells, code):
                    yield records[index], fact


def _whole_cells(cells: Sequence[Span], code: str | None) -> Iterator[Fact]:
    """Join the cells that are places: 甲市 | 乙区; 甲县科技局 stands for its county."""
    home = by_code(code)
    chain: list[Place] = []
    for cell in {c.start: c for c in cells}.values():
        words = re.sub(r"\s+", "", texts.simplify(cell.exact))
        bare = _OFFICE.sub("", words)
        if not 2 <= len(bare) <= 24:
            continue
        place = _place_of_cell(bare, chain[-1].region_code if chain and len(words) == len(bare) else code)
        if place is None or (place.end - place.start < len(re.split("[（(]", bare)[0]) and not _covers(bare, code)):
            continue
        if home is None or place.city or place.district:
            chain.append(place)
            yield place_fact(place, cell, "place_in_row", 11)


_TOWN = re.compile(r"(?:[\u4e00-\u9fff]{2,4}(?:镇|街道|乡|园|片区))?")


def _covers(words: str, code: str | None) -> bool:
    """Whether divisions and zones make up all of a cell, but for a town at its end: 甲市|乙镇."""
    first = re.split("[（(]", words)[0]
    hits = find_regions(first, code)
    found = [(h.start, h.end) for h in hits] + [(z.start, z.end) for z in find_zones(first, hits, code)]
    return bool(found) and min(found)[0] == 0 and _TOWN.fullmatch(first, max(end for _, end in found)) is not None


MARKED = re.compile(r"(?:(?:^|[\s；;。，,：:\u4e00-\u9fff）)])\d{1,3}[.、．]?|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])\s*“?$")
"""The number of a list's item right before its name."""
_NEXT_MARK = re.compile(r"[\s；;。，,]*(?:[一二三四五六七八九十]+、[^\n]{0,40})?(?:[（(]?\d{1,3}[.、．）)]?|[①-⑳])[\s“]*$")


def at_end_of_item(page: Page, record: Record, records: Sequence[Record], owners: Sequence[Owner], code: str | None) -> Iterator[Fact]:
    """1.甲中试基地，乙公司，丙市丁县；2.…: the place that ends an item of a list, or all that follows the operator's name in it."""
    for mention in record.mentions:
        if mention.part != "text" or page.in_table(mention.start):
            continue
        marked = MARKED.search(page.text, max(0, mention.start - 8), mention.start) is not None
        if not (marked or mention.group >= 0 or mention.extractor in LISTS or _heads_line(page, mention)):
            continue
        end = _end_of_item(page, mention, records)
        if end is None:
            continue
        behind = max([mention.end, *(o.end for o in owners if mention.end <= o.start and o.end <= end)])
        cell = _OFFICE.sub("", page.text[behind:end].strip(" 　，,、/"))
        at = page.text.index(cell, behind)
        place = _place_of_cell(cell, code) if 2 <= len(cell) <= 12 and behind > mention.end else None
        if place is None or place.start > 0:
            tail = page.text[mention.end : end]
            at, place = mention.end, _last_place(tail, code)
        if place:
            yield place_fact(place, page.span(at + place.start, at + place.end), "place_ends_item", 16)


def _heads_line(page: Page, mention: Candidate) -> bool:
    """甲中试平台：依托乙公司，丙区: a line of its own that the name heads, and no sentence."""
    start, end = page.line_at(mention.start)
    return mention.start == start and page.text.startswith("：", mention.end) and "。" not in page.text[mention.end : end]


def _end_of_item(page: Page, mention: Candidate, records: Sequence[Record]) -> int | None:
    """Return where an item of a list ends: at a stop, at the number of the next one, at the end of its line; None if it just goes on."""
    _, line_end = page.line_at(mention.end)
    later = min((m.start for r in records for m in r.mentions if m.part == "text" and m.start >= mention.end), default=line_end)
    item = page.text[mention.end : min(line_end, later)]
    if stop := re.search("[。；;]", item):
        return mention.end + stop.start()
    if mark := _NEXT_MARK.search(item):
        return mention.end + mark.start()
    return mention.end + len(item.rstrip()) if line_end <= later else None


def _last_place(tail: str, code: str | None) -> Place | None:
    if not 2 <= len(tail) <= 120:
        return None
    hits = find_regions(tail, code)
    zones = [z for z in find_zones(tail, hits, code) if z.end == len(tail)]
    last = [h for h in hits if h.end == len(tail) and not h.short]
    if not last and not zones:
        return None
    begin = (last or zones)[0].start
    while before := next((h for h in hits if h.end == begin), None):
        begin = before.start
    return resolve([h for h in hits if h.start >= begin], code, zones)
