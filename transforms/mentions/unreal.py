"""Platform-shaped phrases of things that the page itself says are not there: denied, made up, hoped for, pretended, studied."""

import re
from collections.abc import Callable

from transforms.mentions.candidates import LISTS, Candidate
from transforms.mentions.classes import is_branch, specific_part
from transforms.mentions.head_nouns import STRONG_HEAD, is_org
from transforms.mentions.name_scores import is_certain
from transforms.mentions.page import Page
from transforms.regions import find_regions

_NONE_YET = re.compile(
    r"(?:尚无|尚没有|还没有|仍没有|一直没有|至今没有|暂无|暂没有|并无|尚未(?:建立|建成|建有|设立|形成|组建)|未建有?|缺少|缺乏|欠缺|还缺|"
    r"(?:[市省区县州国校院]|目前|此前|过去|以前|本地|当地|周边|行业)(?:内|里)?(?:没有|无(?![锡为棣极线人机])))(?![^，。；]*(?:建成|建起|建设|启用|投用|运营|情况|先例))"
    r"(?:一个|一家|一处|专门|真正|任何|自己|独立|统一|专业|成熟|完整|对外|面向|开放|社会|第三方|公共|的)*[^，。；：！？“”]{0,8}$"
)
_GAP = re.compile(r"(?:领域|方面)?(?:的)?(?:这一?)?(?:的)?(?:空白|短板|缺口)")
_FILLS = re.compile(r"(?:填补|补上|补齐|弥补|填上|弥合)[^，。；]{0,20}$")
_EXAMPLE = re.compile(r"(?:例如|比如|譬如|假如|假设|好比|举例)[^。；！？]{0,40}$")
_ANYBODY = re.compile(
    r"(?:一家|一所|一个|某家|某个|某|几家|两家)[^，。；、“”]{0,8}(?:企业|公司|大学|高校|院校|院所|研究院|研究所|机构)[^，。；]{0,24}$"
)
_NAMED_AS = re.compile(
    r"(?:名称|命名|写成|写为|格式|填写|填报|样式|示例)[^。；]{0,48}(?:例?如|比如|譬如|形如|样例|示例)[：:]?(?:“[^”]{2,40}”[、和或]?)*“?[^“”，。；]{0,12}$"
)
"""名称统一写成“甲市＋领域＋中试平台”，如“甲市食品中试平台”: what a form is filled in with."""
_PRETENDED = re.compile(r"(?:打着|冒充|冒用|假冒|谎称|自称|假借|盗用|网传|谣传|所谓的?|号称)“?$")
_RUMOUR = re.compile("(?:传|所谓的?|号称)“?$")
_PRETEXT = re.compile(r"[^，。；]{0,8}”?[^，。；]{0,4}(?:幌子|旗号|为名义?(?!为)|名义(?:行骗|招摇|收取|收费|骗))")
_TO_BECOME = re.compile(
    r"(?:把|将|使|让)[^，。；、]{0,20}?(?:平台|基地|中心|其|它|这里|研究院|园区|团队)[^，。；、]{0,8}?(?:打造|建设|发展|培育|做)(?:成为?|为)[^，。；：]{0,16}$"
)
_NOBODYS = re.compile(r"[”]?(?:尚未|还未|仍未|尚待|有待)(?:落实|确定|明确|敲定|选定|列入|提上)")
_IN_THOUGHT = re.compile(r"(?:规划|谋划|设想|酝酿|构想)中?的?“?$")


def is_denied(page: Page, candidate: Candidate) -> bool:
    """Drop what the page says is missing: 我市尚无面向社会开放的化工中试基地, 填补了全省氢能中试平台的空白."""
    if candidate.extractor in LISTS or candidate.prefix:
        return False
    text, before = _before(page, candidate, 40)
    if _NONE_YET.search(before):
        return True
    return _GAP.match(text, candidate.end) is not None and _FILLS.search(before) is not None


def is_example(page: Page, candidate: Candidate) -> bool:
    """Drop what an example makes up: 例如，一家企业和一所大学合作建设的铜材中试基地."""
    if candidate.extractor in LISTS:
        return False
    _, before = _before(page, candidate, 80)
    if _NAMED_AS.search(before):
        return True
    if candidate.quoted:
        return False
    return _EXAMPLE.search(before) is not None and _ANYBODY.search(before) is not None


