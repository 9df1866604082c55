"""Fixtures of the tests of whole nights."""

from collections.abc import Iterator
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


@pytest.fixture(scope="module", autouse=True)
def ready_homes() -> Iterator[None]:
    """A home begins with a copy of an empty warehouse; how one is made is tested in tests/warehouse, and in processes of their own."""
    empty = empty_warehouse()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("warehouse.connect._make", lambda path: path.write_bytes(empty))
        yield


def make_quick(patch: pytest.MonkeyPatch) -> None:
    """Nights for a fifth of the time: what is published is a copy of the working file.

    There is no change feed and no list of the 3,000 regions, and no night waits for another second. For tests of what is
    asked for, read and kept.
    """
    patch.setattr("flows.night.publish_night", _publish)
    patch.setattr("flows.resolve.all_regions", tuple)
    for module in ("night", "ingest", "reprocess"):
        patch.setattr(f"flows.{module}.new_run", _next_run)


@pytest.fixture
def quick_nights(monkeypatch: pytest.MonkeyPatch) -> None:
    """All nights of the test are quick (see `make_quick`)."""
    make_quick(monkeypatch)
