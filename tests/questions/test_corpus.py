"""Lines that the grammar's author did not write: no wrong reading, nothing answered that cannot be."""

from __future__ import annotations

import pytest

from tests.questions.corpus_score import ANSWERED, NAMES, RIGHT, WRONG, lines, score

# Since the second, no set was read by anybody who works on the grammar before its first score was taken; now
# that they are in sight, nothing of them may be lost. What is asked back of the thirteenth to seventeenth is
# mostly a story before the question that might narrow it.
FLOORS = {
    "questions": 0.97, "followups": 0.95, "periods": 1.0,
    "second/questions": 0.97, "second/followups": 0.95,
    "fourth/questions": 1.0, "fourth/followups": 1.0,
    "fifth/questions": 1.0, "fifth/followups": 1.0,
    "sixth/questions": 1.0, "sixth/followups": 1.0,
    "seventh/questions": 1.0, "seventh/followups": 1.0,
    "eighth/questions": 1.0, "eighth/followups": 0.99,
    "ninth/questions": 1.0, "ninth/followups": 0.99,
    "tenth/questions": 0.995, "tenth/followups": 1.0,
    "eleventh/questions": 0.98, "eleventh/followups": 1.0,
    "twelfth/questions": 0.97, "twelfth/followups": 1.0,
    "thirteenth/questions": 0.81, "thirteenth/followups": 0.95,
    "fourteenth/questions": 0.79, "fourteenth/followups": 0.91,
    "fifteenth/questions": 0.89, "fifteenth/followups": 0.98,
    "sixteenth/questions": 0.915, "sixteenth/followups": 0.98,
    "seventeenth/questions": 0.825, "seventeenth/followups": 0.97,
    "eighteenth/questions": 0.99, "eighteenth/followups": 0.98,
    "nineteenth/questions": 0.88, "nineteenth/followups": 0.97,
    "twentieth/questions": 0.955, "twentieth/followups": 0.99,
    "twentyfirst/questions": 0.93, "twentyfirst/followups": 0.98,
    "twentysecond/questions": 1.0, "twentysecond/followups": 0.99,
    "twentythird/questions": 0.89, "twentythird/followups": 0.98,
    "twentyfourth/questions": 0.98, "twentyfourth/followups": 1.0,
    "twentyfifth/questions": 1.0, "twentyfifth/followups": 1.0,
    "twentysixth/questions": 0.99, "twentysixth/followups": 1.0,
    "twentyseventh/questions": 0.99, "twentyseventh/followups": 0.99,
    "twentyeighth/questions": 0.99, "twentyeighth/followups": 0.98,
    "twentyninth/questions": 0.90, "twentyninth/followups": 0.98,
    "thirtieth/questions": 0.92, "thirtieth/followups": 0.97,
    "collected/terse/questions": 0.95, "collected/terse/followups": 0.95,
    "collected/spoken/questions": 0.96, "collected/spoken/followups": 0.95,
    "collected/analysts/questions": 1.0, "collected/analysts/followups": 1.0,
    "collected/twenty/questions": 0.97, "collected/twenty/followups": 0.93,
}  # fmt: skip
SIZES = {
    "questions": 260, "followups": 120, "periods": 182,
    "second/questions": 260, "second/followups": 100,
    "fourth/questions": 260, "fourth/followups": 110,
    "fifth/questions": 260, "fifth/followups": 110,
    "sixth/questions": 260, "sixth/followups": 100,
    "seventh/questions": 260, "seventh/followups": 100,
    "eighth/questions": 260, "eighth/followups": 112,
    "ninth/questions": 260, "ninth/followups": 112,
    "tenth/questions": 260, "tenth/followups": 112,
    "eleventh/questions": 260, "eleventh/followups": 112,
    "twelfth/questions": 260, "twelfth/followups": 112,
    "thirteenth/questions": 260, "thirteenth/followups": 112,
    "fourteenth/questions": 260, "fourteenth/followups": 112,
    "fifteenth/questions": 260, "fifteenth/followups": 112,
    "sixteenth/questions": 259, "sixteenth/followups": 112,
    "seventeenth/questions": 260, "seventeenth/followups": 112,
    "eighteenth/questions": 260, "eighteenth/followups": 112,
    "nineteenth/questions": 260, "nineteenth/followups": 112,
    "twentieth/questions": 260, "twentieth/followups": 112,
    "twentyfirst/questions": 260, "twentyfirst/followups": 112,
    "twentysecond/questions": 260, "twentysecond/followups": 112,
    "twentythird/questions": 260, "twentythird/followups": 112,
    "twentyfourth/questions": 260, "twentyfourth/followups": 112,
    "twentyfifth/questions": 260, "twentyfifth/followups": 112,
    "twentysixth/questions": 260, "twentysixth/followups": 112,
    "twentyseventh/questions": 260, "twentyseventh/followups": 112,
    "twentyeighth/questions": 260, "twentyeighth/followups": 112,
    "twentyninth/questions": 260, "twentyninth/followups": 112,
    "thirtieth/questions": 260, "thirtieth/followups": 112,
    "collected/terse/questions": 326, "collected/terse/followups": 115,
    "collected/spoken/questions": 326, "collected/spoken/followups": 111,
    "collected/analysts/questions": 366, "collected/analysts/followups": 99,
    "collected/twenty/questions": 260, "collected/twenty/followups": 100,
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_score_on_unseen_lines(name):
    """The figures to reach; what is misread or answered wrongly fails at one line."""
    answerable, others, misses = score(name)
    assert answerable[WRONG] == 0, misses
    assert others[ANSWERED] == 0, misses
    assert others[RIGHT] == others.total(), misses
    assert answerable[RIGHT] >= FLOORS[name] * answerable.total(), misses


def test_the_corpora_are_as_large_as_their_readme_says():
    """A file that was not read would score well."""
    assert {name: len(lines(name)) for name in NAMES} == SIZES
