"""Where others read along no message names what fewer than k visitors have in common, whatever is asked."""

from __future__ import annotations

import asyncio
import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.answers import Answers
from bot.messages.render import Renderer
from bot.periods.calendar import Calendar
from bot.periods.period import Last, Unit
from bot.projects import Project
from bot.questions.question import Kind, Question
from bot.reports import changed
from bot.reports.crowds import Crowds, witnesses
from bot.reports.discretion import discreet
from bot.reports.registry import BUILDERS
from tests.reports.world import World, at, event
from tests.reports.worlds import NOW, calendars, moments, periods, worlds

K = 5
RENDERER = Renderer()
# Whatever shows it shows a row of the few: it is in each of their values and in nothing else.
MARK = "zzq"
FEW = {
    "source": f"{MARK}source",
    "medium": f"{MARK}-ppc",
    "campaign": f"{MARK}_sale",
    "country": "ZZQ",
    "device_type": f"{MARK}phone",
    "path": f"/{MARK}",
    "referrer": f"https://{MARK}.example/a",
    "url": f"https://shop.example/?utm_source={MARK}&utm_campaign={MARK}",
    "source_confidence": "low",
    "source_rule_id": f"{MARK}_rule",
}
MANY = {
    "source": "facebook",
    "medium": "paid",
    "campaign": "summer",
    "country": "DE",
    "device_type": "mobile",
    "path": "/",
    "source_confidence": "high",
    "source_rule_id": "utm_paid",
}
ASKED = (
    "sources last week",
    "split facebook last week",
    "events by source last week",
    "how many events by country per day last week",
    "visitors by campaign last week",
    "events by event last week",
    "events by path last week",
    "campaigns last week",
    "overview last week",
    "what changed last week",
    f"funnel signup {MARK}_event last week",
    "explain facebook last week",
    "audit last week",
    "utm last week",
    "digest last week",
)


class Analytics:
    def __init__(self, world):
        self._world = world

    async def run(self, query):
        return self._world.respond(query)


def said(world, text, fewest):
    async def answer():
        path = Answers((Project(None, Analytics(world)),), Calendar(), RENDERER, lambda: NOW)
        reading, _ = await path.understand(text)
        return await path.answer(reading, NOW, fewest=fewest)

    message = asyncio.run(answer()).message
    # Buttons carry sentences, and the last line repeats the question.
    shown = [block for block in message.blocks if block["type"] != "actions"]
    return re.sub("Read as `[^`]*`", "", message.text + json.dumps(shown))


def people(prefix, number, day, visits, **columns):
    """So many visitors, each several times."""
    return [
        event(at(day, 8, visit), f"{prefix}{visitor}", name, user_id=f"{prefix}{visitor}", **columns)
        for visitor in range(number)
        for visit in range(visits)
        for name in ("$pageview", "signup")
    ]


def small_shop(few, visits, *, gone=False, twin=False):
    """Forty visitors a week for three weeks, and a few who have everything in common that one can ask for."""
    crowd = [*people("now", 40, 17, 1, **MANY), *people("then", 40, 10, 1, **MANY)]
    crowd += people("once", 40, 3, 1, **MANY)
    crowd += people("some", 12, 17, 1, **MANY | {"medium": "social", "campaign": "", "country": "US"})
    day = 10 if gone else 17
    rare = [
        *people("few", few, day, visits, **FEW),
        *people("few", few, day, visits, **MANY | {"medium": FEW["medium"], "path": FEW["path"]}),
        *(event(at(day), f"few{number}", f"{MARK}_event", **FEW) for number in range(few)),
    ]
    if twin:
        rare += people("few", few, day, 1, **FEW | {"campaign": f"{MARK.upper()}-sale"})
    return World([*crowd, *rare])


@settings(max_examples=8, deadline=None)
@example(few=K - 1, visits=30, gone=False, twin=True)
@example(few=1, visits=30, gone=True, twin=False)
@given(few=st.integers(1, K - 1), visits=st.integers(1, 30), gone=st.booleans(), twin=st.booleans())
@pytest.mark.parametrize("text", ASKED)
def test_no_public_message_names_the_few(text, few, visits, gone, twin):
    """However often they came, and whether they still come."""
    world = small_shop(few, visits, gone=gone, twin=twin)
    assert MARK not in said(world, text, K).lower()


