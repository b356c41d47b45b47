"""Raw events as evidence: what the attribution reports rest on, and how sure it is.

In: a plan's census and its outcomes. Out: the rows, and whether they are every event of the window or a
sample. A rule and a confidence are read off the rows, never derived again: the classifier was there, this bot
was not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.attribution.cascade import CLICK_IDS, PAID_MEDIUMS, RULES, UNKNOWN, Confidence, Rule, Taken
from bot.attribution.hosts import SITES
from bot.periods.calendar import Span
from bot.queries import EVENTS_LIMIT, Dimension, EventRow, EventsQuery, Interval, StatsQuery
from bot.reports.census import SAMPLE_SLICES
from bot.reports.maths import Share
from bot.reports.outcomes import Outcomes
from bot.reports.plan import Call, Census, Role

SUREST_FIRST = (Confidence.HIGH.value, Confidence.MEDIUM.value, Confidence.LOW.value)
_BY_ID = {rule.id: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The raw events that a report rests on.

    Attributes:
        read: how many events were read.
        visitors: how many distinct visitors made them: counted, not estimated.
        exact: they are all that the window has; else they are a sample.
        slices: in how many stretches of the window they were read; 1 where it was read whole.
        whole: how many the window has by the API's own count; None when not known.
    """

    read: int
    visitors: int
    exact: bool
    slices: int
    whole: int | None

    def share(self, part: int) -> Share:
        """`part` of the events read."""
        return Share(part, self.read, self.visitors)

    @property
    def fair(self) -> bool:
        """All events, or slices spread evenly; else what the API happened to give, from one end."""
        return self.exact or self.slices > 1

    @property
    def per_visitor(self) -> float:
        return self.read / self.visitors if self.visitors else 1.0


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule's work.

    Attributes:
        id: `source_rule_id` as the rows have it; "" when they have none.
        rule: the same rule in the cascade; None for an id that the cascade does not have.
        candidates: without an id, the rules that give this source and medium with this confidence.
        confidence: low, medium or high; "" when the rows do not say.
        source, medium: what the rule gave.
        events: how many of the events read.
        share: of the events read.
    """

    id: str
    rule: Rule | None
    candidates: tuple[Rule, ...]
    confidence: str
    source: str
    medium: str
    events: int
    share: Share


def census_of(span: Span, source: str | None, medium: str | None, role: Role) -> Census:
    """Every event of a source (or of all), in one call if they fit into it."""
    query = EventsQuery(span, source=source, medium=medium, limit=EVENTS_LIMIT)
    return Census(query, Role.DETAIL if role is Role.MAIN else role, most_calls=SAMPLE_SLICES)


def calls_of(census: Census, role: Role) -> tuple[Call, Call]:
    """The census's first call, and the counts per day that tell how to go on."""
    return Call(role, census.query), Call(census.role, counts_of(census))


def counts_of(census: Census) -> StatsQuery:
    columns = {Dimension.SOURCE: census.query.source, Dimension.MEDIUM: census.query.medium}
    by = tuple(column for column, value in columns.items() if value is not None)
    return StatsQuery(census.query.span, group_by=by, interval=Interval.DAY)


def read(census: Census, outcomes: Outcomes) -> tuple[tuple[EventRow, ...], Evidence]:
    """The rows of a census and what they are worth; nothing at all is worth nothing."""
    first = outcomes.events(census.query)
    slices = outcomes.slices(census.query)
    results = slices or ((first,) if first else ())
    rows = tuple(row for result in results for row in result.rows if _is_of(census.query, row))
    covered = sum((result.query.span.length for result in results), timedelta())
    return rows, Evidence(
        read=len(rows),
        visitors=len({row.anonymous_id for row in rows}),
        exact=covered == census.query.span.length and not any(result.cut for result in results),
        slices=len(results),
        whole=_whole(census, outcomes),
    )


def _is_of(query: EventsQuery, row: EventRow) -> bool:
    return query.source in (None, row.source) and query.medium in (None, row.medium)


def _whole(census: Census, outcomes: Outcomes) -> int | None:
    result = outcomes.stats(counts_of(census))
    if result is None or result.cut:
        return None
    wanted = {Dimension.SOURCE: census.query.source, Dimension.MEDIUM: census.query.medium}
    held = {column: value for column, value in wanted.items() if value is not None}
    return sum(int(row.value) for row in result.rows if held.items() <= dict(row.keys).items())


def rule_lines(rows: Sequence[EventRow], evidence: Evidence) -> tuple[RuleLine, ...]:
    """Rules with what they gave, most events first."""
    found = Counter(
        (row.source_rule_id or "", row.source_confidence or "", row.source or "", row.medium or "")
        for row in rows
    )
    return tuple(
        RuleLine(
            id=key,
            rule=rule_of(key),
            candidates=() if key else could_give(source, medium, confidence),
            confidence=confidence,
            source=source,
            medium=medium,
            events=events,
            share=evidence.share(events),
        )
        for (key, confidence, source, medium), events in sorted(
            found.items(), key=lambda item: (-item[1], item[0])
        )
    )


def could_give(source: str, medium: str, confidence: str) -> tuple[Rule, ...]:
    """The rules that such a row can come from: for rows that do not name theirs."""
    return tuple(
        rule
        for rule in RULES
        if (confidence == rule.confidence or (confidence == rule.unnamed and source == UNKNOWN))
        and (rule.medium == medium or (isinstance(rule.medium, Taken) and medium not in PAID_MEDIUMS))
        and (rule.source == source or _can_take(rule, source))
    )


def _can_take(rule: Rule, source: str) -> bool:
    """Only click ids and the directory of sites have a closed list of names."""
    if rule.source is Taken.CLICK_ID:
        return source in CLICK_IDS.values()
    if rule.source is Taken.REFERRER_SITE:
        kinds = {condition.referrer_kind for condition in rule.when}
        return source in {site.source for site in SITES.values() if site.kind in kinds}
    return isinstance(rule.source, Taken)


def rule_of(key: str) -> Rule | None:
    return _BY_ID.get(key)


def tally(
    rows: Sequence[EventRow], of: Callable[[EventRow], str | None], most: int | None = None
) -> tuple[tuple[str, int], ...]:
    """How often each value comes, most frequent first, ties by name; rows without one are left out."""
    found = Counter(value for row in rows if (value := of(row)))
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))[:most]


def confidences(rows: Sequence[EventRow], evidence: Evidence) -> tuple[tuple[str, Share], ...]:
    """The share of each confidence that occurs, surest first; "" for rows that do not say."""
    found = Counter(row.source_confidence or "" for row in rows)
    known = [name for name in (*SUREST_FIRST, "") if name in found]
    return tuple((name, evidence.share(found[name])) for name in known)
