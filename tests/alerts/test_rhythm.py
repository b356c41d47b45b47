"""When an alert is looked at, and at what: whole units only, each once, quiet hours left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.alerts.alert import ALL_DAYS, UNITS, WEEKDAYS, Quiet
from bot.alerts.reading import read
from bot.alerts.rhythm import beside, cadence_of, looked_at, looks_between
from bot.periods.calendar import Calendar, Span
from bot.periods.period import Unit

BERLIN = Calendar("Europe/Berlin")
SIGNUPS = read("signups < 5")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Africa/Cairo", "Australia/Lord_Howe")

full_hours = st.integers(0, 23).map(time)
quiets = st.none() | st.tuples(full_hours, full_hours).filter(lambda two: two[0] != two[1]).map(
    lambda two: Quiet(*two)
)
some_days = st.sampled_from([ALL_DAYS, WEEKDAYS, (5, 6), (0, 3), (6,)])
beginnings = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(  # noqa: DTZ001  made aware at once
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)


def at(text):
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("sentence", "cadence"),
    [
        ("signups < 5", "daily 08:00"),
        ("signups < 5 weekdays", "weekly tue,wed,thu,fri,sat 08:00"),
        ("signups < 5 weekends", "weekly mon,sun 08:00"),
        ("signups < 5 quiet 22:00-09:30", "daily 09:30"),
        ("signups < 5 quiet 22:00-07:00", "daily 08:00"),
        ("signups < 5 per week", "weekly mon 08:00"),
        ("signups < 5 per hour", "10 * * * *"),
        ("signups < 5 per hour weekdays", "10 * * * 1,2,3,4,5"),
        ("signups < 5 per hour quiet 22:00-07:00", f"10 {','.join(map(str, range(7, 22)))} * * *"),
    ],
)
def test_the_cadence(sentence, cadence):
    """A day is judged on the morning after it, an hour ten minutes after it, nothing in quiet hours."""
    assert cadence_of(read(sentence), BERLIN).text == cadence


def test_a_week_begins_where_the_house_says():
    """Weeks that begin on Sunday are judged on Sunday."""
    assert cadence_of(read("signups < 5 per week"), Calendar("UTC", 6)).text == "weekly sun 08:00"


def test_the_day_before_is_judged():
    """On Saturday morning, Friday; by local midnights."""
    [friday] = looked_at(SIGNUPS, at("2026-11-21T08:00+01:00"), BERLIN)
    assert friday == Span(at("2026-11-20T00:00+01:00"), at("2026-11-21T00:00+01:00"))


def test_after_a_quiet_night_every_hour_of_it_is_judged():
    """At ten past seven: the hours from nine in the evening on."""
    alert = read("signups < 5 per hour quiet 22:00-07:00")
    spans = looked_at(alert, at("2026-11-20T07:10+01:00"), BERLIN)
    assert (spans[0].start, spans[-1].end) == (at("2026-11-19T21:00+01:00"), at("2026-11-20T07:00+01:00"))
    assert len(spans) == 10


def test_on_monday_morning_the_weekend_is_not_judged():
    """With `weekdays`, Friday's last hours are; hours of Saturday and Sunday are not."""
    alert = read("signups < 5 per hour weekdays")
    [last] = looked_at(alert, at("2026-11-23T00:10+01:00"), BERLIN)
    assert last.start == at("2026-11-20T23:00+01:00")


def test_history_is_of_the_same_clock_time():
    """Across the change of the clocks: the same local hours, eight weeks of them, the oldest first."""
    day = Span(at("2026-11-20T00:00+01:00"), at("2026-11-21T00:00+01:00"))
    weeks = beside(day, Unit.DAY, BERLIN)
    assert [BERLIN.local(week.start).time() for week in weeks] == [time()] * 8
    assert weeks[0].start == at("2026-09-25T00:00+02:00")
    assert weeks[-1].start == at("2026-11-13T00:00+01:00")
    hour = Span(at("2026-11-20T13:00+01:00"), at("2026-11-20T14:00+01:00"))
    assert beside(hour, Unit.HOUR, BERLIN)[0].start == at("2026-09-25T13:00+02:00")


@given(beginnings, st.sampled_from(ZONES))
@settings(max_examples=200, deadline=None)
def test_every_hour_has_eight_hours_beside_it(moment, zone):
    """Also where clocks jump over one of them, or show it twice: an hour each, weeks apart on the clocks."""
    calendar = Calendar(zone)
    start = moment.replace(minute=0, second=0)
    weeks = beside(Span(start, start + timedelta(hours=1)), Unit.HOUR, calendar)
    assert [week.length for week in weeks] == [timedelta(hours=1)] * 8
    for number, week in enumerate(reversed(weeks), start=1):
        shift = calendar.local(start).replace(tzinfo=None) - calendar.local(week.start).replace(tzinfo=None)
        assert abs(shift - timedelta(weeks=number)) <= timedelta(hours=1)


@given(st.sampled_from(UNITS), some_days, quiets, st.sampled_from(ZONES), beginnings)
@settings(max_examples=100, deadline=None)
def test_every_unit_is_judged_once(per, days, quiet, zone, start):
    """Look after look: whole units that have ended, in order, none twice, none left out on its days."""
    calendar = Calendar(zone)
    alert = replace(SIGNUPS, per=per, days=ALL_DAYS if per is Unit.WEEK else days, quiet=quiet)
    looks = looks_between(alert, start, start + timedelta(days=16), calendar)
    spans = []
    for before, look in pairwise(looks):
        now = looked_at(alert, look, calendar)
        assert now == looked_at(alert, look, calendar, before)
        assert all(span.end <= look for span in now)
        spans += now
    judged = set(spans)
    assert len(judged) == len(spans)
    assert spans == sorted(spans)
    for one, other in pairwise(spans):
        between = calendar.local(one.end)
        assert other.start == one.end or between.weekday() not in alert.days
    for span in spans:
        assert per is not Unit.HOUR or span.length == timedelta(hours=1)
        assert per is Unit.HOUR or calendar.start_of(calendar.local(span.start).date()) == span.start
        assert per is Unit.WEEK or calendar.local(span.start).weekday() in alert.days


@given(quiets, st.sampled_from(ZONES), beginnings, st.sampled_from(UNITS))
@settings(max_examples=30, deadline=None)
def test_nothing_is_due_in_quiet_hours(quiet, zone, start, per):
    """By the clocks of the house, but where they jump over the time itself."""
    calendar = Calendar(zone)
    alert = replace(SIGNUPS, per=per, quiet=quiet)
    for look in looks_between(alert, start, start + timedelta(days=9), calendar):
        local = calendar.local(look)
        jumped = calendar.local(look - timedelta(seconds=1)).utcoffset() != local.utcoffset()
        assert quiet is None or jumped or local.time() not in quiet
