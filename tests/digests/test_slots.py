"""Which moments a cadence means, in every zone there is."""

import os
from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from cronsim import CronSim
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.digests.cadence import parse
from bot.digests.errors import ZoneUnknown
from bot.digests.slots import due, instant, slots, zone_named

ZONES = sorted(
    name
    for name in available_timezones()
    if name not in {"Factory", "localtime", "posixrules"} and not name.startswith(("posix/", "right/"))
)
CITIES = [
    "Europe/Berlin",
    "America/New_York",
    "Africa/Cairo",
    "Asia/Beirut",
    "America/Santiago",
    "Atlantic/Azores",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/Nuuk",
    "UTC",
]
YEARS = range(2026, 2036)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def instants(first, last):
    """Whole seconds between the beginnings of two years."""
    begin, end = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (first, last))
    return st.integers(begin, end).map(lambda second: datetime.fromtimestamp(second, UTC))


def local(cadence, zone, start, count):
    """The next moments on the zone's clocks."""
    return [f"{slot.local:%a %d %b %H:%M}" for slot in slots(parse(cadence), zone, utc(start), count)]


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        ("daily 09:00", ["Mon 23 Nov 09:00", "Tue 24 Nov 09:00", "Wed 25 Nov 09:00"]),
        ("weekdays 09:00", ["Mon 23 Nov 09:00", "Tue 24 Nov 09:00", "Wed 25 Nov 09:00"]),
        ("weekly sat,sun 09:00", ["Sat 28 Nov 09:00", "Sun 29 Nov 09:00", "Sat 05 Dec 09:00"]),
        ("every 2 weeks mon,thu 09:00", ["Mon 23 Nov 09:00", "Thu 26 Nov 09:00", "Mon 07 Dec 09:00"]),
        ("every 2 weeks mon 09:00 from 2026-11-16", ["Mon 30 Nov 09:00", "Mon 14 Dec 09:00"]),
        ("monthly 1st 09:00", ["Tue 01 Dec 09:00", "Fri 01 Jan 09:00", "Mon 01 Feb 09:00"]),
        ("monthly last 09:00", ["Mon 30 Nov 09:00", "Thu 31 Dec 09:00", "Sun 31 Jan 09:00"]),
        ("monthly 30th 09:00", ["Mon 30 Nov 09:00", "Wed 30 Dec 09:00",
          "Sat 30 Jan 09:00", "Sun 28 Feb 09:00"]),
        ("monthly 31st 09:00", ["Mon 30 Nov 09:00", "Thu 31 Dec 09:00",
          "Sun 31 Jan 09:00", "Sun 28 Feb 09:00"]),
        ("monthly 1st mon 09:00", ["Mon 07 Dec 09:00", "Mon 04 Jan 09:00", "Mon 01 Feb 09:00"]),
        ("monthly last fri 09:00", ["Fri 27 Nov 09:00", "Fri 25 Dec 09:00", "Fri 29 Jan 09:00"]),
        ("0 9 * * 0", ["Sun 29 Nov 09:00", "Sun 06 Dec 09:00"]),
        ("0 9 * * 7", ["Sun 29 Nov 09:00", "Sun 06 Dec 09:00"]),
        ("0 9 1 * mon", ["Mon 23 Nov 09:00", "Mon 30 Nov 09:00", "Tue 01 Dec 09:00"]),
        ("*/30 9 * * *", ["Mon 23 Nov 09:00", "Mon 23 Nov 09:30", "Tue 24 Nov 09:00"]),
    ],
)  # fmt: skip
def test_a_cadence_means_these_moments(cadence, expected):
    """As a calendar on the wall in Berlin shows them; the start itself counts."""
    assert local(cadence, "Europe/Berlin", "2026-11-23T08:00", len(expected)) == expected


