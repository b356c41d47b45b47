"""The store, as the Slack room wants it: an adapter between two doors that do not know each other."""

from __future__ import annotations

from datetime import datetime

from bot.questions.conversation import MOST_KEPT
from bot.slack.memory import Thread
from bot.slack.payloads import Person
from bot.store.refused import Refusal, anonymous
from bot.store.store import Store
from bot.store.threads import Place, Turn


class StoreMemory:
    """`keep_refused` False: what people asked in vain is not written down."""

    def __init__(self, store: Store, *, keep_refused: bool) -> None:
        self._store = store
        self._keep_refused = keep_refused

    async def first_seen(self, key: str, now: datetime) -> bool:
        return await self._store.inbound.first_seen(key, now)

    async def sentences(self, thread: Thread, now: datetime) -> tuple[str, ...]:
        turns = await self._store.threads.history(_place(thread), now, limit=MOST_KEPT)
        return tuple(turn.sentence for turn in turns)

    async def remember(self, thread: Thread, sentence: str, as_of: datetime, now: datetime) -> None:
        await self._store.threads.remember(_place(thread), Turn(sentence, None, as_of, now))

    async def undo(self, thread: Thread, now: datetime) -> None:
        await self._store.threads.undo(_place(thread), now)

    async def forget(self, thread: Thread) -> None:
        await self._store.threads.forget(_place(thread))

    async def refused(self, text: str, reason: str, person: Person, now: datetime) -> None:
        if self._keep_refused:
            who = anonymous(person.team, person.user)
            await self._store.refused.note(Refusal(text, reason, who, now))


def _place(thread: Thread) -> Place:
    return Place(thread.team, thread.channel, thread.ts)
