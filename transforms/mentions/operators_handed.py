"""Who ran a platform before, as the page says in words: 运营单位由甲公司变更为乙公司.

A former operator is none of today's; it tells that records with the one and records with the other are of one platform.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.handings import find_handings
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_scores import OVERRULED
from transforms.mentions.page import Page
from transforms.organisations import OrganisationHit
from transforms.text import fold

FIELD = "former_operator"
_RULE = "operator_handed_over"
_RANK = 20
_TAKEN_OVER = 19
"""The rank of who took over, where nothing else says that it is the operator."""
_BUILT = re.compile("[^，。；\\n]{0,8}?(?:投资|出资|建设|兴建|创建|建成)")
"""Whose money or work the platform is remains so when another runs it."""


def attach_former_operators(page: Page, records: Sequence[Record]) -> None:
    """Give each record the operators that its page says it had before, and put them behind those of today."""
    for record, told in zip(records, find_handings(page.text, [(r.name, *r.aliases) for r in records]), strict=True):
        for one in told:
            if one.before is not None:
                former = fold(one.before.name)
                record.facts = [replace(f, rank=OVERRULED) if _is_former(page, f, former) else f for f in record.facts]
                record.facts.append(_fact(page, FIELD, one.before, _RANK))
            now = [fold(f.value) for f in record.facts if f.field == "operator" and f.rank < OVERRULED]
            heir = fold(one.after.name)
            if not any(heir in name or name in heir for name in now):
                record.facts.append(_fact(page, "operator", one.after, _TAKEN_OVER))


def _fact(page: Page, field: str, organisation: OrganisationHit, rank: int) -> Fact:
    span = page.span(organisation.start, organisation.end)
    return Fact(field=field, value=organisation.name, span=span, rule=_RULE, rank=rank)


def _is_former(page: Page, fact: Fact, former: str) -> bool:
    return (
        fact.field == "operator"
        and fold(fact.value) == former
        and not (fact.span.part == "text" and _BUILT.match(page.text, page.position(fact.span.end)))
    )
