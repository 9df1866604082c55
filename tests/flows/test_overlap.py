"""What a later night asks for: the first two pages of a list, and whatever an earlier one owes."""

import asyncio
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from flows.night import Ended, Plan, run_night
from flows.settings import Settings
from scrapers.fetch import Limits
from tests.replica.sites import FOOT, address, article, change, shown
from tests.scrapers.conftest import RawSite, http, raw_site
from warehouse.connect import open_snapshot

PAGES = 5
WANTED = (3, 17, 44)
"""Numbers of the rows, ten a page, whose titles hold a keyword."""


def listed(page: int, *top: int) -> bytes:
    numbers = [*top, *range(page * 10, page * 10 + 10)]
    words = dict.fromkeys((*WANTED, *top), "中试平台揭牌")
    rows = "".join(
        f'<li><a href="{address(n)}">{words.get(n, "放假安排")}第{n}号</a><span>2025-10-{n % 27 + 1:02}</span></li>' for n in numbers
    )
    link = f'<a href="/tzgg/{page + 1}.html">下一页</a>' if page + 1 < PAGES else ""
    return shown("通知公告", f"<ul>{rows}</ul>{link}{FOOT}")


def site_of() -> RawSite:
    pages = {"/tzgg/" if n == 0 else f"/tzgg/{n}.html": http(listed(n), "200 OK", f'ETag: "{n}"') for n in range(PAGES)}
    return RawSite(dict(pages) | {address(n): http(article(0, n)) for n in WANTED})


@dataclass(frozen=True)
class Asked:
    """One night: what was asked for, by path, with the request's head, and how it ended."""

    heads: dict[str, str]
    ended: Ended

    @property
    def paths(self) -> list[str]:
        return list(self.heads)

    @property
    def outcome(self) -> str:
        return self.ended.source_nights[0].outcome


@dataclass(frozen=True)
class Change:
    """What is otherwise from a night on: at the site, and in the source file."""

    answers: dict[str, Any] = field(default_factory=dict)
    source: dict[str, Any] = field(default_factory=dict)


SAME = Change()


def nights(tmp_path: Path, *changes: Change) -> list[Asked]:
    """One night after each change."""

    async def run() -> list[Asked]:
        settings, done = Settings(home=tmp_path / "home"), list[Asked]()
        async with raw_site(site_of().answers) as site:
            own = site.source(list_urls=(site.url("/tzgg/"),), slug="yunling_mou_kjj")
            for changed in changes:
                change(site, changed.answers)
                own = replace(own, **changed.source)
                start = len(site.asked)
                ended = await run_night(settings, Plan(kind="live", sources=(own,)))
                heads = dict(zip(site.asked[start:], site.heads[start:], strict=True))
                done.append(Asked({line.removeprefix("GET "): head for line, head in heads.items() if "robots" not in line}, ended))
        return done

    return asyncio.run(run())


pytestmark = pytest.mark.usefixtures("quick_nights")


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.night.LIMITS", Limits(attempts=1))


FIRST_TWO = ["/tzgg/", "/tzgg/1.html"]


def test_an_unchanged_night_reads_two_pages_though_few_rows_are_wanted(tmp_path: Path) -> None:
    first, second = nights(tmp_path, SAME, SAME)
    assert first.paths[:PAGES] == [*FIRST_TWO, "/tzgg/2.html", "/tzgg/3.html", "/tzgg/4.html"]
    assert first.paths[PAGES:] == [address(n) for n in WANTED]
    assert second.paths == FIRST_TWO
    assert (first.outcome, second.outcome) == ("ok", "unchanged")

    # The first page is asked for whole, the second by its validators.
    assert "If-None-Match" not in second.heads["/tzgg/"]
    assert 'If-None-Match: "1"' in second.heads["/tzgg/1.html"]

    # A repeat is a revisit in the archive.
    [path] = (tmp_path / "home" / "archive" / second.ended.run.run_id).glob("yunling*.warc.gz")
    with path.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    assert kinds == ["warcinfo", "revisit", "revisit"]
    with closing(open_snapshot(second.ended.snapshot)) as con:
        places = con.execute("select count(distinct archive_path) from raw.fetch where role = 'list'").fetchone()
    assert places == (1,)  # the record that holds the body


def test_a_new_row_is_fetched_and_the_walk_still_stops(tmp_path: Path) -> None:
    _, second = nights(tmp_path, SAME, Change({"/tzgg/": http(listed(0, 90)), address(90): http(article(0, 90))}))
    assert second.paths == [*FIRST_TWO, "/tzgg/2.html", address(90)]
    assert second.outcome == "ok"


def test_an_article_that_was_not_had_is_asked_for_though_its_page_is_not_read_again(tmp_path: Path) -> None:
    failing, mended = Change({address(44): http(b"", "500 Error")}), Change({address(44): http(article(0, 44))})
    first, second, third = nights(tmp_path, failing, mended, SAME)
    assert second.paths == [*FIRST_TWO, address(44)]
    assert third.paths == FIRST_TWO
    assert [first.outcome, second.outcome, third.outcome] == ["partial", "ok", "unchanged"]


def test_what_the_budget_left_over_is_fetched_the_next_night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.night.LIMITS", Limits(attempts=1, host_requests=PAGES + 3))  # robots and two articles
    first, second = nights(tmp_path, SAME, SAME)
    assert first.paths[PAGES:] == [address(3), address(17)]
    assert second.paths == [*FIRST_TWO, address(44)]
    assert (first.outcome, second.outcome) == ("partial", "ok")


def test_an_article_that_is_gone_is_asked_for_again_only_where_its_row_is_seen(tmp_path: Path) -> None:
    first, second = nights(tmp_path, Change({address(44): http(b"", "410 Gone")}), SAME)
    assert (first.outcome, second.outcome) == ("partial", "unchanged")
    assert second.paths == FIRST_TWO


def test_rows_that_a_new_keyword_wants_are_fetched(tmp_path: Path) -> None:
    wanted = Change({address(49): http(article(0, 49))}, {"keywords": ("中试", "第49号")})
    _, second = nights(tmp_path, SAME, wanted)
    assert second.paths == [*FIRST_TWO, address(49)]
