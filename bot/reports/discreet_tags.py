"""Rows of few visitors, in reports about rules and tags: these read raw events, and count those. Pure.

In: a report, the fewest visitors that a row may have, who stands behind a name. Out: the report without the
names of few visitors, and how many they were. Confidences stay, and rules that shifted by more than chance:
they name no place and nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.attribution.cascade import Confidence
from bot.attribution.visit import host_of
from bot.queries import Dimension, EventRow
from bot.reports import audit, explain, utm
from bot.reports.crowds import Crowds
from bot.reports.digest.health import Health
from bot.reports.discreet_rows import apart
from bot.reports.evidence import RuleLine
from bot.reports.report import Report
from bot.reports.tags import Twins


def of_explain(report: explain.ExplainReport, fewest: int, crowds: Crowds) -> tuple[Report, int]:
    def is_asked(row: EventRow) -> bool:
        return row.source == report.source and report.medium in (None, row.medium)

    def behind_rule(line: RuleLine) -> int:
        made = (line.id, line.confidence, line.source, line.medium)
        return crowds.of_rows(
            lambda row: (
                is_asked(row)
                and made
                == (row.source_rule_id or "", row.source_confidence or "", row.source or "", row.medium or "")
            )
        )

    lines, hidden = apart(report.lines, behind_rule, fewest)
    hosts, hidden_hosts = apart(
        report.hosts,
        lambda it: crowds.of_rows(lambda row: is_asked(row) and host_of(row.referrer or "") == it[0]),
        fewest,
    )
    campaigns, hidden_campaigns = apart(
        report.campaigns,
        lambda it: crowds.of_rows(lambda row: is_asked(row) and row.campaign == it[0]),
        fewest,
    )
    folded = replace(report, lines=lines, hosts=hosts, campaigns=campaigns)
    return folded, hidden + hidden_hosts + hidden_campaigns


def of_audit(report: audit.AuditReport, fewest: int, crowds: Crowds) -> tuple[Report, int]:
    def is_asked(row: EventRow) -> bool:
        return report.source in (None, row.source)

    rules, hidden = apart(
        report.rules,
        lambda line: crowds.of_rows(lambda row: is_asked(row) and (row.source_rule_id or "") == line.name),
        fewest,
    )
    hosts, hidden_hosts = apart(report.low_hosts, lambda it: _unsure(it[0], crowds), fewest)
    return replace(report, rules=rules, low_hosts=hosts), hidden + hidden_hosts


def of_utm(report: utm.UtmReport, fewest: int, crowds: Crowds) -> tuple[Report, int]:
    twins, hidden = _twins(report.twins, fewest, crowds)
    unpaid, hidden_unpaid = apart(report.unpaid_ads, lambda it: _medium(it[0], crowds), fewest)
    internal, hidden_internal = apart(
        report.internal,
        lambda it: crowds.of_rows(lambda row: utm.is_tagged_inside(row) and utm.tag_of(row) == it[0]),
        fewest,
    )
    lost = len(report.twins) - len(twins)
    folded = replace(
        report, twins=twins, more_twins=report.more_twins + lost, unpaid_ads=unpaid, internal=internal
    )
    return folded, hidden + hidden_unpaid + hidden_internal


def of_health(health: Health, fewest: int, crowds: Crowds) -> tuple[Health, int]:
    twins, hidden = _twins(health.twins, fewest, crowds)
    unpaid, hidden_unpaid = apart(health.unpaid_ads, lambda it: _medium(it[0], crowds), fewest)
    hosts, hidden_hosts = apart(health.low_hosts, lambda it: _unsure(it[0], crowds), fewest)
    folded = replace(health, twins=twins, unpaid_ads=unpaid, low_hosts=hosts)
    return folded, hidden + hidden_unpaid + hidden_hosts


def _twins(found: tuple[Twins, ...], fewest: int, crowds: Crowds) -> tuple[tuple[Twins, ...], int]:
    """The names that enough visitors came by; one name alone has no twin."""
    shown: list[Twins] = []
    for twins in found:
        names, _ = apart(twins.names, _behind(twins.column, crowds), fewest)
        if len(names) > 1 and twins.settle_on in dict(names):
            shown.append(replace(twins, names=names))
    names_before, names_after = (sum(len(each.names) for each in those) for those in (found, shown))
    return tuple(shown), names_before - names_after


def _behind(column: Dimension, crowds: Crowds) -> Callable[[tuple[str, int]], int]:
    return lambda it: crowds.behind({column: it[0]})


def _medium(name: str, crowds: Crowds) -> int:
    return crowds.behind({Dimension.MEDIUM: name})


def _unsure(source: str, crowds: Crowds) -> int:
    return crowds.of_rows(lambda row: row.source == source and row.source_confidence == Confidence.LOW)
