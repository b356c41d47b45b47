"""A made-up project for rehearsals: answers every query without a network, the same way every time.

In: a Query. Out: a Result with believable rows, drawn from the query itself, so that equal questions give
equal figures. Nobody may mistake it for data: it is only reached through `mm simulate`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zlib import crc32

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


def _figure(hourly: float, hours: float, salt: str) -> int:
    """About `hourly * hours`, moved up to a fifth either way by the salt."""
    sway = 0.8 + 0.4 * (crc32(salt.encode()) % 1000) / 1000
    return max(0, round(hourly * hours * sway))


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


def _hours(query: Query) -> float:
    return query.span.length / timedelta(hours=1)


def _sources(query: SourcesQuery) -> list[SourceRow]:
    hours, day = _hours(query), query.span.start.date().isoformat()
    rows = [
        (source, medium, _figure(rate, hours, f"{source}{medium}{day}")) for source, medium, rate in TRAFFIC
    ]
    if query.breakdown is Breakdown.SOURCE_MEDIUM:
        shown = [
            SourceRow(source, medium, events, Uniques(round(events * 0.7)), float(medium == "paid"))
            for source, medium, events in rows
        ]
    else:
        shown = [_source(source, rows) for source in dict.fromkeys(source for source, *_ in rows)]
    return sorted((row for row in shown if row.events), key=lambda row: -row.events)[: query.limit]


def _source(source: str, rows: Sequence[tuple[str, str, int]]) -> SourceRow:
    events = sum(count for name, _, count in rows if name == source)
    paid = sum(count for name, medium, count in rows if name == source and medium == "paid")
    return SourceRow(source, None, events, Uniques(round(events * 0.6)), paid / events if events else None)


def _stats(query: StatsQuery) -> list[StatsRow]:
    groups: list[dict[Dimension, str]] = [{}]
    for column in query.group_by:
        groups = [{**group, column: value} for group in groups for value in VALUES[column]]
    hourly = {"$pageview": 9.0, None: 16.0}.get(query.event, 0.4) / len(groups)
    rows = []
    for start, hours in _buckets(query):
        for position, group in enumerate(groups):
            rate = 2 * hourly * (len(groups) - position) / (len(groups) + 1)
            count = _figure(rate, hours, f"{start}{query.event}{sorted(group.items())}")
            value = count if query.metric is Metric.COUNT else Uniques(round(count * 0.7))
            if count:
                rows.append(StatsRow(group, value, start if query.interval else None))
    return rows[: query.limit]


def _buckets(query: StatsQuery) -> list[tuple[datetime, float]]:
    if query.interval is None:
        return [(query.span.start, _hours(query))]
    step = STEP.get(query.interval, timedelta(days=30))
    midnight = query.span.start.replace(hour=0, minute=0, second=0)
    start = midnight if step >= timedelta(days=1) else query.span.start.replace(minute=0, second=0)
    starts = []
    while start < query.span.end:
        starts.append(start)
        start += step
    return [
        (begin, (min(begin + step, query.span.end) - max(begin, query.span.start)) / timedelta(hours=1))
        for begin in starts
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
