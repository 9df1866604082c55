"""Levels of recognition (国家级, 省级, 市级, 县级), from a phrase or from the authority that gives it, with batch and year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from transforms.model import Level
from transforms.numerals import to_number
from transforms.regions import find_regions
from transforms.text import around, simplify


@dataclass(frozen=True, slots=True)
class LevelHit:
    """A level named at `text[start:end]`."""

    start: int
    end: int
    level: Level
    rule: str
    """level_word (省级), class_word (省中试基地, 四川省中试研发平台) or authority (省科技厅)."""


@dataclass(frozen=True, slots=True)
class BatchHit:
    """A batch or year of a list: 第二批, 2024年度."""

    start: int
    end: int
    batch: str | None
    """Verbatim: 首批, 第二批."""
    year: int | None


_CLASS = (
    "(?:首批|第[一二三四五六七八九十]批|20\\d\\d年度?|科技成果(?:转化)?|制造业|产业|重点|科技|公共|创新|成果转化|现代农业|企业)*"
    "(?:中试|概念验证|小试中试)"
)
_WORDS: tuple[tuple[Level, str], ...] = (
    (
        "national",
        "国家级|(?:(?<=跻身)|(?<=跻身“)|(?<=[进迈挺]入)|(?<=[进迈挺]入“)|(?<=[闯冲迈]进)|(?<=[进迈]入了))国家队(?=[，。；！？、”）\\s]|[行序]列|方阵|\\Z)",
    ),
    ("provincial", "(?:省|自治区|兵团)(?:部|市)?(?:共建)?级|省[（(]部[）)]级|直辖市级"),
    ("municipal", "(?<!直辖)市(?:[（(]?[州地厅][）)]?)?级|州级|盟级"),
    ("county", "(?<!自治)(?:县|区|旗)(?:市|区)?级"),
)
_LEVEL = re.compile("|".join(f"(?P<{level}>{words})" for level, words in _WORDS))
_CLASS_WORD = re.compile(f"国家(?={_CLASS})|省(?={_CLASS})|自治区(?={_CLASS})|市(?={_CLASS})|兵团(?={_CLASS})")
_ALONE = re.compile("(?:^|[^\u3400-\u9fff\U00020000-\U0003ffff]|[批度为的定获是系评选列入予家分])$", re.DOTALL)
"""What stands before such a word where no name leads up to it."""
_LEVEL_MARK, _CLASS_MARK = re.compile("级|国家队"), re.compile("中试|概念验证")
_CLASS_LEVEL: Mapping[str, Level] = {
    "国家": "national",
    "省": "provincial",
    "自治区": "provincial",
    "市": "municipal",
    "兵团": "provincial",
}
_ASPIRES = re.compile(
    "(?:打造|争创|创建|冲刺|力争|争取|申报|申请|迈向|瞄准|对标|建设成为|建成|升级为|提升为|晋升|推荐申报|培养|向|成为|为目标|创成|争当|谋划|布局|支持(?!的)|鼓励|推动|推荐|构建|建设一批|培育一批|新增|拟申报|梯次|(?<!获批)(?<!获准)建设(?!的))[^，。；、：“”]{0,8}$"
)
_WANTS = re.compile("力争|争取|争创|冲刺|有望|目标|申请纳入|申请认定|努力|打造(?!的)")
_UP = "(?:升级|升格|晋升|晋级|提升|跃升)"
_ROSE = re.compile(f"(?P<lead>[^，。；：\n]*){_UP}成?[为至到][^，。；、：“”]{{0,8}}$")
_TO_RISE = re.compile("将(?!军)|拟|待|可|要|力争|争取|计划|推动|推进|支持|有望|申请|努力|建议|鼓励|加快|预计|促进|助力|目标|未")
"""A title that was given: 升级为|省级中试基地; 将升级为 is none."""
_LEFT = re.compile(f"[^，。；、“”]{{0,12}}?(?:{_UP}|[到至向](?:国家|省|市|县|区)级)")
"""What follows the level that a platform rose from: 由|市级|中试基地升级为, 从|市级|到省级."""
_GREW = ("晋升", "升级为", "提升为", "成为", "创成")
_HAPPENED = re.compile(r"(?:已经?|成功|正式|顺利|\d[年月日]|去年|今年|[年月]初|[年月]底|级)[^，。；：]{0,4}$")
"""What makes a rise one that has come about: 2024年晋升省级."""
_CLAUSE = 40
_PROCESS = re.compile(
    "的?(?:申报|申请|创建|争创)(?!成功|获批|通过)|推荐|审核|初审|初核|评审|复核|以上(?!中试)|配套|资金|补助|专项|(?:有关)?(?:主管)?部门|财政|层面|联动|专项|行业|科技(?:主管|局|部门|专项|计划)|单位|统筹|政府|重点工程"
)
_GIVEN = re.compile("[^，。；]{0,24}?(?:认定|备案|授牌|命名|名单|入选|获批|批准|公示)")


def find_levels(text: str) -> tuple[LevelHit, ...]:
    """Find the levels that `text` names; those only striven for (打造国家级…, 争创省级…) are left out.

    After 区, 自治区级 is provincial. A municipality's own 市级 is municipal. 国家 alone is a level only right before
    中试 or 概念验证.
    """
    plain = simplify(text)
    words = (m for window in around(plain, _LEVEL_MARK, 10, 2) for m in _LEVEL.finditer(plain, *window))
    hits = [
        LevelHit(m.start(), m.end(), _level_of(m), "level_word")
        for m in words
        if not _only_hoped(plain, m) and not _PROCESS.match(plain, m.end()) and not _is_left(plain, m)
    ]
    hits += [
        LevelHit(m.start(), m.end(), level, "class_word")
        for window in around(plain, _CLASS_MARK, 24, 0)
        for m in _CLASS_WORD.finditer(plain, *window)
        if not _only_hoped(plain, m) and not _is_left(plain, m) and (level := _class_level(plain, m)) is not None
    ]
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _level_of(match: re.Match[str]) -> Level:
    return next(level for level, _ in _WORDS if match[level] is not None)


def _class_level(text: str, match: re.Match[str]) -> Level | None:
    """省 of 四川省中试研发平台 only where a place leads up to it; 市 of a municipality is municipal."""
    unit = match.group()
    if _ALONE.search(text[max(0, match.start() - 1) : match.start()]):
        return _CLASS_LEVEL[unit]
    if unit == "国家":
        return None
    before = find_regions(text[max(0, match.start() - 12) : match.end()])
    ends = before and before[-1].end == min(match.end(), 12 + len(unit))
    return _CLASS_LEVEL[unit] if ends else None


def _only_hoped(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 14) : match.start()]
    rising = rises_to(text, match.start())
    if rising is not None:
        return rising == "hoped"
    hoped = _ASPIRES.search(before)
    if hoped is None:
        clause = text[max(text.rfind(mark, max(0, match.start() - 200), match.start()) for mark in "，。；：！\n") + 1 : match.start()]
        return _WANTS.search(clause) is not None
    if hoped.group().startswith(_GREW) and _HAPPENED.search(text, max(0, match.start() - _CLAUSE), match.start() - len(hoped.group())):
        return False
    applies = hoped.group().startswith(("推荐申报", "推荐参评", "推荐上报"))
    given = not applies and hoped.group().startswith(("建设", "培育", "新增", "支持", "推荐")) and _GIVEN.match(text, match.end())
    return not given


def rises_to(text: str, start: int) -> Literal["given", "hoped"] | None:
    """Whether a platform rose to the level that stands at `start` (升级为|省级), or is to; None if it does not rise."""
    rose = _ROSE.search(text, max(0, start - 60), start)
    return None if rose is None else "hoped" if _TO_RISE.search(rose["lead"]) else "given"


def _is_left(text: str, match: re.Match[str]) -> bool:
    """Whether the platform was of this level before it rose to a higher one."""
    start = match.start()
    lead = text[max(0, start - 8) : start]
    return re.search("[由从自][^，。；、]{0,6}$", lead) is not None and _LEFT.match(text, match.end()) is not None


_NATIONAL = re.compile(
    "国务院|科技部(?!门)|科学技术部(?!门)|工信部(?!门)|工业和信息化部(?!门)|国家发展改革委|国家发展和改革委|国家发改委|农业农村部(?!门)|教育部(?!门)|财政部(?!门)|国家药监局|国家知识产权局|国家能源局|国家林草局|国家中医药"
)
_OFFICE = re.compile("厅|局|委|办|政府|部门|管委会|科协|中心")


def level_of_issuer(issuer: str | None, home_code: str | None = None) -> Level | None:
    """Tell the level of what an authority recognises: 省科技厅 → provincial, 江门市科技局 → municipal; None if it is none.

    A municipality's commission gives 市级, which is municipal here (devset convention: provincial is accepted too).
    """
    if not issuer:
        return None
    plain = simplify(issuer)
    if _NATIONAL.search(plain):
        return "national"
    if not _OFFICE.search(plain):
        return None
    if re.search("兵团(?!第|.{0,2}师)", plain):
        return "provincial"
    hits = find_regions(plain, home_code)
    if hits:
        region = hits[-1].region
        if region.level == "county":
            return "county" if region.district else "municipal"
        if region.level == "city" or region.city is not None:
            return "municipal"
        return "provincial"
    lead = re.search("(省|自治区|市|州|盟|区|县|旗)(?=人民政府|政府|科|工|发|经|财|农|教|卫|药|生|商|委)", plain)
    if lead is None:
        return "provincial" if "厅" in plain else None
    return _HOME_LEVEL[lead[1]]


_HOME_LEVEL: Mapping[str, Level] = {
    "省": "provincial", "自治区": "provincial", "市": "municipal", "州": "municipal", "盟": "municipal",
    "区": "county", "县": "county", "旗": "county",
}  # fmt: skip


_BATCH = re.compile(
    "(?:(?P<year>20\\d{2})\\s*年(?:度)?\\s*(?:\\(|（)?)?(?P<batch>首批|第[一二三四五六七八九十\\d]+批(?:次)?)|(?P<only>20\\d{2})\\s*年度|(?P<listed>20\\d{2})\\s*年(?=[^，。；]{0,12}(?:认定|备案|入选|名单|新增|遴选|培育))"
)


def find_batches(text: str) -> tuple[BatchHit, ...]:
    """Find batches and years of recognition lists: 2024年第二批, 首批, 2024年度."""
    plain = simplify(text)
    return tuple(_batch(text, match) for match in _BATCH.finditer(plain) if not is_batch_of_others(plain, match.end()))


_OTHERS_BATCH = re.compile(
    "(?:(?!平台|基地|中心|名单|认定|备案|遴选|入选|评选|入围|培育|试点|授牌|公示)[^，。；：\n]){0,18}?"
    "(?:订单|样[品件机]|产品|成品|试剂|药品|货|[粉原物]料|设备|仪器|装备|企业|项目|[用客商租]户|成员|专家|师生|学[生员]|团队|人[才员]|成果|课题|题目|(?<!中)[试实]验|授信|资金|入驻|进场|下线|交付|投料)"
    "(?!(?:转移|转化|制造|加工|中试|概念|验证|研发|研究|服务|创新|技术|应用|公共){1,5}(?:平台|基地|中心))"
)


def is_batch_of_others(text: str, end: int) -> bool:
    """Whether a batch that ends at `end` is one of goods, firms or people (首批|订单, 首批|入驻企业), not of platforms recognised."""
    return _OTHERS_BATCH.match(text, end) is not None


def _batch(text: str, match: re.Match[str]) -> BatchHit:
    year = match["year"] or match["only"] or match["listed"]
    batch = text[match.start("batch") : match.end("batch")] if match["batch"] else None
    return BatchHit(match.start(), match.end(), batch, int(year) if year else None)


def batch_number(batch: str) -> int | None:
    """Number a batch: 首批 and 第一批 are 1."""
    if batch.startswith("首"):
        return 1
    inner = re.fullmatch("第(.+?)批次?", batch)
    value = to_number(inner[1]) if inner else None
    return None if value is None else int(value)
