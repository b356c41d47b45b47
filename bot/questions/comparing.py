"""Comparisons: vs, versus, compared to, than, compare X with Y, year over year.

In: a Scan at such a word. Out: the place after what was read; None where nothing comparable stands there.
Two periods compare; two values of one column become that column's breakdown, never a comparison of periods.
"""

from __future__ import annotations

from dataclasses import replace

from bot.queries import Dimension
from bot.questions.breaking import read_between_columns
from bot.questions.comparing_periods import ARTICLES, period_target
from bot.questions.index import phrase_at, value_at
from bot.questions.marks import Mark, Role
from bot.questions.named import column_at, repeated_noun
from bot.questions.scanning import Scan

# Only beside "paid" do these name a medium: whatever was not paid for.
UNPAID = frozenset({"unpaid", "non-paid", "nonpaid", "free", "earned"})
MORE = frozenset({"more", "fewer", "less", "higher", "lower", "better", "worse", "greater"})
# What may stand between two values that are compared.
BETWEEN_VALUES = frozenset(
    {Role.EMPTY, Role.VALUE, Role.METRIC, Role.TRAFFIC, Role.EVENT, Role.PERIOD, Role.BRINGS}
)
# All that stands before "or" in "facebook: paid or organic".
PAID_OR_NOT = frozenset({Role.EMPTY, Role.VALUE, Role.PERIOD, Role.TRAFFIC})
OF_WHICH = frozenset({"for", "from", "of", "in", "on"})
# "how much is paid and how much is organic"
AGAIN = frozenset({"how", "much", "many", "is", "are", "was", "were"})
# What figures are of; two of them are two questions.
COUNTED = frozenset({Role.METRIC, Role.EVENT, Role.TRAFFIC, Role.EVENTS})


def read_versus(scan: Scan, at: int) -> int | None:
    """Vs the previous period, vs last month, facebook vs google; "vs google" beside the question before."""
    after = _target(scan, at, at + 1)
    place = scan.skip(at + 1, ARTICLES | {"from", "in", "on"})
    column, end = _value(scan, place)
    if after is None and scan.last() is None and column is not None and scan.ends_at(end):
        return scan.add(Role.COMPARING, None, at, place)
    return after


def read_in_comparison(scan: Scan, at: int) -> int | None:
    """In comparison to the day before, in contrast to May."""
    if scan.word(at + 1) not in {"comparison", "contrast", "relation"} or scan.word(at + 2) not in {
        "to",
        "with",
    }:
        return None
    return _target(scan, at, at + 3)


def read_compared(scan: Scan, at: int) -> int | None:
    """Compared to last week; "against" alone does the same."""
    if scan.word(at) == "against":
        return _target(scan, at, at + 1)
    if scan.word(at + 1) in {"to", "with", "against"}:
        return _target(scan, at, at + 2)
    return None


def read_next_to(scan: Scan, at: int) -> int | None:
    """Put July next to June; "next week" is still to come."""
    return _target(scan, at, at + 2) if scan.word(at + 1) == "to" else None


def read_than(scan: Scan, at: int) -> int | None:
    """More signups than last week: the comparative is used up."""
    compares = _has_more(scan) or scan.has(Role.MOVED, Role.COMPARING)
    after = period_target(scan, at, at + 1) if compares else None
    if after is None and _has_more(scan):
        after = _value_target(scan, at, scan.skip(at + 1, ARTICLES | {"from", "in", "on", "via"}))
    if after is not None:
        _use_more(scan)
    return after


def _has_more(scan: Scan) -> bool:
    return any(mark.role is Role.OPERATOR and mark.value in MORE for mark in scan.marks)


def _use_more(scan: Scan) -> None:
    scan.marks = [
        replace(mark, role=Role.EMPTY) if mark.role is Role.OPERATOR and mark.value in MORE else mark
        for mark in scan.marks
    ]


