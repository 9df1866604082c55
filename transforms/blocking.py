"""Which records are worth comparing: those that share a key which few others have.

Cost grows with the candidates, not with the pairs. Keys of a stem leave out one of its characters each, so that a lost,
added or miswritten character leaves a key in common. They are narrowed by the city; a wide key (no city) is there for
records whose city is not known.
"""

from collections.abc import Iterable, Mapping

from transforms.matching import Profile
from transforms.organisation_keys import organisation_key

CAP = 60
"""Records under one key; a key that more share tells nothing, and records that share no other are not compared."""
WIDE = "@"
"""What a key without a city ends with: two records that both have a city do not meet under it."""
_LEAST = 4
"""Characters of a stem from which one may be left out."""


def block_keys(profile: Profile) -> frozenset[str]:
    """Give the keys under which a record is looked up; records that share none are never compared."""
    keys: set[str] = set()
    places = (profile.city, "") if profile.city else ("",)
    for name in profile.names:
        keys.add("=" + name.key)
        stem = name.stem or "".join(sorted(name.brackets)) or name.zone
        forms = {stem, *(stem[:at] + stem[at + 1 :] for at in range(len(stem)))} if len(stem) >= _LEAST else {stem}
        keys.update(f"~{form}{WIDE}{place}" for place in places for form in forms)
    keys.update("o" + organisation_key(operator) for operator in profile.operators)
    return frozenset(keys)


def candidate_pairs(profiles: Mapping[str, Profile]) -> list[tuple[str, str]]:
    """Return the pairs of refs that share a key which at most CAP have, each once, the lesser ref first."""
    refs = sorted(profiles)
    placed = [profiles[ref].city is not None for ref in refs]
    alone: dict[str, int] = {}
    blocks: dict[str, list[int]] = {}
    for index, ref in enumerate(refs):
        for key in block_keys(profiles[ref]):
            first = alone.setdefault(key, index)
            if first != index:  # most keys are of one record: no list for them
                blocks.setdefault(key, [first]).append(index)
    pairs: set[int] = set()
    for key, block in blocks.items():
        if len(block) <= CAP:
            pairs.update(_pairs(block, placed if key.endswith(WIDE) else None, len(refs)))
    return [(refs[pair // len(refs)], refs[pair % len(refs)]) for pair in sorted(pairs)]


def _pairs(block: list[int], placed: list[bool] | None, base: int) -> Iterable[int]:
    """Number the pairs of one block; `placed` tells who has a city, where two of these do not meet."""
    for at, one in enumerate(block):
        for other in block[at + 1 :]:
            if placed is None or not (placed[one] and placed[other]):
                yield one * base + other
