"""Platforms shown at work on a page that states no status: 团队入驻, 为企业提供…服务, 样机在甲中试基地下线."""

import re
from collections.abc import Iterator

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.closings import names_in_text
from transforms.mentions.condition_facts import status_fact
from transforms.mentions.page import Page
from transforms.mentions.states_of_others import is_beside, is_for_it
from transforms.mentions.wordings import clause_of

_BUSY = "[^，。]{0,6}(?:调试|测试|试验|标定|忙碌|操作|盯着|运转|开展|进行)"
_SUPPLIED = "[^，。；]{2,40}提供[^。；]{2,60}(?:服务|验证|试验)"
_GAVE = (
    "为[^，。；]{2,40}提供(?:了|过)(?!有力|坚实|重要|强[有大劲])"
    "[^，。；]{0,12}?(?:材料|产品|样[品件机]|服务|部件|零部件|元件|器件|装备|方案|专用料)"
)
_TRIED = "(?:项目|技术|成果|工艺|产品)在[^，。；]{4,40}(?:实现|完成|取得)了?[^，。；]{0,12}(?:突破|中试|验证|放大|熟化)"
_ON_IT = (
    "依托[^，。；]{4,40}?(?:平台|基地|中心)，[^。；]{2,40}?(?:攻克|突破了|开发出|研[制发]出|完成了|实现了|解决了|量产)"
    "|在这里(?:完成|诞生|试成|走出|通过)"
)
_STAFF = "(?:技术人员|技术员|操作工|操作员|工人|员工|工程师|工作人员|科研人员|研究人员|研发人员|实验员|研究生|师生)们?"
_AT_WORK = (
    rf"(?<!施工)(?<!建筑){_STAFF}(?:正)?在(?:(?!现场|工地|项目|施工)[^，。；]){{4,40}}?"
    "(?:操作|检测|取样|采样|测试|调试(?!安装)|记录|巡检|忙碌|忙着|开展|做|观察|分析|检查|试制|试产|打样|装配|组装)(?!调研|考察|施工)"
)
"""图为技术员在甲中试平台操作设备: a caption."""
_YIELDS = (
    "(?:使用率|开机率|利用率)(?:已|均)?(?:达到?|为|超过?|保持)|首批(?:合格)?(?:产品|样品)(?:已|顺利|成功)?(?:下线|出炉|产出|交付)|(?:顺利|成功)出料|产出(?:了)?首批"
    "|首单[^，。；]{0,6}(?:落地|完成|交付)|(?:已|先后|累计)与\\d+余?[家所个][^，。；]{0,12}签[订署下约]|(?<=[内里])[^，。；]{0,2}，?(?:机器|设备|机声)(?:轰鸣|运转)"
    "|每天(?:运行|运转|开机|连续)|完成(?:了)?(?:首[批个项次]|第一[批个项]|\\d+余?[项个批次])[^，。；]{0,10}(?:中试|试验|验证|放大|熟化)|全年无休"
)
_SEEN = re.compile(
    rf"{_AT_WORK}|{_YIELDS}|"
    rf"由[^，。；]{{3,40}}?(?<!建设)运营|正(?:{_BUSY}|在{_BUSY})|入驻(?:以后|企业|以来|团队)|连轴转|对外(?:提供|承接)|"
    rf"{_GAVE}|{_TRIED}|{_ON_IT}|引进(?:了)?(?:中试)?(?:项目|企业|团队|成果)(?:共|约|达)?\d|在[^，。；]{{4,40}}(?:正式|顺利|成功)?下线(?!时|后|仪式)|"
    rf"为{_SUPPLIED}|面向{_SUPPLIED}|向{_SUPPLIED}|企业[^，。]{{0,12}}(?:进驻|入驻)|团队[^，。]{{0,12}}(?:进驻|入驻)|借助平台|在平台的?帮助|取件|"
    r"(?<!平台)(?<!基地)已有\d+|已有\d+余?[^，。；\d]{0,2}(?:企业|团队|项目|[^，。；]{0,4}入驻)|服务了\d+|(?:技术人员|技术员|操作工|操作员|工人|员工|工程师|工作人员|科研人员)[^，。；]{0,4}?(?:正在?|在)[^，。；]{0,4}?"
    r"(?:查看|采样|检查|操作|取样|测试|记录|巡检|取件|检测|试纺|试产|值守|做试验|做实验)"
)
_NOT_YET = re.compile(r"将|拟|计划|后[，可]|建成后|投用后|预计|旨在|定位|主要承担|可(?:提供|为)|能够")


_SINCE = re.compile("”?(?:自|从)?(?:成立|设立|挂牌|组建|运行|运营)以来(?![^。；]{0,20}(?:建设进展|施工))")
_INSIDE = re.compile(
    "”?(?:的[^，。；]{1,8})?[里内]，(?![^，。；]{0,4}(?:将|计划|拟|规划)|[^。；]*(?:塔吊|施工|浇筑|工地|钢筋|脚手架|装修|正在建设|土建))"
)
_IN = re.compile("(?:在|走进|步入|来到|进入)[^，。；]{0,24}$")
"""在甲中试基地里，机器人一一陈列: who is inside stands in something that is there."""


def _there(page: Page, record: Record) -> Iterator[Fact]:
    """A platform of which something is told since it was founded, or of which the inside is told."""
    for mention in record.mentions:
        if mention.part != "text":
            continue
        told = _SINCE.match(page.text, mention.end)
        if told is None and _IN.search(page.text, page.sentence_at(mention.start)[0], mention.start):
            told = _INSIDE.match(page.text, mention.end)
        if told:
            yield status_fact("operating", page.span(mention.start, told.end()), "status_in_scope", 33, None)
            return


def seen_in_use(page: Page, record: Record) -> Iterator[Fact]:
    """A page that states no status but shows the platform at work."""
    yield from _there(page, record)
    names = names_in_text(record)
    for start, end in record.scopes:
        for seen in _SEEN.finditer(page.text, start, end):
            clause_start, clause_end = clause_of(page.text, seen.start(), seen.end())
            sentence, _ = page.sentence_at(seen.start())
            beside = is_beside(page.text, *page.sentence_at(seen.start())) or is_for_it(page.text, seen.span(), names)
            if not beside and not _NOT_YET.search(page.text[max(sentence, clause_start - 30) : clause_end]):
                yield status_fact("operating", page.span(seen.start(), seen.end()), "seen_in_use", 60, None)
                return
