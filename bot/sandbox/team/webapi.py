"""The Web API as a server: token, scope, arguments, fault, method, answer.

In: HTTP requests of the bot. Out: Slack's answers, and a line in the journal for each.
What a method does stands in `methods/`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from bot.sandbox.blockkit import Problem
from bot.sandbox.team.faults import Fault
from bot.sandbox.team.hooks import Hooks
from bot.sandbox.team.journal import Received
from bot.sandbox.team.messages import refuse_blocks
from bot.sandbox.team.methods import chat, conversations, files, people
from bot.sandbox.team.methods import views as view_methods
from bot.sandbox.team.methods.call import Call, Method
from bot.sandbox.team.office import Office, RefusalError, missing_scope
from bot.sandbox.team.views import Views

PAGE = "<!DOCTYPE html><title>Slack is having a moment</title><h1>Server maintenance</h1>"
Outcome = tuple[int, dict[str, Any] | str]


class WebApi:
    """The routes that the bot calls."""

    def __init__(self, office: Office, views: Views, hooks: Hooks) -> None:
        self._office = office
        self._hooks = hooks
        self.methods: dict[str, Method] = {
            **chat.METHODS,
            **conversations.METHODS,
            **people.METHODS,
            **files.METHODS,
            **view_methods.methods(views),
        }

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/{method}", self._method),
            web.post("/api/{method}", self._method),
            web.post("/{kind:commands|actions}/{hook}", self._hook),
            web.post("/upload/{file}", self._upload),
            web.get("/files/{file}/{name}", self._download),
        ]

    async def _method(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        args = await _arguments(request)
        token = _token(request, args)
        safe = {key: value for key, value in args.items() if key != "token"}
        return await self._under_faults(request, name, safe, lambda: self._run(name, token, safe))

    async def _hook(self, request: web.Request) -> web.StreamResponse:
        args = await _arguments(request)

        def run() -> Outcome:
            try:
                self._hooks.post(request.match_info["hook"], args)
            except RefusalError as refusal:
                gone = refusal.error in {"expired_url", "used_url", "invalid_url"}
                return 404 if gone else self._hooks.refusal_status, refusal.wire()
            return 200, "ok"

        return await self._under_faults(request, "response_url", args, run)

    def _run(self, name: str, token: str, args: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        try:
            method = self._allowed(name, token)
            return 200, {"ok": True, **method.run(Call(self._office, args))}
        except RefusalError as refusal:
            return 200, refusal.wire()

    def _allowed(self, name: str, token: str) -> Method:
        method = self.methods.get(name)
        if method is None:
            raise RefusalError("unknown_method", req_method=name)
        if not token:
            raise RefusalError("not_authed")
        if token not in (self._office.bot_token, self._office.app_token):
            raise RefusalError("invalid_auth")
        if method.app_level != (token == self._office.app_token):
            raise RefusalError("not_allowed_token_type")
        if method.scope and not method.app_level and method.scope not in self._office.scopes:
            raise missing_scope(method.scope, self._office.scopes)
        return method

    async def _under_faults(
        self,
        request: web.Request,
        name: str,
        args: Mapping[str, Any],
        run: Callable[[], Outcome],
    ) -> web.StreamResponse:
        """The request with what was scripted for it."""
        fault = self._office.faults.take(name, _kinds(args.get("blocks")))
        kind = fault.kind if fault else None
        if fault and kind == "slow":
            await asyncio.sleep(fault.seconds)
        happens = kind in (None, "slow", "error_after", "drop_after")
        status, answer = run() if happens else (200, {})
        if fault and kind != "slow":
            status, answer = _faulty(fault, name, self._hooks.refusal_status)
        dropped = kind in ("drop_before", "drop_after")
        noted = answer if isinstance(answer, dict) else {"body": answer}
        self._office.journal.note(
            Received(name, args, None if dropped else status, noted, self._office.now(), kind)
        )
        if dropped and request.transport is not None:
            request.transport.abort()
            return web.Response()
        return self._response(name, status, answer, fault)

    def _response(
        self, name: str, status: int, answer: dict[str, Any] | str, fault: Fault | None
    ) -> web.Response:
        headers = {"x-slack-req-id": self._office.new_id("r")}
        if fault and fault.kind == "rate_limited":
            headers["Retry-After"] = str(fault.retry_after)
        if isinstance(answer, str):
            kind = "text/html" if answer.startswith("<") else "text/plain"
            return web.Response(text=answer, status=status, content_type=kind, headers=headers)
        if name != "response_url":
            method = self.methods.get(name)
            headers["x-oauth-scopes"] = ",".join(self._office.scopes)
            headers["x-accepted-oauth-scopes"] = (method.scope or "") if method else ""
        return web.json_response(answer, status=status, headers=headers)

    async def _upload(self, request: web.Request) -> web.Response:
        file = self._office.files.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404, text="file_not_found")
        file["bytes"] = await _uploaded(request)
        if len(file["bytes"]) != file["size"]:
            return web.Response(status=400, text="length mismatch")
        return web.Response(text=f"OK - {len(file['bytes'])}")

    async def _download(self, request: web.Request) -> web.Response:
        file = self._office.files.get(request.match_info["file"])
        if file is None or file["bytes"] is None:
            raise web.HTTPNotFound
        # Only ever a download: what the bot uploads must not run in the page's origin.
        headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
        return web.Response(body=file["bytes"], content_type="application/octet-stream", headers=headers)


def _faulty(fault: Fault, name: str, refusal_status: int) -> Outcome:
    if fault.kind == "rate_limited":
        return 429, {"ok": False, "error": "ratelimited"}
    if fault.kind == "html":
        return 200, PAGE
    if fault.kind == "invalid_blocks":
        refusal = refuse_blocks([Problem("/blocks", f"unsupported type: {fault.block or 'any'}")])
        return refusal_status if name == "response_url" else 200, refusal.wire()
    if fault.kind == "refused":
        return 200, {"ok": False, "error": fault.error}
    return 500, {"ok": False, "error": "internal_error"}


async def _arguments(request: web.Request) -> dict[str, Any]:
    """Query, form or JSON: slack_sdk sends all three."""
    args: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError:
            body = {}
        args |= body if isinstance(body, dict) else {}
    elif request.method == "POST":
        args |= dict(await request.post())
    return args


async def _uploaded(request: web.Request) -> bytes:
    """The bytes as the body, or as the one file of a form."""
    if request.content_type != "multipart/form-data":
        return await request.read()
    for part in (await request.post()).values():
        if isinstance(part, web.FileField):
            return part.file.read()
    return b""


def _token(request: web.Request, args: Mapping[str, Any]) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ").strip() if header else str(args.get("token") or "")


def _kinds(blocks: Any) -> list[str]:
    """The block types in a payload, children included."""
    try:
        listed = json.loads(blocks) if isinstance(blocks, str) else blocks
    except ValueError:
        return []
    found: list[str] = []
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict):
            found += [str(each.get("type")), *_kinds(each.get("child_blocks"))]
    return found
