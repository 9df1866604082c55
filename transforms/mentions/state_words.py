"""Words that by themselves say in what state a platform is, so that a quote of them proves it.

What a page is about speaks for a state as well (`status_scores` weighs it), but 试验 of 中试验证平台, a visitor's 客户 or a person's
主任 prove nothing. No word counts within a name, nor one whose subject is a firm, a school or a guest.
"""

import re
from collections.abc import Iterator, Sequence

from transforms.levels import find_levels
from transforms.mentions.candidates import LISTS, Fact, Record
from transforms.mentions.page import Page
from transforms.mentions.states_of_others import is_beside, is_for_it
from transforms.mentions.wordings import clause_of
from transforms.model import Span
from transforms.word_borders import is_across

_N = r"(?:\d[\d,.]*[万余多]*[家个项批次份万]?|[一二三四五六七八九十两百]+[多余]?[家个项批])"
_WORK = "服务(?!群众|居民|市民|学生)|效劳|承担|承接|完成|带动|助推|孵化|验证|引进|试制|转化出?|接待"
_TEST = "(?:试验|实验|测试|检测|验证|标定|打样|试制|放大|制备|评价)"
_HERE = "(?:这里|这儿|平台|基地|中心)"
_TAKE = "(?<![直对连衔间迎嫁链相紧承焊拼转交])接"
_OPENED = (
    "开园|开门(?!红)|开的?张|开业|试营业|剪彩|亮相|开车(?=[，。到至])|挂出价目表|建好(?=[了的])|建好(?<=[年月底初]建好)|交付(?=[，。])"
    "|搬进|迁入|装进了|增资改造|扩容|孵化出|(?:样[品件机]|试样|产品)[^，。；]{0,6}(?:下线|出炉)"
)
_BUSY = (
    "忙了|[没无]停过|没有一[只台套条间][^，。；]{0,4}空着|满负荷|闲不下来|守着|排满|排不过来|订单[^，。；]{0,6}排|样品[^，。；]{0,4}排到"
    f"|(?:任务|订单)饱满|(?:[实试]验员|技术员|操作工)[^，。；]{{0,8}}(?:要|每|正|一天)|正在?(?:做|进行|开展)[^，。；]{{0,12}}(?:中试|{_TEST})"
)
_FOR_OTHERS = (
    f"对外(?:开展|提供|接|代|服务|承接|供)[^，。；]{{0,12}}|时对外|代[做工]|代加工|接(?:第一)?单|{_TAKE}[^，。；：]{{0,8}}(?:活儿?|订单|外单|样品)"
    f"|{_TAKE}的?是?[^，。；：]{{0,20}}{_TEST}|接受[^，。；]{{2,20}}委托|承接[了过](?!建设)|[替帮]人[把做跑]|专为[^，。；]{{2,10}}[测做验跑]"
    "|(?:送来|寄来|带着|做[成出])[^，。；]{0,8}样[品件机]|订机时|客户来自|迎来[^，。；]{0,8}客户|帮助?[^，。；]{2,16}(?:解决|攻克|打通)"
    f"|(?:可|能)(?:承接|为)[^，。；]{{2,30}}(?:{_TEST}|改制)|都能试|做[^，。；]{{1,10}}{_TEST}|供应[^，。；]{{0,8}}(?:材料|产品)"
    "|提供(?!了?(?:支[持撑]|保障|平台|帮助|经验|借鉴|参考|便利))[^，。；]{2,40}服务|给[^，。；]{2,12}一站式服务|搭建?起[^。；]{2,40}服务"
    "|服务收入|服务业绩|营收[^，。；]{0,6}\\d|服务内容|(?<!拟)开放(?:内容|时间)|(?:开放共享|共享开放)[^，。；]{0,6}(?:设备|仪器|产线)"
    f"|来{_HERE}[做试测跑]|在{_HERE}[^，。；]{{0,16}}(?:试成|完成|通过|跑通|中试成功)|经过?{_HERE}[^，。；]{{0,10}}{_TEST}"
    f"|从{_HERE}(?:走出|转化|毕业)|(?:依托|借助|靠)的(?:就)?是"
)
_COUNTED = (
    f"(?:累计|已|先后|至今|全年|去年|今年)[^，。；]{{0,8}}?(?:{_WORK})(?!投资)[^，。；]{{0,24}}?{_N}|(?:服务(?!群众|居民|市民|学生)|助推|带动)[了过]?[^，。；]{{0,8}}{_N}"
    f"|{_N}[^，。；]{{0,2}}[份次][^，。；]{{0,4}}{_TEST}|承担[^，。；]{{2,24}}任务{_N}"
)
_RUN_BY = (
    "(?:负责|驻点|驻场|驻地|派人|承担|交由|托管给|国企|来)[^，。；“”]{0,16}?(?:运[营行]管理|运[营行](?!商|方)|管理(?=[，。；]|$))|日常运[营行]|整体托管"
    "|运营[：:]|产权方|运营方[：:是]"
)
_TAKEN_IN = "(?:签约|吸引|引来|首批)*(?:入驻|进驻|引来的)[^，。；“”]{0,14}(?:首批|中试|企业|项目|团队|平台|基地|中心)"
_MODEL = "(?:采用|推行|实行|首创|机制为)[“\"'「]?[^，。；]{2,30}(?:模式|[+＋、][^，。；]{2,20})"

