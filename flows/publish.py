"""Publish: the checked snapshot of a night in the place where consumers look."""

from pathlib import Path

import duckdb

from flows.settings import KEEP_GENERATIONS, Settings
from transforms.model import Run
from warehouse.snapshot import publish


def publish_night(con: duckdb.DuckDBPyConnection, settings: Settings, run: Run) -> Path:
    """Check and publish the working warehouse; on failure yesterday's snapshot stays (WarehouseError)."""
    return publish(con, settings.published, run_id=run.run_id, keep=KEEP_GENERATIONS)
