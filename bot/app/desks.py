"""The desk where digests are managed, joined: the store, a writer, the language.

In: Settings, an open store, what answers questions. Out: a Desk. Without a key, what is kept can be looked at
and paused all the same; only what needs the language fails. Not here: any rule. Imported beside the door, as
digesting.py is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.app.answering import Answering
from bot.app.digesting import digests_of
from bot.digests.author.author import Author
from bot.digests.desk.desk import A_WHILE, Desk
from bot.digests.desk.outcome import ANY_WORKSPACE
from bot.digests.writing import Occasion, Written
from bot.millimetric.errors import KeyMissing
from bot.questions.grammar import Reading
from bot.settings.settings import Settings
from bot.store.store import Store


def desk_of(
    settings: Settings,
    store: Store,
    parts: Answering | None,
    clock: Callable[[], datetime],
    *,
    home: str = ANY_WORKSPACE,
    rows: int = A_WHILE,
) -> Desk:
    """`parts` is None where no key is configured; `home` is the address of the workspace."""

    async def understand(text: str) -> Reading:
        if parts is None:
            raise KeyMissing
        reading, _ = await parts.answers.understand(text)
        return reading

    async def write(ask: tuple[str, ...], occasion: Occasion) -> Written:
        if parts is None:
            raise KeyMissing
        author = Author(parts.answers, parts.renderer, smallest=settings.access.smallest_row)
        return await author.write(ask, occasion)

    return Desk(
        store.schedules,
        store.ledger,
        store.watch,
        write=write,
        understand=understand,
        clock=clock,
        zone=settings.timezone,
        home=home,
        unseen=digests_of(settings),
        rows=rows,
    )
