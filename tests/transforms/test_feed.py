"""The change feed as a pure function: what differs is told, and who follows what is told ends in the same state."""

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from transforms.feed import Lineage, Pair, Record, applied, differing, entry_of, state_line, state_lines

HOSTILE = (
    "=cmd|' /C calc'!A0中试平台",
    "“甲,乙”\n中试平台",
    "<script>alert(1)</script>中试基地",
    "'; drop table core.platform; --",
    '引"号\u2028中试平台',
    "😀",
)
NOTHING = Lineage(merged={}, split={})
FOUND = {("status", "operating"): {"quote": "揭牌启用", "url": "https://kjj.example/1.html"}}


def record(platform_id: str, **values: Any) -> dict[str, Any]:
    return {"platform_id": platform_id, "name": f"{platform_id}中试平台"} | values


def follow(before: Mapping[str, Record], now: Mapping[str, Record], lineage: Lineage = NOTHING, version: int = 1) -> list[dict[str, Any]]:
    """A version of the feed, as it comes out of its file."""
    pairs = differing(state_lines(before), state_lines(now))
    return [json.loads(json.dumps(entry_of(version, pair, lineage, {}), ensure_ascii=False)) for pair in pairs]


def one(pair: Pair, lineage: Lineage = NOTHING, quotes: Any = None) -> dict[str, Any]:
    return entry_of(3, pair, lineage, quotes or {})


def test_a_line_is_one_line_and_the_same_whatever_the_order_of_the_fields() -> None:
    for name in HOSTILE:
        line = state_line({"platform_id": "zs-1", "name": name})
        assert line == state_line({"name": name, "platform_id": "zs-1"})
        assert line.count("\n") == 1
        assert json.loads(line)["name"] == name


def test_a_new_platform_is_created_with_all_its_values() -> None:
    entry = one((None, record("zs-1", status="operating")), quotes=FOUND)

    assert (entry["id"], entry["version"], entry["change"], entry["platform_id"]) == ("3:zs-1", 3, "created", "zs-1")
    assert entry["changes"] == {
        "name": {"old": None, "new": "zs-1中试平台", "evidence": []},
        "status": {"old": None, "new": "operating", "evidence": [FOUND["status", "operating"]]},
    }


def test_an_update_tells_only_what_differs_with_old_and_new_value() -> None:
    entry = one((record("zs-1", status="planned", sources=1), record("zs-1", status="operating", sources=1)), quotes=FOUND)

    assert entry["change"] == "updated"
    assert entry["changes"] == {"status": {"old": "planned", "new": "operating", "evidence": [FOUND["status", "operating"]]}}


def test_a_value_that_is_not_known_any_more_is_null() -> None:
    entry = one((record("zs-1", level="provincial"), record("zs-1")))

    assert entry["changes"] == {"level": {"old": "provincial", "new": None, "evidence": []}}


def test_only_a_platform_that_closes_is_closed() -> None:
    closed, open_ = record("zs-1", status="closed"), record("zs-1", status="operating")

    assert one((open_, closed))["change"] == "closed"
    assert one((closed, record("zs-1", status="closed", sources=2)))["change"] == "updated"
    assert one((closed, open_))["change"] == "updated"
    assert one((None, closed))["change"] == "created"


def test_of_a_list_only_new_items_are_quoted() -> None:
    quotes = {("operator", name): {"quote": name, "url": "https://kjj.example/1.html"} for name in ("甲公司", "乙公司")}
    entry = one((record("zs-1", operators=["甲公司"]), record("zs-1", operators=["甲公司", "乙公司"])), quotes=quotes)

    assert [found["quote"] for found in entry["changes"]["operators"]["evidence"]] == ["乙公司"]


def test_one_quote_behind_two_statements_is_given_once() -> None:
    found = {"quote": "3月18日揭牌", "url": "https://kjj.example/1.html"}
    quotes = {("status_since", "2025-03-18"): found, ("status_as_of", "2025-03-18"): found}

    assert one((None, record("zs-1", status_since="2025-03-18")), quotes=quotes)["changes"]["status_since"]["evidence"] == [found]


