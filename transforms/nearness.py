"""How near a division lies to the places that somebody asks for: the same district, city, province, or a bordering province."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from transforms.divisions import Region, by_code
from transforms.lexicon import longest_of, rows

Nearness = Literal["same", "city", "province", "neighbour"]
NEARNESSES: tuple[Nearness, ...] = ("same", "city", "province", "neighbour")
"""Nearest first. same = in what was asked for, whatever its level."""


@dataclass(frozen=True, slots=True)
class Area:
    """What people name instead of divisions (长三角)."""

    words: str
    codes: tuple[str, ...]


@cache
def areas() -> Mapping[str, Area]:
    """Return the areas by each of their names."""
    return {word: Area(word, tuple(row["codes"].split("|"))) for row in rows("region_areas") for word in row["area"].split("|")}


@cache
def area_pattern() -> str:
    """Return a pattern of the names of areas."""
    return longest_of(areas())


@cache
def neighbours() -> Mapping[str, tuple[str, ...]]:
    """Return the codes of the provinces that border a province."""
    return {row["code"]: tuple(row["neighbours"].split("|")) for row in rows("region_neighbours")}


def reach(codes: Iterable[str]) -> Mapping[str, Nearness]:
    """Return what begins the code of a division near these, with how near it is: 440703 → 440703, 4407, 44, 43, 45 …

    The longest beginning of a code decides; of several places the nearest. Counties right under a province have no city.
    """
    found: dict[str, Nearness] = {}
    for region in filter(None, map(by_code, codes)):
        for prefix, nearness in _around(region):
            if prefix not in found or NEARNESSES.index(nearness) < NEARNESSES.index(found[prefix]):
                found[prefix] = nearness
    return found


def _around(region: Region) -> Iterable[tuple[str, Nearness]]:
    code = region.code
    own = {"province": code[:2], "city": code[:4], "county": code}[region.level]
    yield own, "same"
    if region.level == "county" and code[2:4] != "90":
        yield code[:4], "city"
    if region.level != "province":
        yield code[:2], "province" if region.city != region.province else "city"
    yield from ((other[:2], "neighbour") for other in neighbours().get(f"{code[:2]}0000", ()))


def nearness_of(code: str | None, reached: Mapping[str, Nearness]) -> Nearness | None:
    """Tell how near a division lies to what was asked for."""
    if not code:
        return None
    return next((reached[code[:length]] for length in (6, 4, 2) if code[:length] in reached), None)
