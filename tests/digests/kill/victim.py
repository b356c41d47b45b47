"""A process that plans and delivers until it is killed. It has the real ledger, runner and sockets."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from datetime import UTC, datetime
from urllib.parse import urlsplit

import aiosqlite  # noqa: F401  all of these are imported before the fork, so that a process starts in no time
import sqlalchemy.dialects.sqlite.aiosqlite
import structlog

from bot.digests.failpoints import failpoint_of
from bot.digests.judgement import Evidence, Rules
from bot.digests.means import Means
from bot.digests.outcome import Found, NotThere, Posted, Uncertain, outcome_of
from bot.digests.pace import Pace
from bot.digests.runner import Runner
from bot.digests.writing import Written
from bot.messages.message import Message
from bot.store.engine import open_store
from bot.store.errors import StoreUnreachable
from bot.store.store import Store  # noqa: F401  as above

try:
    import psycopg  # noqa: F401  as above
    import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401  as above
except ImportError:  # then there is no PostgreSQL to test either
    pass

# The real times, a hundred times faster; the same order: deadline < settle < lease.
BEAT = 0.1
PARTS = 4  # of each digest: three replies
RULES = Rules(
    deadline=0.5,
    lease=1.5,
    settle=0.7,
    look_again=0.2,
    retries=(0.05, 0.1),
    refused=0.1,
    pace=0.01,
    punctual=1e9,
)


def now():
    return datetime.now(UTC)  # noqa: TID251  a process of its own, with a clock of its own


class Wire:
    """A Post over a socket: one connection per request, no retries."""

    def __init__(self, url, freezes_in=None):
        """`freezes_in`: a lock; while it is held, this process is not in the middle of a write."""
        self._address = urlsplit(url)
        self._freezes_in = freezes_in

    async def post(self, channel, message, mark, thread_ts):
        body = {"channel": channel, "mark": mark, "text": message.text, "thread": thread_ts or ""}
        if self._freezes_in is not None:
            alone, self._freezes_in = self._freezes_in, None
            async with alone:  # stopped in a transaction, it would keep SQLite's one lock from all others
                os.kill(os.getpid(), signal.SIGSTOP)  # a machine that is paused, in the worst place
        try:
            status, answer = await self._ask("/post", body)
        except ConnectionRefusedError:
            return outcome_of("ratelimited", 0.05)  # surely not posted
        except (OSError, EOFError, ValueError, IndexError) as failed:
            return Uncertain(type(failed).__name__)
        if answer["ok"]:
            return Posted(answer["ts"])
        return (
            outcome_of(answer["error"], answer.get("wait")) if status == 429 else Uncertain(answer["error"])
        )

    async def find_by_mark(self, channel, mark, _since, _thread_ts):
        _, answer = await self._ask("/find", {"channel": channel, "mark": mark})
        return Found(tuple(answer["ts"])) if answer["ts"] else NotThere()

    async def delete(self, channel, ts):
        await self._ask("/delete", {"channel": channel, "ts": ts})
        return True

    async def edit(self, _channel, ts, message):
        _, answer = await self._ask("/edit", {"ts": ts, "text": message.text})
        return answer["ok"]

    async def _ask(self, path, body):
        reader, writer = await asyncio.open_connection(self._address.hostname, self._address.port)
        try:
            raw = json.dumps(body).encode()
            lines = f"POST {path} HTTP/1.1", "Host: slack", "Connection: close", f"Content-Length: {len(raw)}"
            writer.write("\r\n".join((*lines, "", "")).encode() + raw)
            await writer.drain()
            answer = await reader.read()
            top, _, content = answer.partition(b"\r\n\r\n")
            return int(top.split()[1]), json.loads(content)
        finally:
            writer.close()


class Pen:
    """A message and replies in its thread."""

    async def write(self, _ask, occasion):
        return Written(tuple(Message(f"{occasion.digest.name} {part}") for part in range(PARTS)), Evidence())

    async def notice(self, occasion):
        return Message(str(occasion.reason))


def digests(_store):
    """What a process of digests lives by: who writes, and the clock."""
    return Pen(), now


def live(url, slack_url, name, failpoint, by=digests):
    """Beat until killed, or until the parent is gone; `by` gives the writer and the clock for a store."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    freeze = failpoint == "freeze"
    environment = {"MM_TESTING": "1", "MM_FAILPOINT": failpoint} if failpoint and not freeze else {}
    asyncio.run(_live(url, slack_url, name, failpoint_of(environment), by, freeze=freeze))


async def _live(url, slack_url, name, failpoint, by, *, freeze):
    parent = os.getppid()
    async with open_store(url) as store:
        writer, clock = by(store)
        means = Means(
            ledger=store.ledger,
            schedules=store.schedules,
            writer=writer,
            post=Wire(slack_url, store._database._turn if freeze else None),
            rules=RULES,
            clock=clock,
            pace=Pace(RULES.pace, RULES.in_flight),
            failpoint=failpoint,
        )
        runner = Runner(means, store.watch, name)
        while os.getppid() == parent:
            try:
                await runner.beat()
            except StoreUnreachable:  # as the clockwork does: the next beat comes
                await asyncio.sleep(0.05)
            await asyncio.sleep(BEAT)
