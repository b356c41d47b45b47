"""Several processes at once, on both databases."""

import subprocess
import sys
from pathlib import Path

from bot.digests.digest import digest_of
from bot.store.engine import open_store
from tests.store.racer import NOW

RACER = Path(__file__).parent / "racer.py"


def race(url, task, times, processes=4):
    """Start them together; what all of them printed."""
    running = [
        subprocess.Popen([sys.executable, RACER, url, task, str(times)], stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    printed = [process.communicate(timeout=60)[0].split() for process in running]
    assert [process.returncode for process in running] == [0] * processes
    return [line for lines in printed for line in lines]


def test_one_event_is_heard_once_by_four_processes(database_url):
    """Each key is first seen by exactly one process; all four also migrate the empty database at once."""
    heard = race(database_url, "hear", 50)
    assert sorted(heard) == sorted(f"Ev{number}" for number in range(50))


def test_turns_of_one_thread_never_share_a_number(database_url):
    """Four processes answer in the same thread: every turn is kept, under a number of its own."""
    numbers = race(database_url, "remember", 12)
    assert sorted(map(int, numbers)) == list(range(1, 49))


async def test_a_delivery_is_claimed_once(database_url):
    """Four processes take what is due: each delivery goes to one of them, none is left."""
    async with open_store(database_url) as store:
        plain = {"channel": "C1", "cadence": "daily 09:00", "timezone": "UTC", "ask": ["x"]}
        await store.schedules.adopt([digest_of(name=f"d{each}", **plain) for each in range(40)], NOW)
        made = [await store.schedules.run(f"config/d{each}", NOW, NOW) for each in range(40)]
    claimed = race(database_url, "claim", 40)
    assert sorted(claimed) == sorted(made)
