"""Wordings that mean the same are read alike, and quoted as the page has them."""

import pytest

from tests.transforms.read_passage import observations_of
from transforms.mentions.same_meaning import in_one_wording


@pytest.mark.parametrize(
    ("sentence", "status", "year"),
    [
        ("绍兴柯桥碳纤维织物中试基地计划总投资2.4亿元，去年10月建成投产。", "operating", 2025),
        ("计划总投资5300万元的南平竹浆模塑中试平台已于今年3月启用。", "operating", 2026),
        ("南平竹浆模塑中试平台预计总投资6000万元，主体结构已经封顶。", "under_construction", None),
        ("2024年6月，泸州醇酸树脂中试平台交付使用。", "operating", 2024),
        ("2024年6月，泸州醇酸树脂中试平台投入生产。", "operating", 2024),
        ("2024年6月，泸州醇酸树脂中试平台启动运行。", "operating", 2024),
        ("泸州醇酸树脂中试平台今天揭幕。", "operating", 2026),
        ("泸州醇酸树脂中试平台进入试运转。", "under_construction", None),
        ("泸州醇酸树脂中试平台将于明年3月破土。", "planned", None),
    ],
)
def test_states(sentence: str, status: str, year: int | None) -> None:
    (found,) = observations_of(sentence, "")
    assert (found.status, found.year_established) == (status, year)


def test_builders_who_pay() -> None:
    (found,) = observations_of("泸州醇酸树脂中试平台由泸州江阳涂料有限公司出资兴建。", "")
    assert found.operators == ("泸州江阳涂料有限公司",)


@pytest.mark.parametrize("text", ["揭幕战在体育馆打响", "计划总投资与破土", "没有这些词"])
def test_offsets_hold(text: str) -> None:
    assert len(in_one_wording(text)) == len(text)


def test_an_opening_match_unveils_nothing() -> None:
    assert in_one_wording("篮球联赛揭幕战") == "篮球联赛揭幕战"
