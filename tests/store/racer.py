"""One of several processes that use the same database at the same moment. Started by the tests.

Arguments: the URL, what to do, how often. Writes what it got, one line each.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime

from bot.digests.delivery import State
from bot.store.engine import open_store
from bot.store.threads import Place, Turn

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PLACE = Place("T1", "C1", "1.0")


async def main(url: str, task: str, times: int) -> None:
    async with open_store(url) as store:
        for number in range(times):
            if task == "hear" and await store.inbound.first_seen(f"Ev{number}", NOW):
                sys.stdout.write(f"Ev{number}\n")
            if task == "claim" and (claimed := await store.ledger.claim(str(os.getpid()), NOW, 3600.0, ())):
                sys.stdout.write(f"{claimed.id}\n")
                await store.ledger.close(claimed, State.CANCELLED, "raced", NOW)
            if task == "remember":
                turn = await store.threads.remember(PLACE, Turn(f"stats {number}", None, NOW, NOW))
                sys.stdout.write(f"{turn.number}\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
