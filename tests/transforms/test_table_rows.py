"""Tables by the meaning of their headers."""

import pytest

from transforms.mentions.table_headers import columns_of, meaning_of
from transforms.mentions.table_rows import readable
from transforms.model import Document, Span, Table


def table(*rows: tuple[str, ...]) -> tuple[str, Table]:
    text, grid = "", []
    for row in rows:
        cells = []
        for cell in row:
            start = len(text)
            text += cell + "\t"
            cells.append(Span(start=start, end=start + len(cell), exact=cell))
        text = text[:-1] + "\n"
        grid.append(tuple(cells))
    return text, Table(rows=tuple(grid))


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("平台名称", "name"),
        ("中试基地", "name"),
        ("拟认定概念验证中心", "name"),
        ("变更后名称", "name"),
        ("原名称", "old_name"),
        ("依托单位", "operator"),
        ("单位名称", "operator"),
        ("牵头单位", "operator"),
        ("原依托单位", "old_operator"),
        ("所在地", "region"),
        ("县（市、区）", "region"),
        ("备案类型", "level"),
        ("领域", "industry"),
        ("推荐单位", "ignored"),
        ("环评机构", "ignored"),
        ("货物名称", "ignored"),
        ("建设状态", "status"),
        ("总投资（万元）", "investment"),
        ("投运年份", "established"),
        ("启用日期", "established"),
        ("成立时间", "established"),
        ("啥时候启用", "established"),
        ("拟建成时间", "expected"),
        ("计划竣工时间", "expected"),
        ("开工时间", "expected"),
        ("认定年份", "year"),
        ("备案时间", "year"),
        ("受理日期", "ignored"),
        ("建筑面积(平方米)", "floor_area"),
        ("场地", "floor_area"),
        ("占地面积（亩）", "land_area"),
        ("环保投资（万元）", None),
        ("其中：固定资产投资（万元）", None),
        ("投资主体", "operator"),
        ("运营方", "operator"),
        ("谁在管", "operator"),
        ("支持对象", "operator"),
        ("依托单位（地址）", "operator"),
        ("建设单位类型", "ignored"),
        ("技术支撑单位", "ignored"),
        ("建设方向", "direction"),
        ("国标行业", "industry"),
        ("主要服务内容", "services"),
        ("能做什么", "services"),
        ("服务领域", "industry"),
        ("服务企业（家）", "ignored"),
        ("曾用名", "old_name"),
        ("名称（建设单位）", "name"),
        ("当前情况", "status"),
        ("在哪里", "region"),
        ("详细地址", "region"),
        ("单位地址", "ignored"),
    ],
)
def test_meaning_of_labels(label: str, meaning: str | None) -> None:
    assert meaning_of(label) == meaning


def test_a_header_of_two_rows_is_joined() -> None:
    _, grid = table(
        ("序号", "中试基地", "中试基地", "单位", "单位"),
        ("序号", "名称", "领域", "依托单位", "共建单位"),
        ("1", "甲乙中试基地", "材料", "丙公司", "丁大学"),
    )
    first, second, *rest = grid.rows
    merged = tuple(second[i] if i else first[0] for i in range(5))
    wide = (first[0], first[1], first[1], first[3], first[3])
    columns = columns_of(Table(rows=(wide, merged, *rest)))
    assert columns is not None
    assert columns.height == 2
    assert columns.meanings == ("ignored", "name", "industry", "operator", "operator")


def test_tables_of_devices_and_applicants_are_not_read_as_records() -> None:
    for rows in (
        (("包号", "货物名称", "数量"), ("1", "中试反应釜", "2")),
        (("序号", "申报单位", "申报方向"), ("1", "甲化工有限公司", "化工")),
    ):
        text, grid = table(*rows)
        document = Document(
            document_id="0" * 16, capture_sha256="0" * 64, source="t", url="https://example.org/", title="公示", text=text, tables=(grid,)
        )
        assert readable(document) == ()
