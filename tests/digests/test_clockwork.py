"""The clock beats, whatever happens in a beat."""

import asyncio

from bot.digests.clockwork import Clockwork

EVERY = 0.02


class Heart:
    """Counts beats; `moods` are what the next ones do."""

    def __init__(self, *moods):
        self.beats = 0
        self.finished = 0
        self.moods = list(moods)
        self.reached = asyncio.Event()
        self.wanted = 3

    async def __call__(self):
        self.beats += 1
        if self.beats >= self.wanted:
            self.reached.set()
        mood = self.moods.pop(0) if self.moods else None
        if isinstance(mood, Exception):
            raise mood
        if mood is not None:
            await mood.wait()
        self.finished += 1


async def nothing():
    """Housekeeping that has nothing to do."""


async def test_it_beats_at_once_and_again():
    """The first beat does not wait for the first interval."""
    heart = Heart()
    clock = Clockwork(heart, nothing, 60.0)
    clock.start()
    await asyncio.sleep(0)
    assert heart.beats == 1
    await clock.stop()


async def test_a_beat_that_fails_does_not_stop_the_clock():
    """Three failures, and it still beats; the failures are counted until one beat works."""
    heart = Heart(RuntimeError("one"), OSError("two"), ValueError("three"))
    heart.wanted = 4
    clock = Clockwork(heart, nothing, EVERY)
    clock.start()
    await asyncio.wait_for(heart.reached.wait(), 5)
    await clock.stop()
    assert heart.beats >= 4
    assert clock.failures == 0


async def test_housekeeping_says_nothing_of_beats():
    """It worked, and the beat beside it failed: one failure is counted, not none."""
    heart = Heart(RuntimeError("one"))
    clock = Clockwork(heart, nothing, 60.0)
    clock.start()
    await clock.stop()
    assert clock.failures == 1


async def test_a_long_beat_is_not_overtaken_and_the_clock_still_ticks():
    """One beat at a time, yet the watchdog sees that the clock is alive."""
    release = asyncio.Event()
    heart = Heart(release)
    clock = Clockwork(heart, nothing, EVERY)
    clock.start()
    started = asyncio.get_running_loop().time()
    while asyncio.get_running_loop().time() < started + 5 * EVERY:
        await asyncio.sleep(EVERY)
    assert heart.beats == 1
    assert clock.silent_for < 3 * EVERY + 1.0
    assert await clock.alive() is None
    release.set()
    heart.wanted = 2
    await asyncio.wait_for(heart.reached.wait(), 5)
    await clock.stop()


async def test_stopping_lets_a_beat_finish():
    """What is being sent when the process is told to stop is not cut off."""
    release = asyncio.Event()
    heart = Heart(release)
    clock = Clockwork(heart, nothing, 60.0)
    clock.start()
    await asyncio.sleep(0)
    stopping = asyncio.create_task(clock.stop())
    await asyncio.sleep(0)
    assert heart.finished == 0
    release.set()
    await stopping
    assert heart.finished == 1


async def test_a_beat_that_never_ends_is_cut_off_after_a_while():
    """Patience ends; the ledger knows what was underway."""
    heart = Heart(asyncio.Event())
    clock = Clockwork(heart, nothing, 60.0)
    clock.start()
    await asyncio.sleep(0)
    await clock.stop(patience=0.01)
    assert heart.finished == 0


async def test_a_silent_clock_is_reported(monkeypatch):
    """A minute without a tick, and /livez may fail."""
    clock = Clockwork(Heart(), nothing, 60.0)
    clock.start()
    monkeypatch.setattr("bot.digests.clockwork.ALIVE_SECONDS", -1.0)
    assert await clock.alive() == "clock_silent"
    await clock.stop()
