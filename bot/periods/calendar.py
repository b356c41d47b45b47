"""Half-open spans of time and the calendar that cuts them.

In: a zone name, the first weekday, instants. Out: instants in UTC and local dates.
Not here: words (language.py), relative periods (period.py), a clock (the caller passes `as_of`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """[start, end): both aware, in UTC, whole seconds; start < end."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        for instant in (self.start, self.end):
            if instant.tzinfo is not UTC or instant.microsecond:
                raise ValueError(f"a span needs whole seconds in UTC, not {instant!r}")
        if self.start >= self.end:
            raise ValueError(f"a span cannot be empty: {self.start} .. {self.end}")

    @property
    def length(self) -> timedelta:
        return self.end - self.start


@dataclass(frozen=True)
class Calendar:
    """What "today" and "this week" mean.

    Attributes:
        zone: an IANA zone name; days begin at its local midnight.
        week_start: first weekday, 0 = Monday … 6 = Sunday.
    """

    zone: str = "UTC"
    week_start: int = 0

    @cached_property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.tz)

    def start_of(self, day: date) -> datetime:
        """The first instant of a local day, in UTC.

        Where midnight comes twice (Havana in November) it is the first of the two; where it is missing
        (Cairo in April) it is the instant the clocks jump to.
        """
        midnight = datetime.combine(day, time(), self.tz).astimezone(UTC)
        if self.local(midnight - timedelta(seconds=1)).date() < day:
            return midnight
        return self._first_instant(day, midnight)

    def _first_instant(self, day: date, end: datetime) -> datetime:
        """Where a jump begins before midnight and ends after it (Toronto, 1919): searched for."""
        start = end - timedelta(days=1)
        while end - start > timedelta(seconds=1):
            middle = start + timedelta(seconds=(end - start).total_seconds() // 2)
            start, end = (start, middle) if self.local(middle).date() >= day else (middle, end)
        return end

    def days(self, first: date, last: date) -> Span:
        """Both dates included."""
        return Span(self.start_of(first), self.start_of(last + timedelta(days=1)))

    def week_of(self, day: date) -> date:
        """The first day of the week that holds `day`."""
        return day - timedelta(days=(day.weekday() - self.week_start) % 7)


@dataclass(frozen=True)
class Window:
    """A period made absolute: what is sent to the API and what the header prints.

    Attributes:
        span: the instants that are asked for.
        running: it ends now, inside its last calendar unit ("so far").
        calendar: whose days these are.
    """

    span: Span
    calendar: Calendar
    running: bool = False

    @property
    def first_day(self) -> date:
        return self.calendar.local(self.span.start).date()

    @property
    def last_day(self) -> date:
        """The last local day that the window touches (inclusive)."""
        return self.calendar.local(self.span.end - timedelta(seconds=1)).date()

    @property
    def day_count(self) -> int:
        return (self.last_day - self.first_day).days + 1

    @property
    def whole_days(self) -> bool:
        """It begins and ends at local midnights."""
        return (
            self.calendar.start_of(self.first_day) == self.span.start
            and self.calendar.start_of(self.last_day + timedelta(days=1)) == self.span.end
        )
