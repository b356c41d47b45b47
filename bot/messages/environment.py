"""The one Jinja environment: every `{{ }}` is safe in JSON and in mrkdwn, with no filter to remember.

In: a locale, a folder of overrides. Out: `Templates`: from a template's name to the JSON value it stands for.

* `finalize`: Markup passes (macros and our filters made it); a string becomes mrkdwn-escaped, JSON-escaped
  Markup; numbers and booleans pass; anything else raises. An undefined name raises.
* Texts that a template's author wrote, between quotes too, are the author's: only JSON is escaped in them.
* `~` joins by the same rules; Jinja's own would escape as HTML.
* Only the filters listed here exist. `e`, `escape`, `safe`, `tojson`, `replace`, `format`, `upper` and their
  like know HTML or would take escaped text apart.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import split_template_path
from jinja2.sandbox import safe_range

from bot.messages import cells, charts, figures, lenient, slots
from bot.messages.compiling import SlackEnvironment, mapped
from bot.messages.errors import TemplateBroken, TemplateMissing

_FILTERS_OF_JINJA = """
    abs batch d default first float groupby int last length count list map max min reject rejectattr round
    select selectattr slice sort sum trim unique
"""


def shipped_templates() -> Path:
    """Beside bot/ in a checkout; inside the package in the wheel."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_templates"
    return inside if inside.is_dir() else package.parent / "templates"


class Templates:
    """All templates of one locale."""

    def __init__(self, locale: str, overrides: Path | None = None) -> None:
        folders = [folder for folder in (overrides, shipped_templates()) if folder is not None]
        self.folders = tuple(folders)
        self.environment = _environment(self.folders, locale)

    def __contains__(self, name: str) -> bool:
        return any((folder / name).is_file() for folder in self.folders)

    def names(self) -> list[str]:
        """Every template that makes a message, overrides included; shared macros (`_…`) make none."""
        found = {
            path.relative_to(folder).as_posix()
            for folder in self.folders
            for path in folder.rglob("*.json.j2")
        }
        return sorted(name for name in found if not name.rpartition("/")[2].startswith("_"))

    @property
    def edition(self) -> int:
        """Another number whenever one of somebody's own files changes: what was made before is old."""
        *own, _ = self.folders
        files = [path for folder in own for path in folder.rglob("*.j2")]
        return hash(tuple(sorted((path, path.stat().st_mtime_ns) for path in files))) if files else 0

    def compile(self, name: str) -> None:
        """Parse a template.

        Raises:
            TemplateMissing, TemplateBroken: it cannot be.
        """
        self._get(name)

    def render(self, name: str, values: Mapping[str, object]) -> Any:
        """The JSON value that a template stands for.

        Raises:
            TemplateMissing: no such file.
            TemplateBroken: the file, the line and why.
        """
        template = self._get(name)
        try:
            text = template.render(values)
        except Exception as error:  # whatever a template may do, the answer is its file and line
            raise _broken(error, template) from error
        try:
            return lenient.loads(text)
        except json.JSONDecodeError as error:
            line = _line_of(template, values, error.pos)
            around = text[max(0, error.pos - 30) : error.pos + 30].strip()
            raise TemplateBroken(
                template=_name(template), line=line, reason=f"{error.msg} near {around!r}"
            ) from error

    def words(self, name: str, **values: object) -> str:
        """One phrase of templates/_words.json.j2, as mrkdwn text."""
        template = self._get("_words.json.j2")
        try:
            return slots.out_of_json(slots.flow(getattr(template.module, name)(**values)))
        except Exception as error:
            raise _broken(error, template) from error

    def _get(self, name: str) -> Template:
        try:
            return self.environment.get_template(name)
        except TemplateNotFound as error:
            raise TemplateMissing(template=name) from error
        except TemplateSyntaxError as error:
            raise TemplateBroken(
                template=error.filename or name, line=error.lineno, reason=error.message or "syntax error"
            ) from error


