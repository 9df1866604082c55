"""Who ran a platform before, as the page says in words: 运营单位由甲公司变更为乙公司.

A former operator is none of today's; it tells that records with the one and records with the other are of one platform.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.changes import find_handings
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_scores import OVERRULED
from transforms.mentions.page import Page
from transforms.text import fold

FIELD = "former_operator"
_RULE = "operator_handed_over"
_RANK = 20
_BUILT = re.compile("[^，。；\\n]{0,8}?(?:投资|出资|建设|兴建|创建|建成)")
"""Whose money or work the platform is remains so when another runs it."""


def attach_former_operators(page: Page, records: Sequence[Record]) -> None:
    """Give each record the operators that its page says it had before, and put them behind those of today."""
    for record, handings in zip(records, find_handings(page.text, [(r.name, *r.aliases) for r in records]), strict=True):
        former = {fold(name) for name, _, _ in handings}
        record.facts = [replace(f, rank=OVERRULED) if former and _is_former(page, f, former) else f for f in record.facts]
        for name, start, end in handings:
            record.facts.append(Fact(field=FIELD, value=name, span=page.span(start, end), rule=_RULE, rank=_RANK))


def _is_former(page: Page, fact: Fact, former: set[str]) -> bool:
    return (
        fact.field == "operator"
        and fold(fact.value) in former
        and not (fact.span.part == "text" and _BUILT.match(page.text, page.position(fact.span.end)))
    )
