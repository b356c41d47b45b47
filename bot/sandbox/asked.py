"""What a request asks for: query parameters in, a checked question out, or a Refusal in the API's own words.

Not here: keys (analytics.py), the answer (tally.py).

Refusal          status, code, details: becomes {"error": code, …}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.sandbox.dialect import FILTERS, GROUP_BY, INTERVALS, Dialect, Profile


class Refusal(Exception):
    """An answer other than 200."""

    def __init__(self, status: int, code: str, details: Mapping[str, object] | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.details = dict(details or {})


@dataclass(frozen=True, slots=True)
class Window:
    """from inclusive, to exclusive; naive UTC, as the store keeps time."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class StatsAsked:
    window: Window
    metric: str
    event: str | None
    group_by: tuple[str, ...]
    interval: str | None
    limit: int


@dataclass(frozen=True, slots=True)
class SourcesAsked:
    window: Window
    breakdown: str
    limit: int


@dataclass(frozen=True, slots=True)
class EventsAsked:
    window: Window
    filters: Mapping[str, str] = field(default_factory=dict)
    limit: int = 100


Params = Mapping[str, str]


def stats(params: Params, dialect: Dialect) -> StatsAsked:
    return StatsAsked(
        window=_window(params, dialect),
        metric=_choice(params, "metric", ("count", "uniques")) or "count",
        event=params.get("event") or None,
        group_by=_group_by(params, dialect),
        interval=_choice(params, "interval", INTERVALS[dialect.profile]),
        limit=_limit(params, default=100, largest=1000),
    )


def sources(params: Params, dialect: Dialect) -> SourcesAsked:
    return SourcesAsked(
        window=_window(params, dialect),
        breakdown=_choice(params, "breakdown", ("source_medium", "source")) or "source_medium",
        limit=_limit(params, default=50, largest=200),
    )


def events(params: Params, dialect: Dialect) -> EventsAsked:
    """A filter that the profile does not know is ignored in silence: the hazard that clients must see."""
    return EventsAsked(
        window=_window(params, dialect),
        filters={name: params[name] for name in FILTERS[dialect.profile] if params.get(name)},
        limit=_limit(params, default=100, largest=1000),
    )


def _invalid(name: str, message: str) -> Refusal:
    return Refusal(400, "invalid_params", {"details": {"formErrors": [], "fieldErrors": {name: [message]}}})


def _choice(params: Params, name: str, allowed: tuple[str, ...]) -> str | None:
    value = params.get(name)
    if value and value not in allowed:
        listed = " | ".join(f"'{one}'" for one in allowed)
        raise _invalid(name, f"Invalid enum value. Expected {listed}, received '{value}'")
    return value or None


def _group_by(params: Params, dialect: Dialect) -> tuple[str, ...]:
    asked = [column.strip() for column in params.get("group_by", "").split(",") if column.strip()]
    allowed = GROUP_BY[dialect.profile]
    if any(column not in allowed for column in asked):
        outer, _, inner = dialect.allowed_at.rpartition(".")
        listed: dict[str, object] = {inner: list(allowed)}
        raise Refusal(400, "invalid_group_by", {outer: listed} if outer else listed)
    return tuple(dict.fromkeys(asked))


def _limit(params: Params, *, default: int, largest: int) -> int:
    value = params.get("limit", str(default))
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise _invalid("limit", "Expected number, received nan")
    if int(value) > largest:
        raise _invalid("limit", f"Number must be less than or equal to {largest}")
    if int(value) < 1:
        raise _invalid("limit", "Number must be greater than or equal to 1")
    return int(value)


# What both documents use; offsets and bare dates are unproven, so only the lenient profile takes them.
_STRICT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z")
_LENIENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?")


def _window(params: Params, dialect: Dialect) -> Window:
    """Both ends; an empty window is refused by the strict profile (undefined in the documents)."""
    window = Window(_instant(params, "from", dialect), _instant(params, "to", dialect))
    if dialect.profile is Profile.DOCS and window.start >= window.end:
        raise _invalid("to", "must be after from")
    return window


def _instant(params: Params, name: str, dialect: Dialect) -> datetime:
    if name not in params:
        raise _invalid(name, "Required")
    pattern = _STRICT if dialect.profile is Profile.DOCS else _LENIENT
    written = pattern.fullmatch(params[name])
    try:
        at = datetime.fromisoformat(written.group() if written else "")
        return (at.astimezone(UTC) if at.tzinfo else at).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise _invalid(name, "Invalid datetime") from None
