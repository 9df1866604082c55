"""How near divisions lie to each other, and the areas that people name."""

import pytest

from transforms.divisions import by_code
from transforms.lexicon import rows
from transforms.nearness import areas, nearness_of, neighbours, reach


@pytest.mark.parametrize(
    ("wanted", "code", "nearness"),
    [
        ("440703", "440703", "same"),
        ("440703", "440704", "city"),
        ("440703", "440100", "province"),
        ("440703", "450100", "neighbour"),
        ("440703", "320500", None),
        ("440700", "440703", "same"),
        ("440000", "440703", "same"),
        ("440700", "440000", "province"),
        ("310114", "310115", "city"),
        ("310114", "320500", "neighbour"),
        ("429004", "429005", "province"),
        ("429004", "429004", "same"),
        ("440700", None, None),
    ],
)
def test_the_nearest_that_two_divisions_share(wanted: str, code: str | None, nearness: str | None) -> None:
    assert nearness_of(code, reach([wanted])) == nearness


def test_of_several_places_the_nearest_counts() -> None:
    reached = reach(["440000", "450000"])
    assert (nearness_of("450100", reached), nearness_of("460000", reached)) == ("same", "neighbour")


def test_borders_are_mutual_and_codes_exist() -> None:
    for code, others in neighbours().items():
        assert by_code(code) is not None
        assert code not in others
        assert all(code in neighbours()[other] for other in others), code


def test_areas_consist_of_divisions_and_name_their_source() -> None:
    assert all(by_code(code) is not None for area in areas().values() for code in area.codes)
    assert all(row["source"] for row in rows("region_areas"))
