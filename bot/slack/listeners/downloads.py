"""Download: the rows of an answer as a file, in its thread; of a private answer, in the direct message."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack.asking import Asking
from bot.slack.payloads import Pinned, Press
from bot.slack.replies import Replies
from bot.slack.sender import Conversation, ResponseUrl, Whisper


def register(bolt: AsyncApp, replies: Replies) -> None:
    @bolt.action("download")
    async def on_download(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        press = Press.from_slack(body)
        pinned = Pinned.from_value(press.value)
        back = ResponseUrl(press.response_url)
        if pinned is None:
            await replies.say("old_button", press.person, back)
            return
        public = not press.is_ephemeral
        # What others can read along holds the same rows as the answer that they see.
        said_in = ResponseUrl(press.response_url, public=public)
        asking = Asking(
            press.person,
            press.channel,
            pinned.sentence,
            said_in,
            "downloaded",
            pinned.moment,
            once=press.trigger_id,
        )
        below = press.thread_ts or press.message_ts
        to = Conversation(press.channel, below) if public else Whisper(press.channel, press.person.user)
        await replies.download(asking, to)
