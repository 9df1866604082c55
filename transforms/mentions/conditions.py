"""What state a platform is in and what titles it has: two axes that never mix (DESIGN section 3).

Building status comes from verbs near the name, from the words that lead a list, from a table's group or column, and
last from what kind of document the page is. A recognition says nothing of the building.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from transforms.mentions.candidates import Candidate, Fact, Record
from transforms.mentions.closings import may_be_of_all, may_be_said_of, may_be_titled, may_lead, names_in_text
from transforms.mentions.condition_facts import LIST_WORD, facts_of_hit, stage_fact, status_fact, within
from transforms.mentions.continuing import before_moving, reopened, running_on
from transforms.mentions.headings import about_all, by_heading, by_page_list, list_reports
from transforms.mentions.numbered_items import is_next_item, item_of
from transforms.mentions.page import Page
from transforms.mentions.part_sentences import HEADS_KIND
from transforms.mentions.scopes import LIST_CUE, Named, mention_spans, part_lead, tail_of
from transforms.mentions.seen_in_use import seen_in_use
from transforms.mentions.set_going import set_going
from transforms.mentions.settings_of_hits import Span2
from transforms.mentions.standing import chosen_status
from transforms.mentions.states_of_others import is_at_ceremony, is_of_others, is_scene
from transforms.mentions.to_come import SUPPOSED
from transforms.mentions.wordings import clause_of, wordings
from transforms.statuses import StatusHit, status_of_words

__all__ = ["attach_conditions", "chosen_status"]

_OF_FIGURES = re.compile("规划(?:占地|用地|总)|计划投资(?=[^，。；]{0,10}元(?:[，。；、]|$))")
_LAST_RESORT = 48
"""规划用地72亩 and 计划投资3亿元 are said of what is being built as well: they count where nothing else tells."""
_FUTURE_START = re.compile(
    r"(?:批下来|批复后|到位后?|获批后|办完|拿到)[^，。；]{0,6}?(?:就|便|即|立即|随即)(?:开工|动工|动土|破土)(?!率)|(?:拟|计划|将|预计|有望|力争|争取|确保|明年|后年)于?[^，。；、]{0,12}(?:开工|动工|破土|启动建设|开建|动土)(?!率)"
)
_ABOUT_EIA = re.compile(r"环境影响|环评|水土保持|节能审查|用地预审|选址意见")
_ABOUT_REVIEW = re.compile(
    r"(?:绩效|年度|运行|周期|动态)?(?:评估|评价|考核|复评|复核|验收)(?:结果|情况|工作|名单)|补助|奖补|后补助|奖励|资金(?:安排|分配|拟)"
)
_ABOUT_APPROVAL = re.compile(
    r"可行性研究报告|项目建议书|初步设计|核准|立项(?!课题|调研)|(?:土地|用地)(?:使用权)?(?:公示|出让|供应|成交|拍卖|挂牌)|供地|投资备案|项目备案|备案证|募投项目|募集资金"
)


_ABOUT_PLAN = re.compile(
    "关于[^，。；]{0,24}?(?:投资建设|对外投资|投资设立|投资新建)[^，。；]{0,40}?的公告|"
    "关于(?P<urged>(?:加快|尽快|抓紧|推进|支持|推动)?(?:建设|筹建|设立|建立|打造)[^，。；]{0,40}?的(?:建议|提案|议案))"
)
"""What a company tells its shareholders it is to build, and what a motion asks for."""
_INTENDS = re.compile("(?:拟|计划|预计|将|打算)[^。；]{0,60}$")
_MORE_THAN_ENDS = re.compile("变更|更名|延期|调整|认定|命名|升级|新增|合并|并一|保留")
"""关于部分中试基地变更事项及撤销资格的通知: not all of its platforms lose their titles."""
_LEGEND = re.compile(r"([●○◐◑◎◇◆■□▲△★☆√×])\s?(?:[：:为]|表示|代表)?\s?([\u3400-\u9fff\U00020000-\U0003ffff]{2,8})")
"""A legend that gives symbols a meaning: ●正常运行 ◐建设 ○储备."""


def attach_conditions(page: Page, records: Sequence[Record]) -> None:
    """Give each record what single wordings say of its status and its recognitions."""
    legend = {m[1]: m[2] for m in _LEGEND.finditer(page.text)}
    hits = [hit for hit in wordings(page.text, page.document.published_on) if not is_scene(page.text, hit)]
    of_lists = [hit for hit in hits if hit.rule != SUPPOSED and may_be_of_all(page, hit)]
    title_hits = [hit for hit in wordings(page.title, page.document.published_on) if hit.rule != SUPPOSED]
    of_all = list(about_all(page, of_lists)) if len(records) > 1 else []
    named, reports = mention_spans(records), list_reports(page)
    named_lines = {page.line_at(start) for start, _, _ in named}
    for record in records:
        record.facts.extend(of_all)
        record.facts.extend(_by_cell(record, legend))
        record.facts.extend(_by_part_lead(page, record, named, hits))
        record.facts.extend(_by_scope(page, record, named, hits))
        record.facts.extend(_by_document(page, record, title_hits))
        record.facts.extend(by_heading(page, record, named_lines, of_lists))
        if not _lists_parts(page.title):
            record.facts.extend(by_page_list(page, record, reports, hits))
        record.facts.extend(set_going(page, record))
        record.facts.extend(seen_in_use(page, record))
        record.facts = before_moving(page, running_on(page, reopened(page, record.facts)))


_PARTS = re.compile(
    "中试[^，。；]{0,12}(?:基地|平台|中心)(?:及|和|与|、)(?:其|各|下属)*分(?:中心|基地|平台)[^，。；]{0,6}(?:名单|目录|名录)"
)
_OF_A_CHOICE = re.compile("认定|备案|公布|公示|入选|遴选|培育|授牌|命名|批|年度")


def _lists_parts(title: str) -> bool:
    """Whether a title lists the seats of one facility (甲中试基地及分中心名单), which recognises nothing."""
    return _PARTS.search(title) is not None and _OF_A_CHOICE.search(title) is None


def _by_cell(record: Record, legend: Mapping[str, str]) -> Iterator[Fact]:
    """A status or type column, or the row that heads a group."""
    for mention in record.mentions:
        for fact in mention.facts:
            if fact.field not in ("cell:status", "cell:level", "cell:group", "cell:note"):
                continue
            hit = status_of_words(legend.get(fact.value, fact.value))
            if hit is None:
                continue
            span = fact.span if fact.value in legend else within(fact.span, hit.start, hit.end)
            if hit.status and fact.field != "cell:level":
                yield status_fact(hit.status, span, f"status_{fact.field[5:]}", 10, hit)
            elif hit.stage:
                yield stage_fact(hit.stage, span, f"stage_{fact.field[5:]}", 10)


def _by_part_lead(page: Page, record: Record, named: Named, hits: Sequence[StatusHit]) -> Iterator[Fact]:
    """建成运营2个，分别是…; …四个基地同时挂牌: what leads or ends a list holds for all its names."""
    for mention in record.mentions:
        if mention.part != "text" or page.in_table(mention.start) or mention.extractor == "runon_lists":
            continue
        start, stop = part_lead(page, named, mention.start)
        kind = HEADS_KIND.fullmatch(page.text, start, stop) is not None
        cue = LIST_CUE.search(page.text, start, stop) is not None
        if cue or kind or mention.group >= 0:
            for hit in hits:
                of_operator = _is_of_operator(page.text[hit.start : stop]) and not _DONE.search(page.text, start, hit.start)
                if len({i for _, _, i in named}) > 1 and is_at_ceremony(page, hit, [mention.start]):
                    continue
                if start <= hit.start and hit.end <= stop and not of_operator and may_lead(page, named, hit, stop, mention.start):
                    yield from facts_of_hit(page, hit, "lead_of_list", 15 if cue else 24)
            for word in LIST_WORD.finditer(page.text, start, stop):
                yield stage_fact("recognized", page.span(word.start(), word.end()), "named_in_list", 17)
        if mention.group >= 0:
            behind, end = tail_of(page, named, mention.start)
            last = next(((s, e) for s, e, _ in reversed(named) if e == behind), (behind, behind))
            for hit in hits if not _is_of_next_list(page, mention, behind) else ():
                if behind <= hit.start and hit.end <= end and may_be_said_of(page, [last], (), hit) and not _is_of_rest(page, behind, hit):
                    yield from facts_of_hit(page, hit, "end_of_list", 19)
            for word in LIST_WORD.finditer(page.text, behind, end):
                yield stage_fact("recognized", page.span(word.start(), word.end()), "named_at_end_of_list", 19)
            yield from _after_list(page, end, [hit for hit in hits if may_be_of_all(page, hit)])


_OF_BOTH = re.compile("(?:项目)?(?:目前|现|已)?(?:均|都|全部|全都|同时|一并|双双|也)")


def _is_of_next_list(page: Page, mention: Candidate, behind: int) -> bool:
    """Whether a sentence ends with another list under its own head noun: 建成甲、乙等3个中试基地，|丙、丁等2个中试基地在建."""
    if mention.extractor != "shared_heads" or mention.head is None or _OF_BOTH.match(page.text, behind):
        return False
    return mention.head[1] < behind and "，" in page.text[mention.head[1] : behind]


_REST = re.compile("，[^，。；]{2,60}?等(?:\\d+|[一二两三四五六七八九十]+)余?[家个处座][^，。；]{0,6}$")


def _is_of_rest(page: Page, behind: int, hit: StatusHit) -> bool:
    """Whether a wording is said of others that share the list's head noun: 已有甲、乙等7家中试基地，|丙、丁等3家仍在筹建."""
    return _REST.search(page.text, behind, hit.start) is not None


