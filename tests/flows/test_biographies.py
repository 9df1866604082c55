"""Pages of platforms that were handed over, renamed, branched off or copied, through all stages as one ingest."""

import json
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.ingest import ingest
from flows.settings import Settings
from tests.warehouse.copied import empty_warehouse
from warehouse.connect import open_snapshot
from warehouse.generations import snapshot_path

FORM = """<html><head><meta charset="utf-8"><title>{title}</title></head><body><div class="article"><h1>{title}</h1>
<div class="info">发布时间：{day}　来源：{site}</div><div class="content"><p>　　{text}</p></div></div></body></html>"""
PAGES = tomllib.loads((Path(__file__).parent / "biographies.toml").read_text(encoding="utf-8"))["page"]
MAKER = "西安聚能超导线材科技有限公司"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("biographies")
    settings = Settings(home=folder / "home")
    settings.home.mkdir()
    settings.working.write_bytes(empty_warehouse())
    (folder / "pages").mkdir()
    for number, page in enumerate(PAGES):
        (folder / "pages" / f"{number:02}.html").write_text(FORM.format(**page), encoding="utf-8")
    ingest(settings, [folder / "pages"], captured_at=datetime(2025, 10, 1, tzinfo=UTC))
    return settings


@pytest.fixture
def con(home: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(open_snapshot(snapshot_path(home.published, None))) as con:
        yield con


def told(con: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    return con.execute(
        "SELECT event, valid_from, value, quote, sentence FROM mart.platform_timeline SEMI JOIN mart.platform_current AS platform "
        "USING (platform_id) WHERE platform_id IN (SELECT platform_id FROM mart.platform_current WHERE name = ?) ORDER BY step",
        [name],
    ).fetchall()


@pytest.mark.parametrize(
    ("name", "events"),
    [
        ("西安超导材料中试基地", ["started", "opened", "operator_changed"]),
        ("长三角碳纤维及复合材料中试基地", ["planned", "opened", "operator_changed", "renamed", "moved"]),
    ],
)
def test_a_platform_that_was_handed_over_is_one_with_its_whole_life(con: duckdb.DuckDBPyConnection, name: str, events: list[str]) -> None:
    assert [event for event, *_ in told(con, name) if event in events] == events


@pytest.mark.parametrize(
    ("name", "event", "day", "value"),
    [
        ("随州市专用汽车轻量化中试基地", "trial_run", "2024-05", "试运行"),
        ("随州市专用汽车轻量化中试基地", "renamed", "2024-12-05", "铝合金铸造中试平台 → 随州市专用汽车轻量化中试基地"),
        ("吉安市电子陶瓷基板中试平台", "operator_changed", "2025-02-20", "→ 吉安城投产业运营有限公司"),
        ("吉安市电子陶瓷基板中试平台", "moved", "2025-07-09", "江西省吉安市吉州区 → 江西省吉安市青原区"),
        ("益阳市黑茶精深加工中试平台", "withdrawn", "2024-10-08", "provincial"),
        *(
            (name, "split", "2025-06-25", "宜春市锂电材料中试基地 → 宜春市锂电正极材料中试基地、宜春市锂电回收中试基地")
            for name in ("宜春市锂电材料中试基地", "宜春市锂电正极材料中试基地", "宜春市锂电回收中试基地")
        ),
    ],
)
def test_a_life_tells_what_befell_a_platform(con: duckdb.DuckDBPyConnection, name: str, event: str, day: str, value: str) -> None:
    assert [(told_on, what) for kind, told_on, what, *_ in told(con, name) if kind == event] == [(day, value)]


def test_a_title_given_again_holds_from_that_day(con: duckdb.DuckDBPyConnection) -> None:
    name = "益阳市黑茶精深加工中试平台"
    given = [(day, value) for event, day, value, *_ in told(con, name) if event == "recognized"]
    assert given == [("2023-09-01", "provincial"), ("2025-05-19", "provincial 恢复资格")]
    assert con.execute("SELECT level FROM mart.platform_current WHERE name = ?", [name]).fetchall() == [("provincial",)]


def test_a_new_operator_without_the_old_one_is_asked_about(home: Settings) -> None:
    listed = CliRunner().invoke(app, ["judge", "--kind", "pairs", "--format", "json", "--home", str(home.home)]).output
    pairs = [json.loads(line) for line in listed.splitlines()]
    assert {(one["name"], one["other_name"]) for one in pairs if "陶瓷基板" in one["name"]} == {("吉安市电子陶瓷基板中试平台",) * 2}


def test_a_notice_tells_the_operator_of_before_with_its_quote(con: duckdb.DuckDBPyConnection) -> None:
    said = "SELECT DISTINCT value, quote FROM mart.evidence WHERE field = 'former_operator' ORDER BY ALL"
    assert con.execute(said).fetchall() == [(one, one) for one in sorted(("江苏龙城碳科新材料有限公司", MAKER))]


def test_the_quote_of_an_event_gives_the_day_that_is_shown(con: duckdb.DuckDBPyConnection) -> None:
    [(day, sentence)] = [(day, sentence) for event, day, *_, sentence in told(con, "长三角碳纤维及复合材料中试基地") if event == "opened"]
    assert (day, "6月28日" in sentence) == ("2023-06-28", True)
    [lost] = con.execute(
        "SELECT other_value, other_sentence, other_observed_on FROM mart.contradiction WHERE field = 'status_since'"
    ).fetchall()
    assert (lost[0], "6月18日" in lost[1], str(lost[2])) == ("2023-06-18", True, "2023-06-20")


def test_a_short_text_that_names_its_source_is_a_copy(con: duckdb.DuckDBPyConnection) -> None:
    copies = "SELECT url FROM obs.document WHERE origin_id <> document_id"
    assert len(con.execute(copies).fetchall()) == 1
    backed = (
        "SELECT origins, copies FROM mart.origin_count WHERE field = 'investment' AND contains(platform_id, 'zs-') ORDER BY origins DESC"
    )
    assert con.execute(backed).fetchall()[0] == (2, 1)


def test_a_part_is_a_platform_of_its_own_beside_the_whole(con: duckdb.DuckDBPyConnection) -> None:
    found = con.execute(
        "SELECT name, status FROM mart.platform_current WHERE name LIKE '%智能网联汽车%' OR name LIKE '%量子信息%' ORDER BY name"
    ).fetchall()
    assert found == [
        ("合肥市量子信息中试基地", "operating"),
        ("合肥市量子信息中试基地包河分中心", "under_construction"),
        ("襄阳市智能网联汽车中试基地", "operating"),
        ("襄阳市智能网联汽车中试基地（鱼梁洲园区）", "under_construction"),
    ]
    assert con.execute("SELECT name FROM mart.contradiction WHERE field = 'status'").fetchall() == []


def test_one_name_in_one_city_under_two_operators_is_asked_about(home: Settings) -> None:
    listed = CliRunner().invoke(app, ["judge", "--kind", "pairs", "--format", "json", "--home", str(home.home)]).output
    pairs = [json.loads(line) for line in listed.splitlines()]
    assert [{one["name"], one["other_name"]} for one in pairs if "刹车盘" in one["name"]] == [
        {"碳陶刹车盘中试基地", "株洲市碳陶刹车盘中试基地"}
    ]
