"""A table that a converter flattened without any delimiter: 序号名称单位类型1甲中试平台乙院市级2丙…

The header's words are read off the start, the rows are cut at their running numbers (names may hold digits too), and
each row is read by what its parts look like: a name up to its head noun, an organisation, a place, the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from transforms.mentions.candidates import Candidate, Fact
from transforms.mentions.edges import right_edge
from transforms.mentions.head_nouns import STRONG_HEAD, is_org
from transforms.mentions.page import Page
from transforms.mentions.plain_names import canonical, prefix_of
from transforms.mentions.stem_edges import edge_of
from transforms.mentions.table_headers import meaning_of
from transforms.organisation_tails import find_tails
from transforms.organisations import find_organisations
from transforms.regions import find_regions

EXTRACTOR = "runon_lists"
RANK = 15
_WORDS = (
    "序号|编号|中试平台名称|中试基地名称|概念验证中心名称|平台名称|基地名称|中心名称|项目名称|名称|中试平台|中试基地|依托单位|"
    "建设单位|承建单位|申报单位|牵头单位|承担单位|运营单位|共建单位|实施单位|"
    "主体单位|建设主体|单位名称|单位|所在地区|所在地市|所在市州|所在市|所在区县|所在县区|所在区|所在县|所在地|地区|市州|地市|县区|"
    "区县|推荐单位|推荐部门|备案类型|认定类型|平台类型|类型|平台类别|类别|级别|所属领域|服务领域|领域|行业|方向|备注"
)
_HEADER = re.compile(
    rf"(?:(?:序号|编号)[ 　]?(?:(?:{_WORDS}|[\u4e00-\u9fff]{{1,6}}?)[ 　]?){{1,8}}?|(?:(?:{_WORDS})[ 　]?){{2,8}})"
    r"(?=(?:0?1[.、． 　]?|①)(?:[^\d\s]|\d[A-Za-z英]|\d+[\u4e00-\u9fff\-，,]))"
)
_LABEL = re.compile(_WORDS)
_PLACE_TAIL = re.compile(r"(?:^|[\s司院所学校厂])([\u4e00-\u9fff]{2,5}[区县市州旗])\s*$")
"""A place at the end of a row that needs the page's home to be told (海州区)."""
_MIN_ROW = 6
_LEVEL_TAIL = re.compile(r"(?:国家级|省级|自治区级|市级|区级|县级|认定|备案|培育|筹建|新建|提升|直接认定|入库)[\w（）()]{0,14}$")


_CUE = re.compile(r"(?:名单|如下|分别为|分别是|包括)(?:公布)?(?:如下)?[：:。]?\s?(?=(?:0?1[.、．\s]?|①)[^\d\s.、])")


@dataclass(frozen=True, slots=True)
class _RunOn:
    """A flattened table: where it begins, its rows, and whether owners stand before names."""

    start: int
    rows: tuple[tuple[int, int], ...]
    owner_first: bool
    noun: str | None


def find(page: Page) -> Iterator[Candidate]:
    """Yield the names of flattened tables."""
    for table in _tables(page):
        for start, end in table.rows:
            candidate = _row(page, start, end, table)
            if candidate:
                yield candidate


def covered(page: Page) -> tuple[tuple[int, int], ...]:
    """Return the stretches that are such tables, so that no name is found in them twice."""
    return tuple((t.start, t.rows[-1][1]) for t in _tables(page))


@lru_cache(maxsize=2)
def _tables(page: Page) -> tuple[_RunOn, ...]:
    found: list[_RunOn] = []
    for header in _HEADER.finditer(page.text):
        if page.in_table(header.start()):
            continue
        labels = _LABEL.findall(header.group())
        meanings = [meaning_of(label) for label in labels]
        bare = "operator" not in meanings
        rows = tuple(_rows(page.text, header.end(), page.line_at(header.end())[1], bare=bare))
        if bare and len(labels) == 2 and "name" in meanings and len(rows) > 2 and (noun := _noun(page, header.group(), header.start())):
            found.append(_RunOn(header.start(), rows, owner_first=False, noun=noun))
        if len(labels) >= (3 if "号" in header.group() else 2) and "name" in meanings and len(rows) > 1:
            first = "operator" in meanings and meanings.index("operator") < meanings.index("name")
            found.append(_RunOn(header.start(), rows, first, _noun(page, header.group(), header.start())))
    for cue in _CUE.finditer(page.text):
        if any(t.start <= cue.start() < t.rows[-1][1] or abs(t.start - cue.end()) < 4 for t in found):
            continue
        rows = tuple(_rows(page.text, cue.end(), page.line_at(cue.end())[1]))
        noun = _noun(page, "", cue.start())
        in_brackets = sum(re.search(r"[（(][^（）()]*(?:公司|大学|学院|院|所|中心)[）)]", page.text[s:e]) is not None for s, e in rows)
        owned = sum(any(o.kind != "government" for o in find_organisations(page.text[a:b])) for a, b in rows)
        if noun and len(rows) >= 3 and in_brackets * 2 < len(rows) and owned >= len(rows) * 0.6:
            found.append(_RunOn(cue.end(), rows, owner_first=False, noun=noun))
    return tuple(found)


