import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from tests.warehouse.nights import FIRST, World
from transforms.errors import WarehouseError
from warehouse.connect import open_snapshot, open_to_ask, open_working
from warehouse.snapshot import publish

_HOLDER = """
import sys
from pathlib import Path
from warehouse.connect import open_working
con = open_working(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def test_a_new_file_is_made_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "working.duckdb"
    open_working(path).close()
    with closing(open_working(path)) as con:
        assert con.execute("SELECT count(*) FROM core.platform").fetchone() == (0,)


def test_a_second_process_is_told_who_holds_the_file(tmp_path: Path) -> None:
    path = tmp_path / "working.duckdb"
    with subprocess.Popen([sys.executable, "-c", _HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(WarehouseError, match=rf"another process \(PID {holder.pid}\) has the warehouse open\.$"):
            open_working(path)
        holder.communicate("")


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\x00" + bytes(5000), b"x" * 20_000])
def test_a_file_that_is_no_warehouse_is_named_in_one_sentence(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "working.duckdb"
    path.write_bytes(damage)
    with pytest.raises(WarehouseError, match=r"working\.duckdb: the file is damaged or is not a DuckDB file\.$"):
        open_working(path)
    assert path.read_bytes() == damage


def test_a_damaged_warehouse_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "working.duckdb"
    open_working(path).close()
    whole = path.read_bytes()
    for damaged in (whole[:4096] + bytes(8192) + whole[12288:], whole[:100_000]):  # both headers behind the first; half a file
        path.write_bytes(damaged)
        with pytest.raises(WarehouseError, match=r"working\.duckdb: the file is damaged or is not a DuckDB file\.$"):
            open_working(path)


def test_a_file_left_half_made_by_a_crash_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "working.duckdb.new").write_bytes(b"half a header")
    open_working(tmp_path / "working.duckdb").close()
    assert [path.name for path in tmp_path.iterdir()] == ["working.duckdb"]


@pytest.mark.parametrize("where", ["nowhere/working.duckdb", "."])
def test_a_place_that_cannot_hold_a_file_is_named(tmp_path: Path, where: str) -> None:
    with pytest.raises(WarehouseError, match=r"cannot be (opened|made)") as caught:
        open_working(tmp_path / where)
    assert "\n" not in str(caught.value)


FORBIDDEN = (
    "SELECT * FROM read_csv('HOME/outside.csv')",
    "SELECT * FROM 'HOME/outside.csv'",
    "COPY (SELECT 1) TO 'HOME/outside.csv'",
    "ATTACH 'HOME/other.duckdb'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET autoinstall_known_extensions = true",
    "CREATE TABLE main.x (a INTEGER)",
    "DELETE FROM core.platform",
    "EXPORT DATABASE 'HOME/export'",
    "SELECT * FROM glob('HOME/*')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_json('/etc/passwd')",
    "SELECT * FROM sniff_csv('HOME/outside.csv')",
    "SELECT * FROM read_duckdb('HOME/working.duckdb')",
    "SELECT getenv('HOME')",
    "SELECT * FROM secret",  # a variable of this process
    "RESET enable_external_access",
    "PRAGMA profiling_output='HOME/profile.json'",
    "IMPORT DATABASE 'HOME/export'",
    "UPDATE EXTENSIONS",
)


def test_a_snapshot_gives_rows_and_nothing_else(world: World) -> None:
    run = world.night([FIRST])
    publish(world.con, world.published, run_id=run.run_id)
    outside = world.home / "outside.csv"
    outside.write_text("a,b\n1,2\n")
    secret = pa.table({"secret": ["of this process"]})
    with closing(open_snapshot(world.published / "zhongshi.duckdb")) as con:
        assert con.execute("SELECT count(*) FROM mart.platform_current").fetchone() == (3,)
        for forbidden in FORBIDDEN:
            with pytest.raises(duckdb.Error):
                con.execute(forbidden.replace("HOME", str(world.home)))
    assert outside.read_text() == "a,b\n1,2\n"
    assert secret.num_rows == 1
    assert not [path for path in world.home.iterdir() if path.name in ("export", "other.duckdb", "profile.json")]


def test_who_asks_need_not_say_where_the_views_are(world: World) -> None:
    run = world.night([FIRST])
    publish(world.con, world.published, run_id=run.run_id)
    with closing(open_to_ask(world.published / "zhongshi.duckdb")) as con:
        assert ("platform_current",) in con.execute("SHOW TABLES").fetchall()
        found = con.execute("SELECT count(*) FROM platform_current").fetchall()
        assert found == con.execute("SELECT count(*) FROM mart.platform_current").fetchall()


def test_a_snapshot_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="no published snapshot yet"):
        open_snapshot(tmp_path / "zhongshi.duckdb")
