"""Near-duplicates: documents that carry one text, or retell it, are one origin.

MinHash over character shingles of the folded text (Broder 1997), banded for lookup (LSH). Two documents whose
estimated Jaccard similarity reaches `SAME_TEXT` carry the same text. A copy that was rewritten more than that still
names the platforms of its original: `is_copy` compares names. An excerpt is too small a part of its original for both:
`excerpts` looks for its sentences.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import eq

from rensa import RMinHash

from transforms.model import SourceKind
from transforms.spinning import is_spun, restored
from transforms.text import fold, sentences

PERMUTATIONS = 128
BAND_ROWS = 4
"""32 bands of 4: pairs of similarity 0.6 share a band with probability 0.99."""
SHINGLE = 5
SAME_TEXT = 0.6
MIN_LENGTH = 30
"""Folded characters of a text that is compared at all."""
SHORT_LENGTH = 80
"""Below this texts (a row, a caption) are alike by accident: they are copies only if equal and of the same names, or with a reason."""
SHORT_PERMUTATIONS = 64
"""So many numbers, the first of all, has the signature of a short text, which tells it as one."""
EQUAL = 0.98
SAME_NAMES = 0.6
"""Jaccard similarity of the names of platforms, at least two of them shared: retold lists have 1.0; others share one name at most."""
RETOLD = 0.25
"""Similarity of two texts that share a telling name: retold articles have 0.2 to 0.6, other articles on one platform at most 0.15."""
TELLING_NAME = 8
"""Folded characters of a name that hardly two platforms bear (“新材料中试基地” has seven)."""

EXCERPT_LENGTH = 1000
"""Characters of a text that may be an excerpt; of a longer one the signature tells."""
NAMED_EXCERPT = 12
"""Folded characters from which a text that names its source may be an excerpt; others from `MIN_LENGTH`."""
HELD = 0.9
"""Share of an excerpt that stands in its original, in whole sentences word for word."""

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
    spun: bool = False
    """A machine re-worded it."""
    names: frozenset[str] = frozenset()
    """Platforms that it names, as `name_keys`."""


def name_keys(names: Iterable[str], *, spun: bool) -> frozenset[str]:
    """Names of platforms as they are compared between documents: folded, a re-worder's words undone."""
    keys = map(fold, names)
    return frozenset(map(restored, keys) if spun else keys) - {""}


def signature(text: str) -> tuple[int, ...]:
    """MinHash signature of a text, its re-wording undone and its remarks left out: 128 unsigned 32-bit numbers.

    Those of a short text are 64, of one that is too short none.
    """
    plain = _REMARK.sub("", text)
    key = restored(fold(plain)) if is_spun(text) else fold(plain)
    if len(key) < MIN_LENGTH:
        return ()
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
    minhash.update([key[i : i + SHINGLE] for i in range(len(key) - SHINGLE + 1)])
    return tuple(minhash.digest())[: SHORT_PERMUTATIONS if len(key) < SHORT_LENGTH else PERMUTATIONS]


_REMARK = re.compile(
    r"[（(【\[](?:文章|稿件|信息)?(?:来源|稿源|转自|转载自|责任编辑|责编|编辑|作者)[:：][^（()）】\]\n]{1,30}[）)】\]]"
    r"|^(?:文章|稿件|信息)?(?:来源|稿源|转自|转载自|责任编辑|责编|编辑|作者)[:：]\S{1,30}$",
    re.MULTILINE,
)
"""What a copy adds to the text that it carries: （来源：某报）."""


def bands(values: Sequence[int]) -> tuple[str, ...]:
    """Lookup keys of a signature: two texts that share one are worth comparing."""
    keys = []
    for start in range(0, len(values), BAND_ROWS):
        row = ",".join(map(str, values[start : start + BAND_ROWS]))
        keys.append(hashlib.sha256(f"{start}:{row}".encode()).hexdigest()[:16])
    return tuple(keys)


def similarity(left: Sequence[int], right: Sequence[int]) -> float:
    """Estimated Jaccard similarity of two texts, 0 to 1; 0 where one has no signature."""
    if not left or not right:
        return 0.0
    same: int = sum(map(eq, left, right))
    return same / min(len(left), len(right))


def is_copy(copy: Carrier, original: Carrier) -> bool:
    """Whether a document retells another: it has reason to, is no older, and names the same platforms.

    The reason is one of: a machine re-worded it; it names the other's site as its origin; it is an aggregator's.
    """
    third_hand = copy.kind == "aggregator" and original.kind != "aggregator"
    if not _may_retell(copy, original) or not (copy.spun or third_hand or _names_as_origin(copy, original)):
        return False
    shared = copy.names & original.names
    if len(shared) >= 2 and len(shared) >= SAME_NAMES * len(copy.names | original.names):
        return True
    least = SAME_TEXT if _is_short(copy, original) else RETOLD
    return any(len(name) >= TELLING_NAME for name in shared) and similarity(copy.signature, original.signature) >= least


def _may_retell(copy: Carrier, original: Carrier) -> bool:
    """Whether a document is no older than another, which no machine re-worded."""
    dated = copy.published_on and original.published_on
    return not original.spun and not (dated and str(copy.published_on) < str(original.published_on))


