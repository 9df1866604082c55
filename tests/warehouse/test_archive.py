import gzip
import hashlib
import io
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from transforms.errors import WarehouseError
from transforms.model import ArchiveRef, Capture, Request
from warehouse.archive import ArchiveWriter, read_capture, read_warc

AT = datetime(2026, 11, 24, 18, 31, 5, 123456, tzinfo=UTC)
NAME = "20261124T183005Z/gd_jiangmen_kjj.warc.gz"


def answer(body: bytes = "正文".encode(), *, coding: str = "", url: str = "https://a.example/1.html", **changes: object) -> Capture:
    """An HTTP answer, as the fetcher hands it over."""
    payload = {"": body, "gzip": gzip.compress(body, mtime=0), "deflate": zlib.compress(body)}[coding]
    headers = [("content-type", "text/html; charset=utf-8"), ("etag", '"7"'), ("transfer-encoding", "chunked")]
    if coding:
        headers.append(("content-encoding", coding))
    values: dict[str, object] = {
        "source": "gd_jiangmen_kjj",
        "url": url,
        "final_url": url,
        "status_code": 200,
        "media_type": "text/html",
        "fetched_at": AT,
        "sha256": hashlib.sha256(body).hexdigest(),
        "etag": '"7"',
        "body": body,
        "payload": payload,
        "headers": tuple(headers),
        "request": Request(url=url),
    }
    return Capture(**(values | changes))  # type: ignore[arg-type]


def kept(capture: Capture) -> Capture:
    """What the archive gives back: all but the request and the marks of the transfer."""
    headers = tuple((name, value) for name, value in capture.headers if name != "transfer-encoding")
    return replace(capture, request=None, headers=headers)


def check(path: Path) -> int:
    """The exit code of `warcio check`."""
    return int(Checker(SimpleNamespace(inputs=[str(path)], verbose=False)).process_all())


@pytest.mark.parametrize("coding", ["", "gzip", "deflate"])
@pytest.mark.parametrize("body", [b"", "甲".encode("gbk"), bytes(range(256)) * 300, b"0\r\n\r\nWARC/1.1\r\n\r\n"])
def test_an_answer_comes_back_as_it_was(tmp_path: Path, coding: str, body: bytes) -> None:
    capture = answer(body, coding=coding)
    with ArchiveWriter(tmp_path, NAME) as writer:
        ref = writer.write(capture)
    assert read_capture(tmp_path, ref, "gd_jiangmen_kjj") == kept(capture)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    body=st.binary(max_size=3000),
    coding=st.sampled_from(["", "gzip", "deflate"]),
    url=st.text(alphabet=st.sampled_from("a/ ?&%中é😀<>\"'"), max_size=20).map(lambda path: "https://a.example/" + path.strip()),
    values=st.lists(st.text(max_size=20).map(lambda v: " ".join("".join(c for c in v if c.isprintable()).split())), max_size=3),
    status=st.sampled_from([200, 203, 404, 599]),
)
def test_any_answer_comes_back_as_it_was(tmp_path: Path, body: bytes, coding: str, url: str, values: list[str], status: int) -> None:
    capture = answer(body, coding=coding, url=url, status_code=status)
    capture = replace(capture, headers=(*capture.headers, *((f"x-{n}", value) for n, value in enumerate(values))))
    (tmp_path / NAME).unlink(missing_ok=True)
    with ArchiveWriter(tmp_path, NAME) as writer:
        ref = writer.write(capture)
    assert read_capture(tmp_path, ref, "gd_jiangmen_kjj") == kept(capture)
    assert check(tmp_path / NAME) == 0


def test_redirects_outcomes_and_saved_files_come_back(tmp_path: Path) -> None:
    blocked = answer(b"<title>challenge</title>", status_code=412, outcome="blocked", detail="block_page HTTP 412", sha256=_sha(b""))
    captures = [
        answer(final_url="https://b.example/2.html"),
        replace(blocked, body=b""),
        answer(outcome="unchanged", detail="same_bytes"),
        Capture(
            source="gd_jiangmen_kjj", url="ingest:ab", final_url="ingest:ab", status_code=None, media_type="text/html",
            fetched_at=AT, sha256=_sha(b"saved"), body=b"saved", payload=b"saved",
        ),
    ]  # fmt: skip
    with ArchiveWriter(tmp_path, NAME) as writer:
        refs = [writer.write(capture) for capture in captures]
    assert [read_capture(tmp_path, ref, "gd_jiangmen_kjj") for ref in refs] == [kept(capture) for capture in captures]