_WORDS = {
    "operating": re.compile(f"{_OPENED}|{_BUSY}|{_FOR_OTHERS}|{_COUNTED}|{_TAKEN_IN}|{_MODEL}"),
    "under_construction": re.compile(
        "(?:牵头|投资|出资|合力|共同)(?:[^，。；]{0,6}元)?建设|建设了|承建|建成后|落成后|工地|塔吊|挖掘机|吊装|动的土|第一根?桩|工期|完成主体"
        "|装设备|装发酵塔|拟开放内容|预计20\\d\\d年|基础[^，。；]{0,8}浇"
    ),
    "planned": re.compile(
        "将(?!军)[^，。；“”]{0,30}?(?:建设|布局|落地|打造|新建|共建|设立|建立)|选址待|计划[^，。；]{0,8}(?:进场|开工|启动)|招标(?:项目|条件|公告|范围)"
        "|协议》?，?[^，。；]{0,8}(?:共建|合建|建设|落地)|洽谈|踏勘|谈场地|筹备"
    ),
    "recognized": re.compile("获[^，。；]{2,14}[厅局委部][^，。；]{0,4}(?:备案|认定|授牌)|变更备案信息"),
}  # fmt: skip
_HANDED = re.compile(_RUN_BY)
"""Words that tell who runs it: their subject may be a firm."""
_GUIDE = re.compile("(?:中试|概念验证)[^，。；]{0,10}(?:服务|开放)(?:资源|能力)?(?:手册|一本通|清单|目录|指南)|服务一本通|服务资源清单")
"""The title of a guide to what platforms offer."""
_AHEAD = re.compile(
    "将(?!军|近)|(?<!模)拟|计划|预计|力争|争取|有望|目标|建成后|落成后|投用后|届时|即将|明年|准备|希望|为了|旨在|盼着|(?:帮助|支持|推动|鼓励|引导)[^，。；]{0,8}$"
)
_OBJECT_BEHIND = re.compile("将|计划|协议|签约|吸引|引来|入驻|进驻")
_GUEST = (
    "公司|集团|企业|学校|学院|大学|医院|银行|协会|商会|团队|嘉宾|校友|专家|教授|志愿者|代表|媒体|酒店|书店|论坛|大会|展会|活动"
    "|厂(?!房)|合作社"
)
_ACTS = re.compile(f"(?:{_GUEST})(?![^，。；]{{0,20}}(?:的|为主|合建|共建)$)")
_FOR_WHOM = re.compile(f"(?:[为给向替与和]|帮助)[^，。；]{{0,16}}?(?:{_GUEST})")
_BUILDS = re.compile("由|依托|承建|建设|牵头|发起|[合独]办|出资|业主|[组共创设]建|设立")
"""A clause in which a firm stands for the platform: 由甲公司承建，累计服务…"""
_ITSELF = re.compile("平台|基地|中心|中试线|这里|它")


def evidence(page: Page, record: Record, records: Sequence[Record], state: str) -> Span | None:
    """Return the first words of the platform's scope that say a state by themselves, None where none do.

    A name by itself tells nothing, but where it stands in a list: that a list holds it can be what makes it recognised.
    """
    names = sorted({*_names(page, record, records)})
    for start, end in record.scopes:
        found = sorted({m.span() for m in _said(page, state, start, end, names)})
        found = found or (list(_levels(page, start, end, names)) if state == "recognized" else [])
        if found:
            return page.span(*found[0])
    if state == "operating" and (titled := _GUIDE.search(page.title)):
        return page.span(*titled.span(), "title")
    listed = state == "recognized" and record.first.extractor in LISTS
    return page.span(record.first.start, record.first.end, record.first.part) if listed else None


