"""Whose doing a clause tells: whether the thing before its verb is another one than the platform, or a part of it.

县图书馆新馆|揭牌 and 标准厂房二期项目|开工 are other things, 项目一期|封顶 and 中试厂房|完工 are the platform's own.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from transforms.gazetteer import find_regions
from transforms.mentions.classes import specific_part
from transforms.mentions.page import Page
from transforms.zones import find_zones

PLACES = (
    "(?:产业|科技|科创|软件|创业|孵化|物流|工业|循环经济)园区?|园区|小镇|孵化器|加速器|加[氢油气]站|[发变]?电站|机场|车站|铁路|高铁|公路|高速"
    "|大桥|隧道|水库|水厂|医院|大学|学院|[校院片街]区|[博图科美文体][物书技术化育]馆|科学城|[新科]城|枢纽|示范区|自贸区|综保区|走廊|强[省市县]"
)
_PUBLIC = (
    "总站|地铁|轨道交通|快速路|大道|管[廊网]|水系|绿[道地]|公园|广场|大厦|公寓|酒店|综合体|市场|商场|码头|港区|航站楼|(?:发电|污水处理|自来水|热电|焚烧|化肥|水泥)厂|[中小]学|幼儿园|养老院"
    "|社区|小区|新村|(?:安置|保障|商品)房|新馆|分馆|文化馆|展览馆|体育场|牧场|农场|矿山|新厂区|老厂区|总部"
    "|(?:物流|会展|会议|体育|活动|商务|数据|算力|文化|融媒体|医疗|购物|培训|政务|便民|交易|客运|邻里)(?:服务)?中心"
)
BODIES = f"{PLACES}|{_PUBLIC}|实验室|研究院|研究所|研究中心|创新联合体|集群|联盟|[协学商分]会|委员会|秘书处"
_BUILDINGS = "(?:办公|教学|实训|住院|门诊|总部|宿舍|图书|行政|商务|公寓)大?楼"
_ADVERBS = (
    "(?:已经?|也|均|都|正在?|即将?|将|要|同步|同时|同[日天一]天?|当[天日]|[日昨今]前?[天日]|[上本下]个?[月周]|近日|今日|顺利|正式|全面|加快|启动|主体|相继|先后|双双|目前|现|还|又|成功|全部|基本|建设"
    "|于|[今明去]年|年[底内初中]|\\d{1,4}[年月日])*"
)
_BODY = re.compile(
    f"[\u3400-\u9fff](?:{BODIES}|{_BUILDINGS})(?:(?:扩建|改造|新建|提标)*(?:项目|工程)|[一二三]期)?"
    f"(?:{_ADVERBS}|(?![内里中上的为])[^，。；的由在]{{1,8}})$"
)
_NAMED = re.compile(f"(?P<name>[㐀-鿿A-Za-z0-9（）()]{{4,24}})(?:中心|项目|工程){_ADVERBS}$")
_COUNTED = re.compile(
    f"(?:\\d+|[一二两三四五六七八九十]+)余?[个家项](?:省|市|县|重[点大]|产业|新建|续建)*(?:项目|工程)(?:集中)?{_ADVERBS}$"
)
_OF_PLACE = re.compile(
    f"(?:同[时日]，|此外，|另外，|据悉，|据介绍，)?(?:[\u3400-\u9fff]{{2,5}}[省市县区镇乡村岛]|街道|[省市县镇]里|当地)的?(?P<rest>[\u3400-\u9fffA-Za-z0-9（）]{{3,16}}?){_ADVERBS}"
)
_PART = re.compile(
    "中试|概念验证|平台|基地|中心|[该本这此其]|项目|工程|[一二三首]期|主体|厂房|车间|楼|设备|装置|线|土建|装修|安装|建设|施工|场地|[科发工]|在|由|于|将|为|与|和|被|向"
)
"""What a place's subject has in it where it may be the platform, or is no subject."""
_ELSEWHERE = re.compile(
    "(?:另(?:有)?(?:一|外)?[个家座条项处]|还有一?[座个家条项处]|隔壁|对面|相邻|邻近|旁边|附近)的?[^，。；]{2,24}$|(?:项目|工程)(?:建设)?集中$|[他她]们?(?:所在)?的[^，。；]{2,12}$"
)
_GENERIC = re.compile(
    "建设|装修|土建|配套|主体|结构|[扩新迁改]建|改造|技改|[一二三四首]期|[省市县区]?重[点大]|产业化|产业|科技|创新|示范|验证|试验|标准化?|厂房|车间|装置|产线|设备|招商|引进|整[个体]|全部|民生|专项|项目|工程|的|\\d+"
)
"""What stands before 项目 without telling which one."""
_OWN = re.compile("中试|概念验证|平台|基地|中心|[该本这此](?![市县区省镇校院])|整个|上述|前述|公司|企业|集团|装置|产线")
"""What refers to the platform, or may be what it belongs to."""
_GOVERNED = re.compile("由|依托|委托|在(?!建)|于(?![今明去\\d])|被|向|为|给|与|同(?!步|时|日|天|一)|跟|对(?!面)|从|受|该|本|我")
"""What makes a body no subject: 由乙实验室运营, 在丙产业园开工."""


