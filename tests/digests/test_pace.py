"""Many digests due at the same minute: Slack's limits hold, and everything goes out."""

import os
import resource
import time
from collections import defaultdict
from itertools import pairwise

import pytest

from bot.digests.judgement import Rules
from bot.digests.pace import Pace
from bot.store.engine import open_store
from tests.digests.stage import Scene, Slack, weekly

CHANNELS = 5  # five messages a second: about what Slack gives a workspace


class StopWatch(Slack):
    """Notes when each channel was written to."""

    async def post(self, channel, message, mark, thread_ts):
        self.__dict__.setdefault("times", defaultdict(list))[channel].append(time.monotonic())
        return await super().post(channel, message, mark, thread_ts)


async def herd(url, digests, channels, pace):
    """All of them due now; the scene, and how long it took."""
    async with open_store(url) as store:
        scene = Scene(store, rules=Rules(pace=pace))
        scene.slack = StopWatch()
        scene.runner = scene.process("one")
        await scene.adopt(*(weekly(f"d{each}", channel=f"C{each % channels}") for each in range(digests)))
        began = time.monotonic()
        beat = await scene.runner.beat()
        return scene, beat, time.monotonic() - began


async def test_a_channel_gets_one_message_at_a_time(database_url):
    """Between two posts to the same channel there is the pace; other channels do not wait for it."""
    scene, beat, _ = await herd(database_url, 24, 4, pace=0.15)
    assert (beat.planned, len(scene.slack.messages)) == (24, 24)
    for times in scene.slack.times.values():
        gaps = [after - before for before, after in pairwise(times)]
        assert len(times) == 6
        assert min(gaps) >= 0.1  # the pace counts from just before the post; the machine may be busy


@pytest.mark.timeout(900)
@pytest.mark.skipif("MM_LONG" not in os.environ, reason="minutes; MM_LONG=1 sends a thousand digests at once")
async def test_a_thousand_at_once(sqlite_url):
    """Every one goes out, at most one a second per channel, and memory does not grow with them."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    scene, beat, seconds = await herd(sqlite_url, 1000, CHANNELS, pace=1.0)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert (beat.planned, len(scene.slack.messages)) == (1000, 1000)
    assert all(
        after - before >= 0.9 for times in scene.slack.times.values() for before, after in pairwise(times)
    )
    ideal = 1000 / CHANNELS * 1.0
    print(f"{seconds:.1f} s, ideal {ideal:.0f} s, grown by {grown:.0f} MB")  # noqa: T201  for docs/delivery.md
    assert seconds < 1.2 * ideal
    assert grown < 64


def test_a_channel_is_taken_once():
    """Until it is given back, and for the pace after that; or until nobody can be using it any more."""
    pace = Pace(1.0, 16.0)
    assert pace.take("C1", 0.0)
    assert not pace.take("C1", 15.0)
    pace.posting("C1", 2.0)
    pace.done("C1", 2.5)
    assert not pace.take("C1", 2.9)
    assert pace.busy(2.9) == ("C1",)
    assert pace.take("C1", 3.0)
    assert pace.take("C1", 19.1)
    assert pace.take("C2", 3.0)
    pace.done("C2", 3.0)  # nothing was posted
    assert (pace.free_in(3.5), pace.free_in(40.0)) == (31.6, 0.0)
    assert pace.take("C2", 3.0)


def test_a_rest_is_the_longest_that_was_asked_for():
    """A shorter one does not end it."""
    pace = Pace(1.0, 16.0)
    pace.rest(30.0)
    pace.rest(10.0)
    assert (pace.resting(5.0), pace.resting(31.0)) == (25.0, 0.0)
