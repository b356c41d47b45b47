"""Text → what somebody wants of the digests. Pure.

In: what was typed in Slack or the terminal. Out: a noun of managing.py, or a DigestError that names what is
missing. "digest last week" is none of it: that is a question of the language. Not here: which digests there
are, so a name may be any text that could be one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from bot.digests.cadence import EXAMPLES
from bot.digests.desk.errors import Incomplete, LeftOverWords, NotWritable, VerbUnknown
from bot.digests.desk.managing import (
    VERBS,
    Delete,
    Edit,
    Export,
    Help,
    History,
    Import,
    List,
    Managing,
    New,
    Preview,
    Rest,
    Resume,
    Run,
    Show,
    Skip,
    Status,
    Transfer,
)
from bot.digests.desk.text import Token, day, joined, parted, person, straight, tokens, unquoted
from bot.digests.desk.wish import begins, cadence_at, wish_at
from bot.digests.errors import CadenceNotUnderstood, DigestError

LONGEST_NAME = 60
_SYNONYMS = {
    "add": "new",
    "create": "new",
    "ls": "list",
    "info": "show",
    "change": "edit",
    "try": "preview",
    "unpause": "resume",
    "log": "history",
    "give": "transfer",
    "remove": "delete",
    "rm": "delete",
    "?": "help",
}
_NAME = re.compile(r"[^\W_][\w .,&'+()-]*")
_RESERVED = frozenset({"all"})
_OURS = re.compile(r"\s*digests?(?=\s|$)(?:\s+(\S+))?", re.IGNORECASE)


def manages(text: str) -> bool:
    """Whether a text is about the digests themselves, rather than a question."""
    found = _OURS.match(straight(text))
    if found is None:
        return False
    word = (found[1] or "help").lower().rstrip(":,.!")
    return _verb(word) is not None or bool(_near(word))


def read(text: str) -> Managing:
    """Read what follows `/mm` or `mm`, with "digest" or without it.

    Raises:
        DigestError: it cannot be done as it is said.
    """
    plain = straight(text).strip()
    plain = re.sub(r"^digests?(?=\s|$)", "", plain, flags=re.IGNORECASE).strip()
    if not plain:
        return Help()
    word, *rest = plain.split(maxsplit=1)
    verb = _verb(word.lower())
    if verb is None:
        raise VerbUnknown(word, _near(word.lower()) or ("new", "list", "help"))
    return _READERS[verb](rest[0] if rest else "")


def writable_name(text: str) -> str:
    """A name, tidied.

    Raises:
        NotWritable: nobody could write it in a command.
    """
    name = " ".join(text.split())
    if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME or name.lower() in _RESERVED:
        raise NotWritable("name", text)
    return name


def _verb(word: str) -> str | None:
    verb = _SYNONYMS.get(word, word)
    return verb if verb in VERBS else None


def _near(word: str) -> tuple[str, ...]:
    return tuple(get_close_matches(word, VERBS, n=3, cutoff=0.8))


def _new(rest: str) -> New:
    """NAME is in quotes, or stands before the cadence; the sentences follow a colon, or the details."""
    if not rest:
        return New()
    head, ask = parted(rest)
    name, words = _quoted(tokens(head))
    if name is None:
        start = next((at for at in range(len(words)) if cadence_at(words[at:])), None)
        if start is None:
            raise _no_cadence(words)
        name, words = joined(words[:start]) or None, words[start:]
    wish, left = wish_at(words)
    if wish.cadence is None:
        raise _no_cadence(words)
    if left and ask is not None:
        raise LeftOverWords("new", joined(left))
    asked = _sentences(ask if ask is not None else head[left[0].start :] if left else "")
    if not asked:
        raise Incomplete("new", "ask")
    return New(replace(wish, ask=asked), writable_name(name) if name is not None else None)


def _edit(rest: str) -> Edit:
    """NAME is in quotes, or ends where a cadence or another detail begins."""
    head, ask = parted(rest)
    name, words = _quoted(tokens(head))
    if name is None:
        length = next((at for at in range(1, len(words)) if begins(words[at:])), len(words))
        name, words = joined(words[:length]), words[length:]
    if not name:
        raise Incomplete("edit", "name")
    wish, left = wish_at(words)
    if left:
        raise LeftOverWords("edit", joined(left))
    return Edit(name, replace(wish, ask=_sentences(ask or "")))


def _quoted(words: tuple[Token, ...]) -> tuple[str | None, tuple[Token, ...]]:
    """A first word in quotes is the name, unless it says when: quotes may be there for a shell."""
    if not words or not words[0].quoted:
        return None, words
    inner = tokens(words[0].text)
    try:
        is_cadence = (found := cadence_at(inner)) is not None and found[1] == len(inner)
    except DigestError:
        is_cadence = True
    return (None, (*inner, *words[1:])) if is_cadence else (words[0].text, words[1:])


def _no_cadence(words: tuple[Token, ...]) -> CadenceNotUnderstood:
    text = joined(words[:4])
    return CadenceNotUnderstood(text, tuple(get_close_matches(text.lower(), EXAMPLES, n=3, cutoff=0.3)))


def _sentences(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in text.split(";"))
    return tuple(unquoted(part) if part.startswith('"') else part for part in parts if part)


def _pause(rest: str) -> Rest:
    before, said, until = rest.partition(" until ")
    return Rest(_named("pause", before), day(unquoted(until)) if said else None)


def _transfer(rest: str) -> Transfer:
    before, _, to = rest.rpartition(" to ")
    if not before:
        raise Incomplete("transfer", "person" if rest else "name")
    what, _, giver = before.partition(" from ")
    name = unquoted(what)
    return Transfer(person(to), None if name.lower() == "all" else name, person(giver) if giver else None)


def _import(rest: str) -> Import:
    """As it was pasted: in a code block, or not."""
    pasted = re.sub(r"^```(?:toml)?|```$", "", rest).strip()
    if not pasted:
        raise Incomplete("import", "toml")
    return Import(pasted)


def _named(verb: str, rest: str) -> str:
    if not (name := unquoted(rest)):
        raise Incomplete(verb, "name")
    return name


def _alone(verb: str, command: Managing) -> Callable[[str], Managing]:
    def alone(rest: str) -> Managing:
        if rest:
            raise LeftOverWords(verb, rest)
        return command

    return alone


_READERS: Mapping[str, Callable[[str], Managing]] = {
    "new": _new,
    "list": _alone("list", List()),
    "show": lambda rest: Show(_named("show", rest)),
    "edit": _edit,
    "preview": lambda rest: Preview(_named("preview", rest)),
    "run": lambda rest: Run(_named("run", rest)),
    "pause": _pause,
    "resume": lambda rest: Resume(_named("resume", rest)),
    "skip": lambda rest: Skip(_named("skip", rest)),
    "history": lambda rest: History(unquoted(rest) or None),
    "transfer": _transfer,
    "delete": lambda rest: Delete(_named("delete", rest)),
    "export": lambda rest: Export(unquoted(rest) or None),
    "import": _import,
    "status": _alone("status", Status()),
    "help": lambda _rest: Help(),
}
