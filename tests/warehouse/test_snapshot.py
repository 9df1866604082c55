import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.warehouse.nights import FIRST, NIGHT_1, OPENING, Said, World, night_of, page
from transforms.errors import ConfigError, WarehouseError
from warehouse import snapshot
from warehouse.connect import open_snapshot
from warehouse.snapshot import publish, snapshot_path
from warehouse.views import view_names

POINTER = Path("published") / "zhongshi.duckdb"


def publish_night(world: World, rows: list[Any], days: int = 0, minutes: int = 0, **options: Any) -> Path:
    later = timedelta(days=days, minutes=minutes)
    run = world.night(rows, started_at=NIGHT_1 + later, nights=[night_of("gd_jiangmen_kjj")])
    return publish(world.con, world.published, run_id=run.run_id, **options)


def files(world: World) -> list[str]:
    return sorted(str(path.relative_to(world.published)) for path in world.published.rglob("*") if not path.is_dir())


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(duckdb.connect(str(path), read_only=True)) as con:
        return con.execute(sql).fetchall()


def test_a_snapshot_is_one_file_behind_a_pointer(world: World) -> None:
    path = publish_night(world, [FIRST, OPENING])
    assert files(world) == ["generations/20261124T183005Z.duckdb", "zhongshi.duckdb"]
    assert (world.home / POINTER).readlink() == Path("generations/20261124T183005Z.duckdb")
    assert path == world.published / "generations" / "20261124T183005Z.duckdb"
    assert query(world.home / POINTER, "SELECT status, count(*) FROM mart.platform_current GROUP BY status ORDER BY status") == [
        ("operating", 2),
        ("planned", 1),
    ]


def test_it_holds_all_tables_and_views_but_no_full_text(world: World) -> None:
    path = publish_night(world, [FIRST, OPENING])
    left_out = {"obs.document_signature", "obs.document_band", "core.block_key", "obs.document_part", "meta.snapshot"}
    there = {name for (name,) in query(path, "SELECT schema_name || '.' || table_name FROM duckdb_tables()")}
    assert there == set(world.everything())
    for table in there - left_out:
        assert query(path, f"FROM {table} ORDER BY ALL") == world.rows(f"FROM {table} ORDER BY ALL"), table
    assert query(path, "SELECT DISTINCT part FROM obs.document_part ORDER BY ALL") == [("site",), ("title",)]
    assert FIRST.document.text.encode() not in path.read_bytes()
    for view in view_names():
        query(path, f"FROM mart.{view}")
    undescribed = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
    assert query(path, undescribed) == []


def test_every_client_since_1_0_can_read_it(world: World) -> None:
    path = publish_night(world, [FIRST])
    header = path.read_bytes()[:64]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 64  # the storage version of DuckDB 0.10 to 1.1


def test_it_says_what_it_is(world: World) -> None:
    at = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
    path = publish_night(world, [FIRST], published_at=at)
    assert query(path, "SELECT run_id, CAST(as_of AS VARCHAR), CAST(published_at AS VARCHAR) FROM mart.clock") == [
        ("20261124T183005Z", "2026-11-25", "2026-11-24 19:00:00")
    ]
    assert query(path, "SELECT count(DISTINCT published_at) FROM mart.platform_current") == [(1,)]


def test_a_night_without_news_changes_only_the_time_of_publishing(world: World) -> None:
    columns = "SELECT * EXCLUDE (published_at) FROM mart.platform_current"
    first = query(publish_night(world, [FIRST, OPENING]), columns)
    world.night([], started_at=NIGHT_1 + timedelta(days=1), nights=[night_of("gd_jiangmen_kjj", "unchanged")])
    second = publish(world.con, world.published, run_id="20261125T183005Z")
    assert query(second, columns) == first
    assert query(second, "FROM mart.evidence") == query(snapshot_path(world.published, "20261124T183005Z"), "FROM mart.evidence")


def test_the_same_rows_give_the_same_snapshot_rows_in_the_same_order(world: World) -> None:
    at = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
    path = publish_night(world, [OPENING, FIRST], published_at=at)
    tables = sorted(world.everything())
    before = {table: query(path, f"FROM {table}") for table in tables}
    publish(world.con, world.published, run_id="20261124T183005Z", published_at=at)
    assert {table: query(path, f"FROM {table}") for table in tables} == before


def test_old_generations_go_and_the_newest_stay(world: World) -> None:
    for n in range(5):
        publish_night(world, [FIRST] if n == 0 else [], n, keep=3)
    assert files(world) == [f"generations/202611{day}T183005Z.duckdb" for day in (26, 27, 28)] + ["zhongshi.duckdb"]
    assert snapshot_path(world.published).name == "20261128T183005Z.duckdb"


