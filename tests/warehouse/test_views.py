import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.nights import FIRST, NIGHT_1, OPENING, Said, World, page, span_in
from transforms.model import Recognition
from warehouse.load import write_origins
from warehouse.rows import to_utc_digits
from warehouse.sql_files import sql_files
from warehouse.views import create_views, view_names

NIGHT_2 = NIGHT_1 + timedelta(days=1)
PROMISED = {
    "platform_current": "platform_id name aliases operators province city district region_code status status_since level stage industry "
    "year_established investment_yuan floor_area_m2 services sources first_seen last_seen stale_since published_at",
    "evidence": "platform_id field value quote sentence part char_start char_end locator url title source published_on captured_at rule",
    "platform_timeline": "platform_id valid_from valid_until event value observed_on quote url",
    "source_health": "source night outcome detail claimed obtained loaded failed",
}
"""Columns that consumers rely on, in their order (DESIGN section 8)."""
UNORDERED = ("evidence", "rejected_candidate")
"""Views of so many rows that sorting is left to who needs it."""


@pytest.fixture(scope="module")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse without a row, its views made: that takes longer than a night, so it is done once and copied."""
    world = World(tmp_path_factory.mktemp("empty"))
    with closing(world.con):
        create_views(world.con)
    return world.home


def copied(home: Path, to: Path) -> World:
    shutil.copytree(home, to, dirs_exist_ok=True)
    world = World(to)
    world.con.execute("SET threads = 1")
    return world


@pytest.fixture(scope="module")
def empty(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A copy of it; to read only."""
    made = copied(empty_home, tmp_path_factory.mktemp("copy"))
    with closing(made.con):
        yield made


@pytest.fixture
def world(empty_home: Path, tmp_path: Path) -> Iterator[World]:
    made = copied(empty_home, tmp_path)
    with closing(made.con):
        yield made


