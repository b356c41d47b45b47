"""Any text in a direct message with the bot: answered below it, or in its thread."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.slack.conversations import Conversations
from bot.slack.payloads import Mention


async def _is_direct(event: dict[str, Any]) -> bool:
    return event.get("channel_type") == "im" and "subtype" not in event and "bot_id" not in event


def register(bolt: AsyncApp, conversations: Conversations) -> None:
    @bolt.event("message", matchers=[_is_direct])
    async def on_direct(body: dict[str, Any]) -> None:
        await conversations.hear(Mention.from_slack(body))
