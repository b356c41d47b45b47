"""Why a text became no question.

Misunderstood
├── HelpWanted             nothing was asked: "", "help", "help TOPIC"
├── TooLong                more text than anybody asks with
├── Unclear                more than one reading, or none: asked back
│   ├── LeftOver           words that no rule read
│   ├── UnknownValue       "from hackernewz": a value of which column?
│   ├── UnknownEvent       no event of that name has been seen
│   ├── UnknownProject     no project of that name is configured
│   ├── SeveralReadings    a word, or two together, that can mean several things
│   ├── UnclearPeriod      the period has several readings, or none
│   ├── NoGoals            "conversions", and nobody has said which events those are
│   └── NothingToRefine    a refinement, and no question before it
├── Impossible             understood, and cannot be answered: refused
│   ├── Unanswerable       the API does not know such a thing; `topic` says which
│   ├── OtherProduct       sending events, connecting agents: other parts of Millimetric
│   ├── UnsupportedColumn  not one of the nine columns
│   └── Unsupported        this kind of question has no such slot
└── BadPeriod              a period that cannot be asked for; `reason` is the PeriodError

Fields only; the sentences are templates/errors/<name>.json.j2. `suggestions` are canonical sentences that
can be asked as they stand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Literal

from bot.periods.errors import PeriodError
from bot.questions.kinds import Kind

ReplyKind = Literal["clarify", "refuse", "help", "error"]


class Misunderstood(Exception):
    """A text that became no question.

    Attributes:
        text: what was typed, Slack's wrappings taken off.
        left_over: the words that could not be read.
        suggestions: two or three sentences that can be asked instead; searched when somebody looks at them,
            since most errors only send the reader on to another reading.
    """

    transient = False
    reply: ClassVar[ReplyKind] = "clarify"

    def __init__(
        self, text: str, *, left_over: tuple[str, ...] = (), suggestions: tuple[str, ...] = ()
    ) -> None:
        super().__init__(text, left_over)
        self.text = text
        self.left_over = left_over
        self._suggestions = suggestions
        self._search: Callable[[], tuple[str, ...]] | None = None

    @property
    def suggestions(self) -> tuple[str, ...]:
        if self._search is not None:
            search, self._search = self._search, None  # the search may look at what is there already
            self._suggestions = search()
        return self._suggestions

    @suggestions.setter
    def suggestions(self, found: tuple[str, ...]) -> None:
        self._suggestions, self._search = found, None

    def suggest_later(self, search: Callable[[], tuple[str, ...]]) -> None:
        """Search for suggestions when they are looked at."""
        self._search = search


class HelpWanted(Misunderstood):
    reply = "help"

    def __init__(self, topic: str = "", *, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(topic, suggestions=suggestions)
        self.topic = topic


class TooLong(Misunderstood):
    reply = "refuse"

    def __init__(self, *, length: int, most: int, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__("", suggestions=suggestions)
        self.length = length
        self.most = most


class Unclear(Misunderstood):
    pass


class LeftOver(Unclear):
    """`guesses` are (typed, perhaps meant), too far apart to be corrected unasked."""

    def __init__(
        self,
        text: str,
        *,
        left_over: tuple[str, ...],
        suggestions: tuple[str, ...] = (),
        guesses: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(text, left_over=left_over, suggestions=suggestions)
        self.guesses = guesses


class UnknownValue(Unclear):
    """`word` came after `after` ("from", "in"), and is no source, country or device that is known."""

    def __init__(self, text: str, *, word: str, after: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(text, left_over=(word,), suggestions=suggestions)
        self.word = word
        self.after = after


class UnknownEvent(Unclear):
    """`name` was meant as an event; `near` are names that have been seen."""

    def __init__(
        self, text: str, *, name: str, near: tuple[str, ...] = (), suggestions: tuple[str, ...] = ()
    ) -> None:
        super().__init__(text, left_over=(name,), suggestions=suggestions)
        self.name = name
        self.near = near


class UnknownProject(Unclear):
    def __init__(
        self, text: str, *, name: str, known: tuple[str, ...], suggestions: tuple[str, ...] = ()
    ) -> None:
        super().__init__(text, left_over=(name,), suggestions=suggestions)
        self.name = name
        self.known = known


class SeveralReadings(Unclear):
    """`subject` is what can be read in several ways; `options` are the events among them."""

    def __init__(
        self, text: str, *, subject: str, options: tuple[str, ...] = (), suggestions: tuple[str, ...] = ()
    ) -> None:
        super().__init__(text, suggestions=suggestions)
        self.subject = subject
        self.options = options


class UnclearPeriod(Unclear):
    def __init__(self, text: str, *, reason: PeriodError, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(text, suggestions=suggestions)
        self.reason = reason


class NoGoals(Unclear):
    pass


class NothingToRefine(Unclear):
    pass


class Impossible(Misunderstood):
    reply = "refuse"


class Unanswerable(Impossible):
    """`topic` is a key of topics.py: "sessions", "revenue", "negation"."""

    def __init__(self, text: str, *, topic: str, word: str = "", suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(text, left_over=(word,) if word else (), suggestions=suggestions)
        self.topic = topic
        self.word = word


class OtherProduct(Unanswerable):
    """`topic` is "track" (sending events) or "mcp" (connecting agents)."""


class UnsupportedColumn(Impossible):
    """`word` was meant as a column; `columns` are the nine there are."""

    def __init__(
        self, text: str, *, word: str, columns: tuple[str, ...], suggestions: tuple[str, ...] = ()
    ) -> None:
        super().__init__(text, left_over=(word,), suggestions=suggestions)
        self.word = word
        self.columns = columns


class Unsupported(Impossible):
    """A question of this `kind` has no such `slot`: "interval", "filter user_id", "top 0"."""

    def __init__(self, text: str, *, kind: Kind, slot: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(text, suggestions=suggestions)
        self.kind = kind
        self.slot = slot


class BadPeriod(Impossible):
    def __init__(self, text: str, *, reason: PeriodError, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(text, suggestions=suggestions)
        self.reason = reason
