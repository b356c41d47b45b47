"""Asks the API what an alert needs to know, through the same clients as every question.

In: an Alert and a moment, or many spans. Out: samples, figures. Not here: what is asked and what it means
(figures.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Protocol

from bot.alerts.alert import Alert
from bot.alerts.errors import TooMuchToReplay
from bot.alerts.figures import (
    Figures,
    figure_of,
    folded,
    halves,
    in_series,
    query_of,
    sample,
    series_of,
    something,
)
from bot.alerts.judging import Sample
from bot.alerts.rhythm import beside, looked_at, looks_between
from bot.periods.calendar import Calendar, Span
from bot.queries import Query, Result, StatsResult

# As many calls as one test may cost: every day of sixteen weeks, and some to spare.
MOST_CALLS = 200


class Source(Protocol):
    """Who asks: bot.answers.Answers."""

    @property
    def calendar(self) -> Calendar: ...

    async def results(self, queries: Sequence[Query], project: str | None) -> list[Result]:
        """All side by side; the first failure is the failure of all."""

    def kept_days(self, project: str | None) -> int | None:
        """How long the project's plan keeps events; None where nobody said."""


class Measuring:
    def __init__(self, source: Source) -> None:
        self._source = source

    @property
    def calendar(self) -> Calendar:
        return self._source.calendar

    async def samples(self, alert: Alert, due_at: datetime) -> tuple[Sample, ...]:
        """What is judged at a due moment, each with its history, oldest first."""
        spans = looked_at(alert, due_at, self.calendar)
        wanted = [*spans, *(week for span in spans for week in beside(span, alert.per, self.calendar))]
        figures = await self._one_by_one(alert, wanted)
        return self.laid_out(alert, spans, figures, due_at)

    def laid_out(
        self, alert: Alert, spans: Iterable[Span], figures: Figures, as_of: datetime
    ) -> tuple[Sample, ...]:
        """Each span's figure beside its history, as far as the project's plan keeps it."""
        days = self._source.kept_days(alert.subject.project)
        kept_from = as_of - timedelta(days=days) if days else None
        return tuple(sample(alert, span, figures, self.calendar, kept_from) for span in spans)

    async def looks(
        self, alert: Alert, now: datetime, back: timedelta
    ) -> list[tuple[datetime, tuple[Sample, ...]]]:
        """The looks of the time that has passed, as they would have been; none before the first event.

        Raises:
            TooMuchToReplay.
        """
        moments = looks_between(alert, now - back, now, self.calendar)
        spans = {
            moment: looked_at(alert, moment, self.calendar, before)
            for before, moment in pairwise((None, *moments))
            if moment is not None
        }
        judged = [span for each in spans.values() for span in each]
        wanted = {*judged, *(week for span in judged for week in beside(span, alert.per, self.calendar))}
        if not wanted:
            return []
        figures = await self.figures(alert, sorted(wanted))
        first = min((span.start for span in wanted if something(figures[span])), default=now)
        return [
            (moment, self.laid_out(alert, each, figures, now))
            for moment, each in spans.items()
            if all(span.start >= first for span in each)
        ]

    async def figures(self, alert: Alert, spans: Sequence[Span]) -> Figures:
        """The figures of many spans, in few calls.

        Raises:
            TooMuchToReplay.
        """
        if not in_series(alert, spans):
            return await self._one_by_one(alert, spans)
        results: list[StatsResult] = []
        queries, calls = series_of(alert, spans), 0
        while queries:
            _bounded(calls := calls + len(queries))
            answers = await self._source.results(queries, alert.subject.project)
            whole = [each for each in answers if isinstance(each, StatsResult) and not each.cut]
            done = {each.query for each in whole}
            results += whole
            queries = [half for query in queries if query not in done for half in halves(query)]
        return folded(alert, spans, results)

    async def _one_by_one(self, alert: Alert, spans: Sequence[Span]) -> Figures:
        asked: dict[Span, Query] = {span: query_of(alert, span) for span in spans}
        _bounded(len(asked))
        results = await self._source.results(list(asked.values()), alert.subject.project)
        return {span: figure_of(alert, result) for span, result in zip(asked, results, strict=True)}


def _bounded(calls: int) -> None:
    if calls > MOST_CALLS:
        raise TooMuchToReplay(calls, MOST_CALLS)
