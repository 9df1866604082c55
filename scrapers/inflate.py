"""Content codings taken off within bounds: a small answer must not become a huge page."""

import zlib
from collections.abc import Callable

from transforms.errors import FetchError

_GZIP_MAGIC = b"\x1f\x8b\x08"
_RATIO_COUNTS_FROM = 1_000_000
"""Bytes; below them any ratio is harmless."""


def inflate(payload: bytes, *, coding: str, media_type: str, max_bytes: int, max_ratio: int = 250) -> bytes:
    """The payload without its content codings.

    `coding` is the value of Content-Encoding, `max_bytes` a limit on the result. Gzip that nobody asked for nor
    declared is taken off as well; a declared coding that is not there is ignored, as browsers do.
    FetchError: `refused bomb`, `unreachable reset` (stream cut short), `unsupported coding`, `error coding`.
    """
    limit = min(max_bytes, max(_RATIO_COUNTS_FROM, len(payload) * max_ratio))
    body = payload
    for name in reversed([part.strip().lower() for part in coding.split(",")]):
        if name in ("", "identity"):
            continue
        if name in ("gzip", "x-gzip"):
            body = _gunzip(body, limit) if body.startswith(_GZIP_MAGIC) else body
        elif name == "deflate":
            body = _undeflate(body, limit)
        else:
            raise FetchError("unsupported", f"coding {name} was not asked for")
    if not coding and body.startswith(_GZIP_MAGIC) and _is_text(media_type):
        body = _gunzip(body, limit)
    return body


def _is_text(media_type: str) -> bool:
    return not media_type or media_type.startswith("text/") or any(word in media_type for word in ("html", "xml", "json"))


def _gunzip(body: bytes, limit: int) -> bytes:
    out: list[bytes] = []
    size = 0
    while body.startswith(_GZIP_MAGIC):  # members may follow one another
        inflater = zlib.decompressobj(31)
        out.append(_run(inflater.decompress, body, limit - size))
        size += len(out[-1])
        if not inflater.eof:
            raise FetchError("unreachable", "reset the gzip stream ends early")
        body = inflater.unused_data
    return b"".join(out)


def _undeflate(body: bytes, limit: int) -> bytes:
    # The header says zlib format (RFC 9110), some servers send the raw stream.
    wrapped = len(body) >= 2 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
    inflater = zlib.decompressobj(15 if wrapped else -15)
    out = _run(inflater.decompress, body, limit)
    if not inflater.eof:
        raise FetchError("unreachable", "reset the deflate stream ends early")
    return out


def _run(decompress: Callable[[bytes, int], bytes], body: bytes, limit: int) -> bytes:
    try:
        out = decompress(body, limit + 1)
    except zlib.error as error:
        raise FetchError("error", f"coding {error}") from error
    if len(out) > limit:
        raise FetchError("refused", f"bomb {len(body)} bytes become more than {limit}")
    return out
