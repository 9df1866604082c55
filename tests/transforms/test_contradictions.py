"""Values that cannot both be so: of measures those that are not one amount in fewer digits."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.contradictions import same_measure, value_contradictions
from transforms.model import Area, Observation, Seen

APPROXIMATE, EXACT = True, False


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((8000, EXACT), (8000, APPROXIMATE)),
        ((12000, EXACT), (12345, EXACT)),  # 1.2万
        ((5e8, EXACT), (4.98e8, EXACT)),  # 5亿
        ((4.5e8, EXACT), (4.48e8, EXACT)),
        ((8000, APPROXIMATE), (8600, EXACT)),  # 八千余
        ((9000, APPROXIMATE), (8600, EXACT)),  # 近九千
        ((120000, APPROXIMATE), (126000, EXACT)),
        ((8000, APPROXIMATE), (8600, APPROXIMATE)),
    ],
)
def test_one_amount(one: tuple[float, bool], other: tuple[float, bool]) -> None:
    assert same_measure(one, other)
    assert same_measure(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((8000, EXACT), (8600, EXACT)),
        ((8000, EXACT), (8400, EXACT)),
        ((12000, EXACT), (12600, EXACT)),
        ((4.5e8, EXACT), (4.8e8, EXACT)),
        ((8000, EXACT), (8600, APPROXIMATE)),  # 约8600 is not 8000
        ((1000, APPROXIMATE), (1900, EXACT)),
        ((8612, EXACT), (8621, EXACT)),
    ],
)
def test_two_amounts(one: tuple[float, bool], other: tuple[float, bool]) -> None:
    assert not same_measure(one, other)
    assert not same_measure(other, one)


MEASURES = st.tuples(st.one_of(st.integers(0, 10**6).map(float), st.floats(0, 1e12)), st.booleans())


@given(MEASURES, MEASURES)
@example((0.0, False), (0.001, False))
def test_the_order_of_two_does_not_matter(one: tuple[float, bool], other: tuple[float, bool]) -> None:
    assert same_measure(one, other) == same_measure(other, one)
    assert same_measure(one, one)


def test_floor_areas_that_differ_are_told_with_the_rule() -> None:
    def seen(n: int, m2: float) -> Seen:
        observation = Observation(
            observation_id=f"o{n}",
            document_id=f"d{n}",
            name="海盐化工中试平台",
            floor_area=Area(m2=m2, approximate=False),
            observed_on=date(2025, 1, n),
        )
        return Seen(
            observation=observation,
            source="s",
            source_kind="news",
            url=f"https://example.org/{n}",
            published_on=None,
            captured_on=date(2025, 2, 1),
            origin_id=f"d{n}",
        )

    [found] = value_contradictions([seen(1, 8000), seen(2, 8600)], ())
    assert (found.field, found.won, found.lost, found.won_by) == ("floor_area", "8600", "8000", "later_before_earlier")