def read_comparative(scan: Scan, at: int) -> int | None:
    """Why are signups less: as good as down; more than last week compares, more than 100 asks for a bound."""
    if scan.word(at + 1) == "than":
        after = period_target(scan, at, at + 2)
        return scan.add(Role.TOPIC, "threshold", at, at + 2) if after is None else after
    brings = scan.has(Role.BRINGS) and scan.has(Role.COLUMN, Role.PAGES) and scan.event_at(at + 1) is not None
    if scan.word(at) == "more" and brings:  # which campaign brings more signups
        return scan.add(Role.TOP, "most", at, at + 1)
    return scan.add(Role.MOVED, None, at, at + 1) if scan.has(Role.WHY) else None


def read_compare(scan: Scan, at: int) -> int | None:
    """Compare X to Y; the word that joins the two is read as "vs" later."""
    if scan.word(at + 1) in {"to", "with", "against"} and (after := _target(scan, at, at + 2)) is not None:
        return after
    return scan.add(Role.COMPARING, None, at, at + 1)


def read_joint(scan: Scan, at: int) -> int | None:
    """Read "to", "with", "and" between two things that are compared."""
    return _target(scan, at, at + 1) if scan.has(Role.COMPARING) else None


def read_and(scan: Scan, at: int) -> int | None:
    """Between two values of one column; everywhere else "and" only joins."""
    if scan.has(Role.COMPARING) and (after := _target(scan, at, at + 1)) is not None:
        return after
    place = scan.skip(at + 1, ARTICLES | {"from", "in", "on"} | AGAIN)
    at_the_end = at + 1 == len(scan.words) and scan.marks
    if at_the_end or _is_second_count(scan, place):  # "visitors and signups" is two questions
        return scan.add(Role.OPERATOR, "and", at, at + 1)
    if scan.marks and (after := _value_target(scan, at, place)) is not None:
        return after
    return scan.add(Role.CONNECTIVE if scan.last() is None else Role.EMPTY, None, at, at + 1)


def read_and_value(scan: Scan, at: int) -> int | None:
    """Facebook & google: as with the word."""
    return _value_target(scan, at, at + 1) if scan.marks and scan.word(at + 1) else None


def read_short_and(scan: Scan, at: int) -> int | None:
    """As in "n last week?"; anywhere else it may be a number that nobody has filled in."""
    last = scan.marks[-1] if scan.marks else None
    joins = (
        last is not None and last.after == at and last.role in {Role.BY, Role.COLUMN, Role.VALUE, Role.EVENT}
    )
    return read_and(scan, at) if at == 0 or joins else None


def read_slash(scan: Scan, at: int) -> int | None:
    """Mobile / tablet / desktop, source / medium."""
    after = read_between_columns(scan, at)
    return _value_target(scan, at, at + 1) if after is None and scan.marks and scan.word(at + 1) else after


def read_or(scan: Scan, at: int) -> int | None:
    """Up or down: did it move; paid or organic: the split of a source; every other "or" is refused."""
    said = next((mark for mark in scan.marks if mark.after == at), None)
    moved = said is None or said.role in {Role.MOVED, Role.OPERATOR, Role.EMPTY}  # "signed up or less"
    if moved and _is_movement(scan, at - 1) and _is_movement(scan, at + 1):
        scan.marks = [mark for mark in scan.marks if mark.after != at]
        return scan.add(Role.MOVED, None, at - 1, at + 2)
    place = scan.skip(at + 1, ARTICLES | {"from", "in", "on", "more", "mostly", "mainly"})
    if _has_more(scan) and (after := _value_target(scan, at, place)) is not None:
        _use_more(scan)  # which brings more, facebook or google
        return after
    column, after = _value(scan, place)
    if column is not None and any(_names(scan, other, column) for other in range(after, len(scan.words))):
        return _value_target(scan, at, place)  # phone or desktop: purchases by device
    source = value_at(scan.words, named := scan.skip(after, OF_WHICH)) if scan.word(after) else None
    if source is not None and named >= after and source[0][0][0] is Dimension.SOURCE:
        after = source[1]
    alone = scan.ends_at(after) and all(mark.role in PAID_OR_NOT for mark in scan.marks)
    if scan.word(0) not in {"is", "are", "was", "were"} and not alone:  # "facebook: paid or organic?"
        return None
    sourced = source is not None or any(
        Dimension.SOURCE in dict(picks_of(mark)) for mark in scan.marks if mark.role is Role.VALUE
    )
    if alone and not sourced and scan.word(0) not in {"is", "are", "was", "were"}:
        return None
    return _value_target(scan, at, place) if column is Dimension.MEDIUM else None