def test_numbers_find_their_statements() -> None:
    found = {"quote": "5200万元", "url": "https://kjj.example/1.html"}
    entry = one((None, record("zs-1", investment_yuan=52000000)), quotes={("investment", "52000000"): found})

    assert entry["changes"]["investment_yuan"]["evidence"] == [found]


def test_a_merged_platform_says_into_which_and_where_its_old_name_stands() -> None:
    quotes = {("name", "zs-1中试平台"): {"quote": "zs-1中试平台", "url": "https://kjj.example/2.html"}}
    entry = one((record("zs-1", status="planned"), None), Lineage(merged={"zs-1": "zs-2"}, split={}), quotes)

    assert (entry["change"], entry["into"], entry["name"]) == ("merged", "zs-2", "zs-1中试平台")
    assert entry["changes"]["status"] == {"old": "planned", "new": None, "evidence": []}
    assert [found["url"] for found in entry["changes"]["name"]["evidence"]] == ["https://kjj.example/2.html"]


def test_a_platform_that_came_out_of_another_says_which() -> None:
    entry = one((None, record("zs-3")), Lineage(merged={}, split={"zs-3": "zs-1"}))

    assert (entry["change"], entry["from"]) == ("split", "zs-1")


def test_a_platform_of_which_no_page_speaks_any_more_is_retracted_and_not_closed() -> None:
    entry = one((record("zs-1", status="operating"), None))

    assert entry["change"] == "retracted"
    assert "into" not in entry
    assert applied({"zs-1": record("zs-1")}, [entry]) == {}


def test_equal_states_have_no_entries() -> None:
    state = {f"zs-{n}": record(f"zs-{n}", name=name) for n, name in enumerate(HOSTILE)}

    assert follow(state, state) == []


IDS = st.sampled_from([f"zs-{n}" for n in range(8)])
VALUES = st.fixed_dictionaries(
    {"name": st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=5)},
    optional={
        "status": st.sampled_from(["planned", "under_construction", "operating", "closed", "unknown"]),
        "aliases": st.lists(st.sampled_from(HOSTILE), max_size=2),
        "investment_yuan": st.integers(0, 10**12) | st.floats(0.1, 1e9).filter(lambda yuan: not yuan.is_integer()),
        "investment_approximate": st.booleans(),
        "level": st.sampled_from(["national", "provincial"]),
    },
)
STATES = st.dictionaries(IDS, VALUES, max_size=8).map(lambda found: {key: {"platform_id": key} | values for key, values in found.items()})
LINEAGES = st.builds(lambda merged, split: Lineage(merged=merged, split=split), st.dictionaries(IDS, IDS), st.dictionaries(IDS, IDS))


@given(st.lists(st.tuples(STATES, LINEAGES), min_size=1, max_size=6), st.integers(0, 5))
def test_who_applies_version_after_version_ends_in_the_newest_state(nights: list[tuple[dict[str, Any], Lineage]], since: int) -> None:
    states: list[dict[str, Any]] = [{}, *(state for state, _ in nights)]
    versions = [follow(old, new, nights[n][1], n + 1) for n, (old, new) in enumerate(pairwise(states))]
    since = min(since, len(nights))

    late = applied(states[since], [entry for version in versions[since:] for entry in version])

    assert "".join(state_lines(late)) == "".join(state_lines(states[-1]))
    assert all(len({entry["platform_id"] for entry in version}) == len(version) for version in versions)
    assert [entry["platform_id"] for entry in versions[0]] == sorted(entry["platform_id"] for entry in versions[0])


@given(STATES, STATES, LINEAGES)
def test_the_order_of_entries_within_a_version_does_not_matter(old: dict[str, Any], new: dict[str, Any], lineage: Lineage) -> None:
    entries = follow(old, new, lineage)

    assert applied(old, reversed(entries)) == applied(old, entries) == new
