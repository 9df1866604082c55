"""Answers of SQL queries in the forms that `zhongshi sql` prints."""

import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, cast, get_args

import duckdb
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table
from rich.text import Text

from transforms.errors import ConfigError

Format = Literal["table", "csv", "json", "parquet"]
NARROWEST = 10
"""Columns of the terminal that a column of a table needs at least."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters by which a spreadsheet takes a text for a formula (OWASP, CSV injection)."""


def format_of(word: str) -> Format:
    """The form named on the command line."""
    if word not in get_args(Format):
        raise ConfigError(f"--format takes {', '.join(get_args(Format))}; got {word}")
    return cast("Format", word)


def query_text(query: str) -> str:
    """The SQL itself, or the contents of the file that is named."""
    if not query.endswith(".sql"):
        return query
    try:
        return Path(query).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the query file {query} cannot be read: {error}") from error


def parameters(pairs: Sequence[str]) -> dict[str, str]:
    """`name=value` words as query parameters."""
    found = {}
    for pair in pairs:
        name, separator, value = pair.partition("=")
        if not separator or not name:
            raise ConfigError(f"-p takes name=value, for $name in the query; got {pair}")
        found[name] = value
    return found


def print_answer(con: duckdb.DuckDBPyConnection, sql: str, named: Mapping[str, str], form: Format) -> None:
    """Run one query and print its rows on stdout; a query that fails is a ConfigError with DuckDB's reason."""
    try:
        result = con.execute(sql, dict(named) or None) if sql.strip(" \n\t;") else None
        if result is None:
            raise ConfigError("the query is empty; give one SELECT, or a .sql file that holds it")
        if form == "parquet":
            table = result.to_arrow_table()
            pq.write_table(table, sys.stdout.buffer)
            return
        columns = [column[0] for column in result.description or ()]
        rows = result.fetchall()
    except duckdb.Error as error:
        raise ConfigError(f"the query failed: {error}") from error
    if form == "table":
        _print_table(columns, rows)
    elif form == "csv":
        sys.stdout.write(_csv(columns, rows))
    else:
        for row in rows:
            sys.stdout.write(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=_plain) + "\n")


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    console = Console()
    if not console.is_terminal:
        console = Console(width=10_000)
    if len(columns) * NARROWEST > console.width:
        _print_blocks(console, columns, rows)
        return
    table = Table(*columns)
    for row in rows:
        table.add_row(*(Text("" if value is None else _shown(value)) for value in row))
    console.print(table)
    console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", highlight=False)


def _print_blocks(console: Console, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """One `column: value` line a value, for tables that a terminal is too narrow for."""
    for row in rows:
        for column, value in zip(columns, row, strict=True):
            console.print(Text(f"{column}: {'' if value is None else _shown(value)}"), soft_wrap=True)
        console.print()
    console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", highlight=False)


def _shown(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet runs; numbers stay numbers."""
    if isinstance(value, list):
        value = _shown(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
