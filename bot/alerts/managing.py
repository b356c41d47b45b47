"""What one can do with alerts: text → noun. Pure.

    alert new [NAME:] SENTENCE [to #channel|me]      alert test NAME|SENTENCE
    alert list · show NAME · history [NAME] · pause NAME [until DATE] · resume NAME · delete NAME · help

In: what was typed in Slack or the terminal. Out: New, Rehearse or Help; for the rest the nouns of
bot/digests/desk/managing.py, which mean the same of alerts. Not here: doing it (desk.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from bot.alerts.alert import Alert, Limit, Shift, Way
from bot.alerts.errors import AlertError, AlertIncomplete, AlertVerbUnknown
from bot.alerts.reading import Draft, parse
from bot.digests.desk import reading as digests
from bot.digests.desk.errors import Incomplete
from bot.digests.desk.managing import Delete, Help, History, List, Rest, Resume, Show
from bot.digests.desk.reading import LONGEST_NAME, writable_name
from bot.digests.desk.text import channel, parted, straight, unquoted

VERBS = ("new", "test", "list", "show", "history", "pause", "resume", "delete", "help")
_SYNONYMS = {
    "add": "new", "create": "new", "me": "new", "try": "test", "replay": "test", "ls": "list", "info": "show",
    "mute": "pause", "unmute": "resume", "unpause": "resume", "log": "history", "remove": "delete",
    "rm": "delete", "?": "help",
}  # fmt: skip
_OURS = re.compile(r"\s*alerts?(?=\s|$)\s*", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|in)\s+(<[#@][^<>\s]+>|[#@]?[CGUW][A-Z0-9]{5,}|me|here)(?=\s|$)")
_UNWRITABLE = re.compile(r"[^\w .,&'+()-]+")
_WHEN = re.compile(r"(?:when|if)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class New:
    """Attributes: channel is an id, "me" or "here"; None for where it is said."""

    draft: Draft
    name: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Rehearse:
    """How often would it have fired? Attributes: text is a name, or a sentence."""

    text: str


Managing = New | Rehearse | List | Show | History | Rest | Resume | Delete | Help


def manages(text: str) -> bool:
    """Whether a text is about alerts."""
    return _OURS.match(straight(text)) is not None


def read(text: str) -> Managing:
    """Read what follows `/mm` or `mm`, with "alert" or without it.

    Raises:
        DigestError, AlertError: it cannot be done as it is said.
    """
    plain = _OURS.sub("", text.strip(), count=1)
    if not plain:
        return Help()
    word, *rest = plain.split(maxsplit=1)
    verb = _SYNONYMS.get(word.lower(), word.lower())
    said = rest[0] if rest else ""
    match verb:
        case "new":
            return _new(said)
        case "test":
            return _test(said)
        case "list" | "show" | "history" | "pause" | "resume" | "delete" | "help":
            return _shared(verb, said)
        case _:
            return _unsaid(word, plain)


def _shared(verb: str, said: str) -> Managing:
    """What is said of alerts as of digests."""
    try:
        command = digests.read(f"{verb} {said}".strip())
    except Incomplete as incomplete:
        raise AlertIncomplete(verb, incomplete.missing) from None
    assert isinstance(command, List | Show | History | Rest | Resume | Delete | Help)  # noqa: S101  these verbs
    return command


def named_for(alert: Alert) -> str:
    """A name for somebody who gave none: what is watched, and which way."""
    subject = alert.subject
    what = subject.source or subject.event or ("visitors" if alert.estimated else "events")
    held = [value for _, value in subject.filters]
    match alert.condition:
        case Shift():
            way = "mix"
        case Limit(Way.DOWN):
            way = "low"
        case Limit():
            way = "high"
        case _:
            way = "drop" if alert.condition.way is Way.DOWN else "rise"
    words = " ".join(_UNWRITABLE.sub(" ", " ".join([what, *held])).split()).lstrip("_ .,&'+()-")
    return f"{words[: LONGEST_NAME - 12].strip() or 'alert'} {way}"


def _unsaid(word: str, plain: str) -> New:
    """Without a verb: "alert signups < 5"."""
    try:
        return _new(plain)
    except AlertError:
        near = tuple(get_close_matches(word.lower(), VERBS, n=3, cutoff=0.7))
        raise AlertVerbUnknown(word, near or ("new", "list", "help")) from None


def _new(said: str) -> New:
    if not said.strip():
        raise AlertIncomplete("new", "ask")
    rest, to = _addressed(said)
    name, sentence = parted(rest)
    if sentence is None:
        return New(_draft(rest), None, to)
    return New(_draft(sentence), writable_name(unquoted(name)), to)


def _addressed(said: str) -> tuple[str, str | None]:
    """The text without its channel, and the channel, wherever it stands: the last one counts."""
    for found in reversed(list(_TO.finditer(said))):
        if to := found[1] if found[1] in {"me", "here"} else channel(found[1]):
            return f"{said[: found.start()]}{said[found.end() :]}", to
    return said, None


def _draft(text: str) -> Draft:
    return parse(_WHEN.sub("", text.strip(), count=1) if _WHEN.match(text.strip()) else text)


def _test(said: str) -> Rehearse:
    if not unquoted(said):
        raise AlertIncomplete("test", "name")
    return Rehearse(said.strip())
