"""Parsers take real text that was cut anywhere and put together wrongly, with numbers of any script in it."""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.metamorphic.fixtures import NUMBERS, original
from transforms import (
    areas,
    dates,
    industries,
    levels,
    money,
    numerals,
    operator_cells,
    organisations,
    regions,
    reposts,
    self_references,
    statuses,
)
from transforms.model import Interpreted


def _text_of(number: str) -> str:
    result = original(number)
    return result.document.text if isinstance(result, Interpreted) else ""


_PIECES = st.builds(
    lambda number, start, size: _text_of(number)[start : start + size], st.sampled_from(NUMBERS), st.integers(0, 1500), st.integers(0, 60)
)
_CHINESE = st.sampled_from("０９.,，．一二两十百千万亿〇廿第")
_NUMERALS = st.text(alphabet=st.one_of(st.characters(categories=["Nd", "Nl", "No"]), _CHINESE), max_size=8)
_TEXTS = st.lists(st.one_of(_PIECES, _NUMERALS, st.text(max_size=3)), max_size=8).map("".join)

FINDERS: Mapping[str, Callable[[str], Iterable[Any]]] = {
    "dates": lambda text: dates.find_dates(text, "2026-02-28"),
    "money": money.find_money,
    "areas": areas.find_areas,
    "regions": lambda text: regions.find_regions(text, "440700"),
    "zones": regions.find_zones,
    "home words": regions.find_home_words,
    "organisations": organisations.find_organisations,
    "operators of a cell": operator_cells.split_operators,
    "self references": self_references.find_self_references,
    "statuses": statuses.find_statuses,
    "levels": levels.find_levels,
    "batches": levels.find_batches,
    "industry of a name": lambda text: filter(None, [industries.find_industry_in_name(text)]),
}
READERS: Mapping[str, Callable[[str], object]] = {
    "money of a cell": lambda text: money.parse_money(text, text),
    "area of a cell": lambda text: areas.parse_area(text, text),
    "place": lambda text: regions.place_of(text, "440700"),
    "region of an issuer": regions.issuer_region,
    "level of an issuer": levels.level_of_issuer,
    "number of a batch": levels.batch_number,
    "status of words": statuses.status_of_words,
    "class of industry": industries.classify,
    "kind of an organisation": organisations.kind_of,
    "signature": reposts.signature,
}


@pytest.mark.parametrize("finder", FINDERS)
@settings(max_examples=20, deadline=None)
@given(text=_TEXTS)
def test_what_is_found_lies_in_the_text(finder: str, text: str) -> None:
    assert all(0 <= hit.start < hit.end <= len(text) for hit in FINDERS[finder](text))


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=20, deadline=None)
@given(text=_TEXTS)
def test_anything_is_read_and_the_same_twice(reader: str, text: str) -> None:
    assert READERS[reader](text) == READERS[reader](text)


@settings(max_examples=100, deadline=None)
@given(_NUMERALS)
def test_a_numeral_is_a_finite_number_or_none(written: str) -> None:
    number = numerals.to_number(written)
    assert number is None or (math.isfinite(number) and number >= 0)
