"""One text on its way to an answer: who asks, where, and what goes with it. Nouns only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Self

from bot.answers import Answer
from bot.questions.threads.conversation import Conversation
from bot.slack.payloads import Command, Person
from bot.slack.sender import Conversation as Place
from bot.slack.sender import Destination, ResponseUrl, Whisper
from bot.understanding import EMPTY

Action = Literal["asked", "followed up", "pressed", "shared", "downloaded", "managed"]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and the conversation as it is by now."""

    answer: Answer
    conversation: Conversation


@dataclass(frozen=True, slots=True)
class Asking:
    """A text to answer.

    Attributes:
        channel: where it was said.
        to: where the answer goes.
        action: how it was asked, for the audit log.
        as_of: the moment that its period is seen from; None is now.
        conversation: what it may refine.
        named: the answer says who asked for it: it is shown to people who did not see the question.
        outside: Slack said that the channel is shared with another organisation.
        hint: whether nobody in this channel was told yet how to go on; asked once there is an answer.
        once: names the gesture, which is answered by one process, once; empty where Slack does not name it.
        keep: called with the answer just before it is sent, so that whatever comes next can refine it;
            False where it is not to be sent any more.
    """

    person: Person
    channel: str
    text: str
    to: Destination
    action: Action = "asked"
    as_of: datetime | None = None
    conversation: Conversation = EMPTY
    named: bool = False
    outside: bool = False
    hint: Callable[[], Awaitable[bool]] | None = None
    once: str = ""
    keep: Callable[[Answered], Awaitable[bool]] | None = None

    @classmethod
    def of_command(cls, command: Command, as_of: datetime | None = None) -> Self:
        to = ResponseUrl(command.response_url, public=command.public)
        return cls(
            command.person,
            command.channel,
            command.text,
            to,
            as_of=as_of,
            named=command.public,
            once=command.trigger_id,
        )

    @property
    def private(self) -> bool:
        """Only the asker sees the answer."""
        return is_private(self.to)

    @property
    def alone(self) -> bool:
        """Nobody else reads along."""
        return self.is_alone_at(self.to)

    def is_alone_at(self, to: Destination) -> bool:
        """As `alone`, were it said there."""
        return is_private(to) or self.channel.startswith("D")

    @property
    def back(self) -> Destination:
        """Where progress and questions back go: a command asked for an answer in public, not for those."""
        return self.aside if isinstance(self.to, ResponseUrl) else self.to

    @property
    def aside(self) -> Destination:
        """Where only the asker reads: a refusal is nobody else's business."""
        match self.to:
            case ResponseUrl():
                return replace(self.to, public=False, thread_ts=None)
            case Place(channel, thread_ts) if not channel.startswith("D"):
                return Whisper(channel, self.person.user, thread_ts)
            case _:
                return self.to


def is_private(to: Destination) -> bool:
    return isinstance(to, Whisper) or (isinstance(to, ResponseUrl) and not to.public)
