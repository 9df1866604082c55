import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.warehouse.nights import FIRST, NIGHT_1, OPENING, World, night_of
from transforms.errors import ConfigError, WarehouseError
from warehouse import snapshot, snapshot_file, views
from warehouse.connect import open_snapshot
from warehouse.generations import generations_of, snapshot_path
from warehouse.snapshot import publish
from warehouse.views import view_names

GENERATION = "generations/zhongshi.{}.duckdb"
POINTER = Path("published") / "zhongshi.duckdb"
RUN_1 = "20261124T183005Z"
AT = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
FEW = ("clock", "document_authority", "freshness", "platform_current")


@pytest.fixture(scope="module")
def first_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one night, published whole; made once, and not to be changed."""
    world = World(tmp_path_factory.mktemp("first"))
    with closing(world.con):
        world.night([FIRST, OPENING])
        publish(world.con, world.published, run_id=RUN_1, published_at=AT)
    return world.home


@pytest.fixture
def world(first_home: Path, tmp_path: Path) -> Iterator[World]:
    """A copy of that home."""
    shutil.copytree(first_home, tmp_path, symlinks=True, dirs_exist_ok=True)
    made = World(tmp_path)
    made.con.execute("SET threads = 1")
    with closing(made.con):
        yield made


@pytest.fixture
def few_views(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files are at stake and not what they hold, a publish makes the views that the test asks, and is half as dear."""
    few = tuple(name for name in view_names() if name in FEW)
    for module in (views, snapshot_file):
        monkeypatch.setattr(module, "view_names", lambda: few)


def run_later(world: World, *, days: int = 0, minutes: int = 0) -> str:
    """A run that met nothing; returns its id."""
    return world.night([], started_at=NIGHT_1 + timedelta(days=days, minutes=minutes), nights=[], resolve=False).run_id


def publish_later(world: World, *, days: int = 0, minutes: int = 0, **options: Any) -> Path:
    return publish(world.con, world.published, run_id=run_later(world, days=days, minutes=minutes), **options)


def files(published: Path) -> list[str]:
    return sorted(str(path.relative_to(published)) for path in published.rglob("*") if not path.is_dir())


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(duckdb.connect(str(path), read_only=True)) as con:
        return con.execute(sql).fetchall()


def pointed(world: World) -> Any:
    """The run that a consumer sees, after a query that reads more than the clock."""
    assert query(world.home / POINTER, "SELECT count(*) FROM mart.platform_current") == [(3,)]
    return query(world.home / POINTER, "SELECT run_id FROM mart.clock")[0][0]


# --- what it is ------------------------------------------------------------------------------------------


def test_a_snapshot_is_one_file_behind_a_pointer(first_home: Path) -> None:
    assert files(first_home / "published") == [GENERATION.format(RUN_1), "zhongshi.duckdb"]
    assert (first_home / POINTER).readlink() == Path(GENERATION.format(RUN_1))
    assert query(first_home / POINTER, "SELECT status, count(*) FROM mart.platform_current GROUP BY status ORDER BY status") == [
        ("operating", 2),
        ("planned", 1),
    ]


def test_it_holds_all_tables_and_views_but_no_full_text(first_home: Path, world: World) -> None:
    path = first_home / POINTER
    left_out = {"obs.document_signature", "obs.document_band", "core.block_key", "obs.document_part", "meta.snapshot", "meta.published"}
    with closing(open_snapshot(path)) as con:
        there = {
            name
            for (name,) in con.execute(
                "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE schema_name <> 'stored'"
            ).fetchall()
        }
        assert there == set(world.everything())
        for table in there - left_out:
            assert con.execute(f"FROM {table} ORDER BY ALL").fetchall() == world.rows(f"FROM {table} ORDER BY ALL"), table
        assert con.execute("SELECT DISTINCT part FROM obs.document_part ORDER BY ALL").fetchall() == [("site",), ("title",)]
        for view in view_names():
            con.execute(f"FROM mart.{view}").fetchall()
        undescribed = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        assert con.execute(undescribed).fetchall() == []
    assert FIRST.document.text.encode() not in path.read_bytes()


def test_every_client_since_1_0_can_read_it(first_home: Path) -> None:
    header = (first_home / POINTER).read_bytes()[:64]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 64  # the storage version of DuckDB 0.10 to 1.1


def test_nobody_may_write_it(first_home: Path) -> None:
    # A client that opens it without read-only would otherwise lock all others out.
    assert (first_home / POINTER).stat().st_mode & 0o777 == 0o444


