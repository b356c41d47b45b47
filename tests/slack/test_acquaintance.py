"""Who somebody is, asked of a workspace over HTTP: remembered, asked once, safe when Slack does not tell."""

from __future__ import annotations

import asyncio

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.team.office import SCOPES
from bot.sandbox.workspace import ANA, ANALYSTS, BEN, GENERAL, Workspace
from bot.slack import acquaintance as module
from bot.slack.acquaintance import Acquaintance
from bot.slack.payloads import Person

NOBODY = frozenset()


@pytest.fixture
async def workspace():
    async with Workspace.running() as running:
        yield running


def acquaintance(workspace, groups=(ANALYSTS,)):
    client = AsyncWebClient(token=workspace.bot_token, base_url=workspace.base_url, retry_handlers=[])
    return Acquaintance(client, frozenset(groups))


def person(user):
    return Person("T01ACME00", user)


def asked(workspace, method):
    return len(workspace.journal.calls(method))


async def test_members_of_a_named_group(workspace):
    """Ana is an analyst, Ben is not; groups that nobody named are not asked about."""
    known = acquaintance(workspace)
    assert (await known.standing(person(ANA))).groups == {ANALYSTS}
    assert (await known.standing(person(BEN))).groups == NOBODY
    assert asked(workspace, "usergroups.users.list") == 1
    assert (await acquaintance(workspace, ()).standing(person(ANA))).groups == NOBODY
    assert asked(workspace, "usergroups.users.list") == 1


async def test_a_crowd_asks_slack_once(workspace):
    """A hundred questions in the same moment are one look-up each of person and group."""
    known = acquaintance(workspace)
    found = await asyncio.gather(*(known.standing(person(ANA)) for _ in range(100)))
    assert {each.groups for each in found} == {frozenset({ANALYSTS})}
    assert (asked(workspace, "users.info"), asked(workspace, "usergroups.users.list")) == (1, 1)


async def test_membership_ends(workspace, monkeypatch):
    """Who was taken out of the group is out once what was known is past its time."""
    known = acquaintance(workspace)
    await known.standing(person(ANA))
    workspace.office.directory.groups[ANALYSTS].clear()
    assert (await known.standing(person(ANA))).groups == {ANALYSTS}
    monkeypatch.setattr(module, "KEEP_SECONDS", -1.0)
    fresh = acquaintance(workspace)
    workspace.office.directory.groups[ANALYSTS].add(ANA)
    assert (await fresh.standing(person(ANA))).groups == {ANALYSTS}
    workspace.office.directory.groups[ANALYSTS].clear()
    assert (await fresh.standing(person(ANA))).groups == NOBODY


async def test_a_missing_scope_gives_no_role_and_is_asked_again(monkeypatch):
    """Without usergroups:read everybody is in no group; after a while Slack is asked again."""
    scopes = tuple(scope for scope in SCOPES if scope != "usergroups:read")
    async with Workspace.running(scopes=scopes) as workspace:
        known = acquaintance(workspace)
        assert (await known.standing(person(ANA))).groups == NOBODY
        assert (await known.standing(person(ANA))).groups == NOBODY
        (call,) = workspace.journal.calls("usergroups.users.list")
        assert call.answer["needed"] == "usergroups:read"
        monkeypatch.setattr(module, "KEEP_FAILURE_SECONDS", -1.0)
        again = acquaintance(workspace)
        await again.standing(person(ANA))
        workspace.office.scopes = SCOPES
        assert (await again.standing(person(ANA))).groups == {ANALYSTS}


async def test_an_unknown_group_has_no_members(workspace):
    """A group that was deleted, or mistyped."""
    assert (await acquaintance(workspace, ("S0GONE",)).standing(person(ANA))).groups == NOBODY


async def test_whether_a_channel_is_shared(workspace):
    """Direct messages never are; what Slack does not tell is None."""
    known = acquaintance(workspace)
    assert await known.is_shared("D123") is False
    assert await known.is_shared(GENERAL) is False
    assert await known.is_shared("C0GONE") is None
