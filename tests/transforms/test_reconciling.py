from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms import reconciling
from transforms.list_scope import Scope
from transforms.model import Judgement, Known, Match, Recognition
from transforms.reconciling import Party, differences, reconcile
from transforms.regions import by_code

PROVINCIAL = Recognition(level="provincial", stage="recognized", year=2024)
GUANGDONG = Scope(region=by_code("440000"), level="provincial")


def party(ref: str, name: str, *titles: Recognition, **known: object) -> Party:
    values: dict[str, object] = {"province": "广东省", "city": "江门市"} | known
    return Party(known=Known(ref=ref, names=(name,), **values), recognitions=titles or (PROVINCIAL,))  # type: ignore[arg-type]


Verdicts = Callable[[dict[tuple[str, str], tuple[Judgement, float]]], None]


@pytest.fixture
def verdicts(monkeypatch: pytest.MonkeyPatch) -> Verdicts:
    """Verdicts of pairs, all others NEGATIVE; every pair is a candidate."""

    def given_(found: dict[tuple[str, str], tuple[Judgement, float]]) -> None:
        def match(left: Known, right: Known) -> Match:
            judgement, score = found.get((left.ref, right.ref), ("NEGATIVE", 0.0))
            return Match(left_id=left.ref, right_id=right.ref, judgement=judgement, score=score, reasons=("a_reason",), decided_by="test")

        monkeypatch.setattr(reconciling, "match", match)
        monkeypatch.setattr(reconciling, "block_keys", lambda _: frozenset({"all"}))

    return given_


def refs(found: reconciling.Reconciled) -> dict[str, list[object]]:
    def pair(one: reconciling.Pair) -> tuple[str | None, str | None, str]:
        return (one.listed.ref if one.listed else None, one.held.ref if one.held else None, one.note)

    return {
        "both": [pair(one)[:2] for one in found.both],
        "only_listed": [one.ref for one in found.only_listed],
        "only_here": [one.ref for one in found.only_here],
        "unsure": [pair(one) for one in found.unsure],
    }


LISTED = [party("r1", "甲中试平台"), party("r2", "乙中试平台"), party("r3", "丙中试平台")]
HELD = [party("p1", "甲中试平台"), party("p2", "乙中试平台"), party("p3", "丁中试平台")]


def test_each_row_finds_its_platform_and_the_rest_is_only_there_or_only_here(verdicts: Verdicts) -> None:
    verdicts({("r1", "p1"): ("POSITIVE", 0.99), ("r2", "p2"): ("POSITIVE", 0.98)})

    assert refs(reconcile(LISTED, HELD, GUANGDONG)) == {
        "both": [("r1", "p1"), ("r2", "p2")],
        "only_listed": ["r3"],
        "only_here": ["p3"],
        "unsure": [],
    }


def test_what_matching_is_unsure_of_is_neither_only_there_nor_only_here(verdicts: Verdicts) -> None:
    verdicts({("r1", "p1"): ("POSITIVE", 0.99), ("r3", "p3"): ("UNSURE", 0.6), ("r2", "p3"): ("UNSURE", 0.7)})

    assert refs(reconcile(LISTED, HELD, GUANGDONG)) == {
        "both": [("r1", "p1")],
        "only_listed": [],
        "only_here": ["p2"],
        "unsure": [("r2", "p3", "unsure"), ("r3", "p3", "unsure")],
    }


def test_of_two_platforms_for_one_row_the_surer_one_counts_and_the_other_is_shown(verdicts: Verdicts) -> None:
    verdicts({("r1", "p1"): ("POSITIVE", 0.97), ("r1", "p2"): ("POSITIVE", 0.99), ("r1", "p3"): ("UNSURE", 0.6)})

    assert refs(reconcile(LISTED, HELD, GUANGDONG)) == {
        "both": [("r1", "p2")],
        "only_listed": ["r2", "r3"],
        "only_here": [],
        "unsure": [("r1", "p1", "second_candidate"), ("r1", "p3", "unsure")],
    }


