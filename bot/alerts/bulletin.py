"""What an alert says: the values that templates/alerts/ put into words.

In: an Alert, a Decision, the calendar. Out: a Bulletin. Not here: words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.alerts.alert import Alert
from bot.alerts.episodes import Decision, Episode
from bot.alerts.judging import Verdict
from bot.alerts.phrasing import phrase
from bot.messages.render import NextStep
from bot.periods.calendar import Calendar, Span, Window
from bot.periods.period import Dates, Unit
from bot.queries import Interval, Metric
from bot.questions import phrasing
from bot.questions.question import Compare, Kind, Question
from bot.reports.maths import Share

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A verdict and its dates."""

    verdict: Verdict
    window: Window

    @property
    def figure(self) -> int | Share:
        return self.verdict.sample.figure

    @property
    def labels(self) -> tuple[datetime, ...]:
        """Where each of the points begins."""
        return (*(week.start for week in self.verdict.sample.weeks), self.verdict.sample.span.start)

    @property
    def points(self) -> tuple[int, ...]:
        """The weeks before and this one; shares in percent."""
        sample = self.verdict.sample
        return tuple(_point(figure) for figure in (*sample.history, sample.figure))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """One message.

    Attributes:
        name: the alert's.
        alert: what was asked for.
        state: firing, over, or passed (it came and went between two looks).
        last: the newest figure.
        fired: what fires, oldest first.
        episode: since when.
        looked_at: the due moment.
        next_due: the next one.
    """

    name: str
    alert: Alert
    state: str
    last: Line
    fired: tuple[Line, ...]
    episode: Episode
    looked_at: datetime
    next_due: datetime | None
    calendar: Calendar

    @property
    def sentence(self) -> str:
        return phrase(self.alert)

    @property
    def lasts(self) -> bool:
        """It began before the figure that is shown."""
        return self.episode.since < self.last.verdict.sample.span.start

    @property
    def since(self) -> Window:
        """The first figure's dates begin here; only its start is known."""
        span = self.last.verdict.sample.span
        if not self.lasts:
            return self.last.window
        return Window(Span(self.episode.since, span.start), self.calendar)

    @property
    def shown(self) -> Line:
        """The figure that the message is about: where it came and went, the last that fired."""
        return self.fired[-1] if self.state == "passed" else self.last

    @property
    def steps(self) -> tuple[NextStep, ...]:
        """What one would ask next."""
        window, subject = self.shown.window, self.alert.subject
        period = Dates(window.first_day, window.last_day)
        if subject.kind is Kind.SPLIT:
            asked = [("split", Question(Kind.SPLIT, period, source=subject.source, compare=Compare.PREVIOUS))]
            asked.append(("sources", Question(Kind.SOURCES, period, compare=Compare.PREVIOUS)))
        else:
            asked = [("changed", Question(Kind.CHANGED, period, event=subject.event))]
            if self.alert.per is not Unit.WEEK and not self.alert.estimated:
                hours = Question(
                    Kind.STATS,
                    period,
                    Metric.COUNT,
                    subject.event,
                    filters=subject.filters,
                    interval=Interval.HOUR,
                )
                asked.append(("by_hour", hours))
        return tuple(
            NextStep(name, phrasing.phrase(replace(question, project=subject.project)))
            for name, question in asked
        )


def bulletin(
    name: str,
    alert: Alert,
    decision: Decision,
    calendar: Calendar,
    *,
    state: str,
    looked_at: datetime,
    next_due: datetime | None,
) -> Bulletin:
    """What is to be said of a decision that says anything."""
    assert decision.last is not None and decision.episode is not None  # noqa: S101, PT018  step is not nothing
    return Bulletin(
        name=name,
        alert=alert,
        state=state,
        last=line(decision.last, calendar),
        fired=lines(decision.fired, calendar),
        episode=decision.episode,
        looked_at=looked_at,
        next_due=next_due,
        calendar=calendar,
    )


def line(verdict: Verdict, calendar: Calendar) -> Line:
    return Line(verdict, Window(verdict.sample.span, calendar))


def lines(verdicts: Sequence[Verdict], calendar: Calendar) -> tuple[Line, ...]:
    return tuple(line(verdict, calendar) for verdict in verdicts)


def _point(figure: int | Share) -> int:
    return round(PERCENT * (figure.value or 0)) if isinstance(figure, Share) else figure
