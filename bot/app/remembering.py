"""The store, opened beside the door instead of before it.

SQLAlchemy takes longer to import than everything else together, and a slash command needs no memory. So the
bot listens at once, and whatever needs the store waits for it here; /readyz says whether it is there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING

import structlog

from bot.slack.memory import Deed, Memory, Thread, Waiting
from bot.slack.payloads import Person
from bot.store.engine import open_store
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from bot.store.store import Store

# Between two tries to open a database that is away.
AGAIN_SECONDS = 5.0

log = structlog.get_logger()


class Remembering:
    """A Memory that is there as soon as it is asked for something."""

    def __init__(
        self,
        database_url: str,
        clock: Callable[[], datetime],
        *,
        keep_refused: bool,
        keep_audit: timedelta,
    ) -> None:
        self._url = database_url
        self._clock = clock
        self._keep_audit = keep_audit
        self._keep_refused = keep_refused
        self._opened: asyncio.Future[Store] = asyncio.get_running_loop().create_future()
        self._done = asyncio.Event()
        self._open = asyncio.create_task(self._hold())

    async def _hold(self) -> None:
        """Open, hand out, and close when the program ends; what is only away for now is tried again."""
        await asyncio.to_thread(import_module, "bot.app.memory")
        while not self._done.is_set():
            try:
                async with open_store(self._url) as store:
                    self._settled().set_result(store)
                    await self._done.wait()
            except StoreError as failed:
                log.error("store.unavailable", error=type(failed).__name__, code=failed.code)  # noqa: TRY400  said in full
                opened = self._settled()
                opened.set_exception(failed)
                opened.exception()  # looked at: it may be that nobody asks before the next try
                if not failed.transient:
                    return
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._done.wait(), AGAIN_SECONDS)

    def _settled(self) -> asyncio.Future[Store]:
        """What those who wait are told by; a new one where the last try has told them already."""
        if self._opened.done():
            self._opened = asyncio.get_running_loop().create_future()
        return self._opened

    async def store(self) -> Store:
        """As soon as it is open.

        Raises:
            StoreError: it cannot be opened.
        """
        return await asyncio.shield(self._opened)

    async def tidy(self) -> None:
        """Drop what is past its time; once an hour is often enough."""
        try:
            store = await self.store()
            await store.prune(self._clock())
            await store.audit.prune(self._clock(), self._keep_audit)
        except StoreError as failed:
            log.warning("store.untidy", error=type(failed).__name__, code=failed.code)

    async def _memory(self) -> Memory:
        store = await self.store()
        return import_module("bot.app.memory").StoreMemory(store, keep_refused=self._keep_refused)  # type: ignore[no-any-return]  # a module by name

    async def close(self) -> None:
        self._done.set()
        with suppress(StoreError):
            await self._open

    async def probe(self) -> str | None:
        """None when the store is open and can be written, else what is wrong."""
        if not self._opened.done():
            return "not open yet"
        try:
            await self._opened.result().probe()
        except StoreError as failed:
            return f"{type(failed).__name__} {failed.code}".strip()
        return None

    async def first_seen(self, key: str, now: datetime) -> bool:
        return await (await self._memory()).first_seen(key, now)

    async def have_seen(self, keys: Sequence[str], now: datetime) -> None:
        await (await self._memory()).have_seen(keys, now)

    async def sentences(self, thread: Thread, now: datetime) -> tuple[str, ...]:
        return await (await self._memory()).sentences(thread, now)

    async def remember(
        self, thread: Thread, sentence: str, as_of: datetime, now: datetime, *, unless: str = ""
    ) -> bool:
        return await (await self._memory()).remember(thread, sentence, as_of, now, unless=unless)

    async def undo(self, thread: Thread, now: datetime) -> None:
        await (await self._memory()).undo(thread, now)

    async def forget(self, thread: Thread) -> None:
        await (await self._memory()).forget(thread)

    async def refused(self, text: str, reason: str, person: Person, now: datetime) -> None:
        await (await self._memory()).refused(text, reason, person, now)

    async def first_time(self, key: str, now: datetime) -> bool:
        return await (await self._memory()).first_time(key, now)

    async def wait(self, waiting: Sequence[Waiting], holder: str, now: datetime) -> None:
        await (await self._memory()).wait(waiting, holder, now)

    async def answered(self, ids: Sequence[str]) -> None:
        await (await self._memory()).answered(ids)

    async def renew(self, holder: str, now: datetime) -> None:
        await (await self._memory()).renew(holder, now)

    async def abandoned(self, holder: str, now: datetime) -> tuple[Waiting, ...]:
        return await (await self._memory()).abandoned(holder, now)

    async def alive(self, now: datetime) -> int:
        return await (await self._memory()).alive(now)

    async def take(self, key: str, burst: int, every: float, now: datetime, count: int) -> bool:
        return await (await self._memory()).take(key, burst, every, now, count)

    async def tell(self, key: str, again_after: float, now: datetime) -> bool:
        return await (await self._memory()).tell(key, again_after, now)

    async def record(self, deeds: Sequence[Deed]) -> None:
        await (await self._memory()).record(deeds)

    async def recent(self, person: Person) -> tuple[str, ...]:
        return await (await self._memory()).recent(person)

    async def opinion(self, person: Person, answer: str, now: datetime, *, good: bool) -> None:
        await (await self._memory()).opinion(person, answer, now, good=good)
