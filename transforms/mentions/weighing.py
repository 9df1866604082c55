"""Weights of named features, as `benchmarks/train.py` fits them, and what they make of a set of features."""

from collections.abc import Iterable, Mapping
from functools import cache
from math import exp

from transforms.lexicon import rows


@cache
def weights_of(task: str) -> Mapping[str, float]:
    """Return the weights of the lexicon `weights_<task>`: how much each feature speaks for (or, below 0, against)."""
    return {row["feature"]: float(row["weight"]) for row in rows(f"weights_{task}")}


def weighed(task: str, features: Iterable[str]) -> float:
    """Return the sum of the features' weights; a feature that nobody has seen weighs nothing."""
    weights = weights_of(task)
    return sum(weights.get(feature, 0.0) for feature in features)


def likelihood(task: str, features: Iterable[str]) -> float:
    """Return how likely what has these features is what the task looks for, 0 to 1."""
    return 1 / (1 + exp(-weighed(task, features)))
