from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.warehouse.nights import FIRST, World
from transforms.lexicon import rows
from transforms.model import Platform
from transforms.region_changes import region_changes
from transforms.regions import by_code
from warehouse.load import write_platforms
from warehouse.rows import sync


def platform(n: int, *operators: str) -> Platform:
    nothing: dict[str, Any] = dict.fromkeys(
        (
            "province", "city", "district", "region_code", "industry", "industry_code", "status_since", "year_established", "investment",
            "floor_area", "land_area",
        )
    )  # fmt: skip
    return Platform(
        platform_id=f"zs-{n}", name=f"甲{n}中试平台", aliases=(), operators=operators, status="operating", recognitions=(), services=(),
        first_seen=date(2026, 1, 1), last_seen=date(2026, 1, 1), origins=1, **nothing,
    )  # fmt: skip


def write(world: World, platforms: Iterable[Platform]) -> None:
    write_platforms(world.con, list(platforms), [])


def aliases(world: World) -> list[tuple[Any, ...]]:
    return world.rows(
        "SELECT organisation.name, alias FROM core.organisation_alias JOIN core.organisation USING (organisation_id) ORDER BY ALL"
    )


def test_each_organisation_has_a_kind(world: World) -> None:
    write(world, [platform(1, "甲乙大学", "甲乙化工有限公司"), platform(2, "甲市科学技术局")])
    assert world.rows("SELECT name, kind, credit_code FROM core.organisation ORDER BY kind") == [
        ("甲乙化工有限公司", "enterprise", None), ("甲市科学技术局", "government", None), ("甲乙大学", "university", None),
    ]  # fmt: skip


def test_other_spellings_and_short_forms_are_aliases(world: World) -> None:
    whole, other, short = "甲乙新材料科技有限公司", "甲乙新材料 科技有限公司", "甲乙新材料"
    write(world, [platform(1, whole, short), platform(2, other), platform(3, "甲乙大学", "甲乙大学附属医院")])
    assert world.rows("SELECT name FROM core.organisation ORDER BY name") == [("甲乙大学",), ("甲乙大学附属医院",), (other,)]
    assert aliases(world) == [(other, short), (other, whole)]


def test_a_short_form_of_two_is_an_organisation_of_its_own(world: World) -> None:
    write(world, [platform(1, "甲乙新材料科技有限公司", "甲乙新材料"), platform(2, "甲乙新材料集团", "甲乙新材料")])
    assert ("甲乙新材料",) in world.rows("SELECT name FROM core.organisation")
    assert aliases(world) == []


def test_organisations_that_nobody_names_any_more_go_with_their_aliases(world: World) -> None:
    write(world, [platform(1, "甲乙新材料科技有限公司", "甲乙新材料")])
    write(world, [platform(1, "丙丁大学")])
    assert world.rows("SELECT name FROM core.organisation") == [("丙丁大学",)]
    assert aliases(world) == []


def test_operators_that_lost_or_went_are_organisations_too(world: World) -> None:
    world.night([FIRST])
    world.con.execute("UPDATE core.platform SET operators = [], operator_keys = []")
    write(world, [])
    assert world.rows("SELECT name FROM core.organisation ORDER BY name") == [("丙丁生物科技有限公司",), ("甲乙新材料有限公司",)]


def test_a_credit_code_once_known_is_kept(world: World) -> None:
    write(world, [platform(1, "甲乙化工有限公司")])
    world.con.execute("UPDATE core.organisation SET credit_code = '91350100M000100Y43'")
    write(world, [platform(1, "甲乙化工有限公司"), platform(2, "丙丁大学")])
    assert world.rows("SELECT name, credit_code FROM core.organisation ORDER BY name") == [
        ("丙丁大学", None), ("甲乙化工有限公司", "91350100M000100Y43"),
    ]  # fmt: skip


def test_platforms_are_counted_by_kind_of_operator(world: World) -> None:
    world.night([FIRST])
    assert world.rows(
        "SELECT kind, platforms, organisations, planned, under_construction, operating FROM mart.platform_by_operator_kind"
    ) == [
        ("enterprise", 2, 2, 0, 1, 1),
        ("not_stated", 1, 0, 1, 0, 0),
    ]


def test_changes_of_divisions_fit_their_table_and_lead_to_units_in_force(world: World) -> None:
    changes = region_changes()
    sync(world.con, "ref.region_change", "code, action", changes, ("action", ["add", "end"]))
    assert world.rows("SELECT count(*) FROM ref.region_change") == [(len(rows("regions_patch")),)]
    assert world.rows("SELECT name, successor_code, since FROM ref.region_change WHERE code = '330103'") == [("下城区", "330105", "2021")]
    for change in changes:
        known = by_code(change["code"] if change["action"] == "add" else change["successor_code"])
        assert known is not None, change
