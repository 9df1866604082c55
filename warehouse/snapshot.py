"""Publishing: a finished, checked, read-only file per run, put in place by one atomic rename."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from transforms.errors import WarehouseError
from warehouse.durable import put_in_place
from warehouse.generations import POINTER, drop_old, generation_path, point, remove, sweep, unfinished_path
from warehouse.rows import china_date, from_utc_digits
from warehouse.snapshot_file import Mark, Stamp, mark_of, seal, verify, why_whole, write_renewed, write_whole
from warehouse.transaction import transaction
from warehouse.unseen import write_unseen_estimates
from warehouse.views import create_views


def publish(con: duckdb.DuckDBPyConnection, published: Path, *, run_id: str, keep: int = 7, published_at: datetime | None = None) -> Path:
    """Publish the working warehouse as of a run; returns the new generation's path.

    Outside a transaction. The newest `keep` runs and nights stay, the new one included (see `staying`); `published_at` is now unless
    told. Raises WarehouseError when a check or the publish fails: everything published before then stands as it was.
    """
    run = con.execute("SELECT started_at FROM meta.run WHERE run_id = ?", [run_id]).fetchone()
    if run is None:
        raise WarehouseError(f"Run {run_id} is not in the warehouse: nothing to publish.")
    stamp = Stamp(run_id=run_id, as_of=china_date(from_utc_digits(run[0])), at=published_at or datetime.now(UTC))
    finished = generation_path(published, run_id)
    try:
        create_views(con)
        with transaction(con):
            write_unseen_estimates(con)
        unfinished = unfinished_path(published, run_id)
        sweep(published)
        try:
            _make(con, unfinished, stamp, published)
            seal(unfinished)
            put_in_place(unfinished, finished)
        finally:
            remove(unfinished)
        point(published, finished)
    except (duckdb.Error, OSError) as error:
        raise WarehouseError(f"The snapshot of {run_id} was not published: {_reason(error)}") from error
    _remember(con, run_id, finished)
    drop_old(published, keep=keep, newest=run_id)
    return finished


def _make(con: duckdb.DuckDBPyConnection, unfinished: Path, stamp: Stamp, published: Path) -> None:
    """Make the file and verify it: from the newest snapshot where that can be, and whole where not, or where that fails."""
    newest = published / POINTER
    why: str | None = "it is the first"
    if newest.exists() and (why := why_whole(newest.resolve(), _remembered(con))) is None:
        try:
            verify(unfinished, write_renewed(con, unfinished, stamp, newest))
        except (duckdb.Error, OSError, WarehouseError) as error:
            remove(unfinished)
            why = _reason(error)
        else:
            return
    verify(unfinished, write_whole(con, unfinished, stamp))
    if newest.exists():
        logging.getLogger(__name__).warning("the snapshot of %s was made whole: %s", stamp.run_id, why)


def _remembered(con: duckdb.DuckDBPyConnection) -> Mark | None:
    """The newest snapshot's file as it was put in place; None where none was, or that is not known."""
    rows = con.execute("SELECT inode, size, modified_ns, changed_ns FROM meta.published").fetchall()
    return rows[0] if rows else None


def _remember(con: duckdb.DuckDBPyConnection, run_id: str, finished: Path) -> None:
    """Keep what the file is like now; without that the next one is made whole, so that a failure is said and no more."""
    try:
        with transaction(con):
            con.execute("DELETE FROM meta.published")
            con.execute("INSERT INTO meta.published VALUES (?, ?, ?, ?, ?)", [run_id, *mark_of(finished)])
    except (duckdb.Error, OSError) as error:
        logging.getLogger(__name__).warning("the next snapshot will be made whole: %s", _reason(error))


def _reason(error: Exception) -> str:
    """On one line; what a failed checkpoint has to say first is DuckDB's own affair."""
    return " ".join(str(error).rpartition("Original error: ")[2].split())
