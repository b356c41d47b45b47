"""What an element reports after somebody pressed, chose or typed. Pure.

In: the element as the bot drew it, and the choice as a plain value.
Out: the fields of the action, and the state of a view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.team.payloads import elements

Element = Mapping[str, Any]

DIRECT = {
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
}
ONE_OPTION = {"static_select", "external_select", "overflow", "radio_buttons"}
MANY_OPTIONS = {"multi_static_select", "multi_external_select", "checkboxes"}
INITIAL = {
    "users_select": "initial_user",
    "conversations_select": "initial_conversation",
    "channels_select": "initial_channel",
    "datepicker": "initial_date",
    "timepicker": "initial_time",
    "datetimepicker": "initial_date_time",
    "multi_users_select": "initial_users",
    "multi_conversations_select": "initial_conversations",
    "multi_channels_select": "initial_channels",
}


def options(element: Element) -> list[Mapping[str, Any]]:
    grouped = [one for group in element.get("option_groups", ()) for one in group["options"]]
    return [*element.get("options", ()), *grouped]


def option(element: Element, choice: Any) -> Mapping[str, Any] | None:
    """The whole option for its value; options of an external menu come whole already."""
    if choice is None or isinstance(choice, Mapping):
        return choice
    for each in options(element):
        if each["value"] == choice:
            return each
    if element["type"].endswith("external_select"):
        return {"text": {"type": "plain_text", "text": str(choice)}, "value": str(choice)}
    raise LookupError(f"{element.get('action_id')} offers no {choice!r}")


def reported(element: Element, choice: Any) -> dict[str, Any]:
    """The fields that carry the choice."""
    kind = str(element["type"])
    if kind in ONE_OPTION:
        return {"selected_option": option(element, choice)}
    if kind in MANY_OPTIONS:
        return {"selected_options": [option(element, each) for each in choice or ()]}
    if kind in DIRECT:
        return {DIRECT[kind]: choice}
    if kind == "feedback_buttons":
        return _feedback(element, choice)
    if kind in {"button", "icon_button"}:
        return {key: element[key] for key in ("text", "value", "style", "url") if key in element}
    return {"value": choice}


def _feedback(element: Element, choice: Any) -> dict[str, Any]:
    pair = (element["positive_button"], element["negative_button"])
    chosen = next((each for each in pair if each["value"] == choice), None)
    if chosen is None:
        raise LookupError(f"{element.get('action_id')} offers no {choice!r}")
    return {"text": chosen["text"], "value": chosen["value"]}


def initial(element: Element) -> Any:
    """The choice that stands there before anybody touched it."""
    kind = str(element["type"])
    if kind in ONE_OPTION:
        return element.get("initial_option")
    if kind in MANY_OPTIONS:
        return element.get("initial_options", [])
    return element.get(INITIAL.get(kind, "initial_value"))


def action(block: Mapping[str, Any], element: Element, choice: Any, ts: str) -> dict[str, Any]:
    return {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": ts,
        **reported(element, choice),
    }


def state(blocks: Sequence[Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """`state.values`: by block_id and action_id, what stands in every field; answers go by action_id."""
    values: dict[str, dict[str, Any]] = {}
    for block, element in elements(blocks):
        kind = str(element["type"])
        if kind in {"button", "overflow", "feedback_buttons", "icon_button"}:
            continue
        choice = answers.get(element["action_id"], initial(element))
        filled = {"type": kind, **reported(element, choice)}
        values.setdefault(block["block_id"], {})[element["action_id"]] = filled
    return values
