"""--config FILE for every command that needs settings, and what is said when they are wrong."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from bot.cli.saying import complain
from bot.settings.settings import Settings, SettingsInvalid
from bot.settings.settings import load as load_settings


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="a config.toml (default: $MM_CONFIG, else ./config.toml)"
    )


def load(arguments: argparse.Namespace, environment: Mapping[str, str]) -> Settings | None:
    """None when the configuration is wrong; every problem has been printed by then."""
    try:
        return load_settings(environment, arguments.config)
    except SettingsInvalid as invalid:
        complain(invalid)
        return None
