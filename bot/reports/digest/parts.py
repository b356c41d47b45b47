"""The parts of a digest that no other report has: the key event by source, and sources that are paid in part.

In: outcomes of the digest's calls. Out: frozen lines. Everything is counted as the other reports count it.
Not here: which calls (digest.py), sources, campaigns and contributions (their own reports).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.periods.calendar import Span, Window
from bot.queries import (
    EVENTS_LIMIT,
    Dimension,
    EventRow,
    EventsQuery,
    SourceRow,
    SourcesResult,
    StatsQuery,
    StatsResult,
    Uniques,
)
from bot.reports.contributions import Decomposition
from bot.reports.maths import Change, Share
from bot.reports.outcomes import Keys, Outcomes, something
from bot.reports.overview import OWN
from bot.reports.report import CHANNEL
from bot.reports.split import FAIRLY_SURE, PAID, SURE

# Later pages of a visit: nobody arrived there.
INSIDE = ("internal", "direct")
BY_NAME = (Dimension.EVENT_NAME,)
FACEBOOK = "facebook"
# Below these a rate is an anecdote.
FEW_EVENTS, FEW_VISITORS = 5, 100


@dataclass(frozen=True, slots=True)
class MixedSource:
    """A source that is paid in part; Facebook also when it is all the one or all the other.

    Attributes:
        media: each medium with its events, most first.
        paid: of the source's events; its interval counts visitors.
        before: the same of the comparison; None when not known or when there was nothing.
        sure: the paid share without the events whose rule is only fairly sure; None when not known.
    """

    source: str
    media: tuple[tuple[str, int], ...]
    paid: Share
    before: Share | None
    sure: Share | None

    @property
    def moved(self) -> bool:
        return self.paid.differs(self.before)


@dataclass(frozen=True, slots=True)
class KeySource:
    """Where the key event came from, by its own source and medium.

    Attributes:
        visitors: of that source and medium; None when not known, and for later pages of a visit.
        per_hundred: key events per hundred of those visitors; None where there are none.
        small: too few of either for the rate to mean much.
    """

    source: str
    medium: str
    events: Change
    visitors: Uniques | None
    per_hundred: float | None
    small: bool


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """The event that counts.

    Attributes:
        name: as it was sent.
        events: how often, with the comparison.
        by_source: the change taken apart by source and medium; None when it is not known.
        sources: where it came from, most events first; () when not known.
    """

    name: str
    events: Change
    by_source: Decomposition | None
    sources: tuple[KeySource, ...]


# ── the key event ──


def names(window: Window) -> StatsQuery:
    return StatsQuery(window.span, group_by=BY_NAME)


def key_of(asked: str | None, *found: StatsResult | None) -> str | None:
    """The event that was asked for, else the project's most frequent one of its own."""
    if asked is not None:
        return asked
    for result in found:
        counts = counts_of(result)
        own = [(-count, name) for (name,), count in counts.items() if name and not name.startswith(OWN)]
        if own:
            return min(own)[1]
    return None


def counts_of(result: StatsResult | None) -> dict[Keys, int]:
    if result is None:
        return {}
    columns = result.query.group_by
    return {tuple(row.keys.get(column, "") for column in columns): int(row.value) for row in result.rows}


def own_events(outcomes: Outcomes) -> tuple[tuple[str, Change], ...]:
    """The project's own events, most frequent first."""
    found = outcomes.compared(lambda span: StatsQuery(span, group_by=BY_NAME))
    return tuple(
        (name, change)
        for (name,), change in found.items()
        if name and not name.startswith(OWN) and isinstance(change, Change)
    )


def key_count(outcomes: Outcomes, key: str) -> Change | None:
    """How often it was; None when neither the names nor its sources are known."""
    for found in (
        outcomes.compared(lambda span: StatsQuery(span, group_by=BY_NAME)),
        outcomes.compared(lambda span: StatsQuery(span, event=key, group_by=CHANNEL)),
    ):
        changes = {keys: one for keys, one in found.items() if isinstance(one, Change)}
        if (own := changes.get((key,))) is not None:
            return own
        if changes:
            known = all(one.before is not None for one in changes.values())
            mine = [one for keys, one in changes.items() if len(keys) == len(CHANNEL)]
            return Change(
                sum(one.before or 0 for one in mine) if known else None, sum(one.after for one in mine)
            )
    return None


def key_sources(outcomes: Outcomes, key: str, now: SourcesResult | None) -> tuple[KeySource, ...]:
    """Sources and mediums with the event in either window, most events first."""
    visitors = {(row.source, row.medium or ""): row.uniques for row in now.rows} if now else {}
    found = outcomes.compared(lambda span: StatsQuery(span, event=key, group_by=CHANNEL))
    return tuple(
        _key_source(keys, change, visitors.get((keys[0], keys[1])) if keys != INSIDE else None)
        for keys, change in found.items()
        if isinstance(change, Change)
    )


def _key_source(keys: Keys, change: Change, visitors: Uniques | None) -> KeySource:
    source, medium = keys
    of = int(visitors) if visitors else 0
    return KeySource(
        source=source,
        medium=medium,
        events=change,
        visitors=visitors,
        per_hundred=100 * change.after / of if of else None,
        small=change.after < FEW_EVENTS or of < FEW_VISITORS,
    )


# ── paid in part ──


def raw(span: Span, source: str | None = None) -> EventsQuery:
    """Every event of the window, or the paid ones of a source: in one call, or not at all."""
    return EventsQuery(span, source=source, medium=PAID if source else None, limit=EVENTS_LIMIT)


def mixed_sources(
    now: SourcesResult | None, before: SourcesResult | None, rows: Sequence[EventRow] | None
) -> tuple[MixedSource, ...]:
    """Facebook first, then by events; `rows` hold at least every paid event of the fairly sure sources."""
    media, was = _media(now), _media(something(before))
    found = [
        _mixed(source, found, was.get(source), rows)
        for source, found in media.items()
        if source == FACEBOOK or 0 < paid_of(found).part < paid_of(found).whole
    ]
    return tuple(sorted(found, key=lambda one: (one.source != FACEBOOK, -one.paid.whole, one.source)))


def _media(result: SourcesResult | None) -> dict[str, list[SourceRow]]:
    found: dict[str, list[SourceRow]] = {}
    for row in result.rows if result else ():
        if row.source:
            found.setdefault(row.source, []).append(row)
    return found


def paid_of(rows: Sequence[SourceRow]) -> Share:
    """Its interval counts visitors, by the pace of the largest medium: those of several are not added up."""
    whole = sum(row.events for row in rows)
    largest = max(rows, key=lambda row: row.events, default=None)
    pace = largest.events / int(largest.uniques) if largest and largest.uniques else 1.0
    return Share(sum(row.events for row in rows if row.medium == PAID), whole, round(whole / pace))


def _mixed(
    source: str,
    found: Sequence[SourceRow],
    before: Sequence[SourceRow] | None,
    rows: Sequence[EventRow] | None,
) -> MixedSource:
    paid = paid_of(found)
    sure = None
    if rows is not None and source in FAIRLY_SURE and paid.part:
        mine = [row for row in rows if row.source == source and row.medium == PAID]
        if all(row.source_confidence for row in mine):
            sure = Share.of(sum(row.source_confidence == SURE for row in mine), paid.whole, paid.visitors)
    ordered = sorted(found, key=lambda row: (-row.events, row.medium or ""))
    media = tuple((row.medium or "", row.events) for row in ordered)
    return MixedSource(source, media, paid, paid_of(before) if before else None, sure)
