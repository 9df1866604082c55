"""Levels that a page states outright of a platform, so that nothing need be weighed: 升为省级, 获省科技厅认定, 国家…中试基地.

What is only hoped for never gets here (see `recognitions`); what several platforms share is left to `level_scores`.
"""

import re
from collections.abc import Iterable, Iterator

from transforms.levels import find_levels, level_of_issuer
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.page import Page
from transforms.model import Level
from transforms.regions import find_regions

RANK = 12
"""Behind what a column says, before all that is weighed."""
_GIVEN = (
    "获评|获批成?为?|被?评为|评定为|认定(?:成|为)|命名为|确定为|确认为|[列归]为|列[入进]了?|归入|纳入|入选|入围|上榜|进入?了?|跻身(?:于)?|晋[升级]为?|升[级格列]?[为到至]?|授予|授牌为?"
    "|挂上了?|挂牌为?|转正为|属于?|系|现为|(?<![不还])是"
)
_TO_LEVEL = re.compile(f"(?:{_GIVEN})[^，。；：！？、“”\\n]{{0,12}}[“]?$")
_NO_TITLE = re.compile(
    "申报|推荐|拟|力争|争取|将(?!军)|有望|希望|创建|培养|对标|不(?!断|仅|只)|未|非|尚|合格的|其中|如果|若|可(?:以|申)|才|想|要(?!求)"
)
_SOME_DAY = re.compile("希望|盼着|愿景|届时|那时|下一步|明年|力争|争取")
_OF_PLATFORM = re.compile(
    r"(?:[^，。；、“”]{0,16}?(?:中试|概念验证|小试)|(?:首批|第[一二三四五六七八九]批)(?=[，。；！）)]|$)|的?(?:[^，。；、“”]{0,2}?)(?:平台|基地|序列|行列|名单|目录|方阵|备案)(?!管理|办法)|[了]?(?:[，。；！）)\s”]|$))"
)
_OF_SOMETHING_ELSE = re.compile(
    "[^，。；]{0,12}?(?:实验室|工程(?:技术)?研究中心|技术中心|技术创新中心|创新中心|孵化器|众创|专精特新|小巨人|高新|示范区|园区|开发区|人才|专家|项目|课题|奖|储备|培养|龙头|非遗|产业集群|标准|领先)"
)
_AUTHORITY_GIVES = re.compile(
    r"(?:正式|批准|联合|首批|一并)?(?:认定|授牌|命名|评定|评为|批准(?=[为成]|[。；）)]|$)|(?:备案|批准[组设筹]建?[建立]|批准成立|批准建设|批复[组建][建设]|批复设立|同意[组建][建设]|列为|列入|纳入)(?=[^，。；]{0,12}(?:中试|概念验证|平台|基地)|[，。；）)]|$))(?!标准|条件|办法|程序)"
)
_OF_ANOTHER = re.compile("(?:该|这家)?(?:公司|企业|学校|学院|园区|团队)(?!的)")
_IS = re.compile("(?:属于?|系|现为|(?<![不还])是)[^，。；：！？、“”]{0,13}$")
_MEANS_IT = re.compile("(?:我们|咱们|平台|基地|中心|中试线|它|这|该|目前|现|现在|同时|也|还|均|都|正)[”）)]?$")
"""The subject that 是 must have: 平台是全省首批省级…, but not 甲地是国家级…基地."""
_EACH = "(?:国家|省|市|县|区|自治区|州)级"
_LISTED_BEFORE = re.compile(f"(?:{_EACH}[、和及])+$")
_LISTED_BEHIND = re.compile(f"(?:[、和及]{_EACH})*")
"""先后获批市级、省级中试基地: each of them was given."""
_BY = re.compile("(?:获得?|由|被|经|系|是|通过|得到|作为|[年月日])[^，。；]{2,16}$")
_SINCE_VERB = re.compile("^.*(?:获得?|由|被|经|系|通过|得到|作为|[年月日])")
_NO_FILING = re.compile("发展?改革?委?|发改|行政审批")
_LEAD = 24
_STATE = re.compile(r"国家(?!级|高新|经开|农高|大学|电网|电投|管网|能源集团|能源投资|开发投资)")
_OF_BODY = re.compile("集团|公司|中心|实验室|研究[院所]|[院校所]|园区|新区|示范区|高新区|开发区")
_PILOT = re.compile("中试|概念验证")
_FIRST_OF_ALL = re.compile(
    r"(?:获批|获准|入选|列入|列为|纳入|认定为|评为|成为|成了|是|拿到|获得(?:批准)?)(?:了)?[^，。；]{0,4}?(?P<all>全[省市区]|[省市]内|我[省市区]|[\u3400-\u9fff]{2,12}?)(?P<first>首批|第[一二三四五六七八九]批)[^，。；]{0,12}?(?:中试|概念验证|试点)"
)
_BECAME = re.compile("^(?:(?:批准)?建设|成为|成了|为|成|了|列为|是)+")
_OF_ALL: dict[str, Level] = {
    "全省": "provincial", "我省": "provincial", "全区": "provincial", "自治区": "provincial", "全自治区": "provincial",
    "我区": "provincial", "省内": "provincial", "市内": "municipal", "全市": "municipal", "我市": "municipal",
}  # fmt: skip


