"""The platform's own investment, floor and land, told from the many other figures that stand around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from transforms.areas import AreaHit
from transforms.mentions.area_words import ACTUAL, BARE, FLOOR, FLOOR_BEHIND, ITS_PART, LAND, LAND_BEHIND, ROOMS, TAKEN
from transforms.mentions.areas_of_others import is_of_room_or_firm, is_of_tenant, is_other_space, is_share
from transforms.mentions.passages import Passage, areas_of, bracket_of, doubt, money_of
from transforms.model import Area, Money
from transforms.money import MoneyHit


@dataclass(frozen=True, slots=True)
class OwnInvestment:
    """An investment of the platform at `text[start:end]`."""

    start: int
    end: int
    value: Money
    rule: str
    rank: int


@dataclass(frozen=True, slots=True)
class OwnArea:
    """An area of the platform at `text[start:end]`."""

    start: int
    end: int
    value: Area
    field: Literal["floor_area", "land_area"]
    rule: str
    rank: int


_FILL = r"[^，。；、\d（）()]{0,6}$"
# (rule, rank, words before the amount). Estimate against actual: what was really spent counts first.
_INVESTMENT: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    (
        "actual_investment",
        20,
        re.compile(
            r"(?:实际(?:完成)?(?:总?投资|投入)|实际完成|决算|累计(?:完成)?(?:总?投资|投入)|已(?:完成)?(?:投资|投入)|完成(?:总)?投资|先后(?:投资|投入)|前前?后后?(?:共?投入|花|共?投)了?|(?:花|砸)(?:掉|进去?|下|出?去)了?|投进)"
            + _FILL
        ),
    ),
    (
        "total_investment",
        25,
        re.compile(
            r"(?:总投资|总投(?=\s*约?$)|投资总额|投资规模|总投入|投资总量|总造价|投资额|计划投资|估算投资|项目投资|投资概算|投资估算)"
            + _FILL
        ),
    ),
    ("estimated_investment", 30, re.compile(r"(?:概算(?:总?投资)?|估算(?:总?投资)?|(?:拟|计划|预计|将)投(?:资|入)?)" + _FILL)),
    (
        "investment",
        35,
        re.compile(r"(?:(?<!固定资产)投资|投入|斥资|耗资|出资|合资|注资|掏出|花费|(?<![少多])花了|砸下|投下|造价|计划资金)" + _FILL),
    ),
    ("fixed_assets", 46, re.compile("固定资产投资" + _FILL)),
    (
        "outlay",
        50,
        re.compile(
            r"(?:(?:连同|加上)[^，。；、\d]{1,10}(?:才|共|只|不过|总共)|[连含][^，。；、\d]{1,8}在内|(?:资金|资本|投资|投入)[^，。；\d]{0,6}(?:加|合)起来|(?<!重)投了|用了|(?:项目|总|全部)(?:经费|资金)|总额|预算|盘子|摊子[^，。；]{0,4}，|(?:合计|一共|总共)(?:是|为)?|定在)"
            + _FILL
        ),
    ),
)
_NOT_ITS_TOTAL = re.compile(
    r"(?:大科学装置|集群|项目群|环保|设备|仪器|软件|带动[^，。；]{0,8}|拉动[^，。；]{0,8}|撬动[^，。；]{0,8}|引进|吸引|新增|工业|研发|科技|年度|当年|今年|本年|下游|上下游|间接|直接|去年|上年|全年|上半年|季度|民间|社会|风险|天使|股权|产业|财政|政府|省级|市级|每年|年均|人均|平均|亩均|强度|基础设施|土建|工程(?!总|投资(?:总额|规模|概算|估算))|安全)"
    r"(?:计划|总|累计|化|项目|性|类|建设)*(?:投资(?!公司|集团|有限|控股|发展)|投入|完成投资|计划投资)[^，。；]{0,8}$"
    r"|(?:研发|科研|研究|培训|人才|运行|办学)(?:经费|费用|资金)[^，。；\d]{0,4}$|(?:获|争取|得到|享受|安排|下达|兑现|拨付|申领)[^，。；\d]{0,16}(?:资金|经费|补助|支持|奖励)[^，。；\d]{0,6}$|(?:对|向|为)[^，。；]{0,12}(?:最高|给予|补助|奖励)[^，。；]{0,6}$|(?:不低于|不少于|不超过|最高|上限|门槛)[^，。；]{0,4}$"
    r"|(?:向|对|给|为|领投|跟投)[^，。；]{0,16}?(?:(?<!项目)(?<!运营)(?<!平台)公司|企业|团队)[^，。；\d]{0,3}(?:投资|注资|投入|增资|出资|投了)[^，。；\d]{0,4}$"
    r"|基金[^，。；、\d]{0,6}(?:出资|投资|投入|注资)[^，。；、\d]{0,4}$|(?:预算金额|最高限价|控制价|预算价)[^，。；、\d]{0,8}$"
    r"|(?:支持|资助|补助|扶持|奖励|专项)[，、](?:经费|资金|金额)?(?:合计|共计|累计|总计|共)[^，。；\d]{0,4}$"
)
_PART = re.compile("(?:其中|含|包括|包含|内含)[^，。；]{0,14}$")
"""其中设备1.2亿元 is a part; 其中包括投资2亿元的甲中试基地 is a whole of its own."""
_TO_SPEND = re.compile(r"(?:确保|力争|争取|计划|年内|全年|今年|年度|当年|本年|本月|季度)[^，。；]{0,6}完成(?:固定资产)?投资[^，。；]{0,6}$")
_TENDER = re.compile("采购|招标|限价|中标")
_PROGRESS = re.compile(r"(?<!实际)完成(?:固定资产|总)?投资[^，。；、\d]{0,6}$")
_WHOLE = ("total_investment", "estimated_investment")
"""What has been spent of a whole that was told before: 总投资4800万元，目前已完成投资2900万元."""
_SHARE_OF = re.compile("^[^，。；]{0,4}，?占(?:项目|计划|概算)?(?:总投资|总投入|投资(?:总额|规模|概算|估算|额)|概算)")
"""What stands behind what was spent so far, where the total follows: 完成投资4300万元，占总投资1.1亿元的38%."""
_RAISED_BEFORE = re.compile(r"(?:自有资金|自筹|自掏|筹集|筹措|集资)(?:资金)?[^，。；、\d]{0,4}$")
_RAISED_BEHIND = re.compile(
    r"(?:人民币)?(?:资金)?(?:用于|用来|来)?[^，。；、\d]{0,4}(?:[新承自投筹]建|投资建设|建设|建成|建起|打造|改造|兴建|盖)"
)
"""自筹1600万元建设: what is raised to build it, and not a share of more."""
_OF_IT_BEHIND = re.compile("的(?:总?盘子|总投资|总投入|投资规模)")
_FROM = re.compile("(?:由|从|在)[^，。；\\d]{0,4}$")
_RISES = re.compile("(?:的基础上)?(?:增至|增加到|增加至|提高到|提高至|追加到|追加至|调整为|调整到|调增为|调增至|扩大到|上调至)")
_RISEN = re.compile(
    r"(?:投资|投入|造价|概算)[^，。；\d]{0,4}(?:由|从)[^，。；]{2,14}?(?:增至|增加到|增加至|提高到|提高至|追加到|追加至|调整为|调整到|调增为|调增至|扩大到|上调至)$"
)
"""累计投入由1.5亿元增至2.1亿元: the second is what counts."""
_LEAST = 1_000_000
"""Yuan below which a word of outlay alone makes no investment."""
_OF_ANOTHER = re.compile(
    r"(?:[、，](?:占地|总?建筑面积|规划面积|用地)[^，。；、]{2,14}){0,2}(?:兴?建设?|打造|新建)?的(?![^，。；]{0,24}(?:中试|概念验证))[^，。；“”]{2,24}?(?:基地|平台|中心|总部|产业园|科技园|科创园|物流园|(?:化工|工业|创新|创业|生态|高新|新材料|医药|硅)[^，。；、]{0,2}园|园区(?![内里中])|新城|项目|工厂|新厂|厂区|生产线|车间)"
    r"|(?!、)[^，。；、]{0,6}(?:[二三四]期|扩建)"
)
"""What stands behind an amount that belongs to something else, or to a part that is yet to come: 投资2亿元建设的检测中心."""
_FIRM_PAYS = re.compile(r"(?:公司|企业|集团|厂)，?(?:又|还|已|总|累计|计划|拟|新增)*(?:投资|投入|斥资|耗资)[^，。；\d]{0,4}$")
_FIRM_MAKES = re.compile(
    "，?(?:建设|建成|建起|新建|兴建|上马|打造)了?(?![^，。；]{0,24}(?:中试|概念验证))[^，。；“”]{2,24}?(?:生产线|产线|产业园|工厂|总部|厂区|仓库)"
)
"""入驻甲中试基地的乙公司，投资1.5亿元|建设了石墨烯膜生产线: what a firm makes of its own."""
_GLUED = 6
"""Characters between an amount and the name that it stands before: 投资2亿元建设的甲中试平台."""
_NO_STOP = re.compile("[^，、。；]+$")
_THRESHOLD = re.compile("不少于|不低于|至少")
_TOTAL = re.compile("总投资[^，。；]{0,8}$")
_AHEAD = re.compile(r"期[^，。；]{0,4}(?:计划|拟|预计|将)[^，。；]{0,6}$")
_NEXT_PHASE = re.compile("[二三四2-4]期[^。；]{0,16}?(?:计划|拟|将|预计)[^。；]{0,20}$")
"""二期计划明年启动，投资6000万元: what another phase will cost."""
_PHASE = re.compile(
    r"(?:一|二|三|首|[123])期(?:工程|项目)?(?:又|再)?(?:总|计划|拟|预计)?(?:投资|投入|投进|追加|增投|投)?[^，。；、\d]{0,4}$"
)
_MONEY_BEHIND = re.compile(
    r"\s*[/／每](?:公顷|亩|年|吨)|\s*(?:以上|及以上)?(?:的)?(?:(?:意向|综合|专项|战略|银行)*(?:性)?(?:授信|贷款|融资|信贷|担保|信用)|类似|同类|业绩|补助|补贴|奖励|资助|专项|基金|产值|收入|营收|贷款|授信|债券|融资|合同|订单|订金|税|利润|设备|仪器|[^，。；、（(]{0,8}(?:资金|基金|经费)(?![^，。；]{0,4}建设))"
)
_MANY = re.compile(
    r"(?:计划|力争|将|规划|预计)到?20\d\d年?[^。；]{0,24}(?:建成|建设|布局|打造|形成)[^，。；]{0,14}?(?:基地|平台|中心)[^，。；\d]{0,4}\d+余?[个家]"
)
"""到2027年建成各类中试基地8个，累计投入10亿元: a sum of all of them."""


def find_own_investment(spoken: Passage) -> tuple[OwnInvestment, ...]:
    """Find what the platform as a whole costs: actual before total before estimate; phases are added where no total stands."""
    found: list[OwnInvestment] = []
    phases: list[OwnInvestment] = []
    amounts = list(_money(spoken)) if money_of(spoken.text) else []
    for sentence, hit, before in amounts:
        phase = _PHASE.search(before) is not None and not _TOTAL.search(before)
        rule = _rule_of(spoken.text, hit, before)
        if (rule is None and not phase) or _NOT_ITS_TOTAL.search(before) or _TO_SPEND.search(before):
            continue
        if _PART.search(before) and not _is_glued(spoken, hit.end):
            continue
        doubtful = _doubt(spoken, sentence, hit.start, hit.end, _NAMED)
        if doubtful is None:
            continue
        if rule is not None and _PROGRESS.search(before) and any(one.start >= sentence[0] and one.rule in _WHOLE for one in found):
            continue
        coming = _NEXT_PHASE.search(spoken.text, sentence[0], hit.start) is not None
        if rule is None or phase or (coming and rule[0] not in _WHOLE[:1]):
            name = "phase_planned" if coming or _AHEAD.search(before) else "phase_investment"
            phases.append(OwnInvestment(hit.start, hit.end, hit.value, name, 50 + doubtful))
            continue
        if _SHARE_OF.match(spoken.text[hit.end : hit.end + 16]):
            continue
        if rule[0] == "outlay" and (hit.value.yuan < _LEAST or _TENDER.search(spoken.text, sentence[0], hit.start)):
            continue
        found.append(OwnInvestment(hit.start, hit.end, hit.value, rule[0], rule[1] + doubtful))
    return tuple(sorted([*found, *_phases(phases), *_sums(spoken, amounts, found)], key=lambda o: (o.rank, o.start)))


def _rule_of(text: str, hit: MoneyHit, before: str) -> tuple[str, int] | None:
    """Return the name and rank of the words that make an amount an investment."""
    if _RISEN.search(before):
        return "risen_investment", 19
    if _FROM.search(before) and _RISES.match(text, hit.end):
        return None
    for name, rank, words in _INVESTMENT:
        if words.search(before):
            return None if name == "outlay" and _OF_SUM.match(text, hit.end) else (name, rank)
    if _RAISED_BEFORE.search(before) and _RAISED_BEHIND.match(text, hit.end):
        return "raised", 36
    return ("outlay", 50) if _OF_IT_BEHIND.match(text, hit.end) else None


_OF_SUM = re.compile("(?:元)?的(?![^，。；]{0,12}(?:投资|建设|项目|基地|平台|中试|盘子))[^，。；]{2,12}(?=[，。；、])")
"""发布总额2000万元|的揭榜榜单: an amount of something that is named behind it."""
_SUMMED = re.compile("(?:合计|共计|总共|一共|总计|刚好|正好|加起来|凑成|凑了)[^，。；\\d]{0,4}$")
_EACH = re.compile("各(?:自)?(?:出资|投入|投资|出|投)[^，。；\\d]{0,4}$")
_Amount = tuple[tuple[int, int], MoneyHit, str]
"""A sentence, an amount in it, and the words before that."""


def _sums(spoken: Passage, amounts: list[_Amount], found: list[OwnInvestment]) -> Iterator[OwnInvestment]:
    """Find an amount that is the sum of shares before it: 甲、乙分别投入2000万元和4300万元，合计6300万元."""
    for (start, _), hit, before in amounts:
        if not _SUMMED.search(before) and not any(start <= one.start < hit.start for one in found):
            continue
        parts = [m.value.yuan for m in money_of(spoken.text) if start <= m.start and m.end <= hit.start]
        each = [one.value.yuan for one in found if start <= one.start < hit.start and _EACH.search(spoken.text[start : one.start])]
        if (len(parts) > 1 and abs(sum(parts) - hit.value.yuan) < 1) or any(hit.value.yuan in (2 * share, 3 * share) for share in each):
            yield OwnInvestment(hit.start, hit.end, hit.value, "sum_of_shares", 18)


def _money(spoken: Passage) -> Iterator[_Amount]:
    for start, end in spoken.sentences:
        for hit in money_of(spoken.text):
            if not (start <= hit.start and hit.end <= end) or _THRESHOLD.match(spoken.text, hit.start):
                continue
            if _MANY.search(spoken.text, start, hit.start) and not (spoken.name and spoken.text.find(spoken.name, start, hit.start) >= 0):
                continue
            before = spoken.text[max(start, hit.start - 40) : hit.start]
            if _FIRM_MAKES.match(spoken.text, hit.end) and _FIRM_PAYS.search(before):
                continue
            if not _MONEY_BEHIND.match(spoken.text, hit.end) and not _of_another(spoken, hit.end):
                yield (start, end), hit, before


def _of_another(spoken: Passage, end: int) -> bool:
    found = _OF_ANOTHER.match(spoken.text, end)
    return found is not None and (spoken.name is None or spoken.name not in found.group())


def _is_glued(spoken: Passage, end: int) -> bool:
    """Whether an amount that ends at `end` stands glued before the platform's name."""
    if not spoken.name:
        return False
    return _NO_STOP.match(spoken.text, end, max(end, spoken.text.find(spoken.name, end, end + _GLUED + len(spoken.name)))) is not None


