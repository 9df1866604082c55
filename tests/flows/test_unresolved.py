"""A run whose warehouse or disk fails before anything is published: one sentence, exit code 3, and the next run is whole."""

import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
import time_machine
from click.testing import Result
from typer.testing import CliRunner

from flows import unresolved
from flows.cli import app
from transforms.errors import WarehouseError

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{name}揭牌</title></head><body><h1>{name}揭牌</h1><div class="TRS_Editor">
<p>3月18日，由台州蓝湾化工有限公司建设的“{name}”在浙江省台州市揭牌启用，当天就有三家本地企业签下使用协议。</p>
<p>平台负责人介绍，车间里的反应、分离、干燥三套装置均已调试完毕，企业带着配方来就能开展放大试验。</p></div></body></html>"""
FIRST, MORE = "台州市海盐化工中试平台", "宁波市磁材中试基地"
DAY_1 = datetime(2026, 11, 24, 18, 30, 5, tzinfo=UTC)
Resolve = Callable[[duckdb.DuckDBPyConnection, Any], None]


def ingest(folder: Path, name: str, day: int) -> Result:
    path = folder / f"{name}.html"
    path.write_text(PAGE.format(name=name), encoding="utf-8")
    with time_machine.travel(DAY_1 + timedelta(days=day)):
        return CliRunner().invoke(app, ["ingest", str(path), "--home", str(folder / "home")])


def names(folder: Path) -> list[str]:
    done = CliRunner().invoke(app, ["sql", "select name from mart.platform_current", "--format", "csv", "--home", str(folder / "home")])
    return sorted(done.stdout.splitlines()[1:])


def on_a_full_disk(resolve: Resolve) -> Resolve:
    """No file may grow while the run is resolved: a write fails as on a full disk."""

    def run(con: duckdb.DuckDBPyConnection, night: Any) -> None:
        most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, most))
        try:
            resolve(con, night)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return run


def out_of_memory(resolve: Resolve) -> Resolve:
    """What does not fit in memory has nowhere to be spilled to."""

    def run(con: duckdb.DuckDBPyConnection, night: Any) -> None:
        con.execute("SET temp_directory = ''")
        con.execute("SET memory_limit = '2MB'")
        try:
            resolve(con, night)
        finally:
            con.execute("SET memory_limit = '1GB'")

    return run


def on_a_broken_span(_resolve: Resolve) -> Resolve:
    """Something that was read does not fit the page that it was read from."""

    def run(con: duckdb.DuckDBPyConnection, night: Any) -> None:
        raise WarehouseError("Document d quotes what the page does not have.")

    return run


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, how: Callable[[Resolve], Resolve]) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(unresolved, "resolve_night", how(unresolved.resolve_night))
        yield


@pytest.fixture(scope="module")
def one_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose home has one good run; what fails, fails in a copy."""
    folder = tmp_path_factory.mktemp("one_run")
    assert ingest(folder, FIRST, 0).exit_code == 0
    return folder


@pytest.mark.parametrize(
    ("how", "why"),
    [
        (on_a_full_disk, "File too large; what was published before stands"),
        (out_of_memory, "Out of Memory Error: "),
        (on_a_broken_span, "Document d quotes what the page does not have."),
    ],
)
def test_a_run_that_cannot_be_resolved_is_told_and_the_next_one_is_whole(
    one_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: Callable[[Resolve], Resolve], why: str
) -> None:
    shutil.copytree(one_run, tmp_path, symlinks=True, dirs_exist_ok=True)
    with failing(monkeypatch, how):
        done = ingest(tmp_path, MORE, 1)

    assert (done.exit_code, done.stdout) == (3, "")
    [sentence] = done.stderr.splitlines()
    assert sentence.startswith("zhongshi: Run 20261125T183005Z could not be resolved: ")
    assert why in sentence
    assert names(tmp_path) == [FIRST]
    if how is not on_a_full_disk:  # which has no room for this either
        with closing(duckdb.connect(str(tmp_path / "home" / "working.duckdb"), read_only=True)) as con:
            runs = "select run_id, finished_at is null from meta.run order by run_id"
            assert con.execute(runs).fetchall() == [("20261124T183005Z", False), ("20261125T183005Z", True)]
            ended = "select outcome, split_part(detail, ' ', 1), loaded from meta.run_source order by run_id"
            assert con.execute(ended).fetchall() == [("ok", "", 1), ("error", "not_resolved", 0)]
            assert con.execute("select count(*) from raw.fetch").fetchone() == (1,)
            [(detail,)] = con.execute("select detail from meta.run_source where outcome = 'error'").fetchall()
            assert detail.startswith(f"not_resolved {why}")
            assert "run it again" not in detail

    assert ingest(tmp_path, MORE, 2).exit_code == 0
    assert names(tmp_path) == sorted([FIRST, MORE])
