"""Questions about how traffic is labelled, known by all their words: how clean are our tags, is it reliable.

In: a Scan in which every word has been looked at. Out: the same as the report it asks for, with its period
and source; as it was where a single word says something else. People ask this in too many ways to list them,
and with few words: so no order is read here, and nothing may be left over. Not here: the reports' own names
(heads.py), the words that stand beside a link (addressing.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.periods.errors import PeriodError
from bot.queries import Dimension
from bot.questions.kinds import Kind
from bot.questions.marks import Mark, Role
from bot.questions.reading.addressing import ABOUT_ADDRESSES, CLASSIFIED, is_link
from bot.questions.reading.commanding import address_of
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ASKING = _words(
    "a an the our my your their this these that those it i we you one is are was were be been do does "
    "did has have had can could should how what which who there any anything some show me give tell us "
    "list find get see check please pls thanks about for of in on with to and so really actually all "
    "everything still now much many at hey hi"
)
# What the report of tags is about; links without a tag are none of its findings.
TAGS = _words("utm utms tag tags tagging tagged utm_source utm_medium utm_campaign")
FAULTS = _words(
    "clean cleanly cleanup messy mess messed dirty tidy good bad broken okay ok fine right wrong "
    "correct correctly proper properly well badly consistent consistently inconsistent inconsistently "
    "inconsistencies spelled spelt spell spelling spellings misspelled misspelt misspellings typo typos "
    "mistake mistakes error errors problem problems issue issues duplicate duplicates duplicated "
    "quality hygiene health"
)
ABOUT_TAGS = (
    TAGS
    | FAULTS
    | _words(
        "up double different differently same twice report link links url urls campaign campaigns parameter "
        "parameters param params source sources medium mediums name names value values someone somebody "
        "anyone anybody use used using or"
    )
)
CERTAIN = _words(
    "sure confident certain reliable accurate accurately trustworthy trust trusted believe rely precise "
    "solid confidence certainty reliability accuracy reliably"
)
# Of sources these may ask which are best.
RIGHT = _words("correct right good correctly")
DOUBTED = _words("sure confident certain trust rely believe")
NUMBERS = _words("number numbers figure figures data")
ATTRIBUTED = _words("attribution attributions attributed classification")
LABELS = ATTRIBUTED | _words("source sources channel channels")
ABOUT_CERTAINTY = (
    CERTAIN
    | RIGHT
    | LABELS
    | _words(
        "number numbers figure figures data traffic high low medium percent percentage % share part often"
    )
)
RULES = _words("rule rules")
FIRED = _words("fire fires fired firing often most matched match matches happen happens triggered")
ABOUT_RULES = RULES | _words(
    "attribution attribute attributed attributing classification classify classified traffic visit "
    "visits visitor visitors source sources channel channels use used using apply applied applies exist "
    "exists work works here order explain decide decided behind stand stands based basis make makes "
    "made give gives mean means come comes from where first next number numbers by count counts counted "
    "as when something 1 2 3 4 5 6 7 8 9 10 11 12 13"
)
MEDIUMS = frozenset({"paid", "organic", "social", "referral", "email", "direct"})
COUNTS_AS = frozenset({"counts", "count", "counted"})
MAKES = _words("makes make made")
WHY = _words("why basis click clicks labelled labeled marked shown shows showing up treated come comes")
# How does the attribution work, explain the classification, how do you know where somebody comes from.
EXPLAINED = _words("work works explain explained decide decided know")

ABOUT_A_LINK = _words(
    "will would if when someone somebody anybody anyone people person they comes came come arrives over "
    "via through use used using test happens happen make end ends up land lands opens clicks clicked or "
    "but show shown appear shows visitor channel traffic marked mark call called attribution attributes"
)
SIGNS = TAGS | CERTAIN | RIGHT | RULES | COUNTS_AS | MAKES | EXPLAINED | {"why", "basis"}


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a sentence apart from its period, and the values among them."""

    words: frozenset[str]
    values: tuple[tuple[Dimension, str], ...]
    timed: bool

    @property
    def source(self) -> str | None:
        return dict(self.values).get(Dimension.SOURCE)

    @property
    def columns(self) -> frozenset[Dimension]:
        return frozenset(column for column, _ in self.values)