def _sha(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize(("coding", "payload"), [("br", b"\x1b\x00"), ("", gzip.compress(b"page", mtime=0)), ("gzip", b"\x1f\x8bbroken")])
def test_a_coding_that_only_the_client_undid_does_not_cost_the_body(tmp_path: Path, coding: str, payload: bytes) -> None:
    headers = (("content-encoding", coding),) if coding else ()
    capture = answer(b"page", payload=payload, headers=headers)
    with ArchiveWriter(tmp_path, NAME) as writer:
        ref = writer.write(capture)
    back = read_capture(tmp_path, ref, "gd_jiangmen_kjj")
    assert (back.body, back.sha256) == (capture.body, capture.sha256)
    assert dict(back.headers).get("x-archive-orig-content-encoding", "") == coding


def test_the_file_is_a_warc_that_others_can_check(tmp_path: Path) -> None:
    first = answer(coding="gzip")
    with ArchiveWriter(tmp_path, NAME) as writer:
        ref = writer.write(first)
        writer.write_revisit(answer(coding="gzip", url="https://mirror.example/1.html"), ref)
        writer.write_revisit(not_modified(first), ref)
        writer.write(answer(request=Request(url="https://a.example/1.html", method="POST", form=(("页", "2"),))))
    assert check(tmp_path / NAME) == 0
    with (tmp_path / NAME).open("rb") as file:
        records = [(r.rec_type, r.rec_headers.protocol, dict(r.rec_headers.headers)) for r in ArchiveIterator(file)]
    assert [kind for kind, _, _ in records] == ["warcinfo", "response", "request", "revisit", "revisit", "response", "request"]
    assert {version for _, version, _ in records} == {"WARC/1.1"}
    original, same, unmodified = (records[n][2] for n in (1, 3, 4))
    assert same["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert unmodified["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    for revisit in (same, unmodified):
        assert revisit["WARC-Refers-To"] == original["WARC-Record-ID"]
        assert revisit["WARC-Refers-To-Target-URI"] == original["WARC-Target-URI"]
        assert revisit["WARC-Refers-To-Date"] == original["WARC-Date"]
        assert revisit["WARC-Payload-Digest"] == original["WARC-Payload-Digest"]


def test_the_command_warcio_finds_no_fault(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, NAME) as writer:
        ref = writer.write(answer(coding="gzip"))
        writer.write_revisit(not_modified(answer(coding="gzip")), ref)
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", tmp_path / NAME], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("request_", "body", "typed"),
    [
        (Request(url="https://a.example/1.html", method="POST", json='{"页": 2}'), '{"页": 2}'.encode(), "application/json; charset=UTF-8"),
        (
            Request(url="https://a.example/1.html", method="POST", form=(("页", "2"),)),
            b"%E9%A1%B5=2",
            "application/x-www-form-urlencoded; charset=UTF-8",
        ),
        (Request(url="https://a.example/1.html"), b"", None),
    ],
)
def test_the_request_is_kept_with_its_body(tmp_path: Path, request_: Request, body: bytes, typed: str | None) -> None:
    with ArchiveWriter(tmp_path, NAME) as writer:
        writer.write(answer(request=request_))
    with (tmp_path / NAME).open("rb") as file:
        [(head, kept_body)] = [(r.http_headers, r.raw_stream.read()) for r in ArchiveIterator(file) if r.rec_type == "request"]
    assert head.protocol == request_.method
    assert (kept_body, head.get_header("Content-Type")) == (body, typed)


def test_one_gzip_member_a_record_and_references_that_fit(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, NAME) as writer:
        refs = [writer.write(answer(url=f"https://a.example/{n}.html")) for n in range(5)]
    raw = (tmp_path / NAME).read_bytes()
    for n, ref in enumerate(refs):
        member = zlib.decompressobj(31)
        record = member.decompress(raw[ref.offset : ref.offset + ref.length])
        assert member.eof
        assert member.unused_data == b""
        assert f"WARC-Target-URI: https://a.example/{n}.html\r\n".encode() in record


def test_a_revisit_brings_the_body_of_what_it_stands_for(tmp_path: Path) -> None:
    first = answer("长长的正文".encode() * 500, coding="gzip")
    with ArchiveWriter(tmp_path, "night 1/a.warc.gz") as writer:
        ref = writer.write(first)
    again = replace(first, fetched_at=AT.replace(day=25), url="https://mirror.example/1.html", final_url="https://mirror.example/1.html")
    with ArchiveWriter(tmp_path, "night 2/a.warc.gz") as writer:
        repeat = writer.write_revisit(again, ref)
    assert repeat.length < ref.length + 300
    assert read_capture(tmp_path, repeat, "gd_jiangmen_kjj") == kept(again)


def not_modified(first: Capture) -> Capture:
    """What the fetcher makes of a 304."""
    return replace(
        first, status_code=304, outcome="unchanged", detail="not_modified", body=b"", payload=b"", headers=(("etag", '"7"'),),
        media_type=None, fetched_at=AT.replace(day=25),
    )  # fmt: skip


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_a_304_brings_body_and_headers_of_what_it_stands_for(tmp_path: Path, coding: str) -> None:
    first = answer("长长的正文".encode() * 50, coding=coding)
    with ArchiveWriter(tmp_path, NAME) as writer:
        ref = writer.write(first)
        repeat = writer.write_revisit(not_modified(first), ref)
    back = read_capture(tmp_path, repeat, "gd_jiangmen_kjj")
    assert (back.body, back.sha256, back.media_type) == (first.body, first.sha256, "text/html")
    assert (back.status_code, back.outcome, back.fetched_at) == (304, "unchanged", AT.replace(day=25))


def test_a_repeat_of_what_is_gone_is_written_whole(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, NAME) as writer:
        ref = writer.write_revisit(answer(), ArchiveRef(path="gone.warc.gz", offset=0, length=9))
    assert read_capture(tmp_path, ref, "gd_jiangmen_kjj") == kept(answer())


def test_the_same_page_compressed_anew_is_written_whole(tmp_path: Path) -> None:
    first = answer("长长的正文".encode() * 50, coding="gzip")
    again = replace(first, payload=gzip.compress(first.body, 1, mtime=7), outcome="unchanged", detail="same_bytes")
    with ArchiveWriter(tmp_path, NAME) as writer:
        repeat = writer.write_revisit(again, writer.write(first))
    assert read_capture(tmp_path, repeat, "gd_jiangmen_kjj") == kept(again)
    with (tmp_path / NAME).open("rb") as file:
        assert "revisit" not in [r.rec_type for r in ArchiveIterator(file)]
    assert check(tmp_path / NAME) == 0


def test_the_same_captures_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with ArchiveWriter(tmp_path / name, NAME) as writer:
            writer.write(answer(coding="gzip"))
    assert (tmp_path / "one" / NAME).read_bytes() == (tmp_path / "two" / NAME).read_bytes()


@pytest.mark.parametrize("torn", [1, 20, 200])
def test_a_file_torn_by_a_crash_is_continued_after_its_last_whole_record(tmp_path: Path, torn: int) -> None:
    with ArchiveWriter(tmp_path, NAME) as writer:
        first = writer.write(answer(bytes(200_000), request=None))
        writer.write(answer(b"lost", url="https://a.example/2.html", request=None))
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes()[: first.offset + first.length + torn])
    with ArchiveWriter(tmp_path, NAME) as writer:
        second = writer.write(answer(b"new", url="https://a.example/3.html"))
    assert second.offset == first.offset + first.length
    assert [c.body for c in read_warc(path)] == [bytes(200_000), b"new"]
    assert check(path) == 0


