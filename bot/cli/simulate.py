"""mm simulate: an offline rehearsal. What would be understood, asked and posted; no token, no network.

`--jsonl` reads one JSON object a line from stdin and writes one a line, in the same order:
{"text", "now", "tz"?, "thread"?: [...], "surface"?} → see contract.py.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.answers import Answers
from bot.app import clock
from bot.cli import moment
from bot.cli.contract import answered_json, refused_json, understood_json
from bot.messages.render import Renderer
from bot.periods.calendar import Calendar
from bot.periods.errors import PeriodError
from bot.periods.zones import UnknownZone, known_zone
from bot.projects import Project
from bot.questions.errors import Misunderstood
from bot.questions.threads.conversation import Conversation
from bot.rehearsal import Rehearsal
from bot.reports.errors import PlanError

REFUSALS = (Misunderstood, PeriodError, PlanError)


class BadLine(Exception):
    """A line of input that is not what the contract says; `field` is what is wrong."""

    transient = False

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="*", help='what somebody would type, e.g. "fb-split this month"')
    moment.add(parser)
    parser.add_argument("--tz", default="UTC", metavar="ZONE", help="an IANA zone name (default: UTC)")
    parser.add_argument(
        "--thread", action="append", default=[], metavar="TEXT", help="asked before in the thread"
    )
    parser.add_argument("--jsonl", action="store_true", help="JSON objects from stdin, one a line")
    parser.add_argument("--no-message", action="store_true", help="leave the message out")


def run(arguments: argparse.Namespace) -> int:
    if arguments.jsonl:
        asyncio.run(_lines(with_message=not arguments.no_message))
        return 0
    line = {"text": " ".join(arguments.text), "tz": arguments.tz, "thread": arguments.thread}
    if arguments.now is not None:
        line["now"] = arguments.now.isoformat()
    outcome = asyncio.run(rehearse(line, with_message=not arguments.no_message))
    print(json.dumps(outcome, ensure_ascii=False, indent=2))
    return 0 if outcome["understood"] else 1


async def _lines(*, with_message: bool) -> None:
    for text in sys.stdin:
        if not text.strip():
            continue
        try:
            line = json.loads(text)
        except (ValueError, RecursionError):
            line = None
        outcome = await rehearse(line if isinstance(line, dict) else {}, with_message=with_message)
        sys.stdout.write(json.dumps(outcome, ensure_ascii=False) + "\n")
        sys.stdout.flush()


async def rehearse(line: Mapping[str, Any], *, with_message: bool = True) -> dict[str, Any]:
    """One line of the contract in, one out; whatever is wrong with it is an answer as well."""
    try:
        text, as_of, calendar, thread = _read(line)
    except (BadLine, UnknownZone) as wrong:
        return refused_json(wrong, _renderer().error(wrong))
    made_up = Project(None, Rehearsal(as_of), asked_for_names=False)
    answers = Answers((made_up,), calendar, _renderer(), lambda: as_of)
    try:
        reading, _ = await answers.understand(text, await _conversation(answers, thread))
        if with_message:
            return answered_json(await answers.answer(reading, as_of))
        return understood_json(reading.sentence, await answers.plan(reading, as_of))
    except REFUSALS as refused:
        return refused_json(refused, _renderer().error(refused))


async def _conversation(answers: Answers, thread: list[str]) -> Conversation:
    """What the thread is about by now; a turn that was refused left it as it was."""
    conversation = Conversation()
    for text in thread:
        try:
            _, conversation = await answers.understand(text, conversation)
        except REFUSALS as refused:
            conversation = conversation.after(refused)
    return conversation


def _read(line: Mapping[str, Any]) -> tuple[str, datetime, Calendar, list[str]]:
    text, thread = line.get("text"), line.get("thread") or []
    if not isinstance(text, str):
        raise BadLine("text")
    if not isinstance(thread, list) or not all(isinstance(item, str) for item in thread):
        raise BadLine("thread")
    zone = line.get("tz") or "UTC"
    if not isinstance(zone, str):
        raise BadLine("tz")
    calendar = Calendar(known_zone(zone))
    try:
        now = datetime.fromisoformat(line["now"]) if "now" in line else clock.now()
        as_of = moment.in_utc(now, zone).replace(microsecond=0)
    except (TypeError, ValueError, OverflowError):
        raise BadLine("now") from None
    return text, as_of, calendar, thread


@lru_cache(maxsize=1)
def _renderer() -> Renderer:
    return Renderer()
