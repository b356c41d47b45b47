"""The HTTP door: POST /slack/events, GET /livez, /readyz, and nothing else.

Every request is judged on its raw bytes before Bolt sees it, because Bolt parses first and turns junk headers
into errors 500. In: a signed request. Out: Bolt's answer, or 401 with an empty body.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Awaitable, Callable, Mapping

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from bot.ops.health import Probe, Pulse, ready
from bot.slack.replays import Replays

EVENTS_PATH = "/slack/events"
MOST_BYTES = 256 * 1024
# docs.slack.dev/authentication/verifying-requests-from-slack: older or newer than five minutes is refused.
WINDOW_SECONDS = 300
_TIMESTAMP = re.compile(r"\d{10}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)

log = structlog.get_logger()


def why_refused(headers: Mapping[str, str], body: bytes, secret: str, now: float) -> str | None:
    """None for a request that Slack signed within the last five minutes, else the reason for the log.

    Args:
        headers: case-insensitive.
        body: the bytes as they came.
        secret: the app's signing secret.
        now: seconds since the epoch.
    """
    timestamp = headers.get("X-Slack-Request-Timestamp", "")
    signature = headers.get("X-Slack-Signature", "")
    if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
        return "unsigned"
    if abs(now - int(timestamp)) > WINDOW_SECONDS:
        return "stale"
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return None if hmac.compare_digest(f"v0={digest}", signature) else "forged"


async def _no_clock() -> Pulse:
    return Pulse()


def application(
    bolt: AsyncApp | None,
    secret: str,
    clock: Callable[[], float],
    probes: Mapping[str, Probe],
    pulse: Callable[[], Awaitable[Pulse]] = _no_clock,
    *,
    replays: Replays | None = None,
) -> web.Application:
    """The web application; without `bolt` (Socket Mode) it only tells how the bot is."""
    heard = replays or Replays()

    async def events(request: web.Request) -> web.Response:
        body = await request.read()
        reason = why_refused(request.headers, body, secret, clock())
        if reason:
            if body.startswith(b"ssl_check=1") or b"&ssl_check=1" in body:
                return web.Response()  # Slack probes the certificate without signing; nothing is run
            log.warning("slack.refused", reason=reason, bytes=len(body))
            return web.Response(status=401)
        signature = request.headers["X-Slack-Signature"]
        if not await heard.is_new(signature, int(request.headers["X-Slack-Request-Timestamp"]), clock()):
            log.warning("slack.replayed", bytes=len(body))
            return web.Response()  # heard already; a copy is not told that it is one
        try:
            bolt_request = await to_bolt_request(request)
        except (ValueError, RecursionError, UnicodeDecodeError):
            log.warning("slack.refused", reason="unreadable", bytes=len(body))
            return web.Response(status=400)
        assert bolt is not None  # noqa: S101  the route exists only with it
        answer = await bolt.async_dispatch(bolt_request)
        if answer.status >= 500:  # noqa: PLR2004  Slack will send it again, perhaps in this very second
            heard.forget(signature)
        return await to_aiohttp_response(answer)

    async def livez(_: web.Request) -> web.Response:
        felt = await pulse()
        return web.json_response(felt.body, status=felt.health.status, dumps=json.dumps)

    async def readyz(_: web.Request) -> web.Response:
        health = await ready(probes)
        return web.json_response(health.body, status=health.status, dumps=json.dumps)

    app = web.Application(client_max_size=MOST_BYTES)
    if bolt is not None:
        app.router.add_post(EVENTS_PATH, events)
    app.router.add_get("/livez", livez)
    app.router.add_get("/readyz", readyz)
    return app
