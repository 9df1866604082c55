"""Whether words of a platform's surroundings tell the state of another body, or of many: 乙实验室揭牌, 布局建设一批中试平台."""

import re
from collections.abc import Sequence

from transforms.mentions.page import Page
from transforms.mentions.settings_of_hits import Span2
from transforms.mentions.wordings import clause_of
from transforms.statuses import StatusHit

_OTHERS = re.compile(
    r"\d+余?[个家项条批套台名位]|[一二三四五六七八九十两多几数]+[个家项条](?!月|平台|基地)|企业(?!牵头|投资)|产线|生产线|项目(?:签约|"
    r"入驻|落地|落户|进驻)|设备|园区|管线|厂房|专利|产品|课题|协议|大会|活动|论坛|"
    r"仪式(?:上|现场)"
)
_SUBJECT = re.compile(r"基地|平台|中心|项目|工程|[一二三]期|中试线|它|主体")
_PLACES = (
    "(?:产业|科技|科创|软件|创业|孵化|物流|工业|循环经济)园区?|园区|小镇|孵化器|加速器|加[氢油气]站|[发变]?电站|机场|车站|铁路|高铁|公路|高速"
    "|大桥|隧道|水库|水厂|医院|大学|学院|[校院片街]区|[博图科美文体][物书技术化育]馆|科学城|[新科]城|枢纽|示范区|自贸区|综保区|走廊|强[省市县]"
)
_BODIES = f"{_PLACES}|实验室|研究院|研究所|研究中心|创新联合体|集群|联盟|[协学商分]会|委员会|秘书处"
_ADVERBS = (
    "(?:已经?|也|均|都|正在?|即将?|将|要|同步|同时|同[日天]|当[天日]|日前|近日|今日|顺利|正式|全面|加快|启动|主体|相继|先后|双双|目前|现|还|又|成功|全部|基本|建设"
    "|于|[今明去]年|年[底内]|\\d{1,4}[年月日])*"
)
_SUBJECT_BODY = re.compile(f"[\u3400-\u9fff]{{2}}(?:{_BODIES})(?:项目|工程|[一二三]期)?{_ADVERBS}$")
_NAMED = re.compile(f"(?P<name>[㐀-鿿A-Za-z0-9（）()]{{4,24}})(?:中心|项目|工程){_ADVERBS}$")
_COUNTED = re.compile(f"(?:\\d+|[一二两三四五六七八九十]+)余?[个家项](?:省|市|县|重[点大]|产业|新建|续建)*(?:项目|工程){_ADVERBS}$")
_ANAPHORA = re.compile(
    "中试|概念验证|平台|基地|中心|[该本这此]|整个|上述|前述|建设|装修|土建|配套|主体|改造|[扩新迁]建|技改|[一二三]期|装置|产线|车间|厂房|设备|示范|验证|试验|公司|企业|集团"
)
"""What stands before 项目 where it is the platform itself, or a part of it."""
_GOVERNED = re.compile("由|依托|委托|在|于(?![今明去\\d])|被|向|为|给|与|同(?!步|时|日|天)|跟|对|从|受|该|本|我")
"""What makes the body no subject: 由乙实验室运营, 在丙产业园开工."""
_OBJECT = re.compile(
    f"(?:建设|投[运用产]|启用|打造|了|并)*(?:(?!平台|基地|中心|中试|概念验证)[^，。；、“”\n的]){{2,24}}?(?:{_PLACES})(?=[，。；、和与及等]|项目|$)"
)
_MANY = re.compile(
    "(?:了|布局|建设|打造|培育|推进|组建|设立|认定|投[运用产])*(?:一批|若干|多个|一系列|一大批|数个|\\d+余?[个家])"
    "[^，。；\n]{0,24}?(?:平台|基地|中心|孵化器|载体|实验室|中试线)"
)
_ORDERED = re.compile("(?:》|全会|中央|国务院|委员会)[^，。；》]{0,8}?(?:指出|提出|要求|强调|明确|部署)")
"""《决定》指出，…: what is wanted of a whole country."""


