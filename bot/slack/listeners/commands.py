"""/mm TEXT: answered privately, through the command's own response_url; with "public", for everybody."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack.asking import Asking
from bot.slack.backlog import Backlog
from bot.slack.digests.talk import DigestTalk, is_about_digests
from bot.slack.payloads import Command
from bot.slack.replies import Replies
from bot.slack.sender import ResponseUrl

NAME = "/mm"


# A word that opens something instead of being answered. Bolt tries its listeners one after the other for
# every request, so these are not listeners of their own.
Opener = Callable[[Command], Awaitable[None]]


def register(
    bolt: AsyncApp, replies: Replies, backlog: Backlog, openers: Mapping[str, Opener], talk: DigestTalk
) -> None:
    @bolt.command(NAME)
    async def on_command(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()  # within 3 s or Slack shows an error; everything slow comes after
        command = Command.from_slack(body)
        if opener := openers.get(command.text.strip().lower()):
            await opener(command)
            return
        if is_about_digests(command.text):
            back = ResponseUrl(command.response_url)
            asking = Asking(
                command.person, command.channel, command.text, back, "managed", once=command.trigger_id
            )
            await talk.typed(asking, command.trigger_id)
            return
        async with backlog.holding(command):
            await replies.answer(Asking.of_command(command))
