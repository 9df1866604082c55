"""The one place that talks to the network.

A `Fetcher` asks politely (robots, one request at a time per host, the source's pace, Retry-After) and guardedly
(address gate, caps on size, time and redirects), and turns every ending into a `Capture` with a typed outcome.
"Host" = scheme, name and port.
"""

import asyncio
import ssl
import types
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

import httpcore
import httpx
import stamina

from scrapers.answers import Answer, failed, judge, one_line, retry_after_s, unreachable
from scrapers.guard import AddressGate, Resolver, origin, system_resolver
from scrapers.robots import MAX_BYTES, Rules, read_rules
from scrapers.transport import GatedTransport
from transforms.errors import FetchError
from transforms.model import Capture, Request, Source, Validators

_RETRIED = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may take."""

    connect_s: float = 15.0
    read_s: float = 30.0
    total_s: float = 120.0
    max_bytes: int = 20_000_000
    """Of the payload as transferred, and of the body after the content coding is removed (four times as much)."""
    max_redirects: int = 5
    attempts: int = 3
    retry_wait_s: float = 2.0
    """Before the second attempt; doubles."""
    max_retry_after_s: float = 120.0
    """A server that asks for a longer pause is left alone for the night."""
    max_crawl_delay_s: float = 60.0
    connections: int = 8


@dataclass(slots=True)
class _Host:
    """What is remembered of one host during a night."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One request at a time."""
    free_at: float = 0.0
    """Loop time of the earliest next request start."""
    rules: Rules | None = None
    rules_lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class _TryAgainError(Exception):
    """An ending that another attempt may better."""

    def __init__(self, capture: Capture, wait_s: float | None) -> None:
        super().__init__(capture.detail)
        self.capture = capture
        self.wait_s = wait_s