def is_of_others(page: Page, hit: StatusHit, names: Sequence[Span2]) -> bool:
    """Whether a wording in a clause that does not name the platform is said of another body, or of many.

    `names` are the places of its names in the text.
    """
    start, stop = clause_of(page.text, hit.start, hit.end)
    if hit.rule == "agreed" and _is_party(page, hit, names):
        return True
    named_at = [at for at, _ in names]
    if any(start <= at < stop for at in named_at) or _agreed_to_build(page.text, stop, named_at, hit):
        return False
    return (
        _is_of_firms(page.text[start:stop], hit) or _is_of_many(page, hit, stop) or _is_of_another_body(page.text, start, stop, hit, names)
    )


_PARTY = re.compile(
    "[”）)]?[与同和跟][^，。；、]{2,30}?(?:公司|大学|学院|协会|学会|商会|医院|研究院|研究所|集团|银行|局|厅|政府|联盟)(?:正式|成功|现场)*(?:签[订署约]|结[成为]|达成|携手|牵手)"
    "(?![^，。；]{0,12}(?:共建|合建|建设|落户|落地|入驻|选址))"
)


def _is_party(page: Page, hit: StatusHit, names: Sequence[Span2]) -> bool:
    """甲中试平台与乙协会签署协议: what signs is there."""
    start, stop = page.sentence_at(hit.start)
    return any(start <= at and end <= stop and _PARTY.match(page.text, end) for at, end in names)


def _is_of_firms(clause: str, hit: StatusHit) -> bool:
    """Whether a clause speaks of companies, projects or devices rather than of the platform."""
    if re.search(r"储备(?:了)?(?:项目|人才|课题|成果)", clause):
        return True
    if hit.rule in ("trial", "building"):  # its own equipment is being set up
        clause = clause.replace("设备", "")
    return _OTHERS.search(clause) is not None and (
        _SUBJECT.search(clause) is None or hit.rule in ("agreed", "recognized", "cultivated", "withdrawn", "closed")
    )


def _is_of_many(page: Page, hit: StatusHit, stop: int) -> bool:
    if _MANY.match(page.text, hit.end, stop):
        return True
    return (
        hit.status in ("planned", "under_construction")
        and _ORDERED.search(page.text, page.sentence_at(hit.start)[0], hit.start) is not None
    )


def _is_of_another_body(text: str, start: int, stop: int, hit: StatusHit, names: Sequence[Span2]) -> bool:
    lead = text[start : hit.start]
    if _COUNTED.search(lead) or ((named := _NAMED.search(lead)) and _is_foreign(text, named["name"], names)):
        return True
    subject = _SUBJECT_BODY.search(lead)
    if subject and not _GOVERNED.search(text, text.rfind("的", start, hit.start - 1) + 1 or start, start + subject.end()):
        return not re.search("平台|基地|中心|中试", text[hit.end : stop])
    return hit.rule != "agreed" and _OBJECT.match(text, hit.end, stop) is not None


def _is_foreign(text: str, words: str, names: Sequence[Span2]) -> bool:
    """Whether the words before 项目 or 中心 share nothing with the platform's names."""
    if _ANAPHORA.search(words) or _GOVERNED.search(words):
        return False
    own = {text[at : at + 2] for start, end in names for at in range(start, end - 1)}
    return not any(words[at : at + 2] in own for at in range(len(words) - 1))


_TO_BUILD = re.compile(
    "，(?:双方|三方|各方|并|将|计划|拟|约定|决定|在[^，。；]{1,14}?)*(?:共同|联合|合作|携手|合力)?(?:共建|合建|建设|新建|打造|设立|组建|成立|建立)[^，。；]{0,16}"
)


def _agreed_to_build(text: str, stop: int, named_at: Sequence[int], hit: StatusHit) -> bool:
    """双方签署协议，共建|甲中试平台: the clause behind says what of."""
    return hit.rule == "agreed" and any(_TO_BUILD.fullmatch(text, stop, at) for at in named_at if stop < at < stop + 48)


_SCENE = re.compile("(?:仪式|活动|大会)?(?:上|现场|当天|期间)")


def is_scene(text: str, hit: StatusHit) -> bool:
    """签约仪式上，…: where something else happens."""
    return hit.rule == "agreed" and _SCENE.match(text, hit.end) is not None
