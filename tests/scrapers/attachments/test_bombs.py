"""Files that are made to harm end in a word, and the next file is read as if nothing had been."""

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator

import pytest

from scrapers.attachments import process, sheets
from scrapers.attachments.limits import Limits
from scrapers.attachments.process import FileReader
from scrapers.attachments.reading import read_file
from tests.scrapers.attachments import files
from transforms.errors import FetchError

LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(b + 1)} "{f"&{chr(b)};" * 10}">' for b in range(ord("a"), ord("j"))
)


@pytest.fixture
def reader() -> Iterator[FileReader]:
    with FileReader(Limits(time_s=20.0)) as one:
        yield one


def ends(reader: FileReader, body: bytes) -> tuple[str, str]:
    with pytest.raises(FetchError) as caught:
        reader.read(body)
    return caught.value.outcome, caught.value.detail.split()[0]


def with_part(body: bytes, name: str, data: bytes) -> bytes:
    """An office file with one of its parts put in another's place."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, data if info.filename == name else old.read(info))
    return file.getvalue()


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_billion_laughs(reader: FileReader, code: str) -> None:
    laughs = (LAUGHS + "]><x>&j;</x>").encode(code)
    assert ends(reader, with_part(files.docx_list(), "word/document.xml", laughs)) == ("refused", "bomb")
    assert ends(reader, with_part(files.xlsx_list(), "xl/sharedStrings.xml", laughs)) == ("refused", "bomb")


def test_a_declaration_far_into_the_part_is_found(reader: FileReader) -> None:
    hidden = b"<?xml version='1.0'?><!--" + os.urandom(300_000).hex().encode() + b"-->" + LAUGHS[21:].encode() + b"]><x/>"
    assert ends(reader, with_part(files.docx_list(), "word/document.xml", hidden)) == ("refused", "bomb")


def test_an_archive_of_ten_gigabytes(reader: FileReader) -> None:
    assert ends(reader, zip_bomb(10_000_000_000)) == ("refused", "bomb")


def test_an_archive_that_lies_about_its_size(reader: FileReader) -> None:
    made = files.zip_of({"a.docx": bytes(50_000_000)})
    lying = made.replace(struct.pack("<I", 50_000_000), struct.pack("<I", 10))
    outcome, _ = ends(reader, lying)
    assert outcome in ("refused", "error")


def test_an_office_file_that_grows_too_much(reader: FileReader) -> None:
    assert ends(reader, with_part(files.docx_list(), "word/document.xml", b"<x>" + b" " * 60_000_000)) == ("refused", "bomb")


def test_too_many_members(reader: FileReader) -> None:
    assert ends(reader, files.zip_of({str(n): b"" for n in range(5_001)})) == ("refused", "bomb")


def test_a_table_of_200_000_rows(reader: FileReader) -> None:
    assert ends(reader, files.xlsx_of([[f"平台{n}"] for n in range(200_000)])) == ("refused", "size")


def test_two_cells_in_opposite_corners(reader: FileReader) -> None:
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("名单")
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "b")
    assert ends(reader, file.getvalue()) == ("refused", "bomb")
    assert reader.read(files.xlsx_list()).parts


def test_a_merged_range_as_wide_as_a_sheet_can_be() -> None:
    made = files.xlsx_list()
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").replace(b'ref="A1:D1"', b'ref="A1:XFD1048576"')
    contents = read_file(with_part(made, "xl/worksheets/sheet1.xml", sheet))
    assert contents == read_file(made)


def test_a_pdf_of_too_many_pages(reader: FileReader) -> None:
    pdf = files.new_pdf()
    for _ in range(400):
        pdf.add_page()
    assert ends(reader, bytes(pdf.output())) == ("refused", "size")


def test_a_reader_that_does_not_end_is_ended() -> None:
    with FileReader(Limits(time_s=0.01)) as reader:
        assert ends(reader, files.docx_list()) == ("refused", "time")
        assert reader._process is None


def test_a_reader_that_takes_all_memory_is_ended() -> None:
    with FileReader(Limits(memory_bytes=60_000_000, heavy_memory_bytes=60_000_000)) as reader:
        outcome, _ = ends(reader, files.pdf_list())
        assert outcome in ("refused", "error")


def test_the_next_file_is_read_by_a_new_process(reader: FileReader) -> None:
    reader.read(files.docx_list())
    assert reader._process is not None
    reader._process.kill()
    assert ends(reader, files.docx_list()) == ("error", "crashed:")
    assert reader.read(files.docx_list()).parts


def test_one_process_reads_many_files_and_is_changed_in_time(reader: FileReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "FILES_A_PROCESS", 2)
    seen = []
    for _ in range(3):
        reader.read(files.xlsx_list())
        assert reader._process is not None
        seen.append(reader._process.pid)
    assert seen[0] == seen[1] != seen[2]


def test_nothing_of_a_process_is_left_behind() -> None:
    with FileReader() as reader:
        reader.read(files.xlsx_list())
        running, folder = reader._process, reader._folder
        assert running is not None
        assert folder is not None
    assert running.poll() is not None
    assert not os.path.exists(folder.name)  # noqa: PTH110 - the name is all that is left


def test_a_process_knows_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch, reader: FileReader) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    reader.read(files.xlsx_list())
    assert reader._process is not None
    with open(f"/proc/{reader._process.pid}/environ", "rb") as file:  # noqa: PTH123
        assert b"SECRET_TOKEN" not in file.read()


def test_a_sheet_is_bounded_before_its_cells_are_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_CELLS", 5)
    with pytest.raises(FetchError, match="size"):
        read_file(files.xlsx_list())


def zip_bomb(size: int) -> bytes:
    """One member of zeros whose deflated stream repeats the same block."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    data = block * (size >> 24) + b"\x03\x00"
    name = b"a.docx"
    sizes = struct.pack("<III", 0, len(data), 0xFFFFFFF0)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", len(name), 0) + name
    central = (
        b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    )
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local) + len(data), 0)
    return local + data + central + end
