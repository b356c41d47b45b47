"""What one can do with digests, as nouns. Pure.

    digest new [NAME] CADENCE [in ZONE] [to #channel] [until DATE] [when empty send|line|skip]: SENTENCE; …
    digest edit NAME [the same]
    digest list · show NAME · history [NAME] · status · help
    digest preview NAME · run NAME · pause NAME [until DATE] · resume NAME · skip NAME
    digest transfer NAME|all to @person · delete NAME · export [NAME] · import TOML

In: nothing; reading.py makes them of text, a modal and buttons make them directly. Out: the nouns.
Not here: doing it (desk.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.digests.cadence import Cadence
from bot.digests.digest import WhenEmpty

VERBS = (
    "new",
    "list",
    "show",
    "edit",
    "preview",
    "run",
    "pause",
    "resume",
    "skip",
    "history",
    "transfer",
    "delete",
    "export",
    "import",
    "status",
    "help",
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody says about a digest; None, or nothing to ask, is "as it is".

    Attributes:
        channel: an id; "me" or "here" for whoever says it.
        ends: the last local day; `endless` takes one back.
    """

    cadence: Cadence | None = None
    zone: str | None = None
    ask: tuple[str, ...] = ()
    channel: str | None = None
    when_empty: WhenEmpty | None = None
    ends: date | None = None
    endless: bool = False
    owner: str | None = None

    @property
    def is_empty(self) -> bool:
        return self == Wish()


@dataclass(frozen=True, slots=True)
class New:
    """A wish without a cadence or a sentence is only the beginning of one."""

    wish: Wish = Wish()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A wish that is empty is only the beginning of one."""

    name: str
    wish: Wish = Wish()


@dataclass(frozen=True, slots=True)
class List:
    pass


@dataclass(frozen=True, slots=True)
class Show:
    name: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Written for whoever asks, and for nobody else."""

    name: str


@dataclass(frozen=True, slots=True)
class Run:
    """Sent now, for all to see; never counts as the scheduled one."""

    name: str


@dataclass(frozen=True, slots=True)
class Rest:
    """Pause. Attributes: until is the first local day on which it is due again; None: till it is resumed."""

    name: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    name: str


@dataclass(frozen=True, slots=True)
class Skip:
    name: str


@dataclass(frozen=True, slots=True)
class History:
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """Attributes: name is None for all; giver is whose, None: those of whoever says it."""

    to: str
    name: str | None = None
    giver: str | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    name: str


@dataclass(frozen=True, slots=True)
class Export:
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Import:
    toml: str


@dataclass(frozen=True, slots=True)
class Status:
    pass


@dataclass(frozen=True, slots=True)
class Help:
    pass


Managing = (
    New
    | Edit
    | List
    | Show
    | Preview
    | Run
    | Rest
    | Resume
    | Skip
    | History
    | Transfer
    | Delete
    | Export
    | Import
    | Status
    | Help
)