def labelled(scan: Scan) -> Scan:
    """As the report that all its words together ask for."""
    if scan.has(Role.USER):
        return scan
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
    return replace(scan, marks=[Mark(Role.HEAD, kind, 0, 0), *marks], left=[])


def _of_a_link(scan: Scan, link: int) -> Scan:
    """If someone comes over this link, which source will you show; is it paid or organic."""
    mediums = [mark for mark in scan.marks if mark.picks and all(value in MEDIUMS for _, value in mark.picks)]
    said = _said(scan, [Mark(Role.URL, None, link, link + 1), *mediums])
    if said is None or not said.words <= ABOUT_A_LINK | ABOUT_ADDRESSES | CLASSIFIED | MEDIUMS | ASKING:
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
    )


def _asks_for_tags(said: Said) -> bool:
    """How clean are our UTM tags, are they used consistently, any misspelt ones."""
    asked = said.words & TAGS and said.words & FAULTS and not said.values and "who" not in said.words
    return bool(asked) and said.words <= ABOUT_TAGS | ASKING


def _asks_for_certainty(said: Said) -> bool:
    """How sure are you about the attribution, is that of facebook reliable, can we trust these sources."""
    source = said.columns == {Dimension.SOURCE}
    if (said.values and not source) or not said.words <= ABOUT_CERTAINTY | ASKING:
        return False
    about = said.words & ATTRIBUTED or (source and said.words & NUMBERS)
    doubted = said.words & LABELS and (said.words & DOUBTED or "how" in said.words)
    named = "confidence" in said.words and "traffic" in said.words
    return bool((about and said.words & (CERTAIN | RIGHT)) or (doubted and said.words & CERTAIN) or named)


def _asks_how_often(said: Said) -> bool:
    """The rules of last month, which rule fires most, how often did rule 3: all of them are shown."""
    counted = said.words & RULES and (said.timed or said.words & FIRED) and not said.values
    return bool(counted) and "order" not in said.words and said.words <= ABOUT_RULES | FIRED | ASKING


def _asks_for_a_source(said: Said) -> bool:
    """Which rules stand behind facebook, rules for google organic, what makes facebook traffic paid."""
    if said.source is None or not said.columns <= {Dimension.SOURCE, Dimension.MEDIUM}:
        return False
    if said.words & RULES:
        return said.words <= ABOUT_RULES | WHY | ASKING
    made = (said.words & MAKES and "what" in said.words) or said.words & {"why", "basis"}
    labelled_so = made and Dimension.MEDIUM in said.columns
    return bool(labelled_so) and said.words <= ABOUT_RULES | WHY | ASKING


def _asks_for_rules(said: Said) -> bool:
    """Which rules exist, in which order are they applied, what counts as direct, when is a visit paid."""
    if said.timed or any(value not in MEDIUMS for _, value in said.values):
        return False
    defined = said.values and said.words & COUNTS_AS and said.words & {"what", "when"} and "as" in said.words
    worked = said.words & ATTRIBUTED and said.words & EXPLAINED
    known = {"how", "you", "where"} <= said.words and said.words & EXPLAINED
    asked = ((said.words & RULES or worked or known) and not said.values) or defined
    return bool(asked) and said.words <= ABOUT_RULES | EXPLAINED | FIRED | ASKING


REPORTS: tuple[tuple[Kind, Callable[[Said], bool]], ...] = (
    (Kind.UTM, _asks_for_tags),
    (Kind.EXPLAIN, _asks_for_a_source),
    (Kind.RULES, _asks_for_rules),
    (Kind.AUDIT, _asks_how_often),
    (Kind.AUDIT, _asks_for_certainty),
)
