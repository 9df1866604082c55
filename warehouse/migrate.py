"""Schema changes of the working warehouse: numbered SQL files, each applied once, in one transaction with its record."""

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
    done = []
    for step in known:
        if step.number not in applied:
            _apply(con, step)
            done.append(step.number)
    return tuple(done)


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
        if steps[number].sha256 != sha256:
            raise WarehouseError(f"Migration {name} was changed after this warehouse had applied it: restore the file and add a new one.")


def _apply(con: duckdb.DuckDBPyConnection, step: Migration) -> None:
    try:
        with transaction(con):
            con.execute(step.sql)
            now = to_utc_digits(datetime.now(UTC))
            con.execute("INSERT INTO meta.migration VALUES (?, ?, ?, ?)", [step.number, step.name, step.sha256, now])
    except duckdb.Error as error:
        raise WarehouseError(f"Migration {step.name} failed and was undone: {error}") from error
