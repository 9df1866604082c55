"""The year in which a platform was set up or opened, told from those of its plans, its titles and other bodies."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.dates import DateHit
from transforms.mentions.passages import Passage, dates_of, doubt


@dataclass(frozen=True, slots=True)
class FoundingYear:
    """A year at `text[start:end]`: the date and the event."""

    start: int
    end: int
    year: int
    rule: str
    rank: int


# (rule, rank, event). Opening counts before unveiling, and both before founding on paper.
_EVENTS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    (
        "opened", 25,
        re.compile(
            "建成(?!后|[^，。；]{0,8}后)|投用|投入(?:使用|运营|运行|试用)|启用|交付使用|投产|投运|落成|通线|竣工|通过(?:竣工|整体|现场|专家|项目|正式)?验收|(?:开始|启动|正式)?对外(?:接单|接活|开放|服务|营业)|(?:开始|启动)(?:接单|接活|运[营行]|服务|承接)|接下第一单|开了?张|起?对外接单|正式(?:运行|运营|开放|开园|上线)"
        ),
    ),
    ("unveiled", 30, re.compile("揭牌|挂牌|开业|揭幕")),
    ("founded", 35, re.compile("(?:成立|设立|组建|创建|创办|建立)(?!的?(?:公司|企业|基金|联盟|专班|领导小组|评审|审查))|始建|建设了|建起")),
    ("open_to_all", 40, re.compile("(?:向社会|对外|刚刚)开放")),
)  # fmt: skip
_SENTENCE_END = re.compile("[。！？；\n]")
_ALL_OF_THEM = re.compile(
    "(?:[\\d二三四五六七八九十两]+(?:个|家)|等)(?:中试|概念验证)?(?:基地|平台|中心)[^，。；]{0,16}(?:揭牌|挂牌|启用|投用|建成|成立|开放)"
)
_REACH = 160
"""Characters between a date and its event: a list of names may stand there."""
_FOUNDED_BY = re.compile("^于|^时间[:：为]?")
_NOT_YET = re.compile("(?<!设)计划|预计|计划|将(?!军)|拟|力争|争取|有望|目标|年底前|前建成|明年|后年|力求|确保|规划|瞻望|尚未|筹备")
_OTHER_EVENT = re.compile("开工|动工|奠基|破土|筹建|立项|获批|认定|备案|签约|启动|申报|公示|入选|注册|升级|授牌|列入|封顶|批复|动土")
_OTHER_BODY = re.compile(
    "(?:公司|集团|大学|学院|学校|医院|联盟|协会|基金|团队|企业|研究院|研究所|实验室|合作社|院|所|局)(?:[^，。；、]{0,6})$"
)


def find_founding_years(spoken: Passage, published_on: str | None) -> tuple[FoundingYear, ...]:
    """Find the years of the platform's opening and founding, best rule first, the earliest place first."""
    dates = dates_of(spoken.text, published_on)
    sentences = dict.fromkeys([*spoken.sentences, *_of_its_list(spoken)])
    found = [
        year for sentence in sentences for year in _in_sentence(spoken, sentence, dates) if not _to_come(spoken.text, year, published_on)
    ]
    return tuple(sorted(found, key=lambda y: (y.rank, y.start)))


def _to_come(text: str, year: FoundingYear, published_on: str | None) -> bool:
    """Whether the event lies ahead of the page: 2027年建成, 今年底建成."""
    if not published_on or not published_on[:4].isdigit():
        return False
    now = int(published_on[:4])
    return year.year > now or (year.year == now and _LATER_THIS_YEAR.search(text, year.start, year.end) is not None)


_LATER_THIS_YEAR = re.compile("(?:今年|年)(?:年?底|年?内|末|下半年|第?四季度)")


def _of_its_list(spoken: Passage) -> Iterator[tuple[int, int]]:
    """Yield the sentence that lists the name with others, if it tells of all of them: 甲、乙、丙3个中试基地挂牌."""
    if spoken.named is None:
        return
    start, end = spoken.named
    stop = _SENTENCE_END.search(spoken.text, end)
    begin = max(spoken.text.rfind(mark, 0, start) for mark in "。！？；\n") + 1
    limit = stop.start() if stop else len(spoken.text)
    if _ALL_OF_THEM.search(spoken.text, end, limit):
        yield begin, limit


