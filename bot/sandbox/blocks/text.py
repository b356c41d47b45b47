"""Text objects and what is composed of them: confirm, option, option group, dispatch settings."""

from __future__ import annotations

from typing import Any

from bot.sandbox.blocks.shape import (
    Check,
    Spot,
    exactly_one,
    flag,
    list_of,
    one_of,
    record,
    string,
    typed,
    url,
)

TEXT_MOST = 3000


def plain(longest: int = TEXT_MOST) -> Check:
    return typed(
        {"plain_text": record({"type": one_of("plain_text"), "text": string(longest)}, {"emoji": flag})}
    )


def mrkdwn(longest: int = TEXT_MOST) -> Check:
    return typed({"mrkdwn": record({"type": one_of("mrkdwn"), "text": string(longest)}, {"verbatim": flag})})


def any_text(longest: int = TEXT_MOST) -> Check:
    return typed(
        {
            "plain_text": record({"type": one_of("plain_text"), "text": string(longest)}, {"emoji": flag}),
            "mrkdwn": record({"type": one_of("mrkdwn"), "text": string(longest)}, {"verbatim": flag}),
        }
    )


# No `type` in these: Slack refuses a confirm or an option that carries one.
confirm = record(
    {"title": plain(100), "text": any_text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)

option = record({"text": plain(75), "value": string(150)}, {"description": plain(75)})
overflow_option = record({"text": plain(75), "value": string(150)}, {"description": plain(75), "url": url()})
rich_option = record({"text": any_text(75), "value": string(150)}, {"description": any_text(75)})
option_group = record({"label": plain(75), "options": list_of(option, 1, 100)})

dispatch_config = record(
    {"trigger_actions_on": list_of(one_of("on_enter_pressed", "on_character_entered"), 1, 2)}
)

conversation_filter = record(
    {},
    {
        "include": list_of(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)

slack_file = record({}, {"id": string(255), "url": url()}, exactly_one("id", "url"))


def offered(value: Any, key: str) -> list[Any]:
    """The options that a menu offers, out of groups too."""
    listed = value.get(key)
    found = list(listed) if isinstance(listed, list | tuple) else []
    groups = value.get("option_groups")
    for group in groups if isinstance(groups, list | tuple) else ():
        found.extend(group.get("options") or () if isinstance(group, dict) else ())
    return found


def initial_is_offered(value: Any, spot: Spot) -> None:
    chosen = value.get("initial_options", [value["initial_option"]] if "initial_option" in value else [])
    options = offered(value, "options")
    for each in chosen if isinstance(chosen, list | tuple) else ():
        if each not in options:
            spot.say("initial option must exactly match one of the options")
