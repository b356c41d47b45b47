"""How many people stand behind a row, for rows that only count events. Pure.

In: a plan and the outcomes of its calls. Out: what has to be asked beside it; and for the values of a row,
how many distinct visitors have them. What is not known is nobody: such a row is not shown where others read
along. Not here: which rows those are (discretion.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bot.periods.calendar import Span
from bot.queries import Dimension, EventRow, EventsResult, Metric, SourcesResult, StatsQuery, StatsResult
from bot.reports.plan import Call, Outcome, Plan, Role

Values = Mapping[Dimension, str]


def witnesses(plan: Plan) -> tuple[Call, ...]:
    """The visitors of whatever the plan counts by a column in either window: one call for each, or none."""
    asked = {call.query for call in plan.calls}
    spans = {plan.window.span} | ({plan.comparison.span} if plan.comparison else set())
    wanted = [
        replace(query, metric=Metric.UNIQUES)
        for query in asked
        if isinstance(query, StatsQuery) and query.group_by and not query.interval and query.span in spans
    ]
    return tuple(Call(Role.DETAIL, query) for query in dict.fromkeys(wanted) if query not in asked)


class Crowds:
    """`outcomes` are those of the plan, and of its witnesses."""

    def __init__(self, plan: Plan, outcomes: Iterable[Outcome]) -> None:
        self._now = plan.window.span
        self._before = plan.comparison.span if plan.comparison else None
        self._visitors: dict[tuple[Span, str | None], dict[frozenset[tuple[Dimension, str]], int]]
        self._visitors = defaultdict(dict)
        self._rows: list[EventRow] = []
        for outcome in outcomes:
            self._take(outcome)

    def behind(self, values: Values, event: str | None = None, *, gone: bool = False) -> int:
        """Visitors of the window with these values; of what is gone, those of the comparison.

        Where only longer rows are known, those with these values are at least as many as the largest of them.
        """
        span = self._before if gone else self._now
        known = self._visitors.get((span, event), {}) if span else {}
        wanted = frozenset(values.items())
        exact = known.get(wanted)
        if exact is not None:
            return exact
        return max((visitors for held, visitors in known.items() if wanted < held), default=0)

    def of_rows(self, is_meant: Callable[[EventRow], bool]) -> int:
        """Visitors among the raw events of the window that were read: not fewer than these."""
        return len({row.anonymous_id for row in self._rows if row.anonymous_id and is_meant(row)})

    def _take(self, outcome: Outcome) -> None:
        match outcome:
            case StatsResult(query=StatsQuery(metric=Metric.UNIQUES, interval=None) as query):
                found = self._visitors[query.span, query.event]
                found |= {frozenset(row.keys.items()): int(row.value) for row in outcome.rows}
            case SourcesResult(query=query):
                found = self._visitors[query.span, None]
                for row in outcome.rows:
                    values = {Dimension.SOURCE: row.source}
                    if row.medium is not None:
                        values[Dimension.MEDIUM] = row.medium
                    found[frozenset(values.items())] = int(row.uniques)
            case EventsResult():
                self._rows += [
                    row for row in outcome.rows if self._now.start <= row.timestamp < self._now.end
                ]
            case _:
                pass
