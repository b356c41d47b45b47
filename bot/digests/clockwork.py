"""The only place that knows APScheduler: it beats, it decides nothing.

In: what to do at each beat and once an hour. Out: a pulse that can be asked for. Memory only, so no database
error can stop it; a beat that fails is logged and the next one comes; one that runs long is not overtaken.
What is due is asked of the ledger at every beat, so clock jumps, sleep and edits elsewhere do not matter. Not
here: what is due.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]  # it has none

EVERY_SECONDS = 10.0
HOUSEKEEPING_SECONDS = 3600.0
ALIVE_SECONDS = 60.0
PATIENCE_SECONDS = 20.0

log = structlog.get_logger()


class Clockwork:
    """Beats from `start` to `stop`."""

    def __init__(
        self,
        beat: Callable[[], Awaitable[Any]],
        housekeeping: Callable[[], Awaitable[Any]],
        every: float,
    ) -> None:
        self._beat = beat
        self._housekeeping = housekeeping
        self._every = every
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._underway: set[asyncio.Task[None]] = set()
        self._last_ticked: float | None = None
        self._failures = 0

    def start(self) -> None:
        """Beat and tidy at once, and then again and again."""
        self._last_ticked = _seconds()
        manners = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler.add_job(self._tick, "interval", seconds=self._every, **manners)
        self._scheduler.add_job(self._tidy, "interval", seconds=HOUSEKEEPING_SECONDS, **manners)
        self._scheduler.start()
        self._launch(self._beat)
        self._launch(self._housekeeping)

    async def stop(self, patience: float = PATIENCE_SECONDS) -> None:
        """No new beats; what is underway may finish, which APScheduler's own shutdown would cancel."""
        self._scheduler.remove_all_jobs()
        if self._underway:
            await asyncio.wait(self._underway, timeout=patience)
        for task in self._underway:
            task.cancel()
        self._scheduler.shutdown(wait=False)

    @property
    def silent_for(self) -> float:
        """Seconds since the clock last ticked, on a clock that only runs forward."""
        return 0.0 if self._last_ticked is None else _seconds() - self._last_ticked

    @property
    def failures(self) -> int:
        """How many beats in a row have failed."""
        return self._failures

    async def alive(self) -> str | None:
        """A probe for /livez: what is wrong, or None."""
        return "clock_silent" if self.silent_for > ALIVE_SECONDS else None

    async def _tick(self) -> None:
        """Returns at once: a long beat must not keep the clock from ticking."""
        self._last_ticked = _seconds()
        if not any(task.get_name() == _name(self._beat) for task in self._underway):
            self._launch(self._beat)

    async def _tidy(self) -> None:
        self._launch(self._housekeeping)

    def _launch(self, work: Callable[[], Awaitable[Any]]) -> None:
        task = asyncio.create_task(self._guarded(work), name=_name(work))
        self._underway.add(task)
        task.add_done_callback(self._underway.discard)

    async def _guarded(self, work: Callable[[], Awaitable[Any]]) -> None:
        is_beat = work is self._beat
        try:
            await work()
        except Exception as failed:
            self._failures += is_beat
            transient = bool(getattr(failed, "transient", False))
            event = "clock.beat_failed" if is_beat else "clock.housekeeping_failed"
            log.exception(event, error=type(failed).__name__, transient=transient)
        else:
            self._failures = 0 if is_beat else self._failures


def _name(work: Callable[[], Awaitable[Any]]) -> str:
    return f"clockwork:{getattr(work, '__qualname__', work)}"


def _seconds() -> float:
    return asyncio.get_running_loop().time()
