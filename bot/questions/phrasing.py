"""A question's one canonical sentence: typed, stored, carried by buttons and shown under every answer.

In: a Question. Out: a sentence; `understand(phrase(q)).question == q`, whatever names the reader's lexicon
holds. Not here: reading it back (grammar.py), words for people (templates).
"""

from __future__ import annotations

import re

from bot.periods.language import phrase_period
from bot.periods.period import YearBefore
from bot.queries import Breakdown, Metric
from bot.questions.kinds import KINDS, Kind
from bot.questions.question import Compare, Question
from bot.questions.typing.wrapping import is_kept
from bot.questions.words.index import USER_ID
from bot.questions.words.values import ADVERBS, SOURCES, canonical

SAME_PERIOD_LAST_YEAR = "same period last year"
_BARE = re.compile(r"[A-Za-z0-9$/](?:[A-Za-z0-9_$@./%+-]*[A-Za-z0-9/])?", re.ASCII)
# What a quoted value cannot hold as it is, besides what unwrapping would change.
_ESCAPED = re.compile(r"[\"\\`<>]|&(?=(?:amp|lt|gt);)|(?<=\s):")


def phrase(question: Question) -> str:
    """The canonical sentence."""
    parts = [question.kind.value, *_subject(question), *_shape(question)]
    if "period" in KINDS[question.kind].may:
        parts.append(phrase_period(question.period))
    if question.compare is not None:
        parts.append(f"vs {_comparison(question)}")
    if question.per_project:
        parts.append("per project")
    if question.project is not None:
        parts.append(f"project={value(question.project)}")
    return " ".join(parts)


def value(text: str) -> str:
    """A value as it may be typed: bare where nothing in it could be read otherwise, else quoted."""
    if _BARE.fullmatch(text):
        return text
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    special = {match.start() for match in _ESCAPED.finditer(text)}
    return "".join(
        _escape(character) if at in special or not is_kept(character) else character
        for at, character in enumerate(text)
    )


def _escape(character: str) -> str:
    r"""\uXXXX, twice for what lies beyond the first plane; reading undoes it with the JSON parser."""
    units = character.encode("utf-16-be")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True))


def _subject(question: Question) -> list[str]:
    """What it is about."""
    parts = []
    if question.metric is Metric.UNIQUES:
        parts.append("uniques")
    if question.source is not None:
        parts.append(question.source if question.source in SOURCES else _quoted(question.source))
    if question.event is not None:
        parts.append(f"event={value(question.event)}")
    if question.steps:
        parts.append(", ".join(f"event={value(step)}" for step in question.steps))
    return parts


def _quoted(text: str) -> str:
    spelled = value(text)
    return spelled if spelled.startswith('"') else f'"{spelled}"'


def _shape(question: Question) -> list[str]:
    """How it is cut."""
    parts = []
    if question.group_by:
        parts.append("by " + ", ".join(question.group_by))
    if question.breakdown is not None:
        parts.append("by source" if question.breakdown is Breakdown.SOURCE else "by source, medium")
    if question.interval is not None:
        parts.append(ADVERBS[question.interval])
    parts += [_filter(question.kind, column, text) for column, text in question.filters]
    if question.top is not None:
        parts.append(f"top {question.top}")
    if question.limit is not None:
        parts.append(f"limit {question.limit}")
    return parts


def _filter(kind: Kind, column: str, text: str) -> str:
    if kind is Kind.USER and _BARE.fullmatch(text) and USER_ID.fullmatch(text):
        return text
    return f"{column}={value(text) if canonical(column, text) == text else _quoted(text)}"


def _comparison(question: Question) -> str:
    match question.compare:
        case Compare.PREVIOUS | None:
            return "previous"
        case YearBefore():
            return SAME_PERIOD_LAST_YEAR
        case period:
            return phrase_period(period)
