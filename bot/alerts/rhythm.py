"""When an alert is looked at, and at what: whole hours, days and weeks, never a part of one. Pure.

In: an Alert, a Calendar, a due moment. Out: the cadence that keeps it, the spans that are judged then, and
for each span those of the weeks before that it is laid beside. Quiet hours are left out of the cadence: the
first look after them judges everything that has passed meanwhile.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import takewhile

from bot.alerts.alert import ALL_DAYS, Alert, Quiet
from bot.alerts.phrasing import DAYS
from bot.digests.cadence import Cadence, parse
from bot.digests.slots import due, zone_named
from bot.periods.calendar import Calendar, Span
from bot.periods.period import Unit

WEEKS = 8
"""So many weeks say what is usual."""
LOOK_AT = time(8)  # the night's last events have arrived, and people are up
MINUTE = 10  # past the hour, for the same reason
_HOURS_A_DAY, _DAYS_A_WEEK = 24, 7
# The longest time between two looks: a week.
_FARTHEST = timedelta(days=8)
_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
_NEAR_FIRST = (_HOUR, _DAY, _FARTHEST)
_SECOND = timedelta(seconds=1)


def cadence_of(alert: Alert, calendar: Calendar) -> Cadence:
    """A day is judged on the morning after it, a week on the morning after its last day."""
    if alert.per is Unit.HOUR:
        hours = [hour for hour in range(_HOURS_A_DAY) if not _quiet(alert.quiet, time(hour, MINUTE))]
        listed = "*" if len(hours) == _HOURS_A_DAY else ",".join(map(str, hours)) or "*"
        days = (
            "*" if alert.days == ALL_DAYS else ",".join(str((day + 1) % _DAYS_A_WEEK) for day in alert.days)
        )
        return parse(f"{MINUTE} {listed} * * {days}")
    at = alert.quiet.end if alert.quiet and LOOK_AT in alert.quiet else LOOK_AT
    if alert.per is Unit.WEEK:
        return parse(f"weekly {DAYS[calendar.week_start]} {at:%H:%M}")
    if alert.days == ALL_DAYS:
        return parse(f"daily {at:%H:%M}")
    mornings = [DAYS[(day + 1) % _DAYS_A_WEEK] for day in alert.days]
    return parse(f"weekly {','.join(mornings)} {at:%H:%M}")


def _quiet(quiet: Quiet | None, at: time) -> bool:
    return quiet is not None and at in quiet


def looked_at(
    alert: Alert, due_at: datetime, calendar: Calendar, before: datetime | None = None
) -> tuple[Span, ...]:
    """What has ended since the look `before` this one, oldest first, on the days that are judged."""
    before = before or _look_before(alert, due_at, calendar)
    spans: list[Span] = []
    end = _last_edge(alert.per, due_at, calendar)
    while end > before:
        span = Span(_begin_of(alert.per, end, calendar), end)
        if calendar.local(span.start).weekday() in alert.days or alert.per is Unit.WEEK:
            spans.append(span)
        end = span.start
    return tuple(reversed(spans))


def beside(span: Span, per: Unit, calendar: Calendar, weeks: int = WEEKS) -> tuple[Span, ...]:
    """The same hours, weekday or week of the weeks before, the oldest first; by local clocks."""
    return tuple(_earlier(span, per, calendar, week) for week in range(weeks, 0, -1))


def looks_between(alert: Alert, start: datetime, end: datetime, calendar: Calendar) -> tuple[datetime, ...]:
    """The due moments from one instant up to another."""
    moments = due(cadence_of(alert, calendar), zone_named(calendar.zone), start)
    return tuple(takewhile(lambda moment: moment <= end, moments))


def _look_before(alert: Alert, due_at: datetime, calendar: Calendar) -> datetime:
    for back in _NEAR_FIRST:
        if earlier := looks_between(alert, due_at - back, due_at - _SECOND, calendar):
            return earlier[-1]
    return due_at - _FARTHEST


def _last_edge(per: Unit, at: datetime, calendar: Calendar) -> datetime:
    """The latest end of a whole unit."""
    if per is Unit.HOUR:
        return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    today = calendar.local(at).date()
    return calendar.start_of(calendar.week_of(today) if per is Unit.WEEK else today)


def _begin_of(per: Unit, end: datetime, calendar: Calendar) -> datetime:
    """Where the unit begins that ends then."""
    if per is Unit.HOUR:
        return end - _HOUR
    first = calendar.local(end - _SECOND).date()
    return calendar.start_of(calendar.week_of(first) if per is Unit.WEEK else first)


def _earlier(span: Span, per: Unit, calendar: Calendar, weeks: int) -> Span:
    """So many weeks earlier on the same clocks; where they jumped over an hour, it is the one after."""
    start, end = calendar.local(span.start), calendar.local(span.end)
    if per is Unit.HOUR:
        begin = (start.replace(fold=0) - weeks * _WEEK).astimezone(UTC)
        return Span(begin, begin + _HOUR)
    return Span(
        calendar.start_of(start.date() - weeks * _WEEK), calendar.start_of(end.date() - weeks * _WEEK)
    )
