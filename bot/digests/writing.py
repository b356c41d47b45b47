"""What a digest says is written elsewhere; this is how it is asked for.

In: sentences and an Occasion. Out: messages, and the evidence on which they are judged. A Writer asks the API
for `occasion.due_at`, never for "now", so that a late digest has the figures of its time. Not here: any word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.digests.delivery import Delivery, Kind, Payload
from bot.digests.digest import Digest
from bot.digests.judgement import Evidence
from bot.messages.message import Message, Rung


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why something is written, and when.

    Attributes:
        digest: as it is now.
        kind: the digest itself, or a notice about it.
        due_at: the planned moment; all figures are as of then.
        now: when it is written.
        late: how long after the planned moment, where that is worth a word.
        next_due: the next planned moment, for the footer.
        missed: since the last one that was sent: those which nobody will send, oldest first.
        reason: what went wrong, for a notice.
        delivery: the id, for buttons such as "send it anyway".
        before: the delivery that is restated, or that a notice is about; None for all other kinds.
    """

    digest: Digest
    kind: Kind
    due_at: datetime
    now: datetime
    delivery: str
    late: timedelta | None = None
    next_due: datetime | None = None
    missed: tuple[Delivery, ...] = ()
    reason: str | None = None
    before: Delivery | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A message of ours in the same channel, as it shall read from now on. Twice is as good as once."""

    ts: str
    message: Message


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be sent.

    Attributes:
        parts: the message and what goes into its thread; none: there is nothing to post, for `reason`.
        evidence: how far to trust it.
        figures: kept with the message, to be read again by whoever writes the next one.
        edits: made before anything is posted.
        thread_ts: all parts go into this thread.
        reason: a code, where no part is posted.
    """

    parts: tuple[Message, ...]
    evidence: Evidence
    figures: Mapping[str, Any] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    thread_ts: str | None = None
    reason: str = "nothing_to_say"


class Writer(Protocol):
    async def write(self, ask: tuple[str, ...], occasion: Occasion) -> Written:
        """The digest. Whatever this raises, the digest is held and written again later."""

    async def restate(self, ask: tuple[str, ...], occasion: Occasion) -> Written:
        """The same a day later: no parts where nothing moved, else an edit and a line for the thread."""

    async def notice(self, occasion: Occasion) -> Message:
        """A few lines to the owner or to the channel about what happened to a digest."""


def packed(message: Message, figures: Mapping[str, Any]) -> Payload:
    """For the ledger, which keeps and does not speak."""
    return Payload(message.text, message.blocks, int(message.rung), figures)


def unpacked(payload: Payload) -> Message:
    return Message(payload.text, payload.blocks, Rung(payload.rung))
