"""What would have been said in the weeks that have passed: how often an alert fires, before it is made. Pure.

In: an Alert, due moments, the samples of each. Out: a Replay. It runs through the same rules as the alert
itself (judging.py, episodes.py); only nothing is sent. Not here: asking for the figures (measuring.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.alerts.alert import Alert, Limit
from bot.alerts.episodes import Decision, Episode, Step, decide
from bot.alerts.judging import Sample, Verdict, judge


@dataclass(frozen=True, slots=True)
class Fired:
    """One time that it would have fired.

    Attributes:
        at: when the message would have come.
        over_at: when it would have said that it is over; None: it still lasts.
        verdicts: those that fired, oldest first.
        messages: in the channel, the one in the thread not counted.
    """

    at: datetime
    over_at: datetime | None
    verdicts: tuple[Verdict, ...]
    messages: int

    @property
    def first(self) -> Verdict:
        return self.verdicts[0]


@dataclass(frozen=True, slots=True)
class Replay:
    """Attributes: judged is how many figures; unjudged how many had too little history to be judged."""

    looks: int
    judged: int
    unjudged: int
    fired: tuple[Fired, ...]

    @property
    def messages(self) -> int:
        return sum(each.messages for each in self.fired)


def replay(alert: Alert, looks: Sequence[tuple[datetime, Sequence[Sample]]]) -> Replay:
    """Look after look, oldest first."""
    fired: list[Fired] = []
    episode: Episode | None = None
    verdicts: list[Verdict] = []
    for due_at, samples in looks:
        now = [judge(alert.condition, each) for each in samples]
        verdicts += now
        decision = decide(now, episode, every_time=alert.every_time)
        episode = _after(decision, episode)
        _note(fired, decision, due_at)
    unjudged = sum(_is_unjudged(alert, verdict) for verdict in verdicts)
    return Replay(len(looks), len(verdicts) - unjudged, unjudged, tuple(fired))


def _is_unjudged(alert: Alert, verdict: Verdict) -> bool:
    """Nobody could say whether it is more than chance; a limit does not ask."""
    return verdict.unusual is None and not isinstance(alert.condition, Limit)


def _after(decision: Decision, before: Episode | None) -> Episode | None:
    if decision.step is Step.NOTHING:
        return before
    return None if decision.step in {Step.END, Step.PASSED} else decision.episode


def _note(fired: list[Fired], decision: Decision, due_at: datetime) -> None:
    match decision.step:
        case Step.BEGIN:
            fired.append(Fired(due_at, None, decision.fired, 1))
        case Step.PASSED:
            fired.append(Fired(due_at, due_at, decision.fired, 1))
        case Step.GO_ON | Step.AGAIN | Step.END:
            last = fired.pop()
            over_at = due_at if decision.step is Step.END else None
            more = 1 if decision.step is Step.AGAIN else 0
            fired.append(Fired(last.at, over_at, last.verdicts + decision.fired, last.messages + more))
        case Step.NOTHING:
            pass
