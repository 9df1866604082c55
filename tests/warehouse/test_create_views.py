"""Views are made once by the same SQL, and again where one is gone or the SQL is another."""

from tests.warehouse.nights import World
from warehouse.views import create_views

MADE = "SELECT view_oid FROM duckdb_views() WHERE schema_name = 'mart' AND view_name = 'clock'"


def test_views_are_made_anew_only_when_one_is_gone_or_the_sql_is_another(world: World) -> None:
    create_views(world.con)
    first = world.rows(MADE)
    create_views(world.con)
    assert world.rows(MADE) == first
    world.con.execute("DROP VIEW mart.redirect")
    create_views(world.con)
    second = world.rows(MADE)
    assert world.rows("FROM mart.redirect") == []
    world.con.execute("CREATE OR REPLACE MACRO meta.views_made_by() AS 'older SQL'")
    create_views(world.con)
    assert len({tuple(first), tuple(second), tuple(world.rows(MADE))}) == 3
