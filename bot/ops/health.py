"""Alive and ready, in words: what /livez and /readyz answer.

In: named probes. Out: a status and a body. Not here: HTTP (the Slack room serves it), and no probe of the
analytics API, since restarting us does not mend it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

Probe = Callable[[], Awaitable[str | None]]
"""Answers None when all is well, else what is wrong."""


@dataclass(frozen=True, slots=True)
class Health:
    """Attributes: status is an HTTP status; problems name what is wrong, by probe."""

    status: int
    problems: Mapping[str, str]

    @property
    def body(self) -> dict[str, object]:
        return {"ok": not self.problems, "problems": dict(self.problems)}


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the last beat of the digests' clock saw.

    Attributes:
        last_beat: when it was; None before the first one.
        last_sent: when each channel's last digest was sent.
        next_runs: when each digest comes next.
        overdue_since: the oldest moment that should have been dealt with by then.
        unknown: deliveries of the last week of which nobody knows whether they arrived.
        problem: why this process had better be restarted; None when all is well.
    """

    last_beat: datetime | None = None
    last_sent: Mapping[str, datetime] = field(default_factory=dict)
    next_runs: Mapping[str, datetime] = field(default_factory=dict)
    overdue_since: datetime | None = None
    unknown: int = 0
    problem: str | None = None

    def with_problem(self, problem: str | None) -> Pulse:
        return replace(self, problem=problem)

    @property
    def health(self) -> Health:
        return Health(503 if self.problem else 200, {"clock": self.problem} if self.problem else {})

    @property
    def body(self) -> dict[str, object]:
        return {
            **self.health.body,
            "last_beat": _instant(self.last_beat),
            "last_sent": {channel: _instant(at) for channel, at in self.last_sent.items()},
            "next_runs": {digest: _instant(at) for digest, at in self.next_runs.items()},
            "overdue_since": _instant(self.overdue_since),
            "unknown": self.unknown,
        }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}"


async def ready(probes: Mapping[str, Probe]) -> Health:
    """503 as long as one probe finds something wrong."""
    problems = {name: problem for name, probe in probes.items() if (problem := await probe())}
    return Health(503 if problems else 200, problems)
