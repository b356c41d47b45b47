"""The grammar of the rules: small checks that combine into a drawing of what Slack accepts.

In: a JSON value and the spot where it stands. Out: problems, noted at that spot.
What the blocks look like is not said here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that Slack would refuse, and where (a JSON pointer)."""

    pointer: str
    message: str

    def __str__(self) -> str:
        """The line as Slack writes it into `response_metadata.messages`."""
        return f"[ERROR] {self.message} [json-pointer:{self.pointer}]"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the payload: checks note problems here, or step to a key below."""

    pointer: str = ""
    surface: str = "message"
    problems: list[Problem] = field(default_factory=list)

    def at(self, key: str | int) -> Spot:
        step = str(key).replace("~", "~0").replace("/", "~1")
        return Spot(f"{self.pointer}/{step}", self.surface, self.problems)

    def say(self, message: str) -> None:
        self.problems.append(Problem(self.pointer, message))


Check = Callable[[Any, Spot], None]
Rules = Mapping[str, Check]


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, list | tuple)


def items(value: object) -> Sequence[Any]:
    """The value if it is a list, else nothing: for checks that look at several places at once."""
    return value if is_list(value) else ()


def mappings(value: object) -> list[Mapping[str, Any]]:
    return [item for item in items(value) if isinstance(item, Mapping)]


def string(longest: int, shortest: int = 1) -> Check:
    """A string counted in code points, as Slack counts."""

    def check(value: Any, spot: Spot) -> None:
        if not isinstance(value, str):
            spot.say("must be a string")
        elif any("\ud800" <= char <= "\udfff" for char in value):
            spot.say("must be valid Unicode (lone surrogate)")
        elif len(value) < shortest:
            spot.say(f"must be more than {shortest - 1} characters")
        elif len(value) > longest:
            spot.say(f"must be less than {longest + 1} characters")

    return check


def url(longest: int = 3000) -> Check:
    text = string(longest)

    def check(value: Any, spot: Spot) -> None:
        text(value, spot)
        if isinstance(value, str) and not value.startswith(("https://", "http://", "mailto:", "slack://")):
            spot.say("must be a valid URL")

    return check


def one_of(*allowed: str | int) -> Check:
    def check(value: Any, spot: Spot) -> None:
        if isinstance(value, bool) or value not in allowed:
            spot.say("must be one of: " + ", ".join(str(each) for each in allowed))

    return check


def flag(value: Any, spot: Spot) -> None:
    if not isinstance(value, bool):
        spot.say("must be a boolean")


def whole(lowest: int, highest: int) -> Check:
    def check(value: Any, spot: Spot) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            spot.say("must be an integer")
        elif not lowest <= value <= highest:
            spot.say(f"must be between {lowest} and {highest}")

    return check


def number(value: Any, spot: Spot) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        spot.say("must be a finite number")


def above_zero(value: Any, spot: Spot) -> None:
    before = len(spot.problems)
    number(value, spot)
    if len(spot.problems) == before and value <= 0:
        spot.say("must be greater than 0")


def anything(_value: Any, _spot: Spot) -> None:
    """Slack passes it through."""


def list_of(item: Check, fewest: int, most: int) -> Check:
    def check(value: Any, spot: Spot) -> None:
        if not is_list(value):
            spot.say("must be an array")
            return
        if len(value) < fewest:
            spot.say(f"no less than {fewest} items allowed")
        if len(value) > most:
            spot.say(f"no more than {most} items allowed")
        for position, each in enumerate(value):
            item(each, spot.at(position))

    return check


def optional(check: Check) -> Check:
    """The value, or null."""

    def check_or_null(value: Any, spot: Spot) -> None:
        if value is not None:
            check(value, spot)

    return check_or_null


def record(must: Rules, may: Rules | None = None, *also: Check) -> Check:
    """An object with these keys and no others; `also` looks at the object as a whole."""
    rules = {**must, **(may or {})}

    def check(value: Any, spot: Spot) -> None:
        if not isinstance(value, Mapping):
            spot.say("must be an object")
            return
        for key in must:
            if key not in value:
                spot.say(f"missing required field: {key}")
        for key, each in value.items():
            if key in rules:
                rules[key](each, spot.at(key))
            else:
                spot.say(f"invalid additional property: {key}")
        for rule in also:
            rule(value, spot)

    return check


def typed(kinds: Rules) -> Check:
    """An object whose `type` chooses its rules."""

    def check(value: Any, spot: Spot) -> None:
        if not isinstance(value, Mapping):
            spot.say("must be an object")
        elif "type" not in value:
            spot.say("missing required field: type")
        elif not isinstance(value["type"], str) or value["type"] not in kinds:
            spot.at("type").say(f"unsupported type: {value['type']}")
        else:
            kinds[value["type"]](value, spot)

    return check


def exactly_one(*keys: str) -> Check:
    def check(value: Any, spot: Spot) -> None:
        if sum(key in value for key in keys) != 1:
            spot.say("must have exactly one of: " + ", ".join(keys))

    return check


def at_least_one(*keys: str) -> Check:
    def check(value: Any, spot: Spot) -> None:
        if not any(key in value for key in keys):
            spot.say("must have at least one of: " + ", ".join(keys))

    return check


def not_together(one: str, other: str) -> Check:
    def check(value: Any, spot: Spot) -> None:
        if value.get(one) and value.get(other):
            spot.say(f"{one} and {other} exclude each other")

    return check


def unique(spots: Sequence[tuple[Any, Spot]], name: str) -> None:
    """Note every value that was there before; absent ones (None) do not count."""
    seen: set[str] = set()
    for value, spot in spots:
        if isinstance(value, str) and value in seen:
            spot.say(f"{name} must be unique: {value}")
        elif isinstance(value, str):
            seen.add(value)
