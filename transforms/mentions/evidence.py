"""What must be said of a platform that only plain words name: a page counts when it states something of it."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from transforms.mentions import operator_scores
from transforms.mentions.candidates import Candidate, Fact, Record
from transforms.mentions.classes import is_branch, is_branch_only, specific_part
from transforms.mentions.former_names import is_renamed
from transforms.mentions.name_scores import is_certain, is_doubtful, is_told_of, is_visited, is_vouched_for
from transforms.mentions.other_names import SPEAKER
from transforms.mentions.page import Page
from transforms.mentions.policies import is_policy
from transforms.mentions.scopes import heads_block
from transforms.mentions.set_going import BEING_BUILT
from transforms.regions import find_regions

_TRUSTED = frozenset({"table_rows", "runon_lists", "shared_heads", "paired_lists"})
_MEASURES = frozenset({"investment", "floor_area", "land_area", "year_established"})

_NEAR = 240
"""How far behind a name it is still taken up by 平台 alone."""
_LONG_LIST = 3
"""A list of so many names vouches for its members."""


def settle(page: Page, records: Sequence[Record]) -> tuple[list[Record], list[Candidate]]:
    """Return the records to keep, and the mentions of those of which the page states nothing.

    A name in a speaker's title or under a picture, beside one record that it resembles, is that record's other name.
    """
    bare = lacking(page, records)
    kept, dropped = [], []
    for record in records:
        nothing_said = any(record is b for b in bare)
        spoken = any(SPEAKER.match(page.text, m.end) for m in record.mentions if m.part == "text")
        others = [r for r in records if r is not record and not any(r is b for b in bare)]
        captioned = _captioned(page, record, others)
        if captioned:
            first = record.first
            captioned.aliases.setdefault(record.name, page.span(first.start, first.end, first.part))
        elif nothing_said and not spoken:
            dropped += [m.rejected("lacks_any_statement") for m in record.mentions]
        else:
            kept.append(record)
    return kept, dropped


def _captioned(page: Page, record: Record, others: Sequence[Record]) -> Record | None:
    """Return the one record that the next line names, where a record is no more than a line of its own that resembles that line."""
    first = record.first
    if len(record.mentions) > 1 or first.extractor != "plain_names" or first.group >= 0 or first.part != "text":
        return None
    if any(f.field == "operator" or (f.field == "status" and f.rank < 60) for f in record.facts):
        return None
    start, end = page.line_at(first.start)
    if page.text[start:end].strip() != page.text[first.start : first.end]:
        return None
    following = next(((s, e) for s, e in page.lines if s > end and page.text[s:e].strip()), None)
    named = [r for r in others if following and any(following[0] <= m.start < following[1] for m in r.mentions if m.part == "text")]
    stem = specific_part(record.name)
    alike = following is not None and any(stem[i : i + 2] in page.text[slice(*following)] for i in range(len(stem) - 1))
    return named[0] if len(named) == 1 and alike else None


def lacking(page: Page, records: Sequence[Record]) -> list[Record]:
    """Return the records of which the page states nothing; a list vouches for its members if it is long or one of them has something."""
    sizes = Counter(group for r in records for group in _groups(r))
    branches = Counter(group for r in records if all(is_branch_only(m) for m in r.mentions) for group in _groups(r))
    bare = [r for r in records if _lacks_any_statement(page, r) and not vouched(page, records, r) and not _entitled(page, records, r)]
    told = {group for r in records if not any(r is b for b in bare) for group in _groups(r)}
    return [r for r in bare if not any((sizes[g] >= _LONG_LIST or g in told) and branches[g] * 2 < sizes[g] for g in _groups(r))]


_GIVES = re.compile(r"(?:认定|确定|评定|核定|命名|批准|授予|拟认定|撤销|取消)(?:了|以下|下列)?[：:]?“?$")
_AS_TITLE = re.compile(
    r"[”]?(?:[（(][^（）()\n]{1,40}[）)])?等?(?:[\d一二两三四五六七八九十]+[个家](?:中试)?(?:平台|基地|中心)?)?(?:为|的)[^，。；\n]{0,24}(?:国家|省|自治区|市|州|县|区)级?[^，。；\n]{0,12}(?:平台|基地|中心)"
)

_TAKES = re.compile(r"[将把]“?$")
_IS_GIVEN = re.compile(
    r"[”]?(?:[（(][^（）()\n]{1,40}[）)])?等?(?:[\d一二两三四五六七八九十]+[个家](?:中试)?(?:平台|基地|中心)?)?(?:认定|确定|评定|命名|列)为"
)
"""将|甲中试平台、乙中试平台|认定为: the verb may stand behind them."""


def _entitled(page: Page, records: Sequence[Record], record: Record) -> bool:
    """Whether a title is given to a name, or to the names that it is enumerated with: 认定|甲中试平台、乙中试平台|为丙市市级中试平台."""
    for mention in record.mentions:
        if mention.part != "text" or is_policy(page):
            continue
        chain = [m for r in records for m in r.mentions if m.part == "text" and m.group >= 0 and m.group == mention.group] or [mention]
        begin, end = min(m.start for m in chain), max(m.end for m in chain)
        given = _GIVES.search(page.text, max(0, begin - 8), begin) and _AS_TITLE.match(page.text, end)
        if given or (_TAKES.search(page.text, max(0, begin - 4), begin) and _IS_GIVEN.match(page.text, end)):
            return True
    return False


def _groups(record: Record) -> set[int]:
    return {m.group for m in record.mentions if m.group >= 0}


def _lacks_any_statement(page: Page, record: Record) -> bool:
    """Tell a name of which the page states nothing: no owner, place, event, title or measure of its own."""
    if any(m.extractor in _TRUSTED or (m.quoted and m.group >= 0) or m.prefix for m in record.mentions):
        return False
    if any(m.part == "text" and is_told_of(page.text, m) for m in record.mentions) and not is_policy(page):
        return False
    if all(is_branch_only(m) for m in record.mentions):
        there = any(_is_behind_county(page, m) for m in record.mentions) and any(_happens_to_it(f) for f in record.facts)
        return not (there or any(_tells_much(f) for f in record.facts))
    if all(_is_topic(page, m) for m in record.mentions):
        return not any(_tells_much(f) for f in record.facts)
    if len({m.part for m in record.mentions}) > 1 or len(record.mentions) > 2:
        return False
    if any(is_renamed(page, one, other) for one, other in combinations(record.mentions, 2)):
        return False
    doubtful = all(is_doubtful(page, m) or (m.quoted and is_branch(m.name)) for m in record.mentions)
    return not any(_tells(f) and not (doubtful and f.field == "status" and f.rank > _NEAR_NAME) for f in record.facts)


_ASKS_INTO = re.compile("(?:就|围绕|聚焦|针对|关于|调研|视察|协商|督导)(?:我[市县区省]|全[市县区省]|推进|推动|加快)*$")
_AS_A_TASK = re.compile(
    "的?(?:建设|发展|规划|布局|运行)(?:工作|情况|问题|进展)*(?:$|[，。；]|开展|进行|召开|专题|座谈|调研|视察|协商|建言|献策|提案)"
)


def _is_topic(page: Page, mention: Candidate) -> bool:
    """Whether a name is what people talk about or look into: 就|农机装备中试平台|建设开展调研."""
    text = page.text if mention.part == "text" else page.title
    plain = mention.extractor == "plain_names" and not mention.quoted
    before = _ASKS_INTO.search(text, max(0, mention.start - 8), mention.start)
    return plain and before is not None and _AS_A_TASK.match(text, mention.end) is not None


_NEAR_NAME = 20
"""The rank of a status beside the name: one that holds for the whole passage says little of a doubtful name."""


_ANAPHOR = re.compile(
    r"(?:该|这[个座家处]|本)(?:中试)?(?:平台|基地|中心)|"
    r"(?:^|[，。；：”“\n、])(?:如今|目前|现在)?(?:平台|基地|中心)(?:的)?(?:副?主任|负责人|总?经理|运营|一期|占地|总投资|拥有|现有|建有|配备|建成|投用|由|自|已|可|面向|设在|位于|里|内)"
)
"""What speaks of the platform last named as of a thing that is there: 平台负责人, 该基地, 中心建有."""
_OWNER_BEHIND = re.compile(r"[（(][^（）()\n]{3,40}(?:公司|大学|学院|院|所|实验室)(?:[\u4e00-\u9fff]{2,6})?[）)]")
_FRAMED = re.compile(
    r"(?:建成|在建|规划|筹建|拟建|运营|运行|投用|认定|备案|入选|新增|另外?|其余|余下|剩下|揭牌|启用|正在建设)[^，。；！？“”]{0,12}?(?:是|为|有|包括|即)[：:，]?$"
    r"|(?:\d+|[一二两三四五六七八九十]+)(?:家|个)[）)]?(?:为|是|即)?[：:]$"
)
_FRAME = 24
_ACTS = re.compile(
    r"^[”]?(?:还|也|已|去年|今年|上半年|全年|全月|当月|本月|目前|现|先后|累计|则|因|年内|面向社会|面向全国|面向全球)*[^，。；、“”]{0,6}?"
    r"(?:分别|立项|选址|可研|成立|落成|开机|接单|承接|承担|完成|服务|收入|停机|检修|试制|招聘|获评|获得|荣获|验收|入驻|拥有|现有|配备|占地|开放|接待|签约|交付|迎来|累计)"
)
"""What only a facility that is there does, said of it right behind its name."""
_LABELLED_NAME = re.compile(r"(?:(?:平台|基地|中心|项目|单位)?(?:名称|全称)[：:\t ]+|(?:全名|全称|名字|名)叫做?)“?$")
"""平台名称：|甲中试平台."""
_FORMER = re.compile(r"(?:改名|更名|易名|取名|定名|原名|旧名|前身)[^，。；]{0,4}“?$")
"""What stands before a name that a facility bore at another time."""
_OWN, _SEEN = 4, 2
"""Characters of its own that make a name more than a class, and that of a place that people went to; a place counts as one."""


def vouched(page: Page, records: Sequence[Record], record: Record) -> bool:
    """Whether the page takes a specific name for a thing that exists.

    A count or a status introduces it (在建的是…), its owner stands in brackets, or the words that follow take it up.
    """
    first = record.first
    own = len(specific_part(record.name)) + bool(find_regions(record.name))
    visited = first.part == "text" and is_visited(page.text, first)
    if first.part != "text" or own < (_SEEN if visited else _OWN) or all(is_branch_only(m) for m in record.mentions):
        return False
    if not is_policy(page) and is_certain(page, first):
        return True
    if not is_policy(page) and _FRAMED.search(page.text, max(0, first.start - _FRAME), first.start):
        return True
    if not is_policy(page) and visited and (not is_doubtful(page, first) or is_vouched_for(page, page.text, first)):
        return True
    if _OWNER_BEHIND.match(page.text, first.end) or (
        first.quoted
        and not is_branch(record.name)
        and not is_policy(page)
        and not _FORMER.search(page.text, max(0, first.start - 10), first.start)
    ):
        return True
    if heads_block(page, first.start, first.end) and sum(heads_block(page, r.first.start, r.first.end) for r in records) > 1:
        return True
    if _LABELLED_NAME.search(page.text, max(0, first.start - 8), first.start):
        return True
    if _ACTS.match(page.text[first.end : first.end + 24]) and not is_policy(page):
        return True
    others = [m.start for r in records if r is not record for m in r.mentions if m.part == "text" and m.start >= first.end]
    stop = min([first.end + _NEAR, *others])
    return _ANAPHOR.search(page.text, first.end, stop) is not None


def _is_behind_county(page: Page, mention: Candidate) -> bool:
    """Whether the full name of a county stands right before a name: 成都市温江区|生物医药中试平台."""
    window = page.text[max(0, mention.start - _FRAME) : mention.start] if mention.part == "text" else ""
    hit = next(iter(find_regions(window)[-1:]), None)
    return hit is not None and hit.end == len(window) and hit.region.level == "county" and not hit.short


def _happens_to_it(fact: Fact) -> bool:
    return fact.field == "status" and fact.rank <= _NEAR_NAME and fact.value != "planned"


def _tells_much(fact: Fact) -> bool:
    """Whether a fact makes 化工中试基地 one facility: an owner, a size, or a place right before the name."""
    if fact.field == "operator":
        return fact.rank <= 30 and fact.rule != operator_scores.RULE
    return fact.field in _MEASURES or (fact.field == "place" and fact.rule in ("place_right_before", "place_column"))


def _is_expected(fact: Fact) -> bool:
    """Whether a fact is that a platform is to be finished: 预计年底投用, 尚未启用."""
    return isinstance(fact.payload, tuple) and len(fact.payload) > 2 and bool(fact.payload[2]) and fact.rank <= _NEAR_NAME


def _tells(fact: Fact) -> bool:
    if fact.field == "operator":
        return fact.rank <= 45 and fact.rule != operator_scores.RULE
    if fact.field == "place":
        return fact.rank <= 26 or fact.rule == "place_in_name"
    if fact.field == "stage":
        return fact.rank <= 30
    if fact.field == "status":
        dated = isinstance(fact.payload, tuple) and fact.payload[0] is not None
        return (fact.rank <= 32 or fact.rank == 60) and (
            fact.value in ("operating", "closed") or dated or fact.rule in ("planned_start", BEING_BUILT) or _is_expected(fact)
        )
    return fact.field in _MEASURES
