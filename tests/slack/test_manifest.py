"""slack-manifest.yaml asks Slack for exactly what the bot listens to and calls."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.app import clock
from bot.checks import SCOPES, check
from bot.sandbox.team.office import SCOPES as OFFERED
from bot.sandbox.workspace import ANA, ANALYSTS, Workspace
from bot.settings.settings import Settings
from bot.slack.listeners import commands

ROOT = Path(__file__).parent.parent.parent
MANIFEST = (ROOT / "slack-manifest.yaml").read_text(encoding="utf-8")
LISTENERS = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "bot/slack/listeners").glob("*.py"))
)


def listed(key):
    """The items of a YAML list under `key`, without their comments."""
    block = re.search(rf"^( *){key}:\n((?:\1  .*\n)+)", MANIFEST, re.MULTILINE)
    assert block, key
    return {item.split("#")[0].strip() for item in re.findall(r"^ *- (.+)$", block[2], re.MULTILINE)}


def test_the_events_are_those_with_a_listener():
    """Every subscribed event is listened to, and every listener has its subscription."""
    heard = set(re.findall(r"@bolt\.event\(\"([a-z_]+)\"", LISTENERS))
    subscribed = {event.split(".")[0] for event in listed("bot_events")}
    assert subscribed == heard


def test_the_command_is_the_one_that_is_registered():
    """The manifest's only command is ours, escaped so that mentions arrive as ids."""
    assert set(re.findall(r"- command: (\S+)", MANIFEST)) == {commands.NAME}
    assert "should_escape: true" in MANIFEST


def test_mm_check_wants_the_scopes_of_the_manifest():
    """What is asked for at installation is what the check looks for."""
    assert listed("bot") == SCOPES


@pytest.mark.parametrize(
    ("key", "most"), [("name", 35), ("description", 140), ("display_name", 80), ("usage_hint", 1000)]
)
def test_slack_s_limits_hold(key, most):
    """Texts fit what Slack takes in a manifest."""
    for text in re.findall(rf"^\s+(?:- )?{key}: (.+)$", MANIFEST, re.MULTILINE):
        assert 0 < len(text) <= most, text


def test_interactivity_is_on():
    """Buttons need it."""
    assert re.search(r"interactivity:\n\s+is_enabled: true", MANIFEST)


@pytest.mark.parametrize(("raw", "missing"), [((ANALYSTS,), ["usergroups:read"]), ((ANA,), None)])
async def test_a_named_user_group_takes_its_scope(tmp_path, raw, missing):
    """Installed before groups were read: the check says so to those who name one, and to nobody else."""
    scopes = tuple(scope for scope in OFFERED if scope != "usergroups:read")
    async with Workspace.running(scopes=scopes) as workspace:
        settings = Settings.model_validate(
            {
                "millimetric_rk": "sk_live_0a1b2c3d_wrong",
                "millimetric_host": "http://127.0.0.1:9",
                "slack_bot_token": workspace.bot_token,
                "slack_api_url": workspace.base_url,
                "database_url": f"sqlite:///{tmp_path}/bot.db",
                "access": {"raw": raw},
            }
        )
        found = {each.subject: each async for each in check(settings, clock.now)}
    assert found["bot_token"].fields.get("missing") == missing
