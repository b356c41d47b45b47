"""What surrounds both bots in the benchmark: a canned API and a Slack that counts, on loopback."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import json
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

SECRET = "bench-signing-secret"
ROWS = [
    {"source": source, "medium": medium, "events": events, "uniques": events // 2, "paid_share": 1.0}
    for source, medium, events in (
        ("google", "organic", 4210), ("direct", "direct", 3120), ("facebook", "paid", 2610),
        ("internal", "direct", 2204), ("facebook", "social", 1102), ("google", "paid", 903),
        ("newsletter", "email", 702), ("instagram", "social", 511), ("linkedin", "social", 302),
        ("bing", "organic", 301), ("blog", "referral", 96),
    )
]  # fmt: skip
FIGURE = "2610"  # Facebook's paid events: whoever answers has to say them
SOURCE_ROWS = [
    {"source": name, "events": 100, "uniques": 50, "paid_share": 0.5}
    for name in ("google", "direct", "facebook")
]

RAW = {
    "timestamp": "2026-05-03T09:14:07.120Z", "event_name": "$pageview", "anonymous_id": "u_7f2",
    "user_id": None,
    "source": "facebook", "medium": "paid", "campaign": "summer", "source_confidence": "high",
    "referrer": None, "url": "https://shop.example/?fbclid=1", "path": "/", "country": "DE",
    "device_type": "mobile", "properties": "{}",
}  # fmt: skip

_TRIGGERS = itertools.count(1)  # Slack never signs two commands alike


class Outside:
    """Counts upstream calls and answers received; `until(n)` waits for the n-th answer."""

    def __init__(self) -> None:
        self.calls = 0
        self.answers = 0
        self._changed = asyncio.Condition()
        self.app = web.Application()
        self.app.router.add_get("/v1/sources", self._sources)
        self.app.router.add_get("/v1/stats", self._stats)
        self.app.router.add_get("/v1/query", self._query)
        self.app.router.add_post("/api/auth.test", self._auth)
        self.app.router.add_route("*", "/api/users.info", self._person)
        self.app.router.add_post("/commands/{rest:.*}", self._answer)
        self._single = json.dumps({"breakdown": "source", "rows": SOURCE_ROWS}).encode()
        self._double = json.dumps({"breakdown": "source_medium", "rows": ROWS}).encode()
        self._raw = json.dumps({"rows": [RAW] * 1000}).encode()
        self._names = json.dumps(
            {
                "metric": "count",
                "rows": [{"event_name": "$pageview", "value": 1}, {"event_name": "signup", "value": 1}],
            }
        ).encode()

    async def _sources(self, request: web.Request) -> web.Response:
        self.calls += 1
        body = self._single if request.query.get("breakdown") == "source" else self._double
        return web.Response(body=body, content_type="application/json")

    async def _stats(self, _: web.Request) -> web.Response:
        self.calls += 1
        return web.Response(body=self._names, content_type="application/json")

    async def _query(self, _: web.Request) -> web.Response:
        self.calls += 1
        return web.Response(body=self._raw, content_type="application/json")

    async def _auth(self, _: web.Request) -> web.Response:
        return web.json_response(
            {"ok": True, "team_id": "T1", "team": "Bench", "user_id": "U0BOT", "user": "mm", "bot_id": "B1"}
        )

    async def _person(self, request: web.Request) -> web.Response:
        user = request.query.get("user") or (await request.post()).get("user", "U0")
        return web.json_response({"ok": True, "user": {"id": user, "team_id": "T1", "is_restricted": False}})

    async def _answer(self, request: web.Request) -> web.Response:
        body = await request.json()
        if FIGURE not in body["text"].replace(",", ""):
            return web.Response(text="ok")  # "working on it" is no answer, and an apology is none either
        async with self._changed:
            self.answers += 1
            self._changed.notify_all()
        return web.Response(text="ok")

    async def until(self, count: int, seconds: float = 60) -> None:
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: self.answers >= count)


async def command(
    session: aiohttp.ClientSession, port: int, text: str, outside_port: int, now: float, *, person: int = 0
) -> None:
    """One signed slash command, as Slack sends it; `person` numbers who types it."""
    body = urlencode(
        {
            "team_id": "T1", "user_id": f"U{person}",
            "channel_id": "C1", "channel_name": "general", "command": "/mm",
            "text": text, "trigger_id": f"1.{next(_TRIGGERS)}", "api_app_id": "A1",
            "is_enterprise_install": "false",
            "response_url": f"http://127.0.0.1:{outside_port}/commands/T1/x",
        }
    )  # fmt: skip
    timestamp = str(int(now))
    signature = hmac.new(SECRET.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": f"v0={signature}",
    }
    async with session.post(f"http://127.0.0.1:{port}/slack/events", data=body, headers=headers) as response:
        if response.status != 200:
            raise AssertionError(f"the bot answered {response.status}")
