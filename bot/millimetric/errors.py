"""Why a question to the Millimetric API has no answer.

MillimetricError                    code, status, path, project; an undocumented code keeps its name here
├── Misconfigured                   the person who installed the bot has to act
│   ├── HostRefused(reason)         MILLIMETRIC_HOST is no address that a key may be sent to
│   ├── RouteMissing                404, 405: that host does not know the route
│   ├── RedirectRefused(to)         it points elsewhere; a key follows no redirect
│   └── KeyRefused
│       ├── KeyMissing              none is set; 401 missing_bearer_token
│       ├── KeyMalformed            not of the four-part shape; 401 malformed_api_key
│       ├── WrongKeyKind(kind)      pk_, sk_ or ak_, judged before any call; 403 insufficient_scope
│       ├── KeyKindMismatch         401 key_kind_mismatch
│       └── KeyNotAccepted          401 invalid_api_key: unknown or revoked; any other 401 or 403
├── QueryRefused                    400: this question cannot be asked that way
│   ├── GroupByRefused(columns, allowed)   invalid_group_by, or a 200 that left the column out
│   └── ParamsRefused(fields)       invalid_params
├── Unreadable(reason)              the reply is not as documented
│   └── ReplyTooLarge(limit)        more bytes than anyone should read
└── Outage                          transient: the same question may be answered later
    ├── Unreachable(reason)         no connection, or it broke
    ├── TimedOut(seconds)           no complete answer within the deadline
    ├── RateLimited(retry_after)    429 rate_limited
    └── Unavailable                 any other 5xx, 408, 425
        ├── InternalFailure         500 internal_error
        └── UpstreamFailed          502 upstream_failed: its database is away

Fields only; the sentences are templates/errors/<snake_case_of_class>.json.j2, looked up along the family.
Nothing here ever holds a key, a parameter's value or a piece of a reply's prose.
"""

from __future__ import annotations

from typing import ClassVar


class MillimetricError(Exception):
    """The root.

    Attributes:
        transient: asking again later may help.
        code: the API's own code, or one of ours where no reply was read.
        status: of the HTTP reply, where there was one.
        path: the route that was asked.
        project: the name the configuration gives this key; set by the client.
    """

    transient: ClassVar[bool] = False

    def __init__(self, code: str, *, status: int | None = None, path: str | None = None) -> None:
        super().__init__(code, status, path)
        self.code = code
        self.status = status
        self.path = path
        self.project: str | None = None


class Misconfigured(MillimetricError):
    pass


class HostRefused(Misconfigured):
    """`reason`: missing, unparsable, scheme, plain_http, userinfo or path."""

    def __init__(self, reason: str) -> None:
        super().__init__("host_refused")
        self.reason = reason


class RouteMissing(Misconfigured):
    pass


class RedirectRefused(Misconfigured):
    """`to`: the host it points to; None where that could not be read."""

    def __init__(self, to: str | None, *, status: int, path: str | None = None) -> None:
        super().__init__("redirected", status=status, path=path)
        self.to = to


class KeyRefused(Misconfigured):
    pass


class KeyMissing(KeyRefused):
    def __init__(
        self, code: str = "key_missing", *, status: int | None = None, path: str | None = None
    ) -> None:
        super().__init__(code, status=status, path=path)


class KeyMalformed(KeyRefused):
    pass


class WrongKeyKind(KeyRefused):
    """`kind`: "pk", "sk" or "ak" where the key itself was judged; None where only the API's word is known."""

    def __init__(
        self, code: str, *, kind: str | None = None, status: int | None = None, path: str | None = None
    ) -> None:
        super().__init__(code, status=status, path=path)
        self.kind = kind


class KeyKindMismatch(KeyRefused):
    pass


class KeyNotAccepted(KeyRefused):
    pass


class QueryRefused(MillimetricError):
    pass


class GroupByRefused(QueryRefused):
    """`columns`: what was asked for; `allowed`: what the API says it knows, empty where it does not say."""

    def __init__(
        self,
        code: str,
        *,
        columns: tuple[str, ...],
        allowed: tuple[str, ...] = (),
        status: int | None = None,
        path: str | None = None,
    ) -> None:
        super().__init__(code, status=status, path=path)
        self.columns = columns
        self.allowed = allowed

    @property
    def refused(self) -> tuple[str, ...]:
        """The columns to leave out, as far as they are known."""
        return tuple(column for column in self.columns if column not in self.allowed) or self.columns


class ParamsRefused(QueryRefused):
    """`fields`: names of the parameters that were found wrong; empty where the API does not say."""

    def __init__(
        self,
        code: str,
        *,
        fields: tuple[str, ...] = (),
        status: int | None = None,
        path: str | None = None,
    ) -> None:
        super().__init__(code, status=status, path=path)
        self.fields = fields


class Unreadable(MillimetricError):
    """`reason`: a short word for the log, such as html, json, depth, number or bucket."""

    def __init__(self, reason: str, *, status: int | None = None, path: str | None = None) -> None:
        super().__init__("unreadable", status=status, path=path)
        self.reason = reason


class ReplyTooLarge(Unreadable):
    """`limit`: bytes."""

    def __init__(self, limit: int, *, status: int | None = None, path: str | None = None) -> None:
        super().__init__("size", status=status, path=path)
        self.limit = limit


class Outage(MillimetricError):
    transient = True


class Unreachable(Outage):
    """`reason`: the kind of failure, such as ConnectError."""

    def __init__(self, reason: str, *, path: str | None = None) -> None:
        super().__init__("unreachable", path=path)
        self.reason = reason


class TimedOut(Outage):
    """`seconds`: how long was waited."""

    def __init__(self, seconds: float, *, path: str | None = None) -> None:
        super().__init__("timed_out", path=path)
        self.seconds = seconds


class RateLimited(Outage):
    """`retry_after`: seconds to wait; None where the API does not say."""

    def __init__(
        self, code: str, *, retry_after: float | None, status: int | None = None, path: str | None = None
    ) -> None:
        super().__init__(code, status=status, path=path)
        self.retry_after = retry_after


class Unavailable(Outage):
    pass


class InternalFailure(Unavailable):
    pass


class UpstreamFailed(Unavailable):
    pass
