"""Each format gives the same list: its paragraphs, its rows and where they stand."""

import datetime
import io
import shutil
from importlib.util import find_spec

import docx
import pytest
from docx.oxml import OxmlElement

from scrapers.attachments import ocr, office
from scrapers.attachments.parts import Contents, column_name, pack, unpack
from scrapers.attachments.reading import read_file
from tests.scrapers.attachments import files
from transforms.errors import FetchError


def texts(contents: Contents) -> list[str]:
    return [part.text for part in contents.parts if part.text]


def rows(contents: Contents) -> list[list[str]]:
    return [[cell.text for cell in row] for part in contents.parts for row in part.rows]


def ends(body: bytes) -> tuple[str, str]:
    with pytest.raises(FetchError) as caught:
        read_file(body)
    return caught.value.outcome, caught.value.detail


HEAD = [["序号", "中试平台", "所在市"], ["平台名称", "依托单位"]]
BODY = [[str(n), *row] for n, row in enumerate(files.ROWS, 1)]


def test_docx() -> None:
    contents = read_file(files.docx_list())
    [table] = [part for part in contents.parts if part.rows]

    assert texts(contents) == ["附件", files.TITLE, "注：排名不分先后。"]
    assert rows(contents) == [*HEAD, *BODY, ["4", *files.MERGED[0]], ["5", files.MERGED[1][0]]]
    assert [(cell.columns, cell.rows) for cell in table.rows[0]] == [(1, 2), (2, 1), (1, 2)]
    assert [(cell.columns, cell.rows) for cell in table.rows[5]] == [(1, 1), (1, 1), (1, 2), (1, 2)]
    assert table.places[2] == ("table 1!A3", "table 1!B3", "table 1!C3", "table 1!D3")
    assert [part.place for part in contents.parts if part.text] == ["paragraph 1", "paragraph 2", "paragraph 3"]


def test_docx_text_is_what_a_reader_sees() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("云岭石英中试平台")
    hidden = paragraph.add_run("不公开")
    hidden.font.hidden = True
    deleted = OxmlElement("w:del")
    deleted.append(document.add_paragraph("").add_run("删去的话")._r)
    paragraph._p.append(deleted)
    added = OxmlElement("w:ins")
    added.append(document.add_paragraph("").add_run("（新增）")._r)
    paragraph._p.append(added)
    paragraph.add_run().add_break()
    paragraph.add_run("第二行")

    assert texts(read_file(files.saved(document))) == ["云岭石英中试平台（新增）", "第二行"]


def test_docx_cell_of_several_paragraphs_is_one_line() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    cell = table.cell(0, 0)
    cell.text = "云岭石英科技有限公司"
    cell.add_paragraph("滇池大学")
    table.cell(0, 1).text = "昆明市"

    assert rows(read_file(files.saved(document))) == [["云岭石英科技有限公司 滇池大学", "昆明市"]]


def test_docx_table_of_one_cell_is_a_frame() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = files.TITLE

    contents = read_file(files.saved(document))
    assert (texts(contents), rows(contents)) == ([files.TITLE], [])


def test_xlsx() -> None:
    contents = read_file(files.xlsx_list())
    [table] = [part for part in contents.parts if part.rows]

    assert texts(contents) == ["名单", files.TITLE]
    assert rows(contents) == [*HEAD, *BODY, ["4", *files.MERGED[0]], ["5", files.MERGED[1][0]]]
    assert [(cell.columns, cell.rows) for cell in table.rows[0]] == [(1, 2), (2, 1), (1, 2)]
    assert [(cell.columns, cell.rows) for cell in table.rows[5]] == [(1, 1), (1, 1), (1, 2), (1, 2)]
    assert table.places[5] == ("名单!A7", "名单!B7", "名单!C7", "名单!D7")
    assert [part.place for part in contents.parts if part.text] == ["名单", "名单!A1"]


def test_a_hidden_sheet_is_not_there() -> None:
    assert "未公布" not in str(read_file(files.xlsx_list()))


def test_a_sheet_that_nobody_named_has_no_heading() -> None:
    assert texts(read_file(files.xlsx_list("Sheet1"))) == [files.TITLE]


def test_cells_are_written_as_their_sheet_shows_them() -> None:
    file = files.xlsx_of([["名称", "年份"], ["甲\n中试平台", 2024], [None, 1.5], ["", ""], ["乙", True]])
    assert rows(read_file(file)) == [["名称", "年份"], ["甲中试平台", "2024"], ["", "1.5"], ["乙", "TRUE"]]