def _noun(page: Page, header: str, start: int) -> str | None:
    """Return the head noun of the list: of its header, of the words before it, or of the title."""
    before = list(STRONG_HEAD.finditer(page.text, max(0, start - 80), start))
    found = STRONG_HEAD.search(header) or (before[-1] if before else None) or STRONG_HEAD.search(page.title)
    return found.group() if found else None


def _rows(text: str, start: int, stop: int, *, bare: bool = False) -> Iterator[tuple[int, int]]:
    """Cut at 1, 2, 3 …: a number follows where the row before it has ended in a word, not inside a larger number."""
    number, at = 1, start
    while True:
        body = at + (1 if "①" <= text[at] <= "⑳" else len(str(number)) + (text[at] == "0"))
        while body < stop and text[body] in " 　.、．":
            body += 1
        following, step = _following(text, body, stop, number, bare=bare)
        yield body, following if following is not None else stop
        if following is None:
            return
        number, at = number + step, following


def _following(text: str, body: int, stop: int, number: int, *, bare: bool) -> tuple[int | None, int]:
    """Find the next row and how far its number is on: by one, or by two where an entry is withheld and the count goes on without it."""
    one = _next(text, body, stop, number + 1, bare=bare)
    two = _next(text, body, stop, number + 2, bare=bare, glued=False)
    if two is None or (one is not None and one < two):
        return one, 1
    three = _next(text, two + 1, stop, number + 3, bare=bare)
    skipped = one is None or (three is not None and three < one)
    return (two, 2) if skipped else (one, 1)


_UNIT_BEHIND = re.compile(r"\d*(?:\.\d+)?(?:[年月日号%]|万元|亿元|万平|平方米|个月)")


def _next(text: str, body: int, stop: int, number: int, *, bare: bool, glued: bool = True) -> int | None:
    """Find where the next number stands; a row holds at least an organisation or a head noun before it.

    A number glued to the digits that a name begins with (6|500千伏…) is one only behind a row that is whole.
    """
    circled = chr(0x2460 + number - 1) if number <= 20 else "\0"
    mark = re.compile(rf"(?<![\d.])(?:0?{number}|{circled})")
    for found in mark.finditer(text, body + (2 if bare else _MIN_ROW), stop):
        row = text[body : found.start()]
        alone = re.match(r"[.、．\s]|\D|\d[A-Za-z\u4e00-\u9fff]", text[found.end() : found.end() + 2]) is not None
        if _UNIT_BEHIND.match(text, found.end()) or not (alone or (glued and _is_whole(row))):
            continue
        if (bare and re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9（）()]{2,30}\s?", row)) or STRONG_HEAD.search(row) or find_organisations(row):
            return found.start()
    return None


def _is_whole(row: str) -> bool:
    """Whether a row has its name and, behind it, its organisation, and ends in neither."""
    head = next(iter(STRONG_HEAD.finditer(row)), None)
    return head is not None and any(o.kind != "government" for o in find_organisations(row[head.end() :]))


def _row(page: Page, start: int, end: int, table: _RunOn) -> Candidate | None:
    text = page.text[start:end]
    parts = _owner_first(text, table.noun) if table.owner_first else _name_first(text, table.noun)
    if parts is None:
        return None
    begin, stop, name, completed, operators = parts
    facts = [
        Fact(field="operator", value=text[s:e], span=page.span(start + s, start + e), rule="runon_operator", rank=RANK)
        for s, e in operators
    ]
    facts += _tail_facts(page, text, start, max([stop, *(e for _, e in operators)]))
    return Candidate(
        start=start + begin,
        end=start + stop,
        name=name,
        extractor=EXTRACTOR,
        completed=completed,
        group=table.start,
        prefix=prefix_of(name),
        facts=tuple(facts),
    )


_TYPE_IN_FRONT = re.compile(
    r"(?:综合型|专业型|企业型|公共型|新建类?|提升类?|认定类|培育类|备案类|直接认定|入库培育|国家级|省级|市级)(?!中试|概念)"
)
_Parts = tuple[int, int, str, bool, list[tuple[int, int]]]
"""Where the name begins and ends, the name, whether it was completed, where the operators stand."""


