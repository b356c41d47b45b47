"""Groups counted from raw events are those that the API would have counted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.millimetric.tally import bucket_of, can_tally, events_for, tally
from bot.periods.calendar import Span
from bot.queries import Dimension, EventRow, EventsQuery, EventsResult, Interval, Metric, StatsQuery, Uniques

SPAN = Span(datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 11, tzinfo=UTC))


def event(day, campaign, visitor="u_1", **columns):
    moment = datetime(2026, 5, day, 13, 30, tzinfo=UTC)
    return EventRow(moment, "signup", anonymous_id=visitor, campaign=campaign, **columns)


def counted(rows, *, cut=False, **query):
    asked = StatsQuery(SPAN, group_by=(Dimension.CAMPAIGN,), **query)
    return tally(asked, EventsResult(EventsQuery(SPAN), tuple(rows), SPAN.end, cut))


def figures(result):
    return [(row.bucket and row.bucket.day, row.keys[Dimension.CAMPAIGN], row.value) for row in result.rows]


def test_events_are_counted_by_campaign():
    """Largest first; no campaign is the empty text."""
    result = counted([event(1, "summer"), event(2, None), event(3, "summer")])

    assert figures(result) == [(None, "summer", 2), (None, "", 1)]
    assert not result.cut


def test_visitors_are_counted_once():
    """An event without an id is a visitor of its own, as the API makes one up for each."""
    rows = [
        event(1, "a", "u_1"),
        event(2, "a", "u_1"),
        event(2, "a", "u_2"),
        event(3, "a", None),
        event(4, "a", None),
    ]

    assert figures(counted(rows, metric=Metric.UNIQUES)) == [(None, "a", Uniques(4))]


def test_buckets():
    """Rows are sorted by bucket, then by value."""
    rows = [event(3, "b"), event(1, "a"), event(3, "a"), event(3, "a")]

    assert figures(counted(rows, interval=Interval.DAY)) == [(1, "a", 1), (3, "a", 2), (3, "b", 1)]


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (None, None),
        (Interval.HOUR, datetime(2026, 5, 10, 13, tzinfo=UTC)),
        (Interval.DAY, datetime(2026, 5, 10, tzinfo=UTC)),
        (Interval.WEEK, datetime(2026, 5, 4, tzinfo=UTC)),
    ],
)
def test_the_bucket_of_a_moment(interval, expected):
    """Weeks begin on Monday: 10 May 2026 is a Sunday."""
    assert bucket_of(datetime(2026, 5, 10, 13, 30, 5, 9, tzinfo=UTC), interval) == expected


@pytest.mark.parametrize(("limit", "cut"), [(1, True), (2, True), (3, False)])
def test_more_groups_than_asked_for(limit, cut):
    """The largest are kept, and that some are missing is said."""
    result = counted([event(1, "a"), event(1, "a"), event(1, "b")], limit=limit)

    assert (figures(result)[0], len(result.rows), result.cut) == ((None, "a", 2), min(limit, 2), cut)


def test_a_part_of_the_events_gives_a_part_of_the_figures():
    """A census that was cut makes a tally that is cut."""
    assert counted([event(1, "a")], cut=True).cut


def test_columns_that_raw_events_lack():
    """Not every API sends browser and os with raw events."""
    query = StatsQuery(SPAN, group_by=(Dimension.CAMPAIGN, Dimension.BROWSER))
    bare = EventsResult(EventsQuery(SPAN), (event(1, "a"),), SPAN.end)
    full = EventsResult(EventsQuery(SPAN), (event(1, "a"), event(1, "a", browser="chrome")), SPAN.end)

    assert not can_tally(query, bare)
    assert can_tally(query, full)
    assert can_tally(query, EventsResult(EventsQuery(SPAN), (), SPAN.end))


def test_the_events_of_a_query():
    """The event filter goes with them; /v1/stats has no other."""
    query = StatsQuery(SPAN, event="signup", group_by=(Dimension.CAMPAIGN,))

    assert events_for(query, 500) == EventsQuery(SPAN, event="signup", limit=500)
