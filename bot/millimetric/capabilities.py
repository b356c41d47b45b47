"""What this API, with this key, can do: where the documents disagree, it is tried once and remembered.

In: what is known, a query, and what came of it. Out: what is known now, and what to do about it. Pure.
Not here: the calls (client.py), the way around (census.py, tally.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.millimetric.errors import GroupByRefused, MillimetricError, ParamsRefused
from bot.millimetric.wire import Reading
from bot.queries import Dimension, EventsQuery, Query, StatsQuery, StatsResult


class Verdict(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """One record per host and key.

    Attributes:
        group_by_campaign: `group_by=campaign` is answered.
        query_country_filter: /v1/query applies `country`.
        query_anonymous_id_filter: /v1/query applies `anonymous_id`.
        stats_limit: /v1/stats takes `limit`.
        checked_at: when the first of these was found out; None while all are unknown.
    """

    group_by_campaign: Verdict = Verdict.UNKNOWN
    query_country_filter: Verdict = Verdict.UNKNOWN
    query_anonymous_id_filter: Verdict = Verdict.UNKNOWN
    stats_limit: Verdict = Verdict.UNKNOWN
    checked_at: datetime | None = None


# An API learns: after a week everything is tried again.
_KEPT: Final = timedelta(days=7)
_FILTERS: Final = {"country": "query_country_filter", "anonymous_id": "query_anonymous_id_filter"}


def known(record: Capabilities, now: datetime) -> Capabilities:
    """The record, or a blank one if it is too old."""
    if record.checked_at is not None and now - record.checked_at > _KEPT:
        return Capabilities()
    return record


def learned(
    record: Capabilities, query: Query, came: Reading | MillimetricError, now: datetime
) -> Capabilities:
    """The record after one more call. A refused key or an outage says nothing about what the API can do."""
    found: dict[str, Verdict] = {}
    if isinstance(query, StatsQuery) and Dimension.CAMPAIGN in query.group_by:
        found |= _campaign(came)
    if isinstance(query, EventsQuery):
        found |= _filters(query, came)
    fresh = {name: verdict for name, verdict in found.items() if getattr(record, name) is not verdict}
    if not fresh:
        return record
    return replace(record, checked_at=record.checked_at or now, **fresh)


def _campaign(came: Reading | MillimetricError) -> dict[str, Verdict]:
    if isinstance(came, GroupByRefused):
        return {"group_by_campaign": Verdict.NO} if Dimension.CAMPAIGN in came.refused else {}
    # Only rows prove it: that they carry the column has been checked when they were read.
    if isinstance(came, Reading) and isinstance(came.result, StatsResult) and came.result.rows:
        return {"group_by_campaign": Verdict.YES}
    return {}


def _filters(query: EventsQuery, came: Reading | MillimetricError) -> dict[str, Verdict]:
    asked = {name: field for name, field in _FILTERS.items() if getattr(query, name) is not None}
    if isinstance(came, ParamsRefused):
        return {field: Verdict.NO for name, field in asked.items() if name in came.fields}
    if not isinstance(came, Reading):
        return {}
    if came.ignored:
        return {field: Verdict.NO for name, field in asked.items() if name in came.ignored}
    # Rows that all match are weak evidence, and no reason to forget that a filter was once ignored.
    return {}


def left_out(record: Capabilities, query: Query) -> frozenset[str]:
    """Parameters of this query that the API is known to refuse or to ignore."""
    if isinstance(query, StatsQuery):
        return frozenset({"limit"}) if record.stats_limit is Verdict.NO else frozenset()
    if not isinstance(query, EventsQuery):
        return frozenset()
    return frozenset(
        name
        for name, field in _FILTERS.items()
        if getattr(query, name) is not None and getattr(record, field) is Verdict.NO
    )


def worth_leaving_out(query: Query, refused: ParamsRefused) -> frozenset[str]:
    """Parameters that only one of the two dialects has, and that may be why the query was refused.

    Where the API names the fields, only those; else all of them. Empty: there is nothing to try again.
    """
    if isinstance(query, StatsQuery):
        doubtful = {"limit"}
    elif isinstance(query, EventsQuery):
        doubtful = {name for name in _FILTERS if getattr(query, name) is not None}
    else:
        doubtful = set()
    return frozenset(doubtful & set(refused.fields) if refused.fields else doubtful)


def did_without(record: Capabilities, query: Query, names: frozenset[str], now: datetime) -> Capabilities:
    """The record after a query was answered as soon as these parameters were left out."""
    fields = ["stats_limit"] if isinstance(query, StatsQuery) else [_FILTERS[name] for name in sorted(names)]
    gone = dict.fromkeys(fields, Verdict.NO)
    return replace(record, checked_at=record.checked_at or now, **gone)


def needs_census(record: Capabilities, query: Query) -> bool:
    """The API would count a stranger's rows against the limit: it has to be asked in smaller windows."""
    return isinstance(query, EventsQuery) and bool(left_out(record, query))
