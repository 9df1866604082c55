"""Who takes a platform over from whom, as a sentence says: 运营单位由甲变更为乙, 乙接替甲运营, 因甲经营调整由乙承接.

The sentence is simplified text. What is only planned (拟由乙接手, 乙将接替甲) is no handing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.organisations import OrganisationHit, find_organisations
from transforms.text import fold, sentences, simplify

GATE = (
    "变更|更换|调整为|换成|变为|变成|改为|改由|换由|转[由至给为让]|移交|转交|划转|划归|接手|接管|接棒|接续|接过|接盘|入主|承接|承继|接替|取代|顶替|代替|不再|退出|撤出|退场|破产"
    "|新的?(?:任)?(?:运营|依托|建设|承建|管理)(?:单位|主体|机构|方)"
)
"""A sentence without one of these words hands nothing over."""
_GATE = re.compile(GATE)


@dataclass(frozen=True, slots=True)
class Handing:
    """`after` has what `before` had; None = the sentence does not say who that was."""

    before: OrganisationHit | None
    after: OrganisationHit
    verb: int
    """Where the words stand that say so."""
    end: int
    """Where they end."""


_ROLE = re.compile("(?:依托|运营|建设|承建|承担|管理|实施|牵头)(?:单位|主体|机构|方)|运营权|管理权|经营权")
_DOING = "(?:运营|管理|建设|承建|承担|负责|接手|接管)"
_TASK = re.compile(f"[^，。；]{{0,6}}{_DOING}")
_ROLE_CHANGED = re.compile(f"(?:{_ROLE.pattern})(?:(?:为|是|：)?[^，。；]{{0,40}}，现)?(?:拟|已|现|相应|同步|随之|也)*$")
"""依托单位|变更为乙公司, 原依托单位为甲公司，现|变更为乙公司."""
_GIVEN = re.compile(
    "(?:(?:调整|变更)?(?:变更|更换|调整|换|变|改|转)(?:为|给|至|成|到)|(?:移交|转交|划转|划归|转让)(?:为|给|至|到|予)?|[改转换](?:为)?由)$"
)
"""由甲公司|变更为|乙公司, 改由|乙公司."""
_WHEN = "(?:已经?|正式|全面|整体|统一|现|日前|近日|[自从于]?[\\d年月日今去本上下底初]+(?:起|开始)?)*"
_TAKES = re.compile(f"{_WHEN}(?:接手|接管|接棒|接续|接过|接盘|入主|承接|承继)(?:了)?")
_CARRIES = re.compile(f"{_WHEN}(?:负责|承担|运营|管理|牵头|实施|建设)")
"""由乙公司|承担: a handing only where another leaves or the role is said to change."""
_OF_PLATFORM = re.compile(
    "(?=[，。；]|$)|[^，。；]{0,40}?(?:运营|管理(?!办法)|续建|依托单位|建设单位|建设任务|建设工作|资格|承担(?=[，。；]|$)|负责(?=[，。；]|$)|相关工作|各项工作|后续|(?<!中试)服务工作|(?:平台|基地|中心)(?:$|[，。；]))"
)
"""What is taken over: the running of a platform and no order or project."""
_OF_ORDERS = re.compile(
    "(?:的)?[^，。；]{0,10}?(?:项目|订单|课题|任务书|业务|会议|活动|产品|样品|转移|产业|外溢|辐射)(?!的?运营|的?管理|建设任务)"
)
_REPLACES = re.compile(f"{_WHEN}(?:接替|取代|替代|代替|顶替|接过)(?:原[^，。；]{{0,4}}?(?:单位|主体|方))?")
_IN_WHAT = re.compile("，?[^，。；]{0,36}?(?:运营|管理|建设|依托单位|承担|负责)")
_FROM_HANDS = re.compile("手(?:中|里|上)?(?:正式)?(?:接过|接手|接管|接棒)")
"""乙公司从甲公司|手中接过|运营权."""
_IS_NEW = re.compile(f"(?:(?<![创更革])新的?任?|变更后的?|调整后的?|更换后的?)(?:{_ROLE.pattern})(?:变更)?(?:为|是|：|:|由)$")
_AS_NEW = re.compile(f"(?:作为|成为|担任|任|为)[^，。；]{{0,30}}?(?<![创更革])新的?任?(?:{_ROLE.pattern})")
"""新运营方为|乙公司, 乙公司|作为甲中试基地新的依托单位."""
_DISPOSES = re.compile("[^，。；]{0,6}?[将把][^，。；]{2,40}?$")
"""甲公司|将乙中试平台整体|移交丙公司."""

_LEAVES = re.compile(
    "(?:的)?(?:因[^，。；]{0,14}?)?(?:已经?|正式|主动|决定|于[^，。；]{2,12}?|依法|现|将|同时|随之|一并|被吸收|整体|全部)*"
    "(?:不再|退出|退场|撤出|注销|破产|解散|停业|歇业|合并|搬迁|外迁|迁出|资不抵债|倒闭|搬离|放弃|无力|被吊销|终止合作|(?:委托|合作|托管|协议|合同)(?:期满|到期)|"
    "(?:自身|内部)?(?:经营|战略|业务|发展|机构|组织|职能|股权|主业|重心|资金)[^，。；]{0,8}?(?:调整|困难|不善|变化|变动|转移|转型|改革|重组|问题|原因|异常|恶化|紧张))"
)
"""甲公司|不再承担, 因甲公司|经营调整: who had it till now."""
_WAS = re.compile(f"原(?:[来先]?由|先?依托|来)?的?(?:{_ROLE.pattern})?(?:为|是|：|:)?$")
"""原依托单位|甲公司."""

_ONLY_PLANNED = re.compile(
    "(?P<word>拟|(?<!同意)(?<!批准)(?<!决定)(?<![现已])将|计划|规划|申请|建议|预计|有望|即将|筹备|准备|未来|不得|未|(?<!变更)不(?!再))(?P<between>[^，。；]{0,12})$"
)
_TO_BE_HANDED = re.compile("(?:拟|计划|申请|建议|即将|将|有望)[由将从]$")
"""运营单位拟由|甲公司变更为乙公司: nobody yet."""
_PUT = re.compile("(?:平台|基地|中心|中试线|权|工作)")


def is_only_planned(plain: str, verb: int) -> bool:
    """Whether words before a verb have it planned, asked for or denied; 将 before its object (将乙平台|移交) plans nothing."""
    planned = _ONLY_PLANNED.search(plain, max(0, verb - 16), verb)
    return planned is not None and not (planned["word"] == "将" and _PUT.search(planned["between"]))


def handings(plain: str) -> Iterator[Handing]:
    """Yield the changes of operator that a sentence states, in the order of the new operators."""
    if _GATE.search(plain) is None:
        return
    organisations = find_organisations(plain)
    for after in organisations:
        ways = (way(plain, organisations, after) for way in (_given, _replacing, _taken, _named_new))
        handing = next((found for found in ways if found), None)
        if handing is None:
            continue
        before = handing.before or _leaver(plain, organisations, after)
        if before is None or fold(before.name) != fold(after.name):
            yield replace(handing, before=before)


_LONGEST = 400
"""Characters of a sentence; a longer one is a table or a list, whose words belong to nobody."""


def find_handings(text: str, records: Sequence[Sequence[str]]) -> tuple[tuple[Handing, ...], ...]:
    """For each platform that a page names (its names), who took it over from whom; places are those in `text`.

    A sentence speaks of the platform that it names last before the words, else of the first behind them; one that names
    none, of the only platform of the page.
    """
    found: list[list[Handing]] = [[] for _ in records]
    for start, end in sentences(text) if records and _GATE.search(text) else ():
        if end - start > _LONGEST or _GATE.search(text, start, end) is None:
            continue
        plain = simplify(text[start:end])
        for one in handings(plain):
            meant = _meant(plain, one.verb, [[simplify(name) for name in names if name] for names in records])
            if meant is not None:
                before = _moved(one.before, start) if one.before else None
                found[meant].append(Handing(before, _moved(one.after, start), start + one.verb, start + one.end))
    return tuple(map(tuple, found))


def _moved(organisation: OrganisationHit, start: int) -> OrganisationHit:
    return replace(organisation, start=organisation.start + start, end=organisation.end + start)


def _meant(sentence: str, verb: int, records: Sequence[Sequence[str]]) -> int | None:
    last = [max((sentence.rfind(name, 0, verb) + len(name) for name in names if name in sentence[:verb]), default=-1) for names in records]
    if max(last) >= 0:
        return last.index(max(last))
    far = len(sentence)
    first = [min((sentence.find(name, verb) for name in names if name in sentence[verb:]), default=far) for names in records]
    if min(first) < far:
        return first.index(min(first))
    return 0 if len(records) == 1 else None


def _given(plain: str, organisations: Sequence[OrganisationHit], after: OrganisationHit) -> Handing | None:
    verb = _GIVEN.search(plain, max(0, after.start - 8), after.start)
    if verb is None or is_only_planned(plain, verb.start()):
        return None
    before = next((o for o in organisations if 0 <= verb.start() - o.end <= 1), None)
    if before is not None and _TO_BE_HANDED.search(plain, 0, before.start):
        return None
    task = _TASK.match(plain, after.end)
    if before is not None:
        told = _ROLE.search(plain, max(0, before.start - 24), verb.start()) or task
    else:
        told = task or _ROLE_CHANGED.search(plain, max(0, verb.start() - 56), verb.start())
        before = next((o for o in organisations if o.end < verb.start() and _DISPOSES.fullmatch(plain, o.end, verb.start())), None)
    return Handing(before, after, verb.start(), after.end) if told else None


def _replacing(plain: str, organisations: Sequence[OrganisationHit], after: OrganisationHit) -> Handing | None:
    verb = _REPLACES.match(plain, after.end)
    place = verb.end() if verb else after.end + 1
    before = next((o for o in organisations if 0 <= o.start - place <= 1), None)
    if before is None or _to_come(plain, after) or not (verb or _FROM_HANDS.match(plain, before.end)):
        return None
    told = _IN_WHAT.match(plain, before.end) or _ROLE.search(plain, max(0, after.start - 24), after.start)
    return Handing(before, after, after.end, before.end) if told else None


def _taken(plain: str, organisations: Sequence[OrganisationHit], after: OrganisationHit) -> Handing | None:
    if _to_come(plain, after):
        return None
    clause = max(plain.rfind(mark, 0, after.start) for mark in "，。；") + 1
    if verb := _TAKES.match(plain, after.end):
        before = _ROLE.search(plain, 0, after.start) or _TASK.search(plain, clause, after.start)
        told = _OF_PLATFORM.match(plain, verb.end()) and not _OF_ORDERS.match(plain, verb.end())
        alone = verb.end() == len(plain) or plain[verb.end()] in "，。；"
        return Handing(None, after, verb.end(), verb.end()) if told and (before or not alone) else None
    carries = _CARRIES.match(plain, after.end) if plain.endswith("由", 0, after.start) else None
    return Handing(None, after, after.start - 1, carries.end()) if carries and _leaver(plain, organisations, after) else None


def _named_new(plain: str, _organisations: Sequence[OrganisationHit], after: OrganisationHit) -> Handing | None:
    if _to_come(plain, after):
        return None
    if verb := _IS_NEW.search(plain, max(0, after.start - 16), after.start):
        return Handing(None, after, verb.start(), after.end)
    behind = _AS_NEW.match(plain, after.end)
    return Handing(None, after, behind.end(), behind.end()) if behind else None


def _to_come(plain: str, after: OrganisationHit) -> bool:
    """Whether it is only planned that an organisation takes over: 拟由乙接手, 乙将接替甲."""
    return (
        is_only_planned(plain, after.start) or re.match("(?:将|拟|计划|准备|有望|即将|未|不)", plain[after.end : after.end + 2]) is not None
    )


def _leaver(plain: str, organisations: Sequence[OrganisationHit], after: OrganisationHit) -> OrganisationHit | None:
    """Who had the role until now, as another clause says: 因甲公司经营调整, 原依托单位甲公司, 甲公司退出后."""
    return next(
        (
            o
            for o in organisations
            if fold(o.name) != fold(after.name) and (_LEAVES.match(plain, o.end) or _WAS.search(plain, max(0, o.start - 10), o.start))
        ),
        None,
    )
