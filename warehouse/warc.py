"""WARC records → captures: our own archive and the files that wget, Browsertrix or Heritrix make."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from transforms.errors import WarehouseError
from transforms.model import OUTCOMES, Capture, Outcome

MAX_BYTES = 20_000_000
"""Of a record's payload; a body may be four times as much once its content coding is removed."""
_HEAD_ROOM = 1_000_000
"""What HTTP headers and chunk marks may add to a payload."""
_GZIP_MAGIC = b"\x1f\x8b"
_REFUSED_STATUS = frozenset({401, 403, 405, 412, 429})


class TooLargeError(Exception):
    """A payload or body beyond the cap; the message is the outcome's detail."""


def read_warc(path: Path, *, source: str = "ingest", max_bytes: int = MAX_BYTES) -> Iterator[Capture]:
    """The pages and files of a WARC or WARC.gz, in its order; requests, revisits, metadata and redirects are passed over.

    `url` is the record's target, `fetched_at` its WARC-Date. An answer other than 2xx, or beyond `max_bytes`, comes
    without body and with its outcome. Raises WarehouseError where the file is truncated or damaged, after having
    yielded every whole record before that place.
    """
    try:
        with path.open("rb") as file:
            records = ArchiveIterator(file)
            end = 0
            while record := _next(records):
                if record.rec_headers.get_header("Content-Length") is None:
                    raise WarehouseError(f"{path} is truncated: the record at byte {end} has no whole header.")
                if _is_page(record):
                    yield _page(path, record, source, max_bytes)
                end = records.get_record_offset() + records.get_record_length()
            file.seek(end)
            if end == 0 or file.read().strip(b"\r\n\0"):
                raise WarehouseError(f"{path} is truncated or is not a WARC file: no whole record begins at byte {end}.")
    except OSError as error:
        raise WarehouseError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, zlib.error) as error:
        raise WarehouseError(f"{path} is damaged or is not a WARC file: {' '.join(str(error).split())[:200]}.") from error


def _next(records: ArchiveIterator) -> ArcWarcRecord | None:
    """The next record; None at the end."""
    try:
        return next(iter(records), None)
    except AttributeError as error:  # warcio, on a record whose address was cut off
        raise EOFError("a record has no address") from error


def _page(path: Path, record: ArcWarcRecord, source: str, max_bytes: int) -> Capture:
    try:
        payload = _payload(record, max_bytes)
    except TooLargeError as error:
        return _bodiless(record, source, "refused", str(error))
    if isinstance(record.raw_stream, LimitReader) and record.raw_stream.limit > 0:
        raise WarehouseError(f"{path} is truncated: the record of {_target(record)} ends early.")
    status = _status(record)
    if record.http_headers is None or 200 <= status < 300:
        return _with_body(record, payload, source, max_bytes)
    if status in (404, 410):
        return _bodiless(record, source, "gone", f"http_{status}")
    if status in _REFUSED_STATUS:
        return _bodiless(record, source, "blocked", f"block_page HTTP {status}")
    return _bodiless(record, source, "error", f"http_{status}")


def _with_body(record: ArcWarcRecord, payload: bytes, source: str, max_bytes: int) -> Capture:
    try:
        body = decoded(payload, _coding(record), 4 * max_bytes)
    except TooLargeError as error:
        return _bodiless(record, source, "refused", str(error))
    except ValueError as error:
        return _bodiless(record, source, "unsupported", f"coding {error}")
    return capture_of(record, payload, body, source)


def _bodiless(record: ArcWarcRecord, source: str, outcome: Outcome, detail: str) -> Capture:
    return replace(capture_of(record, b"", b"", source), outcome=outcome, detail=detail)


def _is_page(record: ArcWarcRecord) -> bool:
    """Whether a record holds a page or a file: not a log of the crawler, not a name lookup, not a redirect."""
    target = _target(record)
    if record.rec_type == "resource":
        return not target.startswith(("metadata:", "urn:", "dns:", "whois:", "screenshot:", "text:", "pageinfo:"))
    if record.rec_type != "response" or record.http_headers is None:
        return False
    return not 300 <= _status(record) < 400


def read_body(record: ArcWarcRecord, payload: bytes) -> bytes:
    """The body that a record of our own archive stands for: none where the answer was refused, blocked and the like."""
    if _outcome(record)[0] not in ("ok", "unchanged"):
        return b""
    return decoded(payload, _coding(record))


