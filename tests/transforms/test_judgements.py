"""Which judgements stand, what people may write as a value, and what a value does to a platform."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.errors import TextError
from transforms.history import build
from transforms.judged_values import FIELDS, canonical, scope_of, stated
from transforms.judgements import judged_of, judgement_id, rejections, signed, standings, superseded_values
from transforms.model import (
    Judged,
    JudgedPage,
    JudgedValue,
    Match,
    Observation,
    Recognition,
    Ruling,
    Seen,
    Status,
    Subject,
)
from transforms.status_history import status_beliefs

AT = datetime(2026, 11, 26, tzinfo=UTC)
NAMES = "甲乙丙丁"
PAGES = {n: JudgedPage(url=n, text=f"{n}中试平台已建成。\n其余", named=((f"o-{n}", (f"{n}中试平台",)),)) for n in NAMES}


def subject(name: str) -> Subject:
    return Subject(url=name, name=f"{name}中试平台", text=(f"{name}中试平台已建成。",))


def ruled(verdict: Any, left: str, right: str | None = None, day: int = 0, **more: Any) -> Ruling:
    pair = subject(right) if right else None
    return Ruling(verdict=verdict, left=subject(left), right=pair, who="李工", why="看过", at=AT + timedelta(days=day), **more)


def states(*rulings: Ruling, pages: dict[str, JudgedPage] = PAGES) -> list[str]:
    return [one.state for one in standings(rulings, pages)]


def test_a_judgement_stands_on_the_observations_that_its_pages_name_today() -> None:
    [one] = standings([ruled("same", "甲", "乙")], PAGES)
    assert (one.state, one.reason, one.left_id, one.right_id) == ("in_force", None, "o-甲", "o-乙")
    assert judged_of([one]) == Judged(same=frozenset({("o-乙", "o-甲")}))
    assert judged_of(standings([ruled("different", "乙", "甲"), ruled("not_a_platform", "丙")], PAGES)) == Judged(
        different=frozenset({("o-乙", "o-甲")}), rejected=frozenset({"o-丙"})
    )


@pytest.mark.parametrize(
    ("page", "state", "reason"),
    [
        (replace(PAGES["甲"], text="导航 甲 中试平台\n已建成 。"), "in_force", None),  # another parser spaces it otherwise
        (replace(PAGES["甲"], named=(("x", ("甲县中试平台", "甲中试平台")),)), "in_force", None),
        (replace(PAGES["甲"], named=(("x", ("甲中试平台一期",)),)), "in_force", None),
        (
            replace(PAGES["甲"], named=(("x", ("甲中试平台一期",)), ("y", ("甲中试平台二期",)))),
            "reopened",
            "甲 is not read to name 甲中试平台",
        ),
        (replace(PAGES["甲"], named=()), "reopened", "甲 is not read to name 甲中试平台"),
        (replace(PAGES["甲"], text="甲中试平台在建。"), "reopened", "甲 does not say “甲中试平台已建成。” any more"),
        (None, "reopened", "甲 is not in the warehouse"),
    ],
)
def test_it_re_opens_with_the_text_and_not_with_the_reader(page: JudgedPage | None, state: str, reason: str | None) -> None:
    pages = {url: one for url, one in {**PAGES, "甲": page}.items() if one}
    [one] = standings([ruled("same", "甲", "乙")], pages)
    assert one.state == state
    assert (one.reason or "").startswith(reason or "")
    assert (one.reason is None) == (reason is None)


def test_a_value_needs_its_other_page_only_for_what_that_said() -> None:
    unread = {**PAGES, "乙": replace(PAGES["乙"], named=())}
    value = ruled("value", "甲", "乙", field="status", value="operating")
    assert states(value, pages=unread) == ["in_force"]
    assert states(value, pages={**PAGES, "乙": replace(PAGES["乙"], text="")}) == ["reopened"]


def test_the_later_judgement_on_the_same_counts() -> None:
    same, apart = ruled("same", "甲", "乙"), ruled("different", "乙", "甲", day=1)
    assert states(apart, same) == ["superseded", "in_force"]
    assert states(same, apart, ruled("withdrawn", "甲", "乙", day=2)) == ["withdrawn"] * 3
    value = ruled("value", "甲", field="status", value="operating")
    assert states(value, replace(value, value="planned", at=AT + timedelta(days=1)), same).count("superseded") == 1
    titles = [ruled("value", "甲", field="recognition", value=value) for value in ("recognized provincial", "withdrawn municipal")]
    assert states(*titles) == ["in_force", "in_force"]
    assert states(same, same) == ["in_force"]
    assert judgement_id(same) != judgement_id(apart)


def test_judgements_that_cannot_all_be_true_leave_the_later_ones() -> None:
    chain = [ruled("same", "甲", "乙"), ruled("same", "乙", "丙", day=1)]
    assert states(*chain, ruled("different", "甲", "丙", day=2)) == ["reopened", "in_force", "in_force"]
    assert states(ruled("different", "甲", "丙", day=-1), *chain) == ["reopened", "in_force", "in_force"]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(["same", "different"]), st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=8), st.randoms()
)
def test_what_is_in_force_never_contradicts_itself_in_whatever_order_it_stands(
    pairs: list[tuple[str, str, str]], rng: random.Random
) -> None:
    rulings = [ruled(verdict, left, right, day=n) for n, (verdict, left, right) in enumerate(pairs) if left != right]
    found = standings(rulings, PAGES)
    assert set(standings(rng.sample(rulings, len(rulings)), PAGES)) == set(found)
    judged = judged_of(found)
    groups = {ref: {ref} for pair in judged.same | judged.different for ref in pair}
    for left, right in judged.same:
        joined = groups[left] | groups[right]
        groups.update(dict.fromkeys(joined, joined))
    assert all(right not in groups[left] for left, right in judged.different)
    if rulings:
        assert found[-1].state == "in_force", "the latest always stands"


def test_of_values_of_one_platform_from_different_pages_the_latest_stands() -> None:
    values = [ruled("value", page, day=n, field="status", value="operating") for n, page in enumerate("甲乙丙")]
    found = superseded_values(standings(values, PAGES), {"o-甲": "zs-1", "o-乙": "zs-1", "o-丙": "zs-2"})
    assert [one.state for one in found] == ["superseded", "in_force", "in_force"]


def test_what_is_no_platform_takes_its_namesakes_in_the_group_along_and_nobody_else() -> None:
    names = {"a": "海盐中试平台", "b": "海盐 中试平台", "c": "海盐化工中试平台", "d": "海盐中试平台"}
    assert rejections([("a", "b", "c"), ("d",)], names, {"a"}) == {"a": "a", "b": "a"}
    assert rejections([("a", "b", "c"), ("d",)], names, {"a", "b"}) == {"a": "a", "b": "b"}
    assert rejections([("a", "b", "c")], names, ()) == {}


def test_a_verdict_on_a_judged_pair_says_that_a_person_decided() -> None:
    unsure = Match(left_id="a", right_id="b", judgement="UNSURE", score=0.8, reasons=("stem_same",), decided_by="evidence@1")
    joined = replace(unsure, judgement="POSITIVE", reasons=("stem_same", "joined_by_others"))
    pair = frozenset({("a", "b")})
    [same], [apart] = (list(signed([one], judged)) for one, judged in ((joined, Judged(same=pair)), (unsure, Judged(different=pair))))
    assert (same.judgement, same.reasons, same.decided_by) == ("POSITIVE", ("stem_same", "judged_same"), "judgement")
    assert (apart.judgement, apart.decided_by) == ("NEGATIVE", "judgement")
    assert list(signed([unsure], Judged())) == [unsure]


@pytest.mark.parametrize(
    ("field", "written", "value", "says"),
    [
        ("status", "运营 2025-03-18", "operating 2025-03-18", (("status", "operating"), ("status_since", "2025-03-18"))),
        ("status", "closed", "closed", (("status", "closed"),)),
        ("place", "440703", "广东省江门市蓬江区", (("province", "广东省"), ("city", "江门市"), ("district", "蓬江区"))),
        ("operator", " 甲公司；乙大学\n", "甲公司、乙大学", (("operator", "甲公司"), ("operator", "乙大学"))),
        ("investment", "4.5亿元", "450000000", (("investment", "450000000"),)),
        ("floor_area", "1.2万平方米", "12000", (("floor_area", "12000"),)),
        ("year_established", "2021年", "2021", (("year_established", "2021"),)),
        (
            "recognition", "省级 认定 2025", "recognized provincial 2025",
            (("stage", "recognized"), ("level", "provincial"), ("recognized_on", "2025")),
        ),
    ],
)  # fmt: skip
def test_a_value_is_read_as_people_write_it(field: str, written: str, value: str, says: tuple[tuple[str, str], ...]) -> None:
    assert canonical(field, written) == value
    assert canonical(field, value) == value
    assert stated(field, value) == says


def test_every_field_refuses_nothing_and_nonsense_with_a_sentence() -> None:
    for field in FIELDS:
        with pytest.raises(TextError, match="is empty"):
            canonical(field, "  ")
    assert scope_of("recognition", "withdrawn provincial 重点培育") == scope_of("recognition", "recognized provincial 重点培育 2025")


# --- what a value does -------------------------------------------------------------------------------------

DAY = date(2026, 6, 1)


def seen(n: int, status: Status = "unknown", day: date = date(2026, 1, 1), since: str | None = None, **more: Any) -> Seen:
    o = Observation(
        observation_id=f"o{n:03}",
        document_id=f"d{n:03}",
        name="海盐化工中试平台",
        status=status,
        status_since=since,
        observed_on=day,
        **more,
    )
    return Seen(
        observation=o,
        source="s",
        source_kind="government",
        url=f"u{n}",
        published_on=day.isoformat(),
        captured_on=day,
        origin_id=f"d{n:03}",
    )


def judged(field: str, value: str, on: date = DAY) -> JudgedValue:
    return JudgedValue(judgement_id=f"jg-{field}", field=field, value=value, on=on)


def test_values_win_and_what_pages_say_is_kept() -> None:
    pages = [seen(1, operators=("甲公司",), year_established=2019), seen(2, operators=("乙公司",), industry="涂料")]
    values = [
        judged("operator", "丙公司"),
        judged("year_established", "2020"),
        judged("place", "广东省江门市蓬江区"),
        judged("name", "新名"),
    ]
    platform, _ = build("zs-1", pages, values)
    assert (platform.operators, platform.year_established, platform.city, platform.region_code) == (("丙公司",), 2020, "江门市", "440703")
    assert (platform.name, platform.aliases, platform.industry) == ("新名", ("海盐化工中试平台",), "涂料")
    assert (platform.origins, platform.last_seen) == (2, date(2026, 1, 1)), "a person is no page"
    assert {(c.field, c.won, c.lost, c.won_by, c.lost_observation_id) for c in platform.history.contradictions} == {
        ("operator", "丙公司", "乙公司", "judgement", "o002"),
        ("operator", "丙公司", "甲公司", "judgement", "o001"),
        ("year_established", "2020", "2019", "judgement", "o001"),
    }


def test_a_status_holds_against_pages_of_its_day_and_a_later_event_goes_on_from_it() -> None:
    pages = [seen(1, "planned"), seen(2, "operating", date(2026, 3, 1), "2026-02-20"), seen(3, "closed", date(2026, 5, 1))]
    platform, periods = build("zs-1", pages, [judged("status", "under_construction")])
    assert [p.status for p in periods] == ["planned", "under_construction"]
    assert (platform.status, periods[0].valid_until) == ("under_construction", periods[1].valid_from)
    assert {(c.lost, c.won_by) for c in platform.history.contradictions} == {("operating", "judgement"), ("closed", "judgement")}
    repeated = seen(4, "operating", date(2026, 8, 1))
    assert build("zs-1", [*pages, repeated], [judged("status", "under_construction")])[0].status == "under_construction"
    opened = seen(5, "operating", date(2026, 9, 1), "2026-08-30")
    platform, periods = build("zs-1", [*pages, repeated, opened], [judged("status", "under_construction")])
    assert (platform.status, platform.status_since) == ("operating", "2026-08-30")


def test_since_when_is_the_persons_day() -> None:
    pages = [seen(1, "under_construction"), seen(2, "operating", date(2026, 3, 1), "2026-02-20")]
    platform, periods = build("zs-1", pages, [judged("status", "operating 2026-03-18")])
    assert (platform.status_since, periods[-1].dated, periods[0].valid_until) == ("2026-03-18", True, "2026-03-18")
    assert ("status_since", "2026-03-18", "2026-02-20") in {(c.field, c.won, c.lost) for c in platform.history.contradictions}


def test_unknown_takes_the_status_away() -> None:
    platform, periods = build("zs-1", [seen(1, "operating")], [judged("status", "unknown")])
    assert (platform.status, platform.status_since, periods) == ("unknown", None, ())


def test_recognitions_are_taken_away_and_given_back() -> None:
    given = seen(
        1,
        recognitions=(
            Recognition(level="provincial", stage="recognized", on="2024-05"),
            Recognition(level="municipal", stage="recognized"),
        ),
    )
    notice = seen(2, day=date(2026, 2, 1), recognitions=(Recognition(level="provincial", stage="withdrawn"),))
    ended = build("zs-1", [given], [judged("recognition", "withdrawn provincial 2025-12")])[0].history.recognitions
    assert {(p.recognition.level, p.recognition.stage, p.valid_until) for p in ended} == {
        ("municipal", "recognized", None), ("provincial", "recognized", "2025-12"), ("provincial", "withdrawn", None),
    }  # fmt: skip
    platform, _ = build("zs-1", [given, notice], [judged("recognition", "recognized provincial 2024-06")])
    back = [p for p in platform.history.recognitions if p.recognition.level == "provincial"]
    assert [(p.recognition.stage, p.valid_from, p.valid_until, p.observed_until) for p in back] == [("recognized", "2024-06", None, None)]
    assert [(c.lost, c.won_by) for c in platform.history.contradictions if c.field == "recognition"] == [
        ("withdrawn provincial", "judgement")
    ]
    new = build("zs-1", [seen(1)], [judged("recognition", "cultivated national")])[0].history.recognitions
    assert [(p.recognition.stage, p.observation_ids) for p in new] == [("cultivated", ("jg-recognition",))]


STATUSES: list[Status] = ["planned", "under_construction", "operating", "closed", "unknown"]
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 28))
SINCE = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 5, 31)).map(str))
STORIES = st.lists(st.tuples(st.sampled_from(STATUSES), DAYS, SINCE), min_size=1, max_size=6)


@settings(deadline=None, max_examples=80)
@given(STORIES, st.sampled_from(STATUSES), st.randoms())
def test_a_status_stands_over_any_pages_in_any_order_and_the_past_is_left_as_it_was_held(
    story: list[tuple[Status, date, str | None]], status: Status, rng: random.Random
) -> None:
    pages = [seen(n, *page) for n, page in enumerate(story)]
    value = judged("status", status)
    platform, periods = build("zs-1", pages, [value])

    assert build("zs-1", rng.sample(pages, len(pages)), [value]) == (platform, periods)
    assert platform.status == status, "nothing goes beyond it but an event after its day, and there is none"
    assert all(one.valid_until == after.valid_from for one, after in pairwise(periods))
    assert _held_on(platform.history.beliefs, date.max) == {(p.status, p.valid_from, p.valid_until, p.dated) for p in periods}
    by_rules = status_beliefs("zs-1", [s for s in pages if s.captured_on < DAY])
    for day in {s.captured_on for s in pages if s.captured_on < DAY}:
        assert _held_on(platform.history.beliefs, day) == _held_on(by_rules, day)


def _held_on(beliefs: Any, day: date) -> set[tuple[Any, ...]]:
    stands = [b for b in beliefs if b.observed_from <= day and (b.observed_until is None or day < b.observed_until)]
    return {(b.status, b.valid_from, b.valid_until, b.dated) for b in stands}
