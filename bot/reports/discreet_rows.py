"""Rows of few visitors, in reports that say how many visitors a row has, or count events by a column. Pure.

In: a report, the fewest visitors that a row may have, how many stand behind rows of events. Out: the report
without its smaller rows, which are among its rest, and how many they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from bot.queries import Dimension, Metric
from bot.reports import campaigns, changed, funnel, overview, sources, split, stats
from bot.reports.contributions import Contribution, Decomposition
from bot.reports.crowds import Crowds
from bot.reports.maths import Change, Rest, UniquesChange, remainder
from bot.reports.report import Report

T = TypeVar("T")


def apart(lines: Iterable[T], people: Callable[[T], int], fewest: int) -> tuple[tuple[T, ...], int]:
    """The rows that can be shown, and how many cannot."""
    listed = tuple(lines)
    shown = tuple(line for line in listed if people(line) >= fewest)
    return shown, len(listed) - len(shown)


def _visitors(uniques: UniquesChange | None) -> int:
    """Of the window, or of before where it is gone."""
    if uniques is None:
        return 0
    return int(uniques.after) or (int(uniques.before) if uniques.before else 0)


def of_sources(report: sources.SourcesReport, fewest: int, _: Crowds) -> tuple[sources.SourcesReport, int]:
    shown, hidden = apart(report.lines, lambda line: _visitors(line.uniques), fewest)
    if not hidden:
        return report, 0
    count = hidden + (report.rest.lines if report.rest else 0)
    rest = Rest(count, remainder(report.events, (line.events for line in shown)))
    return replace(report, lines=shown, rest=rest), hidden


def of_split(report: split.SplitReport, fewest: int, _: Crowds) -> tuple[Report, int]:
    shown, hidden = apart(report.lines, lambda line: _visitors(line.uniques), fewest)
    if not hidden:
        return report, 0
    rest = Rest(hidden, remainder(report.events, (line.events for line in shown)))
    return replace(report, lines=shown, rest=rest), hidden


def of_stats(report: stats.StatsReport, fewest: int, crowds: Crowds) -> tuple[Report, int]:
    def people(line: stats.StatsLine) -> int:
        if report.metric is Metric.UNIQUES:
            return int(line.value.after) or int(line.value.before or 0)
        values = dict(zip(report.columns, line.keys, strict=True)) | dict(report.filters)
        return crowds.behind(values, report.event, gone=not int(line.value.after))

    shown, hidden = apart(report.lines, people, fewest)
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


def of_campaigns(
    report: campaigns.CampaignsReport, fewest: int, crowds: Crowds
) -> tuple[campaigns.CampaignsReport, int]:
    def people(line: campaigns.CampaignLine) -> int:
        gone = not line.events.after
        return _visitors(line.uniques) or crowds.behind(
            {Dimension.CAMPAIGN: line.campaign}, report.event, gone=gone
        )

    shown, hidden = apart(report.lines, people, fewest)
    new, _ = apart(report.new, people, fewest)
    gone, hidden_gone = apart(report.gone, people, fewest)
    rest = report.rest
    if hidden:
        count = hidden + (rest.lines if rest else 0)
        rest = Rest(count, remainder(report.tagged, (line.events for line in shown)))
    unlisted = {line.campaign for line in (*report.lines, *report.new)} - {
        line.campaign for line in (*shown, *new)
    }
    return replace(report, lines=shown, rest=rest, new=new, gone=gone), len(unlisted) + hidden_gone


def of_overview(report: overview.OverviewReport, fewest: int, _: Crowds) -> tuple[Report, int]:
    shown, hidden = apart(report.sources, lambda line: _visitors(line.uniques), fewest)
    key_events, hidden_events = apart(report.key_events, lambda one: _visitors(one.uniques), fewest)
    rest = report.rest
    if hidden and report.events is not None:
        count = hidden + (rest.lines if rest else 0)
        rest = Rest(count, remainder(report.events, (line.events for line in shown)))
    return replace(report, sources=shown, rest=rest, key_events=key_events), hidden + hidden_events


def of_changed(
    report: changed.ChangedReport, fewest: int, crowds: Crowds
) -> tuple[changed.ChangedReport, int]:
    decompositions = tuple(taken_apart(one, report.event, fewest, crowds) for one in report.decompositions)
    movers, hidden = apart(
        report.movers,
        lambda mover: people_of(mover.contribution, mover.columns, report.event, crowds),
        fewest,
    )
    return replace(report, decompositions=decompositions, movers=movers), hidden


def people_of(
    contribution: Contribution, columns: Iterable[Dimension], event: str | None, crowds: Crowds
) -> int:
    values: Mapping[Dimension, str] = dict(zip(columns, contribution.keys, strict=True))
    return crowds.behind(values, event, gone=not contribution.change.after)


def taken_apart(one: Decomposition, event: str | None, fewest: int, crowds: Crowds) -> Decomposition:
    """It adds up as before: what is not shown is among the folded."""
    shown, hidden = apart(one.moved, lambda each: people_of(each, one.columns, event, crowds), fewest)
    gone = sum(each.absolute for each in one.moved) - sum(each.absolute for each in shown)
    return replace(
        one,
        moved=shown,
        folded=one.folded + hidden,
        more=one.more + hidden,
        folded_absolute=one.folded_absolute + gone,
    )


def of_funnel(report: funnel.FunnelReport, fewest: int, _: Crowds) -> tuple[Report, int]:
    """Ratios are of the steps that are left: those of a hidden one would tell it."""
    shown, hidden = apart(report.steps, lambda step: int(step.uniques.after), fewest)
    return replace(report, steps=funnel.steps_of({step.event: step.uniques for step in shown})), hidden
