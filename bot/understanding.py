"""Text → Reading, with the names of the project that it is about: one it names, the thread's, or the usual.

In: a text, what was asked before, which project is usual. Out: a Reading and the conversation with it. Not
here: the grammar (questions), where names come from (projects.py).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from bot.projects import Project, Projects
from bot.questions.errors import Misunderstood
from bot.questions.grammar import Reading
from bot.questions.phrasing import phrase
from bot.questions.threads.conversation import Conversation

# A reading is a function of its text, and the questions of a morning are often the same.
MOST_KEPT = 128

EMPTY = Conversation()


class Understanding:
    def __init__(self, projects: Projects) -> None:
        self._projects = projects
        self._read: dict[tuple[str | None, str, Conversation], tuple[Reading, Conversation]] = {}

    async def understand(
        self, text: str, conversation: Conversation = EMPTY, *, usual: str | None = None
    ) -> tuple[Reading, Conversation]:
        """Read a text with the names of the project that it is about.

        Args:
            text: what was typed.
            conversation: what was asked before in the same thread.
            usual: the project that is meant where nobody names one; None for the first.

        Raises:
            Misunderstood: there is no certain reading, or the thread is about a project that is gone.
        """
        before = conversation.before.project if conversation.before else None
        project = self._projects.get(before or usual)
        try:
            reading, after = await self._read_as(project, text, conversation)
        except Misunderstood:
            named = await self._read_as_named(text, conversation)
            if named is None:
                raise
            return named
        about = reading.question.project
        if about is not None and about != project.name:
            return await self._read_as(self._projects.get(about), text, conversation)
        if about is None and usual is not None and not reading.question.per_project:
            question = replace(reading.question, project=usual)
            reading = replace(reading, question=question, sentence=phrase(question))
            after = Conversation((*after.asked[:-1], question))
        return reading, after

    async def _read_as_named(
        self, text: str, conversation: Conversation
    ) -> tuple[Reading, Conversation] | None:
        """Nothing to the usual project, but perhaps to one that the text names."""
        for project in self._projects.named_in(text):
            with suppress(Misunderstood):
                reading, after = await self._read_as(project, text, conversation)
                if reading.question.project == project.name:
                    return reading, after
        return None

    async def _read_as(
        self, project: Project, text: str, conversation: Conversation
    ) -> tuple[Reading, Conversation]:
        """First with what is known; the project's event names are asked for when they matter.

        Raises:
            Misunderstood: there is no certain reading.
        """
        known = self._projects.discovered(project)
        key = (project.name, text, conversation)
        if key in self._read:
            return self._read[key]
        try:
            reading, after = conversation.read(text, known or project.lexicon)
        except Misunderstood as error:
            if error.reply == "help" or not await self._discover(project):
                raise
            return await self._read_as(project, text, conversation)
        if reading.question.event is not None and known is None and await self._discover(project):
            return await self._read_as(project, text, conversation)
        if len(self._read) >= MOST_KEPT:
            del self._read[next(iter(self._read))]
        self._read[key] = reading, after
        return reading, after

    async def event_names(self, project: str | None = None) -> tuple[str, ...]:
        """The events that the project has; empty when the API does not tell."""
        found = self._projects.get(project)
        await self._discover(found)
        known = self._projects.discovered(found)
        return known.events if known else ()

    async def _discover(self, project: Project) -> bool:
        """Whether there are names that were not known before: the same text may be read otherwise now."""
        news = await self._projects.discover(project)
        if news:
            self._read.clear()
        return news
