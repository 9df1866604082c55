"""The year in which a platform was set up or opened, told from those of its plans, its titles and other bodies."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.dates import DateHit
from transforms.mentions.chronicles import dated
from transforms.mentions.founding_words import ALL_OF_THEM, EVENTS, NOT_YET, OTHER_EVENT, is_of_another, is_report_of, makes_another
from transforms.mentions.passages import Passage, bracket_of, doubt
from transforms.word_borders import is_across


@dataclass(frozen=True, slots=True)
class FoundingYear:
    """A year at `text[start:end]`: the date and the event."""

    start: int
    end: int
    year: int
    rule: str
    rank: int


_Span = tuple[int, int]
_SENTENCE_END = re.compile("[。！？；\n]")
_REACH = 160
"""Characters between a date and its event: a list of names may stand there."""
_FOUNDED_BY = re.compile("^于|^时间[:：为]?|^，?(?:就|都)?是在?|^[（(]$")
_BY_THE_TIME = re.compile("[^，。；]{0,4}(?:以前|之前)|[^，。；]{0,4}前(?!身)")
_LATER_THIS_YEAR = re.compile("(?:今年|年)(?:年?底|年?内|末|下半年|第?四季度)")
_SAME_DAY = re.compile("当时|同日|当日|当天|现场|仪式上|同步|(?:^|[，。；\n])(?:上午|下午|晚上)")
_LONG_AGO = re.compile("(?:已|曾|早已|此前|先前)(?:经)?(?:建|投|启|开|挂|揭)")
_TOLD, _REPORTED = 12, 30
"""What is added to the rank where the date stands in a sentence before, and where only the page's own day is known."""


def find_founding_years(spoken: Passage, published_on: str | None) -> tuple[FoundingYear, ...]:
    """Find the years of the platform's opening and founding, best rule first, the earliest place first."""
    dates = dated(spoken.text, published_on)
    sentences = dict.fromkeys([*spoken.sentences, *_of_its_list(spoken)])
    found = [*_glued(spoken, dates, published_on), *(y for s in sentences for y in _in_sentence(spoken, s, dates, published_on))]
    return tuple(sorted(found, key=lambda y: (y.rank, y.start)))


_BEFORE_NAME = re.compile('(?:[运转使]?[行营作用]|运转)?的[“"]?')
GLUED = "_glued"
_NEAR = 6
"""Characters between a date and an event that both stand glued before a name."""


def _glued(spoken: Passage, dates: Sequence[DateHit], published_on: str | None) -> Iterator[FoundingYear]:
    """Yield the year glued before the name, wherever its sentence begins to speak of it: …与|2021年成立的|甲概念验证中心签订协议."""
    if spoken.named is None:
        return
    name = spoken.named[0]
    for date in (d for d in dates if name - 24 <= d.start and d.end < name):
        for rule, rank, words in EVENTS[:3]:
            for event in words.finditer(spoken.text, date.end, name):
                gap = spoken.text[date.end : event.start()]
                if len(gap) > _NEAR or NOT_YET.search(gap) or OTHER_EVENT.search(gap) or set(gap) & set("，。；、"):
                    continue
                if _BEFORE_NAME.fullmatch(spoken.text, event.end(), name) and not _to_come(spoken.text, date, event, published_on):
                    yield FoundingYear(date.start, event.end(), int(date.value[:4]), f"{rule}{GLUED}", rank)


_ENDS = ("停止", "不再", "暂停", "终止")
"""已于去年|停止|对外服务 opens nothing."""
_MOVED = re.compile("(?:迁[入至到建往]|搬[入至到]|新址|恢复|重新|技改|升级改造)[^，。；]{0,8}$")
"""迁入新址后正式运行 is no founding."""
_LEAVE = re.compile("(?:批准|同意|批复)[^，。；]*$")
_OF_LEAVE = 40
"""省科技厅批准依托乙研究院|组建: leave to found it, and no founding."""
_FORMER = re.compile("前身(?:是|为|系)?[^，。；]*$")
_OF_FORMER = 24
"""前身是1998年|成立的课题组: that was something else."""
_OF_OLD = re.compile(
    "的(?:(?!平台|基地|中心|中试线)[^，。；、的]){0,16}?(?:厂|车间|课题组|小组|试验站|研究室|试验室|试制组|技术队|工段)(?![房区址])"
)
"""是1983年|组建的试制分厂: what there was before it."""
_LATER_PHASE = re.compile(r"(?<!一期[、和与及])(?<![一、]、)[二三四五2-5]期(?:项目|工程|扩建)?[）)]?(?!同步|同时)[^，。；]{0,8}$")
_OF_PHASE = 20
"""中试基地二期项目正式|投入运营: it was there before."""
_OF_SOME_AGE = re.compile(r"(?:以来)?(?:已经?|刚好?|才|快)?(?:满|近|有)[\d一二两三四五六七八九十]{1,2}个?年")
"""到今年5月，平台创办|已满六年: that day is not when."""


