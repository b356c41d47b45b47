"""mm audit: who asked what, newest first; the sentence, never the data."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
from datetime import timedelta

from bot.app import clock
from bot.cli import configuration
from bot.cli.contract import instant
from bot.cli.saying import complain
from bot.messages.escaping import clean
from bot.settings.settings import Settings
from bot.store.audit import Entry
from bot.store.engine import open_store
from bot.store.errors import StoreError


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit", type=int, default=100, metavar="N", help="at most this many (default: 100)"
    )
    parser.add_argument("--person", metavar="ID", help="only what this person did (U…)")
    parser.add_argument("--days", type=int, metavar="N", help="only the last N days")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    configuration.add(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = configuration.load(arguments, os.environ)
    if settings is None:
        return 1
    try:
        entries = asyncio.run(_list(settings, arguments))
    except StoreError as failed:
        return complain(failed)
    for entry in entries:
        print(_json(entry) if arguments.json else _line(entry))
    return 0


async def _list(settings: Settings, arguments: argparse.Namespace) -> tuple[Entry, ...]:
    since = clock.now() - timedelta(days=arguments.days) if arguments.days else None
    async with open_store(settings.database_url.get_secret_value()) as store:
        return await store.audit.list(arguments.limit, person=arguments.person, since=since)


def _line(entry: Entry) -> str:
    return (
        f"{instant(entry.at)}  {entry.person:<12} {entry.channel:<12} {entry.action:<11} "
        f"{entry.outcome:<11} {clean(entry.sentence)}"
    )


def _json(entry: Entry) -> str:
    values = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
    return json.dumps(values | {"at": instant(entry.at)}, ensure_ascii=False)
