"""The same night with and without Prefect, on an embedded server and on a running one."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from typer.testing import CliRunner

import flows.demo
from flows.cli import app
from flows.demo.server import DEFAULT_PORTS, FREE_PORTS, DemoSites, serve
from flows.schedule import server
from flows.settings import Settings, prepare_home, use_prefect_home
from warehouse.connect import open_snapshot
from warehouse.generations import snapshot_path

TABLES = (
    *("core.platform", "core.alias", "core.status_period", "core.recognition", "core.membership"),
    *("obs.observation", "obs.statement", "obs.mention", "obs.claim"),
)
Embedded = tuple[Path, subprocess.CompletedProcess[str]]
KEPT = ("flow_runs", "task_runs", "artifacts")
"""What a server is asked for."""


@pytest.fixture(scope="module")
def sites() -> Iterator[DemoSites]:
    with serve(FREE_PORTS) as running:
        yield running


@pytest.fixture(scope="module")
def sources(sites: DemoSites, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's source files at the ports of this replica."""
    folder = tmp_path_factory.mktemp("sources")
    for path in (Path(flows.demo.__file__).parent / "sources").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        for default, port in zip(DEFAULT_PORTS, sites.ports, strict=True):
            text = text.replace(f"127.0.0.1:{default}", f"127.0.0.1:{port}")
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


def run(home: Path, sources: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("ZHONGSHI_", "PREFECT_"))}
    command = [sys.executable, "-c", "from flows.cli import app; app()", "nightly", "--sources", str(sources), "--home", str(home), *words]
    return subprocess.run(command, capture_output=True, text=True, env=clean | environment, timeout=280, check=False)


def rows(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(open_snapshot(snapshot_path(home / "published"))) as con:
        return {table: con.execute(f"from {table} order by all").fetchall() for table in TABLES}


@pytest.fixture(scope="module")
def embedded(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Embedded:
    """A home whose one night ran on an embedded server that made its database anew."""
    home = tmp_path_factory.mktemp("embedded") / "home"
    return home, run(home, sources)


def test_prefect_and_plain_give_the_same_rows(embedded: Embedded, sources: Path, tmp_path: Path) -> None:
    home, night = embedded
    plain(tmp_path / "plain", sources)

    assert night.returncode == 0, night.stderr
    assert "Traceback" not in night.stderr
    assert rows(home) == rows(tmp_path / "plain")
    assert len(rows(home)["core.platform"]) > 20


def test_a_running_server_keeps_the_flow_its_tasks_and_the_summary(
    embedded: Embedded,
    sources: Path,
    sites: DemoSites,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        monkeypatch.delenv(name)
    before = dict(os.environ)
    settings = Settings(home=tmp_path / "server")
    prepare_home(settings)
    shutil.copytree(embedded[0] / "prefect", settings.prefect)  # to make a database takes longer than a night
    use_prefect_home(settings)
    few = [source.slug for source in sites.sources][:2]
    try:
        with server("127.0.0.1", _free_port()) as api:
            earlier = [ask(api, f"{kind}/filter") for kind in KEPT]
            done = run(tmp_path / "home", sources, "--only", few[0], "--only", few[1], PREFECT_API_URL=api)
            assert done.returncode == 0, done.stderr
            kept = [ask(api, f"{kind}/filter") for kind in KEPT]
    finally:
        os.environ.clear()
        os.environ.update(before)

    [flow_run], tasks, [summary] = ([one for one in now if one not in then] for now, then in zip(kept, earlier, strict=True))
    assert flow_run["state_type"] == "COMPLETED"
    assert {task["name"]: task["state_type"] for task in tasks} == dict.fromkeys([*few, "resolve", "publish"], "COMPLETED")
    assert summary["key"] == "night-summary"
    assert few[0] in summary["data"]


@pytest.mark.parametrize("after_s", [1.5, 4.0])
def test_ctrl_c_ends_a_night_at_once_and_the_next_one_is_good(sources: Path, tmp_path: Path, after_s: float) -> None:
    home = tmp_path / "home"
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("ZHONGSHI_", "PREFECT_"))}
    command = [sys.executable, "-c", "from flows.cli import app; app()", "nightly", "--sources", str(sources), "--home", str(home)]
    night = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=clean, start_new_session=True)
    time.sleep(after_s)
    os.killpg(night.pid, signal.SIGINT)
    _, told = night.communicate(timeout=60)

    assert night.returncode in (0, 130), told.decode()
    plain(home, sources)


def plain(home: Path, sources: Path) -> None:
    """The night without Prefect, which needs no process of its own."""
    done = CliRunner().invoke(app, ["nightly", "--plain", "--sources", str(sources), "--home", str(home)])
    assert done.exit_code == 0, done.output


def ask(api: str, path: str) -> list[dict[str, Any]]:
    request = Request(f"{api}/{path}", data=b"{}", headers={"Content-Type": "application/json"})
    with urlopen(request, timeout=30) as answer:
        found: list[dict[str, Any]] = json.load(answer)
        return found


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
