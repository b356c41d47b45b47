"""What may go wrong on Slack's side, on demand.

In: `faults.add("chat.postMessage", "rate_limited", times=1, retry_after=2)`.
Out: the fault that a request meets, once per time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "rate_limited",  # 429 with Retry-After
    "error_before",  # 500, nothing happened
    "error_after",  # 500, and yet it happened
    "drop_before",  # the connection dies, nothing happened
    "drop_after",  # the connection dies, and yet it happened
    "slow",  # answers after `seconds`
    "html",  # 200 with a page instead of JSON
    "invalid_blocks",  # this workspace does not know a block (`block`), or any
    "refused",  # 200 with ok: false and the code in `error`
]


@dataclass(slots=True)
class Fault:
    """One fault that waits. `times` None: for good."""

    method: str
    kind: Kind
    times: int | None = 1
    retry_after: int = 1
    seconds: float = 1.0
    block: str | None = None
    error: str = "internal_error"


class Faults:
    """The scripted faults, in order; a request meets the first that fits."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(
        self,
        method: str,
        kind: Kind,
        times: int | None = 1,
        *,
        retry_after: int = 1,
        seconds: float = 1.0,
        block: str | None = None,
        error: str = "internal_error",
    ) -> Fault:
        """`method` is a Web API method, `response_url`, or `*` for any of them."""
        if kind not in get_args(Kind):
            raise ValueError(f"unknown fault {kind!r}, known: {', '.join(get_args(Kind))}")
        fault = Fault(method, kind, times, retry_after, seconds, block, error)
        self.waiting.append(fault)
        return fault

    def clear(self) -> None:
        self.waiting.clear()

    def take(self, method: str, blocks: Iterable[str] = ()) -> Fault | None:
        """The fault for this request, used up by one."""
        kinds = set(blocks)
        for fault in self.waiting:
            if fault.method not in (method, "*") or fault.times == 0:
                continue
            if fault.kind == "invalid_blocks" and (
                not kinds if fault.block is None else fault.block not in kinds
            ):
                continue
            if fault.times is not None:
                fault.times -= 1
            return fault
        return None
