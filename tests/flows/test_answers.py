import csv
import io
import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from flows import answers
from flows.answers import Format, parameters, print_answer, query_text
from transforms.errors import ConfigError

ROWS = "select * from (values ('=cmd|calc', 1, ['a', '乙']), ('平台', -2, null)) as t(name, n, list)"


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def test_csv_disarms_formulas_and_leaves_numbers_alone(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(con, ROWS, {}, "csv")

    assert capsys.readouterr().out == "name,n,list\n'=cmd|calc,1,a、乙\n平台,-2,\n"


@pytest.mark.parametrize("first", [*"=+-@＝＋－＠", "\t", "\r", "\n"])
def test_csv_disarms_whatever_a_spreadsheet_may_run(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str], first: str) -> None:
    print_answer(con, "select $t as t, [$t] as list, '中' || $t as inside", {"t": f"{first}cmd|calc"}, "csv")

    [_, row] = csv.reader(io.StringIO(capsys.readouterr().out))
    assert row == [f"'{first}cmd|calc", f"'{first}cmd|calc", f"中{first}cmd|calc"]


def test_json_is_one_object_a_row(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(con, ROWS, {}, "json")

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [{"name": "=cmd|calc", "n": 1, "list": ["a", "乙"]}, {"name": "平台", "n": -2, "list": None}]


def test_json_has_no_nan_no_python_and_no_lost_column(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    nested = "{'n': 'nan'::double, 'on': date '2026-11-20'} as s, map {date '2026-11-20': [1.5, null]} as m, '\\x00'::blob as b"
    print_answer(con, f"select 'inf'::double as x, 1.10::decimal(9, 2) as d, time '10:00' as t, {nested}, 1 as x, 2 as x", {}, "json")

    assert json.loads(capsys.readouterr().out, parse_constant=pytest.fail) == {
        "x": None,
        "d": 1.1,
        "t": "10:00:00",
        "s": {"n": None, "on": "2026-11-20"},
        "m": {"2026-11-20": [1.5, None]},
        "b": "00",
        "x_1": 1,
        "x_2": 2,
    }


def test_json_loses_no_digits(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    query = "select 12345678901234567.89::decimal(20, 2) as a, 12345678901234567890::hugeint as b, 2.50::decimal(9, 2) as c"
    print_answer(con, query, {}, "json")

    assert json.loads(capsys.readouterr().out) == {"a": "12345678901234567.89", "b": 12345678901234567890, "c": 2.5}


def test_table_shows_every_result(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(con, "select '甲' as a; set variable n = 2; select getvariable('n') + 40 as b; explain select 1", {}, "table")

    out = capsys.readouterr().out
    assert out.index("甲") < out.index("42") < out.index("physical_plan")
    assert out.count("1 row\n") == 3


@pytest.mark.parametrize("columns", ["n", ", ".join(f"n AS c{at}" for at in range(2000))])
def test_a_long_table_is_cut_and_says_so(
    con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setattr(answers, "MOST_SHOWN", 2)
    print_answer(con, f"select {columns} from range(7, 10) t(n)", {}, "table")  # noqa: S608 - our own names
    told = capsys.readouterr().out
    assert told.endswith("the first 2 rows, there are more: --format csv, json or parquet gives all\n")
    print_answer(con, f"select {columns} from range(7, 9) t(n)", {}, "table")  # noqa: S608
    assert capsys.readouterr().out.endswith("2 rows\n")


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_a_form_for_programs_holds_one_result(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str], form: Format) -> None:
    with pytest.raises(ConfigError, match=f"--format {form} holds one result and the query has 2"):
        print_answer(con, "select 1; select 2", {}, form)
    print_answer(con, "set variable n = 2", {}, form)
    assert capsys.readouterr().out == ""
    if form != "parquet":
        print_answer(con, "set variable n = 2; select getvariable('n') as n", {}, form)
        assert "2" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_hostile_texts_do_no_harm(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str], form: Format) -> None:
    hostile = ["=cmd|' /C calc'!A0", "'; drop table core.platform; --", "<script>alert(1)</script>", "\x1b[2Jgone\x07", 'a "b", c\nd']
    con.execute("create table t (name varchar)")
    con.executemany("insert into t values (?)", [[name] for name in hostile])
    print_answer(con, 'select name as "=name" from t', {}, form)

    out = capsys.readouterr().out
    if form == "json":
        assert [json.loads(line)["=name"] for line in out.splitlines()] == hostile
    elif form == "csv":
        assert [row for [row] in csv.reader(io.StringIO(out))] == ["'=name", "'" + hostile[0], *hostile[1:]]
    else:
        assert "\x1b" not in out
        assert "\x07" not in out
        assert "<script>alert(1)</script>" in out


def test_table_prints_markup_as_it_is(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(con, "select '[red]名[/red]' as name", {}, "table")

    assert "[red]名[/red]" in capsys.readouterr().out


def test_parquet_goes_to_stdout_as_bytes(con: duckdb.DuckDBPyConnection, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    print_answer(con, ROWS, {}, "parquet")

    assert pq.read_table(io.BytesIO(capfdbinary.readouterr().out)).column("n").to_pylist() == [1, -2]


TYPES = "interval '14 months 1 day' as i, [interval 1 day, null] as l, {'on': interval 90 minute, 'yes': true} as s, 1 = 1 as b, 1 as \"I\""


def test_intervals_and_truth_are_in_the_words_of_duckdb(con: duckdb.DuckDBPyConnection, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    print_answer(con, f"select {TYPES}", {}, "csv")
    text = '1 year 2 months 1 day,1 day、,"{""on"": ""01:30:00"", ""yes"": true}",true,1'
    assert capfdbinary.readouterr().out.decode() == f"i,l,s,b,I\n{text}\n"

    print_answer(con, f"select {TYPES}", {}, "table")
    assert "│ 1 year 2 months 1 day │ 1 day、 │" in capfdbinary.readouterr().out.decode()

    values = {"i": "1 year 2 months 1 day", "l": ["1 day", None], "s": {"on": "01:30:00", "yes": True}, "b": True, "I": 1}
    print_answer(con, f"select {TYPES}", {}, "json")
    assert json.loads(capfdbinary.readouterr().out) == values
    print_answer(con, f"select {TYPES}", {}, "parquet")
    assert pq.read_table(io.BytesIO(capfdbinary.readouterr().out)).to_pylist() == [values]

    with pytest.raises(ConfigError, match="parquet has no such type, cast the column to VARCHAR"):
        print_answer(con, "select union_value(a := 1)", {}, "parquet")
    assert capfdbinary.readouterr().out == b""


def test_parameters_are_bound_not_pasted(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(con, "select $city as city", parameters(["city='; drop table x; --=1"]), "json")

    assert json.loads(capsys.readouterr().out) == {"city": "'; drop table x; --=1"}


def test_a_query_that_fails_is_one_sentence(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(ConfigError, match=r"^the query failed: .*nowhere.* \(at: from nowhere\)$"):
        print_answer(con, "select *\nfrom nowhere", {}, "table")
    with pytest.raises(ConfigError, match=r"^the query failed: Parser Error: syntax error .* \(at: selec 1\)$"):
        print_answer(con, "selec 1", {}, "table")


ORDERS = ("copy (select 1) to 'x.csv'", "install httpfs", "load httpfs", "attach 'x.duckdb'", "pragma enable_profiling", "delete from t")


@pytest.mark.parametrize("query", [*ORDERS, "call enable_logging()", "select 1; begin"])
def test_only_asking_is_let_through(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str], query: str) -> None:
    with pytest.raises(ConfigError, match=r"^a snapshot is only asked: [A-Z]+ is none of SELECT, EXPLAIN, SET VARIABLE, USE, CREATE TEMP$"):
        print_answer(con, query, {}, "table")
    assert capsys.readouterr().out == ""


def test_each_name_has_a_value_and_each_value_a_name(con: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(con, "set variable a = $a; select getvariable('a') || $b as ab", {"a": "1", "b": "2"}, "csv")
    assert capsys.readouterr().out == "ab\n12\n"
    with pytest.raises(ConfigError, match=r"^\$b has no value; give it as -p b=…$"):
        print_answer(con, "select $a, $b", {"a": "1"}, "table")
    with pytest.raises(ConfigError, match=r"^the query has no \$city, which -p gives"):
        print_answer(con, "select $a", {"a": "1", "city": "江门市"}, "table")


def test_a_terminal_too_narrow_for_a_table_gets_a_line_a_value(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    print_answer(duckdb.connect(), "select '平台' as a0, 1, 2, 3, 4, 5, 6, 7, 8, 9", {}, "table")

    assert "a0: 平台" in capsys.readouterr().out


@pytest.mark.parametrize("query", ["", " \n", ";", "-- only a comment"])
def test_an_empty_query_is_refused(con: duckdb.DuckDBPyConnection, query: str) -> None:
    with pytest.raises(ConfigError, match="the query is empty"):
        print_answer(con, query, {}, "table")


def test_bad_words_are_refused() -> None:
    with pytest.raises(ConfigError, match="-p takes name=value"):
        parameters(["city"])
    with pytest.raises(ConfigError, match=r"gives \$a two values, 1 and 2"):
        parameters(["a=1", "b=1", "a=2"])
    with pytest.raises(ConfigError, match=r"missing\.sql cannot be read: No such file or directory$"):
        query_text("missing.sql")


def test_a_file_is_utf_8_and_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "gbk.sql").write_text("select '中试平台'", encoding="gbk")
    with pytest.raises(ConfigError, match=r"gbk\.sql is not UTF-8 \(perhaps GBK\); save it as UTF-8"):
        query_text(str(tmp_path / "gbk.sql"))
    (tmp_path / "q.sql").write_text("select 1", encoding="utf-8-sig")
    assert query_text(str(tmp_path / "q.sql")) == "select 1"


def test_parquet_is_not_thrown_at_a_terminal(con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(ConfigError, match="parquet is not for a terminal"):
        print_answer(con, "select 1", {}, "parquet")