def _of_its_list(spoken: Passage) -> Iterator[_Span]:
    """Yield the sentence that lists the name with others, if it tells of all of them: 甲、乙、丙3个中试基地挂牌."""
    if spoken.named is None:
        return
    start, end = spoken.named
    stop = _SENTENCE_END.search(spoken.text, end)
    begin = max(spoken.text.rfind(mark, 0, start) for mark in "。！？；\n") + 1
    limit = stop.start() if stop else len(spoken.text)
    if ALL_OF_THEM.search(spoken.text, end, limit):
        yield begin, limit


def _in_sentence(spoken: Passage, sentence: _Span, dates: Sequence[DateHit], published_on: str | None) -> Iterator[FoundingYear]:
    start, end = sentence
    own = [d for d in dates if start <= d.start and d.end <= end]
    told = None if own else _told_before(spoken, sentence, dates)
    for rule, rank, words in EVENTS:
        for event in words.finditer(spoken.text, start, end):
            if is_across(spoken.text, *event.span()):
                continue
            if _is_another_event(spoken.text, start, rule, event) or _is_agreed(spoken.text, start, event):
                continue
            if _OF_SOME_AGE.match(spoken.text, event.end()) or (rule == "built" and not _is_past_year(own, event, published_on)):
                continue
            if own:
                date, more = _date_of(spoken.text, sentence, event, own, published_on), 0
            else:
                date, more = _unless_planned(spoken.text, start, event, told), _TOLD
            if date is not None and not _to_come(spoken.text, date, event, published_on):
                doubtful = _doubt(spoken, sentence, rule, event, date if own else None)
                place = (min(date.start, event.start()), max(date.end, event.end())) if own else event.span()
                if doubtful is not None:
                    yield FoundingYear(*place, int(date.value[:4]), rule, rank + doubtful + more)
            elif date is None and not own and published_on and is_report_of(spoken, sentence, event):
                yield FoundingYear(*event.span(), int(published_on[:4]), f"{rule}_reported", rank + _REPORTED)


def _is_another_event(text: str, start: int, rule: str, event: re.Match[str]) -> bool:
    """Whether the words right before an event make it an end, a move, a leave, that of a later phase or of what was there before."""
    at = event.start()
    if text.startswith(_ENDS, at - 2) or _MOVED.search(text, max(start, at - 16), at):
        return True
    if rule == "founded" and (_LEAVE.search(text, max(start, at - _OF_LEAVE), at) or _in_bracket_of_body(text, start, event)):
        return True
    if rule == "founded" and _OF_OLD.match(text, event.end()):
        return True
    return (
        _LATER_PHASE.search(text, max(start, at - _OF_PHASE), at) is not None
        or _FORMER.search(text, max(start, at - _OF_FORMER), at) is not None
    )


_AGREED = re.compile(
    "(?:签署|签订|达成)[^，。；、\n]{0,14}(?:协议|合同|备忘录|意向)书?，(?:双方|三方|各方|将|共同|联合|合作|携手|拟|发起)*$"
)
"""2023年12月甲学院与乙公司签署框架协议，联合发起|设立: what is agreed on is not there yet."""


def _is_agreed(text: str, start: int, event: re.Match[str]) -> bool:
    return _AGREED.search(text, start, event.start()) is not None and not text.startswith("了", event.end())


def _is_past_year(own: Sequence[DateHit], event: re.Match[str], published_on: str | None) -> bool:
    """Whether the date before an event is a bare year gone by: what 2018年 says was built together may be there by now."""
    before = [d for d in own if d.end <= event.start()]
    return bool(before) and len(before[-1].value) == 4 and before[-1].value < (published_on or "")[:4]


def _to_come(text: str, date: DateHit, event: re.Match[str], published_on: str | None) -> bool:
    """Whether the event lies ahead of the page: 2027年建成, 今年底建成, 6月底竣工 in June."""
    if not published_on or not published_on[:4].isdigit():
        return False
    if date.value > published_on[: len(date.value)]:
        return True
    if date.value == published_on[:7] and text.startswith(("底", "末", "下旬"), date.end):
        return True
    this_year = date.value[:4] == published_on[:4]
    return this_year and _LATER_THIS_YEAR.search(text, min(date.start, event.start()), max(date.end, event.end())) is not None


_VISITS = re.compile("，?[^，。；]{0,12}?(?:记者|一行|采访|走进|来到|探访|走访|调研|考察|参观|座谈)")
"""近日，|记者来到…: the day of a visit is not that of what is seen."""


