"""Are two records one platform? A verdict with a score and named reasons.

Reasons are named evidence (`evidence`), weighed by the lexicon `weights_matches`; the sum is log odds. Some evidence is a
contradiction: two cities, two brackets, two phases, a part and the whole, two rows of one page. It beats any likeness.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from rapidfuzz.distance import OSA, Indel

from transforms.divisions import Region
from transforms.mentions.weighing import weights_of
from transforms.model import Judgement, Known, Match
from transforms.name_keys import NameKey, head_relation, name_key
from transforms.organisation_keys import operators_relation, organisation_key
from transforms.text import fold

TASK = "matches"
DECIDED_BY = "evidence@4"
POSITIVE, UNSURE = 2.5, 0.0
"""Log odds from which two records are one platform, and from which a person should look."""
_ALIKE = 0.72
"""Likeness (Indel) of stems that may be two wordings of one."""
_LEAST = 4
"""Characters of a stem in which one may be lost."""
_TELLING = 5
"""Characters from which a stem is rarely another platform's."""
_SHORT, _BRIEF = 3, 2
_OF_NAMES = ("name_", "stem_", "head_", "place_", "zone_", "bracket_", "ordinal_")
_STRANGERS = ("operator_differs", "namesake_")
_NAMESAKES = {
    ("name_same", "name_telling"): "namesake_telling",
    ("name_same", "name_short"): "namesake_short",
    ("name_same", "name_brief"): "namesake_brief",
    ("name_same", "name_placed"): "namesake_brief",
    ("stem_same", "name_telling", "head_same", "place_one_sided"): "namesake_but_for_place",
    ("stem_same", "name_short", "head_same", "place_one_sided"): "namesake_but_for_place",
    ("stem_same", "name_brief", "head_same", "place_one_sided"): "namesake_brief_but_for_place",
}
"""Names that are one but for the place in front: under two operators a platform that was handed over, or two; a person can tell."""
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
    brackets: frozenset[str]
    """Of all names, as the ordinals."""
    ordinals: frozenset[str]
    parts: frozenset[str]
    """Of its own name, unless its page calls it by the name of the whole too."""


@lru_cache(maxsize=65536)
def profile_of(known: Known) -> Profile:
    """Prepare a record for comparison; the place that its name begins with counts where the record has none."""
    operators = tuple(
        sorted({key for o in known.operators for key in (fold(o), organisation_key(o)) if len(key) >= 2}, key=len, reverse=True)
    )
    names = tuple(dict.fromkeys(name_key(name, operators, known.city) for name in known.names))
    province, city, district = known.province, known.city, known.district
    for region in (r for name in names for r in (*name.place, *name.aside)):
        if province in (None, region.province):
            province = province or region.province
            if city in (None, region.city):
                city = city or region.city
                district = district or region.district
    brackets = frozenset(one for name in names for one in name.brackets)
    ordinals = frozenset(one for name in names for one in name.ordinals)
    titles = frozenset(known.titles)
    parts = names[0].parts if not any(name.stem == names[0].stem and not name.parts for name in names) else frozenset()
    return Profile(known.ref, names, known.operators, province, city, district, known.year, titles, known.page, brackets, ordinals, parts)


def match(left: Known, right: Known) -> Match:
    """Compare two records."""
    return verdict(profile_of(left), profile_of(right))


def verdict(left: Profile, right: Profile) -> Match:
    """Compare two prepared records."""
    return decided(left.ref, right.ref, evidence(left, right))


def verdicts(profiles: Mapping[str, Profile], pairs: Iterable[tuple[str, str]]) -> list[Match]:
    """Compare pairs; what is not far from one platform is returned."""
    found = ((left, right, evidence(profiles[left], profiles[right])) for left, right in pairs)
    return [decided(left, right, reasons) for left, right, reasons in found if weigh(reasons) >= UNSURE]


def decided(left: str, right: str, reasons: tuple[str, ...]) -> Match:
    """Say what this evidence on two refs makes of them."""
    odds = weigh(reasons)
    judgement: Judgement = "POSITIVE" if odds >= POSITIVE else "UNSURE" if odds >= UNSURE else "NEGATIVE"
    return Match(left_id=left, right_id=right, judgement=judgement, score=score_of(odds), reasons=reasons, decided_by=DECIDED_BY)


def score_of(odds: float) -> float:
    """Return log odds as the likelihood that verdicts are stored with."""
    return round(1 / (1 + exp(-odds)), 4)


def weigh(reasons: tuple[str, ...]) -> float:
    """Return the log odds that records with this evidence are one platform."""
    by_name, beside = weigh_apart(reasons)
    return by_name + beside


@lru_cache(maxsize=65536)
def weigh_apart(reasons: tuple[str, ...]) -> tuple[float, float]:
    """Return the log odds by the names alone, and what all else adds to them; few sets of reasons occur."""
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
    return contradictions(left, right) or agreements(left, right)


def agreements(left: Profile, right: Profile) -> tuple[str, ...]:
    """Name what speaks for or against one platform where nothing contradicts."""
    names, beside = _name_evidence(left, right), _evidence_beside(left, right)
    if beside[0] == "operator_differs" and "city_same" in beside and (note := _NAMESAKES.get(names)):
        beside.append(note)
    return (*names, *beside)


