"""The local Millimetric API over HTTP: Analytics behind aiohttp, for the demo.

In: an Analytics. Out: an application with the three routes. Nothing is decided here.
"""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.sandbox.analytics import Analytics


def application(analytics: Analytics) -> web.Application:
    """Every path goes to `respond`, so that unknown ones get the API's own error."""

    async def answer(request: web.Request) -> web.Response:
        response = analytics.respond(request.method, request.path, request.query_string, request.headers)
        if response.delay:
            await asyncio.sleep(response.delay)
        if response.dropped:
            if request.transport is not None:
                request.transport.abort()
            raise ConnectionResetError
        return web.Response(status=response.status, headers=response.headers, body=response.body)

    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", answer)
    return app
