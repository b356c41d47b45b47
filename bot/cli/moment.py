"""--now ISO for every command that can be rehearsed at another moment."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.app import clock


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--now",
        type=datetime.fromisoformat,
        metavar="ISO",
        help="as if it were this moment, e.g. 2026-11-23T09:00:00+01:00",
    )


def clock_of(arguments: argparse.Namespace, zone: str) -> Callable[[], datetime]:
    """The clock, or one that stands still."""
    if arguments.now is None:
        return clock.now
    moment = in_utc(arguments.now, zone)
    return lambda: moment


def in_utc(moment: datetime, zone: str) -> datetime:
    """Without an offset, a moment is what the clocks of `zone` show."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
