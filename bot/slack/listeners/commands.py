"""/mm TEXT: answered privately, through the command's own response_url; with "public", for everybody."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack.asking import Asking
from bot.slack.backlog import Backlog
from bot.slack.payloads import Command
from bot.slack.replies import Replies

NAME = "/mm"


# A word that opens something instead of being answered. Bolt tries its listeners one after the other for
# every request, so these are not listeners of their own.
Opener = Callable[[Command], Awaitable[None]]


def register(bolt: AsyncApp, replies: Replies, backlog: Backlog, openers: Mapping[str, Opener]) -> None:
    @bolt.command(NAME)
    async def on_command(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()  # within 3 s or Slack shows an error; everything slow comes after
        command = Command.from_slack(body)
        if opener := openers.get(command.text.strip().lower()):
            await opener(command)
            return
        async with backlog.holding(command):
            await replies.answer(Asking.of_command(command))
