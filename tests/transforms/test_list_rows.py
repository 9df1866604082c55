from datetime import date

import pytest

from transforms.list_rows import rows_of_list
from transforms.model import Document, Span, Table
from transforms.reading import read

AS_OF = date(2026, 11, 25)


def document(title: str, *rows: str) -> Document:
    """A document of one table; cells are parted by bars."""
    grid = [row.split("|") for row in rows]
    text = "\n".join("\t".join(cells) for cells in grid)
    spans, at = [], 0
    for cells in grid:
        line = []
        for cell in cells:
            line.append(Span(start=at, end=at + len(cell), exact=cell))
            at += len(cell) + 1
        spans.append(tuple(line))
    return Document(document_id="d", capture_sha256="s", source="list", url="l", title=title, text=text, tables=(Table(rows=tuple(spans)),))


def listed(doc: Document, home_code: str | None = None) -> list[tuple[str, tuple[str, ...], str | None, str, bool]]:
    found = rows_of_list(doc, read(doc, region_code=home_code, publisher=None, as_of=AS_OF), home_code, AS_OF)
    return [(o.name, o.operators, o.city, o.status, taken) for o, taken in found]


HEADER = "序号|平台名称|依托单位|所在市|建设状态"


TITLE = "广东省省级中试平台名单"
FIRST = "1|石英材料中试平台|江门石英有限公司|江门市|已投用"


def test_rows_are_read_as_the_reader_reads_them() -> None:
    assert listed(document(TITLE, HEADER, FIRST, "2|酶制剂中试基地|岭南大学|广州市|在建", "合计|2|||")) == [
        ("石英材料中试平台", ("江门石英有限公司",), "江门市", "operating", True),
        ("酶制剂中试基地", ("岭南大学",), "广州市", "under_construction", True),
    ]


def test_a_row_that_the_reader_passes_over_is_read_by_its_columns() -> None:
    other = "2|岭南新材料重点实验室|岭南大学、佛山铝材有限公司|佛山市|在建"
    expected = ("岭南新材料重点实验室", ("岭南大学", "佛山铝材有限公司"), "佛山市", "under_construction", False)
    assert listed(document(TITLE, HEADER, FIRST, other))[1] == expected


def test_a_list_without_the_word_is_read_by_its_columns() -> None:
    header = "序号|平台名称|级别|运营单位|所在区县"
    doc = document("平台名单", header, "1|膜材料放大试验平台|省级|江门膜材料有限公司|新会区", "2||||", "3|—|||")
    [(one, taken)] = rows_of_list(doc, read(doc, region_code=None, publisher=None, as_of=AS_OF), "440700", AS_OF)
    assert not taken
    assert (one.name, one.operators, one.district) == ("膜材料放大试验平台", ("江门膜材料有限公司",), "新会区")
    assert [r.level for r in one.recognitions] == ["provincial"]
    for statement in one.statements:
        assert doc.text[statement.span.start : statement.span.end] == statement.span.exact
    assert {s.field for s in one.statements} == {"name", "operator", "province", "city", "district", "level"}


def test_a_list_in_words_is_what_the_reader_finds() -> None:
    text = "经评审，认定石英材料中试平台、酶制剂中试基地为省级中试平台。"
    doc = Document(document_id="d", capture_sha256="s", source="list", url="l", title=TITLE, text=text)
    assert sorted(name for name, *_ in listed(doc)) == ["石英材料中试平台", "酶制剂中试基地"]


def test_rows_of_one_name_stay_apart_where_the_reader_passes_over_them() -> None:
    doc = document("平台名单", "平台名称|运营单位", "分析测试平台|甲大学", "分析测试平台|乙大学")
    assert [operators for _, operators, *_ in listed(doc)] == [("甲大学",), ("乙大学",)]


def test_more_rows_than_are_read_of_one_page_are_all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transforms.reading.MAX_NAMES", 40)
    rows = [f"{n}|第{n}号材料中试平台|江门{n}号材料有限公司|江门市|在建" for n in range(1, 61)]
    found = listed(document(TITLE, HEADER, *rows))
    assert len(found) == 60
    assert [taken for *_, taken in found].count(False) == 20


def test_nothing_is_listed_where_nothing_is_named() -> None:
    assert listed(document("天气", "日期|气温", "周一|20", "周二|21")) == []
