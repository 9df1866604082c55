"""Publish: the checked snapshot of a night in the place where consumers look, and what it changed."""

from pathlib import Path

import duckdb

from flows.settings import KEEP_GENERATIONS, Settings
from transforms.model import Run
from warehouse.feed import write_feed
from warehouse.snapshot import publish


def publish_night(con: duckdb.DuckDBPyConnection, settings: Settings, run: Run) -> Path:
    """Check and publish the working warehouse, then tell what changed; WarehouseError where either fails.

    A publish that fails leaves yesterday's snapshot; a feed that fails leaves the new one, and is made up for by the next run.
    """
    snapshot = publish(con, settings.published, run_id=run.run_id, keep=KEEP_GENERATIONS)
    write_feed(settings.feed, snapshot)
    return snapshot
