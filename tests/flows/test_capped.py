"""A cap that left a part of a page or of a list unread is a typed outcome, and no failure of the source."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.ingest import ingest
from flows.night import Ended, Plan, run_night
from flows.settings import Settings
from scrapers import listing
from tests.replica.sites import FOOT, address, article, list_page, shown
from tests.scrapers.conftest import RawSite, http, raw_site
from transforms import reading
from warehouse.connect import open_snapshot

NAMES = ("海盐化工", "光电玻璃", "生物发酵", "轻质合金")
READ = 2

pytestmark = pytest.mark.usefixtures("quick_nights")


def long_article(names: tuple[str, ...] = NAMES) -> bytes:
    text = "".join(f"<p>台州市{name}中试平台由台州{name}研究院建设，已建成投用。</p>" for name in names)
    title = "多家中试平台揭牌启用"
    return shown(title, f"<h1>{title}</h1><div class=time>发布时间：2025-10-02 来源：某市科学技术局</div><div id=zoom>{text}</div>{FOOT}")


@pytest.fixture(autouse=True)
def low_caps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_NAMES", READ)


def nights(home: Path, *changes: Callable[[RawSite], None]) -> list[Ended]:
    """One night after each change of a site of two articles, of which the second names more platforms than are read."""

    async def run() -> list[Ended]:
        answers = {"/": http(list_page([1, 0])), address(0): http(article(0, 0)), address(1): http(long_article())}
        done = list[Ended]()
        async with raw_site(dict(answers)) as site:
            for change in changes:
                change(site)
                plan = Plan(kind="live", sources=(site.source(slug="yunling_mou_kjj"),))
                done.append(await run_night(Settings(home=home), plan))
        return done

    return asyncio.run(run())


def rows(snapshot: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(open_snapshot(snapshot)) as con:
        return con.execute(sql).fetchall()


STALE = "select outcome, stale_since is not null from mart.freshness"
PAGES = "select outcome, split_part(detail, ' at ', 1) from raw.fetch where role = 'article' order by url desc"


def nothing(_site: RawSite) -> None: ...


def test_a_page_read_in_part_is_partial_and_its_source_is_not_stale(tmp_path: Path) -> None:
    first, second = nights(tmp_path / "home", nothing, nothing)

    said = f"capped {len(NAMES)} names stand on the page, of which the first {READ} were read"
    assert rows(first.snapshot, PAGES) == [("partial", said), ("ok", "")]
    [night] = first.source_nights
    assert (night.outcome, night.detail.partition(", such as ")[0], night.loaded, night.failed) == (
        "partial",
        "capped 1 of 2 pages read",
        2,
        0,
    )
    assert rows(first.snapshot, STALE) == [("partial", False)]
    assert len(rows(first.snapshot, "from mart.platform_current")) == READ + 1
    assert [n.outcome for n in second.source_nights] == ["unchanged"]
    asked = f"select count(*) from raw.fetch where role = 'article' and run_id = '{second.run.run_id}'"  # noqa: S608 - a run's own id
    assert rows(second.snapshot, asked) == [(0,)]


def test_a_page_that_fails_beside_it_makes_the_source_stale(tmp_path: Path) -> None:
    def lose(site: RawSite) -> None:
        site.answers[address(0)] = http(b"", "410 Gone")

    [ended] = nights(tmp_path / "home", lose)

    assert ended.source_nights[0].detail.startswith("pages_failed 1 of 2: 1 gone; capped 1 of 1 pages read")
    assert rows(ended.snapshot, STALE) == [("partial", True)]


def test_a_list_read_in_part_is_partial_and_its_source_is_not_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing.walk, "__kwdefaults__", listing.walk.__kwdefaults__ | {"max_pages": 1})

    def lengthen(site: RawSite) -> None:
        site.answers["/"] = http(list_page([0], following="/2.html"))

    [ended] = nights(tmp_path / "home", lengthen)

    assert [(n.outcome, n.detail) for n in ended.source_nights] == [("partial", "capped after 1 pages")]
    assert rows(ended.snapshot, STALE) == [("partial", False)]
    assert rows(ended.snapshot, "select stale_since from mart.platform_current") == [(None,)]


def test_a_saved_page_read_in_part_is_partial(tmp_path: Path) -> None:
    (tmp_path / "long.html").write_bytes(long_article())

    done = ingest(Settings(home=tmp_path / "home"), [tmp_path / "long.html"])

    assert [(f.outcome, f.detail.partition(" ")[0]) for f in done.fetches] == [("partial", "capped")]
    assert [(n.outcome, n.detail.partition(",")[0], n.failed) for n in done.ended.source_nights] == [
        ("partial", "capped 1 of 1 pages read", 0)
    ]
    assert rows(done.ended.snapshot, "select count(*), max(last_seen) from mart.platform_current") == [(READ, date(2025, 10, 2))]
