"""Totals that several sources state, held against what the warehouse holds: the ledger, the coverage, the unseen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.warehouse.nights import NIGHT_1, Said, World, page, span_in
from transforms.model import Claim, Interpreted, Recognition
from warehouse.load import write_origins
from warehouse.unseen import write_unseen_estimates

PROVINCIAL = Recognition(level="provincial", stage="recognized", on="2025-06-01")
NATIONAL = Recognition(level="national", stage="recognized", on="2026-03-01")
POOL = Recognition(level="provincial", stage="cultivated", on="2024-05-01")
QUOTE = "共有若干个中试平台"


def claimed(
    source: str, day: str, count: int, region: str | None, level: str | None = None, status: str | None = None, text: str = ""
) -> Interpreted:
    """A page that states one total, and nothing of any platform."""
    words = text or f"{source}于{day}称{region}{QUOTE}，其中{level}{status}{count}。"
    row = page(f"https://{source}.example/{day}-{count}-{region}-{level}-{status}.html", words, source=source, published_on=day)
    claim = Claim(
        document_id=row.document.document_id, what="platforms", region=region, level=level, status=status, count=count,
        span=span_in(words, QUOTE), listed=None,
    )  # fmt: skip
    return replace(row, reading=replace(row.reading, claims=(claim,)))


def told(name: str, *titles: Recognition, source: str = "gd_kjt", day: str = "2025-06-02", **said: Any) -> Interpreted:
    """A page of one platform."""
    text = f"{name}已建成投用，获得认定，级别如文。"
    values: dict[str, Any] = {"status": "operating", "status_quote": "已建成投用"} | said
    return page(
        f"https://{source}.example/{name}.html", text, Said(name=name, recognitions=titles, **values), source=source, published_on=day
    )


def rows(world: World, sql: str) -> list[tuple[Any, ...]]:
    return world.rows(sql)


def ledger(world: World, columns: str) -> list[tuple[Any, ...]]:
    return rows(world, f"SELECT {columns} FROM mart.claim_ledger ORDER BY claimed_on, url")  # noqa: S608 - constants


def test_a_total_is_held_against_its_own_day_and_today(world: World) -> None:
    first = told("石英材料中试平台", day="2025-01-05")
    later = told("酶制剂中试基地", day="2026-02-01")
    world.night([first, later, claimed("gd_kjt", "2025-07-01", 4, "江门市"), claimed("gd_kjt", "2026-10", 4, "江门市")], regions=True)

    assert ledger(world, "claimed_on, claimed, loaded_then, missing_then, loaded, missing") == [
        ("2025-07-01", 4, 1, 3, 2, 2),
        ("2026-10", 4, 2, 2, 2, 2),
    ]


def test_what_opens_in_the_month_of_a_claim_counts_for_it(world: World) -> None:
    world.night([told("石英材料中试平台", day="2025-07-20"), claimed("gd_kjt", "2025-07", 1, None)])

    assert ledger(world, "loaded_then") == [(1,)]


def test_divisions_below_count_and_levels_count_as_they_are(world: World) -> None:
    platforms = [
        told("石英材料中试平台", PROVINCIAL),
        told("酶制剂中试基地", PROVINCIAL, NATIONAL, day="2026-03-02"),
        told("陶瓷中试平台", NATIONAL, day="2026-03-02"),
        told("海水提锂中试线平台", POOL),
    ]
    claims = [
        claimed("cn_miit", "2026-05-01", 9, None, "national"),
        claimed("gd_kjt", "2026-05-02", 9, "广东省", "provincial"),
        claimed("gd_kjt", "2026-05-03", 9, "广东省", "provincial", "cultivated"),
        claimed("gd_kjt", "2026-05-04", 9, "广东省", None, "operating"),
        claimed("gd_kjt", "2026-05-05", 9, "江门市", "provincial", "operating"),
        claimed("gd_kjt", "2026-05-06", 9, "湖南省"),
    ]
    world.night([*platforms, *claims], regions=True)

    assert ledger(world, "claimed_on, loaded") == [
        ("2026-05-01", 2),
        ("2026-05-02", 2),
        ("2026-05-03", 1),
        ("2026-05-04", 4),
        ("2026-05-05", 2),
        ("2026-05-06", 0),
    ]


def test_what_was_closed_counts_before_and_not_after(world: World) -> None:
    shut = told("石英材料中试平台", day="2025-01-05")
    closed = Said(name="石英材料中试平台", status="closed", status_quote="已关停", since="2026-01-10")
    notice = page("https://gd_kjt.example/shut.html", "石英材料中试平台已关停。", closed, source="gd_kjt", published_on="2026-01-11")
    world.night([shut, notice, claimed("gd_kjt", "2025-06-01", 1, "江门市"), claimed("gd_kjt", "2026-06-01", 1, "江门市")])

    assert ledger(world, "claimed_on, loaded_then, loaded") == [("2025-06-01", 1, 0), ("2026-06-01", 0, 0)]


def test_a_platform_of_several_titles_counts_once_and_not_while_it_had_none(world: World) -> None:
    early, late = (Recognition(level="provincial", stage="recognized", on=on) for on in ("2020-01-01", "2025-06-01"))
    notice = Recognition(level="provincial", stage="withdrawn", on="2022-03-01")
    days = ("2021-01-01", "2023-01-01", "2026-01-01")
    claims = [claimed("gd_kjt", day, 1, "江门市", "provincial") for day in days]
    world.night([told("石英材料中试平台", early, notice, late, replace(late, stage="announced", on="2025-05-20")), *claims])

    assert ledger(world, "claimed_on, loaded_then, loaded") == list(zip(days, (1, 0, 1), (1, 1, 1), strict=True))


def test_a_municipality_counts_once(world: World) -> None:
    world.night([told("石英材料中试平台"), claimed("bj_kw", "2026-01-01", 2, "北京市")], regions=True)
    world.con.execute("UPDATE core.platform SET province = '北京市', city = '北京市', district = '海淀区', region_code = '110108'")

    assert ledger(world, "region_code, loaded, missing") == [("110000", 1, 1)]
    assert rows(world, "SELECT place, region_code, claimed, known FROM mart.coverage") == [
        ("country", None, None, 1),
        ("province", "110000", 2, 1),
        ("district", "110108", None, 1),
    ]


@pytest.mark.parametrize(
    ("counts", "says"),
    [((12,), "none"), ((12, 12), "same"), ((12, 15, 12), "more"), ((12, 9), "fewer"), ((12, 9, 15), "mixed")],
)
def test_later_totals_of_the_same_scope(world: World, counts: Sequence[int], says: str) -> None:
    claims = [claimed(f"gd_{n}", f"2026-0{n}-01", count, "江门市") for n, count in enumerate(counts, 1)]
    elsewhere = [claimed("gd_9", "2026-09-01", 99, "广东省"), claimed("gd_8", "2026-09-01", 98, "江门市", "provincial")]
    world.night([*claims, *elsewhere], regions=True)

    first = ledger(world, "later_says, later_claims, claimant_kind")[0]
    assert first == (says, len(counts) - 1, "government")


def test_a_repost_backs_no_total(world: World) -> None:
    original, copy = claimed("gd_kjt", "2026-01-01", 12, "江门市"), claimed("a_news", "2026-01-02", 12, "江门市")
    world.night([original, copy])
    write_origins(world.con, {copy.document.document_id: original.document.document_id})

    assert ledger(world, "is_copy, later_claims") == [(False, 0), (True, 0)]


def test_of_two_places_of_one_name_the_claimants_region_decides(world: World) -> None:
    world.night([claimed("js_nanjing", "2026-01-01", 3, "鼓楼区"), claimed("cn_miit", "2026-01-02", 3, "鼓楼区")], regions=True)
    assert ledger(world, "region_code") == [(None,), (None,)]
    world.con.execute("UPDATE ref.source SET region_code = '320100' WHERE slug = 'js_nanjing'")
    assert ledger(world, "region_code, claimant_level") == [("320106", "city"), (None, "country")]


def test_coverage_takes_the_newest_total_and_shows_what_nobody_counts(world: World) -> None:
    platforms = [told("石英材料中试平台", PROVINCIAL), told("酶制剂中试基地", PROVINCIAL, NATIONAL, day="2026-03-02")]
    claims = [
        claimed("gd_kjt", "2025-05-01", 3, "广东省", "provincial"),
        claimed("gd_kjt", "2026-05-01", 8, "广东省", "provincial", "recognized"),
        claimed("gd_kjt", "2026-06-01", 40, "广东省", "provincial", "cultivated"),
        claimed("gd_jm", "2026-05-01", 1, "江门市"),
    ]
    world.night([*platforms, *claims], regions=True)

    found = rows(world, "SELECT place, region_code, level, claimed, known, share, missing FROM mart.coverage")
    assert found == [
        ("country", None, None, None, 2, None, None),
        ("country", None, "national", None, 1, None, None),
        ("country", None, "provincial", None, 2, None, None),
        ("province", "440000", None, None, 2, None, None),
        ("province", "440000", "national", None, 1, None, None),
        ("province", "440000", "provincial", 8, 2, 0.25, 6),
        ("city", "440700", None, 1, 2, 2.0, 0),
        ("city", "440700", "national", None, 1, None, None),
        ("city", "440700", "provincial", None, 2, None, None),
    ]


def test_coverage_of_one_day_takes_the_government_before_a_paper(world: World) -> None:
    world.kinds["a_news"] = "news"
    world.night([claimed("a_news", "2026-05-01", 20, "江门市"), claimed("gd_kjt", "2026-05-01", 18, "江门市")], regions=True)

    assert rows(world, "SELECT claimed, claimant_kind, known, missing FROM mart.coverage") == [(18, "government", 0, 18)]


def seen_by(channels: dict[str, Sequence[int]]) -> list[Interpreted]:
    """Pages of numbered platforms by source."""
    material = "石英玻璃陶瓷木材皮革橡胶染料涂料酶制稀土铝材铜箔锂盐氢能风电光伏煤炭盐湖"
    names = [f"{material[2 * n : 2 * n + 2]}加工专用中试平台" for n in range(len(material) // 2)]
    return [told(names[n], source=source, operators=()) for source, numbers in channels.items() for n in numbers]


def estimates(world: World) -> list[tuple[Any, ...]]:
    write_unseen_estimates(world.con)
    return world.rows(
        "SELECT province, channel, other_channel, seen, other_seen, both_seen, either_seen, total, unseen, refused "
        "FROM mart.unseen_estimate"
    )


def test_the_unseen_are_estimated_from_two_channels_and_refused_where_they_hardly_meet(world: World) -> None:
    world.kinds |= {"a_news": "news", "a_uni": "institution"}
    world.night(seen_by({"gd_kjt": range(12), "a_news": range(4, 16), "a_uni": range(14, 17)}))

    found = estimates(world)
    gov_news = ("government", "news", 12, 12, 8, 16, 17.8, 1.8, None)
    assert [row[1:] for row in found if row[0] is None] == [
        ("government", "institution", 12, 3, 0, 15, None, None, "overlap 0 of at least 7"),
        gov_news,
        ("institution", "news", 3, 12, 2, 13, None, None, "overlap 2 of at least 7"),
    ]
    assert ("广东省", *gov_news) in found
    [(low, high)] = world.rows("SELECT low, high FROM mart.unseen_estimate WHERE total IS NOT NULL AND province IS NULL")
    assert 16 <= low <= 17.8 <= high


def test_reposts_make_no_channel(world: World) -> None:
    world.kinds["a_news"] = "news"
    pages = seen_by({"gd_kjt": range(8), "a_news": range(8)})
    world.night(pages)
    originals = zip(pages[8:], pages[:8], strict=True)
    write_origins(world.con, {copy.document.document_id: original.document.document_id for copy, original in originals})

    assert {(row[1], row[3], row[4]) for row in estimates(world)} >= {("government", 8, 0)}


def test_an_empty_warehouse_estimates_nothing(world: World) -> None:
    assert estimates(world) == []
    assert rows(world, "FROM mart.coverage") == []


def test_a_second_night_estimates_anew(world: World) -> None:
    world.night(seen_by({"gd_kjt": range(3)}))
    assert {row[3] for row in estimates(world)} == {3, 0}
    world.night(seen_by({"gd_kjt": range(5)}), started_at=NIGHT_1 + timedelta(days=1))
    assert {row[3] for row in estimates(world)} == {5, 0}
    assert date(2026, 11, 26) in {day for (day,) in world.rows("SELECT as_of FROM mart.clock")}
