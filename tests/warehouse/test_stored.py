from tests.warehouse.nights import FIRST, OPENING, World
from warehouse.stored import STORED, store_answers
from warehouse.views import create_views, view_names

COMMENTS = "SELECT column_name, comment FROM duckdb_columns() WHERE schema_name = ? AND table_name = ? ORDER BY column_index"


def test_stored_answers_are_those_of_the_views_in_their_order_and_described_as_they_are(world: World) -> None:
    world.night([FIRST, OPENING])
    create_views(world.con)
    described = "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY ALL"
    before = {view: world.rows(f"FROM mart.{view}") for view in view_names() if view != "data_dictionary"}
    comments = {view: world.rows(COMMENTS, "mart", view) for view in STORED}
    questions = world.rows(described)
    store_answers(world.con)
    assert {view: world.rows(f"FROM mart.{view}") for view in before} == before
    assert {view: world.rows(COMMENTS, "mart", view) for view in STORED} == comments
    assert {view: world.rows(COMMENTS, "stored", view) for view in STORED} == comments
    assert world.rows(described) == questions
    assert sum(len(before[view]) for view in STORED) > 20
    assert world.rows("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'stored' AND comment IS NOT NULL ORDER BY ALL") == [
        (view,) for view in sorted(STORED)
    ]
