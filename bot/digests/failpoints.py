"""Places where a test may kill the process, to see what the next one makes of it.

In: the environment. Out: a function that is called at every such place, and does nothing, unless
MM_TESTING=1: MM_FAILPOINT=after_post kills at the first pass, after_post@3 at the third, after_post%20 at one
in twenty passes. The kill is SIGKILL: no cleanup, no goodbye.
"""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Mapping

Failpoint = Callable[[str], None]
POINTS = (
    "after_plan",
    "after_claim",
    "after_write",
    "after_edit",
    "after_keep",
    "after_intent",
    "after_post",
    "after_settle",
)


def nowhere(_: str) -> None:
    """What runs in production."""


def failpoint_of(environment: Mapping[str, str]) -> Failpoint:
    """The failpoint that the environment asks for.

    Raises:
        ValueError: MM_FAILPOINT names no place.
    """
    wish = environment.get("MM_FAILPOINT", "")
    if environment.get("MM_TESTING") != "1" or not wish:
        return nowhere
    point, _, often = wish.partition("%")
    point, _, which = point.partition("@")
    if point not in POINTS:
        raise ValueError(f"MM_FAILPOINT: {wish!r} is none of {', '.join(POINTS)}")
    passes: Counter[str] = Counter()
    chance = random.SystemRandom()

    def fail(name: str) -> None:
        passes[name] += 1
        if name != point:
            return
        if (often and chance.random() < 1 / int(often)) or (not often and passes[name] == int(which or 1)):
            os.kill(os.getpid(), signal.SIGKILL)

    return fail
