"""The ledger of manners: one row a run and host, and the question that the view answers."""

from typing import Any

import pytest

from tests.warehouse.nights import World
from warehouse.load import load_hosts, transaction

RUN = "20261124T183005Z"
"""02:30 of 25 November in Shanghai."""


def asked(host: str = "https://kjt.example.gov.cn:443", **changes: Any) -> dict[str, Any]:
    row = {
        "host": host, "requests": 7, "bytes": 70_000, "delay_declared_s": 3.0, "delay_least_s": 3.0, "delay_median_s": 3.1,
        "robots": "rules", "crawl_delay_s": None, "disallowed": 1, "retry_after": 0, "redirects": 2, "not_modified": 3, "left_alone": None,
    }  # fmt: skip
    return row | changes


def load(world: World, *rows: dict[str, Any], run_id: str = RUN) -> None:
    with transaction(world.con):
        load_hosts(world.con, run_id, rows)


def test_a_row_comes_back_as_it_was_and_once(world: World) -> None:
    load(world, asked())
    load(world, asked())
    [row] = world.con.execute("FROM meta.run_host").to_arrow_table().to_pylist()
    assert row == asked(run_id=RUN)
    load(world, asked(requests=9))
    assert world.rows("SELECT requests FROM meta.run_host") == [(9,)]


def test_nights_stand_beside_each_other_by_their_day(world: World) -> None:
    load(world, asked())
    load(world, asked(), run_id="20261125T183005Z")
    assert world.rows("SELECT CAST(night AS VARCHAR), run_id FROM mart.politeness") == [
        ("2026-11-26", "20261125T183005Z"),
        ("2026-11-25", RUN),
    ]


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, True),
        ({"delay_least_s": 2.9}, False),
        ({"crawl_delay_s": 10.0, "delay_least_s": 10.0}, True),
        ({"crawl_delay_s": 10.0}, False),
        ({"delay_declared_s": 3.0, "delay_least_s": None, "delay_median_s": None, "requests": 1}, True),
    ],
)
def test_the_pause_is_held_against_what_source_and_robots_ask_for(world: World, changes: dict[str, Any], kept: bool) -> None:
    load(world, asked(**changes))
    assert world.rows("SELECT kept_delay FROM mart.politeness") == [(kept,)]
