"""Ten reader processes through fifty publishes: no error, no half state.

The publishes are real ones of a warehouse made tiny, so that they follow one another faster than any night's would and the
test is about files alone; what a snapshot holds is tested in test_snapshot.py.
"""

import json
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.nights import NIGHT_1
from warehouse import snapshot, snapshot_file
from warehouse.migrate import Migration
from warehouse.snapshot import publish

PUBLISHES = 50
STEPS = "create_views store_answers renew_answers run_checks"
TINY = """
CREATE SCHEMA meta; CREATE SCHEMA mart; CREATE SCHEMA obs; CREATE SCHEMA core;
CREATE TABLE meta.run (run_id VARCHAR, started_at TIMESTAMP);
CREATE TABLE meta.snapshot (run_id VARCHAR, as_of DATE, published_at TIMESTAMP, made_by VARCHAR);
CREATE TABLE meta.published (run_id VARCHAR, inode UBIGINT, size UBIGINT, modified_ns BIGINT, changed_ns BIGINT);
CREATE TABLE obs.document (document_id INTEGER, text VARCHAR);
CREATE TABLE obs.statement (document_id INTEGER, text VARCHAR);
CREATE TABLE core.membership (observation_id VARCHAR, platform_id VARCHAR);
CREATE TABLE core.judgement (left_id VARCHAR, right_id VARCHAR);
CREATE VIEW mart.pairs AS SELECT document_id FROM obs.document JOIN obs.statement USING (document_id, text);
"""
# One start of Python; the readers are forked before any file is open. Each reports one line when it has had its first
# answer and one at its end, which is after the last publish.
READERS = """
import json, os, sys, time
from pathlib import Path
import duckdb
from warehouse import connect
from warehouse.connect import open_snapshot

pointer, stop = sys.argv[1], Path(sys.argv[2])
ONE = {"threads": "1"}  # ten processes share the cores
connect._LOCKED |= ONE
# Each document has its statement, as many as the runs, of which the newest is the one that the snapshot says it is.
ASK = '''SELECT (SELECT run_id FROM meta.snapshot), (SELECT max(run_id) FROM meta.run), (SELECT count(*) FROM meta.run),
    (SELECT count(*) FROM obs.document), (SELECT count(*) FROM obs.statement), (SELECT count(*) FROM mart.pairs)'''

def answer(con):
    run, newest, *counts = con.execute(ASK).fetchone()
    assert run == newest, (run, newest)
    assert len(set(counts)) == 1, (run, counts)
    return run

def opens_each_time():
    with duckdb.connect(pointer, read_only=True, config=ONE) as con:
        return answer(con)

def keeps_one(con=[]):
    con or con.append(duckdb.connect(pointer, read_only=True, config=ONE))
    return answer(con[0])

def keeps_one_and_opens_the_newest(held=[]):
    held or held.append(open_snapshot(Path(pointer)))
    answer(held[0])
    with open_snapshot(Path(pointer)) as con:
        return answer(con)

def tell(what):
    os.write(1, (json.dumps(what) + "\\n").encode())  # one write: ten processes share the pipe

def read(ask):
    runs = []
    while True:
        last = stop.exists()
        run = ask()
        assert not runs or run >= runs[-1], (run, runs)
        if not runs:
            tell("ready")
        runs += [run] if run not in runs else []
        if last:
            tell([ask.__name__, runs])
            return
        time.sleep(0.4)

children = []
for ask in (opens_each_time,) * 5 + (keeps_one,) * 3 + (keeps_one_and_opens_the_newest,) * 2:
    if child := os.fork():
        children.append(child)
    else:
        read(ask)
        os._exit(0)
sys.exit(sum(os.waitpid(child, 0)[1] != 0 for child in children))
"""


def _run(n: int) -> tuple[str, str]:
    at = NIGHT_1 + timedelta(days=n)
    return f"{at:%Y%m%dT%H%M%SZ}", f"{at:%Y-%m-%d %H:%M:%S}"


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> duckdb.DuckDBPyConnection:
    """A working warehouse of two tables that must agree."""
    monkeypatch.setattr(snapshot_file, "migrations", lambda: (Migration(number=1, name="tiny", sql=TINY),))
    monkeypatch.setattr(snapshot_file, "view_names", lambda: ("pairs",))
    for module, steps in ((snapshot, "create_views write_unseen_estimates"), (snapshot_file, STEPS)):
        for step in steps.split():
            monkeypatch.setattr(module, step, lambda _, **__: None)
    con = duckdb.connect(str(tmp_path / "working.duckdb"), config={"threads": "1"})
    con.execute(TINY)
    return con


def test_ten_readers_see_no_error_and_no_half_state_through_fifty_publishes(tiny: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    published, stop = tmp_path / "published", tmp_path / "stop"

    def publish_next(n: int) -> None:
        run_id, started_at = _run(n)
        tiny.begin()
        tiny.execute("INSERT INTO meta.run VALUES (?, ?)", [run_id, started_at])
        tiny.execute("INSERT INTO obs.document VALUES (?, repeat('中试平台', 100))", [n])
        tiny.execute("INSERT INTO obs.statement FROM obs.document WHERE document_id = ?", [n])
        tiny.commit()
        publish(tiny, published, run_id=run_id, keep=3)

    with closing(tiny):
        publish_next(0)
        command = [sys.executable, "-c", READERS, str(published / "zhongshi.duckdb"), str(stop)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as readers:
            assert readers.stdout is not None
            try:
                first = [readers.stdout.readline() for _ in range(10)]
                for n in range(1, PUBLISHES + 1):
                    publish_next(n)
            finally:
                stop.touch()
            out, err = readers.communicate(timeout=120)
    assert (readers.returncode, err) == (0, "")
    assert first == ['"ready"\n'] * 10
    ended = [json.loads(line) for line in out.splitlines()]
    assert Counter(name for name, _ in ended) == {"opens_each_time": 5, "keeps_one": 3, "keeps_one_and_opens_the_newest": 2}
    for name, runs in ended:
        assert runs[0] == _run(0)[0]
        if name == "keeps_one":
            assert len(runs) == 1  # its file had no name any more
        else:
            assert runs[-1] == _run(PUBLISHES)[0]
    assert any(len(runs) > 2 for _, runs in ended)  # they did read in between
    assert sorted(path.name for path in (published / "generations").iterdir()) == [f"zhongshi.{_run(n)[0]}.duckdb" for n in (48, 49, 50)]
