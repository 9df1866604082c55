from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.capture_recapture import LEAST_OVERLAP, Estimate, chapman, estimate

COUNTS = st.integers(0, 2000)


@st.composite
def overlaps(draw: st.DrawFn) -> tuple[int, int, int]:
    first, second = draw(COUNTS), draw(COUNTS)
    return first, second, draw(st.integers(0, min(first, second)))


@given(overlaps())
def test_an_estimate_lies_in_its_interval_and_never_below_what_was_seen(counts: tuple[int, int, int]) -> None:
    first, second, both = counts
    found = estimate(*counts)
    if both < LEAST_OVERLAP:
        assert found == Estimate(refused=f"overlap {both} of at least {LEAST_OVERLAP}")
        return
    assert found.refused is None
    assert found.low is not None and found.total is not None and found.high is not None  # noqa: PT018 - narrows all three
    slack = 1e-9 * found.total
    assert first + second - both - slack <= found.low <= found.total + slack <= found.high + 2 * slack


@given(overlaps())
def test_which_channel_comes_first_does_not_matter(counts: tuple[int, int, int]) -> None:
    first, second, both = counts
    assert estimate(first, second, both) == estimate(second, first, both)


@given(overlaps().filter(lambda counts: counts[2] > LEAST_OVERLAP))
def test_the_more_both_see_the_fewer_there_are(counts: tuple[int, int, int]) -> None:
    first, second, both = counts
    assert chapman(first, second, both) < chapman(first, second, both - 1)


@given(st.integers(1, 60), st.data())
def test_it_is_right_on_average_where_both_together_see_as_many_as_there_are(size: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, size))
    second = data.draw(st.integers(size - first, size))
    ways = {
        both: comb(first, both) * comb(size - first, second - both) for both in range(max(0, first + second - size), min(first, second) + 1)
    }
    mean = sum(n * chapman(first, second, both) for both, n in ways.items()) / comb(size, second)
    assert mean == pytest.approx(size)


def test_a_worked_example() -> None:
    found = estimate(40, 30, 12)
    assert found.total == pytest.approx(41 * 31 / 13 - 1)
    # variance 41·31·28·18 / (13²·14) = 270.75 of 38.77 unseen ones: their number is off by a factor of 2.2204 at most
    assert found.low == pytest.approx(58 + 38.7692 / 2.2204, abs=0.01)
    assert found.high == pytest.approx(58 + 38.7692 * 2.2204, abs=0.01)


def test_a_channel_that_sees_all_that_the_other_does_leaves_nothing_unseen() -> None:
    assert estimate(50, 20, 20) == Estimate(total=50.0, low=50.0, high=50.0)


@pytest.mark.parametrize("counts", [(3, 5, 4), (3, 5, -1)])
def test_an_overlap_that_cannot_be_is_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot be in both"):
        chapman(*counts)