def _told_before(spoken: Passage, sentence: _Span, dates: Sequence[DateHit]) -> DateHit | None:
    """Return the date of the sentence before in the same paragraph, or the last one told where 当时, 现场 lead back to it."""
    text = spoken.text
    before = [d for d in dates if d.end <= sentence[0]]
    if not before or len(before[-1].value) < len("2024-01"):
        return None
    between = text[before[-1].end : sentence[0]]
    if NOT_YET.search(text, max(0, before[-1].start - 8), before[-1].start) or _VISITS.match(between):
        return None
    of_another = any(before[-1].end <= at < sentence[0] for at in spoken.others)
    near = not of_another and "\n" not in between and between.count("。") <= 1 and len(between) <= _REACH + 40
    told = text[slice(*sentence)]
    return before[-1] if near or (_SAME_DAY.search(told) and not _LONG_AGO.search(told)) else None


_ALONG_WITH = re.compile("(?:注册|签约)[^。；]*，(?:中试|验证)?(?:平台|基地|中心|中试线)(?:也|便)?(?:同步|同时|同日|当日|当天)(?:正式)?$")
"""2019年8月，公司注册成立，平台同步|投用."""


def _unless_planned(text: str, start: int, event: re.Match[str], date: DateHit | None) -> DateHit | None:
    if text.startswith(("后", "之后"), event.end()):  # 投用后 tells of no day
        return None
    clause = max(start, *(text.rfind(mark, start, event.start()) + 1 for mark in "，、"))
    planned = NOT_YET.search(text, max(start, clause - 12), event.start()) or OTHER_EVENT.search(text, clause, event.start())
    return None if planned else date


_FOUNDED_ONE = re.compile("的(?=[^，。；]{2})")
_ONE_OF_ITS_KIND = re.compile("的(?:(?![找去今已曾就把被为了到])[^，。；]){0,24}?(?:平台|基地|中心|中试线)")
"""成立于2021年的|乙公司 was founded then, 成立于2021年的|平台 is itself."""


_FOUNDED_IN_BRACKET = re.compile("[^（）()，。；]{0,6}(?:成立|创立|创办|始建|创建|上市|注册)[^（）()，。；]{0,6}[）)]")


def _is_bracketed(text: str, date: DateHit, event: re.Match[str]) -> bool:
    """Whether a date only tells, in brackets, how old somebody is: 甲公司（|1998年|成立）建设的….."""
    told = _FOUNDED_IN_BRACKET.match(text, date.end)
    return told is not None and told.end() <= event.start()


def _date_of(text: str, sentence: _Span, event: re.Match[str], dates: Sequence[DateHit], published_on: str | None) -> DateHit | None:
    """Return the date right behind (成立于2019年), else the last before it, unless another event or a plan stands between."""
    behind = next((d for d in dates if 0 <= d.start - event.end() <= 3 and _FOUNDED_BY.match(text[event.end() : d.start] or "-")), None)
    if behind is not None:
        if _FOUNDED_ONE.match(text, behind.end) and not _ONE_OF_ITS_KIND.match(text, behind.end):
            return None
        return None if NOT_YET.search(text, max(0, event.start() - 4), event.start()) else behind
    before = [d for d in dates if d.end <= event.start() and not _is_bracketed(text, d, event)]
    if not before:
        return None
    date = before[-1]
    between = text[date.end : event.start()]
    if len(between) > _REACH or "；" in between or (OTHER_EVENT.search(between) and not _ALONG_WITH.search(between)):
        return None
    lead = text[max(0, date.start - 12) : event.start()]
    lead = lead[max(lead.rfind("。"), lead.rfind("；")) + 1 :]
    chained = date.relative and len(before) > 1 and NOT_YET.search(text, sentence[0], before[0].start) is not None
    return None if chained or NOT_YET.search(lead) or _is_a_bound(date, between, published_on) else date


def _is_a_bound(date: DateHit, between: str, published_on: str | None) -> bool:
    """Whether a date only bounds an event: 2026年底前建成; of a year gone by 2023年入冬前 is when it was."""
    before = _BY_THE_TIME.match(between)
    gone_by = date.value[:4] < (published_on or "")[:4]
    return before is not None and not (gone_by and not before.group().endswith(("以前", "之前")))


_ITS_BRACKET = re.compile('(?:基地|平台|中心|中试线|项目|园区?|[）)])[”"]?$')


def _in_bracket_of_body(text: str, start: int, event: re.Match[str]) -> bool:
    """Whether an event stands in the bracket behind something else, and is its own: 甲公司（1998年|成立|）."""
    bracket = bracket_of(text, start, event.start())
    return bracket is not None and _ITS_BRACKET.search(text, start, bracket) is None


def _doubt(spoken: Passage, sentence: _Span, rule: str, event: re.Match[str], date: DateHit | None) -> int | None:
    """As `doubt`, but what is made or opened right behind the event counts, and who founds or is founded right before."""
    made = makes_another(spoken, event)
    if made is not None:
        return None if made else 0
    if is_of_another(spoken, sentence, rule, event, date):
        return None
    return doubt(spoken, sentence, event.start())
