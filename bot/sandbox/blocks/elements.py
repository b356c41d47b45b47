"""The elements that people press, choose and type into, and which of them stand where."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.blocks.shape import (
    Check,
    Rules,
    Spot,
    exactly_one,
    flag,
    list_of,
    one_of,
    record,
    string,
    typed,
    url,
    whole,
)
from bot.sandbox.blocks.text import (
    any_text,
    confirm,
    conversation_filter,
    dispatch_config,
    initial_is_offered,
    option,
    option_group,
    overflow_option,
    plain,
    rich_option,
    slack_file,
)

INTERACTIVE: Rules = {"action_id": string(255), "confirm": confirm, "focus_on_load": flag}
PLACEHOLDER: Rules = {"placeholder": plain(150)}
FAR_FUTURE = 10**10 - 1  # Slack takes ten digits
LONG_AGO = 10**9


def matching(pattern: str, form: str) -> Check:
    compiled = re.compile(pattern)

    def check(value: Any, spot: Spot) -> None:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            spot.say(f"must be in the form {form}")

    return check


def element(kind: str, must: Rules | None = None, may: Rules | None = None, *also: Check) -> Check:
    return record({"type": one_of(kind), **(must or {})}, {**INTERACTIVE, **(may or {})}, *also)


def menu(kind: str, may: Rules, *also: Check) -> Check:
    many = {"max_selected_items": whole(1, 100)} if kind.startswith("multi_") else {}
    return element(kind, {}, {**PLACEHOLDER, **many, **may}, *also)


def typing(kind: str, may: Rules) -> Check:
    common: Rules = {"initial_value": string(3000, 0), "dispatch_action_config": dispatch_config}
    return element(kind, {}, {**PLACEHOLDER, **common, **may})


button = record(
    {"type": one_of("button"), "text": plain(75)},
    {
        "action_id": string(255),
        "confirm": confirm,
        "value": string(2000),
        "url": url(),
        "style": one_of("primary", "danger"),
        "accessibility_label": string(75),
        "agent_prompt": string(4000),
        "agent_prompt_display": string(4000),
    },
)

image_element = record(
    {"type": one_of("image"), "alt_text": string(2000)},
    {"image_url": url(), "slack_file": slack_file},
    exactly_one("image_url", "slack_file"),
)

OPTIONS: Rules = {"options": list_of(option, 1, 100), "option_groups": list_of(option_group, 1, 100)}
PERSON: Rules = {"initial_user": string(255)}
PEOPLE: Rules = {"initial_users": list_of(string(255), 0, 100)}
TALK: Rules = {"default_to_current_conversation": flag, "filter": conversation_filter}
ANSWERS: Rules = {"response_url_enabled": flag}
date = matching(r"\d{4}-\d{2}-\d{2}", "YYYY-MM-DD")
hour = matching(r"([01]\d|2[0-3]):[0-5]\d", "HH:mm")
one_list = exactly_one("options", "option_groups")

SELECTS: Rules = {
    "static_select": menu(
        "static_select", {**OPTIONS, "initial_option": option}, one_list, initial_is_offered
    ),
    "external_select": menu(
        "external_select", {"min_query_length": whole(0, 3000), "initial_option": option}
    ),
    "users_select": menu("users_select", PERSON),
    "conversations_select": menu(
        "conversations_select", {**TALK, **ANSWERS, "initial_conversation": string(255)}
    ),
    "channels_select": menu("channels_select", {**ANSWERS, "initial_channel": string(255)}),
}

MULTI_SELECTS: Rules = {
    "multi_static_select": menu(
        "multi_static_select",
        {**OPTIONS, "initial_options": list_of(option, 0, 100)},
        one_list,
        initial_is_offered,
    ),
    "multi_external_select": menu(
        "multi_external_select",
        {"min_query_length": whole(0, 3000), "initial_options": list_of(option, 0, 100)},
    ),
    "multi_users_select": menu("multi_users_select", PEOPLE),
    "multi_conversations_select": menu(
        "multi_conversations_select", {**TALK, "initial_conversations": list_of(string(255), 0, 100)}
    ),
    "multi_channels_select": menu(
        "multi_channels_select", {"initial_channels": list_of(string(255), 0, 100)}
    ),
}

PICKERS: Rules = {
    "datepicker": element("datepicker", {}, {**PLACEHOLDER, "initial_date": date}),
    "timepicker": element("timepicker", {}, {**PLACEHOLDER, "initial_time": hour, "timezone": string(255)}),
    "datetimepicker": element("datetimepicker", {}, {"initial_date_time": whole(LONG_AGO, FAR_FUTURE)}),
    "checkboxes": element(
        "checkboxes",
        {"options": list_of(rich_option, 1, 10)},
        {"initial_options": list_of(rich_option, 1, 10)},
        initial_is_offered,
    ),
    "radio_buttons": element(
        "radio_buttons",
        {"options": list_of(rich_option, 1, 10)},
        {"initial_option": rich_option},
        initial_is_offered,
    ),
}

FIELDS: Rules = {
    "plain_text_input": typing(
        "plain_text_input",
        {"multiline": flag, "min_length": whole(0, 3000), "max_length": whole(1, 3000)},
    ),
    "number_input": element(
        "number_input",
        {"is_decimal_allowed": flag},
        {
            **PLACEHOLDER,
            "initial_value": string(255),
            "min_value": string(255),
            "max_value": string(255),
            "dispatch_action_config": dispatch_config,
        },
    ),
    "email_text_input": typing("email_text_input", {}),
    "url_text_input": typing("url_text_input", {}),
    "file_input": element(
        "file_input", {}, {"filetypes": list_of(string(255), 1, 100), "max_files": whole(1, 10)}
    ),
}

overflow = record(
    {"type": one_of("overflow"), "options": list_of(overflow_option, 1, 5)},
    {"action_id": string(255), "confirm": confirm},
)

feedback_button = record({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)})
feedback_buttons = record(
    {
        "type": one_of("feedback_buttons"),
        "positive_button": feedback_button,
        "negative_button": feedback_button,
    },
    {"action_id": string(255)},
)
icon_button = record(
    {"type": one_of("icon_button"), "icon": one_of("trash"), "text": plain(75)},
    {
        "action_id": string(255),
        "value": string(2000),
        "confirm": confirm,
        "accessibility_label": string(75),
        "visible_to_user_ids": list_of(string(255), 1, 10),
    },
)

IN_ACTIONS = typed({"button": button, "overflow": overflow, **SELECTS, **PICKERS})
IN_SECTION = typed(
    {
        "button": button,
        "overflow": overflow,
        "image": image_element,
        **SELECTS,
        **MULTI_SELECTS,
        **{kind: rule for kind, rule in PICKERS.items() if kind != "datetimepicker"},
    }
)
IN_INPUT = typed({**FIELDS, **SELECTS, **MULTI_SELECTS, **PICKERS})
IN_CONTEXT = typed({"image": image_element, "plain_text": any_text(), "mrkdwn": any_text()})
IN_CONTEXT_ACTIONS = typed({"feedback_buttons": feedback_buttons, "icon_button": icon_button})
