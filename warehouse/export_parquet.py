"""Tables as Parquet, a folder a province: `platforms/province=广东省/part-0.parquet`."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.export_tables import Column, Table, batches_by_province

ROW_GROUP = 100_000
"""Rows of a row group; so much of a table is held at a time."""
_NOWHERE = "__HIVE_DEFAULT_PARTITION__"
"""What readers of partitions take for null."""
_UNSAFE = re.compile(r"[^\w-]")


def write_parquet(con: duckdb.DuckDBPyConnection, folder: Path, table: Table, columns: tuple[Column, ...]) -> tuple[Path, ...]:
    """Write a table below `folder`; returns its files. Settings and order are fixed, so equal rows give equal bytes."""
    written = []
    batches = batches_by_province(con, table, columns)
    for province, own in groupby(batches, key=itemgetter(0)):
        path = folder / table.name / f"province={partition_of(province)}" / "part-0.parquet"
        path.parent.mkdir(parents=True)
        with ExitStack() as files:
            writer = None
            for group in _row_groups(rows for _, rows in own):
                writer = writer or files.enter_context(pq.ParquetWriter(path, group.schema, compression="zstd", version="2.6"))
                writer.write_table(group, row_group_size=ROW_GROUP)
        written.append(path)
    return tuple(written)


def partition_of(value: str | None) -> str:
    """A value as a part of a path: what could mean something to a file system is percent-encoded, Chinese stays readable."""
    if value is None:
        return _NOWHERE
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), value)


def _row_groups(batches: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in groups of ROW_GROUP, whatever the batches that they come in."""
    held: list[pa.Table] = []
    count = 0
    for batch in batches:
        held.append(batch)
        count += len(batch)
        while count >= ROW_GROUP:
            rows = pa.concat_tables(held)
            yield rows.slice(0, ROW_GROUP).combine_chunks()
            count -= ROW_GROUP
            held = [rows.slice(ROW_GROUP)]
    if count:
        yield pa.concat_tables(held).combine_chunks()
