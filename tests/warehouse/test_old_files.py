"""Working files of every version that was ever published, as `migrations/make.py` made them, brought to the newest by real code."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from flows.cli import app
from tests.warehouse.migrations.make import HEIR, KJJ, NEW_NAME, NIGHTS, REMADE, checksums, fixture_of, tables_of, told, unpacked
from tests.warehouse.nights import NIGHT_1, World, night_of
from transforms.errors import WarehouseError
from warehouse.checks import failures
from warehouse.connect import open_working
from warehouse.migrate import Migration, migrate, migrations
from warehouse.snapshot import publish
from warehouse.views import create_views, view_names

NUMBERS = [step.number for step in migrations()]
NEWEST = NUMBERS[-1]
Rows = dict[str, list[tuple[Any, ...]]]
BUILT = (
    *("core.membership", "core.platform", "core.alias", "core.organisation", "core.recognition", "core.status_period"),
    *("core.status_belief", "core.change", "core.contradiction", "core.match", "core.block_key"),
)
"""What a night makes of what pages say."""


def columns_of(con: duckdb.DuckDBPyConnection, table: str) -> str:
    """All but the maker of keys, which a migration takes away so that the next night makes them."""
    return ", ".join(f'"{name}"' for name, *_ in con.execute(f"DESCRIBE {table}").fetchall() if name != "made_by")


def contents(con: duckdb.DuckDBPyConnection, columns: dict[str, str]) -> Rows:
    return {table: con.execute(f"SELECT {names} FROM {table} ORDER BY ALL").fetchall() for table, names in columns.items()}  # noqa: S608


def everything(path: Path) -> Rows:
    """All rows of a file, opened as it is."""
    with closing(duckdb.connect(str(path), read_only=True)) as con:
        return contents(con, {table: columns_of(con, table) for table in tables_of(con)})


def one_more_night(world: World) -> str:
    """A page about another platform: what it does not speak of is built only if the night builds everything.

    The notice is read again, as `zhongshi reprocess` does after an upgrade: older readers did not tell who ran a platform before.
    """
    later = told("2026-11-20", "中试平台签约", "11月18日，台州海门材料有限公司签约，将在椒江区投资建设海门材料中试平台。", night=9)
    return world.night([later, NIGHTS[1][-1]], started_at=NIGHT_1 + timedelta(days=9), nights=[night_of(KJJ)]).run_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What became of a version's file."""

    found: Rows
    """As it was."""
    brought: Rows
    """What of that the migrations left, in the same columns."""
    migrated: list[Any]
    """The numbers of the migrations that it has then."""
    built: Rows
    """What a night made of it."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Lived]:
    """Opens a version's file as it is, then with today's code, and lives through a night with it; each version once."""

    @cache
    def live(number: int) -> Lived:
        home = tmp_path_factory.mktemp(f"v{number}")
        path = unpacked(number, home / "working.duckdb")
        with closing(duckdb.connect(str(path), read_only=True)) as con:
            columns = {table: columns_of(con, table) for table in tables_of(con)}
            found = contents(con, columns)
        world = World(home)
        kept = {table: names for table, names in columns.items() if table in kept_tables(columns, number)}
        brought, migrated = contents(world.con, kept), world.rows("SELECT number FROM meta.migration ORDER BY number")
        return Lived(found=found, brought=brought, migrated=migrated, built=built_by_a_night(world, publishes=number == 1))

    return live


def kept_tables(tables: Iterable[str], number: int) -> set[str]:
    """The tables of a version that no later migration makes anew."""
    remade = {table for step, names in REMADE.items() if step > number for table in names}
    return set(tables) - remade - {"meta.migration"}


def built_by_a_night(world: World, *, publishes: bool = False) -> Rows:
    """What one more night makes of a home, which it closes."""
    with closing(world.con) as con:
        create_views(con)
        assert failures(con) == ()
        run_id = one_more_night(world)
        for view in view_names():
            con.execute(f"FROM mart.{view}").fetchall()
        if publishes:
            snapshot = publish(con, world.published, run_id=run_id)
            with closing(duckdb.connect(str(snapshot), read_only=True)) as opened:
                assert opened.execute("SELECT operators FROM mart.platform_current WHERE name = ?", [NEW_NAME]).fetchall() == [([HEIR],)]
        con.execute(
            "DELETE FROM core.platform WHERE platform_id IN (SELECT old_id FROM core.redirect)"
        )  # merged just now: the id stays taken
        return contents(con, {table: columns_of(con, table) for table in BUILT})


# --- nothing is published without its file -----------------------------------------------------------------


def test_every_version_has_its_file_and_the_texts_of_published_migrations_stay() -> None:
    missing = [step.name for step in migrations() if not fixture_of(step.number).exists()]
    assert not missing, f"run `python -m tests.warehouse.migrations.make` for {', '.join(missing)}"
    assert {step.name: step.sha256 for step in migrations()} == checksums(), "a published migration never changes: add a new one"


@pytest.mark.parametrize("number", NUMBERS)
def test_a_file_is_of_its_version_and_no_table_of_it_is_empty(number: int, lived: Callable[[int], Lived]) -> None:
    rows = lived(number).found
    assert [row[0] for row in rows["meta.migration"]] == NUMBERS[:number]
    assert [table for table, found in rows.items() if not found] == []


# --- every version comes over whole ------------------------------------------------------------------------


@pytest.mark.parametrize("number", NUMBERS)
def test_no_row_and_no_value_is_lost(number: int, lived: Callable[[int], Lived]) -> None:
    life = lived(number)
    assert life.migrated == [(step,) for step in NUMBERS]
    assert life.brought == {table: life.found[table] for table in kept_tables(life.found, number)}


@pytest.mark.parametrize("number", NUMBERS)
def test_checks_and_views_answer_and_the_next_night_builds_as_if_the_file_had_always_been_new(
    number: int, lived: Callable[[int], Lived]
) -> None:
    for table, rows in lived(number).built.items():
        assert rows == lived(NEWEST).built[table], table


def test_history_that_a_migration_could_not_know_comes_in_the_next_night(tmp_path: Path, lived: Callable[[int], Lived]) -> None:
    # A program that knew 0007 brought this file over; the platform was not spoken of again before today's program came.
    path = unpacked(5, tmp_path / "working.duckdb")
    with closing(duckdb.connect(str(path))) as con:
        migrate(con, migrations()[:7])
        con.execute("UPDATE core.block_key SET made_by = 'evidence@1'")
        assert con.execute("SELECT count(*) FROM core.change").fetchall() == [(0,)]
    if NEWEST > 7:
        assert built_by_a_night(World(tmp_path)) == lived(NEWEST).built


# --- failures leave the file as it was ---------------------------------------------------------------------

DIES = """
import os, sys
import duckdb
from warehouse import migrate
moment, path = sys.argv[1:]
if moment == "inside":  # the step has run, its record is not written
    migrate.to_utc_digits = lambda _: os._exit(9)
