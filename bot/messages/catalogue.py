"""What templates there are, where each comes from, and what each looks like: for `mm templates` and the demo.

In: a folder of overrides. Out: names, sources, previews. Not here: arguments and printing (cli), sample
reports (whoever wants a preview of a report brings one).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.messages.errors import MessageError, TemplateMissing
from bot.messages.message import Message
from bot.messages.render import Renderer


@dataclass(frozen=True, slots=True)
class Entry:
    """One template.

    Attributes:
        name: below the template folder, as an override has to be named: "reports/split.json.j2".
        path: the file that is used.
        overridden: it is somebody's own and stands in front of the one we ship.
        unknown: somebody's own that stands in front of nothing, so nothing ever asks for it.
        error: why it cannot be used; None when it can.
    """

    name: str
    path: Path
    overridden: bool
    unknown: bool
    error: MessageError | None


def entries(renderer: Renderer) -> tuple[Entry, ...]:
    """All of them, shared macros included, by name."""
    folders = renderer.templates.folders
    names = {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.json.j2")}
    return tuple(_entry(renderer, name) for name in sorted(names))


def _entry(renderer: Renderer, name: str) -> Entry:
    *own, shipped = renderer.templates.folders
    path = _path(renderer, name)
    error = None
    try:
        renderer.templates.compile(name)
    except MessageError as broken:
        error = broken
    return Entry(
        name=name,
        path=path,
        overridden=any(path.is_relative_to(folder) for folder in own),
        unknown=not (shipped / name).is_file(),
        error=error,
    )


def source(renderer: Renderer, name: str) -> str:
    """The text of the file that is used.

    Raises:
        TemplateMissing: there is none.
    """
    return _path(renderer, name).read_text(encoding="utf-8")


def _path(renderer: Renderer, name: str) -> Path:
    for folder in renderer.templates.folders:
        path = (folder / name).resolve()
        if path.is_file() and path.is_relative_to(folder.resolve()):
            return path
    raise TemplateMissing(template=name)


def preview(renderer: Renderer, name: str, values: Mapping[str, object]) -> Message:
    """A template with `values`, limits and all, as it would be sent.

    Raises:
        MessageError: it is missing or broken.
    """
    return renderer.made(name, **values)
