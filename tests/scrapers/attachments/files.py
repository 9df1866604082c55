"""Attachments as offices make them, made by the libraries that write each format; platforms and operators are invented."""

import io
import struct
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import fpdf
import xlsxwriter
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image

TITLE = "云岭省首批制造业中试平台名单"
ROWS = (
    ("云岭省高纯石英材料中试平台", "云岭石英科技有限公司", "安宁市"),
    ("云岭省生物酶制剂中试平台", "滇池大学", "昆明市"),
    ("云岭省储能电池中试平台", "云岭储能研究院", "曲靖市"),
)
"""Name, operator, city; the operator's and city's cells of the last two rows are merged in `MERGED`."""
MERGED = (
    ("云岭省植物提取物中试平台", "云岭农业大学", "玉溪市"),
    ("云岭省功能食品中试平台", "云岭农业大学", "玉溪市"),
)
NAMES = [row[0] for row in (*ROWS, *MERGED)]
OPERATORS = [row[1] for row in (*ROWS, *MERGED)]


def docx_list() -> bytes:
    """附件, a title and a table with a header of two rows and merged cells."""
    document = docx.Document()
    document.add_paragraph("附件")
    document.add_paragraph(TITLE)
    table = document.add_table(2 + len(NAMES), 4)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "序号"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "中试平台"
    table.cell(1, 1).text, table.cell(1, 2).text = "平台名称", "依托单位"
    table.cell(0, 3).merge(table.cell(1, 3)).text = "所在市"
    for number, (name, operator, city) in enumerate(ROWS, 1):
        for x, text in enumerate((str(number), name, operator, city)):
            table.cell(1 + number, x).text = text
    first = 2 + len(ROWS)
    for offset, (name, _, _) in enumerate(MERGED):
        table.cell(first + offset, 0).text, table.cell(first + offset, 1).text = str(len(ROWS) + 1 + offset), name
    for x in (2, 3):
        table.cell(first, x).merge(table.cell(first + len(MERGED) - 1, x)).text = MERGED[0][x - 1]
    document.add_paragraph("注：排名不分先后。")
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    """The bytes of a docx."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def xlsx_list(sheet: str = "名单") -> bytes:
    """The same as a sheet, with a hidden one beside it."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        shown, hidden = book.add_worksheet(sheet), book.add_worksheet("草稿")
        hidden.write(0, 0, "云岭省未公布中试平台")
        hidden.hide()
        shown.merge_range("A1:D1", TITLE)
        shown.merge_range("A2:A3", "序号")
        shown.merge_range("B2:C2", "中试平台")
        shown.write_row("B3", ["平台名称", "依托单位"])
        shown.merge_range("D2:D3", "所在市")
        for number, (name, operator, city) in enumerate(ROWS, 1):
            shown.write_row(2 + number, 0, [number, name, operator, city])
        first = 3 + len(ROWS)
        for offset, (name, _, _) in enumerate(MERGED):
            shown.write_row(first + offset, 0, [len(ROWS) + 1 + offset, name])
        for x in (2, 3):
            shown.merge_range(first, x, first + len(MERGED) - 1, x, MERGED[0][x - 1])
    return file.getvalue()


