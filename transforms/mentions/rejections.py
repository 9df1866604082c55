"""Why a passage that looks like a platform's name is none. One rule, one function; the first that holds is recorded."""

import re
from collections.abc import Callable

from transforms.mentions import runon_lists, unreal
from transforms.mentions.candidates import LISTS, Candidate
from transforms.mentions.classes import is_statistic, specific_part
from transforms.mentions.head_nouns import COUNTED, ORG_END, STRONG_HEAD, is_org
from transforms.mentions.name_scores import unlikely_name
from transforms.mentions.nameless import has_no_name_of_its_own
from transforms.mentions.page import Page
from transforms.mentions.plans import is_class_in_many_places, is_planned_class, is_policy_phrase, is_question, is_wished_for
from transforms.regions import find_regions, find_zones

_PLACEHOLDER = re.compile(r"[×✕＊*○□]{2,}|[xX]{2,}|某某|某(?:市|省|县|区|地|公司)|[＋+](?=专业|领域|方向)|＋")
_CLASS_AFTER = re.compile(
    r"[”’]?(?:（[^）]*）)?(?:[、和与及].{0,12})?(?:拟?(?:认定|备案|培育|入选|建设|筹建|命名|评审|复审|绩效|评价|申报|遴选|管理|奖补|"
    r"奖励|后补助)){0,2}(?:工作|结果|项目)?"
    r"(?:名单|名录|目录|培育库|储备库|入库|管理办法|实施细则|办法|细则|方案|行动计划|意见|条件|标准|指南|申报|认定|复审|资格|称号|"
    r"奖补|政策|条例|体系|网络|集群|矩阵|行列|方阵|联盟|代理|代办|培育|资质|评审|授牌仪式|"
    r"运行报告|申请|等?(?:多|各)?类|铜牌|牌匾|匾牌|牌子|奖牌|铭牌|证书)"
)
_REGISTER = re.compile("名单|名录|目录|库$")
"""What holds many platforms of one level: 被纳入省级制造业中试平台|名单."""
_BULK_BEFORE = re.compile(
    r"(?:一批|若干|多个|几个|几家|几处|各类|众多|一系列|更多|再建|多家|大批|数个|一大批|(?<=[^，。；：！？\n“])等)(?:[^，。；：“”、]{0,10}(?:性|化|型|级|水平|领先|先进|一流|特色|高端|过硬|完备|鲜明|完善|较强|突出))?(?:的)?$"
)
_BULK_INSIDE = re.compile(r"等(?:\d+|[一二三四五六七八九十几多])?(?:个|家|项|领域|方向|类|一批|行业|产业|专业)+的?|一批|若干|各类|多个")
_EACH = re.compile("各(?!向)|众多|诸多")
"""作为|各高校研究成果孵化中试基地|，甲工坊…: what many share is no name."""
_NOT_FACILITY = re.compile(
    r"[”’]?(?:设备(?!采购|安装|招标|更新|调试|间|进场|购置|投入|齐)|装置|系列|整机|样机|服务公共平台|(?:微信|支付宝|手机)?小程序|网站|线上|数字化系统|"
    r"APP|公众号|(?:运营|服务|咨询|管理|建设|科技)?(?:股份)?有限公司|联盟|论坛|"
    r"大会|峰会|圆桌|沙龙|沙盘|理念|模式|概念|经理人|协会|(?:的)?(?:规划)?设计(?:与|和|及|、)(?:建设|运营|施工|咨询|建造))"
)
_ONLINE = re.compile(r"(?:上线|开通|登录|登陆|网上|线上)[^，。]{0,10}$")
_FIRST = re.compile(r"首个|首家|首批|唯一|第一[个家座]|最大|首座")
_SAID_OF = re.compile(r"^[^，。]{0,12}(?:是|为|成为|作为|有了|拥有|诞生|属于|系|意味着|标志着|宣告)")
_LEVEL_FIRST = re.compile(r"(?:国家级|省级|自治区级|市级|区级|县级|州级)")
_SHORT_FORM = re.compile(r"[（(](?:以下)?(?:简称|下称)[^（）()]{0,3}[“\"]?[^（）()]{0,16}(?:中试|概念验证)")
_OWNED = re.compile(
    r"(?:公司|大学|学院|院|所|实验室|集团|中心)(?:投资|牵头|联合|自主|负责|承担|共同)?(?:建设|共建|承建|运营|建成|打造)?(?:了|的)?“?$"
)
_INSTITUTE = re.compile("研究院|先导院|大学|研究所|工研院")
"""Those whose pilot lines serve others, unlike a company's."""
_LINE_OPENS = re.compile(r"通线|正式启动(?!建设|实施)|启用|投用|揭牌|建成|开放")
_OWN_LINE = re.compile(r"年产|自用|本公司|自产|自有|试车|技改|量产线|生产线项目|公司(?:的)?[^，。]{0,8}中试线(?:项目)?(?:投产|试产|改造)")
_SERVES = re.compile(r"中试|概念验证|流片")
_PILOTS = re.compile(
    "”?(?:项目)?(?:，|，可|可|能够?)?[为面向]{1,2}[^。；]{2,40}?提供[^。；]{0,24}?(?:中试|概念验证|流片)[^。；]{0,20}?(?:服务|平台|条件|支撑)"
)
"""What tells right behind the name that it is a pilot platform: 甲工程创新平台，为企业提供中试、检测服务."""
_OPEN_TO_OTHERS = re.compile(r"对外|开放|面向|提供|公共|共享")
_OWN_PRODUCT = re.compile(r"自用|自产|本公司产品|自有产品|自家")


