import io
import json

import duckdb
import pyarrow.parquet as pq
import pytest

from flows.answers import parameters, print_answer, query_text
from transforms.errors import ConfigError

ROWS = "select * from (values ('=cmd|calc', 1, ['a', '乙']), ('平台', -2, null)) as t(name, n, list)"


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def test_csv_disarms_formulas_and_leaves_numbers_alone(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(con, ROWS, {}, "csv")

    assert capsys.readouterr().out == "name,n,list\n'=cmd|calc,1,a、乙\n平台,-2,\n"


def test_json_is_one_object_a_row(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(con, ROWS, {}, "json")

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [{"name": "=cmd|calc", "n": 1, "list": ["a", "乙"]}, {"name": "平台", "n": -2, "list": None}]


def test_table_prints_markup_as_it_is(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(con, "select '[red]名[/red]' as name", {}, "table")

    assert "[red]名[/red]" in capsys.readouterr().out


def test_parquet_goes_to_stdout_as_bytes(con: duckdb.DuckDBPyConnection, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    print_answer(con, ROWS, {}, "parquet")

    assert pq.read_table(io.BytesIO(capfdbinary.readouterr().out)).column("n").to_pylist() == [1, -2]


def test_parameters_are_bound_not_pasted(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(con, "select $city as city", parameters(["city='; drop table x; --=1"]), "json")

    assert json.loads(capsys.readouterr().out) == {"city": "'; drop table x; --=1"}


def test_a_query_that_fails_is_one_sentence(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(ConfigError, match=r"the query failed: .*nowhere"):
        print_answer(con, "select * from nowhere", {}, "table")


def test_a_terminal_too_narrow_for_a_table_gets_a_line_a_value(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    print_answer(duckdb.connect(), "select '平台' as a0, 1, 2, 3, 4, 5, 6, 7, 8, 9", {}, "table")

    assert "a0: 平台" in capsys.readouterr().out


@pytest.mark.parametrize("query", ["", " \n", ";"])
def test_an_empty_query_is_refused(con: duckdb.DuckDBPyConnection, query: str) -> None:
    with pytest.raises(ConfigError, match="the query is empty"):
        print_answer(con, query, {}, "table")


def test_bad_words_are_refused() -> None:
    with pytest.raises(ConfigError, match="-p takes name=value"):
        parameters(["city"])
    with pytest.raises(ConfigError, match=r"missing\.sql cannot be read"):
        query_text("missing.sql")
