"""From a text in Slack to its answer in the same place: what every listener does after its ack.

In: a text, who asked, where the answer goes. Out: nothing; the answer, a question back or an error was sent.
Not here: how a text is understood (questions), how it is answered (answers), how it is said (messages).
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

import structlog

from bot.answers import Answers
from bot.messages.message import Message
from bot.messages.render import Renderer
from bot.periods.errors import PeriodError
from bot.questions.conversation import Conversation
from bot.questions.errors import Misunderstood
from bot.reports.errors import PlanError
from bot.slack.asking import Answered, Asking
from bot.slack.errors import SlackFailed
from bot.slack.memory import Memory, Waiting
from bot.slack.payloads import Person
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

    @contextmanager
    def busy(self) -> Iterator[None]:
        """A shutdown waits for what is done inside."""
        self._working += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._working -= 1
            if not self._working:
                self._idle.set()

    async def answer(self, asking: Asking) -> Answered | None:
        """Answer what somebody asked; None when it was refused or failed, which has been said by then."""
        with self.busy():
            return await self._answered(asking)

    async def take_over(self, waiting: Waiting) -> None:
        """Answer what another process has left behind, as of when it was typed."""
        as_of = waiting.at.replace(second=0, microsecond=0)
        await self.answer(Asking.of_command(waiting.command, as_of))

    async def reads(self, text: str, conversation: Conversation) -> bool:
        """Whether a text is a question beyond doubt, not one word corrected."""
        try:
            reading, _ = await self._answers.understand(text, conversation)
        except Misunderstood:
            return False
        return not reading.corrections

    async def say(self, name: str, person: Person, to: Destination) -> None:
        """One of templates/replies/."""
        await self._send(self._renderer.reply(name), person, to)

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

    async def _answered(self, asking: Asking) -> Answered | None:
        # A stampede within a minute is one question.
        as_of = asking.as_of or self._clock().replace(second=0, microsecond=0)
        person, to = asking.person, asking.to
        announced = asyncio.create_task(self._announce(person, _only_to_asker(to)))
        try:
            async with self._places:
                reading, after = await self._answers.understand(asking.text, asking.conversation)
                answer = await self._answers.answer(reading, as_of, shareable=asking.private)
        except Exception as error:  # noqa: BLE001  whatever breaks, the person gets an answer and a reference
            to = await self._after(announced, _only_to_asker(to))
            await self._explain(error, asking.text, as_of, person, to)
            return None
        to = await self._after(announced, to)
        answered = Answered(answer, after)
        if asking.keep is not None:
            await asking.keep(answered)
        message = answer.message
        if asking.named:
            head = self._renderer.reply("shared_by", user=person.user)
            message = replace(message, blocks=head.blocks + message.blocks)
        await self._send(message, person, to)
        log.info("answer.sent", kind=answer.reading.question.kind.value, calls=len(answer.plan.calls))
        return answered

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
        """Where the answer goes: in the place of the announcement, if there was one for the same people."""
        if not announced.done():
            announced.cancel()
            return to
        if isinstance(to, ResponseUrl) and not to.public and await announced:
            return replace(to, replace=True)
        return to

    async def _send(self, message: Message, person: Person, to: Destination) -> bool:
        try:
            await self._sender.send(message, to, team=person.team)
        except SlackFailed as failed:
            log.error("slack.failed", code=failed.code, error=type(failed).__name__)  # noqa: TRY400  no news in the trace
            return False
        return True


def _only_to_asker(to: Destination) -> Destination:
    """Progress and questions back are nobody else's business, whoever shall see the answer."""
    return replace(to, public=False, thread_ts=None) if isinstance(to, ResponseUrl) else to
