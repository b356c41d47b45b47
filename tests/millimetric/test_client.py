"""The client, with a server that is a plain function at the transport."""

from __future__ import annotations

import asyncio
import gzip
import logging
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
import stamina

from bot.millimetric import errors
from bot.millimetric.client import Client
from bot.periods.calendar import Span
from bot.queries import Interval

OK = {"metric": "count", "rows": [{"value": 41}]}


def answer(body=OK, status=200, **headers):
    return lambda _: httpx.Response(status, json=body, headers=headers)


def in_turn(*replies):
    """A server that gives one reply after the other; an exception is raised."""
    left = list(replies)

    def server(request):
        reply = left.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply(request)

    return server


def later(query, number):
    """Another question of the same kind."""
    return replace(query, span=Span(query.span.start - timedelta(days=number), query.span.end))


async def test_a_question_is_one_get_request(bench, total, clock):
    """The route, the parameters, the key as a bearer token, and a name of our own."""
    result = await bench.client(answer()).run(total)

    (request,) = bench.requests
    assert request.method == "GET"
    assert request.url.copy_with(query=None) == "https://api.millimetric.ai/v1/stats"
    assert dict(request.url.params) == {
        "from": "2026-05-01T00:00:00Z",
        "to": "2026-05-04T00:00:00Z",
        "metric": "count",
        "limit": "1000",
    }
    assert request.headers["authorization"] == "Bearer rk_live_99887766_CANARY-secret_x"
    assert request.headers["host"] == "api.millimetric.ai"
    assert request.headers["user-agent"].startswith("millimetric-slack-bot/")
    assert (result.rows[0].value, result.fetched_at) == (41, clock.now)


@pytest.mark.parametrize("value", ["$pageview", "a&b=c", "50 % off+", "ünï", "#?/", "\r\nX-Injected: 1"])
async def test_values_arrive_as_they_are(bench, total, value):
    """Whatever an event is called, it stays one parameter."""
    await bench.client(answer()).run(replace(total, event=value))

    assert bench.requests[0].url.params["event"] == value
    assert "x-injected" not in bench.requests[0].headers


@pytest.mark.parametrize(
    "name",
    [
        "stats-total",
        "stats-daily-by-source-medium",
        "sources-by-source-medium",
        "sources-bare-array",
        "query-events",
    ],
)
async def test_samples_come_through(bench, sample, name):
    """A recorded exchange is asked and read as it was recorded."""
    exchange = sample(name)
    client = bench.client(lambda _: httpx.Response(200, headers=exchange.headers, content=exchange.bytes))

    result = await client.run(exchange.query)

    assert dict(bench.requests[0].url.params) == exchange.params
    assert result.rows


@pytest.mark.parametrize(
    "failure",
    [httpx.ConnectError("no"), httpx.ReadError("cut"), httpx.RemoteProtocolError("half"),
     httpx.ReadTimeout("slow"), httpx.PoolTimeout("full"),
     answer({"error": "internal_error"}, 500), answer({"error": "upstream_failed"}, 502), answer({}, 503),
     answer({}, 408), answer({}, 425), answer({"error": "rate_limited"}, 429)],
)  # fmt: skip
async def test_what_may_pass_is_tried_again(bench, total, failure):
    """Network failures, 5xx, 408, 425 and 429: a second attempt answers."""
    result = await bench.client(in_turn(failure, answer())).run(total)

    assert result.rows[0].value == 41
    assert [call.attempt for call in bench.calls] == [1, 2]


async def test_three_attempts_are_enough(bench, total):
    """Then the last error is the answer."""
    client = bench.client(in_turn(httpx.ConnectError("no"), httpx.ReadError("no"), answer({}, 503)))

    with pytest.raises(errors.Unavailable):
        await client.run(total)

    assert [(call.attempt, call.outcome, call.status) for call in bench.calls] == [
        (1, "Unreachable", None),
        (2, "Unreachable", None),
        (3, "Unavailable", 503),
    ]


