"""A table that a converter flattened without any delimiter: 序号名称单位类型1甲中试平台乙院市级2丙…

The header's words are read off the start, the rows are cut at their running numbers (names may hold digits too), and
each row is read by what its parts look like: a name up to its head noun, an organisation, a place, the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from transforms.mentions.candidates import Candidate, Fact
from transforms.mentions.edges import right_edge
from transforms.mentions.head_nouns import STRONG_HEAD, is_org
from transforms.mentions.page import Page
from transforms.mentions.plain_names import canonical, prefix_of
from transforms.mentions.table_headers import meaning_of
from transforms.organisations import find_organisations
from transforms.regions import find_regions

EXTRACTOR = "runon_lists"
RANK = 15
_WORDS = (
    "序号|编号|中试平台名称|中试基地名称|概念验证中心名称|平台名称|基地名称|中心名称|项目名称|名称|中试平台|中试基地|依托单位|"
    "建设单位|承建单位|申报单位|牵头单位|承担单位|运营单位|共建单位|实施单位|"
    "主体单位|建设主体|单位名称|单位|所在地区|所在地市|所在市州|所在市|所在区县|所在县区|所在区|所在县|所在地|地区|市州|地市|县区|"
    "区县|推荐单位|推荐部门|备案类型|认定类型|平台类型|类型|平台类别|类别|级别|所属领域|服务领域|领域|行业|方向|备注"
)
_HEADER = re.compile(
    rf"(?:(?:序号|编号)[ 　]?(?:(?:{_WORDS}|[\u4e00-\u9fff]{{1,6}}?)[ 　]?){{1,8}}?|(?:(?:{_WORDS})[ 　]?){{2,8}})"
    r"(?=(?:0?1[.、． 　]?|①)(?:[^\d\s]|\d[A-Za-z英]|\d+[\u4e00-\u9fff\-，,]))"
)
_LABEL = re.compile(_WORDS)
_HEAD_OF_LIST = re.compile(r"(?:中试|概念验证)(?:公共服务|服务|验证|研发|创新)?(?:平台|基地|中心)")
_PLACE_TAIL = re.compile(r"(?:^|[\s司院所学校厂])([\u4e00-\u9fff]{2,5}[区县市州旗])\s*$")
"""A place at the end of a row that needs the page's home to be told (海州区)."""
_MIN_ROW = 6
_LEVEL_TAIL = re.compile(r"(?:国家级|省级|自治区级|市级|区级|县级|认定|备案|培育|筹建|新建|提升|直接认定|入库)[\w（）()]{0,14}$")


_CUE = re.compile(r"(?:名单|如下|分别为|分别是|包括)(?:公布)?(?:如下)?[：:。]?\s?(?=(?:0?1[.、．\s]?|①)[^\d\s.、])")


@dataclass(frozen=True, slots=True)
class _RunOn:
    """A flattened table: where it begins, its rows, and whether owners stand before names."""

    start: int
    rows: tuple[tuple[int, int], ...]
    owner_first: bool
    noun: str | None


def find(page: Page) -> Iterator[Candidate]:
    """Yield the names of flattened tables."""
    for table in _tables(page):
        for start, end in table.rows:
            candidate = _row(page, start, end, table)
            if candidate:
                yield candidate


def covered(page: Page) -> tuple[tuple[int, int], ...]:
    """Return the stretches that are such tables, so that no name is found in them twice."""
    return tuple((t.start, t.rows[-1][1]) for t in _tables(page))


@lru_cache(maxsize=2)
def _tables(page: Page) -> tuple[_RunOn, ...]:
    found: list[_RunOn] = []
    for header in _HEADER.finditer(page.text):
        if page.in_table(header.start()):
            continue
        labels = _LABEL.findall(header.group())
        meanings = [meaning_of(label) for label in labels]
        bare = "operator" not in meanings
        rows = tuple(_rows(page.text, header.end(), page.line_at(header.end())[1], bare=bare))
        if bare and len(labels) == 2 and "name" in meanings and len(rows) > 2 and (noun := _noun(page, header.group(), header.start())):
            found.append(_RunOn(header.start(), rows, owner_first=False, noun=noun))
        if len(labels) >= (3 if "号" in header.group() else 2) and "name" in meanings and len(rows) > 1:
            first = "operator" in meanings and meanings.index("operator") < meanings.index("name")
            found.append(_RunOn(header.start(), rows, first, _noun(page, header.group(), header.start())))
    for cue in _CUE.finditer(page.text):
        if any(t.start <= cue.start() < t.rows[-1][1] or abs(t.start - cue.end()) < 4 for t in found):
            continue
        rows = tuple(_rows(page.text, cue.end(), page.line_at(cue.end())[1]))
        noun = _noun(page, "", cue.start())
        in_brackets = sum(re.search(r"[（(][^（）()]*(?:公司|大学|学院|院|所|中心)[）)]", page.text[s:e]) is not None for s, e in rows)
        owned = sum(any(o.kind != "government" for o in find_organisations(page.text[a:b])) for a, b in rows)
        if noun and len(rows) >= 3 and in_brackets * 2 < len(rows) and owned >= len(rows) * 0.6:
            found.append(_RunOn(cue.end(), rows, owner_first=False, noun=noun))
    return tuple(found)