def _after_list(page: Page, end: int, hits: Sequence[StatusHit]) -> Iterator[Fact]:
    """A sentence behind a list that goes on about 基地, 各平台 in general."""
    following = next(((s, e) for s, e in page.sentences if end <= s <= end + 2), None)
    if (
        following
        and "\n" not in page.text[end : following[0]]
        and re.match(r"(?:目前|眼下|现在)?，?(?:各|这些|上述|全部)?(?:基地|平台|中心)", page.text[slice(*following)])
    ):
        for hit in hits:
            if following[0] <= hit.start and hit.end <= following[1]:
                yield from facts_of_hit(page, hit, "behind_list", 24)


_DONE = re.compile("(?:已经?|新|现已?|共|先后|陆续|相继|累计)$")
"""全市新|建成 says what is there, 甲公司|建设的 who built it."""


def _is_of_operator(words: str) -> bool:
    """Whether a verb belongs to 甲公司建设的 right before the name."""
    return re.fullmatch(r"(?:建设|建成|运营)的?[“\"]?", words) is not None


def _by_scope(page: Page, record: Record, named: Named, hits: Sequence[StatusHit]) -> Iterator[Fact]:
    """Verbs in the sentence that names the platform, then in what follows about it."""
    names = names_in_text(record)
    named_at, page_owners = [start for start, _ in names], {owner for _, _, owner in named}
    own = [page.sentence_at(p) for p in named_at]
    items = {item_of(page, p) for p in named_at}
    for start, end in record.scopes:
        for hit in hits:
            if not (start <= hit.start and hit.end <= end) or page.in_noise(hit.start) or is_next_item(item_of(page, hit.start), items):
                continue
            near = any(s <= hit.start < e for s, e in own)
            clause_start, clause_end = clause_of(page.text, hit.start, hit.end)
            clause = page.text[clause_start:clause_end]
            by_name = any(clause_start <= p < clause_end for p in named_at)
            if len(page_owners) > 1 and not by_name and is_at_ceremony(page, hit, named_at):
                continue
            if is_of_others(page, hit, names):
                continue
            if hit.stage and _ALSO_HAS.search(page.text, page.sentence_at(hit.start)[0], hit.start):
                continue
            if hit.rule in ("agreed", "planning") and not (near or by_name or _takes_up(page.text, clause_start, hit)):
                continue
            if not may_be_said_of(page, names, named, hit):
                continue
            rank = _rank(page, hit, clause_start, near=near)
            if (_FUTURE_START.search(clause) and hit.status == "under_construction") or _is_idle(page, hit, hits):
                continue
            yield from facts_of_hit(page, hit, "near_name" if near else "in_scope", rank)
        yield from _to_begin(page, (start, end), names)
        for word in LIST_WORD.finditer(page.text, start, end):
            if any(s <= word.start() < e for s, e in own):
                yield stage_fact("recognized", page.span(word.start(), word.end()), "named_in_list", 28)


