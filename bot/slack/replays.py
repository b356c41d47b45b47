"""Signed requests that came before: the same signature twice is a copy, since Slack signs each second anew.

In: a signature that holds, and now. Out: whether it is new. Kept for as long as a signature holds, in this
process only: what a copy could do in another one is stopped there by the id of the event, and a command or a
press answers to Slack alone. Not here: whether the signature holds (http.py).
"""

from __future__ import annotations

from collections import OrderedDict

KEEP_SECONDS = 600.0
MOST_KEPT = 50_000


class Replays:
    def __init__(self) -> None:
        self._seen: OrderedDict[str, float] = OrderedDict()

    def is_new(self, signature: str, now: float) -> bool:
        while self._seen and (
            len(self._seen) > MOST_KEPT or next(iter(self._seen.values())) < now - KEEP_SECONDS
        ):
            self._seen.popitem(last=False)
        if signature in self._seen:
            return False
        self._seen[signature] = now
        return True

    def forget(self, signature: str) -> None:
        """It was not worked on after all; Slack may send it again in the same second."""
        self._seen.pop(signature, None)
