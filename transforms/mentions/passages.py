"""The sentences that speak of one platform, and whether a place in them is about it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.areas import AreaHit, find_areas
from transforms.dates import DateHit, find_dates
from transforms.mentions.classes import specific_part
from transforms.mentions.other_subjects import another_subject, can_cost
from transforms.money import MoneyHit, find_money
from transforms.text import sentences, simplify


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What the value rules read. Offsets are those of the page's text."""

    original: str
    text: str
    """Simplified, of the same length."""
    sentences: tuple[tuple[int, int], ...]
    """The sentences within the scope, clipped to it."""
    named: tuple[int, int] | None
    name: str | None
    """Simplified."""
    others: tuple[int, ...] = ()
    """Where the text names other platforms."""
    strangers: tuple[int, ...] = ()
    """Where the names of other organisations end that sentences without a platform are about."""


def passage(
    text: str,
    scope: Sequence[tuple[int, int]],
    named: tuple[int, int] | None,
    others: Sequence[int] = (),
    strangers: Sequence[int] = (),
) -> Passage:
    """Cut the scope into sentences."""
    plain = simplify(text)
    cut: list[tuple[int, int]] = []
    for start, end in sorted((max(0, a), min(len(text), b)) for a, b in scope):
        cut.extend((start + a, start + b) for a, b in sentences(plain[start:end]))
    name = plain[named[0] : named[1]] if named else None
    return Passage(
        original=text, text=plain, sentences=tuple(cut), named=named, name=name, others=tuple(others), strangers=tuple(strangers)
    )


_NOUN = "基地|平台|中心|项目|工程|中试线"
_REFERENCE = re.compile(
    "|".join(f"{which}(?:中试|验证)?(?:{_NOUN})" for which in ("该", "本", "这[个家座]?", "此", "上述", "两个"))
    + "".join(f"|{noun}(?<![\u3400-\u9fff\U00020000-\U0003ffff]{noun})(?!经理|主任|负责人|总监|工程师)" for noun in _NOUN.split("|"))
    + "|一期(?<!园区一期)(?<!产业园一期)(?<!开发区一期)|二期(?<!园区二期)(?<!产业园二期)(?<!开发区二期)|首期(?!规模)|它(?!们)|建成后|投用后"
)
_HEAD = re.compile(r"(?:中试|概念验证|验证|熟化|研制|工艺|创新|服务)[\u3400-\u9fff\U00020000-\U0003ffff]{0,8}?(?:基地|平台|中心|线)")
_OTHERS = re.compile(
    r"(?:\d+|(?<!第)[一二三四五六七八九十两几多])余?个(?:[^，。；、]{0,10}?)项目|(?:\d+|[二三四五六七八九十两几])余?[个家](?:中试)?(?:基地|平台|中心)(?:计划|总|合计|共|设备|累计|全部|均|年)|项目(?:共|总计|达|有)?\d+(?:余)?(?:个|项)|(?:全|我|本)(?:省|市|区|县|州|国)(?!目前|现有|唯一|仅有|首|第|最|各|重点)|[\d两三四五六七八九十]+(?:家里(?!最|唯一|第)|家中(?!最|唯一|第)|[家个]之中|[家个]当中)|集群(?=[^，。；]{0,12}(?:产值|集聚|聚集|投资|拥有|现有))|园区(?:内|新增|企业|共|累计|先后|已?投[入资])|年产[^，。；]{0,20}(?:项目|装置|生产线)|各类项目|产业园(?!区?内)|(?:工业园区?|高新区|开发区|经开区)(?=[（(][^（）()]*面积|去年|累计|全年|规划面积)|(?:街区|小镇|新城|科技城)(?=，?(?:项目|计划|预计)?(?:总投|投资(?:总额|规模|概算|估算)|概算|规划|占地))|(?:有限公司|企业)[^，。；\s]{1,14}(?:项目|车间|生产线)"
    r"|基金(?=[”』」]?，?(?:首期|总|一期)?(?:规模|盘子|额度))|(?:园区|开发区|产业园|科创园)[一二三四]期"
    r"|(?:科技园|科创园|物流园|孵化园|创新园)(?!区?内)(?=[^，。；]{0,6}(?:开园|面积|占地|总?投资|总投入|概算)|，(?:项目|计划|预计)?(?:总投|投资(?:总额|规模|概算|估算)|概算))"
    r"|(?:同一个?|整个)[\u3400-\u9fff]{0,6}园区?(?=，)|园区?(?=总?(?:建筑|占地|规划)面积)|园(?=是[^，。；]{2,30}?(?:平台|园区|载体))|(?<!中试)(?:车间|生产线|产线|新厂)(?=(?:[去前]年|今年|年初|刚刚?|又|也|已|再)+(?:投入|投资|完成))"
)