@pytest.mark.parametrize(
    "name",
    ["missing_bearer_token", "malformed_api_key", "invalid_api_key", "key_kind_mismatch",
     "insufficient_scope",
     "origin_not_allowed", "not-found"],
)  # fmt: skip
async def test_a_refusal_is_final(bench, total, sample, name):
    """4xx are not tried again."""
    exchange = sample(f"errors/{name}")
    client = bench.client(lambda _: httpx.Response(exchange.status, content=exchange.bytes))

    with pytest.raises(errors.MillimetricError) as refused:
        await client.run(total)

    assert (refused.value.transient, len(bench.requests)) == (False, 1)


async def test_html_is_final_too(bench, total):
    """A login page will not turn into JSON by asking again."""
    client = bench.client(lambda _: httpx.Response(200, html="<html>"))

    with pytest.raises(errors.Unreadable):
        await client.run(total)

    assert len(bench.requests) == 1


async def test_redirects_are_not_followed(bench, total):
    """A key goes to the host it was set for and to no other."""
    client = bench.client(lambda _: httpx.Response(302, headers={"location": "https://evil.example/x"}))

    with pytest.raises(errors.RedirectRefused) as refused:
        await client.run(total)

    assert (refused.value.to, len(bench.requests)) == ("evil.example", 1)


async def test_a_wait_beyond_the_deadline_is_told_at_once(bench, total):
    """Retry-After 30 with 20 seconds to go: no waiting, the seconds in the error."""
    client = bench.client(answer({"error": "rate_limited"}, 429, **{"Retry-After": "30"}))

    with pytest.raises(errors.RateLimited) as limited:
        await client.run(total, deadline=20)

    assert (limited.value.retry_after, len(bench.requests)) == (30.0, 1)


async def test_a_wait_within_the_deadline_is_obeyed(bench, total):
    """Retry-After is waited out for real, here a hundredth of a second."""
    client = bench.client(
        in_turn(answer({"error": "rate_limited"}, 429, **{"Retry-After": "0.01"}), answer())
    )
    loop = asyncio.get_running_loop()
    began = loop.time()

    with stamina.set_testing(testing=False):
        result = await client.run(total)

    assert result.rows[0].value == 41
    assert loop.time() - began >= 0.01


async def test_the_deadline_holds_whatever_happens(bench, total):
    """A server that never ends its answer."""

    async def server(_):
        await asyncio.Event().wait()

    client = bench.client(server)

    with pytest.raises(errors.TimedOut) as late:
        await client.run(total, deadline=0.01)

    assert (late.value.seconds, late.value.transient, late.value.path) == (0.01, True, "/v1/stats")
    await asyncio.sleep(0.02)
    assert [call.outcome for call in bench.calls] == ["cancelled"]


async def test_a_dripping_body_meets_the_deadline(bench, total):
    """Each byte in time, the whole never: only a total deadline helps."""

    class Drip(httpx.AsyncByteStream):
        async def __aiter__(self):
            while True:
                yield b" "
                await asyncio.sleep(0.001)

    client = bench.client(lambda _: httpx.Response(200, stream=Drip()))

    with pytest.raises(errors.TimedOut):
        await client.run(total, deadline=0.02)


async def test_large_bodies_are_left(bench, total):
    """Five million bytes are read and no more, and the connection is closed."""
    seen = []

    class Flood(httpx.AsyncByteStream):
        async def __aiter__(self):
            while True:
                seen.append(1_000_000)
                yield bytes(1_000_000)

        async def aclose(self):
            seen.append("closed")

    client = bench.client(lambda _: httpx.Response(200, stream=Flood()))

    with pytest.raises(errors.ReplyTooLarge) as refused:
        await client.run(total)

    assert seen == [1_000_000] * 6 + ["closed"]
    assert refused.value.path == "/v1/stats"


async def test_packed_bodies_count_unpacked(bench, total):
    """A gzip of a hundred megabytes is small on the wire; one that is honest is read."""

    class Packed(httpx.AsyncByteStream):
        def __init__(self, body):
            self.body = gzip.compress(body)

        async def __aiter__(self):
            yield self.body

    bodies = [b'{"rows":[{"value":3}]}', b" " * 20_000_000]
    client = bench.client(
        lambda _: httpx.Response(200, headers={"content-encoding": "gzip"}, stream=Packed(bodies.pop(0)))
    )

    assert (await client.run(total)).rows[0].value == 3
    with pytest.raises(errors.ReplyTooLarge):
        await client.run(later(total, 1))


