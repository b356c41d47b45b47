"""The two dialects of the API: the straight way to an answer, or the one around what this API cannot do.

In: a query and a way to call. Out: a result. It remembers what each call told about the API.

    more than a thousand events         a census: the window is cut until no part is full
    a filter that is ignored            the rows were filtered when read; if the reply was full, a census
    a parameter that is refused         once more without it, if only one dialect has it
    group_by=campaign refused           raw events, counted here

Not here: HTTP, retries, deadlines (client.py).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from bot.millimetric import capabilities, census, tally, wire
from bot.millimetric.capabilities import Capabilities, Verdict
from bot.millimetric.errors import GroupByRefused, MillimetricError, ParamsRefused
from bot.millimetric.wire import Reading
from bot.queries import EVENTS_LIMIT, Dimension, EventsQuery, EventsResult, Query, Result, StatsQuery

# A query, and the names of the parameters to leave out.
Call = Callable[[Query, frozenset[str]], Awaitable[Reading]]

# What one question may cost when it has to be answered from raw events.
_CENSUS_CALLS: Final = 60
_CENSUS_EVENTS: Final = 40_000


class Dialect:
    """One API, asked with one key."""

    def __init__(self, clock: Callable[[], datetime], known: Capabilities) -> None:
        self._clock = clock
        self.capabilities = known

    async def answer(self, query: Query, call: Call) -> Result:
        """The straight way, or the one around what this API cannot do."""
        self.capabilities = capabilities.known(self.capabilities, self._clock())
        if isinstance(query, EventsQuery):
            if query.limit > EVENTS_LIMIT or capabilities.needs_census(self.capabilities, query):
                return await self._census(query, call)
            reading = await self._ask(query, call)
            if reading.ignored and reading.result.cut:  # other people's rows filled the reply
                return await self._census(query, call)
            return reading.result
        if isinstance(query, StatsQuery) and Dimension.CAMPAIGN in query.group_by:
            return await self._by_campaign(query, call)
        return (await self._ask(query, call)).result

    async def _census(self, query: EventsQuery, call: Call) -> EventsResult:
        def ask(part: Query) -> Awaitable[Reading]:
            return self._ask(part, call)

        return await census.take(query, ask, calls=_CENSUS_CALLS, count=ask)

    async def _by_campaign(self, query: StatsQuery, call: Call) -> Result:
        """Try once, remember; where the API does not group by campaign, count raw events.

        Raises:
            GroupByRefused: the events lack another column that was asked for.
        """
        refused = GroupByRefused("known_refusal", columns=tuple(query.group_by), path=wire.STATS)
        if self.capabilities.group_by_campaign is not Verdict.NO:
            try:
                return (await self._ask(query, call)).result
            except GroupByRefused as refusal:
                if Dimension.CAMPAIGN not in refusal.refused:
                    raise
                refused = refusal
        events = await self._census(tally.events_for(query, _CENSUS_EVENTS), call)
        if not tally.can_tally(query, events):
            raise refused
        return tally.tally(query, events)

    async def _ask(self, query: Query, call: Call) -> Reading:
        """Ask, in this API's dialect, and remember what it told about itself."""
        without = capabilities.left_out(self.capabilities, query)
        try:
            reading = await call(query, without)
        except ParamsRefused as refused:
            self._learn(query, refused)
            more = capabilities.worth_leaving_out(query, refused) - without
            if not more:
                raise
            reading = await call(query, without | more)
            self.capabilities = capabilities.did_without(self.capabilities, query, more, self._clock())
        except MillimetricError as problem:
            self._learn(query, problem)
            raise
        self._learn(query, reading)
        return reading

    def _learn(self, query: Query, came: Reading | MillimetricError) -> None:
        self.capabilities = capabilities.learned(self.capabilities, query, came, self._clock())
