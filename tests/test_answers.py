"""The one path: what is kept, what is missing, what is never compared."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.answers import Answers
from bot.messages.render import Renderer
from bot.periods.calendar import Calendar
from bot.projects import Project
from bot.queries import Interval, SourcesQuery, StatsQuery
from bot.questions.errors import BadPeriod, UnknownProject
from bot.questions.words.lexicon import Lexicon
from bot.rehearsal import Rehearsal
from bot.reports.comparable import SILENCE
from tests.reports.world import World, event

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


def young(first):
    """A shop whose events begin on a day of this year, ten each day."""
    days = (NOW - first).days + 1
    return World(
        [
            event(first + timedelta(days=day, minutes=minute), f"v{day}-{minute}")
            for day in range(days)
            for minute in range(10)
        ]
    )


class Api:
    """The routes over a world; every query is noted, those of `fails` time out."""

    def __init__(self, world, fails=lambda _: False):
        self.world, self.queries, self._fails = world, [], fails

    async def run(self, query):
        self.queries.append(query)
        if self._fails(query):
            raise TimeoutError
        return self.world.respond(query)

    @property
    def looks(self):
        """How often the project's beginning was asked for."""
        return sum(is_look(query) for query in self.queries)


def is_look(query):
    return isinstance(query, StatsQuery) and query.interval is Interval.DAY and query.span.length > SILENCE


async def test_nothing_is_compared_with_a_time_before_the_first_event():
    """Three days of data are no week: the change is not shown, and the day they begin is."""
    api = Api(young(NOW.replace(day=13)))
    answered = await answer(answers(api), "sources last week")
    assert answered.report.events.before is None
    assert "events begin on 13 Nov 2026" in answered.message.text
    assert not any(sign in str(answered.message.blocks) for sign in ("▲", "≈", "new"))


async def test_a_digest_of_a_young_project_says_why_it_compares_nothing():
    """Nothing failed, so nothing is said to have."""
    answered = await answer(answers(Api(young(NOW.replace(day=13)))), "digest last week")
    assert "there is nothing to compare with yet" in answered.message.text
    assert "events begin on 13 Nov 2026" in answered.message.text
    assert "could not be fetched" not in answered.message.text
    assert not any(sign in answered.message.text for sign in ("▲", "≈"))


async def test_a_beginning_is_looked_for_once_a_day():
    """Every question about later weeks is judged by what is known; so is every other project's own."""
    now = [NOW]
    api, other = Api(young(NOW - timedelta(days=60))), Api(young(NOW.replace(day=13)))
    names = Lexicon(projects=("a", "b"))
    projects = (Project("a", api, names), Project("b", other, names))
    path = Answers(projects, Calendar(), Renderer(), lambda: now[0])
    for text in ("sources last week", "facebook split yesterday", "overview last 7 days"):
        assert (await answer(path, f"{text} on a")).report.begun is None
    assert (api.looks, other.looks) == (1, 0)
    assert (await answer(path, "sources last week on b")).report.begun == NOW.replace(day=13).date()
    assert (await answer(path, "sources last month on a")).report.begun == (NOW - timedelta(days=60)).date()
    assert (api.looks, other.looks) == (2, 1)
    now[0] += timedelta(days=1)
    await answer(path, "sources last week on a")
    assert api.looks == 3


async def test_an_unknown_beginning_says_nothing_against_a_comparison():
    """The look fails or finds nothing: the figures stand as they are."""
    failing = Api(young(NOW.replace(day=13)), fails=is_look)
    answered = await answer(answers(failing), "sources last week")
    assert (answered.report.begun, answered.report.events.before) == (None, 30)
    assert (await answer(answers(Api(World([]))), "sources last week")).report.begun is None


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


async def test_what_the_api_does_not_tell_is_not_asked_with_every_question():
    """A look that failed, or found nothing, is tried again after a while."""
    now = [NOW]
    for api in (Api(young(NOW.replace(day=13)), fails=is_look), Api(World([]))):
        path = Answers((Project(None, api, Lexicon()),), Calendar(), Renderer(), lambda: now[0])
        for text in ("sources last week", "facebook split yesterday", "sources last month"):
            await answer(path, text)
        assert api.looks == 1
        now[0] += timedelta(minutes=11)
        await answer(path, "facebook split last week")
        assert api.looks == 2
