"""Home: shown when it is opened; its buttons are answered in the direct message."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.conversations import Conversations
from bot.slack.home import Home
from bot.slack.payloads import Person, Press, team_in
from bot.slack.replies import Replies


def register(bolt: AsyncApp, home: Home, conversations: Conversations, replies: Replies) -> None:
    @bolt.event("app_home_opened")
    async def on_open(body: dict[str, Any], client: AsyncWebClient) -> None:
        event = body["event"]
        if event.get("tab", "home") != "home":
            return
        with replies.busy():
            person = Person(team_in(body), event["user"])
            await client.views_publish(user_id=person.user, view=await home.view(person, event["channel"]))

    @bolt.action(re.compile(r"^home:"))
    async def on_home_button(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        press = Press.from_slack(body)
        direct = (body.get("view") or {}).get("private_metadata") or press.person.user
        await conversations.begin(press, direct)