def _carry_one_text(one: Carrier, other: Carrier) -> bool:
    alike = similarity(one.signature, other.signature)
    if alike < SAME_TEXT or not _is_short(one, other):
        return alike >= SAME_TEXT
    named = _names_as_origin(one, other) or _names_as_origin(other, one)
    return one.names == other.names and (alike >= EQUAL or named)


def _is_short(*carriers: Carrier) -> bool:
    return any(len(one.signature) == SHORT_PERMUTATIONS for one in carriers)


@dataclass(frozen=True, slots=True)
class _Words:
    """A text as excerpts are looked for: folded, its remarks left out."""

    whole: str
    said: tuple[str, ...]
    """What a stop ends; rows and headings are no sentences."""
    around: int
    """Characters of these."""
    names_source: bool


def _words(text: str) -> _Words:
    plain = _REMARK.sub("", text)
    pieces = [plain[start:end] for start, end in sentences(plain)]
    said = tuple(fold(piece) for piece in pieces if piece.endswith(_SENTENCE_ENDS))
    around = sum(len(fold(piece)) for piece in pieces if not piece.endswith(_SENTENCE_ENDS))
    return _Words(whole=fold(plain), said=said, around=around, names_source=_SOURCE.search(text) is not None)


_SOURCE = re.compile("(?:来源|稿源|转自|转载自)[:：]")
_SENTENCE_ENDS = tuple("。！？；!?;”’」』")


def _is_excerpt(part: _Words, original: _Words) -> bool:
    """Whether nearly all that a text says are sentences of a longer one, word for word; rows (the names of a list) make no excerpt."""
    length = sum(map(len, part.said))
    if length < (NAMED_EXCERPT if part.names_source else MIN_LENGTH) or length < part.around or length >= len(original.whole):
        return False
    return sum(len(sentence) for sentence in part.said if sentence in original.whole) >= HELD * length


def excerpts(texts: Mapping[str, str], neighbours: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Which of these pairs of documents are one of an excerpt and its original; `texts` are those worth reading."""
    words = {document: _words(text) for document, text in texts.items()}
    pairs = {pair for one, other in neighbours if one in words and other in words for pair in ((one, other), (other, one))}
    return frozenset(
        (copy, original) for copy, original in pairs if len(texts[copy]) <= EXCERPT_LENGTH and _is_excerpt(words[copy], words[original])
    )


def _names_as_origin(copy: Carrier, original: Carrier) -> bool:
    named, site = fold(copy.publisher or ""), fold(original.site or "")
    own = fold(copy.site or "")
    return bool(named and site) and (named in site or site in named) and named not in own


def origins(
    carriers: Mapping[str, Carrier], neighbours: Iterable[tuple[str, str]], taken: Collection[tuple[str, str]] = ()
) -> dict[str, str]:
    """Document → document of its origin, itself where it is one; `neighbours` are the pairs that are worth comparing.

    `taken` are those that are an excerpt and its original.
    Carriers of one text form a group. A group whose best original retells a document of another group joins that
    one, and no second: two accounts of one event stay two, whatever a copy took from each.
    """
    pairs = {(min(pair), max(pair)) for pair in neighbours if pair[0] in carriers and pair[1] in carriers}
    alike = [(a, b) for a, b in pairs if _carry_one_text(carriers[a], carriers[b])]
    head = _heads(carriers, alike)
    near: dict[str, set[str]] = {}
    for one, other in pairs:
        if head[one] != head[other]:
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    joins = []
    for copy in sorted(set(head.values())):
        retold = [
            carriers[other]
            for other in near.get(copy, ())
            if is_copy(carriers[copy], carriers[other]) or ((copy, other) in taken and _may_retell(carriers[copy], carriers[other]))
        ]
        if retold:
            joins.append((copy, max(retold, key=lambda one: _closeness(carriers[copy], one)).document_id))
    return _heads(carriers, [*alike, *joins])


def _closeness(copy: Carrier, original: Carrier) -> tuple[bool, float, int, str]:
    alike = similarity(copy.signature, original.signature)
    return (_names_as_origin(copy, original), alike, len(copy.names & original.names), original.document_id)


def _heads(carriers: Mapping[str, Carrier], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Document → best original of its connected component."""
    group = {document: {document} for document in carriers}
    for one, other in links:
        if group[one] is not group[other]:
            group[one] |= group[other]
            for document in group[other]:
                group[document] = group[one]
    found = {id(members): origin_of(carriers[d] for d in members) for members in group.values()}
    return {document: found[id(members)] for document, members in group.items()}


def origin_of(carriers: Iterable[Carrier]) -> str:
    """The document_id of the best original among carriers of one text.

    In order: one that no machine re-worded; one that names no other site as its origin; the one whose site the others
    name; government before institution, news and aggregator; the earliest; the address.
    """
    cluster = list(carriers)
    named = {fold(c.publisher) for c in cluster if c.publisher}

    def rank(carrier: Carrier) -> tuple[bool, bool, bool, int, str, str, str]:
        site = fold(carrier.site or "")
        publisher = fold(carrier.publisher or "")
        foreign = bool(publisher and site and publisher not in site and site not in publisher)
        return (
            carrier.spun,
            foreign,
            site not in named,
            _KIND_RANK[carrier.kind],
            carrier.published_on or "9999",
            carrier.url,
            carrier.document_id,
        )

    return min(cluster, key=rank).document_id