async def test_two_hundred_who_ask_at_once_are_one_call(bench, total):
    """They all get the same value."""
    results = await asyncio.gather(*[bench.client(answer()).run(total)], return_exceptions=True)
    client = bench.clients[0]
    bench.requests.clear()
    other = later(total, 1)

    results = await asyncio.gather(*(client.run(other) for _ in range(200)))

    assert len(bench.requests) == 1
    assert all(result is results[0] for result in results)


async def test_whoever_leaves_takes_nobody_along(bench, total):
    """The first caller, whose question started the call, is cancelled: the others are answered."""
    gate = asyncio.Event()

    async def server(_):
        await gate.wait()
        return httpx.Response(200, json=OK)

    client = bench.client(server)
    callers = [asyncio.create_task(client.run(total)) for _ in range(5)]
    await asyncio.sleep(0)
    callers[0].cancel()
    await asyncio.sleep(0)
    gate.set()
    results = await asyncio.gather(*callers, return_exceptions=True)

    assert isinstance(results[0], asyncio.CancelledError)
    assert [result.rows[0].value for result in results[1:]] == [41] * 4
    assert len(bench.requests) == 1


async def test_a_patient_caller_is_not_bound_to_a_hasty_one(bench, total):
    """Who joined a call that was given up early asks once more for themselves."""
    gate = asyncio.Event()

    async def server(_):
        await gate.wait()
        return httpx.Response(200, json=OK)

    client = bench.client(server)
    hasty = asyncio.create_task(client.run(total, deadline=0.01))
    await asyncio.sleep(0)
    patient = asyncio.create_task(client.run(total, deadline=5))
    with pytest.raises(errors.TimedOut):
        await hasty
    gate.set()

    assert (await patient).rows[0].value == 41


async def test_a_hasty_caller_is_not_bound_to_a_patient_one(bench, total):
    """Who joins a slow call leaves it at their own deadline; it goes on for the other."""
    gate = asyncio.Event()

    async def server(_):
        await gate.wait()
        return httpx.Response(200, json=OK)

    client = bench.client(server)
    patient = asyncio.create_task(client.run(total, deadline=5))
    await asyncio.sleep(0)
    with pytest.raises(errors.TimedOut) as late:
        await client.run(total, deadline=0.01)
    gate.set()

    assert late.value.seconds == 0.01
    assert (await patient).rows[0].value == 41
    assert len(bench.requests) == 1


async def test_one_error_is_raised_to_many_without_their_traces(bench, total):
    """The same error is raised to each, and its trace does not grow."""
    client = bench.client(answer({"error": "invalid_api_key"}, 401))
    depths = []
    for _ in range(5):
        with pytest.raises(errors.KeyNotAccepted) as refused:
            await client.run(total)
        depths.append(len(refused.traceback))

    assert len(bench.requests) == 1
    assert len(set(depths[1:])) == 1


async def test_the_cache_repeats_until_it_must_not(bench, total, clock):
    """A running window for a minute, a closed one for ten."""
    client = bench.client(answer())
    running = replace(total, span=Span(total.span.start, clock.now))
    for query, seconds in ((running, 60), (total, 600)):
        bench.requests.clear()
        await client.run(query)
        clock.pass_(seconds - 1)
        await client.run(query)
        assert len(bench.requests) == 1
        clock.pass_(1)
        await client.run(query)
        assert len(bench.requests) == 2


async def test_a_dead_key_is_not_hammered(bench, total, clock):
    """An error is repeated for five seconds, then asked for again."""
    client = bench.client(in_turn(answer({"error": "invalid_api_key"}, 401), answer()))
    for _ in range(3):
        with pytest.raises(errors.KeyNotAccepted):
            await client.run(total)
    clock.pass_(5)

    assert (await client.run(total)).rows[0].value == 41


async def test_twelve_at_once(bench, total):
    """Twenty questions: never more calls are open than the largest plan makes."""
    now_open = most = 0

    async def server(_):
        nonlocal now_open, most
        now_open += 1
        most = max(most, now_open)
        for _ in range(3):
            await asyncio.sleep(0)
        now_open -= 1
        return httpx.Response(200, json=OK)

    client = bench.client(server)
    await asyncio.gather(*(client.run(later(total, number)) for number in range(20)))

    assert most == 12