def _names(scan: Scan, at: int, column: Dimension) -> bool:
    """A grouping by that column follows."""
    named = column_at(scan, at + 1) if scan.word(at) in {"by", "per"} else None
    return named is not None and named[0] == (column,)


def _is_movement(scan: Scan, at: int) -> bool:
    found = phrase_at(scan.words, at) if scan.word(at) else None
    moved = bool(found and found[0][0] is Role.MOVED and found[1] == at + 1)
    return moved or scan.word(at) in MORE | {"good", "bad", "flat"}


def _is_second_count(scan: Scan, at: int) -> bool:
    last = scan.last()
    if last is None or last.role not in COUNTED:
        return False
    found = phrase_at(scan.words, at) if scan.word(at) else None
    return scan.event_at(at) is not None or bool(found and found[0][0] in COUNTED)


def _target(scan: Scan, first: int, at: int) -> int | None:
    after = period_target(scan, first, at)
    if after is not None:
        return after
    place = scan.skip(at, ARTICLES | {"from", "in", "on"})
    if (after := _value_target(scan, first, place)) is not None:
        return after
    found = scan.event_at(place)
    if found and scan.has(Role.EVENT):
        scan.add(Role.EMPTY, None, first, place)
        return scan.add(Role.EVENT, found[0], place, found[1])
    return None


def _value_target(scan: Scan, first: int, at: int) -> int | None:
    """The second value of a column, whose first one was read just before.

    What both sides say is said once: "google paid vs google organic".
    """
    said = {pick for mark in scan.marks if mark.role is Role.VALUE for pick in picks_of(mark)}
    while (same := value_at(scan.words, at, after_preposition=True)) and set(same[0]) <= said:
        at = same[1]
    column, after = _value(scan, at, frozenset(said))
    if column is None:
        return None
    for index in range(len(scan.marks) - 1, -1, -1):
        mark = scan.marks[index]
        if mark.role is Role.VERSUS and mark.value is column:
            break
        if mark.role is Role.VALUE and isinstance(mark.value, tuple) and column in dict(mark.value):
            others = tuple(pick for pick in mark.value if pick[0] is not column)
            scan.marks[index] = replace(mark, role=Role.VALUE if others else Role.EMPTY, value=others or None)
            break
        if mark.role not in BETWEEN_VALUES and not (mark.role is Role.OPERATOR and mark.value in MORE):
            return None
    else:
        return None
    scan.add(Role.VERSUS, column, first, after)
    return repeated_noun(scan, after, column)


def picks_of(mark: Mark) -> tuple[tuple[Dimension, str], ...]:
    return mark.value if isinstance(mark.value, tuple) else ()


def _value(
    scan: Scan, at: int, said: frozenset[tuple[Dimension, str]] = frozenset()
) -> tuple[Dimension | None, int]:
    """The column of a value, and the place after it; of "facebook ads", beside "google ads", the source."""
    if scan.word(at) in UNPAID:
        return Dimension.MEDIUM, at + 1
    if scan.word(at) == "non" and scan.word(at + 1) == "paid":
        return Dimension.MEDIUM, at + 2
    found = value_at(scan.words, at, after_preposition=True) if scan.word(at) else None
    if not found:
        return None, at
    picks, after = tuple(pick for pick in found[0] if pick not in said), found[1]
    return (picks[0][0], after) if len(picks) == 1 else (None, at)