_BEFORE, _FURTHEST = 2, 4
"""Sentences before one without a subject that may tell whose it is, and how far back they may lie."""


def doubt(spoken: Passage, sentence: tuple[int, int], position: int) -> int | None:
    """Return how doubtful it is that the words before `position` speak of the platform: 0, 15 or None for not at all.

    The nearest subject decides: the platform's name, 该基地, 项目 …, or 15个项目, 全省, somebody's 生产线项目. A sentence
    without a subject goes on about those before; where these have none either, only the scope speaks for it.
    """
    own, other = _last_own(spoken, sentence[0], position), _last_other(spoken, sentence[0], position)
    if other > own:
        return None
    if own >= 0:
        return 0
    index, before = spoken.sentences.index(sentence), 0
    for start, end in reversed(spoken.sentences[max(0, index - _FURTHEST) : index]):
        own, other = _last_own(spoken, start, end), _last_other(spoken, start, end)
        if own >= 0 or (other >= 0 and can_cost(spoken.text, other if other in spoken.strangers else start, end)):
            return 0 if own >= other else None
        before += other < 0  # what tells of something else, which can have no such value, does not count
        if before == _BEFORE:
            break
    return 15


_AT_PLACE = re.compile("(?:位于|坐落[于在]?|设[在于]|址在|地处|落户|落地|入驻|选址|建在|(?<!所)[在于])[^，。；]{0,14}$")
"""What makes a park the place of something and no subject: 位于某某产业园5号楼，使用面积…"""


def _last_other(spoken: Passage, start: int, end: int) -> int:
    others = [
        m.end()
        for m in _OTHERS.finditer(spoken.text, start, end)
        if not _is_place(spoken.text, start, m) and not _is_done(spoken.text, start, m) and not _is_near(spoken.text, start, m)
    ]
    others += [m.end() for m in _REFERENCE.finditer(spoken.text, start, end) if _takes_up_another(spoken, m) and m.group() != "中试线"]
    others += _other_sites(spoken, start, end)
    others += [_subject_end(spoken, start, end), *(at for at in spoken.strangers if start < at <= end)]
    return max(others, default=-1)


def _subject_end(spoken: Passage, start: int, end: int) -> int:
    """Return where the subject of a sentence ends that is about something else, -1 if it is not."""
    stop = next((b for a, b in spoken.sentences if a == start), end)
    subject = another_subject(spoken.text, start, stop)
    return subject if subject is not None and subject <= end else -1


_SITE = re.compile(
    r"(?P<stem>[\u3400-\u9fffA-Za-z0-9（）]{3,24}?)(?:基地|中心|产业园|物流园|工厂|总部)(?:[一二三]期)?(?:项目|工程)?"
    r"(?=(?:计划|预计|估算|概算|拟)?总?(?:投资|占地|建筑面积))"
)
_OWN_SITE = re.compile("中试|概念验证|验证|熟化|试验|该|本|这|此|其|整个|项目|目前|据|建成|[的个座家处两二三]$")
"""What stands before 基地总投资… where that is the platform itself: 目前|基地, 整个|基地, 建成的|基地."""

_OF_OWNER = re.compile("^.*(?:公司|大学|学院|研究院|研究所|集团)(?=.{4})")


def _other_sites(spoken: Passage, start: int, end: int) -> Iterator[int]:
    """Yield where another base, park or centre stands as what was paid for: 甲供应链总部基地|总投资6.5亿元."""
    if spoken.name is None:
        return
    own = _OF_OWNER.sub("", spoken.name)
    for site in _SITE.finditer(spoken.text, start, min(len(spoken.text), end + 1)):
        stem = specific_part(site["stem"].rsplit("的", 1)[-1])
        if (
            site.end() <= end
            and not _OWN_SITE.search(site["stem"])
            and stem
            and not any(stem[i : i + 2] in own for i in range(len(stem) - 1))
        ):
            yield site.end()


