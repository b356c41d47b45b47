"""What people did, said in plain words, while nobody knows what the project calls its events.

    installs yesterday by country          `install` yesterday by country
    how many cvs were uploaded             how many `cv_uploaded`
    people who exported a report           people who `report_exported`

In: a text that could not be read, and the error that asks it back. Out: the text with the event's name, and
what it was read from, to be shown as corrections are; None where the words may mean anything else: a
segment, a page, somebody, something told or asked to be done. Once a project's names are known only they
count (words/lexicon.py). Not here: which deeds and things there are (words/deeds.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.queries import Dimension
from bot.questions.errors import Misunderstood, SeveralReadings, Unclear, UnsupportedColumn
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape, words_of
from bot.questions.words.around_deeds import (
    ARTICLES,
    ASKED_FOR,
    ASKING,
    BEFORE_COUNTED,
    BEING,
    COUNTING,
    CROWD,
    FOLLOWING,
    FOLLOWING_DONE,
    FOLLOWING_ONE,
    FOLLOWING_ONE_DONE,
    GOT,
    LEADING,
    NEWEST,
    OF,
    THAT,
)
from bot.questions.words.deeds import (
    AMOUNTS,
    ANNOUNCED,
    DEEDS,
    ELEMENTS,
    ELSEWHERE,
    FIRST_OF_TWO,
    FIRST_WORDS,
    FOR_A_DAY,
    GIVEN,
    IMPERSONAL,
    LONGEST,
    OF_MONEY,
    OF_SOFTWARE,
    PARTICIPLES,
    PAST,
    PERSONAL,
    PERSONS,
    THINGS,
    TOLD_OF_OTHERS,
    UNCOUNTED,
)
from bot.questions.words.lexicon import Lexicon

# They are asked back as words of several meanings; which of them it was, the error does not say.
ASKED_BACK = {"leads": frozenset({"lead", "leads", "subscription", "subscriptions", "downloads"})}
MOST_OF_A_THING, MOST_OF_A_PERIOD = 2, 5
PLACES = frozenset({Dimension.COUNTRY})
SYSTEMS = frozenset({Dimension.DEVICE_TYPE, Dimension.OS, Dimension.BROWSER})


@dataclass(frozen=True, slots=True)
class Named:
    """A text with an event's name in it.

    Attributes:
        typed: the words that became the name.
    """

    text: str
    typed: str
    name: str


Found = tuple[str, int]


def with_a_name(text: str, lexicon: Lexicon, error: Misunderstood) -> Named | None:
    """The one thing done that a text may speak of."""
    unread = _unread(error) if not lexicon.events else frozenset()
    if not unread:
        return None
    words = _Words(Scan(text, words_of(text), lexicon), unread)
    found = list(words.happenings())
    if len(found) != 1:
        return None
    first, (name, after) = found[0]
    begin, end = words.scan.words[first].start, words.scan.words[after - 1].end
    return Named(f"{text[:begin]}`{name}`{text[end:]}", text[begin:end], name)


def _unread(error: Misunderstood) -> frozenset[str]:
    """The words that nothing could read; what is refused stays refused."""
    if isinstance(error, SeveralReadings):
        return ASKED_BACK.get(error.subject, frozenset())
    if not isinstance(error, Unclear | UnsupportedColumn):
        return frozenset()
    return frozenset(word for piece in error.left_over for word in piece.lower().split())


@dataclass(frozen=True, slots=True)
class _Words:
    """A text's words, and which of them nothing could read."""

    scan: Scan
    unread: frozenset[str]

    def happenings(self) -> Iterator[tuple[int, Found]]:
        at = 0
        while at < len(self.scan.words):
            found = self._done(at) or self._did(at) or self._deed(at)
            if found is not None and not self.unread.isdisjoint(self._texts(at, found[1])):
                yield (at - 1 if self.scan.word(at - 1) == "new" else at), found
                at = found[1]
            else:
                at += 1

    def _texts(self, first: int, after: int) -> tuple[str, ...]:
        """These words, where nothing stands between them."""
        joined = all(self.scan.gap(place).isspace() for place in range(first + 1, after))
        return tuple(self.scan.word(place) for place in range(first, after)) if joined else ()

    def _deed(self, at: int) -> Found | None:
        """Installs, demo requests, login by country."""
        if self.scan.word(at) not in FIRST_WORDS:
            return None
        for after in range(at + LONGEST, at, -1):
            spelled = self._texts(at, after)
            if (name := DEEDS.get(spelled)) is None:
                continue
            several = _is_many(spelled[-1])
            doubtful = self._is_doubtful(name, at, after)
            follows = self._ends(after, FOLLOWING if several else FOLLOWING_ONE, several=several)
            return (name, after) if follows and not doubtful and self._leads(at, name) else None
        return None

    def _is_doubtful(self, name: str, at: int, after: int) -> bool:
        """Any comments, total donations, weekend bookings: something else may be meant."""
        given = name in GIVEN and not self._is_asked_for(at, after)
        money = name in OF_MONEY and self.scan.holds(AMOUNTS)
        for_a_day = name.rpartition("_")[2] in FOR_A_DAY and (
            self.scan.word(after) == "for" or self.scan.word(at - 1) == "weekend"
        )
        return given or money or for_a_day

    def _is_asked_for(self, at: int, after: int) -> bool:
        """How many comments, comments by country, comments yesterday; any comments on yesterday?"""
        if self._is_counted(at) or self.scan.word(after) in {"by", "per"}:
            return True
        when = self.scan.period_at(after) is not None and self.scan.word(after) not in {"on", "for", "from"}
        return when and self._begins(at)

    def _leads(self, at: int, name: str) -> bool:
        """Nothing before it says which of them: mobile bookings are, the page downloads are not."""
        before = self.scan.word(at - 1)
        if before == "new" and name:
            return self._leads(at - 1, name)
        if self._begins(at) or before in LEADING or (at == 1 and before == "and"):
            return True
        columns = PLACES if name.rpartition("_")[2] in OF_SOFTWARE else PLACES | SYSTEMS
        for first in range(max(at - MOST_OF_A_PERIOD, 0), at):
            period, value = self.scan.period_at(first), self.scan.value_at(first)
            if period is not None and period[1] == at:
                return True
            if value is not None and value[1] == at and {column for column, _ in value[0]} <= columns:
                return True
        return False

    def _begins(self, at: int) -> bool:
        """The text, or a part of it."""
        return at == 0 or self.scan.words[at - 1].shape is Shape.COMMA or not self.scan.gap(at).isspace()

    def _ends(self, after: int, following: frozenset[str], *, several: bool = True) -> bool:
        """What follows says how it is counted, or when."""
        if self.scan.word(after) in following:
            return True
        if not several:
            return False
        if self.scan.word(after) in {"we", "have"}:
            return not GOT.isdisjoint((self.scan.word(after + 1), self.scan.word(after + 2)))
        parted = after >= len(self.scan.words) or not self.scan.gap(after).isspace()
        return parted or self.scan.period_at(after) is not None

    def _is_counted(self, at: int) -> bool:
        """How many, the number of."""
        at -= 1
        while self.scan.word(at) in BEFORE_COUNTED:
            at -= 1
        return self.scan.word(at) in COUNTING

    def _done(self, at: int) -> Found | None:
        """Lessons finished, how many cvs were uploaded, how many reports did people export."""
        for size in range(MOST_OF_A_THING, 0, -1):
            thing = self._thing(at, size)
            if thing is None:
                continue
            done, after = self._is_done(at, at + size, sure=thing[-1] in THINGS)
            told = not _is_many(self.scan.word(at + size - 1)) and self._is_told(thing[-1], after)
            if done and not told and self._ends(after, FOLLOWING_DONE):
                return "_".join((*thing, done)), after
        return None

    def _is_done(self, at: int, place: int, *, sure: bool) -> Found:
        """What was done with a thing, and the place after it."""
        counted, word = self._is_counted(at), self.scan.word
        many = _is_many(word(place - 1))
        if word(place) in {"did", "do", "have"} and word(place + 1) in CROWD:
            past = {done: done for done in PARTICIPLES} if word(place) == "have" else PAST
            return (past.get(word(place + 2), "") if counted and many else ""), place + 3
        leads_over = word(place) in THAT | {"have", "has"}
        helped = self.scan.skip(place + 1 if leads_over else place, BEING)
        done = word(helped) if word(helped) in PARTICIPLES else ""
        if counted:
            return (done if many else ""), helped + 1
        asked = self._is_asked_for_them(at) and helped == place
        told = done in ANNOUNCED or (not sure and (done in TOLD_OF_OTHERS or not many))
        return (done if asked and not told else ""), helped + 1

    def _is_asked_for_them(self, at: int) -> bool:
        """Lessons finished, can i have the lessons finished, the last 15 lessons finished."""
        word = self.scan.word
        if self._begins(at) or word(at - 1) in ASKING:
            return True
        if word(at - 1).isdigit():
            return word(at - 2) in NEWEST
        if word(at - 1) == "to":  # what happened to lessons finished
            return word(at - 2) == "happened"
        return word(at - 1) in {"the", "our"} and word(at - 2) in ASKING | ASKED_FOR

    def _is_told(self, one: str, after: int) -> bool:
        """Report finished, contract signed today: of one thing, where nothing says that it is counted."""
        last = after >= len(self.scan.words)
        return self.scan.word(after) not in FOLLOWING_ONE_DONE and (last or one not in ELEMENTS)

    def _did(self, at: int) -> Found | None:
        """People who exported a report, how many users have uploaded cvs."""
        done, word = self.scan.word(at), self.scan.word
        before = at - 1
        while word(before) in {"have", "has", "ever", "actually"}:
            before -= 1
        who = word(before) in {"who", "that"} and word(before - 1) in CROWD and self._is_asked(before - 1)
        counted = word(before) in CROWD and self._is_counted(before)
        if done not in PARTICIPLES or not (who or counted):
            return None
        place = self.scan.skip(at + 1, ARTICLES)
        for size in range(MOST_OF_A_THING, 0, -1):
            thing, after = self._thing(place, size), place + size
            many = _is_many(word(after - 1))
            if thing is not None and (many or place > at + 1) and self._ends(after, FOLLOWING_DONE):
                return "_".join((*thing, done)), after
        return None

    def _is_asked(self, at: int) -> bool:
        """People who did it; what else of them is asked (their pages, their conversion) is not counted."""
        return self._is_counted(at) or (self.scan.word(at - 1) not in OF and self._leads(at, ""))

    def _thing(self, at: int, size: int) -> tuple[str, ...] | None:
        """Cvs, api keys: a thing of products, or one that nothing else knows and that is nobody."""
        words = [self.scan.word(place) for place in range(at, at + size)]
        last = _one(words[-1])
        if size > 1 and (words[0] not in FIRST_OF_TWO or (*words[:-1], last) in DEEDS):
            return None
        if last not in THINGS and not self._is_unknown(at + size - 1, last):
            return None
        return (*words[:-1], last)

    def _is_unknown(self, at: int, one: str) -> bool:
        """A word that means nothing, and is no name, nobody, and no part of the site."""
        word = self.scan.words[at] if at < len(self.scan.words) else None
        if word is None or word.text not in self.unread or not (word.text.isascii() and word.text.isalpha()):
            return False
        named = word.raw[:1].isupper() and at > 0 and not word.raw[:-1].isupper()
        other = one in ELSEWHERE | PERSONS or _is_personal(one)
        return not named and not other and word.text not in PARTICIPLES and len(word.text) > 1


def _is_many(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in UNCOUNTED


def _one(word: str) -> str:
    """Lessons, quizzes, entries: one of them."""
    if not _is_many(word):
        return word
    if word.endswith("ies") and len(word) > len("ties"):
        return f"{word[:-3]}y"
    if word.endswith("zzes"):
        return word[:-3]
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


def _is_personal(one: str) -> bool:
    return one.endswith(PERSONAL) and not one.endswith(IMPERSONAL)
