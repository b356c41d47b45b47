"""The store, as the Slack room wants it: an adapter between two doors that do not know each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.questions.threads.conversation import MOST_KEPT
from bot.slack.memory import Deed, Thread, Waiting
from bot.slack.payloads import Command, Mention, Person
from bot.store.audit import Entry
from bot.store.buckets import Pace
from bot.store.commands import Unfinished
from bot.store.feedback import Opinion
from bot.store.refused import Refusal, anonymous
from bot.store.store import Store
from bot.store.threads import Place, Turn

# Where a message stands, and what Slack said of the place: what of a Mention the other columns do not hold.
STANDS = ("ts", "thread_ts", "direct", "outside")


class StoreMemory:
    """`keep_refused` False: what people asked in vain is not written down."""

    def __init__(self, store: Store, *, keep_refused: bool) -> None:
        self._store = store
        self._keep_refused = keep_refused

    async def first_seen(self, key: str, now: datetime) -> bool:
        return await self._store.inbound.first_seen(key, now)

    async def have_seen(self, keys: Sequence[str], now: datetime) -> None:
        await self._store.inbound.have_seen(keys, now)

    async def first_time(self, key: str, now: datetime) -> bool:
        return await self._store.marks.first_time(key, now)

    async def sentences(self, thread: Thread, now: datetime) -> tuple[str, ...]:
        turns = await self._store.threads.history(_place(thread), now, limit=MOST_KEPT)
        return tuple(turn.sentence for turn in turns)

    async def remember(
        self, thread: Thread, sentence: str, as_of: datetime, now: datetime, *, unless: str = ""
    ) -> bool:
        turn = Turn(sentence, None, as_of, now)
        return await self._store.threads.remember(_place(thread), turn, unless) is not None

    async def undo(self, thread: Thread, now: datetime) -> None:
        await self._store.threads.undo(_place(thread), now)

    async def forget(self, thread: Thread) -> None:
        await self._store.threads.forget(_place(thread))

    async def refused(self, text: str, reason: str, person: Person, now: datetime) -> None:
        if self._keep_refused:
            who = anonymous(person.team, person.user)
            await self._store.refused.note(Refusal(text, reason, who, now))

    async def wait(self, waiting: Sequence[Waiting], holder: str, now: datetime) -> None:
        await self._store.commands.keep([_unfinished(each) for each in waiting], holder, now)

    async def answered(self, ids: Sequence[str]) -> None:
        await self._store.commands.done(ids)

    async def renew(self, holder: str, now: datetime) -> None:
        await self._store.commands.renew(holder, now)

    async def abandoned(self, holder: str, now: datetime) -> tuple[Waiting, ...]:
        found = await self._store.commands.abandoned(holder, now)
        return tuple(Waiting(each.id, _said(each), each.at) for each in found)

    async def alive(self, now: datetime) -> int:
        return await self._store.watch.alive(now)

    async def take(self, key: str, burst: int, every: float, now: datetime, count: int) -> bool:
        return await self._store.buckets.take(key, Pace(burst, every), now, count)

    async def tell(self, key: str, again_after: float, now: datetime) -> bool:
        return await self._store.buckets.tell(key, timedelta(seconds=again_after), now)

    async def record(self, deeds: Sequence[Deed]) -> None:
        await self._store.audit.add(
            [
                Entry(
                    deed.at,
                    deed.person.team,
                    deed.person.user,
                    deed.channel,
                    deed.action,
                    deed.sentence,
                    deed.outcome,
                )
                for deed in deeds
            ]
        )

    async def recent(self, person: Person) -> tuple[str, ...]:
        return await self._store.audit.recent(person.team, person.user)

    async def opinion(self, person: Person, answer: str, now: datetime, *, good: bool) -> None:
        await self._store.feedback.note(
            Opinion(anonymous(person.team, person.user), answer, good=good, at=now)
        )


def _place(thread: Thread) -> Place:
    return Place(thread.team, thread.channel, thread.ts)


def _unfinished(waiting: Waiting) -> Unfinished:
    said = waiting.said
    back, public, message = "", True, None
    if isinstance(said, Command):
        back, public = said.response_url, said.public
    else:
        message = {name: getattr(said, name) for name in STANDS}
    person = said.person
    return Unfinished(
        waiting.id, person.team, said.channel, person.user, said.text, back, public, waiting.at, message
    )


def _said(unfinished: Unfinished) -> Command | Mention:
    person = Person(unfinished.team, unfinished.person)
    channel, text = unfinished.channel, unfinished.text
    if unfinished.message is not None:
        return Mention(person, channel, text, **unfinished.message)
    return Command(person, channel, text, unfinished.response_url, public=unfinished.public)
