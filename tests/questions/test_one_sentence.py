"""Law 1: one sentence everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.grammar import understand
from bot.questions.phrasing import phrase
from bot.questions.typing.wrapping import MOST_CHARACTERS
from bot.questions.words.lexicon import Lexicon
from tests.questions.strategies import event_names, questions


@given(questions())
def test_every_question_is_read_back_from_its_sentence(question):
    """understand(phrase(q)) == q, for every question that can be built."""
    reading = understand(phrase(question))
    assert reading.question == question
    assert not reading.corrections


@given(questions(), st.lists(event_names, max_size=4), st.dictionaries(event_names, event_names, max_size=3))
def test_names_of_a_project_never_change_what_a_sentence_means(question, events, aliases):
    """A stored sentence stays itself whatever events and aliases are known today."""
    lexicon = Lexicon(events=tuple(events), aliases=aliases, goals=("signup",))
    assert understand(phrase(question), lexicon).question == question


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("sources last week", "last week"),
        ("split unknown this hour", "unknown"),
        ("stats event=signup by source top 5 last 7 days", "top 5"),
        ("sources by source last 7 days", "by source"),
        ("sources last week vs previous", "vs previous"),
    ],
)
def test_a_sentence_is_stronger_than_a_name_made_of_its_words(sentence, name):
    """Whoever names an event "top 5" asks for it as event="top 5"."""
    assert understand(sentence, Lexicon(events=(name, "signup"))).sentence == sentence


@given(questions(), questions())
def test_a_sentence_starts_afresh_in_a_thread(question, before):
    """The sentence of a whole question inherits nothing from what was asked before it."""
    assert understand(phrase(question), before=before).question == question


@given(questions())
def test_a_sentence_is_never_longer_than_what_is_read(question):
    """Whatever can be built can be typed."""
    assert len(phrase(question)) <= MOST_CHARACTERS


@given(questions())
def test_slacks_escaping_changes_nothing(question):
    """&, < and > arrive from Slack as entities and mean the same."""
    escaped = phrase(question).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert understand(escaped).question == question
