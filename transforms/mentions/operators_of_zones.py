"""Zones and parks that act themselves: 由甲工业园牵头, 乙高新区管委会投资建设, 与丙新区签约共建.

Their names are places; the verb makes them more.
"""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import in_text
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page
from transforms.regions import find_regions, find_zones

_ACTS = re.compile(
    "(?:规划(?=建设|打造|兴建)|共同|联合|自主|独立|负责|投资|出资|牵头|主导|统一|直接|先期|全资|自筹资金)*(?:投资建设|出资建设|牵头(?=[、建共打组实运投出联与和]|，[^。；\n]{0,40}?(?:参与|承建|建设|共建|出资|投资|运营|配合))|建设|共建|合建|打造|兴建|新建|自建|承建|组建|运营|筹建)"
    "(?!局|厅|委|用地|中的|的(?:决定|意见|要求)|、?(?:规划|审批))"
)
_FAR = re.compile(
    "[^，。；、\n与和同由]{2,20}，(?:[^，。；\n与和同由]{2,20}，)?(?:规划|投资|高标准|高起点|先后|自主|全力|加快|着力|并|在[^，。；]{2,10}?)*(?:建设|打造|建成|建起|兴建)(?:了|起)?(?=[^，。；\n]{0,24}(?:中试|概念验证)[^，。；]{0,6}(?:平台|基地|中心))"
)
"""甲高新区聚焦生物医药产业，|建成乙中试基地: the subject stands a clause before its verb."""
_JOINED = re.compile(
    "(?:与|和|同|携手|联合|联手|会同)[^，。；\n“”]{2,40}?(?:合作|联合|共同|携手|签约|联手)*(?:共建|合建|打造|建设|组建|兴建|筹建)"
)
_SIGNS = re.compile(
    "(?:还|又|也|将|已|正在?|计划|拟|正式|重点|着力|全力)*(?:签约|合作|联合|共同|携手|联手)*(?:共建|合建|打造)(?=[^，。；]{0,24}(?:中试|概念验证|基地|平台|[，。]))"
)
_LEADS = re.compile("(?:由|交由|与|和|同|携手|联合|联手|[，。：；\n])$")
_OFFICE = re.compile("管委会|管理委员会")
_ELSE = re.compile("[^，。；\n]{0,10}?(?:分中心|分基地|研究院|研究所|学院|实验室|工作站|联盟|园区|产业园|学校|医院|基金)")
"""What is built is something else."""
ZONE = "zone"
"""The kind of owner that is a place which acts."""
_NEAR = 120
_PLANNER = 48
"""The rank of a zone that plans and builds, where nobody else is told to build or run."""
_CUE = re.compile(
    "[园区城港会](?:(?:共同|自主|独立|负责|直接|先期|全资)?(?:投资|出资|牵头|主导|建设|打造|兴建|新建|自建|承建|组建|运营|筹建)"
    "|(?:还|又|也|将|已|正在?|计划|拟|重点|着力|全力)+(?:合作|联合|共同|携手|联手)*(?:共建|合建|打造)|(?:与|和|同|携手|联合|签约|合作|共建)[^，。；\n]{0,40}?[建造]|规划建|[^，。；、\n]{2,20}，[^。；\n]{0,24}?建[成设起])"
)
"""What a sentence has in which a zone may act."""


def by_zone(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """Yield the zones and parks that build, lead or run the platform."""
    for owner in owners:
        if owner.kind == ZONE and any(s <= owner.start < e for s, e in record.scopes) and _speaks_of(page, record, owner):
            rank = _PLANNER if page.text.startswith(("规划", "，"), owner.end) else 24
            yield Fact(field="operator", value=owner.name, span=owner.span, rule="operator_zone", rank=rank)


def with_zones(page: Page, owners: Sequence[Owner]) -> Sequence[Owner]:
    """Return the organisations and, in their order, the zones and parks that do what an operator does."""
    sentences = dict.fromkeys(page.sentence_at(m.start()) for m in _CUE.finditer(page.text))
    zones = [zone for low, high in sentences for zone in _in_sentence(page, low, high)]
    if not zones:
        return owners
    taken = [z for z in zones if not any(o.kind != "government" and _overlap(z, o) for o in owners)]
    free = [o for o in owners if not any(_overlap(z, o) for z in taken)]
    return sorted([*free, *taken], key=lambda o: o.start)


def _overlap(one: Owner, other: Owner) -> bool:
    return one.start < other.end and other.start < one.end


def _in_sentence(page: Page, low: int, high: int) -> Iterator[Owner]:
    for start, stop in _zones(page.text[low:high]):
        begin, end = low + start, low + stop
        office = _OFFICE.match(page.text, end)
        end = office.end() if office else end
        lead = _LEADS.search(page.text, max(low, begin - 3), begin)
        if not (lead or begin == low):
            continue
        joins = lead is not None and lead.group()[0] in "与和同携联"
        does = _SIGNS.match(page.text, end, high) if joins else _acts(page, end, high)
        if does and not _ELSE.match(page.text, does.end()) and not _is_other(page, does.end()):
            yield Owner(begin, end, page.text[begin:end], page.span(begin, end), ZONE)


def _acts(page: Page, position: int, stop: int) -> re.Match[str] | None:
    """Match what a zone does that is the subject of its clause."""
    return next((m for way in (_ACTS, _JOINED, _FAR) if (m := way.match(page.text, position, stop))), None)


def _is_other(page: Page, position: int) -> bool:
    """Whether what a zone builds is something else: 投资建设|的人才公寓, 打造|创新高地."""
    made = _MADE.match(page.text, position)
    return made is not None and _OURS.search(made.group()) is None


_MADE = re.compile("(?:[^，。；：、（）()\n]|[（(][^（）()\n]{1,12}[）)]){2,40}")
_OURS = re.compile("(?:中试|概念验证)(?!产业|集聚|服务业|转化集|之)|基地|平台|中心|项目|“|^[与和同]")


def _zones(text: str) -> Iterator[tuple[int, int]]:
    """Yield zones and parks as written, left to right."""
    regions = find_regions(text)
    leads = {r.end: r.start for r in regions}
    found = {z.end: leads.get(z.start, z.start) for z in find_zones(text, regions)}
    yield from ((start, end) for end, start in sorted(found.items()))


def _speaks_of(page: Page, record: Record, zone: Owner) -> bool:
    """Whether a sentence names the platform, says 基地, 平台 for it, or stands behind its name; the zone is no part of the name."""
    low, high = page.sentence_at(zone.start)
    named = in_text(record)
    if any(m.start <= zone.start < m.end for m in named):
        return False
    if any(low <= m.start < high or 0 <= low - m.end < _NEAR for m in named):
        return True
    return re.search("基地|平台|中心|项目", page.text[low : min(high, zone.end + 24)]) is not None
