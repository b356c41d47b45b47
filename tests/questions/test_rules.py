"""The grammar's table: each word in one place, each module of the rooms on the language's page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.questions.marks import Role
from bot.questions.reading.rules import RULES, SECTIONS
from bot.questions.reading.shared_words import SHARED
from bot.questions.words.phrasebook import lines

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


def test_no_phrase_is_listed_twice():
    """What is written out stands in one list, and no pattern spells it; operators may be topics as well."""
    listed = [phrase for (role, _), phrases in lines() if role is not Role.OPERATOR for phrase in phrases]
    written = Counter(phrase for phrase in listed if isinstance(phrase, str))
    varied = [pattern for pattern in listed if not isinstance(pattern, str)]
    spelled = {
        words
        for pattern in varied
        for first in pattern.first_words
        for words in pattern.beginning_with(first)
    }
    assert {phrase for phrase, times in written.items() if times > 1} == set()
    assert written.keys() & spelled == set()


@pytest.mark.parametrize("room", ["reading", "threads", "typing"])
def test_the_page_says_what_every_module_knows(room):
    """Whoever looks for a rule finds its module on the language's page."""
    names = {path.stem for path in (ROOT / "bot/questions" / room).glob("*.py")} - {"__init__"}
    assert {name for name in names if f"`{name}`" not in PAGE} == set()