@pytest.mark.parametrize("text", [text for text in ASKED if not text.startswith("explain")])
def test_in_private_and_in_a_crowd_they_are_named(text):
    """The same rows are there for whoever reads alone, and for all once there are enough of them."""
    assert MARK in said(small_shop(K - 1, 30, twin=True), text, 0).lower()
    assert MARK in said(small_shop(K + 20, 4, twin=True), text, K).lower()


@pytest.mark.parametrize("text", ASKED)
def test_with_only_a_few_nothing_false_is_said(text):
    """A site with three visitors has events, and its answer does not deny it."""
    world = World(people("few", 3, 17, 2, **FEW))
    if "facebook" not in text and "funnel" not in text:
        shown = said(world, text, K)
        assert MARK not in shown.lower()
        assert "No events" not in shown


def test_hidden_twins_are_something_to_mend():
    """How many there are is said, not which."""
    shown = said(small_shop(3, 3, twin=True), "utm last week", K)
    assert "spelled in more than one way" in shown
    assert "Nothing to mend" not in shown


def test_a_funnel_of_the_few_has_no_steps():
    """It says so instead of a figure."""
    world = World(people("few", 3, 17, 2, **FEW))
    assert "Too few visitors" in said(world, "funnel $pageview signup last week", K)


def test_a_funnel_with_one_step_left_is_no_funnel():
    """There is nothing to lay it beside: no ratio of a step to itself, no hidden step's name."""
    shown = said(small_shop(3, 1), f"funnel $pageview {MARK}_event last week", K)
    assert "visitors* did `$pageview`: " in shown
    assert "Too few did the other steps" in shown
    assert "100%" not in shown
    assert MARK not in shown


def test_what_is_not_known_is_nobody():
    """Without an answer to how many visitors there are, no row of events is shown."""
    world = small_shop(4, 3)
    plan, outcomes = world.ask(changed.plan(Question(Kind.CHANGED, Last(Unit.WEEK)), NOW, Calendar()))
    report, _ = discreet(changed.build(plan, outcomes), K, Crowds(plan, outcomes))
    assert report.movers == ()
    assert all(one.adds_up for one in report.decompositions)


def test_a_move_that_is_hidden_is_not_called_chance():
    """Four visitors with thirty pages each moved the total: the others read so, without the name."""
    shown = said(small_shop(4, 30), "what changed last week", K)
    assert "By source: 4 moves: +508; together +508." in shown
    assert "each within chance" not in shown


@settings(max_examples=25, deadline=None)
@given(st.data(), moments, st.tuples(calendars, periods), st.sampled_from((2, 3)))
@pytest.mark.parametrize("kind", [Kind.SOURCES, Kind.OVERVIEW, Kind.CAMPAIGNS, Kind.CHANGED])
def test_rows_of_random_worlds_are_recounted(kind, data, as_of, asked, fewest):
    """Every row that is left has enough visitors in the window, or had them where it is gone."""
    (calendar, period), world = asked, data.draw(worlds(as_of))
    plan, outcomes = world.ask(BUILDERS[kind].plan(Question(kind, period), as_of, calendar))
    more = [world.respond(call.query) for call in witnesses(plan)]
    whole = BUILDERS[kind].build(plan, outcomes)
    report, _ = discreet(whole, fewest, Crowds(plan, [*outcomes, *more]))
    for held, gone in rows(kind, report):
        span = plan.comparison.span if gone else plan.window.span
        assert len({each.anonymous_id for each in world.within(span, **held)}) >= fewest, held


def rows(kind, report):
    """The values of each row, and whether it is gone."""
    match kind:
        case Kind.SOURCES:
            return [({"source": it.source, "medium": it.medium}, not it.events.after) for it in report.lines]
        case Kind.OVERVIEW:
            named = [({"event_name": it.name}, not it.events.after) for it in report.key_events]
            return named + [
                ({"source": it.source, "medium": it.medium}, not it.events.after) for it in report.sources
            ]
        case Kind.CAMPAIGNS:
            listed = (*report.lines, *report.new, *report.gone)
            return [({"campaign": it.campaign}, not it.events.after) for it in listed]
    movers = [(mover.columns, mover.contribution) for mover in report.movers]
    movers += [(one.columns, each) for one in report.decompositions for each in one.moved]
    return [
        (
            dict(zip((column.value for column in columns), each.keys, strict=True)),
            not each.change.after,
        )
        for columns, each in movers
    ]