class _Folders(BaseLoader):
    """The first folder that has a file wins, from the moment on that it has it."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002  Jinja's
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        path = self._first(template)
        if path is None:
            raise TemplateNotFound(template)
        changed = path.stat().st_mtime_ns

        def is_current() -> bool:
            return self._first(template) == path and path.stat().st_mtime_ns == changed

        return path.read_text(encoding="utf-8"), str(path), is_current

    def _first(self, template: str) -> Path | None:
        pieces = split_template_path(template)  # refuses to climb
        paths = (folder.joinpath(*pieces) for folder in self._folders)
        return next((path for path in paths if path.is_file()), None)


class _Compiled(BytecodeCache):
    """What was compiled in this process, for the next environment of a locale: the newest of each file."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.checksum, bucket.code


@lru_cache(maxsize=8)
def _compiled(locale: str) -> _Compiled:  # noqa: ARG001  the cache's key: constants are formatted while compiling
    return _Compiled()


def _environment(folders: tuple[Path, ...], locale: str) -> Environment:
    environment = SlackEnvironment(
        loader=_Folders(folders),
        autoescape=True,
        finalize=slots.finalize,
        undefined=StrictUndefined,
        auto_reload=len(folders) > 1,  # overrides are edited while the bot runs, what we ship is not
        cache_size=-1,
        bytecode_cache=_compiled(locale),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    formats = figures.Figures(locale)
    environment.filters = {
        name: call for name, call in environment.filters.items() if name in _FILTERS_OF_JINJA.split()
    } | {
        "bucket": formats.bucket,
        "buckets": formats.buckets,
        "code": slots.code,
        "date": formats.plain_date,
        "day": formats.day,
        "days": formats.days,
        "ends_at_midnight": figures.ends_at_midnight,
        "doubt": formats.doubt,
        "first_lower": slots.first_lower,
        "first_upper": slots.first_upper,
        "flow": slots.flow,
        "json": slots.as_json,
        "link": slots.link,
        "map": mapped,
        "kind": lambda value: type(value).__name__,
        "literal": slots.literal,
        "mention": slots.mention,
        "named": charts.named,
        "names": slots.names,
        "moment": formats.moment,
        "number": formats.number,
        "offset": figures.offset,
        "percent": formats.percent,
        "place": slots.place,
        "short_id": slots.short_id,
        "signed": formats.signed,
        "signed_percent": formats.signed_percent,
        "starts_at_midnight": figures.starts_at_midnight,
        "tendency": formats.tendency,
        "time": formats.time,
        "value": slots.value,
        "weekday": formats.weekday,
        "when": formats.when,
        "whole": slots.whole,
    }
    environment.globals = {
        "change_cells": cells.change_maker(formats),
        "chart": charts.chart,
        "chart_over_time": charts.chart_over_time,
        "share_of": charts.share,
        "figure": slots.figure,
        "series": charts.Line,
        "points": formats.points,
        "range": safe_range,  # a slip of the pen is no endless loop
        "remembered": lru_cache(maxsize=4096),
        "row": cells.row_maker(formats.number),
        "zip": zip,
    }
    return environment


def _name(template: Template) -> str:
    return template.filename or template.name or ""


def _broken(error: Exception, template: Template) -> TemplateBroken:
    """The deepest place in a template that an error passed; a macro's line, not its caller's."""
    if isinstance(error, TemplateSyntaxError):
        return TemplateBroken(
            template=error.filename or _name(template), line=error.lineno, reason=str(error.message)
        )
    places = [
        (frame.filename, frame.lineno or 0)
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith(".j2")
    ]
    where, line = places[-1] if places else (_name(template), 0)
    return TemplateBroken(template=where, line=line, reason=f"{type(error).__name__}: {error}")


def _line_of(template: Template, values: Mapping[str, object], position: int) -> int:
    """The template's line that wrote the character at `position`: rendered again, watching the generator."""
    parts = template.root_render_func(template.new_context(dict(values)))
    written = 0
    for part in parts:
        if written + len(part) > position:
            before = part[: position - written].count("\n")
            frame = getattr(parts, "gi_frame", None)
            here = template.get_corresponding_lineno(frame.f_lineno) if frame else 1
            return here + before
        written += len(part)
    return 1
