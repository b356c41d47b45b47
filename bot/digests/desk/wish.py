"""The details of a digest, in any order: "weekly mon 09:00 in Europe/Berlin until 2026-12-31". Pure.

In: tokens. Out: a Wish, and the tokens that are none of it. Not here: names and sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.digests.cadence import Cadence, parse
from bot.digests.desk.errors import LeftOverWords, NotWritable
from bot.digests.desk.managing import Wish
from bot.digests.desk.text import Token, channel, day, joined, person
from bot.digests.digest import WhenEmpty
from bot.digests.errors import CadenceNotUnderstood, DigestError
from bot.digests.slots import zone_named

# "every 2 weeks mon and thu at 9 am from 2026-11-23", and one to spare.
MOST_WORDS = 11
NEVER = frozenset({"never", "forever"})
HERE = frozenset({"me", "here"})

Detail = tuple[Mapping[str, Any], int]


def wish_at(words: Sequence[Token]) -> tuple[Wish, Sequence[Token]]:
    """What is said from here on, until a word that is no detail.

    Raises:
        DigestError: a detail that begins like one and is none; a cadence that cannot be.
    """
    wish = Wish()
    while words:
        if wish.cadence is None and (found := cadence_at(words)):
            cadence, length = found
            wish = replace(wish, cadence=cadence)
        elif detail := _detail_at(words):
            changes, length = detail
            wish = replace(wish, **changes)
        else:
            break
        words = words[length:]
    return wish, words


def begins(words: Sequence[Token]) -> bool:
    """Whether a detail or a cadence begins here."""
    return cadence_at(words) is not None or (len(words) > 1 and _word(words, 0) in _DETAILS)


def cadence_at(words: Sequence[Token]) -> tuple[Cadence, int] | None:
    """The longest cadence that begins here, and how many words it takes.

    Raises:
        CadenceTooOften, CadenceNeverDue: there is one, but no digest can have it.
    """
    impossible: DigestError | None = None
    for length in range(min(len(words), MOST_WORDS), 0, -1):
        try:
            return parse(joined(words[:length])), length
        except CadenceNotUnderstood:
            continue
        except DigestError as wrong:
            impossible = impossible or wrong
    if impossible:
        raise impossible
    return None


def _detail_at(words: Sequence[Token]) -> Detail | None:
    read = _DETAILS.get(_word(words, 0))
    return read(words) if read and len(words) > 1 else None


def _word(words: Sequence[Token], at: int) -> str:
    return words[at].text.lower().strip(",") if at < len(words) else ""


def _in(words: Sequence[Token]) -> Detail:
    where = words[1].text.strip(",")
    if place := channel(where):
        return {"channel": place}, 2
    zone_named(where)
    return {"zone": where}, 2


def _to(words: Sequence[Token]) -> Detail:
    where = words[1].text.strip(",")
    place = where.lower() if where.lower() in HERE else channel(where)
    if place is None:
        raise NotWritable("channel", where)
    return {"channel": place}, 2


def _until(words: Sequence[Token]) -> Detail:
    if _word(words, 1) in NEVER:
        return {"ends": None, "endless": True}, 2
    return {"ends": day(words[1].text.strip(","))}, 2


def _when_empty(words: Sequence[Token]) -> Detail:
    told = _word(words, 2)
    if _word(words, 1) != "empty" or told not in set(WhenEmpty):
        raise LeftOverWords("new", joined(words[:3]))
    return {"when_empty": WhenEmpty(told)}, 3


def _owner(words: Sequence[Token]) -> Detail:
    return {"owner": person(words[1].text.strip(","))}, 2


_DETAILS: Mapping[str, Callable[[Sequence[Token]], Detail]] = {
    "in": _in,
    "to": _to,
    "until": _until,
    "till": _until,
    "when": _when_empty,
    "if": _when_empty,
    "owner": _owner,
}
