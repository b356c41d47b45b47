"""Reading hours of a day: between 2 and 4pm yesterday, since 8am, Monday until noon, 14:00-16:00.

In: tokens and a place. Out: (period or the error it is, next place), or None where no hours stand. An hour is
one by its colon, its am or pm, or as noon and midnight; a bare number only beside one of those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.periods.day_reading import Meaning, Read, Words
from bot.periods.errors import AmbiguousPeriod, PeriodError, PeriodNotUnderstood
from bot.periods.named_units import Unit
from bot.periods.naming import phrase_period
from bot.periods.ranges import MINUTES_OF_A_DAY, Day, Hours, Since, is_one_day
from bot.periods.shapes import Dates, DayNumber, Last, MonthDay, This
from bot.periods.unit_reading import read_unit
from bot.periods.words import LEAD, NOW, UP_TO

HOUR = 60
NOON = 12 * HOUR
DAY_HOURS = 24
MORNING = 6 * HOUR
EXAMPLES = ("14:00 to 16:00 yesterday", "since 08:00 today")
AFTER = frozenset({"after", "past"})
BEFORE = frozenset({"before", "until", "till", "til"})
NAMES = {"noon": NOON, "midday": NOON, "midnight": 0}
TODAY, YESTERDAY = This(Unit.DAY), Last(Unit.DAY)
# Which half of the day, of which day.
PARTS: dict[str, tuple[str, Day | None]] = {
    "this morning": ("a", TODAY), "this afternoon": ("p", TODAY), "this evening": ("p", TODAY),
    "tonight": ("p", TODAY), "yesterday morning": ("a", YESTERDAY), "yesterday afternoon": ("p", YESTERDAY),
    "yesterday evening": ("p", YESTERDAY), "last night": ("p", YESTERDAY), "in the morning": ("a", None),
    "in the afternoon": ("p", None), "in the evening": ("p", None),
}  # fmt: skip
PART_STARTS = {part.partition(" ")[0] for part in PARTS}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s?(?:([ap])\.?m\.?)?")


@dataclass(frozen=True, slots=True)
class Clock:
    """What is written of an hour.

    Attributes:
        minutes: since midnight, or since noon where `half` is "p".
        half: of the day, "a" or "p"; empty on a clock of 24 hours.
        bare: only a number, an hour beside one that is written as such.
    """

    minutes: int
    half: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """Hours of a day that is not known yet.

    Attributes:
        first, last: minutes since midnight; what has no last ends now.
        after: the place behind them.
        to_days_end: "after 6pm": of a day that is over up to its end, else up to now.
    """

    first: int
    last: int | None
    after: int
    to_days_end: bool = False

    def of(self, day: Day | None) -> Hours:
        """Raises ValueError where the end does not come after the beginning."""
        over = self.to_days_end and day not in {None, This(Unit.DAY)}
        return Hours(self.first, MINUTES_OF_A_DAY if over else self.last, day)


def read_hours(words: Words, at: int) -> Read:
    """Hours, and the day behind them; a single hour is asked back."""
    if part := _of_part(words, at):
        return part
    said = _closed(words, at) or _before_its_day(words, at) or _open(words, at) or _moment(words, at)
    if said is None:
        return None
    place = words.skip(said.after + (words.kind(said.after) == "comma"), LEAD)
    day = read_unit(words, place)
    return _joined(words, at, said, *(day or (None, said.after)))


def hours_after(words: Words, meaning: Meaning, after: int) -> Read:
    """A period with the hours behind it: yesterday from 2 to 4pm, since Monday 8am."""
    place = after + (words.kind(after) == "comma")
    if not isinstance(meaning, Since):
        said = _closed(words, place, bare=_is_told(meaning)) or _open(words, place) or _moment(words, place)
        return _joined(words, 0, said, meaning, said.after) if said else None
    clock = clock_at(words, words.skip(place, {"at", "from"}))
    if clock is None or clock[0].bare:
        return None
    return _joined(words, 0, _Said(minutes_of(clock[0]), None, clock[1]), meaning.start, clock[1])


def _before_its_day(words: Words, at: int) -> _Said | None:
    """Between 9 and 12 yesterday: numbers are hours as well where the day is said behind them."""
    said = _closed(words, at, bare=True) if words.text(at) in {"from", "between"} else None
    day = read_unit(words, words.skip(said.after, LEAD)) if said else None
    return said if day and not isinstance(day[0], PeriodError) and _is_told(day[0]) else None


def _is_told(meaning: Meaning) -> bool:
    """One day by a name without a number: today, yesterday, Monday."""
    return is_one_day(meaning) and not isinstance(meaning, Dates | MonthDay | DayNumber)


def _joined(words: Words, at: int, said: _Said, day: Meaning | None, after: int) -> Read:
    """The hours of that day."""
    if isinstance(day, PeriodError):
        return day, after
    spelled = words.spelled(at, after)
    if day is not None and not is_one_day(day):
        return PeriodNotUnderstood(spelled, EXAMPLES), after
    try:
        if said.first == said.last:
            return _either(spelled, said, day), after
        return said.of(day), after
    except ValueError:
        return PeriodNotUnderstood(spelled, EXAMPLES), after


def _either(spelled: str, said: _Said, day: Day | None) -> PeriodError:
    """At 3pm: the hour that begins then, or all since."""
    readings = Hours(said.first, said.first + HOUR, day), Hours(said.first, None, day)
    return AmbiguousPeriod(spelled, tuple(map(phrase_period, readings)))


def _of_part(words: Words, at: int) -> Read:
    """Between 9 and 12 this morning, since 10 last night: which half of the day is said."""
    opener = words.text(at)
    start = clock_at(words, at + 1 if opener in {"from", "between", "since"} else at)
    if start is None:
        return None
    clock, place = start
    end = None
    if opener != "since" and words.joins(place, opener):
        end = clock_at(words, place + 1)
        place = end[1] if end else place
    part, after = _part_at(words, place)
    if part is None or (end is None) is not (opener == "since"):
        return None
    return _hours_of(words, part, clock, end[0] if end else None, (at, after))


def part_before(words: Words, at: int) -> Read:
    """This morning between 9 and 11, this afternoon since 2."""
    part, place = _part_at(words, at)
    if part is None:
        return None
    place += words.kind(place) == "comma"
    opener = words.text(place)
    start = clock_at(words, place + 1 if opener in {"from", "between", "since"} else place)
    if start is None:
        return None
    clock, place = start
    if opener == "since":
        return _hours_of(words, part, clock, None, (at, place))
    end = clock_at(words, place + 1) if words.joins(place, opener) else None
    return _hours_of(words, part, clock, end[0], (at, end[1])) if end else None


def _part_at(words: Words, at: int) -> tuple[tuple[str, Day | None] | None, int]:
    for length in (3, 2, 1) if words.text(at) in PART_STARTS else ():
        if (part := PARTS.get(words.spelled(at, at + length))) and at + length <= len(words.tokens):
            return part, at + length
    return None, at


def _hours_of(
    words: Words, part: tuple[str, Day | None], first: Clock, last: Clock | None, places: tuple[int, int]
) -> Read:
    half, day = part
    start = _in_half(first, half)
    end = None if last is None else _in_half(last, half)
    if end is not None and end <= start:
        if start - NOON < end and first.minutes < NOON and not first.half:  # 11 to 1 this afternoon
            start -= NOON
        else:  # 10 to 12 tonight
            end = MINUTES_OF_A_DAY if end == NOON else end
    try:
        return Hours(start, end, day), places[1]
    except ValueError:
        return PeriodNotUnderstood(words.spelled(*places), EXAMPLES), places[1]


def _in_half(clock: Clock, half: str) -> int:
    """What says its half itself, or is past noon, is taken as it stands."""
    if clock.half or half == "a" or clock.minutes >= NOON:
        return minutes_of(clock)
    return clock.minutes + NOON


def _closed(words: Words, at: int, *, bare: bool = False) -> _Said | None:
    """Between 2 and 4pm, 14:00-16:00, 18-22h, from noon to 3 pm; behind a day 9-12 as well."""
    opener = words.text(at)
    start = _hour_at(words, at + 1 if opener in {"from", "between"} else at)
    if start is None:
        return None
    first, joint = start
    end = _hour_at(words, joint + 1) if words.joins(joint, opener) else None
    if end is None or (first.bare and end[0].bare and not (bare and _are_certain(first, end[0]))):
        return None
    return _Said(*_both(first, end[0]), end[1])


def _hour_at(words: Words, at: int) -> tuple[Clock, int] | None:
    """9h is an hour between two; elsewhere it is how many."""
    if words.kind(at) == "amount" and words.text(at + 1) == "h" and len(words.text(at)) <= len("24"):
        hours = int(words.text(at))
        return (Clock(hours * HOUR), at + 2) if hours <= DAY_HOURS else None
    return clock_at(words, at)


def _are_certain(first: Clock, last: Clock) -> bool:
    """9-12, 9 to 17, 13-15; 2-4 may be in the morning or not."""
    if first.minutes >= last.minutes or first.half or last.half:
        return False
    return last.minutes > NOON or (last.minutes == NOON and first.minutes >= MORNING)


def _both(first: Clock, last: Clock) -> tuple[int, int]:
    """What only one of them says of the half of the day is said of both; 11 to 1pm begins before noon."""
    end = minutes_of(last) or MINUTES_OF_A_DAY
    if last.bare and first.half:
        end = minutes_of(Clock(last.minutes, first.half))
        return minutes_of(first), end if end > minutes_of(first) else (end + NOON) % (MINUTES_OF_A_DAY + 1)
    if first.bare and last.half:
        start = minutes_of(Clock(first.minutes, last.half))
        return start if start < end else minutes_of(Clock(first.minutes, "a")), end
    return minutes_of(first), end


def _open(words: Words, at: int) -> _Said | None:
    """Since 8am, from 9:30 on, after 6pm, until noon."""
    opener = words.text(at)
    place = words.skip(at + 1, {"at", "from"}) if opener in {"starting", "beginning"} else at + 1
    clock = clock_at(words, place)
    if clock is None or clock[0].bare:
        return None
    first, after = minutes_of(clock[0]), clock[1]
    match opener:
        case "since" | "starting" | "beginning":
            return _Said(first, None, after)
        case "from" if words.text(after) in {"on", "onward", "onwards"}:
            return _Said(first, None, after + 1)
        case "from" if words.text(after) in UP_TO and words.text(after + 1) in NOW:
            return _Said(first, None, after + 2)
        case _ if opener in AFTER:
            return _Said(first, None, after, to_days_end=True)
        case _ if opener in BEFORE:
            return _Said(0, first or MINUTES_OF_A_DAY, after)
        case _:
            return None


def _moment(words: Words, at: int) -> _Said | None:
    """At 3pm."""
    clock = clock_at(words, words.skip(at, {"at"}))
    if clock is None or clock[0].bare:
        return None
    minutes = minutes_of(clock[0])
    return _Said(minutes, minutes, clock[1]) if minutes + HOUR <= MINUTES_OF_A_DAY else None


def clock_at(words: Words, at: int) -> tuple[Clock, int] | None:
    text = words.text(at)
    if text in NAMES:
        return Clock(NAMES[text]), at + 1
    found = _CLOCK.fullmatch(text) if words.kind(at) in {"clock", "number"} else None
    if found is None or (len(found[1]) > 2):  # noqa: PLR2004  hours have two digits
        return None
    hours, minutes, half = int(found[1]), int(found[2] or 0), found[3] or ""
    if minutes >= HOUR or hours > (12 if half else 24) or (half and not hours):
        return None
    return Clock(hours * HOUR + minutes, half, bare=words.kind(at) == "number"), at + 1


def minutes_of(clock: Clock) -> int:
    """On a clock of 24 hours: 12am is midnight, 12pm is noon."""
    if not clock.half:
        return clock.minutes
    return clock.minutes % NOON + (NOON if clock.half == "p" else 0)
