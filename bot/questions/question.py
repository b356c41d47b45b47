"""A question, understood: every slot filled, still relative (no clock in it).

A question that exists can be answered, said in one sentence and read back from it; whatever could not raises
ValueError here. Not here: words (phrasing.py, grammar.py), instants (reports/plan.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from bot.periods.period import (
    Ago,
    DayName,
    DayOf,
    Hours,
    Last,
    Latest,
    Named,
    NamedOf,
    Period,
    Stepped,
    This,
    Trailing,
    Unit,
    YearBefore,
)
from bot.periods.ranges import Day, unit_of
from bot.periods.shapes import MOST_COUNT
from bot.queries import EVENTS_LIMIT, SOURCES_LIMIT, STATS_LIMIT, Breakdown, Dimension, Interval, Metric
from bot.questions.kinds import KINDS, Kind

__all__ = ["DEFAULT_PERIOD", "Compare", "Kind", "Question"]

# What is asked about when nobody says: as the query document's recipes do, seven whole days without today.
DEFAULT_PERIOD = Trailing(7, Unit.DAY)

MOST_COLUMNS = 3
MOST_STEPS = 6
# UTF-16 units of all values together: every sentence fits the longest text that is read, escaped or not.
MOST_VALUE_CHARACTERS = 280


class Compare(Enum):
    PREVIOUS = "previous"  # the fair previous period, shown side by side


@dataclass(frozen=True, slots=True)
class Question:
    """What is wanted. Unused slots are None or empty; kinds.py says which kind uses which.

    Attributes:
        kind: which report answers it.
        period: relative; only a plan makes it absolute.
        metric: count (events) or uniques (visitors); always one of them for stats.
        event: one exact event name.
        group_by: at most three columns (those filtered by included), in the order they are shown.
        filters: (column, value) pairs, sorted by column; at most one each.
        interval: a series instead of a total.
        top: how many rows are shown, largest first.
        limit: how many raw events are asked for.
        source: the source that a split, an explanation or an audit is about.
        breakdown: sources per source, or per source and medium; None is the API's default (both).
        compare: a period to lay beside this one. None: only the change against the fair previous one.
        project: one of the configured projects; None is the default one.
        steps: the events of a funnel, in the order they are shown.
        per_project: asked of every project, one figure each, side by side; of no single one then.
    """

    kind: Kind
    period: Period = DEFAULT_PERIOD
    metric: Metric | None = None
    event: str | None = None
    group_by: tuple[Dimension, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    interval: Interval | None = None
    top: int | None = None
    limit: int | None = None
    source: str | None = None
    breakdown: Breakdown | None = None
    compare: Period | Compare | None = None
    project: str | None = None
    steps: tuple[str, ...] = ()
    per_project: bool = False

    def __post_init__(self) -> None:
        for fault in self._faults():
            raise ValueError(f"{fault} in {self!r}")

    @property
    def columns(self) -> tuple[Dimension, ...]:
        """The columns that a call has to group by: those shown, then those a row is picked by."""
        shown = set(self.group_by)
        picked = [Dimension(name) for name, _ in self.filters if name not in shown]
        return (*self.group_by, *picked)

    def filter(self, column: str) -> str | None:
        return dict(self.filters).get(column)

    def _faults(self) -> list[str]:
        slots = KINDS[self.kind]
        empty = {name for name in SLOT_NAMES if getattr(self, name) in (None, (), False)}
        filled = SLOT_NAMES - empty
        faults = [f"{self.kind} has no {name}" for name in sorted(filled - slots.may)]
        faults += [f"{self.kind} needs {name}" for name in sorted(slots.must & empty)]
        names = [name for name, _ in self.filters]
        faults += [f"{self.kind} cannot filter by {name}" for name in names if name not in slots.filters]
        faults += [f"{self.kind} needs {name}" for name in sorted(slots.must_filter - set(names))]
        if names != sorted(set(names)):
            faults.append("filters are not sorted, or twice")
        if "period" not in slots.may and self.period != DEFAULT_PERIOD:
            faults.append(f"{self.kind} knows no period")
        return faults + self._numbers() + self._comparison() + self._values() + self._projects()

    def _projects(self) -> list[str]:
        if not self.per_project:
            return []
        rows = self.group_by or self.interval is not None
        faults = ["rows per project"] if rows else []
        return [*faults, "one project and every project"] if self.project is not None else faults

    def _numbers(self) -> list[str]:
        faults = ["rows longer than its hours"] if self._is_coarse() else []
        most_rows = SOURCES_LIMIT if self.kind is Kind.SOURCES else STATS_LIMIT
        if self.top is not None and not 0 < self.top <= most_rows:
            faults.append("top is out of bounds")
        if self.limit is not None and not 0 < self.limit <= EVENTS_LIMIT:
            faults.append("limit is out of bounds")
        if len(set(self.group_by)) != len(self.group_by):
            faults.append("a column twice")
        if self.kind is Kind.STATS and len(self.columns) > MOST_COLUMNS:
            faults.append("too many columns")
        if self.top is not None and self.kind is Kind.STATS and not self.group_by:
            faults.append("top of one row")
        if self.steps and not (1 < len(self.steps) <= MOST_STEPS and len(set(self.steps)) == len(self.steps)):
            faults.append("steps are too few, too many or twice")
        return faults

    def _is_coarse(self) -> bool:
        """Every day between 2 and 4 pm: as many calls as there are days, which no report makes."""
        return isinstance(self.period, Hours) and self.interval not in {None, Interval.HOUR}

    def _comparison(self) -> list[str]:
        if isinstance(self.period, YearBefore):
            return ["a year before is only compared with"]
        if isinstance(self.compare, YearBefore) and self.compare.of != self.period:
            return ["the year before of another period"]
        if self.compare is None or isinstance(self.compare, Compare | YearBefore):
            return []
        if is_previous(self.period, self.compare) or is_year_before(self.period, self.compare):
            return ["a comparison that has another name"]
        if said_together(self.period, self.compare) != (self.period, self.compare):
            return ["a year, or a week, that only one of them has"]
        if isinstance(self.compare, Hours) is not isinstance(self.period, Hours) or is_open(self.compare):
            return ["hours beside what has none, or has no end"]
        return ["compared with itself"] if self.compare == self.period else []

    def _values(self) -> list[str]:
        texts = [value for _, value in self.filters]
        texts += [text for text in (self.event, self.source, self.project) if text is not None]
        texts += self.steps
        if any(not text or not text.strip() for text in texts):
            return ["an empty value"]
        return ["values too long"] if value_length(texts) > MOST_VALUE_CHARACTERS else []


def value_length(texts: Iterable[str]) -> int:
    return sum(len(text.encode("utf-16-le", "surrogatepass")) // 2 for text in texts)


def is_previous(period: Period, other: Period) -> bool:
    """As in "this week vs last week": what lies just before, so it is said and cut as Compare.PREVIOUS."""
    match other:
        case Last(Unit.HOUR):
            return unit_of(period) is Unit.HOUR
        case Last(Unit.WEEKEND):  # midweek "the weekend" and "last weekend" are the same one
            return period in {This(Unit.WEEKEND), Latest()}
        case Last(unit):
            return period == This(unit)
        case Ago(2, unit):
            return period == Last(unit)
        case Stepped(of, -1):
            return period == of
        case Hours(first, last, day):
            same = isinstance(period, Hours) and (period.first, period.last) == (first, last)
            return same and isinstance(period, Hours) and day == day_before(period.day)
        case _:
            return False


def day_before(day: Day | None) -> Day | None:
    """Yesterday, of today; None where only an almanac knows."""
    match day:
        case None | This(Unit.DAY):
            return Last(Unit.DAY)
        case Last(Unit.DAY):
            return Ago(2, Unit.DAY)
        case Ago(count, Unit.DAY) if count < MOST_COUNT:
            return Ago(count + 1, Unit.DAY)
        case _:
            return None


def is_open(period: object) -> bool:
    """Hours that go on until now."""
    return isinstance(period, Hours) and period.last is None


def said_together(one: Period, other: Period) -> tuple[Period, Period]:
    """As in "March vs April 2025", "Tuesday vs Wednesday last week": what is said once holds for both."""
    match one, other:
        case (Named(unit, number, None), Named(same, later, int() as year)) if (
            unit is same and number != later
        ):
            return Named(unit, number, year - (number > later)), other
        case (Named(unit, number, int() as year), Named(same, later, None)) if (
            unit is same and number != later
        ):
            return one, Named(unit, later, year)
        case (Named(unit, number, None), NamedOf(same, later, year)) if unit is same and number != later:
            return NamedOf(unit, number, year), other
        case (Latest(DayName() as day), DayOf(later, week)) if day is not later:
            return DayOf(day, week), other
        case _:
            return one, other


def is_year_before(period: Period, other: Period) -> bool:
    """As in "May vs last year", "May vs May last year": the same period of it, not the whole year."""
    match other:
        case Last(Unit.YEAR):
            return unit_of(period) is not Unit.YEAR
        case NamedOf(unit, number, Last()):
            return period == Named(unit, number)
        case _:
            return False


SLOT_NAMES = frozenset(
    {"metric", "event", "group_by", "interval", "top", "limit", "source", "breakdown", "compare", "steps"}
    | {"per_project"}
)
