"""The views of `mart`: one SQL file each, created in the order in which they build on one another."""

import re
from graphlib import TopologicalSorter

import duckdb

from transforms.errors import WarehouseError
from warehouse.sql_files import sql_files
from warehouse.transaction import transaction

_USED = re.compile(r"\b(?:FROM|JOIN)\s+mart\.(\w+)\b(?!\()")


def view_names() -> tuple[str, ...]:
    """All views, each after those that it reads."""
    needs = {name: set(_USED.findall(sql)) - {name} for name, sql in sql_files("views")}
    return tuple(TopologicalSorter({name: sorted(needs[name]) for name in sorted(needs)}).static_order())


def create_views(con: duckdb.DuckDBPyConnection) -> None:
    """Create or replace every view, with its comments, in the database in use; WarehouseError names the one that fails.

    All in one transaction of its own: hundreds of comments, each made durable alone, would take a second.
    """
    files = dict(sql_files("views"))
    with transaction(con):
        for name in view_names():
            try:
                con.execute(files[name])
            except duckdb.Error as error:
                raise WarehouseError(f"The view mart.{name} cannot be created: {error}") from error
