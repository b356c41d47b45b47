"""Where a key may be sent."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.millimetric import host
from bot.millimetric.errors import HostRefused


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://api.millimetric.ai", "https://api.millimetric.ai"),
        (" https://API.millimetric.ai/ ", "https://api.millimetric.ai"),
        ("https://stats.example:8443", "https://stats.example:8443"),
        ("http://localhost:8787", "http://localhost:8787"),
        ("http://127.0.0.1:8787/", "http://127.0.0.1:8787"),
        ("http://[::1]:8787", "http://[::1]:8787"),
    ],
)
def test_hosts_that_are_taken(text, origin):
    """Anywhere by https, on this machine by http."""
    assert host.parse(text).origin == origin


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"),
        ("https://", "missing"),
        ("api.millimetric.ai", "scheme"),
        ("ftp://api.millimetric.ai", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("http://api.millimetric.ai", "plain_http"),
        ("http://127.0.0.1.evil.example", "plain_http"),
        ("http://localhost.evil.example", "plain_http"),
        ("http://10.0.0.1", "plain_http"),
        ("https://user:CANARY@api.millimetric.ai", "userinfo"),
        ("https://api.millimetric.ai/v1", "path"),
        ("https://api.millimetric.ai?x=1", "path"),
        ("https://api.millimetric.ai:99999", "unparsable"),
        ("https://[::1", "unparsable"),
        ("https://api.millimetric.ai\r\nHost: evil", "unparsable"),
        ("https://аpi.millimetric.ai", "unparsable"),  # a Cyrillic letter
    ],
)
def test_hosts_that_are_refused(text, reason):
    """Each refusal has its reason and never repeats the text, which may hold a password."""
    with pytest.raises(HostRefused) as refused:
        host.parse(text)

    assert refused.value.reason == reason
    assert "CANARY" not in f"{refused.value!r}{vars(refused.value)}"


@given(st.text(max_size=40) | st.text(max_size=30).map("https://".__add__))
def test_any_text_is_judged(text):
    """Any text is a Host or a HostRefused, nothing else."""
    with suppress(HostRefused):
        assert host.parse(text).origin.startswith(("https://", "http://"))
