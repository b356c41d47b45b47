"""Why a digest did not come, sorted by what somebody can do about it. Pure.

In: an Occasion for a notice, whose reason is "<state>.<code>". Out: a Notice. Codes come from five rooms: the
judgement of figures, Slack's answers, and the names of errors of the language, of templates and of the API;
a code that none of them knows is a mistake of ours, and shown. Not here: words (templates/digests/notice).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.digests.delivery import Kind, State
from bot.digests.digest import Digest, Origin
from bot.digests.means import code_of
from bot.digests.outcome import NotPosted, Refused, Scope, outcome_of
from bot.digests.slots import zone_named
from bot.digests.writing import Occasion
from bot.messages.errors import MessageError
from bot.periods.errors import PeriodError
from bot.questions.errors import Misunderstood
from bot.reports.errors import PlanError


class Cause(StrEnum):
    """What went wrong, as far as it decides what to do."""

    UNKNOWN = "unknown"  # it may be there, and I may not look
    ZERO = "zero"  # a total is nothing where it was something
    SILENT = "silent"  # no events for longer than usual
    API = "api"  # Millimetric did not answer
    KEY = "key"  # Millimetric does not take the key
    SHAPE = "shape"  # the answer is not as documented, or the question was refused
    SENTENCE = "sentence"  # it cannot be read or asked any more
    UNFIT = "unfit"  # it shows single people
    TEMPLATE = "template"
    CHANNEL = "channel"  # Slack does not let me post there
    CONTENT = "content"  # Slack does not take the message
    WORKSPACE = "workspace"  # Slack does not let me in
    BUSY = "busy"  # Slack did not take it for so long that it was too late
    LATE = "late"  # nobody was there to send it
    OURS = "ours"


_BY_SCOPE = {
    Scope.CHANNEL: Cause.CHANNEL,
    Scope.CONTENT: Cause.CONTENT,
    Scope.WORKSPACE: Cause.WORKSPACE,
}
# The API's family of errors by name: its room lies above this one.
_OF_THE_API = {
    Cause.API: "outage unreachable timed_out rate_limited unavailable internal_failure upstream_failed "
    "timeout_error",
    Cause.KEY: "misconfigured host_refused route_missing redirect_refused key_refused key_missing "
    "key_malformed wrong_key_kind key_kind_mismatch key_not_accepted",
    Cause.SHAPE: "query_refused group_by_refused params_refused unreadable reply_too_large millimetric_error",
}
_HELD = {"zero_after_some": Cause.ZERO, "no_events_lately": Cause.SILENT}
# Where the figures of the planned moment can still be sent, by somebody who knows better.
_SENDABLE = frozenset({Cause.UNKNOWN, Cause.ZERO, Cause.SILENT, Cause.API, Cause.BUSY, Cause.LATE})


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told.

    Attributes:
        to_readers: to the channel; else to its owner.
        code: the reason as the ledger has it, for the log.
        planned: the moment, on the digest's clocks.
        delivery: of what went wrong, for the button; None where a button would not help.
        paused: it rests until somebody resumes it.
    """

    digest: Digest
    to_readers: bool
    state: str
    cause: Cause
    code: str
    planned: datetime
    delivery: str | None
    paused: bool

    @property
    def of_file(self) -> bool:
        return self.digest.origin is Origin.CONFIG


def notice_of(occasion: Occasion) -> Notice:
    state, _, code = (occasion.reason or "").partition(".")
    cause = cause_of(state, code)
    before = occasion.before
    to_readers = occasion.kind is Kind.CHANNEL
    return Notice(
        digest=occasion.digest,
        to_readers=to_readers,
        state=state,
        cause=cause,
        code=code,
        planned=occasion.due_at.astimezone(zone_named(occasion.digest.zone)),
        delivery=before.id if before and cause in _SENDABLE and not to_readers else None,
        paused=cause is Cause.CHANNEL and before is not None and before.kind is Kind.SLOT,
    )


def cause_of(state: str, code: str) -> Cause:
    """Every "<state>.<code>" has one."""
    if state == State.UNKNOWN:
        return Cause.UNKNOWN
    match outcome_of(code):
        case Refused(_, scope):
            return _BY_SCOPE[scope]
        case NotPosted():
            return Cause.BUSY
        case _:
            return _by_name().get(code, Cause.BUSY if state == State.MISSED else Cause.OURS)


def _by_name() -> dict[str, Cause]:
    found = {name: cause for cause, names in _OF_THE_API.items() for name in names.split()}
    found |= dict.fromkeys(_names(Misunderstood, PlanError, PeriodError), Cause.SENTENCE)
    found |= dict.fromkeys(_names(MessageError), Cause.TEMPLATE)
    return found | _HELD | {"sentence_unfit": Cause.UNFIT, "too_late": Cause.LATE}


def _names(*families: type[Exception]) -> set[str]:
    """The codes of these errors and of everything below them."""
    found: set[str] = set()
    waiting = list(families)
    while waiting:
        one = waiting.pop()
        found.add(code_of(one))
        waiting += one.__subclasses__()
    return found
