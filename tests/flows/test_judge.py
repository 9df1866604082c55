"""What people judge: the file, the commands, and what becomes of the platforms night after night."""

import csv
import io
import json
import shutil
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner, Result

import flows.judge_prompt
import flows.resolve
from flows.cli import app
from flows.judgement_file import COLUMNS, add_judgements, read_judgements, row_of, write_rows
from flows.report import print_why
from tests.flows.conftest import make_quick
from tests.flows.judged_home import BASE, LITHIUM, PAIR, Home
from tests.warehouse.nights import Said, page
from transforms.errors import ConfigError
from transforms.judgements import judgement_id
from transforms.model import Ruling, Subject
from warehouse.feed import lines_since, write_feed
from warehouse.generations import snapshot_path

WHEN = datetime(2026, 11, 26, 3, 4, 5, 678000, tzinfo=UTC)
LEFT = Subject(url=LITHIUM, name="海水提锂中试平台", text=("我市建设海水提锂中试平台，已建成投用。",))
RIGHT = Subject(url=BASE, name="海水提锂中试基地", text=("海水提锂中试基地由江门盐湖科技有限公司负责。",))
SAME = Ruling(verdict="same", left=LEFT, right=RIGHT, who="李工", why="同一处", at=WHEN)


@pytest.fixture(autouse=True)
def no_regions(monkeypatch: pytest.MonkeyPatch) -> None:
    """3,000 rows a night that no test here asks for."""
    monkeypatch.setattr(flows.resolve, "all_regions", tuple)


@pytest.fixture(scope="module")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(flows.resolve, "all_regions", tuple)
        Home(folder).night(*PAIR)
    return folder


@pytest.fixture
def home(tmp_path: Path, first_night: Path) -> Home:
    """A home that has read both pages."""
    shutil.copytree(first_night, tmp_path / "home", symlinks=True)
    pointer = tmp_path / "home" / "published" / "zhongshi.duckdb"
    [generation] = (pointer.parent / "generations").iterdir()
    pointer.unlink()
    pointer.symlink_to(generation)
    return Home(tmp_path / "home")


def judge(home: Home, *words: str, keys: str | None = None) -> Result:
    where = ["--home", str(home.settings.home)]
    who = ["--who", "李工"] if words[:1] and words[0] in ("same", "different", "value", "not-a-platform", "withdraw", "import") else []
    return CliRunner().invoke(app, ["judge", *words, *who, *where], input=keys)


def done(home: Home, *words: str) -> str:
    """What the command says; the id of the judgement is its second word."""
    result = judge(home, *words)
    assert result.exit_code == 0, result.output
    return result.output


# --- the file ----------------------------------------------------------------------------------------------

