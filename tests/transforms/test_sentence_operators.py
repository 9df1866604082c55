"""Bystanders whose part no rule knows are told by the characters around them. All names are invented, no sentence was trained on."""

import pytest

from tests.transforms.read_passage import observations_of
from transforms.mentions.sentence_operators import likely

NAME = "超高温陶瓷前驱体中试平台"


@pytest.mark.parametrize(
    "signs",
    ["Ｏ向Ｐ赠送了一台旧离心机。", "Ｏ董事长日前到Ｐ参观学习。", "Ｏ的客户经理在Ｐ现场答疑。", "Ｐ的法律顾问是Ｏ。"],
)
def test_bystanders_are_less_likely_than_builders(signs: str) -> None:
    assert likely(signs) < 0.4 < likely("Ｐ由Ｏ牵头建设并负责运营。")


@pytest.mark.parametrize(
    "sentence",
    [
        f"沱江化学有限公司总经理连连称赞{NAME}服务周到。",
        f"沱江化学有限公司的样品曾在{NAME}验证。",
        f"{NAME}的法律顾问为沱江化学有限公司。",
    ],
)
def test_bystanders_are_no_operators(sentence: str) -> None:
    (found,) = observations_of(f"{NAME}去年投用。{sentence}")
    assert found.operators == ()


@pytest.mark.parametrize("sentence", [f"{NAME}由沱江化学有限公司运营。", f"沱江化学有限公司建设的{NAME}去年投用。"])
def test_what_rules_find_stands(sentence: str) -> None:
    (found,) = observations_of(sentence)
    assert found.operators == ("沱江化学有限公司",)
