"""Messages to Slack, one rung simpler for each refusal.

In: a Message and a Destination. Out: a Receipt, or SlackFailed. Nothing is retried here except a refusal of
the blocks, which surely posted nothing; slack_sdk's own retries are off because they can post twice.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.messages.ladder import FEEDBACK, feedback_at, step_down, without_feedback
from bot.messages.message import Message, Rung
from bot.slack.errors import AddressSpent, BlocksRefused, SlackFailed, SlackRateLimited, SlackUnreachable

_REFUSALS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_blocks_too_many"}
)
_SPENT = frozenset({"expired_url", "used_url", "response_url_expired"})
# How long a workspace that refused a rung is spared it: long enough to save requests, short enough to notice
# when Slack switches charts on there.
REMEMBER_SECONDS = 3600.0
POST_TIMEOUT_SECONDS = 10
MOST_TEXTS = 64
# docs.slack.dev/messaging/message-metadata: everybody in the workspace can read it, so it says nothing.
MARK_EVENT = "mm_delivery"
_TIMEOUT = aiohttp.ClientTimeout(total=POST_TIMEOUT_SECONDS)
_JSON = {"Content-Type": "application/json;charset=utf-8"}

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ResponseUrl:
    """The answer address of a command or a button: five messages within 30 minutes.

    Attributes:
        public: everybody in the channel sees it.
        replace: put it in the place of the message before.
        thread_ts: answer inside that thread (public ones only).
    """

    url: str
    public: bool = False
    replace: bool = False
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A channel, a direct message, or a thread in one of them.

    Attributes:
        replaced: the ts of a message of ours whose place the new one takes.
        mark: goes with the message where people do not see it, so that it can be found again.
    """

    channel: str
    thread_ts: str | None = None
    replaced: str | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Whisper:
    """A channel or thread where only one person sees it."""

    channel: str
    user: str
    thread_ts: str | None = None


Destination = ResponseUrl | Conversation | Whisper


@dataclass(frozen=True, slots=True)
class Receipt:
    """`ts` names the message (None through a response_url, which does not tell), `rung` is how it arrived."""

    ts: str | None
    rung: Rung


