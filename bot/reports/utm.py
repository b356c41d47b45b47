"""utm: tags that are spelled in more than one way, tagged links of the site to itself, and what it costs.

Spellings come from counts of all events. Tagged internal links can only be seen in the raw events' addresses:
all of them where that is affordable, else a sample.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.attribution.visit import host_of, params_of
from bot.periods.calendar import Calendar, Span
from bot.queries import Dimension, EventRow, StatsQuery, StatsResult
from bot.questions.question import Question
from bot.reports.evidence import Evidence, calls_of, census_of, read, tally
from bot.reports.maths import Share
from bot.reports.outcomes import Keys, Outcomes
from bot.reports.plan import Call, Census, Outcome, Plan, Role, windows
from bot.reports.report import CHANNEL, Report
from bot.reports.split import PAID
from bot.reports.tags import Twins, looks_paid, twins

MOST_TWINS = 10
MOST_LINKS = 5
_CAMPAIGN = (Dimension.CAMPAIGN,)


@dataclass(frozen=True, slots=True, kw_only=True)
class UtmReport(Report):
    """The state of the tags.

    Attributes:
        twins: names that seem to mean the same, of sources, mediums and campaigns, most events first, at most
            ten; `settle_on` is the name to write everywhere, `split_off` the events that merging would bring
            under it. Visitors of twins do not add up.
        more_twins: how many more there are.
        unpaid_ads: mediums that look paid and are counted as unpaid (ppc, paid-search), with events.
        paid: events with medium `paid` out of all, as it is counted.
        paid_merged: the same if the mediums that look paid were; None when there are none.
        evidence: the raw events that were read for internal links; None when none could be read.
        internal: campaigns or sources that links of the site itself carry, with events, most first; each such
            click takes the visit away from where it really came from.
        internal_events: events of all such links, of those read.
    """

    twins: tuple[Twins, ...]
    more_twins: int
    unpaid_ads: tuple[tuple[str, int], ...]
    paid: Share
    paid_merged: Share | None
    evidence: Evidence | None
    internal: tuple[tuple[str, int], ...]
    internal_events: int


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """All sources with mediums, all campaigns, and the raw events."""
    window, _ = windows(question, as_of, calendar)
    census = _census(window.span)
    calls = (
        Call(Role.MAIN, StatsQuery(window.span, group_by=CHANNEL)),
        Call(Role.DETAIL, StatsQuery(window.span, group_by=_CAMPAIGN)),
        *calls_of(census, Role.DETAIL),
    )
    return Plan(question, as_of, window, None, calls, (census,))


def _census(span: Span) -> Census:
    return census_of(span, None, None, Role.DETAIL)


def build(plan: Plan, results: Sequence[Outcome]) -> UtmReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    span = plan.window.span
    tables = [outcomes.stats(StatsQuery(span, group_by=by)) for by in (CHANNEL, _CAMPAIGN)]
    channel, campaigns = map(_counts, tables)
    mediums = _summed(channel, 1)
    found = [
        *twins(Dimension.SOURCE, _summed(channel, 0)),
        *twins(Dimension.MEDIUM, mediums),
        *twins(Dimension.CAMPAIGN, _summed(campaigns, 0)),
    ]
    found.sort(key=lambda one: (-one.split_off, one.settle_on))
    unpaid = [(name, count) for name, count in mediums.items() if looks_paid(name)]
    paid, whole = mediums.get(PAID, 0), sum(mediums.values())
    rows, evidence = read(_census(span), outcomes)
    inside = [row for row in rows if is_tagged_inside(row)]
    return UtmReport(
        **outcomes.ground(cut=any(table.cut for table in tables if table)),
        estimated=False,
        twins=tuple(found[:MOST_TWINS]),
        more_twins=max(0, len(found) - MOST_TWINS),
        unpaid_ads=tuple(sorted(unpaid, key=lambda pair: -pair[1])),
        paid=Share(paid, whole),
        paid_merged=Share(paid + sum(count for _, count in unpaid), whole) if unpaid else None,
        evidence=evidence if evidence.slices else None,
        internal=tally(inside, tag_of, MOST_LINKS),
        internal_events=len(inside),
    )


def _counts(result: StatsResult | None) -> Mapping[Keys, int]:
    if result is None:
        return {}
    columns = result.query.group_by
    return {tuple(row.keys.get(column, "") for column in columns): int(row.value) for row in result.rows}


def _summed(counts: Mapping[Keys, int], place: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for keys, count in counts.items():
        found[keys[place]] = found.get(keys[place], 0) + count
    return found


def is_tagged_inside(row: EventRow) -> bool:
    """A link from the site to itself that carries tags: it was clicked by someone who was there already."""
    if not row.url or not row.referrer or "utm_source" not in params_of(row.url):
        return False
    here, there = (host_of(address).removeprefix("www.") for address in (row.url, row.referrer))
    return bool(here) and here == there


def tag_of(row: EventRow) -> str:
    tags = params_of(row.url or "")
    return tags.get("utm_campaign") or tags["utm_source"]