migrate.migrate(duckdb.connect(path))
os._exit(9)
"""


def die(moment: str, path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", DIES, moment, str(path)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 9, done.stderr


@pytest.mark.parametrize("number", [1, 4, 5])
def test_a_process_that_dies_within_a_step_leaves_the_file_as_it_was(number: int, tmp_path: Path) -> None:
    path = unpacked(number, tmp_path / "working.duckdb")
    before = everything(path)
    die("inside", path)
    after = everything(path)
    assert after == before
    open_working(path).close()


@pytest.mark.parametrize("number", [1, 5])
def test_a_process_that_dies_after_the_last_step_leaves_a_new_file(number: int, tmp_path: Path) -> None:
    path, twin = unpacked(number, tmp_path / "working.duckdb"), unpacked(number, tmp_path / "twin.duckdb")
    die("after", path)
    open_working(twin).close()
    dead, whole = everything(path), everything(twin)
    assert [row[:3] for row in dead.pop("meta.migration")] == [row[:3] for row in whole.pop("meta.migration")]
    assert dead == whole


def test_a_step_that_fails_halfway_leaves_all_rows_and_the_program_of_before_opens_the_file(tmp_path: Path) -> None:
    path = unpacked(NEWEST, tmp_path / "working.duckdb")
    before = everything(path)
    halfway = "ALTER TABLE core.platform ADD COLUMN mood VARCHAR; UPDATE core.platform SET mood = 'calm', name = ''; "
    halfway += "DROP TABLE core.alias; INSERT INTO core.platform VALUES (1);"
    broken = Migration(number=99, name="0099_broken", sql=halfway)
    with closing(duckdb.connect(str(path))) as con, pytest.raises(WarehouseError, match="0099_broken failed and was undone"):
        migrate(con, [*migrations(), broken])
    after = everything(path)
    assert after == before
    open_working(path).close()


def test_a_full_disk_leaves_the_file_as_the_last_whole_step_left_it(tmp_path: Path) -> None:
    path, twin = unpacked(5, tmp_path / "working.duckdb"), unpacked(5, tmp_path / "twin.duckdb")
    code = (
        "import resource, signal, sys\nfrom pathlib import Path\nfrom transforms.errors import WarehouseError\n"
        "from warehouse.connect import open_working\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try:\n    open_working(Path(sys.argv[1]))\nexcept WarehouseError as error:\n    sys.exit(f'told: {error}')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1, done.stderr
    assert "told: " in done.stderr
    stopped = everything(path)
    whole_steps = len(stopped.pop("meta.migration"))
    assert whole_steps < NEWEST
    with closing(duckdb.connect(str(twin))) as con:
        migrate(con, migrations()[:whole_steps])
    as_far = everything(twin)
    del as_far["meta.migration"]
    assert stopped == as_far
    open_working(path).close()


# --- a file of newer code ----------------------------------------------------------------------------------

OPENERS = {
    "night.py": [("nightly",), ("nightly", "--plain"), ("nightly", "--sources", "demo")],
    "ingest.py": [("ingest", "{page}")],
    "judge.py": [("judge", "apply")],
    "reprocess.py": [("reprocess",)],
}
"""The modules that open the working file, and the commands that lead there."""


def test_every_module_that_opens_the_working_file_is_tried_below() -> None:
    flows = Path(__file__).parents[2] / "flows"
    opens = re.compile(r"\b(?:open_working|open_home)\(")
    assert {path.name for path in flows.glob("*.py") if opens.search(path.read_text("utf-8"))} == set(OPENERS)


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose working file a later program has written."""
    home = tmp_path_factory.mktemp("newer")
    path = unpacked(NEWEST, home / "working.duckdb")
    later = Migration(number=NEWEST + 1, name=f"{NEWEST + 1:04}_later", sql="CREATE TABLE core.later (a INTEGER);")
    with closing(duckdb.connect(str(path))) as con:
        migrate(con, [*migrations(), later])
    (home / "page.html").write_text("<html><body><p>甲乙中试平台</p></body></html>", encoding="utf-8")
    return home


@pytest.mark.parametrize("words", [words for commands in OPENERS.values() for words in commands], ids=" ".join)
def test_a_file_of_a_newer_program_is_refused_in_one_sentence_by_every_command(words: tuple[str, ...], newer: Path) -> None:
    before = (newer / "working.duckdb").read_bytes()
    command = [word.format(page=newer / "page.html") for word in words]
    done = CliRunner().invoke(app, [*command, "--home", str(newer)])
    assert done.exit_code == 3, done.output
    assert done.output.strip().splitlines() == [
        (
            f"zhongshi: {newer / 'working.duckdb'}: The warehouse was written by a newer version "
            f"(it has migration {NEWEST + 1:04}_later): update the program."
        )
    ]
    assert (newer / "working.duckdb").read_bytes() == before
