"""One row of a flattened table, read by what its parts look like: a name up to its head noun, organisations, a place, the rest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.mentions.candidates import Fact
from transforms.mentions.edges import right_edge
from transforms.mentions.head_nouns import STRONG_HEAD, is_org
from transforms.mentions.page import Page
from transforms.mentions.plain_names import canonical
from transforms.mentions.stem_edges import edge_of
from transforms.organisation_tails import find_tails
from transforms.organisations import find_organisations
from transforms.regions import find_regions

RANK = 15
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the header of a flattened table says of its rows."""

    owner_first: bool
    noun: str | None
    """The head noun that the names leave out."""
    between: bool = False
    """Whether a column stands between name and owner, so that its words run into the owner's."""
    several: bool = False
    """Whether owners have more than one column."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What was found in a row; places are those of the row's text."""

    begin: int
    end: int
    name: str
    owners: Sequence[Stretch]
    noun: str = ""
    """The head noun that completes the name."""


def parts_of(text: str, layout: Layout) -> Parts | None:
    """Read a row."""
    return _owner_first(text, layout.noun) if layout.owner_first else _name_first(text, layout)


_TYPE_IN_FRONT = re.compile(
    r"(?:综合型|专业型|企业型|公共型|新建类?|提升类?|认定类|培育类|备案类|直接认定|入库培育|国家级|省级|市级)(?!中试|概念)"
)


def _name_first(text: str, layout: Layout) -> Parts | None:
    owners = _owners_behind_stem(text)
    head = next(iter(STRONG_HEAD.finditer(text)), None)
    first = not owners or (head is not None and (head.start() < owners[0][1] or find_organisations(text[head.end() :])))
    bare = None if head else next((m.end() for m in _FACILITY.finditer(text) if _owner_begins(text[m.end() :])), None)
    if bare:  # 技术验证平台: a facility of another noun, its owner right behind
        return Parts(0, bare, canonical(text[:bare]), [(bare + o.start, bare + o.end) for o in find_organisations(text[bare:])][:3])
    if head and first and not _only_level(text, head.start()):
        stop = right_edge(text, head.end())
        begin = lead.end() if (lead := _TYPE_IN_FRONT.match(text)) and lead.end() < head.start() - 1 else 0
        behind = [(stop + s, stop + e) for s, e in _owners_in(text[stop:], layout)]
        return Parts(begin, stop, canonical(text[begin:stop]), behind[:3])
    if layout.noun and not owners and re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9（）()]{2,30}", text.strip("。；， \n")):
        stop = len(text.rstrip("。；， \n"))
        return Parts(0, stop, canonical(text[:stop]), [], layout.noun)
    if owners and layout.noun:
        stop = len(text[: owners[0][0]].rstrip())
        return Parts(0, stop, canonical(text[:stop]), owners, layout.noun)
    return None


_FACILITY = re.compile("平台|基地|中心|工场|产业园|科技园")


def _owner_begins(text: str) -> bool:
    return any(o.start == 0 and o.kind != "government" for o in find_organisations(text)[:1])


def _owner_first(text: str, noun: str | None) -> Parts | None:
    found = find_organisations(text)
    organisations = [o for o in found if o.kind != "government" and o.start < 2] or list(found[:1])
    if not organisations:
        return None
    for organisation in found:  # 、 joins a second one
        if organisation.start > organisations[-1].start and text[organisations[-1].end : organisation.start] in ("、", "，", "；", "/"):
            organisations.append(organisation)
    begin = organisations[-1].end
    while begin < len(text) and text[begin] in " 　、":
        begin += 1
    owners = [(o.start, o.end) for o in organisations]
    head = next(iter(STRONG_HEAD.finditer(text, begin)), None)
    if head and not _only_level(text, head.start()):
        stop = right_edge(text, head.end())
        return Parts(begin, stop, canonical(text[begin:stop]), owners)
    place = next((p.start for p in find_regions(text[begin:]) if p.start >= 2), None)
    stop = begin + place if place else len(text)
    stem = canonical(text[begin:stop]).rstrip("。，；")
    if not noun or not 2 <= len(stem) <= 40:
        return None
    return Parts(begin, begin + len(text[begin:stop].rstrip("。，； ")), stem, owners, noun)


