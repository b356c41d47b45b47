"""What became of it: values that templates/digests/manage/ says, each by the name of its class.

In: nothing. Out: nouns. Not here: words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.digests.delivery import Delivery
from bot.digests.digest import Digest, Origin, Schedule
from bot.digests.ledger import Figures
from bot.digests.slots import Slot, zone_named
from bot.messages.message import Message

# Whoever opens it is led to the workspace they are signed in to.
ANY_WORKSPACE = "https://slack.com/"


@dataclass(frozen=True, slots=True)
class Card:
    """A digest as it stands.

    Attributes:
        runs: the next ones, at most five; none while it rests without an end, or when it is over.
        last: the latest that was due, whatever became of it.
        link: to its message.
    """

    schedule: Schedule
    runs: tuple[Slot, ...] = ()
    last: Delivery | None = None
    link: str | None = None

    @property
    def digest(self) -> Digest:
        return self.schedule.digest

    @property
    def of_file(self) -> bool:
        """It is written in config.toml."""
        return self.digest.origin is Origin.CONFIG

    @property
    def rests_until(self) -> datetime | None:
        """On its own clocks."""
        pause = self.schedule.pause
        return pause.until.astimezone(zone_named(self.digest.zone)) if pause and pause.until else None

    @property
    def last_local(self) -> datetime | None:
        return self.last.due_at.astimezone(zone_named(self.digest.zone)) if self.last else None

    @property
    def state(self) -> str:
        """running, skipping (the next one is left out), paused or over."""
        if self.schedule.pause is not None:
            return "paused"
        if not self.runs:
            return "over"
        return "skipping" if self.schedule.skip_next else "running"


@dataclass(frozen=True, slots=True)
class Row:
    """A delivery in a history. Attributes: name is the digest's; local is when it was due, on its clocks."""

    name: str
    delivery: Delivery
    local: datetime
    link: str | None = None

    @property
    def sent(self) -> datetime | None:
        """When it was sent, on the digest's clocks."""
        at = self.delivery.sent_at
        return at.astimezone(self.local.tzinfo) if at else None


@dataclass(frozen=True, slots=True)
class Kept:
    """Made or changed."""

    card: Card
    new: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Only the beginning of a wish: a form asks for the rest. Attributes: card is None for a new digest."""

    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    card: Card
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Previewed:
    """Attributes: parts is the message, and what would go into its thread."""

    digest: Digest
    parts: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Started:
    """Attributes: due_at is the moment whose figures are sent; now is whether that is this one."""

    card: Card
    due_at: datetime
    now: bool

    @property
    def local(self) -> datetime:
        return self.due_at.astimezone(zone_named(self.card.digest.zone))


@dataclass(frozen=True, slots=True)
class AlreadySent:
    card: Card
    row: Row


@dataclass(frozen=True, slots=True)
class StillTried:
    card: Card
    row: Row


@dataclass(frozen=True, slots=True)
class Rested:
    card: Card


@dataclass(frozen=True, slots=True)
class Resumed:
    """Attributes: rested is whether it was paused; else a skip was taken back, or there was nothing to do."""

    card: Card
    rested: bool
    skipped: bool


@dataclass(frozen=True, slots=True)
class Skipped:
    """Attributes: slot is the one that is left out."""

    card: Card
    slot: Slot


@dataclass(frozen=True, slots=True)
class Told:
    """A history, the newest first. Attributes: card is None for that of all."""

    card: Card | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Given:
    names: tuple[str, ...]
    to: str


@dataclass(frozen=True, slots=True)
class Removed:
    digest: Digest


@dataclass(frozen=True, slots=True)
class Exported:
    toml: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """How the clock is. Attributes: last_sent is by channel, of those that the asker sees."""

    figures: Figures
    now: datetime
    last_sent: Mapping[str, datetime]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Helped:
    pass


Outcome = (
    Kept
    | Wanted
    | Listed
    | Shown
    | Previewed
    | Started
    | AlreadySent
    | StillTried
    | Rested
    | Resumed
    | Skipped
    | Told
    | Given
    | Removed
    | Exported
    | Imported
    | Condition
    | Helped
)


def permalink(channel: str, ts: str | None, home: str = ANY_WORKSPACE) -> str | None:
    """The address of a message; none for a direct message that is named by its person."""
    if ts is None or channel[:1] not in {"C", "G", "D"}:
        return None
    return f"{home}archives/{channel}/p{ts.replace('.', '')}"