def _noun(page: Page, header: str, start: int) -> str | None:
    """Return the head noun of the list: of its header, of the words before it, or of the title."""
    before = list(_HEAD_OF_LIST.finditer(page.text, max(0, start - 80), start))
    found = _HEAD_OF_LIST.search(header) or (before[-1] if before else None) or _HEAD_OF_LIST.search(page.title)
    return found.group() if found else None


def _rows(text: str, start: int, stop: int, *, bare: bool = False) -> Iterator[tuple[int, int]]:
    """Cut at 1, 2, 3 …: a number follows where the row before it has ended in a word, not inside a larger number."""
    number, at = 1, start
    while True:
        body = at + (1 if "①" <= text[at] <= "⑳" else len(str(number)) + (text[at] == "0"))
        while body < stop and text[body] in " 　.、．":
            body += 1
        following, step = _following(text, body, stop, number, bare=bare)
        yield body, following if following is not None else stop
        if following is None:
            return
        number, at = number + step, following


def _following(text: str, body: int, stop: int, number: int, *, bare: bool) -> tuple[int | None, int]:
    """Find the next row and how far its number is on: by one, or by two where an entry is withheld and the count goes on without it."""
    one = _next(text, body, stop, number + 1, bare=bare)
    two = _next(text, body, stop, number + 2, bare=bare, glued=False)
    if two is None or (one is not None and one < two):
        return one, 1
    three = _next(text, two + 1, stop, number + 3, bare=bare)
    skipped = one is None or (three is not None and three < one)
    return (two, 2) if skipped else (one, 1)


_UNIT_BEHIND = re.compile(r"\d*(?:\.\d+)?(?:[年月日号%]|万元|亿元|万平|平方米|个月)")


def _next(text: str, body: int, stop: int, number: int, *, bare: bool, glued: bool = True) -> int | None:
    """Find where the next number stands; a row holds at least an organisation or a head noun before it.

    A number glued to the digits that a name begins with (6|500千伏…) is one only behind a row that is whole.
    """
    circled = chr(0x2460 + number - 1) if number <= 20 else "\0"
    mark = re.compile(rf"(?<![\d.])(?:0?{number}|{circled})")
    for found in mark.finditer(text, body + (2 if bare else _MIN_ROW), stop):
        row = text[body : found.start()]
        alone = re.match(r"[.、．\s]|\D|\d[A-Za-z\u4e00-\u9fff]", text[found.end() : found.end() + 2]) is not None
        if _UNIT_BEHIND.match(text, found.end()) or not (alone or (glued and _is_whole(row))):
            continue
        if (bare and re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9（）()]{2,30}\s?", row)) or STRONG_HEAD.search(row) or find_organisations(row):
            return found.start()
    return None


def _is_whole(row: str) -> bool:
    """Whether a row has its name and, behind it, its organisation, and ends in neither."""
    head = next(iter(STRONG_HEAD.finditer(row)), None)
    return head is not None and any(o.kind != "government" for o in find_organisations(row[head.end() :]))


def _row(page: Page, start: int, end: int, table: _RunOn) -> Candidate | None:
    text = page.text[start:end]
    parts = _owner_first(text, table.noun) if table.owner_first else _name_first(text, table.noun)
    if parts is None:
        return None
    begin, stop, name, completed, operators = parts
    facts = [
        Fact(field="operator", value=text[s:e], span=page.span(start + s, start + e), rule="runon_operator", rank=RANK)
        for s, e in operators
    ]
    facts += _tail_facts(page, text, start, max([stop, *(e for _, e in operators)]))
    return Candidate(
        start=start + begin,
        end=start + stop,
        name=name,
        extractor=EXTRACTOR,
        completed=completed,
        group=table.start,
        prefix=prefix_of(name),
        facts=tuple(facts),
    )