class Fetcher:
    """One night's way to the network; an async context manager over one pool of connections.

    `user_agent` names the software and its contact; its first word up to the slash is the robots product token.
    `resolve` and `ssl_context` are for private networks: another resolver, an authority of one's own.
    """

    def __init__(
        self,
        user_agent: str,
        limits: Limits = Limits(),  # frozen, so sharing it is harmless
        *,
        resolve: Resolver = system_resolver,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._user_agent = one_line(user_agent.encode("ascii", errors="replace").decode())
        self._limits = limits
        self._gate = AddressGate(resolve)
        self._hosts: dict[tuple[str, str, int], _Host] = {}
        self._places = asyncio.Semaphore(limits.connections)
        self._robots: list[Capture] = []
        self._transport = GatedTransport(self._gate, ssl_context or httpx.create_ssl_context(trust_env=False), limits.connections)
        self._timeout = httpx.Timeout(limits.read_s, connect=limits.connect_s, pool=None).as_dict()

    async def __aenter__(self) -> "Fetcher":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: types.TracebackType | None) -> None:
        await self._transport.aclose()

    def robots_records(self) -> tuple[Capture, ...]:
        """The answers to `/robots.txt` of this night, in the order of asking, for the archive."""
        return tuple(self._robots)

    async def get(self, request: Request, source: Source, validators: Validators | None = None) -> Capture:
        """Ask for one URL; whatever happens comes back as a Capture with outcome and detail.

        `unchanged` comes with an empty body after a 304 (`sha256` is then the known one) and with the body when
        the server sent the same bytes again. Only cancellation gets out.
        """
        try:
            return await self._attempts(request, source, validators, obey=True)
        except Exception as error:  # noqa: BLE001  # the border: one odd answer must not end the source's night
            return failed(request, source, "error", f"internal {type(error).__name__}: {error}")

    # --- attempts and redirects ------------------------------------------------------------------------

    async def _attempts(self, request: Request, source: Source, validators: Validators | None, *, obey: bool) -> Capture:
        limits = self._limits
        try:
            async for attempt in stamina.retry_context(
                on=_wait_before_next,
                attempts=limits.attempts,
                timeout=None,
                wait_initial=limits.retry_wait_s,
                wait_max=limits.max_retry_after_s,
                wait_jitter=limits.retry_wait_s / 2,
            ):
                with attempt:
                    capture = await self._once(request, source, validators, obey=obey)
                    self._raise_if_another_may_help(capture)
                    return capture
        except _TryAgainError as last:
            return last.capture
        raise AssertionError("stamina makes at least one attempt")

    def _raise_if_another_may_help(self, capture: Capture) -> None:
        code = capture.detail.partition(" ")[0]
        if capture.outcome == "unreachable" and code in ("timeout", "connect", "reset", "dns"):
            raise _TryAgainError(capture, None)
        if capture.status_code in _RETRIED and not code.startswith("challenge_"):
            wait_s = retry_after_s(dict(capture.headers).get("retry-after", ""), capture.fetched_at)
            if wait_s <= self._limits.max_retry_after_s:
                raise _TryAgainError(capture, wait_s or None)

    async def _once(self, request: Request, source: Source, validators: Validators | None, *, obey: bool) -> Capture:
        try:
            answer = await self._follow(request, source, validators, obey=obey)
        except FetchError as error:
            return failed(request, source, error.outcome, error.detail)
        return judge(answer, request, source, validators, 4 * self._limits.max_bytes)

    async def _follow(self, request: Request, source: Source, validators: Validators | None, *, obey: bool) -> Answer:
        """The answer at the end of the redirects; every hop passes robots, pace and gate of its own host."""
        sent = request
        visited: set[str] = set()
        cookie = False
        while True:
            origin(sent.url)  # refuses what is no URL before anything looks into it
            visited.add(urldefrag(sent.url).url)
            if obey:
                await self._obey_robots(sent.url, source)
            answer = await self._exchange(sent, source, validators)
            location = answer.header("location")
            if answer.status not in _REDIRECTS or not location:
                return answer
            cookie = cookie or bool(answer.header("set-cookie"))
            target = _target(sent.url, location)
            if urldefrag(target).url in visited:
                if cookie:
                    raise FetchError("blocked", "self_redirect asks for a cookie")
                raise FetchError("refused", f"redirects in a circle at {target}")
            if len(visited) > self._limits.max_redirects:
                raise FetchError("refused", f"redirects more than {self._limits.max_redirects}")
            keeps_method = answer.status in (307, 308) and origin(target) == origin(sent.url)
            sent = replace(sent, url=target) if keeps_method else replace(sent, url=target, method="GET", form=())

    # --- one exchange ------------------------------------------------------------------------------------

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(origin(url), _Host())

    async def _exchange(self, request: Request, source: Source, validators: Validators | None) -> Answer:
        host = self._host(request.url)
        async with host.turn:
            await self._pace(host, source)
            await self._admit(request.url, source)
            async with self._places:
                try:
                    async with asyncio.timeout(self._limits.total_s):
                        answer = await self._send(request, validators)
                except TimeoutError as error:
                    raise FetchError("refused", f"time more than {self._limits.total_s:g} s") from error
                except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
                    self._gate.forget(origin(request.url)[1])
                    raise unreachable(error) from error
            if answer.status in (429, 503):
                pause_s = retry_after_s(answer.header("retry-after"), answer.at)
                pause_s = min(pause_s, self._limits.max_retry_after_s)
                host.free_at = max(host.free_at, asyncio.get_running_loop().time() + pause_s)
            return answer

    async def _admit(self, url: str, source: Source) -> None:
        try:
            async with asyncio.timeout(self._limits.connect_s):
                await self._gate.admit(url, source.allow_private)
        except TimeoutError as error:
            raise FetchError("unreachable", f"dns no answer in {self._limits.connect_s:g} s") from error

    async def _pace(self, host: _Host, source: Source) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(max(0.0, host.free_at - loop.time()))
        asked_s = host.rules.crawl_delay_s(self._user_agent) if host.rules else 0.0
        host.free_at = loop.time() + max(source.delay_s, min(asked_s, self._limits.max_crawl_delay_s))

    async def _send(self, request: Request, validators: Validators | None) -> Answer:
        # The transport is asked, not a client: a client adds cookies, proxies of the environment and headers of its
        # own, and builds the next request of a redirect even when it must not follow (a bad Location then raises).
        sent = httpx.Request(
            request.method,
            urldefrag(request.url).url,
            headers=self._headers(request, validators),
            content=urlencode(request.form).encode() if request.method == "POST" else None,
            extensions={"timeout": self._timeout},
        )
        async with aclosing(await self._transport.handle_async_request(sent)) as response:
            cap = self._limits.max_bytes
            declared = response.headers.get("content-length", "")
            if declared.isdecimal() and int(declared[:18]) > cap:
                raise FetchError("refused", f"size {declared} bytes declared, at most {cap}")
            parts: list[bytes] = []
            size = 0
            async for part in response.aiter_raw():
                size += len(part)
                if size > cap:
                    raise FetchError("refused", f"size more than {cap} bytes")
                parts.append(part)
            return Answer(
                url=request.url,
                status=response.status_code,
                headers=tuple((one_line(key).lower(), one_line(value)) for key, value in response.headers.multi_items()),
                payload=b"".join(parts),
                at=datetime.now(UTC),
            )

    def _headers(self, request: Request, validators: Validators | None) -> list[tuple[str, str]]:
        headers = [
            ("User-Agent", self._user_agent),
            ("Accept", "*/*"),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
            *request.headers,
        ]
        if request.method == "POST":
            headers.append(("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"))
        elif validators:
            headers.append(("If-None-Match", validators.etag or ""))
            headers.append(("If-Modified-Since", validators.last_modified or ""))
        return [(key, value) for key, value in headers if value and value.isascii() and value.isprintable()]

    # --- robots ------------------------------------------------------------------------------------------

    async def _obey_robots(self, url: str, source: Source) -> None:
        host = self._host(url)
        async with host.rules_lock:
            if host.rules is None:
                host.rules = await self._ask_robots(url, source)
        if host.rules.closed:
            raise FetchError(*host.rules.closed)
        if not host.rules.allows(urldefrag(url).url, self._user_agent):
            raise FetchError("disallowed", "robots")

    async def _ask_robots(self, url: str, source: Source) -> Rules:
        parts = urlsplit(url)
        request = Request(url=f"{parts.scheme}://{parts.netloc}/robots.txt")
        capture = await self._attempts(request, source, None, obey=False)
        self._robots.append(capture)
        if capture.status_code is None:
            # No answer at all: RFC 9309 closes the host; the cause is kept as the outcome of its pages.
            return Rules(closed=(capture.outcome, f"{capture.detail} (robots.txt)"))
        body = capture.body or capture.payload[:MAX_BYTES]
        return read_rules(capture.status_code, capture.media_type or "", body)


def _wait_before_next(error: Exception) -> bool | float:
    """The back-off hook of stamina: whether to try again, or after how many seconds."""
    if not isinstance(error, _TryAgainError):
        return False
    return True if error.wait_s is None else error.wait_s


def _target(url: str, location: str) -> str:
    """The absolute URL of a redirect; a fragment is carried on (RFC 9110, 10.2.2)."""
    try:
        target = urljoin(url, location)
        fragment = urlsplit(url).fragment
        return target if urlsplit(target).fragment or not fragment else f"{target}#{fragment}"
    except ValueError as error:
        raise FetchError("refused", f"address of a redirect: {error}") from error
