"""How likely a stretch of text is the name of one platform: its own words and those around it, weighed together.

A logistic regression over the named features of `name_features`; its weights are a lexicon that `benchmarks/train.py`
writes. It drops what is very unlikely, and vouches for what is very likely where the page says nothing more of it.
"""

from transforms.mentions.candidates import Candidate
from transforms.mentions.name_features import features_of
from transforms.mentions.page import Page
from transforms.mentions.weighing import likelihood

_UNLIKELY, _DOUBTFUL, _CERTAIN = 0.1, 0.3, 0.85
"""Below which a candidate is dropped, or needs a statement of its own, and from which it needs none: by cross-validation over pages."""


def is_scored(candidate: Candidate) -> bool:
    """Whether a candidate is one of those that the weights were trained on: a strong head noun without quotes."""
    return candidate.extractor == "plain_names" and not candidate.weak


def unlikely_name(page: Page, candidate: Candidate) -> bool:
    """Drop what its own words and those around it make no name: 安排专家结对帮带|中试平台."""
    return is_scored(candidate) and probability(page, candidate) < _UNLIKELY


def is_doubtful(page: Page, candidate: Candidate) -> bool:
    """Whether more speaks against a name than for it."""
    return is_scored(candidate) and probability(page, candidate) < _DOUBTFUL


def is_certain(page: Page, candidate: Candidate) -> bool:
    """Whether a name is so likely one that nothing more need be said of it."""
    return is_scored(candidate) and probability(page, candidate) >= _CERTAIN


def probability(page: Page, candidate: Candidate) -> float:
    """Return how likely a candidate is the name of one platform."""
    return likelihood("names", features_of(page, candidate))
