"""Platforms that go on: one that lost its title and still runs, one that opens again at a new seat."""

import re
from dataclasses import replace

from transforms.mentions.candidates import Fact
from transforms.mentions.page import Page

_LAST = 48
"""The rank of what counts where nothing else tells."""
ENDED = "ended_stage"
"""The field of a title that was taken away of a platform that runs on."""
_RUNS_ON = re.compile("(?:仍|依然|依旧|继续|照常|照旧|尚|还)(?:在|保持|可|处于)?[^，。；]{0,4}?(?:运[营行]|开放|服务|使用|接单|承接)")

_BEFORE = 8
"""Characters of 目前仍在 before 正常运营."""


def running_on(page: Page, facts: list[Fact]) -> list[Fact]:
    """予以摘牌，但仍在正常运营: the title that was lost says nothing of a building that the page says is in use."""
    ends = [f for f in facts if f.field == "stage" and f.value == "withdrawn" and f.span.part == "text"]
    if not ends:
        return facts
    after = min(page.position(f.span.start) for f in ends)
    told = [f for f in facts if f.field == "status" and f.value == "operating" and f.span.part == "text" and _still(page, f, after)]
    if not told:
        return facts
    lost = [replace(f, field=ENDED) if f.field == "stage" and f.value == "withdrawn" else f for f in facts]
    return [replace(f, payload=None) if f in told else f for f in lost]  # the day is that of the loss


def _still(page: Page, fact: Fact, after: int) -> bool:
    start, end = page.position(fact.span.start), page.position(fact.span.end)
    return after < start and _RUNS_ON.search(page.text, max(after, start - _BEFORE), end) is not None


_AGAIN = re.compile("重新|恢复|复[产工]|重启|再度|再次")


def reopened(page: Page, facts: list[Fact]) -> list[Fact]:
    """停运七个月的甲中试基地重新投入运营: an end that the page says is over."""
    ended = [f for f in facts if f.field == "status" and f.value == "closed"]
    last = max((page.position(f.span.start) for f in ended if f.span.part == "text"), default=None)
    if last is None or not any(_is_again(page, f, last) for f in facts):
        return facts
    return [f for f in facts if all(f is not end for end in ended)]


def _is_again(page: Page, fact: Fact, after: int) -> bool:
    if fact.field != "status" or fact.value != "operating" or fact.span.part != "text":
        return False
    start, end = page.position(fact.span.start), page.position(fact.span.end)
    return after < start and _AGAIN.search(page.text, max(after, start - _BEFORE), end) is not None


_MOVED = re.compile("新址|迁(?:入|至|到|往)|搬(?:入|至|到|迁)")


def before_moving(page: Page, facts: list[Fact]) -> list[Fact]:
    """2019年建成…昨日新址启用: the day on which a new seat opens is not the one since which a platform runs."""
    opened = [(f, day) for f in facts if f.field == "status" and f.value == "operating" and (day := _day(f)) and f.span.part == "text"]
    sentences = {id(f): page.sentence_at(page.position(f.span.start)) for f, _ in opened}
    later = [(f, day) for f, day in opened if _MOVED.search(page.text, *sentences[id(f)])]
    first = min((day for f, day in opened if all(f is not other for other, _ in later)), default=None)
    moves = [f for f, day in later if first is not None and first < day]
    return [replace(f, payload=None, rank=_LAST) if any(f is one for one in moves) else f for f in facts]


def _day(fact: Fact) -> str | None:
    return fact.payload[0] if isinstance(fact.payload, tuple) else None
