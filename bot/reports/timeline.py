"""Raw events as a timeline, newest first: what `events` and `user` share.

In: a plan with a census of the newest events, and its outcomes. Out: lines to show. The API does not say in
which order it keeps events when there are more than asked for, so a cut answer is not taken for the newest:
census.py reads the end of the window until it is whole.
Not here: shortening ids (the template does, outside direct messages).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.periods.calendar import Window
from bot.queries import EventRow, EventsQuery
from bot.questions.question import Question
from bot.reports.outcomes import Outcomes
from bot.reports.plan import Census

MOST_SHOWN = 50
MOST_CALLS = 12
DEFAULT_LIMIT = 100
# Its properties are what a site knows of a person: name, e-mail. They never leave this room.
IDENTIFY = "$identify"


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event, as it may be shown.

    Attributes:
        timestamp: in UTC.
        name: as it was sent.
        source, medium, campaign: the classifier's; None where the API has none.
        confidence, rule: how sure the classifier was, and which rule fired; None when not given.
        path, country, device: of the page call; None when not given.
        anonymous_id, user_id: to be shortened outside direct messages.
        properties: what was sent along, without the ambient ones; always empty for `$identify`.
    """

    timestamp: datetime
    name: str
    source: str | None
    medium: str | None
    campaign: str | None
    confidence: str | None
    rule: str | None
    path: str | None
    country: str | None
    device: str | None
    anonymous_id: str | None
    user_id: str | None
    properties: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a window, newest first.

    Attributes:
        lines: at most 50.
        read: how many events were read; those beyond `lines` are not shown.
        limit: how many were asked for.
        total: how many such events the window has, where all were seen; else None.
        newest: the lines surely are the newest; else the API kept some and did not say which.
    """

    lines: tuple[EventLine, ...]
    read: int
    limit: int
    total: int | None
    newest: bool

    @property
    def complete(self) -> bool:
        """The window has no other events than those read."""
        return self.total == self.read


def newest(question: Question, window: Window) -> Census:
    """What is asked for a timeline; every filter that the question holds is one that the API has."""
    held = dict(question.filters)
    query = EventsQuery(
        window.span,
        event=question.event,
        source=held.get("source"),
        medium=held.get("medium"),
        country=held.get("country"),
        user_id=held.get("user_id"),
        anonymous_id=held.get("anonymous_id"),
        limit=question.limit or DEFAULT_LIMIT,
    )
    return Census(query, newest=min(MOST_SHOWN, query.limit), most_calls=MOST_CALLS)


def timeline(census: Census, outcomes: Outcomes) -> tuple[Timeline, tuple[EventRow, ...]]:
    """The lines, and all rows that were read."""
    query = census.query
    first = outcomes.events(query)
    sure = [result for result in outcomes.slices(query) if not result.cut and result.rows]
    results = [first] if first and not (first.cut and sure) else sure
    rows = [row for result in results for row in result.rows if _is_asked_for(query, row)]
    rows.sort(key=lambda row: row.timestamp, reverse=True)
    kept = tuple(rows[: query.limit])
    whole = any(not result.cut and result.query.span == query.span for result in results)
    return Timeline(
        lines=tuple(line(row) for row in kept[:MOST_SHOWN]),
        read=len(kept),
        limit=query.limit,
        total=len(rows) if whole else None,
        newest=whole or results == sure,
    ), kept


def _is_asked_for(query: EventsQuery, row: EventRow) -> bool:
    """A server that does not know a filter leaves it out without a word; so every row is looked at again."""
    wanted = {
        "event_name": query.event,
        "source": query.source,
        "medium": query.medium,
        "country": query.country,
        "user_id": query.user_id,
        "anonymous_id": query.anonymous_id,
    }
    return all(value is None or getattr(row, column) == value for column, value in wanted.items())


def line(row: EventRow) -> EventLine:
    told = {} if row.event_name == IDENTIFY else row.properties
    return EventLine(
        timestamp=row.timestamp,
        name=row.event_name,
        source=row.source,
        medium=row.medium,
        campaign=row.campaign,
        confidence=row.source_confidence,
        rule=row.source_rule_id,
        path=row.path,
        country=row.country,
        device=row.device_type,
        anonymous_id=row.anonymous_id,
        user_id=row.user_id,
        properties={name: value for name, value in told.items() if not name.startswith("$")},
    )
