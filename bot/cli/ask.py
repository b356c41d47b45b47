"""mm ask "TEXT": the same answer as in Slack, as a table and a chart in the terminal."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import sys

from bot.answers import Answer
from bot.app import clock
from bot.app.answering import answering, renderer_of
from bot.cli import configuration
from bot.cli.contract import answer_json, refused_json
from bot.messages import terminal
from bot.millimetric.errors import MillimetricError
from bot.ops import logs
from bot.periods.errors import PeriodError
from bot.questions.errors import Misunderstood
from bot.reports.errors import PlanError
from bot.settings.settings import Settings

# Everything that is somebody's to mend; anything else is ours, and shows its traceback.
EXPECTED = (Misunderstood, PeriodError, PlanError, MillimetricError)


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="+", help='the question, e.g. "fb-split this month"')
    parser.add_argument("--json", action="store_true", help="one JSON object for scripts")
    configuration.add(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = configuration.load(arguments, os.environ)
    if settings is None:
        return 1
    logs.configure("WARNING", settings.log.form)
    try:
        outcome = asyncio.run(_ask(settings, " ".join(arguments.text)))
    except EXPECTED as failed:
        message = renderer_of(settings).error(failed)
        if arguments.json:
            print(json.dumps(refused_json(failed, message), ensure_ascii=False))
        else:
            print(terminal.text(message), file=sys.stderr)
        return 1
    if arguments.json:
        print(json.dumps(answer_json(outcome), ensure_ascii=False))
    else:
        width = shutil.get_terminal_size().columns
        print(terminal.text(outcome.message, width=width, colour=sys.stdout.isatty()))
    return 0


async def _ask(settings: Settings, text: str) -> Answer:
    async with answering(settings, clock.now) as parts:
        reading, _ = await parts.answers.understand(text)
        return await parts.answers.answer(reading, clock.now().replace(second=0))