def in_related_link(page: Page, candidate: Candidate) -> bool:
    """Drop names in links to other articles, advertisements and footers."""
    return candidate.part == "text" and page.in_noise(candidate.start)


def in_flattened_table(page: Page, candidate: Candidate) -> bool:
    """Drop what general rules see in a flattened table, which is read row by row."""
    return (
        candidate.part == "text"
        and candidate.extractor != "runon_lists"
        and any(s <= candidate.end - 1 < e for s, e in runon_lists.covered(page))
    )


_REQUEST = re.compile(r"[^《》\n]{0,24}(?:请示|申请书?|报告|函|报批稿)》")


def in_document_title(page: Page, candidate: Candidate) -> bool:
    """Drop names inside 《》: the name of a notice or measure. A request about one project, to which the page replies, names it."""
    text = _text(page, candidate)
    opening = text.rfind("《", max(0, candidate.start - 60), candidate.start)
    if opening < 0 or text.find("》", opening, candidate.start) >= 0 or "\n" in text[opening : candidate.start]:
        return False
    about = _REQUEST.match(text, candidate.end) is not None and text.startswith(("关于", "有关"), opening + 1)
    return not (about and candidate.name in page.title and len(specific_part(candidate.name)) > 2)


def is_template(page: Page, candidate: Candidate) -> bool:
    """Drop naming templates: ×××中试基地, 甲市＋专业领域＋中试平台."""
    text = _text(page, candidate)
    chained = re.search(r"(?:平台|基地|中心)[—－]", text[candidate.start : candidate.end])
    return (
        chained is not None or "某" in candidate.name or _PLACEHOLDER.search(text[max(0, candidate.start - 4) : candidate.end]) is not None
    )


def is_class_of_platforms(page: Page, candidate: Candidate) -> bool:
    """Drop names that hold only place, level, year and general words: 省中试平台, 2025年度甲省制造业中试平台."""
    rest = specific_part(candidate.name)
    if len(rest) >= 2:
        return False
    if candidate.extractor == "table_rows" and candidate.completed:
        return False
    return not _zone_named(page, candidate)


def is_heading_of_class(page: Page, candidate: Candidate) -> bool:
    """Drop what a list, measure or call is about: …中试研发平台名单, …中试基地管理办法, where little tells it apart."""
    text = _text(page, candidate)
    own = specific_part(candidate.name.removeprefix(level.group()) if (level := _LEVEL_FIRST.match(candidate.name)) else candidate.name)
    listed = _CLASS_AFTER.match(text, candidate.end)
    return listed is not None and (
        len(own) < 3 or (level is not None and not candidate.quoted and _REGISTER.search(listed.group()) is not None)
    )


