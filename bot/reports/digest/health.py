"""How far the attribution behind a digest can be trusted, from figures that it has already.

In: outcomes of the digest's calls. Out: Health. Confidences are told only where one call holds all events,
shifted rules only where one does for each of the two periods.
Not here: the full audits (audit.py, utm.py), which read every event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.attribution.cascade import Confidence
from bot.periods.calendar import Window
from bot.queries import Dimension, EventRow, SourcesQuery, StatsQuery
from bot.reports.digest.mix import RuleShift, shifts
from bot.reports.digest.parts import counts_of, raw
from bot.reports.evidence import tally
from bot.reports.maths import Share
from bot.reports.outcomes import Keys, Outcomes
from bot.reports.report import CHANNEL
from bot.reports.split import PAID
from bot.reports.tags import Twins, looks_paid, twins

CAMPAIGN = (Dimension.CAMPAIGN,)
DIRECT = ("direct", "direct")
MOST_HOSTS = 3


@dataclass(frozen=True, slots=True)
class Health:
    """How far the attribution can be trusted.

    Attributes:
        direct: events without any sign of where from, of all.
        direct_before: the same of the comparison; None when not known.
        low: events that only an unknown referrer names; None where not every event could be read in one call.
        low_hosts: those referrers, most events first.
        shifts: rules that attribute more of the visitors than before, or fewer; the largest shift first.
        twins: names that seem to mean the same, most misplaced events first.
        unpaid_ads: mediums that look paid and count as unpaid, with events.
        paid_merged: the paid share if they counted; None when there are none.
    """

    direct: Share | None
    direct_before: Share | None
    low: Share | None
    low_hosts: tuple[tuple[str, int], ...]
    shifts: tuple[RuleShift, ...]
    twins: tuple[Twins, ...]
    unpaid_ads: tuple[tuple[str, int], ...]
    paid_merged: Share | None


def health(outcomes: Outcomes, window: Window, comparison: Window | None) -> Health:
    """From figures that are here already; only confidences and rules need the raw events."""
    channel = counts_of(outcomes.stats(StatsQuery(window.span, group_by=CHANNEL)))
    campaigns = counts_of(outcomes.stats(StatsQuery(window.span, group_by=CAMPAIGN)))
    mediums = _summed(channel, 1)
    unpaid = sorted(
        ((name, count) for name, count in mediums.items() if looks_paid(name)), key=lambda it: (-it[1], it[0])
    )
    found = [
        *twins(Dimension.SOURCE, _summed(channel, 0)),
        *twins(Dimension.MEDIUM, mediums),
        *twins(Dimension.CAMPAIGN, _summed(campaigns, 0)),
    ]
    rows, rows_before = _every_event(outcomes, window), _every_event(outcomes, comparison)
    low = [row for row in rows if row.source_confidence == Confidence.LOW]
    whole = sum(mediums.values())
    merged = mediums.get(PAID, 0) + sum(count for _, count in unpaid)
    return Health(
        direct=_direct(outcomes, window),
        direct_before=_direct(outcomes, comparison),
        low=Share(len(low), len(rows)) if rows else None,
        low_hosts=tally(low, lambda row: row.source, MOST_HOSTS),
        shifts=shifts(rows, rows_before),
        twins=tuple(sorted(found, key=lambda one: (-one.split_off, one.settle_on))),
        unpaid_ads=tuple(unpaid),
        paid_merged=Share(merged, whole) if unpaid else None,
    )


def _direct(outcomes: Outcomes, window: Window | None) -> Share | None:
    result = outcomes.sources(SourcesQuery(window.span)) if window else None
    if result is None or result.cut or not result.rows:
        return None
    direct = sum(row.events for row in result.rows if (row.source, row.medium) == DIRECT)
    return Share(direct, sum(row.events for row in result.rows))


def _every_event(outcomes: Outcomes, window: Window | None) -> Sequence[EventRow]:
    """All that the window has, each with its confidence; none where one call could not read them."""
    read = outcomes.events(raw(window.span)) if window else None
    if read is None or read.cut or not all(row.source_confidence for row in read.rows):
        return ()
    return read.rows


def _summed(counts: Mapping[Keys, int], place: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for keys, count in counts.items():
        found[keys[place]] = found.get(keys[place], 0) + count
    return found
