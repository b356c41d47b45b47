"""Values of one column, joined: facebook and google; DE, AT and CH; mobile or desktop; email + social.

In: a Scan at the word or sign that joins them. Out: the place after the second value, both of them marked as
that column's breakdown, never as two filters; None where no second value stands there. Email and direct are
sources and mediums: beside a medium they are mediums. Periods that are compared are in comparing_periods.py.
"""

from __future__ import annotations

from dataclasses import replace

from bot.queries import Dimension
from bot.questions.marks import Mark, Role
from bot.questions.reading.breaking import read_between_columns
from bot.questions.reading.comparing_periods import THOSE_OF
from bot.questions.reading.named import column_at, repeated_noun
from bot.questions.scanning import CODES, Scan
from bot.questions.wordlist import Shape

# Only beside "paid" do these name a medium: whatever was not paid for.
UNPAID = frozenset({"unpaid", "non-paid", "nonpaid", "free", "earned"})
# Sources that are mediums as well; beside another medium they are that.
BOTH = frozenset({"email", "direct"})
MORE = frozenset({"more", "fewer", "less", "higher", "lower", "better", "worse", "greater"})
# What may stand between two values that are compared.
BETWEEN_VALUES = frozenset(
    {Role.EMPTY, Role.VALUE, Role.METRIC, Role.TRAFFIC, Role.EVENT, Role.PERIOD, Role.BRINGS}
)
OF_WHICH = frozenset({"for", "from", "of", "in", "on"})
LEADING_TO = THOSE_OF | {"from", "in", "on", "via", "through"}
# "how much is paid and how much is organic"
AGAIN = frozenset({"how", "much", "many", "is", "are", "was", "were"})
# All that stands before "or" in "facebook: paid or organic".
PAID_OR_NOT = frozenset({Role.EMPTY, Role.VALUE, Role.PERIOD, Role.TRAFFIC})
ASKING = frozenset({"what", "which", "where", "how"})
# What a question between two begins with, or says of the one it asks for.
BE = frozenset({"is", "are", "was", "were"})
CHOOSING = frozenset(
    {"which", "who", "what's", "more", "better", "bigger", "larger", "wins", "won", "stronger"}
    | {"mix", "split", "balance", "breakdown"}
)
CHANNEL = (Dimension.SOURCE, Dimension.MEDIUM)
HOME = ((Dimension.PATH, "/"),)
Pick = tuple[Dimension, str]


def read_listed(scan: Scan, at: int) -> int | None:
    """DE, AT; google + bing; facebook plus instagram: values of one column on both sides."""
    if not _ends_with_a_value(scan, at):
        return None
    again = AGAIN if scan.has(Role.HOW_MANY) else frozenset()  # how much is paid, how much organic
    place = past(scan, at + 1, LEADING_TO | {"and", "or"} | again)
    if value_of(scan, place)[0] is None:
        return None
    after = joined(scan, at, place)
    return after if after is not None else read_mixed(scan, at, place)


def _ends_with_a_value(scan: Scan, at: int) -> bool:
    """A value, or the noun that says what it is, stands before a place; "mobile, sorry, desktop" corrects."""
    noun = scan.follows(at, Role.EMPTY) and column_at(scan, scan.marks[-1].first) is not None
    return noun or scan.follows(at, Role.VALUE, Role.VERSUS)


def read_mixed(scan: Scan, at: int, place: int) -> int | None:
    """Chrome, safari and mobile: whether all three are listed or one narrows the others is not said."""
    listed = scan.follows(at, Role.VERSUS) and scan.words[scan.marks[-1].first].shape is Shape.COMMA
    if not listed or value_of(scan, place)[0] is None:
        return None
    return scan.add(Role.OPERATOR, scan.words[at].text, at, place)


def past(scan: Scan, at: int, words: frozenset[str]) -> int:
    """The place after small words; IN and AT in capitals may be countries."""
    while scan.word(at) in words and scan.words[at].raw not in CODES:
        at += 1
    return at


def read_and_value(scan: Scan, at: int) -> int | None:
    """Facebook & google: as with the word."""
    if not scan.marks or not scan.word(at + 1):
        return None
    after = joined(scan, at, at + 1)
    return after if after is not None else read_mixed(scan, at, at + 1)


