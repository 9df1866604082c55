"""The views over a whole night of the replica sites, asked in the published snapshot."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

import flows.demo
from flows.demo.server import FREE_PORTS, serve
from flows.night import Plan, run_night
from flows.settings import Settings
from transforms.text import fold
from warehouse.connect import open_snapshot
from warehouse.views import view_names

PLATFORMS: list[dict[str, Any]] = json.loads((Path(flows.demo.__file__).parent / "expected.json").read_text(encoding="utf-8"))["platforms"]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with serve(FREE_PORTS) as sites:
        ended = asyncio.run(run_night(Settings(home=tmp_path_factory.mktemp("home")), Plan(kind="demo", sources=sites.sources)))
    with closing(open_snapshot(ended.snapshot)) as con:
        yield con


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()


def names(con: duckdb.DuckDBPyConnection, sql: str) -> set[str]:
    found = [fold(name) for (name,) in rows(con, sql)]
    assert len(set(found)) == len(found)
    return set(found)


def test_every_view_answers_and_those_that_speak_of_platforms_are_not_empty(snapshot: duckdb.DuckDBPyConnection) -> None:
    empty = {view for view in view_names() if not rows(snapshot, f"FROM mart.{view} LIMIT 1")}
    assert not empty & {view for view in view_names() if view.startswith("platform")}
    assert not empty & {"evidence", "claim_ledger", "coverage", "freshness", "new_this_week", "null_reason", "promised_vs_opened"}


def test_on_the_first_night_every_platform_is_new(snapshot: duckdb.DuckDBPyConnection) -> None:
    assert names(snapshot, "SELECT name FROM mart.new_this_week WHERE event = 'first_seen'") == {fold(p["name"]) for p in PLATFORMS}
    assert rows(snapshot, "SELECT count(*) FROM mart.new_this_week WHERE event <> 'first_seen' OR quote IS NULL OR url IS NULL") == [(0,)]


def test_all_platforms_under_construction_can_stall(snapshot: duckdb.DuckDBPyConnection) -> None:
    # From -10000 months on: whenever the test runs, pages of the replica are dated.
    found = names(snapshot, "SELECT name FROM mart.stalled_construction_since(-10000)")
    assert found == {fold(p["name"]) for p in PLATFORMS if p["status"] == "under_construction"}
    assert rows(snapshot, "SELECT count(*) FROM mart.stalled_construction WHERE months_since_news < 12") == [(0,)]


def test_the_one_promise_of_the_pages_is_found(snapshot: duckdb.DuckDBPyConnection) -> None:
    found = rows(snapshot, "SELECT name, promised_year, CAST(promised_on AS VARCHAR), opened_on, quote FROM mart.promised_vs_opened")
    assert found == [("盐化工绿色合成中试基地", 2026, "2024-04-12", None, "计划2026年建成")]


def test_every_platform_is_counted_in_one_class_of_industry(snapshot: duckdb.DuckDBPyConnection) -> None:
    sums = "sum(platforms), sum(planned), sum(under_construction), sum(operating), sum(unknown)"
    status = Counter(p["status"] for p in PLATFORMS)
    expected = (len(PLATFORMS), *(status[word] for word in ("planned", "under_construction", "operating", "unknown")))
    for grain in ("class", "words"):
        assert rows(snapshot, f"SELECT {sums} FROM mart.platform_by_industry WHERE grain = '{grain}'") == [expected]  # noqa: S608


def test_reasons_are_given_for_just_the_fields_that_the_current_view_lacks(snapshot: duckdb.DuckDBPyConnection) -> None:
    lacking = {
        "operator": "len(operators) = 0",
        "city": "city IS NULL",
        "district": "district IS NULL",
        "status": "status = 'unknown'",
        "level": "level IS NULL",
        "industry": "industry IS NULL",
        "year_established": "year_established IS NULL",
        "investment": "investment_yuan IS NULL",
        "floor_area": "floor_area_m2 IS NULL",
        "services": "len(services) = 0",
    }
    for field, condition in lacking.items():
        found = rows(snapshot, f"SELECT platform_id FROM mart.null_reason WHERE field = '{field}' ORDER BY ALL")  # noqa: S608
        lacks = rows(snapshot, f"SELECT platform_id FROM mart.platform_current WHERE {condition} ORDER BY ALL")  # noqa: S608
        assert found == lacks, field
