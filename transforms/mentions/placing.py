"""Where a platform lies, of all that was found: facts joined by rank."""

import re
from collections.abc import Sequence

from transforms.mentions.candidates import Fact
from transforms.regions import Place, Region, by_code, contains
from transforms.text import simplify


def chosen_place(facts: Sequence[Fact]) -> tuple[Place, dict[str, Fact]] | None:
    """Join the facts about places by rank: each next one may only add what lies inside what is known.

    Returns the place and for province, city and district the fact that each follows from.
    """
    found: dict[str, tuple[str, Fact]] = {}
    region: Region | None = None
    for fact in sorted((f for f in facts if f.field == "place"), key=lambda f: (f.rank, -_depth(f))):
        place = fact.payload
        unit = by_code(fact.value)
        if not isinstance(place, Place) or unit is None:
            continue
        if region is not None and not (contains(region, unit) or contains(unit, region)):
            continue
        if fact.rank >= 50 and fact.span.part in _OF_A_PAPER and region is not None and region.city is None and _is_provincial(facts):
            continue
        for name in ("province", "city", "district"):
            value = getattr(place, name)
            if (
                name == "district"
                and fact.rule == "place_of_operator"
                and "city" in found
                and found["city"][1] is not fact
                and not _IN_FULL.search(simplify(fact.span.exact))
            ):
                continue  # an owner's short name does not say in which district of the city its platform lies, 甲县乙公司 does
            if name == "district" and fact.span.part == "title" and fact.rank >= 50 and "city" in found and _is_named(found["city"][1]):
                continue  # the title of a page about 乙县's project does not say where 甲市中试平台 lies
            if value and name not in found:
                found[name] = (value, fact)
        if region is None or contains(region, unit):
            region = unit
    if region is None or "province" not in found:
        return None
    joined = Place(found["province"][0], found.get("city", (None,))[0], found.get("district", (None,))[0], region.code, 0, 0)
    return joined, {name: fact for name, (_, fact) in found.items()}


def _is_named(fact: Fact) -> bool:
    """Whether a platform's own name gives a city: 甲市|乙概念验证中心."""
    return fact.rule == "place_in_name" and simplify(fact.span.exact).endswith("市")


_OF_A_PAPER = ("site", "publisher")
_IN_FULL = re.compile("[市县区旗]$")


def _depth(fact: Fact) -> int:
    place = fact.payload
    return bool(place.province) + bool(place.city) + bool(place.district) if isinstance(place, Place) else 0


def _is_provincial(facts: Sequence[Fact]) -> bool:
    """Whether the name places the platform in a province only: the home of the paper that tells of it says nothing then."""
    named = [f for f in facts if f.field == "place" and f.rule == "place_in_name"]
    return any(isinstance(f.payload, Place) and f.payload.city is None and f.payload.district is None for f in named)
