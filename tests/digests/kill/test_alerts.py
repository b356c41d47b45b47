"""Alerts through SIGKILL: the channel reads as if every process had lived."""

import asyncio
import time
from datetime import UTC, datetime

import pytest
import structlog

from bot.digests.failpoints import POINTS
from bot.store.engine import open_store
from bot.store.errors import StoreUnreachable
from tests.alerts.world import alert_of
from tests.digests.kill.pack import Pack
from tests.digests.kill.slackd import UnreliableSlack
from tests.digests.kill.watch import Alerts

ALERTS = 6
PATIENCE = 90
# Eight in the morning in Berlin: the day before had 3, the day before had 2, the day before had 20.
BEGINS, LASTS, ENDS = (datetime(2026, 11, day, 7, tzinfo=UTC) for day in (18, 19, 20))
# An alert that lasts is only edited.
STEPS = {BEGINS: POINTS, LASTS: POINTS[: POINTS.index("after_edit") + 1], ENDS: POINTS}

log = structlog.get_logger()


async def made(url):
    async with open_store(url) as store:
        for each in range(ALERTS):
            alert = alert_of("signups < 5", name=f"a{each}", channel=f"C{each % 3}")
            await store.schedules.save(alert, datetime(2026, 11, 17, 12, tzinfo=UTC))


async def looks(store, moment):
    """What became of this look, for each alert."""
    history = await store.ledger.history(limit=1000)
    return [row for row in history if row.kind == "slot" and row.due_at == moment]


async def until_looked(url, moment, pack):
    """Until every alert was looked at, whoever dies meanwhile."""
    end = time.monotonic() + PATIENCE
    async with open_store(url) as store:
        while time.monotonic() < end:
            pack.fill()
            await asyncio.sleep(0.05)
            try:
                found = await looks(store, moment)
            except StoreUnreachable:
                continue
            if [row.state in {"sent", "skipped"} for row in found] == [True] * ALERTS:
                return found
    pytest.fail(f"not done after {PATIENCE} s")


@pytest.mark.timeout(300)
async def test_an_alert_begins_lasts_and_ends_through_kills(sqlite_url, forkserver, tmp_path):
    """A process dies at each step of each day: one message, edited twice, and one reply in its thread."""
    alerts = Alerts(tmp_path / "clock")
    await made(sqlite_url)
    found, kills = {}, 0
    with UnreliableSlack(0.1, seed=3) as slack:
        for moment, steps in STEPS.items():
            alerts.clock.set(moment)
            points = [f"{step}@1" for step in steps]
            with Pack(forkserver, sqlite_url, slack.url, points, alerts) as pack:
                found[moment] = await until_looked(sqlite_url, moment, pack)
            assert pack.started > len(points)
            kills += pack.started - len(pack.running)
    log.info("kills.alerts", kills=kills, posts=slack.posts, faults=slack.faulty)
    assert {str(row.reason) for row in found[LASTS]} == {"still_firing"}
    began = {row.digest: row for row in found[BEGINS]}
    messages = slack.by_mark()
    assert len(messages) == 2 * ALERTS
    for over in found[ENDS]:
        [message], [reply] = messages[began[over.digest].id], messages[over.id]
        assert (message, reply) == (began[over.digest].ts, over.ts)
        assert slack.messages[message]["text"].startswith("Over: *20 signup events* on Thu 19 Nov")
        assert slack.messages[reply]["text"].startswith("*Recovered*: 20 signup events")
        assert slack.messages[reply]["thread"] == message
