"""The last resort: whatever a listener did not catch is logged with a reference and told to whoever asked."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.slack.payloads import Person, team_in
from bot.slack.replies import Replies
from bot.slack.sender import Conversation, ResponseUrl

# Acked before it broke: Bolt takes the ack back when the error was told, and whoever waits for it looks every
# hundredth of a second.
SEEN_SECONDS = 0.05

log = structlog.get_logger()


def _asked_something(event: dict[str, Any]) -> bool:
    """A mention or a direct message waits for an answer; who wrote anything else does not."""
    return "user" in event and (event.get("type") == "app_mention" or event.get("channel_type") == "im")


def register(bolt: AsyncApp, replies: Replies) -> None:
    @bolt.error
    async def on_error(
        error: Exception, body: dict[str, Any], response: BoltResponse | None
    ) -> BoltResponse | None:
        url = body.get("response_url")
        if isinstance(url, str) and url:
            user = body.get("user_id") or (body.get("user") or {}).get("id") or ""
            await replies.failed(error, Person(team_in(body), user), ResponseUrl(url))
        elif _asked_something(event := body.get("event") or {}):
            below = event.get("thread_ts") or (None if event["channel"].startswith("D") else event["ts"])
            person = Person(team_in(body), event["user"])
            await replies.failed(error, person, Conversation(event["channel"], below))
        else:
            log.error("listener.failed", error=type(error).__name__, exc_info=error)
        if response is not None:
            return BoltResponse(status=200)  # an error status would only make Slack send it again
        await asyncio.sleep(SEEN_SECONDS)
        return None
