"""The state of a platform where the written rules misread it: all that the page says of it, weighed together.

A multinomial logistic regression over the named features of `status_features`; its weights are a lexicon that
`benchmarks/train.py` writes, from pages that no rule was written for: only these show how far the rules can be trusted. Where
it overrules them it quotes the word that speaks loudest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from math import exp

from transforms.lexicon import rows
from transforms.mentions.candidates import LISTS, Record
from transforms.mentions.condition_facts import stage_fact, status_fact
from transforms.mentions.page import Page
from transforms.mentions.standing import chosen_status
from transforms.mentions.status_features import features_of, words_of
from transforms.model import Span
from transforms.statuses import ends_denied

STATES = ("none", "planned", "under_construction", "operating", "recognized")
RULE = "status_by_score"
_MARGIN = 0.2
"""How much likelier the other answer must be: chosen by cross-validation over pages."""
_FIRST, _CLEAR, _WEAK_STAGE, _LAST = 5, 15, 46, 70
"""Ranks: before all rules; the last that is never overruled (a column, the lead of a list); the last at which a stage counts as
said; behind all rules."""

_OF_A_CHANGE = "更名"
"""A word that speaks for a facility, not for its state: no evidence."""


def reconsider(page: Page, record: Record, records: Sequence[Record]) -> None:
    """Overrule the facts about a record's state where another one is likelier."""
    chosen = chosen_status(record.facts)
    if chosen and (chosen.rank <= _CLEAR or chosen.value not in STATES):  # an end is rare and always said outright
        return
    said = state_of(record)
    shares = shares_of(features_of(page, record, len(records)))
    best = max(STATES, key=shares.__getitem__)
    if best == said or shares[best] - shares[said] < _MARGIN:
        return
    staged = any(f.field == "stage" and f.rank <= _WEAK_STAGE for f in record.facts)
    if best == "none" and (staged or said == "recognized"):
        return
    known = next((f.span for f in record.facts if f.field == "status" and f.value == best), None)
    if known is None and best == "operating" and any(ends_denied(page.text[s:e]) for s, e in record.scopes):
        return  # 停止运营的消息不属实 holds the words of one that runs, and says no more than that it did not end
    span = known or _evidence(page, record, best)
    if best == "none" or (best == "recognized" and (staged or span)):
        record.facts = [replace(f, rank=_LAST) if f.field == "status" else f for f in record.facts]
    if span and best == "recognized" and not staged:
        record.facts.append(stage_fact("recognized", span, RULE, _FIRST))
    elif span and best not in ("none", "recognized"):
        record.facts.append(status_fact(best, span, RULE, _FIRST, None))  # type: ignore[arg-type]  # the three building states


def state_of(record: Record) -> str:
    """Return the one word for what the facts say: the building status, else that it was recognised, else none."""
    chosen = chosen_status(record.facts)
    if chosen and chosen.value in STATES:
        return chosen.value
    stages = [f for f in record.facts if f.field == "stage"]
    return "recognized" if stages and all(f.value != "withdrawn" for f in stages) else "none"


def shares_of(features: Iterable[str]) -> dict[str, float]:
    """Return how likely each state is, given the features of a platform."""
    weights = _weights()
    sums = [0.0] * len(STATES)
    for feature in features:
        for index, weight in enumerate(weights.get(feature, ())):
            sums[index] += weight
    powers = [exp(s - max(sums)) for s in sums]
    return {state: power / sum(powers) for state, power in zip(STATES, powers, strict=True)}


@cache
def _weights() -> dict[str, tuple[float, ...]]:
    return {row["feature"]: tuple(float(row[state]) for state in STATES) for row in rows("weights_statuses")}


def _evidence(page: Page, record: Record, state: str) -> Span | None:
    """Return the word of the platform's scope that speaks loudest for a state, None if none does.

    A name by itself tells nothing, but where it stands in a list: that a list holds it can be what makes it recognised.
    """
    weights, index = _weights(), STATES.index(state)
    told = (word for word in words_of(page, record) if _OF_A_CHANGE not in word[2])
    words = [(weights.get(feature, (0.0,) * len(STATES))[index], -start, end) for start, end, feature in told]
    best = max(words, default=None)
    if best is not None and best[0] > 0:
        return page.span(-best[1], best[2])
    listed = state == "recognized" and record.first.extractor in LISTS
    return page.span(record.first.start, record.first.end, record.first.part) if listed else None
