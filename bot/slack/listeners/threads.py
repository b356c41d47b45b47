"""Follow-ups in a thread without a mention, and asking messages that were deleted.

A text that mentions the bot arrives as an app_mention too, and is left to it.
"""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.slack.conversations import Conversations
from bot.slack.payloads import Deleted, Mention


async def _is_reply(event: dict[str, Any]) -> bool:
    plain = event.get("subtype") in (None, "thread_broadcast") and "bot_id" not in event
    return (
        plain and event.get("channel_type") != "im" and event.get("thread_ts") not in (None, event.get("ts"))
    )


async def _is_deletion(event: dict[str, Any]) -> bool:
    return event.get("subtype") == "message_deleted" and "bot_id" not in (event.get("previous_message") or {})


def register(bolt: AsyncApp, conversations: Conversations) -> None:
    @bolt.event("message", matchers=[_is_reply])
    async def on_reply(body: dict[str, Any]) -> None:
        mention = Mention.from_slack(body)
        if not mention.mentions_us:
            await conversations.overhear(mention)

    @bolt.event({"type": "message", "subtype": "message_deleted"}, matchers=[_is_deletion])
    async def on_deletion(body: dict[str, Any]) -> None:
        await conversations.unsaid(Deleted.from_slack(body))
