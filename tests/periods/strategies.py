"""Periods, calendars and moments to draw from: every shape there is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

from hypothesis import strategies as st

from bot.periods.calendar import Calendar
from bot.periods.period import (
    Ago,
    Beside,
    Between,
    Dates,
    DayName,
    DayNumber,
    DayOf,
    Edge,
    Hours,
    Instants,
    Last,
    Latest,
    MonthDay,
    Named,
    NamedOf,
    Part,
    Period,
    Since,
    Stepped,
    This,
    Trailing,
    Unit,
    WeekOf,
)

ZONES = sorted(zone for zone in available_timezones() if not zone.startswith(("posix/", "right/")))

zones = st.sampled_from(ZONES)
calendars = st.builds(Calendar, zones, st.integers(0, 6))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2037, 12, 31)).map(  # noqa: DTZ001  made aware at once
    lambda moment: moment.replace(microsecond=0, fold=0, tzinfo=UTC)
)

_days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
_years = st.none() | st.integers(1990, 2040)
_month_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: MonthDay(day.month, day.day))
_day_names = st.sampled_from(DayName)
_day_numbers = st.builds(DayNumber, st.integers(1, 31), st.none() | _day_names)
_calendar_units = [Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR]


def one_day(day: date) -> Dates:
    return Dates(day, day)


_single_days = _days.map(one_day)
_this = st.sampled_from([unit for unit in Unit if unit is not Unit.MINUTE]).map(This)
_last = st.sampled_from([unit for unit in Unit if unit is not Unit.MINUTE]).map(Last)
_ago = st.builds(Ago, st.integers(2, 60), st.sampled_from([*_calendar_units, Unit.WEEKEND]))


@st.composite
def _trailing(draw: st.DrawFn) -> Trailing:
    unit = draw(st.sampled_from([unit for unit in Unit if unit is not Unit.WEEKEND]))
    running = draw(st.booleans()) and unit not in {Unit.HOUR, Unit.MINUTE}
    return Trailing(draw(st.integers(1, 400)), unit, running)


@st.composite
def _named(
    draw: st.DrawFn, units: tuple[Unit, ...] = (Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.WEEK, Unit.YEAR)
) -> Named:
    unit = draw(st.sampled_from(units))
    if unit is Unit.YEAR:
        return Named(unit, draw(st.integers(1990, 2040)))
    most = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.HALF: 2, Unit.WEEK: 52}[unit]
    return Named(unit, draw(st.integers(1, most)), draw(_years))


@st.composite
def _dates(draw: st.DrawFn) -> Dates:
    first = draw(_days)
    return Dates(first, first + timedelta(days=draw(st.integers(0, 500))))


@st.composite
def _instants(draw: st.DrawFn) -> Instants:
    first = draw(moments)
    last = first + timedelta(seconds=draw(st.integers(1, 10**7)))
    naive = draw(st.booleans())
    if draw(st.booleans()) and (not naive or first.second):
        return Instants(first.replace(tzinfo=None) if naive else first, None)
    return Instants(*(instant.replace(tzinfo=None) if naive else instant for instant in (first, last)))


@st.composite
def _parts(draw: st.DrawFn) -> Part:
    unit, count = draw(st.sampled_from([Unit.DAY, Unit.WEEK])), draw(st.integers(1, 9))
    first, last = draw(st.sampled_from([(1, count), (-count, -1), (count, count), (-count, -count)]))
    long_units = [unit for unit in _calendar_units if unit not in {Unit.DAY, Unit.WEEK}]
    whole = draw(
        st.sampled_from(long_units).map(This)
        | st.sampled_from(long_units).map(Last)
        | _named((Unit.MONTH, Unit.QUARTER, Unit.YEAR))
    )
    if unit is Unit.DAY and draw(st.booleans()):
        first, last = sorted((draw(st.integers(1, 31)), draw(st.integers(1, 31))))
    return Part(unit, first, last, whole)


_numbered = st.builds(
    Between,
    st.sampled_from([unit for unit in _calendar_units if unit is not Unit.DAY]).map(This) | _day_numbers,
    st.just(Last(Unit.DAY)),
) | st.lists(st.integers(1, 31), min_size=2, max_size=2, unique=True).map(
    lambda days: Between(*map(DayNumber, days))
)


@st.composite
def _between(draw: st.DrawFn) -> Between:
    kind = draw(st.integers(0, 6))
    if kind > 4:
        return draw(_numbered)
    if kind == 4:  # days of one week
        week = draw(st.sampled_from([This(Unit.WEEK), Last(Unit.WEEK)]))
        return Between(DayOf(draw(_day_names), week), DayOf(draw(_day_names), week))
    if kind == 0:
        first, last = draw(st.tuples(_month_days, _month_days).filter(lambda days: days[0] != days[1]))
        return Between(first, last)
    if kind == 1:
        first, last = draw(st.tuples(_named((Unit.MONTH,)), _named((Unit.MONTH,))))
        year = None if first.year is None or last.year is None else first.year
        numbers = sorted({first.number, last.number})
        if len(numbers) == 1:
            numbers = [1, 12]
        return Between(*(Named(Unit.MONTH, number, year) for number in numbers))
    if kind == 2:
        return Between(Latest(draw(_day_names)), Latest(draw(_day_names)))
    start = draw(_month_days | _day_names.map(Latest) | _single_days | _named((Unit.MONTH,)))
    return Between(start, Last(Unit.DAY))


_day_of = st.builds(DayOf, _day_names, st.sampled_from([This(Unit.WEEK), Last(Unit.WEEK)]))
_since = st.builds(
    Since,
    _month_days | _day_numbers.filter(lambda day: day != DayNumber(1)) | _named() | _day_names.map(Latest)
    | _single_days | _last | _ago | _day_of,
)  # fmt: skip


@st.composite
def _hours(draw: st.DrawFn) -> Hours:
    first, last = sorted(draw(st.lists(st.integers(0, 1440), min_size=2, max_size=2, unique=True)))
    today_or_before = st.sampled_from([This(Unit.DAY), Last(Unit.DAY), Ago(3, Unit.DAY)])
    the_17th = st.builds(Part, st.just(Unit.DAY), st.just(17), st.just(17), st.just(This(Unit.MONTH)))
    days = (
        today_or_before
        | _month_days
        | _single_days
        | _day_names.map(Latest)
        | _day_of
        | the_17th
        | _day_numbers
    )
    last = draw(st.none() | st.just(last) | st.integers(first + 1, first + 24 * 60))
    return Hours(first, last, draw(st.none() | days))


_preceding = st.builds(
    Stepped,
    _named()
    | _trailing().filter(lambda last: last.unit not in {Unit.HOUR, Unit.MINUTE} and not last.running),
) | st.builds(Stepped, _named(), st.integers(-12, 12).filter(bool))
_beside = st.builds(
    Beside,
    st.integers(1, 30),
    st.sampled_from([Unit.DAY, Unit.WEEK]),
    _month_days | _single_days,
    st.booleans(),
) | st.builds(Beside, st.just(1), st.just(Unit.DAY), _day_numbers | _day_names.map(Latest), st.booleans())


_named_of = st.builds(
    lambda named, year: NamedOf(named.unit, named.number, year),
    _named((Unit.MONTH, Unit.QUARTER, Unit.HALF)),
    st.sampled_from([This(Unit.YEAR), Last(Unit.YEAR)]),
)
_week_of = st.builds(WeekOf, _month_days | _single_days, st.sampled_from(Edge))


def periods() -> st.SearchStrategy[Period]:
    """Every period that can be built."""
    return st.one_of(
        _this, _last, _ago, _trailing(), _dates(), _instants(), _month_days, _day_numbers, _named(),
        (st.none() | _day_names).map(Latest), _day_of, _parts(), _beside, _between(), _since,
        _preceding, _week_of, _named_of, _hours(),
    )  # fmt: skip
