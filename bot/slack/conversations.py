"""Questions in mentions, threads and direct messages.

What a thread is about is remembered, so that "and last week?" has something to refine, in whichever process
it arrives. In: a Mention. Out: nothing; it was answered in its thread, once. Not here: which messages are
meant for us (listeners).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog

from bot.questions.conversation import replay
from bot.slack.memory import Memory, Thread
from bot.slack.payloads import Mention
from bot.slack.replies import Replies
from bot.slack.sender import Conversation

log = structlog.get_logger()


class Conversations:
    def __init__(self, replies: Replies, memory: Memory, clock: Callable[[], datetime]) -> None:
        self._replies = replies
        self._memory = memory
        self._clock = clock

    async def hear(self, mention: Mention) -> None:
        """Answer in the thread; Slack may deliver a text twice, as a mention and as a message."""
        now = self._clock()
        said = f"said:{mention.person.team}:{mention.channel}:{mention.ts}"
        if not await self._memory.first_seen(said, now):
            log.info("mention.repeated")
            return
        thread = Thread(mention.person.team, mention.channel, mention.thread_ts or mention.ts)
        # What is stored are whole sentences; one that this release no longer understands is passed over.
        conversation = replay(await self._memory.sentences(thread, now))
        to = Conversation(mention.channel, thread.ts)
        answered = await self._replies.to_text(mention.text, mention.person, to, conversation)
        if answered is None:
            return
        if len(answered.conversation.asked) < len(conversation.asked):
            await self._memory.undo(thread, now)
        else:
            answer = answered.answer
            await self._memory.remember(thread, answer.reading.sentence, answer.plan.as_of, now)
