"""Are two records one platform? A verdict with a score and named reasons.

Reasons are named evidence (`evidence`), weighed by the lexicon `weights_matches`; the sum is log odds. Some evidence is a
contradiction: two cities, two brackets, two phases, two rows of one page. It beats any likeness.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from rapidfuzz.distance import OSA, Indel

from transforms.mentions.weighing import weights_of
from transforms.model import Judgement, Known, Match
from transforms.name_keys import NameKey, head_relation, name_key
from transforms.organisation_keys import operators_relation, organisation_key
from transforms.text import fold

TASK = "matches"
DECIDED_BY = "evidence@1"
POSITIVE, UNSURE = 2.5, 0.0
"""Log odds from which two records are one platform, and from which a person should look."""
_ALIKE = 0.72
"""Likeness (Indel) of stems that may be two wordings of one."""
_LEAST = 4
"""Characters of a stem in which one may be lost."""
_TELLING = 5
"""Characters from which a stem is rarely another platform's."""
_SHORT = 3
_OF_NAMES = ("name_", "stem_", "head_", "place_", "zone_", "bracket_", "ordinal_")
_ZONES = ("高新", "经开", "开发区", "新区", "园", "保税", "新城", "基地", "片区", "自贸")


@dataclass(frozen=True, slots=True)
class Profile:
    """A record as it is compared."""

    ref: str
    names: tuple[NameKey, ...]
    operators: tuple[str, ...]
    province: str | None
    city: str | None
    district: str | None
    year: int | None
    titles: frozenset[tuple[str, str]]
    page: str | None


@lru_cache(maxsize=65536)
def profile_of(known: Known) -> Profile:
    """Prepare a record for comparison; the place that its name begins with counts where the record has none."""
    operators = tuple(
        sorted({key for o in known.operators for key in (fold(o), organisation_key(o)) if len(key) >= 2}, key=len, reverse=True)
    )
    names = tuple(dict.fromkeys(name_key(name, operators) for name in known.names))
    province, city, district = known.province, known.city, known.district
    for region in (r for name in names for r in (*name.place, *name.aside)):
        if province in (None, region.province):
            province = province or region.province
            if city in (None, region.city):
                city = city or region.city
                district = district or region.district
    return Profile(known.ref, names, known.operators, province, city, district, known.year, frozenset(known.titles), known.page)


def match(left: Known, right: Known) -> Match:
    """Compare two records."""
    return verdict(profile_of(left), profile_of(right))


def verdict(left: Profile, right: Profile) -> Match:
    """Compare two prepared records."""
    reasons = evidence(left, right)
    odds = weigh(reasons)
    judgement: Judgement = "POSITIVE" if odds >= POSITIVE else "UNSURE" if odds >= UNSURE else "NEGATIVE"
    return Match(
        left_id=left.ref,
        right_id=right.ref,
        judgement=judgement,
        score=round(1 / (1 + exp(-odds)), 4),
        reasons=reasons,
        decided_by=DECIDED_BY,
    )


def weigh(reasons: Iterable[str]) -> float:
    """Return the log odds that records with this evidence are one platform."""
    return sum(weigh_apart(reasons))


def weigh_apart(reasons: Iterable[str]) -> tuple[float, float]:
    """Return the log odds by the names alone, and what all else adds to them."""
    weights = weights_of(TASK)
    by_name, beside = weights["prior"], 0.0
    for reason in reasons:
        if reason.startswith(_OF_NAMES):
            by_name += weights.get(reason, 0.0)
        else:
            beside += weights.get(reason, 0.0)
    return by_name, beside


def evidence(left: Profile, right: Profile) -> tuple[str, ...]:
    """Name all that speaks for or against one platform."""
    return contradictions(left, right) or tuple(_evidence(left, right))


def contradictions(left: Profile, right: Profile) -> tuple[str, ...]:
    """Name what keeps two records apart whatever else is alike; operators are held against each other as sets of groups."""
    return tuple(_contradictions(left, right))


