"""From one event to another: conversions between two that are named are a funnel, which counts both.

In: a Scan at such a word (became, steps, conversion, side by side), or all its marks. Out: marks in which the
events are steps and "rate" or "drop-off" says no more than that. A conversion of one event alone stays what
cannot be answered. Not here: the command "funnel" (commanding.py).
"""

from __future__ import annotations

from dataclasses import replace

from bot.questions.kinds import Kind
from bot.questions.marks import Mark, Role
from bot.questions.reading.commanding import STEP_SEPARATORS, as_steps, step_at
from bot.questions.reading.named import ARTICLES
from bot.questions.scanning import Scan

# Trials became purchases, signups that turned into purchases.
BECAME = frozenset(
    { "became", "become", "becomes", "becoming", "turned", "turn", "turns", "converted", "convert",
    "converts", "resulted", "result", "results", "ended", "end", "ends", "led", "lead", "leads", "went",
    "go", "goes", "progressed", "progress", "moved", "followed",
    }
)  # fmt: skip
LEADS = frozenset({"lead", "leads", "led", "leading"})
INTO = frozenset({"into", "to", "in", "up", "as", "on", "with", "it", "being", "by"})
NEVER_ALONE = frozenset({"followed", "went", "go", "goes", "moved", "turned", "turn", "turns"})
ABOUT_STEPS = frozenset({"rate", "funnel"})
RATES = frozenset({"count", "counts", "of", "for", "the", "are", "is", ":"})
LEAST = 2
# A rate is a share of the same people, which nobody follows: it is refused, and the funnel offered.
RATES_OF_PEOPLE = frozenset({"rate", "rates", "ratio", "ratios", "cvr", "ctr"})


def read_became(scan: Scan, at: int) -> int | None:
    """How many trials became purchases, how many went from signup to purchase."""
    if scan.word(at + 1) == "from" and step_at(scan, scan.skip(at + 2, ARTICLES)) is not None:
        return scan.add(Role.EMPTY, None, at, at + 1)
    last = next((mark for mark in reversed(scan.marks) if mark.role not in {Role.EMPTY, Role.PERIOD}), None)
    place = scan.skip(at + 1, INTO)
    after = scan.skip(place, ARTICLES | {"and"})
    found = scan.event_at(after)
    alone = scan.word(at) in NEVER_ALONE and place == at + 1
    if found is None or alone or last is None or last.role not in {Role.EVENT, Role.STEP}:
        return None
    if last.value == found[0]:
        return None
    index = max(index for index, mark in enumerate(scan.marks) if mark is last)
    scan.marks[index] = replace(last, role=Role.STEP)
    scan.add(Role.HEAD, Kind.FUNNEL, at, at)
    return scan.add(Role.STEP, found[0], at, found[1])


def read_between_steps(scan: Scan, at: int) -> int | None:
    """Drop-off between signup and purchase, the conversion between them."""
    asked = any(
        (mark.role is Role.TOPIC and mark.value in ABOUT_STEPS) or mark.role is Role.GOALS
        for mark in scan.marks
    )
    one = step_at(scan, scan.skip(at + 1, ARTICLES)) if asked else None
    if one is None or scan.word(one[1]) not in {"and", "to"}:
        return None
    other = step_at(scan, scan.skip(one[1] + 1, ARTICLES))
    if other is None:
        return None
    scan.add(Role.HEAD, Kind.FUNNEL, at, at)
    scan.add(Role.STEP, one[0], at, one[1])
    return scan.add(Role.STEP, other[0], one[1], other[1])


def read_steps(scan: Scan, at: int) -> int | None:
    """Steps: signup, purchase; step counts for signup > purchase."""
    place, found = scan.skip(at + 1, RATES), []
    while (step := step_at(scan, place)) is not None:
        found.append((step, place))
        place = step[1]
        while place < len(scan.words) and scan.words[place].text in STEP_SEPARATORS:
            place += 1
    if len(found) < LEAST:
        return None
    scan.add(Role.HEAD, Kind.FUNNEL, at, found[0][1])
    for (names, after), first in found:
        scan.add(Role.STEP, names, first, after)
    return found[-1][0][1]


def as_funnel(scan: Scan) -> list[Mark]:
    """Conversion rate, drop-off: of steps that are named they are what a funnel shows."""
    if scan.has(Role.BRINGS) and (led := _led_to(scan)) is not None:
        return led
    steps = [mark for mark in scan.marks if mark.role is Role.STEP]
    if len(steps) < LEAST or scan.has(Role.WHERE):  # where do they drop off
        return scan.marks
    return [replace(mark, role=Role.EMPTY) if _says_no_more(scan, mark) else mark for mark in scan.marks]


def _led_to(scan: Scan) -> list[Mark] | None:
    """How many trials led to purchases: one event to another; "campaigns led to signups" are of one."""
    said = [mark for mark in scan.marks if mark.role is not Role.EMPTY]
    for one, led, other in zip(said, said[1:], said[2:], strict=False):
        leads = led.role is Role.BRINGS and scan.word(led.first) in LEADS
        if leads and one.role is other.role is Role.EVENT and one.value != other.value:
            steps = {id(one): Role.STEP, id(other): Role.STEP, id(led): Role.EMPTY}
            marks = [replace(mark, role=steps.get(id(mark), mark.role)) for mark in scan.marks]
            return [*marks, Mark(Role.HEAD, Kind.FUNNEL, led.first, led.first)]
    return None


def _says_no_more(scan: Scan, mark: Mark) -> bool:
    words = {scan.word(place) for place in range(mark.first, mark.after)}
    pieces = {piece for word in words for piece in word.split("-")}
    return _is_about_steps(mark) and not pieces & RATES_OF_PEOPLE


def _is_about_steps(mark: Mark) -> bool:
    return mark.role is Role.GOALS or (mark.role is Role.TOPIC and mark.value in ABOUT_STEPS)


def read_conversion(scan: Scan, at: int) -> int | None:
    """Signup conversion: of what share; "signup conversions" are as many signups."""
    beside = scan.has(Role.EVENT) or scan.event_at(at + 1) is not None
    return scan.add(Role.TOPIC, "rate", at, at + 1) if beside else None


def read_goal(scan: Scan, at: int) -> int | None:
    """The goal for signups: what was planned, not what came."""
    beside = scan.has(Role.EVENT) or scan.event_at(scan.skip(at + 1, frozenset({"for", "of"}))) is not None
    return scan.add(Role.TOPIC, "benchmark", at, at + 1) if beside else None


def read_side(scan: Scan, at: int) -> int | None:
    """Side by side: events so shown are the steps of a funnel."""
    if (scan.word(at + 1), scan.word(at + 2)) != ("by", "side"):
        return None
    if as_steps(scan):
        scan.add(Role.HEAD, Kind.FUNNEL, at, at)
    return scan.add(Role.EMPTY, None, at, at + 3)
