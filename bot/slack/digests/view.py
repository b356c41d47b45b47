"""The form for a digest as Slack takes it: the view, what it is for, and its errors by field. Pure.

In: a Form, a Purpose. Out: a view; the words below the fields. Not here: the words themselves (templates).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from bot.digests.desk.errors import Incomplete, NameTaken, NotAllowed, NotWritable
from bot.digests.digest import Digest
from bot.digests.errors import (
    CadenceNeverDue,
    CadenceNotUnderstood,
    CadenceTooOften,
    DigestError,
    ZoneUnknown,
)
from bot.digests.slots import Slot, slots
from bot.messages.escaping import shown
from bot.messages.message import Message
from bot.messages.render import Renderer
from bot.slack.asking import Asking
from bot.slack.digests.form import Form, Often
from bot.slack.sender import Conversation, Destination, ResponseUrl

RUNS = 5
ALWAYS_THERE = "digest_ask"  # the field below which an error stands that belongs to none


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a form is for, as it travels in its private metadata.

    Attributes:
        key: of the digest that is changed; "" for a new one.
        name: its name.
        to: the person a direct digest goes to, which the form does not ask for.
        channel: where the form was opened.
        url: where what became of it is said; "" for the direct message.
    """

    key: str = ""
    name: str = ""
    to: str | None = None
    channel: str = ""
    url: str = ""

    @classmethod
    def of(cls, asking: Asking, editing: Digest | None) -> Self:
        url = asking.to.url if isinstance(asking.to, ResponseUrl) else ""
        if editing is None:
            return cls(channel=asking.channel, url=url)
        to = editing.channel if editing.channel[:1] in {"U", "W"} else None
        return cls(editing.key, editing.name, to, asking.channel, url)

    @classmethod
    def read(cls, metadata: str) -> Self:
        return cls(**json.loads(metadata))

    @property
    def metadata(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    def back(self, user: str) -> Destination:
        return ResponseUrl(self.url) if self.url else Conversation(user)


def view(renderer: Renderer, form: Form, purpose: Purpose, now: datetime) -> dict[str, Any]:
    """With the next runs of what is chosen, or what is wrong with it."""
    runs: tuple[Slot, ...] = ()
    trouble = None
    try:
        runs = slots(form.cadence, form.zone, now, RUNS)
    except DigestError as wrong:
        trouble = _plain(renderer.error(wrong))
    values = {
        "form": form,
        "runs": runs,
        "trouble": trouble if form.words or form.often is not Often.WORDS else "…",
        "editing": purpose if purpose.key else None,
        "metadata": purpose.metadata,
    }
    made = renderer.templates.render("modals/digest.json.j2", values)
    return dict(made) | {"blocks": [block for block in made["blocks"] if block]}


def misfits(wrong: Exception, renderer: Renderer) -> dict[str, str]:
    """An error below the field it belongs to."""
    return shown_in_form(renderer.error(wrong), _field(wrong))


def shown_in_form(message: Message, field: str = ALWAYS_THERE) -> dict[str, str]:
    return {field: _plain(message)}


def _field(wrong: Exception) -> str:
    match wrong:
        case CadenceNotUnderstood() | CadenceTooOften() | CadenceNeverDue():
            return "digest_often"
        case ZoneUnknown():
            return "digest_zone"
        case NameTaken() | NotWritable(what="name"):
            return "digest_name"
        case NotAllowed(why="not_member" | "channel") | Incomplete(missing="channel"):
            return "digest_channel"
        case _:
            return ALWAYS_THERE


def _plain(message: Message) -> str:
    """Slots of a form show text as it is."""
    return shown(message.text).replace("`", "").replace("*", "")
