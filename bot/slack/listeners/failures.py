"""The last resort: whatever a listener did not catch is logged with a reference and told to whoever asked."""

from __future__ import annotations

from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.slack.payloads import Person
from bot.slack.replies import Replies
from bot.slack.sender import ResponseUrl

log = structlog.get_logger()


def register(bolt: AsyncApp, replies: Replies) -> None:
    @bolt.error
    async def on_error(error: Exception, body: dict[str, Any]) -> BoltResponse:
        url = body.get("response_url")
        if isinstance(url, str) and url:
            user = body.get("user_id") or (body.get("user") or {}).get("id") or ""
            await replies.failed(error, Person(body.get("team_id") or "", user), ResponseUrl(url))
        else:
            log.error("listener.failed", error=type(error).__name__, exc_info=error)
        return BoltResponse(status=200)  # an error status would only make Slack send it again
