"""Areas in m²."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.areas import find_areas, parse_area
from transforms.model import Area


@pytest.mark.parametrize(
    ("text", "quote", "m2", "approximate", "land"),
    [
        ("建筑面积1.3万平方米", "1.3万平方米", 13_000, False, False),
        ("面积约3200㎡", "约3200㎡", 3_200, True, False),
        ("2万余平方米", "2万余平方米", 20_000, True, False),
        ("5000-6000平方米", "5000-6000平方米", 6_000, True, False),
        ("一千二百平方米", "一千二百平方米", 1_200, False, False),
        ("850m2洁净间", "850m2", 850, False, False),
        ("１２００平米", "１２００平米", 1_200, False, False),
        ("占地18.6亩", "18.6亩", 12_400, False, True),
        ("占地近30亩", "近30亩", 20_000, True, True),
        ("10公顷", "10公顷", 100_000, False, True),
        ("3平方公里", "3平方公里", 3_000_000, False, True),
        ("3.7万平方公尺", "3.7万平方公尺", 37_000, False, False),
        ("十万平方米", "十万平方米", 100_000, False, False),
        ("厂房一万二千平方米", "一万二千平方米", 12_000, False, False),
        ("体量约1.3万方\n用地", "约1.3万方", 13_000, True, False),
        ("两层，1200平，", "1200平", 1_200, False, False),
    ],
)
def test_find(text: str, quote: str, m2: float, approximate: bool, land: bool) -> None:
    (hit,) = find_areas(text)
    assert (text[hit.start : hit.end], hit.value, hit.land_unit) == (quote, Area(m2=m2, approximate=approximate), land)


@pytest.mark.parametrize("text", ["数万平方米", "百余亩", "30平方厘米", "5000平", "400立方米", "平台3个"])
def test_what_is_none(text: str) -> None:
    assert find_areas(text) == ()


def test_the_unit_may_stand_in_the_header() -> None:
    assert parse_area("1.2", "建筑面积（万平方米）") == Area(m2=12_000)
    assert parse_area("45", "占地/亩") == Area(m2=30_000)
    assert parse_area("——", "平方米") is None


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789.,，约超近百千万余多至-平方米亩公顷里㎡m2 十"), max_size=40))
def test_spans_slice(text: str) -> None:
    for hit in find_areas(text):
        assert hit.value.m2 >= 0
        assert 0 <= hit.start < hit.end <= len(text)


@settings(deadline=None)
@given(st.text())
def test_never_raises(text: str) -> None:
    find_areas(text)
    parse_area(text, text)


def test_a_cell_may_hold_the_scale_and_its_header_the_unit() -> None:
    assert parse_area("1.2万", "场地面积（平方米）") == parse_area("12000", "平方米")
