"""Several processes at once, on both databases."""

import pytest

from bot.digests.digest import digest_of
from bot.store.engine import open_store
from tests.store.racer import NOW, run

PROCESSES = 4


@pytest.fixture
def race(forkserver, database_url):
    """Start them together; what all of them got."""

    def start(task, times):
        line = forkserver.Barrier(PROCESSES)
        running = []
        for _ in range(PROCESSES):
            ours, theirs = forkserver.Pipe(duplex=False)
            process = forkserver.Process(target=run, args=(line, theirs, database_url, task, times))
            process.start()
            theirs.close()  # theirs alone: a process that dies is the end of the pipe
            running.append((process, ours))
        got = [each for _, ours in running for each in ours.recv()]
        for process, ours in running:
            process.join(timeout=60)
            ours.close()
        assert [process.exitcode for process, _ in running] == [0] * PROCESSES
        return got

    return start


def test_one_event_is_heard_once_by_four_processes(race):
    """Each key is first seen by exactly one process; all four also migrate the empty database at once."""
    heard = race("hear", 50)
    assert sorted(heard) == sorted(f"Ev{number}" for number in range(50))


def test_turns_of_one_thread_never_share_a_number(race):
    """Four processes answer in the same thread: every turn is kept, under a number of its own."""
    numbers = race("remember", 12)
    assert sorted(map(int, numbers)) == list(range(1, 49))


async def test_a_delivery_is_claimed_once(race, database_url):
    """Four processes take what is due: each delivery goes to one of them, none is left."""
    async with open_store(database_url) as store:
        plain = {"channel": "C1", "cadence": "daily 09:00", "timezone": "UTC", "ask": ["x"]}
        await store.schedules.adopt([digest_of(name=f"d{each}", **plain) for each in range(40)], NOW)
        made = [await store.schedules.run(f"config/d{each}", NOW, NOW) for each in range(40)]
    claimed = race("claim", 40)
    assert sorted(claimed) == sorted(made)
