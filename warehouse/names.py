"""What can be named in a question: the tables and views of an open warehouse or snapshot, and the words of SQL."""

from dataclasses import dataclass
from itertools import groupby

import duckdb

_RELATIONS = """
SELECT schema_name || '.' || table_name, coalesce(relation.comment, ''), column_name, coalesce(shown.comment, '')
FROM duckdb_columns() AS shown
JOIN (
    SELECT database_name, schema_name, table_name, comment FROM duckdb_tables()
    UNION ALL SELECT database_name, schema_name, view_name, comment FROM duckdb_views()
) AS relation USING (database_name, schema_name, table_name)
WHERE database_name = current_database() AND NOT internal AND schema_name <> 'stored'
ORDER BY schema_name <> 'mart', schema_name, table_name, column_index
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A table or view as `schema.name`, its comment, and those of its columns in order."""

    name: str
    comment: str
    columns: dict[str, str]


def relations(con: duckdb.DuckDBPyConnection) -> tuple[Relation, ...]:
    """Views that answer questions first; asked of DuckDB itself, so that snapshots of any version tell.

    Without the tables in which a snapshot keeps the answers of its views (warehouse/stored.py).
    """
    rows = con.execute(_RELATIONS).fetchall()
    return tuple(
        Relation(name=name, comment=comment, columns={column: meaning for _, _, column, meaning in lines})
        for (name, comment), lines in groupby(rows, key=lambda row: (row[0], row[1]))
    )


def sql_words(con: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """The keywords of this DuckDB, in lower case."""
    return tuple(word for (word,) in con.execute("SELECT DISTINCT keyword_name FROM duckdb_keywords() ORDER BY ALL").fetchall())
