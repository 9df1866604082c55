"""Publishing: a finished, checked, read-only file per run, put in place by one atomic rename.

`published/generations/zhongshi.<run_id>.duckdb` are the files, `published/zhongshi.duckdb` is a symbolic link to the newest.
Consumers open the link; a reader that has an older generation open keeps it, whatever happens to its name. DuckDB calls a
database by its file's name up to the first dot, and since 1.5 by that of the file behind a link: it is `zhongshi` each night.
"""

import logging
import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from transforms.errors import ConfigError, WarehouseError
from warehouse.checks import run_checks
from warehouse.connect import open_snapshot
from warehouse.migrate import migrations
from warehouse.rows import china_date, from_utc_digits, to_utc_digits
from warehouse.stored import SCHEMA, store_answers
from warehouse.transaction import transaction
from warehouse.unseen import write_unseen_estimates
from warehouse.views import create_views, view_names

POINTER = "zhongshi.duckdb"
GENERATIONS = "generations"
STORAGE_VERSION = "v1.0.0"
"""Every DuckDB since 1.0 reads it."""
_UNFINISHED = "unfinished"
"""First in the name of a file in work; not `.tmp` behind it, which is where DuckDB puts what a reader's big query spills."""
_READ_ONLY = 0o444
"""A client that forgets to ask for read-only gets an error of its own; with leave to write it would lock out all others."""

_LEFT_OUT = {
    "obs.document_part": "part <> 'text'",
    "obs.document_signature": "false",
    "obs.document_band": "false",
    "core.block_key": "false",
    "meta.snapshot": "false",
}
"""What a snapshot keeps of the tables that it does not take whole: full texts and lookup keys stay at home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stamp:
    """What a snapshot says of itself."""

    run_id: str
    as_of: date
    at: datetime


def publish(con: duckdb.DuckDBPyConnection, published: Path, *, run_id: str, keep: int = 7, published_at: datetime | None = None) -> Path:
    """Publish the working warehouse as of a run; returns the new generation's path.

    Outside a transaction. The newest `keep` runs and nights stay, the new one included (see `staying`); `published_at` is now unless
    told. Raises WarehouseError when a check or the publish fails: everything published before then stands as it was.
    """
    run = con.execute("SELECT started_at FROM meta.run WHERE run_id = ?", [run_id]).fetchone()
    if run is None:
        raise WarehouseError(f"Run {run_id} is not in the warehouse: nothing to publish.")
    stamp = _Stamp(run_id=run_id, as_of=china_date(from_utc_digits(run[0])), at=published_at or datetime.now(UTC))
    generations = published / GENERATIONS
    finished = _generation(published, run_id)
    unfinished = generations / f"{_UNFINISHED}.{run_id}"
    try:
        create_views(con)
        with transaction(con):
            write_unseen_estimates(con)
        run_checks(con)
        generations.mkdir(parents=True, exist_ok=True)
        _sweep(published)
        try:
            contents = _build(con, unfinished, stamp)
            _verify(unfinished, contents)
            unfinished.chmod(_READ_ONLY)
            _make_durable(unfinished)
            unfinished.replace(finished)
        finally:
            _remove(unfinished)
        _make_durable(generations)
        _point(published, finished)
    except (duckdb.Error, OSError) as error:
        raise WarehouseError(f"The snapshot of {run_id} was not published: {_reason(error)}") from error
    _drop_old(published, keep=keep, newest=run_id)
    return finished


def snapshot_path(published: Path, night: str | None = None) -> Path:
    """The file of the newest snapshot, of a run_id, or of the last published night of a day in Asia/Shanghai.

    Raises ConfigError, listing what there is, where there is none.
    """
    pointer = published / POINTER
    runs = generations_of(published)
    there = ", ".join(f"{run_id} ({night_of(run_id)})" for run_id in runs) or "none"
    if night is None:
        if pointer.exists():
            return pointer.resolve()
        if runs or pointer.is_symlink():
            raise ConfigError(f"{pointer} leads nowhere; a night or `zhongshi reprocess` puts it back; with --night you can ask: {there}")
        raise ConfigError(f"nothing is published yet in {published}; run `zhongshi nightly` first, or name another home with --home")
    for run_id in reversed(runs):
        if night in (run_id, night_of(run_id)):
            return _generation(published, run_id)
    raise ConfigError(f"There is no snapshot of {night}; published nights are: {there}.")


def generations_of(published: Path) -> tuple[str, ...]:
    """The run_ids that can be queried, oldest first; other files in the folder are not ours."""
    runs = (path.name.split(".")[1] for path in (published / GENERATIONS).glob("zhongshi.*.duckdb"))
    return tuple(sorted(run_id for run_id in runs if night_of(run_id)))


def _generation(published: Path, run_id: str) -> Path:
    return published / GENERATIONS / f"zhongshi.{run_id}.duckdb"


def staying(runs: Collection[str], keep: int) -> frozenset[str]:
    """Which run_ids stay: the newest `keep`, and the last of each of the newest `keep` nights.

    By nights too, since a person who runs ten times a day must not lose last week by it.
    """
    ordered, keep = sorted(runs), max(keep, 1)
    last_of = {night_of(run_id): run_id for run_id in ordered}
    return frozenset(ordered[-keep:]) | frozenset(last_of[night] for night in sorted(last_of)[-keep:])


def night_of(run_id: str) -> str:
    """The day in Asia/Shanghai of a run_id; empty where the name is not one."""
    try:
        return china_date(datetime.strptime(run_id, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)).isoformat()
    except ValueError:
        return ""


def _reason(error: Exception) -> str:
    """On one line; what a failed checkpoint has to say first is DuckDB's own affair."""
    return " ".join(str(error).rpartition("Original error: ")[2].split())


