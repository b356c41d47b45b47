"""Buttons and the menu below an answer: ask something next to it, look closer at a row, share it."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack.asking import Action, Asking
from bot.slack.conversations import Conversations
from bot.slack.payloads import Pinned, Press
from bot.slack.replies import Replies
from bot.slack.sender import ResponseUrl
from bot.slack.tools import MENU, menu_of

ASK = re.compile(r"^ask(:|$)|^closer$")
SHARE = "share"


def register(bolt: AsyncApp, conversations: Conversations, replies: Replies) -> None:
    async def ask(body: dict[str, Any], action: Action) -> None:
        press = Press.from_slack(body)
        pinned = Pinned.from_value(press.value)
        if pinned is None:
            await replies.say("old_button", press.person, ResponseUrl(press.response_url))
        else:
            await conversations.press(press, pinned, action)

    @bolt.action(ASK)
    async def on_ask(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await ask(body, "pressed")

    @bolt.options(MENU)
    async def on_menu(ack: AsyncAck, body: dict[str, Any]) -> None:
        press = Press.from_slack(body | {"actions": [body]})
        to = ResponseUrl("", public=not press.is_ephemeral)
        pinned = menu_of(body["block_id"])
        found = []
        if pinned is not None:
            asking = Asking(press.person, press.channel, pinned.sentence, to, "pressed", pinned.moment)
            found = await replies.rows(asking, body.get("value") or "")
        await ack(options=found)

    @bolt.action(SHARE)
    async def on_share(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await ask(body, "shared")
