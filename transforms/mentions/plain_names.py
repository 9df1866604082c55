"""Names without quotes: every head noun with the stem before it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from transforms.mentions.candidates import Candidate, Fact
from transforms.mentions.edges import left_edge, right_edge, segment_start
from transforms.mentions.head_nouns import STRONG_HEAD, WEAK_HEAD, is_org
from transforms.mentions.page import Page
from transforms.regions import find_regions, find_zones

EXTRACTOR = "plain_names"
_ALIAS_BRACKET = re.compile(r"[（(](?:以下)?(?:简称|下称)[^（）()]{0,4}[“\"]?[^（）()]*(?:中试|概念验证)[^（）()]*[）)]")
_COMPANY = re.compile(
    r"(?:运营|管理|服务|投资|建设|技术|科技|发展|产业|创新|孵化|咨询|信息|工程|物业|实业|控股|合伙|集团|企业|股份)*"
    r"(?:有限(?:责任)?公司|(?<=[资技展业理务营股])集团|合伙企业|联盟|协会|学会|商会|基金会)"
)
_QUOTED_STEM = re.compile(r"^“([^“”]+)”")
_PREFIX_END = re.compile(
    r"(?:公司|大学|学院|研究院|研究所|研究中心|研究总院|科学院|设计院|医院|实验室|总局|集团|先导院|产研院|工研院)(?!股份|有限|研究院|"
    r"研究所|附属)"
)
_SPACE = re.compile(r"\s+")


def find(page: Page) -> Iterator[Candidate]:
    """Yield a candidate for each head noun in prose, lists and the title."""
    yield from _in_part(page, page.text, "text")
    yield from _in_part(page, page.title, "title")


def _in_part(page: Page, text: str, part: str) -> Iterator[Candidate]:
    last_end = 0
    for head in STRONG_HEAD.finditer(text):
        if part == "text" and page.in_table(head.start()):
            continue
        candidate = _candidate(text, head.start(), head.end(), last_end, part)
        if candidate:
            yield _apart(page, candidate)
        last_end = head.end()
    for head in WEAK_HEAD.finditer(text):
        if not (part == "text" and page.in_table(head.start())) and not _within_strong(text, head):
            candidate = _candidate(text, head.start(), head.end(), 0, part, weak=True)
            if candidate and candidate.start < head.start():
                yield candidate


def _within_strong(text: str, head: re.Match[str]) -> bool:
    """Whether a weak head noun is the tail of a strong one."""
    return any(
        m.end() >= head.end() and m.start() <= head.start() for m in STRONG_HEAD.finditer(text, max(0, head.start() - 24), head.end())
    )


def _candidate(text: str, head: int, head_end: int, floor: int, part: str, *, weak: bool = False) -> Candidate | None:
    if _COMPANY.match(text, head_end):
        return None  # an organisation whose name holds the head noun; its own platform may follow and is found by itself
    start = segment_start(text, head)
    if not _COMPANY.match(text, floor):
        start = max(start, floor)
    start, counted = left_edge(text, start, head)
    start = _behind_owner(text, _behind_former(text, _behind_address(text, start, head), head), head)
    quote = text.rfind("“", start, head)
    if text[head - 1 : head] == "”" and quote > start and is_org(text[start:quote]):
        start = quote  # 甲公司“乙”中试基地
    end = right_edge(text, head_end)
    name = canonical(text[start:end])
    return Candidate(
        start=start,
        end=end,
        name=name,
        extractor=EXTRACTOR,
        part=part,
        weak=weak,
        counted=counted,
        prefix=prefix_of(name),
        quoted=name.startswith("“"),
    )


_FORMERLY = re.compile(r"原(?:名称?|称)?[为是：:]?(?![料材辅子位油生创始则理液浆煤药矿木酒奶皮纸])")


def _behind_former(text: str, start: int, head: int) -> int:
    """Cut the word that a former name begins with in its bracket: 甲中试基地（原|乙中试基地）."""
    word = _FORMERLY.match(text, start, head) if text[max(0, start - 1) : start] in ("（", "(") else None
    return word.end() if word and word.end() < head else start


_OWNER_MEANT = re.compile("(?<![\u3400-\u9fff])(?:学校(?!用|家)|研究院|研究所|学院|集团(?!军))(?=[\u3400-\u9fffA-Za-z0-9])")


def _behind_owner(text: str, start: int, head: int) -> int:
    """Cut an owner that is only meant, where a name goes on behind it: 研究院|羰基粉末中试基地."""
    owner = _OWNER_MEANT.match(text, start, head)
    return owner.end() if owner and head - owner.end() >= _OWN else start


_OWN = 3
"""Characters before the head noun that make a name without such an owner."""


def _behind_address(text: str, start: int, head: int) -> int:
    """Cut an address off the front of a name: 甲省乙市丙区丁中试基地; a single place belongs to the name."""
    at, hits = start, []
    for hit in find_regions(text[start:head]):
        if start + hit.start != at:
            break
        hits.append(hit)
        at = start + hit.end
    if not hits:
        return start
    zone = next((z for z in find_zones(text[start:head]) if z.start <= hits[-1].end <= z.end and start + z.end > at), None)
    at = start + zone.end if zone else at
    units = len(hits) + (zone is not None)
    full = sum(not h.short for h in hits)
    if at >= head - 1 or units < 2 or not (units >= 3 or full == units):
        return start
    return at


_FIRM = re.compile(r"[\u3400-\u9fff（）()]{4,30}?(?:公司|集团(?!公司|有限|股份))")


def _apart(page: Page, candidate: Candidate) -> Candidate:
    """Cut a firm off the front of a name that begins with its own place: 甲有限公司|乙市丙中试平台; the firm runs it."""
    text = page.text if candidate.part == "text" else page.title
    firm = _FIRM.match(text, candidate.start, candidate.end)
    at = firm.end() if firm else candidate.end
    heads = list(STRONG_HEAD.finditer(text, at, candidate.end))
    if not heads or _PREFIX_END.search(text, at, heads[-1].start()):  # 甲有限公司|乙市分公司丙中试平台
        return candidate
    hit = next((h for h in find_regions(text[at : heads[-1].start()]) if h.start == 0 and not h.short), None)
    if hit is None or heads[-1].start() - at - hit.end < _STEM:
        return candidate
    span = page.span(candidate.start, at, candidate.part)
    owner = Fact(field="operator", value=_SPACE.sub("", text[candidate.start : at]), span=span, rule="operator_in_name", rank=60)
    return replace(candidate, start=at, name=canonical(text[at : candidate.end]), prefix=None, facts=(*candidate.facts, owner))


_STEM = 2
"""Characters of its own between a name's place and its head noun."""


def canonical(raw: str) -> str:
    """Return a name without white space, and without the quotes around its whole stem."""
    name = _SPACE.sub("", raw)
    stem = _QUOTED_STEM.match(name)
    return stem[1] + name[stem.end() :] if stem else name


def prefix_of(name: str) -> str | None:
    """Return the longest organisation that a name begins with and that leaves a head noun."""
    heads = [m.start() for m in STRONG_HEAD.finditer(name)]
    ends = [m.end() for m in _PREFIX_END.finditer(name) if m.end() >= 4 and (not heads or m.end() <= heads[-1])]
    return name[: ends[-1]] if ends else None