@pytest.fixture(scope="module")
def shared(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A night of FIRST and OPENING, with all divisions."""
    made = copied(empty_home, tmp_path_factory.mktemp("both"))
    with closing(made.con):
        made.night([FIRST, OPENING], regions=True)
        yield made


@pytest.fixture
def both(shared: World) -> Iterator[World]:
    """That night; what a test writes is undone."""
    shared.con.begin()
    yield shared
    shared.con.rollback()


@pytest.fixture(scope="module")
def shared_first(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A night of FIRST alone, with all divisions."""
    made = copied(empty_home, tmp_path_factory.mktemp("first"))
    with closing(made.con):
        made.night([FIRST], regions=True)
        yield made


@pytest.fixture
def first(shared_first: World) -> Iterator[World]:
    """That night; what a test writes is undone."""
    shared_first.con.begin()
    yield shared_first
    shared_first.con.rollback()


def ended(world: World, started_at: datetime, **outcomes: str) -> None:
    """A run of which nothing is known but how its sources ended."""
    run_id = f"{started_at:%Y%m%dT%H%M%SZ}"
    begun = to_utc_digits(started_at)
    world.con.execute("INSERT INTO meta.run BY NAME SELECT ? AS run_id, ? AS started_at, 'live' AS kind", [run_id, begun])
    for source, outcome in outcomes.items():
        values = [run_id, source, outcome]
        world.con.execute("INSERT INTO meta.run_source BY NAME SELECT ? AS run_id, ? AS source, ? AS outcome, 0 AS loaded", values)


def biography(world: World, name: str) -> list[tuple[Any, ...]]:
    return world.rows(
        "SELECT event, valid_from, valid_until, value, observed_on, quote, url FROM mart.platform_timeline "
        "JOIN core.platform USING (platform_id) WHERE name = ? ORDER BY step",
        name,
    )


def test_each_view_says_on_top_what_it_answers() -> None:
    for name, sql in sql_files("views"):
        question = sql.splitlines()[0]
        assert question.startswith("-- "), name
        assert "？ / " in question, name
        assert question.endswith("?"), name
        assert f"COMMENT ON VIEW mart.{name} IS '{question.removeprefix('-- ')}';" in sql


def test_each_view_answers_on_an_empty_warehouse(empty: World) -> None:
    for name in sorted(set(view_names()) - {"data_dictionary"}):
        found = empty.rows(f"FROM mart.{name}")
        assert found == ([(None, None, None)] if name == "clock" else []), name


def test_views_of_millions_of_rows_are_not_sorted(empty: World) -> None:
    sorting = {view: "ORDER_BY" in str(empty.rows(f"EXPLAIN FROM mart.{view}")) for view in (*UNORDERED, "status_change")}
    assert sorting == {**dict.fromkeys(UNORDERED, False), "status_change": True}


@pytest.mark.parametrize("view", PROMISED)
def test_the_promised_columns_are_there_in_order(empty: World, view: str) -> None:
    there = [name for (name,) in empty.rows("SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", view)]
    promised = PROMISED[view].split()
    assert [name for name in there if name in promised] == promised


def test_the_status_of_a_city_as_a_later_page_changed_it(both: World) -> None:
    counted = both.rows("SELECT status, count(*) FROM mart.platform_current WHERE city = '江门市' GROUP BY status ORDER BY status")
    assert counted == [("operating", 2), ("planned", 1)]


def test_a_biography_shows_a_change_with_both_dates_and_every_line_with_its_quote(both: World) -> None:
    assert biography(both, "丙丁生物中试基地") == [
        ("first_seen", None, None, "丙丁生物中试基地", date(2026, 11, 1), "丙丁生物中试基地", FIRST.document.url),
        ("reported", "2026-11-01", "2026-11-20", "under_construction", date(2026, 11, 1), "正在建设", FIRST.document.url),
        ("opened", "2026-11-20", None, "operating", date(2026, 11, 21), "揭牌启用", OPENING.document.url),
        ("recognized", "2026-11-20", None, "provincial", date(2026, 11, 21), "认定", OPENING.document.url),
    ]
    assert both.rows("SELECT name, from_status, to_status, from_since, changed_on FROM mart.status_change") == [
        ("丙丁生物中试基地", "under_construction", "operating", "2026-11-01", "2026-11-20")
    ]


def test_a_quote_comes_from_the_original_before_its_repost(world: World) -> None:
    text = "丁戊盐湖提锂中试平台已建成投用。"
    said = Said(name="丁戊盐湖提锂中试平台", status="operating", status_quote="已建成投用")
    repost = page("https://a_news.example/1", text, said, source="a_news", published_on="2026-10-30")
    original = page("https://z_gov.example/1", text, said, source="z_gov", published_on="2026-11-02")
    world.night([repost, original])
    assert {url for *_, url in biography(world, "丁戊盐湖提锂中试平台")} == {repost.document.url}
    write_origins(world.con, {repost.document.document_id: original.document.document_id})
    [reported] = [line for line in biography(world, "丁戊盐湖提锂中试平台") if line[0] == "reported"]
    assert reported[-1] == original.document.url
    assert world.rows("SELECT url, is_repost FROM mart.evidence WHERE field = 'status' ORDER BY ALL") == [
        (repost.document.url, True),
        (original.document.url, False),
    ]


def test_of_several_titles_each_is_quoted_by_its_level(world: World) -> None:
    both = page(
        "https://a.example/r",
        "辛壬中试平台入选省级名单，次年又入选国家级名单。",
        Said(name="辛壬中试平台", recognitions=(PROVINCIAL,), level_quote="省级", stage_quote="入选"),
    )
    observation = both.reading.observations[0]
    national = replace(PROVINCIAL, level="national", on="2026-06")
    statements = tuple(
        replace(s, value="national", original="国家级", span=span_in(both.document.text, "国家级"))
        for s in observation.statements
        if s.field == "level"
    )
    observation = replace(observation, recognitions=(PROVINCIAL, national), statements=observation.statements + statements)
    world.night([replace(both, reading=replace(both.reading, observations=(observation,)))])
    told = {event_value: quote for event, _, _, event_value, _, quote, _ in biography(world, "辛壬中试平台") if event == "recognized"}
    assert told == {"provincial": "省级", "national": "国家级"}


RECOGNIZED = Recognition(level="municipal", stage="recognized", on="2024-05")
PROVINCIAL = Recognition(level="provincial", stage="recognized", on="2025-06")
ANNOUNCED = Recognition(level="national", stage="announced", on="2026-01")
WITHDRAWN = Recognition(level="provincial", stage="withdrawn", on="2026-02")


LADDERS: dict[str, tuple[tuple[Recognition, ...], tuple[str | None, str | None]]] = {
    "铝材中试平台": ((), (None, None)),
    "茶叶中试平台": ((ANNOUNCED,), ("national", "announced")),
    "陶瓷中试平台": ((RECOGNIZED, ANNOUNCED), ("municipal", "recognized")),
    "电池中试平台": ((RECOGNIZED, PROVINCIAL), ("provincial", "recognized")),
    "芯片中试平台": ((RECOGNIZED, PROVINCIAL, WITHDRAWN), ("municipal", "recognized")),
    "船舶中试平台": ((PROVINCIAL, WITHDRAWN), (None, None)),
    "疫苗中试平台": ((replace(PROVINCIAL, on="2026-09"), WITHDRAWN), ("provincial", "recognized")),
    "稻米中试平台": ((replace(PROVINCIAL, title="甲"), replace(WITHDRAWN, title="乙")), ("provincial", "recognized")),
}
"""Name → recognitions, and level and stage of the highest that stands."""


def test_the_level_is_the_highest_recognition_that_stands(world: World) -> None:
    world.night(
        [
            page(f"https://a.example/{n}", f"{name}入选国家级、省级名单。", Said(name=name, recognitions=given, level_quote="省级"))
            for n, (name, (given, _)) in enumerate(LADDERS.items())
        ]
    )
    found = {name: (level, stage) for name, level, stage in world.rows("SELECT name, level, stage FROM mart.platform_current")}
    assert found == {name: expected for name, (_, expected) in LADDERS.items()}


def test_evidence_names_the_place_to_the_character(first: World) -> None:
    found = first.rows(
        "SELECT field, value, quote, sentence, part, char_start, char_end, url, source, published_on, captured_at, rule "
        "FROM mart.evidence JOIN core.platform USING (platform_id) WHERE name = '戊己水暖中试平台' AND field = 'status'",
    )
    text = FIRST.document.text
    start = text.index("列入建设计划")
    assert found == [
        (
            "status", "planned", "列入建设计划", "“戊己水暖中试平台”列入建设计划。", "text", start, start + 6, FIRST.document.url,
            "gd_jiangmen_kjj", "2026-11-01", datetime(2026, 11, 24, 18, 30, 5), "test@1",  # noqa: DTZ001 - UTC digits
        )
    ]  # fmt: skip


def test_evidence_of_an_attachment_leads_to_its_article(world: World) -> None:
    said = Said(name="壬癸香料中试平台", status="operating", status_quote="已投用")
    sheet = page("https://a.example/名单.xlsx", "壬癸香料中试平台已投用。", said)
    article = "https://a.example/1.html"
    world.night([replace(sheet, document=replace(sheet.document, parent_url=article)), FIRST])
    found = world.rows("SELECT DISTINCT url, parent_url FROM mart.evidence ORDER BY parent_url NULLS LAST")
    assert found == [(sheet.document.url, article), (FIRST.document.url, None)]


def test_superseded_pages_are_no_evidence_and_a_platform_of_none_is_not_shown(world: World) -> None:
    world.night([FIRST])
    world.night([page(FIRST.document.url, "页面已改版。", fetched_at=NIGHT_2)], started_at=NIGHT_2)
    for view in ("platform_current", "platform_timeline", "evidence", "status_change", "rejected_candidate", "claim_ledger"):
        assert world.rows(f"SELECT count(*) FROM mart.{view}") == [(0,)]  # noqa: S608
    assert world.rows("SELECT count(*) FROM core.platform") == [(3,)]


@pytest.mark.parametrize(
    ("outcomes", "stale_since"),
    [
        (["ok", "unchanged"], None),
        (["ok", "blocked"], date(2026, 11, 26)),
        (["ok", "partial", "unreachable"], date(2026, 11, 26)),
        (["ok", "blocked", "ok"], None),
        (["layout_changed"], date(2026, 11, 25)),
    ],
)
def test_a_platform_is_stale_while_its_source_fails(first: World, outcomes: list[str], stale_since: date | None) -> None:
    first.con.execute("DELETE FROM meta.run")
    first.con.execute("DELETE FROM meta.run_source")
    for n, outcome in enumerate(outcomes):
        ended(first, NIGHT_1 + timedelta(days=n), gd_jiangmen_kjj=outcome)
    assert first.rows("SELECT DISTINCT stale_since FROM mart.platform_current") == [(stale_since,)]
    assert first.rows("SELECT source, outcome, stale_since FROM mart.freshness") == [("gd_jiangmen_kjj", outcomes[-1], stale_since)]


def test_a_platform_with_one_source_that_works_is_fresh(world: World) -> None:
    copy = page(
        "https://cn_miit.example/1",
        FIRST.document.text,
        Said(name="甲乙新材料中试平台", operators=("甲乙新材料有限公司",)),
        source="cn_miit",
    )
    world.night([FIRST, copy])
    ended(world, NIGHT_2, gd_jiangmen_kjj="blocked", cn_miit="unchanged")
    assert world.rows("SELECT name, stale_since FROM mart.platform_current ORDER BY name") == [
        ("丙丁生物中试基地", date(2026, 11, 26)),
        ("戊己水暖中试平台", date(2026, 11, 26)),
        ("甲乙新材料中试平台", None),
    ]


def test_ingested_pages_never_turn_stale(first: World) -> None:
    first.con.execute("UPDATE meta.run SET kind = 'ingest'")
    first.con.execute("UPDATE meta.run_source SET outcome = 'partial'")
    assert first.rows("SELECT DISTINCT stale_since FROM mart.platform_current") == [(None,)]


def test_regions_without_a_platform_stand_there_with_zero(first: World) -> None:
    first.con.execute("UPDATE core.platform SET district = '某开发区' WHERE name = '戊己水暖中试平台'")
    first.con.execute("UPDATE core.platform SET district = '新会区' WHERE name = '丙丁生物中试基地'")
    counted = "SELECT level, city, district, platforms, planned, under_construction, operating FROM mart.platform_by_region WHERE "
    assert first.rows(counted + "region_code = '440000'") == [("province", None, None, 3, 1, 1, 1)]
    assert first.rows(counted + "region_code = '440700'") == [("city", "江门市", None, 3, 1, 1, 1)]
    assert first.rows(counted + "region_code = '440705'") == [("county", "江门市", "新会区", 1, 0, 1, 0)]
    assert first.rows(counted + "level = 'zone'") == [("zone", "江门市", "某开发区", 1, 1, 0, 0)]
    assert first.rows(counted + "region_code = '440100'") == [("city", "广州市", None, 0, 0, 0, 0)]
    assert first.rows("SELECT sum(platforms) FROM mart.platform_by_region WHERE level = 'province'") == [(3,)]
    assert first.rows("SELECT count(*) = (SELECT count(*) + 1 FROM ref.region) FROM mart.platform_by_region") == [(True,)]


def test_municipalities_and_units_right_below_a_province_are_counted(first: World) -> None:
    first.con.execute("UPDATE core.platform SET province = '北京市', city = '北京市', district = '海淀区' WHERE name = '戊己水暖中试平台'")
    counted = first.rows("SELECT level, district FROM mart.platform_by_region WHERE province = '北京市' AND platforms > 0 ORDER BY ALL")
    assert ("county", "海淀区") in counted
    assert ("province", None) in counted


def test_claims_are_held_against_what_there_is(both: World) -> None:
    both.con.execute(
        "INSERT INTO obs.claim BY NAME SELECT document_id, 9 AS position, 'platforms' AS what, '广东省' AS region, 'provincial' AS level, "
        "'recognized' AS status, 5 AS count, quote FROM obs.claim"
    )
    assert both.rows("SELECT region, level, status, claimed, loaded, missing FROM mart.claim_ledger ORDER BY position") == [
        ("江门市", None, None, 3, 3, 0),
        ("广东省", "provincial", "recognized", 5, 1, 4),
    ]


def test_rejected_candidates_with_their_rule(first: World) -> None:
    assert first.rows("SELECT value, rejected_by, extractor, url FROM mart.rejected_candidate") == [
        ("我市共布局3个中试平台", "category", "plain_names", FIRST.document.url)
    ]


def test_health_and_summary_of_runs(first: World) -> None:
    ended(first, NIGHT_2, gd_jiangmen_kjj="blocked")
    assert first.rows("SELECT source, night, outcome, loaded, title FROM mart.source_health") == [
        ("gd_jiangmen_kjj", date(2026, 11, 26), "blocked", 0, "gd_jiangmen_kjj 栏目"),
        ("gd_jiangmen_kjj", date(2026, 11, 25), "ok", 1, "gd_jiangmen_kjj 栏目"),
    ]
    assert first.rows("SELECT run_id, sources, failed_sources, requests, archived, bytes, documents FROM mart.run_summary") == [
        ("20261125T183005Z", 1, 1, 0, 0, 0, 0),
        ("20261124T183005Z", 1, 0, 1, 1, 1000, 1),
    ]


def test_days_count_from_the_newest_run_and_never_from_today(first: World) -> None:
    ended(first, NIGHT_1 + timedelta(days=9), gd_jiangmen_kjj="blocked")
    assert first.rows("SELECT days_since_good FROM mart.freshness") == [(9,)]
    assert first.rows("SELECT as_of FROM mart.clock") == [(date(2026, 12, 4),)]


def test_no_view_asks_the_clock_of_the_machine() -> None:
    for name, sql in (*sql_files("views"), *sql_files("checks"), *sql_files("load")):
        for word in ("current_date", "current_timestamp", "now()", "today()", "random()", "uuid()"):
            assert word not in sql.lower(), name


def mart(world: World) -> dict[str, list[tuple[Any, ...]]]:
    return {view: world.rows(f"FROM mart.{view}{' ORDER BY ALL' if view in UNORDERED else ''}") for view in view_names()}


def test_rows_do_not_depend_on_the_order_in_which_pages_came(empty_home: Path, tmp_path: Path) -> None:
    copy = page(
        "https://cn_miit.example/1",
        FIRST.document.text,
        Said(name="甲乙新材料中试平台", status="operating", status_quote="已建成投用"),
        source="cn_miit",
    )
    answers = []
    for n, order in enumerate(([FIRST, OPENING, copy], [copy, OPENING, FIRST])):
        world = copied(empty_home, tmp_path / str(n))
        with closing(world.con):
            world.night(order)
            answers.append(mart(world))
    assert answers[0] == answers[1]


def test_a_night_that_brings_nothing_new_changes_no_platform(both: World) -> None:
    before = mart(both)
    ended(both, NIGHT_2, gd_jiangmen_kjj="unchanged")
    after = mart(both)
    changed = {view for view in before if before[view] != after[view]}
    assert changed == {"clock", "freshness", "run_summary", "source_health"}
