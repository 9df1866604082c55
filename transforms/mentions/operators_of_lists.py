"""One operator owns all names of a list up to the next operator: 甲大学建设的“乙”“丙”、丁公司建设的“戊”."""

import re
from collections.abc import Sequence
from itertools import pairwise

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_scores import RULE
from transforms.mentions.operator_words import in_text
from transforms.mentions.page import Page

SAID = ("operator_before_name", "operator_carried", "operator_by_verb")
WEIGHED = (RULE, "operator_carried")
"""The rules whose finding at one name of a list holds for the next: of single wordings, and of the words weighed together."""
_LIST_GAP = re.compile(r"[”\"’]?[、，；和与及\s]{0,2}(?:以及|及)?[“\"‘]?")


def over_lists(page: Page, records: Sequence[Record], rules: Sequence[str], rank: int) -> None:
    """One operator owns all names of a list up to the next operator: 甲大学建设的“乙”“丙”、丁公司建设的“戊”."""
    mentions = sorted(((m, r) for r in records for m in in_text(r) if not page.in_table(m.start)), key=lambda pair: pair[0].start)
    for (before, owner), (behind, heir) in pairwise(mentions):
        gap = page.text[before.end : behind.start]
        if owner is heir or not _LIST_GAP.fullmatch(gap) or before.prefix or behind.prefix:
            continue
        given = [f for f in owner.facts if f.rule in rules and f.rank <= rank and f.span.end <= page.span(before.start, before.end).start]
        if given and not any(f.field == "operator" and f.rank <= rank for f in heir.facts):
            heir.facts.extend(
                Fact(field="operator", value=f.value, span=f.span, rule="operator_carried", rank=max(26, f.rank)) for f in given
            )