@pytest.mark.parametrize(
    ("cadence", "zone", "start", "expected"),
    [
        ("daily 02:30", "Europe/Berlin", "2026-03-28T12:00", ["2026-03-29T01:00", "2026-03-30T00:30"]),
        ("daily 02:30", "Europe/Berlin", "2026-10-24T12:00", ["2026-10-25T00:30", "2026-10-26T01:30"]),
        ("daily 01:30", "America/New_York", "2026-10-31T12:00", ["2026-11-01T05:30", "2026-11-02T06:30"]),
        ("daily 00:00", "Africa/Cairo", "2026-04-23T12:00", ["2026-04-23T22:00", "2026-04-24T21:00"]),
        ("weekly fri 00:00", "Africa/Cairo", "2026-04-20T12:00", ["2026-04-23T22:00", "2026-04-30T21:00"]),
        ("daily 02:15", "Australia/Lord_Howe", "2026-10-03T12:00", ["2026-10-03T15:30", "2026-10-04T15:15"]),
        ("daily 01:45", "Australia/Lord_Howe", "2026-04-04T12:00", ["2026-04-04T14:45", "2026-04-05T15:15"]),
        ("daily 09:00", "Pacific/Apia", "2011-12-29T20:00", ["2011-12-30T19:00", "2011-12-31T19:00"]),
        ("0 0 * * *", "Africa/Cairo", "2026-04-23T12:00", ["2026-04-23T22:00", "2026-04-24T21:00"]),
        ("30 1,2 * * *", "Europe/Berlin", "2026-10-24T12:00", ["2026-10-24T23:30", "2026-10-25T00:30"]),
        ("30 2,3 * * *", "Europe/Berlin", "2026-03-28T12:00", ["2026-03-29T01:00", "2026-03-29T01:30"]),
        ("*/30 2 * * *", "Europe/Berlin", "2026-10-24T12:00",
         ["2026-10-25T00:00", "2026-10-25T00:30", "2026-10-25T01:00", "2026-10-25T01:30"]),
    ],
)  # fmt: skip
def test_clocks_that_change_neither_double_nor_lose(cadence, zone, start, expected):
    """In a gap the first instant after it, in a fold the first time, on a skipped day not at all."""
    found = islice(due(parse(cadence), ZoneInfo(zone), utc(start)), len(expected))
    assert list(found) == [utc(moment) for moment in expected]


def test_a_shifted_slot_is_marked():
    """The confirmation can say which of the next runs the clocks change before."""
    found = slots(parse("weekly sun 09:00"), "Europe/Berlin", utc("2026-10-17T00:00"), 3)
    assert [slot.shifted for slot in found] == [False, True, False]
    assert [slot.local.isoformat() for slot in found][:2] == [
        "2026-10-18T09:00:00+02:00",
        "2026-10-25T09:00:00+01:00",
    ]


def test_every_other_week_goes_on_from_where_it_began():
    """Whenever it is asked, the weeks are counted from the first moment after it was made."""
    cadence, berlin = parse("every 2 weeks mon,thu 09:00"), ZoneInfo("Europe/Berlin")
    since = utc("2026-11-25T00:00")  # a Wednesday
    all_of_them = list(islice(due(cadence, berlin, since), 9))
    assert f"{all_of_them[0]:%a %d} {all_of_them[1]:%a %d}" == "Thu 26 Mon 07"
    for start, following in pairwise(all_of_them):
        assert next(due(cadence, berlin, start + timedelta(seconds=1), since)) == following


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "America", "posix/UTC", "localtime", "../etc/passwd", "e" * 5000]
)
def test_a_zone_that_is_none_is_refused(name):
    """One typed error for the four that zoneinfo has."""
    with pytest.raises(ZoneUnknown):
        zone_named(name)


def test_a_near_zone_is_suggested():
    """A typing error in a zone is answered with the zone."""
    with pytest.raises(ZoneUnknown) as raised:
        zone_named("Europe/Berln")
    assert raised.value.suggestions[0] == "Europe/Berlin"


def transitions(zone):
    """The moments of ten years at which the zone's offset changes: looked for weekly, then narrowed down."""
    at, end = datetime(YEARS[0], 1, 1, tzinfo=UTC), datetime(YEARS[-1] + 1, 1, 1, tzinfo=UTC)
    while at < end:
        low, high = at, at + 7 * DAY
        if offset(low, zone) != offset(high, zone):
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                low, high = (middle, high) if offset(middle, zone) == offset(low, zone) else (low, middle)
            yield high.replace(microsecond=0)
        at += 7 * DAY


def offset(moment, zone):
    return moment.astimezone(zone).utcoffset()


def kinds_of_zones():
    """One zone of each kind: many names mean the same clocks."""
    kinds = {}
    for name in ZONES:
        zone = ZoneInfo(name)
        changes = tuple((at, offset(at, zone), offset(at - DAY, zone)) for at in transitions(zone))
        kinds.setdefault(changes or offset(utc("2026-01-01"), zone), (zone, changes))
    return list(kinds.values())


