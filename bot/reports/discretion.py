"""Rows about very few people are added up where many read along. Pure.

In: a report and the fewest visitors that a row may have. Out: the same report with its smaller rows among
the rest, and how many they were. A count of events without its visitors is taken for what it is at least:
as many visitors as events at most, so a row of fewer events than that is one of fewer visitors. Not here: a
split, whose media are its answer; where it applies (the Slack room); the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from bot.queries import Uniques
from bot.reports import campaigns, overview, sources, stats
from bot.reports.maths import Change, remainder
from bot.reports.report import Report

T = TypeVar("T")


def discreet(report: Report, fewest: int) -> tuple[Report, int]:
    """The report as it may be shown to others; how many rows were folded."""
    if fewest <= 1:
        return report, 0
    match report:
        case sources.SourcesReport():
            return _sources(report, fewest)
        case stats.StatsReport() if report.columns:
            return _stats(report, fewest)
        case campaigns.CampaignsReport():
            return _campaigns(report, fewest)
        case overview.OverviewReport():
            return _overview(report, fewest)
        case _:
            return report, 0


def _apart(lines: Iterable[T], people: Callable[[T], int], fewest: int) -> tuple[tuple[T, ...], int]:
    """The rows that can be shown, and how many cannot."""
    listed = tuple(lines)
    shown = tuple(line for line in listed if people(line) >= fewest)
    return shown, len(listed) - len(shown)


def _sources(report: sources.SourcesReport, fewest: int) -> tuple[Report, int]:
    shown, hidden = _apart(report.lines, lambda line: int(line.uniques.after), fewest)
    if not hidden:
        return report, 0
    count = hidden + (report.rest.lines if report.rest else 0)
    rest = sources.Rest(count, remainder(report.events, (line.events for line in shown)))
    return replace(report, lines=shown, rest=rest), hidden


def _stats(report: stats.StatsReport, fewest: int) -> tuple[Report, int]:
    shown, hidden = _apart(report.lines, lambda line: int(line.value.after), fewest)
    if not hidden:
        return report, 0
    counts = [line.value for line in shown if isinstance(line.value, Change)]
    total = remainder(report.total, counts) if isinstance(report.total, Change) else None
    rest = stats.Rest(hidden + (report.rest.lines if report.rest else 0), total)
    kept = {line.keys for line in shown}
    series = report.series
    if series is not None:
        series = replace(series, lines=tuple(line for line in series.lines if line.keys in kept))
    return replace(report, lines=shown, rest=rest, series=series), hidden


def _campaigns(report: campaigns.CampaignsReport, fewest: int) -> tuple[Report, int]:
    def people(line: campaigns.CampaignLine) -> int:
        known: Uniques | int = line.uniques.after if line.uniques else line.events.after
        return int(known)

    shown, hidden = _apart(report.lines, people, fewest)
    new, hidden_new = _apart(report.new, people, fewest)
    if not hidden + hidden_new:
        return report, 0
    rest = report.rest
    if hidden:
        count = hidden + (rest.lines if rest else 0)
        rest = campaigns.Rest(count, remainder(report.tagged, (line.events for line in shown)))
    return replace(report, lines=shown, rest=rest, new=new), hidden + hidden_new


def _overview(report: overview.OverviewReport, fewest: int) -> tuple[Report, int]:
    shown, hidden = _apart(report.sources, lambda line: int(line.uniques.after), fewest)
    if not hidden or report.events is None:
        return (replace(report, sources=shown) if hidden else report), hidden
    count = hidden + (report.rest.lines if report.rest else 0)
    rest = sources.Rest(count, remainder(report.events, (line.events for line in shown)))
    return replace(report, sources=shown, rest=rest), hidden
