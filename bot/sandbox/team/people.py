"""Who works here and where they talk: three people, a user group, the bot, four channels and direct messages.

Out: the roster as it starts; membership changes in the directory that holds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

TEAM_ID = "T01ACME00"
TEAM_NAME = "Acme"
APP_ID = "A01MMAPP0"
BOT_ID = "B01MMBOT0"
BOT_USER = "U01MMBOT0"
SLACKBOT = "USLACKBOT"
ANA, BEN, CLEO = "U01ANADUA", "U01BENOKA", "U01CLEOLI"
ANALYSTS = "S01ANALYST"
GENERAL, MARKETING, FOUNDERS, BOARD = "C01GENERAL", "C01MARKETING", "C01FOUNDERS", "C01BOARD00"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name; `guest` is a single-channel guest, `deleted` has left."""

    id: str
    name: str
    real_name: str
    tz: str = "Europe/Berlin"
    title: str = ""
    is_bot: bool = False
    guest: bool = False
    deleted: bool = False

    def wire(self) -> dict[str, Any]:
        first = self.real_name.split(" ")[0]
        return {
            "id": self.id,
            "team_id": TEAM_ID,
            "name": self.name,
            "real_name": self.real_name,
            "deleted": self.deleted,
            "is_bot": self.is_bot,
            "is_restricted": self.guest,
            "is_ultra_restricted": self.guest,
            "is_admin": False,
            "is_app_user": False,
            "tz": self.tz,
            "tz_label": self.tz,
            "tz_offset": 0,
            "profile": {
                "real_name": self.real_name,
                "display_name": first if not self.is_bot else self.real_name,
                "title": self.title,
                "team": TEAM_ID,
            },
        }


@dataclass(slots=True)
class Channel:
    """A place to talk; a direct message has one person and the bot in it."""

    id: str
    name: str
    members: set[str] = field(default_factory=set)
    topic: str = ""
    private: bool = False
    direct: bool = False
    archived: bool = False
    shared: bool = False

    def wire(self, *, viewer: str = BOT_USER) -> dict[str, Any]:
        common = {
            "id": self.id,
            "is_im": self.direct,
            "is_mpim": False,
            "is_archived": self.archived,
            "is_ext_shared": self.shared,
            "created": 1_700_000_000,
        }
        if self.direct:
            return {**common, "user": next(iter(self.members - {viewer}), viewer), "is_channel": False}
        return {
            **common,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": not self.private,
            "is_group": self.private,
            "is_private": self.private,
            "is_general": self.name == "general",
            "is_member": viewer in self.members,
            "num_members": len(self.members),
            "topic": {"value": self.topic, "creator": ANA, "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }

    @property
    def type(self) -> str:
        """`channel_type` of an event."""
        return "im" if self.direct else "group" if self.private else "channel"

    @property
    def name_in_commands(self) -> str:
        return "directmessage" if self.direct else "privategroup" if self.private else self.name


class Directory:
    """People, channels and user groups by id."""

    def __init__(self, people: Iterable[Person], channels: Iterable[Channel]) -> None:
        self.people = {person.id: person for person in people}
        self.channels = {channel.id: channel for channel in channels}
        self.groups: dict[str, set[str]] = {}

    def direct(self, user: str) -> Channel:
        """The direct message between this person and the bot; made when there is none yet."""
        for channel in self.channels.values():
            if channel.direct and user in channel.members:
                return channel
        channel = Channel("D" + user[1:], user, {user, BOT_USER}, direct=True)
        self.channels[channel.id] = channel
        return channel

    def find(self, said: str) -> Channel | None:
        """The channel that an app means: an id, a name with or without #, a person for the direct message."""
        if said in self.channels:
            return self.channels[said]
        if said in self.people:
            return self.direct(said)
        name = said.removeprefix("#")
        named = (each for each in self.channels.values() if not each.direct and each.name == name)
        return next(named, None)


def usual_directory() -> Directory:
    """The workspace as it stands when nothing else is asked for."""
    people = [
        Person(ANA, "ana", "Ana Duarte", "Europe/Lisbon", "Growth"),
        Person(BEN, "ben", "Ben Okafor", "Europe/Berlin", "Marketing"),
        Person(CLEO, "cleo", "Cleo Lindqvist", "America/New_York", "Founder"),
        Person(BOT_USER, "mm", "Millimetric", "UTC", is_bot=True),
    ]
    everyone = {ANA, BEN, CLEO}
    channels = [
        Channel(GENERAL, "general", {*everyone, BOT_USER}, "Company-wide, low noise"),
        Channel(MARKETING, "marketing", {*everyone, BOT_USER}, "Campaigns, spend and what came of it"),
        Channel(FOUNDERS, "founders", {ANA, CLEO}, "Numbers for Mondays"),
        Channel(BOARD, "board", {ANA, CLEO}, "Quarterly", private=True),
    ]
    directory = Directory(people, channels)
    directory.groups[ANALYSTS] = {ANA}
    for user in (ANA, BEN, CLEO):
        directory.direct(user)
    return directory
