"""One event per line, for machines (JSON) or eyes, with every secret taken out in one place.

In: a level and a form. Out: a configured structlog, with the standard library's loggers passing through the
same processors, so that slack_sdk, aiohttp and SQLAlchemy cannot leak what we would not say.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any, Literal

import structlog

from bot.ops.redaction import redact

# Libraries that say on INFO (or DEBUG) what nobody should read: whole addresses, headers, bodies.
_QUIET = ("httpx", "httpcore", "slack_bolt", "slack_sdk", "aiohttp.access", "asyncio", "stamina", "aiosqlite")


def _clean(value: object) -> object:
    match value:
        case str():
            return redact(value)
        case Mapping():
            return {key: _clean(item) for key, item in value.items()}
        case list() | tuple():
            return [_clean(item) for item in value]
        case None | bool() | int() | float():
            return value
        case _:
            return redact(str(value))


def redaction(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Clean every value of an event, and the traceback that came before it."""
    for key, value in event.items():
        if key not in {"_record", "_from_structlog"}:
            event[key] = _clean(value)
    return event


def configure(
    level: str = "INFO", form: Literal["auto", "json", "text"] = "auto", *, for_good: bool = False
) -> None:
    """Send all logging to stderr. `auto` is text on a terminal, JSON elsewhere.

    With `for_good` each logger remembers how it writes: faster, and never configured again.
    """
    as_text = form == "text" or (form == "auto" and sys.stderr.isatty())
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    last: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
        if as_text
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[*shared, redaction, last],  # ours go straight out; a detour costs more than the line
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=for_good,
    )
    output = logging.StreamHandler(sys.stderr)
    output.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
            processors=[redaction, structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [output]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
