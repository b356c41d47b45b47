"""The sections of config.toml, with their defaults and bounds.

In: what stands in the file. Out: frozen values. Not here: the file, the environment (settings.py).
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, model_validator

from bot.periods.zones import UnknownZone, known_zone


def _zone(name: str) -> str:
    try:
        return known_zone(name)
    except UnknownZone:
        raise ValueError("an IANA zone name such as Europe/Berlin") from None  # pydantic's way to say no


def _shaped(pattern: str, like: str) -> AfterValidator:
    """What is not of this shape is refused with an example: no one installs a bot to read patterns."""
    shape = re.compile(pattern)

    def judged(text: str) -> str:
        if not shape.fullmatch(text):
            raise ValueError(like)
        return text

    return AfterValidator(judged)


Zone = Annotated[str, AfterValidator(_zone)]
Locale = Annotated[str, _shaped("[a-z]{2,3}(_[A-Za-z]{2,8})*", "a locale such as en, de or fr_CH")]
SlackId = Annotated[str, _shaped("[A-Z][A-Z0-9]{5,}", "an id of Slack's such as C0123456789")]
ProjectName = Annotated[str, _shaped("[a-z0-9][a-z0-9_-]{0,31}", "one word in small letters such as shop")]
Variable = Annotated[str, _shaped("[A-Z][A-Z0-9_]*", "a variable's name such as MILLIMETRIC_RK_SHOP")]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Http(_Section):
    """Where `mm run` listens: for Slack without Socket Mode, and for health checks always."""

    host: str = "0.0.0.0"  # noqa: S104  a container's port is published from outside it
    port: int = Field(default=3000, ge=0, le=65535)


class Log(_Section):
    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    form: Literal["auto", "json", "text"] = "auto"


class Templates(_Section):
    dir: Path | None = None


class Api(_Section):
    """How the analytics API is asked; seconds."""

    deadline: float = Field(default=20.0, gt=0, le=120)
    cache: float = Field(default=60.0, ge=0, le=3600)


class AccessSettings(_Section):
    """Who may ask what, and where."""

    raw: tuple[SlackId, ...] = ()
    guests: bool = False
    only_channels: tuple[SlackId, ...] = ()
    never_channels: tuple[SlackId, ...] = ()
    smallest_row: int = Field(default=5, ge=0, le=1000)
    owners: tuple[SlackId, ...] = ()
    managers: tuple[SlackId, ...] = ()
    keep_audit_days: int = Field(default=365, ge=1, le=3650)


class Limits(_Section):
    """How much one person may ask."""

    burst: int = Field(default=20, ge=1, le=100_000)
    every: float = Field(default=2.0, ge=0.001, le=3600)
    at_once: int = Field(default=2, ge=1, le=1000)


class ProjectSettings(_Section):
    """One Millimetric key is one project."""

    name: ProjectName
    key_env: Variable
    host: str | None = None
    aliases: dict[str, str] = Field(default_factory=dict)
    goals: tuple[str, ...] = ()
    kept_days: int | None = Field(default=None, ge=1, le=3660)


def _cadence(text: str) -> str:
    from bot.digests.cadence import parse  # noqa: PLC0415  only who has digests waits for the import
    from bot.digests.errors import DigestError  # noqa: PLC0415  as above

    try:
        parse(text)
    except DigestError:
        raise ValueError(
            "a cadence such as: daily 09:00, weekdays 08:30, weekly mon 09:00, monthly 1st 09:00"
        ) from None
    return text


class DigestSettings(_Section):
    """One recurring message."""

    name: str = Field(min_length=1, max_length=64)
    channel: SlackId
    cadence: Annotated[str, AfterValidator(_cadence)]
    timezone: Zone | None = None
    ask: tuple[str, ...] = Field(min_length=1, max_length=10)
    owner: SlackId | None = None
    when_empty: Literal["send", "line", "skip"] = "send"
    ends: date | None = None


class Delivery(_Section):
    """The times that keep "effectively once"; seconds."""

    deadline: float = Field(default=15.0, ge=1, le=60)
    lease: float = Field(default=120.0, ge=5, le=3600)
    settle: float = Field(default=60.0, ge=5, le=3600)
    look_again: float = Field(default=30.0, ge=1, le=3600)
    late_limit: float = Field(default=43_200.0, ge=60, le=604_800)
    hold_limit: float = Field(default=7_200.0, ge=60, le=604_800)
    restate_after: float = Field(default=86_400.0, ge=0, le=604_800)
    ping: HttpUrl | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.deadline < self.lease or not self.deadline <= self.settle:
            raise ValueError("lease and settle must be longer than deadline")
        return self