def _to_begin(page: Page, scope: Span2, names: Sequence[Span2]) -> Iterator[Fact]:
    """明年3月开工: a beginning that is put ahead."""
    own = [page.sentence_at(p) for p, _ in names]
    for begins in _FUTURE_START.finditer(page.text, *scope):
        if not is_of_others(page, StatusHit(*begins.span(), "planned", None, "planning", event=False), names):
            near = any(s <= begins.start() < e for s, e in own)
            yield status_fact("planned", page.span(*begins.span()), "planned_start", 18 if near else 26, None)


_TAKES_UP = re.compile(
    "(?:目前|眼下|现在?|如今|此前|日前|近日|去年|今年|\\d{1,4}[年月日])*(?:该|本|此|这[个座一]?)?(?:中试|概念验证)?(?:平台|基地|中心|项目|工程)(?:项目|建设|工程)?"
    "(?:已经?|正在?|尚在?|仍在?|还在?|处于|刚刚?|现|目前|[今明去]年|\\d{1,2}月)*"
)
"""平台已|立项, 目前，该项目正在|选址: the sentence behind goes on with the platform."""
_FOR_IT = re.compile("(?:平台|基地|中心|中试)[^，。；]{0,4}(?:共建|合作|建设)?[^，。；]{0,4}(?:协议|合同|备忘录)$")


