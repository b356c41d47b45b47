"""What can go wrong between the bot and the API, to be scripted by tests and by the curious.

A fault replaces the answer of one request. Out: a Response; whoever carries it (a test's transport, the HTTP
server) waits `delay` seconds first and cuts the line when `dropped`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Response:
    """An HTTP answer. `delay`: seconds to wait before it is sent. `dropped`: it is never sent."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    delay: float = 0.0
    dropped: bool = False


class Fault(StrEnum):
    RATE_LIMITED = "rate_limited"
    BAD_GATEWAY = "bad_gateway"
    INTERNAL = "internal"
    HTML = "html"
    SLOW = "slow"
    DROPPED = "dropped"
    JUNK = "junk"
    CUT_SHORT = "cut_short"
    WRONG_SHAPE = "wrong_shape"


JSON = {"content-type": "application/json; charset=UTF-8"}
_HTML = {"content-type": "text/html; charset=UTF-8"}
_PAGE = b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>"

_FIXED: Mapping[Fault, Response] = {
    Fault.BAD_GATEWAY: Response(502, JSON, b'{"error":"upstream_failed"}'),
    Fault.INTERNAL: Response(500, JSON, b'{"error":"internal_error"}'),
    Fault.HTML: Response(502, _HTML, _PAGE),
    Fault.DROPPED: Response(0, dropped=True),
    Fault.JUNK: Response(200, JSON, b"\x00\xff\xfe{]not json at all"),
    Fault.WRONG_SHAPE: Response(200, JSON, b'{"rows":{"source":7}}'),
}


def answer(fault: Fault, healthy: Response, seconds: float) -> Response:
    """What arrives instead of the healthy answer; `seconds`: how long it takes, or the client is to wait."""
    match fault:
        case Fault.RATE_LIMITED:
            whole = int(seconds) if seconds == int(seconds) else seconds
            body = json.dumps({"error": "rate_limited", "retry_after_s": whole}).encode()
            return Response(429, {**JSON, "retry-after": f"{seconds:g}"}, body)
        case Fault.SLOW:
            return replace(healthy, delay=seconds)
        case Fault.CUT_SHORT:
            return replace(healthy, body=healthy.body[: len(healthy.body) // 2])
        case _:
            return _FIXED[fault]
