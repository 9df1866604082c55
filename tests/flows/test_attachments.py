"""Lists in attached files over a night: fetched with their article, read with its title, evidence by page and cell."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from flows import collect, ingest, interpret
from flows.extract import read_page, records
from flows.night import Ended, Plan, run_night
from flows.settings import Settings
from tests.scrapers.attachments import files
from tests.scrapers.conftest import Answer, RawSite, http, raw_site
from warehouse.connect import open_snapshot

pytestmark = pytest.mark.usefixtures("quick_nights")

LIST = "<html><head><title>通知公告</title></head><body><ul class=list>{}</ul></body></html>"
ROW = '<li><a href="/2025/{n}.html">{title}</a><span>2025-06-0{n}</span></li>'
TITLE = "关于公布云岭省首批制造业中试平台的通知"
BODY = "各市工业和信息化局：经申报、评审、公示，现将首批制造业中试平台名单予以公布，请做好服务工作。名单见附件。"
ARTICLE = """<html><head><title>{title}</title><meta name="PubDate" content="2025-06-01"><meta name="ContentSource" content="云岭省工信厅">
</head><body><h1>{title}</h1><div class="TRS_Editor"><p>{body}</p>{links}</div></body></html>"""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def page(html: str) -> bytes:
    return http(html.encode())


def article(links: str, title: str = TITLE) -> bytes:
    return page(ARTICLE.format(title=title, body=BODY, links=links))


def listed(*titles: str) -> bytes:
    return page(LIST.format("".join(ROW.format(n=n, title=title) for n, title in enumerate(titles, 1))))


def site(links: str, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return {"/": listed(TITLE), "/2025/1.html": article(links), **answers}


Nights = tuple[Ended, Ended, RawSite, int]
"""Two nights, their site, and how many requests the first one made."""


def nights(tmp_path: Path, answers: dict[str, Answer], *, then: Callable[[RawSite], None] = lambda _: None) -> Nights:
    """Two nights over one site, with what happens to it between them."""

    async def run() -> Nights:
        async with raw_site(answers) as served:
            first = await one_night(tmp_path, served)
            asked = len(served.asked)
            then(served)
            return first, await one_night(tmp_path, served), served, asked

    return asyncio.run(run())


def night(tmp_path: Path, answers: dict[str, Answer]) -> tuple[Ended, RawSite]:
    async def run() -> tuple[Ended, RawSite]:
        async with raw_site(answers) as served:
            return await one_night(tmp_path, served), served

    return asyncio.run(run())


async def one_night(tmp_path: Path, served: RawSite) -> Ended:
    source = served.source(slug="yunling_prov_gxt", publisher="云岭省工业和信息化厅")
    return await run_night(Settings(home=tmp_path / "home"), Plan(kind="live", sources=(source,)))


def rows(ended: Ended, sql: str) -> list[tuple[Any, ...]]:
    with closing(open_snapshot(ended.snapshot)) as con:
        return con.execute(sql).fetchall()


FETCHED = "select url.split('/')[-1], outcome, detail from raw.fetch where role = 'attachment' order by fetched_at, url"


def test_a_list_in_a_file_becomes_platforms_with_page_and_cell(tmp_path: Path) -> None:
    answers = site(
        '<p><a href="P1.xlsx">附件：云岭省中试平台名单.xlsx</a></p>', {"/2025/P1.xlsx": http(files.xlsx_list(), media_type=WORD)}
    )

    first, second, served, asked = nights(tmp_path, answers)

    assert sorted(name for (name,) in rows(first, "select name from mart.platform_current")) == sorted(files.NAMES)
    evidence = "select distinct value, locator, title, published_on from mart.evidence where field = 'operator' and value = '滇池大学'"
    assert rows(first, evidence) == [("滇池大学", "名单!C5", f"{TITLE} 附件：云岭省中试平台名单", "2025-06-01")]
    parent = rows(first, "select url, parent_url from obs.document where parser = 'attachment@1'")
    assert parent == [(served.url("/2025/P1.xlsx"), served.url("/2025/1.html"))]
    assert [n.outcome for n in first.source_nights] == ["ok"]
    assert [path for path in served.asked[asked:] if path.startswith("GET /2025/")] == []
    assert [n.outcome for n in second.source_nights] == ["unchanged"]
    current = "select * exclude (published_at) from mart.platform_current order by all"
    assert rows(first, current) == rows(second, current)


def test_every_file_of_an_article_has_its_outcome(tmp_path: Path) -> None:
    links = "".join(f'<a href="/f/{name}">{name}</a>' for name in ("a.docx", "b.rar", "c.pdf", "d.docx", "e.zip", "f.xlsx"))
    answers = site(
        links,
        {
            "/f/a.docx": http(files.docx_list(), media_type=WORD),
            "/f/c.pdf": page("<html><body>文件正在维护，请稍后再访问，谢谢合作。</body></html>"),
            "/f/d.docx": http(b"PK\x03\x04 cut short", media_type=WORD),
            "/f/e.zip": http(files.zip_of({"a.docx": bytes(50_000_000)}), media_type="application/zip"),
        },
    )

    first, _, served, asked = nights(tmp_path, answers)

    outcomes = {name: (outcome, detail.partition(" ")[0]) for name, outcome, detail in rows(first, FETCHED)}
    assert outcomes == {
        "a.docx": ("ok", ""),
        "b.rar": ("unsupported", "rar"),
        "c.pdf": ("gone", "not_the_type"),
        "d.docx": ("error", "unreadable"),
        "e.zip": ("refused", "bomb"),
        "f.xlsx": ("gone", "http_404"),
    }
    assert [(n.outcome, n.failed) for n in first.source_nights] == [("partial", 4)]  # what nothing here reads is no failure
    assert len(rows(first, "select 1 from mart.platform_current")) == len(files.NAMES)
    assert "GET /f/b.rar" not in served.asked
    assert [path for path in served.asked[asked:] if path.startswith("GET /f/")] == []


def test_a_file_that_was_out_is_asked_for_again_with_its_article(tmp_path: Path) -> None:
    busy = http(b"<html>busy</html>", "405 Not Allowed")
    answers = site('<a href="/gateway/down?token=1">名单.docx</a>', {"/gateway/down?token=1": busy})

    def renew(served: RawSite) -> None:
        served.answers["/2025/1.html"] = article('<a href="/gateway/down?token=2">名单.docx</a>')
        served.answers["/gateway/down?token=2"] = http(files.docx_list(), media_type=WORD)

    first, second, _, _ = nights(tmp_path, answers, then=renew)

    assert rows(first, "select count(*) from mart.platform_current") == [(0,)]
    assert [outcome for _, outcome, _ in rows(first, FETCHED)] == ["blocked"]
    assert len(rows(second, "select 1 from mart.platform_current")) == len(files.NAMES)


def test_two_articles_may_link_to_one_file(tmp_path: Path) -> None:
    link = '<a href="/f/a.docx">名单.docx</a>'
    answers: dict[str, Answer] = {
        "/": listed(TITLE, "关于首批中试平台名单的补充通知"),
        "/2025/1.html": article(link),
        "/2025/2.html": article(link, "关于首批中试平台名单的补充通知"),
        "/f/a.docx": http(files.docx_list(), media_type=WORD),
    }

    first, served = night(tmp_path, answers)

    assert served.asked.count("GET /f/a.docx") == 1
    assert rows(first, "select count(*) from obs.document where parser = 'attachment@1'") == [(1,)]


def test_only_so_many_files_of_one_article_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect.links, "MOST", 2)
    links = "".join(f'<a href="/f/{n}.docx">名单{n}</a>' for n in range(3))
    answers = site(links, {f"/f/{n}.docx": http(files.docx_list(), media_type=WORD) for n in range(3)})

    first, served = night(tmp_path, answers)

    assert [(name, outcome) for name, outcome, _ in rows(first, FETCHED) if outcome != "ok"] == [("2.docx", "refused")]
    assert "GET /f/2.docx" not in served.asked


def test_a_row_may_lead_straight_to_a_file(tmp_path: Path) -> None:
    answers: dict[str, Answer] = {"/": listed(TITLE), "/2025/1.html": http(files.pdf_list(), media_type="application/pdf")}

    first, _ = night(tmp_path, answers)

    found = rows(first, "select title, published_on, parent_url from obs.document")
    assert found == [(TITLE, "2025-06-01", None)]
    assert rows(first, "select distinct locator from mart.evidence where field = 'name'") == [("page 1",)]


def test_a_newer_parser_reads_files_again_from_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = site('<a href="/f/a.docx">附件：云岭省中试平台名单</a>', {"/f/a.docx": http(files.docx_list(), media_type=WORD)})

    def upgrade(_: RawSite) -> None:
        monkeypatch.setattr("scrapers.attachments.document.PARSER", "attachment@2")
        monkeypatch.setitem(collect.PARSERS, "attachment", "attachment@2")  # type: ignore[arg-type]  # a dict behind a read-only type

    first, second, served, asked = nights(tmp_path, answers, then=upgrade)

    documents = "select title, parent_url, is_current from obs.document where parser = 'attachment@{}'"
    assert rows(first, documents.format(1)) == rows(second, documents.format(2))
    assert [path for path in served.asked[asked:] if path.startswith("GET /f/")] == []


def test_extract_reads_files(tmp_path: Path) -> None:
    for name, body in (("名单.docx", files.docx_list()), ("名单.xlsx", files.xlsx_list()), ("名单.pdf", files.pdf_list())):
        path = tmp_path / name
        path.write_bytes(body)
        found = list(records([read_page(path)]))
        assert [record["name"] for record in found] == files.NAMES
        assert all("locator" in place for record in found for place in record["evidence"]["name"])


def test_extract_tells_what_it_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(files.zip_of({"a.docx": bytes(50_000_000)}))
    page = read_page(path)
    assert page.unreadable
    assert isinstance(page.result, interpret.Failure)
    assert (page.result.outcome, page.result.detail.split()[0]) == ("refused", "bomb")


def test_ingest_reads_files(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(files.xlsx_list())

    done = ingest.ingest(Settings(home=tmp_path / "home"), [path])

    assert [f.outcome for f in done.fetches] == ["ok"]
    assert len(rows(done.ended, "select 1 from mart.platform_current")) == len(files.NAMES)
    assert rows(done.ended, "select distinct locator from mart.evidence where field = 'name'  order by 1") == [
        (f"名单!B{n}",) for n in range(4, 9)
    ]
