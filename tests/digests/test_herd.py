"""Many digests due at the same minute: the API hears each question once."""

from __future__ import annotations

from collections import Counter

import httpx
import pytest

from bot.answers import Answers
from bot.digests.author.author import Author
from bot.messages.render import Renderer
from bot.millimetric.client import Client
from bot.periods.calendar import Calendar
from bot.projects import Project
from bot.sandbox import traffic
from bot.sandbox.analytics import DEMO_KEY, Analytics
from bot.store.engine import open_store
from tests.digests.stage import MONDAY, Scene, weekly

QUESTIONS = ("digest last week", "signups last week by source", "overview last week")


@pytest.fixture(scope="module")
def events():
    """Ten weeks: what a digest looks back on."""
    return traffic.build(MONDAY, months=3)


async def sent(scene, events, digests):
    """How often each request reached the API while these were delivered."""
    analytics = Analytics(events, scene.clock)
    heard = Counter()

    def reply(request):
        heard[str(request.url)] += 1
        query = request.url.query.decode()
        answer = analytics.respond(request.method, request.url.path, query, request.headers)
        return httpx.Response(answer.status, headers=answer.headers, content=answer.body)

    client = Client("http://127.0.0.1:1", DEMO_KEY, clock=scene.clock, transport=httpx.MockTransport(reply))
    answers = Answers((Project(None, client),), Calendar("Europe/Berlin"), Renderer(), scene.clock)
    scene.pen = Author(answers, Renderer())
    scene.runner = scene.process("one")
    await scene.adopt(*digests)
    await scene.beat()
    await client.close()
    return heard


async def test_as_many_requests_as_for_one_of_each(events, sqlite_url):
    """The number of digests plays no part in what upstream hears."""
    heard = []
    for number in (len(QUESTIONS), 30):
        async with open_store(f"{sqlite_url}{number}") as store:
            herd = [
                weekly(f"d{each}", channel=f"C{each}", ask=[QUESTIONS[each % len(QUESTIONS)]])
                for each in range(number)
            ]
            scene = Scene(store)
            heard.append(await sent(scene, events, herd))
            assert sum(posting.thread_ts is None for posting in scene.slack.messages) == number
    assert heard[0] == heard[1]
