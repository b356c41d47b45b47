"""Buttons under an answer: ask something next to it, or share it with the channel."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack.asking import Action, Asking
from bot.slack.payloads import Pinned, Press
from bot.slack.replies import Replies
from bot.slack.sender import ResponseUrl

ASK = re.compile(r"^ask(:|$)")
SHARE = "share"


def _beside(press: Press, *, public: bool) -> ResponseUrl:
    """Next to the message that was pressed: in its thread, if it has one."""
    thread = press.thread_ts or (None if press.is_ephemeral else press.message_ts)
    return ResponseUrl(press.response_url, public=public, thread_ts=thread if public else None)


def register(bolt: AsyncApp, replies: Replies) -> None:
    async def ask(body: dict[str, Any], action: Action) -> None:
        press = Press.from_slack(body)
        pinned = Pinned.from_value(press.value)
        if pinned is None:
            await replies.say("old_button", press.person, ResponseUrl(press.response_url))
            return
        shared = action == "shared"
        to = _beside(press, public=shared or not press.is_ephemeral)
        asking = Asking(press.person, press.channel, pinned.sentence, to, action, pinned.moment, named=shared)
        await replies.answer(asking)

    @bolt.action(ASK)
    async def on_ask(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await ask(body, "pressed")

    @bolt.action(SHARE)
    async def on_share(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await ask(body, "shared")

    @bolt.action(re.compile(r".*"))
    async def on_any_other(ack: AsyncAck, body: dict[str, Any]) -> None:
        """A link button, or one that an older release made."""
        await ack()
        press = Press.from_slack(body)
        if press.value and press.response_url:
            await replies.say("old_button", press.person, ResponseUrl(press.response_url))
