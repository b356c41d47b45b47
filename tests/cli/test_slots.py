"""mm slots: what scripts rely on, and what is said about bad input."""

from __future__ import annotations

import json

import pytest

from bot.cli.main import main


def slots(capsys, *arguments):
    code = main(["slots", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_json_is_due_at_and_local(capsys):
    """Exactly two keys: the moment in UTC, and the same on the zone's clocks."""
    code, out, err = slots(
        capsys,
        "weekly mon 09:00",
        "--tz",
        "Europe/Berlin",
        "--from",
        "2026-10-19T00:00:00Z",
        "--count",
        "2",
        "--json",
    )
    assert (code, err) == (0, "")
    assert json.loads(out) == [
        {"due_at": "2026-10-19T07:00:00Z", "local": "2026-10-19T09:00:00+02:00"},
        {"due_at": "2026-10-26T08:00:00Z", "local": "2026-10-26T09:00:00+01:00"},
    ]


def test_a_time_that_the_clocks_skip_comes_at_the_first_instant_after_it(capsys):
    """02:30 does not exist on 28 March 2027 in Berlin; the digest comes at 03:00, once."""
    _, out, _ = slots(
        capsys, "daily 02:30", "--tz", "Europe/Berlin", "--from", "2027-03-28T00:00", "--count", "2", "--json"
    )
    assert [each["local"] for each in json.loads(out)] == [
        "2027-03-28T03:00:00+02:00",
        "2027-03-29T02:30:00+02:00",
    ]


def test_people_read_lines(capsys):
    """One line a moment, marked where the offset changes."""
    _, out, _ = slots(
        capsys, "weekly mon 09:00", "--tz", "Europe/Berlin", "--from", "2026-10-19T00:00:00Z", "--count", "2"
    )
    assert out.splitlines() == [
        "Mon 2026-10-19 09:00 UTC+02:00",
        "Mon 2026-10-26 09:00 UTC+01:00  the clocks have changed",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["hourly"], "do not understand when hourly is"),
        (["*/5 * * * *"], "every 5 minutes"),
        (["0 0 30 2 *"], "no such day"),
        (["daily 09:00", "--tz", "Berlin"], "Europe/Berlin"),
        (["daily 09:00", "--from", "yesterday"], "2026-11-23T09:00:00Z"),
        (["daily 09:00", "--from", "9999-12-31T10:00:00Z"], "9999"),
        (["daily 09:00", "--count", "0"], "--count"),
        (["daily 09:00", "--count", "100000000"], "--count"),
    ],
)
def test_bad_input_is_a_sentence_and_exit_2(capsys, arguments, said):
    """Nothing on stdout, no traceback."""
    code, out, err = slots(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())