class Sender:
    """Sends for all workspaces; remembers how much of Block Kit each of them takes."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        self._client = client
        self._session = session
        self._texts: dict[int, tuple[Message, str]] = {}
        # By workspace, and apart for what only one person sees: whether Slack takes feedback buttons there is
        # not known, and if it does not, messages for everybody keep their charts.
        self._refused: dict[tuple[str, bool], tuple[Rung, float]] = {}
        self._bare: dict[tuple[str, bool], float] = {}

    async def send(self, message: Message, to: Destination, *, team: str) -> Receipt:
        """Deliver a message on the highest rung that the workspace takes.

        Raises:
            SlackFailed: it did not arrive (or, if transient, may not have).
        """
        post = self._by_url(to) if isinstance(to, ResponseUrl) else self._by_api(to)
        place = team, isinstance(to, Whisper) or (isinstance(to, ResponseUrl) and not to.public)
        current = self._as_taken(message, place)
        while True:
            try:
                return Receipt(await post(current), current.rung)
            except BlocksRefused as refused:
                log.warning(
                    "slack.blocks_refused", code=refused.code, remarks=refused.remarks, rung=current.rung.name
                )
                now = asyncio.get_running_loop().time()
                if _is_feedback(refused, current):
                    self._bare[place] = now
                    current = without_feedback(current)
                    continue
                lower = step_down(current)
                if lower is None:
                    raise
                self._refused[place] = (lower.rung, now)
                current = lower

    async def upload(self, text: str, filename: str, to: Conversation | Whisper) -> None:
        """A file in the thread; for one person alone, in the direct message with them.

        Raises:
            SlackFailed: it did not arrive.
        """
        try:
            channel, thread = to.channel, to.thread_ts
            if isinstance(to, Whisper):
                channel, thread = (
                    str((await self._client.conversations_open(users=to.user))["channel"]["id"]),
                    None,
                )
            await self._client.files_upload_v2(
                content=text, filename=filename, title=filename, channel=channel, thread_ts=thread
            )
        except SlackApiError as failed:
            raise _judged(failed) from failed
        except SlackRequestError as failed:  # what the SDK raises when the bytes did not arrive
            raise SlackUnreachable(type(failed).__name__) from failed
        except (aiohttp.ClientError, TimeoutError) as failed:
            raise SlackUnreachable(type(failed).__name__) from failed

    def _as_taken(self, message: Message, place: tuple[str, bool]) -> Message:
        """The message on the rung that this workspace took last."""
        most = self._remembered(place)
        since = self._bare.get(place)
        if since is not None and asyncio.get_running_loop().time() - since <= REMEMBER_SECONDS:
            message = without_feedback(message)
        while message.rung > most and (lower := step_down(message)) is not None:
            message = lower
        return message

    def _remembered(self, place: tuple[str, bool]) -> Rung:
        rung, since = self._refused.get(place, (Rung.FULL, 0.0))
        if rung is not Rung.FULL and asyncio.get_running_loop().time() - since > REMEMBER_SECONDS:
            del self._refused[place]
            return Rung.FULL
        return rung

    def _by_url(self, to: ResponseUrl) -> Callable[[Message], Awaitable[str | None]]:
        async def post(message: Message) -> str | None:
            how = {
                "response_type": "in_channel" if to.public else "ephemeral",
                "replace_original": to.replace,
            }
            if to.thread_ts:
                how["thread_ts"] = to.thread_ts
            # One object of two: the message, which is the same for everybody who asks, and how it is shown.
            body = f"{self._encoded(message)[:-1]},{json.dumps(how)[1:]}".encode()
            try:
                async with self._session.post(to.url, data=body, headers=_JSON, timeout=_TIMEOUT) as response:
                    _judge_webhook(response.status, await response.text(), response.headers)
            except (aiohttp.ClientError, TimeoutError, UnicodeDecodeError) as failed:
                raise SlackUnreachable(type(failed).__name__) from failed
            return None

        return post

    def _encoded(self, message: Message) -> str:
        """The message as JSON, made once for each."""
        known, text = self._texts.get(id(message), (None, ""))
        if known is not message:
            if len(self._texts) >= MOST_TEXTS:
                self._texts.clear()
            text = json.dumps(_body(message))
            self._texts[id(message)] = message, text
        return text

    def _by_api(self, to: Conversation | Whisper) -> Callable[[Message], Awaitable[str | None]]:
        async def post(message: Message) -> str | None:
            body = _body(message) | {"channel": to.channel}
            if to.thread_ts:
                body["thread_ts"] = to.thread_ts
            try:
                if isinstance(to, Whisper):
                    response = await self._client.chat_postEphemeral(**body, user=to.user)
                    return str(response["message_ts"])
                if to.replaced:
                    response = await self._client.chat_update(
                        channel=to.channel,
                        ts=to.replaced,
                        text=message.text,
                        blocks=[dict(block) for block in message.blocks],
                    )
                else:
                    if to.mark:
                        body["metadata"] = {"event_type": MARK_EVENT, "event_payload": {"id": to.mark}}
                    response = await self._client.chat_postMessage(**body)
            except SlackApiError as failed:
                raise _judged(failed) from failed
            except (aiohttp.ClientError, TimeoutError) as failed:
                raise SlackUnreachable(type(failed).__name__) from failed
            return str(response["ts"])

        return post


def _is_feedback(refused: BlocksRefused, message: Message) -> bool:
    """Slack says so itself, by name or by place; without a word it may be anything, and a rung is cheaper."""
    at = feedback_at(message)
    if at is None:
        return False
    place = re.compile(rf"/blocks/{at}(?!\d)")
    return all(FEEDBACK in remark or place.search(remark) for remark in refused.remarks) and bool(
        refused.remarks
    )


def _body(message: Message) -> dict[str, Any]:
    body: dict[str, Any] = {"text": message.text, "unfurl_links": False, "unfurl_media": False}
    if message.blocks:
        body["blocks"] = list(message.blocks)
    return body


def _judge_webhook(status: int, text: str, headers: Mapping[str, str]) -> None:
    """A response_url answers "ok", a bare error code, or an error in JSON."""
    if status == 200 and not text.startswith("{"):  # noqa: PLR2004  HTTP OK
        return
    code = text.strip()[:80]
    remarks: tuple[str, ...] = ()
    if text.startswith("{"):
        try:
            answer = json.loads(text)
        except ValueError:
            answer = {"ok": False, "error": "unreadable"}
        if answer.get("ok"):
            return
        code = str(answer.get("error", "unknown"))
        remarks = tuple(map(str, (answer.get("response_metadata") or {}).get("messages", ())))
    raise _failure(code, status, headers, remarks)


def _judged(failed: SlackApiError) -> SlackFailed:
    response = failed.response
    data = response.data if isinstance(response.data, Mapping) else {}
    remarks = tuple(map(str, (data.get("response_metadata") or {}).get("messages", ())))
    return _failure(str(data.get("error", "unreadable")), response.status_code, response.headers, remarks)


def _failure(code: str, status: int, headers: Mapping[str, str], remarks: tuple[str, ...]) -> SlackFailed:
    if status == 429 or code in {"ratelimited", "rate_limited"}:  # noqa: PLR2004  HTTP Too Many Requests
        wait = headers.get("Retry-After") or headers.get("retry-after") or "1"
        return SlackRateLimited(float(wait) if wait.isdigit() else 1.0)
    if code in _REFUSALS:
        return BlocksRefused(code, remarks)
    if code in _SPENT:
        return AddressSpent(code)
    if status >= 500 or code in {"internal_error", "fatal_error", "service_unavailable", "unreadable"}:  # noqa: PLR2004  the server failed
        return SlackUnreachable(code)
    return SlackFailed(code)
