"""Why Slack did not take a message.

SlackFailed(code)
├── SlackUnreachable     no answer, or none that can be read; the message may have arrived all the same
├── SlackRateLimited     asked to wait `retry_after` seconds; surely not posted
├── BlocksRefused        `invalid_blocks` and its kin, with Slack's own remarks
└── AddressSpent         a response_url that is older than 30 minutes or used five times
"""

from __future__ import annotations


class SlackFailed(Exception):
    transient = False

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SlackUnreachable(SlackFailed):
    transient = True


class SlackRateLimited(SlackFailed):
    transient = True

    def __init__(self, retry_after: float) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


class BlocksRefused(SlackFailed):
    def __init__(self, code: str, remarks: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.remarks = remarks


class AddressSpent(SlackFailed):
    pass