def test_it_says_what_it_is(first_home: Path) -> None:
    assert query(first_home / POINTER, "SELECT run_id, CAST(as_of AS VARCHAR), CAST(published_at AS VARCHAR) FROM mart.clock") == [
        (RUN_1, "2026-11-25", "2026-11-24 19:00:00")
    ]
    assert query(first_home / POINTER, "SELECT count(DISTINCT published_at) FROM mart.platform_current") == [(1,)]


def test_a_night_without_news_changes_only_the_time_of_publishing(world: World) -> None:
    first = world.published / GENERATION.format(RUN_1)
    run = world.night([], started_at=NIGHT_1 + timedelta(days=1), nights=[night_of("gd_jiangmen_kjj", "unchanged")])
    second = publish(world.con, world.published, run_id=run.run_id)
    for rows in ("SELECT * EXCLUDE (published_at) FROM mart.platform_current", "FROM mart.evidence ORDER BY ALL"):
        assert query(second, rows) == query(first, rows)


def test_the_same_rows_give_the_same_snapshot_rows_in_the_same_order(world: World, few_views: None) -> None:
    def rows() -> dict[str, list[tuple[Any, ...]]]:
        with closing(open_snapshot(world.home / POINTER)) as con:
            return {table: con.execute(f"FROM {table}").fetchall() for table in sorted(world.everything())}

    before = rows()
    publish(world.con, world.published, run_id=RUN_1, published_at=AT)
    assert rows() == before


# --- which stay ------------------------------------------------------------------------------------------


def test_old_nights_go_and_the_newest_stay(world: World, few_views: None) -> None:
    for days in (1, 2, 3):
        publish_later(world, days=days, keep=2)
    assert files(world.published) == [GENERATION.format(f"202611{day}T183005Z") for day in (26, 27)] + ["zhongshi.duckdb"]
    assert pointed(world) == "20261127T183005Z"


def test_publishing_drops_only_files_of_its_own_and_may_publish_an_older_run_again(world: World, few_views: None) -> None:
    mine = world.published / "generations" / "before-the-fair.duckdb"
    shutil.copy(world.home / POINTER, mine)
    publish_later(world, days=1)
    again = publish(world.con, world.published, run_id=RUN_1, keep=1)
    assert snapshot_path(world.published) == again
    assert generations_of(world.published) == (RUN_1, "20261125T183005Z")
    assert mine.exists()


def test_an_old_file_that_cannot_be_removed_does_not_unpublish_the_new(
    world: World, few_views: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == world.published / GENERATION.format(RUN_1):
            raise PermissionError(1, "Operation not permitted")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    publish_later(world, days=1, keep=1)
    assert pointed(world) == "20261125T183005Z"
    assert f"the old snapshot {RUN_1} could not be removed: Operation not permitted" in caplog.text


def test_clients_see_one_name_of_the_database_whatever_the_night(world: World, few_views: None) -> None:
    # Tools keep it with what they saved: SQLAlchemy says `zhongshi.mart`.
    publish_later(world, days=1)
    for path in (POINTER, *(POINTER.parent / GENERATION.format(run) for run in generations_of(world.published))):
        assert query(world.home / path, "SELECT current_database()") == [("zhongshi",)]


def test_files_as_version_0_1_0_named_them_are_renamed_once_the_pointer_has_left_them(world: World, few_views: None) -> None:
    old = world.published / "generations" / f"{RUN_1}.duckdb"
    (world.published / GENERATION.format(RUN_1)).rename(old)
    (world.home / POINTER).unlink()
    (world.home / POINTER).symlink_to(f"generations/{RUN_1}.duckdb")
    assert pointed(world) == RUN_1
    publish_later(world, days=1)
    assert generations_of(world.published) == (RUN_1, "20261125T183005Z")
    assert query(snapshot_path(world.published, RUN_1), "SELECT run_id FROM mart.clock") == [(RUN_1,)]


def test_what_a_reader_spills_is_in_nobodys_way(world: World, few_views: None) -> None:
    for run in (RUN_1, "20261125T183005Z"):
        (world.published / f"{GENERATION.format(run)}.tmp").mkdir()
    publish_later(world, days=1)
    assert pointed(world) == "20261125T183005Z"


# --- failing ---------------------------------------------------------------------------------------------


@contextmanager
def nothing_changes(world: World) -> Iterator[None]:
    """Whatever fails inside, consumers have what they had, no half file is left and the next publish works."""
    before = {path: (world.published / path).read_bytes() for path in files(world.published)}
    yield
    assert {path: (world.published / path).read_bytes() for path in files(world.published)} == before
    assert world.rows("SELECT current_database(), (SELECT count(*) FROM duckdb_databases() WHERE NOT internal)") == [("working", 1)]
    publish_later(world, days=9)
    assert pointed(world) == "20261203T183005Z"


def test_a_failing_check_leaves_everything_as_it_was(world: World, few_views: None) -> None:
    run = run_later(world, days=1)
    with nothing_changes(world):
        world.con.execute("BEGIN; UPDATE core.platform SET status = 'recognized'; COMMIT")
        with pytest.raises(WarehouseError, match="The check evidence fails"):
            publish(world.con, world.published, run_id=run)
        world.con.execute("UPDATE core.platform SET status = 'planned'")
        world.con.execute("UPDATE core.platform SET status = 'operating' WHERE name NOT LIKE '戊己%'")


def test_a_full_disk_leaves_the_older_snapshot_in_place(world: World, few_views: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # A limit on the size of files fails a write as a full disk does: at once, or at the checkpoint, which once made the
    # connection to the working warehouse unusable.
    real = snapshot._make

    def with_little_room(*arguments: Any) -> None:
        most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.pop(), most))
        try:
            real(*arguments)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    run = run_later(world, days=1)
    with nothing_changes(world), monkeypatch.context() as patch:
        patch.setattr(snapshot, "_make", with_little_room)
        limits = [1_000_000, 100_000]
        while limits:
            with pytest.raises(WarehouseError, match=rf"The snapshot of {run} was not published: .*File too large"):
                publish(world.con, world.published, run_id=run)


