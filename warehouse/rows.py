"""Python values ↔ rows: times, Arrow tables shaped like a table of the warehouse, and the smallest change between two states."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import pyarrow as pa

Row = Mapping[str, Any]

_CHINA = timedelta(hours=8)
"""Asia/Shanghai: UTC+8 without daylight saving since 1992."""


def to_utc_digits(moment: datetime) -> datetime:
    """An aware time as a TIMESTAMP column holds it: the digits of UTC, without zone."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def from_utc_digits(stored: datetime) -> datetime:
    """A TIMESTAMP column's value as an aware time."""
    return stored.replace(tzinfo=UTC)


def china_date(moment: datetime) -> date:
    """The calendar day in Asia/Shanghai of an aware time."""
    return (moment.astimezone(UTC) + _CHINA).date()


def arrow_rows(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> pa.Table:
    """Rows as an Arrow table with the columns and types of a table of the warehouse."""
    schema = con.table(table).limit(0).to_arrow_table().schema
    return pa.Table.from_pylist([dict(row) for row in rows], schema=schema)


def id_table(ids: Iterable[str]) -> pa.Table:
    """Ids as a table of one column, `id`, each once."""
    return pa.table({"id": pa.array(sorted(set(ids)), pa.string())})


@contextmanager
def registered(con: duckdb.DuckDBPyConnection, **tables: pa.Table) -> Iterator[None]:
    """Arrow tables under names that SQL can use, for the time of the block."""
    for name, table in tables.items():
        con.register(name, table)
    try:
        yield
    finally:
        for name in tables:
            con.unregister(name)


def sync(con: duckdb.DuckDBPyConnection, table: str, key: str, rows: Iterable[Row], scope: tuple[str, Iterable[str]]) -> None:
    """Make the rows of `table` whose column `scope[0]` is one of `scope[1]` equal to `rows`; equal rows stay untouched.

    `table`, `key` (its unique columns, comma-separated) and the scope's column are names of our own schema, never data.
    """
    column, ids = scope
    incoming = arrow_rows(con, table, rows)
    scoped = pa.table({column: pa.array(sorted(set(ids)), pa.string())})
    with registered(con, incoming=incoming, scoped=scoped):
        con.execute(
            f"DELETE FROM {table} WHERE ({key}) IN (SELECT ({key}) FROM "  # noqa: S608 - names of our own schema, see above
            f"(FROM {table} SEMI JOIN scoped USING ({column}) EXCEPT FROM incoming))"
        )
        con.execute(f"INSERT INTO {table} BY NAME (FROM incoming EXCEPT FROM {table})")
