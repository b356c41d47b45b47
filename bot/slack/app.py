"""The Bolt app: one visible list of what it listens to; to remove one, delete its file and its line."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.listeners import actions, commands, failures, mentions
from bot.slack.replies import Replies

LISTENERS = (commands, actions, mentions, failures)


def build(client: AsyncWebClient, replies: Replies) -> AsyncApp:
    """Signatures are checked by the HTTP door, on the raw bytes; Socket Mode needs none."""
    bolt = AsyncApp(
        client=client,
        request_verification_enabled=False,
        url_verification_enabled=True,
        ssl_check_enabled=False,
    )
    for listener in LISTENERS:
        listener.register(bolt, replies)
    return bolt
