"""What a thread is about when its question is taken back in the middle: looked at after every step."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from bot.app.memory import StoreMemory
from bot.questions.conversation import Conversation
from bot.slack.asking import Answered
from bot.slack.conversations import DIRECT, Conversations
from bot.slack.memory import Thread
from bot.slack.payloads import Deleted, Mention, Person
from bot.store.engine import open_store

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SENTENCE = "stats event=signup last week"
ANSWER = SimpleNamespace(reading=SimpleNamespace(sentence=SENTENCE), plan=SimpleNamespace(as_of=NOW))


class Watched:
    """The store's memory, paused after each step: what somebody who comes just then would refine."""

    def __init__(self, memory, thread):
        self._memory = memory
        self._thread = thread
        self.found = []

    def __getattr__(self, name):
        async def step(*args, **named):
            done = await getattr(self._memory, name)(*args, **named)
            self.found.append(await self._memory.sentences(self._thread, NOW))
            return done

        return step


class Answering:
    """Replies whose answer takes as long as something else goes on."""

    def __init__(self, meanwhile):
        self._meanwhile = meanwhile

    def busy(self):
        return nullcontext()

    async def answer(self, asking):
        await self._meanwhile()
        await asking.keep(Answered(ANSWER, Conversation((SENTENCE,))))


@pytest.fixture(params=["thread", "direct"])
def asked(request):
    """What is asked, and its thread."""
    direct = request.param == "direct"
    channel = "D1" if direct else "C1"
    mention = Mention(Person("T1", "U1"), channel, SENTENCE, "1.0", None, direct=direct)
    return mention, Thread("T1", channel, DIRECT if direct else "1.0")


async def heard(url, asked, *, deleted):
    """What was found after each step of an answer, and at its end."""
    mention, thread = asked
    async with open_store(url) as store:
        memory = Watched(StoreMemory(store, keep_refused=False), thread)

        async def meanwhile():
            if deleted:
                await conversations.unsaid(Deleted("T1", mention.channel, mention.ts, None))

        conversations = Conversations(Answering(meanwhile), memory, lambda: NOW, talk=None)
        await conversations.hear(mention)
        return memory.found


async def test_what_is_taken_back_meanwhile_is_never_remembered(database_url, asked):
    """Not even for the moment between two steps, in which a follow-up may come."""
    found = await heard(database_url, asked, deleted=True)
    assert len(found) > 3
    assert set(found) == {()}


async def test_what_stands_is_remembered(database_url, asked):
    """From the answer on."""
    assert (await heard(database_url, asked, deleted=False))[-1] == (SENTENCE,)


async def test_what_is_taken_back_afterwards_is_forgotten(database_url, asked):
    """The mark that the answer left says that there is something to forget."""
    mention, thread = asked
    await heard(database_url, asked, deleted=False)
    async with open_store(database_url) as store:
        memory = StoreMemory(store, keep_refused=False)
        conversations = Conversations(Answering(None), memory, lambda: NOW, talk=None)
        await conversations.unsaid(Deleted("T1", mention.channel, mention.ts, None))
        assert await memory.sentences(thread, NOW) == ()