def _of_place(words: str) -> Level | None:
    """Return the level of what a place chooses: 成了|甘肃省|首批…, 是|绵阳市|第二批…, 入选|全省|首批…."""
    if words in _OF_ALL:
        return _OF_ALL[words]
    hits = find_regions(words)
    if not hits or hits[0].start > 0 or hits[-1].end < len(words):
        return None
    region = hits[-1].region
    return "provincial" if region.level == "province" and region.city is None else "municipal" if region.district is None else None


def outright_levels(page: Page, record: Record, found: Iterable[tuple[int, int, Level]]) -> Iterator[Fact]:
    """Yield the levels said of a platform in so many words; `found` are those of its scope (start, end, level)."""
    found = list(found)
    for start, end, level in found:
        if _is_given(page, record, start, end):
            yield Fact(field="level", value=level, span=page.span(start, end), rule="level_given", rank=RANK)
    for mention in record.mentions:
        state = _STATE.match(mention.name)
        pilot = _PILOT.search(mention.name)
        if state and pilot and not _OF_BODY.search(mention.name, state.end(), pilot.start()):
            span = page.span(mention.start, min(mention.end, mention.start + state.end()), mention.part)
            yield Fact(field="level", value="national", span=span, rule="level_of_name", rank=RANK)
    yield from of_store(page, record)
    yield from of_named_list(page, record, found)
    for start, end in record.scopes:
        yield from of_list_name(page, start, end)
        yield from of_speech(page, start, end)
        for first in _FIRST_OF_ALL.finditer(page.text, start, end):
            of_all = _of_place(_BECAME.sub("", first["all"]))
            if of_all and not _is_hoped(page, first.start()):
                yield Fact(field="level", value=of_all, span=page.span(*first.span()), rule="level_of_first_batch", rank=RANK)


_STORE = re.compile(
    r"[”\"]?(?:[（(][^（）()\n]{2,30}[）)])?，?(?:也|已|成功|正式|还|于?20\d\d年|被)*(?:入选|入围|列入|纳入|进入|跻身|上榜)了?"
    r"(?P<who>[\u3400-\u9fff]{0,10}?(?:部|厅|局|委))(?P<what>[^，。；\n]{0,16}?(?:培育|储备)[^，。；\n]{0,12}|[^，。；\n]{0,16}?(?:名单|名录|目录))(?=[，。；\n]|$)"
)
"""甲中试平台（乙研究院）入选|工信部|首批重点培育库: whose list or store it is gives the level."""


