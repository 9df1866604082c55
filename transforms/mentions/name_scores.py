"""How likely a stretch of text is the name of one platform: its own words and those around it, weighed together.

A logistic regression over the named features of `name_features`; its weights are a lexicon that `benchmarks/train.py`
writes. It drops what is very unlikely, and vouches for what is very likely where the page says nothing more of it.
"""

import re
from functools import cache

from transforms.lexicon import column
from transforms.mentions.candidates import Candidate
from transforms.mentions.classes import is_branch, specific_part
from transforms.mentions.head_nouns import STRONG_HEAD
from transforms.mentions.name_features import features_of, own_words, speaks_of_a_thing
from transforms.mentions.page import Page
from transforms.mentions.weighing import likelihood
from transforms.regions import find_regions, find_zones

_UNLIKELY, _DOUBTFUL, _CERTAIN = 0.25, 0.3, 0.85
"""Below which a candidate is dropped, or needs a statement of its own, and from which it needs none: by cross-validation over pages."""


def is_scored(candidate: Candidate) -> bool:
    """Whether a candidate is one of those that the weights were trained on: a strong head noun without quotes."""
    return candidate.extractor == "plain_names" and not candidate.weak


def unlikely_name(page: Page, candidate: Candidate) -> bool:
    """Drop what its own words and those around it make no name: 安排专家结对帮带|中试平台."""
    text = page.text if candidate.part == "text" else page.title
    unlikely = is_scored(candidate) and probability(page, candidate) < _UNLIKELY
    return unlikely and not is_told_of(text, candidate) and not is_vouched_for(page, text, candidate)


_FIGURES = re.compile(
    "”?(?:项目|一期|工程)?(?:由[^，。；]{4,24}(?:投资|建设|运营|牵头|承建|出资)[^，。；]{0,8}，)?(?:计划|预计|概算|估算)?"
    "(?:总投资|投资|总建筑面积|建筑面积|总面积|占地(?:面积)?)(?:约|超|近|达|逾|超过|达到|为)?\\d"
)
_NO_BRAND = re.compile(
    "园区|公司|集团|学校|学院|企业|项目|高校|院校|院所|校企|校地|政府|部门|单位|[全本我该各][市省县区校院]|本地|当地|产业|行业|科技|技术|自主|联合|"
    "专项|统一|同类|类似|上述|一期|二期|配套|附属|下属|旗下|新建|拟建|在建|自建|共建|建设|打造|[厂校院区县市]内|当时|(?<![\u3400-\u9fff]{2})产品|样品|生产|(?<!中)小试|工程|成果|全部|平均|单个|"
    "先进|前沿|外[地省市]|[园省区县]内|乡镇|产学研|全链条|一站式|老旧|二手|普通|传统|早期|(?:标准|专业|市场|社会|规模|数字|智能)化"
)


_OWN, _SHORT, _LONG = 2, 3, 8
"""Characters of its own that a facility's name has at least where its figures or its owner vouch for it, a brand at most, and any."""


def is_vouched_for(page: Page, text: str, candidate: Candidate) -> bool:
    """Whether a short name is one facility's: its size or money is told, an owner of the page begins with it, a longer one opens."""
    if is_short_owner(candidate) or _is_seat(candidate) or _is_of_zone(text, candidate):
        return True
    own = _SERVES_ALL.sub("", specific_part(candidate.name))
    if not _OWN <= len(own) <= _LONG or candidate.counted or is_branch(candidate.name) or _NO_BRAND.search(candidate.name):
        return False
    if not candidate.name.startswith(own) or not speaks_of_a_thing(own):
        return False
    if _FIGURES.match(text, candidate.end):
        return True
    if _HAPPENS.match(text, candidate.end) or is_visited(text, candidate):
        return True
    if len(own) > _SHORT:
        return False
    return any(_begins_owner(own, part or "") for part in (page.text, page.title, page.document.publisher, page.document.site))


