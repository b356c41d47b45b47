"""Text → Alert. Pure.

    signups < 5 per day weekdays quiet 22:00-07:00
    ───┬─── ─┬─ ───────────────┬──────────────────
    subject  condition         details, in any order; read from the end

In: what somebody typed behind "alert new". Out: a Draft, whose subject is a text of the language; with the
question that it means (bot/questions, or Answers, who knows the project's event names) an Alert. Not here:
names and channels (managing.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

from bot.alerts.alert import MOST, UNITS, WEEKDAYS, WEEKEND, Alert, Limit, Move, Quiet, Shift, Way
from bot.alerts.errors import (
    AlertError,
    ConditionMissing,
    DaysUnfit,
    NumberUnfit,
    QuietUnfit,
    SubjectUnfit,
    UnitUnfit,
)
from bot.alerts.phrasing import DAYS
from bot.periods.period import Unit
from bot.questions import grammar
from bot.questions.question import DEFAULT_PERIOD, Kind, Question
from bot.questions.typing.wrapping import unwrap
from bot.questions.words.lexicon import Lexicon

NOTHING = Lexicon()


@dataclass(frozen=True, slots=True)
class Draft:
    """An alert whose subject is still a text.

    Attributes:
        text: all that was typed.
        subject: what the language has to read.
        condition: when it fires.
        details: the other fields of an Alert that were named.
    """

    text: str
    subject: str
    condition: Limit | Move | Shift
    details: Mapping[str, Any] = field(default_factory=dict)


def read(text: str, lexicon: Lexicon = NOTHING) -> Alert:
    """Read an alert with the names that `lexicon` holds; its own sentence needs none.

    Raises:
        AlertError: it is no alert.
        Misunderstood: nobody knows what is to be counted.
    """
    draft = parse(text)
    return alert_of(draft, grammar.understand(draft.subject, lexicon).question)


def parse(text: str) -> Draft:
    """Everything but the subject.

    Raises:
        AlertError: it has no condition, or one that cannot be.
    """
    said = unwrap(text)
    rest, details = said, dict[str, Any]()
    while found := _detail(rest):
        rest, named = found
        details = named | details  # what is said last counts
    if mix := _MIX.fullmatch(rest):
        points = {"points": int(mix["points"])} if mix["points"] else {}
        return Draft(said, f"split {mix['source']}", Shift(**points), details)
    for pattern, condition_of in _CONDITIONS:
        if (condition := pattern.search(rest)) and (subject := rest[: condition.start()].strip()):
            return Draft(said, _counted(subject), condition_of(condition), details)
    raise ConditionMissing(said)


def alert_of(draft: Draft, question: Question) -> Alert:
    """The draft with its subject understood.

    Raises:
        AlertError: what was understood is not one figure, or the parts do not fit together.
    """
    kind = Kind.SPLIT if isinstance(draft.condition, Shift) else Kind.STATS
    plain = replace(question, period=DEFAULT_PERIOD, compare=None)
    if question.kind is not kind or plain != question or question.interval or question.group_by:
        raise SubjectUnfit(draft.text, draft.subject)
    try:
        return Alert(question, draft.condition, **draft.details)
    except ValueError:
        raise _fault(draft) from None


def _fault(draft: Draft) -> AlertError:
    """Which part does not fit."""
    per, quiet = draft.details.get("per", Unit.DAY), draft.details.get("quiet")
    if quiet is not None and quiet.start == quiet.end:
        return QuietUnfit(draft.text)
    if per is Unit.WEEK and "days" in draft.details:
        return DaysUnfit(draft.text)
    if per is Unit.HOUR and isinstance(draft.condition, Shift):
        return UnitUnfit(draft.text)
    return NumberUnfit(draft.text)


def _counted(subject: str) -> str:
    """A subject alone could be another kind of question; behind this word it is a figure."""
    return subject if re.match(r"stats?\b", subject, re.IGNORECASE) else f"stats {subject}"


def _detail(text: str) -> tuple[str, dict[str, Any]] | None:
    """The detail that a text ends with, and what stands before it."""
    for pattern, values_of in _DETAILS:
        if found := pattern.search(text):
            return text[: found.start()].rstrip(" ,"), values_of(found)
    return None


def _per(found: re.Match[str]) -> dict[str, Any]:
    unit = {"hourly": "hour", "daily": "day", "weekly": "week"}.get(found[1].lower(), found[1].lower())
    return {"per": next(each for each in UNITS if each == unit)}


def _days(found: re.Match[str]) -> dict[str, Any]:
    days = {DAYS.index(name[:3].lower()) for name in re.split(r"\s*(?:,|\band\b)\s*", found[1])}
    return {"days": tuple(sorted(days))}


def _quiet(found: re.Match[str]) -> dict[str, Any]:
    try:
        start, end = (time.fromisoformat(found[name].zfill(5)) for name in ("start", "end"))
    except ValueError:
        raise QuietUnfit(found[0].strip()) from None
    return {"quiet": Quiet(start, end)}


def _number(text: str) -> int:
    number = int(text.replace(",", ""))
    if number > MOST:
        raise NumberUnfit(text)
    return number


def _limit(found: re.Match[str]) -> Limit:
    """At most 5 is fewer than 6."""
    word, number = found["word"].lower(), _number(found["number"])
    way = Way.DOWN if word in _BELOW else Way.UP
    included = word in _INCLUDED
    return Limit(way, number + (1 if way is Way.DOWN else -1) * included)


def _move(found: re.Match[str]) -> Move:
    return Move(Way.DOWN if found["word"].lower() in _FALLS else Way.UP, _number(found["percent"]))


_BELOW = {"<", "<=", "below", "under", "fewer than", "less than", "at most"}
_ABOVE = {">", ">=", "above", "over", "more than", "at least"}
_INCLUDED = {"<=", ">=", "at most", "at least"}
_FALLS = {"drop", "drops", "fall", "falls", "down"}
_RISES = {"rise", "rises", "up", "jump", "jumps", "grow", "grows"}


def _one_of(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,10})"
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:days?)?"
_USUAL = r"(?:%|percent)(?:\s+(?:vs|versus|against|from|than)\s+usual)?"
_CLOCK = r"[0-9]{1,2}:[0-9]{2}"
_CONDITIONS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Limit | Move]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), condition_of)
    for pattern, condition_of in (
        (
            rf"(?:(?<=\s)|(?<=[\w\"])(?=[<>]))(?P<word>{_one_of(_BELOW | _ABOVE)})\s*(?P<number>{_NUMBER})$",
            _limit,
        ),
        (
            rf"\s(?P<word>{_one_of(_FALLS | _RISES)})\s+(?:by\s+)?(?P<percent>[0-9]{{1,5}})\s?{_USUAL}$",
            _move,
        ),
        (r"\sstop(?:s|ped)?$", lambda _: Limit(Way.DOWN, 1)),
    )
)
_MIX = re.compile(
    r"mix\s+(?P<source>\S.*?)\s+paid\s+share(?:\s+(?:by\s+)?(?P<points>[0-9]{1,3})\s+points?)?", re.IGNORECASE
)
_DETAILS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], dict[str, Any]]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), values_of)
    for pattern, values_of in (
        (r"\s(?:per|an?|each|every)\s+(hour|day|week)$", _per),
        (r"\s(hourly|daily|weekly)$", _per),
        (r"\s(?:on\s+)?(?:weekdays|workdays)$", lambda _: {"days": WEEKDAYS}),
        (r"\s(?:on\s+)?weekends?$", lambda _: {"days": WEEKEND}),
        (r"\severy\s+time$", lambda _: {"every_time": True}),
        (r"\s(?:(?:only\s+)?the\s+)?first\s+time$", lambda _: {"every_time": False}),
        (rf"\squiet\s+(?:from\s+)?(?P<start>{_CLOCK})\s*(?:-|to|until)\s*(?P<end>{_CLOCK})$", _quiet),
        (rf"\s(?:on\s+)?({_DAY}(?:\s*(?:,|\band\b)\s*{_DAY})*)$", _days),
    )
)
