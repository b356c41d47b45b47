"""Keys: which are taken, and that none is ever shown."""

from __future__ import annotations

import copy
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.millimetric import key
from bot.millimetric.errors import KeyMalformed, KeyMissing, KeyRefused, WrongKeyKind

GOOD = "rk_live_99887766_CANARY-secret_with_more"


def test_a_read_key_is_taken():
    """An rk_ key is parsed; its secret may hold `_` and `-`."""
    read = key.parse(f"  {GOOD}\n")

    assert (read.env, read.prefix, read.shown) == ("live", "99887766", "rk_live_99887766_...")
    assert read.authorization == f"Bearer {GOOD}"
    assert not read.unusual


@pytest.mark.parametrize("kind", ["pk", "sk", "ak"])
def test_other_kinds_are_refused_by_name(kind):
    """pk_, sk_ and ak_ keys are refused with their kind, which the sentence for people needs."""
    with pytest.raises(WrongKeyKind) as refused:
        key.parse(f"{kind}_live_99887766_CANARY")

    assert refused.value.kind == kind
    assert not refused.value.transient


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_no_key_is_missing(text):
    """An empty setting is no key."""
    with pytest.raises(KeyMissing):
        key.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "rk_live",
        "rk_live_99887766",
        "rk_live_99887766_",
        "RK_live_99887766_CANARY",
        "xx_live_99887766_CANARY",
        "rk_live_99887766_CANARY é",
        "rk_live_99887766_CANARY\r\nX-Injected: 1",
        "Bearer rk_live_99887766_CANARY",
        "rk_live_99887766_" + "x" * 10_000,
    ],
)
def test_other_shapes_are_malformed(text):
    """What is not of the four-part shape is refused without being repeated."""
    with pytest.raises(KeyMalformed) as refused:
        key.parse(text)

    assert "CANARY" not in f"{refused.value!r} {refused.value} {vars(refused.value)}"


def test_an_unusual_prefix_is_taken_and_not_shown():
    """A prefix of another length is worth a warning; it may be a piece of the secret, so it is hidden."""
    read = key.parse("rk_test_CANARY_rest")

    assert read.unusual
    assert read.shown == "rk_test_..."


def test_a_key_is_never_shown(caplog):
    """repr, str, format, a log line and a copy give the safe form alone."""
    read = key.parse(GOOD)
    caplog.set_level(logging.DEBUG)
    logging.getLogger("test").info("key %s %r", read, read)

    for shown in (repr(read), str(read), f"{read}", repr([read]), repr(copy.copy(read)), caplog.text):
        assert "CANARY" not in shown
        assert "rk_live_99887766_..." in shown


def test_what_looks_like_a_key_is_taken_out_of_a_text():
    """A server that repeats the key in its own words is not quoted."""
    assert key.redact(f"bad key {GOOD}, x_{GOOD}!") == "bad key rk_..., x_rk_...!"
    assert key.redact("disk_full_error task_id") == "disk_full_error task_id"


@given(st.text(max_size=60) | st.from_regex(r"[prsa]k_[a-z]{0,4}_[a-f0-9]{0,9}_\w{0,9}", fullmatch=True))
def test_any_text_is_judged(text):
    """Any text is a ReadKey or a KeyRefused, nothing else."""
    try:
        read = key.parse(text)
    except KeyRefused:
        return
    assert read.authorization == f"Bearer {text.strip()}"
    assert text.strip().startswith("rk_")
