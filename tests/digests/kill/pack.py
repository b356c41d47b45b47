"""Several processes at once, of which one after the other is killed; and what must be true in the end."""

from __future__ import annotations

import asyncio
import time
from collections import Counter

import pytest

from bot.store.engine import open_store
from bot.store.errors import StoreUnreachable
from tests.digests.kill import victim

PROCESSES = 3


class Pack:
    """Whoever dies is replaced."""

    def __init__(self, context, url, slack_url, failpoints=(), by=victim.digests):
        """`failpoints` are those of the first processes, one each; later ones have none."""
        self._context = context
        self._arguments = (url, slack_url)
        self._failpoints = failpoints
        self._by = by
        self._running = []
        self.started = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self._running:
            process.kill()
            process.join()

    @property
    def running(self):
        return list(self._running)

    def fill(self, processes=PROCESSES):
        self._running = [process for process in self._running if process.is_alive()]
        while len(self._running) < processes:
            failpoint = self._failpoints[self.started] if self.started < len(self._failpoints) else ""
            self.started += 1
            arguments = (*self._arguments, f"p{self.started}", failpoint, self._by)
            process = self._context.Process(target=victim.live, args=arguments, daemon=True)
            process.start()
            self._running.append(process)

    def kill_one(self, chance):
        chance.choice(self._running).kill()


async def until_done(url, slack, number, step, patience):
    """Call `step` until so many messages are there and every delivery is closed."""
    end = time.monotonic() + patience
    async with open_store(url) as store:
        while time.monotonic() < end:
            await step()
            if len(slack.by_mark()) < number:  # asking the database each time would slow down who is tested
                continue
            try:
                figures = await store.watch.figures(victim.now())
                closed = not figures.open and len(await store.ledger.history(limit=number)) == number
            except StoreUnreachable:  # SQLite is busy: somebody died in a write, and the next one mends it
                continue
            if closed:
                return
    pytest.fail(f"not done after {patience} s")


async def after_some_requests(slack, chance):
    """The moment of a kill: Slack heard a few more requests, and then at any time.

    Not a time alone: on a busy machine every process would be killed while it starts, again and again.
    """
    enough, end = slack.heard + chance.randint(1, 6), time.monotonic() + 3
    while slack.heard < enough and time.monotonic() < end:
        await asyncio.sleep(0.005)
    await asyncio.sleep(chance.uniform(0, 0.1))


def check(found, slack, number):
    """All sent; one message for each row, and it is the recorded one, in the thread of its first part."""
    assert len(found) == len({(row.digest, row.due_at, row.part) for row in found}) == number
    assert Counter(str(row.state) for row in found) == {"sent": number}
    messages = slack.by_mark()
    lost = [row.digest for row in found if row.id not in messages]
    doubled = [row.digest for row in found if len(messages.get(row.id, ())) > 1]
    assert (lost, doubled) == ([], [])
    assert all(messages[row.id] == [row.ts] for row in found)
    assert len(messages) == number
    first = {(row.digest, row.due_at): row.ts for row in found if row.part == 0}
    for row in found:
        assert slack.messages[row.ts]["thread"] == (first[row.digest, row.due_at] if row.part else "")
