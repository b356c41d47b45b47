"""The rehearsal's contract: one JSON object a line in, one a line out, in order, whatever comes in."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from io import StringIO

import pytest

from bot.cli.simulate import rehearse
from bot.sandbox.blockkit import check_message

NOW = "2026-11-23T10:00:00+01:00"
KEYS = {"understood", "sentence", "period", "question", "calls", "message", "reply"}
SLOTS = {"kind", "metric", "event", "group_by", "filters", "interval", "top", "limit"} | {
    "source",
    "breakdown",
    "compare",
}


async def said(text, **more):
    return await rehearse({"text": text, "now": NOW, "tz": "Europe/Berlin", **more})


async def test_what_is_understood_is_told_whole():
    """Sentence, period, slots, calls and message, as the contract names them."""
    outcome = await said("fb-split this month")
    assert set(outcome) == KEYS
    assert outcome["understood"] is True
    assert outcome["sentence"] == "split facebook this month"
    assert outcome["period"] == {"from": "2026-10-31T23:00:00Z", "to": "2026-11-23T09:00:00Z"}
    assert set(outcome["question"]) == SLOTS
    assert outcome["question"]["kind"] == "split"
    assert outcome["question"]["source"] == "facebook"
    assert outcome["question"]["compare"] is None
    assert [call["role"] for call in outcome["calls"]][:2] == ["main", "comparison"]
    for call in outcome["calls"]:
        assert call["path"].startswith("/v1/")
        assert {"from", "to"} <= set(call["params"])
    assert check_message(outcome["message"]) == []
    assert outcome["reply"] is None


async def test_a_comparison_that_was_asked_for_is_named():
    """With "vs", the other window stands in the question."""
    outcome = await said("fb-split this week vs last week")
    assert outcome["question"]["compare"] == {"from": "2026-11-15T23:00:00Z", "to": "2026-11-16T09:00:00Z"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [("how many sessions this week", "refuse"), ("blorp", "clarify"), ("help", "help"), ("", "help")],
)
async def test_what_is_not_understood_has_a_reply(text, kind):
    """No question, no calls; a sentence for people and sentences that can be run."""
    outcome = await said(text)
    assert set(outcome) == KEYS
    assert (outcome["understood"], outcome["question"], outcome["calls"]) == (False, None, [])
    assert outcome["reply"]["kind"] == kind
    assert outcome["reply"]["text"]
    for sentence in outcome["reply"]["suggestions"]:
        assert (await said(sentence))["understood"], sentence


async def test_a_thread_is_refined():
    """What was asked before is kept, but for the slot that is named."""
    outcome = await said("and last week?", thread=["signups by country this week"])
    assert outcome["question"]["event"] == "signup"
    assert outcome["question"]["group_by"] == ["country"]
    assert outcome["period"] == {"from": "2026-11-15T23:00:00Z", "to": "2026-11-22T23:00:00Z"}


async def test_a_refused_turn_leaves_the_thread_as_it_was():
    """Nonsense in between changes nothing."""
    outcome = await said("by source", thread=["signups this week", "blorp frumious", "as uniques"])
    assert (outcome["question"]["event"], outcome["question"]["metric"]) == ("signup", "uniques")


@pytest.mark.parametrize(
    "line",
    [
        {},
        {"text": 3},
        {"text": "sources", "now": "yesterday"},
        {"text": "sources", "now": 5},
        {"text": "sources", "now": "9999-12-31T23:59:59-14:00"},
        {"text": "sources", "tz": "Mars/Olympus"},
        {"text": "sources", "tz": 7},
        {"text": "sources", "thread": "sources"},
        {"text": "sources", "thread": [1]},
    ],
)
async def test_a_bad_line_is_answered_as_an_error(line):
    """The contract's own form, with what is wrong."""
    outcome = await rehearse(line)
    assert set(outcome) == KEYS
    assert outcome["reply"]["kind"] == "error"
    assert outcome["reply"]["text"]


async def test_a_moment_without_an_offset_is_of_the_zone():
    """What its clocks show, as everywhere in the terminal."""
    naive = await rehearse({"text": "signups today", "now": "2026-11-23T00:30:00", "tz": "Europe/Berlin"})
    assert naive["period"] == {"from": "2026-11-22T23:00:00Z", "to": "2026-11-22T23:30:00Z"}


def run(lines, *arguments):
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from bot.cli.main import main; sys.exit(main())",
            "simulate",
            *arguments,
        ],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


async def test_any_event_can_be_rehearsed():
    """A rehearsal knows no project: what is named exactly, or as the documentation does, may be there."""
    for text, event in (
        ("how many refunds yesterday", "refunded"),
        ("error_shown in the last 45 minutes", "error_shown"),
        ("stats event=demo_booked last week", "demo_booked"),
        ("how many `invoice_paid` last week", "invoice_paid"),
    ):
        outcome = await said(text)
        assert outcome["question"]["event"] == event


def processor_seconds():
    """Of all processes that this one has waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_five_hundred_lines_come_back_in_order_and_fast():
    """One line out for each line in; in processor time, since machines are busy, with room for slow ones."""
    texts = [
        "fb-split this month",
        "sources last week",
        "signups by country daily last 7 days",
        "blorp",
    ] * 125
    lines = [json.dumps({"text": text, "now": NOW, "tz": "Europe/Berlin"}) for text in texts]
    began = processor_seconds()
    done = run(["", *lines, "not json", "[]"], "--jsonl")
    seconds = processor_seconds() - began
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert len(outcomes) == 502
    assert [bool(outcome["understood"]) for outcome in outcomes[:500]] == [True, True, True, False] * 125
    assert [outcome["reply"]["kind"] for outcome in outcomes[500:]] == ["error", "error"]
    assert seconds < 12


def test_the_message_can_be_left_out(mm, monkeypatch):
    """For those who only test the language."""
    monkeypatch.setattr(sys, "stdin", StringIO(json.dumps({"text": "sources last week", "now": NOW})))
    _, out, _ = mm("simulate", "--jsonl", "--no-message")
    assert "message" not in json.loads(out)


def test_a_single_text_is_an_argument(mm):
    """`mm simulate "TEXT"` prints the same object; the exit code tells whether it was understood."""
    code, out, _ = mm("simulate", "fb-split", "this", "month", "--now", NOW, "--tz", "Europe/Berlin")
    assert code == 0
    assert json.loads(out)["sentence"] == "split facebook this month"
    assert mm("simulate", "blorp")[0] == 1