def _contradictions(left: Profile, right: Profile) -> Iterator[str]:
    if left.province and right.province and left.province != right.province:
        yield "province_differs"
    elif left.city and right.city and left.city != right.city:
        yield "city_differs"
    if left.page is not None and left.page == right.page:
        yield "same_page"
    if _apart(left, right, "brackets"):
        yield "bracket_differs"
    if _apart(left, right, "ordinals"):
        yield "ordinal_differs"


def _apart(left: Profile, right: Profile, part: str) -> bool:
    """Whether both have such a part of a name and none in common."""
    ours = {one for name in left.names for one in getattr(name, part)}
    theirs = {one for name in right.names for one in getattr(name, part)} if ours else set()
    return bool(ours and theirs and not ours & theirs and not any(a in b or b in a for a in ours for b in theirs))


def _evidence(left: Profile, right: Profile) -> Iterator[str]:
    yield from _name_evidence(left, right)
    relation = operators_relation(left.operators, right.operators)
    yield f"operator_{relation}"
    if left.city and right.city:
        yield "city_same"
    elif left.province and right.province:
        yield "province_same"
    if left.district and right.district:
        yield _districts(left.district, right.district)
    if left.year and right.year:
        gap = abs(left.year - right.year)
        yield "year_same" if gap == 0 else "year_near" if gap == 1 else "year_differs"
    if not left.titles & right.titles and {level for level, _ in left.titles} & {level for level, _ in right.titles}:
        yield "batch_differs"


def _districts(left: str, right: str) -> str:
    if left == right or left.endswith(right) or right.endswith(left):
        return "district_same"
    return "district_near" if any(word in left + right for word in _ZONES) else "district_differs"


def _name_evidence(left: Profile, right: Profile) -> tuple[str, ...]:
    """Give the evidence of the two names that are most alike."""
    weights = weights_of(TASK)
    best: tuple[str, ...] = ()
    most = float("-inf")
    for ours in left.names:
        for theirs in right.names:
            found = _names_evidence(ours, theirs)
            if (odds := sum(weights.get(one, 0.0) for one in found)) > most:
                best, most = found, odds
    return best


def _names_evidence(left: NameKey, right: NameKey) -> tuple[str, ...]:
    if left.key == right.key:
        return ("name_same", _telling(left))
    relation = _stems(left.stem, right.stem)
    found = [f"stem_{relation}", _telling(min(left, right, key=lambda name: len(name.stem))), f"head_{head_relation(left, right)}"]
    found += _written_places(left, right)
    if bool(left.brackets) != bool(right.brackets):
        found.append("bracket_one_sided")
    if bool(left.ordinals) != bool(right.ordinals):
        found.append("ordinal_one_sided")
    return tuple(found)


def _telling(name: NameKey) -> str:
    """Tell how rare a name is by the length of what is its own: 内江高新区中试平台 has a place at least."""
    if len(name.stem) >= _TELLING:
        return "name_telling"
    return "name_short" if len(name.stem) >= _SHORT else "name_placed" if name.zone else "name_generic"


def _stems(left: str, right: str) -> str:
    """Tell how two stems agree: same, lost (a character is missing), swapped, within, alike or other."""
    if left == right:
        return "same"
    short, long = sorted((left, right), key=len)
    if len(short) >= _LEAST - 1:
        distance = OSA.distance(short, long, score_cutoff=1)
        if distance <= 1:
            return "lost" if len(short) != len(long) else "swapped" if sorted(short) == sorted(long) else "character"
    if len(short) >= 2 and short in long:
        return "within"
    return "alike" if Indel.normalized_similarity(short, long, score_cutoff=_ALIKE) else "other"


def _written_places(left: NameKey, right: NameKey) -> Iterator[str]:
    """Compare the places that names begin with: a park's base is a part of its city's base, not another name of it."""
    if bool(left.zone) != bool(right.zone):
        yield "zone_one_sided"
    elif left.zone != right.zone:
        yield "zone_differs"
    if bool(left.place) != bool(right.place):
        yield "place_one_sided"
    elif left.place and right.place and left.place[-1].code != right.place[-1].code:
        ours, theirs = {r.code for r in left.place}, {r.code for r in right.place}
        yield "place_longer" if ours & theirs else "place_level_differs"
