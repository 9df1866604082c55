from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from flows import prompt
from flows.prompt import HISTORY, Names, ask_by_hand, is_whole
from flows.settings import Settings
from tests.warehouse.nights import FIRST, NIGHT_1, World
from warehouse.connect import open_snapshot
from warehouse.generations import snapshot_path
from warehouse.snapshot import publish


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("home"))
    with closing(made.con):
        run = made.night([FIRST])
        publish(made.con, made.published, run_id=run.run_id)
        yield made


@pytest.fixture
def typed(world: World, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., tuple[str, str]]]:
    """What stdout and stderr have after a person's keys; they end with Ctrl-D where no key leaves."""
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):

        def run(words: str, **named: str) -> tuple[str, str]:
            keys.send_text(words + "\x04")
            ask_by_hand(Settings(home=world.home), None, "csv", named)
            got = capsys.readouterr()
            return got.out, got.err

        yield run


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("", True),
        (" \n", True),
        (".help", True),
        ("select 1;", True),
        ("select 1; ", True),
        ("select 1;\n-- it's done", True),
        ("select 1", False),
        ("select ';", False),
        ("select ';'", False),
        ("select '''';", True),
        ('select 1 as "it\'s";', True),
        ("select 1 -- ;", False),
        ("select /* ; */", False),
    ],
)
def test_enter_ends_a_question_at_its_semicolon(text: str, whole: bool) -> None:
    assert is_whole(text) is whole


def test_questions_over_lines_and_sentences_for_what_fails(typed: Callable[..., tuple[str, str]]) -> None:
    out, err = typed(
        "select count(*) as n\rfrom mart.platform_current;\r"
        "select broken;\r"
        "copy (select 1) to 'x';\r"
        ".nothing\r"
        "\r"
        "use mart;\rselect $status as s, count(*) as n from platform_current where status = $status;\r.quit\r",
        status="planned",
    )
    assert out == "n\n3\ns,n\nplanned,1\n"
    first, *sentences = err.splitlines()
    assert first.startswith("zhongshi: asking ")
    assert sentences[0].startswith('zhongshi: the query failed: Binder Error: Referenced column "broken"')
    assert sentences[1].startswith("zhongshi: a snapshot is only asked: COPY")
    assert sentences[2] == "zhongshi: .nothing is no word of this prompt; .help lists them"
    assert len(sentences) == 3


def test_ctrl_c_drops_what_is_typed_and_ctrl_d_leaves(typed: Callable[..., tuple[str, str]]) -> None:
    assert typed("select broken\x03select 7 as n;\r")[0] == "n\n7\n"


def test_ctrl_c_stops_a_query_and_not_the_prompt(typed: Callable[..., tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    real = prompt.print_answer

    def interrupted(con: object, words: str, *rest: object) -> None:
        if "forever" in words:
            raise KeyboardInterrupt
        real(con, words, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(prompt, "print_answer", interrupted)
    out, err = typed("select 'forever';\rselect 8 as n;\r")
    assert out == "n\n8\n"
    assert "zhongshi: stopped\n" in err


def test_the_prompt_tells_its_words_tables_and_columns(typed: Callable[..., tuple[str, str]]) -> None:
    out, err = typed(".help\r.tables\r.columns platform_current\r.columns core.alias;\r.columns nowhere\r")
    assert ".columns NAME" in out
    assert "\nmart.platform_current  " in out
    assert "\ncore.alias" not in out.partition("platform_id")[0]
    assert "\nstatus_since  状态起始" in out
    assert "there is no table or view nowhere" in err


def test_where_a_snapshot_keeps_the_answers_of_its_views_is_nobodys_concern(world: World, typed: Callable[..., tuple[str, str]]) -> None:
    out, err = typed(".columns claim_ledger\rfrom claim_ledgr;\rselect distinct schema_name from mart.data_dictionary order by 1;\r")
    columns, _, schemas = out.partition("schema_name\n")
    assert len(columns.splitlines()) == len(set(columns.splitlines())) > 10
    assert schemas.split() == ["core", "mart", "meta", "obs", "raw", "ref"]
    assert 'Did you mean "claim_ledger"?' in err
    names = Names()
    with closing(open_snapshot(snapshot_path(world.published))) as con:
        assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'stored'").fetchall() != [(0,)]
        names.learn(con)
    assert {one.name.partition(".")[0] for one in names.relations} == {"core", "mart", "meta", "obs", "raw", "ref"}


def test_history_lives_in_the_home(world: World, typed: Callable[..., tuple[str, str]]) -> None:
    typed("select 9 as n;\r")
    assert "+select 9 as n;" in (world.home / HISTORY).read_text(encoding="utf-8")
    out, _ = typed("\x1b[A\r")  # the arrow up, and Enter
    assert out == "n\n9\n"


def test_an_open_prompt_asks_the_newest_snapshot(
    world: World, typed: Callable[..., tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = prompt.print_answer
    run = world.night([], started_at=NIGHT_1 + timedelta(days=1), nights=[], resolve=False)

    def then_publish(con: object, words: str, *rest: object) -> None:
        real(con, words, *rest)  # type: ignore[arg-type]
        if "first" in words:
            publish(world.con, world.published, run_id=run.run_id)

    monkeypatch.setattr(prompt, "print_answer", then_publish)
    out, err = typed("select run_id as first from mart.clock;\rselect run_id as second from mart.clock;\r")
    assert out == "first\n20261124T183005Z\nsecond\n20261125T183005Z\n"
    assert "a newer snapshot: asking" in err


def test_completion_of_views_columns_and_words(world: World) -> None:
    names = Names()
    with closing(open_snapshot(snapshot_path(world.published))) as con:
        names.learn(con)

    def completed(text: str) -> list[str]:
        before, _, after = text.partition("|")
        found = names.get_completions(Document(before + after, len(before)), CompleteEvent())
        return [before[: len(before) + one.start_position] + one.text for one in found]

    assert completed("select ") == []
    assert "select * from mart.platform_current" in completed("select * from mart.plat")
    assert "select * from mart.platform_current" in completed("select * from platform_c")
    assert completed("selec")[-1] == "select"
    assert "select status_since" in completed("select stat| from mart.platform_current")
    assert "select statement_id" not in completed("select stat| from mart.platform_current")
    assert completed("select p.status_s| from mart.platform_current p") == ["select p.status_since"]
    assert completed("select p.status_s| from platform_current p") == ["select p.status_since"]
    assert completed("select platform_current.status_s") == ["select platform_current.status_since"]
    assert completed("select x.stat") == []


def test_a_home_that_cannot_be_written_keeps_no_history(
    world: World, typed: Callable[..., tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (world.home / HISTORY).unlink(missing_ok=True)
    monkeypatch.setattr("os.access", lambda *_: False)
    assert typed("select 1 as n;\r")[0] == "n\n1\n"
    assert not Path(world.home / HISTORY).exists()
