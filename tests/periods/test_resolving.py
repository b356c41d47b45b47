"""From words to instants: each policy once, and the laws in every zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given

from bot.periods.calendar import Calendar
from bot.periods.errors import FuturePeriod, ImpossiblePeriod, InvertedPeriod, PeriodError, PeriodTooLong
from bot.periods.language import read_period
from bot.periods.period import Hours, Instants, Last, This, Trailing, Unit, fair_previous, resolve
from tests.periods.strategies import ZONES, calendars, moments, periods

BERLIN = Calendar("Europe/Berlin")
# A Wednesday, 14:30 in Berlin.
WEDNESDAY = datetime(2026, 11, 25, 13, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def local(instant, calendar=BERLIN):
    return calendar.local(instant).strftime("%Y-%m-%d %H:%M")


def resolved(text, now=WEDNESDAY, calendar=BERLIN):
    window = resolve(read_period(text), now, calendar)
    return local(window.span.start, calendar), local(window.span.end, calendar)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # Running periods end now.
        ("today", "2026-11-25 00:00", "2026-11-25 14:30"),
        ("this week", "2026-11-23 00:00", "2026-11-25 14:30"),
        ("this month", "2026-11-01 00:00", "2026-11-25 14:30"),
        # A week by one of its days; it may have begun though the day has not.
        ("week of oct 7", "2026-10-05 00:00", "2026-10-12 00:00"),
        ("week of nov 27", "2026-11-23 00:00", "2026-11-25 14:30"),
        ("week of 2026-10-11", "2026-10-05 00:00", "2026-10-12 00:00"),
        ("w/c 7 october", "2026-10-07 00:00", "2026-10-14 00:00"),
        ("week ending 11 october", "2026-10-05 00:00", "2026-10-12 00:00"),
        ("w/e 5 dec", "2025-11-29 00:00", "2025-12-06 00:00"),
        ("this quarter", "2026-10-01 00:00", "2026-11-25 14:30"),
        ("this half", "2026-07-01 00:00", "2026-11-25 14:30"),
        ("ytd", "2026-01-01 00:00", "2026-11-25 14:30"),
        ("this hour", "2026-11-25 14:00", "2026-11-25 14:30"),
        ("November", "2026-11-01 00:00", "2026-11-25 14:30"),
        ("since Monday", "2026-11-23 00:00", "2026-11-25 14:30"),
        # Last N: whole units, without the running one.
        ("last 7 days", "2026-11-18 00:00", "2026-11-25 00:00"),
        ("last 7 days with today", "2026-11-19 00:00", "2026-11-25 14:30"),
        ("last 2 weeks", "2026-11-09 00:00", "2026-11-23 00:00"),
        ("last 3 months", "2026-08-01 00:00", "2026-11-01 00:00"),
        ("last 3 months with this month", "2026-09-01 00:00", "2026-11-25 14:30"),
        # Hours and minutes roll.
        ("last 24 hours", "2026-11-24 14:30", "2026-11-25 14:30"),
        ("last 90 minutes", "2026-11-25 13:00", "2026-11-25 14:30"),
        # The whole calendar unit before.
        ("yesterday", "2026-11-24 00:00", "2026-11-25 00:00"),
        ("last week", "2026-11-16 00:00", "2026-11-23 00:00"),
        ("last month", "2026-10-01 00:00", "2026-11-01 00:00"),
        ("last quarter", "2026-07-01 00:00", "2026-10-01 00:00"),
        ("last half", "2026-01-01 00:00", "2026-07-01 00:00"),
        ("last year", "2025-01-01 00:00", "2026-01-01 00:00"),
        ("previous hour", "2026-11-25 13:00", "2026-11-25 14:00"),
        ("the week before last", "2026-11-09 00:00", "2026-11-16 00:00"),
        ("3 days ago", "2026-11-22 00:00", "2026-11-23 00:00"),
        # Weekends are Saturday and Sunday.
        ("last weekend", "2026-11-21 00:00", "2026-11-23 00:00"),
        ("the weekend", "2026-11-21 00:00", "2026-11-23 00:00"),
        # A name without a year is the latest that has begun.
        ("May", "2026-05-01 00:00", "2026-06-01 00:00"),
        ("December", "2025-12-01 00:00", "2026-01-01 00:00"),
        ("Q4", "2026-10-01 00:00", "2026-11-25 14:30"),
        ("Dec 28 to Jan 3", "2025-12-28 00:00", "2026-01-04 00:00"),
        ("Thursday", "2026-11-19 00:00", "2026-11-20 00:00"),
        ("Wednesday", "2026-11-25 00:00", "2026-11-25 14:30"),
        ("Monday of last week", "2026-11-16 00:00", "2026-11-17 00:00"),
        ("Feb 29", "2024-02-29 00:00", "2024-03-01 00:00"),
        ("week 47", "2026-11-16 00:00", "2026-11-23 00:00"),
        # Typed ends are both included, typed instants exact.
        ("May 1-17", "2026-05-01 00:00", "2026-05-18 00:00"),
        ("2026-05-01..2026-05-17", "2026-05-01 00:00", "2026-05-18 00:00"),
        ("2026-05-01T00:00:00Z..2026-05-17T00:00:00Z", "2026-05-01 02:00", "2026-05-17 02:00"),
        ("2026-05-01T08:00..2026-05-01T09:30", "2026-05-01 08:00", "2026-05-01 09:30"),
        # Parts of a unit.
        ("first week of May", "2026-05-01 00:00", "2026-05-08 00:00"),
        ("last 3 days of October", "2026-10-29 00:00", "2026-11-01 00:00"),
        ("the 3 days before May 5", "2026-05-02 00:00", "2026-05-05 00:00"),
        ("April to June", "2026-04-01 00:00", "2026-07-01 00:00"),
    ],
)
def test_a_policy(text, start, end):
    """Wednesday, 25 November 2026, 14:30 in Berlin."""
    assert resolved(text) == (start, end)


def test_the_first_of_a_month_is_no_empty_month():
    """On the 1st "this month" is the first day so far; at its very first second, that second."""
    assert resolved("this month", datetime(2026, 10, 31, 23, 10, tzinfo=UTC)) == (
        "2026-11-01 00:00",
        "2026-11-01 00:10",
    )
    midnight = datetime(2026, 10, 31, 23, tzinfo=UTC)
    assert resolve(This(Unit.MONTH), midnight, BERLIN).span.length == SECOND


def test_the_week_begins_where_the_calendar_says():
    """Sunday weeks move "this week" and "last week", not the weekend and not ISO weeks."""
    sunday_weeks = Calendar("Europe/Berlin", week_start=6)
    assert resolved("this week", calendar=sunday_weeks)[0] == "2026-11-22 00:00"
    assert resolved("last week", calendar=sunday_weeks) == ("2026-11-15 00:00", "2026-11-22 00:00")
    assert resolved("last weekend", calendar=sunday_weeks) == ("2026-11-21 00:00", "2026-11-23 00:00")
    assert resolved("2026-W47", calendar=sunday_weeks) == ("2026-11-16 00:00", "2026-11-23 00:00")


def test_rolling_hours_are_elapsed_time():
    """Over the night when clocks go back, 24 hours are 24 hours, not the same time yesterday."""
    new_york = Calendar("America/New_York")
    assert resolved("last 24 hours", datetime(2026, 11, 1, 17, tzinfo=UTC), new_york) == (
        "2026-10-31 13:00",
        "2026-11-01 12:00",
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("this weekend", FuturePeriod),  # on a Wednesday
        ("2027-01-01", FuturePeriod),
        ("next week", FuturePeriod),
        ("tomorrow", FuturePeriod),
        ("2026-05-17..2026-05-01", InvertedPeriod),
        ("May 17 to May 1", InvertedPeriod),
        ("June 3 to May 1", InvertedPeriod),
        ("Feb 30", ImpossiblePeriod),
        ("2026-13-01", ImpossiblePeriod),
        ("last 0 days", ImpossiblePeriod),
        ("last -3 days", ImpossiblePeriod),
        ("2026-W54", ImpossiblePeriod),
        ("last 401 days", PeriodTooLong),
        ("last 3 years", PeriodTooLong),
        ("last 9999 years", PeriodTooLong),
        ("last 99999999999 days", PeriodTooLong),
        ("since 2024-01-01", PeriodTooLong),
    ],
)
def test_what_cannot_be_asked_for_says_why(text, error):
    """Future, inverted, impossible and endless periods are told apart."""
    with pytest.raises(error):
        resolved(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("today", "2026-11-24 00:00", "2026-11-24 14:30"),
        ("w/c 9 november", "2026-11-02 00:00", "2026-11-09 00:00"),
        ("week of nov 27", "2026-11-16 00:00", "2026-11-18 14:30"),
        ("this week", "2026-11-16 00:00", "2026-11-18 14:30"),
        ("this month", "2026-10-01 00:00", "2026-10-25 14:30"),
        ("last week", "2026-11-09 00:00", "2026-11-16 00:00"),
        ("last month", "2026-09-01 00:00", "2026-10-01 00:00"),
        ("last 7 days", "2026-11-11 00:00", "2026-11-18 00:00"),
        ("last 3 months", "2026-05-01 00:00", "2026-08-01 00:00"),
        ("last 24 hours", "2026-11-23 14:30", "2026-11-24 14:30"),
        ("May", "2026-04-01 00:00", "2026-05-01 00:00"),
        ("Q1", "2025-10-01 00:00", "2026-01-01 00:00"),
        ("April to June", "2026-01-01 00:00", "2026-04-01 00:00"),
        ("Tuesday", "2026-11-17 00:00", "2026-11-18 00:00"),
        ("the weekend", "2026-11-14 00:00", "2026-11-16 00:00"),
        ("first 10 days of May", "2026-04-01 00:00", "2026-04-11 00:00"),
        ("2026-05-01..2026-05-17", "2026-04-14 00:00", "2026-05-01 00:00"),
        ("14:00 to 16:00 yesterday", "2026-11-23 14:00", "2026-11-23 16:00"),
        ("14:00 to 16:00 Monday", "2026-11-16 14:00", "2026-11-16 16:00"),
        ("since 08:00", "2026-11-24 08:00", "2026-11-24 14:30"),
        ("since 08:00 Monday", "2026-11-21 01:30", "2026-11-23 08:00"),
        ("since Monday", "2026-11-20 00:00", "2026-11-22 14:30"),
    ],
)
def test_the_fair_previous_period(text, start, end):
    """As long, just before, and cut where this one is cut."""
    window = fair_previous(read_period(text), WEDNESDAY, BERLIN)
    assert (local(window.span.start), local(window.span.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("between 2 and 4pm yesterday", "2026-11-24 14:00", "2026-11-24 16:00"),
        ("since 8am", "2026-11-25 08:00", "2026-11-25 14:30"),
        ("since 10pm", "2026-11-24 22:00", "2026-11-25 14:30"),  # the latest that has come
        ("14:00 to 16:00", "2026-11-25 14:00", "2026-11-25 14:30"),
        ("15:00 to 16:00", "2026-11-24 15:00", "2026-11-24 16:00"),
        ("after 6pm yesterday", "2026-11-24 18:00", "2026-11-25 00:00"),
        ("until noon today", "2026-11-25 00:00", "2026-11-25 12:00"),
        ("since Monday 8am", "2026-11-23 08:00", "2026-11-25 14:30"),
        ("01:00 to 04:00 2026-10-25", "2026-10-25 01:00", "2026-10-25 04:00"),  # four hours long
    ],
)
def test_hours_are_those_of_a_clock_on_the_wall(text, start, end):
    """Of the day that is named, or of the latest on which they have begun; open ones go on until now."""
    assert resolved(text) == (start, end)


def test_an_hour_that_the_clocks_left_out_is_refused():
    """In Berlin there was no 02:00 to 03:00 on 29 March 2026."""
    with pytest.raises(ImpossiblePeriod):
        resolved("02:00 to 03:00 2026-03-29")


def test_a_month_so_far_is_never_compared_with_more_than_a_whole_month():
    """On 31 March the month before is all of February."""
    window = fair_previous(This(Unit.MONTH), datetime(2026, 3, 31, 12, tzinfo=UTC), Calendar("UTC"))
    assert (window.first_day.isoformat(), window.last_day.isoformat()) == ("2026-02-01", "2026-02-28")
    assert window.whole_days


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("this month a year earlier", "2025-11-01 00:00", "2025-11-25 14:30"),
        ("last week a year earlier", "2025-11-17 00:00", "2025-11-24 00:00"),  # the same weekdays
        ("May a year earlier", "2025-05-01 00:00", "2025-06-01 00:00"),
        ("2024-02-29 a year earlier", "2023-02-28 00:00", "2023-03-01 00:00"),
    ],
)
def test_the_same_period_last_year(text, start, end):
    """The same dates; of weeks, the same weekdays."""
    assert resolved(text) == (start, end)


@given(periods(), moments, calendars)
def test_nothing_is_ever_asked_beyond_now(period, now, calendar):
    """Whatever the period, moment and zone: the window ends at or before `as_of`, or there is a reason."""
    try:
        window = resolve(period, now, calendar)
    except PeriodError:
        return
    assert window.span.end <= max(now, window.span.start + SECOND)
    assert window.span.start <= now
    assert window.running or window.span.end <= now


@given(periods(), moments, calendars)
def test_what_a_period_is_compared_with_lies_before_it(period, now, calendar):
    """It never overlaps, and is never longer in local days; typed instants are as long to the second."""
    try:
        window, before = resolve(period, now, calendar), fair_previous(period, now, calendar)
    except PeriodError:
        return
    assert before.span.end <= window.span.start
    if isinstance(period, Instants):
        assert before.span.length == window.span.length or not window.running
    elif window.running and not isinstance(period, This | Trailing | Hours):
        assert before.day_count <= window.day_count


def test_days_weeks_and_months_tile_in_every_zone():
    """In all zones, around a clock change: the unit before ends where the running one begins."""
    for zone in ZONES:
        calendar = Calendar(zone)
        for now in (datetime(2026, 3, 29, 12, tzinfo=UTC), datetime(2026, 11, 1, 12, tzinfo=UTC), WEDNESDAY):
            for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR):
                this, last = resolve(This(unit), now, calendar), resolve(Last(unit), now, calendar)
                assert last.span.end == this.span.start
                assert last.whole_days
                assert resolve(Trailing(1, unit), now, calendar) == last
            assert fair_previous(Last(Unit.DAY), now, calendar).day_count == 1