def capture_of(record: ArcWarcRecord, payload: bytes, body: bytes, source: str) -> Capture:
    """The capture of a record whose payload and body were read."""
    fields = record.rec_headers
    target = _target(record)
    http = record.http_headers
    headers = tuple((name.lower(), value) for name, value in http.headers) if http else ()
    named = dict(reversed(headers))
    outcome, detail = _outcome(record)
    return Capture(
        source=source,
        url=fields.get_header("Zhongshi-Requested-URI") or target,
        final_url=fields.get_header("Zhongshi-Final-URI") or target,
        status_code=_status(record) if http else None,
        media_type=_media_type(record, named),
        fetched_at=_date(fields.get_header("WARC-Date") or ""),
        sha256=sha256(body).hexdigest(),
        etag=named.get("etag") or None,
        last_modified=named.get("last-modified") or None,
        outcome=outcome,
        detail=detail,
        body=body,
        payload=payload,
        headers=headers,
    )


def decoded(payload: bytes, coding: str, max_bytes: int | None = None) -> bytes:
    """The payload without its content codings; a declared coding that is not there is passed over, as browsers do.

    Raises TooLargeError beyond `max_bytes` (None = no limit), ValueError for a coding unknown or damaged.
    """
    body = payload
    for name in reversed([part.strip().lower() for part in coding.split(",")]):
        if name in ("", "identity"):
            continue
        if name in ("gzip", "x-gzip"):
            body = _inflated(body, 31, max_bytes) if body.startswith(_GZIP_MAGIC) else body
        elif name == "deflate":
            wrapped = len(body) >= 2 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
            body = _inflated(body, 15 if wrapped else -15, max_bytes)
        else:
            raise ValueError(name)
    return body


def _inflated(body: bytes, window: int, max_bytes: int | None) -> bytes:
    out: list[bytes] = []
    left = -1 if max_bytes is None else max_bytes
    while body:
        inflater = zlib.decompressobj(window)
        try:
            part = inflater.decompress(body, 0 if left < 0 else left + 1)
        except zlib.error as error:
            raise ValueError(str(error)) from error
        if 0 <= left < len(part):
            raise TooLargeError(f"bomb {len(body)} bytes become more than {max_bytes}")
        if not inflater.eof:
            raise ValueError("ends early")
        out.append(part)
        left = left if left < 0 else left - len(part)
        body = inflater.unused_data if window == 31 and inflater.unused_data.startswith(_GZIP_MAGIC) else b""
    return b"".join(out)


def _payload(record: ArcWarcRecord, max_bytes: int) -> bytes:
    """The payload of a record, de-chunked, as transferred otherwise."""
    length = record.length
    if length is not None and int(length) > max_bytes + _HEAD_ROOM:
        raise TooLargeError(f"size {length} bytes, at most {max_bytes}")
    stream = record.raw_stream
    if record.http_headers is not None and (record.http_headers.get_header("transfer-encoding") or "").lower() == "chunked":
        stream = ChunkedDataReader(stream)
    payload: bytes = stream.read(max_bytes + 1)
    if len(payload) > max_bytes:
        raise TooLargeError(f"size more than {max_bytes} bytes")
    record.raw_stream.read()
    return payload


def _target(record: ArcWarcRecord) -> str:
    # wget 1.x writes <http://…>, as WARC 1.0 seemed to ask for.
    target: str = record.rec_headers.get_header("WARC-Target-URI") or ""
    return target[1:-1] if target.startswith("<") and target.endswith(">") else target


def _status(record: ArcWarcRecord) -> int:
    code = record.http_headers.get_statuscode() if record.http_headers else ""
    return int(code) if code.isdecimal() else 0


def _date(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise WarehouseError(f"A record has no readable WARC-Date (“{text}”).") from error
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


def _outcome(record: ArcWarcRecord) -> tuple[Outcome, str]:
    """What our own archive noted; `ok` in the files of others, who note nothing."""
    word, _, detail = (record.rec_headers.get_header("Zhongshi-Outcome") or "ok").partition(" ")
    return next((known for known in OUTCOMES if known == word), "error"), detail


def _coding(record: ArcWarcRecord) -> str:
    return (record.http_headers.get_header("content-encoding") or "") if record.http_headers else ""


def _media_type(record: ArcWarcRecord, named: Mapping[str, str]) -> str | None:
    if record.http_headers:
        return named.get("content-type", "").partition(";")[0].strip().lower() or None
    media_type: str | None = record.rec_headers.get_header("Content-Type")
    return None if media_type == "application/octet-stream" else media_type  # what a writer says that does not know
