"""Which parts of a digest its failed calls leave out, as codes; the words are a template's. Pure.

Not here: a comparison that was refused; the report says so itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.queries import Dimension, EventsQuery, Query, StatsQuery
from bot.reports.comparable import Uncomparable
from bot.reports.digest.pulse import asked
from bot.reports.plan import Missing, Plan, Role

_BY_COLUMN = {
    Dimension.CAMPAIGN: "campaigns",
    Dimension.COUNTRY: "details",
    Dimension.DEVICE_TYPE: "details",
    Dimension.PATH: "details",
    Dimension.EVENT_NAME: "names",
}


# In the order of a digest's parts.
CODES = (
    "comparison",  # figures to compare with
    "sources",  # where visitors came from
    "names",  # the project's own events
    "key",  # where the key event came from
    "campaigns",
    "details",  # countries, devices, pages
    "confidence",  # how sure the attribution is
    "history",  # the periods before
    "series",  # the chart
    "pulse",  # whether events still arrive
)


def lacks(plan: Plan, missing: Sequence[Missing]) -> tuple[str, ...]:
    """Each code once, in that order."""
    found = {_code(plan, one) for one in missing if not isinstance(one.error, Uncomparable)}
    return tuple(code for code in CODES if code in found)


def _code(plan: Plan, missing: Missing) -> str:
    if missing.call.role is Role.COMPARISON:
        return "comparison"
    query = missing.call.query
    if missing.call.part:
        return _of_part(plan, query)
    if not isinstance(query, StatsQuery):
        return "confidence" if isinstance(query, EventsQuery) else "sources"
    if query.event is not None:
        return "key"
    return next((_BY_COLUMN[column] for column in query.group_by if column in _BY_COLUMN), "sources")


def _of_part(plan: Plan, query: Query) -> str:
    """Small calls: eight weeks of hours, the window itself in buckets, or the periods before it."""
    if isinstance(query, StatsQuery) and query in asked(plan.as_of):
        return "pulse"
    inside = plan.window.span.start <= query.span.start and query.span.end <= plan.window.span.end
    return "series" if inside else "history"
