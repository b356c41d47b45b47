"""Days of every length: the edges are right in every zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.periods.calendar import Calendar, Span
from tests.periods.strategies import ZONES

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("America/New_York", date(2026, 11, 1), 25),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Africa/Cairo", date(2026, 4, 24), 23),  # midnight is missing
        ("America/Santiago", date(2026, 9, 6), 23),  # midnight is missing
        ("America/Havana", date(2026, 11, 1), 25),  # midnight comes twice
        ("Pacific/Apia", date(2011, 12, 29), 24),  # the day before the one that was left out
        ("UTC", date(2026, 3, 29), 24),
    ],
)
def test_a_local_day_has_the_hours_its_zone_gives_it(zone, day, hours):
    """Clock changes make days of 23, 23.5, 24.5 and 25 hours."""
    assert Calendar(zone).days(day, day).length == timedelta(hours=hours)


def test_a_jump_from_before_midnight_to_after_it_begins_the_day_where_the_clocks_land():
    """Toronto, 1919: 23:30 on 30 March was followed by 00:30 on the 31st."""
    start = Calendar("America/Toronto").start_of(date(1919, 3, 31))
    assert Calendar("America/Toronto").local(start).isoformat() == "1919-03-31T00:30:00-04:00"


def test_every_zone_begins_every_day_at_its_first_instant():
    """All zones, each day around two years' clock changes: no instant before it is that day."""
    for zone in ZONES:
        calendar = Calendar(zone)
        for offset in range(0, 730, 5):
            day = date(2026, 1, 1) + offset * DAY
            start = calendar.start_of(day)
            assert calendar.local(start).date() == day
            assert calendar.local(start - timedelta(seconds=1)).date() < day


def test_a_day_that_a_zone_left_out_begins_where_the_next_one_does():
    """Samoa had no 30 December 2011."""
    calendar = Calendar("Pacific/Apia")
    assert calendar.start_of(date(2011, 12, 30)) == calendar.start_of(date(2011, 12, 31))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)),
        (datetime(2026, 5, 2, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)),
        (datetime(2026, 5, 1, microsecond=1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC)),
    ],
)
def test_a_span_is_never_empty_inverted_or_finer_than_seconds(start, end):
    """What the API could not be asked for cannot be built."""
    with pytest.raises(ValueError, match="span"):
        Span(start, end)
