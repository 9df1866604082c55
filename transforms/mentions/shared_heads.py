"""Names that share one head noun: 即介入器械、海洋装备和显示光学概念验证平台 are three platforms.

The stem's own characters are the evidence of a completed name; the head noun that completes it is kept beside them. A
count before the head noun (甲、乙和丙三个中试平台, “甲”“乙”等2个中试基地) must agree with the stems, and then is evidence by itself.
"""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Candidate
from transforms.mentions.edges import left_edge, segment_start
from transforms.mentions.head_nouns import FACILITY_END, STRONG_HEAD, is_org
from transforms.mentions.page import Page
from transforms.numerals import to_number
from transforms.regions import find_regions, find_zones

EXTRACTOR = "shared_heads"
_INTRODUCED = re.compile(
    r"(?:即|分别是|分别为|分别|依次是|依次为|包括|包含|有|为|是|：|:|建成|建有|投用|入选的|认定的?|备案的?|公布的?|的)$"
)
_MEMBER = re.compile(r"^[\w\-/·]{2,24}$")
_CLAUSE_WORD = re.compile(
    r"领域|方向|行业|产业链|类|中试|概念验证|平台|基地|中心|企业|高校|[了的着]|建设(?!机械)|发展|推进(?!剂|系统|器)|推动|加强|通过|"
    r"围绕|公司$|大学$|学院$|单位|(?<!机器)(?<!无)人$|教授$|博士$|院士$|专家$|主任$|经理$|厂长$|董事长$|总工$|书记$"
)
_COUNT = re.compile(r"(?P<etc>等)?(?:这)?(?P<number>\d+|[一二两三四五六七八九十]+)余?(?:个|家|处|座)(?:市级|省级|县级|区级|国家级)?$")
_TOLD_BEHIND = re.compile(
    "(?:项目)?(?:目前|现|均|都|已经?|正在?|积极|全面|全部|相继|陆续|先后|加快|加紧|抓紧)*"
    "(?:建成|投用|投运|投入[使运]|启用|在建|筹建|开工|封顶|通过[^，。；]{0,4}验收|揭牌|(?<=[正在快紧面])(?:建设|推进)(?=[，。；、\\n]|$))"
)
"""甲材料、乙装备等6个中试平台|正抓紧筹建: what befalls facilities is told of those that a count names."""
_FIRM = re.compile("^[\u3400-\u9fff]{2}(?:科技|生物|医药|化工|电子|能源|材料|新材|股份|集团|控股|重工|电气|特钢|[^产工农林行]业)$")
"""A firm's usual short name: 甲乙科技."""
_COUNTED_BEFORE = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)(?:条|个|家|座|套|间)[^、和与及，]{0,12}[和与及]")
_OWNED_STEM = re.compile(r"^(.{3,30})的(.{2,24})$")
_ONE_BY_ONE = re.compile("(?:分别|依次)(?:为|是|：|:)?$")
_CLASS = re.compile(r"等?(?:领域|方向|行业|产业|类|专业)的?$")

_QUOTE = re.compile(r"“([^“”\n，。；：]{2,30})”")
_BEHIND_QUOTES = re.compile(r"(?P<etc>等)?(?:共)?(?:(?P<number>\d+|[一二两三四五六七八九十]+)(?:个|家|处|座))?(?:市级|省级|县级|区级)?")
_JOINS = re.compile(r"(?:、|和|与|及|以及|，)?")


def find(page: Page) -> Iterator[Candidate]:
    """Yield the members of lists whose last one alone carries the head noun."""
    for head in STRONG_HEAD.finditer(page.text):
        if page.in_table(head.start()):
            continue
        yield from _members(page, head.start(), head.end())
        yield from _quoted_stems(page, head.start(), head.end())


def _members(page: Page, head: int, head_end: int) -> Iterator[Candidate]:
    start = _list_start(page.text, head)
    stretch = page.text[start:head]
    count = _COUNT.search(stretch)
    bare = stretch[: count.start()] + ("等" if count["etc"] else "") if count else stretch
    if "、" not in bare and count is None:
        return
    if _CLASS.search(stretch) or not re.search("[、和与及]", bare):
        return
    number = to_number(count["number"]) if count else None
    if count and count["etc"] and page.text.startswith("为", head_end) and "以" in stretch.split("、", 1)[0]:
        return  # 以甲科技、乙院等8个中试基地|为支撑 names owners
    for begin in _beginnings(page.text, start, bare, counted=number is not None):
        begin += _place_before(bare[begin:])
        told = _ONE_BY_ONE.search(page.text, max(0, start + begin - 6), start + begin) is not None
        members = _parted(bare[begin:], number, one_by_one=told)
        introduced = begin > 0 or _is_introduced(page.text, start)
        told_behind = number is not None and _TOLD_BEHIND.match(page.text, head_end) is not None and not all(map(_FIRM.match, members))
        if members and _fits(members, number, etc=bare.endswith("等"), introduced=introduced or told_behind):
            yield from _completed(page.text, start + begin, members, (head, head_end), start)
            return


