"""Values that a text states of one platform: investment, areas, year, capacity, industry.

The reader decides which parts of a text speak of a platform; `attributes_of` reads the values out of those parts and
gives each with its place, the rule that found it and a rank. All values are returned, the best first; a field of which
one value is wanted takes the first, and `capacity` takes all.

What is never the platform's own: subsidies, output, income, driven investment, equipment or environmental outlay as a
part of a total, thresholds of a notice, the figures of several projects together, the areas of a part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from transforms.industries import find_industry_in_name
from transforms.mentions.amounts import find_own_areas, find_own_investment
from transforms.mentions.founding import find_founding_years
from transforms.mentions.offers import find_capacity, find_fields
from transforms.mentions.passages import Passage, passage
from transforms.model import Area, Money, Span

AttributeField = Literal["investment", "floor_area", "land_area", "year_established", "capacity", "industry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One value of one field, read at `text[start:end]`."""

    field: AttributeField
    value: str
    """Canonical text: yuan or m² as a plain number, a year, words as the page writes them."""
    start: int
    end: int
    rule: str
    rank: int
    """The lower the more trusted."""
    payload: Money | Area | int | None = None
    """The typed value of an amount or a year."""


def attributes_of(
    text: str,
    scope: Sequence[tuple[int, int]],
    name_span: Span | tuple[int, int] | None,
    published_on: str | None,
    others: Sequence[int] = (),
    *,
    strangers: Sequence[int] = (),
    amounts_alone: bool = False,
) -> tuple[Attribute, ...]:
    """Read the values of the platform named at `name_span` out of the parts `scope` of `text`, best first per field.

    `name_span` may be None where the name is not in the text (a title); `published_on` resolves relative dates; `others`
    are the places where other platforms are named, `strangers` those where other organisations' names end that sentences
    are about; `amounts_alone` leaves words (capacity, industry) unread. Text in either script will do; offsets refer to `text`.
    """
    named = (name_span.start, name_span.end) if isinstance(name_span, Span) else name_span
    spoken = passage(text, scope, named, others, strangers)
    found = [*_amounts(spoken), *_years(spoken, published_on)]
    if not amounts_alone:
        found += [*_words(spoken), *_industry(spoken)]
    return tuple(sorted(found, key=lambda a: (a.field, a.rank, a.start)))


def plain_number(value: float) -> str:
    """Write a number without exponent or a needless fraction: 450000000, 12400.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _amounts(spoken: Passage) -> list[Attribute]:
    found = [
        Attribute(field="investment", value=plain_number(o.value.yuan), start=o.start, end=o.end, rule=o.rule, rank=o.rank, payload=o.value)
        for o in find_own_investment(spoken)
    ]
    found += [
        Attribute(field=o.field, value=plain_number(o.value.m2), start=o.start, end=o.end, rule=o.rule, rank=o.rank, payload=o.value)
        for o in find_own_areas(spoken)
    ]
    return found


def _years(spoken: Passage, published_on: str | None) -> list[Attribute]:
    return [
        Attribute(field="year_established", value=str(y.year), start=y.start, end=y.end, rule=y.rule, rank=y.rank, payload=y.year)
        for y in find_founding_years(spoken, published_on)
    ]


def _words(spoken: Passage) -> list[Attribute]:
    return [Attribute(field="capacity", value=w.words, start=w.start, end=w.end, rule=w.rule, rank=w.rank) for w in find_capacity(spoken)]


def _industry(spoken: Passage) -> list[Attribute]:
    found = [Attribute(field="industry", value=w.words, start=w.start, end=w.end, rule=w.rule, rank=w.rank) for w in find_fields(spoken)]
    if spoken.named is not None:
        start, end = spoken.named
        hit = find_industry_in_name(spoken.original[start:end])
        if hit is not None:
            found.append(
                Attribute(field="industry", value=hit.words, start=start + hit.start, end=start + hit.end, rule="name_stem", rank=30)
            )
    return found