def test_a_day_is_a_day() -> None:
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("名单")
        sheet.write_row(0, 0, ["名称", "投用时间"])
        sheet.write(1, 0, "云岭石英中试平台")
        sheet.write_datetime(1, 1, datetime.datetime(2024, 11, 5), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001 - cells have no zone
    assert rows(read_file(file.getvalue()))[1] == ["云岭石英中试平台", "2024-11-05"]


def test_xls() -> None:
    contents = read_file(files.xls_list())

    assert texts(contents) == ["名单", files.TITLE]
    assert rows(contents) == [["平台名称", "依托单位", "所在市"], *map(list, files.ROWS[:2])]
    assert contents.parts[2].places[1] == ("名单!A3", "名单!B3", "名单!C3")


def test_pdf() -> None:
    contents = read_file(files.pdf_list())
    [table] = [part for part in contents.parts if part.rows]

    assert texts(contents) == [files.TITLE, "注：排名不分先后。"]
    assert rows(contents) == [*HEAD, *BODY, *([str(n), *row] for n, row in enumerate(files.MERGED, 4))]
    assert [(cell.columns, cell.rows) for cell in table.rows[0]] == [(1, 2), (2, 1), (1, 2)]
    assert {place for row in table.places for place in row} == {"page 1"}


def test_a_pdf_table_goes_on_over_pages() -> None:
    contents = read_file(files.pdf_list(repeat=12))
    [table] = [part for part in contents.parts if part.rows]

    assert len(table.rows) == 2 + 12 * len(files.NAMES)
    assert (table.places[0][0], table.places[-1][0]) == ("page 1", "page 2")


def test_lines_of_a_pdf_paragraph_are_one_block() -> None:
    text = "现将云岭省首批制造业中试平台名单予以公布，各有关单位做好服务工作。" * 4
    contents = read_file(files.pdf_of(text, "注：排名不分先后。"))

    assert [(part.place, part.text) for part in contents.parts] == [("page 1", text), ("page 2", "注：排名不分先后。")]


@pytest.mark.skipif(find_spec("rapidocr") is not None, reason="tells what happens without the extra ocr, and rapidocr is installed")
def test_scans_need_the_extra() -> None:
    assert ends(files.scanned_pdf()) == ("unsupported", "ocr_not_installed")
    assert ends(files.png()) == ("unsupported", "ocr_not_installed")


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="rapidocr is not installed (extra ocr)")
def test_a_picture_is_recognised() -> None:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (900, 200), "white")
    ImageDraw.Draw(picture).text((40, 60), "ALPHA PILOT BASE 2025", font=ImageFont.load_default(size=40), fill="black")
    file = io.BytesIO()
    picture.save(file, "PNG")

    [text] = texts(read_file(file.getvalue()))
    assert text.replace(" ", "") == "ALPHAPILOTBASE2025"


class Recognised:
    """What a recogniser answers: boxes of four corners, and their words."""

    def __init__(self, words: dict[str, tuple[int, int]]) -> None:
        self.txts = tuple(words)
        self.boxes = [((x, y), (x + 30 * len(text), y), (x + 30 * len(text), y + 30), (x, y + 30)) for text, (x, y) in words.items()]


def test_words_of_a_scan_become_lines_and_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {
        "序号": (0, 0),
        "平台名称": (100, 2),
        "依托单位": (600, 0),
        "1": (0, 60),
        "石英中试平台": (100, 58),
        "滇池大学": (600, 63),
        "- 3 -": (300, 900),
    }
    monkeypatch.setattr(ocr, "require_engine", lambda: None)
    monkeypatch.setattr(ocr, "engine", lambda: lambda _picture: Recognised(words))

    contents = read_file(files.scanned_pdf(pages=2))
    assert [part.place for part in contents.parts] == ["page 1", "page 1", "page 2", "page 2"]
    assert texts(contents)[:2] == ["序号　　平台名称　　依托单位", "1　　石英中试平台　　滇池大学"]


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "require_engine", lambda: None)
    outcome, detail = ends(files.png(20_000, 20_000))
    assert (outcome, detail.split()[0]) == ("refused", "size")


def test_zip() -> None:
    members = {
        "附件1/名单.xlsx": files.xlsx_list(),
        "附件2.docx": files.docx_list(),
        "内层.zip": files.zip_of({"a.txt": b"x"}),
        "说明.txt": b"x",
    }
    contents = read_file(files.zip_of(members, gbk=True))

    assert {part.place.partition("/")[0] for part in contents.parts} == {"名单.xlsx", "附件2.docx"}
    assert contents.parts[1].place == "名单.xlsx/名单!A1"
    assert contents.gaps == ("内层.zip: unsupported nested archive", "说明.txt: unsupported application/octet-stream")


def test_an_archive_of_nothing_readable_ends_as_its_first_member_did() -> None:
    assert ends(files.zip_of({"a.rar": b"Rar!\x1a\x07\x00"})) == ("unsupported", "application/vnd.rar")
    assert ends(files.zip_of({})) == ("empty", "shell no text in the file")


def test_leftovers_of_programs_are_no_members() -> None:
    assert ends(files.zip_of({"__MACOSX/._a.docx": b"x", ".DS_Store": b"x", "~$a.docx": b"x"}))[0] == "empty"


def test_doc_needs_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "soffice", lambda: None)
    for body in (files.ole_of("WordDocument", b"x"), b"{\\rtf1 x}"):
        assert ends(body) == ("unsupported", "soffice_not_installed")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed (LibreOffice; .ci/run installs it)")
def test_rtf_is_read_through_libreoffice() -> None:
    assert texts(read_file(b"{\\rtf1\\ansi Alpha pilot base\\par}")) == ["Alpha pilot base"]


@pytest.mark.skipif(find_spec("easyofd") is not None, reason="tells what happens without the extra ofd, and easyofd is installed")
def test_ofd_needs_the_extra() -> None:
    assert ends(files.zip_of({"OFD.xml": b"<ofd:OFD/>"})) == ("unsupported", "ofd_not_installed")


def test_an_encrypted_office_file_is_unsupported() -> None:
    assert ends(files.ole_of("EncryptedPackage", b"x")) == ("unsupported", "encrypted")


def test_an_encrypted_pdf_is_unsupported() -> None:
    pdf = files.new_pdf()
    pdf.set_encryption(owner_password="o", user_password="u")  # noqa: S106 - of the test alone
    assert ends(bytes(pdf.output())) == ("unsupported", "encrypted")


def test_names_of_columns() -> None:
    assert [column_name(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_contents_pass_through_json() -> None:
    import json

    contents = read_file(files.zip_of({"名单.xlsx": files.xlsx_list(), "b": b"x"}))
    assert unpack(json.loads(json.dumps(pack(contents)))) == contents
