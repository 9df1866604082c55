"""The views of `mart`: one SQL file each, created in the order in which they build on one another."""

import re
from functools import cache
from graphlib import TopologicalSorter
from hashlib import sha256

import duckdb

from transforms.errors import WarehouseError
from warehouse.sql_files import sql_files
from warehouse.transaction import transaction

_USED = re.compile(r"\b(?:FROM|JOIN)\s+mart\.(\w+)\b(?!\()")


@cache
def view_names() -> tuple[str, ...]:
    """All views, each after those that it reads."""
    needs = {name: set(_USED.findall(sql)) - {name} for name, sql in sql_files("views")}
    return tuple(TopologicalSorter({name: sorted(needs[name]) for name in sorted(needs)}).static_order())


def create_views(con: duckdb.DuckDBPyConnection) -> None:
    """Create or replace every view, with its comments, in the database in use; WarehouseError names the one that fails.

    All in one transaction of its own: hundreds of comments, each made durable alone, would take a second. Where the views were
    made by today's SQL already, nothing is done.
    """
    files = dict(sql_files("views"))
    made_by = sha256(repr((sql_files("migrations"), files)).encode()).hexdigest()
    if _made_by(con) == made_by:
        return
    with transaction(con):
        for name in view_names():
            try:
                con.execute(files[name])
            except duckdb.Error as error:
                raise WarehouseError(f"The view mart.{name} cannot be created: {error}") from error
        con.execute(f"CREATE OR REPLACE MACRO meta.views_made_by() AS '{made_by}'")


def _made_by(con: duckdb.DuckDBPyConnection) -> str | None:
    """Digest of the SQL that made the views of the database in use; None where not all are there."""
    shown = con.execute("SELECT view_name FROM duckdb_views() WHERE database_name = current_database() AND schema_name = 'mart'").fetchall()
    if not {(name,) for name in view_names()}.issubset(shown):
        return None
    try:
        [(made_by,)] = con.execute("SELECT meta.views_made_by()").fetchall()
    except duckdb.CatalogException:
        return None
    return str(made_by)