def _is_place(text: str, start: int, match: re.Match[str]) -> bool:
    return match.group() == "产业园" and _AT_PLACE.search(text, max(start, match.start() - 24), match.start()) is not None


_BESIDE = re.compile("(?:与|同|跟|距离?|离|紧邻|毗邻|靠近|紧挨|面向|为|向|对)[^，。；]{0,4}$")


def _is_near(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a park is only what something lies beside or serves: 与|园区内|的乙公司为邻, 面向|园区企业."""
    return match.group().startswith("园区") and _BESIDE.search(text, max(start, match.start() - 8), match.start()) is not None


_DOES = re.compile("(?:接待|完成|服务|承接|转化|验证|开展|实施|孵化|引进|收到|接到|签下|落地|储备)(?:了|过|各类)?$")


def _is_done(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a count is what the platform has done and no subject: 接待了|67个项目团队."""
    return match.group()[-2:] == "项目" and _DOES.search(text, max(start, match.start() - 8), match.start()) is not None


def _last_own(spoken: Passage, start: int, end: int) -> int:
    ends = [m.end() for m in _REFERENCE.finditer(spoken.text, start, end) if not _takes_up_another(spoken, m)]
    ends += [m.end() for m in _HEAD.finditer(spoken.text, start, end) if _of_its_kind(spoken, m.group())]
    if spoken.name:
        place = spoken.text.rfind(spoken.name, start, end)
        ends.append(place + len(spoken.name) if place >= 0 else -1)
    return max(ends, default=-1)


def _of_its_kind(spoken: Passage, head: str) -> bool:
    """A centre of proof of concept is no 中试基地, and the other way round; a line is no base."""
    if spoken.name is None:
        return True
    return ("概念验证" in head) == ("概念验证" in spoken.name) and (not head.endswith("线") or "线" in spoken.name)


_POINTS = re.compile("(?:该|这[个家座]?|此|上述)(?:中试|验证)?(?P<noun>基地|平台|中心)$")
_BEARS = re.compile("[\u3400-\u9fff]{4,}?(?P<noun>基地|平台|中心)(?![、和与])")
_SAME_KIND = re.compile("中试|概念验证|验证|熟化|该|这|此")


def _takes_up_another(spoken: Passage, reference: re.Match[str]) -> bool:
    """Whether 该基地 takes up a base without 中试 that was named last, where the platform itself is no base; or 中试线 a mere line."""
    if spoken.name is None:
        return False
    if reference.group() == "中试线":
        return "线" not in spoken.name
    points = _POINTS.fullmatch(reference.group()) or (
        _POINTS.search(spoken.text, max(0, reference.start() - 8), reference.start()) if reference.group().endswith("期") else None
    )
    if points is None or points["noun"] in spoken.name[-8:]:
        return False
    named = [
        m.group() for m in _BEARS.finditer(spoken.text, max(0, reference.start() - 120), reference.start()) if m["noun"] == points["noun"]
    ]
    return bool(named) and _SAME_KIND.search(named[-1]) is None and spoken.name not in named[-1]


def bracket_of(text: str, start: int, position: int) -> int | None:
    """Return where the bracket opens that `position` stands in, within the sentence beginning at `start`."""
    depth = 0
    for at in range(position - 1, max(start, position - 200) - 1, -1):
        if text[at] in "）)":
            depth += 1
        elif text[at] in "（(":
            if depth == 0:
                return at
            depth -= 1
    return None


@lru_cache(maxsize=4)
def money_of(text: str) -> tuple[MoneyHit, ...]:
    """Find the amounts of a page, once for all its platforms."""
    return find_money(text)


@lru_cache(maxsize=4)
def areas_of(text: str) -> tuple[AreaHit, ...]:
    """Find the areas of a page, once for all its platforms."""
    return find_areas(text)


@lru_cache(maxsize=4)
def dates_of(text: str, published_on: str | None) -> tuple[DateHit, ...]:
    """Find the dates of a page, once for all its platforms."""
    return find_dates(text, published_on)