_TYPE_IN_FRONT = re.compile(
    r"(?:综合型|专业型|企业型|公共型|新建类?|提升类?|认定类|培育类|备案类|直接认定|入库培育|国家级|省级|市级)(?!中试|概念)"
)
_Parts = tuple[int, int, str, bool, list[tuple[int, int]]]
"""Where the name begins and ends, the name, whether it was completed, where the operators stand."""


def _name_first(text: str, noun: str | None) -> _Parts | None:
    organisations = _owners_behind_stem(text)
    head = next(iter(STRONG_HEAD.finditer(text)), None)
    if head and (not organisations or head.start() < organisations[0][1]) and not _only_level(text, head.start()):
        stop = right_edge(text, head.end())
        operators = [(stop + o.start, stop + o.end) for o in find_organisations(text[stop:]) if o.kind != "government"][:3]
        begin = lead.end() if (lead := _TYPE_IN_FRONT.match(text)) and lead.end() < head.start() - 1 else 0
        return begin, stop, canonical(text[begin:stop]), False, operators
    if noun and not organisations and re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9（）()]{2,30}", text.strip("。；， \n")):
        stop = len(text.rstrip("。；， \n"))
        return 0, stop, canonical(text[:stop]) + noun, True, []
    if organisations and noun:
        stop = len(text[: organisations[0][0]].rstrip())
        return 0, stop, canonical(text[:stop]) + noun, True, organisations
    return None


def _owner_first(text: str, noun: str | None) -> _Parts | None:
    organisations = [o for o in find_organisations(text) if o.kind != "government" and o.start < 2] or find_organisations(text)[:1]
    if not organisations:
        return None
    begin = organisations[-1].end
    while begin < len(text) and text[begin] in " 　、":
        begin += 1
    operators = [(o.start, o.end) for o in organisations]
    head = next(iter(STRONG_HEAD.finditer(text, begin)), None)
    if head and not _only_level(text, head.start()):
        stop = right_edge(text, head.end())
        return begin, stop, canonical(text[begin:stop]), False, operators
    place = next((p.start for p in find_regions(text[begin:]) if p.start >= 2), None)
    stop = begin + place if place else len(text)
    stem = canonical(text[begin:stop]).rstrip("。，；")
    return (begin, begin + len(text[begin:stop].rstrip("。，； ")), stem + noun, True, operators) if noun and 2 <= len(stem) <= 40 else None


