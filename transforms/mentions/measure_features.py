"""What speaks for and against a figure or date being a platform's own measure: named features of one place in the text.

A feature is a word in a zone (`left:总投资` = 总投资 stands before it in its clause) or a relation (`subject:own`). They
carry no weight of their own: `measure_scores` weighs them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.lexicon import column
from transforms.mentions.candidates import Record
from transforms.mentions.page import Page
from transforms.mentions.scopes import mention_spans

_WORDS = re.compile("|".join(sorted(column("words_measures", "word"), key=len, reverse=True)))
_CLAUSE = "，；。：！？、\n"
_LEFT, _RIGHT, _FAR = 16, 14, 30


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, area or date at `text[start:end]`."""

    start: int
    end: int
    value: float
    """Yuan, m² or a year."""
    notes: frozenset[str] = frozenset()
    """What the figure itself shows: relative, in a unit of land."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all figures of one kind on a page share."""

    page: Page
    records: Sequence[Record]
    named: Sequence[tuple[int, int, int]]
    """Names and echoes in the text: start, end, index of the record."""
    figures: Sequence[Figure]

    @classmethod
    def of(cls, page: Page, records: Sequence[Record], figures: Sequence[Figure]) -> "Surroundings":
        """Gather them."""
        return cls(page, records, mention_spans(records), figures)


def features_of(around: Surroundings, index: int, figure: Figure) -> frozenset[str]:
    """Return the features of a figure, seen from the platform `records[index]`."""
    found = {"always", f"records:{min(len(around.records), 4)}", *(f"is:{note}" for note in figure.notes)}
    found.update(_of_words(around.page, figure))
    found.update(_of_place(around, index, figure))
    found.update(_of_subject(around, index, figure))
    found.update(_of_others(around, index, figure))
    return frozenset(found)


def _of_words(page: Page, figure: Figure) -> Iterator[str]:
    """Yield the words before and behind, in the clause and beyond it."""
    text = page.text
    begin, stop = page.sentence_at(figure.start)
    clause = max(begin, *(text.rfind(mark, begin, figure.start) + 1 for mark in _CLAUSE))
    close = min([stop, *(p for mark in _CLAUSE if (p := text.find(mark, figure.end, stop)) >= 0)])
    left, right = text[max(clause, figure.start - _LEFT) : figure.start], text[figure.end : min(close, figure.end + _RIGHT)]
    zones = (
        ("left", left),
        ("right", right),
        ("before", text[max(begin, clause - _FAR) : clause]),
        ("after", text[close : min(stop, close + _FAR)]),
    )
    for zone, words in zones:
        yield from (f"{zone}:{m.group()}" for m in _WORDS.finditer(words))
    last = list(_WORDS.finditer(left[-6:]))
    yield f"left_last:{last[-1].group()}" if last else "left_last:none"
    first = _WORDS.match(right.lstrip("的"))
    yield f"right_first:{first.group()}" if first else f"right_first:{'stop' if not right else 'other'}"
    yield f"left_ends:{left[-1:] if left[-1:] and left[-1:] in '的了为达约（(在于：' else 'nothing' if not left else 'other'}"
    if text.rfind("（", begin, figure.start) > text.rfind("）", begin, figure.start):
        yield "in_bracket"
    if re.search("20\\d\\d|年", text[begin : figure.start]):
        yield "date_before"


