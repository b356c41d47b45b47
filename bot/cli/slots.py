"""mm slots "CADENCE": the next moments of a cadence, in a zone, with the offsets its clocks have by then."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import datetime

from bot.app import clock
from bot.cli.contract import instant
from bot.cli.saying import complain
from bot.digests.cadence import parse
from bot.digests.errors import DigestError
from bot.digests.slots import Slot, slots, zone_named

MOST = 10_000


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "cadence", metavar="CADENCE", help='e.g. "weekly mon 09:00", or a five-field cron line'
    )
    parser.add_argument("--tz", default="UTC", metavar="ZONE", help="on whose clocks (default: UTC)")
    parser.add_argument(
        "--from", dest="start", metavar="ISO", help="from this moment on, itself included (default: now)"
    )
    parser.add_argument("--count", type=int, default=5, metavar="N", help="how many (default: 5)")
    parser.add_argument("--json", action="store_true", help="one JSON array, for scripts")


def run(arguments: argparse.Namespace) -> int:
    try:
        found = _slots(arguments)
    except DigestError as wrong:
        return complain(wrong, code=2)
    except ValueError as wrong:
        print(f"mm slots: {wrong}", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps([slot_json(slot) for slot in found]))
    else:
        print("\n".join(_line(slot) for slot in found))
    return 0


def _slots(arguments: argparse.Namespace) -> tuple[Slot, ...]:
    if not 1 <= arguments.count <= MOST:
        raise ValueError(f"--count is a number from 1 to {MOST}")
    cadence, zone = parse(arguments.cadence), zone_named(arguments.tz)
    start = clock.now()
    if arguments.start is not None:
        try:
            start = datetime.fromisoformat(arguments.start)
        except ValueError:
            raise ValueError(f"--from {arguments.start} is no moment; write 2026-11-23T09:00:00Z") from None
    if start.tzinfo is None:  # as the clocks of the zone show it
        start = start.replace(tzinfo=zone)
    try:
        return slots(cadence, arguments.tz, start, arguments.count)
    except OverflowError:
        raise ValueError("the calendar runs from the year 1 to the year 9999") from None


def slot_json(slot: Slot) -> Mapping[str, str]:
    return {"due_at": instant(slot.due_at), "local": slot.local.isoformat()}


def _line(slot: Slot) -> str:
    local = slot.local
    news = "  the clocks have changed" if slot.shifted else ""
    return f"{local:%a %Y-%m-%d %H:%M} UTC{local.isoformat()[19:]}{news}"
