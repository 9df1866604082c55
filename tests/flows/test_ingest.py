"""Saved pages and foreign crawls through all stages."""

import io
import os
import shutil
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.ingest import ingest
from flows.settings import Settings
from tests.warehouse.nights import source_of
from transforms.errors import ConfigError
from transforms.reading import read
from warehouse.connect import open_snapshot

pytestmark = pytest.mark.usefixtures("quick_nights")

PAGE = """<html><head><meta charset="utf-8"><title>{title}</title><meta name="PubDate" content="{day}"></head><body><h1>{title}</h1>
<div class="TRS_Editor"><p>{text}</p><p>据介绍，车间面向省内外企业开放，预约后两周之内可以进场，
样品检测与工艺放大由同一组工程师负责到底。</p></div></body></html>"""
STARTED = PAGE.format(
    title="海盐化工中试平台开工",
    day="2024-05-10",
    text="5月8日，台州蓝湾化工有限公司承建的台州市海盐化工中试平台在浙江省台州市椒江区开工建设。",
)
OPENED = PAGE.format(
    title="海盐化工中试平台启用",
    day="2025-03-20",
    text="3月18日，台州蓝湾化工有限公司建设的台州市海盐化工中试平台在浙江省台州市椒江区正式启用。",
)


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def rows(snapshot: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(open_snapshot(snapshot)) as con:
        return con.execute(sql).fetchall()


def crawl(path: Path, pages: dict[str, tuple[str, bytes]]) -> Path:
    """A WARC file as a crawler leaves it: address → media type and body."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for url, (media_type, body) in pages.items():
            headers = StatusAndHeaders("200 OK", [("Content-Type", media_type)], protocol="HTTP/1.1")
            fields = {"WARC-Date": "2025-03-21T01:02:03Z"}
            record = writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), length=len(body), http_headers=headers, warc_headers_dict=fields
            )
            writer.write_record(record)
    return path


def test_a_crawl_tells_a_platforms_story(home: Settings, tmp_path: Path) -> None:
    path = crawl(
        tmp_path / "crawl.warc.gz",
        {
            "http://kjj.example.org/art/1.html": ("text/html", STARTED.encode()),
            "http://news.example.com/2.html": ("text/html; charset=gbk", OPENED.replace("utf-8", "gbk").encode("gbk")),
            "http://kjj.example.org/logo.png": ("image/png", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        },
    )

    done = ingest(home, [path])

    assert Counter(f.outcome for f in done.fetches) == {"ok": 2, "unsupported": 1}
    assert [n.outcome for n in done.ended.failed] == ["partial"]
    story = rows(
        done.ended.snapshot,
        "select event, value, valid_from, valid_until, url from mart.platform_timeline where event in ('started', 'opened') order by step",
    )
    assert story == [
        ("started", "under_construction", "2024-05-08", "2025-03-18", "http://kjj.example.org/art/1.html"),
        ("opened", "operating", "2025-03-18", None, "http://news.example.com/2.html"),
    ]
    [(captured,)] = rows(done.ended.snapshot, "select distinct captured_at from mart.evidence")
    assert captured == datetime(2025, 3, 21, 1, 2, 3)  # noqa: DTZ001 - the warehouse keeps UTC digits


def test_the_same_files_twice_change_nothing(home: Settings, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text(STARTED, encoding="utf-8")
    (tmp_path / "pages" / "copy of a.html").write_text(STARTED, encoding="utf-8")
    at = datetime(2025, 3, 21, tzinfo=UTC)

    first = ingest(home, [tmp_path / "pages"], captured_at=at)
    archived = sorted(home.archive.rglob("*.gz"))
    again = ingest(home, [tmp_path / "pages"], captured_at=at)

    assert [f.outcome for f in first.fetches] == ["ok", "unchanged"]
    assert [f.outcome for f in again.fetches] == ["unchanged", "unchanged"]
    assert sorted(home.archive.rglob("*.gz")) == archived
    for table in ("obs.document", "obs.statement", "core.platform", "core.status_period", "core.membership", "raw.capture"):
        every = f"from {table} order by all"
        assert rows(first.ended.snapshot, every) == rows(again.ended.snapshot, every), table


def test_a_damaged_crawl_is_an_outcome_and_costs_the_other_files_nothing(home: Settings, tmp_path: Path) -> None:
    (tmp_path / "broken.warc.gz").write_bytes(b"no gzip at all")
    (tmp_path / "good.html").write_text(OPENED, encoding="utf-8")

    done = ingest(home, [tmp_path / "broken.warc.gz", tmp_path / "good.html"])

    assert Counter(f.outcome for f in done.fetches) == {"error": 1, "ok": 1}
    assert rows(done.ended.snapshot, "select name from mart.platform_current") == [("台州市海盐化工中试平台",)]
    assert rows(done.ended.snapshot, "select outcome, detail, failed from mart.source_health") == [
        ("partial", "pages_failed 1 of 2: 1 error", 1)
    ]


def test_a_page_that_no_rule_foresaw_is_an_outcome_and_costs_the_others_nothing(
    home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(document: Any, **_: Any) -> Any:
        if "开工" in document.title:
            raise IndexError("list index out of range")
        return read(document, **_)

    monkeypatch.setattr("flows.interpret.read", stumble)
    (tmp_path / "bad.html").write_text(STARTED, encoding="utf-8")
    (tmp_path / "good.html").write_text(OPENED, encoding="utf-8")
    (tmp_path / "nul.html").write_bytes(bytes(1000))

    done = ingest(home, [tmp_path / "bad.html", tmp_path / "good.html", tmp_path / "nul.html"])

    assert [f.outcome for f in done.fetches] == ["error", "ok", "empty"]
    assert done.fetches[0].detail.startswith("internal IndexError")
    assert done.fetches[0].detail.endswith(f"; file {tmp_path / 'bad.html'}")
    assert rows(done.ended.snapshot, "select name from mart.platform_current") == [("台州市海盐化工中试平台",)]


def test_a_saved_page_has_no_authority_of_its_own(home: Settings, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(STARTED, encoding="utf-8")

    done = ingest(home, [path])

    assert done.fetches[0].url == f"ingest:{done.fetches[0].sha256}"
    assert rows(done.ended.snapshot, "select kind from ref.source") == [("aggregator",)]


def test_wrong_arguments_are_told_before_anything_is_made(home: Settings, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for paths, url in (([tmp_path / "nowhere"], None), ([tmp_path / "empty"], None)):
        with pytest.raises(ConfigError):
            ingest(home, paths, url=url)
    assert not home.home.exists()


FILES = "select outcome, detail from raw.fetch order by detail"


def test_the_path_of_a_file_is_kept_as_it_was_given_and_so_by_the_archive(
    home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = "名单 \x1b[2J\n" + os.fsdecode(b"\xb5")
    (tmp_path / "pages" / odd).mkdir(parents=True)
    (tmp_path / "pages" / "a.html").write_text(STARTED, encoding="utf-8")
    (tmp_path / "pages" / odd / "b.html").write_text(OPENED, encoding="utf-8")
    crawl(tmp_path / "pages" / "crawl.warc.gz", {"http://kjj.example.org/art/1.html": ("text/html", STARTED.encode())})
    monkeypatch.chdir(tmp_path)

    done = ingest(home, [Path("pages")])

    said = ["file pages/a.html", "file pages/crawl.warc.gz", "file pages/名单 \\x1b[2J\\n\\xb5/b.html"]
    assert rows(done.ended.snapshot, FILES) == [("ok", one) for one in said]
    shutil.copytree(home.archive, "archive")
    rebuilt = ingest(Settings(home=tmp_path / "rebuilt"), [Path("archive")])
    assert [(outcome, detail.partition("; ")[0]) for outcome, detail in rows(rebuilt.ended.snapshot, FILES)] == [
        ("ok", one) for one in said
    ]


def test_no_link_that_leads_out_of_the_folder_is_opened(home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = tmp_path / "pages"
    (pages / "more").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.html").write_text(OPENED, encoding="utf-8")
    (pages / "more" / "a.html").write_text(STARTED, encoding="utf-8")
    for name, target in {
        "again.html": "more/a.html",
        "folder": "more",
        "circle": "circle",
        "nowhere": "missing",
        "out.html": "../secret/s.html",
        "out": tmp_path / "secret",
        "out_and_in": f"../{pages.name}/more/a.html",
    }.items():
        (pages / name).symlink_to(target)
    (tmp_path / "link").symlink_to(pages)
    monkeypatch.chdir(tmp_path)

    done = ingest(home, [Path("link")])

    assert rows(done.ended.snapshot, "select outcome, detail from raw.fetch order by outcome, detail") == [
        ("error", "unreadable the link leads nowhere; file link/circle"),
        ("error", "unreadable the link leads nowhere; file link/nowhere"),
        ("ok", "file link/again.html"),
        ("refused", "link leads out of the folder given; file link/out"),
        ("refused", "link leads out of the folder given; file link/out.html"),
        ("unchanged", "file link/more/a.html"),
        ("unchanged", "file link/out_and_in"),
    ]
    assert rows(done.ended.snapshot, "select status from mart.platform_current") == [("under_construction",)]
    assert not [f for f in done.fetches if str(tmp_path) in f.url + f.detail]


def test_an_archive_of_our_own_keeps_the_authority_of_who_answered_and_nothing_else_does(
    home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.ingest.catalogue", lambda: (source_of("zj_taizhou_kjj"),))
    url = "https://zj_taizhou_kjj.example/gk/1.html"
    night = tmp_path / "archive" / "20250321T010203Z"
    night.mkdir(parents=True)
    crawl(night / "zj_taizhou_kjj.warc.gz", {url: ("text/html", OPENED.encode())})
    crawl(night / "ingest.warc.gz", {url.replace("1.html", "2.html"): ("text/html", STARTED.encode())})
    authority = "select kind, count(*) from mart.document_authority group by kind order by kind"

    assert rows(ingest(home, [tmp_path / "archive"]).ended.snapshot, authority) == [("aggregator", 2)]
    rebuilt = Settings(home=tmp_path / "rebuilt")
    done = ingest(rebuilt, [tmp_path / "archive"], own=True)
    assert rows(done.ended.snapshot, authority) == [("aggregator", 1), ("government", 1)]
    again = ingest(Settings(home=tmp_path / "again"), [rebuilt.archive], own=True)
    assert rows(again.ended.snapshot, authority) == [("aggregator", 1), ("government", 1)]
