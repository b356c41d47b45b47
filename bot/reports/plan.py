"""From a relative question to the calls that answer it.

In: a Question, `as_of`, a Calendar. Out: a Plan, whose windows are absolute. Each report kind has its own
`plan()`; this module holds the nouns and what all of them share.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.periods.calendar import Calendar, Window
from bot.periods.period import fair_previous, resolve
from bot.queries import Query
from bot.questions.question import Compare, Question


class Role(StrEnum):
    MAIN = "main"
    COMPARISON = "comparison"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class Call:
    role: Role
    query: Query


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be asked.

    Attributes:
        question: what it answers.
        as_of: the moment the question was asked.
        window: the period, absolute; equal to the span of every main call.
        comparison: the window that changes are measured against.
        calls: run in parallel; `build` gets their results in this order.
    """

    question: Question
    as_of: datetime
    window: Window
    comparison: Window | None
    calls: tuple[Call, ...]


def windows(question: Question, as_of: datetime, calendar: Calendar) -> tuple[Window, Window]:
    """The window of the question and the one it is compared with.

    Raises:
        PeriodError: one of them cannot be asked for.
    """
    window = resolve(question.period, as_of, calendar)
    if question.compare is None or question.compare is Compare.PREVIOUS:
        return window, fair_previous(question.period, as_of, calendar)
    return window, resolve(question.compare, as_of, calendar)
