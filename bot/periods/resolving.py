"""From a relative period to instants.

In: a Period, `as_of`, a Calendar. Out: a Window whose end is never beyond `as_of`, or a PeriodError.
Not here: what a period is compared with (fairness.py), words. The policies, each decided once:

* a running unit ends now; nothing is asked beyond `as_of` (at its very first second: that one second);
* "last week" is the whole calendar unit before this one;
* "last 7 days" are seven whole days without today; hours roll back from now;
* typed dates are both included, typed instants exact; a name without a year is the latest that has begun.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from bot.periods.calendar import Calendar, Span, Window
from bot.periods.errors import FuturePeriod, ImpossiblePeriod, InvertedPeriod, PeriodTooLong
from bot.periods.local_days import DAY, Days, local_days
from bot.periods.named_units import CLOCK_UNITS, Unit
from bot.periods.ranges import MINUTES_OF_A_DAY, Hours, Period, Stepped, YearBefore
from bot.periods.shapes import Ago, DayOf, Instants, Last, Latest, Named, This, Trailing, WeekOf
from bot.periods.units import MOST_DAYS_IN, year_earlier

LONGEST = timedelta(days=400)
TWO_CLOCK_CHANGES = timedelta(hours=2)
SECOND = timedelta(seconds=1)
# As far back as a name can be stepped; beyond lies nothing that an API keeps.
FARTHEST = timedelta(days=366 * 50)


def resolve(period: Period, as_of: datetime, calendar: Calendar) -> Window:
    """Make a period absolute.

    Raises:
        PeriodError: it lies in the future, is inverted, too long or holds no time at all.
    """
    now = as_of.astimezone(UTC).replace(microsecond=0)
    _bound(period)
    if isinstance(period, YearBefore):
        window = _year_before(period, now, calendar)
    elif (span := clock_span(period, now, calendar)) is not None:
        window = _cut(span, now, calendar, running=_is_open(period))
    else:
        days = local_days(period, calendar.local(now).date(), calendar)
        window = _cut(whole_days(days, calendar), now, calendar)
    if window.span.length > LONGEST + TWO_CLOCK_CHANGES:
        raise PeriodTooLong(days=window.day_count, most=LONGEST.days)
    return window


def _bound(period: Period) -> None:
    """Refuse what is too long before any arithmetic is done with it."""
    counted = period.of if isinstance(period, Stepped) else period
    if not isinstance(counted, Trailing | Ago):
        return
    days = counted.count * MOST_DAYS_IN[counted.unit] or counted.count // 24
    if timedelta(days=days) > (FARTHEST if isinstance(counted, Ago) else 2 * LONGEST):
        raise PeriodTooLong(days=days, most=LONGEST.days)


def _is_open(period: Period) -> bool:
    """It ends at `as_of` by its own words: the last 3 hours, since 8."""
    return isinstance(period, Trailing) or (isinstance(period, Hours | Instants) and period.last is None)


def _cut(span: Span, now: datetime, calendar: Calendar, *, running: bool = False) -> Window:
    if span.start > now:
        raise FuturePeriod(first=calendar.local(span.start).date(), today=calendar.local(now).date())
    if span.end > now:
        return Window(Span(span.start, max(now, span.start + SECOND)), calendar, running=True)
    return Window(span, calendar, running=running)


def whole_days(days: Days, calendar: Calendar) -> Span:
    if days.first > days.last:
        raise InvertedPeriod(first=days.first, last=days.last)
    return _span(calendar.start_of(days.first), calendar.start_of(days.last + DAY), days.first)


def clock_span(period: Period, now: datetime, calendar: Calendar) -> Span | None:
    """The span of a period that the clock measures; None for one that is made of days."""
    match period:
        case Trailing(count, unit) if unit in CLOCK_UNITS:
            return Span(
                now - count * (timedelta(hours=1) if unit is Unit.HOUR else timedelta(minutes=1)), now
            )
        case This(Unit.HOUR) | Last(Unit.HOUR):
            local = calendar.local(now)
            start = now - timedelta(minutes=local.minute, seconds=local.second)
            hour = timedelta(hours=1)
            return Span(start, start + hour) if isinstance(period, This) else Span(start - hour, start)
        case Instants(first, last):
            zone = first.tzinfo or calendar.tz
            start = first.replace(tzinfo=zone).astimezone(UTC)
            if last is None:
                return Span(start, max(now, start + SECOND))
            end = last.replace(tzinfo=zone).astimezone(UTC)
            if start >= end:
                raise InvertedPeriod(first=first.date(), last=last.date())
            return Span(start, end)
        case Hours():
            return _hours(period, now, calendar)
        case _:
            return None


def _hours(period: Hours, now: datetime, calendar: Calendar) -> Span:
    today = calendar.local(now).date()
    day = local_days(period.day or This(Unit.DAY), today, calendar).first
    start = _wall(day, period.first, calendar)
    if period.day is None and start > now:
        day -= DAY
        start = _wall(day, period.first, calendar)
    if period.last is None:
        return Span(start, max(now, start + SECOND))
    return _span(start, _wall(day, period.last, calendar), day)


def _wall(day: date, minutes: int, calendar: Calendar) -> datetime:
    """What a clock on the wall shows so many minutes after midnight; never outside of its day."""
    if minutes >= MINUTES_OF_A_DAY:
        return _wall(day + DAY, minutes - MINUTES_OF_A_DAY, calendar)
    wall = datetime.combine(day, time(*divmod(minutes, 60)), calendar.tz).astimezone(UTC)
    return max(wall, calendar.start_of(day)) if minutes else calendar.start_of(day)


def _span(start: datetime, end: datetime, day: date) -> Span:
    if start >= end:  # an hour, or a day, that a zone left out when it moved its clocks
        raise ImpossiblePeriod(day.isoformat())
    return Span(start, end)


def _year_before(period: YearBefore, now: datetime, calendar: Calendar) -> Window:
    """The same dates a year earlier; of what is made of weeks, the same weekdays 52 weeks earlier."""
    window = resolve(period.of, now, calendar)
    if _is_weekly(period.of):
        return moved(window, lambda day: day - 364 * DAY)
    return moved(window, year_earlier)


def moved(window: Window, move: Callable[[date], date]) -> Window:
    """The same wall times on other days."""
    calendar = window.calendar
    instants = []
    for instant in (window.span.start, window.span.end):
        local = calendar.local(instant)
        day = move(local.date())
        wall = datetime.combine(day, local.time(), calendar.tz).astimezone(UTC)
        instants.append(calendar.start_of(day) if local.time() == datetime.min.time() else wall)
    start, end = instants
    return Window(_span(start, end, move(window.first_day)), calendar)


def _is_weekly(period: Period) -> bool:
    match period:
        case This(unit) | Last(unit) | Ago(_, unit) | Trailing(_, unit) | Named(unit):
            return unit in {Unit.WEEK, Unit.WEEKEND}
        case Latest() | DayOf() | WeekOf():
            return True
        case Hours(_, _, day):
            return isinstance(day, Latest | DayOf)
        case _:
            return False
