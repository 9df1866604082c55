"""Reading the archive again: the same rows from the same parsers, better ones from better parsers, and no network."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest_socket import disable_socket, enable_socket
from typer.testing import CliRunner

from flows.cli import app
from flows.demo.server import FREE_PORTS, serve
from flows.ingest import ingest
from flows.night import Plan, run_night
from flows.reprocess import reprocess
from flows.settings import Settings
from scrapers.families import trs
from transforms.errors import ConfigError, LayoutError
from transforms.model import Document
from warehouse.connect import open_snapshot

TABLES = ("core.platform", "core.status_period", "core.membership", "obs.document", "obs.observation", "obs.statement", "raw.capture")


def rows(snapshot: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(open_snapshot(snapshot)) as con:
        return con.execute(sql).fetchall()


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Path]:
    """A home with one demo night; its sites are down."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    with serve(FREE_PORTS) as sites:
        ended = asyncio.run(run_night(settings, Plan(kind="demo", sources=sites.sources)))
    return settings, ended.snapshot


@pytest.fixture
def offline() -> Iterator[None]:
    disable_socket(allow_unix_socket=True)  # the event loop wakes itself through a pair of them
    yield
    enable_socket()


@pytest.mark.usefixtures("offline", "quick_nights")
def test_the_same_parsers_make_the_same_rows_without_the_network(collected: tuple[Settings, Path]) -> None:
    settings, first = collected
    done = reprocess(settings)
    assert list(done.changes()) == []
    assert done.failures == {}
    assert done.documents == done.captures > 10
    for table in TABLES:
        every = f"from {table} order by all"
        assert rows(done.ended.snapshot, every) == rows(first, every), table
    asked = "select count(*), count(distinct run_id) from raw.fetch"
    assert rows(done.ended.snapshot, asked) == rows(first, asked)
    health = "select * from mart.source_health order by all"
    assert rows(done.ended.snapshot, health) == rows(first, health)


@pytest.mark.usefixtures("offline", "quick_nights")
def test_another_parser_changes_what_it_reads_and_the_difference_is_told(
    collected: tuple[Settings, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, _ = collected
    parse = trs.parse_article

    def better(capture: Any, source: Any) -> Document:
        document = parse(capture, source)
        text = document.text.replace("中试", "仲试")
        return replace(document, title=document.title.replace("中试", "仲试"), text=text, tables=())

    with monkeypatch.context() as changed:
        changed.setattr(trs, "parse_article", better)
        done = reprocess(settings, parser="trs")
    lines = list(done.changes())
    assert lines
    assert all(re.match(r"[-~] zs-\w+ \S", line) for line in lines)
    assert any(line.startswith("-") for line in lines)
    read = rows(done.ended.snapshot, "select split_part(parser, '@', 1), count(*) from obs.document group by 1")
    assert done.captures == dict(read)["trs"]

    back = reprocess(settings, parser="trs")
    assert any(line.startswith("+") for line in back.changes())
    assert {i for i, row in back.after.items() if row["name"]} == {i for i, row in done.before.items() if row["name"]}


@pytest.mark.usefixtures("offline", "quick_nights")
def test_a_parser_that_fails_destroys_nothing(collected: tuple[Settings, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    settings, first = collected

    def broken(capture: Any, source: Any) -> Document:
        raise LayoutError(capture.url, "body", "one article", "none")

    with monkeypatch.context() as changed:
        changed.setattr(trs, "parse_article", broken)
        done = reprocess(settings, parser="trs")
    assert {failure.outcome for failure in done.failures.values()} == {"layout_changed"}
    assert list(done.changes()) == []
    count = "select count(*) from obs.document"
    assert rows(done.ended.snapshot, count) == rows(first, count)


@pytest.mark.usefixtures("quick_nights")
def test_saved_pages_are_read_again_too(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    paragraph = "<p>由台州蓝湾化工有限公司建设的“台州市海盐化工中试平台”在浙江省台州市揭牌启用。</p>" * 3
    page.write_text(f"<html><head><title>揭牌</title></head><body><h1>海盐平台揭牌</h1>{paragraph}</body></html>", encoding="utf-8")
    settings = Settings(home=tmp_path / "home")
    ingest(settings, [page])
    done = reprocess(settings)
    assert (done.captures, done.documents, list(done.changes())) == (1, 1, [])
    assert rows(done.ended.snapshot, "select distinct kind from meta.run") == [("ingest",)]


def test_wrong_use_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no parser is called nonsense"):
        reprocess(Settings(home=tmp_path), parser="nonsense")
    done = CliRunner().invoke(app, ["reprocess", "--home", str(tmp_path / "empty")])
    assert done.exit_code == 2
    assert "nothing was collected" in done.output


def test_the_command_prints_the_difference_on_stdout(collected: tuple[Settings, Path]) -> None:
    settings, _ = collected
    done = CliRunner().invoke(app, ["reprocess", "--parser", "trs", "--diff", "--home", str(settings.home)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "captures read" in done.stderr
    assert "no platform changed\n" in done.stderr
