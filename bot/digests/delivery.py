"""One thing to send, once: the row of the ledger, as a value.

    waiting ──► due ──► sending ──► sent
                 │  ▲      │
                 ▼  │      ├──► unknown      may be there; nobody can look
                held       └──► failed       Slack says no for good
    due, held ──► missed · superseded · skipped · cancelled · failed

A delivery is claimed for a time (a lease); each claim raises the fence, and whoever writes with an old fence
writes nothing. Only the truth needs no fence: a message that is known to be there is recorded by whoever
knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Why it is sent."""

    SLOT = "slot"  # the digest, at its time
    RUN = "run"  # the digest, because somebody asked for it now; never counts as the scheduled one
    OWNER = "owner"  # its owner is told that something is wrong with it
    CHANNEL = "channel"  # its readers are told why it did not come
    RESTATED = "restated"  # what was sent is asked again a day later, and corrected where it moved


class State(StrEnum):
    WAITING = "waiting"  # a later part; the first one has not been sent yet
    DUE = "due"
    HELD = "held"  # the figures are not to be trusted yet
    SENDING = "sending"  # it may have been posted
    SENT = "sent"
    MISSED = "missed"  # later than its limit
    SUPERSEDED = "superseded"  # a newer one took its place
    SKIPPED = "skipped"  # somebody wanted this one left out, or there was nothing to say
    CANCELLED = "cancelled"  # the digest was paused or removed
    FAILED = "failed"
    UNKNOWN = "unknown"


OPEN = frozenset({State.DUE, State.HELD, State.SENDING})
UNSENT = frozenset({State.WAITING, State.DUE, State.HELD})


@dataclass(frozen=True, slots=True)
class Payload:
    """A message as it lies in the ledger: kept once, read back as it was. writing.py packs and unpacks.

    Attributes:
        figures: what the message is about, as plain JSON, for whoever writes the next one.
    """

    text: str
    blocks: tuple[Mapping[str, Any], ...] = ()
    rung: int = 0
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the ledger.

    Attributes:
        id: random; the post carries it, so it is also the mark by which it is found again.
        digest: the digest's key.
        due_at: the planned moment. The figures are for this moment, however late it is sent.
        part: 0 is the message, later ones go into its thread.
        attempt: how often it was claimed.
        fence: the number of the claim that may write.
        not_before: when it is looked at next.
        payload: written once, before the first post; every retry sends the same.
        plain: Slack refused the blocks; only the text is sent.
        posts, first_post_at, last_post_at: how often, since when and when last it may have been posted.
        looks: how often in a row it was looked for in vain.
    """

    id: str
    digest: str
    kind: Kind
    due_at: datetime
    part: int
    state: State
    channel: str
    ask: tuple[str, ...]
    not_before: datetime
    attempt: int = 0
    fence: int = 0
    payload: Payload | None = None
    plain: bool = False
    posts: int = 0
    looks: int = 0
    first_post_at: datetime | None = None
    last_post_at: datetime | None = None
    thread_ts: str | None = None
    ts: str | None = None
    sent_at: datetime | None = None
    reason: str | None = None

    @property
    def late_by(self) -> float:
        """Seconds between the planned moment and the sending; 0 as long as it is not sent."""
        return (self.sent_at - self.due_at).total_seconds() if self.sent_at else 0.0


@dataclass(frozen=True, slots=True)
class Planned:
    """A moment on its way into the ledger, and what is to become of it."""

    due_at: datetime
    state: State = State.DUE
    reason: str | None = None
