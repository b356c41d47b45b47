"""@mm TEXT in a channel: answered in the thread of the asking message."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.slack.conversations import Conversations
from bot.slack.payloads import Mention


def register(bolt: AsyncApp, conversations: Conversations) -> None:
    @bolt.event("app_mention")
    async def on_mention(body: dict[str, Any]) -> None:
        if "bot_id" not in body["event"]:
            await conversations.hear(Mention.from_slack(body))