def read_slash(scan: Scan, at: int) -> int | None:
    """Mobile / tablet / desktop, source / medium, google / organic, the home page (/)."""
    if (after := read_between_columns(scan, at)) is not None:
        return after
    if scan.text[scan.words[at].start - 1 : scan.words[at].end + 1] == "(/)":  # the home page (/)
        said = any(HOME[0] in mark.picks for mark in scan.marks)
        return scan.add(Role.EMPTY if said else Role.VALUE, None if said else HOME, at, at + 1)
    if not scan.marks or not scan.word(at + 1):
        return None
    after = joined(scan, at, at + 1)
    return after if after is not None else _read_medium(scan, at)


def _read_medium(scan: Scan, at: int) -> int | None:
    """Google / organic, (direct) / (none): a source and its medium, as reports write them."""
    before = scan.marks[-1].picks if scan.follows(at, Role.VALUE) else ()
    if [column for column, _ in before] != [Dimension.SOURCE]:
        return None
    if before[0][1] == "direct" and scan.word(at + 1) == "none":
        return scan.add(Role.EMPTY, None, at, at + 2)
    pick, after = _pick(scan, at + 1, frozenset())
    if pick is None or pick[0] is not Dimension.MEDIUM:
        return None
    return scan.add(Role.VALUE, (pick,), at, after)


def read_or(scan: Scan, at: int) -> int | None:
    """Up or down: did it move; a choice between two values: their column; every other "or" is refused."""
    said = next((mark for mark in scan.marks if mark.after == at), None)
    moved = said is None or said.role in {Role.MOVED, Role.OPERATOR, Role.EMPTY}  # "signed up or less"
    if moved and _is_movement(scan, at - 1) and _is_movement(scan, at + 1):
        scan.marks = [mark for mark in scan.marks if mark.after != at]
        return scan.add(Role.MOVED, None, at - 1, at + 2)
    place = past(scan, at + 1, LEADING_TO | {"more", "mostly", "mainly"})
    if has_more(scan) and (after := joined(scan, at, place)) is not None:
        use_more(scan)  # which brings more, facebook or google
        return after
    return joined(scan, at, place) if _is_choice(scan, at, place) else None


def _is_choice(scan: Scan, at: int, place: int) -> bool:
    """Android or iOS: which gets more; google or bing? signups; "signups from google or bing" is a sum."""
    column, after = value_of(scan, place)
    if column is None:
        return False
    asked = not CHOOSING.isdisjoint(word.text for word in scan.words) or scan.word(0) in BE
    listed = scan.follows(at, Role.VERSUS)
    typed = scan.words[place].shape is Shape.PAIR
    stops = scan.behind(after - 1).startswith("?") and after < len(scan.words)
    split = any(_names(scan, other, column) for other in range(after, len(scan.words)))
    follows = scan.behind(after - 1).lstrip().startswith((",", "-")) and any(
        scan.word(other) in ASKING for other in range(after, min(after + 3, len(scan.words)))
    )  # desktop or mobile, what do they buy on
    return asked or listed or typed or stops or split or follows or _is_paid_or_not(scan, place)


def _names(scan: Scan, at: int, column: Dimension) -> bool:
    """A grouping by that column follows: phone or desktop, purchases by device."""
    named = column_at(scan, at + 1) if scan.word(at) in {"by", "per"} else None
    return named is not None and named[0] == (column,)


def _is_paid_or_not(scan: Scan, at: int) -> bool:
    """Is facebook paid or unpaid: of a source, or asked as a question."""
    column, after = value_of(scan, at)
    if column is not Dimension.MEDIUM:
        return False
    source = scan.value_at(named := scan.skip(after, OF_WHICH)) if scan.word(after) else None
    sourced = (source is not None and named >= after and source[0][0][0] is Dimension.SOURCE) or any(
        Dimension.SOURCE in dict(mark.picks) for mark in scan.marks
    )
    if source is not None and sourced:
        after = source[1]
    alone = scan.ends_at(after) and all(mark.role in PAID_OR_NOT for mark in scan.marks)
    return scan.word(0) in BE or (alone and sourced)


