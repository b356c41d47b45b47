"""mm ask "TEXT": the same answer as in Slack, as a table and a chart in the terminal."""

from __future__ import annotations

import argparse
import asyncio
import json
import os

from bot.answers import Answer
from bot.app import clock
from bot.app.answering import answering, renderer_of
from bot.cli import configuration
from bot.cli.contract import answer_json, refused_json
from bot.cli.saying import complain, say
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
        renderer = renderer_of(settings)
        if not arguments.json:
            return complain(failed, renderer)
        print(json.dumps(refused_json(failed, renderer.error(failed)), ensure_ascii=False))
        return 1
    if arguments.json:
        print(json.dumps(answer_json(outcome), ensure_ascii=False))
    else:
        say(outcome.message)
    return 0


async def _ask(settings: Settings, text: str) -> Answer:
    async with answering(settings, clock.now) as parts:
        reading, _ = await parts.answers.understand(text)
        return await parts.answers.answer(reading, clock.now().replace(second=0))
