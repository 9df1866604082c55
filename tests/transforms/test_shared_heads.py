"""Stems that share one head noun, with and without a count that must agree."""

import pytest

from transforms.mentions import shared_heads
from transforms.mentions.page import page_of
from transforms.model import Document


def names(text: str) -> list[str]:
    document = Document(document_id="0" * 16, capture_sha256="0" * 64, source="t", url="https://example.org/", title="", text=text)
    return [c.name for c in shared_heads.find(page_of(document))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("昨天，海缆料、风机叶片和系泊三个中试平台启用。", ["海缆料中试平台", "风机叶片中试平台", "系泊中试平台"]),
        ("电驱、包装两个概念验证中心揭牌。", ["电驱概念验证中心", "包装概念验证中心"]),
        ("新备案“菱镁固废”“布袋滤料”中试平台。", ["菱镁固废中试平台", "布袋滤料中试平台"]),
        ("认定甲江釉料公司“釉下彩”、乙湖大学“金柚油”等2个中试基地。", ["釉下彩中试基地", "金柚油中试基地"]),
        ("衍水芳烃公司的催化剂、灯塔研究所的无铬鞣制2个中试平台获备案。", ["催化剂中试平台", "无铬鞣制中试平台"]),
        ("南通经济技术开发区海缆料、叶片两个中试平台启用。", ["海缆料中试平台", "叶片中试平台"]),
    ],
)
def test_stems_are_completed(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "石化、磁材、模具三大方向中试平台17家。",
        "海缆料、叶片四个中试平台启用。",
        "新材料、装备、电子三个领域布局中试平台。",
        "甲江公司、乙湖大学、丙山研究院三个中试平台启用。",
        "新备案“菱镁固废”“布袋滤料”等中试项目。",
    ],
)
def test_fields_owners_and_other_counts_are_no_stems(text: str) -> None:
    assert names(text) == []
