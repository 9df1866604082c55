"""What a snapshot file holds: written whole, or a copy of the one before in which only what changed is written.

Both ways end in the same rows, and `verify` compares them all with the warehouse. A file that was written whole has the rows
of each table in a total order.
"""

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from transforms.errors import WarehouseError
from warehouse.checks import run_checks
from warehouse.connect import open_snapshot
from warehouse.migrate import migrations
from warehouse.renewal import changed_documents, renew_tables
from warehouse.rows import to_utc_digits
from warehouse.sql_files import sql_files
from warehouse.stored import SCHEMA, STORED, renew_answers, store_answers
from warehouse.transaction import transaction
from warehouse.views import create_views, view_names

_STORAGE_VERSION = "v1.0.0"
"""Every DuckDB since 1.0 reads it."""
_MOST_HOLES = 0.5
"""Free blocks to used ones: a file that has been renewed so often is written whole again, unless it is small."""
_SMALL = 256
"""Free blocks that are no matter: 64 MB."""
_READ_ONLY = 0o444
"""A client that forgets to ask for read-only gets an error of its own; with leave to write it would lock out all others."""
_LEFT_OUT = {
    "obs.document_part": "part <> 'text'",
    "obs.document_signature": "false",
    "obs.document_band": "false",
    "core.block_key": "false",
    "meta.published": "false",
    "meta.snapshot": "false",
}
"""What a snapshot keeps of the tables that it does not take whole: full texts and lookup keys stay at home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a snapshot says of itself."""

    run_id: str
    as_of: date
    at: datetime


Mark = tuple[int, int, int, int]
Contents = dict[str, tuple[int, int | None]]
"""Of each table: how many rows, and a sum over hashes of all values, which reads every block of the file."""


def made_by() -> str:
    """Digest of all SQL that a snapshot is made with."""
    return hashlib.sha256(repr((sql_files("migrations"), sql_files("views"), sorted(STORED))).encode()).hexdigest()


def why_whole(path: Path, published: Mark | None) -> str | None:
    """Why the next snapshot cannot be made from this one; None where it can.

    It can where it is the file that was published (`published`: as it was then), of the same SQL, and not full of holes.
    """
    if mark_of(path) != published:
        return f"{path.name} is not as it was published: somebody wrote to it, or copied it"
    try:
        with closing(open_snapshot(path)) as con:
            [(by,)] = con.execute("SELECT made_by FROM meta.snapshot").fetchall()
            sized = con.execute("PRAGMA database_size").fetchall()
    except (duckdb.Error, WarehouseError, ValueError) as error:
        return f"{path.name} cannot be read: {error}"
    _, _, _, _, used, free, *_ = sized[0]
    if by != made_by():
        return f"{path.name} is of another version"
    return f"{path.name} is full of holes" if free > max(used * _MOST_HOLES, _SMALL) else None


def seal(path: Path) -> None:
    """Leave nobody leave to write to a file that is finished."""
    path.chmod(_READ_ONLY)


def mark_of(path: Path) -> Mark:
    """What tells a file from itself after a change: inode, size, and when its contents and its inode last changed, in ns.

    The last of these no program can set, so that giving the file its old time back hides nothing.
    """
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def write_whole(con: duckdb.DuckDBPyConnection, path: Path, stamp: Stamp) -> Contents:
    """Check the working warehouse and write all of it that a snapshot takes; returns what the file must hold."""
    run_checks(con)
    with _attached(con, path) as (own, working):
        tables = _tables(con)
        contents = _contents(con, tables)
        with transaction(own):
            for step in migrations():
                own.execute(step.sql)
            for table in tables:
                # S608: names come from our own catalog. A total order makes the file a function of its rows.
                rows = f"SELECT * FROM {working}.{table} WHERE {_LEFT_OUT.get(table, 'true')} ORDER BY ALL"  # noqa: S608
                own.execute(f"INSERT INTO {table} BY NAME {rows}")
        return contents | _finished(own, tables, stamp, renewed=False)


