"""Nothing depends on the order of nights or sources, and what is told of a platform hangs together."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.history import build
from transforms.model import Change, Observation, Platform, Recognition, Seen, Span, StatusPeriod

DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))
PARTIAL = DAYS.flatmap(lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", day.isoformat()]))
NAMES = ("括苍精细化工中试平台", "浙江括苍精细化学品中试基地", "括苍化工中试基地")
OPERATORS = ("甲乙化工有限公司", "某大学", "丙丁研究院")
recognitions = st.builds(
    Recognition,
    level=st.sampled_from(["national", "provincial", "municipal", None]),
    stage=st.sampled_from(["announced", "recognized", "cultivated", "withdrawn"]),
    batch=st.sampled_from([None, "第一批", "第二批"]),
    year=st.sampled_from([None, 2024, 2025]),
    on=st.none() | PARTIAL,
)
changes = st.builds(
    Change,
    kind=st.sampled_from(["renamed", "operator_changed", "moved"]),
    before=st.none() | st.sampled_from(OPERATORS),
    after=st.sampled_from((*NAMES, *OPERATORS)),
    on=st.none() | PARTIAL,
    span=st.just(Span(start=0, end=1, exact="甲")),
    sentence=st.just("甲。"),
)


@st.composite
def seen(draw: st.DrawFn, n: int) -> Seen:
    status = draw(st.sampled_from(["planned", "under_construction", "operating", "closed", "unknown"]))
    published = draw(DAYS)
    place: dict[str, Any] = draw(
        st.sampled_from(
            [
                {},
                {"province": "浙江省"},
                {"province": "浙江省", "city": "台州市", "region_code": "331000"},
                {"province": "浙江省", "city": "台州市", "district": "临海市", "region_code": "331082"},
                {"province": "广东省", "city": "江门市", "region_code": "440700"},
            ]
        )
    )
    observation = Observation(
        observation_id=f"o{n}",
        document_id=f"d{n}",
        name=draw(st.sampled_from(NAMES)),
        operators=tuple(draw(st.lists(st.sampled_from(OPERATORS), max_size=2, unique=True))),
        status=status,
        status_as_of=draw(st.none() | PARTIAL) if status != "unknown" else None,
        status_since=draw(st.none() | PARTIAL) if status != "unknown" else None,
        recognitions=tuple(draw(st.lists(recognitions, max_size=3))),
        year_established=draw(st.sampled_from([None, 2020, 2024])),
        observed_on=published,
        **place,
    )
    return Seen(
        observation=observation,
        source=f"s{n % 3}",
        source_kind=draw(st.sampled_from(["government", "news", "institution", "aggregator"])),
        url=f"https://example.org/{n}",
        published_on=published.isoformat(),
        captured_on=published + timedelta(days=draw(st.integers(0, 40))),
        origin_id=draw(st.sampled_from([f"d{n}", "d0"])),
        spun=draw(st.sampled_from([False, False, False, True])),
        changes=tuple(draw(st.lists(changes, max_size=2))),
        window=draw(st.sampled_from([None, ("2025-06-03", "2025-06-09"), ("2025-06-03", None)])),
    )


stories = st.integers(1, 5).flatmap(lambda count: st.tuples(*(seen(n) for n in range(count))))


@settings(deadline=None, max_examples=60)
@given(stories, st.randoms(use_true_random=False))
def test_no_order_changes_anything(story: tuple[Seen, ...], random: Any) -> None:
    shuffled = list(story)
    random.shuffle(shuffled)
    assert build("zs-1", shuffled) == build("zs-1", story)


@settings(deadline=None, max_examples=60)
@given(stories)
def test_periods_follow_one_another_and_end_in_the_present(story: tuple[Seen, ...]) -> None:
    platform, periods = build("zs-1", story)
    for earlier, later in pairwise(periods):
        assert earlier.valid_until == later.valid_from
        assert earlier.status != later.status
    if periods:
        assert (periods[-1].valid_until, periods[-1].status) == (None, platform.status)
    else:
        assert platform.status == "unknown"


def held_on(beliefs: tuple[StatusPeriod, ...], day: date) -> list[StatusPeriod]:
    return [b for b in beliefs if b.observed_from <= day and (b.observed_until is None or b.observed_until > day)]


def plain(periods: Any) -> list[tuple[Any, ...]]:
    return sorted((p.valid_from or "", p.status, p.valid_until or "", p.dated) for p in periods)


@settings(deadline=None, max_examples=60)
@given(stories, DAYS)
def test_what_was_held_on_a_night_is_what_was_known_by_then_says(story: tuple[Seen, ...], night: date) -> None:
    known = [s for s in story if not s.spun]
    if not known:
        return
    platform, periods = build("zs-1", known)
    early = [s for s in known if s.captured_on <= night]
    then = build("zs-1", early)[1] if early else ()
    assert plain(held_on(platform.history.beliefs, night)) == plain(then)
    assert plain(held_on(platform.history.beliefs, date(2030, 1, 1))) == plain(periods)


@settings(deadline=None, max_examples=60)
@given(stories)
def test_losers_are_kept_and_never_equal_the_winner(story: tuple[Seen, ...]) -> None:
    platform, _ = build("zs-1", story)
    ids = {s.observation.observation_id for s in story}
    for one in platform.history.contradictions:
        assert one.won != one.lost
        assert {one.won_observation_id, one.lost_observation_id} <= ids
        assert one.won_by
    by_field = {one.field: one.won for one in platform.history.contradictions}
    if "operator" in by_field:
        assert by_field["operator"] == "、".join(platform.operators)
    if "year_established" in by_field:
        assert by_field["year_established"] == str(platform.year_established)


def without_ends(story: tuple[Seen, ...]) -> list[Seen]:
    kept = []
    for one in story:
        o = one.observation
        given_only = tuple(r for r in o.recognitions if r.stage != "withdrawn")
        status = "operating" if o.status == "closed" else o.status
        kept.append(replace(one, observation=replace(o, recognitions=given_only, status=status)))
    return kept


def standing(platform: Platform) -> list[Recognition]:
    return [p.recognition for p in platform.history.recognitions if p.observed_until is None]


@settings(deadline=None, max_examples=60)
@given(stories)
def test_without_a_notice_nothing_ends(story: tuple[Seen, ...]) -> None:
    platform, periods = build("zs-1", without_ends(story))
    assert "closed" not in {period.status for period in periods}
    assert standing(platform) == [p.recognition for p in platform.history.recognitions]
