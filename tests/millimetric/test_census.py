"""All events of a window, a thousand at a time."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.millimetric import census, tally
from bot.millimetric.errors import UpstreamFailed
from bot.millimetric.wire import Reading
from bot.periods.calendar import Span
from bot.queries import EventRow, EventsQuery, EventsResult, StatsResult, StatsRow

START = datetime(2026, 5, 1, tzinfo=UTC)
MONTH = Span(START, START + timedelta(days=31))


class Api:
    """Keeps `limit` rows of a window: the oldest, the newest, those around noon, or any."""

    def __init__(self, rows, keeps="oldest"):
        self.rows = sorted(rows, key=lambda row: row.timestamp, reverse=keeps == "newest")
        if keeps == "any":
            random.Random(7).shuffle(self.rows)
        if keeps == "noon":
            self.rows.sort(key=lambda row: (abs(row.timestamp.hour - 12), row.timestamp))
        self.asked = []

    async def ask(self, query):
        self.asked.append(query)
        all_of_it = [row for row in self.rows if query.span.start <= row.timestamp < query.span.end]
        sent = all_of_it[: query.limit]
        times = [row.timestamp for row in sent]
        result = EventsResult(query, tuple(sent), START, cut=len(sent) >= query.limit)
        return Reading(result, covered=(min(times), max(times)) if times else None)

    async def count(self, query):
        self.asked.append(query)
        rows = [row for row in self.rows if query.span.start <= row.timestamp < query.span.end]
        names = query.group_by
        found = Counter(
            (tally.bucket_of(row.timestamp, query.interval), *(getattr(row, name) or "" for name in names))
            for row in rows
        )
        counts = tuple(
            StatsRow(dict(zip(names, keys, strict=True)), number, bucket)
            for (bucket, *keys), number in found.items()
        )
        return Reading(StatsResult(query, counts, START, cut=False))


def traffic(count, span=MONTH, seed=1):
    """More by day than by night, as traffic is."""
    dice = random.Random(seed)
    rows = []
    while len(rows) < count:
        moment = span.start + timedelta(seconds=dice.randrange(int(span.length.total_seconds())))
        if dice.random() < (1.0 if 8 <= moment.hour < 20 else 0.2):
            rows.append(EventRow(moment, "$pageview", anonymous_id=f"u{len(rows)}"))
    return rows


async def take(api, limit=100_000, calls=60):
    return await census.take(EventsQuery(MONTH, limit=limit), api.ask, calls=calls)


@pytest.mark.parametrize("keeps", ["oldest", "newest", "any"])
async def test_every_event_is_counted_once(keeps):
    """Whichever rows the API keeps of a full window: all of them, none twice."""
    rows = traffic(9_000)
    api = Api(rows, keeps)

    result = await take(api)

    assert sorted(row.anonymous_id for row in result.rows) == sorted(row.anonymous_id for row in rows)
    assert not result.cut
    assert len(api.asked) <= 60


@pytest.mark.parametrize("keeps", ["oldest", "newest"])
async def test_twenty_thousand_events_take_fewer_than_sixty_calls(keeps):
    """The first full reply tells how dense the window is."""
    api = Api(traffic(20_000), keeps)

    result = await take(api)

    assert (len(result.rows), result.cut) == (20_000, False)
    assert len(api.asked) < 60


WEEK = Span(START, START + timedelta(days=7))


@pytest.mark.parametrize("keeps", ["oldest", "newest", "noon", "any"])
@pytest.mark.parametrize("span", [WEEK, MONTH], ids=["week", "month"])
async def test_counts_say_where_to_cut(keeps, span):
    """Nights are quiet and noons are not: the worst order costs no more than the best."""
    api = Api(traffic(20_000, span), keeps)
    result = await census.take(EventsQuery(span, limit=40_000), api.ask, calls=60, count=api.count)
    assert (len(result.rows), result.cut) == (20_000, False)
    assert len(api.asked) < 50


@pytest.mark.parametrize("keeps", ["oldest", "noon", "any"])
async def test_a_source_is_cut_by_its_own_number(keeps):
    """A tenth of the traffic needs a tenth of the parts; the day it came all at once is cut again."""
    rows = [
        replace(row, source="facebook" if at % 10 == 0 else "direct")
        for at, row in enumerate(traffic(50_000))
    ]
    rows = [replace(row, source="facebook") if row.timestamp.day == 9 else row for row in rows]
    wanted = [row for row in rows if row.source == "facebook"]
    api = Api(rows, keeps)

    only = Api(wanted, keeps)
    only.asked = api.asked
    query = EventsQuery(MONTH, source="facebook", limit=40_000)
    result = await census.take(query, only.ask, calls=60, count=api.count)
    assert (len(result.rows), result.cut) == (len(wanted), False)
    assert len(api.asked) < 30


async def test_without_counts_it_is_as_before():
    """An API that does not count leaves the hint of what a full reply covers."""
    api = Api(traffic(9_000))

    async def refuse(_):
        raise UpstreamFailed("upstream_failed")

    result = await census.take(EventsQuery(MONTH, limit=40_000), api.ask, calls=60, count=refuse)
    assert (len(result.rows), result.cut) == (9_000, False)


async def test_a_small_window_is_one_call():
    """Nothing is cut that is not full."""
    api = Api(traffic(999))

    result = await take(api)

    assert (len(result.rows), result.cut, len(api.asked)) == (999, False, 1)


@pytest.mark.parametrize("calls", [1, 2, 3, 10, 20])
async def test_the_budget_is_kept(calls):
    """What the budget does not reach is said: the result is cut, and holds what was seen."""
    api = Api(traffic(20_000))

    result = await take(api, calls=calls)

    assert len(api.asked) <= calls
    assert result.cut
    assert 1000 <= len(result.rows) < 20_000


async def test_a_second_cannot_be_halved():
    """More than a thousand events within a second are counted as a part of them."""
    api = Api([EventRow(START, "burst") for _ in range(1500)])

    result = await take(api, calls=200)

    assert (len(result.rows), result.cut) == (1000, True)


async def test_no_more_rows_than_asked_for():
    """The newest ones are kept."""
    api = Api(traffic(5_000))

    result = await take(api, limit=3_000)

    assert (len(result.rows), result.cut) == (3_000, True)
    assert result.rows[0].timestamp >= result.rows[-1].timestamp


async def test_a_failed_part_fails_the_whole():
    """A hole in a census would be a wrong number; the error comes as itself, not in a group."""
    api = Api(traffic(5_000))

    async def ask(query):
        if len(api.asked) > 3:
            raise UpstreamFailed("upstream_failed")
        return await api.ask(query)

    with pytest.raises(UpstreamFailed):
        await census.take(EventsQuery(MONTH, limit=100_000), ask, calls=60)


@given(st.integers(1, 10**7), st.none() | st.integers(0, 10**7))
@settings(max_examples=200)
def test_parts_are_the_whole(seconds, stretch):
    """Parts do not overlap, leave no gap, and a second is left whole."""
    span = Span(START, START + timedelta(seconds=seconds))
    covered = None if stretch is None else (START, START + timedelta(seconds=min(stretch, seconds)))

    parts = census.cut_up(span, covered)

    if seconds == 1:
        assert parts == []
        return
    assert 2 <= len(parts) <= 32
    assert (parts[0].start, parts[-1].end) == (span.start, span.end)
    assert all(one.end == next_one.start for one, next_one in pairwise(parts))
