"""Where the entries of running lists and of lists of projects end: what another entry says is not the platform's."""

import re
from collections.abc import Sequence

from transforms.mentions.page import Page

Span2 = tuple[int, int]
_NAMES_PROJECT = re.compile(
    r"[\s　]*(?:[（(]?[\d一二三四五六七八九十]{1,2}[）).、．]\s*)?(?:建设)?(?:项目|工程|平台|基地|中心)名称[：:\t ]"
)


def blocks_of_others(page: Page, mentions: Sequence[tuple[int, int, int]]) -> tuple[Span2, ...]:
    """Return the entries of a list of projects that are headed by another name (项目名称：…) than the platform's own."""
    heads = [line for line in page.lines if _NAMES_PROJECT.match(page.text, *line)]
    ends = [*(start for start, _ in heads[1:]), len(page.text)]
    own = [any(line[0] <= start < line[1] for start, _, _ in mentions) for line in heads]
    first = own.index(True) if True in own else len(own)
    return tuple(
        (start, end) for number, ((start, _), end) in enumerate(zip(heads, ends, strict=False)) if number > first and not own[number]
    )


def outside(span: Span2, apart: Sequence[Span2]) -> list[Span2]:
    """Return what lies of a span outside of others' entries."""
    parts = [span]
    for low, high in apart:
        parts = [p for s, e in parts for p in ((s, min(e, low)), (max(s, high), e)) if p[0] < p[1]]
    return parts


_ITEM_BEFORE, _ITEM_BEHIND = (
    re.compile(r"(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])\s*“?$"),
    re.compile(r"[；。]\s*(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])"),
)


def before_next_item(text: str, start: int, end: int, stop: int) -> int:
    """Cut a scope where the next number of a running list begins: 4.甲中试平台（…）；5.概念验证中心两家…."""
    if _ITEM_BEFORE.search(text, max(0, start - 6), start) is None:
        return stop
    following = _ITEM_BEHIND.search(text, end, stop)
    return following.start() + 1 if following else stop


_ITEM_MARKS = tuple(
    re.compile(rf"[\s　]*{mark}")
    for mark in (
        r"[（(]\d{1,2}[）)]",
        r"\d{1,2}[.．、](?!\d)",
        r"[（(][一二三四五六七八九十]{1,3}[）)]",
        "[一二三四五六七八九十]{1,3}、",
        "[①-⑳]",
        "[◆●■▲★◇]",
    )
)
"""How items of lists begin, one kind a pattern."""
NOTE = re.compile(r"[\s　]*(?:备?注|说明)\d?[：:]")
"""A line behind a list that may speak of any of its items."""
_OF_FIGURE = re.compile(r"\s*图[①-⑳\d一二三四五]")


def is_item_beside(page: Page, named: int, start: int) -> bool:
    """Whether the line at `start` begins as the one does in which a platform is named at `named`: （3）乙 beside （2）甲平台."""
    own, _ = page.line_at(named)
    if own == start:
        return False
    begun = next((m for mark in _ITEM_MARKS if mark.match(page.text, own) and (m := mark.match(page.text, start))), None)
    return begun is not None and _OF_FIGURE.match(page.text, begun.end()) is None
