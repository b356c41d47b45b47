"""mm refused: what people asked in vain, newest first; from these the vocabulary grows."""

from __future__ import annotations

import argparse
import asyncio
import json
import os

from bot.cli import configuration
from bot.cli.contract import instant
from bot.cli.saying import complain
from bot.settings.settings import Settings
from bot.store.engine import open_store
from bot.store.errors import StoreError
from bot.store.refused import Refusal


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit", type=int, default=100, metavar="N", help="at most this many (default: 100)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--forget", action="store_true", help="delete all of them instead")
    configuration.add(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = configuration.load(arguments, os.environ)
    if settings is None:
        return 1
    try:
        if arguments.forget:
            print(f"{asyncio.run(_forget(settings))} forgotten")
            return 0
        refusals = asyncio.run(_list(settings, arguments.limit))
    except StoreError as failed:
        return complain(failed)
    for refusal in refusals:
        print(
            _json(refusal)
            if arguments.json
            else f"{instant(refusal.at)}  {refusal.reason:<20}  {refusal.text}"
        )
    return 0


async def _list(settings: Settings, limit: int) -> tuple[Refusal, ...]:
    async with open_store(settings.database_url.get_secret_value()) as store:
        return await store.refused.list(limit)


async def _forget(settings: Settings) -> int:
    async with open_store(settings.database_url.get_secret_value()) as store:
        return await store.refused.forget()


def _json(refusal: Refusal) -> str:
    return json.dumps(
        {"at": instant(refusal.at), "reason": refusal.reason, "person": refusal.person, "text": refusal.text},
        ensure_ascii=False,
    )
