"""Somebody corrects himself inside one sentence: by device - sorry, by browser; on Monday... no wait, Sunday.

    signups by device │ , actually │ by browser for last month  →  signups by browser for last month
    ── said first ─── │ ── mark ── │ ──── what is meant ─────

In: a text. Out: the text without what was taken back; None where nothing was. What is said behind the mark
replaces what was said before it of the same slot (counted thing, column, interval, value of a column,
period, ...), or the thing right before the mark that could not be answered. Where it is not certain which
one it replaces, it is asked back. Not here: corrections of the question before in a thread (refining.py),
typos (spelling.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.questions.errors import SeveralReadings
from bot.questions.marks import Mark, Role
from bot.questions.scanning import Scan
from bot.questions.typing.taking_back import ANY, HESITATING, Turn, is_apart, turn_at
from bot.questions.wordlist import Shape, words_of
from bot.questions.words.expressions import Expression

SLOTS = {
    **dict.fromkeys((Role.EVENT, Role.METRIC, Role.LITERAL, Role.EVENTS, Role.TRAFFIC, Role.GOALS), "count"),
    **dict.fromkeys((Role.BY, Role.COLUMN, Role.PAGES), "by"),
    **dict.fromkeys((Role.TOP, Role.LIMIT, Role.SIZE), "top"),
    **{role: role.name.lower() for role in (
        Role.INTERVAL, Role.PERIOD, Role.COMPARE, Role.USER, Role.HEAD, Role.PROJECT, Role.VERSUS, Role.VALUE,
    )},
}  # fmt: skip
# How things are shown, whatever they are.
SHOWN = frozenset({"by", "interval", "period", "compare", "top"})
# One of them in place of another: which of both is meant to stay is not certain.
ALIKE = (
    frozenset({"by", "interval"}), frozenset({"period", "compare"}), frozenset({"count", "head"}),
    frozenset({"versus", "value"}), frozenset({"versus", "by"}), frozenset({"by", "head"}),
    frozenset({"value"}),
)  # fmt: skip
UNANSWERED = frozenset({Role.TOPIC, Role.CLARIFY})
# Of what cannot be answered these are no things that are counted or shown, but turns of the sentence.
TURNS = frozenset(
    {"negation", "either", "write", "schedule", "threshold", "least", "share", "average", "cause"}
)
LEADING = frozenset(
    """by per from in on via for of at through during within the our a
    """.split()
)
BOUNDS = frozenset({"since", "from", "until", "till", "before", "after", "through", "up"})
PASSED = frozenset({Role.EMPTY, Role.INSTEAD, Role.OPERATOR, Role.CONNECTIVE, Role.HOW_MANY, Role.RAW})
_RELATIVE = Expression(
    r"(?:(?:on|in|for|over|during) )?(?:the )?"
    r"(?:today|yesterday|[myqw]td|(?:this|last|previous|past|current) (?:\d+ )?"
    r"(?:hour|day|week|month|quarter|year|weekend)s?)"
)
TELLING = frozenset({"i", "we", "he", "she", "they", "you", "it", "was", "am", "is", "had", "have"})
ASKING = frozenset({"how", "what", "which", "where", "why", "who", "show", "give", "can", "could"})
# This we- this month, by cou- by country: a word that was broken off, and the beginning said once more.
BROKEN_OFF = re.compile(
    r"(?<![\w-])(?P<lead>this|last|by|per|the|previous) (?:w|we|wee|mont|qu|qua|quar|quart|y|ye|yea|cou"
    r"|coun|count|countr|dev|devi|devic|br|bro|brow|brows|sou|sour|sourc|cam|camp|campai|med|medi)- "
    r"(?=(?P=lead)\b)",
    re.IGNORECASE,
)
# What cannot be answered, behind one of them, is of the same slot as what is meant.
BEFORE = {
    "by": frozenset({"by", "per", "each"}),
    "interval": frozenset({"by", "per", "each"}),
    "value": frozenset({"from", "in", "on", "via", "through", "using", "with"}),
    "period": frozenset({"since", "in", "on", "last", "this", "for"}),
}
# More of them are no corrections.
MOST_TURNS = 12
Scanning = Callable[[str], Scan]


def corrected(text: str, scanning: Scanning) -> str | None:
    """The text as it was meant in the end; None where nobody corrected himself.

    Raises:
        SeveralReadings: it is not certain what was taken back.
    """
    if '"' not in text and (whole := BROKEN_OFF.sub("", text)) != text:
        return whole
    if ANY.search(text) is None:
        return None
    words = words_of(text)
    at, turns = 1, 0
    while at < len(words) and turns < MOST_TURNS:
        turn = turn_at(text, words, at)
        if turn is not None and turn.after < len(words):
            turns += 1
            said, meant = text[: words[turn.first].start], text[words[turn.after].start :]
            typed = text[words[turn.first].start : words[turn.after - 1].end]
            result = _Correction(scanning(said), scanning(meant), turn, typed).text()
            if result is not None:
                return result
        at = turn.after if turn is not None else at + 1
    return None


Place = tuple[int, int]
Places = dict[str, list[Place]]


@dataclass(frozen=True, slots=True)
class _Correction:
    """What was said, what is meant, and the mark between them."""

    said: Scan
    meant: Scan
    turn: Turn
    typed: str

    def text(self) -> str | None:
        """Both parts in one; None where the second takes nothing of the first back."""
        old, new, head = _places(self.said), _places(self.meant), _head(self.meant)
        if head is None or self.meant.has(Role.ADD) or self._tells(new[head][0][0]):
            return None
        unanswered = self._unanswered(head, old)
        if unanswered is None and (not old or self.turn.strength == "giving in"):
            return None
        if self.turn.strength == "giving in" and not set(old) <= SHOWN:
            return None
        if self.turn.scratches and "count" in new:
            if set(old) - set(new):
                self._ask()
            return self.meant.text
        gone = [unanswered] if unanswered is not None else []
        counted = bool(gone) and head == "count"
        again = [slot for slot in sorted(new, key=lambda slot: slot != head) if slot in old]
        gone += [self._replaced(slot, old, new) for slot in again if not (counted and slot == head)]
        self._check(head, set(old), set(new), gone=bool(gone))
        return (
            self._joined(gone, new[head][0], in_place=unanswered is not None or head in old) if gone else None
        )

    def _tells(self, first: int) -> bool:
        """Sorry, I was out yesterday: about who asks, up to the first thing that a question could have."""
        texts = {word.text for word in self.meant.words[:first]}
        return bool(texts & TELLING) and not texts & ASKING

    def _ask(self) -> None:
        typed = f"{self.said.text}{self.typed} {self.meant.text}"
        both = f"{self.said.text.rstrip(' ,;:-.?!(')} {self.meant.text}"
        raise SeveralReadings(typed, subject=self.typed, suggestions=(both, self.meant.text, self.said.text))

    def _check(self, head: str, old: set[str], new: set[str], *, gone: bool) -> None:
        """Where a thing of another kind may have been meant, or more than one thing, it is asked back."""
        others = {slot.partition(":")[0] for slot in old - new}
        alike = not gone and any({head.partition(":")[0], other} in ALIKE for other in others)
        two_periods = gone and "period" in new and "compare" in old - new
        anew = head == "count" and len(new) > 1 and bool(old - new) and self._is_one_piece()
        if alike or two_periods or anew:
            self._ask()

    def _is_one_piece(self) -> bool:
        """More is said in one breath with the first thing that is meant."""
        after = next(mark.after for mark in self.meant.marks if _slot(mark))
        return after < len(self.meant.words) and not is_apart(self.meant.text, self.meant.words, after)

    def _replaced(self, slot: str, old: Places, new: Places) -> Place:
        """The one place where the slot was said before."""
        place = old[slot][0]
        one, other = _typed(self.said, place), _typed(self.meant, new[slot][0])
        if len(old[slot]) > 1 or (slot in {"period", "compare"} and not _is_whole(one, other)):
            self._ask()
        return place

    def _unanswered(self, head: str, old: Places) -> Place | None:
        """What could not be answered: right before the mark, or the only thing that could be counted."""
        runs = _unanswered_runs(self.said, unknown=self.turn.strength != "giving in")
        if not runs:
            return None
        before = self.said.word(runs[-1][0] - 1)
        alike = head == "count" or not old or before in BEFORE.get(head.partition(":")[0], frozenset())
        if _ends(self.said, runs[-1][1]) and alike:
            return runs[-1]
        return runs[0] if len(runs) == 1 and head == "count" and not {"count", "head"} & set(old) else None

    def _joined(self, gone: Sequence[Place], head: Place, *, in_place: bool) -> str:
        """The first part with what is meant where it was said, and the rest of the second."""
        words, text = self.said.words, self.said.text
        kept = self.meant.words[head[1] - 1].end if in_place else 0
        led = self.meant.word(0) in LEADING | BOUNDS or _RELATIVE.match(_typed(self.meant, head)) is not None
        pieces = [(place, self.meant.text[:kept] if number == 0 else "") for number, place in enumerate(gone)]
        for (first, after), piece in sorted(pieces, reverse=True):
            begin = first
            while led and begin and words[begin - 1].text in LEADING:
                begin -= 1
            while not led and begin < after - 1 and words[begin].text in LEADING | BOUNDS:
                begin += 1
            tail = words[after].start if after < len(words) else len(text)
            text = f"{text[: words[begin].start]} {piece} {text[tail:]}"
        return " ".join(f"{text.rstrip(' ,;:-.?!(')} {self.meant.text[kept:]}".split())


def _slot(mark: Mark) -> str | None:
    slot = SLOTS.get(mark.role)
    if slot == "value" and isinstance(mark.value, tuple):
        return "value:" + ",".join(str(column) for column, _ in mark.value)
    return slot


def _places(scan: Scan) -> Places:
    """Where each slot is said; neighbours of one slot, as in "unique signups", are one place."""
    found: Places = {}
    for mark in sorted(scan.marks, key=lambda mark: mark.first):
        slot = _slot(mark)
        if slot is None or mark.first == mark.after:
            continue
        places = found.setdefault(slot, [])
        if places and places[-1][1] == mark.first:
            places[-1] = (places[-1][0], mark.after)
        else:
            places.append((mark.first, mark.after))
    return found


def _head(scan: Scan) -> str | None:
    """The slot that is said first, if nothing but small words stands before it."""
    for mark in sorted(scan.marks, key=lambda mark: mark.first):
        if scan.left and scan.left[0] < mark.first:
            return None
        if (slot := _slot(mark)) is not None:
            return slot
        if mark.role not in PASSED:
            return None
    return None


def _unanswered_runs(scan: Scan, *, unknown: bool) -> list[Place]:
    """Neighbouring words that cannot be answered, or that nothing could read."""
    places = [(at, at + 1) for at in scan.left] if unknown else []
    places += [
        (mark.first, mark.after) for mark in scan.marks if mark.role in UNANSWERED and mark.value not in TURNS
    ]
    runs: list[Place] = []
    for first, after in sorted(places):
        if runs and runs[-1][1] == first:
            runs[-1] = (runs[-1][0], after)
        else:
            runs.append((first, after))
    return runs


def _ends(scan: Scan, at: int) -> bool:
    return all(word.shape is Shape.COMMA or word.text in HESITATING for word in scan.words[at:])


def _typed(scan: Scan, place: Place) -> str:
    return " ".join(word.text for word in scan.words[slice(*place)])


def _is_whole(said: str, meant: str) -> bool:
    """A period that stands by itself: "June" behind "the first week of May" may be its first week."""
    if _RELATIVE.fullmatch(said) or _RELATIVE.fullmatch(meant):
        return True
    bare = [[word for word in text.split() if word not in LEADING | BOUNDS] for text in (said, meant)]
    return len(bare[1]) >= len(bare[0])
