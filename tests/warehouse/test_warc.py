"""WARC files of other programs, made record by record as wget, Heritrix and Browsertrix write them."""

import gzip
import io
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from transforms.errors import WarehouseError
from transforms.model import Capture
from warehouse.warc import read_warc

PAGE = "<html><body>某市新建中试基地</body></html>".encode("gb18030")


class Crawl:
    """A WARC in the making."""

    def __init__(self, *, compressed: bool = True, version: str = "1.0") -> None:
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=compressed, warc_version=version)

    def add(
        self,
        kind: str,
        uri: str,
        block: bytes = b"",
        *,
        status: str = "200 OK",
        headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"),),
        date: str = "2026-11-20T08:00:00Z",
        media_type: str = "",
    ) -> None:
        http = (
            StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
            if kind in ("response", "revisit") and uri.startswith("http")
            else None
        )
        fields = {"WARC-Date": date}
        record = self._writer.create_warc_record(
            uri,
            kind,
            payload=io.BytesIO(block),
            length=len(block),
            http_headers=http,
            warc_headers_dict=fields,
            warc_content_type=media_type,
        )
        self._writer.write_record(record)

    def to(self, path: Path) -> Path:
        path.write_bytes(self._out.getvalue())
        return path


def chunked(body: bytes, size: int = 7) -> bytes:
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def bodies(captures: list[Capture]) -> list[bytes]:
    return [capture.body for capture in captures]


@pytest.mark.parametrize(("compressed", "name"), [(True, "crawl.warc.gz"), (False, "crawl.warc")])
def test_pages_come_with_address_and_time_and_the_rest_is_passed_over(tmp_path: Path, compressed: bool, name: str) -> None:
    crawl = Crawl(compressed=compressed)
    crawl.add("warcinfo", "", b"software: Wget/1.21\r\n")
    crawl.add("request", "http://a.example/1.html", b"GET /1.html HTTP/1.1\r\n\r\n")
    crawl.add("response", "http://a.example/1.html", PAGE, headers=(("Content-Type", "text/html; charset=GBK"), ("ETag", '"3"')))
    crawl.add("response", "http://a.example/old", b"", status="301 Moved", headers=(("Location", "/1.html"),))
    crawl.add("revisit", "http://a.example/1.html", b"")
    crawl.add("response", "dns:a.example", b"20261120 1.2.3.4", media_type="text/dns")
    crawl.add("metadata", "metadata://gnu.org/software/wget/warc/MANIFEST.txt", b"<urn:uuid:1>", media_type="text/plain")
    crawl.add("resource", "metadata://gnu.org/software/wget/warc/wget.log", b"log", media_type="text/plain")
    crawl.add("resource", "urn:text:http://a.example/1.html", b"text", media_type="text/plain")
    crawl.add("resource", "file:///saved/2.html", b"saved", media_type="text/html")
    page, saved = read_warc(crawl.to(tmp_path / name))
    assert (page.url, page.final_url, page.status_code, page.media_type) == ("http://a.example/1.html",) * 2 + (200, "text/html")
    assert (page.body, page.payload, page.etag, page.source) == (PAGE, PAGE, '"3"', "ingest")
    assert page.fetched_at == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert dict(page.headers)["content-type"] == "text/html; charset=GBK"
    assert (saved.url, saved.status_code, saved.body, saved.media_type) == ("file:///saved/2.html", None, b"saved", "text/html")


def test_chunks_and_codings_are_taken_off(tmp_path: Path) -> None:
    crawl = Crawl()
    packed = gzip.compress(PAGE, mtime=0)
    crawl.add("response", "http://a.example/1", chunked(PAGE), headers=(("Transfer-Encoding", "chunked"),))
    crawl.add("response", "http://a.example/2", chunked(packed), headers=(("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")))
    crawl.add("response", "http://a.example/3", packed + packed, headers=(("Content-Encoding", "gzip"),))
    crawl.add("response", "http://a.example/4", PAGE, headers=(("Content-Encoding", "gzip"),))  # decoded by the crawler already
    assert bodies(list(read_warc(crawl.to(tmp_path / "a.warc.gz")))) == [PAGE, PAGE, PAGE + PAGE, PAGE]


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2026-11-20T08:00:00.123456789Z", datetime(2026, 11, 20, 8, 0, 0, 123456, tzinfo=UTC)),
        ("2026-11-20T16:00:00+08:00", datetime(2026, 11, 20, 8, tzinfo=UTC)),
        ("2026-11-20T08:00:00", datetime(2026, 11, 20, 8, tzinfo=UTC)),
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC)),
    ],
)
def test_dates_of_all_precisions(tmp_path: Path, date: str, moment: datetime) -> None:
    crawl = Crawl()
    crawl.add("response", "http://a.example/1", PAGE, date=date)
    assert [c.fetched_at for c in read_warc(crawl.to(tmp_path / "a.warc.gz"))] == [moment]


