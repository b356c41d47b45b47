"""From a report, an error or a name to a Message: template, then limits, then a `text` that is complete.

In: frozen values. Out: a Message on the highest rung. Not here: sending it, stepping down (ladder.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.messages.environment import Templates
from bot.messages.errors import MessageError, TemplateBroken
from bot.messages.limits import MOST_TEXT, fit, fit_text
from bot.messages.message import Message
from bot.messages.reading import complete_text
from bot.reports.report import Report

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class NextStep:
    """A button under an answer: `name` picks its label in _words.json.j2, `sentence` is what it asks."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a template of a report knows about the asking.

    Attributes:
        sentence: the canonical one.
        corrections: (typed, read) pairs: shown, so nobody is answered another question unawares.
        changed: the slots that a follow-up changed.
        note: one more sentence, from whoever asks for the rendering.
        steps: buttons.
        shareable: with a button that posts the answer for everybody.
        epoch: `as_of` in seconds; buttons carry it so that a shared answer shows the same dates.
    """

    sentence: str
    corrections: tuple[tuple[str, str], ...]
    changed: tuple[str, ...]
    note: str
    steps: tuple[NextStep, ...]
    shareable: bool
    epoch: int


class Renderer:
    """Messages in one locale; `overrides` is a folder whose files win over ours, one by one."""

    def __init__(self, locale: str = "en", overrides: Path | None = None) -> None:
        self.locale = locale
        self.templates = Templates(locale, overrides)
        self._shipped = Templates(locale) if overrides else self.templates

    def report(
        self,
        report: Report,
        *,
        sentence: str,
        corrections: Sequence[tuple[str, str]] = (),
        changed: Sequence[str] = (),
        note: str = "",
        next_steps: Sequence[NextStep] = (),
        shareable: bool = False,
    ) -> Message:
        """The answer.

        Raises:
            MessageError: the template is missing or broken.
        """
        asked = Asked(
            sentence=sentence,
            corrections=tuple(corrections),
            changed=tuple(changed),
            note=note,
            steps=tuple(next_steps),
            shareable=shareable,
            epoch=int(report.as_of.timestamp()),
        )
        return _message(self.templates, f"reports/{report.template}.json.j2", report=report, asked=asked)

    def reply(self, name: str, *, as_of: datetime | None = None, **values: object) -> Message:
        """templates/replies/NAME.json.j2; with `as_of`, its suggestions are buttons."""
        return _message(self.templates, f"replies/{name}.json.j2", epoch=_epoch(as_of), **values)

    def error(
        self, error: BaseException, *, reference: str | None = None, as_of: datetime | None = None
    ) -> Message:
        """The template of the error's class, else of the nearest family above it, else `unexpected`.

        An override that breaks is passed over here: an error must be shown.
        """
        values = {"error": error, "reference": reference, "epoch": _epoch(as_of)}
        for templates in (self.templates, self._shipped):
            for name in _family(error):
                path = f"errors/{name}.json.j2"
                if path not in templates:
                    continue
                try:
                    return _message(templates, path, **values)
                except MessageError:
                    continue
        raise error

    def made(self, name: str, **values: object) -> Message:
        """Any template by its name, with the values that it asks for.

        Raises:
            MessageError: it is missing or broken.
        """
        return _message(self.templates, name, **values)

    def joined(self, message: Message, *, above: Message, below: Message) -> Message:
        """One message in a frame, within Slack's limits; its own text comes first, for notifications."""
        parts = (*above.blocks, *message.blocks, *below.blocks)
        texts = (part.text for part in (message, above, below))
        return Message(
            text=fit_text("\n".join(text for text in texts if text)),
            blocks=fit([dict(block) for block in parts], self.templates.words),
        )

    def names(self) -> list[str]:
        """Every template that makes a message."""
        return self.templates.names()

    def broken(self) -> list[MessageError]:
        """What is wrong with the templates, without rendering any: for the check before a start."""
        found = []
        for name in ("_words.json.j2", "_blocks.json.j2", *self.names()):
            try:
                self.templates.compile(name)
            except MessageError as error:
                found.append(error)
        return found


def _message(templates: Templates, name: str, **values: object) -> Message:
    made = templates.render(name, values)
    try:
        blocks = fit(made.get("blocks", []), templates.words)
        text = fit_text(complete_text(made["text"], blocks, MOST_TEXT))
    except (AttributeError, KeyError, TypeError, IndexError, ValueError) as error:
        raise TemplateBroken(
            template=name, line=1, reason=f"no message: {type(error).__name__} {error}"
        ) from error
    return Message(text=text, blocks=blocks)


def _family(error: BaseException) -> Iterator[str]:
    for family in type(error).__mro__:
        if family in (Exception, BaseException):
            break
        yield _HUMP.sub("_", family.__name__).lower()
    yield "unexpected"


def _epoch(as_of: datetime | None) -> int | None:
    return None if as_of is None else int(as_of.timestamp())
