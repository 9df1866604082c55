"""Answers of SQL queries in the forms that `zhongshi sql` prints."""

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any, Literal, TextIO, cast, get_args

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from duckdb import StatementType
from rich.console import Console
from rich.table import Table
from rich.text import Text

from transforms.errors import ConfigError
from transforms.spreadsheet_cells import disarmed

Format = Literal["table", "csv", "json", "parquet"]
NARROWEST = 10
"""Columns of the terminal that a column of a table needs at least."""
CHUNK = 10_000
"""Rows held at once where an answer is written as it comes."""
MOST_SHOWN = 10_000
"""Rows of a table for a person; laying out a million takes a minute and a gigabyte."""
_CSV_END = "\r\n"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a page could have a terminal obey."""
_GIVES_ROWS = (StatementType.SELECT, StatementType.EXPLAIN)
_INTERVAL = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\bINTERVAL\b")
"""In the name of a type, beside names and words of its own."""
_STORED = re.compile(r"(?:,? or |, )stored\.\w+|\bstored\.\w+(?:,? or |, )")
"""Names that DuckDB offers beside those of the views: where a snapshot keeps their answers."""
_PREPARES = (StatementType.SET, StatementType.CREATE)
"""`SET VARIABLE`, `USE`, `CREATE TEMP VIEW` and the like; the snapshot itself and all settings are locked."""


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
        return Path(query).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"the query file {query} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"the query file {query} is not UTF-8 (perhaps GBK); save it as UTF-8 and ask again") from error


def parameters(pairs: Sequence[str]) -> dict[str, str]:
    """`name=value` words as query parameters."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, separator, value = pair.partition("=")
        if not separator or not name:
            raise ConfigError(f"-p takes name=value, for $name in the query; got {pair}")
        if name in found:
            raise ConfigError(f"-p gives ${name} two values, {found[name]} and {value}; give it one")
        found[name] = value
    return found


def print_answer(con: duckdb.DuckDBPyConnection, sql: str, named: Mapping[str, str], form: Format) -> None:
    """Run the statements in order and print every result on stdout; what fails is a ConfigError with DuckDB's reason.

    A table shows any number of results; the other forms are for programs and hold one.
    """
    statements = _statements(con, sql, named)
    results = sum(statement.type in _GIVES_ROWS for statement in statements)
    if form != "table" and results > 1:
        raise ConfigError(f"--format {form} holds one result and the query has {results}; ask for one at a time, or use --format table")
    if form == "parquet" and sys.stdout.isatty():
        raise ConfigError("parquet is not for a terminal; send it to a file: zhongshi sql … --format parquet > answer.parquet")
    for statement in statements:
        given = {name: named[name] for name in statement.named_parameters}
        try:
            result = con.execute(statement, given or None)
            if statement.type in _GIVES_ROWS:
                _print(result, form)
        except duckdb.Error as error:
            raise ConfigError(f"the query failed: {reason(error)}") from error


def print_rows(rows: pa.Table, form: Format) -> None:
    """Rows that are no answer of a query, in the same forms."""
    with closing(duckdb.connect()) as con:
        con.register("rows_given", rows)
        print_answer(con, "FROM rows_given", {}, form)


def reason(error: duckdb.Error) -> str:
    """DuckDB's message on one line, with the line of the query that it points at."""
    said, _, place = str(error).partition("\n\nLINE ")
    said = _STORED.sub("", said)
    at = place.partition("\n")[0].partition(": ")[2].strip()
    return " ".join(said.split()) + (f" (at: {at})" if at else "")


def _statements(con: duckdb.DuckDBPyConnection, sql: str, named: Mapping[str, str]) -> list[duckdb.Statement]:
    """The statements, each of a kind that asks, and with a value for each `$name`."""
    try:
        statements = con.extract_statements(sql)
    except duckdb.Error as error:
        raise ConfigError(f"the query failed: {reason(error)}") from error
    if not statements:
        raise ConfigError("the query is empty; give one SELECT, or a .sql file that holds it")
    for statement in statements:
        if statement.type not in _GIVES_ROWS + _PREPARES:
            raise ConfigError(f"a snapshot is only asked: {statement.type.name} is none of SELECT, EXPLAIN, SET VARIABLE, USE, CREATE TEMP")
    wanted = {name for statement in statements for name in statement.named_parameters}
    if missing := sorted(wanted - named.keys()):
        raise ConfigError(f"${missing[0]} has no value; give it as -p {missing[0]}=…")
    if unused := sorted(named.keys() - wanted):
        raise ConfigError(
            f"the query has no ${unused[0]}, which -p gives a value (in a shell, quote the query by '…' or write \\${unused[0]})"
        )
    return statements


