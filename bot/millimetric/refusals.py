"""Error replies: which of our errors is it?

In: the query and a reply that is no success. Out: one error of the tree. The table from the API's codes to
classes stands here once. The code string is the contract; prose is not read.
Not here: successes (wire.py), whether to try again (retries.py), I/O.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit

from bot.millimetric import errors, scalars
from bot.millimetric.key import redact
from bot.millimetric.reply import Reply
from bot.queries import Query, StatsQuery

_SIMPLE: Final[Mapping[str, Callable[..., errors.MillimetricError]]] = {
    "missing_bearer_token": errors.KeyMissing,
    "malformed_api_key": errors.KeyMalformed,
    "invalid_api_key": errors.KeyNotAccepted,
    "key_kind_mismatch": errors.KeyKindMismatch,
    "insufficient_scope": errors.WrongKeyKind,
    "origin_not_allowed": errors.WrongKeyKind,  # only a pk_ key has origins
    "key_kind_not_allowed": errors.WrongKeyKind,
    "account_key_required": errors.WrongKeyKind,
    "internal_error": errors.InternalFailure,
    "upstream_failed": errors.UpstreamFailed,
}
_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
_LATER = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY)
_MOST_NAMES = 20
_LONGEST_WAIT = 86_400.0


def refusal(query: Query, path: str, reply: Reply) -> errors.MillimetricError:
    """The error that a reply stands for."""
    status = reply.status
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return errors.Unreadable("status", status=status, path=path)
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return errors.RedirectRefused(_host(reply.headers.get("location", "")), status=status, path=path)
    said = _read(reply.body)
    code = _code(said, status)
    if code == "rate_limited" or status == HTTPStatus.TOO_MANY_REQUESTS:
        wait = _retry_after(reply.headers.get("retry-after"), said, reply.fetched_at)
        return errors.RateLimited(code, retry_after=wait, status=status, path=path)
    if code == "invalid_group_by":
        columns = tuple(query.group_by) if isinstance(query, StatsQuery) else ()
        return errors.GroupByRefused(code, columns=columns, allowed=_allowed(said), status=status, path=path)
    if code == "invalid_params":
        return errors.ParamsRefused(code, fields=_fields(said), status=status, path=path)
    return _SIMPLE.get(code, _by_status(status))(code, status=status, path=path)


def _by_status(status: int) -> Callable[..., errors.MillimetricError]:
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return errors.KeyNotAccepted
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED):
        return errors.RouteMissing
    if status in _LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return errors.Unavailable
    return errors.MillimetricError


def _read(body: bytes) -> Mapping[str, Any]:
    """The error body; {} for HTML, nothing, or any other shape."""
    try:
        said = scalars.decode(body)
    except errors.Unreadable:
        return {}
    return said if isinstance(said, dict) else {}


def _code(said: Mapping[str, Any], status: int) -> str:
    code = said.get("error")
    if isinstance(code, str) and _CODE.fullmatch(code):
        return redact(code)
    return f"http_{status}"


def _host(location: str) -> str | None:
    """Where a redirect points to: the host alone, a path may hold what was asked."""
    try:
        name = urlsplit(location).hostname
    except ValueError:
        return None
    return redact(scalars.printable(name))[:100] if name else None


def _retry_after(header: str | None, said: Mapping[str, Any], now: datetime) -> float | None:
    """Seconds to wait: the header's number or date, else the body's `retry_after_s`."""
    for raw in (header, said.get("retry_after_s")):
        seconds = _seconds(raw, now)
        if seconds is not None:
            return min(max(seconds, 0.0), _LONGEST_WAIT)
    return None


def _seconds(raw: object, now: datetime) -> float | None:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return None
    try:
        seconds = float(raw)
    except (ValueError, OverflowError):
        seconds = math.nan
    if not math.isnan(seconds):
        return seconds
    try:
        until = parsedate_to_datetime(raw) if isinstance(raw, str) else now
        return (until - now).total_seconds()
    except (ValueError, TypeError, OverflowError):  # TypeError: a date without a zone
        return None


def _allowed(said: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns that the API knows; no document shows the field's name, so the likely ones are tried."""
    details = said.get("details")
    places = [said] + ([details] if isinstance(details, dict) else [])
    for place in places:
        for name in ("allowed", "allowed_columns", "allowed_group_by", "columns"):
            if isinstance(place.get(name), list):
                return _names(place[name])
    return ()


def _fields(said: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the wrong parameters, from Zod's flattened error."""
    details = said.get("details")
    fields = details.get("fieldErrors") if isinstance(details, dict) else None
    return _names(list(fields)) if isinstance(fields, dict) else ()


def _names(raw: list[Any]) -> tuple[str, ...]:
    names = [redact(name) for name in raw if isinstance(name, str) and _NAME.fullmatch(name)]
    return tuple(names[:_MOST_NAMES])
