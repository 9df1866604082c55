"""Near-duplicates: documents that carry one text are one origin.

MinHash over character shingles of the folded text (Broder 1997), banded for lookup (LSH). Two documents whose
estimated Jaccard similarity reaches `SAME_TEXT` carry the same text.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rensa import RMinHash

from transforms.model import SourceKind
from transforms.text import fold

PERMUTATIONS = 128
BAND_ROWS = 4
"""32 bands of 4: pairs of similarity 0.6 share a band with probability 0.99."""
SHINGLE = 5
SAME_TEXT = 0.6
MIN_LENGTH = 80
"""Folded characters; shorter texts (a row, a caption) are alike by accident."""

_KIND_RANK: dict[SourceKind, int] = {"government": 0, "institution": 1, "news": 2, "aggregator": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A document as a carrier of a text that others may carry too."""

    document_id: str
    signature: tuple[int, ...]
    kind: SourceKind
    site: str | None
    publisher: str | None
    """来源 as the page names it."""
    published_on: str | None
    url: str
    origin_id: str


def signature(text: str) -> tuple[int, ...]:
    """MinHash signature of a text: 128 unsigned 32-bit numbers, or none where the text is too short."""
    key = fold(text)
    if len(key) < MIN_LENGTH:
        return ()
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
    minhash.update(sorted({key[i : i + SHINGLE] for i in range(len(key) - SHINGLE + 1)}))
    return tuple(minhash.digest())


def bands(values: Sequence[int]) -> tuple[str, ...]:
    """Lookup keys of a signature: two texts that share one are worth comparing."""
    keys = []
    for start in range(0, len(values), BAND_ROWS):
        row = ",".join(map(str, values[start : start + BAND_ROWS]))
        keys.append(hashlib.sha256(f"{start}:{row}".encode()).hexdigest()[:16])
    return tuple(keys)


def similarity(left: Sequence[int], right: Sequence[int]) -> float:
    """Estimated Jaccard similarity of two texts, 0 to 1; 0 where one has no signature."""
    if not left or len(left) != len(right):
        return 0.0
    return sum(a == b for a, b in zip(left, right, strict=True)) / len(left)


def origin_of(carriers: Iterable[Carrier]) -> str:
    """The document_id of the best original among carriers of one text.

    In order: one that names no other site as its origin; the one whose site the others name; government before
    institution, news and aggregator; the earliest; the address.
    """
    cluster = list(carriers)
    named = {fold(c.publisher) for c in cluster if c.publisher}

    def rank(carrier: Carrier) -> tuple[bool, bool, int, str, str]:
        site = fold(carrier.site or "")
        publisher = fold(carrier.publisher or "")
        foreign = bool(publisher and site and publisher not in site and site not in publisher)
        return (foreign, site not in named, _KIND_RANK[carrier.kind], carrier.published_on or "9999", carrier.url)

    return min(cluster, key=rank).document_id