def test_two_rows_for_one_platform_are_shown(verdicts: Verdicts) -> None:
    verdicts({("r1", "p1"): ("POSITIVE", 0.97), ("r2", "p1"): ("POSITIVE", 0.97)})

    found = refs(reconcile(LISTED, HELD, GUANGDONG))
    assert (found["both"], found["only_listed"], found["unsure"]) == ([("r1", "p1")], ["r3"], [("r2", "p1", "second_candidate")])


def test_doubts_between_rows_and_platforms_that_found_a_better_partner_are_settled(verdicts: Verdicts) -> None:
    verdicts({("r1", "p1"): ("POSITIVE", 0.99), ("r2", "p2"): ("POSITIVE", 0.99), ("r1", "p2"): ("UNSURE", 0.5)})

    assert refs(reconcile(LISTED, HELD, GUANGDONG))["unsure"] == []


def test_only_what_the_list_could_hold_is_only_here() -> None:
    held = [
        party("municipal", "甲一中试平台", Recognition(level="municipal", stage="recognized")),
        party("hunan", "甲二中试平台", province="湖南省", city="长沙市"),
        party("there", "甲三中试平台"),
        party("nowhere", "甲四中试平台", province=None, city=None),
    ]
    found = reconcile([], held, GUANGDONG)
    assert [one.ref for one in found.only_here] == ["there"]
    assert reconcile([], held, Scope()).only_here == ()


def test_what_may_lie_within_the_scope_is_for_a_person() -> None:
    held = [
        party("old", "甲一中试平台", Recognition(level="provincial", stage="recognized", on="2023-05")),
        party("new", "甲二中试平台"),
        party("undated", "甲三中试平台", Recognition(level="provincial", stage="announced")),
        party("unplaced", "甲四中试平台", city=None),
    ]
    found = reconcile([], held, Scope(region=by_code("440700"), level="provincial", year=2024))
    assert refs(found)["only_here"] == ["new"]
    assert refs(found)["unsure"] == [(None, "undated", "year_unknown"), (None, "unplaced", "region_unknown")]


def test_matching_itself_decides_without_comparing_all_with_all() -> None:
    listed = [party("r1", "石英材料中试平台", operators=("江门石英科技有限公司",)), party("r2", "酶制剂中试基地")]
    held = [party("p1", "江门市石英材料中试平台", operators=("江门石英科技有限公司",)), party("p2", "盐湖提锂中试平台")]

    found = refs(reconcile(listed, held, GUANGDONG))
    assert (found["both"], found["only_listed"], found["only_here"]) == ([("r1", "p1")], ["r2"], ["p2"])


@given(st.permutations(range(6)))
def test_the_order_of_platforms_changes_nothing(order: list[int]) -> None:
    held = [party(f"p{n}", f"{material}中试平台") for n, material in enumerate(("石英", "石英", "酶制剂", "铝材", "铜箔", "盐湖提锂"))]
    listed = [party("r1", "石英中试平台"), party("r2", "铝材中试平台"), party("r3", "铜箔制造中试基地")]

    expected, found = refs(reconcile(listed, held, GUANGDONG)), refs(reconcile(listed, [held[n] for n in order], GUANGDONG))
    assert {name: sorted(map(str, rows)) for name, rows in found.items()} == {n: sorted(map(str, r)) for n, r in expected.items()}


def differing(listed: Party, held: Party) -> list[tuple[str, str, str | None, str]]:
    return [(d.field, d.there, d.here, d.relation) for d in differences(listed, held)]


def test_equal_records_differ_in_nothing() -> None:
    one = party("a", "甲中试平台", operators=("甲有限公司",), district="新会区", year=2020)
    assert differing(one, one) == []


def test_what_the_list_leaves_out_is_no_difference() -> None:
    held = party("p", "甲中试平台", operators=("甲有限公司",), district="新会区", year=2020)
    assert differing(Party(known=Known(ref="r", names=("甲中试平台",))), held) == []