_TRADE = (
    "锅炉|钻探|勘探|勘察|冶炼|特钢|特种|重工|重装|重型|汽轮机|电机|电工|线缆|电缆|光缆|光纤|光学|中医|西医|口腔|肿瘤|妇幼|人民|附属|"
    "第[一二三四五六七八九十]|技师|民族|农牧|林草|核工业|核动力|外国语|物理|轻化|轻工业|油田|"
    "化学工程|工程物理|时代|生命科学|生命|健康|基因|细胞|疫苗|血液|动物|植物|种子|饲料添加剂|添加剂|助剂|涂料|油墨|颜料|染料|树脂|"
    "薄膜|芯片|微电子|显示|照明|仪器仪表|工具|五金|机床|数控|减速机|液压|气动|真空|低温|制冷|空调|"
    "热能|热力|燃气|氢|氦|气体|稀贵|贵金属|硬质合金|磁材|磁性|晶体|硅业|钛业|钒钛|钢|铝|铜|镍|锌|农产品|加工|粮食|产品|服务|信息技术|"
    "轨交|轨道交通|海工|绒纺|毛纺|棉纺|研究院|研究所|研究中心|科学院|股份|院|新材料|生物医药|"
    "生物|农业|林业|牧业|渔业|海洋|能源|新能源|科技|技术|装备|机械|机电|电子|电气|电力|化工|石化|"
    "医药|制药|药业|食品|信息|智能|自动化|仪器|仪表|材料|环保|环境|建材|冶金|矿业|矿冶|钢铁|铝业|铜业|镁业|稀土|"
    "纺织|服装|轻工|造纸|塑料|橡胶|玻璃|陶瓷|汽车|汽车零部件|交通|航空|航天|船舶|铁路|光电|光电子|半导体|集成电路|通信|网络|软件|"
    "数据|大数据|医疗|医疗器械|器械|健康|中医药|中药|种业|畜牧|水产|粮油|乳业|酒业|茶业|糖业|盐业|盐湖|"
    "激光|传感|精密|高新|高科|实业|工业|产业|制造|工程|建设|投资|控股|集团|发展|创新|先进|检测|检验|质检|设计|理工|师范|工程技术|"
    "工业技术|产业技术|职业技术|职业|科学|应用|研究|农林|医科|财经|交通大学|科技集团|新型|高端|绿色|"
    "低碳|节能|"
    "物理|化学|力学|声学|光学|核|地质|测绘|气象|水利|电器|电池|锂业|锂电|氢能|储能|光伏|风电|电网|煤化工|煤炭|油气|石油|天然气|动力|"
    "发动机|机器人|无人机|低空|铸造|锻造|模具|焊接|轴承|阀门|泵业|包装|印刷|家具|家居|日化|"
    "香料|饲料|肥业|农机|园艺|花卉|食用菌|菌业|中试|金属|有色金属|合金|粉末|催化|高分子|复合材料|纤维|碳纤维|石墨|石墨烯|膜|水务|"
    "水处理|固废|再生资源|循环"
)
_OF_THE_STATE = re.compile(r"中国|国家|中国科学院|中科院|国网|国电|华能|中核|中航|中电|中车|中铁|中建|中交|中石油|中石化|中海油")
_OWNER_TAIL = re.compile(
    rf"(?:{_TRADE})*(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团公司|公司|集团|大学|学院|研究院|研究所|研究中心|科学院|"
    rf"设计院|医院|实验室|学校|厂)"
)


def _owners_behind_stem(text: str) -> list[tuple[int, int]]:
    """Find organisations in a row without delimiters, where the stem of a name runs into the first one.

    Behind a place name, or else two characters (the usual brand) before the words of its trade, an organisation begins.
    """
    found: list[tuple[int, int]] = []
    gap = re.match(r"\s*(\S{2,40})\s+(?=\S)", text)
    if gap and not is_org(gap[1]):  # cells parted by spaces
        return [(o.start, o.end) for o in find_organisations(text) if o.kind != "government" and o.start >= gap.end() - 1]
    places = find_regions(text)
    for organisation in find_organisations(text):
        if organisation.kind == "government":
            continue
        if found and organisation.start <= found[-1][1] + 1:  # 、joins a second one
            found.append((organisation.start, organisation.end))
            continue
        tail = next(iter(_OWNER_TAIL.finditer(text, max(organisation.start, 2), organisation.end)), None)
        start = max(0, (tail.start() if tail else organisation.end - 8) - 2)
        start = next((m.start() for m in _OF_THE_STATE.finditer(text, 0, start) if m.end() >= start - 1 and m.start() >= 2), start)
        if text[start + 1 : start + 2] in ")）":  # 甲乙（丙）…有限公司
            start = max(0, max(text.rfind("(", 0, start), text.rfind("（", 0, start)) - 3)
        start = max(start, organisation.start)
        place = next((p for p in places if start - 6 <= p.start <= start + 1 and p.start >= 2), None)
        start = place.start if place else start
        if start >= 2:
            found.append((start, organisation.end))
    return found


def _only_level(text: str, head: int) -> bool:
    """Whether the head noun belongs to the type of the row (市级中试平台) and not to a name."""
    return re.search(r"(?:公司|大学|学院|院|所|市|区|县)(?:国家级|省级|市级|自治区级)?$", text[:head]) is not None


def _tail_facts(page: Page, text: str, start: int, after: int) -> Iterator[Fact]:
    hit = next(iter(find_regions(text[after:])), None)
    bare = None if hit else _PLACE_TAIL.search(text, after)
    if hit or bare:
        s, e = (after + hit.start, after + hit.end) if hit else bare.span(1) if bare else (0, 0)
        yield Fact(field="cell:region", value=text[s:e], span=page.span(start + s, start + e), rule="runon_region", rank=RANK)
    level = _LEVEL_TAIL.search(text, after)
    if level:
        yield Fact(
            field="cell:level",
            value=level.group(),
            span=page.span(start + level.start(), start + level.end()),
            rule="runon_level",
            rank=RANK,
        )