_PLACE = re.compile("[（(]([\u3400-\u9fff]{2,6})[）)]")
_SEAT = re.compile("[（(]中试[）)]([\u3400-\u9fff]{2,6})(?:基地|平台)$")
_TOLD_OF_ZONE = re.compile(
    "”?(?:项目)?(?:是|由|位于|占地|总?投资|建筑面积|现?有|拥有|建有|，)(?![^，。；]{0,12}(?:关键|重点|短板|基础|前提|抓手|必|趋势|方向))"
)


def _is_seat(candidate: Candidate) -> bool:
    """Whether a name is of an organisation's seat at a place: 甲大学（乙市）|新能源科技成果转化及中试基地, 甲院（中试）乙市基地."""
    place = _PLACE.match(candidate.name, len(candidate.prefix)) or _SEAT.search(candidate.name) if candidate.prefix else None
    return place is not None and any(hit.start == 0 for hit in find_regions(place[1]))


def _is_of_zone(text: str, candidate: Candidate) -> bool:
    """Whether a zone has one base, of which something is told: 甲乙经开区中试基地|占地9万平方米."""
    zone = next(iter(find_zones(candidate.name)), None)
    named = zone is not None and zone.start == 0 and len(zone.name) >= _ZONE
    return named and not candidate.counted and _TOLD_OF_ZONE.match(text, candidate.end) is not None


_ZONE = 5
"""Characters of a zone's name with its place: 甲乙经开区."""

_VISITED = re.compile(
    "(?:调研|考察|参观|走访|来到|走进|走近|前往|探访|观摩|视察|查看|察看|步入|莅临|到访|造访|参访|踏访|踏看|探营|赴"
    "|(?:实地|现场|先后|依次|一同|仔细|分别|首先)看|(?<=[人长记员家众组团队])看(?=了))了?“?$"
)
"""What stands before a place that people went to."""


def is_visited(text: str, candidate: Candidate) -> bool:
    """Whether people went to what a name stands for: 一行莅临|甲乙综合中试基地."""
    return _VISITED.search(text, max(0, candidate.start - 6), candidate.start) is not None


def _begins_owner(own: str, text: str) -> bool:
    """Whether an organisation that the text names begins with these words."""
    at = text.find(own)
    while at >= 0:
        if (at == 0 or _AT_EDGE.match(text, at - 1)) and _OWNER.match(text, at + len(own)):
            return True
        at = text.find(own, at + 1)
    return False


_HAPPENS = re.compile(
    "”?(?:项目)?(?:已经?|正式|日前|近日|近期|即将|[将也均现拟]|[今昨]日|昨天|目前|顺利|预计|计划|[今去前]年|于|在[^，。；]{2,10}?|[今去]?年?\\d{1,2}月(?:\\d{1,2}日)?|\\d{4}年)*"
    "(?:完成(?:主体|设备|验收|首批|首单)|通过[^，。；]{0,6}验收|迎来[^，。；]{0,4}首|揭牌|挂牌|启用|投用|投运|建成(?!后|一批)|落成|竣工|封顶|奠基|开工|投入(?:使用|运行|运营)|落户|落地|入选|获批|获评)(?!仪式[^，。；]{0,4}(?:方案|办法)|名单|条件|后|的)"
)
"""甲乙中试平台|今年启用."""


def is_short_owner(candidate: Candidate) -> bool:
    """Whether all that stands before the head noun is the short name of an owner that everybody knows: 清华|概念验证中心."""
    head = STRONG_HEAD.search(candidate.name)
    return head is not None and not candidate.counted and own_words(candidate.name[: head.start()]) in _short_owners()


@cache
def _short_owners() -> frozenset[str]:
    return frozenset(column("short_owners", "name"))


_SERVES_ALL = re.compile("综合|公共|开放|共享|专业")
_AT_EDGE = re.compile("[^\u3400-\u9fff]|[由与和及为在经]")
_OWNER = re.compile("[\u3400-\u9fff（）]{2,14}?(?:公司|集团|研究院|研究所|大学|学院|实验室|医院)")


