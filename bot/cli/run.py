"""mm run: serve Slack until told to stop."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from bot.app import clock
from bot.app.serving import run as serve
from bot.app.tokens import TokenMissing
from bot.cli import configuration
from bot.cli.saying import complain
from bot.millimetric.errors import MillimetricError
from bot.ops import logs
from bot.slack.errors import SlackFailed
from bot.store.errors import StoreError


def add(parser: argparse.ArgumentParser) -> None:
    configuration.add(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = configuration.load(arguments, os.environ)
    if settings is None:
        return 1
    logs.configure(settings.log.level, settings.log.form, for_good=True)
    try:
        with asyncio.Runner(loop_factory=_event_loop()) as runner:
            runner.run(serve(settings, clock.now))
    except (TokenMissing, MillimetricError, StoreError, SlackFailed, OSError) as failed:
        return complain(failed)
    return 0


def _event_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's, where there is one; it does not run on Windows."""
    if find_spec("uvloop") is None:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = import_module("uvloop").new_event_loop
    return factory
