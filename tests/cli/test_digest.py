"""mm digest: the same words as in Slack, against the database."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime

import pytest

from bot.cli.main import main
from bot.digests.delivery import Kind, Planned, State
from bot.store.engine import open_store

BEFORE = "2026-11-20T12:00:00Z"
AFTER = "2026-11-23T12:00:00Z"
CONFIG = """
timezone = "Europe/Berlin"
[[digests]]
name = "board"
channel = "C0BOARD01"
cadence = "weekly mon 09:00"
ask = ["digest last week"]
"""


@pytest.fixture
def mm(capsys, monkeypatch, tmp_path):
    """Runs in an empty folder with a database and a key that no call is made with."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/bot.db")
    monkeypatch.setenv("MILLIMETRIC_RK", "rk_live_11112222_33334444555566667777888899990000")
    monkeypatch.setenv("MILLIMETRIC_HOST", "http://127.0.0.1:9")

    def run(*arguments, now=BEFORE):
        code = main(["digest", *arguments, "--now", now])
        out, err = capsys.readouterr()
        return code, out, err

    run.url = f"sqlite:///{tmp_path}/bot.db"
    run.folder = tmp_path
    return run


def done(result):
    code, out, err = result
    assert (code, err) == (0, "")
    return out


NEW = ("new", "numbers", "weekly", "mon", "09:00", "in", "Europe/Berlin", "to", "C0SALES01:", "rules")


def test_a_digest_from_its_making_to_its_end(mm):
    """What is said is what Slack would say."""
    said = done(mm(*NEW))
    assert "numbers is planned" in said
    assert "Mon 23 Nov, 09:00 UTC+1" in said
    [listed] = json.loads(done(mm("list", "--json")))
    assert listed["key"] == "slack/numbers"
    assert listed["channel"] == "C0SALES01"
    assert listed["next"][0] == {"due_at": "2026-11-23T08:00:00Z", "local": "2026-11-23T09:00:00+01:00"}
    assert json.loads(done(mm("pause", "numbers", "until", "2026-12-01", "--json")))["state"] == "paused"
    assert "goes on" in done(mm("resume", "numbers"))
    assert "left out" in done(mm("skip", "numbers"))
    assert "weekly tue 08:30" in done(mm("edit", "numbers", "weekly", "tue", "08:30"))
    assert json.loads(done(mm("transfer", "numbers", "to", "U0123456", "--json")))["names"] == ["numbers"]
    assert "is deleted" in done(mm("delete", "numbers"))
    assert json.loads(done(mm("list", "--json"))) == []


def test_a_name_in_quotes_is_one_word_for_the_shell(mm):
    """The shell takes the quotation marks off; a sentence with a colon or a semicolon is as it was typed."""
    done(
        mm("new", "monday numbers", "weekly", "mon", "09:00", "to", "C0SALES01:", "rules; sources last week")
    )
    [listed] = json.loads(done(mm("list", "--json")))
    assert (listed["name"], listed["ask"]) == ("monday numbers", ["rules", "sources last week"])
    assert "monday numbers" in done(mm("show", "monday numbers"))
    done(mm('new "tuesday numbers" weekly tue 09:00 to C0SALES01: rules'))
    assert len(json.loads(done(mm("list", "--json")))) == 2


