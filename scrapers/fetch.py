"""The one place that talks to the network.

A `Fetcher` asks politely (robots, one request at a time per host, the source's pace, Retry-After, a budget a night)
and guardedly (address gate, caps on size, time and redirects), and turns every ending into a `Capture` with a typed
outcome.
"Host" = scheme, name and port.
"""

import asyncio
import ssl
import types
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from urllib.parse import urldefrag, urljoin, urlsplit

import httpcore
import httpx
import stamina

from scrapers.answers import Answer, failed, judge, one_line, retry_after_s, unreachable
from scrapers.exchange import headers_of, send
from scrapers.guard import AddressGate, Resolver, origin, system_resolver
from scrapers.hosts import ClosedError, Host, HostNight
from scrapers.robots import MAX_BYTES, Rules, read_rules
from scrapers.transport import GatedTransport, legacy_context
from transforms.errors import FetchError
from transforms.model import Capture, Request, Source, Tls, Validators

_RETRIED = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may take, and what one host may be asked for in a night."""

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
    host_requests: int = 5_000
    """Attempts, redirects and robots.txt included; at three seconds each some four hours. The next night goes on."""
    host_bytes: int = 2_000_000_000
    """As transferred."""
    patience: int = 12
    """Exchanges in a row that are blocked or not to be had; then the host is left alone for the night."""


class _TryAgainError(Exception):
    """An ending that another attempt may better."""

    def __init__(self, capture: Capture, wait_s: float | None) -> None:
        super().__init__(capture.detail)
        self.capture = capture
        self.wait_s = wait_s


class Fetcher:
    """One night's way to the network; an async context manager over one pool of connections.

    `user_agent` names the software and its contact; its first word up to the slash is the robots product token.
    `resolve`, `ssl_context` and `legacy_tls` (of sources with `tls = "legacy"`) are for private networks: another
    resolver, an authority of one's own.
    """

    def __init__(
        self,
        user_agent: str,
        limits: Limits = Limits(),  # frozen, so sharing it is harmless
        *,
        resolve: Resolver = system_resolver,
        ssl_context: ssl.SSLContext | None = None,
        legacy_tls: ssl.SSLContext | None = None,
    ) -> None:
        self._user_agent = one_line(user_agent.encode("ascii", errors="replace").decode())
        self._limits = limits
        self._gate = AddressGate(resolve)
        self._hosts: dict[tuple[str, str, int], Host] = {}
        self._places = asyncio.Semaphore(limits.connections)
        self._robots: list[Capture] = []
        contexts: dict[Tls, ssl.SSLContext] = {
            "modern": ssl_context or httpx.create_ssl_context(trust_env=False),
            "legacy": legacy_tls or legacy_context(),
        }
        self._transports = {tls: GatedTransport(self._gate, context, limits.connections) for tls, context in contexts.items()}
        self._timeouts = httpx.Timeout(limits.read_s, connect=limits.connect_s, pool=None).as_dict()

    async def __aenter__(self) -> "Fetcher":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: types.TracebackType | None) -> None:
        for transport in self._transports.values():
            await transport.aclose()

    def robots_records(self) -> tuple[Capture, ...]:
        """The answers to `/robots.txt` of this night, in the order of asking, for the archive."""
        return tuple(self._robots)

    def ledger(self) -> tuple[HostNight, ...]:
        """What each host was asked, by name: the proof of manners."""
        return tuple(host.ledger() for _, host in sorted(self._hosts.items()) if host.starts or host.closed)

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
                    return await self._once(request, source, validators, obey=obey)
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
        """One attempt; _TryAgainError where another may end better."""
        try:
            answer = await self._follow(request, source, validators, obey=obey)
        except ClosedError as error:
            return failed(request, source, error.outcome, error.detail)
        except FetchError as error:
            capture = failed(request, source, error.outcome, error.detail)
        else:
            capture = judge(answer, request, source, validators, 4 * self._limits.max_bytes)
            self._host(answer.url).note_ending(capture.outcome, capture.detail, self._limits.patience)
        self._raise_if_another_may_help(capture)
        return capture

    async def _follow(self, request: Request, source: Source, validators: Validators | None, *, obey: bool) -> Answer:
        """The answer at the end of the redirects; every hop passes robots, pace and gate of its own host."""
        sent = request
        visited: set[str] = set()
        cookie = False
        while True:
            # Before robots: what this source may not ask must not decide on the host for one that may.
            await self._checked(self._gate.good_addresses, sent.url, source)
            visited.add(urldefrag(sent.url).url)
            if obey:
                await self._obey_robots(sent.url, source)
            answer = await self._exchange(sent, source, validators)
            location = answer.header("location")
            if answer.status not in _REDIRECTS or not location:
                return answer
            self._host(sent.url).redirects += 1
            cookie = cookie or bool(answer.header("set-cookie"))
            target = _target(sent.url, location)
            if urldefrag(target).url in visited:
                if cookie or urldefrag(target).url == urldefrag(sent.url).url:
                    raise FetchError("blocked", "self_redirect" + (" asks for a cookie" if cookie else ""))
                raise FetchError("refused", f"redirects in a circle at {target}")
            if len(visited) > self._limits.max_redirects:
                raise FetchError("refused", f"redirects more than {self._limits.max_redirects}")
            keeps_method = answer.status in (307, 308) and origin(target) == origin(sent.url)
            if origin(target) != origin(sent.url):
                sent = replace(sent, headers=tuple(header for header in sent.headers if header[0].lower() != "cookie"))
            sent = replace(sent, url=target) if keeps_method else replace(sent, url=target, method="GET", form=(), json=None)

    # --- one exchange ------------------------------------------------------------------------------------

    def _host(self, url: str) -> Host:
        scheme, name, port = key = origin(url)
        return self._hosts.setdefault(key, Host(f"{scheme}://{f'[{name}]' if ':' in name else name}:{port}"))

    async def _exchange(self, request: Request, source: Source, validators: Validators | None) -> Answer:
        host = self._host(request.url)
        limits = self._limits
        loop = asyncio.get_running_loop()
        async with host.turn:
            await asyncio.sleep(max(0.0, host.free_at - loop.time()))
            await self._checked(self._gate.admit, request.url, source)
            async with self._places:
                # Not before the place is had: waiting for one would eat up the pause.
                host.starts.append(loop.time())
                host.free_at = host.starts[-1] + self._pause_s(host, source)
                try:
                    async with asyncio.timeout(limits.total_s):
                        headers = headers_of(request, self._user_agent, validators)
                        answer = await send(
                            self._transports[source.tls], request, headers, host=host, timeouts=self._timeouts, max_bytes=limits.max_bytes
                        )
                except TimeoutError as error:
                    raise FetchError("refused", f"time more than {limits.total_s:g} s") from error
                except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
                    self._gate.forget(origin(request.url)[1])
                    lost = unreachable(error)
                    host.note_ending(lost.outcome, lost.detail, limits.patience)
                    raise lost from error
            self._heed(answer, host)
            return answer

    def _pause_s(self, host: Host, source: Source) -> float:
        """The least time between two requests: the source's, or the host's own wish where that is longer."""
        host.delays_s.add(source.delay_s)
        host.crawl_delay_s = host.rules.crawl_delay_s(self._user_agent) if host.rules else 0.0
        return max(source.delay_s, min(host.crawl_delay_s, self._limits.max_crawl_delay_s))

    def _heed(self, answer: Answer, host: Host) -> None:
        """Do what an answer asks for beside its content: a pause, or to be left alone."""
        host.not_modified += answer.status == 304
        pause_s = retry_after_s(answer.header("retry-after"), answer.at) if answer.status in (429, 503) else 0.0
        if pause_s > self._limits.max_retry_after_s:
            host.closed = ("blocked", f"retry_after {pause_s:g} s, too long for this night")
        host.retry_after += pause_s > 0
        host.free_at = max(host.free_at, asyncio.get_running_loop().time() + min(pause_s, self._limits.max_retry_after_s))

    async def _checked(self, ask: Callable[[str, Collection[str]], Awaitable[object]], url: str, source: Source) -> None:
        """Ask the gate, in bounded time; not for a host that is left alone."""
        host, limits = self._host(url), self._limits
        host.refuse_if_closed(limits.host_requests, limits.host_bytes)
        try:
            async with asyncio.timeout(limits.connect_s):
                await ask(url, source.allow_private)
        except (FetchError, TimeoutError) as error:
            lost = error if isinstance(error, FetchError) else FetchError("unreachable", f"dns no answer in {limits.connect_s:g} s")
            if lost.outcome == "unreachable":
                host.note_ending(lost.outcome, lost.detail, limits.patience)
            raise lost from error

    # --- robots ------------------------------------------------------------------------------------------

    async def _obey_robots(self, url: str, source: Source) -> None:
        host = self._host(url)
        async with host.rules_lock:
            if host.rules is None:
                host.rules = await self._ask_robots(url, source)
                started = host.starts[-1] if host.starts else 0.0
                host.free_at = max(host.free_at, started + self._pause_s(host, source))  # it counts from its own request on
        if host.rules.closed:
            raise ClosedError(*host.rules.closed)
        if not host.rules.allows(urldefrag(url).url, self._user_agent):
            host.disallowed += 1
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
