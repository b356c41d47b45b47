"""When a digest comes next, as far as anybody knows now. Pure.

In: a Schedule and now. Out: its next slots, with what people did to it (pauses, a skipped one, a last day)
taken into account: for confirmations, lists, Home and the footer. Not here: planning, which looks back
(runner.py).
"""

from __future__ import annotations

from datetime import datetime

from bot.digests.digest import Schedule
from bot.digests.slots import Slot, slots


def upcoming(schedule: Schedule, now: datetime, count: int = 5) -> tuple[Slot, ...]:
    """At most `count` slots from now on; none while it is paused without an end."""
    digest, pause = schedule.digest, schedule.pause
    if pause is not None and pause.until is None:
        return ()
    start = max(now, pause.until) if pause and pause.until else now
    skipped = 1 if schedule.skip_next else 0
    found = slots(digest.cadence, digest.zone, start, count + skipped, since=schedule.since)[skipped:]
    return tuple(slot for slot in found if digest.ends is None or slot.local.date() <= digest.ends)
