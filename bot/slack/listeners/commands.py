"""/mm TEXT: answered privately, through the command's own response_url."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack.asking import Asking
from bot.slack.payloads import Command
from bot.slack.replies import Replies
from bot.slack.sender import ResponseUrl

NAME = "/mm"


def register(bolt: AsyncApp, replies: Replies) -> None:
    @bolt.command(NAME)
    async def on_command(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()  # within 3 s or Slack shows an error; everything slow comes after
        command = Command.from_slack(body)
        to = ResponseUrl(command.response_url)
        await replies.answer(Asking(command.person, command.channel, command.text, to))
