"""Organisations named where they can run nothing: as a landmark (距甲大学不远), or as founders of another body (该院由乙、丙双方共建).

What is said of them elsewhere on the page stands.
"""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Record
from transforms.mentions.operator_words import in_text
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

_NEAR = re.compile("(?:距离?|(?<![脱分远偏])离|毗邻|紧邻|邻近|临近|靠近|紧靠|比邻|紧?挨着)$")
_IS_NEAR = re.compile(
    "(?:总部|本部|[\u3400-\u9fff]{0,2}校区|大门)?(?:的)?(?:旁(?:边|侧)?(?=[的，。、建新])|附近|对面|隔壁|周边|不远处|所在(?:地|的?(?:园区|[市县区镇乡村])))"
    "|(?:总部|本部|[\u3400-\u9fff]{0,2}校区)?(?:毗邻|相邻|比邻|为邻|仅?一[墙路街江河]之隔|隔[^，。；\n]{1,3}相望)"
)
_AND = re.compile("[、和与及]")
_CUE = re.compile("距|离|邻|靠|挨|旁|附近|对面|隔|周边|不远|所在")
"""What a page has on which an organisation may be a landmark."""


def in_their_own_right(page: Page, records: Sequence[Record], owners: Sequence[Owner]) -> list[Owner]:
    """Return the organisations without the mentions of them that are landmarks, founders of another body or halves of a name."""
    names = [(m.start, m.end) for record in records for m in in_text(record)]
    aside = {*_landmarks(page, owners), *_founders(page, owners, names), *_halves(page, owners, names), *_unveiled(page, owners)}
    return [owner for owner in owners if owner.start not in aside]


def _halves(page: Page, owners: Sequence[Owner], names: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield where those begin that are the first half of a platform's name: 甲工程研究中心|及中试平台."""
    for owner in owners:
        if page.text.startswith("及", owner.end) and any(start <= owner.start and owner.end < end for start, end in names):
            yield owner.start


_TO_UNVEIL = re.compile("为(?:[^，。；\\n]{2,60}[、和与及])?$")
_UNVEILED = re.compile("[^，。；、\n的]{0,8}?(?:[、和与及][^，。；、\\n]{2,30}){0,4}(?:正式|共同|现场)?(?:揭牌|授牌|揭幕)")


def _unveiled(page: Page, owners: Sequence[Owner]) -> Iterator[int]:
    """Yield where those begin that are unveiled beside a platform: 为乙中试平台、|丙行业协会|揭牌."""
    if "揭" not in page.text and "授牌" not in page.text:
        return
    for owner in owners:
        sentence, stop = page.sentence_at(owner.start)
        if _UNVEILED.match(page.text, owner.end, stop) and _TO_UNVEIL.search(page.text, max(sentence, owner.start - 64), owner.start):
            yield owner.start


def _landmarks(page: Page, owners: Sequence[Owner]) -> Iterator[int]:
    """Yield where those begin that the page names to say where something lies: 毗邻|甲大学、乙公司|, 在|丙研究院|附近."""
    if _CUE.search(page.text) is None:
        return
    last: Owner | None = None
    for owner in owners:
        joined = last is not None and _AND.fullmatch(page.text, last.end, owner.start)
        if joined or _NEAR.search(page.text, max(0, owner.start - 3), owner.start) or _IS_NEAR.match(page.text, owner.end):
            last = owner
            yield owner.start


_FOUNDED = re.compile(
    "(?:等[^，。；、]{0,6})?(?:[双两三四五六\\d](?:方|家(?:单位|机构|企业)?|个?单位))?(?:共同|联合|合作|合资|出资|投资|于[12]\\d{3}年|在[12]\\d{3}年)*"
    "(?:共建|合建|组建|创建|创办|设立|成立|举办|发起|建设|兴办|出资|投资|合资|全资|控股|持股|参股|入股)(?:而成|成立|\\d+[%％]|[一二三四五六七八九]成)?"
    "(?:(?=[）)，。；\n])|(?P<other>(?:了)?的)[^，。；\n]{0,16}?(?:研发机构|科研机构|研究院|研究所|机构|单位|企业|公司)(?=[，。；\n]))"
)
_IT = re.compile(
    "[\\s　]*(?:其中，|据了解，|据悉，)?(?:(?:该|我|本)(?:研究院|研究所|公司|学院|中心(?!是中试)|院|所|企业|集团|单位)|研究院|研究所|公司)"
)
_OF_PLATFORM = re.compile("中试|概念验证|平台|基地|项目|它")
_BY = re.compile("(?:[（(，是系]|正式)?由$|[是系为（(]$")


def _founders(page: Page, owners: Sequence[Owner], names: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield where those begin by whom an organisation, the subject of the sentence or of the one before, was founded."""
    for index, first in enumerate(owners):
        by = _BY.search(page.text, max(0, first.start - 3), first.start)
        if by is None:
            continue
        chain = [first]
        for owner in owners[index + 1 :]:
            if not _AND.fullmatch(page.text, chain[-1].end, owner.start):
                break
            chain.append(owner)
        founded = _FOUNDED.match(page.text, chain[-1].end)
        noted = founded and by.group()[0] in "（(" and page.text[founded.end() : founded.end() + 1] in ("）", ")")
        if founded and (noted or founded["other"] or by.group().endswith("由")) and _tells_of_another(page, owners, names, by.start()):
            yield from (owner.start for owner in chain)


def _tells_of_another(page: Page, owners: Sequence[Owner], names: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether what stands before 由, in its sentence or, where that is empty, the one before, has an organisation for its subject."""
    if page.text[position] in "（(":
        return any(o.end == position for o in owners) and not any(end == position for _, end in names)
    start, _ = page.sentence_at(position)
    if not page.text[start:position].strip("，。 　"):
        line, _ = page.line_at(position)
        before = [s for s, e in page.sentences if line <= s and e <= start]
        if not before:
            return False
        start = before[-1]
    if _OF_PLATFORM.search(page.text, start, position) or any(start <= at < position for at, _ in names):
        return False
    return _IT.match(page.text, start, position) is not None or any(o.start == start for o in owners)
