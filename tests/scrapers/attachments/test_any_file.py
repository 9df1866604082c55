"""Any bytes behind the mark of a format, and good files with bytes changed: contents or a typed error, within bounds."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.attachments.limits import Limits
from scrapers.attachments.parts import MAX_CELLS, MAX_CHARACTERS, Contents
from scrapers.attachments.process import FileReader
from tests.scrapers.attachments import files
from transforms.errors import FetchError
from transforms.model import OUTCOMES

MARKS = (
    *(b"%PDF-1.7\n", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b"\x89PNG\r\n\x1a\n"),
    *(b"\xff\xd8\xff\xe0", b"GIF89a", b"II*\x00", b"MM\x00*", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b""),
)
MAKERS: dict[str, Callable[[], bytes]] = {
    "docx": files.docx_list,
    "xlsx": files.xlsx_list,
    "xls": files.xls_list,
    "pdf": files.pdf_list,
    "zip": lambda: files.zip_of({"名单.xlsx": files.xlsx_list(), "a.docx": files.docx_list()}),
    "png": files.png,
}
GOOD = {kind: cache(make) for kind, make in MAKERS.items()}  # each bears the time of its making, and an example must come back the same
SHARED = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with FileReader(Limits(time_s=20.0)) as one:
        yield one


def judge(reader: FileReader, body: bytes) -> None:
    try:
        contents = reader.read(body)
    except FetchError as error:
        ended = error.outcome in OUTCOMES and bool(error.detail)
    else:
        ended = _is_bounded(contents)
    assert ended


def _is_bounded(contents: Contents) -> bool:
    cells = sum(len(row) for part in contents.parts for row in part.rows)
    characters = sum(len(part.text) for part in contents.parts)
    return cells <= MAX_CELLS and characters <= MAX_CHARACTERS


@SHARED
@given(mark=st.sampled_from(MARKS), rest=st.binary(max_size=3_000))
def test_any_bytes(reader: FileReader, mark: bytes, rest: bytes) -> None:
    judge(reader, mark + rest)


@pytest.mark.parametrize("kind", GOOD)
@SHARED
@given(data=st.data())
def test_a_good_file_with_bytes_changed(reader: FileReader, kind: str, data: st.DataObject) -> None:
    body = bytearray(GOOD[kind]())
    for at in data.draw(st.lists(st.integers(0, len(body) - 1), min_size=1, max_size=20)):
        body[at] = data.draw(st.integers(0, 255))
    judge(reader, bytes(body))


@pytest.mark.parametrize("kind", GOOD)
@SHARED
@given(cuts=st.lists(st.floats(0, 1), min_size=2, max_size=4))
def test_a_good_file_in_pieces(reader: FileReader, kind: str, cuts: list[float]) -> None:
    body = GOOD[kind]()
    ends = sorted(int(cut * len(body)) for cut in cuts)
    judge(reader, b"".join(body[a:b] for a, b in pairwise(ends)))
