"""mm alert …: what `/mm alert …` does, against the database. A change counts from the next beat on."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
from contextlib import AsyncExitStack
from typing import Any

from bot.alerts.errors import AlertError
from bot.alerts.managing import New, read
from bot.alerts.outcome import Made, Outcome, Tested, Tried, said
from bot.app.alerting import alert_desk_of
from bot.app.answering import answering, renderer_of
from bot.cli import configuration, moment
from bot.cli.contract import instant
from bot.cli.digest_contract import card_json, outcome_json
from bot.cli.saying import complain, say
from bot.digests.desk.desk import A_WHILE
from bot.digests.desk.managing import Delete, Rest, Resume
from bot.digests.desk.who import Keeper
from bot.digests.errors import DigestError
from bot.millimetric.errors import MillimetricError
from bot.ops import logs
from bot.questions.errors import Misunderstood
from bot.settings.settings import Settings
from bot.store.audit import Entry
from bot.store.engine import open_store
from bot.store.errors import StoreError

EVERY_ROW = 1_000_000
CHANGES = (New, Rest, Resume, Delete)
WRONG = (AlertError, DigestError, Misunderstood)
BROKEN = (StoreError, MillimetricError)


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help="new SENTENCE to CHANNEL, test SENTENCE, list, show NAME, history NAME, pause, resume, delete; "
        "help says more. Quote the sentence: a shell reads < and > otherwise",
    )
    parser.add_argument("--json", action="store_true", help="for scripts; a history has every look then")
    moment.add(parser)
    configuration.add(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = configuration.load(arguments, os.environ)
    if settings is None:
        return 1
    logs.configure("ERROR", settings.log.form)
    renderer = renderer_of(settings)
    try:
        outcome = asyncio.run(_do(settings, arguments, " ".join(arguments.words)))
    except WRONG as wrong:
        return complain(wrong, renderer, code=2)
    except BROKEN as broken:
        return complain(broken, renderer)
    if arguments.json:
        print(json.dumps(_json(outcome), ensure_ascii=False))
    else:
        say(said(outcome, renderer))
    return 0


async def _do(settings: Settings, arguments: argparse.Namespace, text: str) -> Outcome:
    command = read(text)
    now = moment.clock_of(arguments, settings.timezone)
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(settings.database_url.get_secret_value()))
        parts = await stack.enter_async_context(answering(settings, now))
        desk = alert_desk_of(store, parts, now, rows=EVERY_ROW if arguments.json else A_WHILE)
        outcome = await desk.do(command, Keeper())
        if isinstance(command, CHANGES):
            sentence = text if text.startswith("alert") else f"alert {text}"
            await store.audit.add([Entry(now(), "", "terminal", "", "managed", sentence, "managed")])
        return outcome


def _json(outcome: Outcome) -> Any:
    match outcome:
        case Made(card, _, tried):
            return card_json(card) | {"test": tried and _tried_json(tried)}
        case Tested(tried):
            return _tried_json(tried)
    return outcome_json(outcome)


def _tried_json(tried: Tried) -> dict[str, Any]:
    replay = tried.replay
    return {
        "sentence": tried.sentence,
        "weeks": tried.weeks,
        "judged": replay.judged,
        "unjudged": replay.unjudged,
        "messages": replay.messages,
        "fired": [
            {
                "at": instant(each.at),
                "over_at": each.over_at and instant(each.over_at),
                "from": instant(each.first.sample.span.start),
                "to": instant(each.first.sample.span.end),
                "value": each.first.value,
                "usual": each.first.usual,
            }
            for each in replay.fired
        ],
    }
