"""Platform-shaped phrases of plans, wishes and questions: what is to be, or could be, and no facility yet."""

import re

from transforms.mentions.candidates import LISTS, Candidate
from transforms.mentions.head_nouns import is_org
from transforms.mentions.page import Page
from transforms.mentions.policies import is_policy

_PLAN_VERB = re.compile(
    r"(?:力争|争取|争创|创建|申建|谋划|再谋划|接续谋划|规划布局|研究布局|布局建设|加快布局|统筹布局|建议|计划到|到20\d\d年|"
    r"未来(?:[几三五两\d]|，)|鼓励|探索|拟布局|下一步|"
    r"(?:我们|我市|我省|我区|我县|全市|全省|今年)?，?将(?:加快|推进|推动|大力|着力|积极|持续|进一步)+(?:建设|打造|布局|筹建|推进)|"
    r"重点支持|重点布局|面向.{0,20}(?:打造|建设)|推动.{0,12}(?:创建|建设)|"
    r"支持.{0,12}(?:创建|争创|申报|建设))"
)
_ASPIRED_LEVEL = re.compile(r"国家级|世界级|省级|自治区级|一流")
_WISH = re.compile(
    r"(?:支持|鼓励|推动|引导|建议|争取|谋划|探索|希望|呼吁|要求|指导|协助|帮助)[^，。；]{0,18}?(?:规划|布局|加快|出资|联合|"
    r"牵头)?(?:建设|打造|创建|组建|布局|争创|建立|设立|筹建|建成|共建|合建|新建|引进|引入)$|建议[^，。；]{0,12}?(?:谋划|规划|研究)$"
    r"|提出要建(?:设)?“?$"
)


_REAL = re.compile(r"总?投资|亿元|万元|占地|面积|已|正在|位于|坐落|开工|投用|揭牌")
_ADVISED = re.compile(
    r"(?:建议|呼吁|提议|认为|提出)[，：“]?[^。；]{0,60}?(?:应当?|要|可以?|宜|不妨|尽快|抓紧|及早|尽早)[^，。；]{0,6}"
    r"(?:谋划|布局|建设|打造|组建|引进|共建|设立|筹建|新建|培育)[^，。；]{0,24}$"
)
"""专家建议，甲市应尽快谋划乙中试基地、丙中试基地."""
_INVITED = re.compile(r"(?:诚邀|邀请|欢迎|期待|期盼|盼望)[^。；！]{0,24}(?:共建|共创|合建|建设|打造)“?$")
_PROPOSED = re.compile(
    r"[^“”，。；]{0,4}”?(?:[、和及与]?“[^“”\n]{2,40}”)*(?:的(?:建议|意见|设想|诉求|提议|呼声)|等?(?:议题|话题|设想|愿景))"
)
"""“在甲园布局乙中试平台”的建议; “建设甲基地”“引进乙公司”的建议."""


_IN_MANY_PLACES = re.compile(
    "(?:多地|各地|多省|各省|多个(?:省|市|地方|省份|城市|地区))[^，。；]{0,10}(?:启动|布局|推进|建设|加快|开展|筹建)了?“?$"
)


def is_class_in_many_places(page: Page, candidate: Candidate) -> bool:
    """Drop what many places have or build, wherever the page names it: 全国多地启动国家甲中试基地建设."""
    if candidate.extractor in LISTS or candidate.prefix:
        return False
    at = page.text.find(candidate.name)
    while at >= 0:
        if _IN_MANY_PLACES.search(page.text, max(0, at - 24), at):
            return True
        at = page.text.find(candidate.name, at + 1)
    return False


_BEING_FORMED = re.compile("(?:着力|全力|倾力|奋力|努力|精心)(?:打造|创建|培育)(?=[，。；]|$)")
"""以节能产业为主的|成果转化集成中试基地|着力打造: what a zone works on."""


def is_planned_class(page: Page, candidate: Candidate) -> bool:
    """Drop platform-shaped phrases of plans and policies: 争创国家级锡材料中试基地, 打造甲、乙中试平台等一批."""
    if candidate.extractor in LISTS or (candidate.quoted and candidate.group >= 0):
        return False
    text = page.text if candidate.part == "text" else page.title
    start, end = page.sentence_at(candidate.start) if candidate.part == "text" else (0, len(text))
    before = text[max(start, candidate.start - 30) : candidate.start]
    after = text[candidate.end : min(end, candidate.end + 16)]
    clause = before.rsplit("，", 1)[-1].rsplit("：", 1)[-1].rsplit("、", 1)[-1]
    if re.match(r"(?:[、和及与][^，。；]{2,16}(?:平台|中心|基地))*等", after) and (_PLAN_VERB.search(before) or is_policy(page)):
        return True
    if re.search(r"到(?:20\d\d年|“?[十]五|20\d\d)", text[start : candidate.start]) and _no_particulars(text, start, end):
        return True
    if clause.endswith("的") and candidate.prefix is None and _BEING_FORMED.match(text, candidate.end):
        return True
    aspired = _ASPIRED_LEVEL.search(clause[-6:] + candidate.name[:6]) is not None
    return _PLAN_VERB.search(clause) is not None and (aspired or _no_particulars(text, start, end))


