"""Files that are there whole or not at all, and last."""

import os
from pathlib import Path


def make_durable(path: Path) -> None:
    """Flush a file, or a folder so that its names last."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(unfinished: Path, finished: Path) -> None:
    """Let a written file take its name, durably; a reader sees the old or the new one."""
    make_durable(unfinished)
    unfinished.replace(finished)
    make_durable(finished.parent)
