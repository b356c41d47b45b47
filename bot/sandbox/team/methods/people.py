"""auth.test, team.info, users.* and usergroups.users.list: who is who."""

from __future__ import annotations

from typing import Any

from bot.sandbox.team.methods.call import Call, Method
from bot.sandbox.team.office import RefusalError
from bot.sandbox.team.people import APP_ID, BOT_ID, BOT_USER, TEAM_ID, TEAM_NAME


def auth_test(call: Call) -> dict[str, Any]:
    bot = call.office.directory.people[BOT_USER]
    return {
        "url": call.office.address + "/",
        "team": TEAM_NAME,
        "team_id": TEAM_ID,
        "user": bot.name,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def team_info(call: Call) -> dict[str, Any]:
    return {"team": {"id": TEAM_ID, "name": TEAM_NAME, "domain": "sandbox", "url": call.office.address}}


def user_info(call: Call) -> dict[str, Any]:
    person = call.office.directory.people.get(call.need("user", "user_not_found"))
    if person is None:
        raise RefusalError("user_not_found")
    return {"user": person.wire()}


def users_listed(call: Call) -> dict[str, Any]:
    page, cursor = call.page([each.wire() for each in call.office.directory.people.values()], 200, 1000)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def users_conversations(call: Call) -> dict[str, Any]:
    user = call.text("user") or BOT_USER
    found = [
        channel.wire()
        for channel in call.office.directory.channels.values()
        if user in channel.members and not channel.direct
    ]
    page, cursor = call.page(found, 100, 999)
    return {"channels": page, "response_metadata": {"next_cursor": cursor}}


def group_members(call: Call) -> dict[str, Any]:
    members = call.office.directory.groups.get(call.need("usergroup", "invalid_arguments"))
    if members is None:
        raise RefusalError("no_such_subteam")
    return {"users": sorted(members)}


def bot_info(_call: Call) -> dict[str, Any]:
    return {"bot": {"id": BOT_ID, "app_id": APP_ID, "user_id": BOT_USER, "name": "mm", "deleted": False}}


METHODS = {
    "auth.test": Method(auth_test),
    "team.info": Method(team_info, "team:read"),
    "users.info": Method(user_info, "users:read"),
    "users.list": Method(users_listed, "users:read"),
    "users.conversations": Method(users_conversations, "channels:read"),
    "usergroups.users.list": Method(group_members, "usergroups:read"),
    "bots.info": Method(bot_info, "users:read"),
}