HOSTILE = st.sampled_from(
    [
        "=cmd|'/C calc'!A0", "+1", "-2", "@SUM(A1)", "'=1", "''", "，\"甲\",乙", "两\n行", "<script>alert(1)</script>",
        "'; drop table x; --", "＝1",
    ]
)  # fmt: skip
WORDS = st.one_of(HOSTILE, st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1)).map(str.strip).filter(bool)
LINES = st.lists(WORDS.map(lambda word: " ".join(word.split())).filter(bool), min_size=1, max_size=2).map(tuple)
SUBJECTS = st.builds(Subject, url=WORDS, name=WORDS, text=LINES)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.builds(replace, st.just(SAME), left=SUBJECTS, right=SUBJECTS, who=WORDS, why=WORDS), max_size=3))
def test_whatever_is_written_is_read_again_and_no_cell_is_run(tmp_path_factory: pytest.TempPathFactory, rulings: list[Ruling]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    write_rows(path, COLUMNS, map(row_of, rulings))

    assert {judgement_id(one) for one in read_judgements(path)} == {judgement_id(one) for one in rulings}
    for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")) for cell in row)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_spreadsheet_may_save_it_in_its_own_way(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "judgements.csv"
    write_rows(path, (*reversed(COLUMNS), "state"), [row_of(SAME)])
    text = path.read_bytes().decode("utf-8-sig").replace("2026-11-26T03:04:05.678Z", "2026/11/26 11:04:05.678").replace("\r\n", "\n")
    path.write_bytes((text + ",,,,\n\n").encode(encoding))

    assert read_judgements(path) == (SAME,)


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("verdict", "Same", "takes same, different"),
        ("judged_at", "2026-02-30", "takes a time such as"),
        ("judged_at", "yesterday", "takes a time such as"),
        ("judged_by", "", "is empty"),
        ("why", " ", "is empty"),
        ("left_text", "", "zhongshi judge import"),
        ("right_text", "", "zhongshi judge import"),
        ("field", "status", "is for value alone"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column(tmp_path: Path, column: str, cell: str, says: str) -> None:
    path = tmp_path / "judgements.csv"
    write_rows(path, COLUMNS, [{**row_of(SAME), "why": "两\n行"}, {**row_of(SAME), column: cell}])

    with pytest.raises(ConfigError, match=rf"^judgements.csv line 4, column {column}: .*{says}"):
        read_judgements(path)


def test_a_verdict_may_be_given_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    write_rows(path, COLUMNS, [{**row_of(SAME), "verdict": "相同"}])

    assert read_judgements(path) == (SAME,)


@pytest.mark.parametrize(
    ("field", "value", "column", "says"),
    [
        ("colour", "red", "field", "is one of name, operator"),
        ("", "operating", "field", "is one of"),
        ("status", "recognized", "value", "planned, under_construction"),
        ("status", "operating 2025-02-30", "value", "no date"),
        ("year_established", "25", "value", "a year such as"),
        ("place", "火星", "value", "a division in full"),
        ("investment", "很多", "value", "an amount in yuan"),
        ("floor_area", "大", "value", "an area in m²"),
        ("recognition", "provincial", "value", "a stage"),
        ("operator", " ", "value", "is empty"),
    ],
)
def test_a_wrong_value_is_named_too(tmp_path: Path, field: str, value: str, column: str, says: str) -> None:
    path = tmp_path / "judgements.csv"
    write_rows(path, COLUMNS, [{**row_of(replace(SAME, right=None)), "verdict": "value", "field": field, "value": value}])

    with pytest.raises(ConfigError, match=rf"^judgements.csv line 2, column {column}: .*{says}"):
        read_judgements(path)


def test_a_file_that_is_no_judgements_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    for body, says in (
        ("name,colour\n", "line 1 has an unknown column name"),
        (",".join(COLUMNS[1:]), "line 1 needs the column judged_at once"),
        (",".join(COLUMNS) + "\n" + "x," * 20, "line 2 has 21 cells under 12 columns"),
        (",".join(COLUMNS) + '\n"' + "x" * 200_000, "line 2 is no CSV"),
    ):
        path.write_text(body if "21" not in says else body + "x", encoding="utf-8")
        with pytest.raises(ConfigError, match=says):
            read_judgements(path)
    path.write_text(",".join(COLUMNS), encoding="utf-16")
    with pytest.raises(ConfigError, match="CSV UTF-8"):
        read_judgements(path)


def test_who_writes_at_the_same_time_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    threads = [threading.Thread(target=add_judgements, args=(path, [replace(SAME, why=f"{n}")])) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {one.why for one in read_judgements(path)} == {f"{n}" for n in range(12)}
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".tmp"] == []


# --- pairs -------------------------------------------------------------------------------------------------


def test_the_likest_pairs_are_shown_side_by_side_with_the_command_that_judges_them(home: Home) -> None:
    shown = done(home)
    for part in ("海水提锂中试平台", "海水提锂中试基地", "江门盐湖科技有限公司", LITHIUM, BASE, "zhongshi judge same ", "1 to judge"):
        assert part in shown.replace("\n", "")
    [row] = [json.loads(line) for line in done(home, "--format", "json", "--kind", "pairs").splitlines()]
    assert (row["kind"], {row["name"], row["other_name"]}) == ("pair", {"海水提锂中试平台", "海水提锂中试基地"})
    assert done(home, "--format", "json", "--kind", "contradictions") == ""


def test_same_different_and_withdrawn_keep_ids(home: Home) -> None:
    first = home.ids()
    assert len(set(first.values())) == 2
    said = done(home, "same", *first.values(), "--why", "同一处")
    home.night()
    [kept] = set(home.ids().values())
    [(gone, target)] = home.rows("FROM core.redirect")
    assert {kept, gone} == set(first.values())
    assert target == kept
    became = "SELECT platform_id, became, other_platform_id, other_name, observations, happened_at IS NOT NULL FROM mart.redirect"
    [(_, _, _, name, _, _)] = merged = home.rows(became)
    assert merged == [(gone, "merged", kept, name, None, True)]
    asked = CliRunner().invoke(app, ["why", gone, "name", "--home", str(home.settings.home)]).output
    assert asked.splitlines()[:2] == [f"{gone} was merged into {kept}", f"{name}  {kept}"]
    assert home.rows("SELECT judgement, decided_by FROM core.match") == [("POSITIVE", "judgement")]
    assert done(home, "--format", "json") == ""

    done(home, "withdraw", said.split()[1], "--why", "看错了")
    home.night()
    assert home.ids() == first, "the id that was merged is that of its own pages again"
    assert home.rows("FROM core.redirect") == []
    assert home.rows("SELECT old_id, new_id FROM core.split") == [(kept, gone)]
    assert sorted((row[:3], row[4:]) for row in home.rows(became)) == sorted(
        [((kept, "split", gone), (1, True)), ((gone, "restored", kept), (1, True))]
    )
    asked = CliRunner().invoke(app, ["why", gone, "name", "--home", str(home.settings.home)]).output
    assert "was merged" not in asked

    done(home, "different", *first.values(), "--why", "两处")
    home.night()
    assert home.ids() == first
    assert home.rows("SELECT judgement FROM core.match") == [("NEGATIVE",)]
    assert done(home, "--format", "json") == ""
    done(home, "same", *first.values(), "--why", "还是同一处")
    home.night()
    assert set(home.ids().values()) == {kept}
    assert dict(home.rows("SELECT state, count(*) FROM mart.judgement GROUP BY state")) == {"in_force": 1, "superseded": 3}


def test_a_platform_is_parted_by_two_of_its_records(home: Home) -> None:
    copy = page(BASE + "?2", "海水提锂中试平台获批。", Said(name="海水提锂中试平台"), source="gd_paper")
    home.night(copy)
    [platform] = set(home.rows("SELECT platform_id FROM core.membership GROUP BY ALL HAVING count(*) = 2"))
    refs = [ref for (ref,) in home.rows("SELECT observation_id FROM core.membership WHERE platform_id = ?", *platform)]
    assert "name two of its observation_ids" in judge(home, "different", *platform, *platform, "--why", "x").output
    done(home, "different", *refs, "--why", "两家")
    home.night()
    assert len({one for (one,) in home.rows("SELECT platform_id FROM core.membership")}) == 3


def test_a_judgement_stands_on_the_text_and_re_opens_when_that_changes(home: Home) -> None:
    done(home, "same", *home.ids().values(), "--why", "同一处")
    home.night()
    more = page(LITHIUM, "喜报！\n我市建设 海水提锂中试平台，已建成投用。\n欢迎来访。", Said(name="海水提锂中试平台"), fetched_at=WHEN)
    home.night(more)
    assert len(set(home.ids().values())) == 1, "what stands around it is not what was judged"
    home.night(page(LITHIUM, "我市拟建海水提锂中试平台。", Said(name="海水提锂中试平台"), fetched_at=WHEN.replace(day=27)))
    assert len(set(home.ids().values())) == 2
    [(state, reason)] = home.rows("SELECT state, state_reason FROM mart.judgement")
    assert state == "reopened"
    assert "does not say “我市建设海水提锂中试平台，已建成投用。” any more" in reason
    first = json.loads(done(home, "--format", "json").splitlines()[0])
    assert (first["kind"], first["verdict"]) == ("reopened", "same")
    assert "same re-opened" in done(home)
    done(home, "same", *home.ids().values(), "--why", "仍是同一处")
    home.night()
    assert len(set(home.ids().values())) == 1


# --- values and what is no platform ------------------------------------------------------------------------


def test_a_value_wins_over_what_pages_state_and_says_who_gave_it(home: Home) -> None:
    platform = home.ids()["海水提锂中试平台"]
    done(home, "value", platform, "status", "在建", "--why", "现场看过")
    done(home, "value", platform, "operator", "江门海锂有限公司；岭南大学", "--why", "合同")
    home.night()
    [(status, operators)] = home.rows("SELECT status, operators FROM mart.platform_current WHERE platform_id = ?", platform)
    assert (status, operators) == ("under_construction", ["江门海锂有限公司", "岭南大学"])
    told = home.rows("SELECT value, rule, publisher, sentence, url FROM mart.evidence WHERE platform_id = ? AND field = 'status'", platform)
    assert ("under_construction", "judgement", "李工", "现场看过", LITHIUM) in told
    assert ("under_construction", "人工判断 / judgement of 李工", "现场看过", None) in home.rows(
        "SELECT value, quote, sentence, url FROM mart.platform_timeline WHERE platform_id = ?", platform
    )  # no page says it
    version = write_feed(home.settings.home / "feed", snapshot_path(home.settings.published, None))
    assert version is not None
    fed = [json.loads(line)["changes"]["status"] for line in lines_since(home.settings.home / "feed", 0) if platform.encode() in line]
    assert fed == [{"old": None, "new": "under_construction", "evidence": [{"judgement_of": "李工", "reason": "现场看过"}]}]
    assert home.rows("SELECT field, value, other_value, rule, sentence, quote, other_quote FROM mart.contradiction") == [
        ("status", "under_construction", "operating", "judgement", "现场看过", "under_construction", "已建成投用")
    ]
    assert [row for row in home.rows("SELECT kind FROM mart.review_item") if row != ("pair",)] == []
    why = CliRunner().invoke(app, ["why", platform, "status", "--home", str(home.settings.home)]).output
    for part in ("status = under_construction   [judgement]", "judgement of 李工", "“现场看过”", LITHIUM):
        assert part in why

    later = page(BASE + "?9", "海水提锂中试平台已建成投用。", Said(name="海水提锂中试平台", status="operating", status_quote="已建成投用"),
                 published_on="2027-01-02", fetched_at=datetime(2027, 1, 2, 18, tzinfo=UTC))  # fmt: skip
    home.night(later)
    assert home.rows("SELECT status FROM mart.platform_current WHERE platform_id = ?", platform) == [("under_construction",)]
    asked = [json.loads(line) for line in done(home, "--format", "json", "--kind", "contradictions").splitlines()]
    assert [(one["field"], one["value"], one["other_value"]) for one in asked] == [("status", "under_construction", "operating")]


def test_the_feed_names_who_decided_where_a_page_says_the_same(home: Home) -> None:
    platform = home.ids()["海水提锂中试平台"]
    for status, why in (("关停", "已拆"), ("运营", "又开了")):
        done(home, "value", platform, "status", status, "--why", why)
        home.night()
        write_feed(home.settings.home / "feed", snapshot_path(home.settings.published, None))
    *_, last = (json.loads(line)["changes"]["status"] for line in lines_since(home.settings.home / "feed", 0) if platform.encode() in line)
    assert last == {"old": "closed", "new": "operating", "evidence": [{"judgement_of": "李工", "reason": "又开了"}]}


def test_why_prints_words_as_they_are_and_nothing_that_a_terminal_obeys(home: Home) -> None:
    platform = home.ids()["海水提锂中试平台"]
    done(home, "value", platform, "name", "海水\x1b[31m:smile:[b]中试平台", "--why", "铭牌")
    home.night()
    assert (
        "operator = "
        in CliRunner().invoke(app, ["why", home.ids()["海水提锂中试基地"], "operators", "--home", str(home.settings.home)]).output
    )
    why = CliRunner().invoke(app, ["why", platform, "name", "--home", str(home.settings.home)]).output
    assert "海水�[31m:smile:[b]中试平台" in why
    assert "\x1b" not in why


def test_the_later_of_two_values_counts_whichever_page_it_was_about(home: Home) -> None:
    platform = home.ids()["海水提锂中试基地"]
    done(home, "value", platform, "industry", "新材料", "--why", "一")
    home.night(page(BASE + "?3", "海水提锂中试基地由江门盐湖科技有限公司建设。",
                    Said(name="海水提锂中试基地", operators=("江门盐湖科技有限公司",)), published_on="2026-11-09"))  # fmt: skip
    done(home, "value", platform, "industry", "盐湖化工", "--why", "二")
    home.night()
    assert home.rows("SELECT industry FROM mart.platform_current WHERE platform_id = ?", platform) == [("盐湖化工",)]
    assert sorted(home.rows("SELECT value, state FROM mart.judgement")) == [("新材料", "superseded"), ("盐湖化工", "in_force")]


def test_what_is_no_platform_is_gone_with_those_that_repeat_it_and_comes_back_under_its_id(home: Home) -> None:
    before = home.ids()
    said = done(home, "not-a-platform", before["海水提锂中试基地"], "--why", "只是口号")
    again = page(BASE + "?2", "海水提锂中试基地，江门盐湖科技有限公司。",
                 Said(name="海水提锂中试基地", operators=("江门盐湖科技有限公司",)))  # fmt: skip
    home.night(again)
    assert set(home.ids()) == {"海水提锂中试平台"}
    assert home.rows("SELECT DISTINCT value, rejected_by FROM mart.rejected_candidate") == [("海水提锂中试基地", "judged_not_a_platform")]
    assert home.rows("SELECT count(*) FROM core.platform") == [(2,)], "its id stays taken"
    with pytest.raises(ConfigError, match=r"was judged no platform by 李工: 只是口号; mart.judgement has it"):
        print_why(Console(), snapshot_path(home.settings.published), before["海水提锂中试基地"], None)
    home.night()
    done(home, "withdraw", said.split()[1], "--why", "有了")
    home.night()
    assert home.ids() == before
    assert home.rows("FROM core.rejection") == []
    assert home.rows("FROM core.split") == []


# --- the commands ------------------------------------------------------------------------------------------


def test_wrong_use_is_one_sentence(home: Home) -> None:
    left, right = home.ids().values()
    for words, says in (
        (("same", left, "zs-nobody", "--why", "x"), "nothing current has the id zs-nobody"),
        (("same", left, left, "--why", "x"), "are one platform already"),
        (("same", left, right, "--why", " "), "needs who and why"),
        (("value", left, "colour", "red", "--why", "x"), "FIELD is one of"),
        (("value", left, "status", "busy", "--why", "x"), "VALUE of status"),
        (("value", left, "status_since", "2025", "--why", "x"), "FIELD status and a VALUE such as"),
        (("withdraw", "jg-nobody", "--why", "x"), "holds no judgement jg-nobody"),
        (("--kind", "all"), "--kind takes pairs or contradictions"),
        (("--limit", "3", "apply"), "give options behind the word"),
    ):
        result = judge(home, *words)
        assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1), result.output
        assert says in result.output
    assert not home.settings.judgements.exists()


def test_a_wrong_file_stops_a_night_before_it_starts(home: Home) -> None:
    home.settings.judgements.write_text("colour\n", encoding="utf-8")
    for words in (["nightly", "--sources", "demo", "--plain"], ["judge", "apply"]):
        result = CliRunner().invoke(app, [*words, "--home", str(home.settings.home)])
        assert (result.exit_code, "judgements.csv line 1 has an unknown column colour" in result.output) == (2, True)


def test_apply_publishes_at_once_and_changes_nothing_a_second_time(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    done(home, "same", *home.ids().values(), "--why", "同一处")
    assert "1 in_force" in done(home, "apply")
    assert len(set(home.ids().values())) == 1
    make_quick(monkeypatch)  # once in earnest is enough
    [(one,)] = home.rows("SELECT judgement_id FROM mart.judgement")
    done(home, "withdraw", one, "--why", "看错了")
    assert "judgements: 1 withdrawn;" in done(home, "apply"), "the row that takes it back is no judgement of its own"
    tables = ("core.platform", "core.membership", "core.match", "core.redirect", "core.split", "core.judgement", "core.rejection")
    before = {table: home.rows(f"FROM {table} ORDER BY ALL") for table in tables}
    done(home, "apply")
    assert {table: home.rows(f"FROM {table} ORDER BY ALL") for table in tables} == before


def test_a_spreadsheet_goes_out_is_filled_and_comes_back(home: Home, tmp_path: Path) -> None:
    sheet = tmp_path / "to-judge.csv"
    assert "0 judgements, 1 open" in done(home, "export", str(sheet))
    [row] = list(csv.DictReader(io.StringIO(sheet.read_bytes().decode("utf-8-sig"), newline="")))
    assert row["about"].startswith("same or different? 0.8")
    write_rows(sheet, [*row], [{**row, "verdict": "same", "why": "同一处"}])
    assert "1 judgements taken, 0 were there" in done(home, "import", str(sheet))
    assert "0 judgements taken, 1 were there" in done(home, "import", str(sheet))
    [ruling] = read_judgements(home.settings.judgements)
    assert (ruling.verdict, ruling.who, ruling.why) == ("same", "李工", "同一处")
    assert {ruling.left.url, ruling.right.url if ruling.right else None} == {LITHIUM, BASE}

    short = [
        {**row, "verdict": "not_a_platform", "why": "口号", **{f"right_{part}": "" for part in ("name", "url", "text")}, "left_text": ""}
    ]
    write_rows(sheet, [*row], short)
    done(home, "import", str(sheet))
    assert read_judgements(home.settings.judgements)[1].left.text
    write_rows(sheet, [*row], [{**short[0], "left_name": "无此平台"}])
    assert "column left_text" in judge(home, "import", str(sheet)).output
    home.night()
    assert "2 judgements, 0 open" in done(home, "export", str(sheet))
    assert {line["state"] for line in csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig")))} == {"in_force"}


def test_a_contradiction_is_shown_exported_and_settled_by_a_value(home: Home, tmp_path: Path) -> None:
    platform, sheet = home.ids()["海水提锂中试平台"], tmp_path / "to-judge.csv"
    other = page(
        BASE + "?5", "海水提锂中试平台3月揭牌。", Said(name="海水提锂中试平台", status="operating", status_quote="揭牌", since="2026-03")
    )
    third = page(
        BASE + "?6",
        "海水提锂中试平台5月1日揭牌。",
        Said(name="海水提锂中试平台", status="operating", status_quote="揭牌", since="2026-05-01"),
    )
    home.night(other, third)
    assert f"zhongshi judge value {platform} status VALUE" in done(home, "--kind", "contradictions")
    done(home, "export", str(sheet))
    rows = list(csv.DictReader(io.StringIO(sheet.read_bytes().decode("utf-8-sig"), newline="")))
    [asked] = [row for row in rows if row["field"] == "status"]
    write_rows(sheet, [*asked], [{**asked, "verdict": "value", "value": "运营 2026-03-08", "why": "门牌"}])
    done(home, "import", str(sheet))
    home.night()
    assert home.rows("SELECT status, status_since FROM mart.platform_current WHERE platform_id = ?", platform) == [
        ("operating", "2026-03-08")
    ]
    assert done(home, "--kind", "contradictions", "--format", "json") == ""
    assert {rule for (rule,) in home.rows("SELECT rule FROM mart.contradiction")} == {"judgement"}


def test_on_a_terminal_it_asks(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flows.judge_prompt, "_at_a_terminal", lambda: True)
    assert "0 judgements recorded" in judge(home, keys="q\n").output
    result = judge(home, keys="x\ns\n同一处\n")
    assert "that answer does not fit here" in result.output
    assert "1 judgements recorded" in result.output
    assert [one.verdict for one in read_judgements(home.settings.judgements)] == ["same"]
    judge(home, keys="v\nindustry\n新材料\n看过\n")
    judge(home, keys="n\nr\n口号\n")
    assert [one.verdict for one in read_judgements(home.settings.judgements)] == ["same", "value", "not_a_platform"]
