"""An alert's one canonical sentence: typed, stored, shown under every message of it. Pure.

In: an Alert. Out: a sentence; `read(phrase(alert)) == alert`. Not here: reading it back (reading.py).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from bot.alerts.alert import ALL_DAYS, POINTS, WEEKDAYS, WEEKEND, Alert, Limit, Move, Shift, Way
from bot.periods.language import phrase_period
from bot.questions import phrasing
from bot.questions.question import DEFAULT_PERIOD, Kind, Question

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS = {ALL_DAYS: "", WEEKDAYS: "weekdays", WEEKEND: "weekends"}
# Everything that is counted has no words of its own.
EVENTS = "events"


def phrase(alert: Alert) -> str:
    """The canonical sentence."""
    subject = subject_of(alert.subject)
    parts = []
    match alert.condition:
        case Limit(way, number):
            parts = [subject, "<" if way is Way.DOWN else ">", str(number)]
        case Move(way, percent):
            parts = [subject, "drop" if way is Way.DOWN else "rise", f"{percent}%", "vs usual"]
        case Shift(points):
            parts = ["mix", subject, "paid share", *([f"{points} points"] if points != POINTS else [])]
    parts += [f"per {alert.per}", _days(alert.days)]
    if alert.quiet is not None:
        parts.append(f"quiet {_time(alert.quiet.start)}-{_time(alert.quiet.end)}")
    if alert.every_time:
        parts.append("every time")
    return " ".join(filter(None, parts))


def subject_of(question: Question) -> str:
    """The question's own sentence, without the kind and the period that say nothing here."""
    bare = phrasing.phrase(replace(question, project=None))
    project = phrasing.phrase(question).removeprefix(bare)
    words = bare.removesuffix(phrase_period(DEFAULT_PERIOD)).removeprefix(question.kind.value).strip()
    return (words or EVENTS) + project if question.kind is Kind.STATS else words + project


def _days(days: tuple[int, ...]) -> str:
    return _DAYS[days] if days in _DAYS else ",".join(DAYS[day] for day in days)


def _time(at: time) -> str:
    return f"{at:%H:%M}"
