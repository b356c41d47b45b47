"""Writes what an alert has to say at a look, or that it has nothing to say.

In: the alert's sentence and an Occasion. Out: Written: a message where it begins, an edit of that message
while it lasts, an edit and a reply in its thread where it is over; nothing else is ever posted. The figures
are those of whole hours, days or weeks that had ended at the due moment, however late it is written.

Effectively once comes from the ledger (bot/digests/sending.py). A process that dies after an edit and before
the reply is followed by one that makes the same edit and then posts the reply once: whether the alert fires
is read from what was sent (episodes.py), and edits say the same twice.
"""

from __future__ import annotations

from typing import Protocol

from bot.alerts.alert import Alert
from bot.alerts.bulletin import Bulletin, bulletin
from bot.alerts.episodes import Decision, Episode, Step, decide, newest_said, under_way
from bot.alerts.judging import judge
from bot.alerts.measuring import Measuring
from bot.alerts.reading import read
from bot.digests.delivery import Delivery
from bot.digests.digest import Origin
from bot.digests.judgement import Evidence
from bot.digests.writing import Edit, Occasion, Writer, Written
from bot.messages.message import Message
from bot.messages.render import Renderer

# Looks back for the message that is open: hours of half a year, and most are found among the first.
FIRST_LOOK, LAST_LOOK = 60, 5_000

STILL, NOT_ITS_DAY = "still_firing", "nothing_to_judge"


class Past(Protocol):
    """What was sent: bot.digests.ledger.Ledger."""

    async def history(self, key: str | None = None, limit: int = 100) -> tuple[Delivery, ...]: ...


class Watcher:
    """A bot.digests.writing.Writer, for alerts."""

    def __init__(self, measuring: Measuring, past: Past, renderer: Renderer) -> None:
        self._measuring = measuring
        self._past = past
        self._renderer = renderer

    async def write(self, ask: tuple[str, ...], occasion: Occasion) -> Written:
        """What this look has to say.

        Raises:
            AlertError: whether the last message is there is not known yet, or a figure was cut off.
            MillimetricError: the API did not answer.
        """
        alert = read(ask[0])
        before = await self._before(ask, occasion)
        samples = await self._measuring.samples(alert, occasion.due_at)
        verdicts = [judge(alert.condition, each) for each in samples]
        decision = decide(verdicts, before, every_time=alert.every_time)
        if decision.step is Step.NOTHING:
            return Written((), Evidence(), reason="nothing_to_say" if verdicts else NOT_ITS_DAY)
        return self._written(alert, decision, occasion)

    async def restate(self, ask: tuple[str, ...], occasion: Occasion) -> Written:  # noqa: ARG002  nothing is
        """An alert is about its moment: it is not said again."""
        return Written((), Evidence(), reason="nothing_moved")

    async def notice(self, occasion: Occasion) -> Message:
        state, _, why = (occasion.reason or "failed").partition(".")
        return self._renderer.made("alerts/notice.json.j2", occasion=occasion, state=state, why=why)

    async def _before(self, ask: tuple[str, ...], occasion: Occasion) -> Episode | None:
        for limit in (FIRST_LOOK, LAST_LOOK):
            history = await self._past.history(occasion.digest.key, limit)
            newest = newest_said([each for each in history if each.id != occasion.delivery], ask)
            if newest is not None or len(history) < limit:
                return under_way(newest)
        return None

    def _written(self, alert: Alert, decision: Decision, occasion: Occasion) -> Written:
        def message(state: str, template: str = "message") -> Message:
            said = self._bulletin(alert, decision, occasion, state)
            return self._renderer.made(f"alerts/{template}.json.j2", said=said, epoch=_epoch(occasion))

        match decision.step, decision.episode:
            case Step.END, Episode(ts):
                edits = (Edit(ts, message("over")),)
                return Written(
                    (message("over", "recovered"),), Evidence(), decision.figures, edits, thread_ts=ts
                )
            case Step.GO_ON, Episode(ts):
                return Written((), Evidence(), edits=(Edit(ts, message("firing")),), reason=STILL)
            case Step.PASSED, _:
                return Written((message("passed"),), Evidence(), decision.figures)
            case _:
                return Written((message("firing"),), Evidence(), decision.figures)

    def _bulletin(self, alert: Alert, decision: Decision, occasion: Occasion, state: str) -> Bulletin:
        return bulletin(
            occasion.digest.name,
            alert,
            decision,
            self._measuring.calendar,
            state=state,
            looked_at=occasion.due_at,
            next_due=occasion.next_due,
        )


class Writers:
    """Alerts are written by a Watcher, everything else by whoever writes digests."""

    def __init__(self, digests: Writer, alerts: Writer) -> None:
        self._digests = digests
        self._alerts = alerts

    async def write(self, ask: tuple[str, ...], occasion: Occasion) -> Written:
        return await self._of(occasion).write(ask, occasion)

    async def restate(self, ask: tuple[str, ...], occasion: Occasion) -> Written:
        return await self._of(occasion).restate(ask, occasion)

    async def notice(self, occasion: Occasion) -> Message:
        return await self._of(occasion).notice(occasion)

    def _of(self, occasion: Occasion) -> Writer:
        return self._alerts if occasion.digest.origin is Origin.ALERT else self._digests


def _epoch(occasion: Occasion) -> int:
    return int(occasion.due_at.timestamp())
