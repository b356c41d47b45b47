"""👍 and 👎 below an answer."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack.payloads import Pinned, Press
from bot.slack.replies import Replies
from bot.slack.sender import ResponseUrl


def register(bolt: AsyncApp, replies: Replies) -> None:
    @bolt.action("feedback")
    async def on_opinion(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        press = Press.from_slack(body)
        verdict, _, value = press.value.partition(" ")
        to = ResponseUrl(press.response_url)
        if verdict in {"good", "bad"} and (pinned := Pinned.from_value(value)):
            await replies.opinion(press.person, pinned, to, good=verdict == "good")
        else:
            await replies.say("old_button", press.person, to)