def is_pretended(page: Page, candidate: Candidate) -> bool:
    """Drop what somebody only pretends to act for: 打着“甲中试平台合作单位”的幌子."""
    text, before = _before(page, candidate, 12)
    return _PRETENDED.search(before) is not None and (_RUMOUR.search(before) is not None or _PRETEXT.match(text, candidate.end) is not None)


def is_to_become(page: Page, candidate: Candidate) -> bool:
    """Drop what a platform, base or institute is to become: 把平台打造成长三角一流的零部件中试平台."""
    if candidate.extractor in LISTS or candidate.part != "text":
        return False
    _, before = _before(page, candidate, 56)
    return _TO_BECOME.search(before) is not None


def is_nobodys(page: Page, candidate: Candidate) -> bool:
    """Drop a thought that nobody has taken up: 规划中的浮标中试平台尚未落实业主."""
    text, before = _before(page, candidate, 8)
    return _IN_THOUGHT.search(before) is not None and _NOBODYS.match(text, candidate.end) is not None


_STUDY = re.compile(
    r"(?:模式|路径|机制|对策|策略|体系|经验)(?:及|与|和)?(?:其)?[^，。]{0,12}(?:研究|探析|探讨|思考|启示|综述|浅析)|(?:案例|实证|比较)研究|综述|浅[析谈议]|刍议|初探"
)
_PROSPECTUS = re.compile(
    r"可行性(?:研究|分析|论证|评估|及|与)*报告(?!.{0,12}(?:批复|批准|通过|评审|审查|核准|招标|编制|公示))|市场(?:分析|前景|规模|调研)|投资(?:策略|前景|机会)|行业[^，。]{0,8}报告"
)
"""What is sold by the page: reports on what might be built, with no facility in them."""
_APPROVED = re.compile("批复|批准|审批|核准|同意")
_ABROAD = re.compile(
    r"(?:国内外?|国外|海外|境外|全球|世界|我国|各国|各地|各省|国际上|美国|欧洲|欧美|日本|德国)(?:规模)?(?:最大|最早|最先进|首个|首家|首座|领先|一流)?的?"
)
_REAL = re.compile(
    r"(?:投资|占地|面积|坐落|位于|揭牌|开工|投用|投产|落户|启用|获批|入选|累计|服务(?:企业|客户)\d)|\d+(?:亿|万)?(?:元|亩|平方米|家|项)"
)
_SECTION_NUMBER = re.compile(r"(?:^|\n)\s*\d{1,2}(?:[.．]\d{1,2}){1,3}\s?(?:$|(?=[\u4e00-\u9fff]))")


def is_subject_of_study(page: Page, candidate: Candidate) -> bool:
    """Drop classes of which a study or report treats: 2025年创新药物中试基地建设可行性分析报告, 国内化工中试基地运营模式研究.

    A facility of which a study tells has an owner, a place or a figure beside it.
    """
    if candidate.extractor in LISTS or candidate.prefix or candidate.quoted:
        return False
    if (found := _ABROAD.match(candidate.name)) and _is_plain(candidate.name[found.end() :]):
        return True
    study, prospectus = (kind.search(page.title) is not None for kind in (_STUDY, _PROSPECTUS))
    if not (study or prospectus) or find_regions(candidate.name) or _APPROVED.search(page.title):
        return False
    if not prospectus and is_certain(page, candidate):
        return False
    text, before = _before(page, candidate, 12)
    if _SECTION_NUMBER.search(before) or _SECTION_NUMBER.match(candidate.name):
        return True
    start, end = page.sentence_at(candidate.start) if candidate.part == "text" else (0, len(text))
    lead = text[max(start, candidate.start - 40) : candidate.start]
    owned = any(is_org(lead[:cut]) for cut in range(4, len(lead) + 1))
    return not owned and not _REAL.search(text, start, end)


_OF_A_TALK = re.compile(
    r"(?:政策|法规|制度|标准|案例|安全|质量|财务|合规|风险|绩效|项目|建设|运营|收费|服务|模式|经验|知识产权|GMP|的|与|和|及|、)*"
    r"(?:解读|解析|管理|核算|培训|讲座|课程|授课|介绍|分享|交流|研讨|探讨|案例|实务|模型|基础|概论|评价)(?:[（(].*[）)])?$"
)


_TASK = re.compile(r"(?:绩效)?(?:认定|评审|培育|申报|遴选|复审|入库|布局|调度|推荐|评估|考核|奖补|验收|建设)(?:工作|情况)?$")


