"""What a thread is about when its question is taken back in the middle: looked at after every step."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from bot.app.memory import StoreMemory
from bot.questions.threads.conversation import Conversation
from bot.slack.asking import Answered
from bot.slack.backlog import Backlog
from bot.slack.conversations import DIRECT, Conversations
from bot.slack.memory import Thread, Waiting
from bot.slack.payloads import Command, Deleted, Mention, Person
from bot.store.commands import LEASE
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
        self.asking = asking
        await self._meanwhile()
        self.sent = await asking.keep(Answered(ANSWER, Conversation((SENTENCE,))))


def talking(replies, memory):
    return Conversations(replies, memory, lambda: NOW, None, Backlog(memory, lambda: NOW))


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

        conversations = talking(Answering(meanwhile), memory)
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
        conversations = talking(Answering(None), memory)
        await conversations.unsaid(Deleted("T1", mention.channel, mention.ts, None))
        assert await memory.sentences(thread, NOW) == ()


async def test_what_another_process_died_with_is_said_once(database_url, asked):
    """Remembered by then: sent as well, so neither sent again nor forgotten. Not remembered: sent now."""
    mention, thread = asked

    async def at_once():
        pass

    async with open_store(database_url) as store:
        memory, replies = StoreMemory(store, keep_refused=False), Answering(at_once)
        conversations = talking(replies, memory)
        for sent in (True, False):
            await conversations.take_over(Waiting("w1", mention, NOW))
            assert replies.sent is sent
            assert await memory.sentences(thread, NOW) == (SENTENCE,)


async def test_what_waits_comes_back_as_it_went_in(database_url, asked):
    """A message with its place, and a command with its way back."""
    mention, _ = asked
    command = Command(mention.person, "C1", "sources", "https://hooks.example/1", public=True)
    message = replace(mention, thread_ts="0.5", outside=True)
    waiting = (Waiting("w1", message, NOW), Waiting("w2", command, NOW))
    async with open_store(database_url) as store:
        memory = StoreMemory(store, keep_refused=False)
        await memory.wait(waiting, "dead", NOW)
        found = await memory.abandoned("alive", NOW + 2 * LEASE)
        assert sorted(found, key=lambda each: each.id) == list(waiting)


@pytest.mark.parametrize(("below", "begun"), [(None, False), ("1.0", False), ("0.5", True)])
async def test_a_reply_is_not_the_first_that_is_said(database_url, below, begun):
    """Nothing that was understood stands above it, so half a sentence is about what was not."""

    async def at_once():
        pass

    async with open_store(database_url) as store:
        replies = Answering(at_once)
        conversations = talking(replies, StoreMemory(store, keep_refused=False))
        await conversations.hear(Mention(Person("T1", "U1"), "C1", "which browser?", "1.0", below))
        assert replies.asking.conversation == Conversation(begun=begun)
