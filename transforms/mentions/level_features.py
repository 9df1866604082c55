"""What speaks for and against a level being that of a platform: named features of one mention of it.

They carry no weight of their own: `level_scores` weighs them.
"""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import in_text
from transforms.mentions.page import Page
from transforms.mentions.policies import is_policy
from transforms.mentions.standing import chosen_status
from transforms.mentions.status_features import WORDS, words_of_title
from transforms.regions import find_regions

_LEFT, _RIGHT = 14, 18
_AHEAD = re.compile("争创|创建|冲刺|力争|争取|申报|申请|打造|目标|对标|纳入|推荐|瞄准|希望|计划|将(?!军)|拟")
_COUNTED = re.compile(r"\d+余?[家个]|[一二两三四五六七八九十]+余?[家个]")


def features_of(page: Page, record: Record, fact: Fact, levels: Sequence[Fact]) -> frozenset[str]:
    """Return the features of one of the levels that a page speaks of."""
    return frozenset((*of_record(page, record), *of_level(page, record, fact, levels)))


def of_record(page: Page, record: Record) -> frozenset[str]:
    """Return the features that all levels of a platform share."""
    found = {"always", *words_of_title(page.title), f"extractor:{record.first.extractor}"}
    if is_policy(page):
        found.add("policy")
    stages = {f"stage:{f.value}:{f.rank // 10}" for f in record.facts if f.field == "stage"}
    status = chosen_status(record.facts)
    return frozenset((*found, *(stages or ("stage:none",)), f"status:{status.value if status else 'none'}"))


def of_level(page: Page, record: Record, fact: Fact, levels: Sequence[Fact]) -> frozenset[str]:
    """Return the features of its own that one of the levels has."""
    found = {f"value:{fact.value}", f"rule:{fact.rule}", f"rank:{fact.rank // 4}", f"part:{fact.span.part}"}
    found.add(f"same:{min(sum(f.value == fact.value for f in levels), 4)}")
    found.update(f"beside:{f.value}:{f.rule}" for f in levels if f.value != fact.value)
    found.update(f"also:{f.rule}" for f in levels if f.value == fact.value and f is not fact)
    places = find_regions(record.name)
    begins = places[0].region.level if places and places[0].start == 0 else "none"
    found.add(f"name_begins:{begins}:{fact.value}")
    if fact.span.part == "text":
        found.update(_of_place(page, record, fact))
    return frozenset(found)


def _of_place(page: Page, record: Record, fact: Fact) -> Iterator[str]:
    start, end = page.position(fact.span.start), page.position(fact.span.end)
    sentence, stop = page.sentence_at(start)
    named = [m for m in in_text(record) if sentence <= m.start < stop]
    yield "sentence:names_it" if named else "sentence:other"
    left, right = page.text[max(sentence, start - _LEFT) : start], page.text[end : min(stop, end + _RIGHT)]
    yield from (f"left:{m.group()}" for m in WORDS.finditer(left))
    yield from (f"right:{m.group()}" for m in WORDS.finditer(right))
    if _AHEAD.search(left):
        yield "striven_for"
    if _COUNTED.search(right) or _COUNTED.search(left):
        yield "counted"
    if named:
        yield "before_name" if end <= named[0].start else "behind_name"
        gap = page.text[min(end, named[0].end) : max(start, named[0].start)]
        yield f"commas_between:{min(gap.count('，') + gap.count('；'), 3)}"
