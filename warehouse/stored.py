"""Answers of a snapshot that are computed once, at publish: what takes seconds of a million observations reads a table."""

import re

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
BY_PLATFORM = frozenset({"contradiction", "origin_count", "platform_scope", "platform_timeline"})
"""The dearest of them, whose rows of one platform depend on nothing that is said of others; each platform's are in order."""
_OF_PLATFORMS = ("membership", "platform", "contradiction", "status_period", "recognition", "change")
"""Tables of `core` from which they take platforms."""


def store_answers(con: duckdb.DuckDBPyConnection) -> None:
    """Keep the rows of STORED in tables of the snapshot in use, in their order; the views stay, with their names and comments.

    The views must be there. One builds on another, so each is computed from what was stored before it.
    """
    with transaction(con):
        con.execute(f"CREATE SCHEMA {SCHEMA}")
        for view in _in_order():
            _store(con, view, f"FROM mart.{view}")


def renew_answers(con: duckdb.DuckDBPyConnection) -> None:
    """Compute anew the answers of a renewed snapshot, the dearest of them for `temp.touched` alone.

    `temp.changed_document` must be there too; a host that is declared anew touches what its documents tell. Rows are replaced
    where they are, so that tables and views keep their comments.
    """
    with transaction(con):
        con.execute(f"CREATE OR REPLACE TEMP TABLE authority AS {_query('document_authority')}")
        con.execute(_ANSWERED_OTHERWISE)
        _replace(con, "document_authority", f"FROM authority WHERE {_DIFFERS}", _DIFFERS)
        con.execute(_TOUCHED)
        for table in _OF_PLATFORMS:
            con.execute(f"CREATE OR REPLACE TEMP TABLE touched_{table} AS FROM core.{table} SEMI JOIN touched USING (platform_id)")
        con.execute(_TOLD)
        con.execute(_STATED)
        for view in _in_order():
            if view in BY_PLATFORM:
                _replace(con, view, _of_touched(view), "platform_id IN (FROM touched)")
            elif view != "document_authority":
                _replace(con, view, _query(view))


def _in_order() -> tuple[str, ...]:
    return tuple(name for name in views.view_names() if name in STORED)


_ANSWERED_OTHERWISE = f"""
CREATE OR REPLACE TEMP TABLE answered_otherwise AS
SELECT coalesce(told.document_id, stored.document_id) AS document_id
FROM authority AS told
FULL JOIN {SCHEMA}.document_authority AS stored ON stored.document_id = told.document_id
WHERE told IS DISTINCT FROM stored
"""  # noqa: S608 - names of our own
_DIFFERS = "document_id IN (FROM answered_otherwise)"
_TOUCHED = """
INSERT INTO touched
SELECT membership.platform_id
FROM core.membership AS membership
INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
WHERE observation.document_id IN (
    FROM changed_document
    UNION ALL
    FROM answered_otherwise
)
"""


_TOLD = """
CREATE OR REPLACE TEMP TABLE touched_observation AS
SELECT observation_id FROM touched_membership
UNION
SELECT unnest([observation_id, other_observation_id]) FROM touched_contradiction
"""
_STATED = "CREATE OR REPLACE TEMP VIEW touched_statement AS FROM obs.statement WHERE observation_id IN (FROM touched_observation)"
"""What is said of them; a view, since each answer wants a few columns of it, and to copy them all costs more than to look thrice."""


def _of_touched(view: str) -> str:
    """The query of a view, for the touched platforms.

    DuckDB takes no list of platforms down through groups and windows: the query is given tables of the touched ones alone.
    """
    return re.sub(rf"\b(?:core\.({'|'.join(_OF_PLATFORMS)})|obs\.(statement))\b", r"touched_\1\2", _query(view))


def _query(view: str) -> str:
    return _files()[view].partition(" AS\n")[2].partition("COMMENT ON VIEW")[0].rstrip().removesuffix(";")


def _replace(con: duckdb.DuckDBPyConnection, view: str, answer: str, gone: str = "true") -> None:
    """Replace the rows of a stored answer for which `gone` holds."""
    con.execute(f"DELETE FROM {SCHEMA}.{view} WHERE {gone}")  # noqa: S608
    con.execute(f"INSERT INTO {SCHEMA}.{view} BY NAME {answer}")


def _store(con: duckdb.DuckDBPyConnection, view: str, answer: str) -> None:
    """Keep an answer in a table, which the view of that name reads from now on."""
    comments = _files()[view][_files()[view].index("COMMENT ON VIEW") :]
    con.execute(f"CREATE OR REPLACE TABLE {SCHEMA}.{view} AS {answer}")
    con.execute(f"CREATE OR REPLACE VIEW mart.{view} AS FROM {SCHEMA}.{view}")
    con.execute(comments)
    con.execute(
        comments.replace("COMMENT ON VIEW mart.", f"COMMENT ON TABLE {SCHEMA}.").replace(
            "COMMENT ON COLUMN mart.", f"COMMENT ON COLUMN {SCHEMA}."
        )
    )


def _files() -> dict[str, str]:
    return dict(sql_files("views"))
