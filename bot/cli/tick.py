"""mm tick: one beat of the digests' clock from the outside, for cron and Kubernetes CronJobs."""

from __future__ import annotations

import argparse
import asyncio
import os

from bot.app.digesting import tick
from bot.app.tokens import TokenMissing
from bot.cli import configuration, moment
from bot.cli.saying import complain
from bot.digests.runner import Beat
from bot.millimetric.errors import MillimetricError
from bot.ops import logs
from bot.store.errors import StoreError


def add(parser: argparse.ArgumentParser) -> None:
    moment.add(parser)
    configuration.add(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = configuration.load(arguments, os.environ)
    if settings is None:
        return 1
    logs.configure(settings.log.level, settings.log.form)
    try:
        beat = asyncio.run(tick(settings, moment.clock_of(arguments, settings.timezone)))
    except (TokenMissing, MillimetricError, StoreError, OSError) as failed:
        return complain(failed)
    print(_said(beat))
    return 0


def _said(beat: Beat) -> str:
    """One line for a cron mail: `2 planned · 1 sent · 1 held`."""
    return " · ".join(
        [f"{beat.planned} planned", *(f"{number} {state}" for state, number in sorted(beat.steps.items()))]
    )
