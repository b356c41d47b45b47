"""config.toml + environment + secret files → one frozen Settings.

In: the environment and a path. Out: Settings, or SettingsInvalid with every problem at once.
The environment wins over the file; `NAME_FILE` names a file that holds the secret NAME.
Parts receive values, never Settings; only app, checks, demo and cli may import this module.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.settings.sections import (
    AccessSettings,
    Api,
    Delivery,
    DigestSettings,
    Http,
    Limits,
    Locale,
    Log,
    ProjectSettings,
    SlackId,
    Templates,
    Zone,
)

DEFAULT_HOST = "https://api.millimetric.ai"
DEFAULT_SLACK_API = "https://slack.com/api/"
DEFAULT_DATABASE = "sqlite:///millimetric-bot.db"

# What the environment sets, and where it lands; NAME_FILE names a file that holds the value.
ENVIRONMENT: Mapping[str, tuple[str, ...]] = {
    "MILLIMETRIC_RK": ("millimetric_rk",),
    "MILLIMETRIC_HOST": ("millimetric_host",),
    "SLACK_BOT_TOKEN": ("slack_bot_token",),
    "SLACK_APP_TOKEN": ("slack_app_token",),
    "SLACK_SIGNING_SECRET": ("slack_signing_secret",),
    "SLACK_API_URL": ("slack_api_url",),
    "DATABASE_URL": ("database_url",),
    "PORT": ("http", "port"),
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the configuration.

    Attributes:
        where: the key as people write it, or the environment variable.
        code: pydantic's type of error, or one of ours.
        hint: what would be right, where that is known; never the rejected value, which may be a secret.
    """

    where: str
    code: str
    hint: str = ""


class SettingsInvalid(Exception):
    """The configuration cannot be used; `problems` names each thing to mend."""

    transient = False

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{problem.where}: {problem.code}" for problem in problems))
        self.problems = problems


