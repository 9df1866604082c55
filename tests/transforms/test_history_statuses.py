from datetime import date

from transforms.history import build
from transforms.model import Contradiction, Observation, Seen, SourceKind, Status
from transforms.status_history import status_beliefs, status_contradictions, status_periods


def seen(n: int, status: Status, on: str, *, since: str | None = None, kind: SourceKind = "government", known: str | None = None) -> Seen:
    observation = Observation(
        observation_id=f"o{n}", document_id=f"d{n}", name="括苍化工中试平台", status=status, status_as_of=since or on, status_since=since,
        observed_on=date.fromisoformat(on),
    )  # fmt: skip
    return Seen(
        observation=observation, source=f"s{n}", source_kind=kind, url=f"https://example.org/{n}", published_on=on,
        captured_on=date.fromisoformat(known or on), origin_id=f"d{n}",
    )  # fmt: skip


def spans(story: list[Seen]) -> list[tuple[str, str | None, str | None]]:
    return [(p.status, p.valid_from, p.valid_until) for p in status_periods("zs-1", story)]


def lost(story: list[Seen]) -> list[tuple[str, str, str, str]]:
    return [(c.field, c.won, c.lost, c.won_by) for c in status_contradictions(story)]


def test_old_text_that_appears_later_is_a_contradiction_and_is_kept() -> None:
    story = [seen(1, "operating", "2024-05-01"), seen(2, "under_construction", "2025-05-01")]
    assert spans(story) == [("operating", "2024-05-01", None)]
    assert list(status_contradictions(story)) == [
        Contradiction(
            field="status", won="operating", lost="under_construction", won_by="building_goes_forward",
            won_observation_id="o1", lost_observation_id="o2",
        )
    ]  # fmt: skip


def test_the_issuers_list_beats_what_news_said_before() -> None:
    story = [seen(1, "operating", "2024-05-01", kind="news"), seen(2, "under_construction", "2024-09-01")]
    assert spans(story) == [("under_construction", "2024-09-01", None)]
    assert lost(story) == [("status", "under_construction", "operating", "issuers_own_list")]


def test_a_dated_opening_stands_against_a_mere_state() -> None:
    story = [seen(1, "operating", "2024-05-02", since="2024-05-01", kind="news"), seen(2, "under_construction", "2024-09-01")]
    assert spans(story) == [("operating", "2024-05-01", None)]
    assert lost(story) == [("status", "operating", "under_construction", "building_goes_forward")]


def test_of_two_days_of_one_opening_the_issuers_counts_and_the_other_is_kept() -> None:
    story = [
        seen(1, "operating", "2025-03-19", since="2025-03-16", kind="news"),
        seen(2, "operating", "2025-03-25", since="2025-03-18"),
        seen(3, "operating", "2025-04-01", since="2025-03", kind="news"),
    ]
    assert spans(story) == [("operating", "2025-03-18", None)]
    assert lost(story) == [("status_since", "2025-03-18", "2025-03-16", "issuers_own_list")]


def test_a_later_day_of_something_else_moves_no_opening() -> None:
    story = [seen(1, "operating", "2025-03-19", since="2025-03-18", kind="news"), seen(2, "operating", "2026-04-01", since="2026-03")]
    assert spans(story) == [("operating", "2025-03-18", None)]
    assert lost(story) == []


def test_a_finer_day_refines_the_one_that_counts() -> None:
    story = [seen(1, "operating", "2025-04-01", since="2025-03"), seen(2, "operating", "2025-03-19", since="2025-03-18", kind="news")]
    assert spans(story) == [("operating", "2025-03-18", None)]


def test_a_notice_of_the_end_decides_against_later_pages_that_call_it_running() -> None:
    kinds: tuple[SourceKind, ...] = ("government", "news")
    for kind in kinds:
        notice = seen(1, "closed", "2025-02-01", since="2025-01-31", kind=kind)
        running = seen(2, "operating", "2025-08-01", kind="news")  # 已运营近五年
        assert spans([notice, running]) == [("closed", "2025-01-31", None)]
        assert lost([notice, running]) == [("status", "closed", "operating", "explicit_notice")]


def test_only_a_notice_closes_and_news_of_it_falls_before_the_issuers_later_list() -> None:
    opened = seen(1, "operating", "2024-05-02", since="2024-05-01")
    notice = seen(2, "closed", "2025-02-01", since="2025-01-31")
    later = seen(3, "operating", "2025-08-01")
    assert spans([opened, notice, later])[-1] == ("closed", "2025-01-31", None)
    assert lost([opened, notice, later]) == [("status", "closed", "operating", "explicit_notice")]
    rumour = seen(2, "closed", "2025-02-01", kind="news")
    assert spans([opened, rumour])[-1] == ("closed", "2025-02-01", None)
    assert spans([opened, rumour, later]) == [("operating", "2024-05-01", None)]
    assert lost([opened, rumour, later]) == [("status", "operating", "closed", "issuers_own_list")]


def test_a_reopening_is_a_dated_event_that_counts_as_much_as_the_closing() -> None:
    closed = [seen(1, "operating", "2024-05-02", since="2024-05-01"), seen(2, "closed", "2025-02-01", since="2025-01-31")]
    reopened = seen(3, "operating", "2026-01-02", since="2026-01-01")
    assert spans([*closed, reopened]) == [
        ("operating", "2024-05-01", "2025-01-31"), ("closed", "2025-01-31", "2026-01-01"), ("operating", "2026-01-01", None),
    ]  # fmt: skip
    assert spans([*closed, seen(3, "operating", "2026-01-02", since="2026-01-01", kind="news")])[-1] == ("closed", "2025-01-31", None)


def test_when_it_was_so_and_when_we_knew_are_two_things() -> None:
    """The start of building becomes known only after the opening."""
    story = [
        seen(1, "operating", "2025-03-19", since="2025-03-18", known="2025-03-20"),
        seen(2, "under_construction", "2024-05-10", since="2024-05-08", known="2025-09-01"),
    ]
    beliefs = [(b.status, b.valid_from, b.valid_until, b.observed_from, b.observed_until) for b in status_beliefs("zs-1", story)]
    assert beliefs == [
        ("operating", "2025-03-18", None, date(2025, 3, 20), None),
        ("under_construction", "2024-05-08", "2025-03-18", date(2025, 9, 1), None),
    ]


def test_a_belief_ends_on_the_night_that_we_knew_better() -> None:
    story = [seen(1, "under_construction", "2024-09-01"), seen(2, "operating", "2025-03-19", since="2025-03-18")]
    beliefs = [(b.status, b.valid_until, b.observed_from, b.observed_until) for b in status_beliefs("zs-1", story)]
    assert beliefs == [
        ("under_construction", None, date(2024, 9, 1), date(2025, 3, 19)),
        ("under_construction", "2025-03-18", date(2025, 3, 19), None),
        ("operating", None, date(2025, 3, 19), None),
    ]


def test_silence_ends_nothing() -> None:
    assert build("zs-1", [seen(1, "operating", "2019-05-01"), seen(2, "unknown", "2026-05-01")])[0].status == "operating"
