"""@mm TEXT in a channel, or any text in a direct message: answered in the thread of the asking message."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.slack.conversations import Conversations
from bot.slack.payloads import Mention


def register(bolt: AsyncApp, conversations: Conversations) -> None:
    @bolt.event("app_mention")
    async def on_mention(body: dict[str, Any]) -> None:
        await conversations.hear(Mention.from_slack(body))

    @bolt.event("message")
    async def on_message(body: dict[str, Any]) -> None:
        """Bolt needs a listener for every message event; only plain ones in a direct message are for us."""
        event = body["event"]
        if event.get("channel_type") == "im" and "subtype" not in event and "bot_id" not in event:
            await conversations.hear(Mention.from_slack(body))
