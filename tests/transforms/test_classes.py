"""Classes of platforms against platforms: what of a name is its own, branches of industry, statistics."""

import pytest

from transforms.mentions.classes import is_branch, is_statistic, specific_part


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("第三季度区重点中试平台", ""),
        ("2026年上半年市级中试平台", ""),
        ("江门市特种电磁线中试平台", "特种电磁线"),
        ("全省公共中试服务平台", ""),
    ],
)
def test_a_period_a_level_and_a_place_are_not_a_names_own(name: str, own: str) -> None:
    assert specific_part(name) == own


@pytest.mark.parametrize("name", ["化工中试基地", "石化和精细化工中试平台", "先进装备中试平台", "新材料概念验证中心"])
def test_a_branch_of_industry_is_a_class(name: str) -> None:
    assert is_branch(name)


@pytest.mark.parametrize("name", ["稀土永磁电机铁芯中试平台", "航天化学新能源新材料概念验证中心", "轴承钢中试基地"])
def test_more_than_a_branch_is_none(name: str) -> None:
    assert not is_branch(name)


def test_statistics_speak_of_classes() -> None:
    assert is_statistic("按领域分，", "、先进装备中试平台合计占七成。")
    assert is_statistic("其中", "数量最多，")
    assert not is_statistic("由甲公司建设的", "总投资2亿元，占地30亩。")
