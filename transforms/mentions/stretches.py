"""What follows a platform's own sentences up to the next platform's: about it too, unless another subject is named.

`scopes` gives the parts that surely speak of a platform. A report goes on about it in further paragraphs (an answer, a
walk through the hall) without naming it: there a field is looked for that its own sentences leave open.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from transforms.mentions.candidates import Record
from transforms.mentions.page import Page
from transforms.mentions.scopes import mention_spans

_LONGEST = 700
_WIDER = re.compile(
    r"\s*(?:下一步|下阶段|接下来|全[省市区县州]|我[省市区县州]|据统计|数据显示|近年来|相关|另悉|又讯|与此同时|同日|当日|[“”]?十[四五六]五|[一二三四五六七八九]、|[（(][一二三四五六七八九]+[）)])"
)
"""How a paragraph begins that speaks of more than one platform."""


def stretches(page: Page, records: Sequence[Record]) -> list[tuple[tuple[int, int], ...]]:
    """Return the stretches of each record, those within its scopes left out."""
    found: list[list[tuple[int, int]]] = [[] for _ in records]
    named = [one for one in mention_spans(records) if not page.in_table(one[0]) and not page.in_noise(one[0])]
    for (start, end, owner), behind in pairwise([*named, (len(page.text), len(page.text), -1)]):
        sentence, _ = page.sentence_at(start)
        alone = all(i == owner for s, _, i in named if sentence <= s < start)  # what follows a list is about all of it or none
        if behind[2] != owner and alone:
            stop = page.sentence_at(behind[0])[0] if behind[0] < len(page.text) else behind[0]
            found[owner].extend(_lines(page, end, min(stop, end + _LONGEST)))
    return [tuple(line for line in lines if not _within(line, r.scopes)) for lines, r in zip(found, records, strict=True)]


def _lines(page: Page, start: int, stop: int) -> list[tuple[int, int]]:
    lines = []
    for begin, end in page.lines:
        if end <= start or begin >= stop or begin >= end:
            continue
        if page.in_table(begin) or page.in_noise(begin) or (begin >= start and _WIDER.match(page.text, begin)):
            break
        lines.append((max(begin, start), min(end, stop)))
    return lines


def _within(line: tuple[int, int], scopes: Sequence[tuple[int, int]]) -> bool:
    return any(start <= line[0] and line[1] <= end for start, end in scopes)