# --- building --------------------------------------------------------------------------------------------


_Contents = Mapping[str, tuple[int, int | None]]
"""Of each table: how many rows, and a sum over hashes of all values, which reads every block of the file."""


def _build(con: duckdb.DuckDBPyConnection, path: Path, stamp: _Stamp) -> _Contents:
    """Write the snapshot file; returns what it must hold."""
    tables = _tables(con)
    contents = {table: _content(con, table, columns, _LEFT_OUT.get(table, "true")) for table, columns in tables.items()}
    con.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS snapshot_file (STORAGE_VERSION '{STORAGE_VERSION}')")
    try:
        # A connection of its own: a disk that is full at the checkpoint makes the one that uses the file unusable.
        with closing(con.cursor()) as own:
            _fill(own, tables, _quoted(_database(con)), stamp)
            return contents | {"meta.snapshot": _content(own, "meta.snapshot", tables["meta.snapshot"])}
    finally:
        con.execute("DETACH snapshot_file")


def _fill(con: duckdb.DuckDBPyConnection, tables: Iterable[str], working: str, stamp: _Stamp) -> None:
    con.execute("USE snapshot_file")
    with transaction(con):
        for step in migrations():
            con.execute(step.sql)
        for table in tables:
            # S608: names come from our own catalog. A total order makes the file a function of its rows.
            kept = _LEFT_OUT.get(table, "true")
            con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM {working}.{table} WHERE {kept} ORDER BY ALL")  # noqa: S608
        con.execute("INSERT INTO meta.snapshot VALUES (?, ?, ?)", [stamp.run_id, stamp.as_of, to_utc_digits(stamp.at)])
    create_views(con)
    store_answers(con)
    con.execute("CHECKPOINT snapshot_file")


def _verify(path: Path, contents: _Contents) -> None:
    """Open the file as a consumer does: every table has all its values and every view answers."""
    with closing(open_snapshot(path)) as con:
        for table, columns in _tables(con).items():
            if table.startswith(f"{SCHEMA}."):
                continue  # made from what is compared here
            found, expected = _content(con, table, columns), contents[table]
            if found[0] != expected[0]:
                raise WarehouseError(f"The snapshot is not whole: {table} has {found[0]} of {expected[0]} rows.")
            if found != expected:
                raise WarehouseError(f"The snapshot is not whole: {table} does not hold the values of the warehouse.")
        for view in view_names():
            con.execute(f"SELECT count(*) FROM mart.{view}").fetchall()  # noqa: S608 - names of our own files


def _tables(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Each table of the database in use, and its columns in an order that does not depend on how they came to be."""
    rows = con.execute(
        "SELECT schema_name || '.' || table_name, string_agg('\"' || column_name || '\"', ', ' ORDER BY column_name) "
        "FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, schema_name, table_name) "
        "WHERE database_name = current_database() AND NOT temporary GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return dict(rows)


def _content(con: duckdb.DuckDBPyConnection, table: str, columns: str, kept: str = "true") -> tuple[int, int | None]:
    sql = f"SELECT count(*), sum(hash({columns})::HUGEINT) FROM {table} WHERE {kept}"  # noqa: S608 - names of our own catalog
    rows, values = con.execute(sql).fetchall()[0]
    return rows, values


def _database(con: duckdb.DuckDBPyConnection) -> str:
    found = con.execute("SELECT current_database()").fetchone()
    return str(found[0]) if found else ""


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


# --- files -----------------------------------------------------------------------------------------------


def _point(published: Path, finished: Path) -> None:
    """Let the pointer name the new generation: a reader sees the old or the new one, never none."""
    link = published / f".{POINTER}.tmp"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(GENERATIONS) / finished.name)
    link.replace(published / POINTER)
    _make_durable(published)


def _drop_old(published: Path, *, keep: int, newest: str) -> None:
    """What cannot be removed now is said and left to the next publish: the new snapshot is in place already."""
    for path in (published / GENERATIONS).glob("*.duckdb"):
        if night_of(path.stem):
            path.replace(_generation(published, path.stem))  # as version 0.1.0 called them
    runs = generations_of(published)
    for run_id in set(runs) - staying(runs, keep) - {newest}:
        try:
            _remove(_generation(published, run_id))
        except OSError as error:
            logging.getLogger(__name__).warning("the old snapshot %s could not be removed: %s", run_id, error.strerror)


def _sweep(published: Path) -> None:
    """Clear away what a crash left."""
    for path in (published / GENERATIONS).glob(f"{_UNFINISHED}.*"):
        path.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_name(path.name + ".wal").unlink(missing_ok=True)


def _make_durable(path: Path) -> None:
    """Flush a file, or a folder so that its names last."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
