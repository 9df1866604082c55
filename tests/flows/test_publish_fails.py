"""A publish that fails, as the command's user meets it: exit code 3, one sentence, and yesterday's snapshot."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from click.testing import Result
from typer.testing import CliRunner

from flows.cli import app
from warehouse import snapshot

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{name}揭牌</title></head><body><h1>{name}揭牌</h1><div class="TRS_Editor">
<p>3月18日，由台州蓝湾化工有限公司建设的“{name}”在浙江省台州市揭牌启用，当天就有三家本地企业签下使用协议。</p>
<p>平台负责人介绍，车间里的反应、分离、干燥三套装置均已调试完毕，企业带着配方来就能开展放大试验。</p></div></body></html>"""
FIRST, MORE = "台州市海盐化工中试平台", "宁波市磁材中试基地"
DAY_1 = datetime(2026, 11, 24, 18, 30, 5, tzinfo=UTC)


def zhongshi(*words: str | Path, day: int = 0) -> Result:
    """The command, on a day counted from the first."""
    with time_machine.travel(DAY_1 + timedelta(days=day)):
        return CliRunner().invoke(app, [str(word) for word in words])


def page_of(folder: Path, name: str) -> Path:
    path = folder / f"{name}.html"
    path.write_text(PAGE.format(name=name), encoding="utf-8")
    return path


def names(home: Path, *words: str) -> list[str]:
    done = zhongshi("sql", "select name from mart.platform_current order by name", "--format", "csv", "--home", home, *words)
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()[1:]


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The size of files is limited while the snapshot is written: a write fails as on a full disk."""
    real = snapshot._make

    def with_little_room(*arguments: Any) -> None:
        most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, most))
        try:
            real(*arguments)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    with monkeypatch.context() as patch:
        patch.setattr(snapshot, "_make", with_little_room)
        yield


@contextmanager
def spoiling_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A byte of the file that was just written is another."""

    def spoiling(write: Callable[..., Any]) -> Callable[..., Any]:
        def spoiled(con: Any, path: Path, *rest: Any) -> Any:
            contents = write(con, path, *rest)
            raw = bytearray(path.read_bytes())
            raw[raw.index(MORE.encode())] ^= 0xFF
            path.write_bytes(raw)
            return contents

        return spoiled

    with monkeypatch.context() as patch:
        for way in ("write_renewed", "write_whole"):
            patch.setattr(snapshot, way, spoiling(getattr(snapshot, way)))
        yield


_IN_A_PROCESS = """
import os, signal, sys, time_machine
from datetime import datetime
from flows.cli import app
from warehouse import snapshot_file
if sys.argv[1] == "dies":
    real = snapshot_file._finished
    def die(*arguments, **named):
        real(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    snapshot_file._finished = die
with time_machine.travel(datetime.fromisoformat(sys.argv[2])):
    app(sys.argv[3:], prog_name="zhongshi")
"""


def in_a_process(how: str, *words: str | Path, day: int) -> tuple[int, str, str]:
    """The same in a process of its own; root, whom no folder refuses, gives that up."""
    lesser = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*lesser, sys.executable, "-c", _IN_A_PROCESS, how, (DAY_1 + timedelta(days=day)).isoformat(), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout, done.stderr


def test_four_bad_days_leave_the_first_snapshot_and_the_next_good_one_heals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    generations = home / "published" / "generations"

    def as_on_day_0() -> None:
        assert names(home) == [FIRST]
        assert [path.name for path in generations.iterdir() if path.suffix == ".duckdb"] == ["zhongshi.20261124T183005Z.duckdb"]

    def refused(done: tuple[int, str, str], run_id: str, why: str) -> None:
        code, out, err = done
        assert (code, out) == (3, ""), err
        [sentence] = err.splitlines()
        assert sentence.startswith(f"zhongshi: The snapshot of {run_id} was not published: ")
        assert why in sentence
        as_on_day_0()

    assert zhongshi("ingest", page_of(tmp_path, FIRST), "--home", home).exit_code == 0
    as_on_day_0()
    more = ("ingest", page_of(tmp_path, MORE), "--home", home)

    with full_disk(monkeypatch):
        done = zhongshi(*more, day=1)
    refused((done.exit_code, done.stdout, done.stderr), "20261125T183005Z", "File too large")

    with spoiling_disk(monkeypatch):
        done = zhongshi(*more, day=2)
    refused((done.exit_code, done.stdout, done.stderr), "20261126T183005Z", "checksum")

    generations.chmod(0o555)
    refused(in_a_process("works", *more, day=3), "20261127T183005Z", "Permission denied")
    generations.chmod(0o755)

    assert in_a_process("dies", *more, day=4)[0] == -signal.SIGKILL
    as_on_day_0()

    assert zhongshi(*more, day=5).exit_code == 0
    assert names(home) == sorted([FIRST, MORE])
    assert names(home, "--night", "2026-11-25") == [FIRST]  # Shanghai's day of the first run
    left = sorted(path.name for path in generations.iterdir())
    assert left == ["zhongshi.20261124T183005Z.duckdb", "zhongshi.20261129T183005Z.duckdb"]