def _said(page: Page, state: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    def is_left_out(word: re.Match[str]) -> bool:
        beside = is_beside(page.text, *page.sentence_at(word.start())) or is_for_it(page.text, word.span(), names)
        return beside or _is_in(word, names) or page.in_noise(word.start())

    for word in _WORDS[state].finditer(page.text, start, end):
        of_guest = state == "operating" and _is_of_guest(page, word, names)
        if not (of_guest or is_across(page.text, *word.span()) or is_left_out(word)):
            yield word
    for word in _HANDED.finditer(page.text, start, end) if state == "operating" else ():
        if not (is_left_out(word) or _is_ahead(page, word)):
            yield word


def _names(page: Page, record: Record, records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """Where the names of a page's platforms stand: those read, and all other places of them in the record's scope."""
    for one in records:
        yield from ((m.start, m.end) for m in one.mentions if m.part == "text")
        for name in (one.name, *one.aliases):
            for start, end in record.scopes:
                yield from _places_of(page.text, name, start, end)


def _places_of(text: str, name: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = text.find(name, start, end)
    while at >= 0:
        yield at, at + len(name)
        at = text.find(name, at + len(name), end)


def _is_in(word: re.Match[str], names: Sequence[tuple[int, int]]) -> bool:
    """Whether a word begins or ends within a name, but 将在…建设 and 入驻…基地, whose object the name is."""
    goes_on = _OBJECT_BEHIND.match(word.group()) is not None
    return any(s <= word.start() < e or (s < word.end() < e and not goes_on) for s, e in names)


_OF_CLASS = re.compile("[^，。；]{0,16}?(?:中试|概念验证)")


def _levels(page: Page, start: int, end: int, names: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Levels of platforms, none of them hoped for, in the sentences that name one: elsewhere they may be another's."""
    for begin, stop in sorted({page.sentence_at(at) for at, _ in names if start <= at < end}):
        for level in find_levels(page.text[begin:stop]):
            if _OF_CLASS.match(page.text, begin + level.end, stop) and not _is_in_name(begin + level.start, names):
                yield begin + level.start, begin + level.end


def _is_in_name(at: int, names: Sequence[tuple[int, int]]) -> bool:
    return any(s <= at < e for s, e in names)


def _is_ahead(page: Page, word: re.Match[str]) -> bool:
    sentence, _ = page.sentence_at(word.start())
    begin, _ = clause_of(page.text, word.start(), word.end())
    return _AHEAD.search(page.text, max(sentence, begin - 30), word.start()) is not None


def _is_of_guest(page: Page, word: re.Match[str], names: Sequence[tuple[int, int]]) -> bool:
    """Whether something is to come, or is done by another: behind the last word for the platform itself stands one for a firm."""
    if _is_ahead(page, word):
        return True
    if _OBJECT_BEHIND.match(word.group()):
        return False
    sentence, _ = page.sentence_at(word.start())
    begin, _ = clause_of(page.text, word.start(), word.end())
    own = _last_own(page, begin, word.start(), names)
    if _ACTS.search(_FOR_WHOM.sub("", page.text[own or begin : word.start()])):
        return True
    while own is None and begin > sentence:  # the subject of the clauses before goes on
        end = begin - 1
        begin, _ = clause_of(page.text, end, end)
        own = _last_own(page, begin, end, names)
        if own is None and _ACTS.search(page.text, begin, end):
            return _BUILDS.search(page.text, begin, end) is None
    return False


def _last_own(page: Page, begin: int, end: int, names: Sequence[tuple[int, int]]) -> int | None:
    """Where the last word for the platform itself ends, None where none stands."""
    own = [m.end() for m in _ITSELF.finditer(page.text, begin, end)] + [e for _, e in names if begin < e <= end]
    return max(own, default=None)


_HONOUR = re.compile(
    "(?:(?!中试|概念验证|名单|名录|目录|库)[^，。；\\n]){0,20}?(?:奖章|奖(?!补|励)|(?:文明|平安|卫生|节水|诚信)单位|先进|劳模|劳动模范|标兵|先锋号|巾帼|三八|五四|优秀|锦旗|院士|名匠|工匠)"
)


def told_of_it(page: Page, record: Record, records: Sequence[Record]) -> list[Fact]:
    """Return a record's facts but those of a state that were read within a name, and honours of another kind.

    运营中 is in 数据运营中试平台 and in 运营中心; 荣获五一劳动奖章 is no title of a platform.
    """
    if not any(fact.field in ("status", "stage") for fact in record.facts):
        return record.facts
    names = {*_names(page, record, records)}

    def within(fact: Fact) -> bool:
        if fact.field not in ("status", "stage") or fact.span.part != "text" or fact.span.locator:
            return False
        start, end = page.position(fact.span.start), page.position(fact.span.end)
        split = page.text[end - 1 : end + 1] in ("中心", "中试")
        honour = fact.value == "recognized" and _HONOUR.match(page.text, end) is not None
        return split or honour or any(s <= start and end <= e for s, e in names)

    return [fact for fact in record.facts if not within(fact)]
