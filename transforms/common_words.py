"""Common words that act on a platform or organisation rather than name it (`lexicons/governing_words.csv`)."""

from collections.abc import Mapping
from functools import cache

from transforms.lexicon import rows


@cache
def acting_words() -> Mapping[str, str]:
    """Return all of them, two characters each; `yes` where a name may hold the word, though never right before its head noun."""
    return {row["word"]: row["inside"] for row in rows("governing_words")}


@cache
def governing_words() -> frozenset[str]:
    """Return those that no name holds anywhere."""
    return frozenset(word for word, inside in acting_words().items() if inside == "no")
