"""What a digest holds, and how its parts stand to each other: the noun; digest.py fills it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.queries import Uniques
from bot.reports.campaigns import CampaignsReport
from bot.reports.changed import ChangedReport, Mover
from bot.reports.contributions import Decomposition
from bot.reports.digest.health import DIRECT, Health
from bot.reports.digest.history import Past, Standing, standing
from bot.reports.digest.parts import INSIDE, KeyEvent, MixedSource
from bot.reports.digest.pulse import Pulse
from bot.reports.digest.verdict import Verdict
from bot.reports.maths import Change, UniquesChange
from bot.reports.report import CHANNEL, Report
from bot.reports.series import Series
from bot.reports.sources import SourceLine, SourcesReport

MOST_ARRIVALS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestReport(Report):
    """A period on one page.

    Attributes:
        verdict: what the first sentence says.
        visitors: distinct visitors, with the comparison.
        events: all events, with the comparison.
        key: the event that counts; None when the project has none of its own.
        sources: by source and medium, all of them; with the paid share of all.
        changed: what moved, and how the paid share did.
        campaigns: what ran, what is new, what is gone.
        mixed: Facebook, and every other source that is paid in part.
        own: the project's own events, most frequent first.
        health: how far the attribution can be trusted.
        past: the seven periods before, oldest first; fewer for a young project.
        series: all events over time; None where it would take many calls.
        pulse: whether events still arrive.
        lacking: codes of the parts that could not be fetched.
        calls: how many calls it took.
    """

    verdict: Verdict
    visitors: UniquesChange
    events: Change
    key: KeyEvent | None
    sources: SourcesReport
    changed: ChangedReport
    campaigns: CampaignsReport
    mixed: tuple[MixedSource, ...]
    own: tuple[tuple[str, Change], ...]
    health: Health
    past: tuple[Past, ...]
    series: Series | None
    pulse: Pulse
    lacking: tuple[str, ...]
    calls: int

    @property
    def visitors_standing(self) -> Standing | None:
        return standing(int(self.visitors.after), (_plain(past.visitors) for past in self.past))

    @property
    def events_standing(self) -> Standing | None:
        return standing(self.events.after, (past.events for past in self.past))

    @property
    def key_standing(self) -> Standing | None:
        return standing(self.key.events.after if self.key else None, (past.key for past in self.past))

    @property
    def paid_standing(self) -> Standing | None:
        value = self.sources.paid.value if self.sources.paid else None
        return standing(value, (past.paid.value if past.paid else None for past in self.past))

    @property
    def by_channel(self) -> Decomposition | None:
        """How all events changed, by source and medium."""
        return next((one for one in self.changed.decompositions if one.columns == CHANNEL), None)

    @property
    def elsewhere(self) -> tuple[Mover, ...]:
        """The same change seen from another side: campaigns, countries, devices, pages that have a name."""
        return tuple(it for it in self.changed.movers if it.columns != CHANNEL and it.name)

    @property
    def arrivals(self) -> tuple[SourceLine, ...]:
        """Where visitors came from, most visitors first; direct is never among the hidden ones."""
        outside = [line for line in self.sources.lines if (line.source, line.medium) != INSIDE]
        outside.sort(key=lambda line: (-int(line.uniques.after), line.source, line.medium or ""))
        shown, hidden = outside[:MOST_ARRIVALS], outside[MOST_ARRIVALS:]
        direct = [line for line in hidden if (line.source, line.medium) == DIRECT]
        return (*shown[: MOST_ARRIVALS - len(direct)], *direct)

    @property
    def other_arrivals(self) -> int:
        """Sources that `arrivals` does not show."""
        inside = sum((line.source, line.medium) == INSIDE for line in self.sources.lines)
        rest = self.sources.rest.lines if self.sources.rest else 0
        return len(self.sources.lines) - inside - len(self.arrivals) + rest


def _plain(visitors: Uniques | None) -> int | None:
    return None if visitors is None else int(visitors)
