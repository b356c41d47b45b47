r"""One line of the "combined" access log format, Apache's and nginx's default: text in, a Line or a Flaw out.

    203.0.113.9 - - [17/May/2015:10:05:03 +0000] "GET /a HTTP/1.1" 200 99 "https://from.example/" "Mozilla/5"

Servers write quotes inside quotes as \" or \x22. What some add after the User-Agent is left alone.
Not here: which lines matter (accesslog.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum


class Flaw(StrEnum):
    """Why a line cannot be read."""

    FORMAT = "not in the combined log format"
    DATE = "no such date"
    TOO_LONG = "longer than 64 KB"
    FILE_CUT = "the file ends in the middle"


@dataclass(frozen=True, slots=True)
class Line:
    """`method` and `target` are "" when no request was sent; so are `referrer` and `agent` without these."""

    address: str
    at: datetime
    method: str
    target: str
    status: int
    referrer: str
    agent: str


_QUOTED = r'"((?:[^"\\]|\\.)*)"'
# No "[" within the date: else a line of nothing but brackets would be read once for each of them.
_LINE = re.compile(rf"(\S+) \S+ .*?\[([^\[\]]+)\] {_QUOTED} (\d{{3}}) (?:\d+|-) {_QUOTED} {_QUOTED}")
_DATE = re.compile(r"(\d{2})/([A-Z][a-z]{2})/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|(.))")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def parse(text: str) -> Line | Flaw:
    found = _LINE.match(text)
    if not found:
        return Flaw.FORMAT
    address, date, request, status, referrer, agent = found.groups()
    at = _instant(date)
    if at is None:
        return Flaw.DATE
    method, target = _request(_plain(request))
    return Line(address, at, method, target, int(status), _plain(referrer), _plain(agent))


def _request(text: str) -> tuple[str, str]:
    """`GET /a HTTP/1.1`; browsers write a space in an address as %20, some robots do not."""
    method, _, rest = text.partition(" ")
    target, _, version = rest.rpartition(" ")
    return (method, target) if version.startswith("HTTP/") else (method, rest)


def _instant(text: str) -> datetime | None:
    """By hand: strptime would read month names in the language of the machine."""
    found = _DATE.fullmatch(text)
    if not found or found[2] not in _MONTHS:
        return None
    day, month, year = int(found[1]), _MONTHS.index(found[2]) + 1, int(found[3])
    ahead = timedelta(hours=int(found[8]), minutes=int(found[9])) * (-1 if found[7] == "-" else 1)
    try:
        local = datetime(
            year, month, day, int(found[4]), int(found[5]), int(found[6]), tzinfo=timezone(ahead)
        )
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _plain(quoted: str) -> str:
    """Without escapes; "-" is how servers write nothing."""
    if "\\" in quoted:
        quoted = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], quoted)
    return "" if quoted == "-" else quoted
