"""Marks read again once the whole sentence is known: what a word means may depend on one far behind it.

In: a Scan in which every word has been read. Out: the same with such marks replaced. Not here: what is
refused (following.py, elsewhere.py).
"""

from __future__ import annotations

from dataclasses import replace

from bot.periods.period import Dates, DayOf, Hours, Last, MonthDay, This, Trailing, Unit
from bot.queries import Dimension, Interval
from bot.questions.kinds import Kind
from bot.questions.marks import Mark, Role
from bot.questions.reading.converting import as_funnel
from bot.questions.reading.joining import BOTH
from bot.questions.scanning import Scan

CLOCK = frozenset({Unit.MINUTE, Unit.HOUR})
# Of the source and the medium that are asked about: it is the visit that is explained.
LABELLED = frozenset({"source", "src", "utm_source", "utm-source"})
VISITED = frozenset({"clicks", "visits"})


def reread(scan: Scan) -> Scan:
    """The scan with what the rest of the sentence says of single words."""
    marks = as_funnel(scan)
    periods = [mark.value for mark in marks if mark.role is Role.PERIOD]
    if len(periods) == 1 and _is_one_day(periods[0]):
        marks = [_hourly(scan, mark) for mark in marks]
    if any(isinstance(period, Trailing) and period.unit in CLOCK for period in periods):
        marks = [_without(mark, mark.role is Role.TOPIC and mark.value == "live") for mark in marks]
    if any(mark.role is Role.MOVED for mark in marks) or _is_all_that_happened(scan, marks):
        marks = [_as_a_reason(scan, mark) for mark in _asked_why(scan, marks)]
    if any(mark.role is Role.WHERE for mark in marks) and not any(mark.picks for mark in marks):
        marks = [_without(mark, mark.role is Role.CLARIFY and mark.value == "visits") for mark in marks]
    if any(mark.role is Role.WHY for mark in marks):
        marks = _explained(marks)
    if any(mark.role is Role.VALUE for mark in marks):
        marks = _said_as_a_medium(scan, marks)
    return scan if marks is scan.marks else replace(scan, marks=marks)


def _asked_why(scan: Scan, marks: list[Mark]) -> list[Mark]:
    """Traffic looks low, what happened: why it moved."""
    asked = next((at for at in range(len(scan.words)) if scan.word(at) == "what" and _is_why(scan, at)), None)
    silent = (mark.role is Role.EMPTY and mark.first == asked for mark in marks)
    return [replace(m, role=Role.WHY) if why else m for m, why in zip(marks, silent, strict=True)]


def _is_all_that_happened(scan: Scan, marks: list[Mark]) -> bool:
    """What happened on Tuesday: nothing else is said but when."""
    said = [mark.role for mark in marks if mark.role is not Role.EMPTY]
    return said == [Role.PERIOD] and scan.word(0) in {"what", "so", "and"} and not scan.left


def _as_a_reason(scan: Scan, mark: Mark) -> Mark:
    """Trials halved, reason? Of a movement it is what is asked for."""
    asked = mark.role is Role.TOPIC and scan.word(mark.first) in {"reason", "reasons"}
    return replace(mark, role=Role.WHY, value=None) if asked else mark


def _is_why(scan: Scan, at: int) -> bool:
    going_on = [scan.word(place) for place in range(at + 1, at + 4)] == ["is", "going", "on"]
    after = at + 4 if going_on else at + 2
    return (going_on or scan.word(at + 1) == "happened") and scan.ends_at(after)


def _explained(marks: list[Mark]) -> list[Mark]:
    """Why a visit is facebook/paid: that row's rules; why user_42 is from facebook: how that person came."""
    if _has_source_and_medium(marks):
        return [_without(mark, _is_whose_visit(mark)) for mark in marks]
    if any(mark.role is Role.USER for mark in marks):
        return [_without(mark, [column for column, _ in mark.picks] == [Dimension.SOURCE]) for mark in marks]
    return marks


def _said_as_a_medium(scan: Scan, marks: list[Mark]) -> list[Mark]:
    """Is email worth it? Signups with medium email: what is a source as well is a medium there, too."""
    mediums = {value for mark in marks for column, value in mark.picks if column is Dimension.MEDIUM}
    return [
        _without(
            mark,
            [column for column, _ in mark.picks] == [Dimension.SOURCE]
            and mark.picks[0][1] in BOTH & mediums
            and not any(word.text in LABELLED for word in scan.words[mark.first : mark.after]),
        )
        for mark in marks
    ]


def _is_one_day(period: object) -> bool:
    if isinstance(period, Dates):
        return period.first == period.last
    return isinstance(period, MonthDay | DayOf | Hours) or (
        isinstance(period, This | Last) and period.unit is Unit.DAY
    )


def _hourly(scan: Scan, mark: Mark) -> Mark:
    """At what time of day, yesterday: the hours of that day; of several days they are not added up."""
    words = {word.text for word in scan.words[mark.first : mark.after]}
    of_a_day = mark.role is Role.TOPIC and mark.value == "weekday" and words & {"hour", "time", "hours"}
    return replace(mark, role=Role.INTERVAL, value=Interval.HOUR) if of_a_day else mark


def _has_source_and_medium(marks: list[Mark]) -> bool:
    columns = {column for mark in marks for column, _ in mark.picks}
    return {Dimension.SOURCE, Dimension.MEDIUM} <= columns


def _is_whose_visit(mark: Mark) -> bool:
    """Why was user_42 classified as facebook/paid, why is a facebook click paid: that source is explained."""
    return mark.role is Role.USER or mark.value is Kind.USER or mark.value in VISITED


def _without(mark: Mark, empty: bool) -> Mark:  # noqa: FBT001  the mark's own condition
    return replace(mark, role=Role.EMPTY, value=None) if empty else mark