def _doubt(spoken: Passage, sentence: tuple[int, int], position: int, end: int, bracketed: re.Pattern[str]) -> int | None:
    """As `doubt`, but an amount glued before the name is its own, one in a bracket belongs to what stands before that."""
    if _is_glued(spoken, end):
        return 0
    bracket = bracket_of(spoken.text, sentence[0], position)
    if bracket is not None:
        return 0 if bracketed.search(spoken.text, sentence[0], bracket) else None
    return doubt(spoken, sentence, position)


_APART = 60
"""Characters between the amounts of two phases."""


def _phases(phases: list[OwnInvestment]) -> list[OwnInvestment]:
    """Add the phases that one sentence states (一期2.3亿元、二期1.9亿元); one alone stands for what is known."""
    if len(phases) > 1 and "phase_planned" in (phases[1].rule, phases[0].rule) and phases[0].rule != phases[1].rule:
        return [replace(one, rule="phase_investment") for one in phases if one.rule != "phase_planned"][:1]  # 一期投入…；二期计划投入…
    if len(phases) < 2 or phases[1].start - phases[0].end > _APART:
        return phases[:1]
    total = Money(yuan=sum(p.value.yuan for p in phases[:2]), approximate=any(p.value.approximate for p in phases[:2]))
    return [OwnInvestment(phases[0].start, phases[1].end, total, "phases_added", 45)]


