"""Rows about very few people are added up where many read along. Pure.

In: a report, the fewest visitors that a row may have, and how many stand behind rows of events (crowds.py).
Out: the same report with its smaller rows among the rest, and how many they were. A row of this window is
judged by its visitors of this window; one that is gone, by those it had. Totals stay, and so do shares of a
total: they are what was asked for, not rows of it. Single events and people never get this far (the Slack
room). Not here: where it applies; the words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.reports import audit, campaigns, changed, explain, funnel, overview, sources, split, stats, utm
from bot.reports.crowds import Crowds
from bot.reports.digest.report import DigestReport
from bot.reports.discreet_digest import of_digest
from bot.reports.discreet_rows import (
    of_campaigns,
    of_changed,
    of_funnel,
    of_overview,
    of_sources,
    of_split,
    of_stats,
)
from bot.reports.discreet_tags import of_audit, of_explain, of_utm
from bot.reports.report import Report

WAYS: Mapping[type[Report], Callable[[Any, int, Crowds], tuple[Report, int]]] = {
    sources.SourcesReport: of_sources,
    split.SplitReport: of_split,
    stats.StatsReport: of_stats,
    campaigns.CampaignsReport: of_campaigns,
    overview.OverviewReport: of_overview,
    changed.ChangedReport: of_changed,
    funnel.FunnelReport: of_funnel,
    explain.ExplainReport: of_explain,
    audit.AuditReport: of_audit,
    utm.UtmReport: of_utm,
    DigestReport: of_digest,
}


def discreet(report: Report, fewest: int, crowds: Crowds) -> tuple[Report, int]:
    """The report as it may be shown to others; how many rows were folded."""
    way = WAYS.get(type(report))
    return way(report, fewest, crowds) if way and fewest > 1 else (report, 0)
