from __future__ import annotations

import io
import json
import logging

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.ops import logs
from bot.ops.redaction import redact

SECRETS = [
    "rk_live_99887766_s3cr3t-value_x",
    "sk_live_99887766_s3cr3t",
    "xoxb-123-456-abcdef",
    "xapp-1-A1-2-abcdef",
    "Bearer eyJhbGciOi.abc",
    "https://hooks.slack.com/commands/T1/2/abcdefsecret",
    "v0=" + "a1" * 32,
]
# The part of each that must never be seen.
CANARIES = ["s3cr3t", "s3cr3t", "123-456-abcdef", "1-A1-2-abcdef", "eyJhbGciOi", "abcdefsecret", "a1a1a1"]


@pytest.mark.parametrize(("secret", "canary"), list(zip(SECRETS, CANARIES, strict=True)))
def test_a_secret_never_survives(secret, canary):
    """Each kind of secret is cut wherever it stands in a text."""
    text = redact(f"before {secret} after {{'token': '{secret}'}}")
    assert canary not in text
    assert text.startswith("before ")


@given(st.text(), st.sampled_from(list(zip(SECRETS, CANARIES, strict=True))), st.text())
def test_redaction_is_idempotent_and_complete(before, secret, after):
    """Whatever stands around a secret, one pass takes it out and a second changes nothing."""
    once = redact(f"{before} {secret[0]} {after}")
    assert redact(once) == once
    assert f" {secret[0]} " not in once


def test_prose_is_left_alone():
    """A text without secrets passes unchanged."""
    text = "split facebook this month: 62 % paid, risk_live and ask_me stay"
    assert redact(text) == text


@pytest.fixture
def captured(monkeypatch):
    """The log as it would be written, one JSON object a line."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    root = logging.getLogger()
    handlers, level, events = root.handlers[:], root.level, structlog.get_config()
    logs.configure("INFO", "json")
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**events)


def test_no_logger_leaks(captured):
    """Our events, other libraries' lines and tracebacks all pass through the same redaction."""
    structlog.get_logger().warning("x.happened", key=SECRETS[0], nested={"list": [SECRETS[2]]})
    logging.getLogger("slack_sdk").warning("calling %s", SECRETS[5])
    structlog.get_logger().error("x.failed", exc_info=ValueError(SECRETS[3]))

    lines = captured()
    text = json.dumps(lines)
    assert len(lines) == 3
    assert not [canary for canary in CANARIES if canary in text]
    assert lines[0]["event"] == "x.happened"
    assert lines[0]["level"] == "warning"
    assert "ValueError" in lines[2]["exception"]


def test_whole_addresses_are_not_logged(captured):
    """The library httpx logs the full address on INFO, with user ids in it: it is silenced."""
    logging.getLogger("httpx").info("GET https://api.example/v1/query?user_id=user_42")
    assert captured() == []
