"""Publishing: a finished, checked, read-only file per night, put in place by one atomic rename.

`published/generations/<run_id>.duckdb` are the files, `published/zhongshi.duckdb` is a symbolic link to the newest.
Consumers open the link; a reader that has an older generation open keeps it, whatever happens to its name.
"""

import os
from collections.abc import Iterable
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
from warehouse.transaction import transaction
from warehouse.unseen import write_unseen_estimates
from warehouse.views import create_views, view_names

POINTER = "zhongshi.duckdb"
GENERATIONS = "generations"
STORAGE_VERSION = "v1.0.0"
"""Every DuckDB since 1.0 reads it."""

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

    Outside a transaction. `keep` generations stay, the new one included; `published_at` is now unless told. Raises
    WarehouseError when a check or the publish fails: everything published before then stands as it was.
    """
    run = con.execute("SELECT started_at FROM meta.run WHERE run_id = ?", [run_id]).fetchone()
    if run is None:
        raise WarehouseError(f"Run {run_id} is not in the warehouse: nothing to publish.")
    stamp = _Stamp(run_id=run_id, as_of=china_date(from_utc_digits(run[0])), at=published_at or datetime.now(UTC))
    generations = published / GENERATIONS
    finished = generations / f"{run_id}.duckdb"
    unfinished = finished.with_name(finished.name + ".tmp")
    try:
        create_views(con)
        with transaction(con):
            write_unseen_estimates(con)
        run_checks(con)
        generations.mkdir(parents=True, exist_ok=True)
        _sweep(published)
        try:
            counts = _build(con, unfinished, stamp)
            _verify(unfinished, counts)
            _make_durable(unfinished)
            unfinished.replace(finished)
        finally:
            _remove(unfinished)
        _make_durable(generations)
        _point(published, finished)
        _drop_old(generations, keep=keep, newest=finished)
    except (duckdb.Error, OSError) as error:
        raise WarehouseError(f"The snapshot of {run_id} was not published: {' '.join(str(error).split())}") from error
    return finished


def snapshot_path(published: Path, night: str | None = None) -> Path:
    """The file of the newest snapshot, of a run_id, or of the last published night of a day in Asia/Shanghai.

    Raises ConfigError, listing what there is, where there is none.
    """
    pointer = published / POINTER
    if night is None:
        if not pointer.exists():
            raise ConfigError(f"nothing is published yet in {published}; run `zhongshi nightly` first, or name another home with --home")
        return pointer.resolve()
    runs = generations_of(published)
    for run_id in reversed(runs):
        if night in (run_id, _night_of(run_id)):
            return published / GENERATIONS / f"{run_id}.duckdb"
    there = ", ".join(f"{run_id} ({_night_of(run_id)})" for run_id in runs) or "none"
    raise ConfigError(f"There is no snapshot of {night}; published nights are: {there}.")


def generations_of(published: Path) -> tuple[str, ...]:
    """The run_ids that can be queried, oldest first."""
    return tuple(sorted(path.stem for path in (published / GENERATIONS).glob("*.duckdb")))


def _night_of(run_id: str) -> str:
    """The day in Asia/Shanghai of a run_id; empty where the name is not one."""
    try:
        return china_date(datetime.strptime(run_id, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)).isoformat()
    except ValueError:
        return ""


# --- building --------------------------------------------------------------------------------------------


def _build(con: duckdb.DuckDBPyConnection, path: Path, stamp: _Stamp) -> dict[str, int]:
    """Write the snapshot file; returns the rows of each table."""
    home = con.execute("SELECT current_database()").fetchone()
    working = _quoted(str(home[0]) if home else "")
    tables = _tables(con)
    con.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS snapshot_file (STORAGE_VERSION '{STORAGE_VERSION}')")
    try:
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
        con.execute("CHECKPOINT snapshot_file")
        return _counts(con, tables)
    finally:
        con.execute(f"USE {working}")
        con.execute("DETACH snapshot_file")


def _verify(path: Path, counts: dict[str, int]) -> None:
    """Open the file as a consumer does: every table is whole and every view answers."""
    with closing(open_snapshot(path)) as con:
        found = _counts(con, counts)
        if found != counts:
            table = next(name for name in counts if found[name] != counts[name])
            raise WarehouseError(f"The snapshot is not whole: {table} has {found[table]} of {counts[table]} rows.")
        for view in view_names():
            con.execute(f"SELECT count(*) FROM mart.{view}").fetchall()  # noqa: S608 - names of our own files


def _tables(con: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    rows = con.execute(
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() "
        "WHERE database_name = current_database() AND NOT temporary ORDER BY ALL"
    ).fetchall()
    return tuple(name for (name,) in rows)


def _counts(con: duckdb.DuckDBPyConnection, tables: Iterable[str]) -> dict[str, int]:
    return {table: con.table(table).count("*").fetchall()[0][0] for table in tables}


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


def _drop_old(generations: Path, *, keep: int, newest: Path) -> None:
    old = sorted(path for path in generations.glob("*.duckdb") if path != newest)
    for path in old[: max(len(old) + 1 - max(keep, 1), 0)]:
        _remove(path)


def _sweep(published: Path) -> None:
    """Clear away what a crash left."""
    for path in (published / GENERATIONS).glob("*.duckdb.tmp*"):
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
