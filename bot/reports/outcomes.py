"""What came back, found by what was asked.

In: a Plan and the outcomes of its calls. Out: results by query, and the fields that every report shares.
A builder makes the same query twice: once to plan it, once to find its answer. A call that failed, or that
was never planned, is None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypedDict, TypeVar

from bot.periods.calendar import Span, Window
from bot.queries import (
    Dimension,
    EventsQuery,
    EventsResult,
    Metric,
    Query,
    Result,
    SourcesQuery,
    SourcesResult,
    StatsQuery,
    StatsResult,
    StatsRow,
    Uniques,
)
from bot.questions.question import Question
from bot.reports.census import is_slice
from bot.reports.maths import Change, Figure, UniquesChange, figure
from bot.reports.plan import Missing, Outcome, Plan

Keys = tuple[str, ...]
Groups = Mapping[Keys, int | Uniques]
_R = TypeVar("_R", StatsResult, SourcesResult, EventsResult)


class Ground(TypedDict):
    """The fields of Report itself."""

    question: Question
    as_of: datetime
    window: Window
    comparison: Window | None
    fetched_at: datetime
    cut: bool
    missing: tuple[Missing, ...]


class Outcomes:
    """The answers to a plan's calls."""

    def __init__(self, plan: Plan, outcomes: Sequence[Outcome]) -> None:
        self._plan = plan
        self._by_query: dict[Query, Result] = {
            call.query: outcome
            for call, outcome in zip(plan.calls, outcomes, strict=True)
            if not isinstance(outcome, Missing)
        }
        self._missing = tuple(outcome for outcome in outcomes if isinstance(outcome, Missing))

    def stats(self, query: StatsQuery) -> StatsResult | None:
        return self._of(StatsResult, query)

    def sources(self, query: SourcesQuery) -> SourcesResult | None:
        return self._of(SourcesResult, query)

    def events(self, query: EventsQuery) -> EventsResult | None:
        return self._of(EventsResult, query)

    def slices(self, query: EventsQuery) -> tuple[EventsResult, ...]:
        """The answers to the calls that a census of `query` added, in the order of the plan's calls."""
        return tuple(
            result
            for result in self._by_query.values()
            if isinstance(result, EventsResult) and result.query != query and is_slice(result.query, query)
        )

    def buckets(self, query: StatsQuery) -> tuple[StatsResult, ...]:
        """The answers to a query with an interval, asked whole or in shorter spans."""
        return tuple(
            result
            for result in self._by_query.values()
            if isinstance(result, StatsResult)
            and replace(result.query, span=query.span) == query
            and query.span.start <= result.query.span.start
            and result.query.span.end <= query.span.end
        )

    def count(self, event: str | None = None) -> Change | None:
        """All events of both windows, asked without any grouping; None when the first is not known."""
        change = self.compared(lambda span: StatsQuery(span, Metric.COUNT, event)).get(())
        return change if isinstance(change, Change) else None

    def visitors(self, event: str | None = None) -> UniquesChange | None:
        """All distinct visitors of both windows; None when the first is not known."""
        change = self.compared(lambda span: StatsQuery(span, Metric.UNIQUES, event)).get(())
        return change if isinstance(change, UniquesChange) else None

    def compared(
        self,
        query: Callable[[Span], StatsQuery],
        columns: Sequence[Dimension] | None = None,
        picked: Mapping[Dimension, str] | None = None,
        per_visitor: float = 1.0,
    ) -> dict[Keys, Figure]:
        """Each group of either window, largest first; nothing when the window itself is not known.

        A group that an answer does not have is zero there; not known, when the answer was cut off.
        """
        asked = query(self._plan.window.span)
        shown, held = asked.group_by if columns is None else columns, picked or {}
        result = self.stats(asked)
        if result is None:
            return {}
        before = self.stats(query(self._plan.comparison.span)) if self._plan.comparison else None
        now, earlier = groups(result, shown, held), groups(before, shown, held) if before else {}
        zero: int | Uniques = Uniques(0) if asked.metric is Metric.UNIQUES else 0
        found = {**dict.fromkeys(earlier, zero), **now} if not result.cut else now
        if not shown and not result.cut:
            found = {(): zero, **found}
        absent = zero if before and not before.cut else None
        return {
            keys: figure(earlier.get(keys, absent), value, per_visitor)
            for keys, value in sorted(found.items(), key=lambda item: (-int(item[1]), item[0]))
        }

    def ground(self, *, cut: bool | None = None) -> Ground:
        """What every report shares, for `SomeReport(**outcomes.ground(), …)`.

        Any cut answer makes a report one with cut rows, unless the builder knows that others made up for it.
        """
        results = self._by_query.values()
        return Ground(
            question=self._plan.question,
            as_of=self._plan.as_of,
            window=self._plan.window,
            comparison=self._plan.comparison,
            fetched_at=min((result.fetched_at for result in results), default=self._plan.as_of),
            cut=any(result.cut for result in results) if cut is None else cut,
            missing=self._missing,
        )

    def _of(self, kind: type[_R], query: Query) -> _R | None:
        result = self._by_query.get(query)
        if result is None:
            return None
        if not isinstance(result, kind):
            raise TypeError(f"{query} was answered by a {type(result).__name__}")
        return result


def something(result: SourcesResult | None) -> SourcesResult | None:
    """None for a window without any event of the project: nothing to compare with, rather than zeros."""
    return result if result is not None and result.rows else None


def rows_of(
    result: StatsResult, columns: Sequence[Dimension], picked: Mapping[Dimension, str]
) -> Iterator[tuple[Keys, StatsRow]]:
    """Each row that `picked` lets pass, with its values in `columns`.

    Every row is a group of its own: columns and picked together are what the query grouped by. So nothing has
    to be added to pick, and visitors stay right.
    """
    if {*columns, *picked} != {*result.query.group_by}:
        raise ValueError(f"{columns} and {picked} do not cover {result.query.group_by}")
    held = picked.items()
    for row in result.rows:
        values = row.keys
        if not held or all(values.get(column, "") == value for column, value in held):
            yield tuple([values.get(column, "") for column in columns]), row


def groups(result: StatsResult, columns: Sequence[Dimension], picked: Mapping[Dimension, str]) -> Groups:
    """The value of each group of a query without an interval."""
    return {keys: row.value for keys, row in rows_of(result, columns, picked)}