_WITHIN = re.compile(r"分公司|分[院所]|研究院|技术|工程|中心|所属|下属|附属|股份|集团|有限|第[一二三四五六七八九十\d]")
"""What may follow the name of a company within another's: 甲有限公司技术中心."""
_ENDED = re.compile("公司$")
_MAY_END = re.compile("(?:(?<!科学)(?<!科)院|所|中心|集团)$")


def _owners_in(text: str, layout: Layout) -> list[Stretch]:
    """Find the owners behind a name: where they begin if another column's words run into them, and where one ends and the next begins."""
    found = [o for o in find_organisations(text) if o.kind != "government"]
    stop = text.find("。")
    found = [o for o in found if o.end <= stop] or found  # what a sentence behind the last row tells of is no owner of it
    if not found:
        return []
    stemmed = layout.between and not re.search(r"[\s、，；]", text[: found[0].end])
    if stemmed or layout.several or any(re.search("公司.{4}", o.name) for o in found):
        return _glued(text, found[-1].end, stemmed=stemmed, several=layout.several)
    return [(o.start, o.end) for o in found]


def _glued(text: str, last: int, *, stemmed: bool, several: bool) -> list[Stretch]:
    """Part organisations that run into each other, by how their names end and begin."""
    owners: list[Stretch] = []
    for start, end, tail in find_tails(text):
        if end > last or tail.kind == "government":
            continue
        if not owners:
            owners.append(((edge_of(text[:end], start) if stemmed else 0) or 0, end))
            continue
        before = text[slice(*owners[-1])]
        joint = re.compile(r"[\s、，；/]*").match(text, owners[-1][1])
        begin = joint.end() if joint else owners[-1][1]
        ended = begin > owners[-1][1] or _ENDED.search(before) or (several and _MAY_END.search(before))
        if ended and start - begin >= 2 and not _WITHIN.match(text, begin):
            owners.append((begin, end))
        else:
            owners[-1] = (owners[-1][0], end)
    return owners


def _owners_behind_stem(text: str) -> list[Stretch]:
    """Find organisations in a row without delimiters, where the stem of a name runs into the first one.

    Where it begins, `stem_edges` tells by the characters.
    """
    found: list[Stretch] = []
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


_PLACE_TAIL = re.compile(r"(?:^|[\s司院所学校厂/])([\u4e00-\u9fff]{2,5}[区县市州旗])\s*$")
"""A place at the end of a row that needs the page's home to be told (海州区)."""
_LEVEL_TAIL = re.compile(r"(?:国家级|省级|自治区级|市级|区级|县级|认定|备案|培育|筹建|新建|提升|直接认定|入库)[\w（）()]{0,14}$")


def facts_behind(page: Page, text: str, start: int, after: int) -> Iterator[Fact]:
    """Read the place and the type that stand behind name and owners; the row begins at `start` of the page."""
    place = _place_in(text, after)
    if place:
        span = page.span(start + place[0], start + place[1])
        yield Fact(field="cell:region", value=text[slice(*place)], span=span, rule="runon_region", rank=RANK)
    level = _LEVEL_TAIL.search(text, after)
    if level:
        span = page.span(start + level.start(), start + level.end())
        yield Fact(field="cell:level", value=level.group(), span=span, rule="runon_level", rank=RANK)


def _place_in(text: str, after: int) -> Stretch | None:
    """Find the first chain of places that follow each other: 甲市乙县."""
    hits = find_regions(text[after:])
    if not hits:
        bare = _PLACE_TAIL.search(text, after)
        return bare.span(1) if bare else None
    end = hits[0].end
    for hit in hits[1:]:
        end = hit.end if hit.start == end else end
    zone = re.compile(r"[\u4e00-\u9fff]{0,4}(?:高新|经开|开发|新)区").match(text, after + end)
    return after + hits[0].start, zone.end() if zone else after + end
