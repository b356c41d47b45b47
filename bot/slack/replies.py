"""From a text in Slack to its answer in the same place: what every listener does after its ack.

In: an Asking. Out: the answer was sent, or a question back, or an error; or nothing, to who asks too fast.
Not here: how a text is understood (questions), how it is answered (answers), how it is said (messages), who
may ask (doorman.py).
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog

from bot.answers import Answer, Answers
from bot.messages import csv
from bot.messages.limits import MOST_BLOCKS
from bot.messages.message import Message
from bot.messages.render import Renderer
from bot.periods.errors import PeriodError
from bot.questions.conversation import Conversation
from bot.questions.errors import HelpWanted, Misunderstood
from bot.questions.grammar import Reading
from bot.questions.kinds import RAW
from bot.questions.phrasing import phrase
from bot.reports.errors import PlanError
from bot.slack.announcement import Announcement, in_place_of
from bot.slack.asking import Answered, Asking
from bot.slack.deeds import Deeds
from bot.slack.doorman import Doorman, TurnedAway
from bot.slack.errors import SlackFailed
from bot.slack.memory import Memory, Waiting
from bot.slack.payloads import Person, Pinned
from bot.slack.sender import Conversation as Place
from bot.slack.sender import Destination, Receipt, ResponseUrl, Sender, Whisper
from bot.slack.tools import filename, rows, tools
from bot.slack.turns import Busy, Turns

# An answer that takes longer is announced, so that nobody types the command again.
PATIENCE_SECONDS = 2.5
# Slack closes a menu whose rows take more than three seconds.
MENU_SECONDS = 2.5
# How long a shutdown waits for the answers that are under way.
FINISH_SECONDS = 20.0

# How many people hear within half a minute that there is no room; the others do not hear anything.
MOST_TOLD = 32
MOST_TOOLS = 64

# What the person can mend by asking differently; nothing is broken, so nothing needs a reference.
ASKED_BACK = (Misunderstood, PeriodError, PlanError)

log = structlog.get_logger()


class Replies:
    """Answers texts; one for the whole program."""

    def __init__(
        self,
        *,
        answers: Answers,
        renderer: Renderer,
        sender: Sender,
        memory: Memory,
        doorman: Doorman,
        deeds: Deeds,
        turns: Turns,
        clock: Callable[[], datetime],
    ) -> None:
        self._answers = answers
        self._renderer = renderer
        self._sender = sender
        self._memory = memory
        self._doorman = doorman
        self._deeds = deeds
        self._turns = turns
        self._clock = clock
        self._working = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._told_busy: dict[Person, float] = {}
        self._dressed_of: dict[int, tuple[Answer, Message]] = {}

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
            try:
                async with self._turns.turn(asking.person):
                    await self._doorman.admit(asking)
                    return await self._answered(asking)
            except TurnedAway as away:
                await self._turn_away(asking, away)
            except Busy:
                silent = not self._tell_busy(asking.person)
                await self._turn_away(asking, TurnedAway("busy", silent=silent))
        return None

    async def download(self, asking: Asking, to: Place | Whisper) -> None:
        """The rows of an answer as a file; what went wrong is said where the button was pressed."""
        with self.busy():
            try:
                async with self._turns.turn(asking.person):
                    await self._doorman.admit(asking)
                    answer = (await self._worked_out(asking, asking.as_of or self._clock())).answer
                    content = csv.text(answer.message)
                    if content and answer.reading.question.kind not in RAW:
                        await self._sender.upload(content, filename(answer), to)
                        self._deeds.note(asking, answer.reading.sentence, "answered")
                    else:
                        await self.say("no_file", asking.person, asking.aside, why="no_rows")
            except SlackFailed as failed:
                await self.say("no_file", asking.person, asking.aside, why=failed.code)
            except TurnedAway as away:
                await self._turn_away(asking, away)
            except Exception as error:  # noqa: BLE001  as for answers
                await self._explain(error, asking, self._clock(), asking.aside)

    async def rows(self, asking: Asking, typed: str) -> list[dict[str, Any]]:
        """The menu of an answer, once it is opened; empty where the answer is not to be had in time."""
        try:
            async with asyncio.timeout(MENU_SECONDS):
                await self._doorman.recognise(asking)
                return rows((await self._worked_out(asking, asking.as_of or self._clock())).answer, typed)
        except Exception as failed:  # noqa: BLE001  a menu has no room for words: it says that it found nothing
            log.warning("menu.empty", error=type(failed).__name__)
            return []

    async def opinion(self, person: Person, pinned: Pinned, to: Destination, *, good: bool) -> None:
        """👍 or 👎."""
        await self._memory.opinion(person, pinned.value, self._clock(), good=good)
        await self.say("thanks", person, to, good=good)

    async def take_over(self, waiting: Waiting) -> None:
        """Answer what another process has left behind, as of when it was typed."""
        as_of = waiting.at.replace(second=0, microsecond=0)
        await self.answer(Asking.of_command(waiting.command, as_of))

    async def welcome(self, owners: Iterable[str]) -> None:
        """One message with the next steps to each of those who look after the bot, ever."""
        for owner in owners:
            with suppress(Exception):  # the database is not there: whoever starts it again is told then
                if await self._memory.first_time(f"welcome:{owner}", self._clock()):
                    await self.say("first_steps", Person("", owner), Place(owner))

    async def reads(self, text: str, conversation: Conversation) -> bool:
        """Whether a text is a question beyond doubt, not one word corrected."""
        try:
            reading, _ = await self._answers.understand(text, conversation)
        except Misunderstood:
            return False
        return not reading.corrections

    async def event_names(self) -> tuple[str, ...]:
        return await self._answers.event_names()

    async def say(self, name: str, person: Person, to: Destination, **values: object) -> None:
        """One of templates/replies/."""
        await self._send(self._renderer.reply(name, as_of=None, **values), person, to)

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
        announcement = Announcement(PATIENCE_SECONDS, lambda: self._announce(asking))
        try:
            answered = await self._worked_out(asking, as_of)
        except TurnedAway:
            await announcement.ended()
            raise
        except Exception as error:  # noqa: BLE001  whatever breaks, the person gets an answer and a reference
            to = asking.aside if isinstance(asking.to, ResponseUrl) else asking.to
            to = in_place_of(await announcement.ended(), to)
            await self._explain(error, asking, as_of, to)
            return None
        to = in_place_of(await announcement.ended(), asking.to)
        if asking.keep is not None:
            await asking.keep(answered)
        await self._send(self._dressed(answered, asking), asking.person, to)
        self._deeds.note(asking, answered.answer.reading.sentence, "answered")
        return answered

    async def _worked_out(self, asking: Asking, as_of: datetime) -> Answered:
        reading, after = await self._answers.understand(asking.text, asking.conversation)
        reading = self._of_the_channel(reading, asking.channel)
        kind = reading.question.kind
        await self._doorman.permit(asking, kind)
        if kind in RAW:  # on record before anything is seen
            self._deeds.note(asking, reading.sentence, "looked up")
            await self._deeds.write()
        alone = asking.private or asking.channel.startswith("D")
        answer = await self._answers.answer(
            reading,
            as_of,
            shareable=asking.private and kind not in RAW,
            fewest=0 if alone else self._doorman.access.smallest,
        )
        return Answered(answer, after)

    def _of_the_channel(self, reading: Reading, channel: str) -> Reading:
        """A question that names no project is about the channel's own."""
        project = self._doorman.access.projects.get(channel)
        if project is None or reading.question.project is not None:
            return reading
        question = replace(reading.question, project=project)
        return replace(reading, question=question, sentence=phrase(question))

    def _dressed(self, answered: Answered, asking: Asking) -> Message:
        """With its tools, and with the name of who asked where others did not see the question."""
        message = self._with_tools(answered.answer)
        blocks = message.blocks
        if asking.named:
            blocks = self._renderer.reply("shared_by", user=asking.person.user).blocks + blocks
        if asking.hint:
            blocks += self._renderer.reply("hint").blocks
        return message if blocks is message.blocks else _within(message, blocks)

    def _with_tools(self, answer: Answer) -> Message:
        """The same answer, said again, is the same message; `answers` gives it again as the same object."""
        known, message = self._dressed_of.get(id(answer), (None, answer.message))
        if known is not answer:
            if len(self._dressed_of) >= MOST_TOOLS:
                self._dressed_of.clear()
            message = _within(answer.message, answer.message.blocks + tools(answer, self._renderer))
            self._dressed_of[id(answer)] = answer, message
        return message

    async def _turn_away(self, asking: Asking, away: TurnedAway) -> None:
        self._deeds.note(asking, asking.text if away.why not in {"pace", "busy"} else "", away.why)
        if not away.silent:
            message = self._renderer.reply("turned_away", why=away.why, user=asking.person.user)
            await self._send(message, asking.person, asking.aside)

    def _tell_busy(self, person: Person) -> bool:
        """Once in a while each, and only so many: nobody queues up in order to be turned away."""
        now = asyncio.get_running_loop().time()
        self._told_busy = {who: until for who, until in self._told_busy.items() if until > now}
        if person in self._told_busy or len(self._told_busy) >= MOST_TOLD:
            return False
        self._told_busy[person] = now + 30.0
        return True

    async def _explain(self, error: Exception, asking: Asking, as_of: datetime, to: Destination) -> None:
        """A question back is an answer; the rest carries a reference that stands in the log."""
        person = asking.person
        if isinstance(error, ASKED_BACK):
            self._deeds.note(asking, asking.text, "refused")
            if isinstance(error, Misunderstood) and error.reply != "help":
                await self._memory.refused(asking.text, type(error).__name__, person, as_of)
            message = self._renderer.error(error, as_of=as_of)
            if isinstance(error, HelpWanted) and (recent := await self._memory.recent(person)):
                past = self._renderer.reply("recent", as_of=as_of, sentences=recent)
                message = replace(message, blocks=message.blocks + past.blocks)
            await self._send(message, person, to)
            return
        self._deeds.note(asking, asking.text, "failed")
        await self.failed(error, person, to)

    async def _announce(self, asking: Asking) -> Receipt | None:
        return await self._send(self._renderer.reply("working"), asking.person, asking.back)

    async def _send(self, message: Message, person: Person, to: Destination) -> Receipt | None:
        try:
            return await self._sender.send(message, to, team=person.team)
        except SlackFailed as failed:
            log.error("slack.failed", code=failed.code, error=type(failed).__name__)  # noqa: TRY400  no news
            return None


def _within(message: Message, blocks: tuple[Mapping[str, Any], ...]) -> Message:
    """With these blocks instead of its own, unless they are more than Slack takes."""
    return replace(message, blocks=blocks) if len(blocks) <= MOST_BLOCKS else message
