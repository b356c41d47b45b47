"""mm alert: the same words as in Slack, against the database; without an API the past is not asked for."""

from __future__ import annotations

import json

import pytest

NOW = "2026-11-20T12:00:00Z"


@pytest.fixture
def alert(mm, tmp_path):
    """`mm alert …` with a database, and a key for an API that nobody can reach."""
    environment = {
        "DATABASE_URL": f"sqlite:///{tmp_path}/bot.db",
        "MILLIMETRIC_RK": "rk_live_11112222_33334444555566667777888899990000",
        "MILLIMETRIC_HOST": "http://127.0.0.1:9",
        "COLUMNS": "300",
    }

    def run(*arguments):
        return mm("alert", *arguments, "--now", NOW, **environment)

    return run


def done(result):
    code, out, err = result
    assert (code, err) == (0, "")
    return out


def test_an_alert_from_its_making_to_its_end(alert):
    """What is said is what Slack would say."""
    said = done(alert("new night watch: event=signup < 5 per day weekdays to C0SALES01"))
    assert "night watch watches event=signup < 5 per day weekdays" in said
    assert "alert test says how often" in said
    [listed] = json.loads(done(alert("list", "--json")))
    assert (listed["key"], listed["channel"], listed["ask"]) == (
        "alert/night watch",
        "C0SALES01",
        ["event=signup < 5 per day weekdays"],
    )
    assert listed["cadence"] == "weekly tue,wed,thu,fri,sat 08:00"
    assert "is paused" in done(alert("pause", "night", "watch"))
    assert "is deleted" in done(alert("delete night watch"))


def test_what_cannot_be_done(alert):
    """On stderr, with what to do; 2 for what was said wrong, 1 for what did not work."""
    code, out, err = alert("new", "event=signup", "<", "5")
    assert (code, out) == (2, "")
    assert "Where shall it be said?" in err
    code, _, err = alert("test event=signup drop 40%")
    assert code == 1
    assert "Millimetric" in err
