"""The rows of an official list as observations: as the reader reads them, and those that it passes over by their columns alone."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from transforms.levels import find_levels
from transforms.mentions import line_tables, table_forms, table_rows
from transforms.mentions.cell_values import name_in, owners_in
from transforms.mentions.table_bodies import body_of
from transforms.mentions.table_headers import Columns, cell_text, is_empty
from transforms.model import Document, Observation, Reading, Recognition, Span, Statement
from transforms.operator_cells import split_operators
from transforms.regions import place_of
from transforms.statuses import status_of_words

RULE = "list_row"
_READ = ("operator", "region", "status", "level")
"""Meanings of the columns that are read of a row which the reader passes over."""


def rows_of_list(document: Document, reading: Reading, home_code: str | None, as_of: date) -> tuple[tuple[Observation, bool], ...]:
    """Every row that has a name, in order, and whether the reader took it for a pilot platform.

    Where no table has a column of names, these are all platforms that the reader finds. `as_of` is the day on which it was read.
    """
    names_read = (s for o in reading.observations for s in o.statements if s.field == "name" and s.span.part == "text")
    read = sorted((s.span.start, s.observation_id) for s in names_read)
    by_id = {o.observation_id: o for o in reading.observations}
    rows: dict[str, tuple[Observation, bool]] = {}
    for row, columns in _rows(document):
        names = [row[i] for i in columns.of("name") if i < len(row) and not is_empty(cell_text(row[i]))]
        if not names:
            continue
        taken = next((ref for cell in names if (ref := _read_in(cell, read))), None)
        one = by_id[taken] if taken else _unread(document, row, names[0], columns, home_code, as_of)
        rows.setdefault(one.observation_id, (one, taken is not None))
    return tuple(rows.values()) or tuple((o, True) for o in reading.observations)


def _rows(document: Document) -> Iterator[tuple[Sequence[Span], Columns]]:
    """Rows of the tables that name pilot platforms, else of all that have a column of names."""
    lines = line_tables.lines_outside_tables(document)
    tables = table_rows.readable(document) or tuple(table_forms.records_in(document, lines))
    for table, columns in tables:
        for entry in body_of(table, columns, columns.of("name")) if columns.of("name") else ():
            yield entry.row, columns


def _read_in(cell: Span, read: Sequence[tuple[int, str]]) -> str | None:
    """The observation whose name begins in a cell."""
    at = bisect_left(read, (cell.start, ""))
    return read[at][1] if at < len(read) and read[at][0] < cell.end else None


def _unread(document: Document, row: Sequence[Span], cell: Span, columns: Columns, home_code: str | None, as_of: date) -> Observation:
    """A row by what its columns say."""
    name = name_in(cell).name
    observation_id = hashlib.sha256(f"{document.document_id}\n{cell.start}\n{name.exact}".encode()).hexdigest()[:16]
    cells = {meaning: [row[i] for i in columns.of(meaning) if i < len(row) and not is_empty(cell_text(row[i]))] for meaning in _READ}
    owners = [(hit.name, owner) for one in cells["operator"] for owner in owners_in(one) for hit in split_operators(owner.exact)]
    place = place_of("".join(map(cell_text, cells["region"])), home_code)
    status = next((hit.status for one in cells["status"] if (hit := status_of_words(cell_text(one))) and hit.status), None)
    level = next((hit.level for one in cells["level"] for hit in find_levels(cell_text(one))), None)
    said: list[tuple[str, str | None, Span]] = [("name", cell_text(name), name)]
    said += [("operator", owner, span) for owner, span in owners]
    said += [(field, getattr(place, field), cells["region"][-1]) for field in ("province", "city", "district") if place]
    said += [("status", status, one) for one in cells["status"][:1]] + [("level", level, one) for one in cells["level"][:1]]
    return Observation(
        observation_id=observation_id,
        document_id=document.document_id,
        name=cell_text(name),
        operators=tuple(owner for owner, _ in owners),
        province=place.province if place else None,
        city=place.city if place else None,
        district=place.district if place else None,
        region_code=place.region_code if place else None,
        status=status or "unknown",
        recognitions=(Recognition(level=level, stage="recognized"),) if level else (),
        observed_on=as_of,
        statements=tuple(
            Statement(observation_id=observation_id, field=field, value=value, original=span.exact, span=span, rule=RULE)
            for field, value, span in said
            if value
        ),
    )
