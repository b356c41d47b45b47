"""mm digest …: what `/mm digest …` does, against the database. A change counts from the next beat on."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from bot.app.answering import answering, renderer_of
from bot.app.desks import desk_of
from bot.cli import configuration, moment
from bot.cli.digest_contract import outcome_json
from bot.cli.saying import complain, say
from bot.digests.desk.desk import A_WHILE
from bot.digests.desk.errors import Incomplete
from bot.digests.desk.managing import Edit, Export, Help, History, List, New, Preview, Show, Status
from bot.digests.desk.outcome import Exported, Outcome, Previewed
from bot.digests.desk.reading import read
from bot.digests.desk.saying import said
from bot.digests.desk.who import Keeper
from bot.digests.errors import DigestError
from bot.messages.render import Renderer
from bot.millimetric.errors import KeyMissing, MillimetricError
from bot.ops import logs
from bot.periods.errors import PeriodError
from bot.questions.errors import Misunderstood
from bot.reports.errors import PlanError
from bot.settings.settings import Settings
from bot.store.audit import Entry
from bot.store.engine import open_store
from bot.store.errors import StoreError

EVERY_ROW = 1_000_000
# Nothing is changed by these.
LOOKS = (List, Show, History, Status, Preview, Export, Help)
WRONG = (DigestError, Misunderstood, PeriodError, PlanError)
BROKEN = (StoreError, MillimetricError)


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help="list, show NAME, new …, edit …, preview, run, pause, resume, skip, history, transfer, delete, "
        "export, import FILE, status; help says more",
    )
    parser.add_argument("--json", action="store_true", help="for scripts; a history has every slot then")
    parser.add_argument("--limit", type=int, metavar="N", help="a history has at most so many rows")
    moment.add(parser)
    configuration.add(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = configuration.load(arguments, os.environ)
    if settings is None:
        return 1
    logs.configure("ERROR", settings.log.form)
    renderer = renderer_of(settings)
    try:
        text = _text(arguments.words)
        outcome = asyncio.run(_do(settings, arguments, text))
    except WRONG as wrong:
        return complain(wrong, renderer, code=2)
    except BROKEN as broken:
        return complain(broken, renderer)
    except OSError as unreadable:
        print(f"mm digest: {unreadable.filename}: {unreadable.strerror}", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(outcome_json(outcome), ensure_ascii=False))
    elif isinstance(outcome, Exported) and outcome.toml:
        print(outcome.toml, end="")
    else:
        _print(outcome, renderer)
    return 0


def _text(words: Sequence[str]) -> str:
    """As one would type it in Slack: what the shell took the quotation marks off has them again."""
    if words[:1] == ["import"] and len(words) <= 2:  # noqa: PLR2004  the verb and a file
        source = words[1] if len(words) > 1 else "-"
        pasted = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
        return f"import {pasted}"
    if len(words) == 1:
        return words[0]
    return " ".join(f'"{word}"' if _was_quoted(word) else word for word in words)


def _was_quoted(word: str) -> bool:
    return " " in word and not any(mark in word for mark in '":;')


async def _do(settings: Settings, arguments: argparse.Namespace, text: str) -> Outcome:
    command = read(text)
    if isinstance(command, New | Edit) and command.wish.is_empty:
        raise Incomplete("new", "cadence") if isinstance(command, New) else Incomplete("edit", "change")
    now = moment.clock_of(arguments, settings.timezone)
    limit = arguments.limit or (EVERY_ROW if arguments.json else A_WHILE)
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(settings.database_url.get_secret_value()))
        try:
            parts = await stack.enter_async_context(answering(settings, now))
        except KeyMissing:
            parts = None
        outcome = await desk_of(settings, store, parts, now, rows=limit).do(command, Keeper())
        if not isinstance(command, LOOKS):
            sentence = text if text.startswith("digest") else f"digest {text}"
            await store.audit.add([Entry(now(), "", "terminal", "", "managed", sentence, "managed")])
        return outcome


def _print(outcome: Outcome, renderer: Renderer) -> None:
    messages = [said(outcome, renderer)]
    if isinstance(outcome, Previewed):
        messages += outcome.parts
    for message in messages:
        say(message)
