"""Which of the levels that a page speaks of is a platform's own: the words around each mention, weighed together.

What is said outright counts without weighing, and what a list's own column says is never touched. A logistic regression over
the named features of `level_features`; its weights are a lexicon that `benchmarks/train.py` writes.
"""

from collections.abc import Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.level_features import of_level, of_record
from transforms.mentions.page import Page
from transforms.mentions.weighing import likelihood

_LIKELY = 0.45
_SAID = 12
"""The last rank of what is said outright: in a column, or in so many words."""
HEIGHT = {"county": 1, "municipal": 2, "provincial": 3, "national": 4}


def chosen_level(page: Page, record: Record, levels: Sequence[Fact]) -> Fact | None:
    """Return the fact of the level that is most likely the platform's, None where none is likely."""
    if not levels:
        return None
    best_rank = min(fact.rank for fact in levels)
    said = [fact for fact in levels if fact.rank == best_rank <= _SAID]
    if len({fact.value for fact in said}) == 1:
        return said[0]
    if said and best_rank == _SAID:  # 由市级升为省级
        return max(said, key=lambda fact: HEIGHT[fact.value])
    shared = of_record(page, record)
    weighed = [fact for fact in levels if fact.rank > _SAID]
    likely = [
        (likelihood("levels", shared | of_level(page, record, fact, said or weighed)), -fact.rank, -number, fact)
        for number, fact in enumerate(said or weighed)
    ]
    best = max(likely)
    if said:  # 列入省级储备库的市级中试基地
        return best[3]
    return _plainest(best[3], likely) if best[0] >= _LIKELY else None


def _plainest(best: Fact, likely: Sequence[tuple[float, int, int, Fact]]) -> Fact:
    """Return the fact of the likeliest level that stands nearest to the platform."""
    return min((fact for share, _, _, fact in likely if share >= _LIKELY and fact.value == best.value), key=lambda fact: fact.rank)
