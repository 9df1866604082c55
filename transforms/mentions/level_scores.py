"""Which of the levels that a page speaks of is a platform's own: the words around each mention, weighed together.

A logistic regression over the named features of `level_features`; its weights are a lexicon that `benchmarks/train.py`
writes. What a list's own column says is never touched.
"""

from collections.abc import Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.level_features import of_level, of_record
from transforms.mentions.page import Page
from transforms.mentions.weighing import likelihood

_LIKELY = 0.45
_SAID = 10
"""The rank of a column."""


def chosen_level(page: Page, record: Record, levels: Sequence[Fact]) -> Fact | None:
    """Return the fact of the level that is most likely the platform's, None where none is likely."""
    if not levels:
        return None
    said = [fact for fact in levels if fact.rank <= _SAID]
    if said:
        return said[0]
    shared = of_record(page, record)
    likely = [
        (likelihood("levels", shared | of_level(page, record, fact, levels)), -fact.rank, -number, fact)
        for number, fact in enumerate(levels)
    ]
    best = max(likely)
    return best[3] if best[0] >= _LIKELY else None
