"""Names without quotes: every head noun with the stem before it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from transforms.mentions.candidates import Candidate, Fact
from transforms.mentions.edges import left_edge, right_edge, segment_start
from transforms.mentions.head_nouns import STRONG_HEAD, WEAK_HEAD, is_org
from transforms.mentions.page import Page
from transforms.person_names import SURNAME
from transforms.regions import find_regions, find_zones

EXTRACTOR = "plain_names"
_COMPANY = re.compile(
    r"(?:运营|管理|服务|投资|建设|技术|科技|发展|产业|创新|孵化|咨询|信息|工程|物业|实业|控股|合伙|集团|企业|股份)*"
    r"(?:有限(?:责任)?公司|(?<=[资技展业理务营股])集团|合伙企业|联盟|协会|学会|商会|基金会)"
)
_QUOTED_STEM = re.compile(r"^“([^“”]+)”")
_PREFIX_END = re.compile(
    r"(?:公司|大学|学院|研究院|研究所|研究中心|研究总院|科学院|设计院|医院|实验室|总局|集团|先导院|产研院|工研院)(?!股份|有限|研究院|"
    r"研究所|附属)"
)
_SPACE = re.compile(r"\s+(?![A-Za-z0-9])|(?<![A-Za-z0-9])\s+")
"""White space but that between two Latin words."""


def find(page: Page) -> Iterator[Candidate]:
    """Yield a candidate for each head noun in prose, lists and the title."""
    yield from _in_part(page, page.text, "text")
    yield from _in_part(page, page.title, "title")


def _in_part(page: Page, text: str, part: str) -> Iterator[Candidate]:
    last_end = 0
    for head in STRONG_HEAD.finditer(text):
        if part == "text" and page.in_table(head.start()):
            continue
        candidate = _candidate(text, head.start(), head.end(), last_end, part)
        if candidate:
            yield _apart(page, candidate)
        last_end = head.end()
    for head in WEAK_HEAD.finditer(text):
        if not (part == "text" and page.in_table(head.start())) and not _within_strong(text, head):
            candidate = _candidate(text, head.start(), head.end(), 0, part, weak=True)
            if candidate and candidate.start < head.start():
                yield candidate


def _within_strong(text: str, head: re.Match[str]) -> bool:
    """Whether a weak head noun is the tail of a strong one."""
    return any(
        m.end() >= head.end() and m.start() <= head.start() for m in STRONG_HEAD.finditer(text, max(0, head.start() - 24), head.end())
    )


def _candidate(text: str, head: int, head_end: int, floor: int, part: str, *, weak: bool = False) -> Candidate | None:
    if _COMPANY.match(text, head_end):
        return None  # an organisation whose name holds the head noun; its own platform may follow and is found by itself
    start = segment_start(text, head)
    if not _COMPANY.match(text, floor):
        start = max(start, floor)
    start, counted = left_edge(text, start, head)
    start = _behind_people(text, start, head, head_end)
    start = _behind_owner(text, _behind_former(text, _behind_address(text, start, head), head), head)
    quote = text.rfind("“", start, head)
    if text[head - 1 : head] == "”" and quote > start and is_org(text[start:quote]):
        start = quote  # 甲公司“乙”中试基地
    end = right_edge(text, head_end)
    name = canonical(text[start:end])
    return Candidate(
        start=start,
        end=end,
        name=name,
        extractor=EXTRACTOR,
        part=part,
        weak=weak,
        counted=counted,
        prefix=prefix_of(name),
        quoted=name.startswith("“"),
    )


_WHO = (
    "书记|主任|主席|[省市县区镇乡部厅局处科院校所会州盟旗副秘]长|市长|组长|团长|总裁|经理|董事长|负责人|记者|专家组?|院士|教授|博士|研究员|工程师|委员们?|代表们?|代表团|考察团|"
    "团|调研组|考察组|督导组|检查组|专班|工作组|队伍|团队|领导|嘉宾|来宾|师生|干部|企业家|客商|同志"
)
_PERSON = (
    f"(?:[\u3400-\u9fff]{{0,18}}?(?:{_WHO}))?(?:{SURNAME}[\u3400-\u9fff]{{1,2}}?(?:同志|书记|主任|教授|院士)?)?"
    "(?:等人?|一?行人|(?:等)?一行(?:\\d+人)?)?"
)
_ON_THE_WAY = "(?:专程|专门|随后|再次|多次|先后|还|也|又|率队|带队|率团|率|亲自|分别|曾|应邀|一起|带着|带领[\u3400-\u9fff]{0,8}?)*"
_THERE = "来到|到访|造访|前往|到(?!家|位|期)|赴|来(?!源)|步入|走到|代表|围绕|针对|就(?!业|地|近)"
_GOES = re.compile(f"(?:据|{_PERSON}{_ON_THE_WAY}(?:{_THERE}))(?=[^，。；]{{2}})")
"""副县长李某带队到|甲中试基地: somebody goes there or speaks for it."""
_SOMEBODY = re.compile(
    "(?:(?:[省市县区州院校园厂]里|财政|学校|校方|[双三多各]方|企业|公司|园区|部门|团队|客户|组织(?:学生|师生|企业|干部|代表|客商)?)"
    "(?:对(?![苯位氨硝羟甲乙氯叔虾称流接话数照])|向(?!日)|就(?!业|地|近)|到(?!家|位|期)|与|和|同|给)|(?:项目|产品|样品|技术|成果|材料|配方|工艺)经(?![济编皮络纬])|利用|(?:专家|领导|网友)?(?:点赞|揭秘|解码|打卡|图解|探秘))"
    "(?=[^，。；]{2})"
)
"""市里对|甲中试平台给予补助, 企业和|乙中试基地联合攻关."""
_HELD = re.compile("除了?|以(?![太色及])|距离?(?!骨|腓|离)|离(?![子心散线网合型焦体岸析层婚])")
_FAR = re.compile(
    "[^，。；]{0,4}?(?:不远|仅|还有|还剩|尚有|只有?|约|不[到足]|最近|近在|咫尺|\\d|[一二三几数十百]+(?:公里|里|米|分钟|条?街|步|墙))"
)
_HELD_BEHIND = {
    "距离": _FAR,
    "距": _FAR,
    "离": _FAR,
    "除": re.compile("[^，。；]{0,2}(?:之|以)?外"),
    "除了": re.compile("[^，。；]{0,2}(?:之|以)?外"),
    "以": re.compile("[^，。；]{0,8}?为(?:依托|核心|载体|主体|牵引|抓手|平台|龙头|支点|基础|重点|支撑|纽带|引领|样板)"),
}
"""以|甲中试平台为依托, 除|乙中试基地外, 距|丙中试基地不远: a word and what answers it behind the name."""
_THINKS = re.compile(f"{_PERSON}{_ON_THE_WAY}对(?![苯位氨硝羟甲乙氯叔虾称流接话数照])(?=[^，。；]{{2}})")
_JUDGES = re.compile(
    "(?:[^，。；！？\\n]{0,40}，){0,2}[^，。；！？\\n]{0,48}?(?:肯定|评价|点评|认可|赞[赏许扬同誉]|(?:提出|作出)[^，。；]{0,8}(?:要求|指示|部署)|厚望|期望|希望|印象|满意|意见|兴趣|看好|感谢|祝贺"
    "|(?:进行|开展)了?[^，。；]{0,10}(?:核查|验收|评审|检查|考察|评估|调研|督导|指导))"
)


def _behind_people(text: str, start: int, head: int, head_end: int) -> int:
    """Cut who goes to a platform or thinks something of it: 李书记到|, 专家组对|甲中试基地进行核查."""
    goes = _GOES.match(text, start, head) or _SOMEBODY.match(text, start, head)
    if goes is None and (held := _HELD.match(text, start, head)) and _HELD_BEHIND[held.group()].match(text, head_end):
        goes = held
    if goes is None and (thinks := _THINKS.match(text, start, head)) and _JUDGES.match(text, head_end):
        goes = thinks
    return goes.end() if goes and goes.end() > start and head - goes.end() >= _STEM else start


_FORMERLY = re.compile(r"原(?:名称?|称)?[为是：:]?(?![料材辅子位油生创始则理液浆煤药矿木酒奶皮纸])")


def _behind_former(text: str, start: int, head: int) -> int:
    """Cut the word that a former name begins with in its bracket: 甲中试基地（原|乙中试基地）."""
    word = _FORMERLY.match(text, start, head) if text[max(0, start - 1) : start] in ("（", "(") else None
    return word.end() if word and word.end() < head else start


_OWNER_MEANT = re.compile("(?<![\u3400-\u9fff])(?:学校(?!用|家)|研究院|研究所|学院|集团(?!军))(?=[\u3400-\u9fffA-Za-z0-9])")


def _behind_owner(text: str, start: int, head: int) -> int:
    """Cut an owner that is only meant, where a name goes on behind it: 研究院|羰基粉末中试基地."""
    owner = _OWNER_MEANT.match(text, start, head)
    return owner.end() if owner and head - owner.end() >= _OWN else start


_OWN = 3
"""Characters before the head noun that make a name without such an owner."""


def _behind_address(text: str, start: int, head: int) -> int:
    """Cut an address off the front of a name: 甲省乙市丙区丁中试基地; a single place belongs to the name."""
    at, hits = start, []
    for hit in find_regions(text[start:head]):
        if start + hit.start != at:
            break
        hits.append(hit)
        at = start + hit.end
    if not hits:
        return start
    zone = next((z for z in find_zones(text[start:head]) if z.start <= hits[-1].end <= z.end and start + z.end > at), None)
    at = start + zone.end if zone else at
    units = len(hits) + (zone is not None)
    full = sum(not h.short for h in hits)
    if at >= head - 1 or units < 2 or not (units >= 3 or full == units):
        return start
    return at


_FIRM = re.compile(r"[\u3400-\u9fff（）()]{4,30}?(?:公司|集团(?!公司|有限|股份))")


def _apart(page: Page, candidate: Candidate) -> Candidate:
    """Cut a firm off the front of a name that begins with its own place: 甲有限公司|乙市丙中试平台; the firm runs it."""
    text = page.text if candidate.part == "text" else page.title
    firm = _FIRM.match(text, candidate.start, candidate.end)
    at = firm.end() if firm else candidate.end
    heads = list(STRONG_HEAD.finditer(text, at, candidate.end))
    if not heads or _PREFIX_END.search(text, at, heads[-1].start()):  # 甲有限公司|乙市分公司丙中试平台
        return candidate
    hit = next((h for h in find_regions(text[at : heads[-1].start()]) if h.start == 0 and not h.short), None)
    if hit is None or heads[-1].start() - at - hit.end < _STEM:
        return candidate
    span = page.span(candidate.start, at, candidate.part)
    owner = Fact(field="operator", value=_SPACE.sub("", text[candidate.start : at]), span=span, rule="operator_in_name", rank=60)
    return replace(candidate, start=at, name=canonical(text[at : candidate.end]), prefix=None, facts=(*candidate.facts, owner))


_STEM = 2
"""Characters of its own between a name's place and its head noun."""


def canonical(raw: str) -> str:
    """Return a name without white space but one between Latin words, and without the quotes around its whole stem."""
    name = " ".join(_SPACE.sub("", raw).split())
    stem = _QUOTED_STEM.match(name)
    return stem[1] + name[stem.end() :] if stem else name


def prefix_of(name: str) -> str | None:
    """Return the longest organisation that a name begins with and that leaves a head noun."""
    heads = [m.start() for m in STRONG_HEAD.finditer(name)]
    ends = [m.end() for m in _PREFIX_END.finditer(name) if m.end() >= 4 and (not heads or m.end() <= heads[-1])]
    ends = [end for end in ends if not (name.startswith("及", end) and end + 1 in heads)]  # 甲材料研究中心|及中试平台 is one name
    return name[: ends[-1]] if ends else None
