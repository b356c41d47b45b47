"""From a relative question to the calls that answer it.

In: a Question, `as_of`, a Calendar. Out: a Plan, whose windows are absolute and whose size is bounded. Each
report kind has its own `plan()`; this module holds the nouns and what all of them share.

Who runs a plan does this, and nothing more:

    known: dict[Call, Outcome] = {}
    while True:
        new = [call for call in plan.calls if call not in known]   # run all of them side by side
        …                                                  # known[call] = result, or Missing(call, error)
        outcomes = [known[call] for call in plan.calls]
        wider = follow_up(plan, outcomes)                  # registry.py: pure; None for most plans
        if wider is None:
            break
        plan = wider
    report = BUILDERS[question.kind].build(plan, outcomes)

A call that fails ends the answer when it is `essential`; else its place is taken by a Missing, the report is
built without it and lists it in `missing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.periods.calendar import Calendar, Span, Window
from bot.periods.period import fair_previous, resolve
from bot.queries import EventsQuery, Query, Result
from bot.questions.question import Compare, Kind, Question
from bot.reports.errors import TooManyCalls

MOST_CALLS = 12
# A digest is several reports over the same windows, each call made once and all side by side.
MOST_CALLS_OF = {Kind.DIGEST: 24}
# Points of a series that the API cannot bucket itself (visitors per local day) are a call each.
MOST_PARTS = 31


class Role(StrEnum):
    MAIN = "main"
    COMPARISON = "comparison"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class Call:
    """One request.

    Attributes:
        role: what it is for; main calls ask for the plan's window, comparison calls for the comparison.
        query: what is asked.
        needed: without it there is no answer, whatever its role.
        part: one bucket of a series or one slice of a census: bounded apart from the other calls.
    """

    role: Role
    query: Query
    needed: bool = False
    part: bool = False

    @property
    def essential(self) -> bool:
        """A failure of it is a failure of the answer."""
        return self.needed or self.role is Role.MAIN


@dataclass(frozen=True, slots=True)
class Missing:
    """A call that was not answered, and why. Only calls that are not essential may end as one."""

    call: Call
    error: Exception


Outcome = Result | Missing


@dataclass(frozen=True, slots=True)
class Census:
    """Raw events that one call may be too small for; census.py says which calls read the rest.

    Attributes:
        query: the plan's call that may be cut; its span is all of what is to be read.
        role: of the calls that are added.
        newest: how many of the newest events are wanted; None wants every event.
        most_calls: how many calls may be added; what is not read by then makes it a sample.
        made: how many were added.
    """

    query: EventsQuery
    role: Role = Role.DETAIL
    newest: int | None = None
    most_calls: int = 12
    made: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be asked.

    Attributes:
        question: what it answers.
        as_of: the moment the question was asked.
        window: the period, absolute; equal to the span of every main call.
        comparison: the window that changes are measured against.
        calls: run side by side; `build` gets their outcomes in this order.
        censuses: which of the calls are of raw events that may need more calls.
    """

    question: Question
    as_of: datetime
    window: Window
    comparison: Window | None
    calls: tuple[Call, ...]
    censuses: tuple[Census, ...] = ()

    def __post_init__(self) -> None:
        parts = sum(call.part for call in self.calls)
        most_parts = sum(census.most_calls for census in self.censuses) or MOST_PARTS
        most_calls = MOST_CALLS_OF.get(self.question.kind, MOST_CALLS)
        for calls, most in ((len(self.calls) - parts, most_calls), (parts, most_parts)):
            if calls > most:
                raise TooManyCalls(calls=calls, most=most)


def windows(question: Question, as_of: datetime, calendar: Calendar) -> tuple[Window, Window]:
    """The window of the question and the one it is compared with, both fair to each other.

    Raises:
        PeriodError: one of them cannot be asked for.
    """
    moment = _to_the_minute(question, as_of, calendar)
    window = resolve(question.period, moment, calendar)
    if question.compare is None or question.compare is Compare.PREVIOUS:
        return window, fair_previous(question.period, moment, calendar)
    return _cut_alike(window, resolve(question.compare, moment, calendar))


def _to_the_minute(question: Question, as_of: datetime, calendar: Calendar) -> datetime:
    """So that a minute's questions are one call; in a period's first minute nothing would be left of it."""
    minute = as_of.replace(second=0, microsecond=0)
    return minute if resolve(question.period, as_of, calendar).span.start < minute else as_of


def _cut_alike(window: Window, other: Window) -> tuple[Window, Window]:
    """A running period is never laid beside more than it has itself: the longer is cut where it stands."""
    if window.running and other.span.length > window.span.length:
        return window, _cut(other, window)
    if other.running and window.span.length > other.span.length:
        return _cut(window, other), other
    return window, other


def _cut(longer: Window, running: Window) -> Window:
    """The first part of `longer` that has as many local days, and the same time of day, as `running` has."""
    calendar = longer.calendar
    elapsed = running.span.length
    if calendar.start_of(running.first_day) == running.span.start:
        end = calendar.local(running.span.end)
        same_day = longer.first_day + (end.date() - running.first_day)
        since_midnight = running.span.end - calendar.start_of(end.date())
        elapsed = calendar.start_of(same_day) + since_midnight - longer.span.start
    if not timedelta() < elapsed < longer.span.length:
        return longer
    return Window(Span(longer.span.start, longer.span.start + elapsed), calendar)
