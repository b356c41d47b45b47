from __future__ import annotations

import hashlib
import hmac

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.http import MOST_BYTES, WINDOW_SECONDS, application, why_refused

SECRET = "shh"
NOW = 1_795_428_000


def signed(body: bytes, at: int = NOW, secret: str = SECRET) -> CIMultiDict[str]:
    digest = hmac.new(secret.encode(), b"v0:%d:%s" % (at, body), hashlib.sha256).hexdigest()
    return CIMultiDict({"X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": f"v0={digest}"})


def test_a_fresh_signature_passes():
    """The algorithm is Slack's: v0, HMAC-SHA256 over v0:timestamp:body."""
    assert why_refused(signed(b"a=1"), b"a=1", SECRET, NOW) is None


@pytest.mark.parametrize(
    ("age", "reason"),
    [
        (WINDOW_SECONDS, None),
        (WINDOW_SECONDS + 1, "stale"),
        (-WINDOW_SECONDS, None),
        (-WINDOW_SECONDS - 1, "stale"),
    ],
)
def test_five_minutes_either_way(age, reason):
    """Exactly five minutes is still accepted, a second more is stale, in both directions."""
    assert why_refused(signed(b"a=1", NOW - age), b"a=1", SECRET, NOW) == reason


@given(st.binary(), st.binary())
def test_another_body_is_forged(body, other):
    """A signature holds for its own bytes only."""
    assert why_refused(signed(body), other, SECRET, NOW) == (None if body == other else "forged")


@pytest.mark.parametrize("timestamp", ["", "abc", "-1", "1" * 400, "٣" * 10, "1795428000.5", " 1795428000"])
@pytest.mark.parametrize("signature", ["", "v0=", "v0=é", "v0=" + "G" * 64, "v1=" + "a" * 64, "a" * 64])
def test_junk_headers_are_unsigned(timestamp, signature):
    """Headers of the wrong shape never reach the arithmetic."""
    headers = CIMultiDict({"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature})
    assert why_refused(headers, b"", SECRET, NOW) == "unsigned"


@pytest.fixture
async def door():
    """The real door around a Bolt app with one command, on a real port."""
    bolt = AsyncApp(client=AsyncWebClient(token=None), request_verification_enabled=False, authorize=_nobody)

    @bolt.command("/mm")
    async def on_command(ack, body):
        await ack(body["text"])

    async def broken() -> str | None:
        return "no connection"

    app = application(bolt, SECRET, lambda: float(NOW), {"slack": broken})
    async with TestClient(TestServer(app)) as client:
        yield client


async def _nobody(**_):
    from slack_bolt.authorization import AuthorizeResult  # noqa: PLC0415  only here

    return AuthorizeResult(
        enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_id="B1", bot_user_id="U0"
    )


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def test_a_signed_command_reaches_bolt(door: TestClient):
    """What Slack signs is answered."""
    body = b"command=%2Fmm&text=hello&team_id=T1&user_id=U1&channel_id=C1"
    response = await door.post("/slack/events", data=body, headers={**signed(body), **FORM})
    assert (response.status, await response.text()) == (200, "hello")


@pytest.mark.parametrize(
    "headers",
    [{}, {**signed(b"x")}, {**signed(b"a=1", NOW - 400)}, {"X-Slack-Request-Timestamp": "abc"}],
    ids=["unsigned", "forged", "stale", "junk"],
)
async def test_the_rest_is_401_with_an_empty_body(door: TestClient, headers):
    """A stranger learns nothing, and no junk becomes an error 500."""
    response = await door.post("/slack/events", data=b"a=1", headers={**headers, **FORM})
    assert (response.status, await response.text()) == (401, "")


async def test_a_copy_runs_nothing(door: TestClient):
    """The same signed bytes a second time are answered 200 with nothing in it, and not worked on."""
    body = b"command=%2Fmm&text=again&team_id=T1&user_id=U1&channel_id=C1"
    sent = [await door.post("/slack/events", data=body, headers={**signed(body), **FORM}) for _ in range(3)]
    assert [(each.status, await each.text()) for each in sent] == [(200, "again"), (200, ""), (200, "")]


async def test_deep_json_does_not_break_the_door(door: TestClient):
    """Even signed, JSON nested too deep to parse is a plain refusal."""
    body = b"[" * 100_000
    response = await door.post(
        "/slack/events", data=body, headers={**signed(body), "Content-Type": "application/json"}
    )
    assert response.status in {400, 404}


async def test_too_large_is_refused_unread(door: TestClient):
    """A body over the limit is cut off."""
    try:
        response = await door.post("/slack/events", data=b"x" * (MOST_BYTES + 1))
    except aiohttp.ClientError:
        return
    assert response.status == 413


async def test_certificate_probes_run_nothing(door: TestClient):
    """Slack's unsigned ssl_check is answered 200 without reaching Bolt."""
    response = await door.post("/slack/events", data=b"ssl_check=1&token=x", headers=FORM)
    assert (response.status, await response.text()) == (200, "")


async def test_url_verification_is_signed_and_echoed(door: TestClient):
    """The handshake of the Events API."""
    body = b'{"type":"url_verification","challenge":"c1"}'
    response = await door.post(
        "/slack/events", data=body, headers={**signed(body), "Content-Type": "application/json"}
    )
    assert await response.json() == {"challenge": "c1"}


async def test_health(door: TestClient):
    """Alive whatever is broken; not ready as long as a probe says why."""
    assert (await door.get("/livez")).status == 200
    response = await door.get("/readyz")
    assert (response.status, (await response.json())["problems"]) == (503, {"slack": "no connection"})
    assert (await door.get("/slack/events")).status == 405
