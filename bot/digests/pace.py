"""How fast Slack is written to from this process: one message a second per channel, and rests when it asks.

In: seconds on a clock that only runs forward. Out: which channels are busy, how long to rest. Not here: other
processes; Slack's 429 tells us about those.
"""

from __future__ import annotations


class Pace:
    def __init__(self, seconds: float, in_flight: float) -> None:
        self._seconds = seconds
        self._in_flight = in_flight  # a post that never came back frees its channel all the same
        self._free_at: dict[str, float] = {}
        self._next_at: dict[str, float] = {}
        self._rest_until = 0.0

    def take(self, channel: str, now: float) -> bool:
        """The right to post there; `posting` says when it is used, `done` gives it back."""
        if self._free_at.get(channel, now) > now:
            return False
        self._free_at[channel] = now + self._in_flight
        return True

    def posting(self, channel: str, now: float) -> None:
        """Slack counts from here."""
        self._next_at[channel] = now + self._seconds

    def done(self, channel: str, now: float) -> None:
        """Twice is as good as once."""
        self._free_at[channel] = max(now, self._next_at.get(channel, now))

    def busy(self, now: float) -> tuple[str, ...]:
        """The channels that must not be written to yet."""
        self._free_at = {channel: at for channel, at in self._free_at.items() if at > now}
        self._next_at = {channel: at for channel, at in self._next_at.items() if at > now}
        return tuple(self._free_at)

    def free_in(self, now: float) -> float:
        """Seconds until the first busy channel is free; 0 where none is busy."""
        return min((at - now for at in self._free_at.values() if at > now), default=0.0)

    def rest(self, until: float) -> None:
        """Write to nobody until then."""
        self._rest_until = max(self._rest_until, until)

    def resting(self, now: float) -> float:
        """For how many seconds more."""
        return max(0.0, self._rest_until - now)
