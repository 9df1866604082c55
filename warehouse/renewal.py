"""What changed since the last snapshot, written into a copy of it.

Rows are told apart by hashes of their values. The rows that hang on a document are not compared one by one (there are fifty
for each): they are written again where the row of their document, or its absence, says that it was read again or replaced.
"""

from collections.abc import Mapping

import duckdb

_OF_A_DOCUMENT = frozenset({"obs.document_part", "obs.mention", "obs.observation", "obs.statement", "obs.claim", "obs.issue"})
_JUDGED = "SELECT platform_id FROM core.membership WHERE observation_id IN (SELECT unnest([left_id, right_id]) FROM core.judgement)"


def changed_documents(own: duckdb.DuckDBPyConnection, working: str, columns: str) -> None:
    """Leave in `temp.changed_document` the ids of documents that are not in both databases with the same row (`columns`)."""
    _tell_apart(own, working, "obs.document", columns, "true")
    own.execute(
        f"CREATE OR REPLACE TEMP TABLE changed_document AS "  # noqa: S608 - names of our own catalog, here and below
        f"SELECT document_id FROM obs.document WHERE rowid IN (SELECT gone FROM apart) UNION "
        f"SELECT document_id FROM {working}.obs.document WHERE rowid IN (SELECT come FROM apart)"
    )


def renew_tables(own: duckdb.DuckDBPyConnection, working: str, tables: Mapping[str, tuple[str, str]]) -> None:
    """Bring every table of the snapshot in use to the rows of the database `working`; inside a transaction.

    `tables` gives the columns of each, and the condition of the rows that a snapshot keeps. `temp.changed_document` must be
    there; leaves in `temp.touched` the platforms of which anything changed.
    """
    own.execute("CREATE OR REPLACE TEMP TABLE touched (platform_id VARCHAR)")
    own.execute(f"INSERT INTO touched {_JUDGED}")
    for table, (columns, kept) in tables.items():
        if table in _OF_A_DOCUMENT:
            old = new = "document_id IN (FROM changed_document)"
        else:
            _tell_apart(own, working, table, columns, kept)
            old, new = "rowid IN (SELECT gone FROM apart)", "rowid IN (SELECT come FROM apart)"
        for rows in (f"{table} WHERE {old}", f"{working}.{table} WHERE {new}"):
            if '"platform_id"' in columns:
                own.execute(f"INSERT INTO touched SELECT platform_id FROM {rows}")  # noqa: S608
        own.execute(f"DELETE FROM {table} WHERE {old}")  # noqa: S608
        own.execute(f"INSERT INTO {table} BY NAME SELECT * FROM {working}.{table} WHERE {new} AND {kept} ORDER BY ALL")  # noqa: S608
    own.execute(f"INSERT INTO touched {_JUDGED}")


def _tell_apart(own: duckdb.DuckDBPyConnection, working: str, table: str, columns: str, kept: str) -> None:
    """The rowids of `table` that only the snapshot has (`gone` of `temp.apart`), and that only the working database has (`come`)."""
    old = f"SELECT rowid AS gone, hash({columns}) AS content FROM {table}"  # noqa: S608
    new = f"SELECT rowid AS come, hash({columns}) AS content FROM {working}.{table} WHERE {kept}"  # noqa: S608
    own.execute(
        f"CREATE OR REPLACE TEMP TABLE apart AS SELECT gone, come FROM ({old}) FULL JOIN ({new}) USING (content) "  # noqa: S608
        "WHERE gone IS NULL OR come IS NULL"
    )