def test_history_lists_every_slot_with_its_state_reason_and_message(mm):
    """In JSON all of them; the message with its link."""
    done(mm(*NEW))

    async def beat():
        async with open_store(mm.url) as store:
            [schedule] = await store.schedules.all()
            now = datetime.fromisoformat(AFTER)
            monday = datetime(2026, 11, 23, 8, tzinfo=UTC)
            moments = [Planned(monday, State.MISSED, "too_late"), Planned(monday.replace(hour=9))]
            assert await store.schedules.plan(schedule, moments, now, now)
            claimed = await store.ledger.claim("test", now, 60, ())
            assert claimed.kind is Kind.SLOT
            await store.ledger.settle(claimed, "1795000000.000100", now)

    asyncio.run(beat())
    sent, missed = json.loads(done(mm("history", "numbers", "--json", now=AFTER)))
    assert missed == {
        "digest": "numbers",
        "key": "slack/numbers",
        "kind": "slot",
        "due_at": "2026-11-23T08:00:00Z",
        "local": "2026-11-23T09:00:00+01:00",
        "state": "missed",
        "reason": "too_late",
        "sent_at": None,
        "late_seconds": None,
        "attempts": 0,
        "message": None,
    }
    assert (sent["state"], sent["late_seconds"], sent["attempts"]) == ("sent", 3 * 3600, 1)
    assert sent["message"] == {
        "channel": "C0SALES01",
        "ts": "1795000000.000100",
        "link": "https://slack.com/archives/C0SALES01/p1795000000000100",
    }
    text = " ".join(done(mm("history", "numbers", now=AFTER)).split())
    assert "missed (too late by then)" in text
    assert "sent late, Mon 23 Nov, 13:00" in text
    assert len(json.loads(done(mm("history", "--json", "--limit", "1", now=AFTER)))) == 1


def test_digests_of_the_file_are_there_before_the_first_beat(mm):
    """Listed and paused; edited only in the file."""
    (mm.folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    [listed] = json.loads(done(mm("list", "--json")))
    assert (listed["name"], listed["origin"], listed["timezone"]) == ("board", "config", "Europe/Berlin")
    assert json.loads(done(mm("history", "--json"))) == []
    code, _, err = mm("edit", "board", "daily", "09:00")
    assert code == 2
    assert "written in config.toml" in " ".join(err.split())
    assert "paused" in done(mm("pause", "board"))


def test_what_is_exported_is_imported_from_a_file(mm):
    """Plain TOML on stdout, ready for config.toml."""
    done(mm(*NEW))
    toml = done(mm("export"))
    assert toml.startswith("[[digests]]\nname = ")
    (mm.folder / "kept.toml").write_text(toml, encoding="utf-8")
    done(mm("delete", "numbers"))
    assert "1 digest is planned" in done(mm("import", "kept.toml"))
    assert done(mm("export")) == toml


def test_changes_are_on_record(mm):
    """As "terminal": what was changed, not what was looked at."""
    done(mm(*NEW))
    done(mm("list"))

    async def noted():
        async with open_store(mm.url) as store:
            return await store.audit.list()

    [entry] = asyncio.run(noted())
    assert (entry.person, entry.outcome) == ("terminal", "managed")
    assert entry.sentence.startswith("digest new numbers")


def test_without_a_key_one_can_look_and_pause(mm, monkeypatch):
    """Only what needs the language asks for the key."""
    done(mm(*NEW))
    monkeypatch.delenv("MILLIMETRIC_RK")
    assert "numbers" in done(mm("list"))
    assert "paused" in done(mm("pause", "numbers"))
    code, _, err = mm("new", "daily", "09:00", "to", "C0SALES01:", "rules")
    assert code == 1
    assert "MILLIMETRIC_RK" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "nothing"], "There is no digest nothing here"),
        (["new"], "When shall it come?"),
        (["edit", "nothing"], "What shall be different?"),
        (["new", "daily", "09:00:", "rules"], "Where shall it go?"),
        (["new", "daily", "09:00", "to", "C0SALES01:", "frobnicate"], "frobnicate"),
        (["frobnicate"], "nothing one can do"),
        (["pause", "x", "until", "tomorrow"], "no date"),
        (["import", "nowhere.toml"], "nowhere.toml"),
        (["new", "*/5 * * * *", "to", "C0SALES01:", "rules"], "every 5 minutes"),
    ],
)
def test_bad_input_is_a_sentence_and_exit_2(mm, arguments, said):
    """On stderr, without a traceback."""
    code, out, err = mm(*arguments)
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())
