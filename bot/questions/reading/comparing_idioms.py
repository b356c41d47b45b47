"""What is said of a comparison only: the previous period, the week before, same period last year.

In: a Scan and the place after "vs". Out: a comparison that may depend on the period it is laid beside
(beside.py), and the place after it; None where nothing of the kind is said.
"""

from __future__ import annotations

import re

from bot.periods.period import This, Trailing, Unit
from bot.periods.ranges import length_of
from bot.periods.words import NUMBERS, UNITS
from bot.questions.marks import Role
from bot.questions.question import Compare
from bot.questions.scanning import Scan

LONGEST = 5
# "wk before", "same mo last yr"
SHORT = {
    word: str(unit)
    for word, unit in UNITS.items()
    if word not in {"h", "d", "w", "y"} and not word.endswith("s")
}
# Said after "vs": what came just before.
PREVIOUS = frozenset(
    { "previous", "prev", "prior", "before", "previous period", "prev period", "prior period",
    "preceding period", "period before", "one before", "previous one", "last period", "period prior",
    "preceding", "earlier period", "previous days", "prior days",
    }
)  # fmt: skip
SAME_LAST_YEAR = frozenset(
    {"ly", "py", "this time last year", "a year ago", "a year earlier", "a year before", "one year ago"}
    | {
        f"same {unit} {when}"
        for unit in ("period", "time", "month", "week", "day", "days", "quarter", "dates", "half")
        for when in (
            "last year", "a year ago", "a year earlier", "a year before", "one year ago",
            "of last year",
            "in last year", "previous year", "the previous year", "the year before", "year before",
            "year ago",
            "prior year", "the prior year",
        )
    }
)  # fmt: skip
SAME_LAST_WEEK = frozenset(
    {"same weekday last week", "same day a week ago", "this time last week", "this day last week"}
    | {f"same day {when}" for when in ("a week earlier", "a week before", "week before", "previous week")}
    | {
        f"same {what} {when}"
        for what in ("day", "time", "days", "period", "stretch", "point", "part", "stage", "span", "weekday")
        for when in ("last week", "of last week", "in last week", "the week before", "a week ago")
    }
)
SAME_BEFORE = {
    f"{same} {when} {last} {unit}": unit
    for same in ("same", "this")
    for when in (
        "period", "time", "point", "days", "stage", "time of", "point of", "point in", "stage of", "dates",
        "stretch", "stretch of", "part", "part of", "span", "span of", "period of", "days of",
    )
    for last in ("last", "previous", "prior", "the previous", "the last")
    for unit in (Unit.MONTH, Unit.QUARTER)
}  # fmt: skip
# At the end of a sentence, "this week vs last".
LAST_ONE = frozenset({"last", "last one"})
# "the 7 days before"
COUNTED_BEFORE = re.compile(
    r"([0-9a-z]+) (hour|day|week|month|quarter|year)s (?:before|prior|earlier|preceding)"
)
BEFORE = {
    f"{unit} before": unit
    for unit in (Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER, Unit.YEAR)
}
BEFORE |= {"lw": Unit.WEEK, "lm": Unit.MONTH, "lq": Unit.QUARTER}
SAME_TIME_YESTERDAY = frozenset(
    {"this time yesterday", "same time yesterday", "same time the day before", "this time the day before"}
    | {
        f"same {what} {when}"
        for what in ("hours", "hour", "window", "times", "period", "slot")
        for when in ("yesterday", "the day before", "day before", "of yesterday")
    }
)
PREVIOUS_COUNT = re.compile(r"(?:previous|prior|prev|preceding|last) ([0-9]{1,3})")


def idiom(scan: Scan, at: int) -> tuple[object, int] | None:
    """What is said of a comparison only: the previous period, the week before, same period last year."""
    words = [SHORT.get(scan.word(at + offset), scan.word(at + offset)) for offset in range(LONGEST)]
    for length in range(LONGEST, 0, -1):
        spelled = " ".join(words[:length])
        if spelled in SAME_LAST_YEAR:
            return "year", at + length
        if spelled in SAME_LAST_WEEK:
            return ("same", Unit.WEEK), at + length
        if spelled in SAME_BEFORE:
            return ("same", SAME_BEFORE[spelled]), at + length
        if spelled in SAME_TIME_YESTERDAY:
            return ("before", Unit.DAY), at + length
        counted = PREVIOUS_COUNT.fullmatch(spelled)
        if counted and scan.ends_at(at + length) and _is_of(scan, int(counted[1])):
            return Compare.PREVIOUS, at + length
        if spelled in BEFORE:
            return ("before", BEFORE[spelled]), at + length
        counted = COUNTED_BEFORE.fullmatch(spelled)
        if counted and _has_as_many(scan, counted[1], Unit(counted[2])):
            return ("before", Unit(counted[2])), at + length
        running = any(isinstance(period, This) for period in scan.all_of(Role.PERIOD))
        unfinished = spelled in LAST_ONE and running and scan.ends_at(at + length)
        if spelled in PREVIOUS or unfinished:
            return Compare.PREVIOUS, at + length
    return None


def _has_as_many(scan: Scan, spelled: str, unit: Unit) -> bool:
    """The 7 days before, beside 7 days; without a period it is the thread's that has as many."""
    count = NUMBERS.get(spelled) or (int(spelled) if spelled.isascii() and spelled.isdigit() else 0)
    periods = scan.all_of(Role.PERIOD)
    return not periods or any(length_of(period) == (count, unit) for period in periods)


def _is_of(scan: Scan, count: int) -> bool:
    """As many as the period before has: "last 7 days vs previous 7"."""
    return any(isinstance(period, Trailing) and period.count == count for period in scan.all_of(Role.PERIOD))
