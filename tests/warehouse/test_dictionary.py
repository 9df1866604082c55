import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.warehouse.nights import FIRST, OPENING, World
from transforms.errors import ConfigError
from warehouse.connect import open_snapshot
from warehouse.dictionary import DOCS, Column, Schema, Table, html, markdown, model, model_of_code, write_pages
from warehouse.snapshot import publish
from warehouse.sql_files import sql_files
from warehouse.views import view_names

EVERY = "SELECT * EXCLUDE (database_name) FROM mart.data_dictionary"
HAN = "[\u4e00-\u9fff]"


@pytest.fixture(scope="module")
def code() -> tuple[Schema, ...]:
    return model_of_code()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A warehouse of one night, and its snapshot."""
    world = World(tmp_path_factory.mktemp("published"))
    world.con.execute("SET threads = 1")
    with closing(world.con):
        run = world.night([FIRST, OPENING])
        publish(world.con, world.published, run_id=run.run_id)
        yield world


@pytest.fixture(scope="module")
def snapshot(published: World) -> Path:
    return (published.published / "zhongshi.duckdb").resolve()


def answer(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(open_snapshot(path)) as con:
        return con.execute(sql).fetchall()


@pytest.mark.parametrize(("name", "page"), [("data-model.md", markdown), ("data-model.html", html)])
def test_the_pages_in_docs_are_those_of_the_code(code: tuple[Schema, ...], name: str, page: Any) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == page(code), f"docs/{name} is out of date: run `make data-model`"


def test_every_table_view_and_column_has_a_comment_in_both_languages(published: World) -> None:
    described = published.rows(
        "SELECT schema_name, table_name, column_name, coalesce(comment_zh, ''), coalesce(comment_en, '') FROM mart.data_dictionary"
    )
    assert [row[:3] for row in described if not re.search(HAN, row[3])] == []
    assert [row[:3] for row in described if not re.search("[A-Za-z]", row[4]) or re.match(HAN, row[4])] == []


def test_nothing_in_the_file_is_left_out(published: World, code: tuple[Schema, ...]) -> None:
    tables = published.rows(
        "SELECT schema_name, table_name, NULL FROM duckdb_tables() WHERE database_name = current_database() UNION ALL "
        "SELECT schema_name, view_name, NULL FROM duckdb_views() WHERE NOT internal AND database_name = current_database() UNION ALL "
        "SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()"
    )
    described = published.rows("SELECT schema_name, table_name, column_name FROM mart.data_dictionary")
    assert sorted(described, key=str) == sorted(tables, key=str)
    assert {schema for schema, *_ in described} == {schema.name for schema in code}


def test_each_view_is_there_with_the_question_on_top_of_its_file(published: World) -> None:
    questions = dict(published.rows("SELECT DISTINCT table_name, question FROM mart.data_dictionary WHERE is_view"))
    assert questions == {name: sql.splitlines()[0].removeprefix("-- ") for name, sql in sql_files("views")}
    assert questions.keys() == set(view_names())
    assert published.rows("SELECT count(*) FROM mart.data_dictionary WHERE NOT is_view AND question IS NOT NULL") == [(0,)]


def test_comments_survive_in_the_snapshot(published: World, snapshot: Path) -> None:
    assert answer(snapshot, EVERY) == published.rows(EVERY)
    assert answer(snapshot, "SELECT count(DISTINCT database_name) FROM mart.data_dictionary") == [(1,)]


def test_the_macro_survives_in_the_snapshot(snapshot: Path) -> None:
    assert answer(snapshot, "SELECT count(*) FROM mart.stalled_construction_since(12)") == [(0,)]
    said = "SELECT comment FROM duckdb_functions() WHERE schema_name = 'mart' AND NOT internal"
    assert answer(snapshot, said) == [
        ("同 mart.stalled_construction，月数自定 / as mart.stalled_construction, for a number of months of your own",)
    ]


def test_a_snapshot_under_another_name_describes_itself(published: World, snapshot: Path, tmp_path: Path) -> None:
    expected = published.rows(EVERY)
    with closing(duckdb.connect(str(tmp_path / "notes.duckdb"))) as con:
        con.execute("CREATE TABLE notes (note VARCHAR)")
        con.execute(f"ATTACH '{snapshot}' AS mine (READ_ONLY)")
        assert con.execute(EVERY.replace("mart.", "mine.mart.")).fetchall() == expected
        con.execute("USE mine")
        assert con.execute(EVERY).fetchall() == expected


def test_of_two_snapshots_the_one_in_use_is_described(snapshot: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    with closing(duckdb.connect(str(other))) as con:
        con.execute("CREATE SCHEMA mart; CREATE TABLE mart.alone (n INTEGER)")
        con.execute(dict(sql_files("views"))["data_dictionary"])
    files = "SELECT DISTINCT database_name FROM mine.mart.data_dictionary ORDER BY 1"
    with closing(duckdb.connect()) as con:
        con.execute(f"ATTACH '{snapshot}' AS mine (READ_ONLY); ATTACH '{other}' AS other (READ_ONLY)")
        assert con.execute(files).fetchall() == [("mine",), ("other",)]
        con.execute("USE mine")
        assert con.execute(files).fetchall() == [("mine",)]
        assert con.execute("SELECT count(*) FROM mart.data_dictionary WHERE table_name = 'alone'").fetchall() == [(0,)]


def test_a_table_of_ones_own_is_described_without_a_comment(published: World) -> None:
    published.con.begin()
    published.con.execute("CREATE TABLE meta.mine (n INTEGER); COMMENT ON COLUMN meta.mine.n IS 'only one language'")
    found = published.rows("SELECT column_name, type, comment_en, comment_zh FROM mart.data_dictionary WHERE table_name = 'mine'")
    [mine] = [table for schema in model(published.con) for table in schema.tables if table.name == "mine"]
    published.con.rollback()
    assert found == [(None, None, None, None), ("n", "INTEGER", None, None)]
    assert mine == Table(schema="meta", name="mine", is_view=False, zh="", en="", columns=(Column(name="n", type="INTEGER", zh="", en=""),))


def test_markup_in_a_comment_is_text_in_both_pages() -> None:
    column = Column(name="n", type="ENUM('a|b')", zh="<script>甲</script>|乙\n丙 & 丁", en='"><img src=x>')
    table = Table(schema="mart", name="v", is_view=True, zh="问？", en="a?", columns=(column,))
    schemas = (Schema(name="mart", zh="视图", en="views", tables=(table,)),)
    assert "<script>甲" not in html(schemas)
    assert "<img" not in html(schemas)
    [row] = [line for line in markdown(schemas).splitlines() if line.startswith("| `n`")]
    assert row == "| `n` | `ENUM('a\\|b')` | &lt;script>甲&lt;/script>\\|乙 丙 &amp; 丁 | \">&lt;img src=x> |"


def test_the_html_page_needs_nothing_else(code: tuple[Schema, ...]) -> None:
    page = html(code)
    assert not re.search(r"""(?:src|href)=["'](?!#)|url\(|@import""", page)
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert anchors == {f"mart.{name}" for name in view_names()}
    assert anchors <= set(re.findall(r' id="([^"]+)"', page))


def test_pages_are_written_whole_into_a_folder_that_is_there(tmp_path: Path) -> None:
    write_pages(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data-model.html", "data-model.md"]
    with pytest.raises(ConfigError, match="is no folder"):
        write_pages(tmp_path / "nowhere")