def _is_movement(scan: Scan, at: int) -> bool:
    found = scan.phrase_at(at)
    moved = found is not None and found[0][0] is Role.MOVED and found[1] == at + 1
    return moved or scan.word(at) in MORE | {"good", "bad", "flat"}


def has_more(scan: Scan) -> bool:
    return any(mark.role is Role.OPERATOR and mark.value in MORE for mark in scan.marks)


def use_more(scan: Scan) -> None:
    """The comparative has been used up."""
    scan.marks = [
        replace(mark, role=Role.EMPTY) if mark.role is Role.OPERATOR and mark.value in MORE else mark
        for mark in scan.marks
    ]


def joined(scan: Scan, first: int, at: int) -> int | None:
    """The second value of a column, whose first one was read just before.

    What both sides say is said once: "google paid vs google organic".
    """
    said = {pick for mark in scan.marks for pick in mark.picks}
    while (same := scan.value_at(at, after_preposition=True)) and set(same[0]) <= said:
        at = same[1]
    pick, after = _pick(scan, at, frozenset(said))
    if pick is None:
        return None
    typed = scan.words[at].shape is Shape.PAIR
    for index in range(len(scan.marks) - 1, -1, -1):
        mark = scan.marks[index]
        if (column := _shared(scan, mark, pick, typed=typed)) is not None:
            if mark.role is Role.VALUE:
                others = tuple(other for other in mark.picks if not _is_of(other, column))
                role = Role.VALUE if others else Role.EMPTY
                scan.marks[index] = replace(mark, role=role, value=others or None)
            scan.add(Role.VERSUS, column, first, after)
            return repeated_noun(scan, after, pick[0])
        if mark.role not in BETWEEN_VALUES and not (mark.role is Role.OPERATOR and mark.value in MORE):
            return None
    return None


def _shared(scan: Scan, mark: Mark, pick: Pick, *, typed: bool) -> Dimension | None:
    """The column that a mark and a value have in common; a pair is of its own column only."""
    typed = typed or (mark.after > 0 and scan.words[mark.after - 1].shape is Shape.PAIR)
    if mark.role is Role.VERSUS and isinstance(mark.value, Dimension):
        return mark.value if _is_of(pick, mark.value) else None
    if mark.role is not Role.VALUE:
        return None
    for column in (pick[0],) if typed else dict.fromkeys((pick[0], *CHANNEL)):
        if _is_of(pick, column) and any(_is_of(other, column) for other in mark.picks):
            return None if typed and column not in dict(mark.picks) else column
    return None


def _is_of(pick: Pick, column: Dimension) -> bool:
    """Whether a value can be one of a column; email and direct are sources and mediums."""
    return pick[0] is column or (pick[1] in BOTH and pick[0] in CHANNEL and column in CHANNEL)


def value_of(scan: Scan, at: int) -> tuple[Dimension | None, int]:
    """The column of the one value at a place, and the place after it."""
    pick, after = _pick(scan, at, frozenset())
    return (pick[0] if pick else None), after


def _pick(scan: Scan, at: int, said: frozenset[Pick]) -> tuple[Pick | None, int]:
    """A value, and the place after it; of "facebook ads", beside "google ads", the source."""
    if scan.word(at) in UNPAID:
        return (Dimension.MEDIUM, "unpaid"), at + 1
    if scan.word(at) == "non" and scan.word(at + 1) == "paid":
        return (Dimension.MEDIUM, "unpaid"), at + 2
    if at < len(scan.words) and scan.words[at].shape is Shape.PAIR:
        return _typed(scan, at)
    found = scan.value_at(at, after_preposition=True)
    if not found:
        return None, at
    picks, after = tuple(pick for pick in found[0] if pick not in said), found[1]
    return (picks[0], after) if len(picks) == 1 else (None, at)


def _typed(scan: Scan, at: int) -> tuple[Pick | None, int]:
    """As in source=google or source=bing."""
    word = scan.words[at]
    column = next((column for column in Dimension if column == word.text), None)
    return ((column, word.raw), at + 1) if column and word.raw and not word.negated else (None, at)
