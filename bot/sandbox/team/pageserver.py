"""The page's server: its files, its state, a stream of changes, and the gestures of whoever sits before it.

In: requests of the browser. Out: JSON and server-sent events. What a gesture does stands in `hands`.
"""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.team import shown
from bot.sandbox.team.hands import Hands
from bot.sandbox.team.journal import Exchange
from bot.sandbox.team.office import RefusalError
from bot.sandbox.team.people import ANA
from bot.sandbox.team.pulse import Change
from bot.sandbox.team.templatepage import Designer, TemplatePage

PAGE = Path(__file__).parent.parent / "page"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
BEAT = 15.0
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
Body = dict[str, Any]
Doing = Callable[[Body, str], Awaitable[Body]]


class PageServer:
    """Everything below `/` that is for people."""

    def __init__(self, hands: Hands, online: Callable[[], bool], designer: Designer | None = None) -> None:
        self._hands = hands
        self._online = online
        self._templates = TemplatePage(designer, self._only_from_here, HEADERS) if designer else None
        self._streams: set[asyncio.Task[None]] = set()
        self._doings: dict[str, Doing] = {
            "command": self._command,
            "message": self._message,
            "press": self._press,
            "suggest": self._suggest,
            "submit": self._submit,
            "close": self._close,
            "home": self._home,
            "delete": self._delete,
        }

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._file),
            web.get("/page/{file:[a-z0-9-]+\\.(?:js|css|svg)}", self._file),
            web.get("/page/state", self._state),
            web.get("/page/inspect", self._inspect),
            web.get("/page/live", self._live),
            web.post("/page/do", self._do),
            *(self._templates.routes() if self._templates else ()),
        ]

    async def close(self) -> None:
        """End the streams, so that the server need not wait for them."""
        for stream in list(self._streams):
            stream.cancel()

    async def _file(self, request: web.Request) -> web.Response:
        self._only_from_here(request)
        path = PAGE / request.match_info.get("file", "index.html")
        if not path.is_file():
            raise web.HTTPNotFound
        kind = mimetypes.guess_type(path.name)[0] or "text/plain"
        media = "text/javascript" if path.suffix == ".js" else kind
        return web.Response(text=path.read_text("utf-8"), content_type=media, headers=HEADERS)

    async def _state(self, request: web.Request) -> web.Response:
        state = shown.everything(self._hands, self._user(request), online=self._online())
        state["templates"] = self._templates is not None
        return web.json_response(state, headers=HEADERS)

    async def _inspect(self, request: web.Request) -> web.Response:
        user, query = self._user(request), request.query
        post = self._hands.office.archive.find(query.get("channel", ""), query.get("ts", ""))
        if post is None or post.only_for not in (None, user):
            raise web.HTTPNotFound
        return web.json_response(shown.inspected(post), headers=HEADERS)

    async def _live(self, request: web.Request) -> web.StreamResponse:
        user = self._user(request)
        stream = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await stream.prepare(request)
        task = asyncio.current_task()
        if task is not None:
            self._streams.add(task)
        try:
            with self._hands.office.pulse.listening() as changes:
                await stream.write(b"event: ready\ndata: {}\n\n")
                while True:
                    await stream.write(await self._next(changes, user))
        except (ConnectionError, asyncio.CancelledError):
            return stream
        finally:
            if task is not None:
                self._streams.discard(task)

    async def _next(self, changes: asyncio.Queue[Change], user: str) -> bytes:
        """The next change that this person may see, or a beat that keeps the line open."""
        try:
            async with asyncio.timeout(BEAT):
                while (told := self._told(await changes.get(), user)) is None:
                    continue
        except TimeoutError:
            return b": beat\n\n"
        return b"data: " + json.dumps(told).encode() + b"\n\n"

    def _told(self, change: Change, user: str) -> Body | None:
        if change.kind == "journal" or change.only_for not in (None, user):
            return None
        if change.channel is None:
            return {"kind": change.kind, **change.data}
        place = self._hands.office.directory.channels.get(change.channel)
        if place is None or user not in place.members:
            return None
        told: Body = {"kind": change.kind, "channel": change.channel, "ts": change.data["ts"]}
        post = self._hands.office.archive.find(change.channel, change.data["ts"])
        return told if post is None else {**told, "post": shown.post(post)}

    async def _do(self, request: web.Request) -> web.Response:
        user = self._user(request)
        if request.content_type != "application/json":  # other sites' forms cannot send this
            raise web.HTTPUnsupportedMediaType
        body = await request.json()
        doing = self._doings.get(str(body.get("do")))
        if doing is None:
            raise web.HTTPBadRequest
        try:
            return web.json_response(await doing(body, user), headers=HEADERS)
        except (LookupError, RefusalError) as wrong:
            return web.json_response({"error": str(wrong)}, status=409, headers=HEADERS)

    async def _command(self, body: Body, user: str) -> Body:
        name, text, channel = str(body["name"]), str(body.get("text", "")), str(body["channel"])
        if name == "/invite":
            self._hands.invite(user=user, channel=channel)
            return {}
        if name not in {each.name for each in self._hands.office.commands}:
            self._hands.notice(f"{name} is not a valid command.", user=user, channel=channel)
            return {}
        return _acked(await self._hands.command(name, text, user=user, channel=channel))

    async def _message(self, body: Body, user: str) -> Body:
        said = await self._hands.message(
            str(body["text"]), user=user, channel=str(body["channel"]), thread=body.get("thread")
        )
        return {"ts": said.post.ts}

    async def _press(self, body: Body, user: str) -> Body:
        place = self._place(body, user)
        action, choice = str(body["action_id"]), body.get("choice")
        return _acked(await self._hands.press(place, action, choice, user=user, answers=body.get("answers")))

    async def _suggest(self, body: Body, user: str) -> Body:
        place = self._place(body, user)
        typed = str(body.get("typed", ""))
        return {"options": await self._hands.suggest(place, str(body["action_id"]), typed, user=user)}

    async def _submit(self, body: Body, user: str) -> Body:
        return _acked(await self._hands.submit(body.get("answers"), user=user))

    async def _close(self, _body: Body, user: str) -> Body:
        await self._hands.close_modal(user=user)
        return {}

    async def _home(self, _body: Body, user: str) -> Body:
        return _acked(await self._hands.open_home(user=user))

    async def _delete(self, body: Body, user: str) -> Body:
        post = self._hands.office.archive.find(str(body["channel"]), str(body["ts"]))
        if post is None or user not in (post.user, post.only_for):
            raise LookupError("not yours to delete")
        await self._hands.delete(post)
        return {}

    def _place(self, body: Body, user: str) -> Any:
        """The message, modal or Home on which something was pressed."""
        found: Any
        if view_id := body.get("view"):
            views = [*self._hands.views.stacks.get(user, []), self._hands.views.homes.get(user)]
            found = next((each for each in views if each and each["id"] == view_id), None)
        else:
            found = self._hands.office.archive.find(str(body["channel"]), str(body["ts"]))
        if found is None:
            raise LookupError("it is not there any more")
        return found

    def _user(self, request: web.Request) -> str:
        self._only_from_here(request)
        person = self._hands.office.directory.people.get(request.query.get("user", ANA))
        if person is None or person.is_bot:
            raise web.HTTPForbidden
        return person.id

    def _only_from_here(self, request: web.Request) -> None:
        """A page on loopback answers to loopback's names alone: a stranger's name may point here too."""
        bound = urlsplit(self._hands.office.address).hostname
        asked = urlsplit("//" + request.headers.get("Host", "")).hostname
        if bound in LOOPBACK and asked not in LOOPBACK:
            raise web.HTTPForbidden


def _acked(exchange: Exchange) -> Body:
    return {
        "acked": exchange.acked,
        "milliseconds": round(exchange.seconds * 1000),
        "transport": exchange.transport,
        "errors": exchange.json().get("errors") if exchange.kind == "interactive" else None,
    }