def test_nothing_written_leaves_no_file(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, NAME):
        pass
    assert not (tmp_path / NAME).exists()


def test_a_record_is_in_the_file_when_write_returns(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, NAME) as writer:
        ref = writer.write(answer(b"now"))
        assert read_capture(tmp_path, ref, "s").body == b"now"


def test_a_damaged_record_is_never_taken_for_the_page(tmp_path: Path) -> None:
    body = hashlib.sha512(b"x").digest() * 50
    with ArchiveWriter(tmp_path, NAME) as writer:
        ref = writer.write(answer(body, request=None))
    raw = (tmp_path / NAME).read_bytes()
    record = gzip.decompress(raw[ref.offset :])
    changed = gzip.compress(record.replace(body[:40], body[40:80], 1))
    (tmp_path / NAME).write_bytes(raw[: ref.offset] + changed)
    with pytest.raises(WarehouseError, match="no whole record"):
        read_capture(tmp_path, replace(ref, length=len(changed)), "s")


@pytest.mark.parametrize(
    "wrong",
    [
        ArchiveRef(path="nowhere.warc.gz", offset=0, length=9),
        ArchiveRef(path=NAME, offset=3, length=99),
        ArchiveRef(path=NAME, offset=10**6, length=9),
    ],
)
def test_a_reference_that_leads_nowhere_is_a_warehouse_error(tmp_path: Path, wrong: ArchiveRef) -> None:
    with ArchiveWriter(tmp_path, NAME) as writer:
        writer.write(answer())
    with pytest.raises(WarehouseError, match="of the archive has no whole record"):
        read_capture(tmp_path, wrong, "s")


def test_a_truncated_reference_and_one_to_a_request_are_refused(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, NAME) as writer:
        ref = writer.write(answer(hashlib.sha512(b"y").digest() * 20))
    with pytest.raises(WarehouseError, match="no whole record"):
        read_capture(tmp_path, replace(ref, length=ref.length - 100), "s")
    request = ArchiveRef(path=NAME, offset=ref.offset + ref.length, length=10_000)
    with pytest.raises(WarehouseError, match="holds no body but a request record"):
        read_capture(tmp_path, request, "s")


def test_header_lines_cannot_be_broken_out_of(tmp_path: Path) -> None:
    capture = answer(url="https://a.example/\r\nWARC-Type: warcinfo", headers=(("x", "1\r\nset-cookie: a"),))
    with ArchiveWriter(tmp_path, NAME) as writer:
        ref = writer.write(capture)
    back = read_capture(tmp_path, ref, "s")
    assert back.headers == (("x", "1 set-cookie: a"),)
    assert back.url == "https://a.example/ WARC-Type: warcinfo"
    assert check(tmp_path / NAME) == 0


def test_reading_is_possible_from_a_stream_of_bytes_only(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, NAME) as writer:
        writer.write(answer(b"x"))
    stream = io.BytesIO((tmp_path / NAME).read_bytes())
    assert [record.rec_type for record in ArchiveIterator(stream)] == ["warcinfo", "response", "request"]