def xlsx_of(rows: Sequence[Sequence[object]]) -> bytes:
    """One sheet of plain rows, written row by row."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        for y, row in enumerate(rows):
            sheet.write_row(y, 0, row)
    return file.getvalue()


def pdf_list(repeat: int = 1) -> bytes:
    """The same as a ruled table under a line of text; `repeat` times the rows make it go on over pages."""
    rows = [(str(n), *row) for n, row in enumerate([*ROWS, *MERGED] * repeat, 1)]
    pdf = new_pdf()
    pdf.multi_cell(0, 8, TITLE)
    pdf.ln()
    with pdf.table(num_heading_rows=2, repeat_headings=0, col_widths=(10, 60, 50, 25)) as table:
        head = table.row()
        head.cell("序号", rowspan=2)
        head.cell("中试平台", colspan=2)
        head.cell("所在市", rowspan=2)
        table.row(["平台名称", "依托单位"])
        for row in rows:
            table.row(row)
    pdf.multi_cell(0, 8, "注：排名不分先后。")
    return bytes(pdf.output())


def pdf_of(*paragraphs: str) -> bytes:
    """A PDF of text alone, each paragraph on a page of its own."""
    pdf = new_pdf()
    for number, text in enumerate(paragraphs):
        if number:
            pdf.add_page()
        pdf.multi_cell(0, 8, text)
    return bytes(pdf.output())


def scanned_pdf(pages: int = 1) -> bytes:
    """A PDF that holds pictures only."""
    pdf = fpdf.FPDF()
    for _ in range(pages):
        pdf.add_page()
        pdf.image(io.BytesIO(png()), w=100)
    return bytes(pdf.output())


def new_pdf() -> fpdf.FPDF:
    """A PDF with its first page and a font that has all of Chinese, each character a box."""
    pdf = fpdf.FPDF()
    pdf.add_page()
    with TemporaryDirectory() as folder:
        font = Path(folder) / "boxes.ttf"
        font.write_bytes(_boxes())
        for style in ("", "B"):
            pdf.add_font("boxes", style=style, fname=font)
    pdf.set_font("boxes", size=11)
    return pdf


@cache
def _boxes() -> bytes:
    characters = sorted({*map(chr, range(0x20, 0x7F)), *"".join([TITLE, *NAMES, *OPERATORS]), *_ALSO})
    glyphs = [".notdef", *(f"uni{ord(c):04X}" for c in characters)]
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    box = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(glyphs)
    font.setupCharacterMap(dict(zip(map(ord, characters), glyphs[1:], strict=True)))
    font.setupGlyf(dict.fromkeys(glyphs, box))
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 100)))
    font.setupHorizontalHeader(ascent=850, descent=-150)
    font.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=850, sTypoDescender=-150, usWinAscent=850, usWinDescent=150)
    font.setupPost()
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


_ALSO = "序号中试平台名称依托单位所在市安宁昆明曲靖玉溪注：排名不分先后。现将予以公布，各有关单位做好服务工作"


def png(width: int = 200, height: int = 60) -> bytes:
    """A white picture."""
    file = io.BytesIO()
    Image.new("1", (width, height), 1).save(file, "PNG")
    return file.getvalue()


def zip_of(members: dict[str, bytes], *, gbk: bool = False) -> bytes:
    """An archive; `gbk` writes the names as Windows in China does."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.encode("gb18030").decode("cp437") if gbk else name, data)
    made = file.getvalue()
    return _without_utf8_flags(made) if gbk else made


def _without_utf8_flags(archive: bytes) -> bytes:
    """Names of an archive as bytes of CP437, which zipfile itself no longer writes."""
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        members = [(info, read.read(info)) for info in read.infolist()]
    file = io.BytesIO()

    class Old(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the library's own name
            return self.filename.encode("cp437"), self.flag_bits

    with zipfile.ZipFile(file, "w") as write:
        for info, data in members:
            write.writestr(Old(info.filename), data)
    return file.getvalue()


# --- xls, which no library writes any more: BIFF8 records [MS-XLS] in an OLE storage [MS-CFB] -----------------------------


def xls_list() -> bytes:
    """The first rows of the same list under its title, as a sheet of Excel 97; the cells of a title and of two cities are merged."""
    rows = [(TITLE,), ("平台名称", "依托单位", "所在市"), *ROWS[:2]]
    cells = [_record(0x0204, struct.pack("<HHH", y, x, 0) + _long(text)) for y, row in enumerate(rows) for x, text in enumerate(row)]
    merged = _record(0x00E5, struct.pack("<H4H", 1, 0, 0, 0, 2))
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + b"".join(cells) + merged + _record(0x000A, b"")
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    bound = b"\x00\x00" + bytes([2, 1]) + "名单".encode("utf-16-le")
    at = len(head) + 4 + 4 + len(bound) + 4
    return ole_of("Workbook", head + _record(0x0085, struct.pack("<I", at) + bound) + _record(0x000A, b"") + sheet)


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _long(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def ole_of(name: str, data: bytes) -> bytes:
    """An OLE storage that holds one stream."""
    data = data.ljust(4096, b"\0")  # shorter ones lie elsewhere
    data += bytes(-len(data) % 512)
    count = len(data) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + count), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    entries = [_entry("Root Entry", 5, 1, 0xFFFFFFFE, 0), _entry(name, 2, 0xFFFFFFFF, 2, len(data))]
    return header + struct.pack("<128I", *fat) + b"".join(entries).ljust(512, b"\0") + data


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    return head + struct.pack("<3I", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36) + struct.pack("<IQ", start, size)
