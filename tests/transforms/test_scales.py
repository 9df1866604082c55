"""Amounts of a trial, and how far what is offered lies from what is wanted."""

import pytest

from transforms.scales import find_scales, scale_distance


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公斤级", [("公斤级", "mass", 1)]),
        ("百公斤级到吨级", [("百公斤级", "mass", 100), ("吨级", "mass", 1000)]),
        ("千吨级", [("千吨级", "mass", 1_000_000)]),
        ("500L发酵罐", [("500L", "volume", 500)]),
        ("5升至5000升", [("5升", "volume", 5), ("5000升", "volume", 5000)]),
        ("万升级发酵车间", [("万升级", "volume", 10_000)]),
        ("2 立方米反应釜", [("2 立方米", "volume", 2000)]),
        ("２００升", [("２００升", "volume", 200)]),
    ],
)
def test_amounts(text: str, found: list[tuple[str, str, float]]) -> None:
    assert [(text[s.start : s.end], s.dimension, s.amount) for s in find_scales(text)] == found


@pytest.mark.parametrize("text", ["升级改造", "技术攻克", "提升能力", "5G通信", "吨位", "ISO13485", "能力提升级别", "PLC", "8英寸"])
def test_what_is_no_amount(text: str) -> None:
    assert find_scales(text) == ()


def test_a_range_holds_what_lies_between_and_dimensions_never_meet() -> None:
    [wanted] = find_scales("500升")
    assert scale_distance(wanted, find_scales("5升至5000升发酵罐")) == 0
    assert scale_distance(wanted, find_scales("50升")) == pytest.approx(1)
    assert scale_distance(wanted, find_scales("5立方米")) == pytest.approx(1)
    assert scale_distance(wanted, find_scales("吨级")) is None
    assert scale_distance(wanted, ()) is None
