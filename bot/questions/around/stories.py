"""A clause beside a question: whether it tells something and asks for nothing.

In: a Clause, and what the question itself says (spoken.py). Out: yes or no. The words that tell are data
(told_words.py); what a word would mean in a question is looked up as there (index.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.questions.around.askers import asks_about_it
from bot.questions.around.clauses import bare
from bot.questions.around.manners import is_courtesy, is_remark
from bot.questions.around.spoken import Clause, Said, columns_of, has_a_verb
from bot.questions.marks import Mark, Role
from bot.questions.wordlist import Shape
from bot.questions.words.occasions import OCCASIONS
from bot.questions.words.told_words import (
    ACTIVITIES,
    AFTER_A_VERB,
    ATTENDED,
    BOUNDARIES,
    COMPLAINTS,
    CONDITIONS,
    COPULAS,
    CROWDS,
    DEGREES,
    DIRECTING,
    GREETINGS,
    HEADINGS,
    HOPES,
    IDENTITIES,
    ITSELF,
    MOODS,
    ONE_OF_THEM,
    OURS,
    PERSONS,
    REASONS,
    REMITS,
    SALES,
    THOSE,
    TIMES,
    TRAILING,
    TURNS,
    UNIT_WORDS,
    WANTED,
    WANTS,
)

MOST_WORDS = 24
MOST_OF_A_HEADING = 6
MOST_OF_A_NAME = 3
SUBJECTS = frozenset({"i", "we", "he", "she", "i'm", "im", "we're"})
HAVE = frozenset({"has", "have"})
# In a story these mean nothing for the question.
IDLE = frozenset(
    {
        Role.EMPTY, Role.RAW, Role.CONNECTIVE, Role.REPORT, Role.HELP, Role.ADD, Role.COLUMN, Role.PAGES,
        Role.HEAD, Role.BRINGS, Role.DID, Role.HOW, Role.SERIES, Role.CHART, Role.TRAFFIC, Role.INSTEAD,
        Role.WHY, Role.EVENTS, Role.REFERRER, Role.ORIGIN, Role.MOVED, Role.OPERATOR,
        Role.UNDO,
    }
)  # fmt: skip
# Of a question that is no question for the bot: are payments back, anyone awake?
IDLE_IN_A_QUESTION = frozenset(
    {Role.EMPTY, Role.RAW, Role.CONNECTIVE, Role.BRINGS, Role.MOVED, Role.OPERATOR, Role.COLUMN, Role.PAGES}
)


def is_story(clause: Clause, said: Said, *, leads: bool) -> bool:
    """It tells something, and nothing of it could be meant for the question that it leads to, or follows."""
    texts = clause.texts
    if is_courtesy(clause) or is_remark(clause) or (leads and asks_about_it(clause, said)):
        return True
    if TURNS.fullmatch(bare(clause.text)):
        return said.dated
    if not 0 < len(texts) <= MOST_WORDS or (not clause.is_at_something and _may_narrow(clause, said)):
        return False
    if not leads and (
        clause.wishes
        or not HOPES.isdisjoint(texts)
        or not (clause.is_a_state or _speaks_of_itself(texts) or _is_a_reason(texts))
    ):
        return False
    if not clause.tells and not _is_beside(clause, said):
        return False
    ours = not OURS.isdisjoint(texts) and has_a_verb(texts)
    known = ours or clause.is_at_something or _is_a_complaint(texts)
    if not CROWDS.isdisjoint(texts) and not known:
        return False
    return all(_means_nothing(at, mark, clause, said) for at, mark in clause.pieces)


def _is_a_complaint(texts: Sequence[str]) -> bool:
    """A customer is complaining, client on the line: one of them speaks, nobody is counted."""
    return not COMPLAINTS.isdisjoint(texts) and not ONE_OF_THEM.isdisjoint(texts)


def _is_a_reason(texts: Sequence[str]) -> bool:
    """That's when we launched: what the day that was asked for is known for."""
    told = texts[0] in {"that", "thats"} and len(texts) > len(("that", "when", "we"))
    return told and texts[1] in {"when", "why"} and texts[2] in {"we", "i"}


def _speaks_of_itself(texts: Sequence[str]) -> bool:
    """It's for a slide, so I can finish my report."""
    return next((text for text in texts if text not in REASONS), "") in ITSELF


def _may_narrow(clause: Clause, said: Said) -> bool:
    """Only students; if they came twice; our client is Lufthansa; boss wants medians; launched in Lille."""
    texts = clause.texts
    behind = (*texts[1:], "", "")
    directing = any(
        text in DIRECTING and not (two in OCCASIONS and three == "soon")  # the renewal call in ten minutes
        for text, (two, three) in zip(texts, pairwise(behind), strict=False)
    )
    if directing or (texts[0] in CONDITIONS and not _is_a_reason(texts) and clause.end != "?"):
        return True
    if texts[0] in TIMES and (not said.dated or THOSE.issuperset(texts[1:2])):
        return True
    units = not UNIT_WORDS.isdisjoint(texts)
    if units and (not said.dated or not BOUNDARIES.isdisjoint(texts)):  # we closed the quarter: which one?
        return True
    named = any(one in IDENTITIES and two in {"is", "are", "was"} for one, two in pairwise(texts))
    named = named and not _is_a_complaint(texts)
    wanted = any(one in WANTS and two not in WANTED for one, two in pairwise((*texts, "")))
    return (
        named
        or wanted
        or _defines(clause, said)
        or any(_is_a_place(clause, at, mark) for at, mark in clause.pieces)
    )


