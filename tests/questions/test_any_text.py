"""Whatever is typed: a reading that says itself again, or a question back that can be asked."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.errors import Misunderstood, TooLong
from bot.questions.grammar import understand
from bot.questions.typing.wrapping import MOST_CHARACTERS
from bot.questions.words.lexicon import Lexicon
from bot.questions.words.phrasebook import PHRASEBOOK
from bot.questions.words.values import SPELLINGS
from tests.questions.strategies import questions

SLOW = 3  # the suite runs on all cores at once; the promise is a third of this

WORDS = sorted(
    {word for spelled in (*(words for words, _ in PHRASEBOOK.all()), *SPELLINGS) for word in spelled}
)
PIECES = (
    "last 7 days", "this week", "May", "since monday", "2026-05-01..2026-05-17", "3/4", "next week",
    "signups", "user_42", "from facebook", "in germany", "vs", "by country", "top 5", "event=signup",
    '"Spring sale"', "`signed_up`", "/pricing", "country=DE", "not", "and", "compare", "than", "only",
    "contry", "limit 5", "on shop", "sinups", "https://x.y/z?a=1",
)  # fmt: skip
LEXICON = Lexicon(
    events=("$pageview", "signed_up", "purchase", "signup"),
    aliases={"trials": "trial_started"},
    projects=("shop", "My blog", "on"),
)

salad = st.lists(st.sampled_from(WORDS) | st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join)


def outcome(text, before=None):
    try:
        return understand(text, LEXICON, before)
    except Misunderstood as error:
        return error


@given(salad | st.text(max_size=80), st.none() | questions())
def test_any_text_is_read_or_asked_back(text, before):
    """No other exception, whatever the words; a reading's sentence is read as itself."""
    result = outcome(text, before)
    if isinstance(result, Misunderstood):
        assert not result.transient
        assert len(result.suggestions) >= 2
        for sentence in result.suggestions:
            assert understand(sentence, LEXICON).sentence == sentence
    else:
        assert understand(result.sentence, LEXICON).question == result.question


@pytest.mark.parametrize("length", [MOST_CHARACTERS + 1, 10_000, 40_000, 1_000_000])
@pytest.mark.parametrize("piece", ["a", "signups ", '"\\', "&amp;", "<@U1>", "1-", "last ", "🎉"])
def test_a_text_that_is_too_long_is_refused_at_once(length, piece):
    """Before anything looks at it: under five milliseconds, best of five."""
    text = (piece * length)[:length]
    taken = []
    for _ in range(5):
        started = time.thread_time()
        with pytest.raises(TooLong):
            understand(text)
        taken.append(time.thread_time() - started)
    assert min(taken) < 0.005 * SLOW


HOSTILE = (
    "a", '"', '"\\', "`", "signups by ", "1-", "a.", "last ", "2026-05-01..", "in the ", "facebook and ",
    "<", "&amp;", ":a", "xqzzyw ", "vs ", "user ", "/a", "'a ", "a.b/", "by ", "most ", "split ", "the ",
    "a=", "funnel ",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_of_full_length_takes_long(piece):
    """No expression and no rule is worse than linear: best of three under 60 ms, with room to spare."""
    text = (piece * MOST_CHARACTERS)[:MOST_CHARACTERS]
    taken = []
    for _ in range(3):
        started = time.thread_time()
        outcome(text)
        taken.append(time.thread_time() - started)
    assert min(taken) < 0.06 * SLOW
