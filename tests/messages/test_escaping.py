"""Values made harmless: against a corpus and whatever else Hypothesis finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.messages import escaping
from tests.messages.hostile import TOKENS, texts
from tests.messages.mrkdwn import marks


@pytest.mark.parametrize("value", TOKENS)
def test_a_value_forms_no_mark(value):
    """An independent reader of mrkdwn finds nothing in it, alone or inside a sentence."""
    assert marks(escaping.mrkdwn(value)) == []
    assert marks(f"to {escaping.mrkdwn(value)}, so") == []


@given(texts)
def test_no_text_forms_a_mark(value):
    """The same for any text at all."""
    assert marks(f"a {escaping.mrkdwn(value)} b") == []


@given(texts)
def test_two_values_side_by_side_form_no_mark(value):
    """A mark cannot begin in one value and end in the next."""
    assert marks(f"{escaping.mrkdwn(value)} {escaping.mrkdwn(value)}") == []


@given(texts)
def test_a_code_span_is_closed_only_by_us(value):
    """Exactly one span, whatever stands in it."""
    assert [kind for kind, _ in marks(escaping.code(value))] == ["code"]


@given(texts)
def test_what_slack_shows_is_what_literal_slots_get(value):
    """Escaping is exactly undone by showing: nobody sees an entity, and nothing is lost."""
    text = escaping.mrkdwn(value)
    assert escaping.shown(text).replace("ˋ", "`") == escaping.literal(
        value, escaping.LONGEST_IN_TEXT
    ).replace("ˋ", "`")


@given(texts)
@example("\ud800")
def test_every_text_can_travel(value):
    """No lone surrogate, no control character, no line break, never empty, never long."""
    for text in (escaping.mrkdwn(value), escaping.literal(value), escaping.code(value)):
        text.encode("utf-8")
        assert text
        assert text.isprintable() or not any(ord(character) < 32 for character in text)
        assert not set(text) & set("\n\r\t\x00\u202e\u2028\ud800")
    assert len(escaping.literal(value)) <= escaping.LONGEST_IN_CELL


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("facebook", "facebook"),
        ("summer_sale_2026", "summer_sale_2026"),
        ("R&D <b>", "R&amp;D &lt;b&gt;"),
        ("two\nlines", "two lines"),
        ("", "–"),
        ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
        ("10:30:45 or 10:30", "10:\u034f30:45 or 10:30"),
    ],
)
def test_ordinary_values_stay_as_they_are(value, shown):
    """Escaping costs honest names nothing that anybody sees."""
    assert escaping.mrkdwn(value) == shown


@given(st.text(alphabet="́a", max_size=40))
def test_marks_do_not_pile_up(value):
    """At most three combining marks on one letter."""
    assert "\u0301" * 4 not in escaping.clean(value)


def test_a_cut_is_visible():
    """Whoever reads a shortened value sees that it is."""
    assert escaping.literal("x" * 5000) == "x" * 199 + "…"
