"""The desk where alerts are managed: the same for Slack and the terminal.

In: a noun of managing.py and Who wants it. Out: a noun of outcome.py, or an error. An alert is a schedule of
the digests' ledger (bot/digests): what can be done with both is done at the digests' desk, which sees nothing
else here. Not here: words, Slack.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.alerts.alert import Alert
from bot.alerts.errors import AlertIncomplete, AlertNameTaken, AlertUnknown, TooMuchToReplay
from bot.alerts.managing import Managing, New, Rehearse, named_for
from bot.alerts.measuring import Measuring
from bot.alerts.outcome import Made, Outcome, Tested, Tried
from bot.alerts.phrasing import phrase
from bot.alerts.reading import Draft, alert_of, parse, read
from bot.alerts.replaying import replay
from bot.alerts.rhythm import WEEKS, cadence_of
from bot.digests.desk.desk import A_WHILE, Desk
from bot.digests.desk.errors import DigestUnknown
from bot.digests.desk.outcome import ANY_WORKSPACE
from bot.digests.desk.who import Who
from bot.digests.digest import Digest, Origin
from bot.digests.ledger import Ledger, Schedules, Watch
from bot.questions.grammar import Reading

BACK = timedelta(weeks=WEEKS)

log = structlog.get_logger()

Understand = Callable[[str], Awaitable[Reading]]


class AlertDesk:
    def __init__(
        self,
        schedules: Schedules,
        ledger: Ledger,
        watch: Watch,
        *,
        measuring: Measuring,
        understand: Understand,
        clock: Callable[[], datetime],
        home: str = ANY_WORKSPACE,
        rows: int = A_WHILE,
    ) -> None:
        """`home` is the workspace's address."""
        self._schedules = schedules
        self._measuring = measuring
        self._understand = understand
        self._clock = clock
        self._desk = Desk(
            schedules,
            ledger,
            watch,
            write=_unwritten,
            understand=understand,
            clock=clock,
            zone=measuring.calendar.zone,
            home=home,
            rows=rows,
            origins=frozenset({Origin.ALERT}),
        )

    async def do(self, command: Managing, who: Who) -> Outcome:
        """Do it.

        Raises:
            AlertError, DigestError: it cannot be done, or not by this person.
            Misunderstood: nobody knows what is to be counted.
        """
        match command:
            case New():
                return await self._new(command, who)
            case Rehearse():
                return Tested(await self._tried(await self._meant(command.text, who)))
        try:
            return await self._desk.do(command, who)  # type: ignore[return-value]  # what these commands give
        except DigestUnknown as unknown:
            raise AlertUnknown(unknown.name, unknown.suggestions, unknown.known) from None

    async def _new(self, new: New, who: Who) -> Made:
        alert = await self._understood(new.draft)
        digest = await self._digest(new, alert, who)
        await who.permit(digest)
        schedule = await self._schedules.save(digest, self._clock())
        return Made(await self._desk.looks.card(schedule), alert, await self._past(alert))

    async def _digest(self, new: New, alert: Alert, who: Who) -> Digest:
        channel = {"me": who.user, "here": who.here, None: who.here}.get(new.channel, new.channel)
        if channel is None:
            raise AlertIncomplete("new", "channel")
        calendar = self._measuring.calendar
        return Digest(
            name=await self._free_name(new.name, alert),
            channel=channel,
            cadence=cadence_of(alert, calendar),
            zone=calendar.zone,
            ask=(phrase(alert),),
            owner=who.user,
            origin=Origin.ALERT,
        )

    async def _free_name(self, asked: str | None, alert: Alert) -> str:
        taken = {each.digest.name.casefold() for each in await self._desk.looks.all()}
        if asked is not None:
            if asked.casefold() in taken:
                raise AlertNameTaken(asked)
            return asked
        plain = name = named_for(alert)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} {number}"
        return name

    async def _understood(self, draft: Draft) -> Alert:
        reading = await self._understand(draft.subject)
        return alert_of(draft, reading.question)

    async def _meant(self, text: str, who: Who) -> Alert:
        """The alert of that name, or that sentence."""
        try:
            return read((await self._desk.looks.find(text, who)).digest.ask[0])
        except DigestUnknown:
            return await self._understood(parse(text))

    async def _tried(self, alert: Alert) -> Tried:
        looks = await self._measuring.looks(alert, self._clock(), BACK)
        return Tried(alert, phrase(alert), replay(alert, looks), BACK, self._measuring.calendar)

    async def _past(self, alert: Alert) -> Tried | None:
        """For the confirmation; the alert stands without it."""
        try:
            return await self._tried(alert)
        except TooMuchToReplay:
            return None
        except Exception as failed:  # noqa: BLE001  whatever the API raises: the alert was made
            log.warning("alert.untried", error=type(failed).__name__)
            return None


async def _unwritten(*_: Any) -> Any:
    """Alerts are not previewed."""
    raise NotImplementedError
