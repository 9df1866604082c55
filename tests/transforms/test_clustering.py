from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.clustering import cluster
from transforms.identities import identify, new_platform_id
from transforms.matching import contradictions, profile_of
from transforms.model import Judged, Known
from transforms.organisation_keys import operators_relation

NAMES = (
    "海盐化工中试平台",
    "海盐化工中试基地",
    "台州市海盐化工中试平台",
    "海盐工中试平台",
    "海盐化工中试平台（染料领域）",
    "海盐化工中试平台（农药领域）",
    "中试基地",
)
RECORDS = st.builds(
    Known,
    ref=st.just(""),
    names=st.sampled_from(NAMES).map(lambda name: (name,)),
    operators=st.sampled_from([(), ("甲湾化学有限公司",), ("乙山理工大学",), ("甲湾化学有限公司", "乙山理工大学")]),
    city=st.sampled_from([None, "台州市", "湖州市"]),
    district=st.sampled_from([None, "椒江区", "临海市"]),
    year=st.sampled_from([None, 2020, 2024]),
    page=st.sampled_from([None, "p1", "p2"]),
)


def numbered(rows: list[Known]) -> dict[str, Known]:
    return {
        f"o{n}": Known(ref=f"o{n}", names=r.names, operators=r.operators, city=r.city, district=r.district, year=r.year, page=r.page)
        for n, r in enumerate(rows)
    }


def groups_of(records: dict[str, Known], judged: Judged = Judged()) -> tuple[tuple[str, ...], ...]:  # noqa: B008 - a frozen value
    return cluster({ref: profile_of(one) for ref, one in records.items()}, judged).groups


def together(groups: tuple[tuple[str, ...], ...], left: str, right: str) -> bool:
    return any(left in group and right in group for group in groups)


def test_one_platform_in_any_order() -> None:
    rows = [
        Known(ref="o1", names=("海盐化工中试平台",), operators=("甲公司",), city="台州市"),
        Known(ref="o2", names=("海盐化工中试基地",), operators=("甲公司",), city="台州市"),
        Known(ref="o3", names=("海盐化工中试平台",), operators=("甲公司",)),
        Known(ref="o4", names=("生物医药中试平台",), city="湖州市"),
    ]
    for order in permutations(rows):
        assert groups_of({row.ref: row for row in order}) == (("o1", "o2", "o3"), ("o4",))


@settings(deadline=None, max_examples=60)
@given(st.lists(RECORDS, min_size=2, max_size=9), st.randoms(use_true_random=False))
def test_groups_depend_on_no_order_and_hold_no_contradiction(rows: list[Known], chance: object) -> None:
    records = numbered(rows)
    groups = groups_of(records)
    shuffled = list(records.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random

    assert groups_of(dict(shuffled)) == groups
    assert sorted(ref for group in groups for ref in group) == sorted(records)
    for group in groups:
        for one, other in combinations(group, 2):
            assert contradictions(profile_of(records[one]), profile_of(records[other])) == ()


@settings(deadline=None, max_examples=60)
@given(st.lists(RECORDS, min_size=4, max_size=8), st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=4), st.booleans())
def test_people_win_over_all_evidence(rows: list[Known], pairs: set[tuple[int, int]], same: bool) -> None:
    records = numbered(rows)
    asked = frozenset((f"o{a}", f"o{b}") for a, b in pairs if a < b < len(rows))
    groups = groups_of(records, Judged(same=asked) if same else Judged(different=asked))

    assert all(together(groups, left, right) is same for left, right in asked)


def test_what_people_say_apart_stays_apart_though_others_join_it() -> None:
    rows = {ref: Known(ref=ref, names=("海盐化工中试平台",), operators=("甲湾化学有限公司",), city="台州市") for ref in ("a", "b", "c")}

    groups = groups_of(rows, Judged(different=frozenset({("a", "c")})))

    assert not together(groups, "a", "c")
    assert len(groups) == 2


