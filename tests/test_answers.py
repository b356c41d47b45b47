"""The one path: what is kept, what is missing, what is never compared."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answers import Answers
from bot.messages.render import Renderer
from bot.periods.calendar import Calendar
from bot.projects import Project
from bot.queries import SourcesQuery
from bot.questions.errors import BadPeriod, UnknownProject
from bot.rehearsal import Rehearsal

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


class Counting:
    """A rehearsal that counts, and fails where it is told to."""

    def __init__(self, fails=lambda _: False):
        self.queries = []
        self._fails = fails

    async def run(self, query):
        self.queries.append(query)
        if self._fails(query):
            raise OSError("no answer")
        return await Rehearsal(NOW).run(query)


def answers(analytics, **more):
    return Answers((Project(None, analytics, **more),), Calendar(), Renderer(), lambda: NOW)


async def answer(path, text):
    reading, _ = await path.understand(text)
    return await path.answer(reading, NOW)


async def test_nothing_is_compared_with_what_is_no_longer_kept():
    """With 30 days kept, last month's comparison is not even asked for; the answer says what is missing."""
    analytics = Counting()
    answered = await answer(answers(analytics, kept_days=30), "sources last month")
    oldest = min(query.span.start for query in analytics.queries if isinstance(query, SourcesQuery))
    assert oldest == answered.plan.window.span.start
    assert answered.report.events.before is None
    assert "30 days" in str(answered.message.blocks)


async def test_a_period_that_is_kept_says_nothing_of_it():
    """No note where nothing is missing."""
    answered = await answer(answers(Counting(), kept_days=90), "sources last week")
    assert "keeps" not in str(answered.message.blocks)
    assert answered.report.events.before is not None


async def test_a_failed_comparison_leaves_a_partial_answer():
    """What can be done without is missing and said to be; the main figures stand."""
    first = {}
    analytics = Counting(lambda query: query.span.start < first.get("start", NOW.replace(year=2000)))
    path = answers(analytics)
    reading, _ = await path.understand("sources last week")
    first["start"] = (await path.answer(reading, NOW)).plan.window.span.start
    answered = await answer(answers(analytics), "sources last week")
    assert answered.report.missing
    assert answered.report.events.before is None
    assert "could not be fetched" in str(answered.message.blocks)


async def test_a_failed_main_call_is_a_failed_answer():
    """Without its figures there is no answer."""
    with pytest.raises(OSError, match="no answer"):
        await answer(answers(Counting(lambda _: True)), "sources last week")


async def test_the_same_question_is_the_same_answer():
    """As long as the figures are the same objects, nothing is built again."""

    class Cached(Counting):
        async def run(self, query):
            self.known = getattr(self, "known", {})
            if query not in self.known:
                self.known[query] = await super().run(query)
            return self.known[query]

    path = answers(Cached())
    assert await answer(path, "sources last week") is await answer(path, "sources  last week")
    assert await answer(path, "sources last week") is not await answer(path, "sources this week")


async def test_event_names_are_asked_for_once_and_only_when_they_matter():
    """A split needs no names; the first question about an event asks for them, the next does not."""
    analytics = Counting()
    path = answers(analytics)
    await path.understand("fb-split last week")
    assert analytics.queries == []
    await path.understand("signups last week")
    await path.understand("purchases last week")
    assert len(analytics.queries) == 1


async def test_a_future_period_offers_ones_that_can_be_asked():
    """Refused with a clock in hand, with sentences that are runnable."""
    with pytest.raises(BadPeriod) as caught:
        await answer(answers(Counting()), "sources 2031-01-01..2031-01-07")
    assert caught.value.suggestions


async def test_a_project_that_is_gone_is_named():
    """A thread about it can only be told so."""
    path = answers(Counting())
    with pytest.raises(UnknownProject):
        path.kept_days("gone")
