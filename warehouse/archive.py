"""The raw archive: WARC 1.1 (ISO 28500), one gzip member a record, so that a record is read by its offset alone.

An HTTP answer is a `response` record with the payload as it was transferred and a `request` record beside it; one that
repeats an earlier answer is a `revisit` record; a saved file is a `resource` record. Extension fields keep what WARC has
no word for: `Zhongshi-Requested-URI` and `Zhongshi-Final-URI` (where they are not the target: redirects, addresses with
spaces), `Zhongshi-Outcome` and `Zhongshi-Refers-To` (place of the record that a revisit stands for).
"""

import base64
import hashlib
import os
import uuid
import zlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from urllib.parse import quote, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from transforms.errors import WarehouseError
from transforms.model import ArchiveRef, Capture, Request
from warehouse.warc import capture_of, decoded, read_body, read_warc

__all__ = ["ArchiveWriter", "read_capture", "read_warc"]

_VERSION = "WARC/1.1"
_CONFORMS_TO = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_HOP_BY_HOP = frozenset({"transfer-encoding", "trailer", "connection", "keep-alive", "proxy-connection"})
"""Fields of the transfer, which the client has undone (RFC 9110, 7.6.1): they would not fit the payload."""
_NOTHING_NEW = 304


class ArchiveWriter:
    """Writes the records of one source and night to `folder/name`; use as a context manager, one writer a file.

    A record is in the file, whole, when `write` returns. A file that a crash left is continued after its last whole
    record. The end of the block makes everything durable.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._path = folder / name
        self._name = name

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("r+b" if self._path.exists() else "x+b")
        self._end = _end_of_whole_members(self._file)
        self._file.truncate(self._end)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        os.fsync(self._file.fileno())
        self._file.close()
        if self._end == 0:  # nothing was written, and a file without a record is no WARC
            self._path.unlink()

    def write(self, capture: Capture) -> ArchiveRef:
        """Archive an answer, or a saved file; returns the place of the record that holds the body."""
        if capture.status_code is None:
            return self._append(_resource(capture), capture.fetched_at)
        ref = self._append(_response(capture), capture.fetched_at)
        if capture.request is not None:
            self._append(_request(capture, capture.request), capture.fetched_at)
        return ref

    def write_revisit(self, capture: Capture, of: ArchiveRef) -> ArchiveRef:
        """Note that an answer repeated an earlier record: a 304, or the same payload byte for byte.

        The same page in another transfer form (compressed anew) is written whole: the archive never claims a digest that
        was not received; so is one whose earlier record is gone.
        """
        try:
            original, payload = _record_at(self._folder, of)
        except WarehouseError:
            return self.write(capture)
        if original.rec_type != "response" or (capture.status_code != _NOTHING_NEW and _archivable(capture)[0] != payload):
            return self.write(capture)
        return self._append(_revisit(capture, of, original), capture.fetched_at)

    def _append(self, member: bytes, at: datetime) -> ArchiveRef:
        if self._end == 0:
            self._put(_warcinfo(self._name, at))
        offset = self._end
        self._put(member)
        return ArchiveRef(path=self._name, offset=offset, length=len(member))

    def _put(self, member: bytes) -> None:
        self._file.seek(self._end)
        self._file.write(member)
        self._file.flush()
        self._end += len(member)


def read_capture(folder: Path, ref: ArchiveRef, source: str) -> Capture:
    """The capture that a record holds, with its body decoded; a revisit brings the body of what it stands for, and for a
    304 its headers too.

    `request` is not read back. Raises WarehouseError when the record is not there or is damaged.
    """
    record, payload = _record_at(folder, ref)
    refers_to = record.rec_headers.get_header("Zhongshi-Refers-To")
    if record.rec_type == "revisit" and refers_to:
        path, offset, length = refers_to.rsplit(" ", 2)
        original, payload = _record_at(folder, ArchiveRef(path=path, offset=int(offset), length=int(length)))
        if record.rec_headers.get_header("WARC-Profile") == _NOT_MODIFIED:
            known = _capture(original, payload, ref, source)
            told = capture_of(record, payload, known.body, source)
            return replace(known, outcome=told.outcome, detail=told.detail, fetched_at=told.fetched_at, status_code=told.status_code)
    elif record.rec_type not in ("response", "resource"):
        raise WarehouseError(f"{_place(ref)} of the archive holds no body but a {record.rec_type} record.")
    return _capture(record, payload, ref, source)


def _capture(record: ArcWarcRecord, payload: bytes, ref: ArchiveRef, source: str) -> Capture:
    try:
        return capture_of(record, payload, read_body(record, payload), source)
    except ValueError as error:
        raise WarehouseError(f"{_place(ref)} of the archive cannot be decoded: {error}.") from error


def _record_at(folder: Path, ref: ArchiveRef) -> tuple[ArcWarcRecord, bytes]:
    """A record and its payload, both digests verified."""
    try:
        with (folder / ref.path).open("rb") as file:
            file.seek(ref.offset)
            member = file.read(ref.length)
        record = next(iter(ArchiveIterator(BytesIO(member), check_digests="raise")))
        payload = record.raw_stream.read()
    except (OSError, StopIteration, EOFError, ArchiveLoadFailed, StatusAndHeadersParserException, zlib.error) as error:
        raise WarehouseError(f"{_place(ref)} of the archive has no whole record: {error}.") from error
    if record.raw_stream.limit > 0:
        raise WarehouseError(f"{_place(ref)} of the archive has no whole record: it ends early.")
    return record, payload


def _place(ref: ArchiveRef) -> str:
    return f"{ref.path}, byte {ref.offset},"


# --- records ---------------------------------------------------------------------------------------------


def _response(capture: Capture) -> bytes:
    payload, headers = _archivable(capture)
    fields = _fields("response", capture, payload)
    return _record(fields, payload, content_type="application/http; msgtype=response", head=_answer_head(capture, headers))


def _request(capture: Capture, request: Request) -> bytes:
    parts = urlsplit(capture.final_url)
    if capture.url != capture.final_url:  # what a redirect led to was asked for without a body
        request = replace(request, method="GET")
    body = request.content
    target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe="/?&=%:@!$'()*+,;~-._")
    fields = _fields("request", capture, body)
    fields["WARC-Concurrent-To"] = _fields("response", capture, _archivable(capture)[0])["WARC-Record-ID"]
    typed = [("Content-Type", request.content_type), ("Content-Length", str(len(body)))] if request.content_type else []
    head = _head(f"{request.method} {target} HTTP/1.1", [("Host", parts.netloc), *request.headers, *typed])
    return _record(fields, body, content_type="application/http; msgtype=request", head=head)


def _resource(capture: Capture) -> bytes:
    fields = _fields("resource", capture, capture.body)
    return _record(fields, capture.body, content_type=capture.media_type or "application/octet-stream")


def _revisit(capture: Capture, of: ArchiveRef, original: ArcWarcRecord) -> bytes:
    payload, headers = _archivable(capture)
    known = original.rec_headers
    fields = _fields("revisit", capture, payload)
    fields["WARC-Payload-Digest"] = known.get_header("WARC-Payload-Digest")
    fields["WARC-Profile"] = _NOT_MODIFIED if capture.status_code == _NOTHING_NEW else _SAME_PAYLOAD
    fields["WARC-Refers-To"] = known.get_header("WARC-Record-ID")
    fields["WARC-Refers-To-Target-URI"] = known.get_header("WARC-Target-URI")
    fields["WARC-Refers-To-Date"] = known.get_header("WARC-Date")
    fields["Zhongshi-Refers-To"] = f"{of.path} {of.offset} {of.length}"
    return _record(fields, b"", content_type="application/http; msgtype=response", head=_answer_head(capture, headers))


def _warcinfo(name: str, at: datetime) -> bytes:
    body = f"software: zhongshi\r\nformat: WARC File Format 1.1\r\nconformsTo: {_CONFORMS_TO}\r\n".encode()
    fields = {
        "WARC-Type": "warcinfo",
        "WARC-Record-ID": _record_id("warcinfo", name, _warc_date(at)),
        "WARC-Date": _warc_date(at),
        "WARC-Filename": name.rpartition("/")[2],
    }
    return _record(fields, body, content_type="application/warc-fields")


def _fields(kind: str, capture: Capture, payload: bytes) -> dict[str, str]:
    digest = _digest(payload)
    date = _warc_date(capture.fetched_at)
    target = "%20".join(_one_line(capture.final_url).split(" "))
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": _record_id(kind, target, date, digest),
        "WARC-Target-URI": target,
        "WARC-Date": date,
        "WARC-Payload-Digest": digest,
    }
    if kind == "request":
        return fields
    if capture.url != target:
        fields["Zhongshi-Requested-URI"] = capture.url
    if capture.final_url != target:
        fields["Zhongshi-Final-URI"] = capture.final_url
    if capture.outcome != "ok" or capture.detail:
        fields["Zhongshi-Outcome"] = f"{capture.outcome} {capture.detail}".rstrip()
    return fields


def _record(fields: dict[str, str], payload: bytes, *, content_type: str, head: bytes = b"") -> bytes:
    """A record as its gzip member: block = head and payload; digests are SHA-256 of the block and of the payload."""
    block = head + payload
    fields |= {"WARC-Block-Digest": _digest(block), "Content-Type": content_type, "Content-Length": str(len(block))}
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(_head(_VERSION, fields.items()) + block + b"\r\n\r\n") + packer.flush()


def _answer_head(capture: Capture, headers: Iterable[tuple[str, str]]) -> bytes:
    code = capture.status_code or 0
    try:
        phrase = HTTPStatus(code).phrase
    except ValueError:
        phrase = "Unknown"
    return _head(f"HTTP/1.1 {code} {phrase}", headers)


def _head(first: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """Start line and header fields as UTF-8, so that what the client made of them comes back unchanged."""
    lines = [first, *(f"{_one_line(name)}: {_one_line(value)}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("utf-8", "replace")


def _one_line(value: str) -> str:
    """A value that cannot break out of its header line."""
    return value if value.isprintable() else " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _archivable(capture: Capture) -> tuple[bytes, list[tuple[str, str]]]:
    """Payload and headers that fit each other, such that decoding gives back the body.

    As transferred wherever that holds; else (a coding unknown here, or one that nobody declared) the body itself, the
    old coding noted as web archives do.
    """
    headers = [(name, value) for name, value in capture.headers if name.lower() not in _HOP_BY_HOP]
    coding = next((value for name, value in headers if name.lower() == "content-encoding"), "")
    if capture.outcome not in ("ok", "unchanged"):
        return capture.payload, headers
    try:
        if decoded(capture.payload, coding) == capture.body:
            return capture.payload, headers
    except ValueError:
        pass  # a coding that only the client knows: the body is kept instead, below
    noted = [(f"X-Archive-Orig-{name}" if name.lower() in ("content-encoding", "content-length") else name, v) for name, v in headers]
    return capture.body, noted


def _digest(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode()


def _record_id(*parts: str) -> str:
    """A name made from the content, so that a replay writes the same bytes."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}>"


def _warc_date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _end_of_whole_members(file: BinaryIO) -> int:
    """Bytes up to the end of the last gzip member that is whole; what follows is the torn record of a crash."""
    file.seek(0)
    whole = position = 0
    inflater = zlib.decompressobj(31)
    waiting = b""
    while chunk := waiting or file.read(1 << 16):
        try:
            inflater.decompress(chunk, 1 << 20)  # bounded: a small member may hold a large page
        except zlib.error:
            return whole
        waiting = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
        position += len(chunk) - len(waiting)
        if inflater.eof:
            whole = position
            inflater = zlib.decompressobj(31)
    return whole
