"""Contact persons of a page: in the archive as captured, masked in everything that is made of it, unless the switch is off."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from pytest_httpserver import HTTPServer

from flows.extract import page_text, read_page, records
from flows.night import Ended, Plan, run_night
from flows.settings import Settings, load_settings
from transforms.errors import ConfigError
from transforms.model import Source
from transforms.personal import MASK
from warehouse.archive import read_warc

NAMES = ("祝晓岚", "骆小舟")
NUMBERS = ("13812345678", "0571-87650001", "87650002", "zhuxiaolan@example.com")
PERSONAL = (*NAMES, *NUMBERS)
TITLE = "关于启用海盐化工中试平台的通知"
PAGE = f"""<html><head><meta charset="utf-8"><title>{TITLE}</title><meta name="PubDate" content="2025-03-20"></head>
<body><h1>{TITLE}</h1><div class="TRS_Editor"><p>3月18日，台州蓝湾化工有限公司建设的台州市海盐化工中试平台在浙江省
台州市椒江区正式启用，总投资1380万元（联系人：祝晓岚，13812345678）。</p><p>据介绍，平台面向省内外企业开放，预约后两周之内可以进场。</p>
<table><tr><th>中试平台名称</th><th>建设单位</th><th>联系人</th><th>联系电话</th></tr>
<tr><td>台州市海盐化工中试平台</td><td>台州蓝湾化工有限公司</td><td>祝晓岚</td><td>0571-87650001</td></tr>
<tr><td>台州市蓝湾岩矿中试基地</td><td>台州岩矿研究院</td><td>骆小舟</td><td>87650002</td></tr></table>
<p>联系人：祝晓岚　邮箱：zhuxiaolan@example.com</p></div></body></html>"""
LIST = f"""<html><head><meta charset="utf-8"><title>通知公告</title></head><body><ul class="rows">
<li><a href="/a/1.html">{TITLE}</a><p>平台面向企业开放。联系人：祝晓岚，电话0571-87650001。</p><span>2025-03-20</span></li>
</ul></body></html>"""


@pytest.fixture
def site(httpserver: HTTPServer) -> Source:
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nAllow: /\n", content_type="text/plain")
    httpserver.expect_request("/list/").respond_with_data(LIST, content_type="text/html; charset=utf-8")
    httpserver.expect_request("/a/1.html").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
    return Source(
        slug="taizhou_kjj",
        title="通知公告",
        publisher="台州市科学技术局",
        kind="government",
        family="generic",
        list_urls=(httpserver.url_for("/list/"),),
        delay_s=0.0,
        selectors=(("row", "ul.rows > li"), ("summary", "p")),
        allow_private=(f"{httpserver.host}:{httpserver.port}",),
    )


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def night(home: Settings, site: Source) -> Ended:
    return asyncio.run(run_night(home, Plan(kind="live", sources=(site,))))


def everything(database: Path, kind: str = "%") -> Iterator[str]:
    """Every row of every table and view, or of every BASE TABLE, as text."""
    named = "select table_schema, table_name from information_schema.tables where table_type like ?"
    with closing(duckdb.connect(str(database), read_only=True)) as con:
        for schema, name in con.execute(named, [kind]).fetchall():
            yield from (row for (row,) in con.execute(f'select cast(t as varchar) from "{schema}"."{name}" as t').fetchall())  # noqa: S608 - names of our own schema


def stored(home: Settings, ended: Ended) -> dict[str, str]:
    shards = [str(pq.read_table(path).to_pylist()) for path in home.shards.rglob("*.parquet")]
    assert shards
    return {
        "working": "\n".join(everything(home.working, "BASE TABLE")),
        "published": "\n".join(everything(ended.snapshot)),
        "shards": "\n".join(shards),
    }


def archived(home: Settings) -> str:
    return "\n".join(capture.body.decode() for path in home.archive.rglob("*.warc.gz") for capture in read_warc(path))


def ask(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(duckdb.connect(str(database), read_only=True)) as con:
        return con.execute(sql).fetchall()


def test_nothing_outside_the_archive_holds_a_contact_person_and_evidence_is_of_the_masked_text(home: Settings, site: Source) -> None:
    ended = night(home, site)

    assert [n.outcome for n in ended.source_nights] == ["ok"]
    for place, text in stored(home, ended).items():
        assert [word for word in PERSONAL if word in text] == [], place
        assert MASK in text or place == "published", place
    kept = archived(home)
    assert [word for word in PERSONAL if word not in kept] == []
    names = ask(ended.snapshot, "select name, investment_yuan from mart.platform_current order by name")
    assert names == [("台州市海盐化工中试平台", 13_800_000.0), ("台州市蓝湾岩矿中试基地", None)]

    checked = ask(
        home.working,
        "select count(*), count(*) filter (where substr(p.content, s.char_start + 1, s.char_end - s.char_start) = s.quote)"
        " from obs.statement s join obs.document_part p using (document_id, part)",
    )
    assert checked[0][0] == checked[0][1] > 10
    ((text,),) = ask(home.working, "select content from obs.document_part where part = 'text'")
    assert f"（联系人：{MASK * 3}，{MASK * 11}）" in text
    sentences = ask(home.working, "select sentence from obs.statement where field = 'investment'")
    assert all("1380万元" in sentence and MASK in sentence for (sentence,) in sentences)
    assert sentences


@pytest.mark.usefixtures("quick_nights")
def test_the_switch_is_part_of_the_reader_so_that_turning_it_reads_again(
    home: Settings, site: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = night(home, site)
    second = night(home, site)
    monkeypatch.setenv("ZHONGSHI_MASK_PERSONAL", "off")
    third = night(home, site)

    assert [[n.outcome for n in ended.source_nights] for ended in (first, second, third)] == [["ok"], ["unchanged"], ["ok"]]
    text = stored(home, third)
    assert [word for word in PERSONAL if word not in text["working"]] == []
    assert [word for word in PERSONAL if word not in text["shards"]] == []
    assert [word for word in ("祝晓岚", "13812345678") if word not in text["published"]] == []
    current = "select * exclude (published_at) from mart.platform_current order by all"
    assert ask(third.snapshot, current) == ask(first.snapshot, current)

    monkeypatch.delenv("ZHONGSHI_MASK_PERSONAL")
    fourth = night(home, site)
    text = stored(home, fourth)
    assert [word for word in PERSONAL if word in text["working"] + text["published"]] == []


def test_extract_and_text_quote_what_the_warehouse_would_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    page = read_page(path)
    text = page_text(page)
    evidence = [place for record in records([page]) for places in record["evidence"].values() for place in places]

    assert [word for word in PERSONAL if word in str(text)] == []
    assert evidence
    assert all(text[place.get("part", "text")][place["start"] : place["end"]] == place["quote"] for place in evidence)
    monkeypatch.setenv("ZHONGSHI_MASK_PERSONAL", "off")
    assert [word for word in PERSONAL if word not in str(page_text(read_page(path)))] == []


def test_a_word_that_is_neither_on_nor_off_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHONGSHI_MASK_PERSONAL", "perhaps")

    with pytest.raises(ConfigError, match="on or off; got perhaps"):
        load_settings()
