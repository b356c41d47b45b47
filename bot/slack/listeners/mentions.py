"""@mm TEXT in a channel, or any text in a direct message: answered in the thread of the asking message."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.slack.payloads import Mention
from bot.slack.replies import Replies
from bot.slack.sender import Conversation


def register(bolt: AsyncApp, replies: Replies) -> None:
    async def answer(body: dict[str, Any]) -> None:
        mention = Mention.from_slack(body)
        to = Conversation(mention.channel, mention.thread_ts or mention.ts)
        await replies.to_text(mention.text, mention.person, to)

    @bolt.event("app_mention")
    async def on_mention(body: dict[str, Any]) -> None:
        await answer(body)

    @bolt.event("message")
    async def on_message(body: dict[str, Any]) -> None:
        """Bolt needs a listener for every message event; only plain ones in a direct message are for us."""
        event = body["event"]
        if event.get("channel_type") == "im" and "subtype" not in event and "bot_id" not in event:
            await answer(body)