def test_addresses_in_angle_brackets_as_old_wget_writes_them(tmp_path: Path) -> None:
    raw = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: <http://a.example/1>\r\nWARC-Date: 2026-11-20T08:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:2>\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\npage\r\n\r\n"
    )
    (tmp_path / "a.warc").write_bytes(raw)
    assert [(c.url, c.body) for c in read_warc(tmp_path / "a.warc")] == [("http://a.example/1", b"page")]


@pytest.mark.parametrize(
    ("status", "outcome", "detail"),
    [
        ("404 Not Found", "gone", "http_404"),
        ("403 Forbidden", "blocked", "block_page HTTP 403"),
        ("500 Oops", "error", "http_500"),
        ("nonsense", "error", "http_0"),
    ],
)
def test_answers_that_brought_nothing_keep_their_outcome(tmp_path: Path, status: str, outcome: str, detail: str) -> None:
    crawl = Crawl()
    crawl.add("response", "http://a.example/1", b"sorry", status=status)
    [capture] = read_warc(crawl.to(tmp_path / "a.warc.gz"))
    assert (capture.outcome, capture.detail, capture.body) == (outcome, detail, b"")


def test_what_is_too_large_is_refused_and_the_next_page_is_read(tmp_path: Path) -> None:
    crawl = Crawl()
    crawl.add("response", "http://a.example/bomb", gzip.compress(bytes(9_000_000), mtime=0), headers=(("Content-Encoding", "gzip"),))
    crawl.add("response", "http://a.example/large", bytes(3_000_000))
    crawl.add("response", "http://a.example/chunks", chunked(bytes(1_500_000), 100_000), headers=(("Transfer-Encoding", "chunked"),))
    crawl.add("response", "http://a.example/1", PAGE)
    found = list(read_warc(crawl.to(tmp_path / "a.warc.gz"), max_bytes=1_000_000))
    assert [(c.outcome, c.detail.split()[0] if c.detail else "", c.body) for c in found] == [
        ("refused", "bomb", b""),
        ("refused", "size", b""),
        ("refused", "size", b""),
        ("ok", "", PAGE),
    ]


@pytest.mark.parametrize(("coding", "payload"), [("br", b"\x0b\x02"), ("gzip", gzip.compress(PAGE, mtime=0)[:-12])])
def test_a_coding_that_cannot_be_undone_is_unsupported(tmp_path: Path, coding: str, payload: bytes) -> None:
    crawl = Crawl()
    crawl.add("response", "http://a.example/1", payload, headers=(("Content-Encoding", coding),))
    crawl.add("response", "http://a.example/2", PAGE)
    first, second = read_warc(crawl.to(tmp_path / "a.warc.gz"))
    assert (first.outcome, first.detail.split()[0], first.body) == ("unsupported", "coding", b"")
    assert second.body == PAGE


@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize("cut", [5, 60, 120, 200, 300, 900])
def test_a_truncated_file_gives_what_is_whole_and_then_says_so(tmp_path: Path, compressed: bool, cut: int) -> None:
    noise = random.Random(1).randbytes(2000)
    crawl = Crawl(compressed=compressed)
    crawl.add("response", "http://a.example/1", PAGE)
    whole = crawl.to(tmp_path / "whole").stat().st_size
    crawl.add("response", "http://a.example/2", noise)
    path = crawl.to(tmp_path / "a.warc.gz")
    path.write_bytes(path.read_bytes()[: whole + cut])
    reading = read_warc(path)
    assert next(reading).body == PAGE
    with pytest.raises(WarehouseError, match=r"a\.warc\.gz is (truncated|damaged)"):
        next(reading)


def test_damage_in_the_middle_is_noticed(tmp_path: Path) -> None:
    crawl = Crawl()
    crawl.add("response", "http://a.example/1", PAGE)
    whole = crawl.to(tmp_path / "whole").stat().st_size
    crawl.add("response", "http://a.example/2", random.Random(2).randbytes(5000))
    raw = bytearray(crawl.to(tmp_path / "a.warc.gz").read_bytes())
    raw[whole + 400 : whole + 500] = bytes(100)
    (tmp_path / "a.warc.gz").write_bytes(raw)
    reading = read_warc(tmp_path / "a.warc.gz")
    assert next(reading).body == PAGE
    with pytest.raises(WarehouseError):
        list(reading)


@pytest.mark.parametrize(
    "content", [b"", b"<html></html>", gzip.compress(b"<html></html>", mtime=0), b"\x1f\x8b\x08garbage", b"WARC/1.0\r\n"]
)
def test_what_is_no_warc_is_said_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    with pytest.raises(WarehouseError, match=r"a\.warc\.gz"):
        list(read_warc(path))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="cannot be read"):
        list(read_warc(tmp_path / "none.warc"))
