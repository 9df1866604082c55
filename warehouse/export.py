"""Exports: the platforms of a published snapshot, their history and their evidence, as files for others.

Equal rows give equal bytes, whenever and wherever they were published. Rows pass through; no table is held whole.
"""

from contextlib import ExitStack, closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import duckdb

from transforms.errors import WarehouseError
from warehouse.connect import open_snapshot
from warehouse.export_package import (
    checksums_of,
    json_text,
    record_schema,
    resource,
    sources_of,
    table_schema,
    write_checksums,
    write_descriptor,
)
from warehouse.export_parquet import write_parquet
from warehouse.export_tables import TABLES, Column, Table, columns_of, rows_of
from warehouse.export_text import csv_file, json_lines_file
from warehouse.export_xlsx import BOOK, Book, Words, sheet_of, workbook
from warehouse.whole_folder import whole_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export holds."""

    rows: dict[str, int]
    """Rows by table."""
    notes: tuple[str, ...]
    """What the workbook had no room for."""


def export(snapshot: Path, target: Path, words: Words) -> Exported:
    """Write a snapshot's tables to the folder `target`, which is put in place whole; `words` are those that the workbook shows for codes.

    Raises ConfigError where the folder holds anything else or cannot be written, WarehouseError where the snapshot cannot be read.
    """
    with whole_folder(target) as root, closing(open_snapshot(snapshot)) as con:
        try:
            tables = {table: columns_of(con, table) for table in TABLES}
            with workbook(root / BOOK, words, _about(con)) as book:
                rows = {table.name: _write_rows(con, root, book, table, columns) for table, columns in tables.items()}
            _describe(con, root, tables)
        except duckdb.Error as error:
            raise WarehouseError(f"{snapshot} could not be exported: {' '.join(str(error).split())}") from error
    return Exported(rows=rows, notes=tuple(book.shortened))


def _about(con: duckdb.DuckDBPyConnection) -> tuple[tuple[str, str], ...]:
    newest = con.execute("SELECT CAST(max(captured_at) AS VARCHAR) FROM mart.evidence").fetchall()[0][0]
    return (
        ("内容", "中试平台（platforms）、历程（timeline）、出处（evidence）"),
        ("所据网页最近抓取（UTC）", newest or "无"),
        ("说明", "空格表示网页未述；各值出处见 evidence。引文归原发布者所有。字段说明见 datapackage.json。"),
    )


def _write_rows(con: duckdb.DuckDBPyConnection, root: Path, book: Book, table: Table, columns: tuple[Column, ...]) -> int:
    """One table in all forms, its rows read once for CSV, JSON Lines and workbook and once, by province, for Parquet."""
    count = 0
    with ExitStack() as files:
        sinks = [
            files.enter_context(csv_file(root / f"{table.name}.csv", columns)),
            files.enter_context(json_lines_file(root / f"{table.name}.jsonl", columns)),
            files.enter_context(sheet_of(book, table, columns)),
        ]
        for rows in rows_of(con, table, columns):
            count += len(rows)
            for sink in sinks:
                sink(rows)
    write_parquet(con, root / "parquet", table, columns)
    return count


def _describe(con: duckdb.DuckDBPyConnection, root: Path, tables: dict[Table, tuple[Column, ...]]) -> None:
    """Add the schemas, the descriptor and the checksums."""
    for table, columns in tables.items():
        (root / f"{table.name}.schema.json").write_text(json_text(record_schema(table, columns)), encoding="utf-8")
    sums = checksums_of(path for path in root.rglob("*") if path.is_file())
    resources = []
    for table, columns in tables.items():
        question = con.execute("SELECT comment FROM duckdb_views() WHERE schema_name = 'mart' AND view_name = ?", [table.view]).fetchall()[
            0
        ][0]
        described = {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": table_schema(table, columns)}
        resources.append(resource(root, f"{table.name}-csv", [root / f"{table.name}.csv"], question, sums) | described)
        for suffix in ("jsonl", "schema.json"):
            name = f"{table.name}-{suffix.replace('.', '-')}"
            resources.append(resource(root, name, [root / f"{table.name}.{suffix}"], question, sums))
        if parts := sorted((root / "parquet" / table.name).rglob("*.parquet")):
            resources.append(resource(root, f"{table.name}-parquet", parts, f"{question}（按省分区 / a folder a province）", sums))
    resources.append(resource(root, "workbook", [root / BOOK], "供阅读的工作簿 / a workbook to read", sums))
    version = sha256("".join(sums[path] for path in sorted(sums)).encode()).hexdigest()[:12]
    described_by = write_descriptor(root, resources, sources_of(con), version)
    write_checksums(root, sums | checksums_of([described_by]))
