"""A made-up project for rehearsals: answers every query without a network, the same way every time.

In: a Query. Out: a Result with believable rows, drawn from the query itself, so that equal questions give
equal figures. Nobody may mistake it for data: it is only reached through `mm simulate`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from math import floor, sin, tau
from zlib import crc32

from bot.periods.calendar import Span
from bot.queries import (
    Breakdown,
    Dimension,
    EventRow,
    EventsQuery,
    EventsResult,
    Interval,
    Metric,
    Query,
    Result,
    SourceRow,
    SourcesQuery,
    SourcesResult,
    StatsQuery,
    StatsResult,
    StatsRow,
    Uniques,
)

# (source, medium, events an hour)
TRAFFIC: tuple[tuple[str, str, float], ...] = (
    ("google", "organic", 4.1),
    ("direct", "direct", 3.2),
    ("facebook", "paid", 2.6),
    ("internal", "direct", 2.2),
    ("facebook", "social", 1.1),
    ("google", "paid", 0.9),
    ("newsletter", "email", 0.7),
    ("instagram", "social", 0.5),
    ("linkedin", "social", 0.3),
    ("bing", "organic", 0.3),
    ("example-blog", "referral", 0.1),
)
VALUES: dict[Dimension, tuple[str, ...]] = {
    Dimension.SOURCE: ("google", "direct", "facebook", "newsletter"),
    Dimension.MEDIUM: ("organic", "direct", "paid", "social", "email"),
    Dimension.CAMPAIGN: ("", "autumn", "brand", "retarget"),
    Dimension.COUNTRY: ("DE", "US", "GB", "FR"),
    Dimension.DEVICE_TYPE: ("desktop", "mobile", "tablet"),
    Dimension.BROWSER: ("chrome", "safari", "firefox", "edge"),
    Dimension.OS: ("windows", "ios", "android", "macos"),
    Dimension.PATH: ("/", "/pricing", "/blog/attribution", "/signup"),
    # The names that Millimetric's own documentation uses.
    Dimension.EVENT_NAME: (
        "$pageview",
        "signup",
        "purchase",
        "clicked_cta",
        "viewed_signup_form",
        "activated",
        "clicked_pricing",
        "trial_started",
        "checkout_completed",
        "invite_sent",
        "feature_used",
        "form_submit",
        "video_started",
        "$identify",
    ),
}
STEP = {Interval.HOUR: timedelta(hours=1), Interval.DAY: timedelta(days=1), Interval.WEEK: timedelta(days=7)}


# How far days, weeks and seasons sway: (period in hours, events early or late in hours of traffic).
TIDES = ((24, 1.9), (168, 4.0), (888, 40.0))


def _count(hourly: float, start: datetime, end: datetime, salt: str) -> int:
    """About `hourly` an hour. What lies between two moments is counted the same in one piece or in many."""
    phase = _phase(salt)
    return _until(hourly, end.timestamp(), phase) - _until(hourly, start.timestamp(), phase)


# A bucket ends where the next begins, and many lines of a rehearsal ask about the same days.
@lru_cache(maxsize=1 << 16)
def _until(hourly: float, second: float, phase: float) -> int:
    """All events up to a moment; it never falls, as the tides together are slower than time."""
    hours = second / 3600
    swayed = hours + sum(size * sin(tau * (hours / period + phase)) for period, size in TIDES)
    return floor(hourly * swayed + phase)


@lru_cache(maxsize=1 << 14)
def _all_until(second: float) -> int:
    """Of all sources; `_arrivals` of each add up to it."""
    return sum(_until(hourly, second, _phase(f"{source}{medium}")) for source, medium, hourly in TRAFFIC)


@cache
def _phase(salt: str) -> float:
    return crc32(salt.encode()) % 1000 / 1000


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """An `Analytics` that invents. `now` stamps its results."""

    now: datetime

    async def run(self, query: Query) -> Result:
        match query:
            case SourcesQuery():
                return SourcesResult(query, tuple(_sources(query)), self.now)
            case StatsQuery():
                return StatsResult(query, tuple(_stats(query)), self.now)
            case EventsQuery():
                return EventsResult(query, tuple(_events(query)), self.now)


def _sources(query: SourcesQuery) -> list[SourceRow]:
    rows = [(source, medium, _arrivals(query.span, source, medium, rate)) for source, medium, rate in TRAFFIC]
    if query.breakdown is Breakdown.SOURCE_MEDIUM:
        shown = [
            SourceRow(source, medium, events, Uniques(round(events * 0.7)), float(medium == "paid"))
            for source, medium, events in rows
        ]
    else:
        shown = [_source(source, rows) for source in dict.fromkeys(source for source, *_ in rows)]
    return sorted((row for row in shown if row.events), key=lambda row: -row.events)[: query.limit]


def _arrivals(span: Span, source: str, medium: str, hourly: float) -> int:
    return _count(hourly, span.start, span.end, f"{source}{medium}")


def _source(source: str, rows: Sequence[tuple[str, str, int]]) -> SourceRow:
    events = sum(count for name, _, count in rows if name == source)
    paid = sum(count for name, medium, count in rows if name == source and medium == "paid")
    return SourceRow(source, None, events, Uniques(round(events * 0.6)), paid / events if events else None)


def _stats(query: StatsQuery) -> list[StatsRow]:
    if query.event is None and not query.group_by:  # of all events, so that the sources add up to them
        whole = [
            (start, _all_until(cut.end.timestamp()) - _all_until(cut.start.timestamp()))
            for start, cut in _buckets(query)
        ]
        return [_row(query, {}, start, count) for start, count in whole if count]
    groups: list[dict[Dimension, str]] = [{}]
    for column in query.group_by:
        groups = [{**group, column: value} for group in groups for value in VALUES[column]]
    hourly = {"$pageview": 9.0, None: 16.0}.get(query.event, 0.4) / len(groups)
    rows = []
    for start, cut in _buckets(query):
        for position, group in enumerate(groups):
            rate = 2 * hourly * (len(groups) - position) / (len(groups) + 1)
            count = _count(rate, cut.start, cut.end, f"{query.event}{sorted(group.items())}")
            if count:
                rows.append(_row(query, group, start, count))
    return rows[: query.limit]


def _row(query: StatsQuery, group: dict[Dimension, str], start: datetime, count: int) -> StatsRow:
    value = count if query.metric is Metric.COUNT else Uniques(round(count * 0.7))
    return StatsRow(group, value, start if query.interval else None)


def _buckets(query: StatsQuery) -> list[tuple[datetime, Span]]:
    """Where each bucket begins, and what of it is asked about."""
    if query.interval is None:
        return [(query.span.start, query.span)]
    step = STEP.get(query.interval, timedelta(days=30))
    midnight = query.span.start.replace(hour=0, minute=0, second=0)
    start = midnight if step >= timedelta(days=1) else query.span.start.replace(minute=0, second=0)
    starts = []
    while start < query.span.end:
        starts.append(start)
        start += step
    return [
        (begin, Span(max(begin, query.span.start), min(begin + step, query.span.end))) for begin in starts
    ]


def _events(query: EventsQuery) -> list[EventRow]:
    names = (query.event,) if query.event else ("$pageview", "clicked_cta", "$pageview", "signup")
    came = [
        (source, medium)
        for source, medium, _ in TRAFFIC
        if query.source in (None, source) and query.medium in (None, medium)
    ] or [(query.source or "google", query.medium or "organic")]
    step = min(query.span.length / 12, timedelta(hours=7))
    moments = [query.span.end - step * (position + 0.5) for position in range(min(query.limit, 8))]
    return [
        EventRow(
            timestamp=moment.astimezone(UTC).replace(microsecond=0),
            event_name=names[position % len(names)],
            anonymous_id=query.anonymous_id or f"a{crc32(moment.isoformat().encode()) % 10**6:06d}",
            user_id=query.user_id,
            source=came[position % len(came)][0],
            medium=came[position % len(came)][1],
            source_confidence="medium",
            country=query.country or "DE",
            device_type="mobile",
            path=VALUES[Dimension.PATH][position % 4],
        )
        for position, moment in enumerate(moments)
    ]