def _beginnings(text: str, start: int, bare: str, *, counted: bool) -> Iterator[int]:
    """Yield where the first stem may begin: at once, behind an introducing word, or behind the last word that no name holds."""
    if _is_introduced(text, start):
        yield 0
    introduced = _after_introduction(bare)
    if introduced is not None:
        yield introduced
    counted_before = list(_COUNTED_BEFORE.finditer(bare)) if counted else []
    if counted_before:  # 甲、乙等5条中试线和|丙、丁2个中试基地
        yield counted_before[-1].end()
    if counted:
        first = re.search("[、和与及]", bare)
        cut, _ = left_edge(text, start, start + (first.start() if first else len(bare)))
        yield cut - start
        yield 0  # 甲公司的乙、丙院的丁两个中试平台


def _place_before(listed: str) -> int:
    """Return the length of a place that the first stem alone begins with: 甲经开区乙、丙、丁三个中试平台."""
    first, *others = re.split("、|和|与|及", listed)
    ends = [z.end for z in find_zones(first) if z.start == 0] + [r.end for r in find_regions(first) if r.start == 0 and not r.short]
    shared = ends and max(ends) + 2 <= len(first) and not any(p.start == 0 for o in others for p in find_regions(o))
    return max(ends) if shared else 0


def _is_introduced(text: str, start: int) -> bool:
    return _INTRODUCED.search(text[max(0, start - 6) : start]) is not None


def _parted(listed: str, number: float | None, *, one_by_one: bool = False) -> list[str]:
    """Part a list at 、 and its last 和; a list of two may be joined by 和 alone where a count of two says so."""
    members = listed.removesuffix("等").split("、")
    last = next((m for mark in ("以及", "和", "与", "及") if (m := re.match(rf"^(.{{2,18}}){mark}(.{{2,18}})$", members[-1]))), None)
    if last and (number is None or number != len(members) or listed.endswith("等")):
        members[-1:] = [last[1], last[2]]
    elif not last and not listed.endswith("等") and number is None and not one_by_one:
        return []
    owned = [_OWNED_STEM.match(m) for m in members]
    if number is not None and all(m is not None and is_org(m[1]) for m in owned):  # 甲公司的乙、丙院的丁两个中试平台
        return [m[2] for m in owned if m is not None]
    return members


def _fits(members: Sequence[str], number: float | None, *, etc: bool, introduced: bool) -> bool:
    """Whether these are stems, as many as the count says."""
    owners = sum(map(is_org, members))
    if not all(_MEMBER.match(m) and not _CLAUSE_WORD.search(m) for m in members) or owners * 2 > len(members) or (owners and etc):
        return False
    if number is None:
        return introduced
    return number == len(members) or (etc and introduced and number > len(members))


def _completed(text: str, at: int, members: Sequence[str], head: tuple[int, int], group: int) -> Iterator[Candidate]:
    for index, member in enumerate(members):
        at = text.index(member, at)
        last = index == len(members) - 1
        yield Candidate(
            start=at, end=head[1] if last else at + len(member), name=member + text[head[0] : head[1]], extractor=EXTRACTOR,
            completed=not last, head=head, group=group,
        )  # fmt: skip
        at += len(member)


def _list_start(text: str, head: int) -> int:
    """Walk back over 、 to where the list's clause begins."""
    at = segment_start(text, head)
    while at > 0 and text[at - 1] == "、" and head - at < 120:
        at = segment_start(text, at - 1)
    return at


def _after_introduction(stretch: str) -> int | None:
    """Return where the first member begins: behind the last introducing word before the first 、."""
    first = stretch.find("、")
    for cut in range(first - 2, -1, -1):
        if _INTRODUCED.search(stretch[:cut]):
            return cut
    return None


_LONGEST_RUN = 600
"""Characters of a list of stems."""


def _quoted_stems(page: Page, head: int, head_end: int) -> Iterator[Candidate]:
    """甲公司“釉料”、乙大学“精油”等2个中试基地; “滤料”“修复”中试平台: stems in quotation marks before one head noun."""
    start = max(page.sentence_at(head)[0], head - _LONGEST_RUN)
    quotes = list(_QUOTE.finditer(page.text, start, head))
    if not quotes:
        return
    behind = _BEHIND_QUOTES.fullmatch(page.text, quotes[-1].end(), head)
    if behind is None:
        return
    run = _run_of(page.text, quotes, with_owners=behind["number"] is not None)
    number = to_number(behind["number"]) if behind["number"] else None
    if number is not None and len(run) > number:
        run = run[-int(number) :]
    if (len(run) < 2 and number is None) or (number is not None and len(run) != number and not behind["etc"]):
        return
    for quote in run:
        last = quote is run[-1]
        yield Candidate(
            start=quote.start(1), end=quote.end(1), name=quote[1] + page.text[head:head_end], extractor=EXTRACTOR, quoted=True,
            completed=True, head=(head, head_end), group=start if len(run) > 1 or not last else -1,
        )  # fmt: skip


def _run_of(text: str, quotes: Sequence[re.Match[str]], *, with_owners: bool) -> list[re.Match[str]]:
    """Return the last quotations that stand side by side, or parted only by their owners; none ends as a name does."""
    run: list[re.Match[str]] = []
    for quote in reversed(quotes):
        if FACILITY_END.search(quote[1]) or STRONG_HEAD.search(quote[1]):
            break
        gap = text[quote.end() : run[-1].start()] if run else ""
        owner = with_owners and len(gap) <= 40 and is_org(re.sub(r"(?:建设|承建|牵头|申报|运营|承担)?的$", "", gap)) and "。" not in gap
        if run and not _JOINS.fullmatch(gap) and not owner:
            break
        run.append(quote)
    return run[::-1]
