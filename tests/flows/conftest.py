"""Fixtures of the tests of whole nights."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from flows.night import Kind, new_run
from flows.settings import Settings
from tests.warehouse.copied import empty_warehouse, publish_copy
from transforms.model import Run

_NEWEST = [datetime.min.replace(tzinfo=UTC)]
"""When the newest run of a quick night started."""


def _next_run(kind: Kind) -> Run:
    """A run is named by its second: one that would begin in the second of another begins in the next."""
    started = _NEWEST[0] = max(new_run(kind).started_at, _NEWEST[0] + timedelta(seconds=1))
    return replace(new_run(kind), run_id=started.strftime("%Y%m%dT%H%M%SZ"), started_at=started)


def _publish(con: duckdb.DuckDBPyConnection, settings: Settings, run: Run) -> Path:
    return publish_copy(con, settings.working, settings.published, run.run_id)


@pytest.fixture
def quick_nights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nights for a fifth of the time: a home begins with a copy of an empty warehouse, and what is published is a copy too.

    There is no change feed and no list of the 3,000 regions, and no night waits for another second. For tests of what is
    asked for, read and kept.
    """
    empty = empty_warehouse()
    monkeypatch.setattr("warehouse.connect._make", lambda path: path.write_bytes(empty))
    monkeypatch.setattr("flows.night.publish_night", _publish)
    monkeypatch.setattr("flows.resolve.all_regions", tuple)
    for module in ("night", "ingest", "reprocess"):
        monkeypatch.setattr(f"flows.{module}.new_run", _next_run)
