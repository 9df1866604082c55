"""Answers of a snapshot that are computed once, at publish: what takes seconds of a million observations reads a table."""

import duckdb

from warehouse import views
from warehouse.sql_files import sql_files
from warehouse.transaction import transaction

SCHEMA = "stored"
STORED = frozenset(
    {
        "claim_ledger",
        "contradiction",
        "coverage",
        "document_authority",
        "new_this_week",
        "origin_count",
        "platform_current",
        "platform_scope",
        "platform_timeline",
        "recognition_ladder",
        "review_item",
        "status_change",
    }
)
"""Views that at a million observations take a second or longer on a busy machine, and give far fewer rows than they read."""


def store_answers(con: duckdb.DuckDBPyConnection) -> None:
    """Keep the rows of STORED in tables of the snapshot in use, in their order; the views stay, with their names and comments.

    The views must be there. One builds on another, so each is computed from what was stored before it.
    """
    files = dict(sql_files("views"))
    with transaction(con):
        con.execute(f"CREATE SCHEMA {SCHEMA}")
        for view in (name for name in views.view_names() if name in STORED):
            comments = files[view][files[view].index("COMMENT ON VIEW") :]
            con.execute(f"CREATE TABLE {SCHEMA}.{view} AS FROM mart.{view}")
            con.execute(f"CREATE OR REPLACE VIEW mart.{view} AS FROM {SCHEMA}.{view}")
            con.execute(comments)
            con.execute(
                comments.replace("COMMENT ON VIEW mart.", f"COMMENT ON TABLE {SCHEMA}.").replace(
                    "COMMENT ON COLUMN mart.", f"COMMENT ON COLUMN {SCHEMA}."
                )
            )
