"""What is sent."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.millimetric import wire
from bot.periods.calendar import Span
from bot.queries import Breakdown, Dimension, EventsQuery, Interval, Metric, SourcesQuery, StatsQuery

SPAN = Span(datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 17, 9, 30, 5, tzinfo=UTC))
TIMES = {"from": "2026-05-01T00:00:00Z", "to": "2026-05-17T09:30:05Z"}


def test_stats_with_everything():
    """All parameters of /v1/stats; columns in the order asked."""
    query = StatsQuery(
        SPAN, Metric.UNIQUES, "$pageview", (Dimension.SOURCE, Dimension.MEDIUM), Interval.DAY, 500
    )

    assert wire.to_request(query) == (
        "/v1/stats",
        TIMES
        | {
            "metric": "uniques",
            "event": "$pageview",
            "group_by": "source,medium",
            "interval": "day",
            "limit": "500",
        },
    )


def test_stats_sends_its_limit_always():
    """The API's default of 100 would cut without a word."""
    assert wire.to_request(StatsQuery(SPAN)) == ("/v1/stats", TIMES | {"metric": "count", "limit": "1000"})


def test_sources():
    """At most 200 rows are asked of /v1/sources."""
    query = SourcesQuery(SPAN, Breakdown.SOURCE, limit=900)

    assert wire.to_request(query) == ("/v1/sources", TIMES | {"breakdown": "source", "limit": "200"})


def test_events_with_every_filter():
    """All filters of /v1/query go out under their own names."""
    filters = {
        "event": "signup",
        "source": "facebook",
        "medium": "paid",
        "country": "DE",
        "user_id": "user_42",
        "anonymous_id": "u_1",
    }

    assert wire.to_request(EventsQuery(SPAN, **filters, limit=50)) == (
        "/v1/query",
        TIMES | filters | {"limit": "50"},
    )


def test_what_an_api_refuses_is_left_out():
    """Parameters of one dialect are left out for the other."""
    query = EventsQuery(SPAN, country="DE", source="facebook")

    _, params = wire.to_request(query, frozenset({"country"}))

    assert params == TIMES | {"source": "facebook", "limit": "100"}


def test_months_are_never_sent():
    """One dialect has no months; asking for them is a programmer's mistake."""
    with pytest.raises(ValueError, match="months"):
        wire.to_request(StatsQuery(SPAN, interval=Interval.MONTH))
