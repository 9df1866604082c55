"""Checks of the warehouse: one SQL file each, whose every row is a failure."""

from dataclasses import dataclass

import duckdb

from transforms.errors import WarehouseError
from warehouse.sql_files import sql_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A check that found rows."""

    check: str
    rows: int
    first: str
    """The first row, as `column=value, …`."""


def failures(con: duckdb.DuckDBPyConnection, documents: str = "obs.document") -> tuple[Failure, ...]:
    """Every check that fails, in order of names; the views must have been created.

    `documents` names the table whose documents have their quotes compared with their texts.
    """
    con.execute(f"CREATE OR REPLACE TEMP VIEW compared_document AS SELECT document_id FROM {documents}")  # noqa: S608 - our own names
    found = []
    for name, sql in sql_files("checks"):
        result = con.execute(sql)
        columns = [column[0] for column in result.description or ()]
        rows = result.fetchmany(1)
        if rows:
            first = ", ".join(f"{column}={value}" for column, value in zip(columns, rows[0], strict=True))
            found.append(Failure(check=name, rows=1 + len(result.fetchall()), first=first))
    return tuple(found)


def run_checks(con: duckdb.DuckDBPyConnection, documents: str = "obs.document") -> None:
    """Raises WarehouseError, naming the first check that fails and its first row; `documents` as in `failures`."""
    failed = failures(con, documents)
    if failed:
        more = f" ({len(failed) - 1} more checks fail: {', '.join(one.check for one in failed[1:])})" if failed[1:] else ""
        raise WarehouseError(f"The check {failed[0].check} fails on {failed[0].rows} rows, first {failed[0].first}{more}.")
