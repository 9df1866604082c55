from datetime import date

import pytest

from transforms.history import build
from transforms.model import Level, Observation, Recognition, Seen, SourceKind, Stage
from transforms.recognition_history import recognition_contradictions, recognition_periods
from transforms.regained import ANEW, RESTORED


def seen(
    n: int, *recognitions: Recognition, on: str, kind: SourceKind = "government", window: tuple[str, str | None] | None = None
) -> Seen:
    observation = Observation(
        observation_id=f"o{n}", document_id=f"d{n}", name="括苍化工中试平台", recognitions=recognitions, observed_on=date.fromisoformat(on)
    )
    return Seen(
        observation=observation, source=f"s{n}", source_kind=kind, url=f"https://example.org/{n}", published_on=on,
        captured_on=date.fromisoformat(on), origin_id=f"d{n}", window=window,
    )  # fmt: skip


def title(stage: Stage = "recognized", *, batch: str | None = None, year: int | None = None, on: str | None = None) -> Recognition:
    return Recognition(level="provincial", stage=stage, batch=batch, year=year, on=on)


def spans(story: list[Seen]) -> list[tuple[str, str | None, str | None, bool]]:
    return [(p.recognition.stage, p.valid_from, p.valid_until, p.dated) for p in recognition_periods(story)]


def test_what_many_pages_tell_of_one_act_is_one_event() -> None:
    story = [
        seen(1, title(batch="第一批", year=2025), on="2025-06-20"),
        seen(2, title(), on="2025-09-01", kind="news"),
        seen(3, title(on="2025-06-18"), on="2025-06-21", kind="news"),
    ]
    [period] = recognition_periods(story)
    assert period.recognition == title(batch="第一批", year=2025, on="2025-06-18")
    assert (period.valid_from, period.dated, period.observed_from) == ("2025-06-18", True, date(2025, 6, 20))
    assert period.observation_ids == ("o1", "o2", "o3")


def test_batches_and_years_tell_acts_apart() -> None:
    story = [seen(1, title(batch="第一批", year=2023), on="2023-06-20"), seen(2, title(batch="第二批", year=2025), on="2025-06-20")]
    assert spans(story) == [("recognized", "2023-06-20", None, False), ("recognized", "2025-06-20", None, False)]


def test_a_list_of_an_earlier_year_is_dated_by_that_year() -> None:
    assert spans([seen(1, title(year=2023), on="2025-06-20")]) == [("recognized", "2023", None, False)]


@pytest.mark.parametrize(("window", "until"), [(("2025-06-03", "2025-06-09"), "2025-06-09"), (("2025-06-03", None), None)])
def test_an_announcement_is_an_interval(window: tuple[str, str | None], until: str | None) -> None:
    assert spans([seen(1, title("announced"), on="2025-06-03", window=window)]) == [("announced", "2025-06-03", until, True)]


def test_a_notice_ends_what_was_given_before_and_not_what_comes_after() -> None:
    story = [
        seen(1, title(on="2023-06-20"), on="2023-06-20"),
        seen(2, title("withdrawn", on="2025-02-01"), on="2025-02-03"),
        seen(3, title(on="2026-01-05"), on="2026-01-06"),
    ]
    assert spans(story) == [
        ("recognized", "2023-06-20", "2025-02-01", True),
        ("withdrawn", "2025-02-01", None, True),
        ("recognized", "2026-01-05", None, True),
    ]
    assert recognition_periods(story)[0].observed_until == date(2025, 2, 3)
    assert list(recognition_contradictions(story)) == []


def test_absence_from_a_later_list_ends_nothing() -> None:
    assert spans([seen(1, title(on="2023"), on="2023-06-20"), seen(2, on="2026-01-01")]) == [("recognized", "2023", None, True)]


def test_a_page_that_speaks_on_after_the_notice_is_a_contradiction() -> None:
    story = [
        seen(1, title(on="2023-06-20"), on="2023-06-20"),
        seen(2, title("withdrawn"), on="2025-02-03"),
        seen(3, title(), on="2025-08-01"),
    ]
    assert spans(story) == [("recognized", "2023-06-20", "2025-02-03", True), ("withdrawn", "2025-02-03", None, False)]
    [one] = recognition_contradictions(story)
    assert (one.won, one.lost, one.won_by) == ("withdrawn provincial", "recognized provincial", "explicit_notice")
    assert (one.won_observation_id, one.lost_observation_id) == ("o2", "o3")


