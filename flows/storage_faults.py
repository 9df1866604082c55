"""What the disk, the memory or the database refused, in one line for a person."""

import errno

import duckdb

_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS})
"""Errors of files that say nothing of the file and all of the disk."""
ADVICE = "what was published before stands; where disk or memory is full, make room, and run it again"
"""What to tell a person beside the fault."""


def fault_of(error: Exception) -> str | None:
    """What an error of the storage says, on one line; None where it is another kind of error.

    Of DuckDB only the first line is told, and of a failed checkpoint what made it fail: the rest is advice for programmers.
    """
    if not isinstance(error, duckdb.Error) and not (isinstance(error, OSError) and error.errno in _DISK):
        return None
    said = str(error).rpartition("Original error: ")[2].strip().partition("\n")[0]
    return said.rstrip(" .")
