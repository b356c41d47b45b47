"""A local Millimetric API: one request in, one response out, no sockets.

In: method, path, query and headers. Out: a Response that depends on these, the events, the clock given and
the faults scripted, and on nothing else. Tests put `respond` behind a transport, the demo behind api.py.
Not here: checking parameters (asked.py), counting (tally.py), traffic (traffic.py, accesslog.py).
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qs

from bot.sandbox import asked, faults, tally
from bot.sandbox.asked import Refusal
from bot.sandbox.dialect import Dialect
from bot.sandbox.events import Events
from bot.sandbox.faults import JSON, Fault, Response

# Keys for the demo and the tests. They open nothing outside this sandbox.
DEMO_KEY = "rk_live_5a4db0c5_made-up_for-the-sandbox"
DEMO_INGEST_KEY = "pk_live_1b2c3d4e_made-up_for-the-sandbox"
DEMO_SERVER_KEY = "sk_live_6f708192_made-up_for-the-sandbox"

_KEY = re.compile(r"(?P<kind>pk|sk|rk|ak)_[a-z]+_[A-Za-z0-9]{8}_[A-Za-z0-9_-]+")


class _NoSuchPage(Exception):
    """No such route: what stands in front of the API answers, and not in JSON."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request that arrived, for tests to look at; the key is not kept."""

    method: str
    path: str
    params: Mapping[str, str]
    status: int


@dataclass(frozen=True, slots=True)
class _Scripted:
    fault: Fault
    seconds: float
    path: str


class Analytics:
    """The three read routes over one or several projects; one key opens one project.

    Attributes:
        requests: what has been asked so far, oldest first (the last thousand).
        dialect: how it speaks; may be changed between requests.
    """

    def __init__(
        self,
        projects: Events | Mapping[str, Events],
        now: Callable[[], datetime],
        dialect: Dialect | None = None,
    ) -> None:
        self.projects = {DEMO_KEY: projects} if isinstance(projects, Events) else dict(projects)
        self.dialect = dialect or Dialect()
        self.requests: deque[Request] = deque(maxlen=1000)
        self._now = now
        self._script: deque[_Scripted] = deque()

    def script(self, fault: Fault, *, times: int = 1, seconds: float = 1.0, path: str = "") -> None:
        """The next `times` requests (of this path, if given) meet this fault, after those scripted before."""
        self._script.extend([_Scripted(fault, seconds, path)] * times)

    def calm(self) -> None:
        """Forgets the faults that have not happened yet."""
        self._script.clear()

    def respond(
        self, method: str, path: str, query: Mapping[str, Sequence[str]] | str, headers: Mapping[str, str]
    ) -> Response:
        """The answer to one request; `query` as sent, or taken apart (the first value of a name counts)."""
        lists = parse_qs(query, keep_blank_values=True) if isinstance(query, str) else query
        params = {name: values[0] for name, values in lists.items() if values}
        response = self._healthy(method, path, params, headers)
        scripted = next((one for one in self._script if one.path in ("", path)), None)
        if scripted:
            self._script.remove(scripted)
            response = faults.answer(scripted.fault, response, scripted.seconds)
        self.requests.append(Request(method, path, params, response.status))
        return response

    def _healthy(
        self, method: str, path: str, params: Mapping[str, str], headers: Mapping[str, str]
    ) -> Response:
        try:
            answer = _route(method, path)
            events = self._project({name.lower(): value for name, value in headers.items()})
            now = self._now().astimezone(UTC).replace(tzinfo=None)
            body = answer(events, params, now, self.dialect)
        except Refusal as refusal:
            return _json(refusal.status, {"error": refusal.code, **refusal.details})
        except _NoSuchPage:
            return Response(404, {"content-type": "text/plain; charset=UTF-8"}, b"404 Not Found")
        return _json(200, body)

    def _project(self, headers: Mapping[str, str]) -> Events:
        """The project that the key opens; in the order in which the real API would refuse."""
        scheme, _, key = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not key.strip():
            raise Refusal(401, "missing_bearer_token")
        key = key.strip()
        shape = _KEY.fullmatch(key)
        if not shape:
            raise Refusal(401, "malformed_api_key")
        if key in self.projects:
            return self.projects[key]
        if any(key.partition("_")[2] == known.partition("_")[2] for known in self.projects):
            raise Refusal(401, "key_kind_mismatch")
        if shape["kind"] != "rk":
            raise Refusal(403, "insufficient_scope")
        raise Refusal(401, "invalid_api_key")


_Answer = Callable[[Events, Mapping[str, str], datetime, Dialect], object]

_ROUTES: dict[str, _Answer] = {
    "/v1/stats": lambda events, params, now, dialect: tally.stats(
        events, asked.stats(params, dialect), now, dialect
    ),
    "/v1/sources": lambda events, params, now, dialect: tally.sources(
        events, asked.sources(params, dialect), now, dialect
    ),
    "/v1/query": lambda events, params, now, dialect: tally.raw(
        events, asked.events(params, dialect), now, dialect
    ),
}


def _route(method: str, path: str) -> _Answer:
    if path not in _ROUTES:
        raise _NoSuchPage
    if method != "GET":
        raise Refusal(405, "method_not_allowed")
    return _ROUTES[path]


def _json(status: int, body: object) -> Response:
    return Response(status, JSON, json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode())