def test_news_of_a_withdrawal_falls_before_the_issuers_later_list() -> None:
    story = [
        seen(1, title(), on="2023-06-20"),
        seen(2, title("withdrawn"), on="2025-02-03", kind="news"),
        seen(3, title(), on="2025-08-01"),
    ]
    assert spans(story)[0] == ("recognized", "2023-06-20", None, False)
    [one] = recognition_contradictions(story)
    assert (one.won, one.won_by, one.lost_observation_id) == ("recognized provincial", "issuers_own_list", "o2")


def test_two_days_of_one_act_are_a_contradiction_that_the_issuer_decides() -> None:
    story = [seen(1, title(on="2025-06-18"), on="2025-06-20"), seen(2, title(on="2025-06-25"), on="2025-07-01", kind="news")]
    assert spans(story) == [("recognized", "2025-06-18", None, True)]
    [one] = recognition_contradictions(story)
    assert (one.field, one.won, one.lost, one.won_by) == ("recognized_on", "2025-06-18", "2025-06-25", "issuers_own_list")


def test_a_notice_without_a_level_means_the_only_level_there_is() -> None:
    bare = Recognition(level=None, stage="withdrawn")
    story = [seen(1, title(on="2023"), on="2023-06-20"), seen(2, bare, on="2025-02-03")]
    assert spans(story)[0] == ("recognized", "2023", "2025-02-03", True)
    national = Recognition(level="national", stage="recognized", on="2024")
    assert spans([*story, seen(3, national, on="2024-01-01")])[0] == ("recognized", "2023", None, True)


def test_a_withdrawal_closes_no_platform() -> None:
    assert build("zs-1", [seen(1, title("withdrawn"), on="2025-02-03")])[0].status == "unknown"


def restored(level: Level | None = "provincial", *, on: str | None = None, words: str = RESTORED) -> Recognition:
    return Recognition(level=level, stage="recognized", title=words, on=on)


@pytest.mark.parametrize("level", ["provincial", None])
@pytest.mark.parametrize("words", [RESTORED, ANEW])
@pytest.mark.parametrize(("on", "since", "dated"), [("2025-04-01", "2025-04-01", True), (None, "2025-04-03", False)])
def test_what_is_given_again_after_a_notice_holds_from_that_day(
    level: Level | None, words: str, on: str | None, since: str, *, dated: bool
) -> None:
    story = [
        seen(1, title(on="2023-06-20"), on="2023-06-20"),
        seen(2, title("withdrawn", on="2025-02-01"), on="2025-02-03"),
        seen(3, restored(level, on=on, words=words), on="2025-04-03"),
        seen(4, title(), on="2025-08-01", kind="news"),
    ]
    assert spans(story) == [
        ("recognized", "2023-06-20", "2025-02-01", True),
        ("withdrawn", "2025-02-01", None, True),
        ("recognized", since, None, dated),
    ]
    assert [p.recognition.level for p in recognition_periods(story)] == ["provincial"] * 3
    assert list(recognition_contradictions(story)) == []


def test_a_page_between_a_loss_and_its_end_still_contradicts() -> None:
    story = [
        seen(1, title(on="2023-06-20"), on="2023-06-20"),
        seen(2, title("withdrawn"), on="2025-02-03"),
        seen(3, title(), on="2025-03-01"),
        seen(4, restored(), on="2025-04-03"),
    ]
    assert [(one.won, one.lost_observation_id) for one in recognition_contradictions(story)] == [("withdrawn provincial", "o3")]


def test_what_was_given_again_can_be_lost_again() -> None:
    story = [
        seen(1, title(on="2020"), on="2020-06-20"),
        seen(2, title("withdrawn", on="2022-02-01"), on="2022-02-03"),
        seen(3, restored(on="2023-04-01"), on="2023-04-03"),
        seen(4, title("withdrawn", on="2025-09-01"), on="2025-09-02"),
    ]
    assert [span[1:3] for span in spans(story) if span[0] == "recognized"] == [("2020", "2022-02-01"), ("2023-04-01", "2025-09-01")]


@pytest.mark.parametrize(
    ("year", "published", "day"),
    [
        (2025, "2026-03-12", "2026-03-12"),  # 2025年度认定名单
        (2025, "2025-12-30", "2025-12-30"),
        (2025, "2026-06-30", "2026-06-30"),
        (2025, "2026-07-01", "2025"),
        (2023, "2026-03-12", "2023"),
    ],
)
def test_the_list_of_a_year_that_is_told_soon_after_is_of_the_day_of_its_page(year: int, published: str, day: str) -> None:
    [period] = recognition_periods([seen(1, title(year=year), on=published)])
    assert (period.valid_from, period.dated, period.recognition.year) == (day, False, year)
