"""A raw HTTP server on loopback that says exactly the bytes that a test wants."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from transforms.model import Source

Answer = bytes | list[bytes] | Callable[[asyncio.StreamWriter], Awaitable[None]]
"""Bytes to send, one after another for repeated requests (the last one stays), or a function that writes itself."""


def http(body: bytes = b"", status: str = "200 OK", *headers: str, media_type: str = "text/html; charset=utf-8") -> bytes:
    """A well-formed response."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


@dataclass
class RawSite:
    """What is answered by path, and what was asked."""

    answers: dict[str, Answer]
    port: int = 0
    asked: list[str] = field(default_factory=list)
    """`METHOD path` in the order of arrival."""
    heads: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    started_at: list[float] = field(default_factory=list)
    open_now: int = 0
    most_open: int = 0
    connections: int = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def source(self, **changes: object) -> Source:
        """A source that may read this site, without a pause between requests."""
        values: dict[str, object] = {
            "slug": "test_site",
            "title": "试验站",
            "publisher": "试验站",
            "kind": "government",
            "family": "generic",
            "list_urls": (self.url("/"),),
            "delay_s": 0.0,
            "allow_private": (f"127.0.0.1:{self.port}",),
        }
        return Source(**(values | changes))  # type: ignore[arg-type]  # tests give the fields' own types

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                length = next((int(line[15:]) for line in head.split("\r\n") if line.lower().startswith("content-length:")), 0)
                self.bodies.append(await reader.readexactly(length))
                self.heads.append(head)
                self.started_at.append(asyncio.get_running_loop().time())
                method, path, _ = head.split(" ", 2)
                self.asked.append(f"{method} {path}")
                answer = self.answers.get(path, http(status="404 Not Found"))
                if isinstance(answer, list):
                    answer = answer.pop(0) if len(answer) > 1 else answer[0]
                if isinstance(answer, bytes):
                    writer.write(answer)
                    await writer.drain()
                else:
                    await answer(writer)
                    return
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):  # the last: the test is over
            return
        finally:
            self.open_now -= 1
            writer.close()


@asynccontextmanager
async def raw_site(answers: dict[str, Answer]) -> AsyncIterator[RawSite]:
    """Serve the answers on a free port; a path without one is 404, `/robots.txt` too."""
    site = RawSite(answers)
    server = await asyncio.start_server(site.handle, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        server.close()
        await server.wait_closed()


@pytest.fixture(name="raw_site")
def _raw_site() -> Callable[[dict[str, Answer]], object]:
    return raw_site


@pytest.fixture(name="http")
def _http() -> Callable[..., bytes]:
    return http
