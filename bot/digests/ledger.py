"""What the runner needs remembered, and what everybody may ask about it.

Protocols and values only; bot/store/ledger.py keeps it in the database. Every method is one short
transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.digests.delivery import Delivery, Kind, Payload, Planned, State
from bot.digests.digest import Digest, Pause, Schedule


@dataclass(frozen=True, slots=True)
class Figures:
    """What the watchdog shows.

    Attributes:
        last_beat: when any process last beat.
        open: how many deliveries are on their way, by state.
        overdue_since: the oldest moment that should have been dealt with by now.
        unknown: deliveries of the last week of which nobody knows.
        last_sent: by channel.
    """

    last_beat: datetime | None
    open: Mapping[State, int] = field(default_factory=dict)
    overdue_since: datetime | None = None
    unknown: int = 0
    last_sent: Mapping[str, datetime] = field(default_factory=dict)


class Ledger(Protocol):
    """The deliveries, and the referee between all processes that make them."""

    async def claim(self, by: str, now: datetime, lease: float, busy: Collection[str]) -> Delivery | None:
        """One open delivery whose time has come and that nobody holds, unless its channel is busy."""

    async def keep(
        self, delivery: Delivery, parts: Sequence[Payload], now: datetime, thread_ts: str | None = None
    ) -> Delivery | None:
        """Store what is to be sent; later parts become deliveries that wait. None: the claim is lost.

        With `thread_ts` all of them go into that thread.
        """

    async def intend(self, delivery: Delivery, now: datetime, lease: float, settle: float) -> Delivery | None:
        """From here on it may have been posted. None: the claim is lost."""

    async def put_back(
        self,
        delivery: Delivery,
        state: State,
        not_before: datetime,
        reason: str | None,
        now: datetime,
        *,
        looks: int = 0,
        plain: bool = False,
    ) -> bool:
        """Let go of it, to be claimed again later. False: the claim is lost."""

    async def readdress(self, delivery: Delivery, channel: str, now: datetime) -> bool:
        """Due again, to somebody else, to be written anew for them. False: the claim is lost."""

    async def close(
        self,
        delivery: Delivery,
        state: State,
        reason: str,
        now: datetime,
        notices: Sequence[tuple[Kind, str]] = (),
    ) -> bool:
        """It will not be sent. False: the claim is lost, and nothing was written.

        A notice goes to a channel or a person, with "<state>.<reason>" as its own reason.
        """

    async def settle(
        self, delivery: Delivery, ts: str, now: datetime, restate_at: datetime | None = None
    ) -> str:
        """It is there: record it, whoever holds the claim. Gives the ts that counts: maybe another's.

        With `restate_at` it is asked again then.
        """

    async def get(self, delivery_id: str) -> Delivery | None:
        """The one that a button names."""

    async def history(self, key: str | None = None, limit: int = 100) -> tuple[Delivery, ...]:
        """The newest first; of one digest or of all."""


class Schedules(Protocol):
    """The digests, how far they are planned, and what people change. Changes count from the next beat on."""

    async def all(self) -> tuple[Schedule, ...]:
        """Every one that is not removed, paused ones included."""

    async def get(self, key: str) -> Schedule | None:
        """One, even if it was removed: its deliveries still need its name."""

    async def plan(
        self, schedule: Schedule, planned: Sequence[Planned], until: datetime, now: datetime
    ) -> bool:
        """Enter the moments, if the schedule is still as it was read; False: somebody else was faster.

        Older deliveries of the digest that nobody has begun to send are superseded by a new due one.
        """

    async def pause(self, key: str, pause: Pause, now: datetime) -> None:
        """Rest, and cancel what was not sent yet."""

    async def resume(self, key: str, now: datetime) -> None:
        """Go on from now; what was due meanwhile stays unplanned."""

    async def adopt(self, digests: Sequence[Digest], now: datetime) -> None:
        """config.toml was read: add what is new, change what changed, remove what is gone.

        Raises:
            NamedTwice: before anything is written.
        """

    async def save(self, digest: Digest, now: datetime) -> Schedule:
        """Add or change one. A change of its times never reaches back."""

    async def remove(self, key: str, now: datetime) -> None: ...

    async def skip(self, key: str, *, skip: bool = True) -> None:
        """Leave the next one out, or do not."""

    async def transfer(self, old: str, new: str, now: datetime) -> int:
        """Give everything that a person owns to another one."""

    async def run(self, key: str, due_at: datetime, now: datetime) -> str | None:
        """Send it now, with the figures for `due_at`. Gives the delivery's id; None: no such digest."""


class Watch(Protocol):
    """Signs of life."""

    async def beat(self, by: str, now: datetime) -> None:
        """One of them."""

    async def figures(self, now: datetime) -> Figures: ...
