"""Weights of named features, as `benchmarks/train.py` fits them, and what they make of a set of features."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from math import exp, fsum

from transforms.lexicon import rows


@cache
def weights_of(task: str) -> Mapping[str, float]:
    """Return the weights of the lexicon `weights_<task>`: how much each feature speaks for (or, below 0, against)."""
    return {row["feature"]: float(row["weight"]) for row in rows(f"weights_{task}")}


def weighed(task: str, features: Iterable[str]) -> float:
    """Return the sum of the features' weights, whatever their order; a feature that nobody has seen weighs nothing."""
    return fsum(map(weights_of(task).get, features, repeat(0.0)))


def likelihood(task: str, features: Iterable[str]) -> float:
    """Return how likely what has these features is what the task looks for, 0 to 1."""
    return logistic(weighed(task, features))


def logistic(weight: float) -> float:
    """Return the likelihood that a sum of weights stands for."""
    return 1 / (1 + exp(-weight))
