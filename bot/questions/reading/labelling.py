"""Questions about how traffic is labelled, known by all their words: how clean are our tags, is it reliable.

In: a Scan in which every word has been looked at. Out: the same as the report it asks for, with its period
and source; as it was where a single word says something else. People ask this in too many ways to list them,
and with few words: so no order is read here, and nothing may be left over. Not here: the reports' own names
(heads.py), the words that stand beside a link (addressing.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.periods.errors import PeriodError
from bot.queries import Dimension
from bot.questions.kinds import Kind
from bot.questions.marks import Mark, Role
from bot.questions.reading.addressing import ABOUT_ADDRESSES, CLASSIFIED, is_link
from bot.questions.reading.commanding import address_of
from bot.questions.reading.tracing import traced
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape
from bot.questions.words.labelling_words import (
    ABOUT_A_LINK,
    ABOUT_CERTAINTY,
    ABOUT_RULES,
    ABOUT_TAGS,
    ASKING,
    ATTRIBUTED,
    CERTAIN,
    CLASSED,
    COUNTS_AS,
    CREDIT,
    DEFINED,
    DOUBTED,
    EXPLAINED,
    FAULTS,
    FIGURES,
    FIRED,
    GUESSED,
    LABELS,
    MAKES,
    MEDIUMS,
    NUMBERS,
    RIGHT,
    RULES,
    SIGNS,
    SO_MUCH,
    TAGS,
    TERMS,
    WHY,
)
from bot.questions.words.values import SOURCES

IS = frozenset({"is", "are", "was", "were"})


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a sentence apart from its period, and the values among them."""

    words: frozenset[str]
    values: tuple[tuple[Dimension, str], ...]
    timed: bool
    asks_how_come: bool

    @property
    def source(self) -> str | None:
        return dict(self.values).get(Dimension.SOURCE)

    @property
    def columns(self) -> frozenset[Dimension]:
        return frozenset(column for column, _ in self.values)


def labelled(scan: Scan) -> Scan:
    """As the report that all its words together ask for."""
    if scan.has(Role.USER):
        return traced(scan)
    if (link := next((at for at in range(len(scan.words)) if is_link(scan, at)), None)) is not None:
        return _of_a_link(scan, link)
    if not scan.holds(SIGNS):
        return scan
    kept = [mark for mark in scan.marks if mark.role is Role.PERIOD or mark.picks]
    if any(isinstance(mark.value, PeriodError) for mark in kept) or scan.has(Role.COMPARE, Role.VERSUS):
        return scan
    said = _said(scan, kept)
    kind = next((kind for kind, asks in REPORTS if said is not None and asks(said)), None)
    if said is None or kind is None:
        return scan
    picked = kind in {Kind.AUDIT, Kind.EXPLAIN}
    marks = [mark for mark in kept if picked or not mark.picks]
    if kind is Kind.EXPLAIN and "not" in said.words:  # organic and not referral
        marks = _the_first_of_each(marks)
    return replace(scan, marks=[Mark(Role.HEAD, kind, 0, 0), *marks], left=[])


def _the_first_of_each(marks: list[Mark]) -> list[Mark]:
    """The source and the medium that are asked about, without those that it is not."""
    firsts = {columns_of(mark): mark for mark in reversed(marks) if mark.picks}
    return [mark for mark in marks if not mark.picks or mark in firsts.values()]


def columns_of(mark: Mark) -> tuple[Dimension, ...]:
    return tuple(column for column, _ in mark.picks)


def _of_a_link(scan: Scan, link: int) -> Scan:
    """If someone comes over this link, which source will you show; is it paid or organic."""
    either = "or" in {word.text for word in scan.words}  # facebook or direct
    mediums = [
        mark
        for mark in scan.marks
        if mark.picks
        and all(value in MEDIUMS or (either and column is Dimension.SOURCE) for column, value in mark.picks)
    ]
    said = _said(scan, [Mark(Role.URL, None, link, link + 1), *mediums])
    named = SOURCES if either else frozenset()
    if (
        said is None
        or not said.words - named <= ABOUT_A_LINK | ABOUT_ADDRESSES | CLASSIFIED | MEDIUMS | ASKING
    ):
        return scan
    marks = [Mark(Role.HEAD, Kind.CLASSIFY, 0, 0), Mark(Role.URL, address_of(scan, link), link, link + 1)]
    return replace(scan, marks=marks, left=[])


def _said(scan: Scan, kept: list[Mark]) -> Said | None:
    """None where a word is a name, a pair or an address."""
    covered = {at for mark in kept for at in range(mark.first, mark.after)}
    others = [
        word for at, word in enumerate(scan.words) if at not in covered and word.shape is not Shape.COMMA
    ]
    if any(word.shape is not Shape.WORD for word in others):
        return None
    return Said(
        frozenset(word.text for word in others),
        tuple(pick for mark in kept for pick in mark.picks),
        any(mark.role is Role.PERIOD for mark in kept),
        any(one.text == "how" and two.text == "come" for one, two in pairwise(scan.words)),
    )


