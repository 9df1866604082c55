"""Our own pairs, and chains of what pages say over time: who is one platform, who is not, and who is for a person to tell."""

import tomllib
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from transforms.clustering import cluster
from transforms.matching import match, profile_of
from transforms.model import Known

HERE = Path(__file__).parent
PAIRS = tomllib.loads((HERE / "pairs.toml").read_text(encoding="utf-8"))["pair"]
CHAINS = tomllib.loads((HERE / "chains.toml").read_text(encoding="utf-8"))["chain"]
VERDICT = {"same": "POSITIVE", "unsure": "UNSURE"}


def known(ref: str, row: Mapping[str, Any]) -> Known:
    return Known(
        ref=ref,
        names=tuple(row["names"]),
        operators=tuple(row.get("operators", ())),
        province=row.get("province"),
        city=row.get("city"),
        district=row.get("district"),
        year=row.get("year"),
        titles=tuple((level, batch) for level, batch in row.get("titles", ())),
        page=row.get("page"),
    )


def test_the_sets_are_large_enough_to_say_something() -> None:
    assert len(PAIRS) >= 60
    assert len(CHAINS) >= 15


@pytest.mark.parametrize("pair", PAIRS, ids=[p["why"] for p in PAIRS])
def test_a_pair_gets_its_verdict_either_way_round(pair: Mapping[str, Any]) -> None:
    left, right = known("a", pair["left"]), known("b", pair["right"])
    verdict = match(left, right)

    assert match(right, left).judgement == verdict.judgement
    if pair["is"] == "different":
        assert verdict.judgement != "POSITIVE", verdict
    else:
        assert verdict.judgement == VERDICT[pair["is"]], verdict


def test_few_of_the_pairs_that_are_two_platforms_are_left_to_a_person() -> None:
    apart = [p for p in PAIRS if p["is"] == "different"]
    asked = [p["why"] for p in apart if match(known("a", p["left"]), known("b", p["right"])).judgement == "UNSURE"]

    assert len(asked) <= len(apart) / 4, asked


def test_the_chains_resolved_together_are_what_they_are() -> None:
    rows = [(f"{number:02}-{place}", row) for number, chain in enumerate(CHAINS) for place, row in enumerate(chain["seen"])]
    found = cluster({ref: profile_of(known(ref, row)) for ref, row in rows})
    truth: dict[str, list[str]] = {}
    for ref, row in rows:
        truth.setdefault(row["of"], []).append(ref)

    said, true = pairs_of(found.groups), pairs_of(truth.values())
    assert len(said & true) / len(said) >= 0.99, sorted(said - true)
    assert len(said & true) / len(true) >= 0.95, sorted(true - said)


def pairs_of(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