WAYS = ("write_renewed", "write_whole")


def test_a_byte_that_the_disk_turned_is_found(world: World, few_views: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # Counting rows reads no values: each block must have been read before the file is put in place.
    run = run_later(world, days=1)

    def turn(path: Path, place: int) -> None:
        with path.open("r+b") as file:
            file.seek(place)
            byte = file.read(1)
            file.seek(place)
            file.write(bytes([byte[0] ^ 0xFF]))

    def spoiled(real: Callable[..., Any]) -> Callable[..., Any]:
        def write(con: duckdb.DuckDBPyConnection, path: Path, *rest: Any) -> Any:
            contents = real(con, path, *rest)
            turn(path, path.read_bytes().index("列入建设计划".encode()))
            return contents

        return write

    with nothing_changes(world), monkeypatch.context() as patch:
        for way in WAYS:
            patch.setattr(snapshot, way, spoiled(getattr(snapshot, way)))
        with pytest.raises(WarehouseError, match=rf"The snapshot of {run} was not published: .*checksum"):
            publish(world.con, world.published, run_id=run)


def test_values_that_differ_from_the_warehouse_are_found(world: World, few_views: None, monkeypatch: pytest.MonkeyPatch) -> None:
    real = snapshot_file._finished
    run = run_later(world, days=1)
    with nothing_changes(world), monkeypatch.context() as patch:
        for spoil, said in (
            ("DELETE FROM core.platform WHERE status = 'planned'", "core.platform has 2 of 3 rows"),
            ("UPDATE core.platform SET name = '甲' WHERE status = 'planned'", "core.platform does not hold the values of the warehouse"),
        ):

            def spoiled(own: duckdb.DuckDBPyConnection, *rest: Any, spoil: str = spoil, **named: Any) -> Any:
                own.execute(spoil)
                return real(own, *rest, **named)

            patch.setattr(snapshot_file, "_finished", spoiled)
            with pytest.raises(WarehouseError, match=said):
                publish(world.con, world.published, run_id=run)


@pytest.mark.parametrize("step", ["verify", "put_in_place", "point"])
def test_a_step_that_fails_leaves_the_older_snapshot_in_place(
    world: World, few_views: None, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(snapshot, step, fail)
        with pytest.raises(WarehouseError, match=r"The snapshot of 20261125T183005Z was not published: .*Input/output error"):
            publish_later(world, days=1)
    assert pointed(world) == RUN_1
    assert not [path for path in files(world.published) if "unfinished" in path]


def test_what_a_crash_left_is_cleared_away(world: World, few_views: None) -> None:
    for name in ("unfinished.20200101T000000Z", "unfinished.20200101T000000Z.wal", "unfinished.20261125T183005Z"):
        (world.published / "generations" / name).write_bytes(b"half")
    (world.published / ".zhongshi.duckdb.tmp").symlink_to("nowhere")
    publish_later(world, days=1)
    assert files(world.published) == [GENERATION.format(RUN_1), GENERATION.format("20261125T183005Z"), "zhongshi.duckdb"]


_CRASHES = """
import os, signal, sys
from pathlib import Path
from tests.warehouse.nights import World
from warehouse import snapshot, snapshot_file, views
home, run, few = Path(sys.argv[1]), sys.argv[2], tuple(sys.argv[3].split())
views.view_names = snapshot_file.view_names = lambda: few
for step in sys.argv[4:]:
    if child := os.fork():  # before any file is open; one start of Python for all the crashes
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL, step
        continue
    name, _, when = step.partition(":")
    module = snapshot if hasattr(snapshot, name) else snapshot_file
    real = getattr(module, name)
    def die(*arguments, **named):
        if when == "after":
            real(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(module, name, die)
    world = World(home / step)
    world.con.execute("SET threads = 1")
    snapshot.publish(world.con, world.published, run_id=run)
"""
CRASHES = ("to_utc_digits:before", "_finished:after", "point:before", "point:after")


def test_a_process_killed_at_any_step_leaves_a_snapshot_that_can_be_read(world: World, few_views: None, tmp_path: Path) -> None:
    run = run_later(world, days=1)
    world.con.close()
    for step in CRASHES:
        shutil.copytree(world.published, tmp_path / step / "published", symlinks=True)
        shutil.copy(world.home / "working.duckdb", tmp_path / step)
        copied = World(tmp_path / step)
        with closing(copied.con):  # a copy is another file: say that it is the one that was published
            snapshot._remember(copied.con, RUN_1, (copied.published / POINTER).resolve())
    command = [sys.executable, "-c", _CRASHES, str(tmp_path), run, " ".join(views.view_names()), *CRASHES]
    assert subprocess.run(command, check=False, timeout=120).returncode == 0
    for step in CRASHES:
        again = World(tmp_path / step)
        again.con.execute("SET threads = 1")
        with closing(again.con):
            assert pointed(again) == (run if step == "point:after" else RUN_1), step
            publish_later(again, days=2)
            assert not [path for path in files(again.published) if "unfinished" in path or "tmp" in path], step
            assert pointed(again) == "20261126T183005Z", step


def test_a_run_that_is_not_there_cannot_be_published(world: World) -> None:
    with pytest.raises(WarehouseError, match="Run 20990101T000000Z is not in the warehouse"):
        publish(world.con, world.published, run_id="20990101T000000Z")


def test_a_place_that_cannot_be_written_is_a_warehouse_error(world: World, few_views: None) -> None:
    nowhere = world.home / "elsewhere"
    nowhere.write_text("a file where the folder should be")
    with pytest.raises(WarehouseError, match="was not published"):
        publish(world.con, nowhere, run_id=RUN_1)


def test_a_file_that_was_lost_is_named_and_the_next_publish_heals(world: World, few_views: None) -> None:
    publish_later(world, days=1)
    (world.published / GENERATION.format("20261125T183005Z")).unlink()
    with pytest.raises(ConfigError, match=rf"zhongshi\.duckdb leads nowhere; .* can ask: {RUN_1} \(2026-11-25\)$"):
        snapshot_path(world.published)
    publish_later(world, days=2)
    assert pointed(world) == "20261126T183005Z"


# --- readers (ten of them through fifty publishes: test_readers.py) --------------------------------------

_HOLDING = """
import sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
con.execute("SET enable_progress_bar = false")
answer = con.execute("SELECT a.name FROM mart.platform_current AS a, range(100000) ORDER BY ALL")
count = len(answer.fetchmany(10))
print("open", flush=True)
sys.stdin.readline()
while rows := answer.fetchmany(50000):
    count += len(rows)
print(count, con.execute("SELECT run_id FROM mart.clock").fetchone()[0], flush=True)
"""


def test_a_reader_with_a_query_open_is_not_disturbed(world: World, few_views: None) -> None:
    command = [sys.executable, "-c", _HOLDING, str(world.home / POINTER)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdin is not None
        assert reader.stdout.readline() == "open\n"
        publish_later(world, days=1, keep=1)  # the reader's file has no name any more
        assert not (world.published / GENERATION.format(RUN_1)).exists()
        out, _ = reader.communicate("\n", timeout=120)
    assert reader.returncode == 0
    assert out == f"300000 {RUN_1}\n"
    assert pointed(world) == "20261125T183005Z"


def test_a_consumer_answers_while_another_night_is_in_its_transaction(world: World) -> None:
    world.con.begin()
    world.con.execute("DELETE FROM core.platform")
    assert pointed(world) == RUN_1
    world.con.rollback()
