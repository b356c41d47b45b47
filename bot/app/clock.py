"""The one place that reads the clock; everything else is told what time it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime


def now() -> datetime:
    """Whole seconds, UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def epoch() -> float:
    """Seconds since 1970, as signatures count them."""
    return time.time()