_LABELLED = re.compile("”?[（(](?:原[^（）()；，\n]{2,24}[；，])?(?:依托|承担|建设|运营|申报|牵头|实施|承建)(?:单位|主体|方)[：:为]")
_TWO = re.compile("(?:厂房|公寓|楼|园|平台|基地|中心)[和与及]")
_IN_PHASES = re.compile("(?:分[两二三四]期|[一二三]期(?:项目|工程)?)(?:拟|将|计划)?(?:投资)?(?:建设|新建|打造)$")
_BUILT = re.compile('(?:筹建|投资建设|投资新建|自建|新建|在建|正?建设)(?:的|了)?[“"]?$')
_OF_ITS_OWN = re.compile(
    '[”"]?，(?:计划|预计|拟|将|项目|一期|其中)*(?:总?投资|占地|建筑面积|总建筑面积|(?:于|在)?(?:[今明去后]年|\\d{1,4}年|年底|年内)[^，。；]{0,6}(?:投用|投产|建成|开工|竣工|启用))'
)
"""公司正在筹建|甲中试平台|，预计明年投用."""
_COUNTED_IN_BRACKETS = re.compile('\\d{1,3}[家个座][（(：:][“"]?$')
"""湘乡市1家（|氟化铝中试平台|）: what brackets behind a number hold is who was counted."""
_GIVEN_A_TITLE = re.compile('(?:认定|确认|命名|确定|批准)(?:了)?[“"]?$')
_AS_WHAT = re.compile('[”"]?(?:[、和及与][“"]?[^。；，：\n]{2,120}?)?为(?:[^。；，]{0,12}级|首批|第[一二三四五]批)')
"""认定|甲中试平台|、乙中试平台为市级中试平台."""
_STAFF_IN = re.compile(
    '(?:技术人员|技术员|操作工|操作员|(?<!施工)工人|员工|工程师|工作人员|科研人员|研究人员|研发人员|实验员|研究生|师生)们?(?:正)?在[“"]?$'
)
_WORK = re.compile(
    '[”"]?(?:的[^，。；]{0,10})?[内里]?(?:操作|检测|取样|采样|测试|调试|记录|巡检|忙碌|忙着|开展|做|观察|分析|检查|试制|试产|打样|装配|组装)(?!调研|考察|施工)'
)
"""图为技术员在|甲中试平台|操作设备."""
_UNDER_WORK = re.compile("正在?(?:施工|建设|装修|改造|安装设备)(?:中)?的“?$")
_AT = re.compile('位于[^，。；]{2,18}的[“"]?$')


def is_told_of(text: str, candidate: Candidate) -> bool:
    """Whether the words around it make a name one facility's: 换热设备中试基地（依托单位：甲公司）, 分两期建设|抗体中试平台."""
    if len(specific_part(candidate.name)) < _OWN or candidate.counted:
        return False
    if _TWO.search(candidate.name):
        return False
    start, end = candidate.start, candidate.end

    def behind(words: re.Pattern[str]) -> bool:
        return words.match(text, end) is not None

    def before(words: re.Pattern[str]) -> bool:
        return words.search(text, max(0, start - 24), start) is not None

    return (
        behind(_LABELLED)
        or before(_IN_PHASES)
        or (before(_BUILT) and behind(_OF_ITS_OWN))
        or before(_COUNTED_IN_BRACKETS)
        or (before(_GIVEN_A_TITLE) and behind(_AS_WHAT))
        or before(_AT)
        or (before(_UNDER_WORK) and not is_branch(candidate.name))
        or (before(_STAFF_IN) and behind(_WORK))
    )


def is_doubtful(page: Page, candidate: Candidate) -> bool:
    """Whether more speaks against a name than for it."""
    return is_scored(candidate) and probability(page, candidate) < _DOUBTFUL


def is_certain(page: Page, candidate: Candidate) -> bool:
    """Whether a name is so likely one that nothing more need be said of it."""
    return is_scored(candidate) and probability(page, candidate) >= _CERTAIN


def probability(page: Page, candidate: Candidate) -> float:
    """Return how likely a candidate is the name of one platform."""
    return likelihood("names", features_of(page, candidate))
