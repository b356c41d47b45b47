"""The vocabulary, looked up: the longest phrase, event or value that begins at a word.

In: words, a Lexicon. Out: Marks. No rules of grammar in here. Not here: the phrases (phrasebook.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.queries import Dimension
from bot.questions.marks import Mark, Role
from bot.questions.wordlist import Shape, Word
from bot.questions.words.event_names import BETWEEN, is_event_name
from bot.questions.words.event_words import FAMILIES
from bot.questions.words.lexicon import Lexicon, reach
from bot.questions.words.phrasebook import PHRASEBOOK, Meaning
from bot.questions.words.values import (
    COMMON_CODES,
    COUNTRY_CODES,
    EITHER,
    JARGON,
    NEVER,
    SPELLINGS,
    WORDS_FIRST,
    Picks,
)

VALUE_REACH = reach(SPELLINGS)
# Typed in capitals these are countries before they are small words.
SHOUTED = frozenset({"US", "IT"})
CODE = 2  # letters
# Small words that may stand between an event's own; two words have nothing between them.
MOST_BETWEEN, SHORTEST_PARTED = 4, 2
# Somebody who does what the next verb says, and words after which it is asked for.
WHO_DOES = frozenset(
    {"did", "do", "does", "who", "people", "users", "visitors", "anyone", "anybody", "folks", "they", "that"}
)
BIDDING = frozenset({"to", "you", "please", "can", "could", "and", "then", "i", "me"})
# A name that a project has given one of its events is stronger than these readings of the same words.
WEAKER_THAN_EVENTS = frozenset({Role.TOPIC, Role.CLARIFY, Role.GOALS, Role.MOVED, Role.EMPTY, Role.RAW})


def texts(words: Sequence[Word], at: int, most: int) -> list[str]:
    """The plain words from a place on, up to something that is not one."""
    found = []
    for word in words[at : at + most]:
        if word.shape is not Shape.WORD:
            break
        found.append(word.text)
    return found


def _first(words: Sequence[Word], at: int) -> str:
    return words[at].text if at < len(words) else ""


def phrase_at(words: Sequence[Word], at: int) -> tuple[Meaning, int] | None:
    """The longest phrase of the vocabulary."""
    first = _first(words, at)
    if "-" in first:
        meaning = PHRASEBOOK.meaning(first)
        return (meaning, at + 1) if meaning and words[at].shape is Shape.WORD else None
    phrases, longest = PHRASEBOOK.beginning_with(first)
    if not longest:
        return None
    here = texts(words, at, longest)
    for length in range(len(here), 0, -1):
        if meaning := phrases.get(tuple(here[:length])):
            return meaning, at + length
    return None


def event_at(words: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[tuple[str, ...], int] | None:
    """The names of the event whose words these are; no names where none of the family has been seen."""
    longest = lexicon.index.reach.get(_first(words, at), 0)
    if not longest:
        return _unseen(words, at, lexicon)
    here = texts(words, at, longest + MOST_BETWEEN if longest > 1 else longest)
    for length in range(len(here), 0, -1):
        spelled = tuple(here[:length])
        if here[length - 1] in BETWEEN and spelled not in lexicon.by_words:
            continue
        if (names := lexicon.by_words.get(spelled)) is None and length > SHORTEST_PARTED:
            spelled = (here[0], *(word for word in here[1:length] if word not in BETWEEN))
            names = lexicon.by_words.get(spelled) if len(spelled) > 1 else None
        bids = spelled in lexicon.index.bidding and spelled not in FAMILIES
        if names is not None and not (bids and not _is_done(words, at)):
            return names, at + length
    return None


def _unseen(words: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[tuple[str, ...], int] | None:
    """Until somebody has looked which events there are: a name that can only be an event's, as it is."""
    if lexicon.events or at >= len(words) or words[at].shape is not Shape.WORD:
        return None
    return ((words[at].raw,), at + 1) if is_event_name(words[at].raw) else None


def _is_done(words: Sequence[Word], at: int) -> bool:
    """Somebody stands before a verb who does it: did people export a report; "export the report" bids."""
    before = [word.text for word in words[max(at - MOST_BETWEEN, 0) : at]]
    return bool(before) and before[-1] not in BIDDING and not WHO_DOES.isdisjoint(before)


