"""What became known this week: one life read over nine days, seen from two of them."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.warehouse.nights import FIRST, NIGHT_1, OPENING, World, page
from tests.warehouse.test_history_nights import BUILDER, HEIR, LIFE, NEW_NAME, OLD_NAME, gather

NEWS = "SELECT known_on, event, old_value, value, valid_from, quote FROM mart.new_this_week"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """LIFE was captured from 25 November to 3 December, a page a day; the warehouse counts from the last of them."""
    world = World(tmp_path_factory.mktemp("lived"))
    world.con.execute("SET threads = 1")
    world.kinds["news_linjiang"] = "news"
    with closing(world.con):
        world.night(LIFE, started_at=NIGHT_1 + timedelta(days=8), resolve=False)
        gather(world)
        yield world


def test_all_that_became_known_of_a_platform_known_before(lived: World) -> None:
    moved = "浙江省台州市临海市", "浙江省台州市椒江区"
    found = {event: rest for event, *rest in lived.rows("SELECT event, known_on, old_value, value, valid_from FROM mart.new_this_week")}
    assert found.keys() == {"opened", "announced", "recognized", "renamed", "operator_changed", "moved", "cultivated"}
    assert found["opened"] == [date(2026, 11, 27), "under_construction", "operating", "2025-03-18"]
    assert found["announced"] == [date(2026, 11, 28), None, "municipal 第一批", "2025-06-03"]
    assert found["renamed"] == [date(2026, 12, 1), OLD_NAME, NEW_NAME, "2026-02-10"]
    assert found["operator_changed"] == [date(2026, 12, 1), BUILDER, HEIR, "2026-02-10"]
    assert found["moved"][0] == date(2026, 12, 2)
    assert all(place.endswith(end[-3:]) for place, end in zip(found["moved"][1:3], moved, strict=True))


def test_every_news_has_the_sentence_that_tells_it(lived: World) -> None:
    told: list[tuple[Any, ...]] = lived.rows("SELECT quote, url, observed_on FROM mart.new_this_week")
    texts = {one.document.url: one.document.text for one in LIFE}
    assert told
    assert all(quote in texts[url] for quote, url, _ in told)
    assert all(url.endswith(f"{observed_on}.html") for _, url, observed_on in told)
    assert lived.rows("SELECT quote FROM mart.new_this_week WHERE event = 'cultivated'") == [("入选首批国家级制造业中试平台重点培育名单",)]


def test_what_became_known_eight_days_ago_is_no_news(lived: World) -> None:
    known = {day for (day,) in lived.rows("SELECT known_on FROM mart.new_this_week")}
    assert min(known) == date(2026, 11, 27)
    assert lived.rows("SELECT observed_from FROM core.status_period WHERE status = 'under_construction'") == [(date(2026, 11, 26),)]


def test_of_a_new_platform_its_being_new_is_all_the_news(lived: World) -> None:
    lived.con.begin()
    lived.con.execute("UPDATE obs.document SET fetched_at = fetched_at + INTERVAL 2 DAYS")
    found = lived.rows(NEWS)
    lived.con.rollback()
    assert found == [(date(2026, 11, 27), "first_seen", None, NEW_NAME, None, None)]


def test_a_page_that_was_replaced_still_counts_as_known(world: World) -> None:
    world.night([FIRST])
    later = NIGHT_1 + timedelta(days=30)
    again = page(FIRST.document.url, FIRST.document.text + "更新。", fetched_at=later)
    world.night([again, replace(OPENING, fetched_at=later)], started_at=later)
    found = world.rows("SELECT event, name, value, quote, url FROM mart.new_this_week ORDER BY event")
    url = OPENING.document.url
    assert found == [
        ("opened", "丙丁生物中试基地", "operating", "揭牌启用", url),
        ("recognized", "丙丁生物中试基地", "provincial", "认定", url),
    ]