def test_an_older_run_published_again_stays_even_beyond_keep(world: World) -> None:
    for n in range(3):
        publish_night(world, [FIRST] if n == 0 else [], n, keep=2)
    again = publish(world.con, world.published, run_id="20261124T183005Z", keep=1)
    assert snapshot_path(world.published) == again
    assert files(world) == ["generations/20261124T183005Z.duckdb", "zhongshi.duckdb"]


def test_a_failing_check_leaves_everything_as_it_was(world: World) -> None:
    publish_night(world, [FIRST])
    before = {path: (world.published / path).read_bytes() for path in files(world)}
    world.con.execute("UPDATE core.platform SET status = 'recognized'")
    with pytest.raises(WarehouseError, match="The check evidence fails"):
        publish_night(world, [], 1)
    assert {path: (world.published / path).read_bytes() for path in files(world)} == before


@pytest.mark.parametrize("step", ["_build", "_verify", "_make_durable", "_point"])
def test_a_step_that_fails_leaves_the_older_snapshot_in_place(world: World, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_night(world, [FIRST])

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(snapshot, step, fail)
        with pytest.raises(WarehouseError, match=r"The snapshot of 20261125T183005Z was not published: .*No space left"):
            publish_night(world, [], 1)
    assert query(world.home / POINTER, "SELECT run_id FROM mart.clock") == [("20261124T183005Z",)]
    assert not [path for path in files(world) if "tmp" in path]
    assert world.rows("SELECT current_database(), (SELECT count(*) FROM duckdb_databases() WHERE NOT internal)") == [("working", 1)]
    publish_night(world, [], 2)
    assert query(world.home / POINTER, "SELECT run_id FROM mart.clock") == [("20261126T183005Z",)]


def test_what_a_crash_left_is_cleared_away(world: World) -> None:
    publish_night(world, [FIRST])
    for name in ("20200101T000000Z.duckdb.tmp", "20200101T000000Z.duckdb.tmp.wal", "20261125T183005Z.duckdb.tmp"):
        (world.published / "generations" / name).write_bytes(b"half")
    (world.published / ".zhongshi.duckdb.tmp").symlink_to("nowhere")
    publish_night(world, [], 1)
    assert files(world) == ["generations/20261124T183005Z.duckdb", "generations/20261125T183005Z.duckdb", "zhongshi.duckdb"]


_CRASH = """
import os, sys
from datetime import timedelta
from pathlib import Path
from tests.warehouse.nights import FIRST, NIGHT_1, World
from warehouse import snapshot
world = World(Path(sys.argv[1]))
run = world.night([], started_at=NIGHT_1 + timedelta(days=1), nights=[])
real = getattr(snapshot, sys.argv[2])
def die(*arguments, **named):
    real(*arguments, **named)
    os._exit(9)
setattr(snapshot, sys.argv[2], die)
snapshot.publish(world.con, world.published, run_id=run.run_id)
"""


@pytest.mark.parametrize("step", ["_build", "_verify", "_make_durable", "_point"])
def test_a_crash_at_any_step_leaves_a_snapshot_that_can_be_read(world: World, step: str) -> None:
    publish_night(world, [FIRST])
    world.con.close()
    code = subprocess.run([sys.executable, "-c", _CRASH, str(world.home), step], check=False, timeout=120).returncode
    assert code == 9
    assert query(world.home / POINTER, "SELECT count(*) FROM mart.platform_current") == [(3,)]
    expected = "20261125T183005Z" if step == "_point" else "20261124T183005Z"
    assert query(world.home / POINTER, "SELECT run_id FROM mart.clock") == [(expected,)]
    again = World(world.home)
    with closing(again.con):
        publish_night(again, [], 2)
    assert not [path for path in files(world) if "tmp" in path]
    assert query(world.home / POINTER, "SELECT run_id FROM mart.clock") == [("20261126T183005Z",)]


def test_a_run_that_is_not_there_cannot_be_published(world: World) -> None:
    with pytest.raises(WarehouseError, match="Run 20990101T000000Z is not in the warehouse"):
        publish(world.con, world.published, run_id="20990101T000000Z")
    assert not world.published.exists()


def test_a_place_that_cannot_be_written_is_a_warehouse_error(world: World) -> None:
    world.published.write_text("a file where the folder should be")
    with pytest.raises(WarehouseError, match="was not published"):
        publish_night(world, [FIRST])


# --- which night ---------------------------------------------------------------------------------------


def test_a_night_by_run_or_by_the_day_in_shanghai(world: World) -> None:
    early, late = datetime(2026, 11, 24, 16, 0, tzinfo=UTC), datetime(2026, 11, 25, 15, 59, 59, tzinfo=UTC)
    for started_at in (early - timedelta(seconds=1), early, late, late + timedelta(seconds=1)):
        world.night([], started_at=started_at, nights=[])
        publish(world.con, world.published, run_id=started_at.strftime("%Y%m%dT%H%M%SZ"))
    assert snapshot_path(world.published, "2026-11-25").stem == "20261125T155959Z"
    assert snapshot_path(world.published, "2026-11-24").stem == "20261124T155959Z"
    assert snapshot_path(world.published, "20261124T160000Z").stem == "20261124T160000Z"
    assert snapshot_path(world.published).stem == "20261125T160000Z"
    with pytest.raises(ConfigError, match=r"no snapshot of 2026-11-23; published nights are: 20261124T155959Z \(2026-11-24\), "):
        snapshot_path(world.published, "2026-11-23")


@pytest.mark.parametrize("night", ["", "../../etc/passwd", "20261124T183005Z.duckdb", "'; DROP"])
def test_a_night_that_is_no_night_is_a_configuration_error(world: World, night: str) -> None:
    publish_night(world, [FIRST])
    with pytest.raises(ConfigError, match="There is no snapshot of"):
        snapshot_path(world.published, night)


def test_before_the_first_publish(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nothing is published yet"):
        snapshot_path(tmp_path / "published")
    with pytest.raises(ConfigError, match="published nights are: none"):
        snapshot_path(tmp_path / "published", "2026-11-25")


# --- readers ---------------------------------------------------------------------------------------------

_HOLDING = """
import sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
con.execute("SET enable_progress_bar = false")
answer = con.execute("SELECT a.name FROM mart.platform_current AS a, range(300000) ORDER BY ALL")
count = len(answer.fetchmany(10))
print("open", flush=True)
sys.stdin.readline()
while rows := answer.fetchmany(50000):
    count += len(rows)
print(count, con.execute("SELECT run_id FROM mart.clock").fetchone()[0], flush=True)
"""
_LOOPING = """
import sys, time, duckdb
pointer, stop = sys.argv[1], sys.argv[2]
import os
seen, last = set(), ""
while not os.path.exists(stop):
    con = duckdb.connect(pointer, read_only=True)
    run, platforms, evidence = con.execute(
        "SELECT (SELECT run_id FROM mart.clock), (SELECT count(*) FROM mart.platform_current), (SELECT count(*) FROM core.platform)"
    ).fetchone()
    con.close()
    time.sleep(0.1)
    assert platforms == evidence, (run, platforms, evidence)
    assert platforms == int(run[11:13]) - 29, (run, platforms)
    assert run >= last, (run, last)
    last = run
    seen.add(run)
print(len(seen))
"""


def test_a_reader_with_a_query_open_is_not_disturbed(world: World) -> None:
    publish_night(world, [FIRST], keep=1)
    command = [sys.executable, "-c", _HOLDING, str(world.home / POINTER)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdin is not None
        assert reader.stdout.readline() == "open\n"
        publish_night(world, [OPENING], 1, keep=1)
        publish_night(world, [], 2, keep=1)  # the reader's file has no name any more
        assert not (world.published / "generations" / "20261124T183005Z.duckdb").exists()
        out, _ = reader.communicate("\n", timeout=120)
    assert reader.returncode == 0
    assert out == "900000 20261124T183005Z\n"
    assert query(world.home / POINTER, "SELECT run_id FROM mart.clock") == [("20261126T183005Z",)]


def test_readers_in_a_loop_see_no_error_and_no_half_state_through_ten_publishes(world: World) -> None:
    def more(n: int) -> Any:
        name = "甲乙丙丁戊己庚辛壬癸"[n] + "号材料中试平台"
        return page(f"https://a.example/{n}", f"{name}已投用。", Said(name=name, status="operating", status_quote="已投用"))

    publish_night(world, [more(0)])
    stop = world.home / "stop"
    command = [sys.executable, "-c", _LOOPING, str(world.home / POINTER), str(stop)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        for n in range(1, 10):
            publish_night(world, [more(n)], minutes=n, keep=2)
    finally:
        stop.touch()
    for reader in readers:
        out, err = reader.communicate(timeout=60)
        assert (reader.returncode, err) == (0, "")
        assert int(out) >= 1


def test_a_consumer_answers_while_another_night_is_in_its_transaction(world: World) -> None:
    publish_night(world, [FIRST])
    world.con.begin()
    world.con.execute("DELETE FROM core.platform")
    with closing(open_snapshot(world.home / POINTER)) as con:
        assert con.execute("SELECT count(*) FROM mart.platform_current").fetchone() == (3,)
    world.con.rollback()
