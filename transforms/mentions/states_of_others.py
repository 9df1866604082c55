"""Whether words of a platform's surroundings tell the state of another body, or of many: 乙实验室揭牌, 布局建设一批中试平台."""

import re
from collections.abc import Sequence

from transforms.mentions import subjects
from transforms.mentions.other_subjects import another_subject
from transforms.mentions.page import Page
from transforms.mentions.settings_of_hits import Span2
from transforms.mentions.wordings import clause_of
from transforms.statuses import StatusHit

_OTHERS = re.compile(
    r"\d+余?[个家项条批套台名位]|[一二三四五六七八九十两多几数]+[个家项条](?!月|平台|基地)|企业(?!牵头|投资)|产线|生产线|(?<!平台)(?<!基地)(?<!中心)(?<![该本此])项目(?:签约|"
    r"入驻|落地|落户|进驻)|设备|园区|管线|厂房|专利|产品|课题|协议|大会|活动|论坛|"
    r"仪式(?:上|现场)"
)
_SUBJECT = re.compile(r"基地|平台|中心|项目|工程|[一二三]期|中试线|它|主体")
_OBJECT = re.compile(
    f"(?:建设|投[运用产]|启用|打造|了|并)*(?:的(?=[^，。；、“”\n]{{2,10}}(?:{subjects.BODIES})))?"
    f"(?:(?!平台|基地|中心|中试|概念验证)[^，。；、“”\n的]){{2,24}}?(?:{subjects.BODIES})(?=[，。；、和与及等]|项目|$|(?:[今明去]年|年底|已|将))"
)
_MANY = re.compile(
    "(?:了|布局|建设|打造|培育|推进|组建|设立|认定|投[运用产])*(?:一批|若干|多个|一系列|一大批|数个|\\d+余?[个家])"
    "[^，。；\n]{0,24}?(?:平台|基地|中心|孵化器|载体|实验室|中试线)"
)
_SO_MANY = re.compile(
    "[^，。；\\d]{0,10}(?:平台|基地|中心|孵化器|载体|实验室)[^，。；、\\d]{0,4}\\d+余?[个家座]|[^，。；\\d]{0,8}\\d+余?[个家项](?!多?月|车间|标段|单体|工作日|小时|季|星期)"
)
_REGION = re.compile("(?:[全我][省市县区州镇国校]|各地|累计|[\u3400-\u9fff]{2,4}[省市县区州])[^，。；]{0,20}$")
"""全市新|开工项目120个, 丙市已|建成中试平台12家: what a region has."""
_TITLES = re.compile(
    "[^，。；]{0,14}?(?:临床|上市|注册证|生产许可|新药|专利|商标|地理标志|人才|专家|院士|博士后|劳动模范|高新技术企业|专精特新|小巨人|瞪羚|单项冠军|首台套"
    "|技术中心|工程(?:技术)?研究中心|实验室|课题|研发计划|[一二三]等奖|科技奖|进步奖|旅游|非物质文化遗产)"
)
"""获批临床试验, 入选人才工程: what products, persons and firms are given."""
_VISITED = re.compile("(?:观摩|考察|视察|调研|走访|查看|检查|督[导查]|参观|了解|梳理|盘点)(?:了|过)?[^，。；]{0,10}$")
_THE_REST = re.compile("(?:其余|其[他它]|另外|各个?|所有|全部|一批|部分)(?:的)?$")
"""跟进其余|在建项目: what else there is."""
_CONTRACTORS = re.compile("(?:公司|集团|[^学]院|[局所])[^，。；]{0,3}(?:承担|负责|担任|承揽|中标)(?:了|过)?[^，。；]{0,6}$")
"""甲设计院负责|方案设计, 乙集团承担|施工: what hired firms do."""
_PLATFORM = re.compile("平台|基地|中心|中试|概念验证")
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
        (_is_of_firms(page.text[start:stop], hit) and not page.text.startswith("以来", hit.end - 2))
        or _is_of_many(page, hit, start, stop)
        or _is_work_of_others(page.text, start, stop, hit)
        or _is_of_another_body(page, start, stop, hit, names)
        or _is_of_owner(page.text, start, stop, hit)
        or is_beside(page.text, *page.sentence_at(hit.start))
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


