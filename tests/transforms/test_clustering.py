from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.blocking import candidate_pairs
from transforms.clustering import cluster, unsettled
from transforms.identities import Former, Identities, identify, new_platform_id, shared_ids
from transforms.matching import contradictions, profile_of, verdicts
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
@given(st.lists(RECORDS, min_size=2, max_size=9))
def test_a_settled_verdict_tells_what_the_evidence_said(rows: list[Known]) -> None:
    profiles = {ref: profile_of(one) for ref, one in numbered(rows).items()}
    assert [unsettled(match) for match in cluster(profiles).matches] == verdicts(profiles, candidate_pairs(profiles))


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


def test_what_people_join_takes_all_of_both_along_whatever_contradicts() -> None:
    def there(ref: str, page: str) -> Known:
        return Known(ref=ref, names=("海盐化工中试平台",), page=page, operators=("甲湾化学有限公司",), city="台州市")

    def here(ref: str, page: str) -> Known:
        return Known(ref=ref, names=("湖盐提取中试基地",), page=page, operators=("乙山理工大学",), city="湖州市")

    rows = {"a1": there("a1", "list"), "a2": there("a2", "news"), "b1": here("b1", "list"), "b2": here("b2", "notice")}
    rows["c"] = Known(ref="c", names=("海盐化工中试平台",), operators=("丙江研究院",), city="南通市")
    assert groups_of(rows, Judged(same=frozenset({("a2", "b2")}))) == (("a1", "a2", "b1", "b2"), ("c",))
    rows["a2"], rows["b1"] = replace(rows["a2"], operators=()), replace(rows["b1"], operators=())
    assert groups_of(rows, Judged(same=frozenset({("a2", "b1")}))) == (("a1", "a2", "b1", "b2"), ("c",))


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


def test_a_record_without_brackets_goes_to_neither_of_two_that_differ_in_them() -> None:
    names = {"a": "海洋新材料中试平台（防腐涂层方向）", "b": "海洋新材料中试平台（密封材料方向）", "c": "海洋新材料中试平台"}
    rows = {ref: Known(ref=ref, names=(name,), operators=("甲湾化学有限公司",), city="台州市") for ref, name in names.items()}
    found = cluster({ref: profile_of(row) for ref, row in rows.items()})

    assert found.groups == (("a",), ("b",), ("c",))
    assert {(m.left_id, m.right_id): m.judgement for m in found.matches} == {("a", "c"): "UNSURE", ("b", "c"): "UNSURE"}
    assert groups_of({ref: rows[ref] for ref in ("a", "c")}) == (("a", "c"),)


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


class Ids:
    """Ids over nights, as the warehouse keeps them."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.leads: dict[str, str] = {}
        """Redirects, what was merged last first."""
        self.given: dict[str, str] = {}
        """platform_id → who founded it."""

    def night(self, groups: Sequence[Sequence[str]]) -> Identities:
        shared = shared_ids(groups, self.kept)
        led = {old: new for old, new in self.leads.items() if new in shared}
        founders = {one: {ref} for one, ref in self.given.items() if one in led or one in shared}
        former = Former(led, founders)
        found = identify(groups, self.kept, taken={*self.given, *self.leads}, former=former)
        assert found == identify(groups, dict(self.kept), taken={*self.given, *self.leads}, former=former)
        fresh = set(found.members.values()) - set(self.kept.values())
        assert fresh & set(self.given) == set(found.restored), "an id was given twice"
        for old in led:
            target = found.redirects.get(old, old if old in found.restored else led[old])
            assert found.members.get(self.given[old], target) == target, "an id leads to who founded it, once what it led to is split"
        self.given |= {found.members[group[0]]: group[0] for group in groups if found.members[group[0]] not in self.given}
        still = {old: new for old, new in self.leads.items() if old not in {*found.restored, *found.redirects}}
        led_on = {old: found.redirects.get(new, new) for old, new in still.items()}
        self.leads = {**found.redirects, **led_on}
        self.kept = {**self.kept, **found.members}
        shown = set(found.members.values())
        assert not shown & set(self.leads)
        assert set(self.given) == shown | set(self.leads), "an id that was given is shown or leads on"
        assert set(self.leads.values()) <= shown
        return found


GROUPINGS = st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=1, max_size=6)


def grouped_by(labels: Mapping[str, int]) -> list[tuple[str, ...]]:
    return [tuple(ref for ref in labels if labels[ref] == one) for one in sorted(set(labels.values()))]


@settings(deadline=None)
@given(GROUPINGS)
def test_over_any_nights_ids_are_told_apart_never_reused_and_lead_on(nights: list[list[int]]) -> None:
    # Each night puts six observations into groups as it likes: merges, splits, and merges again.
    ids = Ids()
    for labels in nights:
        groups = grouped_by({f"o{n}": label for n, label in enumerate(labels)})
        found = ids.night(groups)
        of_groups = [{found.members[ref] for ref in group} for group in groups]
        assert all(len(one) == 1 for one in of_groups)
        assert len(set.union(*of_groups)) == len(groups)


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), min_size=6, max_size=6), GROUPINGS, st.lists(st.integers(0, 5), max_size=5))
def test_when_merges_are_undone_all_have_the_ids_from_before_them(
    platforms: list[int], merges: list[list[int]], arrivals: list[int]
) -> None:
    # Six observations of up to four platforms; nights join whole platforms as they like, while others join one of them.
    ids = Ids()
    of = {f"o{n}": label for n, label in enumerate(platforms)}
    first = ids.night(grouped_by(of)).members
    for n, night in enumerate(merges):
        of |= {f"p{n}": of[f"o{one}"] for one in arrivals[n : n + 1]}
        apart = grouped_by({ref: night[label] for ref, label in of.items()})
        before = ids.night(apart).members
        ids.night([tuple(of)])
        assert ids.night(apart).members == before
    last = ids.night(grouped_by(of))
    assert {ref: last.members[ref] for ref in first} == dict(first)
    assert not ids.leads


def test_a_merge_undone_gives_back_the_id_though_more_joined_meanwhile() -> None:
    before = {"o1": new_platform_id("o1"), "o2": new_platform_id("o2"), "o3": new_platform_id("o2")}
    ids = Ids()
    ids.night([("o1",), ("o2", "o3")])
    merged = ids.night([("o1", "o2", "o3")])
    assert (merged.redirects, merged.restored) == ({before["o1"]: before["o2"]}, ())
    parted = ids.night([("o1", "p1", "p2", "p3"), ("o2", "o3")])
    assert (parted.members, parted.restored) == (before | dict.fromkeys(("p1", "p2", "p3"), before["o1"]), (before["o1"],))
    [split] = parted.splits
    assert (split.old_id, split.new_id, split.observation_ids) == (before["o2"], before["o1"], ("o1",))
    assert ids.leads == {}


@pytest.mark.parametrize("count", [1, 3])
def test_an_id_that_was_given_is_passed_over(count: int) -> None:
    taken: set[str] = set()
    for _ in range(count):
        taken.add(new_platform_id("o1", taken))

    assert len(taken) == count