def of_store(page: Page, record: Record) -> Iterator[Fact]:
    """Yield the level of the authority into whose store of platforms one was taken, right behind its name."""
    for mention in record.mentions:
        taken = _STORE.match(page.text, mention.end) if mention.part == "text" else None
        level = level_of_issuer(taken["who"]) if taken else None
        if taken and level:
            yield Fact(field="level", value=level, span=page.span(*taken.span("who")), rule="level_of_store", rank=RANK)


_FROM_THEM = re.compile(
    "(?:拿到|拿下|获得|取得|挂上|捧回|得到|领到|收到)了?(?:来自)?(?P<who>国家|省|自治区|市|州)(?:里|上|里边)(?:颁?发?的|给的|授予的)"
    "[^，。；\n]{0,6}?(?:牌子|牌匾|授牌|认定|备案|批文|称号)"
)
_THEIRS: dict[str, Level] = {"国家": "national", "省": "provincial", "自治区": "provincial", "市": "municipal", "州": "municipal"}
"""2024年拿到了|市里的牌子: as people say it."""


def of_speech(page: Page, start: int, end: int) -> Iterator[Fact]:
    """Yield the level of those whose plate a platform was given, as people say it."""
    for given in _FROM_THEM.finditer(page.text, start, end):
        if not _is_hoped(page, given.start()):
            yield Fact(field="level", value=_THEIRS[given["who"]], span=page.span(*given.span()), rule="level_of_speech", rank=RANK)


_LIST_OF = re.compile("[^，。；、“”\n]{0,16}?(?:名单|名录)，")
_IS_ON_IT = re.compile("[”）)]*(?:成功|双双|也|均|都)?(?:榜上有名|上榜|入选|在列|入围|入列|[名位]列其中)")
_TO_NAME = 40
"""Characters between a list and the name that is on it."""


def of_named_list(page: Page, record: Record, found: Iterable[tuple[int, int, Level]]) -> Iterator[Fact]:
    """Yield the level of a list told in the same breath: 公布|省级|概念验证中心名单，甲概念验证中心榜上有名."""
    for start, end, level in found:
        told = _LIST_OF.match(page.text, end)
        if told is None or _is_hoped(page, start):
            continue
        stop = min(page.sentence_at(start)[1], told.end() + _TO_NAME)
        ends = (m.end for m in record.mentions if m.part == "text" and told.end() <= m.start < stop)
        if any(_IS_ON_IT.match(page.text, at) for at in ends):
            yield Fact(field="level", value=level, span=page.span(start, end), rule="level_of_named_list", rank=RANK)


_APPOSED = re.compile('[^，。；、“”\n的]{0,10}?(?:中试|概念验证)[^，。；、“”\n的]{0,4}?(?:平台|基地|中心)(?:——|—|[“"])?')
LEAD = 24
"""Characters before a name in which its level may stand as its class."""


def is_behind_class(page: Page, position: int) -> bool:
    """Whether a class's head noun stands right before a name: 省级中试|平台|甲中试平台."""
    return page.text[max(0, position - 4) : position].rstrip('—“"').endswith(("平台", "基地", "中心"))


def of_apposition(page: Page, position: int, found: Iterable[tuple[int, int, Level, str]]) -> Iterator[Fact]:
    """Yield the level of the class that stands glued before a name: 参观了|省级|中试平台甲中试平台."""
    for start, end, level, _ in found:
        if _APPOSED.fullmatch(page.text, end, position) and not _is_hoped(page, start):
            yield Fact(field="level", value=level, span=page.span(start, end), rule="level_apposed", rank=RANK)


_LIST_NAME = re.compile(r"《(?P<inside>[^《》\n]{4,60}?(?:名录|名单|目录))(?:[（(][^《》]*)?》")
_ON_IT = re.compile("进入|入选|列入|纳入|入列|入围")


