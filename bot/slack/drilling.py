"""Where one can go on from an answer: next steps that are no button, and each row as a question. Pure.

In: a report. Out: (what it is called, the question behind it): next steps by their sentences, then the rows
in their order. Not here: the menu (templates), reports about single people.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain

from bot.queries import Dimension, Metric
from bot.questions.kinds import RAW
from bot.questions.phrasing import phrase
from bot.questions.question import Kind, Question
from bot.reports.campaigns import CampaignsReport
from bot.reports.next_steps import BUTTONS, next_steps
from bot.reports.overview import OverviewReport
from bot.reports.report import Report
from bot.reports.sources import SourceLine, SourcesReport
from bot.reports.split import SplitReport
from bot.reports.stats import StatsReport

MOST = 100  # as many as a menu of Slack's takes
# A row is looked at by one column more: the first that it was not cut by.
_NEXT = (Dimension.SOURCE, Dimension.CAMPAIGN, Dimension.COUNTRY, Dimension.PATH)


def has_rows(report: Report) -> bool:
    """Whether there is anything to go on to, without listing it."""
    return any(question != report.question for _, question in chain(_further(report), _rows(report)))


def closer(report: Report) -> tuple[tuple[str, Question], ...]:
    """At most 100, each question once; a row whose values cannot be asked for is left out."""
    found: dict[Question, str] = {}
    for name, question in chain(_further(report), _rows(report)):
        if question != report.question:
            found.setdefault(question, name)
    return tuple((name, question) for question, name in found.items())[:MOST]


def _further(report: Report) -> Iterator[tuple[str, Question]]:
    if report.question.kind not in RAW:
        yield from ((phrase(step.question), step.question) for step in next_steps(report.question)[BUTTONS:])


def _rows(report: Report) -> Iterator[tuple[str, Question]]:
    match report:
        case SourcesReport(lines=lines):
            yield from _of_sources(report, lines)
        case OverviewReport(sources=lines):
            yield from _of_sources(report, lines)
        case SplitReport():
            for medium in report.lines:
                held = {Dimension.SOURCE: report.source, Dimension.MEDIUM: medium.medium}
                yield from _held(report, f"{report.source} / {medium.medium}", held)
        case CampaignsReport():
            for campaign in report.lines:
                held = {Dimension.CAMPAIGN: campaign.campaign}
                yield from _held(report, campaign.campaign, held, event=report.event)
        case StatsReport() if report.columns:
            yield from _of_stats(report)
        case _:
            return


def _of_sources(report: Report, lines: tuple[SourceLine, ...]) -> Iterator[tuple[str, Question]]:
    for line in lines:
        if line.medium is None:
            asked = report.question
            with suppress(ValueError):
                yield (
                    line.source,
                    Question(Kind.SPLIT, asked.period, source=line.source, project=asked.project),
                )
        else:
            held = {Dimension.SOURCE: line.source, Dimension.MEDIUM: line.medium}
            yield from _held(report, f"{line.source} / {line.medium}", held)


def _of_stats(report: StatsReport) -> Iterator[tuple[str, Question]]:
    for line in report.lines:
        held = dict(report.filters) | dict(zip(report.columns, line.keys, strict=True))
        event = held.pop(Dimension.EVENT_NAME, report.event)
        yield from _held(report, " / ".join(line.keys), held, event=event, metric=report.metric)


def _held(
    report: Report,
    name: str,
    held: dict[Dimension, str],
    *,
    event: str | None = None,
    metric: Metric = Metric.COUNT,
) -> Iterator[tuple[str, Question]]:
    """Statistics with these columns held at these values; what is no question is passed over."""
    column = next((each for each in _NEXT if each not in held), None)
    asked = report.question
    with suppress(ValueError):
        base = Question(
            Kind.STATS,
            asked.period,
            metric=metric,
            event=event,
            filters=tuple(sorted((each.value, value) for each, value in held.items())),
            project=asked.project,
        )
        cut = base
        with suppress(ValueError):  # three columns are the most: then it is the row's total
            cut = replace(base, group_by=(column,) if column else ())
        yield name, cut
