"""Digests: their buttons, below answers, notices and lists; and the form that makes or changes one."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.digests.desk.managing import Edit, Managing, New, Preview, Rest, Resume, Run, Skip
from bot.slack.asking import Asking
from bot.slack.digests.form import PREFIX, form_in, zones_like
from bot.slack.digests.talk import DigestTalk
from bot.slack.digests.view import Purpose
from bot.slack.payloads import Person, Pinned, Press
from bot.slack.replies import Replies
from bot.slack.sender import Conversation, ResponseUrl
from bot.slack.showing import Showing

# What the buttons of a digest stand for; each carries the digest's key. Those below a notice or above a late
# digest carry a delivery.
BUTTONS: dict[str, type[Preview | Rest | Resume | Run | Skip | Edit]] = {
    "digest_preview": Preview,
    "digest_pause": Rest,
    "digest_resume": Resume,
    "digest_run": Run,
    "digest_skip": Skip,
    "digest_edit": Edit,
}


def register(bolt: AsyncApp, talk: DigestTalk, replies: Replies, showing: Showing) -> None:
    @bolt.action(re.compile(r"^digest_"))
    async def on_press(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        press = Press.from_slack(body)
        asking = _asking(press, body)
        trigger = press.trigger_id
        match press.action_id:
            case "digest_new":
                await talk.commanded(asking, New(), trigger)
            case "digest_make" if pinned := Pinned.from_value(press.value):
                if await replies.is_welcome(asking):
                    await talk.open_form(trigger, asking, sentence=pinned.sentence)
            case "digest_run_for" if "/" in press.value:
                await talk.run_missed(asking, press.value)
            case "digest_run_for" | "digest_send_anyway" if press.value:
                await talk.send_anyway(asking, press.value)
            case name if name in BUTTONS and "/" in press.value:
                command: Managing = BUTTONS[name](press.value)
                await talk.commanded(asking, command, trigger)
            case _:
                await replies.say("old_button", press.person, asking.aside)

    @bolt.action(re.compile(f"^{PREFIX}"))
    async def on_choice(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        shown = body["view"]
        purpose = Purpose.read(shown["private_metadata"])
        await showing.show(body, talk.form(form_in(shown["state"], talk.before(purpose)), purpose))

    @bolt.options(f"{PREFIX}zone")
    async def on_zone_typed(ack: AsyncAck, body: dict[str, Any]) -> None:
        names = zones_like(body.get("value") or "")
        await ack(
            options=[
                {"text": {"type": "plain_text", "text": name, "emoji": False}, "value": name}
                for name in names
            ]
        )

    @bolt.view("digest")
    async def on_submit(ack: AsyncAck, body: dict[str, Any]) -> None:
        shown, person = body["view"], Person.who_did(body)
        purpose = Purpose.read(shown["private_metadata"])
        form = form_in(shown["state"], talk.before(purpose))
        if wrong := await talk.check(person, form, purpose):
            await ack(response_action="errors", errors=wrong)
            return
        await ack()
        text = f"digest {'edit' if purpose.key else 'new'} {purpose.name or form.name}".strip()
        to, once = purpose.back(person.user), body.get("trigger_id") or ""
        asking = Asking(person, purpose.channel, text, to, "managed", once=once)
        await talk.submitted(asking, form, purpose)


def _asking(press: Press, body: dict[str, Any]) -> Asking:
    """Said where the button was pressed; from Home, in the direct message."""
    channel = press.channel
    to: ResponseUrl | Conversation
    if press.response_url:
        to = ResponseUrl(press.response_url)
    else:
        channel = str((body.get("view") or {}).get("private_metadata") or press.person.user)
        to = Conversation(channel)
    verb = press.action_id.removeprefix("digest_").replace("_", " ")
    text = f"digest {verb} {press.value}"
    return Asking(press.person, channel, text, to, "managed", once=press.trigger_id)
