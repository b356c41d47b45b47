"""/mm TEXT: answered privately, through the command's own response_url; with "public", for everybody."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack.asking import Asking
from bot.slack.backlog import Backlog
from bot.slack.payloads import Command
from bot.slack.replies import Replies

NAME = "/mm"


def register(bolt: AsyncApp, replies: Replies, backlog: Backlog) -> None:
    @bolt.command(NAME)
    async def on_command(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()  # within 3 s or Slack shows an error; everything slow comes after
        command = Command.from_slack(body)
        async with backlog.holding(command):
            await replies.answer(Asking.of_command(command))