class Settings(BaseSettings):
    """Everything the bot is told. Read once, at the door."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    timezone: Zone = "UTC"
    week_start: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] = (
        "monday"
    )
    locale: Locale = "en"
    aliases: dict[str, str] = Field(default_factory=dict)
    goals: tuple[str, ...] = ()
    kept_days: int | None = Field(default=None, ge=1, le=3660)
    keep_refused: bool = True
    projects: tuple[ProjectSettings, ...] = ()
    channels: dict[SlackId, str] = Field(default_factory=dict)
    access: AccessSettings = AccessSettings()
    limits: Limits = Limits()
    digests: tuple[DigestSettings, ...] = ()
    delivery: Delivery = Delivery()
    http: Http = Http()
    log: Log = Log()
    templates: Templates = Templates()
    api: Api = Api()

    millimetric_rk: SecretStr | None = None
    millimetric_host: str = DEFAULT_HOST
    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = DEFAULT_SLACK_API
    database_url: SecretStr = SecretStr(DEFAULT_DATABASE)
    project_keys: dict[str, SecretStr] = Field(default_factory=dict)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  the library's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """`load` has read the file and the environment already, in one order for all platforms."""
        return (init_settings,)

    @property
    def first_weekday(self) -> int:
        """0 = Monday … 6 = Sunday."""
        return WEEKDAYS.index(self.week_start)

    def secret(self, name: str) -> str | None:
        """The plain value of one of the secrets, for whoever hands it on."""
        value: SecretStr | None = getattr(self, name)
        return value.get_secret_value() if value is not None else None

    @property
    def socket_mode(self) -> bool:
        return self.slack_app_token is not None


def load(environment: Mapping[str, str], config: Path | None = None) -> Settings:
    """Read everything.

    Args:
        environment: usually os.environ.
        config: a config.toml; default: $MM_CONFIG, else ./config.toml where there is one.

    Raises:
        SettingsInvalid: with all that is wrong.
    """
    named = config or (Path(environment["MM_CONFIG"]) if environment.get("MM_CONFIG") else None)
    values = _file(named)
    problems = _out_of_place(values)
    for name, place in ENVIRONMENT.items():
        if (value := _read(environment, name, problems)) is not None:
            _put(values, place, value)
    projects = values.get("projects")
    names = (
        [entry.get("key_env") for entry in projects if isinstance(entry, dict)]
        if isinstance(projects, list)
        else []
    )
    keys = {name: _read(environment, name, problems) for name in names if isinstance(name, str)}
    problems += [
        Problem(f"[[projects]] key_env = {name}", "environment_missing", name)
        for name, key in keys.items()
        if not key
    ]
    values["project_keys"] = {name: key for name, key in keys.items() if key}
    settings = None
    try:
        settings = Settings(**values)
    except ValidationError as invalid:
        problems += [_problem(error) for error in invalid.errors(include_input=False, include_url=False)]
    else:
        twice = [
            name for name, number in Counter(each.name for each in settings.digests).items() if number > 1
        ]
        problems += [Problem(f"[[digests]] name = {name}", "named_twice") for name in twice]
    if problems or settings is None:
        raise SettingsInvalid(tuple(problems)) from None
    return settings


def _file(named: Path | None) -> dict[str, Any]:
    path = named or Path("config.toml")
    if named is None and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as unreadable:
        raise SettingsInvalid((Problem(str(path), "file_unreadable", type(unreadable).__name__),)) from None
    except tomllib.TOMLDecodeError as broken:
        raise SettingsInvalid((Problem(str(path), "toml_broken", str(broken)),)) from None


def _out_of_place(values: dict[str, Any]) -> list[Problem]:
    """A configuration file is copied and committed: what belongs to the environment is not taken from it."""
    ours = {place[0]: name for name, place in ENVIRONMENT.items() if len(place) == 1}
    found = [Problem(key, "from_environment", name) for key, name in ours.items() if values.pop(key, None)]
    if values.pop("project_keys", None) is not None:
        found.append(Problem("project_keys", "unknown_key"))
    return found


def _read(environment: Mapping[str, str], name: str, problems: list[Problem]) -> str | None:
    """A variable, or the file its `_FILE` twin names; white space around it is never meant."""
    if value := environment.get(name, "").strip():
        return value
    path = environment.get(f"{name}_FILE", "").strip()
    if not path:
        return None
    try:
        return Path(path).read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError) as unreadable:
        problems.append(Problem(f"{name}_FILE", "file_unreadable", type(unreadable).__name__))
        return None


def _put(values: dict[str, Any], place: tuple[str, ...], value: str) -> None:
    for key in place[:-1]:
        inner = values.setdefault(key, {})
        if not isinstance(inner, dict):
            return  # the file is wrong there; validation says so
        values = inner
    values[place[-1]] = value


def _problem(error: Mapping[str, Any]) -> Problem:
    """From loc and type only: pydantic's message could quote the rejected value."""
    where = _where(error["loc"])
    if error["type"] == "extra_forbidden":
        near = get_close_matches(str(error["loc"][-1]), _keys(error["loc"][:-1]), n=1)
        return Problem(where, "unknown_key", near[0] if near else "")
    context = error.get("ctx") or {}
    bound = next((context[name] for name in ("le", "ge", "gt", "lt") if name in context), None)
    hint = bound if bound is not None else context.get("expected") or context.get("error")
    return Problem(where, error["type"], "" if hint is None else str(hint))


def _where(path: tuple[Any, ...]) -> str:
    """The key as people write it; entries of a list are counted from one."""
    named = [part for part in path if part != "[key]"]
    return "".join(f" #{part + 1}" if isinstance(part, int) else f".{part}" for part in named).lstrip(".")


def _keys(path: tuple[Any, ...]) -> list[str]:
    """The keys that are known at a place in config.toml."""
    sections: Mapping[str, type[BaseModel]] = {
        "http": Http,
        "log": Log,
        "templates": Templates,
        "api": Api,
        "access": AccessSettings,
        "limits": Limits,
        "projects": ProjectSettings,
        "digests": DigestSettings,
        "delivery": Delivery,
    }
    model: type[BaseModel] = sections.get(str(path[0]), Settings) if path else Settings
    return list(model.model_fields)
