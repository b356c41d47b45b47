"""A small API whose figures a test sets by the day, and an alert as it lies in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.alerts.alert import Alert
from bot.alerts.measuring import Measuring
from bot.alerts.phrasing import phrase
from bot.alerts.reading import read
from bot.alerts.rhythm import cadence_of
from bot.digests.digest import Digest, Origin
from bot.periods.calendar import Calendar
from bot.queries import Interval, SourceRow, SourcesQuery, SourcesResult, StatsResult, StatsRow, Uniques
from bot.reports.series import Window, buckets

BERLIN = Calendar("Europe/Berlin")


@dataclass
class World:
    """Answers queries: `figure` gives the events of a span, `paid` a source's paid share."""

    figure: Callable[[datetime], int] = lambda _: 20
    paid: Callable[[datetime], float] = lambda _: 0.4
    calendar: Calendar = BERLIN
    kept: int | None = None
    failures: list = field(default_factory=list)
    cut: bool = False
    asked: list = field(default_factory=list)

    def kept_days(self, _project):
        return self.kept

    async def results(self, queries, _project):
        if self.failures:
            raise self.failures.pop(0)
        self.asked += queries
        return [self._of(query) for query in queries]

    def _of(self, query):
        at = query.span.start
        if isinstance(query, SourcesQuery):
            paid = round(600 * self.paid(at))
            rows = (
                SourceRow("facebook", "paid", paid, Uniques(max(1, paid // 3)), 1.0),
                SourceRow("facebook", "social", 600 - paid, Uniques(max(1, (600 - paid) // 3)), 0.0),
                SourceRow("google", "organic", 900, Uniques(300), 0.0),
            )
            return SourcesResult(query, rows, query.span.end, self.cut)
        if self.cut:
            return StatsResult(query, (), query.span.end, cut=True)
        keys = dict.fromkeys(query.group_by, "facebook")
        number = Uniques if query.metric == "uniques" else int
        if query.interval is None:
            rows = (StatsRow(keys, number(self.figure(at))),)
        else:
            starts = [part.span.start for part in buckets(Window(query.span, self.calendar), Interval.HOUR)]
            rows = tuple(StatsRow(keys, number(self._hour(start)), start) for start in starts)
        return StatsResult(query, rows, query.span.end)

    def _hour(self, start):
        """The same for each hour of a day, 23 or 25 of them; its first one has what is left over."""
        today = self.calendar.local(start).date()
        midnight = self.calendar.start_of(today)
        hours = (self.calendar.start_of(today + timedelta(days=1)) - midnight) // timedelta(hours=1)
        each, left = divmod(self.figure(midnight), hours)
        return each + (left if start == midnight else 0)


def alert_of(sentence: str, name: str = "signups low", channel: str = "C1") -> Digest:
    """As the desk keeps it."""
    alert: Alert = read(sentence)
    return Digest(
        name=name,
        channel=channel,
        cadence=cadence_of(alert, BERLIN),
        zone=BERLIN.zone,
        ask=(phrase(alert),),
        owner="U1",
        origin=Origin.ALERT,
    )


__all__ = ["BERLIN", "Measuring", "World", "alert_of"]
