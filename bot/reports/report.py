"""What every report carries, whatever its kind: the ground it stands on.

A report is a frozen value: figures with their meaning, no words and no blocks. Each kind adds its own fields
in its own module; the template of the same name turns it into a message.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.periods.calendar import Window
from bot.queries import Dimension
from bot.questions.question import Kind, Question
from bot.reports.comparable import BeforeTheFirst, BeyondRetention, Uncomparable
from bot.reports.plan import Missing

# The columns that the classifier fills, event by event.
ATTRIBUTED = frozenset({Dimension.SOURCE, Dimension.MEDIUM, Dimension.CAMPAIGN})
# What tells one way in from another: each event has one of both.
CHANNEL = (Dimension.SOURCE, Dimension.MEDIUM)
# What the classifier calls a page whose referrer is the site itself.
INTERNAL = "internal"
SATURDAY = 5
# Weekends are told from one another where they differ by this part of all days.
TELLING = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Shared by all kinds.

    Attributes:
        question: what was asked.
        as_of: the moment it was asked for.
        window: the dates in the header; derived from the request that was sent.
        comparison: what changes are measured against; None where nothing can be compared.
        fetched_at: when the oldest figure in it left the API.
        cut: the API's row limit was reached, so rows may be missing.
        estimated: it shows distinct visitors, which the API estimates.
        missing: calls that failed; their figures are None in the report.
    """

    question: Question
    as_of: datetime
    window: Window
    comparison: Window | None
    fetched_at: datetime
    cut: bool = False
    estimated: bool = True
    missing: tuple[Missing, ...] = ()

    @property
    def kind(self) -> Kind:
        return self.question.kind

    @property
    def template(self) -> str:
        """Whose words it is put in: those of its kind."""
        return str(self.kind)

    @property
    def uneven(self) -> bool:
        """The windows have different numbers of days (October beside November): so have their totals."""
        return self.comparison is not None and self.comparison.day_count != self.window.day_count

    @property
    def other_weekdays(self) -> bool:
        """As many days, but other weekend days, so many that a part of every change is the calendar's."""
        now, before = self.weekend_days
        apart = abs(now - before) >= TELLING * self.window.day_count
        return self.comparison is not None and not self.uneven and apart

    @property
    def weekend_days(self) -> tuple[int, int]:
        """Of the window and of the comparison."""
        return _weekend_days(self.window), _weekend_days(self.comparison) if self.comparison else 0

    @property
    def not_kept(self) -> bool:
        """The comparison is older than what is kept: it was refused, not computed."""
        return any(isinstance(one.error, BeyondRetention) for one in self.missing)

    @property
    def begun(self) -> date | None:
        """The first day (UTC) with events, where the comparison was refused for beginning before it."""
        days = (one.error.begun for one in self.missing if isinstance(one.error, BeforeTheFirst))
        return next((day.astimezone(UTC).date() for day in days), None)

    @property
    def failed(self) -> int:
        """How many calls were made and not answered."""
        return sum(not isinstance(one.error, Uncomparable) for one in self.missing)

    @property
    def by_event(self) -> bool:
        """An event of the project's own is laid out by where it came from: its own source, not the visit's.

        What a server sends is direct/direct, and what follows on a page is internal/direct.
        """
        event, columns = self.question.event, {*self.question.columns}
        told = self.kind in {Kind.CHANGED, Kind.CAMPAIGNS} or bool(columns & ATTRIBUTED)
        return event is not None and not event.startswith("$") and told


def _weekend_days(window: Window) -> int:
    weeks, more = divmod(window.day_count, 7)
    first = window.first_day.weekday()
    return 2 * weeks + sum((first + day) % 7 >= SATURDAY for day in range(more))