def is_future_bulk(page: Page, candidate: Candidate) -> bool:
    """Drop what is wished for in numbers: 一批中试平台, 高原食品等领域中试平台."""
    text = _text(page, candidate)
    if candidate.completed or candidate.extractor in (*LISTS, "shared_heads"):
        return False  # stems that share a head noun agree with their count
    inside = _BULK_INSIDE.search(text, candidate.start, candidate.end) or _EACH.match(candidate.name)
    if inside and not candidate.quoted:
        return True
    before = text[max(0, candidate.start - 12) : candidate.start]
    return _BULK_BEFORE.search(before) is not None or (candidate.counted and _plural_count(before))


def is_predicate(page: Page, candidate: Candidate) -> bool:
    """Drop what a platform is said to be: 是全省首个中药中试基地, 有了第一个石化中试基地, and 建一个石化中试基地 in general."""
    if candidate.part != "text" or candidate.extractor != "plain_names":
        return False
    start, _ = page.sentence_at(candidate.start)
    clause = page.text[max(start, candidate.start - 40) : candidate.start].rsplit("，", 1)[-1]
    head = next((m.start() for m in STRONG_HEAD.finditer(page.text, candidate.start, candidate.end)), candidate.start)
    first = (
        _FIRST.search(clause)
        or _FIRST.search(page.text, candidate.start, head)
        or (candidate.counted and re.search(r"(?:一|1)(?:个|家|座)$", clause))
    )
    return bool(first) and (
        _SAID_OF.search(clause) is not None or (candidate.counted and re.search(r"^.{0,6}建(?:设)?一", clause) is not None)
    )


def is_description_of_name(page: Page, candidate: Candidate) -> bool:
    """Drop what a dash or a quotation leads on to the name: 精细化工中试孵化平台——甲中试基地, 某领域高校概念验证中心“乙概念验证中心”."""
    if candidate.extractor != "plain_names":
        return False
    text = _text(page, candidate)
    quoted = re.compile(r"“([^“”\n]{4,40})”").match(text, candidate.end)
    if quoted and STRONG_HEAD.search(quoted[1]) and candidate.prefix is None:
        return True
    dash = re.match(r"(?:——|—|--)“?([^，。；：、\n]{4,40})", text[candidate.end : candidate.end + 44])
    return dash is not None and STRONG_HEAD.search(dash[1]) is not None and not is_org(dash[1])


def is_type_behind_owner(_page: Page, candidate: Candidate) -> bool:
    """Drop the type of a list's row that runs on from its owner: 甲有限公司市级中试平台."""
    rest = candidate.name.removeprefix(candidate.prefix or "")
    return candidate.prefix is not None and rest != candidate.name and _LEVEL_FIRST.match(rest) is not None and not specific_part(rest)


_THE_ONLY = re.compile("(?:1|一)(?:个|家|处|座)，(?:该平台|该基地)?(?:系)?由[^，。；\n]{3,30}?(?:公司|大学|学院|院|所|集团|中心)")
"""已有|脱硝催化剂中试平台|1个，由甲公司建设: the one of its class is told of."""


def is_counted_class(page: Page, candidate: Candidate) -> bool:
    """Drop classes with their number: 新材料中试平台5个、机床中试平台2个, 甲、乙中试平台各1个."""
    if candidate.extractor in (*LISTS, "shared_heads") or candidate.quoted:
        return False
    if _THE_ONLY.match(_text(page, candidate), candidate.end) and len(specific_part(candidate.name)) > 2:
        return False
    return (
        re.match(
            (
                r"(?:、[^，。；、]{2,16}(?:平台|基地|中心))*(?:各|共|约|已?达|总数|数量|仅|超过?|增至)?\s?(?:\d+|"
                r"[一二两三四五六七八九十]+)余?(?:个|家|处|座)(?=[、，。；）)]|和|以及|$)"
            ),
            _text(page, candidate)[candidate.end : candidate.end + 60],
        )
        is not None
    )


def is_class_of_statistics(page: Page, candidate: Candidate) -> bool:
    """Drop classes of which a statistic speaks: 按领域分，煤化工中试平台、先进装备中试平台合计占七成."""
    if candidate.part != "text" or candidate.extractor in LISTS or candidate.quoted or candidate.prefix:
        return False
    start, end = page.sentence_at(candidate.start)
    return is_statistic(page.text[start : candidate.start], page.text[candidate.end : end])


def is_alliance_or_company(page: Page, candidate: Candidate) -> bool:
    """Drop alliances, companies, meetings and online portals that carry the noun."""
    text = _text(page, candidate)
    return (
        _NOT_FACILITY.match(text, candidate.end) is not None
        or _ONLINE.search(text[max(0, candidate.start - 14) : candidate.start]) is not None
    )