async def test_records_hold_names_and_no_values(bench, total):
    """For logs and metrics: the route, the parameters' names, the outcome, the time."""
    await bench.client(answer(), project="shop").run(replace(total, event="CANARY"))

    (call,) = bench.calls
    assert (call.path, call.outcome, call.status, call.attempt, call.project) == (
        "/v1/stats",
        "ok",
        200,
        1,
        "shop",
    )
    assert call.parameters == ("from", "to", "metric", "event", "limit")
    assert 0 <= call.seconds < 5
    assert "CANARY" not in repr(call)


async def test_errors_know_their_project(bench, total):
    """With several keys the sentence has to say which one."""
    client = bench.client(answer({"error": "invalid_api_key"}, 401), project="shop")

    with pytest.raises(errors.KeyNotAccepted) as refused:
        await client.run(total)

    assert refused.value.project == "shop"


async def test_months_are_the_callers_mistake(bench, total):
    """Not an error of the API: nothing is sent."""
    client = bench.client(answer())

    with pytest.raises(ValueError, match="months"):
        await client.run(replace(total, interval=Interval.MONTH))

    assert bench.requests == []


async def test_closing_ends_what_is_under_way(bench, total):
    """Whoever waits is told; nothing is left running."""

    async def server(_):
        await asyncio.Event().wait()

    client = bench.client(server)
    caller = asyncio.create_task(client.run(total))
    await asyncio.sleep(0.001)
    await client.close()

    with pytest.raises(errors.Unreachable) as gone:
        await caller
    assert gone.value.reason == "closed"


@pytest.mark.parametrize("key", ["", "pk_live_99887766_CANARY", "sk_live_99887766_CANARY", "rk_live_CANARY"])
def test_a_bad_key_is_refused_before_any_call(key, clock):
    """At start, with nothing sent and nothing shown."""
    with pytest.raises(errors.KeyRefused) as refused:
        Client("https://api.millimetric.ai", key, clock=clock, project="shop")

    assert refused.value.project == "shop"
    assert "CANARY" not in f"{refused.value!r}{vars(refused.value)}"


async def test_the_key_is_shown_in_its_safe_form(bench):
    """For `mm check` and for logs."""
    client = bench.client(answer())

    assert client.host == "https://api.millimetric.ai"
    assert client.key_display == "rk_live_99887766_..."
    assert repr(client) == "<Client https://api.millimetric.ai rk_live_99887766_...>"


def test_a_bad_host_is_refused_before_any_call(clock):
    """A key is not sent in the clear."""
    with pytest.raises(errors.HostRefused):
        Client("http://api.millimetric.ai", "rk_live_99887766_x", clock=clock)


LEAKS = {
    "ok": answer(),
    "echo": lambda request: httpx.Response(400, json={"error": request.headers["authorization"][7:]}),
    "echo-details": lambda request: httpx.Response(
        400,
        json={
            "error": "invalid_params",
            "details": {"fieldErrors": {request.headers["authorization"][7:]: []}},
        },
    ),
    "echo-redirect": lambda request: httpx.Response(
        307, headers={"location": f"https://{request.headers['authorization'][7:]}.example/"}
    ),
    "protocol": in_turn(
        *[httpx.LocalProtocolError("Illegal header value b'Bearer rk_live_99887766_CANARY'")] * 3
    ),
    "unreadable": lambda request: httpx.Response(200, text=str(request.headers.raw)),
}


@pytest.mark.parametrize("server", LEAKS.values(), ids=LEAKS.keys())
async def test_the_key_is_in_no_log_and_no_error(bench, total, server, caplog):
    """Whatever the server says or the library raises: no log, repr, field or chained exception has it."""
    caplog.set_level(logging.DEBUG)
    client = bench.client(server)
    said = [repr(client), str(client)]
    try:
        await client.run(replace(total, event="PRIVATE"))
    except errors.MillimetricError as error:
        chain = [error, error.__cause__, error.__context__]
        said += [f"{link!r} {link} {vars(link)}" for link in chain if link is not None]
    said += [caplog.text, repr(bench.calls)]

    text = "\n".join(said)
    assert "canary" not in text.lower()
    assert "PRIVATE" not in text
