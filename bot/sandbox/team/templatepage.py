"""The page on which a designer edits the bot's messages: its routes, for whoever sits at this machine.

In: requests of the browser, and a Designer that knows templates (the demo brings one). Out: JSON. A draft is
held to Slack's limits by the validator of the workspace. Not here: files, how a template is rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from aiohttp import web

from bot.sandbox.blockkit import check_message, check_prudence

PAGE = Path(__file__).parent.parent / "page"
LONGEST = 200_000
# Two frames of its own show the draft as wide as a desktop and as a phone.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
Body = dict[str, Any]


class Designer(Protocol):
    """What the page asks for. Names that are not known raise LookupError."""

    def names(self) -> list[Body]: ...
    def open(self, name: str) -> Body: ...
    async def preview(self, name: str, source: str) -> Any: ...
    async def save(self, name: str, source: str) -> Any: ...
    def reset(self, name: str) -> Body: ...


class TemplatePage:
    """`only_from_here` refuses whoever asks for this machine by a stranger's name."""

    def __init__(
        self, designer: Designer, only_from_here: Callable[[web.Request], None], headers: dict[str, str]
    ) -> None:
        self._designer = designer
        self._only_from_here = only_from_here
        self._headers = headers | {"Content-Security-Policy": POLICY}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/templates", self._page),
            web.get("/templates/frame", self._frame),
            web.get("/templates/list", self._list),
            web.get("/templates/one", self._open),
            web.post("/templates/preview", self._preview),
            web.post("/templates/save", self._save),
            web.post("/templates/reset", self._reset),
        ]

    async def _page(self, request: web.Request) -> web.Response:
        return self._html(request, "templates.html")

    async def _frame(self, request: web.Request) -> web.Response:
        return self._html(request, "frame.html")

    def _html(self, request: web.Request, file: str) -> web.Response:
        self._only_from_here(request)
        text = (PAGE / file).read_text("utf-8")
        return web.Response(text=text, content_type="text/html", headers=self._headers)

    async def _list(self, request: web.Request) -> web.Response:
        self._only_from_here(request)
        return self._json({"templates": self._designer.names()})

    async def _open(self, request: web.Request) -> web.Response:
        self._only_from_here(request)
        with _known():
            return self._json(self._designer.open(request.query.get("name", "")))

    async def _preview(self, request: web.Request) -> web.Response:
        name, source = await self._draft(request)
        with _known():
            return self._json(_shown(await self._designer.preview(name, source)))

    async def _save(self, request: web.Request) -> web.Response:
        name, source = await self._draft(request)
        with _known():
            seen = await self._designer.save(name, source)
        return self._json(_shown(seen) | {"saved": seen.fault is None})

    async def _reset(self, request: web.Request) -> web.Response:
        name, _ = await self._draft(request)
        with _known():
            return self._json(self._designer.reset(name))

    async def _draft(self, request: web.Request) -> tuple[str, str]:
        self._only_from_here(request)
        if request.content_type != "application/json":  # other sites' forms cannot send this
            raise web.HTTPUnsupportedMediaType
        body = await request.json()
        name, source = str(body.get("name", "")), str(body.get("source", ""))
        if len(source) > LONGEST:
            raise web.HTTPRequestEntityTooLarge(max_size=LONGEST, actual_size=len(source))
        return name, source

    def _json(self, body: Body) -> web.Response:
        return web.json_response(body, headers=self._headers)


@contextmanager
def _known() -> Iterator[None]:
    try:
        yield
    except LookupError:
        raise web.HTTPNotFound(text="no such template") from None


def _shown(seen: Any) -> Body:
    """A message with what Slack would say against it, or why there is none."""
    fault = seen.fault and {
        "template": seen.fault.template,
        "line": seen.fault.line,
        "reason": seen.fault.reason,
    }
    if seen.message is None:
        return {"message": None, "problems": [], "fault": fault}
    message = {"text": seen.message.text, "blocks": list(seen.message.blocks)}
    problems = [*check_message(message), *check_prudence(message)]
    return {
        "message": message,
        "problems": [{"where": each.pointer, "what": each.message} for each in problems],
        "fault": fault,
    }
