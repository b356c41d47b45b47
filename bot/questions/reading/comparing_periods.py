"""Two periods beside each other: vs last month, Q2 over Q1, week over week, between last week and this week.

In: a Scan at the words that lay them side by side. Out: the place after what was read; None where no period
stands there that can be compared. Values that are compared are in comparing.py.
"""

from __future__ import annotations

from bot.periods.errors import PeriodError
from bot.periods.period import Ago, Last, MonthDay, Named, Part, Period, This, Trailing, Unit, YearBefore
from bot.periods.ranges import Between, Since, length_of, unit_of
from bot.periods.words import PREVIOUS
from bot.questions.kinds import Kind
from bot.questions.marks import Role
from bot.questions.question import Compare
from bot.questions.reading.comparing_idioms import idiom
from bot.questions.scanning import Scan

# Between "than" or "vs" and what is laid beside: than those of last week.
THOSE_OF = frozenset({"the", "my", "our", "those", "that", "ones", "of"})
# "Up on last week", "with respect to last week": what it went up against.
MOVES = frozenset({"on", "from", "over"})
RESPECTS = frozenset({"according", "respect", "respects", "regard", "regards", "reference"})
# Between two that are compared.
JOINTS = frozenset({"to", "with", "and"})
A_YEAR_AGO = (("last", "year"), ("a", "year", "ago"), ("a", "year", "earlier"), ("the", "year", "before"))
OVER = {
    **{f"{unit} over {unit}": unit for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR)},
    **{f"{unit} on {unit}": unit for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR)},
    "w/w": Unit.WEEK, "m/m": Unit.MONTH, "y/y": Unit.YEAR, "dod": Unit.DAY, "wow": Unit.WEEK,
    "mom": Unit.MONTH, "qoq": Unit.QUARTER, "yoy": Unit.YEAR,
}  # fmt: skip
# Beside what runs, "the whole of October" is not the part of it that has passed here.
ENTIRE = frozenset({"all", "full", "whole", "entire", "complete"})


def read_apart(scan: Scan, at: int) -> int | None:
    """Compare September to October: two periods, though "September to October" is one elsewhere."""
    whole = scan.period_at(at) if scan.has(Role.COMPARING) else None
    if whole is None or scan.word(at) in {"from", "between"} or scan.has(Role.PERIOD, Role.COMPARE):
        return None
    for joint in range(at + 1, whole[1] - 1):
        if scan.word(joint) in JOINTS and (one := scan.period_up_to(at, joint)) is not None:
            beside = scan.word(whole[1]) in JOINTS | {"vs", "versus", "against"} and scan.period_at(
                whole[1] + 1
            )
            return None if beside else scan.add(Role.PERIOD, one, at, joint)
    return None


def read_different(scan: Scan, at: int) -> int | None:
    """What is different from last week: beside it, not in it."""
    changed = scan.follows(at, Role.HEAD) and scan.marks[-1].value is Kind.CHANGED
    return period_target(scan, at, at + 1) if changed else None


def read_period_over(scan: Scan, at: int) -> int | None:
    """Q2 over Q1: right behind a period it lays another beside it; "over the last week" only says when."""
    beside = scan.follows(at, Role.PERIOD)
    day = scan.period_at(at + 1)
    if not beside and day is not None and isinstance(day[0], MonthDay) and scan.word(at + 1).isdigit():
        return scan.add(Role.TOPIC, "threshold", at, at + 1)  # more than five, in October
    return period_target(scan, at, at + 1) if beside and scan.period_at(at + 1) else None


def read_moved_against(scan: Scan, at: int) -> int | None:
    """Up on last week, down from May, a rise according to last month: measured against that, not within it.

    "Up over the last month" and "up on Monday" only say when.
    """
    if not scan.has(Role.MOVED) or scan.has(Role.COMPARE):
        return None
    if _in_respect_to(scan, at):
        return period_target(scan, at, at)
    if scan.word(at) in MOVES and scan.has(Role.PERIOD) and _is_said_before(scan, at + 1):
        return period_target(scan, at, at + 1)
    found = scan.period_at(at + 1) if scan.word(at) in MOVES else None
    if found is None:
        return None
    last = scan.last()
    adjacent = last is not None and last.role is Role.MOVED
    if scan.word(at) == "from" and isinstance(found[0], Between) and isinstance(found[0].first, Named):
        return scan.add(Role.OPERATOR, None, at, at + 1)  # down from May to June: within, or one to the other
    against = isinstance(found[0], Last)
    if scan.word(at) == "from":
        against = against or (adjacent and not isinstance(found[0], Between))
    elif scan.word(at) == "over":
        against = against and adjacent and scan.word(at + 1) != "the"
    return period_target(scan, at, at + 1) if against else None


def _is_said_before(scan: Scan, at: int) -> bool:
    """Up yesterday, on the day before."""
    said = idiom(scan, scan.skip(at, THOSE_OF))
    return said is not None and isinstance(said[0], tuple) and said[0][0] == "before"


