"""/mm build: a modal that puts a question together, with the sentence it makes; answered as a command."""

from __future__ import annotations

import json
import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.messages.render import Renderer
from bot.questions.phrasing import phrase
from bot.questions.words.values import SOURCES
from bot.slack.asking import Asking
from bot.slack.building import COLUMNS, OFFERED, PERIODS, Choice, choice_of
from bot.slack.listeners.commands import Opener
from bot.slack.payloads import Command, Person
from bot.slack.replies import Replies
from bot.slack.sender import ResponseUrl
from bot.slack.showing import Showing

WORD = "build"
# docs.slack.dev: options of an external menu, and the value of one.
MOST_OPTIONS = 100
MOST_VALUE = 75


def view(renderer: Renderer, choice: Choice, metadata: str) -> dict[str, Any]:
    question = choice.question
    made = renderer.templates.render(
        "modals/build.json.j2",
        {
            "choice": choice,
            "sentence": phrase(question) if question else None,
            "kinds": OFFERED,
            "periods": PERIODS,
            "columns": COLUMNS,
            "metadata": metadata,
        },
    )
    return dict(made)


def opener(client: AsyncWebClient, renderer: Renderer, replies: Replies) -> Opener:
    """What `/mm build` does instead of being answered."""

    async def open_modal(command: Command) -> None:
        if not await replies.is_welcome(Asking.of_command(command)):
            return
        metadata = json.dumps([command.channel, command.response_url])
        await client.views_open(trigger_id=command.trigger_id, view=view(renderer, Choice(), metadata))

    return open_modal


def register(bolt: AsyncApp, replies: Replies, renderer: Renderer, showing: Showing) -> None:
    @bolt.action(re.compile(r"^build_"))
    async def on_choice(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        shown = body["view"]
        await showing.show(body, view(renderer, choice_of(shown["state"]), shown["private_metadata"]))

    @bolt.options("build_event")
    async def on_event_typed(ack: AsyncAck, body: dict[str, Any]) -> None:
        channel, _ = json.loads(body["view"]["private_metadata"])
        await ack(options=_options(await replies.event_names(channel), body.get("value") or ""))

    @bolt.options("build_source")
    async def on_source_typed(ack: AsyncAck, body: dict[str, Any]) -> None:
        typed = (body.get("value") or "").strip()
        known = sorted(SOURCES)
        own = [typed] if typed and typed not in known else []  # a source of one's own is as good
        await ack(options=_options((*known, *own), typed))

    @bolt.view("build")
    async def on_ask(ack: AsyncAck, body: dict[str, Any]) -> None:
        shown = body["view"]
        choice = choice_of(shown["state"])
        question = choice.question
        if question is None:
            await ack(response_action="update", view=view(renderer, choice, shown["private_metadata"]))
            return
        await ack()
        channel, response_url = json.loads(shown["private_metadata"])
        to, once = ResponseUrl(response_url), body.get("trigger_id") or ""
        await replies.answer(Asking(Person.who_did(body), channel, phrase(question), to, once=once))


def _options(names: tuple[str, ...], typed: str) -> list[dict[str, Any]]:
    """Those that hold what was typed."""
    found = [name for name in names if typed.lower() in name.lower() and 0 < len(name) <= MOST_VALUE]
    return [
        {"text": {"type": "plain_text", "text": name, "emoji": False}, "value": name}
        for name in found[:MOST_OPTIONS]
    ]
