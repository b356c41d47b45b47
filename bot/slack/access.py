"""Who may ask what, where. Pure.

In: what is configured, who asks, where the answer would stand, what kind of question. Out: None, or why
not. Everybody of the workspace may ask for figures; single events and what one visitor did are for the
people that the configuration names, and only where nobody else reads along. Digests are managed by members of
their channel; by those that the configuration names, if it names any. Not here: looking people up
(acquaintance.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.questions.kinds import RAW, Kind


class Why(StrEnum):
    """Why somebody does not get an answer; a template has the words."""

    GUEST = "guest"
    OUTSIDER = "outsider"
    CHANNEL = "channel"
    RAW_PERSON = "raw_person"
    RAW_PUBLIC = "raw_public"
    RAW_SHARED = "raw_shared"
    NOT_MANAGER = "not_manager"
    NOT_MEMBER = "not_member"


@dataclass(frozen=True, slots=True)
class Standing:
    """What Slack knows about somebody.

    Attributes:
        guest: invited to single channels.
        outsider: of another organisation, in a channel that is shared with it.
        groups: the user groups named in the configuration that they are in.
    """

    guest: bool = False
    outsider: bool = False
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Where:
    """Where an answer would stand.

    Attributes:
        private: only the asker reads it: ephemeral, or a direct message.
        shared: with another organisation; None when Slack did not tell.
    """

    channel: str
    private: bool
    shared: bool | None = False


@dataclass(frozen=True, slots=True)
class Access:
    """What is configured.

    Attributes:
        raw: people (U…) and user groups (S…) who may see single events.
        guests: guests may ask for figures.
        only: the channels that are answered in; empty for all.
        never: the channels that are not.
        smallest: rows of fewer visitors are added up where others read along; 0 shows them.
        managers: people and user groups who may manage digests; empty for everybody who is no guest.
        projects: the project that a channel asks about when nobody names one.
    """

    raw: frozenset[str] = frozenset()
    guests: bool = False
    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    smallest: int = 5
    managers: frozenset[str] = frozenset()
    projects: Mapping[str, str] = field(default_factory=dict)

    def why_no_answer(self, channel: str, standing: Standing) -> Why | None:
        """Before anything is read."""
        if standing.outsider:
            return Why.OUTSIDER
        if standing.guest and not self.guests:
            return Why.GUEST
        direct = channel.startswith("D")
        if channel in self.never or (self.only and not direct and channel not in self.only):
            return Why.CHANNEL
        return None

    def why_not(self, kind: Kind, user: str, standing: Standing, where: Where) -> Why | None:
        """Once it is known what is asked."""
        if kind not in RAW:
            return None
        if not self.raw & ({user} | standing.groups):
            return Why.RAW_PERSON
        if not where.private:
            return Why.RAW_PUBLIC
        if where.shared is not False:
            return Why.RAW_SHARED
        return None

    def why_not_manage(self, user: str, standing: Standing, channel: str, *, member: bool) -> Why | None:
        """Whether somebody may make, change or send the digests of a channel.

        Guests never do, even where they may ask: what they set up would outlast their stay.
        """
        if standing.guest:
            return Why.GUEST
        if why := self.why_no_answer(channel, standing):
            return why
        if self.managers and not self.managers & ({user} | standing.groups):
            return Why.NOT_MANAGER
        return None if member else Why.NOT_MEMBER
