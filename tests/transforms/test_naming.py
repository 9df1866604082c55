"""Rules of a page for the names of its list."""

import pytest

from transforms.mentions.naming import naming_rule

CELLS = {"技术方向": "磁材", "类型": "中试服务平台", "所在市": "乙市"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("名称统一为“甲市＋技术方向＋概念验证中心”。", "甲市磁材概念验证中心"),
        ("规范名称为：甲市+技术方向+中试平台。", "甲市磁材中试平台"),
        ("全称由“甲省”、方向和“中试公共服务平台”三部分依次组成。", "甲省磁材中试公共服务平台"),
        ("平台名称由“技术方向”和“类型”组成。", "磁材中试服务平台"),
        ("名称由所在市、技术方向和类型组成。", "乙市磁材中试服务平台"),
        ("表中名称均省略“中试基地”四字。", "高温合金中试基地"),
        ("名称前统一冠以“甲市”，后缀“中试平台”。", "甲市高温合金中试平台"),
        ("中心全称为“甲市××概念验证中心”，××见表中方向。", "甲市高温合金概念验证中心"),
    ],
)
def test_a_rule_completes_an_entry(words: str, name: str) -> None:
    rule = naming_rule(words)
    assert rule is not None
    assert rule.complete("高温合金", CELLS) == name


@pytest.mark.parametrize("words", ["申报的平台名称应为“甲市XX中试平台”。", "名称按照“地名＋某领域＋中试基地”命名。", "名称由专家组商定。"])
def test_a_template_for_applicants_is_no_rule(words: str) -> None:
    assert naming_rule(words) is None


def test_a_rule_with_two_unknown_parts_completes_nothing() -> None:
    rule = naming_rule("名称由“甲市”、领域、赛道和“中试平台”组成。")
    assert rule is not None
    assert rule.complete("高温合金", {"所在市": "乙市"}) is None
