"""Amounts in yuan."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.model import Money
from transforms.money import find_money, parse_money


def read(text: str) -> list[tuple[str, float, bool]]:
    return [(text[h.start : h.end], h.value.yuan, h.value.approximate) for h in find_money(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("总投资4.5亿元", [("4.5亿元", 4.5e8, False)]),
        ("总投资约4.5亿元", [("约4.5亿元", 4.5e8, True)]),
        ("投资超12,600万元", [("超12,600万元", 1.26e8, True)]),
        ("预算３８００万元", [("３８００万元", 3.8e7, False)]),
        ("3000余万元", [("3000余万元", 3e7, True)]),
        ("10亿多元", [("10亿多元", 1e9, True)]),
        ("三千二百万元", [("三千二百万元", 3.2e7, False)]),
        ("3000万元至5000万元", [("3000万元至5000万元", 5e7, True)]),
        ("1—2亿元", [("1—2亿元", 2e8, True)]),
        ("5万元以上", [("5万元以上", 5e4, True)]),
        ("2.4万亿元", [("2.4万亿元", 2.4e12, False)]),
        ("3千万元", [("3千万元", 3e7, False)]),
        ("前后投了1.9个亿。", [("1.9个亿", 1.9e8, False)]),
        ("公司出了三个亿", [("三个亿", 3e8, False)]),
        ("总投资8亿，占地", [("8亿", 8e8, False)]),
        ("一期2.3亿元、二期1.9亿元", [("2.3亿元", 2.3e8, False), ("1.9亿元", 1.9e8, False)]),
        ("斥资一亿四千五百万元", [("一亿四千五百万元", 1.45e8, False)]),
        ("总投资1亿4500余万元", [("1亿4500余万元", 1.45e8, True)]),
        ("投了4100万，其中市里补了800万。", [("4100万", 4.1e7, False)]),
        ("售价0元", [("0元", 0.0, False)]),
        ("數億元、上百亿元、几千万元", []),
        ("2亿美元和500万港元", []),
        ("200万人、3亿立方米、50万吨", []),
        ("128元素分析仪", []),
    ],
)
def test_find(text: str, found: list[tuple[str, float, bool]]) -> None:
    assert read(text) == found


def test_the_unit_may_stand_in_the_header() -> None:
    assert parse_money("45,000", "总投资（万元）") == Money(yuan=4.5e8)
    assert parse_money("约1.2", "投资/亿元") == Money(yuan=1.2e8, approximate=True)
    assert parse_money("3.5亿元", "万元") == Money(yuan=3.5e8)
    assert parse_money("待定", "万元") is None
    assert parse_money("45000") is None


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789.,，约超近百千万亿元余多至-投资 三十"), max_size=40))
def test_any_text_gives_finite_amounts(text: str) -> None:
    for hit in find_money(text):
        assert hit.value.yuan >= 0
        assert 0 <= hit.start < hit.end <= len(text)


@settings(deadline=None)
@given(st.text())
def test_never_raises(text: str) -> None:
    find_money(text)
    parse_money(text, text)


def test_a_cell_may_hold_another_scale_than_its_header() -> None:
    assert parse_money("1.2亿", "总投资（万元）") == parse_money("12000", "总投资（万元）")
