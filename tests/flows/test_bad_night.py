"""A good night, then one in which everything goes wrong at once: the command, real sockets, a real home."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from flows.cli import app
from scrapers.fetch import Limits
from tests.flows.conftest import make_quick
from tests.replica.faults import FAULTS, ODD_BUT_GOOD, Fault
from tests.replica.sites import NEW, OLD, address, article, change, good_site, list_page, platform, serving
from tests.scrapers.conftest import RawSite, http
from tests.scrapers.test_fetch_tls import certificate
from warehouse.connect import open_snapshot

SHORT = Limits(connect_s=5, read_s=4, total_s=5, max_bytes=250_000, attempts=2, retry_wait_s=0.01, host_requests=25)
UNTRUSTED = Fault(name="untrusted", answers={}, outcome="unreachable", begins="tls")
NOBODY = Fault(name="nobody_listens", answers={}, outcome="unreachable", begins="connect")
BAD = (*FAULTS, UNTRUSTED, NOBODY)
GOOD = tuple(ODD_BUT_GOOD)
OUTCOMES = {
    "ok",
    "unchanged",
    "partial",
    "empty",
    "layout_changed",
    "blocked",
    "gone",
    "disallowed",
    "refused",
    "unreachable",
    "unsupported",
    "error",
}
KEPT = (
    "core.platform",
    "core.status_period",
    "core.membership",
    "obs.document",
    "obs.observation",
    "obs.statement",
    "raw.capture",
    "raw.list_item",
)


@dataclass(frozen=True)
class Nights:
    first: Result
    second: Result
    before: Path
    after: Path
    good: dict[str, RawSite]
    bad: dict[str, RawSite]
    places: dict[str, int]


def rows(snapshot: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(open_snapshot(snapshot)) as con:
        return con.execute(sql).fetchall()


def source_file(slug: str, port: int, more: str = "", scheme: str = "http") -> str:
    return (
        f'title = "通知公告"\npublisher = "某市科学技术局"\nkind = "government"\nfamily = "generic"\ndelay_s = 0\n'
        f'list_urls = ["{scheme}://127.0.0.1:{port}/tzgg/"]\nallow_private = ["127.0.0.1:{port}"]\n{more}'
    )


def run_night(home: Path, sources: Path) -> tuple[Result, Path]:
    """`zhongshi nightly`, and the snapshot that it leaves."""
    done = CliRunner().invoke(app, ["nightly", "--plain", "--sources", str(sources), "--home", str(home)], catch_exceptions=False)
    return done, (home / "published" / "zhongshi.duckdb").resolve()


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Nights:
    folder = tmp_path_factory.mktemp("bad_night")
    sources = folder / "sources"
    sources.mkdir()
    names = [*(f"good_{name}" for name in GOOD), *(f"bad_{fault.name}" for fault in BAD)]
    places = {name: place for place, name in enumerate(names)}
    sites = {name: good_site(place, OLD) for name, place in places.items()}
    wrong = certificate(folder, "other.example.org")
    with pytest.MonkeyPatch.context() as patched, serving([*sites.values(), untrusted := RawSite({})], tls={len(sites): wrong}):
        make_quick(patched)  # how a night is published in earnest is tested elsewhere
        patched.setattr("flows.night.LIMITS", SHORT)
        for name, site in sites.items():
            (sources / f"{name}.toml").write_text(source_file(name, site.port), encoding="utf-8")
        first, before = run_night(folder / "home", sources)
        for name in GOOD:
            pages = {"/tzgg/": list_page([NEW, OLD], total=2), address(NEW): article(places[f"good_{name}"], NEW)}
            change(sites[f"good_{name}"], {path: ODD_BUT_GOOD[name](page) for path, page in pages.items()})
        for fault in BAD:
            name = f"bad_{fault.name}"
            change(sites[name], {address(NEW): http(article(places[name], NEW))} | dict(fault.answers))
            port, scheme = {"untrusted": (untrusted.port, "https"), "nobody_listens": (9, "http")}.get(
                fault.name, (sites[name].port, "http")
            )
            (sources / f"{name}.toml").write_text(source_file(name, port, fault.source, scheme), encoding="utf-8")
        second, after = run_night(folder / "home", sources)
    good = {name: sites[f"good_{name}"] for name in GOOD}
    return Nights(first, second, before, after, good, {fault.name: sites[f"bad_{fault.name}"] for fault in BAD}, places)


def test_the_good_night_ends_well(nights: Nights) -> None:
    assert nights.first.exit_code == 0, nights.first.output
    assert {outcome for (outcome,) in rows(nights.before, "select outcome from mart.source_health")} == {"ok"}
    assert len(rows(nights.before, "from mart.platform_current")) == len(nights.places)


def test_the_bad_one_ends_with_exit_code_1_and_is_published(nights: Nights) -> None:
    assert nights.second.exit_code == 1
    assert nights.before != nights.after


def health(nights: Nights) -> dict[str, tuple[Any, ...]]:
    newest = "run_id = (select max(run_id) from mart.source_health)"
    found = rows(nights.after, f"select source, outcome, detail, loaded from mart.source_health where {newest}")  # noqa: S608 - a constant
    return {source: rest for source, *rest in found}  # type: ignore[misc]  # the rest of each row


@pytest.mark.parametrize("name", GOOD)
def test_each_good_source_is_loaded_whole(nights: Nights, name: str) -> None:
    slug = f"good_{name}"
    assert tuple(health(nights)[slug]) == ("ok", "", 1)
    documents = rows(nights.after, f"select title from obs.document where source = '{slug}' order by url")  # noqa: S608 - a constant
    assert [title for (title,) in documents] == [f"{platform(nights.places[slug], number)}揭牌启用" for number in (OLD, NEW)]


@pytest.mark.parametrize("fault", BAD, ids=lambda fault: fault.name)
def test_each_bad_source_has_its_own_outcome(nights: Nights, fault: Fault) -> None:
    outcome, detail, loaded = health(nights)[f"bad_{fault.name}"]
    assert (outcome, loaded) == (fault.outcome, fault.loaded)
    assert detail.startswith(fault.begins)


def test_no_earlier_row_is_lost(nights: Nights) -> None:
    for table in KEPT:
        every = f"select {_steady(table)} from {table}"  # noqa: S608 - constants
        assert set(map(str, rows(nights.before, every))) <= set(map(str, rows(nights.after, every))), table
    current = "select platform_id, name, status, operators from mart.platform_current"
    assert set(map(str, rows(nights.before, current))) <= set(map(str, rows(nights.after, current)))


def _steady(table: str) -> str:
    """The columns that a later night may not change of a row that stays."""
    moving = {
        "core.platform": "last_seen, origins",
        "raw.capture": "last_fetched_at, etag, last_modified",
        "raw.list_item": "list_url",
    }.get(table)
    return f"* exclude ({moving})" if moving else "*"


def test_what_failed_is_stale_and_what_did_not_is_not(nights: Nights) -> None:
    stale = dict(rows(nights.after, "select source, stale_since is not null from mart.freshness"))
    assert {source for source, is_stale in stale.items() if not is_stale} == {*(f"good_{name}" for name in GOOD), "bad_silent"}


def test_no_challenge_and_no_shell_became_a_document(nights: Nights) -> None:
    titles = {title for (title,) in rows(nights.after, "select title from obs.document")}
    assert all(title.endswith("中试平台揭牌启用") for title in titles)


def test_every_url_has_its_own_outcome_too(nights: Nights) -> None:
    newest = "run_id = (select max(run_id) from meta.run)"
    found = rows(nights.after, f"select source, role, outcome, detail from raw.fetch where {newest}")  # noqa: S608 - a constant
    ended = {(source.removeprefix("bad_"), role): (outcome, detail) for source, role, outcome, detail in found if outcome != "ok"}
    assert ended["layout", "list"][0] == "layout_changed"
    assert ended["shell", "list"][0] == "empty"
    assert ended["wrong_section", "list"][1].startswith("wrong_section")
    assert ended["article_challenge", "article"] == ("blocked", "challenge_ruishu HTTP 200")
    assert ended["pdf_that_is_html", "article"][1].startswith("not_the_type")
    assert ended["budget", "article"] == ("refused", "budget of 25 requests a night is spent")
    assert {outcome for _, _, outcome, _ in found} <= OUTCOMES


def test_the_ledger_holds_what_the_sites_saw(nights: Nights) -> None:
    asked = rows(nights.after, "select host, sum(requests), max(requests) from mart.politeness group by host")
    counted = {host: (int(total), most) for host, total, most in asked}
    sites = nights.good | nights.bad
    # Requests that died before they were read are in the ledger alone.
    read = {f"http://127.0.0.1:{site.port}": len(site.asked) for site in sites.values()}
    assert {host: counted[host][0] for host in read} == read
    assert max(most for _, most in counted.values()) == SHORT.host_requests
    budget = f"http://127.0.0.1:{nights.bad['budget'].port}"
    [(why,)] = rows(nights.after, f"select left_alone from mart.politeness where host = '{budget}' and left_alone is not null")  # noqa: S608
    assert why == "refused budget of 25 requests a night is spent"


def test_the_archive_of_a_bad_night_is_whole(nights: Nights, tmp_path: Path) -> None:
    from types import SimpleNamespace

    from warcio.checker import Checker

    archive = nights.after.parents[2] / "archive"
    files = sorted(map(str, archive.rglob("*.warc.gz")))
    assert len(files) > len(nights.places)
    assert Checker(SimpleNamespace(inputs=files, verbose=False)).process_all() == 0
