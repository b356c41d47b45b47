"""Home: shown when it is opened; its buttons are answered in the direct message."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asking import Asking
from bot.slack.home import Home
from bot.slack.payloads import Person, Press
from bot.slack.replies import Replies
from bot.slack.sender import Conversation


def register(bolt: AsyncApp, home: Home, replies: Replies) -> None:
    @bolt.event("app_home_opened")
    async def on_open(body: dict[str, Any], client: AsyncWebClient) -> None:
        event = body["event"]
        if event.get("tab", "home") != "home":
            return
        with replies.busy():
            person = Person(body.get("team_id") or "", event["user"])
            await client.views_publish(user_id=person.user, view=await home.view(person, event["channel"]))

    @bolt.action(re.compile(r"^home:"))
    async def on_home_button(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        press = Press.from_slack(body)
        direct = (body.get("view") or {}).get("private_metadata") or press.person.user
        asking = Asking(press.person, direct, press.value, Conversation(direct), "pressed")
        await replies.answer(asking)
