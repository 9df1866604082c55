"""One HTTP exchange: a request as it is sent, and its answer read to the end within bounds."""

from contextlib import aclosing
from datetime import UTC, datetime
from urllib.parse import urldefrag

import httpx

from scrapers.answers import Answer, one_line
from scrapers.hosts import Host
from scrapers.transport import GatedTransport
from transforms.errors import FetchError
from transforms.model import Request, Validators


def headers_of(request: Request, user_agent: str, validators: Validators | None) -> list[tuple[str, str]]:
    """The header fields of a request; a value that could break out of its line is left out."""
    headers = [
        ("User-Agent", user_agent),
        ("Accept", "*/*"),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
        *request.headers,
    ]
    if request.content_type:
        headers.append(("Content-Type", request.content_type))
    elif validators:
        headers.append(("If-None-Match", validators.etag or ""))
        headers.append(("If-Modified-Since", validators.last_modified or ""))
    return [(key, value) for key, value in headers if value and value.isascii() and value.isprintable()]


async def send(
    transport: GatedTransport,
    request: Request,
    headers: list[tuple[str, str]],
    *,
    host: Host,
    timeouts: dict[str, float | None],
    max_bytes: int,
) -> Answer:
    """The answer to one request, whose bytes are counted to the host; FetchError `refused size` beyond `max_bytes`.

    The transport is asked, not a client: a client adds cookies, proxies of the environment and headers of its own, and
    builds the next request of a redirect even when it must not follow (a bad Location then raises).
    """
    sent = httpx.Request(
        request.method,
        urldefrag(request.url).url,
        headers=headers,
        content=request.content if request.method == "POST" else None,
        extensions={"timeout": timeouts},
    )
    async with aclosing(await transport.handle_async_request(sent)) as response:
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared[:18]) > max_bytes:
            raise FetchError("refused", f"size {declared[:18]} bytes declared, at most {max_bytes}")
        parts: list[bytes] = []
        size = 0
        async for part in response.aiter_raw():
            size += len(part)
            host.bytes += len(part)
            if size > max_bytes:
                raise FetchError("refused", f"size more than {max_bytes} bytes")
            parts.append(part)
        return Answer(
            url=request.url,
            status=response.status_code,
            headers=tuple((one_line(key).lower(), one_line(value)) for key, value in response.headers.multi_items()),
            payload=b"".join(parts),
            at=datetime.now(UTC),
        )
