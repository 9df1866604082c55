"""Warehouses that cost little: an empty one that is copied, and the working file, checked, in place of a snapshot.

For tests of what a night reads and keeps. How a warehouse is made and what a snapshot leaves out, verifies and renews is
tested in test_connect.py, test_migrate.py, test_snapshot.py and in the nights of tests/flows that publish in earnest.
"""

import shutil
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.checks import run_checks
from warehouse.connect import open_working
from warehouse.generations import generation_path, point
from warehouse.views import create_views


@cache
def empty_warehouse() -> bytes:
    """A working warehouse with its views and no row; made once a process."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "working.duckdb"
        with closing(open_working(path)) as con:
            create_views(con)
        return path.read_bytes()


def publish_copy(con: duckdb.DuckDBPyConnection, working: Path, published: Path, run_id: str) -> Path:
    """What `warehouse.snapshot.publish` puts in place, as a mere copy of the working file, which has the views."""
    run_checks(con)
    con.execute("CHECKPOINT")
    finished = generation_path(published, run_id)
    finished.parent.mkdir(exist_ok=True)
    shutil.copy(working, finished)
    point(published, finished)
    return finished