_NAMED = re.compile(r"(?:基地|平台|中心|中试线)[”\s]*$")
"""What a bracket stands behind that holds an amount of the platform."""


def find_own_areas(spoken: Passage) -> tuple[OwnArea, ...]:
    """Find the platform's floor (建筑面积, or a hall or plant that it uses) and land (占地); a part is neither."""
    found: list[OwnArea] = []
    for start, end in spoken.sentences if areas_of(spoken.text) else ():
        for hit in areas_of(spoken.text):
            if hit.start < start or end < hit.end or _THRESHOLD.match(spoken.text, hit.start):
                continue
            before = spoken.text[max(start, hit.start - 30) : hit.start]
            kind = _kind_of_area(spoken.text, hit, before)
            part = ITS_PART.search(before) is not None
            if kind is None or (doubtful := 0 if part else _doubt(spoken, (start, end), hit.start, hit.end, ROOMS)) is None:
                continue
            if is_of_room_or_firm(spoken.text, start, hit.start):
                continue
            if not part and is_share(before):
                continue
            field, rule, rank = kind
            found.append(OwnArea(hit.start, hit.end, hit.value, field, rule, rank + doubtful))
    return tuple(sorted(found, key=lambda o: (o.field, o.rank, o.start)))


_OF_FLOOR = re.compile("面积|建面|建筑规模|建筑体量")


def _kind_of_area(text: str, hit: AreaHit, before: str) -> tuple[Literal["floor_area", "land_area"], str, int] | None:
    if is_of_tenant(text, hit.end):
        return None
    if LAND.search(before):
        return "land_area", "land_word", 25
    if LAND_BEHIND.match(text, hit.end):
        return "land_area", "land_behind", 35
    if hit.land_unit or is_other_space(text, hit.end):
        return None
    if ACTUAL.search(before):
        return "floor_area", "actual_floor", 20
    if ITS_PART.search(before):
        return "floor_area", "its_part", 21
    if words := FLOOR.search(before):
        rank = 22 if re.search("总建筑面积|总建面|合计", before[-12:]) else 25 if _OF_FLOOR.search(words.group()) else 28
        return "floor_area", "floor_word", rank
    if FLOOR_BEHIND.match(text, hit.end):
        return "floor_area", "space_behind", 35
    if TAKEN.search(before):
        return "floor_area", "taken_space", 45
    if BARE.search(before):
        return "floor_area", "bare_area", 50
    return None
