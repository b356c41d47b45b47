"""How the sandbox speaks: everything the documents leave open about the real API is a switch here.

Two documents describe the API and they differ; nobody outside has seen some of its formats. A client must
live with every setting of these switches, so tests turn them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum


class Profile(StrEnum):
    """Which document the sandbox believes.

    DOCS: the vendor's reference: strict allow-lists; a filter it does not list is silently ignored.
    SEED: the query document: also campaign, month, country and anonymous_id; rows carry every column.
    """

    DOCS = "docs"
    SEED = "seed"


class Moments(StrEnum):
    """How buckets and timestamps are written."""

    ISO = "iso"  # 2026-05-01T00:00:00Z
    CLICKHOUSE = "clickhouse"  # 2026-05-01 00:00:00
    DATE = "date"  # 2026-05-01 where the bucket is a day or longer, else as CLICKHOUSE
    EPOCH = "epoch"  # 1777593600 for buckets; timestamps as ISO


class Order(StrEnum):
    LARGEST_OR_NEWEST = "largest_or_newest"
    OLDEST = "oldest"  # raw events only; else as above
    NONE = "none"  # any order, and a limit keeps any rows


_COMMON = ("event_name", "source", "medium", "country", "device_type", "browser", "os", "path")
GROUP_BY = {Profile.DOCS: _COMMON, Profile.SEED: (*_COMMON, "campaign")}
INTERVALS = {Profile.DOCS: ("hour", "day", "week"), Profile.SEED: ("hour", "day", "week", "month")}
_FILTERS = ("event", "source", "medium", "user_id")
FILTERS = {Profile.DOCS: _FILTERS, Profile.SEED: (*_FILTERS, "country", "anonymous_id")}

_ROW = (
    *(
        "timestamp",
        "event_name",
        "anonymous_id",
        "user_id",
        "source",
        "medium",
        "campaign",
        "source_confidence",
    ),
    *("referrer", "url", "path", "country", "device_type", "properties"),
)
EVENT_ROW = {Profile.DOCS: _ROW, Profile.SEED: (*_ROW, "source_rule_id", "browser", "os")}


@dataclass(frozen=True, slots=True)
class Dialect:
    """The switches.

    Attributes:
        numbers_as_strings: 64-bit numbers come quoted, as ClickHouse does by default.
        bare_sources: /v1/sources answers a bare array, as one recipe shows.
        sunday_weeks: week buckets begin on Sunday.
        nothing_as_zero: when no event matches a grouped question, one row says 0 instead of no row.
        empty_as_text: a missing campaign, user, … is "" instead of null.
        allowed_at: the field of an invalid_group_by error that lists what is allowed.
    """

    profile: Profile = Profile.DOCS
    moments: Moments = Moments.ISO
    order: Order = Order.LARGEST_OR_NEWEST
    numbers_as_strings: bool = False
    bare_sources: bool = False
    sunday_weeks: bool = False
    nothing_as_zero: bool = False
    empty_as_text: bool = False
    allowed_at: str = "allowed"

    def number(self, value: int) -> int | str:
        return str(value) if self.numbers_as_strings else value

    def text(self, value: str | None) -> str | None:
        return "" if value is None and self.empty_as_text else value

    def bucket(self, first: datetime | date, interval: str) -> str | int:
        match self.moments:
            case Moments.ISO:
                return f"{first:%Y-%m-%dT%H:%M:%SZ}"
            case Moments.EPOCH:
                return int(datetime(*first.timetuple()[:6], tzinfo=UTC).timestamp())
            case Moments.DATE if interval != "hour":
                return f"{first:%Y-%m-%d}"
            case _:
                return f"{first:%Y-%m-%d %H:%M:%S}"

    def timestamp(self, at: datetime) -> str:
        if self.moments in {Moments.ISO, Moments.EPOCH}:
            return at.isoformat(timespec="milliseconds") + "Z"
        return at.isoformat(sep=" ", timespec="milliseconds")
