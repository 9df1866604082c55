"""One transaction as a `with` block."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """All or nothing: commits at the end, rolls back on any exception. Does not nest."""
    con.begin()
    try:
        yield con
        con.commit()
    except BaseException:
        _roll_back(con)
        raise


def _roll_back(con: duckdb.DuckDBPyConnection) -> None:
    try:
        con.rollback()
    except duckdb.TransactionException:
        # A failed COMMIT, and some failed statements, have already ended the transaction; the first error is what counts.
        return
