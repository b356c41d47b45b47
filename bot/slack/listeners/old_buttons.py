"""What no other listener knows: a link button, or one that an older release made, which explains itself."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack.payloads import Press
from bot.slack.replies import Replies
from bot.slack.sender import ResponseUrl


def register(bolt: AsyncApp, replies: Replies) -> None:
    @bolt.action(re.compile(r".*"))
    async def on_any_other(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        press = Press.from_slack(body)
        if press.value and press.response_url:
            await replies.say("old_button", press.person, ResponseUrl(press.response_url))
