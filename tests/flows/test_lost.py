"""A home that lost its archive goes on; one that lost its working warehouse says so before it starts from nothing."""

import asyncio
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from flows.cli import app
from flows.night import Ended, Plan, run_night
from flows.settings import Settings
from tests.replica.sites import address, article, list_page
from tests.scrapers.attachments import files
from tests.scrapers.conftest import Answer, RawSite, http, raw_site
from warehouse.connect import open_snapshot, open_working

pytestmark = pytest.mark.usefixtures("quick_nights")

TAG = 'ETag: "a"'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LINKED = article(0, 0).replace("</div><p>主办".encode(), '<a href="/P1.docx">名单.docx</a></div><p>主办'.encode(), 1)


def conditional(site: RawSite, whole: bytes) -> Answer:
    """304 to those who say what they have, the whole to others."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(http(b"", "304 Not Modified", TAG) if "If-None-Match" in site.heads[-1] else whole)
        await writer.drain()

    return answer


def nights(home: Path, *between: Callable[[], None]) -> list[tuple[list[str], Ended]]:
    """A night, and one more after each call: the paths asked for, and how it ended."""

    async def run() -> list[tuple[list[str], Ended]]:
        done = list[tuple[list[str], Ended]]()
        async with raw_site({}) as site:
            pages = {"/": list_page([0], following="/2.html"), "/2.html": list_page([1]), address(0): LINKED, address(1): article(0, 1)}
            site.answers |= {path: conditional(site, http(page, "200 OK", TAG)) for path, page in pages.items()}
            site.answers["/P1.docx"] = conditional(site, http(files.docx_list(), "200 OK", TAG, media_type=WORD))
            for happens in (lambda: None, *between):
                happens()
                if done:
                    await asyncio.sleep(1.01 - time.time() % 1)  # a run id is a second
                start = len(site.asked)
                ended = await run_night(Settings(home=home), Plan(kind="live", sources=(site.source(slug="yunling_mou_kjj"),)))
                done.append(([path.removeprefix("GET ") for path in site.asked[start:] if "robots" not in path], ended))
        return done

    return asyncio.run(run())


def rows(snapshot: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(open_snapshot(snapshot)) as con:
        return con.execute(sql).fetchall()


def test_a_night_without_its_archive_asks_for_whole_pages_and_reads_again_what_it_must(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"

    def lose() -> None:
        shutil.rmtree(home / "archive")

    def lose_and_learn() -> None:
        lose()
        for module in ("flows.collect", "flows.interpret"):
            monkeypatch.setattr(f"{module}.READER", "reading@999")

    (_, first), (asked, second), (read_again, third) = nights(home, lose, lose_and_learn)

    assert [ended.source_nights[0].outcome for ended in (first, second, third)] == ["ok", "unchanged", "ok"]
    assert asked == ["/", "/2.html"]
    assert read_again == ["/", "/2.html", address(0), "/P1.docx", address(1)]
    assert {reader.partition("+")[0] for (reader,) in rows(third.snapshot, "select reader from obs.document where is_current")} == {
        "reading@999"
    }
    platforms = "select * exclude (published_at) from mart.platform_current order by all"
    assert rows(third.snapshot, platforms) == rows(first.snapshot, platforms)


def zhongshi(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_home_that_lost_its_working_warehouse_says_so_and_is_left_as_it_is(tmp_path: Path) -> None:
    home, saved = tmp_path / "home", tmp_path / "backup.duckdb"
    (tmp_path / "a.html").write_bytes(article(0, 0))
    assert zhongshi("ingest", tmp_path / "a.html", "--home", home).exit_code == 0
    (home / "working.duckdb").rename(saved)
    published = sorted((home / "published").rglob("*"))

    for command in (("ingest", tmp_path / "a.html"), ("nightly", "--plain", "--sources", "demo"), ("reprocess",), ("judge", "apply")):
        done = zhongshi(*command, "--home", home)
        assert (done.exit_code, done.stdout) == (2, "")
        [sentence] = done.stderr.splitlines()
        assert sentence.startswith(f"zhongshi: {home / 'working.duckdb'} is missing or empty, though a snapshot of ")
        assert "restore it from a backup together with archive/" in sentence
        assert not (home / "working.duckdb").exists()
    open_working(home / "working.duckdb").close()  # one without a run is no better
    assert zhongshi("ingest", tmp_path / "a.html", "--home", home).exit_code == 2
    assert sorted((home / "published").rglob("*")) == published

    saved.replace(home / "working.duckdb")
    done = zhongshi("ingest", tmp_path / "a.html", "--home", home)
    assert done.exit_code == 0, done.output
