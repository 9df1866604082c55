"""The views over some hundred made-up platforms, held against what their pages were made to say."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.warehouse.nights import NIGHT_1, Said, World, page
from transforms.history import build
from transforms.model import Interpreted, NullReason, Status
from transforms.observations import _NULLABLE
from warehouse.load import write_memberships, write_origins, write_platforms
from warehouse.stories import stories
from warehouse.views import view_names

pytestmark = pytest.mark.usefixtures("all_threads")

AS_OF = date(2026, 11, 25)
HOSTILE = ('=cmd|" /C calc"!A0', "<script>alert(1)</script>", "'; DROP TABLE core.platform; --", 'a"b,c', "甲\n乙", "-1+1", "@和", "%s{0}")
CITIES = (("广东省", "广州市"), ("广东省", "江门市"), ("浙江省", "杭州市"), ("四川省", None))
FIELDS = (("储能材料", "SEI2018:6.5"), ("储能", "SEI2018:6.5"), ("食品", "GB/T4754:C14"), ("茶", "A0154"), ("光学", None), (None, None))
REASONS: tuple[NullReason, ...] = ("not_stated", "not_extracted", "conflicting")


@dataclass(frozen=True, kw_only=True)
class Told:
    """One page about one platform."""

    on: date
    status: Status
    since: str | None = None
    promised: int | None = None
    copied_on: date | None = None
    nulls: tuple[tuple[str, NullReason], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Made:
    """A platform and all that pages say of it, oldest first."""

    platform_id: str
    name: str
    place: tuple[str, str | None]
    field: tuple[str | None, str | None]
    told: tuple[Told, ...]
    known: datetime

    @property
    def status(self) -> Status:
        return self.told[-1].status


def made_up(n: int, chance: random.Random) -> Made:
    """A life: planned, being built (once or twice told of, perhaps with a promise), open, or never stated."""
    begun = date(2022, 1, 1) + timedelta(days=chance.randrange(1200))
    again = begun + timedelta(days=chance.randrange(30, 500))
    opened = again + timedelta(days=chance.randrange(1, 200))
    nulls = tuple((field, chance.choice(REASONS)) for field in sorted(chance.sample(_NULLABLE, chance.randrange(4))))
    building = Told(on=begun, status="under_construction", since=chance.choice([str(begun), str(begun)[:7], None]), nulls=nulls)
    still = Told(on=again, status="under_construction", promised=again.year + chance.choice([0, 1, 9]), nulls=nulls[:2])
    lives: list[tuple[Told, ...]] = [
        (Told(on=begun, status="planned", nulls=nulls),),
        (building,),
        (replace(building, copied_on=date(2026, 11, 1)),),
        (building, still),
        (building, still, Told(on=opened, status="operating", since=chance.choice([str(opened), None]), nulls=nulls)),
        (Told(on=begun, status="unknown", nulls=nulls),),
    ]
    name = f"{HOSTILE[n]}中试平台" if n < len(HOSTILE) else f"第{n}号中试平台"
    known = NIGHT_1 - timedelta(days=chance.choice([0, 6, 7, 90]))
    return Made(
        platform_id=f"zs-{n:04}",
        name=name,
        place=chance.choice(CITIES),
        field=chance.choice(FIELDS),
        told=lives[n % len(lives)],
        known=known,
    )


MADE = tuple(made_up(n, random.Random(n)) for n in range(480))


def pages_of(made: Made) -> Iterator[tuple[Interpreted, str | None]]:
    """Its pages; of a copy also the document that it repeats."""
    for n, told in enumerate(made.told):
        quote = (
            f"预计{told.promised}年建成"
            if told.promised
            else {"unknown": "", "operating": "已投用", "planned": "拟建"}.get(told.status, "在建")
        )
        text = f"第{n}篇：{made.name}，{quote}。"
        said = Said(name=made.name, status=told.status, status_quote=quote, since=told.since)
        original = placed(
            page(f"https://gov.example/{made.platform_id}/{n}", text, said, source="gov", published_on=str(told.on)), made, told
        )
        yield original, None
        if told.copied_on:
            copy = page(f"https://news.example/{made.platform_id}/{n}", text, said, source="news", published_on=str(told.copied_on))
            yield placed(copy, made, told), original.document.document_id


def placed(one: Interpreted, made: Made, told: Told) -> Interpreted:
    (province, city), (industry, code) = made.place, made.field
    observation = replace(
        one.reading.observations[0],
        province=province,
        city=city,
        region_code=None,
        industry=industry,
        industry_code=code,
        nulls=told.nulls,
    )
    return replace(one, fetched_at=made.known, reading=replace(one.reading, observations=(observation,)))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = World(tmp_path_factory.mktemp("large"))
    world.con.execute("SET threads = 1")
    world.kinds["news"] = "news"
    with closing(world.con):
        pages = [(made.platform_id, *found) for made in MADE for found in pages_of(made)]
        world.night([one for _, one, _ in pages], resolve=False, regions=True)
        write_origins(world.con, {one.document.document_id: origin for _, one, origin in pages if origin})
        write_memberships(world.con, {one.reading.observations[0].observation_id: platform_id for platform_id, one, _ in pages})
        built = [build(platform_id, seen) for platform_id, seen in sorted(stories(world.con, [made.platform_id for made in MADE]).items())]
        write_platforms(world.con, [platform for platform, _ in built], [period for _, periods in built for period in periods])
        yield world


def by_id(rows: list[tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    assert len({row[0] for row in rows}) == len(rows)
    return {row[0]: row[1:] for row in rows}


def months(earlier: date, later: date) -> int:
    """Full months between two days."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def test_every_view_answers_and_names_come_through_as_they_are(large: World) -> None:
    for view in view_names():
        assert large.con.execute(f"FROM mart.{view}").fetchall() is not None, view
    names = by_id(large.rows("SELECT platform_id, name FROM mart.platform_current"))
    assert names == {made.platform_id: (made.name,) for made in MADE}
    assert large.rows("SELECT count(*) FROM core.platform") == [(len(MADE),)]


