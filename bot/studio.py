"""Where a designer changes templates: what there is, how a draft looks, and keeping it.

In: a template's name as the catalogue has it, and its text. Out: the message it makes of sample figures, or
the file and the line that do not work; a file in the folder of overrides. A name that the catalogue does not
have is no file, so there is no way out of the folder. Not here: the page (the demo's workspace), Slack's
limits (its validator), the figures themselves (whoever opens a studio brings an Answers).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.answers import Answer, Answers
from bot.messages import catalogue
from bot.messages.environment import shipped_templates
from bot.messages.errors import MessageError, TemplateBroken
from bot.messages.message import Message
from bot.messages.render import NextStep, Renderer
from bot.periods.errors import FuturePeriod
from bot.questions.grammar import understand
from bot.questions.kinds import Kind
from bot.questions.phrasing import phrase
from bot.reports.next_steps import next_steps

# A question of each kind, for its preview.
EXAMPLES: Mapping[Kind, str] = {
    Kind.SPLIT: "fb-split last week",
    Kind.SOURCES: "sources last week",
    Kind.STATS: "signups by country last week",
    Kind.EVENTS: "events last week",
    Kind.USER: "what did user_42 do last week",
    Kind.OVERVIEW: "how is traffic last week",
    Kind.CHANGED: "what changed last week",
    Kind.CAMPAIGNS: "campaigns last week",
    Kind.RULES: "rules",
    Kind.EXPLAIN: "explain facebook last week",
    Kind.AUDIT: "audit last week",
    Kind.UTM: "utm last week",
    Kind.CLASSIFY: "classify https://example.com/?fbclid=1",
    Kind.FUNNEL: "funnel $pageview signup purchase last week",
    Kind.DIGEST: "digest last week",
}
# What single replies and errors are given; one that is not here is only compiled.
_SHOWN = [("Paid or not", "split facebook this month"), ("Where from", "sources last week")]
SAMPLES: Mapping[str, Mapping[str, Any]] = {
    "replies/help.json.j2": {"topic": None, "examples": _SHOWN},
    "replies/welcome.json.j2": {"examples": _SHOWN},
    "replies/working.json.j2": {},
    "replies/hint.json.j2": {},
    "replies/old_button.json.j2": {},
    "replies/stopped.json.j2": {},
    "replies/recent.json.j2": {"sentences": ["split facebook this month", "sources last week"]},
    "replies/shared_by.json.j2": {"user": "U0ANA"},
    "replies/thanks.json.j2": {"good": True},
    "replies/tools.json.j2": {
        "menu": "closer 1 sources",
        "pinned": "1795428000 sources last week",
        "file": True,
        "weekly": True,
    },
    "replies/turned_away.json.j2": {"why": "pace", "user": "U0ANA"},
    "replies/no_file.json.j2": {"why": "not_in_channel"},
    "errors/unexpected.json.j2": {"error": RuntimeError(), "reference": "5f3a90c1"},
    "errors/period_error.json.j2": {"error": FuturePeriod(), "reference": None},
}
# Shared macros are seen at work in an answer.
_SEEN_IN = Kind.SPLIT


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not work: `template` is the catalogue's name, `line` counts from 1."""

    template: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A draft as it would be sent; `message` is None for one that breaks or has no sample figures."""

    message: Message | None
    fault: Fault | None


class Studio:
    """Templates of one folder of overrides; `drafts` is a folder of its own, where nothing has to last."""

    def __init__(
        self, folder: Path, drafts: Path, answers: Answers, clock: Callable[[], datetime], locale: str = "en"
    ) -> None:
        self._folder = folder
        self._drafts = drafts
        self._answers = answers
        self._clock = clock
        folder.mkdir(parents=True, exist_ok=True)
        drafts.mkdir(parents=True, exist_ok=True)
        self._saved = Renderer(locale, overrides=folder)
        self._drawn = Renderer(locale, overrides=drafts)
        self._samples: dict[Kind, Answer] = {}

    def names(self) -> list[dict[str, Any]]:
        """Every template: its name, whether there is a saved one, whether it can be seen."""
        return [
            {"name": each.name, "own": each.overridden, "seen": self._is_seen(each.name)}
            for each in catalogue.entries(self._saved)
            if not each.unknown
        ]

    def open(self, name: str) -> dict[str, Any]:
        """The text that is used, and whether it is a saved one."""
        own = self._path(name)
        return {"name": name, "source": catalogue.source(self._saved, name), "own": own.is_file()}

    async def preview(self, name: str, source: str) -> Seen:
        """How a draft looks, beside the files that are saved."""
        self._lay_out(name, source)
        try:
            self._drawn.templates.compile(name)
            return Seen(await self._seen(name), None)
        except MessageError as error:
            return Seen(None, self._fault(error, name))

    async def save(self, name: str, source: str) -> Seen:
        """Keep it, if it works; whoever answers with this folder uses it from the next answer on."""
        seen = await self.preview(name, source)
        if seen.fault is None:
            path = self._path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(".part")
            fresh.write_text(source, encoding="utf-8")
            fresh.replace(path)  # whoever reads it meanwhile finds the old one or the new one, whole
        return seen

    def reset(self, name: str) -> dict[str, Any]:
        """Back to the one that is shipped."""
        self._path(name).unlink(missing_ok=True)
        return self.open(name)

    def _path(self, name: str) -> Path:
        """Where a saved one lies.

        Raises:
            LookupError: the catalogue has no such template.
        """
        if name not in {each.relative_to(_SHIPPED).as_posix() for each in _SHIPPED.rglob("*.json.j2")}:
            raise LookupError(f"no template is called {name}")
        return self._folder / name

    def _lay_out(self, name: str, source: str) -> None:
        """The drafts' folder: what is saved, and this draft over it."""
        self._path(name)
        for old in self._drafts.iterdir():
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        shutil.copytree(self._folder, self._drafts, dirs_exist_ok=True)
        draft = self._drafts / name
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(source, encoding="utf-8")

    async def _seen(self, name: str) -> Message | None:
        if name in SAMPLES:
            return self._drawn.made(name, **{"epoch": None, **SAMPLES[name]})
        kind = _kind_of(name)
        if kind is None:
            return None
        sample = await self._sample(kind)
        steps = [NextStep(step.name, phrase(step.question)) for step in next_steps(sample.reading.question)]
        return self._drawn.report(
            sample.report, sentence=sample.reading.sentence, next_steps=steps, shareable=True
        )

    async def _sample(self, kind: Kind) -> Answer:
        """Asked once for each kind: only the template changes."""
        if kind not in self._samples:
            self._samples[kind] = await self._answers.answer(understand(EXAMPLES[kind]), self._clock())
        return self._samples[kind]

    def _is_seen(self, name: str) -> bool:
        return name in SAMPLES or _kind_of(name) is not None

    def _fault(self, error: MessageError, name: str) -> Fault:
        if not isinstance(error, TemplateBroken):
            return Fault(name, 1, str(error))
        place = Path(error.template)
        folders = (self._drafts, _SHIPPED)
        known = next((place.relative_to(each) for each in folders if place.is_relative_to(each)), place)
        return Fault(known.as_posix(), error.line, error.reason)


_SHIPPED = shipped_templates()


def _kind_of(name: str) -> Kind | None:
    """Which answer shows it."""
    folder, _, file = name.rpartition("/")
    stem = file.removesuffix(".json.j2")
    if not folder and stem in {"_words", "_blocks", "_periods"}:
        return _SEEN_IN
    return Kind(stem) if folder == "reports" and stem in set(EXAMPLES) else None
