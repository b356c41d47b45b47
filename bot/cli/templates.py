"""mm templates list | show NAME | preview NAME: every word people read, and where it comes from."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys

from bot.answers import Answers
from bot.app import clock
from bot.app.answering import calendar_of, renderer_of
from bot.cli import configuration
from bot.cli.saying import complain, say
from bot.messages import catalogue
from bot.messages.errors import MessageError
from bot.messages.message import Message
from bot.messages.render import Renderer
from bot.projects import Project
from bot.questions.grammar import understand
from bot.questions.kinds import Kind
from bot.rehearsal import Rehearsal
from bot.settings.settings import Settings
from bot.studio import EXAMPLES


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["list", "show", "preview"])
    parser.add_argument("name", nargs="?", help='as `list` shows it, e.g. "reports/split.json.j2"')
    configuration.add(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = configuration.load(arguments, os.environ)
    if settings is None:
        return 1
    renderer = renderer_of(settings)
    if arguments.action == "list":
        return _list(renderer)
    if not arguments.name:
        print("mm templates: which one? mm templates list names them all", file=sys.stderr)
        return 2
    try:
        if arguments.action == "show":
            print(catalogue.source(renderer, arguments.name), end="")
        else:
            say(_preview(settings, renderer, arguments.name))
    except MessageError as failed:
        return complain(failed, renderer)
    return 0


def _list(renderer: Renderer) -> int:
    """Every template; one that cannot be used fails the command."""
    good = True
    for entry in catalogue.entries(renderer):
        mark = "yours" if entry.overridden else ""
        if entry.unknown:
            mark = "yours, but nothing asks for it"
        if entry.error is not None:
            mark, good = f"BROKEN {renderer.error(entry.error).text}", False
        print(f"{entry.name:<48} {mark}".rstrip())
    return 0 if good else 1


def _preview(settings: Settings, renderer: Renderer, name: str) -> Message:
    """A report on made-up figures; anything else as it is without values, if it can be."""
    folder, _, rest = name.partition("/")
    kind = rest.removesuffix(".json.j2")
    if folder != "reports" or kind not in {member.value for member in Kind}:
        return catalogue.preview(renderer, name, {"epoch": None, "reference": "4f2a91c0"})
    now = clock.now()
    answers = Answers((Project(None, Rehearsal(now)),), calendar_of(settings), renderer, lambda: now)
    reading = understand(EXAMPLES[Kind(kind)])
    return asyncio.run(answers.answer(reading, now, shareable=True)).message
