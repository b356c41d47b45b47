"""Effectively once: processes are killed at every step and at random, and Slack lies about what arrived.

MM_KILL_DELIVERIES sets how many deliveries each random loop makes, one loop on each database.
docs/delivery.md has the figures of long runs.
"""

import asyncio
import os
import random
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog

from bot.digests.digest import digest_of
from bot.digests.failpoints import POINTS, failpoint_of, nowhere
from bot.store.engine import open_store
from tests.digests.kill import victim
from tests.digests.kill.pack import PROCESSES, Pack, after_some_requests, check, until_done
from tests.digests.kill.slackd import UnreliableSlack

DELIVERIES = int(os.environ.get("MM_KILL_DELIVERIES", "500"))
PATIENCE = 100 + DELIVERIES

log = structlog.get_logger()


def digests(number):
    """All due at the same minute that has just passed."""
    minute = victim.now() - timedelta(minutes=1)
    return [
        digest_of(
            name=f"d{each}",
            channel=f"C{each % 7}",
            cadence=f"daily {minute:%H:%M}",
            timezone="UTC",
            ask=["digest last week"],
        )
        for each in range(number)
    ]


async def adopt(url, wanted):
    async with open_store(url) as store:
        await store.schedules.adopt(wanted, victim.now() - timedelta(minutes=5))


async def rows(url):
    async with open_store(url) as store:
        return await store.ledger.history(limit=100_000)


def summary(title, found, slack, pack, seconds):
    """For the log: what this run went through."""
    looked = sum(row.posts > 1 for row in found)
    log.info(
        title, deliveries=len(found), kills=pack.started - PROCESSES, posts=slack.posts, faults=slack.faulty,
        posted_again=looked, doubles_removed=slack.deleted, seconds=round(seconds, 1),
    )  # fmt: skip


@pytest.mark.timeout(3600)
async def test_kills_at_random(database_url, forkserver):
    """Three processes, one killed every few moments, a fifth of the posts faulty: none lost, none doubled."""
    chance, began = random.Random(7), time.monotonic()
    await adopt(database_url, digests(DELIVERIES // victim.PARTS))
    with UnreliableSlack(0.2, seed=11) as slack, Pack(forkserver, database_url, slack.url) as pack:

        async def step():
            pack.fill()
            await after_some_requests(slack, chance)
            pack.kill_one(chance)

        await until_done(database_url, slack, DELIVERIES, step, PATIENCE)
        found = await rows(database_url)
        summary("kills.random", found, slack, pack, time.monotonic() - began)
    check(found, slack, DELIVERIES)


@pytest.mark.timeout(600)
async def test_kills_at_every_step(database_url, forkserver):
    """Each process dies at its first pass of one step, all steps in turn: none lost, none doubled."""
    number, began = 24, time.monotonic()
    await adopt(database_url, digests(number // victim.PARTS))
    points = [f"{point}@1" for point in POINTS] * 3
    with (
        UnreliableSlack(0.1, seed=5) as slack,
        Pack(forkserver, database_url, slack.url, points) as pack,
    ):

        async def step():
            pack.fill()
            await asyncio.sleep(0.05)

        await until_done(database_url, slack, number, step, PATIENCE)
        found = await rows(database_url)
        summary("kills.steps", found, slack, pack, time.monotonic() - began)
        assert pack.started > len(POINTS)
    check(found, slack, number)


def is_frozen(process):
    return Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


@pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="needs /proc to see that a process is stopped"
)
async def test_a_process_frozen_in_the_middle_of_posting(database_url, forkserver):
    """Others finish its work; when it wakes up, long after its lease, nothing is there twice."""
    first, *others = wanted = digests(3)
    await adopt(database_url, [first])
    with UnreliableSlack(0.0, seed=1) as slack, Pack(forkserver, database_url, slack.url, ["freeze"]) as pack:
        pack.fill(1)
        [sleeper] = pack.running
        while not is_frozen(sleeper):
            await asyncio.sleep(0.02)
        assert slack.posts == 0
        await adopt(database_url, [first, *others])

        async def step():
            pack.fill()
            await asyncio.sleep(0.05)

        await until_done(database_url, slack, victim.PARTS * len(wanted), step, PATIENCE)
        os.kill(sleeper.pid, signal.SIGCONT)
        await asyncio.sleep(2 * victim.RULES.deadline)
        assert sleeper.is_alive()
        check(await rows(database_url), slack, victim.PARTS * len(wanted))


def test_failpoints_are_for_tests_only():
    """Without MM_TESTING=1 nothing is ever killed, whatever MM_FAILPOINT says."""
    assert failpoint_of({"MM_FAILPOINT": "after_post"}) is nowhere
    assert failpoint_of({"MM_TESTING": "1"}) is nowhere
    assert failpoint_of({"MM_TESTING": "1", "MM_FAILPOINT": "after_post@2"}) is not nowhere
    with pytest.raises(ValueError, match="after_lunch"):
        failpoint_of({"MM_TESTING": "1", "MM_FAILPOINT": "after_lunch"})


def test_the_clock_of_the_victims_is_the_real_one():
    """They are due now, not in 2026."""
    assert abs(victim.now() - datetime.now(UTC)) < timedelta(seconds=5)  # noqa: TID251  what is tested
