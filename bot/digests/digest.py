"""What is sent to whom and how often: the nouns.

In: plain values from config.toml or from Slack. Out: a Digest, or a DigestError. A digest is named by where
it comes from and its name, so that the file and people in Slack never overwrite each other. Not here: moments
(slots.py), what became of them (ledger.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.digests.cadence import Cadence, parse
from bot.digests.slots import zone_named


class Origin(StrEnum):
    """Where a digest is kept; the other place cannot change it."""

    CONFIG = "config"
    SLACK = "slack"
    ALERT = "alert"  # an alert of bot/alerts: made in Slack too, and never listed among the digests


class WhenEmpty(StrEnum):
    """What happens when there is nothing to say."""

    SEND = "send"
    LINE = "line"  # one line, so that people know it ran
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Digest:
    """One recurring message.

    Attributes:
        name: unique among those of the same origin.
        channel: a channel's id, or a person's for a direct message.
        cadence: how often.
        zone: on whose clocks; an IANA name.
        ask: sentences of the language; "digest last week" is one.
        owner: the Slack id of who is told when it fails.
        ends: the last local day on which it is due.
    """

    name: str
    channel: str
    cadence: Cadence
    zone: str
    ask: tuple[str, ...]
    owner: str | None = None
    origin: Origin = Origin.CONFIG
    when_empty: WhenEmpty = WhenEmpty.SEND
    ends: date | None = None

    @property
    def key(self) -> str:
        return f"{self.origin}/{self.name}"


@dataclass(frozen=True, slots=True)
class Pause:
    """Why a digest rests. Attributes: until is None for "until somebody resumes it"."""

    reason: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A digest and how far it has been planned.

    Attributes:
        since: when it was first seen, or its times last changed; nothing before is ever due.
        planned_until: every moment up to here is in the ledger.
        version: counts its changes.
    """

    digest: Digest
    since: datetime
    planned_until: datetime
    version: int = 1
    pause: Pause | None = None
    skip_next: bool = False


def digest_of(
    *,
    name: str,
    channel: str,
    cadence: str,
    timezone: str,
    ask: Sequence[str],
    owner: str | None = None,
    origin: Origin = Origin.CONFIG,
    when_empty: WhenEmpty = WhenEmpty.SEND,
    ends: date | None = None,
) -> Digest:
    """A Digest from words.

    Raises:
        DigestError: the cadence or the zone is none.
    """
    zone_named(timezone)
    return Digest(name, channel, parse(cadence), timezone, tuple(ask), owner, origin, when_empty, ends)
