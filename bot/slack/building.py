"""A question put together step by step: what was chosen so far, and the question it makes. Pure.

In: the state of the modal, as Slack reports it. Out: a Choice; its Question, or None while something is
missing. Not here: the modal's words and fields (templates/modals/build.json.j2), opening and updating it
(listeners).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bot.periods.errors import PeriodError
from bot.periods.language import read_period
from bot.queries import Dimension, Metric
from bot.questions.kinds import KINDS
from bot.questions.question import MOST_COLUMNS, Kind, Question

# Those that need nothing one could not choose from a menu, the most asked first.
OFFERED = (Kind.SPLIT, Kind.SOURCES, Kind.STATS, Kind.OVERVIEW, Kind.CHANGED, Kind.CAMPAIGNS)
PERIODS = (
    "today",
    "yesterday",
    "this week",
    "last week",
    "this month",
    "last month",
    "last 7 days",
    "last 30 days",
)
COLUMNS = tuple(Dimension)
DEFAULT_PERIOD = "last 7 days"


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands in the fields; a field that the kind does not have is not asked for."""

    kind: Kind = Kind.SOURCES
    source: str | None = None
    event: str | None = None
    columns: tuple[Dimension, ...] = ()
    period: str = DEFAULT_PERIOD

    @property
    def fields(self) -> frozenset[str]:
        """Which fields the modal shows for this kind."""
        shown = KINDS[self.kind].may & {"source", "event", "period"}
        return shown | ({"columns"} if self.kind is Kind.STATS else set())

    @property
    def question(self) -> Question | None:
        """None while something is missing, or where two choices do not go together."""
        fields = self.fields
        with suppress(ValueError, PeriodError):
            return Question(
                self.kind,
                read_period(self.period),
                metric=Metric.COUNT if self.kind is Kind.STATS else None,
                source=self.source if "source" in fields else None,
                event=self.event if "event" in fields else None,
                group_by=self.columns[:MOST_COLUMNS] if "columns" in fields else (),
            )
        return None


def choice_of(state: Mapping[str, Any]) -> Choice:
    """Read `view.state`; what no menu of ours offers is passed over."""
    chosen = {
        action: field
        for block in (state.get("values") or {}).values()
        for action, field in block.items()
        if action.startswith("build_")
    }
    kind = _one(chosen, "build_kind")
    period = _one(chosen, "build_period")
    columns = [
        each.get("value") for each in (chosen.get("build_columns") or {}).get("selected_options") or ()
    ]
    return Choice(
        kind=Kind(kind) if kind in set(OFFERED) else Kind.SOURCES,
        source=_one(chosen, "build_source"),
        event=_one(chosen, "build_event"),
        columns=tuple(Dimension(each) for each in columns if each in set(COLUMNS)),
        period=period if period in PERIODS else DEFAULT_PERIOD,
    )


def _one(chosen: Mapping[str, Any], action: str) -> str | None:
    option = (chosen.get(action) or {}).get("selected_option") or {}
    value = option.get("value")
    return value if isinstance(value, str) and value else None
