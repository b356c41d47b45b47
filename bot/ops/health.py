"""Alive and ready, in words: what /livez and /readyz answer.

In: named probes. Out: a status and a body. Not here: HTTP (the Slack room serves it), and no probe of the
analytics API, since restarting us does not mend it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

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


async def ready(probes: Mapping[str, Probe]) -> Health:
    """503 as long as one probe finds something wrong."""
    problems = {name: problem for name, probe in probes.items() if (problem := await probe())}
    return Health(503 if problems else 200, problems)