def test_one_moment_per_local_day_in_every_zone():
    """Every change of ten years in all zones: each local day around it has one moment, gap or fold."""
    kinds = kinds_of_zones()
    assert len(kinds) > 60
    for zone, changes in kinds:
        for at, *offsets in changes or [(utc("2028-02-29"), HOUR, HOUR)]:
            shown = at.astimezone(zone).replace(tzinfo=None)
            for clock in (
                shown - timedelta(minutes=1),
                shown,
                shown + timedelta(minutes=20),
                shown - HOUR / 2,
            ):
                check_days(zone, shown.date(), f"{clock:%H:%M}", max(offsets) - min(offsets))


def check_days(zone, centre, clock, shift):
    """Five days around a change. Where a gap ends the day, its moment is the first one of the next day."""
    first = centre - 2 * DAY
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    days = [first + number * DAY for number in range(5)]
    for day, moment in zip(days, due(parse(f"daily {clock}"), zone, start), strict=False):
        shown = moment.astimezone(zone)
        wanted = datetime.fromisoformat(f"{day} {clock}")
        assert shown.fold == 0
        if shown.replace(tzinfo=None) != wanted:
            before = (moment - timedelta(seconds=1)).astimezone(zone)
            assert before.replace(tzinfo=None) < wanted < shown.replace(tzinfo=None) <= wanted + shift


@pytest.mark.timeout(900)
@pytest.mark.skipif("MM_LONG" not in os.environ, reason="a minute; MM_LONG=1 walks every day of ten years")
def test_one_moment_on_every_day_of_ten_years():
    """Every kind of zone, every day, no sampling."""
    for zone, _ in kinds_of_zones():
        start = datetime(YEARS[0], 1, 1, tzinfo=zone)
        days = (date(YEARS[-1], 12, 31) - start.date()).days
        found = islice(due(parse("daily 02:30"), zone, start), days)
        shown = [moment.astimezone(zone).date() for moment in found]
        assert shown == [start.date() + number * DAY for number in range(days)], zone


LINES = st.builds(
    "{} {} * * {}".format,
    st.integers(0, 59),
    st.sampled_from(["0", "1", "2", "3", "9", "1,2,3", "0-4", "23"]),
    st.sampled_from(["*", "1-5", "0", "1#1", "5L"]),
) | st.sampled_from(["*/15 * * * *", "0 * * * *", "*/20 */2 * * 1-5", "30 */3 * * *"])


@settings(max_examples=300, deadline=None)
@given(
    LINES,
    st.sampled_from(CITIES),
    instants(2026, 2030),
    st.integers(1, 40),
)
def test_moments_do_not_depend_on_who_asks_when(line, city, start, steps):
    """Strictly increasing, and asked from any of them on, the rest is the same."""
    zone, cadence = ZoneInfo(city), parse(line)
    found = list(islice(due(cadence, zone, start), steps + 5))
    assert all(before < after for before, after in pairwise(found))
    assert all(moment >= start for moment in found)
    assert list(islice(due(cadence, zone, found[steps]), 5)) == found[steps:]


@settings(max_examples=200, deadline=None)
@given(LINES, st.sampled_from(CITIES), instants(2026, 2030))
def test_cronsim_agrees(line, city, start):
    """The library's own way through daylight saving gives the same moments, doubles aside."""
    assume(parse(line).fixed)
    zone = ZoneInfo(city)
    theirs = []
    for moment in CronSim(line, start.astimezone(zone)):
        at = moment.astimezone(UTC)
        if at > start and at not in theirs:
            theirs.append(at)
        if len(theirs) == 30:
            break
    ours = list(islice(due(parse(line), zone, start + timedelta(seconds=1)), 20))
    assert ours == theirs[:20]


@given(st.sampled_from(CITIES), instants(2005, 2037))
def test_local_time_comes_back(city, moment):
    """Every UTC moment's local time leads back to it, or to its first time where it is repeated."""
    zone = ZoneInfo(city)
    shown = moment.astimezone(zone)
    back = instant(shown.replace(tzinfo=None, fold=0), zone)
    assert back == moment or (shown.fold == 1 and moment - 3 * HOUR <= back < moment)
