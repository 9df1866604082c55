"""The replica sites as real HTTP servers on loopback, one a port, in threads of this process."""

import gzip
import hashlib
import re
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from flows.demo.pages import Answer, Page, read_template
from flows.demo.sites import SITES, Site
from scrapers.source import load_sources
from transforms.errors import ConfigError
from transforms.model import Source

HOST = "127.0.0.1"
DEFAULT_PORTS: tuple[int, ...] = (18311, 18312, 18313, 18314, 18315)
"""One a site, in the order of `SITES`; the files of `sources/` name them."""
FREE_PORTS: tuple[int, ...] = (0,) * len(SITES)
"""Ports that the system chooses, for tests."""
_SOURCES = Path(__file__).parent / "sources"


@dataclass(slots=True)
class DemoSites:
    """The running replica."""

    ports: tuple[int, ...] = ()
    """As bound, in the order of `SITES`."""
    log: list[tuple[str, str, str, int]] = field(default_factory=list)
    """Site, method, target and status of every request so far."""
    _lock: Lock = field(default_factory=Lock)

    @property
    def requests(self) -> dict[str, int]:
        """Number of requests that each site has answered so far."""
        with self._lock:
            return {site.name: sum(name == site.name for name, *_ in self.log) for site in SITES}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The declared sources, at the ports of this replica."""
        return sources(self.ports)

    def origin(self, site: str) -> str:
        """The origin of one site, `http://127.0.0.1:18311`."""
        return f"http://{HOST}:{self.ports[[each.name for each in SITES].index(site)]}"

    def note(self, site: str, method: str, target: str, status: int) -> None:
        """Add one answered request to the log."""
        with self._lock:
            self.log.append((site, method, target, status))


def sources(ports: Sequence[int] = DEFAULT_PORTS) -> tuple[Source, ...]:
    """The sources of `sources/*.toml` with their addresses at `ports`; ConfigError as `load_sources` raises it."""
    moved = {f"{HOST}:{default}": f"{HOST}:{port}" for default, port in zip(DEFAULT_PORTS, ports, strict=True)}

    def move(text: str) -> str:
        return re.sub(re.escape(HOST) + r":\d+", lambda place: moved[place[0]], text)

    return tuple(
        replace(
            source,
            list_urls=tuple(move(url) for url in source.list_urls),
            allow_private=tuple(move(place) for place in source.allow_private),
        )
        for source in load_sources(_SOURCES)
    )


@contextmanager
def serve(ports: Sequence[int] = DEFAULT_PORTS) -> Iterator[DemoSites]:
    """Run all sites until the block ends; ConfigError when a port is taken, and then nothing is left running.

    `ports`: one a site in the order of `SITES`; 0 lets the system choose (`DemoSites.ports` tells which).
    """
    running = DemoSites()
    with ExitStack() as stack:
        servers = [stack.enter_context(_listen(site, port, running)) for site, port in zip(SITES, ports, strict=True)]
        running.ports = tuple(server.server_port for server in servers)
        for server in servers:
            thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name=f"demo-{server.site.name}")
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
        yield running


def _listen(site: Site, port: int, running: DemoSites) -> "_Server":
    try:
        return _Server(site, port, running)
    except OSError as trouble:
        first, last = DEFAULT_PORTS[0], DEFAULT_PORTS[-1]
        raise ConfigError(
            f"The demo needs port {port} on {HOST}, which cannot be had ({trouble.strerror}); end what listens on "
            f"ports {first} to {last}, perhaps another demo night, and run again."
        ) from trouble


class _Server(ThreadingHTTPServer):
    """One site; closes its idle connections when it ends, so that no thread is left waiting for a client."""

    daemon_threads = False

    def __init__(self, site: Site, port: int, running: DemoSites) -> None:
        self.site, self.running = site, running
        self._open: set[socket.socket] = set()
        self._open_lock = Lock()
        super().__init__((HOST, port), _Handler)
        self.answer: Answer = site.build(site.name, f"http://{HOST}:{self.server_port}")

    def server_bind(self) -> None:
        """Bind without asking the system's resolver for a name, which can take seconds on a machine without network."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection."""
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the connection."""
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def server_close(self) -> None:
        """Wake the threads of idle connections, then close as usual."""
        with self._open_lock:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:  # the client was faster
                    continue
        super().server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet; apart they wait 40 ms for each other
    server_version = "demo"
    sys_version = ""
    server: _Server

    def do_GET(self) -> None:
        self._respond({})

    def do_HEAD(self) -> None:
        self._respond({})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self._respond(dict(parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True)))

    def _respond(self, form: dict[str, str]) -> None:
        site, target = self.server.site, urlsplit(self.path)
        params = dict(parse_qsl(target.query, keep_blank_values=True)) | form
        page = self.server.answer(unquote(target.path), params)
        status = HTTPStatus.OK
        if page is None:
            status = HTTPStatus.NOT_FOUND
            page = Page(body=read_template(site.name, "404.html").encode(), media_type="text/html")
        body = page.body if site.charset == "utf-8" else page.body.decode().encode(site.charset)
        headers = _validators(site, page, body)
        if status is HTTPStatus.OK and _unchanged(self.headers, headers):
            status, body = HTTPStatus.NOT_MODIFIED, b""
        else:
            headers["Content-Type"] = page.media_type
            if site.gzip and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, mtime=0)
                headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(body))
        self.server.running.note(site.name, self.command, self.path, status)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the standard library's
        """Keep stderr for the night itself."""


def _validators(site: Site, page: Page, body: bytes) -> dict[str, str]:
    headers = {}
    if page.modified_on and site.etag:
        headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    if page.modified_on and site.last_modified:
        headers["Last-Modified"] = format_datetime(_evening(page.modified_on), usegmt=True)
    return headers


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(10, 0), UTC)


def _unchanged(asked: Any, have: dict[str, str]) -> bool:
    """RFC 9110 13.2.2: If-None-Match goes before If-Modified-Since."""
    if "If-None-Match" in asked and "ETag" in have:
        return have["ETag"] in {tag.strip().removeprefix("W/") for tag in asked["If-None-Match"].split(",")}
    if "If-Modified-Since" in asked and "Last-Modified" in have:
        return parsedate_to_datetime(asked["If-Modified-Since"]) >= parsedate_to_datetime(have["Last-Modified"])
    return False
