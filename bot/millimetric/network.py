"""Bytes to and from the API: httpx's seam above, aiohttp's connections below.

In: httpx requests. Out: httpx responses whose bodies are still to come, or httpx's errors by their names.
httpx's own pool asks every idle connection twice a call, in Python, whether it still lives, and reads HTTP in
Python. aiohttp is here for Slack anyway and reads it in C: an eighth of the processor time.
No cookies, no redirects, nothing unpacked. Not here: what a reply means (wire.py), retries (client.py).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from yarl import URL

from bot.millimetric.host import Host

MOST_CONNECTIONS = 20
KEPT_SECONDS = 30.0


class Network(httpx.AsyncBaseTransport):
    """Connections to one host, through the environment's proxy where there is one; never for this machine."""

    def __init__(self, to: Host, seconds: Mapping[str, float]) -> None:
        """Open nothing yet. `seconds`: how long to wait to "connect" and to "read"."""
        self._to = to
        self._timeout = aiohttp.ClientTimeout(
            connect=seconds["connect"], sock_connect=seconds["connect"], sock_read=seconds["read"]
        )
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send it; the body is read by whoever wants it.

        Raises:
            httpx.TransportError: no reply.
        """
        session = self._session = self._session or self._opened()
        try:
            response = await session.request(
                request.method,
                URL(str(request.url), encoded=True),
                headers=request.headers.multi_items(),
                allow_redirects=False,
            )
        except (aiohttp.ClientError, TimeoutError, OSError) as failed:
            raise _in_httpx_words(failed) from None
        return httpx.Response(response.status, headers=list(response.raw_headers), stream=_Body(response))

    async def aclose(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _opened(self) -> aiohttp.ClientSession:
        """Only now is there a loop that it can belong to."""
        proxy = None if self._to.loopback or proxy_bypass(self._to.name) else getproxies().get("https")
        # Reading the certificates of the world takes a tenth of a second: only where they are needed.
        certificates = httpx.create_ssl_context() if self._to.encrypted else True
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=MOST_CONNECTIONS, keepalive_timeout=KEPT_SECONDS, ssl=certificates
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=self._timeout,
            auto_decompress=False,
            proxy=proxy,
        )


class _Body(httpx.AsyncByteStream):
    """What is read before it is closed lets the connection be used again; otherwise it is dropped."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self._response.content.iter_any():
                yield piece
        except (aiohttp.ClientError, TimeoutError, OSError) as failed:
            raise _in_httpx_words(failed) from None

    async def aclose(self) -> None:
        self._response.release()


def _in_httpx_words(failed: Exception) -> httpx.TransportError:
    """By class alone: what aiohttp says may hold what was sent."""
    match failed:
        case aiohttp.ConnectionTimeoutError():
            return httpx.ConnectTimeout("")
        case TimeoutError():
            return httpx.ReadTimeout("")
        case aiohttp.ClientProxyConnectionError() | aiohttp.ClientHttpProxyError():
            return httpx.ProxyError("")
        case aiohttp.ClientConnectorError():
            return httpx.ConnectError("")
        case aiohttp.ClientResponseError() | aiohttp.ServerDisconnectedError() | aiohttp.ClientPayloadError():
            return httpx.RemoteProtocolError("")
        case _:
            return httpx.NetworkError("")