def is_owner_only(_page: Page, candidate: Candidate) -> bool:
    """Drop owners without a name of their own: 甲公司、乙大学等8个中试基地."""
    head = next(iter(STRONG_HEAD.finditer(candidate.name)), None)
    stem = candidate.name[: head.start()] if head else ""
    return candidate.completed and candidate.extractor == "shared_heads" and ORG_END.search(stem) is not None


def lacks_evidence_of_platform(page: Page, candidate: Candidate) -> bool:
    """Drop what ends in 创新平台, 工艺平台, 中试线 … unless a list, a short form or its owner and its service make it a pilot platform."""
    if not candidate.weak or (candidate.quoted and candidate.group >= 0):
        return False
    text = _text(page, candidate)
    if candidate.part != "text" or len(specific_part(candidate.name)) < 3:
        return True
    if _SHORT_FORM.match(text, candidate.end):
        return False
    if _PILOTS.match(text, candidate.end):
        return False
    _, line_end = page.line_at(candidate.start)
    around = text[max(0, candidate.start - 30) : min(line_end, candidate.end + 120)]
    line = candidate.name.endswith("线") and _LINE_OPENS.search(around) is not None and _OWN_LINE.search(around) is None
    if line and (_OPEN_TO_OTHERS.search(around) or _INSTITUTE.search(page.text, *page.sentence_at(candidate.start))):
        return False
    owned = _OWNED.search(text[max(0, candidate.start - 24) : candidate.start]) is not None
    serves = _SERVES.search(around.replace(candidate.name, "")) is not None and _OPEN_TO_OTHERS.search(around) is not None
    return not (owned and serves and _OWN_PRODUCT.search(around) is None)


REJECTIONS: tuple[Callable[[Page, Candidate], bool], ...] = (
    in_related_link,
    in_flattened_table,
    in_document_title,
    is_template,
    is_alliance_or_company,
    is_future_bulk,
    is_class_of_platforms,
    has_no_name_of_its_own,
    is_heading_of_class,
    is_predicate,
    is_description_of_name,
    is_type_behind_owner,
    is_counted_class,
    is_class_of_statistics,
    is_wished_for,
    is_question,
    is_class_in_many_places,
    is_planned_class,
    is_policy_phrase,
    *unreal.RULES,
    is_owner_only,
    lacks_evidence_of_platform,
    unlikely_name,
)


def rejection_of(page: Page, candidate: Candidate) -> str | None:
    """Return the name of the first rule that drops a candidate, None if it is kept."""
    return next((rule.__name__ for rule in REJECTIONS if rule(page, candidate)), None)


def _text(page: Page, candidate: Candidate) -> str:
    return page.text if candidate.part == "text" else page.title


def _plural_count(before: str) -> bool:
    count = list(COUNTED.finditer(before))
    return bool(count) and not re.match(r"(?:1|一|首|两|二)(?:个|家|座)", count[-1].group())


def _zone_named(page: Page, candidate: Candidate) -> bool:
    """Keep 甲高新区中试平台 and 乙市概念验证中心 where a sentence speaks of it as one facility."""
    text = _text(page, candidate)
    after = text[candidate.end : candidate.end + 10]
    zones = find_zones(candidate.name)
    if zones and zones[0].start <= 4 and len(zones[0].name) >= 4:
        return (
            candidate.quoted
            or re.match(r"[（(”，。]|由|是|位于|引来|引进|吸引|入驻|[^，。]{0,4}(?:建成|揭牌|启用|投用|开工)", after) is not None
        )
    hits = find_regions(candidate.name)
    placed = bool(hits) and hits[0].start == 0 and not hits[0].short and hits[0].region.level != "province"
    signs = re.match(r"[”]?[同与和][^，。；]{2,20}?(?:签|结成|结为|牵手|携手|达成)", text[candidate.end : candidate.end + 30]) is not None
    return (
        placed
        and not candidate.counted
        and (
            signs
            or re.match(r"[”]?(?:正式|日前|近日|今日)?(?:揭牌|成立|启用|落成|投用|奠基)|[”]?(?:由|是由|位于|引来|引进|吸引|入驻)", after)
            is not None
        )
    )
