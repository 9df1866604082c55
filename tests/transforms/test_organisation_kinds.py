import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.organisation_kinds import kind_of_organisation
from transforms.organisation_tails import OrganisationKind

NAMES: dict[OrganisationKind, tuple[str, ...]] = {
    "university": ("甲乙大学", "甲乙大学（华东）", "甲市职业技术学院", "甲乙大学材料学院", "甲乙高级技工学校", "Jiayi University"),
    "institute": (
        "甲乙大学台州研究院", "中国科学院甲乙材料研究所", "甲省农业科学院",
        "国家甲乙制造业创新中心", "甲市产品质量检验检测中心", "甲乙工研院",
    ),
    "enterprise": (
        "甲乙科技有限公司", "甲乙研究院有限公司", "甲乙（浙江）股份有限公司", "甲乙集团",
        "甲乙石化公司化工事业部", "甲乙Co., Ltd.", "甲乙制药厂",
    ),
    "hospital": ("甲市人民医院", "甲乙大学医学院附属第一医院", "甲市中医院（筹）"),
    "government": ("甲市科学技术局", "甲经济开发区管理委员会", "甲县人民政府", "工业和信息化部", "甲街道办事处"),
    "laboratory": ("甲乙实验室", "甲乙材料国家重点实验室（乙大学）", "甲省甲乙重点实验室"),
    "other": ("甲省甲乙协会", "甲乙产业联盟", "甲乙新材料", "甲乙创新联合体", "（）", "", "甲乙中试基地"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in NAMES.items() for name in names])
def test_the_kind_of_a_whole_name(kind: OrganisationKind, name: str) -> None:
    assert kind_of_organisation(name) == kind


def test_both_scripts_are_one() -> None:
    assert kind_of_organisation("甲乙大學附屬醫院") == "hospital"


@given(st.text())
def test_any_name_has_a_kind(name: str) -> None:
    assert kind_of_organisation(name) in NAMES
