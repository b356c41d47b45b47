"""The workspace's memory: every call that the bot made, every request to the bot and its ack."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.team.pulse import Change, Pulse

OK = 200
REDIRECTS = 300


@dataclass(frozen=True, slots=True)
class Received:
    """A request that the bot made: a Web API method, or a post to a `response_url`.

    Attributes:
        method: e.g. `chat.postMessage`; `response_url` for those.
        status: what it got as HTTP status; None when the connection was dropped.
        fault: the scripted fault that it met.
    """

    method: str
    args: Mapping[str, Any]
    status: int | None
    answer: Mapping[str, Any]
    at: float
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request that Slack made to the bot, and how the bot acked it.

    Attributes:
        kind: command, event, interactive, options.
        status: the HTTP status (200 for an ack over Socket Mode); None without an answer.
        seconds: from sending to the ack, or to giving up.
        retry: 0 for the first delivery.
    """

    kind: str
    payload: Mapping[str, Any]
    transport: str
    status: int | None
    seconds: float
    body: str = ""
    timed_out: bool = False
    error: str | None = None
    retry: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def acked(self) -> bool:
        return self.status is not None and OK <= self.status < REDIRECTS

    def json(self) -> dict[str, Any]:
        """What the ack carried, as an object; empty when it carried none."""
        try:
            read = json.loads(self.body)
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}


class Journal:
    """Both lists, in order of time."""

    def __init__(self, pulse: Pulse) -> None:
        self._pulse = pulse
        self.received: list[Received] = []
        self.exchanges: list[Exchange] = []

    def note(self, entry: Received | Exchange) -> None:
        if isinstance(entry, Exchange):
            self.exchanges.append(entry)
        else:
            self.received.append(entry)
        self._pulse.beat(Change("journal"))

    def calls(self, method: str) -> list[Received]:
        """The calls of one Web API method (`response_url` for posts to such)."""
        return [each for each in self.received if each.method == method]