def test_one_wrong_verdict_joins_no_chain() -> None:
    # b names no operator and is like a and c, which are strangers: it may go to one of them or to none, never to both.
    rows = {
        "a": Known(ref="a", names=("海盐化工中试平台",), operators=("甲湾化学有限公司",), city="台州市"),
        "b": Known(ref="b", names=("海盐化工中试平台",), city="台州市"),
        "c": Known(ref="c", names=("海盐化工中试平台",), operators=("乙山理工大学",), city="台州市"),
    }
    found = cluster({ref: profile_of(row) for ref, row in rows.items()})

    assert not together(found.groups, "a", "c")
    assert {m.judgement for m in found.matches if "rivals" in m.reasons} == {"UNSURE"}


def test_a_page_that_names_both_operators_joins_them() -> None:
    rows = {
        "a": Known(ref="a", names=("海盐化工中试平台",), operators=("甲湾化学有限公司",), city="台州市"),
        "b": Known(ref="b", names=("海盐化工中试平台",), operators=("甲湾化学有限公司", "乙山理工大学"), city="台州市"),
        "c": Known(ref="c", names=("海盐化工中试平台",), operators=("乙山理工大学",), city="台州市"),
    }
    assert groups_of(rows) == (("a", "b", "c"),)
    assert operators_relation(rows["a"].operators, rows["c"].operators) == "differs"


# --- ids ------------------------------------------------------------------------------------------------------


def test_a_new_platform_has_an_id_of_its_founding_observation() -> None:
    assert identify([("o1", "o2")], {}).members == dict.fromkeys(("o1", "o2"), new_platform_id("o1"))


def test_a_published_id_is_kept_whoever_joins() -> None:
    found = identify([("o0", "o1", "o2")], {"o1": "zs-x", "o2": "zs-x"})

    assert (set(found.members.values()), found.redirects, found.splits) == ({"zs-x"}, {}, ())


def test_a_merge_leaves_a_redirect_to_the_id_that_most_had() -> None:
    found = identify([("o1", "o2", "o3")], {"o1": "zs-x", "o2": "zs-y", "o3": "zs-y"})

    assert (set(found.members.values()), found.redirects) == ({"zs-y"}, {"zs-x": "zs-y"})


def test_a_split_is_recorded_and_most_keep_the_id() -> None:
    found = identify([("o1",), ("o2", "o3")], dict.fromkeys(("o1", "o2", "o3"), "zs-x"))

    assert found.members["o2"] == "zs-x"
    [split] = found.splits
    assert (split.old_id, split.new_id, split.observation_ids) == ("zs-x", found.members["o1"], ("o1",))


def test_of_equal_parts_the_one_with_the_founding_observation_keeps_the_id() -> None:
    published = new_platform_id("o2")

    assert identify([("o1",), ("o2",)], {"o1": published, "o2": published}).members["o2"] == published


GROUPINGS = st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=1, max_size=6)


@settings(deadline=None)
@given(GROUPINGS)
def test_over_any_nights_ids_are_told_apart_never_reused_and_lead_on(nights: list[list[int]]) -> None:
    # Each night puts six observations into groups as it likes: merges, splits, and merges again.
    kept: dict[str, str] = {}
    given_ids: dict[str, int] = {}
    redirects: dict[str, str] = {}
    for night, labels in enumerate(nights):
        groups = [tuple(f"o{n}" for n, label in enumerate(labels) if label == one) for one in sorted(set(labels))]
        before = {**kept}
        found = identify(groups, kept, taken={*given_ids, *redirects})
        assert found == identify(groups, before, taken={*given_ids, *redirects})
        ids = [{found.members[ref] for ref in group} for group in groups]
        assert all(len(one) == 1 for one in ids)
        assert len(set.union(*ids)) == len(groups)
        for old in set(kept.values()):
            assert old in found.redirects or old in found.members.values()
            assert not (old in found.redirects and old in found.members.values())
        fresh = set(found.members.values()) - set(kept.values())
        assert not fresh & set(given_ids), "an id was given twice"
        given_ids.update(dict.fromkeys(fresh, night))
        redirects.update(found.redirects)
        assert not set(redirects) & set(found.members.values())
        kept = dict(found.members)


@pytest.mark.parametrize("count", [1, 3])
def test_an_id_that_was_given_is_passed_over(count: int) -> None:
    taken: set[str] = set()
    for _ in range(count):
        taken.add(new_platform_id("o1", taken))

    assert len(taken) == count