def _asks_for_tags(said: Said) -> bool:
    """How clean are our UTM tags, are they used consistently, inconsistent campaign names."""
    tagged = said.words & TAGS or (said.words & {"tracking"} and said.words & {"link", "links"})
    named = {"campaign", "names"} <= said.words
    asked = (tagged or named) and said.words & FAULTS and not said.values and "who" not in said.words
    return bool(asked) and said.words <= ABOUT_TAGS | ASKING


def _asks_for_certainty(said: Said) -> bool:
    """How sure are you about the attribution, is that of facebook reliable, can we trust these sources."""
    source = said.columns == {Dimension.SOURCE}
    if (said.values and not source) or not said.words <= ABOUT_CERTAINTY | GUESSED | ASKING:
        return False
    about = said.words & ATTRIBUTED or (source and said.words & NUMBERS)
    doubted = said.words & LABELS and (said.words & (DOUBTED | NUMBERS) or "how" in said.words)
    named = "confidence" in said.words and said.words & (LABELS | {"traffic", "visits", "visitors"})
    asked = said.words >= {"how", "you"} and said.words <= DOUBTED | ASKING and said.words & DOUBTED
    if asked and not said.values and not said.timed:  # how sure are you
        return True
    guessed = said.words & GUESSED and said.words & IS and said.words & (LABELS | {"traffic", "visits"})
    return bool(
        (about and said.words & (CERTAIN | RIGHT)) or (doubted and said.words & CERTAIN) or named or guessed
    )


def _asks_how_often(said: Said) -> bool:
    """The rules of last month, which rule fires most, how often did rule 3: all of them are shown."""
    counted = said.words & RULES and (said.timed or said.words & FIRED) and not said.values
    known = ABOUT_RULES | FIRED | CERTAIN | ASKING
    return bool(counted) and "order" not in said.words and said.words <= known


def _asks_for_a_source(said: Said) -> bool:
    """Which rules stand behind facebook, what makes google traffic organic, why does bing get the credit."""
    if said.source is None or not said.columns <= {Dimension.SOURCE, Dimension.MEDIUM}:
        return False
    if said.words & RULES:
        return said.words <= ABOUT_RULES | WHY | ASKING
    made = (said.words & (MAKES | {"put", "puts"}) and "what" in said.words) or said.words & {"why", "basis"}
    if said.asks_how_come or (said.words & CLASSED and "how" in said.words):
        made = said.words
    if said.words & {"many", "much"} and not (said.words & {"why"} or said.asks_how_come):
        return False  # how many visits are attributed to google
    if said.source == "direct" and made and said.words <= SO_MUCH | WHY | ASKING:
        return bool(said.words & SO_MUCH)
    named = Dimension.MEDIUM in said.columns
    labelled_so = made and (named or said.words & (CREDIT | CLASSED))
    denied = {"not", "or"} | MEDIUMS if named else frozenset()
    return bool(labelled_so) and said.words <= ABOUT_RULES | WHY | CREDIT | CLASSED | ASKING | denied


def _asks_for_rules(said: Said) -> bool:
    """Which rules exist, what counts as direct, when is it paid and when not, how do you define organic."""
    if said.timed or any(value not in MEDIUMS for _, value in said.values):
        return False
    if said.words & RULES and said.words & (FIGURES | {"often", "most"}):
        return False
    counted = said.words & COUNTS_AS and said.words & {"what", "when"} and "as" in said.words
    denied = {"not"} if {"when", "and"} <= said.words else frozenset()  # and when not
    visit = said.words & {"something", "visit", "traffic", "visitor", "click"}
    happens = visit and said.words & IS and "when" in said.words and "come" not in said.words
    made = said.words & MAKES and "what" in said.words
    defined = said.values and (counted or made or happens)
    worked = said.words & ATTRIBUTED and said.words & EXPLAINED
    known = {"how", "you", "where"} <= said.words and said.words & EXPLAINED
    asked = said.words & RULES or ((worked or known) and not said.values) or defined
    counted = said.words & {"many", "much"}  # how many visits were labelled organic
    if not asked and not counted and said.words & DEFINED and (said.values or said.words & TERMS):
        return said.words <= ABOUT_RULES | DEFINED | TERMS | EXPLAINED | ASKING
    return bool(asked) and said.words <= ABOUT_RULES | EXPLAINED | FIRED | ASKING | denied


REPORTS: tuple[tuple[Kind, Callable[[Said], bool]], ...] = (
    (Kind.UTM, _asks_for_tags),
    (Kind.EXPLAIN, _asks_for_a_source),
    (Kind.RULES, _asks_for_rules),
    (Kind.AUDIT, _asks_how_often),
    (Kind.AUDIT, _asks_for_certainty),
)
