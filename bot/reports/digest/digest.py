"""digest: a period on one page: what to know first, what moved, where from, how far to trust it.

Made of other reports over the same windows: their calls, each made once, and their builders. A digest that
lacks a part says which; without visitors and events there is none. A single day is compared with the same
weekday of the week before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.periods.calendar import Calendar, Window
from bot.periods.period import Dates
from bot.queries import (
    EVENTS_LIMIT,
    SOURCES_LIMIT,
    Interval,
    Metric,
    Query,
    SourcesQuery,
    StatsQuery,
    Uniques,
)
from bot.questions.question import Kind, Question
from bot.reports import campaigns, changed, sources
from bot.reports.contributions import decompose
from bot.reports.digest import history, pulse
from bot.reports.digest.health import health
from bot.reports.digest.lacks import lacks
from bot.reports.digest.parts import (
    KeyEvent,
    MixedSource,
    key_count,
    key_of,
    key_sources,
    mixed_sources,
    names,
    own_events,
    raw,
)
from bot.reports.digest.report import DigestReport
from bot.reports.digest.verdict import verdict
from bot.reports.errors import PlanError
from bot.reports.maths import Change, UniquesChange
from bot.reports.outcomes import Keys, Outcomes
from bot.reports.plan import Call, Missing, Outcome, Plan, Role, windows
from bot.reports.report import CHANNEL
from bot.reports.series import Bucketing, Series, bucketing, lines, series
from bot.reports.split import FAIRLY_SURE, PAID

MOST_SERIES_CALLS = 8


# ── plan ──


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """About twenty calls for two windows, and about twenty small ones for the seven before and the pulse."""
    asked = _asked(question, as_of, calendar)
    window, comparison = windows(asked, as_of, calendar)
    calls = [
        Call(Role.MAIN, StatsQuery(window.span, Metric.UNIQUES)),
        Call(Role.MAIN, StatsQuery(window.span)),
        *(_aside(call) for part in _parts(asked, as_of, calendar) for call in part.calls),
        Call(Role.DETAIL, names(window)),
        Call(Role.COMPARISON, names(comparison)),
    ]
    before = history.earlier(question.period, window)
    small = [history.people(one) for one in before]
    small += history.counted(_by_medium(window), before)
    way = _way(window)
    small += [*(way.queries if way else ()), *pulse.asked(as_of)]
    calls += [Call(Role.DETAIL, query, part=True) for query in small]
    return Plan(asked, as_of, window, comparison, _once(calls))


def _asked(question: Question, as_of: datetime, calendar: Calendar) -> Question:
    """A Monday is not compared with a Sunday."""
    window, _ = windows(question, as_of, calendar)
    if question.compare is not None or window.day_count > 1 or not _is_by_days(window):
        return question
    week_before = window.first_day - timedelta(days=7)
    return replace(question, compare=Dates(week_before, week_before))


def _is_by_days(window: Window) -> bool:
    return window.calendar.start_of(window.first_day) == window.span.start


def _parts(asked: Question, as_of: datetime, calendar: Calendar) -> tuple[Plan, Plan, Plan]:
    """The plans of the reports that it is made of: sources, what changed, campaigns."""
    base = Question(Kind.SOURCES, asked.period, compare=asked.compare, project=asked.project)
    return (
        sources.plan(replace(base, top=SOURCES_LIMIT), as_of, calendar),
        changed.plan(replace(base, kind=Kind.CHANGED), as_of, calendar),
        campaigns.plan(replace(base, kind=Kind.CAMPAIGNS), as_of, calendar),
    )


def _aside(call: Call) -> Call:
    """What another report cannot do without, a digest can."""
    return replace(call, role=Role.DETAIL if call.role is Role.MAIN else call.role, needed=False)


def _once(calls: Iterable[Call]) -> tuple[Call, ...]:
    """Each query once, in the role in which it was wanted first."""
    found: dict[Query, Call] = {}
    for call in calls:
        found.setdefault(call.query, call)
    return tuple(found.values())


def _by_medium(window: Window) -> StatsQuery:
    return StatsQuery(window.span, group_by=history.BY_MEDIUM)


def _way(window: Window) -> Bucketing | None:
    """By hour for a day, by day for more, by week where days would be a call each."""
    for interval in (Interval.HOUR,) if window.day_count == 1 else (Interval.DAY, Interval.WEEK):
        try:
            way = bucketing(StatsQuery(window.span), window, interval)
        except PlanError:
            continue
        if len(way.queries) <= MOST_SERIES_CALLS:
            return way
    return None


def follow_up(plan: Plan, outcomes: Sequence[Outcome]) -> Plan | None:
    """Once it is known which event counts and how many events there are: the calls that need to know."""
    found = Outcomes(plan, outcomes)
    calls = [*plan.calls]
    key = _key(plan, found)
    if key is not None:
        calls += [Call(Role.DETAIL, StatsQuery(plan.window.span, event=key, group_by=CHANNEL))]
        if plan.comparison:
            query = StatsQuery(plan.comparison.span, event=key, group_by=CHANNEL)
            calls.append(Call(Role.COMPARISON, query))
        before = history.earlier(plan.question.period, plan.window)
        small = history.counted(StatsQuery(plan.window.span, event=key), before)
        calls += [Call(Role.DETAIL, query, part=True) for query in small]
    calls += _raw(plan, found)
    wider = _once(calls)
    return replace(plan, calls=wider) if len(wider) > len(plan.calls) else None


def _key(plan: Plan, found: Outcomes) -> str | None:
    before = found.stats(names(plan.comparison)) if plan.comparison else None
    return key_of(plan.question.event, found.stats(names(plan.window)), before)


def _raw(plan: Plan, found: Outcomes) -> list[Call]:
    """The raw events where one call holds them: all of both periods, else the paid ones that may be none."""
    events = found.count()
    if events and _fits_a_call(events.after):
        calls = [Call(Role.DETAIL, raw(plan.window.span))]
        if plan.comparison and _fits_a_call(events.before):
            calls.append(Call(Role.COMPARISON, raw(plan.comparison.span)))
        return calls
    now = found.sources(SourcesQuery(plan.window.span))
    for row in now.rows if now else ():
        if row.source in FAIRLY_SURE and row.medium == PAID and row.events < EVENTS_LIMIT:
            return [Call(Role.DETAIL, raw(plan.window.span, row.source))]
    return []


def _fits_a_call(events: int | None) -> bool:
    return events is not None and 0 < events < EVENTS_LIMIT


# ── build ──


def build(plan: Plan, results: Sequence[Outcome]) -> DigestReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    found = dict(zip((call.query for call in plan.calls), results, strict=True))
    parts = _parts(plan.question, plan.as_of, plan.window.calendar)
    of_sources, of_changes, of_campaigns = ([found[call.query] for call in part.calls] for part in parts)
    what_changed = changed.build(parts[1], of_changes)
    visitors = outcomes.visitors() or UniquesChange(None, Uniques(0))
    events = _paced(outcomes.count() or Change(None, 0), visitors)
    key = _key_event(plan, outcomes)
    before = history.earlier(plan.question.period, plan.window)
    return DigestReport(
        **outcomes.ground(),
        verdict=verdict(visitors, events, key, what_changed),
        visitors=visitors,
        events=events,
        key=key,
        sources=sources.build(parts[0], of_sources),
        changed=what_changed,
        campaigns=campaigns.build(parts[2], of_campaigns),
        mixed=_mixed(plan, outcomes),
        own=own_events(outcomes),
        health=health(outcomes, plan.window, plan.comparison),
        past=history.read(before, outcomes, key.name if key else None),
        series=_series(plan.window, outcomes),
        pulse=pulse.read(plan.as_of, outcomes),
        lacking=lacks(plan, [one for one in results if isinstance(one, Missing)]),
        calls=len(plan.calls),
    )


def _paced(events: Change, visitors: UniquesChange) -> Change:
    """As noisy as its visitors are: one visitor's events come together."""
    return replace(events, per_visitor=events.after / int(visitors.after) if visitors.after else 1.0)


def _key_event(plan: Plan, outcomes: Outcomes) -> KeyEvent | None:
    name = _key(plan, outcomes)
    if name is None:
        return None
    where = key_sources(outcomes, name, outcomes.sources(SourcesQuery(plan.window.span)))
    change = key_count(outcomes, name)
    if change is None:
        return None
    groups: dict[Keys, Change] = {(one.source, one.medium): one.events for one in where}
    return KeyEvent(name, change, decompose(CHANNEL, change, groups) if groups else None, where)


def _mixed(plan: Plan, outcomes: Outcomes) -> tuple[MixedSource, ...]:
    span = plan.window.span
    now = outcomes.sources(SourcesQuery(span))
    before = outcomes.sources(SourcesQuery(plan.comparison.span)) if plan.comparison else None
    asked = (raw(span), *(raw(span, source) for source in sorted(FAIRLY_SURE)))
    answered = [result for query in asked if (result := outcomes.events(query)) and not result.cut]
    return mixed_sources(now, before, answered[0].rows if answered else None)


def _series(window: Window, outcomes: Outcomes) -> Series | None:
    way = _way(window)
    values = lines(way, outcomes, (), {}) if way else None
    return series(way, window, values, [()]) if way and values is not None else None
