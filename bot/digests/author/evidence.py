"""What a report says about its own figures: how they are judged before, and restated after. Pure.

In: a Report. Out: Evidence for judgement.py, headline figures for restating.py. A zero where there was
something before counts as doubtful only where chance would not do it: three signups may well become none.
"""

from __future__ import annotations

from bot.digests.judgement import Evidence
from bot.digests.restating import Figure, Measure
from bot.reports.audit import AuditReport
from bot.reports.campaigns import CampaignsReport
from bot.reports.changed import ChangedReport
from bot.reports.digest.report import DigestReport
from bot.reports.digest.verdict import Subject
from bot.reports.funnel import FunnelReport
from bot.reports.maths import Change, Movement, UniquesChange
from bot.reports.overview import OverviewReport
from bot.reports.report import Report
from bot.reports.sources import SourcesReport
from bot.reports.split import SplitReport
from bot.reports.stats import StatsReport
from bot.reports.utm import UtmReport

Headline = tuple[tuple[str, Movement], ...]


def evidence_of(report: Report) -> Evidence:
    """How far to trust it."""
    match report:
        case DigestReport():
            return Evidence(
                *_totals(report.events),
                silent=report.pulse.silent,
                usual_silence=report.pulse.usual,
                nothing=report.verdict.subject is Subject.NOTHING,
            )
        case AuditReport():
            return Evidence(report.evidence.read, nothing=not report.evidence.read)
        case UtmReport():
            return Evidence(nothing=not (report.twins or report.unpaid_ads or report.internal))
        case _:
            found = headline(report)
            if not found:
                return Evidence()
            _, first = found[0]
            return Evidence(*_totals(first), nothing=not int(first.after))


def _totals(change: Movement) -> tuple[int, int | None]:
    """The figure, and what it was before where that makes a zero doubtful."""
    after = int(change.after)
    doubtful = bool(after) or not change.is_noise
    return after, int(change.before) if change.before is not None and doubtful else None


def figures_of(report: Report) -> tuple[Figure, ...]:
    """What is looked at again a day later."""
    found = [
        Figure(name, Measure.UNIQUES if isinstance(one, UniquesChange) else Measure.COUNT, int(one.after))
        for name, one in headline(report)
    ]
    if isinstance(report, DigestReport) and report.sources.paid and report.sources.paid.value is not None:
        found.append(Figure("paid", Measure.SHARE, round(report.sources.paid.value, 6)))
    return tuple(found)


def headline(report: Report) -> Headline:
    """The figures that a reader takes away, the first one first; none where none stands out."""
    found: Headline = ()
    match report:
        case DigestReport():
            key = ((report.key.name, report.key.events),) if report.key else ()
            found = (("visitors", report.visitors), ("events", report.events), *key)
        case OverviewReport():
            events = (("events", report.events),) if report.events else ()
            found = (("visitors", report.uniques), *events)
        case SourcesReport() | SplitReport():
            found = (("events", report.events),)
        case StatsReport() if report.total is not None:
            thing = "events" if isinstance(report.total, Change) else "visitors"
            found = ((report.event or thing, report.total),)
        case ChangedReport():
            found = ((report.event or "events", report.total),)
        case CampaignsReport():
            found = ((report.event or "events", report.tagged),)
        case FunnelReport():
            found = tuple((step.event, step.uniques) for step in report.steps)
        case _:
            pass
    return found
