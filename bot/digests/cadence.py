"""How often, in words: "weekly mon 09:00" ⇄ Cadence. Pure.

In: text, as config.toml and people write it. Out: a Cadence, whose `text` is the canonical spelling:
`parse(parse(t).text) == parse(t)`. Not here: zones and moments (slots.py).

    daily 09:00                        every day
    weekdays 08:30                     Monday to Friday
    weekly mon,thu 09:00               on these days
    every 2 weeks mon 09:00            counted from the first one; or say when: … from 2026-11-23
    monthly 1st 09:00 · monthly last 17:00 · monthly 31st 09:00 (the last day where a month is shorter)
    monthly 1st mon 09:00 · monthly last fri 17:00
    0 9 * * 1-5                        a five-field cron line, 0 and 7 are Sunday
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache

from cronsim import CronSim, CronSimError

from bot.digests.errors import CadenceNeverDue, CadenceNotUnderstood, CadenceTooOften

LEAST = timedelta(minutes=15)
EXAMPLES = (
    "daily 09:00",
    "weekdays 08:30",
    "weekly mon 09:00",
    "weekly mon,thu 09:00",
    "every 2 weeks mon 09:00",
    "monthly 1st 09:00",
    "monthly last 17:00",
    "monthly 1st mon 09:00",
)
DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")  # cron's order
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31
_FIFTH, _FIELDS, _MOST_WEEKS = 5, 5, 52
_DAY = timedelta(days=1)
_ANY = datetime(2026, 1, 1)  # noqa: DTZ001  a cron line is read for local time; which moment does not matter


@dataclass(frozen=True, slots=True)
class Cadence:
    """When a digest is due, in local time of a zone named elsewhere.

    Attributes:
        text: the canonical spelling.
        cron: the same as a cron line; `weeks` and `short_months` say what cron cannot.
        weeks: every so many weeks.
        starting: a day of the first week that counts; None: the week of the first moment.
        short_months: where a month has no such day, its last one counts.
    """

    text: str
    cron: str
    weeks: int = 1
    starting: date | None = None
    short_months: bool = False

    @property
    def fixed(self) -> bool:
        """Names times of day, rather than every so many minutes or hours: what cron tells by the stars."""
        minute, hour, *_ = self.cron.split()
        return not minute.startswith("*") and not hour.startswith("*")

    @property
    def shortest(self) -> timedelta:
        """The least time between two moments, as far as times of day tell: at most a day."""
        line = CronSim(self.cron, _ANY)
        times = sorted(
            timedelta(hours=hour, minutes=minute) for hour in line.hours for minute in line.minutes
        )
        following = [*times[1:], times[0] + _DAY]
        return min(after - before for before, after in zip(times, following, strict=True))


@lru_cache(maxsize=1024)
def parse(text: str) -> Cadence:
    """Read a cadence.

    Raises:
        CadenceNotUnderstood, CadenceTooOften, CadenceNeverDue.
    """
    said = _tidy(text)
    for pattern, build in _SHAPES:
        if found := pattern.fullmatch(said):
            cadence = build(found)
            if cadence is None:
                break
            return cadence
    if len(said.split()) == _FIELDS and not said[0].isalpha():
        return _cron(text)
    raise CadenceNotUnderstood(text, tuple(get_close_matches(said, EXAMPLES, n=3, cutoff=0.3)))


def _tidy(text: str) -> str:
    """One spelling for what is said in several ways."""
    said = " ".join(text.lower().split())
    said = re.sub(r"\s*(?:,|\band\b)\s*", ",", said)
    for pattern, spelling in _SYNONYMS:
        said = pattern.sub(spelling, said)
    return said


def _daily(found: re.Match[str]) -> Cadence | None:
    days = {"daily": "*", "weekdays": "1-5"}[found["kind"]]
    return _preset(found, found["kind"], f"* * {days}")


def _weekly(found: re.Match[str]) -> Cadence | None:
    weeks = int(found["weeks"] or 1)
    if not 1 <= weeks <= _MOST_WEEKS or (days := _days(found["days"])) is None:
        return None
    # The week begins on Monday, in cron's numbers as well as in the text.
    ordered = sorted(days, key=lambda day: (day - 1) % 7)
    listed = ",".join(DAYS[day] for day in ordered)
    words = f"weekly {listed}" if weeks == 1 else f"every {weeks} weeks {listed}"
    starting = _date(found["from"])
    if found["from"] and (starting is None or weeks == 1):
        return None
    tail = f" from {starting}" if starting else ""
    return _preset(found, words, f"* * {','.join(map(str, ordered))}", tail, weeks=weeks, starting=starting)


def _monthly(found: re.Match[str]) -> Cadence | None:
    if found["nth"] == "last":
        return _preset(found, "monthly last", "L * *")
    number = int(found["nth"][:-2])
    if not 1 <= number <= _LONGEST_MONTH or found["nth"] != _ordinal(number):
        return None
    words = f"monthly {found['nth']}"
    if number <= _SHORTEST_MONTH:
        return _preset(found, words, f"{number} * *")
    days = f"{_SHORTEST_MONTH}-{number} * *"
    return _preset(found, words, days, short_months=True)


def _monthly_weekday(found: re.Match[str]) -> Cadence | None:
    days = _days(found["day"])
    if days is None or len(days) != 1:
        return None
    [day] = days
    words = f"monthly {found['nth']} {DAYS[day]}"
    if found["nth"] == "last":
        return _preset(found, words, f"* * {day}L")
    number = int(found["nth"][:-2])
    if not 1 <= number < _FIFTH or found["nth"] != _ordinal(number):
        return None  # a fifth Monday is missing in most months; "last" never is
    return _preset(found, words, f"* * {day}#{number}")


def _preset(
    found: re.Match[str],
    words: str,
    days: str,
    tail: str = "",
    *,
    weeks: int = 1,
    starting: date | None = None,
    short_months: bool = False,
) -> Cadence | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004  a clock face
            return None
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    elif found["minute"] is None:
        return None  # "9" alone may be a day
    if hour >= 24 or minute >= 60:  # noqa: PLR2004  a day and an hour
        return None
    text = f"{words} {hour:02}:{minute:02}{tail}"
    return Cadence(text, f"{minute} {hour} {days}", weeks, starting, short_months)


def _cron(text: str) -> Cadence:
    line = " ".join(text.upper().split())
    try:
        CronSim(line, _ANY)
    except CronSimError as wrong:
        if str(wrong) == "Bad day-of-month" and _day_exists(line):
            raise CadenceNeverDue(text) from None
        raise CadenceNotUnderstood(text, EXAMPLES[:3]) from None
    cadence = Cadence(line, line)
    if cadence.shortest < LEAST:
        minutes = int(cadence.shortest.total_seconds() // 60)
        raise CadenceTooOften(text, minutes=minutes, least=int(LEAST.total_seconds() // 60))
    return cadence


def _day_exists(line: str) -> bool:
    """The day is one of some month, though not of the months that the line names."""
    minute, hour, day, _, weekday = line.split()
    try:
        CronSim(f"{minute} {hour} {day} * {weekday}", _ANY)
    except CronSimError:
        return False
    return True


def _days(listed: str) -> set[int] | None:
    days: set[int] = set()
    for item in listed.split(","):
        first, _, last = item.partition("-")
        if first not in DAYS or (last and last not in DAYS):
            return None
        begin = DAYS.index(first)
        length = (DAYS.index(last) - begin) % 7 if last else 0
        days |= {(begin + step) % 7 for step in range(length + 1)}
    return days


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _ordinal(number: int) -> str:
    teens = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_TIME = r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))? ?(?P<half>am|pm)?"
_LISTED = r"[a-z]{3}(?:[-,][a-z]{3})*"
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Cadence | None]], ...] = (
    (re.compile(rf"(?P<kind>daily|weekdays) {_TIME}"), _daily),
    (
        re.compile(
            rf"(?:weekly|every (?P<weeks>[0-9]{{1,2}}) weeks?) (?P<days>{_LISTED}) {_TIME}"
            r"(?: from (?P<from>\S+))?"
        ),
        _weekly,
    ),
    (re.compile(rf"monthly (?P<nth>last|[0-9]{{1,2}}(?:st|nd|rd|th)) {_TIME}"), _monthly),
    (
        re.compile(rf"monthly (?P<nth>last|[0-9](?:st|nd|rd|th)) (?P<day>[a-z]{{3}}) {_TIME}"),
        _monthly_weekday,
    ),
)
_SYNONYMS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"\b(?:on|at|the) ", ""),
        (r"\b(sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)days?\b", r"\1"),
        (r"\btues\b", "tue"),
        (r"\bwednes\b", "wed"),
        (r"\bthurs?\b", "thu"),
        (r"\bsatur\b", "sat"),
        (r"^every day\b", "daily"),
        (r"^every weekday\b|^every workday\b|^workdays\b", "weekdays"),
        (r"^(?:every other week|every second week|fortnightly|biweekly)\b", "every 2 weeks"),
        (r"^every (?=(?:sun|mon|tue|wed|thu|fri|sat)\b)", "weekly "),
        (r"^every month\b", "monthly"),
        (r"^every week\b", "weekly"),
        (r"^monthly last day\b", "monthly last"),
        (r"^monthly first\b", "monthly 1st"),
    )
)
