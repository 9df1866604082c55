"""Counts by region: nothing that is a platform is left out of them."""

import pytest

from tests.warehouse.nights import NIGHT_1, Said, World, page
from warehouse.views import create_views

TEXT = "甲乙新材料中试平台、丙丁生物中试基地、戊己水暖中试平台、庚辛香料中试平台均在建设。"
NAMES = ("甲乙新材料中试平台", "丙丁生物中试基地", "戊己水暖中试平台", "庚辛香料中试平台")
ROWS = (
    "SELECT level, province, city, district, region_code, platforms FROM mart.platform_by_region WHERE platforms > 0 AND level = 'province'"
)


@pytest.fixture
def four(world: World) -> World:
    """Four platforms, of which pages tell two provinces of the code."""
    world.night([page("https://gd_jiangmen_kjj.example/1", TEXT, *(Said(name=name) for name in NAMES), fetched_at=NIGHT_1)], regions=True)
    create_views(world.con)
    places = (("广东省", "江门市"), ("浙江省", None), (None, None), (None, None))
    for name, (province, city) in zip(NAMES, places, strict=True):
        world.con.execute("UPDATE core.platform SET province = ?, city = ?, district = NULL WHERE name = ?", [province, city, name])
    return world


def test_platforms_of_no_province_are_a_row_and_the_provinces_add_up(four: World) -> None:
    assert four.rows(ROWS) == [
        ("province", "广东省", None, None, "440000", 1),
        ("province", "浙江省", None, None, "330000", 1),
        ("province", None, None, None, None, 2),
    ]
    four.con.execute("UPDATE core.platform SET province = '云岭省' WHERE name = ?", [NAMES[2]])  # a name that the code does not have
    assert ("province", "云岭省", None, None, None, 1) in four.rows(ROWS)
    for count in ("platforms", "planned + under_construction + operating + closed + unknown"):
        total = f"SELECT sum({count}) FROM mart.platform_by_region WHERE level = 'province'"  # noqa: S608
        assert four.rows(total) == four.rows("SELECT count(*) FROM mart.platform_current") == [(4,)]


def test_there_is_no_such_row_where_every_province_is_known(four: World) -> None:
    four.con.execute("UPDATE core.platform SET province = '广东省' WHERE province IS NULL")
    assert four.rows("SELECT count(*) FROM mart.platform_by_region WHERE province IS NULL") == [(0,)]
