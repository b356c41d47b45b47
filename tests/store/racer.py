"""One of several processes that use the same database at the same moment. Started by the tests.

In: where they line up, the URL, what to do, how often. Out: what it got, through a pipe.
"""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from bot.digests.delivery import State
from bot.store.engine import open_store
from bot.store.threads import Place, Turn

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PLACE = Place("T1", "C1", "1.0")


def run(line: Barrier, pipe: Connection, url: str, task: str, times: int) -> None:
    """Wait for the others, then go."""
    line.wait(timeout=60)
    pipe.send(asyncio.run(main(url, task, times)))


async def main(url: str, task: str, times: int) -> list[str]:
    got = []
    async with open_store(url) as store:
        for number in range(times):
            if task == "hear" and await store.inbound.first_seen(f"Ev{number}", NOW):
                got.append(f"Ev{number}")
            if task == "claim" and (claimed := await store.ledger.claim(str(os.getpid()), NOW, 3600.0, ())):
                got.append(claimed.id)
                await store.ledger.close(claimed, State.CANCELLED, "raced", NOW)
            if task == "remember":
                turn = await store.threads.remember(PLACE, Turn(f"stats {number}", None, NOW, NOW))
                got.append(str(turn.number))
    return got
