"""Whether to ask again, and after how long.

In: an error, how many attempts were made, how much time is left. Out: seconds to wait, or None. Pure but for
the dice. Not here: sleeping (stamina does it), the attempts themselves (client.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable

from bot.millimetric.errors import Outage, RateLimited

ATTEMPTS = 3
_FIRST = 0.3
_LONGEST = 4.0
# After a common Retry-After everyone would come back in the same instant.
_SPREAD = 0.25


def pause(
    error: Exception, failed: int, left: float, dice: Callable[[], float] = random.random
) -> float | None:
    """Seconds until the next attempt; None: do not try again.

    Full jitter: anything between nothing and the bound that doubles. A wait that the API asks for is obeyed
    where it fits into the time that is left, and is the asker's to know where it does not.

    Args:
        error: why the attempt failed.
        failed: attempts made so far.
        left: seconds until the deadline.
        dice: gives a number from 0 to 1.
    """
    if not isinstance(error, Outage):
        return None
    wait = dice() * min(_LONGEST, _FIRST * 2.0**failed)
    if isinstance(error, RateLimited) and error.retry_after is not None:
        wait = error.retry_after + dice() * _SPREAD
    return wait if wait < left else None


class Patience:
    """The same, in the form that stamina asks: one object per question, which counts."""

    __slots__ = ("_failed", "_left")

    def __init__(self, left: Callable[[], float]) -> None:
        """Take what tells the seconds until the deadline."""
        self._left = left
        self._failed = 0

    def __call__(self, error: Exception) -> bool | float:
        self._failed += 1
        wait = pause(error, self._failed, self._left())
        return False if wait is None else wait
