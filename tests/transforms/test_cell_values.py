"""Single cells: owners, names with owners, fields with codes, days."""

import pytest

from transforms.mentions.cell_values import field_in, lies_behind, name_in, owners_in
from transforms.model import Span


def span(text: str) -> Span:
    return Span(start=7, end=7 + len(text), exact=text)


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("甲有限公司", ["甲有限公司"]),
        ("甲有限公司 乙大学", ["甲有限公司", "乙大学"]),
        ("1.甲有限公司 2.乙大学", ["甲有限公司", "乙大学"]),
        ("中国科学院 甲化学研究所", ["中国科学院 甲化学研究所"]),
        ("甲材料有限公司（宝鸡市高新区）", ["甲材料有限公司"]),
        ("甲材料有限公司（联合：丙应用技术大学）", ["甲材料有限公司", "丙应用技术大学"]),
        ("甲碳材料（河北）有限公司", ["甲碳材料（河北）有限公司"]),
        ("由甲矿业有限公司投资建设，乙材料学院负责运营", ["甲矿业有限公司", "乙材料学院"]),
    ],
)
def test_owners_of_a_cell(cell: str, owners: list[str]) -> None:
    found = list(owners_in(span(cell)))
    assert [o.exact for o in found] == owners
    assert all(o.exact == cell[o.start - 7 : o.end - 7] for o in found)


def test_a_name_sheds_its_number_its_mark_and_its_owner() -> None:
    found = name_in(span("2.甲中试平台（丙材料研究院、丁工业大学）"))
    assert (found.name.exact, found.name.start) == ("甲中试平台", 9)
    assert [o.exact for o in found.owners] == ["丙材料研究院", "丁工业大学"]
    assert name_in(span("甲中试平台**")).name.exact == "甲中试平台"
    assert name_in(span("★甲中试平台")).name.exact == "甲中试平台"


@pytest.mark.parametrize(
    ("cell", "name", "remark"),
    [
        ("甲中试平台（在建）", "甲中试平台", "在建"),
        ("甲中试平台（原丙中试基地）", "甲中试平台", "原丙中试基地"),
        ("甲中试平台（SiC方向）", "甲中试平台（SiC方向）", None),
        ("甲中试平台（筹）", "甲中试平台（筹）", None),
    ],
)
def test_a_bracket_belongs_to_a_name_or_remarks_on_it(cell: str, name: str, remark: str | None) -> None:
    found = name_in(span(cell))
    assert found.name.exact == name
    assert (found.remark.exact if found.remark else None) == remark


def test_a_class_of_industry_sheds_its_code_and_research_is_no_field() -> None:
    assert [c.exact for c in field_in(span("C26化学原料和化学制品制造业"))] == ["化学原料和化学制品制造业"]
    assert [c.exact for c in field_in(span("新材料"))] == ["新材料"]
    assert list(field_in(span("M7320工程和技术研究和试验发展"))) == []


@pytest.mark.parametrize(
    ("cell", "behind"),
    [
        ("2023", True),
        ("2023（一期）", True),
        ("2026年3月", True),
        ("2026年9月", False),
        ("预计2025年", False),
        ("2028", False),
        ("建设中", False),
    ],
)
def test_a_day_lies_behind_the_page_or_ahead(cell: str, behind: bool) -> None:
    assert lies_behind(span(cell), "2026-06-01") is behind


def test_without_a_day_of_publication_nothing_is_known_to_lie_behind() -> None:
    assert not lies_behind(span("2023"), None)
