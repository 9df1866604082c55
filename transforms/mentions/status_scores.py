"""The state of a platform where the written rules misread it: all that the page says of it, weighed together.

A multinomial logistic regression over the named features of `status_features`; its weights are a lexicon that
`benchmarks/train.py` writes, from pages that no rule was written for: only these show how far the rules can be trusted. It
overrules them only where the page holds words that by themselves say the other state (`state_words`), and quotes these.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from math import exp

from transforms.lexicon import rows
from transforms.mentions.candidates import Record
from transforms.mentions.condition_facts import stage_fact, status_fact
from transforms.mentions.page import Page
from transforms.mentions.standing import chosen_status
from transforms.mentions.state_words import evidence, told_of_it
from transforms.mentions.status_features import features_of
from transforms.statuses import ends_denied

STATES = ("none", "planned", "under_construction", "operating", "recognized")
RULE = "status_by_score"
_MARGIN = 0.2
"""How much likelier the other answer must be: chosen by cross-validation over pages."""
_LESS = 0.1
"""How much likelier one must be for which words stand, where none stand for the likeliest."""
_FIRST, _CLEAR, _WEAK_STAGE, _LAST = 5, 15, 46, 70
"""Ranks: before all rules; the last that is never overruled (a column, the lead of a list); the last at which a stage counts as
said; behind all rules."""


def reconsider(page: Page, record: Record, records: Sequence[Record]) -> None:
    """Overrule the facts about a record's state where another one is likelier."""
    record.facts = told_of_it(page, record, records)
    chosen = chosen_status(record.facts)
    if chosen and (chosen.rank <= _CLEAR or chosen.value not in STATES):  # an end is rare and always said outright
        return
    said = state_of(record)
    shares = shares_of(features_of(page, record, len(records)))
    likeliest = sorted(STATES, key=shares.__getitem__, reverse=True)
    if shares[likeliest[0]] - shares[said] < _MARGIN:
        return
    for state in likeliest:
        if shares[state] - shares[said] < _LESS or _overrule(page, record, records, said, state):
            return


def _overrule(page: Page, record: Record, records: Sequence[Record], said: str, best: str) -> bool:
    """Overrule what was said by another state; False where the page has no words that say it, so that the next one may."""
    staged = any(f.field == "stage" and f.rank <= _WEAK_STAGE for f in record.facts)
    if best == "none" and (staged or said == "recognized"):
        return True
    known = next((f.span for f in record.facts if f.field == "status" and f.value == best), None)
    if known is None and best == "operating" and any(ends_denied(page.text[s:e]) for s, e in record.scopes):
        return True  # 停止运营的消息不属实 holds the words of one that runs, and says no more than that it did not end
    span = known or (evidence(page, record, records, best) if best != "none" else None)
    if span is None and best != "none" and not (best == "recognized" and staged):
        return False
    if best in ("none", "recognized"):
        record.facts = [replace(f, rank=_LAST) if f.field == "status" else f for f in record.facts]
    if span and best == "recognized" and not staged:
        record.facts.append(stage_fact("recognized", span, RULE, _FIRST))
    elif span and best not in ("none", "recognized"):
        record.facts.append(status_fact(best, span, RULE, _FIRST, None))  # type: ignore[arg-type]  # the three building states
    return True


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
