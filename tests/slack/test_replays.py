"""Copies of signed requests: known at once in this process, a little later in all of them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from bot.slack import replays as replays_module
from bot.slack.replays import FRESH_SECONDS, MOST_KEPT, Replays

NOW = 1_795_428_000.0


class Table:
    """What two processes share; it may be slow or gone."""

    def __init__(self):
        self.keys = set()
        self.calls = 0
        self.trouble = None

    async def first_seen(self, key, now):
        assert now == datetime.fromtimestamp(NOW, UTC)
        await self._meet()
        new = key not in self.keys
        self.keys.add(key)
        return new

    async def have_seen(self, keys, _now):
        await self._meet()
        self.keys.update(keys)

    async def _meet(self):
        self.calls += 1
        if isinstance(self.trouble, Exception):
            raise self.trouble
        if self.trouble:
            await asyncio.sleep(self.trouble)


async def test_copies_are_remembered_for_as_long_as_signatures_hold():
    """Ten minutes, and no more than there is room for."""
    replays = Replays()
    assert await replays.is_new("v0=1", 0.0, 0.0)
    assert not await replays.is_new("v0=1", 0.0, 599.0)
    assert await replays.is_new("v0=1", 0.0, 601.0)
    replays.forget("v0=1")
    assert await replays.is_new("v0=1", 0.0, 601.0)
    for number in range(MOST_KEPT + 100):
        await replays.is_new(str(number), 0.0, 602.0)
    assert not await replays.is_new(str(number), 0.0, 602.0)
    assert await replays.is_new("v0=1", 0.0, 602.0)


async def test_a_fresh_request_asks_no_database():
    """It is told to the others afterwards, all in one go."""
    table = Table()
    replays = Replays(table)
    for number in range(100):
        assert await replays.is_new(f"v0={number}", NOW, NOW)
    assert table.calls == 0
    await replays.tell()
    await replays.tell()
    assert (table.calls, len(table.keys)) == (1, 100)


async def test_a_late_copy_is_known_to_every_process():
    """What one process heard fresh, and what another heard late, is known to a third."""
    table = Table()
    first, second, third = Replays(table), Replays(table), Replays(table)
    late = NOW - FRESH_SECONDS - 1
    assert await first.is_new("v0=a", late, late)
    await first.tell()
    assert not await second.is_new("v0=a", late, NOW)
    assert await second.is_new("v0=b", late, NOW)
    assert not await third.is_new("v0=b", late, NOW)


@pytest.mark.parametrize("trouble", [OSError("gone"), 60.0], ids=["gone", "stuck"])
async def test_no_ack_waits_for_a_database_in_trouble(trouble):
    """What cannot be looked up in a moment is taken for new; what cannot be told is dropped."""
    table = Table()
    table.trouble = trouble
    replays = Replays(table)
    async with asyncio.timeout(replays_module.LOOK_SECONDS + 0.5):
        assert await replays.is_new("v0=a", NOW - 60, NOW)
        assert not await replays.is_new("v0=a", NOW - 60, NOW)
    if isinstance(trouble, Exception):
        assert await replays.is_new("v0=b", NOW, NOW)
        await replays.tell()
        table.trouble = None
        await replays.tell()
        assert table.keys == set()


async def test_the_rest_is_told_at_the_end(monkeypatch):
    """Stopping loses nothing."""
    monkeypatch.setattr(replays_module, "TELL_SECONDS", 60.0)
    table = Table()
    replays = Replays(table)
    watching = asyncio.create_task(replays.watch())
    await asyncio.sleep(0)
    await replays.is_new("v0=a", NOW, NOW)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    assert table.keys == {"signed:a"}
