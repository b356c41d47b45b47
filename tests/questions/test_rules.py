"""The grammar's table: each word in one place, each module of the rooms on the language's page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.questions.reading.rules import RULES, SECTIONS
from bot.questions.reading.shared_words import SHARED

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/language.md").read_text(encoding="utf-8")


def test_no_rule_takes_a_word_from_another_unseen():
    """What stands in two sections of the table stands among the words that several rules may read."""
    listed = Counter(word for section in SECTIONS for word in section)
    assert {word for word, times in listed.items() if times > 1} <= SHARED.keys()


def test_every_rule_for_a_shared_word_is_asked():
    """The rule that a section has for such a word is one of those among the shared words."""
    lost = {
        (word, rule.__name__)
        for section in SECTIONS
        for word, rule in section.items()
        if rule not in SHARED.get(word, (rule,))
    }
    assert not lost
    assert RULES.keys() == SHARED.keys() | {word for section in SECTIONS for word in section}


@pytest.mark.parametrize("room", ["reading", "threads", "typing"])
def test_the_page_says_what_every_module_knows(room):
    """Whoever looks for a rule finds its module on the language's page."""
    names = {path.stem for path in (ROOT / "bot/questions" / room).glob("*.py")} - {"__init__"}
    assert {name for name in names if f"`{name}`" not in PAGE} == set()