def _name_first(text: str, noun: str | None) -> _Parts | None:
    organisations = _owners_behind_stem(text)
    head = next(iter(STRONG_HEAD.finditer(text)), None)
    first = not organisations or (head is not None and (head.start() < organisations[0][1] or find_organisations(text[head.end() :])))
    bare = None if head else next((m.end() for m in _FACILITY.finditer(text) if _owner_begins(text[m.end() :])), None)
    if bare:  # 技术验证平台: a facility of another noun, its owner right behind
        return 0, bare, canonical(text[:bare]), False, [(bare + o.start, bare + o.end) for o in find_organisations(text[bare:])][:3]
    if head and first and not _only_level(text, head.start()):
        stop = right_edge(text, head.end())
        operators = [(stop + o.start, stop + o.end) for o in find_organisations(text[stop:]) if o.kind != "government"][:3]
        begin = lead.end() if (lead := _TYPE_IN_FRONT.match(text)) and lead.end() < head.start() - 1 else 0
        return begin, stop, canonical(text[begin:stop]), False, operators
    if noun and not organisations and re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9（）()]{2,30}", text.strip("。；， \n")):
        stop = len(text.rstrip("。；， \n"))
        return 0, stop, canonical(text[:stop]) + noun, True, []
    if organisations and noun:
        stop = len(text[: organisations[0][0]].rstrip())
        return 0, stop, canonical(text[:stop]) + noun, True, organisations
    return None


_FACILITY = re.compile("平台|基地|中心|工场|产业园|科技园")


def _owner_begins(text: str) -> bool:
    return any(o.start == 0 and o.kind != "government" for o in find_organisations(text)[:1])


def _owner_first(text: str, noun: str | None) -> _Parts | None:
    organisations = [o for o in find_organisations(text) if o.kind != "government" and o.start < 2] or find_organisations(text)[:1]
    if not organisations:
        return None
    begin = organisations[-1].end
    while begin < len(text) and text[begin] in " 　、":
        begin += 1
    operators = [(o.start, o.end) for o in organisations]
    head = next(iter(STRONG_HEAD.finditer(text, begin)), None)
    if head and not _only_level(text, head.start()):
        stop = right_edge(text, head.end())
        return begin, stop, canonical(text[begin:stop]), False, operators
    place = next((p.start for p in find_regions(text[begin:]) if p.start >= 2), None)
    stop = begin + place if place else len(text)
    stem = canonical(text[begin:stop]).rstrip("。，；")
    return (begin, begin + len(text[begin:stop].rstrip("。，； ")), stem + noun, True, operators) if noun and 2 <= len(stem) <= 40 else None


def _owners_behind_stem(text: str) -> list[tuple[int, int]]:
    """Find organisations in a row without delimiters, where the stem of a name runs into the first one.

    Where it begins, `stem_edges` tells by the characters.
    """
    found: list[tuple[int, int]] = []
    gap = re.match(r"\s*(\S{2,40})\s+(?=\S)", text)
    if gap and not is_org(gap[1]):  # cells parted by spaces
        behind = [o for o in find_organisations(text) if o.kind != "government" and o.start >= gap.end() - 1]
        whole = behind and re.fullmatch(r"[^\s、，；]*", text[gap.end() : behind[0].start])
        return [(gap.end() if whole and o is behind[0] else o.start, o.end) for o in behind]
    for organisation in find_organisations(text):
        if organisation.kind == "government":
            continue
        if found and organisation.start <= found[-1][1] + 1:  # 、joins a second one
            found.append((organisation.start, organisation.end))
            continue
        tail = max(
            (start for start, end, _ in find_tails(text[: organisation.end]) if end == organisation.end), default=organisation.end - 2
        )
        start = edge_of(text[: organisation.end], tail) or 0
        if re.search(r"[、，；：。\s]", text[start : organisation.start]):
            start = organisation.start
        if start >= 2:
            found.append((start, organisation.end))
    return found


def _only_level(text: str, head: int) -> bool:
    """Whether the head noun belongs to the type of the row (市级中试平台) and not to a name."""
    return re.search(r"(?:公司|大学|学院|院|所|市|区|县)(?:国家级|省级|市级|自治区级)?$", text[:head]) is not None


def _tail_facts(page: Page, text: str, start: int, after: int) -> Iterator[Fact]:
    hit = next(iter(find_regions(text[after:])), None)
    bare = None if hit else _PLACE_TAIL.search(text, after)
    if hit or bare:
        s, e = (after + hit.start, after + hit.end) if hit else bare.span(1) if bare else (0, 0)
        yield Fact(field="cell:region", value=text[s:e], span=page.span(start + s, start + e), rule="runon_region", rank=RANK)
    level = _LEVEL_TAIL.search(text, after)
    if level:
        yield Fact(
            field="cell:level",
            value=level.group(),
            span=page.span(start + level.start(), start + level.end()),
            rule="runon_level",
            rank=RANK,
        )
