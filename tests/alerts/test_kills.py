"""Weeks of an alert through kills, lost answers and refusals: the same channel as after quiet ones.

Processes die at random steps (and are replaced), Slack loses posts or their answers. Nothing of it may show:
as many messages, the same words, the same threads as if nothing had happened. MM_ALERT_DAYS and
MM_ALERT_SEEDS say how much of it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.alerts.measuring import Measuring
from bot.alerts.watching import Watcher
from bot.digests.failpoints import POINTS
from bot.store.engine import open_store
from tests.alerts.world import BERLIN, World, alert_of
from tests.digests.stage import Scene

BEGIN = datetime(2026, 10, 5, 12, tzinfo=UTC)
DAYS = int(os.environ.get("MM_ALERT_DAYS", "10"))
SEEDS = range(int(os.environ.get("MM_ALERT_SEEDS", "1")))


class Killed(BaseException):
    """The process is gone."""


def figures(seed):
    """Some days are low, a few of them in a row."""
    dice, low, days = Random(seed), False, {}
    for day in range(DAYS + 1):
        low = dice.random() < (0.6 if low else 0.2)
        days[(BEGIN + timedelta(days=day)).date()] = dice.randint(0, 4) if low else dice.randint(10, 30)
    return lambda at: days.get(BERLIN.local(at).date(), 20)


async def is_open(scene):
    """Something is still to be done: more beats could be killed."""
    return bool((await scene.store.watch.figures(scene.clock())).open)


async def weeks(store, renderer, sentence, seed, *, troubled):
    """What stands in the channel after them: (text, number of the message it replies to), oldest first."""
    scene, dice = Scene(store), Random(seed)
    scene.world = World(figure=figures(seed))
    scene.pen = Watcher(Measuring(scene.world), store.ledger, renderer)
    kills = 0

    def failpoint(name):
        nonlocal kills
        assert name in POINTS
        if troubled and dice.random() < 0.3:
            kills += 1
            raise Killed

    scene.failpoint = failpoint
    await store.schedules.save(alert_of(sentence), BEGIN)
    for day in range(1, DAYS + 1):
        scene.clock.now = (BEGIN + timedelta(days=day)).replace(hour=7 if day < 21 else 8, minute=0)
        for _ in range(12):
            if troubled:
                scene.slack.script = [dice.choice(["ok", "ok", "ok", "lost", "never", "ratelimited:0.01"])]
            with suppress(Killed):
                await scene.process("one").beat()
                if not await is_open(scene):
                    break
            scene.clock.move(seconds=130)
        failing, scene.failpoint = scene.failpoint, lambda _: None  # a quiet hour, and what is open is done
        scene.slack.script = []
        while await is_open(scene):
            await scene.process("two").beat()
            scene.clock.move(seconds=130)
        scene.failpoint = failing
    order = {each.ts: number for number, each in enumerate(scene.slack.messages)}
    return [(each.text, order.get(each.thread_ts)) for each in scene.slack.messages], kills


@pytest.mark.parametrize("sentence", ["signups < 5", "signups < 5 every time"])
@pytest.mark.parametrize("seed", SEEDS)
async def test_what_is_seen_does_not_depend_on_kills(tmp_path, renderer, seed, sentence):
    """None lost, none doubled, each edited and answered as it should be."""
    async with open_store(f"sqlite:///{tmp_path}/quiet.db") as store:
        quiet, _ = await weeks(store, renderer, sentence, seed, troubled=False)
    async with open_store(f"sqlite:///{tmp_path}/troubled.db") as store:
        troubled, kills = await weeks(store, renderer, sentence, seed, troubled=True)
    assert troubled == quiet
    assert len(quiet) > 1
    assert kills > 5
