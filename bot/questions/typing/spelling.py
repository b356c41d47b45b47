"""Typos: a word that nothing could read, and the one word of the vocabulary it is nearest to.

In: a Scan with words left over. Out: a corrected text and the corrections, to be shown; guesses that are
only offered. Damerau-Levenshtein similarity: from 0.8 on a word is corrected, from 0.7 on it is suggested.
Never words of fewer than five letters, never into a value (a source, a country, a campaign), never into
another metric.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from bot.periods.words import STARTERS
from bot.questions.marks import Role
from bot.questions.reading.rules import RULES
from bot.questions.scanning import Scan
from bot.questions.typing.slips import respaced, slip_at
from bot.questions.wordlist import Shape
from bot.questions.words.phrasebook import PHRASEBOOK
from bot.questions.words.values import SPELLINGS
from bot.questions.words.verbs import FORMS

CORRECTED, SUGGESTED = 0.8, 0.7
# Two candidates this near to each other are no correction.
MARGIN = 0.015
SHORTEST = 5
MOST_CORRECTIONS, MOST_SLIPS = 3, 8
PERIOD_WORDS = tuple(
    sorted(
        {word for word in STARTERS if len(word) >= SHORTEST - 1}
        | {
            "week",
            "weeks",
            "month",
            "months",
            "days",
            "year",
            "years",
            "quarter",
            "weekend",
            "hours",
            "minutes",
        }
    )
)
ENDINGS = ("ing", "ers", "ed", "es", "er", "s")
# Words of periods that begin none.
WAITING = frozenset({"date", "ago", "week", "month", "many", "much"})
# Words that are no typos, whatever of ours they are near to.
OTHERS = frozenset(
    """start trail starts retail charge charges thru booking bookings breach lookalike blast duplicated
    incomplete developed loses campus county counter mount moth visits talked talking walked walking banked
    tasked thanked thanking parked busy burying conversation conversations convention conventions concession
    concessions confession confessions conference conferences coincidence fought imitation indication
    indications initiation motivation motivations irritation inquisition decent patch persona courts chance
    coding combine
    fixing funding delivery evaluation companion conform covers cropped flawed hints lasted lifted lumber
    informative locate locking producer quantify profession""".split()
)
SILENT = frozenset({Role.EMPTY, Role.UNDO, Role.HELP})
VALUES = tuple(sorted({words[0] for words in SPELLINGS if len(words) == 1 and len(words[0]) >= SHORTEST}))


@dataclass(frozen=True, slots=True)
class Spelled:
    """What spelling makes of the words that were left over.

    Attributes:
        text: with every correction made; None if one of the words could not be corrected.
        guess: with every guess made as well; None if there is a word without one.
        corrections: (typed, read as).
        guesses: (typed, perhaps meant), not corrected.
    """

    text: str | None
    guess: str | None
    corrections: tuple[tuple[str, str], ...]
    guesses: tuple[tuple[str, str], ...]


def spell(scan: Scan) -> Spelled:
    text = scan.text
    corrections: list[tuple[str, str]] = []
    guesses: list[tuple[str, str]] = []
    spaced = respaced(scan)
    moved = {at for piece in spaced for at in range(piece.first, piece.after)}
    unknown = [at for at in scan.left if at not in moved and not _waits(scan, at)]
    measured = [at for at in unknown if slip_at(scan, at) is None]
    complete = guessed = len(measured) <= MOST_CORRECTIONS and len(unknown) <= MOST_SLIPS
    if not complete:
        return Spelled(None, None, (), ())
    for at in sorted({*unknown[:MOST_SLIPS], *(piece.first for piece in spaced)}, reverse=True):
        word = scan.words[at]
        if (piece := next((piece for piece in spaced if piece.first == at), None)) is not None:
            end = scan.words[piece.after - 1].end
            corrections.insert(0, (text[word.start : end], piece.text))
            text = text[: word.start] + piece.text + text[end:]
            continue
        if not word.text.isalpha():  # it may be read when the others are
            continue
        near, sure = _nearest(scan, word.text, at) if word.shape is Shape.WORD else (None, False)
        if not sure and word.text in _pieces():  # "links taged": it is read when its neighbour is
            continue
        if near is None:
            complete = guessed = False
            continue
        text = text[: word.start] + near + text[word.end :]
        (corrections if sure else guesses).insert(0, (word.raw, near))
        complete = complete and sure
    complete, guessed = complete and bool(corrections), guessed and bool(corrections or guesses)
    return Spelled(text if complete else None, text if guessed else None, tuple(corrections), tuple(guesses))


def _waits(scan: Scan, at: int) -> bool:
    """A word of rules or periods is read when its neighbour is: "last mounth", "swap source for devcie"."""
    word = scan.words[at].text
    known = word in STARTERS or word in RULES or word in WAITING
    return known and slip_at(scan, at) is None


@cache
def _columns() -> tuple[str, ...]:
    """All that may follow "by"."""
    named = {"-".join(words) for words, (role, _) in PHRASEBOOK.all() if role in {Role.COLUMN, Role.INTERVAL}}
    return tuple(sorted(word for word in named if len(word) >= SHORTEST - 1))


@cache
def _phrases() -> frozenset[str]:
    """Every phrase with its hyphens, and the long words in it."""
    whole = {"-".join(words) for words, _ in PHRASEBOOK.all()}
    pieces = {word for word in _pieces() if len(word) > SHORTEST}
    return frozenset(word for word in whole if len(word) >= SHORTEST - 1) | pieces


@cache
def _pieces() -> frozenset[str]:
    """The long words of phrases that have several."""
    spelled = (words for words, _ in PHRASEBOOK.all() if len(words) > 1)
    return frozenset(word for words in spelled for word in words if len(word) >= SHORTEST and word.isalpha())


@lru_cache(maxsize=8)
def _vocabulary(events: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(_phrases() | set(PERIOD_WORDS) | set(events)))


@lru_cache(maxsize=64)
def _near(words: tuple[str, ...], length: int) -> tuple[str, ...]:
    """Those that a word of this length can be measured with: of all others it is too far."""
    shortest, longest = SUGGESTED * length, length / SUGGESTED
    return tuple(word for word in words if shortest <= len(word) <= longest)


@lru_cache(maxsize=8)
def _all_words(events: tuple[str, ...]) -> frozenset[str]:
    """The vocabulary with the short words that rules read: "wsap" is swap."""
    short = {word for word in (*RULES, *WAITING) if len(word) >= SHORTEST - 1 and word.isalpha()}
    return frozenset(_vocabulary(events)) | short


def _nearest(scan: Scan, word: str, at: int) -> tuple[str | None, bool]:
    """The nearest word, and whether it is near enough to be put in its place."""
    if (slip := slip_at(scan, at)) is not None:
        return slip, True
    if (swapped := _swapped(scan, word, at)) is not None:
        return swapped, not _is_another_metric(scan, swapped)
    if len(word) < SHORTEST or not word.isalpha() or word in OTHERS or word in FORMS:
        return None, False
    grouped = scan.word(at - 1) in {"by", "per", "each"}
    ranked = _ranked(word, None if grouped else scan.lexicon.index.single)
    if not ranked:
        return None, False
    score, best, known = ranked[0]
    rivals = [
        other
        for other in ranked[1:]
        if other[0] > score - MARGIN and _meaning(scan, other[1]) != _meaning(scan, best)
    ]
    sure = (
        known
        and score >= CORRECTED
        and _says_something(word, best)
        and not _may_be_a_word(word, best)
        and _stem(word) != _stem(best)
        and not (word.endswith(best) or best.endswith(word))  # incomplete, duplicated
        and not rivals
        and not _is_another_metric(scan, best)
    )
    return best, sure


@lru_cache(maxsize=16)  # a text is read in several ways, each time with the same words unknown
def _ranked(word: str, events: tuple[str, ...] | None) -> tuple[tuple[float, str, bool], ...]:
    """The nearest words, and whether each may be put in its place; without events, of columns only."""
    # Loaded when the first typo comes: it would double the time of every start.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

    names = _columns() if events is None else _vocabulary(events)
    similarity = DamerauLevenshtein.normalized_similarity
    ranked = [
        (score, candidate, known)
        for known, words in ((True, _near(names, len(word))), (False, _near(VALUES, len(word))))
        for candidate, score, _ in process.extract(
            word, words, scorer=similarity, score_cutoff=SUGGESTED, limit=3
        )
        if candidate != word  # a word of a longer phrase, not a typo
    ]
    return tuple(sorted(ranked, key=lambda found: (-found[0], found[1])))


def _swapped(scan: Scan, word: str, at: int) -> str | None:
    """Waht is what, devcie is device: two neighbours that changed places, where one word only comes of it.

    Of four letters the first stays in its place, unless the word says something: Acme did not mean "came".
    """
    if len(word) < SHORTEST - 1 or not word.isalpha():
        return None
    turned = {
        word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(len(word) - 1)
    }
    grouped = scan.word(at - 1) in {"by", "per", "each"}
    known = turned.intersection(_columns() if grouped else _all_words(scan.lexicon.index.single))
    known -= {word}
    if len(word) < SHORTEST:
        known = {other for other in known if other[0] == word[0] or _is_sound(other)}
    return known.pop() if len(known) == 1 and not turned.intersection(VALUES) else None


def _is_sound(word: str) -> bool:
    role, _ = PHRASEBOOK.meaning(word) or (None, None)
    return word in PERIOD_WORDS or (role is not None and role not in SILENT)


def _may_be_a_word(word: str, best: str) -> bool:
    """Five letters, one of them another: marsh is not March, dairy not daily."""
    return len(word) == len(best) == SHORTEST and sorted(word) != sorted(best)


def _says_something(word: str, best: str) -> bool:
    """No unknown word is made one that is passed over, unless that is long, and as long as the typed one."""
    role, _ = PHRASEBOOK.meaning(best) or (None, None)
    return role not in SILENT or (
        role is Role.EMPTY and len(best) == len(word) > SHORTEST and word[0] == best[0]
    )


def _stem(word: str) -> str:
    """Searches are not "searched": another form of a word is a word."""
    ending = next((ending for ending in ENDINGS if word.endswith(ending)), "")
    return word[: len(word) - len(ending)]


def _meaning(scan: Scan, word: str) -> object:
    return PHRASEBOOK.meaning(word) or scan.lexicon.by_words.get((word,)) or word


def _is_another_metric(scan: Scan, word: str) -> bool:
    role, metric = PHRASEBOOK.meaning(word) or (None, None)
    named = {mark.value for mark in scan.marks if mark.role is Role.METRIC}
    return role is Role.METRIC and bool(named - {metric})
