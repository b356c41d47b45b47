"""Alerts, joined: who writes them, and the desk where they are managed.

In: what answers questions, an open store. Out: Writers for the runner, an AlertDesk. Not here: any rule.
Imported beside the door, as digesting.py is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.alerts.desk import AlertDesk
from bot.alerts.measuring import Measuring
from bot.alerts.watching import Watcher, Writers
from bot.app.answering import Answering
from bot.digests.desk.desk import A_WHILE
from bot.digests.desk.outcome import ANY_WORKSPACE
from bot.digests.writing import Writer
from bot.questions.grammar import Reading
from bot.store.store import Store


def writers_of(digests: Writer, parts: Answering, store: Store) -> Writers:
    """Digests are written by `digests`, alerts by a watcher."""
    return Writers(digests, Watcher(Measuring(parts.answers), store.ledger, parts.renderer))


def alert_desk_of(
    store: Store,
    parts: Answering,
    clock: Callable[[], datetime],
    *,
    home: str = ANY_WORKSPACE,
    rows: int = A_WHILE,
) -> AlertDesk:
    """`home` is the address of the workspace."""

    async def understand(text: str) -> Reading:
        reading, _ = await parts.answers.understand(text)
        return reading

    return AlertDesk(
        store.schedules,
        store.ledger,
        store.watch,
        measuring=Measuring(parts.answers),
        understand=understand,
        clock=clock,
        home=home,
        rows=rows,
    )
