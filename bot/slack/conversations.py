"""Questions in mentions, threads and direct messages.

What a thread is about is remembered, so that "and last week?" has something to refine, in whichever process
it arrives. In: a Mention, or what was deleted. Out: nothing; it was answered in its thread, once, or passed
over in silence. Not here: whether an unmentioned follow-up sounds like one (gate.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog

from bot.questions.threads.conversation import Conversation as Asked
from bot.questions.threads.conversation import replay
from bot.slack.asking import Action, Answered, Asking
from bot.slack.backlog import Backlog
from bot.slack.digests.talk import DigestTalk, is_about_digests
from bot.slack.gate import is_stop, may_be_meant
from bot.slack.memory import Memory, Thread, Waiting
from bot.slack.payloads import Command, Deleted, Mention, Pinned, Press
from bot.slack.replies import Replies
from bot.slack.sender import Conversation, ResponseUrl

# What is typed below each other in a direct message is one conversation; no message has this ts.
DIRECT = "direct"

log = structlog.get_logger()


class Conversations:
    def __init__(
        self,
        replies: Replies,
        memory: Memory,
        clock: Callable[[], datetime],
        talk: DigestTalk,
        backlog: Backlog,
    ) -> None:
        self._replies = replies
        self._talk = talk
        self._backlog = backlog
        self._memory = memory
        self._clock = clock

    async def hear(self, mention: Mention) -> None:
        """What is certainly meant for us: a mention, or anything in a direct message."""
        with self._replies.busy():
            await self._hear(mention)

    async def _hear(self, mention: Mention) -> None:
        if not await self._first_heard(mention):
            return
        thread = _thread(mention)
        if is_stop(mention.text):
            await self._end(thread, mention)
            return
        if is_about_digests(mention.text):
            to = _place(mention)
            await self._talk.typed(Asking(mention.person, mention.channel, mention.text, to, "managed"))
            return
        await self._answer(mention, thread, await self._asked_before(mention))

    async def take_over(self, waiting: Waiting) -> None:
        """Answer what another process has left behind, as of when it was typed."""
        as_of = waiting.at.replace(second=0, microsecond=0)
        if isinstance(waiting.said, Command):
            await self._replies.answer(Asking.of_command(waiting.said, as_of))
            return
        with self._replies.busy():
            thread = _thread(waiting.said)
            asked = await self._asked_before(waiting.said)
            await self._replies.answer(self._asking(waiting.said, thread, asked, left_behind=as_of))

    async def overhear(self, mention: Mention) -> None:
        """A message in a thread that mentions nobody: for us if we answered there and there is no doubt."""
        with self._replies.busy():
            await self._overhear(mention)

    async def _overhear(self, mention: Mention) -> None:
        if not may_be_meant(mention.text):
            return
        thread = _thread(mention)
        asked = await self._asked(thread)
        if asked.before is None:
            return
        stop = is_stop(mention.text)
        if not stop and not await self._replies.reads(mention.text, asked, mention.channel):
            log.info("thread.passed_over")
            return
        if not await self._first_heard(mention):
            return
        if stop:
            await self._end(thread, mention)
        else:
            await self._answer(mention, thread, asked)

    async def press(self, press: Press, pinned: Pinned, action: Action) -> None:
        """A button below an answer; where others see it, the thread is about the new answer from now on."""
        with self._replies.busy():
            await self._press(press, pinned, action)

    async def _press(self, press: Press, pinned: Pinned, action: Action) -> None:
        shared = action == "shared"
        public = shared or not press.is_ephemeral
        direct = press.channel.startswith("D")
        below = press.thread_ts or (None if press.is_ephemeral or direct else press.message_ts)
        to = ResponseUrl(press.response_url, public=public, thread_ts=below if public else None)
        thread = Thread(press.person.team, press.channel, below or DIRECT)

        async def keep(answered: Answered) -> bool:
            if public and (below or direct):
                await self._remember(thread, answered)
            return True

        await self._replies.answer(
            Asking(
                press.person,
                press.channel,
                pinned.sentence,
                to,
                action,
                pinned.moment,
                named=shared,
                once=press.trigger_id,
                keep=keep,
            )
        )

    async def begin(self, press: Press, direct: str) -> None:
        """A sentence of Home: asked and answered in the direct message, which is about it from now on."""
        thread = Thread(press.person.team, direct, DIRECT)

        async def keep(answered: Answered) -> bool:
            return await self._remember(thread, answered)

        to = Conversation(direct)
        asking = Asking(press.person, direct, press.value, to, "pressed", once=press.trigger_id, keep=keep)
        await self._replies.answer(asking)

    async def _remember(self, thread: Thread, answered: Answered, unless: str = "") -> bool:
        sentence, as_of = answered.answer.reading.sentence, answered.answer.plan.as_of
        return await self._memory.remember(thread, sentence, as_of, self._clock(), unless=unless)

    async def unsaid(self, deleted: Deleted) -> None:
        """Whoever deletes the message that asked does not want to go on."""
        with self._replies.busy():
            await self._unsaid(deleted)

    async def _unsaid(self, deleted: Deleted) -> None:
        direct = deleted.channel.startswith("D") and deleted.thread_ts is None
        thread = Thread(deleted.team, deleted.channel, DIRECT if direct else deleted.thread_ts or deleted.ts)
        is_root = not direct and deleted.thread_ts in (None, deleted.ts)
        # Marked in any case: the answer may be under way, and is not remembered where the mark is.
        unasked = await self._memory.first_seen(_key("asked", thread, deleted.ts), self._clock())
        if is_root or not unasked:
            await self._memory.forget(thread)

    async def _first_heard(self, mention: Mention) -> bool:
        """Slack delivers some events twice, and a text with a mention as two events, to any process."""
        now = self._clock()
        keys = [_key("said", _thread(mention), mention.ts)]
        if mention.event_id:
            keys.insert(0, f"event:{mention.event_id}")
        for key in keys:
            if not await self._memory.first_seen(key, now):
                log.info("mention.repeated")
                return False
        return True

    async def _asked(self, thread: Thread) -> Asked:
        # What is stored are whole sentences; one that this release no longer understands is passed over.
        return replay(await self._memory.sentences(thread, self._clock()))

    async def _asked_before(self, mention: Mention) -> Asked:
        """In a thread something was said before in any case, if only what was not understood."""
        asked = await self._asked(_thread(mention))
        in_thread = mention.thread_ts not in {None, mention.ts}
        return replace(asked, begun=True) if in_thread and asked.before is None else asked

    async def _answer(self, mention: Mention, thread: Thread, asked: Asked) -> None:
        async with self._backlog.holding(mention):
            await self._replies.answer(self._asking(mention, thread, asked))

    def _asking(
        self, mention: Mention, thread: Thread, asked: Asked, left_behind: datetime | None = None
    ) -> Asking:
        """`left_behind` is when it was asked, where another process has begun with it."""
        now = self._clock()

        async def keep(answered: Answered) -> bool:
            if len(answered.conversation.asked) < len(asked.asked):
                await self._memory.undo(thread, now)
                return True
            if await self._remember(thread, answered, unless=_key("asked", thread, mention.ts)):
                return True
            if left_behind is not None:
                return False  # the other one died with it remembered: sent, all but certainly
            await self._memory.forget(thread)  # taken back while it was being answered
            return True

        return Asking(
            mention.person,
            mention.channel,
            mention.text,
            _place(mention),
            action="followed up" if asked.before else "asked",
            as_of=left_behind,
            conversation=asked,
            outside=mention.outside,
            hint=None if mention.direct else lambda: self._memory.first_time(_hint(thread), now),
            keep=keep,
        )

    async def _end(self, thread: Thread, mention: Mention) -> None:
        await self._memory.forget(thread)
        await self._replies.say("stopped", mention.person, _place(mention))


def _thread(mention: Mention) -> Thread:
    own = DIRECT if mention.direct else mention.ts
    return Thread(mention.person.team, mention.channel, mention.thread_ts or own)


def _place(mention: Mention) -> Conversation:
    """In the thread of the asking message; in a direct message just below it."""
    own = None if mention.direct else mention.ts
    return Conversation(mention.channel, mention.thread_ts or own)


def _key(what: str, thread: Thread, ts: str) -> str:
    return f"{what}:{thread.team}:{thread.channel}:{ts}"


def _hint(thread: Thread) -> str:
    return f"hint:{thread.team}:{thread.channel}"
