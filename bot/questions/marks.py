"""What a piece of a sentence can mean: the marks that reading leaves and assembling puts together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from bot.queries import Dimension


class Role(Enum):
    """What a mark is about; in brackets, its value."""

    __hash__ = object.__hash__  # each is one object; hashed by its name it would be slow

    EMPTY = auto()  # says nothing
    HEAD = auto()  # a kind of report [Kind]
    METRIC = auto()  # [Metric]
    EVENT = auto()  # [the names it can mean]
    STEP = auto()  # of a funnel [the names it can mean]
    EVENTS = auto()  # the word "events"
    RAW = auto()  # wants single events: recent, latest, list
    TRAFFIC = auto()  # the word "traffic"
    PAGES = auto()  # pages as a thing to rank
    COLUMN = auto()  # as a noun: "countries" [columns]
    BY = auto()  # as a grouping: "by country" [columns]
    BREAKDOWN = auto()  # "breakdown": needs a column
    LITERAL = auto()  # a quoted or backticked name [text]
    VALUE = auto()  # [((column, value), …)]
    INTERVAL = auto()  # [Interval]
    SERIES = auto()  # over time, a trend
    CHART = auto()  # a chart, a graph: over time where nothing else is drawn
    PERIOD = auto()  # [Period or PeriodError]
    COMPARE = auto()  # [Period, Compare or PeriodError]
    VERSUS = auto()  # between two values of one column [column]
    UNTIL = auto()  # up to the period that is named, of a follow-up
    EARLIER = auto()  # "the week before", of a follow-up
    LATER = auto()  # "the week after", of a follow-up
    COMPARING = auto()  # the verb; needs two things
    TOP = auto()  # [number or None]
    LIMIT = auto()  # [number]
    SIZE = auto()  # how many of whatever is shown: "only 5" [number]
    HOW = auto()  # how something went, with nothing but when: "how was May"
    PROJECT = auto()  # [name]
    PER_PROJECT = auto()  # each of them
    USER = auto()  # [(column, id)]
    URL = auto()  # [address]
    REFERRER = auto()  # [address]
    BREAKDOWN_SLOT = auto()  # breakdown=source [Breakdown]
    BRINGS = auto()  # "which source brings ...": needs something that can
    HOW_MANY = auto()
    WHERE = auto()
    ORIGIN = auto()  # come from, with nothing after it
    WHY = auto()
    MOVED = auto()  # up, down, dropped
    SHARE = auto()  # "what percentage": only of what is paid
    PAID_SHARE = auto()
    DID = auto()  # "what did … do"
    GOALS = auto()  # conversions
    CONNECTIVE = auto()  # and, what about, same for: refines
    INSTEAD = auto()  # as, instead: refines
    ADD = auto()  # too, also: adds a column
    UNDO = auto()
    DROP = auto()  # "instead of signups": what goes [columns, Metric or a slot], of a follow-up
    KEEP = auto()  # "from there", "the same country": what a follow-up keeps [columns, or none named]
    REPORT = auto()  # "the numbers for last week": an overview, where nothing else is named
    CLEAR = auto()  # "all countries", "no comparison" [slot or column], of a follow-up
    TOTAL = auto()  # "in total": no grouping
    HELP = auto()
    TOPIC = auto()  # what cannot be answered [key of topics.py]
    CLARIFY = auto()  # a word of several meanings [key of topics.py]
    OPERATOR = auto()  # a small word with a meaning that no rule has used


@dataclass(frozen=True, slots=True)
class Mark:
    """A meaning and the words it was read from, by their places."""

    role: Role
    value: object = None
    first: int = 0
    after: int = 0

    @property
    def picks(self) -> tuple[tuple[Dimension, str], ...]:
        """The values it narrows by, with their columns; of other marks there are none."""
        return self.value if self.role is Role.VALUE and isinstance(self.value, tuple) else ()

    @property
    def columns(self) -> tuple[Dimension, ...]:
        """The columns it names: as nouns or groupings, by two of their values, as pages."""
        if self.role is Role.PAGES:
            return (Dimension.PATH,)
        if self.role is Role.VERSUS and isinstance(self.value, Dimension):
            return (self.value,)
        return self.value if self.role in NAMING and isinstance(self.value, tuple) else ()


NAMING = frozenset({Role.COLUMN, Role.BY, Role.KEEP})
# What figures are of; two of them are two questions.
COUNTED = frozenset({Role.EVENT, Role.METRIC, Role.TRAFFIC, Role.EVENTS})