def test_each_field_is_compared_as_what_it_is() -> None:
    listed = Party(
        known=Known(
            ref="r", names=("甲乙中试平台",), operators=("甲科技股份有限公司", "丁大学"), province="广东省", city="江门市",
            district="新会区", year=2021,
        ),
        status="operating",
        recognitions=(Recognition(level="provincial", stage="recognized", batch="第二批", year=2024),),
    )  # fmt: skip
    held = Party(
        known=Known(ref="p", names=("甲中试平台", "甲乙丙中试平台"), operators=("甲科技有限公司",), province="广东省", city="江门市"),
        status="under_construction",
        recognitions=(Recognition(level="provincial", stage="announced", batch="第一批", on="2024-03-01"),),
    )
    assert differing(listed, held) == [
        ("name", "甲乙中试平台", "甲中试平台", "differs"),
        ("operator", "丁大学", "甲科技有限公司", "differs"),
        ("region", "新会区", None, "not_here"),
        ("stage", "recognized", "announced", "differs"),
        ("batch", "第二批", "第一批", "differs"),
        ("status", "operating", "under_construction", "differs"),
        ("year_established", "2021", None, "not_here"),
    ]


def test_a_place_in_front_of_the_name_makes_no_other_name() -> None:
    assert differing(party("r1", "江门市微晶石墨中试平台"), party("p1", "微晶石墨中试平台")) == []
    assert [field for field, *_ in differing(party("r1", "江门市微晶石墨中试平台"), party("p1", "微晶石墨中试基地"))] == ["name"]
    elsewhere = differing(party("r1", "佛山市微晶石墨中试平台", city="佛山市"), party("p1", "微晶石墨中试平台"))
    assert [field for field, *_ in elsewhere] == ["region"]


def test_places_differ_where_one_is_not_within_the_other() -> None:
    listed = party("r", "甲中试平台", district="高新区")
    assert differing(listed, party("p", "甲中试平台", district="江门市高新区")) == []
    elsewhere = ("region", "广东省江门市高新区", "广东省江门市新会区", "differs")
    assert differing(listed, party("p", "甲中试平台", district="新会区")) == [elsewhere]


def test_a_level_that_the_warehouse_lacks_is_told_beside_the_one_it_has() -> None:
    municipal = Recognition(level="municipal", stage="recognized")
    assert differing(party("r", "甲中试平台"), party("p", "甲中试平台", municipal)) == [("level", "provincial", "municipal", "differs")]
    nothing = Party(known=Known(ref="p", names=("甲中试平台",), province="广东省", city="江门市"))
    assert differing(party("r", "甲中试平台"), nothing) == [("level", "provincial", None, "not_here")]


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ({"operators": ("乙山理工大学",)}, "unsure"),
        ({"operators": ("乙山理工大学",), "names": ("石蜡中试平台",)}, "operator_differs"),
        ({"operators": ("甲湾化学有限公司",), "city": "佛山市"}, "place_differs"),
        ({"operators": ("乙山理工大学",), "city": "佛山市"}, ""),
        ({"operators": ("乙山理工大学",), "names": ("中试平台",)}, ""),
    ],
)
def test_one_name_under_another_operator_or_in_another_city_is_for_a_person(row: dict[str, object], note: str) -> None:
    values: dict[str, object] = {"names": ("超硬材料中试平台",), "city": "江门市", "province": "广东省"} | row
    listed = Party(known=Known(ref="r1", **values), recognitions=(PROVINCIAL,))  # type: ignore[arg-type]
    values |= {"city": "江门市", "operators": ("甲湾化学有限公司",)}
    held = Party(known=Known(ref="p1", **values), recognitions=(PROVINCIAL,))  # type: ignore[arg-type]

    found = refs(reconcile([listed], [held], GUANGDONG))

    assert found["unsure"] == ([("r1", "p1", note)] if note else [])
    assert (found["only_listed"], found["only_here"]) == (([], []) if note else (["r1"], ["p1"]))