def of_list_name(page: Page, start: int, end: int) -> Iterator[Fact]:
    """公布《四川省制造业重点中试平台名录》，甲平台进入名录: the list's own name gives the level."""
    for listed in _LIST_NAME.finditer(page.text, start, end):
        if _ON_IT.search(page.text, *page.sentence_at(listed.start())):
            for hit in find_levels(listed["inside"])[:1]:
                at = listed.start("inside")
                yield Fact(
                    field="level", value=hit.level, span=page.span(at + hit.start, at + hit.end), rule="level_of_list_name", rank=RANK
                )


def given_by(page: Page, authority: re.Match[str], stop: int, home_code: str | None) -> Level | None:
    """Return the level of an authority that recognises right behind its name: 获省科技厅认定; None where it does not."""
    gives = _AUTHORITY_GIVES.match(page.text, authority.end(), stop)
    if gives is None or _NO_FILING.search(authority.group()) or _is_hoped(page, authority.start()):
        return None
    named = page.text[max(0, authority.start() - 2) : authority.end()]  # the words of an authority may begin too early: 年由市科技局
    return level_of_issuer(_SINCE_VERB.sub("", authority.group()), home_code) if _BY.search(named) else None


def _is_given(page: Page, record: Record, start: int, end: int) -> bool:
    sentence, stop = page.sentence_at(start)
    lead = page.text[max(sentence, start - _LEAD) : start]
    given = _TO_LEVEL.search(_LISTED_BEFORE.sub("", lead))
    listed = _LISTED_BEHIND.match(page.text, end)
    end = listed.end() if listed else end
    if (
        given is None
        or _OF_SOMETHING_ELSE.match(page.text, end, stop)
        or not _OF_PLATFORM.match(page.text, end, min(stop + 1, len(page.text)))
    ):
        return False
    return not _is_hoped(page, start) and _subject_is_own(page, record, sentence, start)


def _is_hoped(page: Page, position: int) -> bool:
    sentence, _ = page.sentence_at(position)
    clause = max(sentence, max(page.text.rfind(mark, 0, position) for mark in "，；：。") + 1)
    return _NO_TITLE.search(page.text, clause, position) is not None or _SOME_DAY.search(page.text, sentence, clause) is not None


def _subject_is_own(page: Page, record: Record, sentence: int, position: int) -> bool:
    """Whether the words before speak of no company or school alone: 该公司是省级…."""
    clause = page.text[max(sentence, max(page.text.rfind(mark, 0, position) for mark in "，；：。") + 1) : position]
    if _OF_ANOTHER.match(clause):
        return False
    said = _IS.search(clause)
    subject = clause[: said.start()] if said else ""
    return not subject or _MEANS_IT.search(subject) is not None or record.name in subject


_PROVINCE_FIRST = re.compile(r"(?:[\u3400-\u9fff\U00020000-\U0003ffff]{2,8}省|[\u3400-\u9fff\U00020000-\U0003ffff]{2,9}自治区)")
_TO_BE_PROVINCIAL = re.compile(
    "”?(?:正|也|还|积极|加快|努力|全力|今年|明年|抓紧|成功)*(?:争创|创建|申报|申请|争取|冲刺|力争|争当|对标|打造|建设)(?:成为|为|成)?[^，。；“”]{0,6}?(?:省级|自治区级)"
)
"""支持|甲省乙中试平台|争创省级中试平台: it is none yet, whatever its name begins with."""


def of_province_name(page: Page, record: Record) -> Iterator[Fact]:
    """Yield the level of a name that begins with a province: 甲省乙中试基地 is what provinces call the ones that they recognise."""
    if any(m.part == "text" and _TO_BE_PROVINCIAL.match(page.text, m.end) for m in record.mentions):
        return
    for mention in record.mentions:
        begins = _PROVINCE_FIRST.match(mention.name)
        if begins and not (mention.prefix and len(mention.prefix) > begins.end()):  # 甲省科学院|乙中试基地 is the academy's
            span = page.span(mention.start, min(mention.end, mention.start + begins.end()), mention.part)
            yield Fact(field="level", value="provincial", span=span, rule="level_of_name", rank=24)