_BESIDE = re.compile("[^，。；、：\n“”]{2,18}?(?:中试|概念验证)[^，。；、：\n“”]{0,6}?(?:平台|基地|中心)[、和与及]$")
_GOES_BEFORE = re.compile("谋划|规划|研究|建设|打造|布局|组建|筹建|引进")


def _beside(lead: str) -> str:
    """Leave out what is wished for beside a name: 建议谋划|甲中试基地、|."""
    while (found := _BESIDE.search(lead)) is not None:
        verbs = list(_GOES_BEFORE.finditer(lead, found.start()))
        if verbs:
            return lead[: verbs[0].end()]
        lead = lead[: found.start()]
    return lead


_TO_PLAN = re.compile("(?:支持|鼓励|推动|引导|指导|帮助)[^，。；\n]{2,30}?(?:谋划|探索)$")
"""支持甲公司等企业谋划|乙中试基地."""


def is_wished_for(page: Page, candidate: Candidate) -> bool:
    """Drop what somebody is to be helped or asked to build: 支持甲区建设乙中试基地, 建议组建丙中试平台."""
    if candidate.extractor in LISTS:
        return False
    text = page.text if candidate.part == "text" else page.title
    lead = _beside(text[max(0, candidate.start - 56) : candidate.start])[-36:]
    found = _WISH.search(lead)
    if _PROPOSED.match(text, candidate.end) or _INVITED.search(lead):
        return True
    if _TO_PLAN.search(lead):
        return True
    start, end = page.sentence_at(candidate.start) if candidate.part == "text" else (0, len(text))
    if _ADVISED.search(text[start : candidate.start]) and _REAL.search(text, start, end) is None:
        return True
    return found is not None and not any(is_org(found.group()[:i]) for i in range(4, len(found.group())))


_ASKED_OF_ITSELF = re.compile(r"(?:贵(?:校|院|司|所|公司|单位|中心)|你们|您们?)(?:的|这个|那个)?“?$")
"""贵校的|储氢概念验证中心成立一年了: the question takes it for a thing that is there."""


def is_question(page: Page, candidate: Candidate) -> bool:
    """Drop what a question asks about in general: 问：绿色建材中试平台可以申报吗？"""
    if candidate.part != "text" or candidate.prefix:
        return False
    start, end = page.sentence_at(candidate.start)
    sentence = page.text[start:end]
    if _ASKED_OF_ITSELF.search(page.text, start, candidate.start):
        return False
    return sentence.rstrip("”").endswith("？") and (
        sentence.startswith(("问", "Q")) or re.search(r"吗？|能否|是否|什么|为何|怎么|如何", sentence) is not None
    )


def is_policy_phrase(page: Page, candidate: Candidate) -> bool:
    """Drop every unlisted name of a plan, measure or call for applications: it names classes, not facilities."""
    if candidate.extractor in LISTS:
        return False
    return is_policy(page) and not _has_organisation_near(page, candidate)


def _no_particulars(text: str, start: int, end: int) -> bool:
    """Whether a sentence holds nothing that only a real facility has: an investor, an amount, a day, a place."""
    return (
        re.search(
            r"由.{2,30}(?:建设|运营|投资)|总?投资|亿元|占地|建筑面积|\d+月|位于|坐落|共建|签|公司|大学|学院|研究院|研究所|项目",
            text[start:end],
        )
        is None
    )


_ORG = "(?:公司|大学|学院|研究院|研究所|集团|实验室|中心)"
_RUN_BY = re.compile(
    "”?(?:项目)?[^，。；\n]{0,10}?(?:建成|投用|启用|揭牌|开工|投产|运营|动工)[^，。；\n]{0,6}，"
    f"由[^，。；\n]{{3,24}}?{_ORG}[^，。；\n]{{0,8}}?(?:运营|建设|承建|管理|牵头)"
    f"|[^\n，。；]{{0,4}}\n[^\n：，。]{{0,8}}(?:单位|主体|方|谁[^\n：]{{1,3}})[：\\t][^\n，。；]{{2,30}}?{_ORG}"
)
"""甲中试基地|8月建成投用，由乙公司运营; a line below it: 建设单位：乙公司."""


def _has_organisation_near(page: Page, candidate: Candidate) -> bool:
    text = page.text if candidate.part == "text" else page.title
    window = text[max(0, candidate.start - 40) : candidate.end + 40]
    return (
        candidate.prefix is not None
        or _RUN_BY.match(text, candidate.end) is not None
        or re.search(
            r"(?:公司|大学|学院|[院所]|药业|集团|实验室)(?:.{0,6}(?:建设|承建|牵头|申报|运营)的?|的)?“?$",
            window[: min(40, candidate.start)],
        )
        is not None
    )