def _of_place(around: Surroundings, index: int, figure: Figure) -> Iterator[str]:
    """Yield where the figure stands as seen from the names."""
    page, record = around.page, around.records[index]
    if not any(s <= figure.start < e for s, e in record.scopes):
        yield "out_of_scope"
    begin, stop = page.sentence_at(figure.start)
    own = [(s, e) for s, e, i in around.named if i == index]
    inside = [(s, e) for s, e in own if begin <= s < stop]
    if inside:
        yield "named:before" if any(e <= figure.start for _, e in inside) else "named:behind"
    else:
        ends = [e for _, e in own if e <= begin]
        gap = len([1 for s, _ in page.sentences if max(ends) <= s < begin]) if ends else 9
        yield f"sentences_behind:{min(gap, 5) if gap < 9 else 'none_before'}"
    if any(begin <= s < stop and i != index for s, _, i in around.named):
        yield "sentence:names_others"
    behind = min((s for s, _ in inside if s >= figure.end), default=None)
    if behind is not None and behind - figure.end <= 12 and not re.search("[，。；]", page.text[figure.end : behind]):
        yield "name_right_behind"


_ANAPHOR = re.compile(
    "(?:该|本|这[个座家]?|此|上述)(?:中试|验证)?(?:基地|平台|中心|项目|工程|中试线)|(?<![\u3400-\u9fff])(?:基地|平台|中心|项目|工程|中试线)(?!经理|主任|负责人|总监|工程师|单位)|它(?!们)|建成后|投用后"
)
_FACILITY = re.compile("(?:中试|概念验证|验证|熟化)[\u3400-\u9fff]{0,8}?(?:基地|平台|中心|线)")
_OTHERS = re.compile(
    "\\d+余?个(?:[^，。；、]{0,10}?)项目|(?:\\d+|[二三四五六七八九十两几])余?[个家](?:中试)?(?:基地|平台|中心)|(?:全|我|本)(?:省|市|区|县|州|国)|园区|年产[^，。；]{0,20}项目|各类项目|产业园(?!区?内)"
)
_BODY = re.compile("(?:公司|集团|大学|学院|学校|医院|联盟|协会|研究院|研究所|企业|团队|[^，。；]{2,8}(?:厅|局|委|总部|产业园|生产线|示范区))")


def _of_subject(around: Surroundings, index: int, figure: Figure) -> Iterator[str]:
    """Yield the nearest subject before the figure in its sentence, else in the ones before."""
    text = around.page.text
    begin, _ = around.page.sentence_at(figure.start)
    kind, end = _subject(around, index, begin, figure.start)
    yield f"subject:{kind}"
    if kind != "none":
        yield f"subject:{kind}:{min(len(re.findall('[，；]', text[end : figure.start])), 3)}"
        return
    earlier = [(s, e) for s, e in around.page.sentences if e <= begin][-2:]
    for number, (start, stop) in enumerate(reversed(earlier)):
        kind, _ = _subject(around, index, start, stop)
        if kind != "none":
            yield f"subject_before:{kind}:{number}"
            break
    else:
        yield "subject_before:none"


def _subject(around: Surroundings, index: int, start: int, stop: int) -> tuple[str, int]:
    text = around.page.text
    ends = [("own" if i == index else "other", e) for s, e, i in around.named if start <= s and e <= stop]
    for kind, words in (("anaphor", _ANAPHOR), ("facility", _FACILITY), ("many", _OTHERS), ("body", _BODY)):
        ends += [(kind, m.end()) for m in words.finditer(text, start, stop)]
    ranks = ("own", "other", "anaphor", "facility", "many", "body", "none")
    return max(ends, key=lambda one: (one[1], -ranks.index(one[0])), default=("none", start))


def _of_others(around: Surroundings, index: int, figure: Figure) -> Iterator[str]:
    """Yield how the figure compares with those of its kind."""
    begin, stop = around.page.sentence_at(figure.start)
    scopes = around.records[index].scopes
    near = [f for f in around.figures if any(s <= f.start < e for s, e in scopes)]
    yield f"of_kind:{min(len({f.value for f in near}), 4)}"
    same = [f for f in around.figures if begin <= f.start < stop]
    yield f"in_sentence:{'first' if same and same[0] is figure else 'later'}:{min(len(same), 3)}"
    if near and figure.value >= max(f.value for f in near):
        yield "largest"
    if near and figure is near[0]:
        yield "first_of_scope"
