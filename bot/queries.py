"""What may be asked of the Millimetric API, and what it answers: nouns only.

Source: the mission's query document; facts where documents disagree are settled in millimetric/wire.py.
Every stage of the bot passes these frozen values on; none of them does I/O.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import total_ordering

from bot.periods.calendar import Span


class Metric(StrEnum):
    COUNT = "count"
    UNIQUES = "uniques"


class Dimension(StrEnum):
    """The nine columns that `group_by` takes."""

    SOURCE = "source"
    MEDIUM = "medium"
    CAMPAIGN = "campaign"
    COUNTRY = "country"
    DEVICE_TYPE = "device_type"
    BROWSER = "browser"
    OS = "os"
    PATH = "path"
    EVENT_NAME = "event_name"


class Interval(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Breakdown(StrEnum):
    SOURCE_MEDIUM = "source_medium"
    SOURCE = "source"


@total_ordering
@dataclass(frozen=True, slots=True)
class Uniques:
    """Distinct visitors. It has no `+`: one visitor in two rows is still one visitor."""

    value: int

    def __lt__(self, other: Uniques) -> bool:
        return self.value < other.value

    def __int__(self) -> int:
        return self.value

    def __bool__(self) -> bool:
        return self.value > 0


STATS_LIMIT = 1000
SOURCES_LIMIT = 200
EVENTS_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class StatsQuery:
    """GET /v1/stats."""

    span: Span
    metric: Metric = Metric.COUNT
    event: str | None = None
    group_by: tuple[Dimension, ...] = ()
    interval: Interval | None = None
    limit: int = STATS_LIMIT


@dataclass(frozen=True, slots=True)
class SourcesQuery:
    """GET /v1/sources: all events of the project, `$identify` included."""

    span: Span
    breakdown: Breakdown = Breakdown.SOURCE_MEDIUM
    limit: int = SOURCES_LIMIT


@dataclass(frozen=True, slots=True)
class EventsQuery:
    """GET /v1/query: raw events."""

    span: Span
    event: str | None = None
    source: str | None = None
    medium: str | None = None
    country: str | None = None
    user_id: str | None = None
    anonymous_id: str | None = None
    limit: int = 100


Query = StatsQuery | SourcesQuery | EventsQuery


@dataclass(frozen=True, slots=True)
class StatsRow:
    """One group of /v1/stats.

    Attributes:
        keys: the value of each grouped column; "" where the API has none.
        value: events for `count`, visitors for `uniques`.
        bucket: first instant of the row's interval, in UTC; None without an interval.
    """

    keys: Mapping[Dimension, str]
    value: int | Uniques
    bucket: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of /v1/sources: `medium` is None with breakdown=source, paid_share is 0.0 … 1.0 of events."""

    source: str
    medium: str | None
    events: int
    uniques: Uniques
    paid_share: float | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One raw event; what the API left out or sent empty is None."""

    timestamp: datetime
    event_name: str
    anonymous_id: str | None = None
    user_id: str | None = None
    source: str | None = None
    medium: str | None = None
    campaign: str | None = None
    source_confidence: str | None = None
    source_rule_id: str | None = None
    referrer: str | None = None
    url: str | None = None
    path: str | None = None
    country: str | None = None
    device_type: str | None = None
    browser: str | None = None
    os: str | None = None
    properties: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatsResult:
    """Rows sorted by bucket, then by value, largest first. `cut`: the API's limit was reached."""

    query: StatsQuery
    rows: tuple[StatsRow, ...]
    fetched_at: datetime
    cut: bool = False


@dataclass(frozen=True, slots=True)
class SourcesResult:
    """Rows sorted by events, largest first."""

    query: SourcesQuery
    rows: tuple[SourceRow, ...]
    fetched_at: datetime
    cut: bool = False


@dataclass(frozen=True, slots=True)
class EventsResult:
    """Rows sorted by time, newest first."""

    query: EventsQuery
    rows: tuple[EventRow, ...]
    fetched_at: datetime
    cut: bool = False


Result = StatsResult | SourcesResult | EventsResult
