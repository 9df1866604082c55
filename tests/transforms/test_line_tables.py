"""Tables that a converter took apart into lines become tables again, and quote the text."""

import pytest

from transforms.mentions.line_tables import lines_outside_tables, tables_of
from transforms.model import Document

NAMES = ["甲材料中试平台", "乙装备中试平台", "丙食品中试平台"]
OWNERS = ["子材料有限公司", "丑装备研究院", "寅食品有限公司"]
ROWS = list(zip(NAMES, OWNERS, strict=True))


def read(text: str) -> list[list[tuple[str, str]]]:
    """Return names and owners of each table."""
    made = Document(document_id="0" * 16, capture_sha256="0" * 64, source="t", url="https://example.org/", title="", text=text)
    found = []
    for table, columns in tables_of(made, lines_outside_tables(made)):
        assert all(text[c.start : c.end] == c.exact for row in table.rows for c in row)
        (name,), (owner, *_) = columns.of("name"), columns.of("operator")
        found.append([(row[name].exact, row[owner].exact) for row in table.rows])
    return found


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{i}\n{n}\n{o}" for i, (n, o) in enumerate(ROWS, 1)),
        "序号\n平台名称\n建设单位\n" + "\n".join(f"{i}\n{n}\n{o}" for i, (n, o) in enumerate(ROWS, 1)),
        "\n".join(f"{i}.{n}  {o}" for i, (n, o) in enumerate(ROWS, 1)),
        "\n".join(f"{n} / {o}" for n, o in ROWS),
        "| 序号 | 平台名称 | 建设单位 |\n| --- | --- | --- |\n" + "\n".join(f"| {i} | {n} | {o} |" for i, (n, o) in enumerate(ROWS, 1)),
        "序号 平台名称 建设单位\n" + "\n".join(f"{i} {n} {o}" for i, (n, o) in enumerate(ROWS, 1)),
        "名单（平台名称 / 建设单位）：" + " ".join(f"{i} {n} {o}" for i, (n, o) in enumerate(ROWS, 1)),
        "名单如下：" + "；".join(f"{i}.{n}　{o}" for i, (n, o) in enumerate(ROWS, 1)) + "。",
        "依次是：" + " ".join(f"{mark}{n} {o}" for mark, (n, o) in zip("❶❷❸", ROWS, strict=True)),
    ],
    ids=["numbers", "labels", "wide", "slashes", "bars", "single", "one_line", "semicolons", "signs"],
)
def test_rows_are_found_in_lines(text: str) -> None:
    assert read(text) == [ROWS]


def test_an_owner_parted_in_two_is_one_cell_and_a_lacking_place_leaves_its_cell_blank() -> None:
    text = (
        "名单： 1 甲材料中试平台 子材料有限公司 贵阳市 2 乙装备中试平台 丑装备研究院 辰大学 遵义市 "
        "3 丙食品中试平台 寅食品有限公司 4 丁中试平台 卯有限公司 安顺市"
    )
    assert read(text) == [
        [
            ("甲材料中试平台", "子材料有限公司"),
            ("乙装备中试平台", "丑装备研究院 辰大学"),
            ("丙食品中试平台", "寅食品有限公司"),
            ("丁中试平台", "卯有限公司"),
        ]
    ]


def test_prose_with_numbers_and_commas_is_no_table() -> None:
    text = "1季度，全市摸底，形成中试平台清单。\n2季度，启动申报，组织评审。\n3季度，公布名单，组织授牌。"
    assert read(text) == []