def write_renewed(con: duckdb.DuckDBPyConnection, path: Path, stamp: Stamp, previous: Path) -> Contents:
    """Check what changed since the snapshot `previous` was made, and write that into a copy of it; as `write_whole` else."""
    tables = _tables(con)
    with ThreadPoolExecutor(1) as beside:
        copying = beside.submit(shutil.copyfile, previous, path)
        contents = _contents(con, tables)
        copying.result()
    with _attached(con, path) as (own, working):
        changed_documents(own, working, tables["obs.document"])
        own.execute(f"USE {working}")
        run_checks(own, documents="changed_document")
        own.execute("USE snapshot_file")
        with transaction(own):
            renew_tables(own, working, {table: (columns, _LEFT_OUT.get(table, "true")) for table, columns in tables.items()})
        return contents | _finished(own, tables, stamp, renewed=True)


def _finished(own: duckdb.DuckDBPyConnection, tables: Mapping[str, str], stamp: Stamp, *, renewed: bool) -> Contents:
    """Stamp the file in use and give it its views and stored answers; returns the contents of the stamp."""
    own.execute("INSERT INTO meta.snapshot VALUES (?, ?, ?, ?)", [stamp.run_id, stamp.as_of, to_utc_digits(stamp.at), made_by()])
    if renewed:
        renew_answers(own)
    else:
        create_views(own)
        store_answers(own)
    own.execute("CHECKPOINT snapshot_file")
    return _contents(own, {"meta.snapshot": tables["meta.snapshot"]}, {})


@contextmanager
def _attached(con: duckdb.DuckDBPyConnection, path: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """A connection that uses the snapshot file at `path`, and the name of the working database in SQL.

    A connection of its own: a disk that is full at the checkpoint makes the one that uses the file unusable.
    """
    working = _quoted(con.execute("SELECT current_database()").fetchall()[0][0])
    con.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS snapshot_file (STORAGE_VERSION '{_STORAGE_VERSION}')")
    try:
        with closing(con.cursor()) as own:
            own.execute("USE snapshot_file")
            yield own, working
    finally:
        con.execute("DETACH snapshot_file")


def verify(path: Path, contents: Contents) -> None:
    """Open the file as a consumer does: every table has all its values and every view answers; else WarehouseError."""
    with closing(open_snapshot(path)) as con:
        for table, columns in _tables(con).items():
            if table.startswith(f"{SCHEMA}."):
                continue  # made from what is compared here
            if table not in contents:
                raise WarehouseError(f"The snapshot has a table {table} that is not the warehouse's.")
            found, expected = _content(con, table, columns), contents[table]
            if found[0] != expected[0]:
                raise WarehouseError(f"The snapshot is not whole: {table} has {found[0]} of {expected[0]} rows.")
            if found != expected:
                raise WarehouseError(f"The snapshot is not whole: {table} does not hold the values of the warehouse.")
        for view in view_names():
            con.execute(f"FROM mart.{view} LIMIT 1").fetchall()


def _tables(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Each table of the database in use, and its columns in an order that does not depend on how they came to be."""
    rows = con.execute(
        "SELECT schema_name || '.' || table_name, string_agg('\"' || column_name || '\"', ', ' ORDER BY column_name) "
        "FROM duckdb_columns() JOIN duckdb_tables() USING (database_name, schema_name, table_name) "
        "WHERE database_name = current_database() AND NOT temporary GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return dict(rows)


def _contents(con: duckdb.DuckDBPyConnection, tables: Mapping[str, str], left_out: Mapping[str, str] = _LEFT_OUT) -> Contents:
    return {table: _content(con, table, columns, left_out.get(table, "true")) for table, columns in tables.items()}


def _content(con: duckdb.DuckDBPyConnection, table: str, columns: str, kept: str = "true") -> tuple[int, int | None]:
    sql = f"SELECT count(*), sum(hash({columns})::HUGEINT) FROM {table} WHERE {kept}"  # noqa: S608 - names of our own catalog
    rows, values = con.execute(sql).fetchall()[0]
    return rows, values


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