def is_subject_of_talk(_page: Page, candidate: Candidate) -> bool:
    """Drop the subject of a lesson or an office's task in a table's cell: 化工中试平台安全管理, 概念验证中心认定."""
    heads = list(STRONG_HEAD.finditer(candidate.name))
    if candidate.extractor not in LISTS or not heads:
        return False
    end = heads[-1].end()
    task = _TASK.match(candidate.name, end) is not None and len(specific_part(candidate.name[:end])) < 2
    return task or _OF_A_TALK.match(candidate.name, end) is not None


_COUNTRY = (
    "美国|英国|德国|法国|荷兰|比利时|瑞士|瑞典|丹麦|芬兰|挪威|奥地利|意大利|西班牙|葡萄牙|爱尔兰|日本|韩国|新加坡|以色列|加拿大|澳大利亚|新西兰|"
    "俄罗斯|巴西|欧盟|欧洲"
)
_BEGINS_ABROAD = re.compile(rf"(?:{_COUNTRY})(?!.{{0,12}}(?:合作|合资|联合))")
_OWNED_ABROAD = re.compile(rf"(?:^|[，。；：、“和及与])(?:{_COUNTRY})[^，。；：、“”在赴来与和]{{0,24}}的$")


def is_abroad(page: Page, candidate: Candidate) -> bool:
    """Drop facilities of other countries: 荷兰的生物工艺中试平台. A foreign firm's in a Chinese place stays."""
    if candidate.extractor in LISTS or find_regions(candidate.name):
        return False
    _, before = _before(page, candidate, 32)
    named = _BEGINS_ABROAD.match(candidate.name) is not None and candidate.prefix is None
    return named or (_OWNED_ABROAD.search(before) is not None and not find_regions(before))


def _is_plain(name: str) -> bool:
    return is_branch(name) or len(specific_part(name)) < 2


def _before(page: Page, candidate: Candidate, length: int) -> tuple[str, str]:
    """Return the text of a candidate's part, and the end of its sentence before it."""
    if candidate.part != "text":
        return page.title, page.title[max(0, candidate.start - length) : candidate.start]
    start, _ = page.sentence_at(candidate.start)
    return page.text, page.text[max(start, candidate.start - length) : candidate.start]


_ROOM = re.compile(
    r"[^，。；\n]{0,4}?[\dA-Z一二三四五六七八九十]{1,3}(?:号楼|#楼|栋|幢|座|号厂房|楼)[^，。；\n]{0,8}?(?:\d{1,4}[室号层]|层|$|(?=[，。；\n]))"
)
_ADDRESS = re.compile(r"(?:地址|住所|注册地|办公地点|经营场所|邮寄至?|通讯地址|地点)[^。；\n]{0,12}(?:[：:为至]|迁)[^。；\n]{0,30}$")


def is_address(page: Page, candidate: Candidate) -> bool:
    """Drop a base that is no more than somebody's address: 注册地址：甲路800号中试基地3号楼502室."""
    text, before = _before(page, candidate, 60)
    return _ROOM.match(text, candidate.end) is not None and _ADDRESS.search(before) is not None


_TEACHES = re.compile(
    "(?:师资|讲师|授课(?:教师|专家|老师)?|主讲(?:人|嘉宾)?|主持人|(?:拟邀|演讲|对话|圆桌|特邀|参会|出席)嘉宾|评审专家|专家(?:组|名单))[^。；\n：:]{0,6}[：:]"
)
_POST = re.compile(
    "”?(?:[常第]?[一务]?副?(?:主任|总经理|经理|院长|所长|校长|会长|总工程师|总工|负责人)|首席[^，。；]{1,8}|教授|研究员|高工|博士)"
)


def is_employer_of_teacher(page: Page, candidate: Candidate) -> bool:
    """Drop where somebody who teaches or speaks comes from: 师资：甲中试中心主任 某某."""
    start, _ = page.line_at(candidate.start)
    if candidate.part != "text" or candidate.extractor in LISTS or not _POST.match(page.text, candidate.end):
        return False
    return _TEACHES.search(page.text, start, candidate.start) is not None


RULES: tuple[Callable[[Page, Candidate], bool], ...] = (
    is_denied,
    is_example,
    is_pretended,
    is_to_become,
    is_nobodys,
    is_abroad,
    is_address,
    is_subject_of_study,
    is_subject_of_talk,
    is_employer_of_teacher,
)
