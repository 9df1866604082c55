"""What an official list is a list of: the region, the level and the year that its title states."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from transforms.levels import find_batches, find_levels, level_of_issuer
from transforms.model import Document, Known, Level, Observation, Recognition
from transforms.regions import Region, issuer_region

_LINES, _LINE = 5, 80
"""Lines above a table that may be its title, and their longest, in characters."""
Fit = Literal["within", "outside", "region_unknown", "year_unknown"]
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A list's scope; None = not limited by it."""

    region: Region | None = None
    level: Level | None = None
    year: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing limits it."""
        return self == Scope()


def headings_of(document: Document) -> tuple[str, ...]:
    """What stands above the rows of a list: its title, captions, the lines before its first table."""
    first = min((cell.start for table in document.tables for row in table.rows for cell in row), default=0)
    above = [line.strip() for line in document.text[:first].splitlines()][-_LINES:]
    captions = [table.caption.exact for table in document.tables if table.caption]
    return tuple(words for words in (document.title, *captions, *above) if 0 < len(words) <= _LINE)


def scope_of(headings: Sequence[str], rows: Iterable[Observation]) -> Scope:
    """Read the scope from the headings, the first that tells deciding; level and year else from the rows, where they have one in common."""
    given = [r for row in rows for r in row.recognitions[:1]]
    return Scope(
        region=next((region for words in headings if (region := issuer_region(words))), None),
        level=next((level for words in headings if (level := _level_in(words))), None) or _common([r.level for r in given]),
        year=next((hit.year for words in headings for hit in find_batches(words) if hit.year), None) or _common([r.year for r in given]),
    )


def _level_in(words: str) -> Level | None:
    named = {hit.level for hit in find_levels(words)}
    return named.pop() if len(named) == 1 else None if named else level_of_issuer(words)


def _common(values: Sequence[_Value | None]) -> _Value | None:
    return values[0] if values and len(set(values)) == 1 else None


def lies_within(known: Known, recognitions: Iterable[Recognition], scope: Scope) -> Fit:
    """Tell whether a platform belongs on a list of this scope, as far as is known of it."""
    if scope.is_open:
        return "outside"
    titles = [r for r in recognitions if r.stage != "withdrawn" and scope.level in (None, r.level)]
    place = _place_within(known, scope.region)
    if place == "outside" or (scope.level and not titles):
        return "outside"
    if scope.year is not None:
        years = {year for r in titles if (year := year_of(r))}
        if scope.year not in years:
            return "outside" if years or not titles else "year_unknown"
    return place


def year_of(title: Recognition) -> int | None:
    """The year of a recognition: the one it is named by, else that of its day."""
    return title.year or (int(title.on[:4]) if title.on else None)


def _place_within(known: Known, region: Region | None) -> Fit:
    for part in ("province", "city", "district") if region else ():
        wanted, there = getattr(region, part), getattr(known, part)
        if wanted is None or wanted == there:
            continue
        return "region_unknown" if there is None and part != "province" else "outside"
    return "within"
