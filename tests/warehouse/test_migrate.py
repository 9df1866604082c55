from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import duckdb
import pytest

from transforms.errors import WarehouseError
from warehouse.migrate import Migration, migrate, migrations
from warehouse.views import create_views


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(duckdb.connect()) as opened:
        yield opened


def test_numbers_follow_one_another_and_stand_in_the_file_names() -> None:
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))


def test_each_step_is_applied_once(con: duckdb.DuckDBPyConnection) -> None:
    assert migrate(con) == tuple(step.number for step in migrations())
    assert migrate(con) == ()
    assert con.execute("SELECT number, name, sha256 FROM meta.migration ORDER BY number").fetchall() == [
        (step.number, step.name, step.sha256) for step in migrations()
    ]


def test_a_step_that_fails_leaves_nothing_behind(con: duckdb.DuckDBPyConnection) -> None:
    migrate(con)
    broken = Migration(number=99, name="0099_broken", sql="CREATE TABLE core.extra (a INTEGER); INSERT INTO core.nowhere VALUES (1);")
    with pytest.raises(WarehouseError, match="0099_broken failed and was undone"):
        migrate(con, [*migrations(), broken])
    assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'extra'").fetchone() == (0,)
    assert con.execute("SELECT max(number) FROM meta.migration").fetchone() == (len(migrations()),)


def test_the_first_step_that_fails_leaves_an_empty_file(con: duckdb.DuckDBPyConnection) -> None:
    first = migrations()[0]
    with pytest.raises(WarehouseError, match="undone"):
        migrate(con, [replace(first, sql=first.sql + "SELECT nonsense;")])
    assert con.execute("SELECT count(*) FROM duckdb_tables()").fetchone() == (0,)


def test_a_file_of_newer_code_is_refused(con: duckdb.DuckDBPyConnection) -> None:
    later = Migration(number=99, name="0099_later", sql="CREATE TABLE core.later (a INTEGER);")
    migrate(con, [*migrations(), later])
    with pytest.raises(WarehouseError, match=r"newer version \(it has migration 0099_later\): update the program"):
        migrate(con)


def test_a_step_mended_after_it_was_published_is_known_by_its_first_text_too(con: duckdb.DuckDBPyConnection) -> None:
    migrate(con)
    con.execute("UPDATE meta.migration SET sha256 = '288889416f37a26967a8de9eaafc7b70f1be628e5213b93e62d882e4f39c214b' WHERE number = 5")
    assert migrate(con) == ()
    con.execute("UPDATE meta.migration SET number = 4, name = '0004_attachments' WHERE number = 5")
    with pytest.raises(WarehouseError, match="0004_attachments was changed after"):
        migrate(con)


def test_a_step_changed_after_it_was_applied_is_refused(con: duckdb.DuckDBPyConnection) -> None:
    migrate(con)
    changed = replace(migrations()[0], sql=migrations()[0].sql + "-- one more thought")
    with pytest.raises(WarehouseError, match="was changed after"):
        migrate(con, [changed, *migrations()[1:]])


def test_a_database_of_something_else_is_refused_and_unharmed(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("CREATE TABLE customers (id INTEGER)")
    with pytest.raises(WarehouseError, match=r"main\.customers.*not a Zhongshi warehouse"):
        migrate(con)
    assert con.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("customers",)]


def test_every_table_view_and_column_is_described_in_chinese_and_english(con: duckdb.DuckDBPyConnection) -> None:
    migrate(con)
    create_views(con)
    described = con.execute(
        "SELECT schema_name || '.' || table_name, comment FROM duckdb_tables() "
        "UNION ALL SELECT schema_name || '.' || view_name, comment FROM duckdb_views() WHERE NOT internal "
        "UNION ALL SELECT schema_name || '.' || table_name || '.' || column_name, comment FROM duckdb_columns() WHERE NOT internal"
    ).fetchall()
    assert len(described) > 300
    assert [name for name, comment in described if not _bilingual(comment)] == []


def _bilingual(comment: str | None) -> bool:
    chinese, _, english = (comment or "").partition(" / ")
    return any("一" <= c <= "鿿" or c in "ETag-Last-Modified" for c in chinese) and english.strip() != "" and "  " not in english


def test_no_keys_and_no_constraints(con: duckdb.DuckDBPyConnection) -> None:
    # Foreign keys break copies, primary keys make upserts slow (DESIGN sections 7 and 9): uniqueness is a check.
    migrate(con)
    assert con.execute("SELECT table_name, constraint_text FROM duckdb_constraints()").fetchall() == []


def test_times_have_one_type_and_names_say_what_they_are(con: duckdb.DuckDBPyConnection) -> None:
    migrate(con)
    columns = con.execute("SELECT table_name || '.' || column_name, data_type FROM duckdb_columns() WHERE NOT internal").fetchall()
    assert {name for name, kind in columns if kind == "TIMESTAMP"} == {name for name, _ in columns if name.endswith("_at")}
    assert not [name for name, kind in columns if kind.startswith("TIMESTAMP W")]