def _in_sentence(spoken: Passage, sentence: tuple[int, int], dates: Sequence[DateHit]) -> Iterator[FoundingYear]:
    start, end = sentence
    text = spoken.text
    own = [d for d in dates if start <= d.start and d.end <= end]
    told = None if own else _told_before(text, sentence, dates)
    if not own and told is None:
        return
    for rule, rank, event in _EVENTS:
        for match in event.finditer(text, start, end):
            date = _date_of(text, match, own) if own else _unless_planned(text, start, match, told)
            if date is None or (doubtful := _doubt(spoken, sentence, rule, match, date)) is None:
                continue
            place = (min(date.start, match.start()), max(date.end, match.end())) if own else match.span()
            yield FoundingYear(*place, int(date.value[:4]), rule, rank + doubtful + (0 if own else 12))


def _told_before(text: str, sentence: tuple[int, int], dates: Sequence[DateHit]) -> DateHit | None:
    """Return the date of the sentence before in the same paragraph, or the last one told where 当时 leads back to it."""
    before = [d for d in dates if d.end <= sentence[0]]
    if not before or sentence[0] - before[-1].end > 200 or len(before[-1].value) < len("2024-01"):
        return None
    between = text[before[-1].end : sentence[0]]
    if _NOT_YET.search(text, max(0, before[-1].start - 8), before[-1].start):
        return None
    near = "\n" not in between and between.count("。") <= 1
    return before[-1] if near or re.search("当时|同日|当日|当天", text[slice(*sentence)]) else None


def _unless_planned(text: str, start: int, event: re.Match[str], date: DateHit | None) -> DateHit | None:
    if text.startswith(("后", "之后"), event.end()):  # 投用后 tells of no day
        return None
    clause = max(start, *(text.rfind(mark, start, event.start()) + 1 for mark in "，、"))
    planned = _NOT_YET.search(text, max(start, clause - 12), event.start()) or _OTHER_EVENT.search(text, clause, event.start())
    return None if planned else date


def _date_of(text: str, event: re.Match[str], dates: Sequence[DateHit]) -> DateHit | None:
    """Return the date right behind (成立于2019年), else the last before it, unless another event or a plan stands between."""
    behind = next((d for d in dates if 0 <= d.start - event.end() <= 3 and _FOUNDED_BY.match(text[event.end() : d.start] or "-")), None)
    if behind is not None:
        return None if _NOT_YET.search(text, max(0, event.start() - 4), event.start()) else behind
    before = [d for d in dates if d.end <= event.start()]
    if not before:
        return None
    date = before[-1]
    between = text[date.end : event.start()]
    if len(between) > _REACH or _OTHER_EVENT.search(between) or "；" in between:
        return None
    lead = text[max(0, date.start - 12) : event.start()]
    lead = lead[max(lead.rfind("。"), lead.rfind("；")) + 1 :]
    return None if _NOT_YET.search(lead) or re.match("[^，。；]{0,4}(?:以前|之前|前(?!身))", between) else date


def _doubt(spoken: Passage, sentence: tuple[int, int], rule: str, event: re.Match[str], date: DateHit) -> int | None:
    text = spoken.text
    if rule == "founded":
        subject = text[sentence[0] : min(date.start, event.start())]
        between = text[date.end : event.start()] if date.end <= event.start() else ""
        if _OTHER_BODY.search(subject) and not re.search("基地|平台|中心|中试线", between):
            return None
        if re.search("(?:公司|集团|大学|学院|联盟|协会|基金|研究院|研究所)[^，。；]{0,8}$", between) and not re.search("建", event.group()):
            return None
    follows = text[event.end() : event.end() + 30]
    named = re.match("[了的]?[^，。；]{0,24}?(?:中试|概念验证|验证|熟化|平台|基地|中心|一期)", follows) is not None
    return 0 if named else doubt(spoken, sentence, event.start())