def _in_respect_to(scan: Scan, at: int) -> bool:
    """These words say nothing elsewhere."""
    if not scan.follows(at, Role.EMPTY):
        return False
    return any(scan.word(place) in RESPECTS for place in range(scan.marks[-1].first, at))


def read_between(scan: Scan, at: int) -> int | None:
    """What changed between last week and this week: the later one, beside the earlier one.

    "Signups between September and October" are those of both months.
    """
    earlier = _up_to_and(scan, at + 1) or scan.period_at(at + 1)
    if scan.period_at(at) and not (
        earlier and isinstance(earlier[0], Named | Last | This) and scan.has(Role.COMPARING)
    ):
        return None
    if scan.value_at(at + 1):
        return scan.add(Role.EMPTY, None, at, at + 1)
    if not earlier or scan.word(earlier[1]) != "and" or not scan.has(Role.HEAD, Role.COMPARING, Role.MOVED):
        return None
    later = scan.period_at(earlier[1] + 1)
    if not later:
        return None
    scan.add(Role.COMPARE, earlier[0], at, earlier[1])
    return scan.add(Role.PERIOD, later[0], earlier[1], later[1])


def _up_to_and(scan: Scan, at: int) -> tuple[Period, int] | None:
    """The first one of "yesterday and today", though both are one stretch elsewhere."""
    whole = scan.period_at(at)
    for joint in range(at + 1, whole[1] - 1 if whole else 0):
        if scan.word(joint) == "and" and (one := scan.period_up_to(at, joint)) is not None:
            return one, joint
    return None


def read_over(scan: Scan, at: int) -> int | None:
    """Week over week, yoy; begun one word back for the long form."""
    spelled = " ".join(scan.word(place) for place in range(at, at + 3)).strip()
    for text, length in ((spelled, 3), (scan.word(at), 1)):
        if text in OVER:
            unit = OVER[text]
            meaning = "year" if unit is Unit.YEAR else ("before", unit)
            return scan.add(Role.COMPARE, meaning, at, at + length)
    return None


def period_target(scan: Scan, first: int, at: int) -> int | None:
    """A period, or what is said of a comparison only; marked as what is laid beside another."""
    place = scan.skip(at, THOSE_OF | {"in", "during", "from"})
    said = idiom(scan, place)
    period = scan.period_at(at) or scan.period_at(place)
    if period and said and isinstance(period[0], PeriodError):  # "a year ago", beside another period
        period = None
    same = said is not None and (said[0] == "year" or (isinstance(said[0], tuple) and said[0][0] == "same"))
    if period is None or (said is not None and period[1] < said[1] + same):
        return scan.add(Role.COMPARE, said[0], first, said[1]) if said else None
    meaning, after = period
    if _is_of_another_size(scan, place, after, meaning):
        return None
    match meaning:
        # today vs yesterday up to now
        case Since(Last(unit)) if This(unit) in scan.all_of(Role.PERIOD) and scan.word(place) != "since":
            return scan.add(Role.COMPARE, Compare.PREVIOUS, first, after)
        case Named(year=None, unit=unit) | This(unit) | Last(unit) if unit is not Unit.YEAR:
            for words in A_YEAR_AGO:  # "October vs October last year", "this month vs this month last year"
                if tuple(scan.word(after + offset) for offset in range(len(words))) == words:
                    return scan.add(Role.COMPARE, YearBefore(meaning), first, after + len(words))
        case _:
            pass
    # "the previous week" beside last week is the one before it, not last week itself
    if scan.word(place) in PREVIOUS and isinstance(meaning, Last | Trailing):
        return scan.add(Role.COMPARE, ("before", meaning.unit), first, after)
    return scan.add(Role.COMPARE, meaning, first, after)


def _is_of_another_size(scan: Scan, first: int, after: int, meaning: object) -> bool:
    """All of October beside this month, the previous 4 weeks beside one: not what is laid beside it."""
    before = scan.all_of(Role.PERIOD)
    if any(scan.word(place) in ENTIRE for place in range(first, after)):
        return not before or any(isinstance(period, This) for period in before)
    if isinstance(meaning, Ago) and meaning.unit is Unit.YEAR and scan.word(first) != "year":  # "2 years ago"
        return any(unit_of(period) is not Unit.YEAR for period in before)
    half = isinstance(meaning, Named) and meaning.unit is Unit.HALF
    whole = any(not (isinstance(each, Named) and each.unit is Unit.HALF) for each in before)
    if scan.word(first) in {"first", "second", "1st", "2nd"} and half and whole:
        return True  # the first half of October beside "the second half"
    tail = isinstance(meaning, Trailing) and scan.word(first) == "last" and not scan.word(first + 1).isdigit()
    if tail and any(isinstance(period, Part) for period in before):
        return True  # the first ten days of October beside "the last ten"
    if scan.word(first) not in PREVIOUS or not isinstance(meaning, Trailing):
        return False
    sizes = set(map(length_of, before))
    return meaning.count > 1 and bool(sizes) and (meaning.count, meaning.unit) not in sizes
