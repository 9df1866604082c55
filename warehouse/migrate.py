"""Schema changes of the working warehouse: numbered SQL files, each applied once, in one transaction with its record.

After a change the next night compares and builds everything anew: what a step carries over is no more than rows can tell,
and only reading the texts again gives an old platform all that a new version knows (renames, windows, contradictions).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from transforms.errors import WarehouseError
from warehouse.rows import to_utc_digits
from warehouse.sql_files import sql_files
from warehouse.transaction import transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One numbered step: `0001_first_night.sql`."""

    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """Checksum of the text; an applied step must never change."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def migrations() -> tuple[Migration, ...]:
    """The steps that this version of the code knows, in order."""
    return tuple(Migration(number=int(name[:4]), name=name, sql=sql) for name, sql in sql_files("migrations"))


def migrate(con: duckdb.DuckDBPyConnection, steps: Sequence[Migration] | None = None) -> tuple[int, ...]:
    """Bring an open warehouse to the newest schema; returns the numbers of the steps applied now.

    Raises WarehouseError, with the file unharmed, when it is no warehouse, comes from newer code, holds a step whose
    text has changed since, or when a step fails.
    """
    known = migrations() if steps is None else tuple(steps)
    applied = _applied(con)
    _refuse_foreign(applied, known)
    due = [step for step in known if step.number not in applied]
    if due and _HAS_MADE_BY in applied:
        con.execute(_BUILD_ANEW)
    for step in due:
        _apply(con, step)
    return tuple(step.number for step in due)


_HAS_MADE_BY = 5
"""The step that gave keys their maker and dropped those of before."""
_MENDED = {
    # It dropped the rows of a table before altering it, which DuckDB refuses where there are rows. The order alone changed.
    "0005_resolution": "288889416f37a26967a8de9eaafc7b70f1be628e5213b93e62d882e4f39c214b",
}
"""Checksum of the first text of a step that was mended after it was published: files that had applied it are the same."""
_BUILD_ANEW = "UPDATE core.block_key SET made_by = NULL"
"""Keys that nobody made are made in the next night, for all observations, and their platforms are built (flows/resolve.py)."""


def _applied(con: duckdb.DuckDBPyConnection) -> dict[int, tuple[str, str]]:
    """Number → name and checksum of the steps that the file has."""
    tables = {f"{schema}.{name}" for schema, name in con.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()}
    if "meta.migration" not in tables:
        if tables:
            raise WarehouseError(f"The file holds tables of something else ({min(tables)}): it is not a Zhongshi warehouse.")
        return {}
    rows = con.execute("SELECT number, name, sha256 FROM meta.migration ORDER BY number").fetchall()
    return {number: (name, sha256) for number, name, sha256 in rows}


def _refuse_foreign(applied: dict[int, tuple[str, str]], known: Sequence[Migration]) -> None:
    steps = {step.number: step for step in known}
    for number, (name, sha256) in applied.items():
        if number not in steps:
            raise WarehouseError(f"The warehouse was written by a newer version (it has migration {name}): update the program.")
        if sha256 not in (steps[number].sha256, _MENDED.get(name)):
            raise WarehouseError(f"Migration {name} was changed after this warehouse had applied it: restore the file and add a new one.")


def _apply(con: duckdb.DuckDBPyConnection, step: Migration) -> None:
    try:
        with transaction(con):
            con.execute(step.sql)
            now = to_utc_digits(datetime.now(UTC))
            con.execute("INSERT INTO meta.migration VALUES (?, ?, ?, ?)", [step.number, step.name, step.sha256, now])
    except duckdb.Error as error:
        raise WarehouseError(f"Migration {step.name} failed and was undone: {error}") from error
