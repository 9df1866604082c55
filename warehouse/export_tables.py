"""The three tables that leave the warehouse: their columns as the COMMENTs describe them, their rows in one fixed order.

`published_at` is left out: it changes every night and says nothing of a platform. So equal rows make equal files, whenever and
wherever they were published.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from transforms.errors import WarehouseError
from transforms.model import Level, Stage, Status

Type = Literal["VARCHAR", "VARCHAR[]", "INTEGER", "BIGINT", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP"]
BATCH = 10_000
"""Rows held at a time."""
LEFT_OUT = frozenset({"published_at"})
WORDS = {"status": get_args(Status), "level": get_args(Level), "stage": get_args(Stage)}
"""Columns that hold one of a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A view that is exported, and how its rows are told apart."""

    name: str
    view: str
    order: tuple[str, ...]
    """Columns that bring the rows into one order, whatever the file that they come from looks like."""
    key: tuple[str, ...] = ()
    """Columns whose values no two rows share."""


PLATFORMS = Table(name="platforms", view="platform_current", order=("platform_id",), key=("platform_id",))
TIMELINE = Table(name="timeline", view="platform_timeline", order=("platform_id", "step"), key=("platform_id", "step"))
EVIDENCE = Table(
    name="evidence",
    view="evidence",
    order=("platform_id", "field", "published_on", "url", "observation_id", "part", "char_start", "char_end", "value", "locator", "rule"),
)
TABLES = (PLATFORMS, TIMELINE, EVIDENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column as the warehouse's catalog describes it."""

    name: str
    type: Type
    comment: str
    """Chinese / English."""

    @property
    def title(self) -> str:
        """What it is called in Chinese, without explanations."""
        return self.comment.partition(" / ")[0].partition("：")[0].partition("，")[0]


def columns_of(con: duckdb.DuckDBPyConnection, table: Table) -> tuple[Column, ...]:
    """The columns that leave; WarehouseError on one whose type no export knows."""
    rows = con.execute(
        "SELECT column_name, data_type, coalesce(comment, '') FROM duckdb_columns() "
        "WHERE database_name = current_database() AND schema_name = 'mart' AND table_name = ? ORDER BY column_index",
        [table.view],
    ).fetchall()
    for name, kind, _ in rows:
        if kind not in get_args(Type):
            raise WarehouseError(f"mart.{table.view}.{name} is a {kind}, which exports cannot write; teach warehouse/export_tables.py.")
    return tuple(Column(name=name, type=kind, comment=comment) for name, kind, comment in rows if name not in LEFT_OUT)


def rows_of(con: duckdb.DuckDBPyConnection, table: Table, columns: tuple[Column, ...]) -> Iterator[list[tuple[Any, ...]]]:
    """All rows in order, some thousands at a time."""
    result = con.execute(_select(table, columns))
    while rows := result.fetchmany(BATCH):
        yield rows


def batches_by_province(con: duckdb.DuckDBPyConnection, table: Table, columns: tuple[Column, ...]) -> Iterator[tuple[str | None, pa.Table]]:
    """All rows by the province of their platform, then in order, as Arrow tables that each lie within one province."""
    chosen = ", ".join(f'out."{column.name}"' for column in columns if column.name != "province")
    order = ", ".join(f'out."{name}"' for name in table.order)
    reader = con.execute(
        f"SELECT {chosen}, place.province AS province FROM mart.{table.view} AS out "  # noqa: S608 - names of our own catalog
        f"LEFT JOIN mart.{PLATFORMS.view} AS place ON place.platform_id = out.platform_id ORDER BY place.province NULLS LAST, {order}"
    ).to_arrow_reader(BATCH)
    for batch in reader:
        rows = pa.Table.from_batches([batch])
        start = 0
        for run in _run_ends(rows["province"]):
            yield rows["province"][start].as_py(), rows.slice(start, run - start).drop_columns("province")
            start = run


def _run_ends(column: pa.ChunkedArray) -> list[int]:
    """Where each run of equal values ends."""
    return list(pc.run_end_encode(column.combine_chunks()).run_ends.to_pylist()) if len(column) else []


def _select(table: Table, columns: tuple[Column, ...]) -> str:
    chosen = ", ".join(f'"{column.name}"' for column in columns)
    order = ", ".join(f'"{name}"' for name in table.order)
    return f"SELECT {chosen} FROM mart.{table.view} ORDER BY {order}"  # noqa: S608 - names of our own catalog


def record_of(columns: tuple[Column, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    """A row as JSON values by column; what is not known is left out."""
    return {column.name: json_value(value) for column, value in zip(columns, row, strict=True) if value is not None}


def json_value(value: Any) -> Any:
    """Dates as ISO 8601, times as UTC, whole numbers without a fraction."""
    if isinstance(value, datetime):
        return f"{value.isoformat()}Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
