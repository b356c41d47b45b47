"""What a sentence says, slot by slot, before anybody decides what kind of question it is.

In: a Scan with nothing left over. Out: a frozen Draft, or Misunderstood where two words contradict each
other. Not here: the kind (deciding.py), the rest of the question (assembling.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast, get_args

from bot.periods.errors import PeriodError, PeriodNotUnderstood
from bot.periods.period import Period
from bot.queries import Breakdown, Dimension, Interval, Metric
from bot.questions.errors import (
    BadPeriod,
    OtherProduct,
    SeveralReadings,
    Unanswerable,
    UnclearPeriod,
    UnknownEvent,
)
from bot.questions.kinds import Kind
from bot.questions.marks import Mark, Role
from bot.questions.question import Compare
from bot.questions.reading.elsewhere import refuse_elsewhere
from bot.questions.reading.following import refuse_followed
from bot.questions.reading.rereading import reread
from bot.questions.scanning import Scan
from bot.questions.words.ambiguous import PRODUCTS
from bot.questions.words.lexicon import Lexicon

T = TypeVar("T")
PEOPLE = frozenset({"visitors", "users", "people", "uniques"})
PERIODS = get_args(Period)
COMPARISONS = (*PERIODS, Compare, tuple, str)
# With these there are rows to draw.
ROWS = frozenset({Role.COLUMN, Role.BY, Role.VERSUS, Role.PAGES, Role.HEAD})
# A comparison that depends on the period it is laid beside: ("before", unit), or "year".
RawCompare = Period | Compare | tuple[str, str] | str
ByRole = Mapping[Role, Sequence[Mark]]


@dataclass(frozen=True, slots=True)
class Draft:
    """Slots as they were said.

    Attributes:
        has: which roles occurred.
        by, nouns, versus: columns by the way they were named; `columns` holds all of them in order.
        cleared: slots and columns that a follow-up takes away.
        dropped: what a follow-up names as what goes: columns, a Metric, a slot.
        kept: columns whose values a follow-up keeps; empty where it only points there.
        words: all words as they were typed, for what no slot holds: only, previous.
        leads_with: the role of the first word.
    """

    text: str
    lexicon: Lexicon
    has: frozenset[Role] = frozenset()
    heads: tuple[Kind, ...] = ()
    metric: Metric | None = None
    event: str | None = None
    steps: tuple[str, ...] = ()
    by: tuple[Dimension, ...] = ()
    nouns: tuple[Dimension, ...] = ()
    versus: tuple[Dimension, ...] = ()
    columns: tuple[Dimension, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    interval: Interval | None = None
    periods: tuple[Period, ...] = ()
    compare: RawCompare | None = None
    top: int | None = None
    limit: int | None = None
    size: int | None = None
    breakdown: Breakdown | None = None
    project: str | None = None
    per_project: bool = False
    cleared: tuple[str, ...] = ()
    dropped: tuple[object, ...] = ()
    kept: tuple[Dimension, ...] = ()
    words: frozenset[str] = frozenset()
    leads_with: Role | None = None

    def filter(self, column: str) -> str | None:
        return dict(self.filters).get(column)

    def without(self, *columns: str) -> Draft:
        """The same without these filters."""
        return replace(self, filters=tuple(pair for pair in self.filters if pair[0] not in columns))


def draft_of(scan: Scan) -> Draft:
    """Gather the slots.

    Raises:
        Misunderstood: the API does not know such a thing, or two slots contradict each other.
    """
    scan = reread(scan)
    text, marks = scan.text, scan.marks
    _refuse_topics(text, marks)
    _refuse_lists(scan)
    refuse_followed(scan)
    refuse_elsewhere(scan)
    marks = [mark for mark in marks if mark.role is not Role.EMPTY]
    said = _by_role(marks)
    return Draft(
        text,
        scan.lexicon,
        has=_roles(scan.marks),
        heads=tuple(dict.fromkeys(_all(said, Role.HEAD, Kind))),
        metric=_metric(scan, said),
        event=_event(scan, said),
        steps=tuple(_named(scan, mark) for mark in said.get(Role.STEP, ())),
        by=_columns(marks, Role.BY),
        nouns=_columns(marks, Role.COLUMN),
        versus=_columns(marks, Role.VERSUS),
        columns=_columns(marks, Role.COLUMN, Role.BY, Role.VERSUS, Role.PAGES),
        filters=_filters(text, marks, said),
        interval=_single(text, said, Role.INTERVAL, Interval),
        periods=_periods(text, said),
        compare=_compare(text, said),
        top=_single(text, said, Role.TOP, int),
        limit=_single(text, said, Role.LIMIT, int),
        size=_single(text, said, Role.SIZE, int),
        breakdown=_single(text, said, Role.BREAKDOWN_SLOT, Breakdown),
        project=_single(text, said, Role.PROJECT, str),
        per_project=Role.PER_PROJECT in said,
        cleared=_all(said, Role.CLEAR, str),
        dropped=tuple(mark.value for mark in said.get(Role.DROP, ())),
        kept=_columns(marks, Role.KEEP),
        words=frozenset(word.text for word in scan.words),
        leads_with=scan.marks[0].role if scan.marks else None,
    )


def _by_role(marks: Iterable[Mark]) -> ByRole:
    said: dict[Role, list[Mark]] = {}
    for mark in marks:
        said.setdefault(mark.role, []).append(mark)
    return said


def _roles(marks: Sequence[Mark]) -> frozenset[Role]:
    """All that occurred; a chart of nothing that has rows is one over time."""
    roles = frozenset(mark.role for mark in marks)
    drawn = Role.CHART in roles and roles.isdisjoint(ROWS)
    return roles | {Role.SERIES} if drawn else roles


def period_error(text: str, reason: PeriodError) -> UnclearPeriod | BadPeriod:
    if isinstance(reason, PeriodNotUnderstood):
        return UnclearPeriod(text, reason=reason)
    return BadPeriod(text, reason=reason)


def _refuse_topics(text: str, marks: Sequence[Mark]) -> None:
    for mark in marks:
        if mark.role is Role.TOPIC and isinstance(mark.value, str):
            error = OtherProduct if mark.value in PRODUCTS else Unanswerable
            raise error(text, topic=mark.value)
    for mark in marks:
        if mark.role is Role.CLARIFY and isinstance(mark.value, str):
            raise SeveralReadings(text, subject=mark.value)


def _refuse_lists(scan: Scan) -> None:
    """Two counts are two questions: "visitors, signups"; "unique signups" is one."""
    said = [mark for mark in scan.marks if mark.role is not Role.EMPTY or scan.words[mark.first].text == ","]
    for one, comma, other in zip(said, said[1:], said[2:], strict=False):
        people = one.role is Role.METRIC and scan.words[one.after - 1].text in PEOPLE
        if people and comma.role is Role.EMPTY and other.role is Role.EVENT:
            raise SeveralReadings(scan.text, subject="metrics")


def _all(said: ByRole, role: Role, kind: type[T]) -> tuple[T, ...]:
    return tuple(mark.value for mark in said.get(role, ()) if isinstance(mark.value, kind))


def _single(text: str, said: ByRole, role: Role, kind: type[T]) -> T | None:
    """The value of a slot that has one place."""
    if role not in said:
        return None
    found = tuple(dict.fromkeys(_all(said, role, kind)))
    if len(found) > 1:
        raise SeveralReadings(text, subject=role.name.lower())
    return found[0] if found else None


def _columns(marks: Iterable[Mark], *roles: Role) -> tuple[Dimension, ...]:
    """The columns that were named so, in their order."""
    return tuple(dict.fromkeys(column for mark in marks if mark.role in roles for column in mark.columns))


def _metric(scan: Scan, said: ByRole) -> Metric | None:
    """Visitors, if they were named at all: "count unique signups" counts visitors, and so do "buyers"."""
    metrics = _all(said, Role.METRIC, Metric)
    if any(scan.names_doers(mark) for mark in said.get(Role.EVENT, ())):
        return Metric.UNIQUES
    return Metric.UNIQUES if Metric.UNIQUES in metrics else metrics[0] if metrics else None


def _named(scan: Scan, mark: Mark) -> str:
    """The one event that words can mean."""
    names = mark.value if isinstance(mark.value, tuple) else ()
    typed = " ".join(word.raw for word in scan.words[mark.first : mark.after])
    if not names:
        raise UnknownEvent(scan.text, name=typed)
    if len(names) > 1:
        raise SeveralReadings(scan.text, subject=typed, options=tuple(map(str, names)))
    return str(names[0])


def _event(scan: Scan, said: ByRole) -> str | None:
    names = dict.fromkeys(_named(scan, mark) for mark in said.get(Role.EVENT, ()))
    names |= dict.fromkeys(_all(said, Role.LITERAL, str))
    if len(names) > 1:
        raise SeveralReadings(scan.text, subject="events", options=tuple(names))
    return next(iter(names), None)


def _filters(text: str, marks: Sequence[Mark], said: ByRole) -> tuple[tuple[str, str], ...]:
    """One value a column; of values that are compared with each other none is a filter."""
    if Role.VERSUS in said and Role.TOTAL in said:  # Germany and France combined
        raise Unanswerable(text, topic="either")
    compared = set(_columns(marks, Role.VERSUS))
    filters: dict[str, str] = {}
    pairs = [(str(column), value) for mark in marks for column, value in mark.picks]
    pairs += [user for user in _all(said, Role.USER, tuple) if len(user) == 2]  # noqa: PLR2004  (column, id)
    pairs += [("url", address) for address in _all(said, Role.URL, str)]
    pairs += [("referrer", address) for address in _all(said, Role.REFERRER, str)]
    for column, value in pairs:
        if column in compared:
            continue
        if filters.setdefault(column, value) != value:
            raise SeveralReadings(text, subject=f"{column}: {filters[column]} / {value}")
    return tuple(sorted(filters.items()))


def _periods(text: str, said: ByRole) -> tuple[Period, ...]:
    for error in _all(said, Role.PERIOD, PeriodError):
        raise period_error(text, error)
    return tuple(
        dict.fromkeys(mark.value for mark in said.get(Role.PERIOD, ()) if isinstance(mark.value, PERIODS))
    )


def _compare(text: str, said: ByRole) -> RawCompare | None:
    found = list(dict.fromkeys(mark.value for mark in said.get(Role.COMPARE, ())))
    for error in found:
        if isinstance(error, PeriodError):
            raise period_error(text, error)
    if len(found) > 1:  # this week vs last week vs the week before
        raise SeveralReadings(text, subject="comparison")
    return cast("RawCompare", found[0]) if found and isinstance(found[0], COMPARISONS) else None
