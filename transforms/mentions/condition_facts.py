"""Facts about status and recognition, made of wordings."""

import re
from collections.abc import Iterator

from transforms.dates import find_dates
from transforms.mentions.candidates import Fact
from transforms.mentions.page import Page
from transforms.model import Span, Stage, Status
from transforms.statuses import StatusHit
from transforms.text import simplify

_WEAK_PLANS = ("agreed", "planning")
_STRONG_PLAN = re.compile(
    r"拟建|拟[^，。；]{2,40}(?:建设|[新改扩共合]建)|计划建设|规划建设|拟投|计划投资|将建|签约|签订|签署|框架协议|筹建"
)
AS_APPLICANT = "status_as_applicant"
"""The rule of a state that only follows from who applied."""
LIST_WORD = re.compile(r"(?<!培育)名单|名录(?!管理)|名列其中|位列其中|榜上有名|入列|在列|上榜|获此")

_FROM_THEN_ON = re.compile(r"，(?:[^，。；]{0,12}?)自(?P<day>[^，。；自]{4,20}?)起")
"""决定关停甲中试平台，自4月8日起停止一切活动."""


def facts_of_hit(page: Page, hit: StatusHit, rule: str, rank: int) -> Iterator[Fact]:
    """Turn a wording into the fact that it states."""
    span, published = page.span(hit.start, hit.end), page.document.published_on
    day = _day_of(page, hit)
    if hit.rule == "closed" and day and published and day > published[: len(day)]:
        return  # what is to end is open yet
    if hit.status:
        yield status_fact(hit.status, span, AS_APPLICANT if _names_applicant(page, hit) else f"status_{rule}", rank, hit, day)
    elif hit.stage:
        yield stage_fact(hit.stage, span, f"stage_{rule}", rank, day)


_BY = re.compile(
    "(?:由|系|是)[^，。；：！？\n]{2,60}$|(?:公司|集团|大学|学院|院|所|医院|实验室|中心|企业)(?:共同|联合|牵头|组织|负责|自主)?$"
)
_DID = re.compile('(?:并)?(?:建设|运营|实施|组建)?(?:的[“”"]|[，。；、）)”\n]|$)')
_IN_HAND = re.compile("正在|准备|积极|抓紧|打算|计划|拟|将|已(?!申报)|今年|明年")


def _names_applicant(page: Page, hit: StatusHit) -> bool:
    """Whether a word of applying tells by whom a platform was put forward, not how it stands: 甲平台，由乙公司|申报|；."""
    if page.text[hit.start : hit.end] != "申报" or not _DID.match(page.text, hit.end):
        return False
    start, _ = page.sentence_at(hit.start)
    clause = page.text[max(start, hit.start - 64) : hit.start].rpartition("，")[2]
    return _BY.search(clause) is not None and _IN_HAND.search(clause) is None


def _day_of(page: Page, hit: StatusHit) -> str | None:
    """Return the day of an event: the date before it in its clause, or in the clause before; of an end, the day from which it holds."""
    if not hit.event and hit.rule != "operating":
        return None
    start, stop = page.sentence_at(hit.start)
    if hit.rule == "closed" and (holds := _FROM_THEN_ON.search(page.text, hit.end, stop)):
        days = find_dates(holds["day"], page.document.published_on)
        if days:
            return days[0].value
    begin = max(start, hit.start - 60)
    within = 1 if page.text.startswith(("年底", "年内", "月底"), hit.start) else 0  # 2024|年底投用
    found = find_dates(page.text[begin : hit.start + within], page.document.published_on)
    dates = [day for day in found if not page.text.startswith("度", begin + day.end)]  # 2025年|度认定名单 is a list's year and no day
    if not dates:
        return None
    last = dates[-1]
    gap = page.text[begin + last.end : max(begin + last.end, hit.start)]
    return last.value if gap.count("，") <= 2 and not re.search(r"[。；]", gap) else None


def status_fact(status: Status, span: Span, rule: str, rank: int, hit: StatusHit | None, day: str | None = None) -> Fact:
    """Make a fact of a status; its payload: the day of the event, a mere plan or application, no more than not yet finished."""
    weak = hit is not None and hit.rule in _WEAK_PLANS and not _STRONG_PLAN.search(simplify(span.exact))
    bounded = hit is not None and hit.rule in ("expected", "not_finished")
    return Fact(field="status", value=status, span=span, rule=rule, rank=rank, payload=(day, weak, bounded))


def stage_fact(stage: Stage, span: Span, rule: str, rank: int, day: str | None = None) -> Fact:
    """Make a fact of a stage of recognition."""
    return Fact(field="stage", value=stage, span=span, rule=rule, rank=rank, payload=(day, False, False))


def within(span: Span, start: int, end: int) -> Span:
    """Return a part of a cell's span; the whole where white space makes offsets differ."""
    if re.search(r"\s", span.exact):
        return span
    return Span(start=span.start + start, end=span.start + end, exact=span.exact[start:end], part=span.part, locator=span.locator)
