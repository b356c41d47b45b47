"""Every kind of report through the real client and the sandbox, in both dialects, against the naive world.

The sandbox counts with SQL over the events it was given and speaks HTTP; the naive world counts the same
events in plain Python and speaks queries. Whatever was asked, the reports must be the same in every field.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from itertools import count

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.millimetric.client import Client
from bot.periods.calendar import Calendar
from bot.periods.period import Dates, Last, This, Trailing, Unit
from bot.queries import Breakdown, Dimension, Interval, Metric
from bot.questions.question import Kind, Question
from bot.reports.errors import PlanError
from bot.reports.plan import Call, Outcome
from bot.reports.registry import BUILDERS, follow_up
from bot.sandbox.analytics import DEMO_KEY, Analytics
from bot.sandbox.dialect import Dialect, Moments, Order, Profile
from bot.sandbox.events import Events
from tests.reports.shop import row, traffic
from tests.reports.world import FETCHED, World
from tests.reports.worlds import NOW


class DocsWorld(World):
    """Raw events as the vendor's reference shows them: without the rule."""

    def _events(self, query):
        result = super()._events(query)
        rows = tuple(replace(it, source_rule_id=None, browser=None, os=None) for it in result.rows)
        return replace(result, rows=rows)


TRAFFIC = traffic()
ROWS = [row(event) for event in TRAFFIC]
EVENTS = Events(TRAFFIC)
DIALECTS = {
    "docs": Dialect(Profile.DOCS),
    "seed": Dialect(Profile.SEED),
    "docs, odd formats": Dialect(
        Profile.DOCS,
        Moments.CLICKHOUSE,
        Order.OLDEST,
        numbers_as_strings=True,
        bare_sources=True,
        sunday_weeks=True,
        nothing_as_zero=True,
        empty_as_text=True,
    ),
    "seed, other formats": Dialect(Profile.SEED, Moments.EPOCH, Order.NONE, empty_as_text=True),
}
COLUMNS = tuple(column for column in Dimension if column is not Dimension.EVENT_NAME)
PERIODS = (
    This(Unit.DAY),
    This(Unit.WEEK),
    Last(Unit.WEEK),
    Last(Unit.MONTH),
    Trailing(7, Unit.DAY),
    Trailing(36, Unit.HOUR),
    Dates(date(2026, 10, 20), date(2026, 11, 2)),
)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Any question of any kind about this site."""
    kind = draw(st.sampled_from([kind for kind in Kind if kind not in (Kind.RULES, Kind.CLASSIFY)]))
    source = draw(st.sampled_from(("facebook", "google", "direct", "nobody")))
    event = draw(st.sampled_from((None, "signup", "$pageview", "never")))
    columns = tuple(draw(st.permutations(COLUMNS))[: draw(st.integers(0, 2))])
    held = draw(st.sampled_from(((), (("source", source),), (("country", "DE"),))))
    slots = {
        Kind.SPLIT: {"source": source},
        Kind.SOURCES: {
            "breakdown": draw(st.sampled_from((None, *Breakdown))),
            "top": draw(st.integers(1, 20)),
        },
        Kind.STATS: {
            "metric": draw(st.sampled_from(Metric)),
            "event": event,
            "group_by": columns,
            "filters": held,
            "interval": draw(st.sampled_from((None, *Interval))),
        },
        Kind.EVENTS: {"event": event, "filters": held, "limit": draw(st.sampled_from((None, 5, 1000)))},
        Kind.USER: {"filters": (("user_id", f"user_v{draw(st.integers(1, 9))}"),)},
        Kind.CHANGED: {"event": event},
        Kind.CAMPAIGNS: {"event": event},
        Kind.DIGEST: {"event": event},
        Kind.FUNNEL: {"steps": ("$pageview", "signup", "purchase")},
        Kind.EXPLAIN: {"source": source},
        Kind.AUDIT: {"source": draw(st.sampled_from((None, source)))},
    }
    return Question(kind, draw(st.sampled_from(PERIODS)), **slots.get(kind, {}))


async def answered(question: Question, calendar: Calendar, dialect: Dialect):
    """As bot/answers.py does it, over the sandbox."""
    sandbox = Analytics(EVENTS, lambda: NOW, dialect)

    def served(request: httpx.Request) -> httpx.Response:
        query = request.url.query.decode()
        answer = sandbox.respond(request.method, request.url.path, query, request.headers)
        return httpx.Response(answer.status, headers=answer.headers, content=answer.body)

    client = Client(
        "https://api.millimetric.ai", DEMO_KEY, transport=httpx.MockTransport(served), clock=lambda: NOW
    )
    builder = BUILDERS[question.kind]
    plan = builder.plan(question, NOW, calendar)
    known: dict[Call, Outcome] = {}
    try:
        for _ in count():
            new = [call for call in dict.fromkeys(plan.calls) if call not in known]
            results = await asyncio.gather(*(client.run(call.query) for call in new))
            known.update(zip(new, results, strict=True))
            outcomes = [known[call] for call in plan.calls]
            wider = follow_up(plan, outcomes)
            if wider is None:
                return builder.build(plan, outcomes)
            plan = wider
    finally:
        await client.close()


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions(), st.sampled_from(("UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York")))
def test_each_report_is_what_the_naive_world_gives(name, question, zone):
    """Field by field, whatever dialect the figures came through."""
    dialect, calendar = DIALECTS[name], Calendar(zone)
    world = (World if dialect.profile is Profile.SEED else DocsWorld)(ROWS)
    try:
        expected = world.answer(question, NOW, calendar)
    except PlanError:
        return
    found = asyncio.run(answered(question, calendar, dialect))
    assert at_one_moment(found) == at_one_moment(expected)


def at_one_moment(report):
    """When figures left the API is the one thing that differs; a digest holds reports of its own."""
    inner = ("sources", "changed", "campaigns") if report.kind is Kind.DIGEST else ()
    stamped = {name: replace(getattr(report, name), fetched_at=FETCHED) for name in inner}
    return replace(report, fetched_at=FETCHED, **stamped)
