"""A made-up working warehouse of any size, by SQL in DuckDB itself: the same numbers give the same rows.

Shares and counts follow what the reader finds on the 463 pages of `fixtures/`: 2.2 observations a page (most one, some thirty),
12 statements and 13 mentions an observation, a claim on every third page, a status on six platforms of ten; platforms are spoken of as
news are, few by hundreds of pages and most by a handful. Divisions and sources are the real ones. Every quote stands in
its page's text, so that the checks have all their work. Left out: signatures of texts (a night without news looks none up).
"""

from datetime import UTC, datetime
from pathlib import Path

import duckdb

from flows.catalogue import catalogue
from transforms.matching import DECIDED_BY
from transforms.model import Run
from transforms.reading import READER
from transforms.regions import all_regions
from warehouse.load import load_night, transaction

SQL = Path(__file__).with_suffix(".sql")
KEYS = 20
"""Lookup keys an observation; equal ones fall together."""


def write_scale(con: duckdb.DuckDBPyConnection, observations: int, platforms: int, nights: int = 10) -> None:
    """Fill an empty working warehouse. Temporary tables take as much room again while it runs."""
    with transaction(con):
        run = Run(run_id="20260101T000000Z", started_at=datetime(2026, 1, 1, tzinfo=UTC), kind="live", code_version="0.1.0")
        load_night(con, run=run, sources=catalogue(), regions=all_regions(), fetches=(), source_nights=(), shards=())
        con.execute("DELETE FROM meta.run")
    numbers = {"observations": observations, "platforms": platforms, "nights": nights, "keys": KEYS}
    for name, value in (numbers | {"reader": READER, "decided_by": DECIDED_BY}).items():
        con.execute(f"SET VARIABLE {name} = ?", [value])
    con.execute(SQL.read_text("utf-8"))
    con.execute("CHECKPOINT")
