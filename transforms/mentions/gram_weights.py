"""What a sentence tells, by its single characters and pairs of them: weights that `benchmarks/train_sentences.py` fits.

A multinomial logistic regression over grams, each as heavy as it is rare, the sentence as a whole of length one.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log, sqrt

from transforms.lexicon import rows

ALWAYS = "(always)"
"""What stands for the weights that each answer has without any gram; no gram is so long."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def grams(sentence: str) -> Counter[str]:
    """The characters of a sentence and the pairs of neighbours, with 0 for every number and without spaces."""
    plain = "".join(_NUMBER.sub("0", sentence).split())
    return Counter([*plain, *(plain[at : at + 2] for at in range(len(plain) - 1))])


def shares(lexicon: str, answers: Sequence[str], sentence: str) -> Mapping[str, float]:
    """How likely each of the answers, which are columns of the lexicon, is for a sentence; they sum to 1."""
    weights, always = _weights(lexicon, tuple(answers))
    known = {gram: (1 + log(count)) * weights[gram][0] for gram, count in grams(sentence).items() if gram in weights}
    length = sqrt(sum(value * value for value in known.values())) or 1.0
    sums = [base + sum(value * weights[gram][1][index] for gram, value in known.items()) / length for index, base in enumerate(always)]
    powers = [exp(s - max(sums)) for s in sums]
    return {answer: power / sum(powers) for answer, power in zip(answers, powers, strict=True)}


@cache
def _weights(lexicon: str, answers: tuple[str, ...]) -> tuple[dict[str, tuple[float, tuple[float, ...]]], tuple[float, ...]]:
    """Of each gram how rare it is and its weight for each answer; and the answers' own weights."""
    read = {row["gram"]: (float(row["rarity"]), tuple(float(row[answer]) for answer in answers)) for row in rows(lexicon)}
    return read, read.pop(ALWAYS)[1]
