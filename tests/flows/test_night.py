"""Whole nights over the replica sites: real HTTP, real files, nothing in between."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import flows.demo
from flows.demo.server import FREE_PORTS, DemoSites, serve
from flows.night import Ended, Plan, run_night
from flows.settings import Settings
from transforms.errors import ConfigError
from transforms.text import fold
from warehouse.connect import open_snapshot

EXPECTED = json.loads((Path(flows.demo.__file__).parent / "expected.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Nights:
    settings: Settings
    sites: DemoSites
    first: Ended
    second: Ended
    requests_of_second: tuple[tuple[str, str, str, int], ...]


def night(settings: Settings, sites: DemoSites) -> Ended:
    return asyncio.run(run_night(settings, Plan(kind="demo", sources=sites.sources)))


def rows(snapshot: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(open_snapshot(snapshot)) as con:
        return con.execute(sql).fetchall()


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    with serve(FREE_PORTS) as sites:
        first = night(settings, sites)
        before = len(sites.log)
        second = later_night(settings, sites, first)
        yield Nights(settings=settings, sites=sites, first=first, second=second, requests_of_second=tuple(sites.log[before:]))


def later_night(settings: Settings, sites: DemoSites, earlier: Ended) -> Ended:
    """A run id is a second; a second night needs another one."""
    while (ended := night(settings, sites)).run.run_id == earlier.run.run_id:
        pass
    return ended


def test_every_source_ends_well(nights: Nights) -> None:
    assert {n.source: (n.outcome, n.detail) for n in nights.first.source_nights} == {
        source.slug: ("ok", "") for source in nights.sites.sources
    }


def test_the_platforms_are_those_of_a_careful_reader(nights: Nights) -> None:
    found = rows(nights.first.snapshot, "select name, operators, status, province, city, level, sources from mart.platform_current")

    def record(name: str, operators: list[str], *rest: Any) -> tuple[Any, ...]:
        return (fold(name), tuple(sorted(map(fold, operators or ()))), *rest)

    expected = [
        record(p["name"], p["operators"], p["status"], p["province"], p["city"], p["level"], p["origins"]) for p in EXPECTED["platforms"]
    ]
    assert Counter(record(*row) for row in found) == Counter(expected)


def test_the_survey_of_jiangmen_stands_as_changed_by_the_later_opening(nights: Nights) -> None:
    found = rows(nights.first.snapshot, "select status, count(*) from mart.platform_current where city = '江门市' group by status")

    assert dict(found) == {"operating": 3, "under_construction": 7, "planned": 2}


def test_the_timeline_shows_the_opening_with_both_dates(nights: Nights) -> None:
    found = rows(
        nights.first.snapshot,
        "select value, valid_from, valid_until from mart.platform_timeline join mart.platform_current using (platform_id)"
        " where city = '江门市' and value in ('under_construction', 'operating') and platform_id in"
        " (select platform_id from core.status_period group by 1 having count(*) > 1) order by valid_from",
    )

    assert found[0][0] == "under_construction"
    assert found[0][1] < found[0][2] == "2025-09-18"
    assert ("operating", "2025-09-18", None) in found


def test_claims_are_held_against_the_names_listed(nights: Nights) -> None:
    found = rows(
        nights.first.snapshot,
        "select status, count, listed from obs.claim join obs.document using (document_id) where source like 'guangdong%'",
    )

    assert {(None, 12, 12), ("operating", 2, 2), ("under_construction", 8, 8), ("planned", 2, 2)} <= set(found)


def test_every_quote_is_the_text_at_its_place(nights: Nights) -> None:
    import duckdb

    with closing(duckdb.connect(str(nights.settings.working), read_only=True)) as con:
        broken = con.execute(
            "select count(*) from obs.statement s left join obs.document_part p using (document_id, part)"
            " where substr(p.content, s.char_start + 1, s.char_end - s.char_start) is distinct from s.quote"
        ).fetchone()
        stated = con.execute("select count(*) from obs.statement").fetchone()
    assert broken == (0,)
    assert stated is not None
    assert stated[0] > 100


def test_a_second_night_fetches_no_article_and_changes_no_row(nights: Nights) -> None:
    articles = {url for (url,) in rows(nights.second.snapshot, "select url from obs.document")}
    origin = {site.slug: nights.sites.origin(site.slug) for site in nights.sites.sources}
    fetched = {origin[site] + target for site, _, target, _ in nights.requests_of_second}

    assert not fetched & articles
    for table in ["core.platform", "core.status_period", "core.membership", "obs.document", "obs.statement", "obs.mention", "raw.capture"]:
        every = f"from {table} order by all"
        assert rows(nights.first.snapshot, every) == rows(nights.second.snapshot, every), table
    current = "select * exclude (published_at) from mart.platform_current order by all"
    assert rows(nights.first.snapshot, current) == rows(nights.second.snapshot, current)
    assert {n.outcome for n in nights.second.source_nights} == {"unchanged"}
    assert not nights.second.failed


def test_every_request_is_a_row_with_an_outcome(nights: Nights) -> None:
    stored = rows(nights.second.snapshot, "select count(*) from raw.fetch")

    assert stored == [(len(nights.sites.log),)]


def test_a_home_of_demo_rows_refuses_real_ones(nights: Nights) -> None:
    with pytest.raises(ConfigError, match=r"holds demo rows.*--home"):
        asyncio.run(run_night(nights.settings, Plan(kind="live", sources=nights.sites.sources)))


@pytest.mark.usefixtures("quick_nights")
def test_without_a_network_the_night_is_published_and_keeps_the_earlier_rows(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    with serve(FREE_PORTS) as sites:
        first = night(settings, sites)
        plan = Plan(kind="demo", sources=sites.sources)
    later = asyncio.run(run_night(settings, plan))

    assert {n.outcome for n in later.failed} == {"unreachable"}
    assert len(later.failed) == len(plan.sources)
    current = "select * exclude (published_at, stale_since) from mart.platform_current order by all"
    assert rows(later.snapshot, current) == rows(first.snapshot, current)


@pytest.mark.usefixtures("quick_nights")
def test_the_same_pages_replayed_give_the_same_ids(nights: Nights, tmp_path: Path) -> None:
    again = night(Settings(home=tmp_path / "home"), nights.sites)

    ids = "select platform_id, name from mart.platform_current order by all"
    assert rows(again.snapshot, ids) == rows(nights.first.snapshot, ids)
