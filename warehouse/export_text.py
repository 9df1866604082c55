"""Tables as CSV (UTF-8 with BOM, which Excel needs to read Chinese) and as JSON Lines."""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from transforms.feed import state_line
from transforms.spreadsheet_cells import disarmed
from warehouse.export_tables import Column, json_value, record_of

Sink = Callable[[Sequence[tuple[Any, ...]]], None]
"""Takes the next rows of a table."""
BETWEEN = "、"
"""Between the items of a list in one cell."""


@contextmanager
def csv_file(path: Path, columns: tuple[Column, ...]) -> Iterator[Sink]:
    """A CSV file after RFC 4180 that runs no formula; lists are joined by `、`, what is not known is empty."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([column.name for column in columns])

        def write(rows: Sequence[tuple[Any, ...]]) -> None:
            writer.writerows([_cell(value) for value in row] for row in rows)

        yield write


@contextmanager
def json_lines_file(path: Path, columns: tuple[Column, ...]) -> Iterator[Sink]:
    """One record a line, written as the change feed writes them: equal records are equal bytes."""
    with path.open("w", encoding="utf-8", newline="\n") as file:

        def write(rows: Sequence[tuple[Any, ...]]) -> None:
            file.writelines(state_line(record_of(columns, row)) for row in rows)

        yield write


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = BETWEEN.join(value)
    if isinstance(value, str):
        return disarmed(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return json_value(value)
