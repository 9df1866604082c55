"""Forms of tables: what stands side by side, below labels or in parts becomes rows under a header."""

from collections.abc import Sequence

from transforms.mentions.line_tables import lines_outside_tables
from transforms.mentions.table_forms import records_in
from transforms.mentions.table_headers import Columns, cell_text
from transforms.model import Document, Span, Table


def document(*blocks: str | Sequence[Sequence[str | None]]) -> Document:
    """Make a document of lines and tables; None in a row is the cell before it, spread."""
    text, tables = "", []
    for block in blocks:
        if isinstance(block, str):
            text += block + "\n"
            continue
        grid = []
        for row in block:
            cells: list[Span] = []
            for cell in row:
                if cell is None:
                    cells.append(cells[-1])
                    continue
                cells.append(Span(start=len(text), end=len(text) + len(cell), exact=cell))
                text += cell + "\t"
            text = text[:-1] + "\n"
            grid.append(tuple(cells))
        tables.append(Table(rows=tuple(grid)))
    return Document(
        document_id="0" * 16,
        capture_sha256="0" * 64,
        source="t",
        url="https://example.org/",
        title="名单",
        text=text,
        tables=tuple(tables),
    )


def records(*blocks: str | Sequence[Sequence[str | None]]) -> list[dict[str, str]]:
    """Read a document into its records: a cell by each meaning."""
    made = document(*blocks)
    found = list(records_in(made, lines_outside_tables(made)))
    assert all(made.text[c.start : c.end] == c.exact for table, _ in found for row in table.rows for c in row)
    return [by_meaning(row, columns) for table, columns in found for row in table.rows[columns.height :]]


def by_meaning(row: Sequence[Span], columns: Columns) -> dict[str, str]:
    return {meaning: cell_text(cell) for meaning, cell in zip(columns.meanings, row, strict=False) if meaning}


FIRST = {"name": "甲中试平台", "operator": "乙有限公司", "established": "2020年", "floor_area": "3000平方米"}
SECOND = {"name": "丙中试平台", "operator": "丁研究院", "established": "2021年", "floor_area": "4000平方米"}


def test_columns_that_are_records_are_turned() -> None:
    assert records(
        [
            ("名称", "甲中试平台", "丙中试平台"),
            ("运营单位", "乙有限公司", "丁研究院"),
            ("启用", "2020年", "2021年"),
            ("场地", "3000平方米", "4000平方米"),
            ("预约", "登录网站", None),
        ]
    ) == [FIRST, SECOND]


def test_the_row_of_names_may_have_no_label_and_a_cell_may_repeat_the_one_before() -> None:
    assert records(
        [("", "甲中试平台", "丙中试平台"), ("谁在管", "乙有限公司", "同左"), ("启用", "2020年", "2021年"), ("多大", "1", "2")]
    ) == [
        {"name": "甲中试平台", "operator": "乙有限公司", "established": "2020年", "floor_area": "1"},
        {"name": "丙中试平台", "operator": "乙有限公司", "established": "2021年", "floor_area": "2"},
    ]


def test_a_form_has_labels_and_values_by_turns() -> None:
    form = [("名称", "甲中试平台", "编号", "1"), ("运营方", "乙有限公司", "投运", "2020年"), ("场地", "3000平方米", None, None)]
    assert records(form) == [FIRST | {"ignored": "1"}]


def test_a_form_may_have_groups_in_front() -> None:
    form = [
        ("基本信息", "平台名称", "甲中试平台"),
        ("基本信息", "运营单位", "乙有限公司"),
        ("能力", "投运", "2020年"),
        ("能力", "面积", "3000平方米"),
    ]
    assert records(form) == [FIRST]


def test_several_forms_in_one_table_are_parted() -> None:
    one = [("编号", "1"), ("名称", "甲中试平台"), ("运营方", "乙有限公司"), ("投运", "2020年"), ("场地", "3000平方米")]
    other = [("编号", "2"), ("名称", "丙中试平台"), ("运营方", "丁研究院"), ("投运", "2021年"), ("场地", "4000平方米")]
    assert records([*one, *other]) == [FIRST | {"ignored": "1"}, SECOND | {"ignored": "2"}]


def test_two_forms_may_stand_beside_each_other() -> None:
    rows = [
        ("名称", "甲中试平台", "名称", "丙中试平台"),
        ("建设单位", "乙有限公司", "建设单位", "丁研究院"),
        ("启用时间", "2020年", "启用时间", "2021年"),
        ("面积", "3000平方米", "面积", "4000平方米"),
    ]
    assert records(rows) == [FIRST, SECOND]


def test_a_form_takes_its_name_from_the_line_above() -> None:
    form = [("依托单位", "乙有限公司"), ("建成时间", "2020年"), ("面积", "3000平方米")]
    assert records("一、甲中试平台", form) == [FIRST]
    assert records("甲中试平台管理办法", form) == []


def test_a_table_of_one_row_takes_its_name_from_the_line_above() -> None:
    rows = [("建设单位", "启用年份", "面积"), ("乙有限公司", "2020年", "3000平方米")]
    assert records("（一）甲中试平台", rows) == [FIRST]


def test_a_header_is_no_form() -> None:
    rows = [
        ("类型", "序号", "基地名称", "依托单位"),
        ("优秀（2家）", "1", "甲中试基地", "乙有限公司"),
        ("优秀（2家）", "2", "丙中试基地", "丁研究院"),
    ]
    assert [r["name"] for r in records(rows)] == ["甲中试基地", "丙中试基地"]


def test_a_table_goes_on_behind_a_page_break() -> None:
    header = ("序号", "平台名称", "建设单位")
    first = [header, ("1", "甲中试平台", "乙有限公司")]
    assert [r["name"] for r in records(first, "续表", [header, ("2", "丙中试平台", "丁研究院")])] == ["甲中试平台", "丙中试平台"]
    assert [r["name"] for r in records(first, [("2", "丙中试平台", "丁研究院")])] == ["甲中试平台", "丙中试平台"]


def test_units_above_a_table_are_those_of_its_columns() -> None:
    rows = [("平台名称", "建设单位", "总投资", "建筑面积", "占地面积（亩）"), ("甲中试平台", "乙有限公司", "3000", "2000", "12")]
    made = document("各有关单位：情况如下。", "单位：万元、平方米", rows)
    (_, columns), *_ = records_in(made, lines_outside_tables(made))
    assert columns.labels == ("平台名称", "建设单位", "总投资（万元）", "建筑面积（平方米）", "占地面积（亩）")


def test_an_owner_named_for_what_it_does_is_no_label() -> None:
    form = [("平台名称", "甲中试平台"), ("运营单位", "海口投资控股有限公司"), ("投用时间", "2020年")]
    assert records(form) == [{"name": "甲中试平台", "operator": "海口投资控股有限公司", "established": "2020年"}]
