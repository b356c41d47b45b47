"""What is said of time without being a period: now, so far, when was the last, yesterday am.

In: a Scan at such a word. Out: the place after what was read; None where it says nothing of time. Periods are
read in bot/periods, days with a name in holidays.py.
"""

from __future__ import annotations

from dataclasses import replace

from bot.periods.period import Last, Named, NamedOf, Since, This
from bot.questions.marks import Role
from bot.questions.reading.explaining import WAS
from bot.questions.scanning import Scan, user_at

LAST_SEEN = frozenset(
    {"do", "anything", "something", "seen", "active", "here", "online", "visit", "around", "come", "by"}
)
# Of these there are some at this moment; a breakdown is only wanted at this moment.
COUNTED_NOW = frozenset(
    {Role.EVENT, Role.LITERAL, Role.METRIC, Role.TRAFFIC, Role.EVENTS, Role.HOW_MANY, Role.PAGES, Role.HEAD}
    | {Role.STEP, Role.GOALS, Role.RAW, Role.WHERE, Role.MOVED, Role.REPORT, Role.HOW}
)


def read_now(scan: Scan, at: int) -> int:
    """Now by country, by country now: refines; "visitors now" is about this moment."""
    live = scan.has(*COUNTED_NOW) and at + 1 == len(scan.words)
    if live:
        return scan.add(Role.TOPIC, "live", at, at + 1)
    return scan.add(Role.CONNECTIVE, None, at, at + 1)


def read_right_now(scan: Scan, at: int) -> int | None:
    """Rn: with a period beside it a filler; alone it asks who is here."""
    timed = any(scan.period_at(place) for place in range(len(scan.words)))
    return scan.add(Role.EMPTY, None, at, at + 1) if timed else scan.add(Role.TOPIC, "live", at, at + 1)


def read_so_far(scan: Scan, at: int) -> int | None:
    """How does this month look so far: of what has not ended it says nothing new."""
    begun = This | Named | NamedOf | Since
    running = any(isinstance(period, begun) for period in scan.all_of(Role.PERIOD))
    return scan.add(Role.EMPTY, None, at, at + 2) if running and scan.word(at + 1) == "far" else None


def read_when(scan: Scan, at: int) -> int | None:
    """When was the last signup: it is shown with its time; every other "when" asks for more."""
    if (after := _last_seen(scan, at)) is not None:
        return after
    newest = {scan.word(at + offset) for offset in (2, 3)} & {"last", "latest", "newest", "most"}
    return scan.add(Role.EMPTY, None, at, at + 2) if newest and scan.word(at + 1) in WAS else None


def _last_seen(scan: Scan, at: int) -> int | None:
    """When did user_42 last do anything: the newest of what they did."""
    user = user_at(scan, at + 2)
    if user is None or scan.word(at + 1) not in WAS or scan.word(at + 3) not in {"last", "latest"}:
        return None
    scan.add(Role.USER, user, at, at + 3)
    return scan.add(Role.LIMIT, 1, at + 3, scan.skip(at + 4, LAST_SEEN))


def read_at_the_same(scan: Scan, at: int) -> int | None:
    """At the same time, by this point: as "same time"."""
    place = scan.skip(at + 1, frozenset({"the", "this", "same"}))
    return read_same_time(scan, at, place) if place > at + 1 else None


def read_same_time(scan: Scan, first: int, at: int) -> int | None:
    """Today vs yesterday same time: as much of what came before as there is of what runs."""
    if scan.word(at) not in {"time", "point", "hour", "stage"} or not scan.follows(first, Role.COMPARE):
        return None
    last = scan.marks[-1]
    if not isinstance(last.value, Last) or not scan.ends_at(at + 1):
        return None
    scan.marks[-1] = replace(last, value=("same", last.value.unit))
    return scan.add(Role.EMPTY, None, first, at + 1)


def read_am(scan: Scan, at: int) -> int | None:
    """I am; "yesterday am" is half of it."""
    halved = scan.follows(at, Role.PERIOD)
    return scan.add(Role.OPERATOR, "am", at, at + 1) if halved or scan.word(at - 1).isdigit() else None


def read_about(scan: Scan, at: int) -> int | None:
    """About 10 October is nearly any day."""
    day = scan.word(at + 1).isdigit() and scan.period_at(at + 1) is not None
    return scan.add(Role.OPERATOR, "about", at, at + 1) if day else None