def _defines(clause: Clause, said: Said) -> bool:
    """A visitor is a login for us, duplicates are out, I do hats: what is to be counted, in other words.

    That the webinar was on the day that is asked for defines nothing.
    """
    words = ("", *clause.texts, "")
    marks = [mark for _, mark in clause.pieces if mark is not None and mark.role is Role.PERIOD]
    dated = [mark.first for mark in marks if mark.value in said.times and mark.after == len(clause.texts)]
    named = any(word.raw[:1].isupper() for word in clause.scan.words[1:])
    end = dated[0] if dated and not named else len(clause.texts)
    return any(
        (one in SUBJECTS and two in REMITS)
        or (two in HAVE and three == "to" and one not in PERSONS)
        or (
            two in COPULAS
            and clause.end != "?"
            and one not in PERSONS
            and _says_what(clause.texts[at + 1 : end])
        )
        for at, (one, two, three) in enumerate(zip(words, words[1:], words[2:], strict=False))
    )


def _says_what(behind: Sequence[str]) -> bool:
    """Behind "is": a mood, a doing or a place in time is none."""
    first = next((word for word in behind if word not in DEGREES), "")
    told = first in MOODS or first in AFTER_A_VERB or first.endswith("ing")
    return bool(first) and not told


def _is_a_place(clause: Clause, at: int, mark: Mark | None) -> bool:
    """An unknown name behind in, from, at: somewhere that a question may be about."""
    unknown = mark is None and clause.scan.words[at].raw[:1].isupper()
    return unknown and clause.scan.word(at - 1) in {"in", "from", "at", "near", "to", "for", "around"}


def _is_beside(clause: Clause, said: Said) -> bool:
    """No sentence, but said beside one: a greeting, what somebody is at, how he is, a heading."""
    texts = clause.texts
    if clause.is_a_state or _is_doing(texts):
        return True
    if len(texts) > MOST_OF_A_HEADING:
        return False
    return texts[0] in GREETINGS or _is_headed(clause, said)


def _is_doing(texts: Sequence[str]) -> bool:
    """Closing the books, debugging ingestion; "returning users" are people."""
    return len(texts) > 1 and texts[0] in ACTIVITIES


def _is_headed(clause: Clause, said: Said) -> bool:
    """Latam check:, pm brain today,; a sale explains the days that the question names."""
    texts = clause.texts
    if texts[-1] in {"here", "again"} and len(texts) <= MOST_OF_A_NAME:  # Marisol here
        return True
    named = [text for text in texts if text not in TRAILING and text != "soon"] or texts
    if not SALES.isdisjoint(named[-2:]):
        return said.by_dates and clause.end in ":!."
    if named[-1] in ATTENDED:
        return "soon" in texts
    return named[-1] in HEADINGS | OCCASIONS and (
        clause.end in ":!.-\u2013" or texts[-1] in TRAILING or "soon" in texts
    )


def _means_nothing(at: int, mark: Mark | None, clause: Clause, said: Said) -> bool:
    """A word that in this story asks for nothing."""
    if mark is None:
        word = clause.scan.words[at]
        if clause.end == "?" and not clause.is_known(said):  # did Lyon do well?
            return False
        plain = word.raw.replace("-", "").replace("'", "").replace("\u2019", "")
        return word.shape is Shape.COMMA or (word.shape is Shape.WORD and plain.isalnum())
    repeated = (mark.role, mark.value) in said.named
    match mark.role:
        case Role.PERIOD:  # of a question of its own it has to be the same
            return said.dated if clause.end != "?" else mark.value in said.times
        case Role.TOPIC | Role.CLARIFY | Role.GOALS:  # revenue is bad: told; show me revenue: asked for
            called = not (OCCASIONS | ATTENDED).isdisjoint(clause.texts)  # the revenue call
            told = clause.tells or clause.is_a_state or called or _is_doing(clause.texts)
            return clause.is_at_something or (told and not clause.wishes)
        case Role.VALUE:
            return repeated or columns_of(mark) <= said.shown
        case Role.HOW_MANY:  # need a number for the slide
            return clause.is_at_something
        case Role.EVENT | Role.METRIC:  # signups were low; "a signup is a confirmed address"
            moody = not MOODS.isdisjoint(clause.texts)
            return clause.tells and said.counts and moody and (repeated or not clause.wishes)
        case role:
            return repeated or role in (IDLE_IN_A_QUESTION if clause.end == "?" else IDLE)