_PREDICATE = re.compile("(?:计划|预计|项目)?总?投资|占地|位于|坐落|由(?!于)|总?建筑面积|规划|完成|属于|地处|[是为]")
_SILENT = re.compile(f"(?:其中|目前|眼下|如今|现在|预计|计划|力争|有望|现|至今|并|且)*{_ADVERBS}")


def is_another(page: Page, start: int, at: int, own: frozenset[str]) -> bool:
    """Whether the clause from `start` tells of another thing before the wording at `at`; `own`: see `pairs_of`.

    A clause without a subject of its own goes on with that of the clause before.
    """
    lead = page.text[start:at]
    if not _SILENT.fullmatch(lead):
        return _is_another(page.text, start, at, own)
    begin = page.sentence_at(at)[0]
    before = max(page.text.rfind("，", begin, max(start - 1, begin)) + 1, begin)
    told = _PREDICATE.search(page.text, before, start) if before < start else None
    return told is not None and _is_another(page.text, before, told.start(), own)


def _is_another(text: str, start: int, at: int, own: frozenset[str]) -> bool:
    lead = text[start:at]
    if _COUNTED.search(lead) or (_ELSEWHERE.search(lead) and not shares(lead, own)):
        return True
    if (led := _OF_PLACE.fullmatch(lead)) and not _PART.search(led["rest"]) and not shares(led["rest"], own):
        return True
    named = _NAMED.search(lead)
    if named and not _OWN.search(named["name"]) and not _GOVERNED.search(named["name"]) and len(_GENERIC.sub("", named["name"])) > 1:
        return not shares(named["name"], own)
    body = _BODY.search(lead)
    if body is None or shares(body.group(), own):
        return False
    return not _GOVERNED.search(text, text.rfind("的", start, max(start, at - 1)) + 1 or start, start + body.end())


_SITE = re.compile(
    f"(?P<stem>[\u3400-\u9fffA-Za-z0-9（）]{{3,24}}?)(?:基地|中心|产业园|科技园|物流园|工厂|总部|工程|项目)(?:[一二三]期)?(?:项目|工程)?{_ADVERBS}$"
)
_ITS_OWN = re.compile(
    "中试|概念验证|验证|熟化|平台|[该本这此其各几每]|序号|[上前所][述列]|整个|前者|后者|\\d[个家处座号]|[一二两三四五六七八九十][个家处座号]|^[\u3400-\u9fff]{0,3}$"
)


def is_other_site(text: str, start: int, at: int, own: frozenset[str]) -> bool:
    """Whether a base, park or project of another name stands right before a wording: 乙药材加工基地正式|落户丙县; `own`: see `pairs_of`."""
    site = _SITE.search(text, max(start, at - _SITE_REACH), at)
    if site is None or _ITS_OWN.search(site["stem"]):
        return False
    words = specific_part(site["stem"].rsplit("的", 1)[-1])
    return len(words) > 1 and not shares(words, own)


_SITE_REACH = 40


def pairs_of(text: str, names: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The pairs of neighbouring characters of names, places left out: any body of a place may have its name."""
    return frozenset().union(*(_pairs_of(text[start:end]) for start, end in names))


@lru_cache(maxsize=64)
def _pairs_of(name: str) -> frozenset[str]:
    ends = [*(hit.end for hit in find_regions(name)), *(hit.end for hit in find_zones(name))]
    place = max((end for end in ends if end < len(name) - 4), default=0)
    return frozenset(name[at : at + 2] for at in range(place, len(name) - 1))


def shares(words: str, own: frozenset[str]) -> bool:
    """Whether words have a pair of characters of the platform's names."""
    return any(words[at : at + 2] in own for at in range(len(words) - 1))
