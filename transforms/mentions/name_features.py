"""What speaks for and against a stretch of text being the name of one platform: named features of a candidate.

How its own words end, right before the head noun; whether they hold words that act on a platform; what stands around them.
They carry no weight of their own: `name_scores` weighs them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from transforms.common_words import acting_words
from transforms.mentions.candidates import Candidate
from transforms.mentions.classes import is_branch, specific_part
from transforms.mentions.edges import segment_start
from transforms.mentions.head_nouns import GENERIC_WORDS, STRONG_HEAD, is_org
from transforms.mentions.page import Page
from transforms.regions import find_regions

_GENERAL_END = re.compile(f"(?:{GENERIC_WORDS.pattern})$")
_MANY = 9
_GRAMMAR = re.compile(
    "[我你他她它们这那哪谁什么怎很都也还就才再又已曾将把被让使给向从由自己要想能会得了着过吗呢吧"
    "不没无别必逢借此其之而且或但因所以去来等些几每各该本时候]"
)
"""Characters of grammar, which few names of platforms hold."""


_BESIDE = re.compile("(?:开发|研发|检测|检验|测试|试验|试制|制备|制造|加工|生产|设计|评价|分析|孵化|转化|推广|应用|小试)(?:以及|[及与和])$")
"""缓释制剂工艺|开发及|中试平台: what is done there besides."""


@lru_cache(maxsize=1024)
def own_words(stem: str) -> str:
    """Return the words before a head noun without the general ones right before it: 科技厅培育 of 科技厅培育省级|中试基地."""
    beside = _BESIDE.search(stem)
    stem = stem[: beside.start()] if beside else stem
    while general := _GENERAL_END.search(stem):
        stem = stem[: general.start()]
    return stem


def features_of(page: Page, candidate: Candidate) -> frozenset[str]:
    """Return the features of a candidate that a head noun without quotes made."""
    text = page.text if candidate.part == "text" else page.title
    head = max((m.start() for m in STRONG_HEAD.finditer(text, candidate.start, candidate.end)), default=candidate.end)
    return frozenset((*_of_stem(text[candidate.start : head], candidate), *_around(page, candidate, text, head)))


def _of_stem(stem: str, candidate: Candidate) -> Iterator[str]:
    rest = own_words(stem)
    acting = acting_words()
    yield "always"
    yield f"own:{min(len(specific_part(candidate.name)), _MANY)}"
    yield from (f"ends:{rest[-length:]}" for length in (1, 2, 3))
    yield f"stem:{min(len(stem) // 2, _MANY)}"
    yield "general_before_head" if rest != stem else "own_before_head"
    if rest[-2:] in acting:
        yield f"acting_before_head:{acting[rest[-2:]]}"
    yield f"acting:{min(sum(rest[at : at + 2] in acting for at in range(len(rest) - 1)), 3)}"
    yield f"starts:{rest[:2]}"
    grammar = _GRAMMAR.findall(rest)
    yield f"grammar:{min(len(grammar), 3)}"
    yield from (f"grammar:{char}" for char in grammar)
    places = find_regions(stem)
    if places and places[0].start == 0:
        yield "place_first"
    if any(is_org(stem[:cut]) for cut in range(4, len(stem) + 1)):
        yield "organisation_first"
    if is_branch(candidate.name):
        yield "branch"
    if any(char.isdigit() for char in stem):
        yield "digit"


def speaks_of_a_thing(words: str) -> bool:
    """Whether words hold nothing that acts, and no word of grammar."""
    acting = acting_words()
    return not _GRAMMAR.search(words) and not any(words[at : at + 2] in acting for at in range(len(words) - 1))


def _around(page: Page, candidate: Candidate, text: str, head: int) -> Iterator[str]:
    acting = acting_words()
    lined = text.replace("\n", "⏎")  # a lexicon has one feature a line
    before, behind = lined[max(0, candidate.start - 2) : candidate.start], lined[candidate.end : candidate.end + 2]
    yield from (f"before:{before[-1:]}", f"before:{before}", f"behind:{behind[:1]}", f"behind:{behind}")
    if before in acting:
        yield "acting_before"
    if behind in acting:
        yield "acting_behind"
    if candidate.counted:
        yield "counted"
    yield "whole_clause" if candidate.start == segment_start(text, head) else "cut"
    yield f"times:{min(page.text.count(candidate.name), 3)}"
    if candidate.part == "title":
        yield "title"
    if candidate.name in page.title:
        yield "named_in_title"
