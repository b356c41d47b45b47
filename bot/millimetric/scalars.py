"""Single values of a reply: numbers, texts, instants, properties.

In: whatever JSON held. Out: a value of ours, or Unreadable. Tolerant of the spellings that the API may use
(numbers as strings, ClickHouse dates, properties as a string), strict where a wrong figure could follow.
Not here: rows and envelopes (rows.py, wire.py), I/O.
"""

from __future__ import annotations

import json
import math
import re
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NoReturn

from bot.millimetric.errors import Unreadable

# Beyond this a JSON number is no longer exact for every reader; no project has that many events.
MOST: Final = 2**53
_INTEGER = re.compile(r"-?[0-9]{1,20}(?:\.0+)?")
_EPOCH_NUMBER = re.compile(r"[0-9]{9,13}(?:\.[0-9]+)?")
_EPOCH_MILLISECONDS = 10**11
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_PROPERTIES_DEPTH = 8
# An event row has small properties: more than the documented 8 KB is no help to anyone.
_PROPERTIES_LENGTH = 65_536


def decode(text: bytes | str) -> Any:
    """JSON, without the numbers that JSON does not have.

    Raises:
        Unreadable: not JSON, NaN or an infinity, or nested beyond reason.
    """
    # Raised outside `except`: a JSONDecodeError in the error's context would carry the whole body with it.
    try:
        return _DECODER.decode(text if isinstance(text, str) else text.decode("utf-8-sig"))
    except RecursionError:
        reason = "depth"
    except ValueError:  # also: not UTF-8, and integers of thousands of digits
        reason = "json"
    raise Unreadable(reason)


def _no_number(_: str) -> NoReturn:
    raise Unreadable("number")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise Unreadable("number")
    return number


_DECODER: Final = json.JSONDecoder(parse_constant=_no_number, parse_float=_finite)


def whole(raw: object) -> int:
    """A count: 41, "41", 41.0; never negative, never absurd."""
    if type(raw) is int:
        number = raw
    elif (isinstance(raw, float) and raw.is_integer()) or (isinstance(raw, str) and _INTEGER.fullmatch(raw)):
        number = int(float(raw)) if isinstance(raw, float) else int(raw.partition(".")[0])
    else:
        raise Unreadable("number")
    if not 0 <= number <= MOST:
        raise Unreadable("number")
    return number


def share(raw: object) -> float | None:
    """A fraction from 0 to 1; None where the API has none."""
    if raw is None:
        return None
    try:
        number = float(raw) if isinstance(raw, int | float | str) else math.nan
    except (ValueError, OverflowError):
        number = math.nan
    if not 0.0 <= number <= 1.0:
        raise Unreadable("share")
    return number


def label(raw: object) -> str:
    """The value of a column that is grouped by; "" where the API has none."""
    if raw is None:
        return ""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise Unreadable("text")
    return printable(raw) if isinstance(raw, str) else str(raw)


def text(raw: object) -> str | None:
    """A column of an event; what the API left out or sent empty is None."""
    if type(raw) is str:  # nearly always, and there are thousands
        return (raw if raw.isascii() else printable(raw)) or None
    return label(raw) or None


def printable(value: str) -> str:
    """Half a surrogate pair can be sent in JSON and can be encoded nowhere: it becomes U+FFFD."""
    if value.isascii():
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def instant(raw: object) -> datetime:
    """ISO with T and Z or an offset, a bare date, ClickHouse's blank-separated form, or an epoch number.

    Without a zone it is UTC.
    """
    moment = _moment(raw)
    if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise Unreadable("instant")
    return moment


def _moment(raw: object) -> datetime | None:
    try:
        if isinstance(raw, str) and not _EPOCH_NUMBER.fullmatch(raw):
            read = datetime.fromisoformat(raw)
            if read.tzinfo is UTC:
                return read
            return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
        if isinstance(raw, bool) or not isinstance(raw, int | float | str):
            return None
        seconds = float(raw)
        return _EPOCH + timedelta(seconds=seconds / 1000 if seconds >= _EPOCH_MILLISECONDS else seconds)
    except (ValueError, OverflowError):
        return None


def properties(raw: object) -> dict[str, object]:
    """A JSON string, an object, "" or nothing; {} where it cannot be read: no figure depends on it."""
    if isinstance(raw, str):
        if len(raw) > _PROPERTIES_LENGTH:
            return {}
        try:
            raw = decode(raw) if raw else {}
        except Unreadable:
            return {}
    if not isinstance(raw, dict) or _deeper_than(_PROPERTIES_DEPTH, raw):
        return {}
    return {printable(name): _printable_leaves(value) for name, value in raw.items()}


def _deeper_than(levels: int, value: object) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels == 0 or any(
        _deeper_than(levels - 1, each) for each in inner if isinstance(each, dict | list)
    )


def _printable_leaves(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {printable(name): _printable_leaves(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_printable_leaves(each) for each in value]
    return value