def _print(result: duckdb.DuckDBPyConnection, form: Format) -> None:
    columns = _distinct([column[0] for column in result.description or ()])
    result = _without_intervals(result)
    if form == "parquet":
        try:
            pq.write_table(result.to_arrow_table().rename_columns(columns), sys.stdout.buffer)
        except pa.ArrowNotImplementedError as error:  # what pyarrow raises for a type that Parquet lacks, such as a union
            raise ConfigError(f"parquet has no such type, cast the column to VARCHAR: {error}") from error
        return
    if form == "table":
        _print_table(columns, result.fetchmany(MOST_SHOWN + 1))
    elif form == "csv":
        _write_csv(sys.stdout, columns, _rows(result))
    else:
        for row in _rows(result):
            record = {column: _plain(value) for column, value in zip(columns, row, strict=True)}
            sys.stdout.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")


def _without_intervals(result: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The same rows, intervals as the texts that DuckDB writes: neither Python nor Parquet tells a month from thirty days."""
    types = [str(column[1]) for column in result.description or ()]
    texts = [_INTERVAL.sub(lambda part: "VARCHAR" if part[0] == "INTERVAL" else part[0], one) for one in types]
    if texts == types:
        return result
    reader = result.to_arrow_reader(CHUNK)
    names = [f"column_{n}" for n in range(len(types))]
    schema = pa.schema([one.with_name(name) for one, name in zip(reader.schema, names, strict=True)])
    con = duckdb.connect()
    con.register("rows_given", pa.RecordBatchReader.from_batches(schema, (batch.rename_columns(names) for batch in reader)))
    chosen = ", ".join(f"CAST({name} AS {text})" if text != own else name for name, text, own in zip(names, texts, types, strict=True))
    return con.execute(f"SELECT {chosen} FROM rows_given")  # noqa: S608 - types as DuckDB names them


def _rows(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(CHUNK):
        yield from rows


def _distinct(columns: Sequence[str]) -> list[str]:
    """Each name once (`a`, `a_1`): of two columns of one name a record would keep the last alone."""
    found: list[str] = []
    for column in columns:
        name, n = column, 0
        while name in found:
            n += 1
            name = f"{column}_{n}"
        found.append(name)
    return found


def _print_table(columns: Sequence[str], found: Sequence[Sequence[Any]]) -> None:
    console = Console()
    if not console.is_terminal:
        console = Console(width=10_000)
    rows = found[:MOST_SHOWN]
    if len(columns) * NARROWEST > console.width:
        _print_blocks(console, columns, rows)
    else:
        table = Table()
        for column in columns:
            table.add_column(Text(shown(column)))
        for row in rows:
            table.add_row(*(Text(shown(value)) for value in row))
        console.print(table)
    if len(found) > len(rows):
        console.print(f"the first {len(rows)} rows, there are more: --format csv, json or parquet gives all", highlight=False)
    else:
        console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", highlight=False)


def _print_blocks(console: Console, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """One `column: value` line a value, for tables that a terminal is too narrow for."""
    for row in rows:
        for column, value in zip(columns, row, strict=True):
            console.print(Text(f"{column}: {shown(value)}"), soft_wrap=True)
        console.print()


def shown(value: Any) -> str:
    """For a person: lists joined, nothing for null, nothing that a terminal obeys."""
    return _CONTROL.sub("�", str(_joined(value)))


def _joined(value: Any) -> Any:
    """A list of texts as a Chinese reader writes it, other nested values as JSON, nothing for null, true and false; the rest as it is."""
    match value:
        case list() if not any(isinstance(one, list | dict) for one in value):
            return "、".join(str(_joined(one)) for one in value)
        case list() | dict():
            return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False)
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case bytes():
            return value.hex()
        case _:
            return value


@dataclass(frozen=True, slots=True)
class _Lines:
    """Ends lines as Unix does. The writer is told the longer end, since it quotes what holds a character of the end that it knows."""

    out: TextIO

    def write(self, line: str) -> None:
        self.out.write(f"{line.removesuffix(_CSV_END)}\n")


def _write_csv(out: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    writer = csv.writer(_Lines(out), lineterminator=_CSV_END)
    writer.writerow([_cell(column) for column in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet runs; numbers stay numbers."""
    value = _joined(value)
    return disarmed(value) if isinstance(value, str) else value


def _number(value: Decimal) -> int | float | str:
    """A decimal with all its digits: as a text where no number of JSON's readers holds them."""
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else str(value)


def _plain(value: Any) -> Any:
    """A value that JSON has; it has no NaN and no infinity: null."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if isfinite(value) else None
        case Decimal():
            return _number(value) if value.is_finite() else None
        case list() | tuple():
            return [_plain(one) for one in value]
        case dict():
            return {str(_plain(key)): _plain(one) for key, one in value.items()}
        case date() | datetime() | time():
            return value.isoformat()
        case bytes():
            return value.hex()
        case _:
            return str(value)
