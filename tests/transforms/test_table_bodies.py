"""Rows below a header: which belong together, and what marks in them stand for."""

from transforms.mentions.table_bodies import body_of, with_marks_filled
from transforms.mentions.table_headers import columns_of
from transforms.model import Span, Table


def table(*rows: tuple[str, ...]) -> Table:
    at, grid = 0, []
    for row in rows:
        cells = []
        for cell in row:
            cells.append(Span(start=at, end=at + len(cell), exact=cell))
            at += len(cell) + 1
        grid.append(tuple(cells))
    return Table(rows=tuple(grid))


def entries(made: Table) -> list[tuple[list[str], list[list[str]], str | None]]:
    columns = columns_of(made)
    assert columns is not None
    body = body_of(with_marks_filled(made, columns), columns, columns.of("name"))
    return [([c.exact for c in e.row], [[c.exact for c in t] for t in e.tails], e.group.exact if e.group else None) for e in body]


HEADER = ("序号", "平台名称", "建设单位", "所在地")


def test_marks_stand_for_the_cell_above_across_the_line_that_heads_a_group() -> None:
    made = table(HEADER, ("1", "甲中试平台", "乙有限公司", "丙市"), ("二、培育", "", "", ""), ("2", "丁中试平台", "〃", "同上"))
    assert entries(made) == [
        (["1", "甲中试平台", "乙有限公司", "丙市"], [], None),
        (["2", "丁中试平台", "乙有限公司", "丙市"], [], "二、培育"),
    ]


def test_a_row_under_a_merged_name_goes_on_with_it() -> None:
    made = table(HEADER, ("1", "甲中试平台", "乙有限公司", "丙市"), ("1", "甲中试平台", "丁大学", "丙市"))
    first, second = made.rows[1:]
    merged = Table(rows=(made.rows[0], first, (first[0], first[1], second[2], first[3])))
    ((row, tails, _),) = entries(merged)
    assert (row[2], tails[0][2]) == ("乙有限公司", "丁大学")


def test_a_row_with_an_owner_alone_goes_on_with_the_one_above() -> None:
    made = table(HEADER, ("1", "甲中试平台", "乙有限公司、", "丙市"), ("", "", "丁大学", ""), ("2", "戊中试平台", "己研究院", "丙市"))
    assert [(row[1], [t[2] for t in tails]) for row, tails, _ in entries(made)] == [("甲中试平台", ["丁大学"]), ("戊中试平台", [])]


def test_a_platform_without_a_number_is_an_entry_of_its_own() -> None:
    made = table(HEADER, ("1", "甲中试平台", "乙有限公司", "丙市"), ("", "丁中试平台", "戊研究院", "丙市"))
    assert [row[1] for row, _, _ in entries(made)] == ["甲中试平台", "丁中试平台"]


def test_headers_repeated_and_sums_are_left_out() -> None:
    made = table(
        HEADER, ("1", "甲中试平台", "乙有限公司", "丙市"), HEADER, ("2", "丁中试平台", "戊研究院", "丙市"), ("合　计", "2个", "", "")
    )
    assert [row[1] for row, _, _ in entries(made)] == ["甲中试平台", "丁中试平台"]


def test_what_is_unchanged_is_what_stood_before() -> None:
    made = table(
        ("原基地名称", "变更后名称", "原依托单位", "变更后依托单位"),
        ("甲中试基地", "（不变）", "乙有限公司", "丙研究院"),
        ("丁中试基地", "戊中试基地", "己有限公司", "同前"),
    )
    assert [(row[1], row[3]) for row, _, _ in entries(made)] == [("甲中试基地", "丙研究院"), ("戊中试基地", "己有限公司")]
