"""What a sentence that tells of several platforms says of one of them: all but what it says of the others alone."""

import re
from collections.abc import Collection, Mapping

BLANK = "□"
"""Stands for a character that is said of another; neither a letter nor the end of a clause."""


def own_parts(sentence: str, quoted: Mapping[str, Collection[str]]) -> dict[str, str]:
    """For each of those that a sentence tells of, the sentence with what is quoted of the others alone blanked out.

    Every place keeps its length, so that a place in the result is one in the sentence. Where quotes overlap, the one that begins first
    counts, of two that begin together the longer: a short name does not stand where it is a part of a longer one.
    """
    quotes = sorted({quote for some in quoted.values() for quote in some if quote}, key=len, reverse=True)
    if not quotes:
        return dict.fromkeys(quoted, sentence)
    pieces = re.split(f"({'|'.join(map(re.escape, quotes))})", sentence)  # every second one is quoted
    return {
        key: "".join(BLANK * len(piece) if n % 2 and piece not in own else piece for n, piece in enumerate(pieces))
        for key, own in ((key, frozenset(some)) for key, some in quoted.items())
    }
