"""Modals and Home views: a stack of at most three modals for each person, one Home for each.

In: views as the bot sends them. Out: views as Slack keeps them (id, hash, completed blocks).
"""

from __future__ import annotations

import json
from typing import Any

from bot.sandbox.blockkit import Problem, check_view
from bot.sandbox.team.messages import completed, parsed, refuse_blocks
from bot.sandbox.team.office import Office, RefusalError
from bot.sandbox.team.people import APP_ID, BOT_ID, TEAM_ID

STACK = 3


class Views:
    """Everybody's open modals and Home."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.stacks: dict[str, list[dict[str, Any]]] = {}
        self.homes: dict[str, dict[str, Any]] = {}

    def checked(self, view: Any, kind: str) -> dict[str, Any]:
        """The view as an object; a refusal when Slack would refuse it."""
        read = parsed(view, "invalid_arguments")
        if not isinstance(read, dict) or read.get("type") != kind:
            raise refuse_blocks([Problem("/view/type", f"must be {kind}")], "invalid_arguments")
        problems = [Problem("/view" + each.pointer, each.message) for each in check_view(read)]
        if problems:
            raise refuse_blocks(problems, "invalid_arguments")
        external = read.get("external_id")
        if external and any(each.get("external_id") == external for each in self._all()):
            raise RefusalError("duplicate_external_id")
        return read

    def open(self, user: str, view: Any) -> dict[str, Any]:
        kept = self._kept(self.checked(view, "modal"))
        self.stacks[user] = [kept]
        return self._tell(user, kept)

    def push(self, user: str, view: Any) -> dict[str, Any]:
        stack = self.stacks.setdefault(user, [])
        if len(stack) >= STACK:
            raise RefusalError("push_limit_reached")
        above = stack[-1] if stack else None
        kept = self._kept(self.checked(view, "modal"))
        if above:
            kept |= {"previous_view_id": above["id"], "root_view_id": above["root_view_id"]}
        stack.append(kept)
        return self._tell(user, kept)

    def update(
        self, view: Any, *, view_id: str = "", external_id: str = "", hash_: str = ""
    ) -> dict[str, Any]:
        user, old = self._find(view_id, external_id)
        if hash_ and hash_ != old["hash"]:
            raise RefusalError("hash_conflict")
        read = parsed(view, "invalid_arguments")
        if isinstance(read, dict) and read.get("external_id") == old.get("external_id"):
            old["external_id"] = ""
        kept = self._kept(self.checked(view, "modal"))
        kept |= {key: old[key] for key in ("id", "root_view_id", "previous_view_id")}
        stack = self.stacks[user]
        stack[stack.index(old)] = kept
        return self._tell(user, kept)

    def publish(self, user: str, view: Any, hash_: str = "") -> dict[str, Any]:
        if user not in self._office.directory.people:
            raise RefusalError("user_not_found")
        old = self.homes.get(user)
        if hash_ and old and hash_ != old["hash"]:
            raise RefusalError("hash_conflict")
        kept = self._kept(self.checked(view, "home"))
        if old:
            kept["id"] = old["id"]
        self.homes[user] = kept
        self._office.tell("home", user=user, view=kept)
        return kept

    def close(self, user: str, *, everything: bool = False) -> dict[str, Any] | None:
        """Close the topmost modal; what was closed."""
        stack = self.stacks.get(user, [])
        closed = stack.pop() if stack else None
        if everything or (closed and closed.get("clear_on_close")):
            stack.clear()
        self._office.tell("view", user=user, stack=self.stacks.get(user, []))
        return closed

    def top(self, user: str) -> dict[str, Any] | None:
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def _all(self) -> list[dict[str, Any]]:
        return [each for stack in self.stacks.values() for each in stack]

    def _find(self, view_id: str, external_id: str) -> tuple[str, dict[str, Any]]:
        for user, stack in self.stacks.items():
            for each in stack:
                if (view_id and each["id"] == view_id) or (
                    external_id and each.get("external_id") == external_id
                ):
                    return user, each
        raise RefusalError("not_found")

    def _kept(self, view: dict[str, Any]) -> dict[str, Any]:
        view_id = self._office.new_id("V")
        return {
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "state": {"values": {}},
            **json.loads(json.dumps(view)),
            "blocks": list(completed(self._office, list(view["blocks"]))),
            "id": view_id,
            "root_view_id": view_id,
            "previous_view_id": None,
            "hash": self._office.new_id(f"{int(self._office.now())}."),
            "team_id": TEAM_ID,
            "app_id": APP_ID,
            "bot_id": BOT_ID,
            "app_installed_team_id": TEAM_ID,
        }

    def _tell(self, user: str, kept: dict[str, Any]) -> dict[str, Any]:
        self._office.tell("view", user=user, stack=self.stacks[user])
        return kept
