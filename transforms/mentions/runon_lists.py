"""A table that a converter flattened without any delimiter: 序号名称单位类型1甲中试平台乙院市级2丙…

The header's words are read off the start, the rows are cut at their running numbers (names may hold digits too), and
each row is read by what its parts look like: a name up to its head noun, an organisation, a place, the rest.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.mentions.candidates import Candidate, Fact
from transforms.mentions.head_nouns import STRONG_HEAD
from transforms.mentions.page import Page
from transforms.mentions.plain_names import prefix_of
from transforms.mentions.runon_rows import RANK, Layout, facts_behind, parts_of
from transforms.mentions.table_headers import meaning_of
from transforms.organisations import find_organisations

EXTRACTOR = "runon_lists"
_WORDS = (
    "序号|编号|中试平台名称|中试基地名称|概念验证中心名称|平台名称|基地名称|中心名称|项目名称|名称|中试平台|中试基地|依托单位|"
    "(?:建设|承建|申报|牵头|承担|运营|共建|联合|实施|依托|承载|责任)(?:单位|主体|企业|机构)(?:名称)?|"
    "主体单位|(?:单位|企业)名称|单位全称|单位|牵头|联合|所在地区|所在地市|所在市州|所在设区市|所在市|所在区县|所在县区|所在区|所在县|所在地|地区|市州|地市|县区|"
    "区县|县（市、区）|区（市、县）|市（州）|市|推荐单位|推荐部门|备案类型|认定类型|平台类型|类型|平台类别|类别|级别|所属领域|服务领域|技术领域|产业领域|领域|"
    "行业|方向|备注|投[用运产](?:年份|时间)|建成(?:年份|时间)|启用(?:年份|时间)|认定(?:年份|时间|年度)|备案(?:年份|时间)"
)
_GROUP = r"[一二三四五六七八九十]{1,2}、[^\d，。；、]{2,24}?(?:[（(]\d+[个家项][）)]|(?=\d))"
_FIRST = r"(?:0?1[.、． 　]?|①)(?:[^\d\s]|\d[A-Za-z英]|\d+[\u4e00-\u9fff\-，,])"
_HEADER = re.compile(
    rf"(?:(?:序号|编号)[\u4e00-\u9fff（）()、/ 　]{{2,80}}?|(?:(?:{_WORDS})[ 　]?){{2,8}})(?P<group>{_GROUP})?(?={_FIRST})"
)
_NUMBER_LABEL, _TWO_LABELS = re.compile("序号|编号"), re.compile(f"(?:{_WORDS})[ 　]?(?:{_WORDS})")
"""Words without which there is no such header."""
_GROUP_AT_END = re.compile(rf"{_GROUP}$")
_LABEL = re.compile(_WORDS)
_MIN_ROW = 6
_CUE = re.compile(r"(?:名单|如下|分别为|分别是|包括)(?:公布)?(?:如下)?[：:。]?\s?(?=(?:0?1[.、．\s]?|①)[^\d\s.、])")


_OF_OTHERS = re.compile("入驻|专家|课题|需求|路演|服务项目|企业名单|产品")
"""What a lead counts off that speaks of platforms as well."""


@dataclass(frozen=True, slots=True)
class _RunOn:
    """A flattened table: where it begins, its rows, how they are laid out, and the words that head groups of them."""

    start: int
    rows: tuple[tuple[int, int], ...]
    layout: Layout
    groups: tuple[tuple[int, int], ...] = ()


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
    headers = _HEADER.finditer(page.text) if _NUMBER_LABEL.search(page.text) or _TWO_LABELS.search(page.text) else ()
    found = [table for header in headers if not page.in_table(header.end()) and (table := _headed(page, header))]
    for cue in _CUE.finditer(page.text):
        if any(t.start <= cue.start() < t.rows[-1][1] or abs(t.start - cue.end()) < 4 for t in found) or page.in_table(cue.end()):
            continue
        if _OF_OTHERS.search(page.text, page.text.rfind("\n", 0, cue.start()) + 1, cue.end()):
            continue
        rows, groups = _grouped(page.text, _rows(page.text, cue.end(), page.line_at(cue.end())[1]))
        noun = _noun(page, "", cue.start())
        in_brackets = sum(re.search(r"[（(][^（）()]*(?:公司|大学|学院|院|所|中心)[）)]", page.text[s:e]) is not None for s, e in rows)
        owned = sum(any(o.kind != "government" for o in find_organisations(page.text[a:b])) for a, b in rows)
        if noun and len(rows) >= 3 and in_brackets * 2 < len(rows) and owned >= len(rows) * 0.6:
            found.append(_RunOn(cue.end(), rows, Layout(owner_first=False, noun=noun), groups))
    return tuple(found)


def _headed(page: Page, header: re.Match[str]) -> _RunOn | None:
    """Read the table under a header, if the words before the first number are one."""
    words = header.group()[: header.start("group") - header.start()] if header["group"] else header.group()
    labels = _LABEL.findall(words)
    meanings = [meaning_of(label) for label in labels]
    numbered = "号" in words
    if "name" not in meanings or len(labels) < (2 if not numbered or "operator" not in meanings else 3) or _known(labels) * 2 < len(words):
        return None
    bare = "operator" not in meanings
    dated = meanings[-1] in ("established", "year")
    rows, groups = _grouped(page.text, _rows(page.text, header.end(), page.line_at(header.end())[1], bare=bare, dated=dated))
    noun = _noun(page, words, header.start())
    if len(rows) < 2 or (bare and len(labels) == 2 and numbered and (len(rows) < 3 or noun is None)):
        return None
    name, owners = meanings.index("name"), [i for i, m in enumerate(meanings) if m == "operator"]
    layout = Layout(
        owner_first=bool(owners) and owners[0] < name,
        noun=noun,
        between=bool(owners) and any(meanings[i] in ("industry", "direction") for i in range(name + 1, owners[0])),
        several={"牵头", "联合"} <= set(labels) or len({labels[i] for i in owners}) > 1,
    )
    first = ((header.start("group"), header.end("group")),) if header["group"] else ()
    return _RunOn(header.start(), rows, layout, (*first, *groups))


def _known(labels: Sequence[str]) -> int:
    return sum(map(len, labels))


_Stretches = tuple[tuple[int, int], ...]


def _grouped(text: str, rows: Iterable[tuple[int, int]]) -> tuple[_Stretches, _Stretches]:
    """Take the words that head the next group off the ends of rows."""
    cut, groups = [], []
    for start, end in rows:
        group = _GROUP_AT_END.search(text, start, end)
        cut.append((start, group.start() if group else end))
        if group:
            groups.append(group.span())
    return tuple(cut), tuple(groups)


def _noun(page: Page, header: str, start: int) -> str | None:
    """Return the head noun of the list: of its header, of the words before it, or of the title."""
    before = list(STRONG_HEAD.finditer(page.text, max(0, start - 80), start))
    found = STRONG_HEAD.search(header) or (before[-1] if before else None) or STRONG_HEAD.search(page.title)
    return found.group() if found else None


def _rows(text: str, start: int, stop: int, *, bare: bool = False, dated: bool = False) -> Iterator[tuple[int, int]]:
    """Cut at 1, 2, 3 …: a number follows where the row before it has ended in a word, not inside a larger number."""
    number, at = 1, start
    while True:
        body = at + (1 if "①" <= text[at] <= "⑳" else len(str(number)) + (text[at] == "0"))
        while body < stop and text[body] in " 　.、．":
            body += 1
        following, step = _following(text, body, stop, number, bare=bare, dated=dated)
        yield body, following if following is not None else stop
        if following is None:
            return
        number, at = number + step, following


def _following(text: str, body: int, stop: int, number: int, *, bare: bool, dated: bool) -> tuple[int | None, int]:
    """Find the next row and how far its number is on: by one, or by two where an entry is withheld and the count goes on without it."""
    one = _next(text, body, stop, number + 1, bare=bare, dated=dated)
    two = _next(text, body, stop, number + 2, bare=bare, dated=dated, glued=False)
    if two is None or (one is not None and one < two):
        return one, 1
    three = _next(text, two + 1, stop, number + 3, bare=bare, dated=dated)
    skipped = one is None or (three is not None and three < one)
    return (two, 2) if skipped else (one, 1)


_UNIT_BEHIND = re.compile(r"\d*(?:\.\d+)?(?:[年月日号%]|万元|亿元|万平|平方米|个月)")


def _next(text: str, body: int, stop: int, number: int, *, bare: bool, dated: bool, glued: bool = True) -> int | None:
    """Find where the next number stands; a row holds at least an organisation or a head noun before it.

    A number glued to the digits that a name begins with (6|500千伏…) is one only behind a row that is whole; where rows end
    in a year (`dated`), it may follow that without a gap (2021|2).
    """
    circled = chr(0x2460 + number - 1) if number <= 20 else "\0"
    behind = r"(?:(?<![\d.])(?!(?:19|20)\d\d)|(?<=(?:19|20)\d\d))" if dated else r"(?<![\d.])"
    mark = re.compile(rf"{behind}(?:0?{number}|{circled})")
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
    parts = parts_of(text, table.layout)
    if parts is None:
        return None
    facts = [
        Fact(field="operator", value=text[s:e], span=page.span(start + s, start + e), rule="runon_operator", rank=RANK)
        for s, e in parts.owners
    ]
    if table.layout.between and parts.owners and 2 <= parts.owners[0][0] - parts.end <= 16:
        between = (parts.end, parts.owners[0][0])
        span = page.span(start + between[0], start + between[1])
        facts.append(Fact(field="cell:industry", value=text[slice(*between)], span=span, rule="runon_industry", rank=RANK))
    facts += facts_behind(page, text, start, max([parts.end, *(e for _, e in parts.owners)]))
    heads = [(s, e) for s, e in table.groups if s < start]
    if heads:
        words = page.text[slice(*heads[-1])]
        facts.append(Fact(field="cell:group", value=words, span=page.span(*heads[-1]), rule="runon_group", rank=RANK))
    return Candidate(
        start=start + parts.begin,
        end=start + parts.end,
        name=parts.name + parts.noun,
        extractor=EXTRACTOR,
        completed=bool(parts.noun),
        group=table.start,
        prefix=prefix_of(parts.name + parts.noun),
        facts=tuple(facts),
    )
