"""The way of httpx to the network, through the address gate.

Connections are not kept: a server that delivers more than its Content-Length would otherwise leave the
surplus in the parser's buffer, where h11 reads it as the answer to the *next* URL (httpcore 1.0 starts the next
cycle without looking at `trailing_data`). At one request per host every few seconds a kept connection saves little.
"""

import ssl
from collections.abc import AsyncIterator, Iterable
from typing import Any

import httpcore
import httpx

from scrapers.guard import AddressGate


def legacy_context() -> ssl.SSLContext:
    """TLS 1.2 with old ciphers and renegotiation, for servers that have nothing newer; certificate and name are verified as ever."""
    context = httpx.create_ssl_context(trust_env=False)
    context.set_ciphers("DEFAULT:@SECLEVEL=1")
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)  # named since Python 3.12
    return context


class GatedBackend(httpcore.AsyncNetworkBackend):
    """Connects to the addresses that the gate admitted, and to no other; names are not resolved here."""

    def __init__(self, gate: AddressGate) -> None:
        self._gate = gate
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # the interface of httpcore
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Try the admitted addresses in turn; the host's name still goes into SNI and the Host header."""
        failure: Exception = httpcore.ConnectError("no admitted address")
        for address in self._gate.admitted(host, port)[:3]:
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def sleep(self, seconds: float) -> None:
        """Part of the interface of httpcore."""
        await self._network.sleep(seconds)


class _Body(httpx.AsyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._response.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._response.aclose()


class GatedTransport(httpx.AsyncBaseTransport):
    """A pool of httpcore over the gated backend; errors of httpcore go through as they are."""

    def __init__(self, gate: AddressGate, ssl_context: ssl.SSLContext, max_connections: int) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=ssl_context,
            max_connections=max_connections,
            max_keepalive_connections=0,
            http1=True,
            http2=False,
            network_backend=GatedBackend(gate),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange; the body is left to be read by the caller."""
        response = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(status_code=response.status, headers=response.headers, stream=_Body(response))

    async def aclose(self) -> None:
        """Close what is open."""
        await self._pool.aclose()
