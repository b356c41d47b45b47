"""What the reports promise about time and calls, measured: for `make bench`, and for tests with wider bounds.

Each function gives one figure. Times of work are processor time; the time of waiting is a ratio.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from collections.abc import Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from aiohttp import web

from bot.answers import Answers
from bot.messages.environment import shipped_templates
from bot.messages.message import Message
from bot.messages.render import Renderer
from bot.millimetric.client import Client
from bot.periods.calendar import Calendar, Span
from bot.projects import Project
from bot.queries import EventsQuery
from bot.questions.grammar import understand
from bot.questions.question import Kind, Question
from bot.reports.registry import BUILDERS
from bot.sandbox.analytics import DEMO_KEY, Analytics
from bot.sandbox.api import application
from bot.sandbox.dialect import Dialect, Order, Profile
from bot.sandbox.events import Events
from tests.messages.scenes import MONTH, answer, shop
from tests.reports.shop import traffic
from tests.reports.world import World
from tests.reports.worlds import NOW

LATENCY = 0.3


def processor_milliseconds(make: Callable[[], object], times: int) -> list[float]:
    """One figure for each time."""
    taken = []
    for _ in range(times):
        began = time.thread_time()
        make()
        taken.append(1000 * (time.thread_time() - began))
    return taken


# ── rendering ───────────────────────────────────────────────────────────────────────────────────────────────

SECOND_CHART = """
    {{ bar_chart("Visitors by source", labels, [series("Visitors", report.lines|map(attribute="uniques.after")|list)], "Visitors", adds=false) }},
    {% call table("""  # noqa: E501  one macro


def largest(folder: Path) -> Callable[[], Message]:
    """Renders 200 rows and two charts; no template of ours has both, so `folder` gets one that does."""
    source = (shipped_templates() / "reports/sources.json.j2").read_text(encoding="utf-8")
    (folder / "reports").mkdir()
    changed = source.replace("{% call table(", SECOND_CHART, 1)
    (folder / "reports/sources.json.j2").write_text(changed, encoding="utf-8")
    renderer = Renderer(overrides=folder)
    world = shop({(f"source {at}", f"medium {at % 7}"): (250 - at, 200) for at in range(200)})
    report = answer(Question(Kind.SOURCES, MONTH, top=200), world)
    return lambda: renderer.report(report, sentence="top 200 sources this month")


def largest_message() -> float:
    """Milliseconds to render it, with the collector as `mm run` sets it.

    The median of the quietest of ten dozens: other programs share the processor's caches.
    """
    thresholds = gc.get_threshold()
    with TemporaryDirectory() as folder:
        make = largest(Path(folder))
        make()
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 50, 100)
        try:
            return min(statistics.median(processor_milliseconds(make, 12)) for _ in range(10))
        finally:
            gc.set_threshold(*thresholds)
            gc.unfreeze()


# ── building ────────────────────────────────────────────────────────────────────────────────────────────────


def building(world: World, question: Question) -> float:
    """Milliseconds to build a report, for a thousand of its rows; the best of five, a busy machine aside."""
    builder = BUILDERS[question.kind]
    plan, outcomes = world.ask(builder.plan(question, NOW, Calendar()))
    thousands = max(1.0, sum(len(outcome.rows) for outcome in outcomes) / 1000)
    return min(processor_milliseconds(lambda: builder.build(plan, outcomes), 5)) / thousands


# ── calls ───────────────────────────────────────────────────────────────────────────────────────────────────


@asynccontextmanager
async def slow_api(analytics: Analytics, latency: float):
    """The sandbox over real sockets; yields its address and what each call took there."""
    took: list[float] = []

    @web.middleware
    async def slowly(request, handler):
        began = time.perf_counter()
        await asyncio.sleep(latency)
        response = await handler(request)
        took.append(time.perf_counter() - began)
        return response

    app = application(analytics)
    app.middlewares.append(slowly)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}", took
    finally:
        await runner.cleanup()


async def _changed() -> tuple[float, int]:
    analytics = Analytics(Events(traffic(2000)), lambda: NOW, Dialect(Profile.SEED))
    async with slow_api(analytics, LATENCY) as (host, took):
        client = Client(host, DEMO_KEY, clock=lambda: NOW)
        answers = Answers((Project(None, client),), Calendar(), Renderer(), lambda: NOW)
        await answers.answer(understand("what changed last month"), NOW)  # templates are compiled once
        took.clear()
        began = time.perf_counter()
        await answers.answer(understand("what changed last week"), NOW)
        whole = time.perf_counter() - began
        await client.close()
    return whole / max(took), len(took)


def changed_against_its_slowest_call() -> tuple[float, int]:
    """How much longer the whole answer takes than the slowest of its calls, and how many calls there are.

    The server says how long a call took: a client that lets its calls wait for each other cannot hide it.
    """
    return asyncio.run(_changed())


async def _census(events: Events, days: int, order: Order) -> int:
    """Calls for 20,000 events; every one of them has to arrive."""
    analytics = Analytics(events, lambda: NOW, Dialect(Profile.DOCS, order=order))

    def served(request: httpx.Request) -> httpx.Response:
        query = request.url.query.decode()
        reply = analytics.respond(request.method, request.url.path, query, request.headers)
        return httpx.Response(reply.status, headers=reply.headers, content=reply.body)

    transport = httpx.MockTransport(served)
    client = Client("https://api.millimetric.ai", DEMO_KEY, transport=transport, clock=lambda: NOW)
    result = await client.run(EventsQuery(Span(NOW - timedelta(days=days + 1), NOW), limit=40_000))
    await client.close()
    if len(result.rows) != 20_000 or result.cut:
        raise AssertionError(f"{len(result.rows)} of 20,000 events, order {order}")
    return len(analytics.requests)


def census_calls(*windows: int) -> int:
    """The most calls that 20,000 events of so many days take, in whatever order the API gives its rows."""
    worlds = {days: Events(traffic(20_000, days)) for days in windows}
    return max(
        asyncio.run(_census(events, days, order)) for days, events in worlds.items() for order in Order
    )
