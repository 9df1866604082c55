from dataclasses import replace
from datetime import date, timedelta

from tests.warehouse.nights import FIRST, NIGHT_1, OPENING, World
from transforms.model import Area, Match, Money, Platform, Recognition, StatusPeriod
from warehouse.load import write_matches, write_memberships, write_platforms, write_redirects

ONE = Platform(
    platform_id="zs-1", name="甲乙（金融领域）中试平台", aliases=("甲乙平台", "甲乙平台"), operators=("甲乙有限公司", "某大学"),
    province="广东省", city="江门市", district="某高新区", region_code="440700", industry="新材料", industry_code="C26", status="operating",
    status_since="2026-11", recognitions=(Recognition(level="provincial", stage="recognized", year=2026),), year_established=2026,
    investment=Money(yuan=4.5e8, approximate=True), floor_area=Area(m2=13_000), land_area=None, services=("检测", "放大"),
    first_seen=date(2026, 10, 1), last_seen=date(2026, 11, 1), origins=2,
)  # fmt: skip
TWO = replace(ONE, platform_id="zs-2", name="丙丁中试基地", aliases=(), operators=("甲乙有限公司",), recognitions=(), services=())
PERIODS = (
    StatusPeriod(platform_id="zs-1", status="planned", valid_from=None, valid_until="2026-11", dated=False, observed_from=date(2026, 10, 2),
                 observed_until=date(2026, 11, 2), observation_ids=("a", "b")),
    StatusPeriod(platform_id="zs-1", status="operating", valid_from="2026-11", valid_until=None, dated=True,
                 observed_from=date(2026, 11, 2),
                 observed_until=None, observation_ids=("c",)),
)  # fmt: skip


def test_a_platform_is_stored_with_names_keys_recognitions_and_periods(world: World) -> None:
    write_platforms(world.con, [ONE], PERIODS)
    assert world.rows(
        "SELECT name, name_key, operators, operator_keys, investment_yuan, investment_approximate, floor_area_m2, floor_area_approximate, "
        "land_area_m2, land_area_approximate, origins FROM core.platform"
    ) == [
        (
            "甲乙（金融领域）中试平台", "甲乙金融领域中试平台", ["甲乙有限公司", "某大学"], ["甲乙有限公司", "某大学"],
            4.5e8, True, 13_000.0, False, None, None, 2,
        )
    ]  # fmt: skip
    assert world.rows("SELECT alias, alias_key FROM core.alias") == [("甲乙平台", "甲乙平台")]
    assert world.rows("SELECT position, level, stage, year, recognized_on FROM core.recognition") == [
        (0, "provincial", "recognized", 2026, None)
    ]
    assert world.rows("SELECT position, status, valid_from, valid_until, observation_ids FROM core.status_period ORDER BY position") == [
        (0, "planned", None, "2026-11", ["a", "b"]),
        (1, "operating", "2026-11", None, ["c"]),
    ]


def test_operators_are_organisations_once(world: World) -> None:
    write_platforms(world.con, [ONE, TWO], PERIODS)
    assert world.rows("SELECT name FROM core.organisation ORDER BY name") == [("某大学",), ("甲乙有限公司",)]
    write_platforms(world.con, [replace(ONE, operators=())], PERIODS)
    assert world.rows("SELECT name FROM core.organisation ORDER BY name") == [("甲乙有限公司",)]


def test_only_the_given_platforms_change_and_equal_rows_stay_where_they_are(world: World) -> None:
    write_platforms(world.con, [ONE, TWO], PERIODS)
    places = world.rows("SELECT rowid, platform_id FROM core.platform ORDER BY ALL")
    before = world.everything()
    write_platforms(world.con, [ONE], PERIODS)
    assert world.everything() == before
    assert world.rows("SELECT rowid, platform_id FROM core.platform ORDER BY ALL") == places
    write_platforms(world.con, [replace(ONE, aliases=("新名",), status="closed")], PERIODS[:1])
    assert world.rows("SELECT platform_id, status FROM core.platform ORDER BY ALL") == [("zs-1", "closed"), ("zs-2", "operating")]
    assert world.rows("SELECT alias FROM core.alias") == [("新名",)]
    assert world.rows("SELECT count(*) FROM core.status_period") == [(1,)]


def test_an_emptied_platform_keeps_its_id_and_nothing_else(world: World) -> None:
    write_platforms(world.con, [ONE, TWO], PERIODS)
    write_platforms(world.con, [], [], emptied=["zs-1"])
    assert world.rows("SELECT platform_id FROM core.platform ORDER BY ALL") == [("zs-1",), ("zs-2",)]
    for table in ("alias", "recognition", "status_period"):
        assert world.rows(f"SELECT count(*) FROM core.{table} WHERE platform_id = 'zs-1'") == [(0,)]  # noqa: S608


def test_memberships_move_and_those_without_observation_go(world: World) -> None:
    world.night([FIRST])
    ids = [one for (one,) in world.rows("SELECT observation_id FROM obs.observation ORDER BY ALL")]
    write_memberships(world.con, {ids[0]: "zs-9", "gone": "zs-9"})
    stored = dict(world.rows("SELECT observation_id, platform_id FROM core.membership"))
    assert set(stored) == set(ids)
    assert stored[ids[0]] == "zs-9"


def test_the_latest_verdict_on_a_pair_counts(world: World) -> None:
    unsure = Match(left_id="o1", right_id="zs-1", judgement="UNSURE", score=0.5, reasons=("same_stem",), decided_by="names@1")
    write_matches(world.con, [unsure, replace(unsure, right_id="zs-2")])
    write_matches(world.con, [replace(unsure, judgement="POSITIVE", score=1.0)])
    assert world.rows("SELECT right_id, judgement, score, reasons FROM core.match ORDER BY right_id") == [
        ("zs-1", "POSITIVE", 1.0, ["same_stem"]),
        ("zs-2", "UNSURE", 0.5, ["same_stem"]),
    ]


def test_redirects_lead_to_the_end_in_one_step(world: World) -> None:
    write_redirects(world.con, {"zs-1": "zs-2"})
    write_redirects(world.con, {"zs-2": "zs-3"})
    assert world.rows("FROM core.redirect ORDER BY ALL") == [("zs-1", "zs-3"), ("zs-2", "zs-3")]


def test_a_platform_found_again_keeps_its_id(world: World) -> None:
    world.night([FIRST])
    before = dict(world.rows("SELECT name, platform_id FROM core.platform"))
    world.night([OPENING], started_at=NIGHT_1 + timedelta(days=1))
    assert dict(world.rows("SELECT name, platform_id FROM core.platform")) == before
    assert world.rows("SELECT status, status_since FROM core.platform WHERE name = '丙丁生物中试基地'") == [("operating", "2026-11-20")]