def test_fields_of_industry_are_counted_once_by_code_and_once_by_words(large: World) -> None:
    counted = "SELECT industry_code, {}standard, platforms, planned, under_construction, operating, unknown FROM mart.platform_by_industry "
    classes = large.rows(counted.format("") + "WHERE grain = 'class'")
    assert {code: sums for code, _, *sums in classes} == {
        code: sums_of([made for made in MADE if made.field[1] == code]) for code in {code for _, code in FIELDS}
    }
    words = large.rows(counted.format("industry, ") + "WHERE grain = 'words'")
    assert {(words, code): sums for code, words, _, *sums in words} == {
        field: sums_of([m for m in MADE if m.field == field]) for field in FIELDS
    }
    assert {code: standard for code, standard, *_ in classes} == {
        "SEI2018:6.5": "SEI2018",
        "GB/T4754:C14": "GB/T4754",
        "A0154": None,
        None: None,
    }


def sums_of(made: list[Made]) -> list[int]:
    found = Counter(one.status for one in made)
    return [len(made), found["planned"], found["under_construction"], found["operating"], found["unknown"]]


def test_stalled_are_those_that_are_being_built_and_of_which_a_year_tells_nothing(large: World) -> None:
    rows = large.rows(
        "SELECT platform_id, last_news_on, months_since_news, under_construction_since, dated, months_under_construction "
        "FROM mart.stalled_construction_since(0)"
    )
    found = by_id(rows)
    building = [made for made in MADE if made.status == "under_construction"]
    assert found.keys() == {made.platform_id for made in building}
    for made in building:
        last, since = made.told[-1].on, made.told[0].since
        last_news_on, silent, *begun = found[made.platform_id]
        assert (last_news_on, silent) == (last, months(last, AS_OF)), "a copy of this month is no news"
        assert begun[:2] == [since or str(made.told[0].on), since is not None]
        assert begun[2] == months(last_day(begun[0]), AS_OF)
    stalled = {platform_id for (platform_id,) in large.rows("SELECT platform_id FROM mart.stalled_construction")}
    assert stalled == {one for one, (_, silent, *_) in found.items() if silent >= 12}
    assert 0 < len(stalled) < len(building)
    assert large.rows("SELECT count(*) FROM mart.stalled_construction_since(30)") == large.rows(
        "SELECT count(*) FROM mart.stalled_construction WHERE months_since_news >= 30"
    )


