"""The channel's next manager, against the sandbox's Slack."""

from __future__ import annotations

from dataclasses import replace

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import ANA, BEN, CLEO, FOUNDERS, MARKETING, Workspace
from bot.slack.succession import Succession

MARKETERS = "S01MARKETERS"


@pytest.fixture
async def team():
    async with Workspace.running() as workspace:
        directory = workspace.office.directory
        directory.people[ANA] = replace(directory.people[ANA], deleted=True)
        directory.groups[MARKETERS] = {ANA, CLEO}
        yield workspace


def next_manager(team, channel, *, managers=(), owners=()):
    client = AsyncWebClient(token=team.bot_token, base_url=team.base_url, retry_handlers=[])
    return Succession(client, managers, owners).next_manager(channel, ANA)


async def test_the_first_manager_who_is_there(team):
    """Ana has left; Ben comes next."""
    assert await next_manager(team, MARKETING, managers=(ANA, BEN, CLEO)) == BEN


async def test_a_user_group_names_managers_too(team):
    """Its members who still work here."""
    assert await next_manager(team, MARKETING, managers=(MARKETERS, BEN)) == CLEO


async def test_then_whoever_looks_after_the_bot(team):
    """Where no manager is in the channel."""
    assert await next_manager(team, MARKETING, managers=(ANA,), owners=(CLEO,)) == CLEO


async def test_without_named_managers_any_member_will_do(team):
    """Everybody may manage then: somebody who works here, and no bot."""
    assert await next_manager(team, MARKETING) in {BEN, CLEO}


async def test_who_is_not_in_the_channel_is_not_asked(team):
    """Ben cannot see #founders."""
    assert await next_manager(team, FOUNDERS, managers=(BEN,)) is None


async def test_a_guest_inherits_nothing(team):
    """Guests manage no digests."""
    people = team.office.directory.people
    people[BEN] = replace(people[BEN], guest=True)
    assert await next_manager(team, MARKETING, managers=(BEN,)) is None


async def test_where_slack_does_not_tell_nobody_is_told(team):
    """It is logged; nothing else breaks."""
    team.faults.add("conversations.members", "error_before")
    assert await next_manager(team, MARKETING) is None
