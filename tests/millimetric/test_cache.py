"""What is kept, how long, and how much of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.millimetric import errors
from bot.millimetric.cache import Cache, freshness
from bot.periods.calendar import Span
from bot.queries import StatsQuery, StatsResult, StatsRow

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)


def query(number=0, end=NOW):
    return StatsQuery(Span(NOW - timedelta(days=9, seconds=number), end))


def result(asked, rows=1):
    return StatsResult(asked, (StatsRow({}, 1),) * rows, NOW)


@pytest.mark.parametrize(
    ("end", "seconds"),
    [
        (NOW + timedelta(days=1), 60),
        (NOW, 60),
        (NOW - timedelta(minutes=59), 60),
        (NOW - timedelta(hours=1), 600),
        (NOW - timedelta(days=3), 600),
    ],
)
def test_a_closed_window_keeps_longer(end, seconds):
    """A minute while figures still move, ten once they do not."""
    asked = query(end=end)

    assert freshness(asked, result(asked), NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (errors.KeyNotAccepted("invalid_api_key"), 5),
        (errors.UpstreamFailed("upstream_failed"), 5),
        (errors.TimedOut(2.5), 0),
        (errors.RateLimited("rate_limited", retry_after=9), 0),
    ],
)
def test_errors_keep_for_a_moment(error, seconds):
    """Except those that depend on how long somebody would wait."""
    assert freshness(query(), error, NOW) == timedelta(seconds=seconds)


def test_an_entry_is_there_until_it_is_not():
    """Up to its end, and not a moment longer."""
    cache, asked = Cache(), query()
    cache.put(asked, result(asked), NOW)

    assert cache.get(asked, NOW + timedelta(seconds=59)) == result(asked)
    assert cache.get(asked, NOW + timedelta(seconds=60)) is None
    assert cache.get(query(1), NOW) is None


def test_nothing_is_kept_where_nothing_shall_be():
    """cache_seconds = 0 turns it off, for errors too."""
    cache, asked = Cache(timedelta()), query()
    cache.put(asked, result(asked), NOW)
    cache.put(query(1), errors.UpstreamFailed("upstream_failed"), NOW)

    assert cache.get(asked, NOW) is None
    assert cache.get(query(1), NOW) is None


def test_the_least_used_goes_first():
    """Entries are bounded; reading one keeps it."""
    cache = Cache(entries=2)
    for number in (0, 1):
        cache.put(query(number), result(query(number)), NOW)
    cache.get(query(0), NOW)
    cache.put(query(2), result(query(2)), NOW)

    assert [cache.get(query(number), NOW) is not None for number in (0, 1, 2)] == [True, False, True]


def test_rows_are_bounded():
    """Rows are what takes memory; one result beyond the bound is not kept at all."""
    cache = Cache(rows=100)
    for number in range(5):
        cache.put(query(number), result(query(number), rows=30), NOW)
        cache.put(query(number), result(query(number), rows=30), NOW)  # replacing is not adding
    cache.put(query(9), result(query(9), rows=100), NOW)

    kept = [number for number in range(10) if cache.get(query(number), NOW) is not None]
    assert kept == [2, 3, 4]
