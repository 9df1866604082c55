"""Who ran a platform before, as the page says in words: 运营单位由甲公司变更为乙公司.

A former operator is none of today's; it tells that records with the one and records with the other are of one platform.
"""

from collections.abc import Sequence

from transforms.changes import find_handings
from transforms.mentions.candidates import Fact, Record
from transforms.mentions.page import Page

FIELD = "former_operator"
_RULE = "operator_handed_over"
_RANK = 20


def attach_former_operators(page: Page, records: Sequence[Record]) -> None:
    """Give each record the operators that its page says it had before."""
    for record, handings in zip(records, find_handings(page.text, [(r.name, *r.aliases) for r in records]), strict=True):
        for name, start, end in handings:
            record.facts.append(Fact(field=FIELD, value=name, span=page.span(start, end), rule=_RULE, rank=_RANK))
