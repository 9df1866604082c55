from dataclasses import replace
from datetime import date
from itertools import permutations

from transforms.history import build, status_periods
from transforms.model import Observation, Recognition, Seen, SourceKind, Status


def seen(
    n: int,
    status: Status = "unknown",
    *,
    on: str = "2024-11-05",
    since: str | None = None,
    kind: SourceKind = "government",
    origin: str | None = None,
    name: str = "海盐化工中试平台",
    operators: tuple[str, ...] = (),
    city: str | None = "台州市",
    recognitions: tuple[Recognition, ...] = (),
    spun: bool = False,
) -> Seen:
    document = f"d{n}"
    observation = Observation(
        observation_id=f"o{n}",
        document_id=document,
        name=name,
        operators=operators,
        province="浙江省",
        city=city,
        status=status,
        status_as_of=on if status != "unknown" else None,
        status_since=since,
        recognitions=recognitions,
        observed_on=date.fromisoformat(on),
    )
    return Seen(
        observation=observation,
        source=f"s{n}",
        source_kind=kind,
        url=f"http://example.org/{n}",
        published_on=on,
        captured_on=date(2026, 11, 24),
        origin_id=origin or document,
        spun=spun,
    )


def test_an_opening_ends_the_building_period_on_the_day_of_the_event() -> None:
    platform, periods = build("zs-1", [seen(1, "under_construction"), seen(2, "operating", on="2025-03-20", since="2025-03-18")])

    assert [(p.status, p.valid_from, p.valid_until) for p in periods] == [
        ("under_construction", "2024-11-05", "2025-03-18"),
        ("operating", "2025-03-18", None),
    ]
    assert (platform.status, platform.status_since) == ("operating", "2025-03-18")


def test_no_order_of_nights_changes_anything() -> None:
    story = [
        seen(1, "planned", on="2023-02-01"),
        seen(2, "under_construction", on="2024-01-10", since="2024-01-08", operators=("甲公司",)),
        seen(3, "operating", on="2025-06-01", kind="news"),
        seen(4, "under_construction", on="2025-07-01", kind="aggregator", origin="d2"),
    ]

    first = build("zs-1", story)

    assert all(build("zs-1", list(order)) == first for order in permutations(story))


def test_old_text_that_appears_later_does_not_close_an_opened_platform() -> None:
    periods = status_periods("zs-1", [seen(1, "operating", on="2024-05-01"), seen(2, "under_construction", on="2025-05-01")])

    assert [p.status for p in periods] == ["operating"]


def test_a_platform_that_was_only_recognised_has_an_unknown_building_status() -> None:
    title = Recognition(level="provincial", stage="recognized", year=2025)

    platform, periods = build("zs-1", [seen(1, recognitions=(title,))])

    assert (platform.status, periods, platform.recognitions) == ("unknown", (), (title,))


def test_reposts_are_one_origin_and_never_beat_an_original() -> None:
    original = seen(1, operators=("甲大学",), kind="news", on="2024-01-01")
    spun = seen(2, operators=("乙大学",), kind="government", on="2025-01-01", origin="d1")

    platform, _ = build("zs-1", [spun, original])

    assert (platform.origins, platform.operators) == (1, ("甲大学",))


def test_government_beats_news_and_later_beats_earlier() -> None:
    story = [
        seen(1, operators=("报道所称公司",), kind="news", on="2025-09-09"),
        seen(2, operators=("先前的公司",), on="2024-01-01"),
        seen(3, operators=("后来的公司",), on="2025-01-01"),
    ]

    assert build("zs-1", story)[0].operators == ("后来的公司",)


def test_a_platform_that_only_reworded_copies_name_has_a_name_and_no_value() -> None:
    copy = seen(
        1, "operating", since="2024-11-01", operators=("甲大学",), recognitions=(Recognition(level="provincial", stage="recognized"),)
    )

    platform, periods = build("zs-1", [replace(copy, spun=True)])

    assert (platform.name, platform.status, platform.origins, periods) == ("海盐化工中试平台", "unknown", 1, ())
    assert (platform.operators, platform.province, platform.city, platform.recognitions) == ((), None, None, ())


def test_a_reworded_copy_adds_nothing_to_what_a_clean_document_states() -> None:
    clean = seen(1, "under_construction", on="2025-01-01", kind="aggregator")
    copy = seen(2, "operating", on="2025-06-01", operators=("乙大学",), name="海盐化工中试出产平台", spun=True)

    assert build("zs-1", [copy, clean]) == build("zs-1", [clean])


def test_two_legal_forms_of_one_operator_contradict_nothing() -> None:
    story = [
        seen(1, operators=("广东仙湖氢能科技有限公司",), on="2024-03-03"),
        seen(2, operators=("广东仙湖氢能科技有限责任公司",), on="2024-12-03"),
    ]
    assert build("zs-1", story)[0].history.contradictions == ()


def test_the_loser_is_quoted_from_the_first_page_that_says_so() -> None:
    story = [
        seen(1, operators=("甲湾化学有限公司",), on="2024-01-01"),
        seen(2, operators=("甲湾化学有限公司",), on="2024-01-03"),
        seen(3, operators=("乙山理工大学",), on="2024-02-01"),
    ]
    [told] = build("zs-1", story)[0].history.contradictions
    assert told.lost_observation_id == story[0].observation.observation_id
