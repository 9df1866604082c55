"""A file becomes a Document like a page's, and the reader reads its list with the place of every value."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from flows.interpret import located
from scrapers.attachments.document import document_of, joined_title
from scrapers.attachments.parts import Contents, Part
from scrapers.attachments.reading import read_file
from scrapers.documents import parse
from scrapers.grids import Cell
from tests.scrapers.attachments import files
from transforms.errors import FetchError
from transforms.model import Attachment, Capture, Document, Reading
from transforms.reading import read

ARTICLE = Document(
    document_id="0" * 16,
    capture_sha256="",
    source="yunling_prov_gxt",
    url="http://gxt.yunling.example/2025/1.html",
    title="关于公布云岭省首批制造业中试平台的通知",
    publisher="云岭省工业和信息化厅",
    site="云岭省工业和信息化厅",
    document_number="云工信〔2025〕1号",
    published_on="2025-06-01",
)


def capture(body: bytes, media_type: str = "application/octet-stream") -> Capture:
    return Capture(
        source="yunling_prov_gxt",
        url="http://gxt.yunling.example/2025/P1.bin",
        final_url="http://gxt.yunling.example/2025/P1.bin",
        status_code=200,
        media_type=media_type,
        fetched_at=datetime(2025, 6, 2, tzinfo=UTC),
        sha256=hashlib.sha256(body).hexdigest(),
        body=body,
    )


def document(body: bytes, name: str | None = "附件：名单") -> Document:
    attachment = Attachment(url="http://gxt.yunling.example/2025/P1.bin", name=name, article=ARTICLE) if name is not None else None
    return parse(capture(body), None, attachment, read_file)


def reading(one: Document) -> Reading:
    return located(read(one, region_code=None, publisher=None, as_of=date(2025, 6, 2)), one)


LISTS: dict[str, tuple[Callable[[], bytes], str, str, str]] = {
    "docx": (files.docx_list, "table 1!B3", "table 1!C6", "table 1!D3"),
    "xlsx": (files.xlsx_list, "名单!B4", "名单!C7", "名单!D4"),
    "pdf": (files.pdf_list, "page 1", "page 1", "page 1"),
    "zip": (lambda: files.zip_of({"名单.xlsx": files.xlsx_list()}), "名单.xlsx/名单!B4", "名单.xlsx/名单!C7", "名单.xlsx/名单!D4"),
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_is_read_with_the_place_of_every_value(kind: str) -> None:
    make, name_at, operator_at, city_at = LISTS[kind]
    found = reading(document(make())).observations

    assert [o.name for o in found] == files.NAMES
    assert [o.operators for o in found] == [(operator,) for operator in files.OPERATORS]
    assert {(r.level, r.stage) for o in found for r in o.recognitions} == {("provincial", "recognized")}
    assert found[0].observed_on == date(2025, 6, 1)
    places = {(s.field, s.span.locator) for s in found[0].statements}
    assert {("name", name_at), ("district", city_at)} <= places
    assert {("operator", operator_at)} <= {(s.field, s.span.locator) for s in found[4].statements}


@pytest.mark.parametrize("kind", LISTS)
def test_every_span_is_the_text_at_its_place(kind: str) -> None:
    one = document(LISTS[kind][0]())
    cells = [cell for table in one.tables for row in table.rows for cell in row]

    assert cells
    assert all(one.text[cell.start : cell.end] == cell.exact for cell in cells)
    ends = [0, *(locator.end for locator in one.locators)]
    assert all(end <= locator.start < locator.end <= len(one.text) for end, locator in zip(ends, one.locators, strict=False))


def test_what_the_article_says_holds_for_its_file() -> None:
    one = document(files.docx_list(), "云岭省中试平台明细.docx")

    assert one.title == "关于公布云岭省首批制造业中试平台的通知 云岭省中试平台明细"
    assert (one.publisher, one.site, one.document_number) == (ARTICLE.publisher, ARTICLE.site, ARTICLE.document_number)
    assert (one.published_on, one.parent_url, one.parser) == ("2025-06-01", ARTICLE.url, "attachment@1")


@pytest.mark.parametrize("name", ["", "附件1", "附件.docx", "P020250601.pdf", "中试平台.xlsx", "首批制造业中试平台"])
def test_a_name_that_says_nothing_more_is_left_out(name: str) -> None:
    assert joined_title(ARTICLE.title, name) == ARTICLE.title


def test_a_name_that_holds_the_title_stands_alone() -> None:
    assert joined_title("中试平台名单", "附件：云岭省中试平台名单.pdf") == "附件：云岭省中试平台名单"


def test_a_file_that_nothing_links_to_has_its_first_line_for_a_title() -> None:
    one = document(files.docx_list(), None)
    assert (one.title, one.text.split("\n")[0], one.parent_url) == (files.TITLE, "附件", None)
    assert document(files.xlsx_list(), None).title == files.TITLE


def test_a_page_in_place_of_a_file_is_no_file() -> None:
    page = f"<html><body><p>{'云岭省公布首批制造业中试平台名单。' * 5}</p></body></html>".encode()
    attachment = Attachment(url="u", name="", article=ARTICLE)
    with pytest.raises(FetchError) as caught:
        parse(capture(page, "text/html"), None, attachment, read_file)
    assert (caught.value.outcome, caught.value.detail.split()[0]) == ("gone", "not_the_type")


def test_what_could_not_be_read_is_an_issue() -> None:
    one = document(files.zip_of({"名单.xlsx": files.xlsx_list(), "二.rar": b"Rar!\x1a\x07\x00"}))
    [issue] = [i for i in reading(one).issues if i.code == "attachment_gap"]
    assert (issue.severity, issue.detail) == ("warning", "二.rar: unsupported application/vnd.rar")


def test_blank_rows_and_cells_move_no_place() -> None:
    cells = (Cell(text=""), Cell(text="甲平台")), (Cell(text=""), Cell(text="")), (Cell(text="乙"), Cell(text="丙"))
    places = ("A1", "B1"), ("A2", "B2"), ("A3", "B3")
    parts = (Part(place="x", text="名单"), Part(place="t", rows=cells, places=places))
    one = document_of(Contents(parts=parts), capture(b""), Attachment(url="u", name="", article=ARTICLE))

    assert {one.text[at.start : at.end]: at.place for at in one.locators} == {"名单": "x", "甲平台": "B1", "乙": "A3", "丙": "B3"}
    assert [[cell.exact for cell in row] for row in one.tables[0].rows] == [["", "甲平台"], ["", ""], ["乙", "丙"]]
