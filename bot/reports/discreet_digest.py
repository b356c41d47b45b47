"""A digest where many read along: its parts are reports, and are judged as those. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.queries import Dimension
from bot.reports.crowds import Crowds
from bot.reports.digest.parts import KeyEvent, MixedSource
from bot.reports.digest.report import DigestReport
from bot.reports.digest.verdict import Subject, Verdict
from bot.reports.discreet_rows import apart, of_campaigns, of_changed, of_sources, people_of, taken_apart
from bot.reports.discreet_tags import of_health
from bot.reports.report import CHANNEL, Report


def of_digest(report: DigestReport, fewest: int, crowds: Crowds) -> tuple[Report, int]:
    origins, hidden = of_sources(report.sources, fewest, crowds)
    movement, hidden_movers = of_changed(report.changed, fewest, crowds)
    ran, hidden_campaigns = of_campaigns(report.campaigns, fewest, crowds)
    health, hidden_names = of_health(report.health, fewest, crowds)
    own, hidden_own = apart(
        report.own,
        lambda each: crowds.behind({Dimension.EVENT_NAME: each[0]}, gone=not each[1].after),
        fewest,
    )
    folded = replace(
        report,
        sources=origins,
        changed=movement,
        campaigns=ran,
        health=health,
        own=own,
        key=_key(report.key, fewest, crowds),
        mixed=tuple(_mixed(each, fewest, crowds) for each in report.mixed),
    )
    verdict = _verdict(folded, fewest, crowds)
    return replace(folded, verdict=verdict), (
        hidden + hidden_movers + hidden_campaigns + hidden_names + hidden_own
    )


def _key(key: KeyEvent | None, fewest: int, crowds: Crowds) -> KeyEvent | None:
    if key is None:
        return None

    def people(source: str, medium: str) -> int:
        return crowds.behind({Dimension.SOURCE: source, Dimension.MEDIUM: medium}, key.name)

    sources, _ = apart(key.sources, lambda line: people(line.source, line.medium), fewest)
    by_source = taken_apart(key.by_source, key.name, fewest, crowds) if key.by_source else None
    return replace(key, sources=sources, by_source=by_source)


def _mixed(mixed: MixedSource, fewest: int, crowds: Crowds) -> MixedSource:
    media, _ = apart(
        mixed.media,
        lambda each: crowds.behind({Dimension.SOURCE: mixed.source, Dimension.MEDIUM: each[0]}),
        fewest,
    )
    return replace(mixed, media=media)


def _verdict(report: DigestReport, fewest: int, crowds: Crowds) -> Verdict:
    """The first sentence names no place of few people; with no place left to name, the period was quiet."""
    verdict = report.verdict
    event = report.key.name if report.key and verdict.subject is Subject.KEY else None
    if verdict.mover and people_of(verdict.mover, CHANNEL, event, crowds) < fewest:
        verdict = replace(verdict, mover=None)
    if verdict.subject is Subject.MIX and not report.changed.movers:
        verdict = replace(verdict, subject=Subject.QUIET)
    return verdict