def value_at(words: Sequence[Word], at: int, *, after_preposition: bool = False) -> tuple[Picks, int] | None:
    """The longest value of a column: "united states", "google ads", DE."""
    first = _first(words, at)
    if first not in VALUE_REACH and "/" not in first and len(words[at].raw if first else "") != CODE:
        return None
    here = texts(words, at, VALUE_REACH.get(first, 1))
    if here and at and words[at].raw.upper() in EITHER and words[at - 1].text == "in":
        return None
    for length in range(len(here), 0, -1):
        if picks := SPELLINGS.get(tuple(here[:length])):
            return picks, at + length
    if here and (picks := _source_and_medium(here[0])):
        return picks, at + 1
    if here and is_country_code(words[at], after_preposition=after_preposition):
        jargon = words[at].raw.upper() in JARGON and (not at or words[at - 1].text != "in")
        return None if jargon else (((Dimension.COUNTRY, words[at].raw.upper()),), at + 1)
    return None


def _source_and_medium(text: str) -> Picks | None:
    """As reports write it: google/organic."""
    source, stroke, medium = text.partition("/")
    if not stroke:
        return None
    picks = SPELLINGS.get((source,), ()) + SPELLINGS.get((medium,), ())
    columns = tuple(column for column, _ in picks)
    return tuple(sorted(picks)) if columns == (Dimension.SOURCE, Dimension.MEDIUM) else None


def mark_at(words: Sequence[Word], at: int, lexicon: Lexicon) -> Mark | None:
    """The longest of a phrase, an event and a value; of equally long ones the phrase, mostly."""
    phrase, event, value = phrase_at(words, at), event_at(words, at, lexicon), value_at(words, at)
    best: Mark | None = None
    if phrase:
        (role, what), after = phrase
        best = Mark(role, what, at, after)
    if event and (not best or event[1] > best.after or (event[1] == best.after and _is_weaker(best))):
        best = Mark(Role.EVENT, event[0], at, event[1])
    if value and (not best or value[1] > best.after or _is_a_shouted_country(words, at, best)):
        best = Mark(Role.VALUE, value[0], at, value[1])
    return best


def _is_a_shouted_country(words: Sequence[Word], at: int, mark: Mark) -> bool:
    """US and IT are countries where not everything is in capitals; us and it are words."""
    shouted = mark.role is Role.EMPTY and mark.after == at + 1 and words[at].raw in SHOUTED
    return shouted and any(
        not word.raw.isupper() for word in words if word.shape is Shape.WORD and word.raw.isalpha()
    )


def is_shouted(words: Sequence[Word]) -> bool:
    """Everything is in capitals, and some of it is no code of a country."""
    spelled = [word for word in words if word.shape is Shape.WORD and word.raw.isalpha()]
    return all(word.raw.isupper() for word in spelled) and any(len(word.raw) > CODE for word in spelled)


def _is_weaker(mark: Mark) -> bool:
    return mark.role in WEAKER_THAN_EVENTS


# Without a digit it may be an event or a word: user_signed_up, user-level.
USER_ID = re.compile(
    r"(?:user|usr|u|uid|customer|cust|member|acct|account|id|person)[_\-#](?=[\w-]{0,60}\d)\w[\w-]*"
    r"|(?:player|learner|student|candidate|cand|client|guest|patient|subscriber|driver|rider|seller|buyer"
    r"|teacher|contact|donor|visitor|tenant)[_\-#]\d{1,20}"
    r"|[0-9a-f]{8}-[0-9a-f-]{20,}"
    r"|[^\s@]+@[^\s@]+\.[a-z]{2,}",
    re.IGNORECASE | re.ASCII,
)
# What may be one where the sentence leaves no other choice.
LIKE_AN_ID = re.compile(r"[a-z]{1,12}[_-]\d{2,20}", re.IGNORECASE | re.ASCII)
ANONYMOUS_ID = re.compile(r"(?:anon|anonymous|aid|a)[_-](?=[\w-]{0,60}\d)\w[\w-]*", re.IGNORECASE | re.ASCII)


def is_country_code(word: Word, *, after_preposition: bool) -> bool:
    """DE anywhere; "de" only after in or from, and only where it is no English word."""
    if word.shape is not Shape.WORD or word.raw.upper() not in COUNTRY_CODES:
        return False
    if word.raw.upper() in NEVER:
        return False
    if word.raw.isupper():
        return True
    return word.text in COMMON_CODES or (after_preposition and word.text not in WORDS_FIRST)