def without_strangers(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out that operators differ, where others of the same groups tell that they are of one platform."""
    return tuple(one for one in reasons if not one.startswith(_STRANGERS)) if "operator_differs" in reasons else reasons


def contradictions(left: Profile, right: Profile) -> tuple[str, ...]:
    """Name what keeps two records apart whatever else is alike; operators are held against each other as sets of groups."""
    found: tuple[str, ...] = ()
    if left.province != right.province and left.province and right.province:
        found = ("province_differs",)
    elif left.city != right.city and left.city and right.city:
        found = ("city_differs",)
    if left.page == right.page and left.page is not None:
        found = (*found, "same_page")
    if left.brackets and right.brackets and are_apart(left.brackets, right.brackets):
        found = (*found, "bracket_differs")
    if left.ordinals and right.ordinals and are_apart(left.ordinals, right.ordinals):
        found = (*found, "ordinal_differs")
    if left.parts != right.parts and (not left.parts or not right.parts or are_apart(left.parts, right.parts)):
        found = (*found, "part_differs")
    return found


def are_apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two names have such parts and none in common."""
    return not ours & theirs and not any(a in b or b in a for a in ours for b in theirs)


def _evidence_beside(left: Profile, right: Profile) -> list[str]:
    """Name what speaks for or against one platform, beside the names."""
    found = [f"operator_{operators_relation(left.operators, right.operators)}"]
    if left.city and right.city:
        found.append("city_same")
    elif left.province and right.province:
        found.append("province_same")
    if left.district and right.district:
        found.append(_districts(left.district, right.district))
    if left.year and right.year:
        gap = abs(left.year - right.year)
        found.append("year_same" if gap == 0 else "year_near" if gap == 1 else "year_differs")
    if left.titles and right.titles and left.titles.isdisjoint(right.titles) and _levels(left) & _levels(right):
        found.append("batch_differs")
    return found


def _levels(profile: Profile) -> set[str]:
    return {level for level, _ in profile.titles}


def _districts(left: str, right: str) -> str:
    if left == right or left.endswith(right) or right.endswith(left):
        return "district_same"
    return "district_near" if any(word in left + right for word in _ZONES) else "district_differs"


def _name_evidence(left: Profile, right: Profile) -> tuple[str, ...]:
    """Give the evidence of the two names that are most alike."""
    if len(left.names) == len(right.names) == 1:
        return _names_evidence(left.names[0], right.names[0])
    found = [_names_evidence(ours, theirs) for ours in left.names for theirs in right.names]
    return max(found, key=lambda reasons: weigh_apart(reasons)[0], default=())


def _names_evidence(left: NameKey, right: NameKey) -> tuple[str, ...]:
    telling = _telling(min(left, right, key=lambda name: (len(name.stem), not name.place, not name.zone)))
    if left.key == right.key or _written_alike(left, right):
        return ("name_same", telling)
    found = [f"stem_{_stems(left.stem, right.stem)}", telling, f"head_{head_relation(left, right)}"]
    if left.zone != right.zone:
        found.append("zone_differs" if left.zone and right.zone else "zone_one_sided")
    if left.place is not right.place:
        found += _written_places(left.place, right.place)
    if bool(left.brackets) != bool(right.brackets):
        found.append("bracket_one_sided")
    if bool(left.ordinals) != bool(right.ordinals):
        found.append("ordinal_one_sided")
    return tuple(found)


def _written_alike(left: NameKey, right: NameKey) -> bool:
    """Whether two names differ in nothing but how their place is written: 泰州生物制剂中试基地, 泰州市生物制剂中试基地."""
    return (
        left.stem == right.stem != ""
        and left.place == right.place != ()
        and (left.zone, left.kind, left.qualifiers) == (right.zone, right.kind, right.qualifiers)
        and (left.brackets, left.ordinals, left.parts) == (right.brackets, right.ordinals, right.parts)
    )


def _telling(name: NameKey) -> str:
    """Tell how rare a name is by the length of what is its own: 内江高新区中试平台 has a place at least."""
    if len(name.stem) >= _TELLING:
        return "name_telling"
    if len(name.stem) >= _SHORT:
        return "name_short"
    return "name_placed" if name.zone else "name_brief" if len(name.stem) == _BRIEF and name.place else "name_generic"


def _stems(left: str, right: str) -> str:
    """Tell how two stems agree: same, lost (a character is missing), swapped, within, alike or other."""
    if left == right:
        return "same"
    short, long = (right, left) if len(right) < len(left) else (left, right)
    if len(short) >= _LEAST - 1:
        distance = OSA.distance(short, long, score_cutoff=1)
        if distance <= 1:
            return "lost" if len(short) != len(long) else "swapped" if sorted(short) == sorted(long) else "character"
    if len(short) >= 2 and short in long:
        return "within"
    return "alike" if Indel.normalized_similarity(short, long, score_cutoff=_ALIKE) else "other"


def _written_places(left: tuple[Region, ...], right: tuple[Region, ...]) -> list[str]:
    """Compare the places that names begin with: a park's base is a part of its city's base, not another name of it."""
    if not left or not right:
        return ["place_one_sided"] if left or right else []
    if left[-1].code == right[-1].code:
        return []
    return ["place_level_differs" if {r.code for r in left}.isdisjoint(r.code for r in right) else "place_longer"]
