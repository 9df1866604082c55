"""`zhongshi export` and `zhongshi feed` as a person meets them, and what a night adds to the feed."""

import hashlib
import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.settings import Settings
from flows.words import EVENT_WORDS, FIELD_WORDS, SHEET_WORDS
from transforms.feed import applied
from warehouse.connect import open_snapshot

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day}"></head>
<body><h1>{title}</h1><div class="TRS_Editor"><p>{text}</p>
<p>{more}</p></div></body></html>"""
STARTED = PAGE.format(
    title="海盐化工中试平台开工",
    day="2024-04-12",
    text="4月10日，由台州蓝湾化工有限公司建设的“台州市海盐化工中试平台”在浙江省台州市开工建设，预计明年建成。",
    more="近年来，台州市持续推进科技成果转化工作，各类平台建设取得明显进展。",
)
OPENED = PAGE.format(
    title="海盐化工中试平台揭牌",
    day="2025-03-20",
    text="3月18日，由台州蓝湾化工有限公司建设的“台州市海盐化工中试平台”在浙江省台州市揭牌启用，当天就有三家本地企业签下使用协议。",
    more="平台负责人介绍，车间里的反应、分离、干燥三套装置均已调试完毕，企业带着配方来就能开展放大试验。",
)


def zhongshi(home: Path, *words: str | Path) -> Any:
    return CliRunner().invoke(app, [*map(str, words), "--home", str(home)])


def take(home: Path, page: Path) -> Any:
    return zhongshi(home, "ingest", page, "--url", f"http://kjj.example.org/{page.stem}.html", "--captured-at", "2025-10-01T08:00:00+08:00")


def feed_of(home: Path, since: int = 0) -> list[dict[str, Any]]:
    return [json.loads(line) for line in zhongshi(home, "feed", "--since", str(since)).stdout.split("\n")[:-1]]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "started.html").write_text(STARTED, encoding="utf-8")
    (folder / "opened.html").write_text(OPENED, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def home(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One platform of which one page was taken in."""
    home = tmp_path_factory.mktemp("home")
    assert take(home, pages / "started.html").exit_code == 0
    return home


def test_export_writes_to_the_home_unless_told_otherwise(home: Path, tmp_path: Path) -> None:
    done = zhongshi(home, "export")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "1 rows of platforms" in done.stderr
    assert {path.name for path in (home / "exports").iterdir()} >= {"platforms.csv", "zhongshi.xlsx", "datapackage.json", "SHA256SUMS"}
    told = {line[66:]: line[:64] for line in (home / "exports" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    index = json.loads((home / "feed" / "index.json").read_bytes())
    assert index["versions"][-1]["state_sha256"] == told["platforms.jsonl"]

    run = index["versions"][-1]["run_id"]
    assert zhongshi(home, "export", tmp_path / "that-night", "--night", run).exit_code == 0
    assert (tmp_path / "that-night" / "SHA256SUMS").read_bytes() == (home / "exports" / "SHA256SUMS").read_bytes()


def test_export_refuses_what_is_not_its_own(home: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"mine")
    for words, reason in (
        ((tmp_path,), "no export of ours"),
        ((tmp_path / "new", "--night", "2001-01-01"), "There is no snapshot of 2001-01-01"),
    ):
        done = zhongshi(home, "export", *words)
        assert (done.exit_code, done.stdout) == (2, "")
        assert reason in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_without_a_published_snapshot_both_say_what_to_do(tmp_path: Path) -> None:
    for command in ("export", "feed"):
        done = zhongshi(tmp_path / "nowhere", command)
        assert done.exit_code == 2
        assert "run `zhongshi nightly` first" in done.stderr
    assert not (tmp_path / "nowhere").exists()


def test_the_feed_tells_each_change_once_and_an_unchanged_night_adds_no_byte(home: Path, pages: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(home, tmp_path / "home", symlinks=True))
    [created] = feed_of(home)
    assert (created["change"], created["changes"]["status"]["new"]) == ("created", "under_construction")

    def bytes_of_feed() -> dict[str, str]:
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (home / "feed").iterdir()}

    before = bytes_of_feed()
    assert take(home, pages / "started.html").exit_code == 0
    assert bytes_of_feed() == before

    take(home, pages / "opened.html")
    [updated] = feed_of(home, 1)
    assert (updated["change"], updated["platform_id"]) == ("updated", created["platform_id"])
    assert updated["changes"]["status"]["old"] == "under_construction"
    assert updated["changes"]["status"]["new"] == "operating"
    [quote] = updated["changes"]["status"]["evidence"]
    assert quote["url"] == "http://kjj.example.org/opened.html"
    assert "揭牌" in quote["quote"]
    assert feed_of(home, 2) == []
    assert bytes_of_feed()["000001.jsonl"] == before["000001.jsonl"]

    [record] = applied({}, feed_of(home)).values()
    with closing(open_snapshot(Settings(home=home).published / "zhongshi.duckdb")) as con:
        shown = con.execute("SELECT platform_id, name, status, documents FROM mart.platform_current").fetchall()
    assert shown == [(record["platform_id"], record["name"], record["status"], record["documents"])]

    beyond = zhongshi(home, "feed", "--since", "3")
    assert (beyond.exit_code, beyond.stdout) == (2, "")
    assert "the newest version of the feed is 2, not 3" in beyond.stderr


def test_a_feed_that_cannot_be_written_is_said_and_the_snapshot_stands(pages: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "feed").touch()
    done = take(home, pages / "opened.html")
    assert done.exit_code == 3
    assert "is published, but its change feed could not be written" in done.stderr
    assert zhongshi(home, "sql", "select count(*) from mart.platform_current", "--format", "csv").stdout.split() == ["count_star()", "1"]


def test_every_word_of_events_and_fields_has_one_for_readers(home: Path) -> None:
    with closing(open_snapshot(Settings(home=home).published / "zhongshi.duckdb")) as con:
        [(comment,)] = con.execute(
            "SELECT comment FROM duckdb_columns() WHERE schema_name = 'mart' AND table_name = 'platform_timeline' AND column_name = 'event'"
        ).fetchall()
        fields = {field for (field,) in con.execute("SELECT DISTINCT field FROM mart.evidence").fetchall()}
    named = {word.split(" ")[0] for word in comment.partition(" / ")[0].removeprefix("事件：").split("、")}
    assert named == set(EVENT_WORDS)
    assert fields <= set(FIELD_WORDS)
    assert SHEET_WORDS["opened"]["operating"] == "运营"
