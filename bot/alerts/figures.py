"""What has to be asked for an alert, and what its answers say. Pure.

In: an Alert, spans. Out: queries; and from their results one figure for each span. Events may be counted by
the hour and added; visitors and shares are asked span by span, since they do not add up. A figure that the
API's row limit cut off is unknown, never 0.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.alerts.alert import Alert, Shift
from bot.alerts.errors import FigureUnknown
from bot.alerts.judging import Sample
from bot.alerts.rhythm import beside
from bot.periods.calendar import Calendar, Span
from bot.periods.period import Unit
from bot.queries import (
    Dimension,
    Interval,
    Metric,
    Query,
    Result,
    SourcesQuery,
    SourcesResult,
    StatsQuery,
    StatsResult,
)
from bot.reports.digest.parts import paid_of
from bot.reports.maths import Share
from bot.reports.outcomes import groups, rows_of

Figures = Mapping[Span, int | Share]
_LONGEST = timedelta(days=31)  # 744 hours fit into a call's thousand rows
_HOUR = timedelta(hours=1)


def query_of(alert: Alert, span: Span) -> Query:
    """The call that gives the figure of one span."""
    if isinstance(alert.condition, Shift):
        return SourcesQuery(span)
    return _stats(alert, span)


def figure_of(alert: Alert, result: Result) -> int | Share:
    """What it says.

    Raises:
        FigureUnknown: the row was cut off.
    """
    if isinstance(result, SourcesResult):
        return _paid_share(alert.subject.source or "", result)
    assert isinstance(result, StatsResult)  # noqa: S101  no other query is made here
    value = groups(result, (), _picked(alert)).get(())
    if value is None and result.cut:
        raise FigureUnknown
    return int(value or 0)


def in_series(alert: Alert, spans: Sequence[Span]) -> bool:
    """Whether many spans can be asked as hours: counts whose edges fall on them, or visitors by the hour."""
    if isinstance(alert.condition, Shift) or (alert.estimated and alert.per is not Unit.HOUR):
        return False
    return all(edge.minute == edge.second == 0 for span in spans for edge in (span.start, span.end))


def series_of(alert: Alert, spans: Sequence[Span]) -> list[StatsQuery]:
    """Calls by the hour that cover the spans."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    queries = []
    while start < end:
        until = min(end, start + _LONGEST)
        queries.append(_stats(alert, Span(start, until), Interval.HOUR))
        start = until
    return queries


def halves(query: StatsQuery) -> list[StatsQuery]:
    """The same in two calls.

    Raises:
        FigureUnknown: one hour has more rows than a call.
    """
    hours = query.span.length // _HOUR
    if hours <= 1:
        raise FigureUnknown
    middle = query.span.start + hours // 2 * _HOUR
    both = (Span(query.span.start, middle), Span(middle, query.span.end))
    return [StatsQuery(span, query.metric, query.event, query.group_by, query.interval) for span in both]


def folded(alert: Alert, spans: Sequence[Span], results: Sequence[StatsResult]) -> Figures:
    """Hours added up to the spans, which do not overlap."""
    ordered = sorted(spans)
    starts = [span.start for span in ordered]
    sums = dict.fromkeys(ordered, 0)
    for at, value in _hours(alert, results):
        found = bisect_right(starts, at) - 1
        if found >= 0 and at < ordered[found].end:
            sums[ordered[found]] += value
    return sums


def sample(
    alert: Alert, span: Span, figures: Figures, calendar: Calendar, kept_from: datetime | None = None
) -> Sample:
    """A span's figure beside those of the weeks before.

    What the API does not keep any more, or did not have yet, would be zeros: weeks before the first one with
    anything in it say nothing about what is usual.
    """
    weeks = [
        week for week in beside(span, alert.per, calendar) if kept_from is None or week.start >= kept_from
    ]
    while weeks and not something(figures[weeks[0]]):
        weeks.pop(0)
    history = tuple(figures[week] for week in weeks)
    return Sample(span, figures[span], history, tuple(weeks), alert.estimated)


def something(figure: int | Share) -> int:
    """Not 0 where anything happened."""
    return figure.whole if isinstance(figure, Share) else figure


def _stats(alert: Alert, span: Span, interval: Interval | None = None) -> StatsQuery:
    subject = alert.subject
    metric = subject.metric or Metric.COUNT
    return StatsQuery(span, metric, subject.event, tuple(_picked(alert)), interval)


def _picked(alert: Alert) -> dict[Dimension, str]:
    return {Dimension(name): value for name, value in alert.subject.filters}


def _hours(alert: Alert, results: Sequence[StatsResult]) -> Iterator[tuple[datetime, int]]:
    for result in results:
        for _, row in rows_of(result, (), _picked(alert)):
            yield row.bucket or result.query.span.start, int(row.value)


def _paid_share(source: str, result: SourcesResult) -> Share:
    rows = [row for row in result.rows if row.source == source]
    if not rows and result.cut:
        raise FigureUnknown(source)
    return paid_of(rows)