def _is_of_many(page: Page, hit: StatusHit, start: int, stop: int) -> bool:
    if _MANY.match(page.text, hit.end, stop) or (_SO_MANY.match(page.text, hit.end, stop) and _REGION.search(page.text, start, hit.start)):
        return True
    return (
        hit.status in ("planned", "under_construction")
        and _ORDERED.search(page.text, page.sentence_at(hit.start)[0], hit.start) is not None
    )


def _is_work_of_others(text: str, start: int, stop: int, hit: StatusHit) -> bool:
    """What visitors see, what hired firms do, and what products, persons and firms are given."""
    if hit.stage and _TITLES.match(text, hit.end, stop):
        return True
    if hit.stage or _PLATFORM.search(text, hit.end, stop):
        return False
    if _THE_REST.search(text, start, hit.start):
        return True
    return _VISITED.search(text, start, hit.start) is not None or _CONTRACTORS.search(text, start, hit.start) is not None


def is_for_it(text: str, words: Span2, names: Sequence[Span2]) -> bool:
    """Whether somebody serves the platform, not it others: 愿为|甲中试平台|建设提供咨询服务; `names` are its names' places."""
    given = text.find("提供", *words)
    begin = max(text.rfind(word, clause_of(text, *words)[0], given) for word in "为向") if given >= 0 else -1
    return begin >= 0 and any(begin < s and e <= given for s, e in names)


def is_beside(text: str, start: int, stop: int) -> bool:
    """Whether a sentence is about something beside the platform; 学校 and 医院 may be who owns it."""
    end = another_subject(text, start, stop)
    return end is not None and not text.endswith(("学校", "医院"), start, end)


_OWNER_ITSELF = re.compile(
    "(?:学校|学院|大学|公司|集团|医院|企业|研究院|研究所|[该本][校院所])(?:前身)?(?:还|又|也|曾|先后|已|于|[12]\\d{3}年)*$|注册资本[^。；]*$"
)
_ITS_LIFE = re.compile("(?:成立|始建|创建|建|创办|组建)于|迁|升格|升级|被?评为|上市|挂牌|改制|更名")
_REGION_ITSELF = re.compile(
    "(?:[该全我本][省市县区州旗镇国]|[\u3400-\u9fff]{2,4}[省市县区]|[市县区镇]里)(?:还|又|已|也|先后|陆续|累计|共|去年|今年|[12]\\d{3}年)*$"
)


def _is_of_owner(text: str, start: int, stop: int, hit: StatusHit) -> bool:
    """学校|始建于1952年, 该市还|建成了质检中心: the life of an owner, and what a region has besides."""
    if _PLATFORM.search(text, hit.end, stop) and not re.search("(?:质检|检测|体育|会展|文化|会议|商务|医疗)中心", text[hit.end : stop]):
        return False
    if _ITS_LIFE.match(text, hit.start) and _OWNER_ITSELF.search(text, start, hit.start):
        return True
    return hit.rule == "operating" and text.startswith("建", hit.start) and _REGION_ITSELF.search(text, start, hit.start) is not None


def _is_of_another_body(page: Page, start: int, stop: int, hit: StatusHit, names: Sequence[Span2]) -> bool:
    own = subjects.pairs_of(page.text, names)
    if subjects.is_another(page, start, hit.start, own):
        return _PLATFORM.search(page.text, hit.end, stop) is None
    return hit.rule != "agreed" and _OBJECT.match(page.text, hit.end, stop) is not None


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


_AT_CEREMONY = re.compile("[^，。；]{2,6}?(?:(?:仪式|大会)(?:结束)?(?:之?后|上|前|现场|当天|期间)|现场(?![检考验施]))")
_UNVEILS = re.compile("揭|启用|启动|剪彩|投产")


def is_at_ceremony(page: Page, hit: StatusHit, named_at: Sequence[int]) -> bool:
    """启用仪式后，嘉宾…: a ceremony among the platforms of a page need not be that of the one named last.

    启用现场，乙平台|揭牌: the sentence says whose it is.
    """
    if _AT_CEREMONY.match(page.text, hit.start) is None:
        return False
    stop = page.sentence_at(hit.start)[1]
    behind = [at for at in named_at if hit.end <= at < stop]
    return not behind or _UNVEILS.search(page.text, hit.end, clause_of(page.text, behind[0], behind[0])[1]) is None
