"""Which parts of a page are read for the measures of each platform: its scope and what goes on about it.

`scopes` gives the parts that surely speak of a platform. A report goes on about it in further paragraphs (an answer, a
walk through the hall) without naming it: there a field is looked for that its own sentences leave open. What takes up one
of several platforms by number, owner or noun is taken from the others.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from transforms.mentions.candidates import Record
from transforms.mentions.entries import NOTE, is_item_beside
from transforms.mentions.page import Page
from transforms.mentions.scopes import mention_spans
from transforms.mentions.taken_up import Span2, taken_up

_LONGEST = 700
_WIDER = re.compile(
    r"\s*(?:下一步|下阶段|接下来|全[省市区县州]|我[省市区县州]|据统计|数据显示|近年来|相关|另悉|又讯|与此同时|同日|当日|\d+家|[“”]?十[四五六]五|"
    r"[一二三四五六七八九]、|[（(][一二三四五六七八九]+[）)])"
)
"""How a paragraph begins that speaks of more than one platform."""
_OF_EACH = re.compile(
    r"[^，。；]{0,8}(?:各|[两三四五六七八九]个|[两三四五六七八九]大)(?:中试)?(?:基地|平台|中心)(?:将|均|都|已|分别|可|围绕)|"
    r"[^，。；]{0,8}，各(?:基地|平台|中心)"
)
_FEW = 6
"""Platforms of a page up to which what is said of each is put down to each."""


def scopes_of(page: Page, records: Sequence[Record]) -> list[tuple[tuple[Span2, ...], tuple[Span2, ...]]]:
    """Return for each record what surely speaks of it, and what goes on about it or says something of each of them."""
    told, each = taken_up(page, records), _of_each(page, records)
    found = []
    for index, (record, behind) in enumerate(zip(records, _behind(page, records), strict=True)):
        others = [span for i, spans in enumerate(told) for span in spans if i != index]
        own = _without(record.scopes, others)
        own = sorted([*own, *(span for span in told[index] if not _within(span, own))])
        found.append((tuple(own), tuple(span for span in (*_without(behind, others), *each) if not _within(span, own))))
    return found


def _of_each(page: Page, records: Sequence[Record]) -> tuple[Span2, ...]:
    """Return the sentences that say something of each of a page's few platforms: 各基地将围绕…开展中试验证."""
    if not 1 < len(records) <= _FEW:
        return ()
    return tuple((s, e) for s, e in page.sentences if _OF_EACH.match(page.text, s, e) and not page.in_noise(s) and not page.in_table(s))


def _behind(page: Page, records: Sequence[Record]) -> list[list[Span2]]:
    """Return the lines behind each record's names up to the next record's; what follows a list is about all of it or none."""
    found: list[list[Span2]] = [[] for _ in records]
    named = [one for one in mention_spans(records) if not page.in_table(one[0]) and not page.in_noise(one[0])]
    for (start, end, owner), following in pairwise([*named, (len(page.text), len(page.text), -1)]):
        sentence, _ = page.sentence_at(start)
        alone = all(i == owner for s, _, i in named if sentence <= s < start)
        if following[2] != owner and alone:
            stop = page.sentence_at(following[0])[0] if following[0] < len(page.text) else following[0]
            found[owner].extend(_lines(page, start, end, min(stop, end + _LONGEST)))
    return found


def _lines(page: Page, named: int, start: int, stop: int) -> list[Span2]:
    lines, passed = [], False
    for begin, end in page.lines:
        if end <= start or begin >= stop or begin >= end:
            continue
        if page.in_table(begin) or page.in_noise(begin) or (begin >= start and _WIDER.match(page.text, begin)):
            break
        passed = passed or (begin >= start and is_item_beside(page, named, begin))
        if passed and not NOTE.match(page.text, begin):
            continue
        lines.append((max(begin, start), min(end, stop)))
    return lines


def _without(spans: Iterable[Span2], others: Sequence[Span2]) -> list[Span2]:
    """Cut the parts that belong to others out of some spans."""
    found = []
    for start, end in spans:
        begin = start
        for low, high in sorted(others):
            if begin < high and low < end:
                if begin < low:
                    found.append((begin, low))
                begin = min(high, end)
        if begin < end:
            found.append((begin, end))
    return found


def _within(span: Span2, spans: Iterable[Span2]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)