def _takes_up(text: str, start: int, hit: StatusHit) -> bool:
    """Whether a clause goes on with the platform, as its subject or as what is agreed on."""
    return _TAKES_UP.fullmatch(text, start, hit.start) is not None or _FOR_IT.search(text, hit.start, hit.end) is not None


_ALSO_HAS = re.compile("另(?:外还)?有[^，。；]{2,24}?(?:实验室|研究中心|技术中心|工作站|孵化器|园区)，[^，。；]{0,10}$")
"""学校另有省重点实验室，2014年|获批: what else its owner has."""
_BUILT = re.compile("竣工|完工|建成|落成|验收")


def _is_idle(page: Page, hit: StatusHit, hits: Sequence[StatusHit]) -> bool:
    """已竣工，至今尚未启用: what is built and, as its sentence goes on, not in use."""
    if hit.rule != "operating" or not _BUILT.search(page.text, hit.start, hit.end):
        return False
    _, stop = page.sentence_at(hit.start)
    return any(later.rule == "not_finished" and hit.end <= later.start < stop for later in hits)


_RUN_BY = re.compile("[^，。；：]{0,40}?由[^，。；：]{3,40}(?:负责)?(?:日常)?运[营行]")
"""由乙公司运营 tells who runs it, and by the way that it runs: 启用, 投产 and plans beside it count before."""
_LATER = 14


def _rank(page: Page, hit: StatusHit, clause_start: int, *, near: bool) -> int:
    if hit.rule == SUPPOSED or _OF_FIGURES.match(page.text, hit.start):
        return _LAST_RESORT
    return (20 if near else 30) + (_LATER if _RUN_BY.fullmatch(page.text, clause_start, hit.end) else 0)


def _by_document(page: Page, record: Record, hits: Sequence[StatusHit]) -> Iterator[Fact]:
    """What the title says of all that the page lists, and what kind of document it is."""
    title = page.title
    listed = any(m.extractor in ("table_rows", "runon_lists") or m.group >= 0 for m in record.mentions)
    if _ABOUT_EIA.search(title) or _ABOUT_APPROVAL.search(title):
        found = _ABOUT_EIA.search(title) or _ABOUT_APPROVAL.search(title)
        if found:
            yield status_fact("planned", page.span(found.start(), found.end(), "title"), "kind_of_document", 12, None)
        return
    planned = _ABOUT_PLAN.search(title)
    if planned and (planned["urged"] or _is_intended(page, record)):
        yield status_fact("planned", page.span(planned.start(), planned.end(), "title"), "kind_of_document", 12, None)
        return
    own = [(m.start, m.end) for m in record.mentions if m.part == "title"]
    named = bool(own)
    review = _ABOUT_REVIEW.search(title)
    if review:  # who is reviewed or paid had been recognised
        yield stage_fact("recognized", page.span(review.start(), review.end(), "title"), "kind_of_document", 46)
    for hit in hits:
        if hit.stage == "withdrawn" and _MORE_THAN_ENDS.search(title):
            continue
        if not may_be_titled(page, own, hit) or (hit.rule == "agreed" and listed and not (own or _ABOUT_A_THING.search(title))):
            continue
        if listed or named or hit.stage or hit.status:
            rank = 40 if listed or named else 47
            if hit.status and not (listed or named) and hit.rule not in ("agreed", "ground_broken"):
                continue
            span = page.span(hit.start, hit.end, "title")
            if hit.status:
                yield status_fact(hit.status, span, "title_status", rank, hit)
            elif hit.stage:
                yield stage_fact(hit.stage, span, "title_stage", rank)


_ABOUT_A_THING = re.compile("中试|概念验证|平台|基地|中心|项目|落户|落地|共建|合建|联合建设|投资")
"""甲市与乙研究所签署合作协议: that two agree is not said of what the page lists besides."""


def _is_intended(page: Page, record: Record) -> bool:
    """Whether a sentence that names a platform has it planned: 公司拟…投资建设甲平台."""
    named = [m.start for m in record.mentions if m.part == "text"]
    return any(_INTENDS.search(page.text, page.sentence_at(start)[0], start) for start in named)
