"""From a text in Slack to its answer in the same place: what every listener does after its ack.

In: an Asking. Out: the answer was sent, or a question back, or an error; or nothing, to who asks too fast.
Not here: how a text is understood (questions), how it is answered (answers), how it is said (messages), who
may ask (doorman.py).
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any, TypeVar

import structlog

from bot.answers import Answers
from bot.messages import csv
from bot.messages.message import Message
from bot.messages.render import Renderer
from bot.questions.errors import Misunderstood
from bot.questions.kinds import RAW
from bot.questions.threads.conversation import Conversation
from bot.slack.announcement import Announcement, in_place_of
from bot.slack.asking import Answered, Asking
from bot.slack.asking_back import ASKED_BACK, AskingBack
from bot.slack.courier import Courier
from bot.slack.deeds import Deeds
from bot.slack.doorman import Doorman, TurnedAway
from bot.slack.dressing import Dressing
from bot.slack.errors import SlackFailed
from bot.slack.memory import Memory
from bot.slack.payloads import Person, Pinned
from bot.slack.sender import Conversation as Place
from bot.slack.sender import Destination, Receipt, ResponseUrl, Sender, Whisper
from bot.slack.tools import filename, rows
from bot.slack.turns import Busy, Turns

# An answer that takes longer is announced, so that nobody types the command again.
PATIENCE_SECONDS = 2.5
# Slack closes a menu whose rows take more than three seconds.
MENU_SECONDS = 2.5
# How long a shutdown waits for the answers that are under way.
FINISH_SECONDS = 20.0

# How many people hear within half a minute that there is no room; the others do not hear anything.
MOST_TOLD = 32

T = TypeVar("T")
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
        self._courier = Courier(sender)
        self._dressing = Dressing(renderer)
        self._asking_back = AskingBack(renderer, memory)
        self._told_busy: dict[Person, float] = {}

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
        return await self._in_turn(asking, lambda: self._answered(asking))

    async def download(self, asking: Asking, to: Place | Whisper) -> None:
        """The rows of an answer as a file; what went wrong is said where the button was pressed."""
        await self._in_turn(asking, lambda: self._uploaded(asking, to))

    async def is_welcome(self, asking: Asking) -> bool:
        """Whether they get something to ask with, before anything is asked; if not, they are told."""
        try:
            await self._doorman.recognise(asking)
        except TurnedAway as away:
            await self.turn_away(asking, away)
            return False
        return True

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

    async def welcome(self, owners: Iterable[str]) -> None:
        """One message with the next steps to each of those who look after the bot, ever."""
        for owner in owners:
            with suppress(Exception):  # the database is not there: whoever starts it again is told then
                if await self._memory.first_time(f"welcome:{owner}", self._clock()):
                    await self.say("first_steps", Person("", owner), Place(owner))

    async def reads(self, text: str, conversation: Conversation, channel: str) -> bool:
        """Whether a text is a question beyond doubt, not one word corrected."""
        usual = self._usual_project(channel)
        try:
            reading, _ = await self._answers.understand(text, conversation, usual=usual)
        except Misunderstood:
            return False
        return not reading.corrections

    async def event_names(self, channel: str) -> tuple[str, ...]:
        """Of the project that the channel is about."""
        return await self._answers.event_names(self._usual_project(channel))

    def _usual_project(self, channel: str) -> str | None:
        return self._doorman.access.projects.get(channel)

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

    async def _in_turn(self, asking: Asking, work: Callable[[], Awaitable[T]]) -> T | None:
        """Once it is their turn, and if they are let in."""
        with self.busy():
            try:
                async with self._turns.turn(asking.person):
                    await self._doorman.admit(asking)
                    return await work()
            except TurnedAway as away:
                await self.turn_away(asking, away)
            except Busy:
                silent = not self._tell_busy(asking.person)
                await self.turn_away(asking, TurnedAway("busy", silent=silent))
        return None

    async def _uploaded(self, asking: Asking, to: Place | Whisper) -> None:
        try:
            answer = (await self._worked_out(asking, asking.as_of or self._clock())).answer
            content = csv.text(answer.message)
            if content and answer.reading.question.kind not in RAW:
                await self._sender.upload(content, filename(answer), to)
                self._deeds.note(asking, answer.reading.sentence, "answered")
            else:
                await self.say("no_file", asking.person, asking.aside, why="no_rows")
        except TurnedAway:
            raise
        except SlackFailed as failed:
            await self.say("no_file", asking.person, asking.aside, why=failed.code)
        except Exception as error:  # noqa: BLE001  as for answers
            await self._explain(error, asking, self._clock(), asking.aside)

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
            to = in_place_of(await announcement.ended(), to, pressed=asking.action == "pressed")
            await self._explain(error, asking, as_of, to)
            return None
        to = in_place_of(await announcement.ended(), asking.to, pressed=asking.action == "pressed")
        if asking.keep is not None and not await asking.keep(answered):
            return None
        hint = asking.hint is not None and await asking.hint()
        await self._send(self._dressing.dressed(answered, asking, hint=hint), asking.person, to)
        self._deeds.note(asking, answered.answer.reading.sentence, "answered")
        return answered

    async def _worked_out(self, asking: Asking, as_of: datetime) -> Answered:
        usual = self._usual_project(asking.channel)
        reading, after = await self._answers.understand(asking.text, asking.conversation, usual=usual)
        kind = reading.question.kind
        await self._doorman.permit(asking, kind)
        if kind in RAW:  # on record before anything is seen
            self._deeds.note(asking, reading.sentence, "looked up")
            await self._deeds.write()
        answer = await self._answers.answer(
            reading,
            as_of,
            shareable=asking.private and kind not in RAW,
            fewest=0 if asking.alone else self._doorman.access.smallest,
        )
        return Answered(answer, after)

    async def turn_away(self, asking: Asking, away: TurnedAway) -> None:
        """Say why, to them alone, unless it was said lately; on record in any case."""
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
        if isinstance(error, ASKED_BACK):
            self._deeds.note(asking, asking.text, "refused")
            alone = asking.is_alone_at(to)
            back = await self._asking_back.message(error, asking.text, asking.person, as_of, alone=alone)
            await self._send(back, asking.person, to)
        else:
            self._deeds.note(asking, asking.text, "failed")
            await self.failed(error, asking.person, to)

    async def _announce(self, asking: Asking) -> Receipt | None:
        working = self._renderer.reply("working")
        return await self._courier.bring(working, asking.person, asking.back, only_there=True)

    async def _send(self, message: Message, person: Person, to: Destination) -> Receipt | None:
        return await self._courier.bring(message, person, to)