def last_day(edtf: str) -> date:
    year, month = int(edtf[:4]), int(edtf[5:7])
    return date.fromisoformat(edtf) if len(edtf) == 10 else date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def test_promises_are_held_against_openings(large: World) -> None:
    found = by_id(
        large.rows("SELECT platform_id, promised_year, promised_on, opened_on, years_late, outcome, quote FROM mart.promised_vs_opened")
    )
    assert found == {
        made.platform_id: promise_of(made, told) for made in MADE for told in made.told if told.promised and not later_phase(made, told)
    }
    assert {outcome for *_, outcome, _ in found.values()} == {"kept", "late", "late_or_kept", "overdue", "pending"}


def later_phase(made: Made, told: Told) -> bool:
    """Whether the promise came after the opening."""
    return made.status == "operating" and told.on > made.told[-1].on


def promise_of(made: Made, told: Told) -> tuple[Any, ...]:
    assert told.promised
    quote = f"预计{told.promised}年建成"
    if made.status != "operating":
        return told.promised, told.on, None, None, "overdue" if told.promised < AS_OF.year else "pending", quote
    opened = made.told[-1]
    late = opened.on.year - told.promised
    outcome = "kept" if late <= 0 else "late" if opened.since else "late_or_kept"
    return told.promised, told.on, str(opened.on), late, outcome, quote


def test_a_field_is_lacking_that_no_page_gives_for_its_gravest_reason(large: World) -> None:
    found = large.rows("SELECT platform_id, field, reason, observations FROM mart.null_reason")
    expected = set()
    for made in MADE:
        gaps = [dict(told.nulls) for told in made.told for _ in range(2 if told.copied_on else 1)]
        for field in _NULLABLE:
            if all(field in one for one in gaps):
                reason = max((one[field] for one in gaps), key=REASONS.index)
                expected.add((made.platform_id, field, reason, len(gaps)))
    assert len(found) == len(expected) > 100
    assert set(found) == expected
    sums = large.rows("SELECT DISTINCT field, reason, platforms FROM mart.null_reason")
    assert {(field, reason): n for field, reason, n in sums} == Counter((field, reason) for _, field, reason, _ in expected)


def test_new_is_what_was_first_captured_within_seven_days(large: World) -> None:
    found = large.rows("SELECT platform_id, event, value, known_on, quote FROM mart.new_this_week")
    week = [made for made in MADE if made.known > NIGHT_1 - timedelta(days=7)]
    assert {made.known for made in MADE} > {made.known for made in week}
    assert sorted(found) == sorted(
        (made.platform_id, "first_seen", made.name, (made.known + timedelta(hours=8)).date(), made.name) for made in week
    )


def test_regions_add_up_and_keep_those_without_a_platform(large: World) -> None:
    found = {
        (province, city): n
        for province, city, n in large.rows("SELECT province, city, platforms FROM mart.platform_by_region WHERE district IS NULL")
    }
    expected = Counter(province for made in MADE for province in [made.place[0]])
    assert {province: n for (province, city), n in found.items() if city is None and n} == expected
    assert {place: n for place, n in found.items() if place[1] and n} == Counter(made.place for made in MADE if made.place[1])
    assert found["海南省", "三沙市"] == 0
    assert large.rows("SELECT count(*) > 2500, sum(platforms) FROM mart.platform_by_region WHERE level = 'county'") == [(True, 0)]
