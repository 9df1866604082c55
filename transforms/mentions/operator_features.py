"""What speaks for and against an organisation being an operator of a platform: named features of one mention of it.

A feature is a word in a zone (`right:承建` = 承建 stands right behind the organisation) or a relation (`same_clause`,
`kind:university`). They carry no weight of their own: `operator_scores` weighs them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.lexicon import column, longest_of
from transforms.mentions.candidates import Record
from transforms.mentions.classes import specific_part
from transforms.mentions.operator_words import in_text
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page
from transforms.text import fold

_WORDS = re.compile(longest_of(column("words_operators", "word")))
_ANCHOR = re.compile(r"(?:该|本|这[个座家]?|此)?(?:中试)?(?:基地|平台|中心|项目)(?!经理|工程师)")
_OPENS = re.compile(r"[（(][^（）()，。；]{0,8}$")
_JOINED = re.compile(r"(?:[（(][^（）()\n]{1,14}[）)])?\s?(?:、|和|与|及|以及)\s?")
_CLAUSE = re.compile(r"[，；。！？\n]")
_TELLING = "由与和的：:（(）)、，。；“”是为归系"
_ANOTHER_MADE = re.compile(
    "[^，。；、]{0,4}?(?:共建|合作|共同|联合|合办|创办|成立|组建|设立|建设)+的[^，。；、]{0,8}?(?:研发机构|研究院|研究所|事业单位|企业|公司)|的?(?:全资|控股)?子公司"
)
"""甲政府与乙大学|共建的新型研发机构, 丙集团|的全资子公司: what the organisation made or owns is another one."""
_LEFT, _RIGHT, _GAP, _BARE = 10, 14, 30, 4


def features_of(page: Page, records: Sequence[Record], record: Record, owner: Owner, owners: Sequence[Owner]) -> frozenset[str]:
    """Return the features of one mention of an organisation, seen from one platform of a page's `records`."""
    first, last = _chain(page, owners, owner)
    sentence, stop = page.sentence_at(owner.start)
    around = _Around(first.start, last.end, sentence, stop)
    left = page.text[max(sentence, first.start - _LEFT) : first.start]
    right = page.text[last.end : min(stop, last.end + _RIGHT)]
    found = {"always", f"kind:{owner.kind}", f"records:{min(len(records), 4)}", "in_chain" if first is not last else "alone"}
    found.update(f"left:{word}" for word in _words(left))
    found.update(f"right:{word}" for word in _words(right))
    found.add(f"left_end:{left[-1:] if left[-1:] in _TELLING else 'other'}")
    found.add(f"right_begin:{right[:1] if right[:1] in _TELLING else 'other'}")
    if page.text[owner.start : owner.end] != owner.name:
        found.add("meant_without_name" if owner.end - owner.start <= _BARE else "short_form")
    if _ANOTHER_MADE.match(page.text, last.end, min(stop, last.end + _GAP)):
        found.add("makes_another")
    if _OPENS.search(left):
        found.add("opens_bracket")
    found.update(_of_rules(record, owner))
    found.update(_of_name(page, record, owner))
    found.update(_of_place(page, records, record, around))
    return frozenset(found)


class _Around(NamedTuple):
    """Where an organisation, with those that it is joined to, and its sentence lie."""

    start: int
    end: int
    sentence: int
    stop: int


def _of_rules(record: Record, owner: Owner) -> Iterator[str]:
    """Yield what the written rules say of the organisation, and whether they have another one."""
    facts = [f for f in record.facts if f.field == "operator"]
    best = min((f.rank for f in facts), default=0)
    own = [f for f in facts if fold(f.value) in fold(owner.name) or fold(owner.name) in fold(f.value)]
    yield from (f"rule:{f.rule}" for f in own)
    if not own:
        yield "rules:another" if facts else "rules:none"
    elif min(f.rank for f in own) > best + 9:
        yield "rules:outranked"


def _of_name(page: Page, record: Record, owner: Owner) -> Iterator[str]:
    """Yield what the two names and their places on the page have in common."""
    if any(m.start <= owner.start < m.end for m in in_text(record)):
        yield "within_name"
    if not any(s <= owner.start < e for s, e in record.scopes):
        yield "out_of_scope"
    stem = specific_part(record.name)
    if any(stem[i : i + 2] in owner.name for i in range(len(stem) - 1)):
        yield "shares_words"
    if owner.name in page.title:
        yield "in_title"
    yield f"times:{min(page.text.count(page.text[owner.start : owner.end]), 3)}"


def _of_place(page: Page, records: Sequence[Record], record: Record, around: _Around) -> Iterator[str]:
    """Yield what lies between an organisation and the platform, or what stands for it in the sentence."""
    text = page.text
    named = [(m.start, m.end) for m in in_text(record)] + list(record.echoes)
    inside = [(s, e) for s, e in named if around.sentence <= s < around.stop]
    others = [m.start for r in records if r is not record for m in in_text(r)]
    if not inside:
        yield from _without_name(page, [e for _, e in named if e <= around.sentence], around)
    elif others and any(around.sentence <= s < around.stop for s in others):
        yield "sentence:names_others"
    before = max((e for _, e in inside if e <= around.start), default=None)
    behind = min((s for s, _ in inside if s >= around.end), default=None)
    for side, low, high in (("name_before", before, around.start), ("name_behind", around.end, behind)):
        if low is None or high is None:
            continue
        gap = text[low:high]
        yield f"{side}:clauses:{min(len(_CLAUSE.findall(gap)), 3)}"
        yield from (f"{side}:{word}" for word in _words(gap[-_GAP:]))
        if len(gap) <= 2:
            yield f"{side}:next"
        if any(low <= s < high for s in others):
            yield f"{side}:other_between"


def _without_name(page: Page, named: Sequence[int], around: _Around) -> Iterator[str]:
    """Yield how a sentence that does not name the platform speaks of it; `named` are the ends of its names before."""
    gap = len([1 for start, _ in page.sentences if max(named) <= start < around.sentence]) if named else 9
    yield f"sentences_behind:{min(gap, 4)}"
    anchor = _ANCHOR.search(page.text, around.sentence, around.start)
    if anchor:
        yield "anchor:before"
        yield from (f"anchor:{word}" for word in _words(page.text[anchor.end() : around.start][:_GAP]))
    else:
        yield "anchor:behind" if _ANCHOR.search(page.text, around.end, min(around.stop, around.end + 20)) else "anchor:none"


_LONGEST_CHAIN = 20


def _chain(page: Page, owners: Sequence[Owner], owner: Owner) -> tuple[Owner, Owner]:
    """Return the first and the last of the organisations joined by 、和与 that one stands among."""
    index = bisect_left(owners, owner.start, key=lambda o: o.start)
    low = high = index
    while low and index - low < _LONGEST_CHAIN and _JOINED.fullmatch(page.text, owners[low - 1].end, owners[low].start):
        low -= 1
    while (
        high + 1 < len(owners) and high - index < _LONGEST_CHAIN and _JOINED.fullmatch(page.text, owners[high].end, owners[high + 1].start)
    ):
        high += 1
    return owners[low], owners[high]


def _words(text: str) -> Iterator[str]:
    return iter(dict.fromkeys(m.group() for m in _WORDS.finditer(text)))
