"""From a text in Slack to its answer in the same place: what every listener does after its ack.

In: a text, who asked, where the answer goes. Out: nothing; the answer, a question back or an error was sent.
Not here: how a text is understood (questions), how it is answered (answers), how it is said (messages).
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import structlog

from bot.answers import EMPTY, Answer, Answers
from bot.messages.message import Message
from bot.messages.render import Renderer
from bot.periods.errors import PeriodError
from bot.questions.conversation import Conversation
from bot.questions.errors import Misunderstood
from bot.reports.errors import PlanError
from bot.slack.errors import SlackFailed
from bot.slack.memory import Memory
from bot.slack.payloads import Person, Pinned
from bot.slack.sender import Destination, ResponseUrl, Sender

# An answer that takes longer is announced, so that nobody types the command again.
PATIENCE_SECONDS = 2.5
# Answers being worked on at once; more wait their turn, and the ack never waits.
MOST_AT_ONCE = 16
# How long a shutdown waits for them.
FINISH_SECONDS = 20.0

# What the person can mend by asking differently; nothing is broken, so nothing needs a reference.
ASKED_BACK = (Misunderstood, PeriodError, PlanError)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer that was sent, and the conversation as it is by now."""

    answer: Answer
    conversation: Conversation


class Replies:
    """Answers texts; one for the whole program."""

    def __init__(
        self,
        answers: Answers,
        renderer: Renderer,
        sender: Sender,
        memory: Memory,
        clock: Callable[[], datetime],
    ) -> None:
        self._answers = answers
        self._renderer = renderer
        self._sender = sender
        self._memory = memory
        self._clock = clock
        self._places = asyncio.Semaphore(MOST_AT_ONCE)
        self._working = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def to_text(
        self, text: str, person: Person, to: Destination, conversation: Conversation = EMPTY
    ) -> Answered | None:
        """Answer what somebody typed; None when it was refused or failed, which has been said by then."""
        as_of = self._clock().replace(second=0, microsecond=0)  # a stampede within a minute is one question
        return await self._reply(text, as_of, person, to, conversation=conversation)

    async def to_press(
        self, pinned: Pinned, person: Person, to: Destination, *, shared: bool = False
    ) -> None:
        """Answer what a button carries, with the figures of the moment it was made."""
        as_of = datetime.fromtimestamp(pinned.epoch, UTC)
        await self._reply(pinned.sentence, as_of, person, to, shared_by=person.user if shared else None)

    async def to_old_button(self, person: Person, to: Destination) -> None:
        await self._send(self._renderer.reply("old_button"), person, to)

    async def failed(self, error: BaseException, person: Person, to: Destination) -> None:
        """Tell somebody that something broke; `reference` is in the log line that has the details."""
        reference = secrets.token_hex(4)
        log.error("reply.failed", reference=reference, error=type(error).__name__, exc_info=error)
        await self._send(self._renderer.error(error, reference=reference), person, to)

    async def finish(self, within: float = FINISH_SECONDS) -> None:
        """Wait for the answers that are under way; those that take longer are given up, and logged."""
        try:
            async with asyncio.timeout(within):
                await self._idle.wait()
        except TimeoutError:
            log.warning("answers.abandoned", count=self._working)

    async def _reply(
        self,
        text: str,
        as_of: datetime,
        person: Person,
        to: Destination,
        *,
        conversation: Conversation = EMPTY,
        shared_by: str | None = None,
    ) -> Answered | None:
        self._working += 1
        self._idle.clear()
        try:
            return await self._answered(
                text, as_of, person, to, conversation=conversation, shared_by=shared_by
            )
        finally:
            self._working -= 1
            if not self._working:
                self._idle.set()

    async def _answered(
        self,
        text: str,
        as_of: datetime,
        person: Person,
        to: Destination,
        *,
        conversation: Conversation,
        shared_by: str | None,
    ) -> Answered | None:
        announced = asyncio.create_task(self._announce(person, to))
        try:
            async with self._places:
                reading, after = await self._answers.understand(text, conversation)
                answer = await self._answers.answer(reading, as_of, shareable=_is_private(to))
        except Exception as error:  # noqa: BLE001  whatever breaks, the person gets an answer and a reference
            to = await self._after(announced, to)
            await self._explain(error, text, as_of, person, to)
            return None
        to = await self._after(announced, to)
        message = answer.message
        if shared_by is not None:
            head = self._renderer.reply("shared_by", user=shared_by)
            message = replace(message, blocks=head.blocks + message.blocks)
        await self._send(message, person, to)
        log.info("answer.sent", kind=answer.reading.question.kind.value, calls=len(answer.plan.calls))
        return Answered(answer, after)

    async def _explain(
        self, error: Exception, text: str, as_of: datetime, person: Person, to: Destination
    ) -> None:
        """A question back is an answer; the rest carries a reference that stands in the log."""
        if isinstance(error, ASKED_BACK):
            log.info("question.refused", error=type(error).__name__, characters=len(text))
            if isinstance(error, Misunderstood) and error.reply != "help":
                await self._memory.refused(text, type(error).__name__, person, as_of)
            await self._send(self._renderer.error(error, as_of=as_of), person, to)
            return
        await self.failed(error, person, to)

    async def _announce(self, person: Person, to: Destination) -> bool:
        await asyncio.sleep(PATIENCE_SECONDS)
        return await self._send(self._renderer.reply("working"), person, to)

    async def _after(self, announced: asyncio.Task[bool], to: Destination) -> Destination:
        """Where the answer goes: in the place of the announcement, if there was one."""
        if not announced.done():
            announced.cancel()
            return to
        return replace(to, replace=True) if isinstance(to, ResponseUrl) and await announced else to

    async def _send(self, message: Message, person: Person, to: Destination) -> bool:
        try:
            await self._sender.send(message, to, team=person.team)
        except SlackFailed as failed:
            log.error("slack.failed", code=failed.code, error=type(failed).__name__)  # noqa: TRY400  no news in the trace
            return False
        return True


def _is_private(to: Destination) -> bool:
    """Only the asker sees it, so it can still be shared."""
    return isinstance(to, ResponseUrl) and not to.public
