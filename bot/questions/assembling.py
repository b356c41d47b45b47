"""From a draft to a question: every slot that was said is used, or the question is refused.

In: a Draft. Out: a Question, or Misunderstood. Not here: follow-ups (refining.py), what to offer instead
(neighbours.py).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.periods.period import (
    Dates,
    Hours,
    MonthDay,
    Named,
    NamedOf,
    Period,
    Trailing,
    Unit,
    YearBefore,
)
from bot.periods.ranges import unit_of
from bot.queries import EVENTS_LIMIT, SOURCES_LIMIT, STATS_LIMIT, Breakdown, Dimension, Interval, Metric
from bot.questions.beside import beside, comparison
from bot.questions.deciding import SOURCE_COLUMNS, kind_of
from bot.questions.draft import PERIODS, Draft
from bot.questions.errors import (
    LeftOver,
    NoGoals,
    NothingToRefine,
    SeveralReadings,
    Unanswerable,
    UnknownEvent,
    UnknownProject,
    Unsupported,
)
from bot.questions.kinds import KINDS, STATS_FILTERS, Kind
from bot.questions.marks import Role
from bot.questions.movement import ask_since, in_order, is_beside_before
from bot.questions.question import (
    DEFAULT_PERIOD,
    MOST_COLUMNS,
    MOST_STEPS,
    MOST_VALUE_CHARACTERS,
    Compare,
    Question,
    said_together,
    value_length,
)
from bot.questions.words.values import SOCIAL_SOURCES

# "March vs April last year" are both of that year; of this, one or both may be.
OF_LAST_YEAR = re.compile(r"\b(?:half|quarter) of (?:last|the previous) year\b", re.IGNORECASE)
PAGE_VIEW = "$pageview"
# What just happened is what people want of single events, so today is one of the days.
DEFAULT_PERIODS: dict[Kind, Period] = dict.fromkeys(
    (Kind.EVENTS, Kind.USER), Trailing(7, Unit.DAY, running=True)
)
SERIES_PERIODS: dict[Interval | None, Period] = {
    Interval.HOUR: Trailing(24, Unit.HOUR),
    Interval.WEEK: Trailing(8, Unit.WEEK),
    Interval.MONTH: Trailing(6, Unit.MONTH),
}
MEDIUMS = frozenset({"medium", "mediums", "source/medium", "utm_medium"})
# How is seo doing; the busiest hour.
DOING = frozenset({"do", "doing", "did", "perform", "performing", "performed", "going"})
RANKED = frozenset({"busiest", "slowest", "quietest", "peak", "best", "worst", "strongest", "weakest"})
# Longer than this, a day a point is too many.
HOURS_FOR = frozenset({Unit.DAY, Unit.HOUR})
MONTHS_FOR = frozenset({Unit.QUARTER, Unit.HALF, Unit.YEAR})


def question_of(draft: Draft) -> Question:
    """The question a draft is.

    Raises:
        Misunderstood: it is none, or not one that the kind's slots can hold.
    """
    draft = _with_goal(draft)
    kind = kind_of(draft)
    counted = draft.metric is Metric.COUNT and draft.has <= {Role.METRIC, Role.EMPTY}
    if counted and draft.words & {"them", "those", "these", "it"}:  # count them: whom?
        raise NothingToRefine(draft.text)
    if kind is None and _is_part_of_traffic(draft):
        draft = replace(draft, has=draft.has | {Role.TRAFFIC})
        kind = Kind.STATS
    if kind is None:
        raise NothingToRefine(draft.text)
    return build(draft, kind, slots_of(draft, kind))


def _is_part_of_traffic(draft: Draft) -> bool:
    """Google last month, how is seo doing, the busiest hour yesterday: of a part nothing is said but when."""
    said = draft.has - {Role.EMPTY, Role.VALUE, Role.PERIOD, Role.COMPARE, Role.COMPARING, Role.REPORT}
    parts = {column for column, _ in draft.filters}
    billed = "cpc" in draft.words  # what a click costs
    how = "how" in draft.words and not draft.words.isdisjoint(DOING)
    part = bool(parts) and parts <= set(STATS_FILTERS) and (bool(draft.periods) or how)
    ranked = said == {Role.INTERVAL} and bool(draft.periods) and not draft.words.isdisjoint(RANKED)
    series = said <= {Role.INTERVAL, Role.SERIES}  # google paid weekly since August
    return not billed and ((part and series) or (ranked and not parts))


def build(draft: Draft, kind: Kind, slots: dict[str, Any]) -> Question:
    """Check every slot that was said against those the kind has."""
    check(draft, kind, slots)
    try:
        return Question(kind=kind, **slots)
    except ValueError as error:
        raise Unsupported(
            draft.text, kind=kind, slot=str(error.args[0]).partition(" in Question")[0]
        ) from error


def check(draft: Draft, kind: Kind, slots: dict[str, Any]) -> None:
    allowed = KINDS[kind]
    filled = {name for name, value in slots.items() if value not in (None, (), False)}
    for name in sorted(filled - allowed.may - {"filters", "project", "period"}):
        raise Unsupported(draft.text, kind=kind, slot=name.replace("per_project", "per project"))
    filters = slots.get("filters", ())
    for column, _ in filters:
        if column not in allowed.filters:
            raise Unsupported(draft.text, kind=kind, slot=f"filter {column}")
    if draft.periods and "period" not in allowed.may:
        raise Unsupported(draft.text, kind=kind, slot="period")
    check_bounds(draft, kind, slots)
    project = slots.get("project")
    known = draft.lexicon.projects
    if isinstance(project, str) and known and project not in known:
        raise UnknownProject(draft.text, name=project, known=known)


def check_bounds(draft: Draft, kind: Kind, slots: dict[str, Any]) -> None:
    most = {"top": SOURCES_LIMIT if kind is Kind.SOURCES else STATS_LIMIT, "limit": EVENTS_LIMIT}
    for name, bound in most.items():
        number = slots.get(name)
        if isinstance(number, int) and not 0 < number <= bound:
            raise Unsupported(draft.text, kind=kind, slot=f"{name} {number}")
    columns = {*draft.columns, *(column for column, _ in draft.filters)}
    if kind is Kind.STATS and len(columns) > MOST_COLUMNS:
        raise Unsupported(draft.text, kind=kind, slot="more than three columns")
    values = [value for _, value in draft.filters] + [*draft.steps, draft.event or "", draft.project or ""]
    if value_length(values) > MOST_VALUE_CHARACTERS:
        raise Unsupported(draft.text, kind=kind, slot="values that long")


def _with_goal(draft: Draft) -> Draft:
    """Conversions are what the configuration says they are."""
    if Role.GOALS not in draft.has or draft.event:
        return draft
    goals = draft.lexicon.goals
    if not goals:
        raise NoGoals(draft.text)
    if len(goals) > 1:
        raise SeveralReadings(draft.text, subject="conversions")
    return replace(draft, event=goals[0])


def slots_of(draft: Draft, kind: Kind) -> dict[str, Any]:
    """Everything that was said, as slots of this kind."""
    slots: dict[str, Any] = {"project": draft.project, "filters": draft.filters}
    slots["per_project"] = draft.per_project
    slots |= {"event": draft.event, "interval": draft.interval, "limit": draft.limit, "top": draft.top}
    if kind is Kind.STATS:
        slots |= _stats(draft)
    elif kind is Kind.SOURCES:
        slots |= _sources(draft)
    elif kind is Kind.FUNNEL:
        slots |= _funnel(draft)
    else:
        slots |= _others(draft, kind)
    if draft.size is not None:
        slots |= sized(draft, kind, slots)
    return slots | period_and_comparison(draft, kind)


def sized(draft: Draft, kind: Kind, slots: dict[str, Any]) -> dict[str, Any]:
    """How many single events, or how many rows; of a single figure there are no five."""
    if "limit" in KINDS[kind].may:
        return {"limit": draft.size}
    if kind is Kind.STATS and not slots.get("group_by"):
        raise LeftOver(draft.text, left_over=(str(draft.size),))
    return {"top": draft.size}


def _stats(draft: Draft) -> dict[str, Any]:
    if draft.has & {Role.SHARE, Role.PAID_SHARE}:
        raise Unanswerable(draft.text, topic="share")
    ask_about_organic(draft, dict(draft.filters))
    columns = draft.columns
    _refuse_cut_sources(draft)
    ranked = Role.TOP in draft.has or Role.BREAKDOWN in draft.has
    if not columns and ranked and Role.EVENTS in draft.has:
        columns = (Dimension.EVENT_NAME,)
    if Role.WHERE in draft.has and not columns:
        columns = (Dimension.SOURCE,)
    measured = columns or draft.filters or (draft.compare is not None and (draft.event or draft.metric))
    brought = "what" in draft.words and draft.words.isdisjoint({"did", "do", "does"})
    # what is sending people to /download, what brought people here from Germany
    counted = draft.event or draft.filter("path") or (draft.metric is not None and "here" in draft.words)
    if Role.BRINGS in draft.has and not columns and counted and brought:
        columns = measured = (Dimension.SOURCE,)  # what brought in the most orders
    if Role.BRINGS in draft.has and not measured:
        raise LeftOver(draft.text, left_over=("brings",))
    if Kind.SPLIT in draft.heads and not columns:  # of which source?
        raise SeveralReadings(draft.text, subject="split")
    if ranked and not (
        columns or draft.interval or draft.per_project
    ):  # "which day had the most" is read off the days
        raise LeftOver(draft.text, left_over=("top" if Role.TOP in draft.has else "breakdown",))
    event = draft.event
    on_a_page = draft.filter("path") and Role.EVENTS not in draft.has and Kind.STATS not in draft.heads
    page_views = Role.TRAFFIC in draft.has or on_a_page
    if event is None and (Role.PAGES in draft.has or (page_views and draft.metric is None)):
        event = page_view(draft)
    series = draft.interval or (_series(draft) if Role.SERIES in draft.has else None)
    return {"metric": draft.metric or Metric.COUNT, "event": event, "group_by": columns, "interval": series}


def _refuse_cut_sources(draft: Draft) -> None:
    """Sources by country: the list of sources has no countries, and what is counted in it nobody said."""
    counted = draft.event or draft.metric or draft.filters or draft.interval
    listed = draft.leads_with in {Role.COLUMN, Role.TOP} and draft.nouns[:1] == (Dimension.SOURCE,)
    others = set(draft.by) - SOURCE_COLUMNS
    if listed and others and not counted and draft.has.isdisjoint({Role.TRAFFIC, Role.PAGES, Role.EVENTS}):
        raise Unsupported(draft.text, kind=Kind.SOURCES, slot=f"by {next(iter(sorted(others)))}")


def ask_about_organic(draft: Draft, filters: dict[str, str]) -> None:
    """Organic is what search engines send; of a social network it may mean everything unpaid.

    Where the column is named, it is the medium of that name.
    """
    named = not draft.words.isdisjoint({"medium", "utm_medium"})
    if filters.get("medium") == "organic" and filters.get("source") in SOCIAL_SOURCES and not named:
        raise SeveralReadings(draft.text, subject="organic")


def page_view(draft: Draft) -> str:
    names = draft.lexicon.by_words.get(("pageviews",), ())
    if len(names) != 1:
        raise UnknownEvent(draft.text, name=PAGE_VIEW)
    return names[0]


def _series(draft: Draft) -> Interval:
    """How fine "over time" is: hours of a day, days of weeks and months, months of a year."""
    unit = unit_of(draft.periods[0]) if draft.periods else None
    if draft.periods and isinstance(draft.periods[0], Hours):
        return Interval.HOUR
    if unit in HOURS_FOR and not isinstance(draft.periods[0], Trailing):
        return Interval.HOUR
    return Interval.MONTH if unit in MONTHS_FOR else Interval.DAY


def _sources(draft: Draft) -> dict[str, Any]:
    breakdown = draft.breakdown
    if breakdown is None and Dimension.MEDIUM in draft.nouns and draft.words & MEDIUMS:
        breakdown = Breakdown.SOURCE_MEDIUM  # "channels" says no more than "sources"
    if breakdown is None and (draft.by or draft.versus or draft.has & {Role.SHARE, Role.PAID_SHARE}):
        both = Dimension.MEDIUM in draft.by
        breakdown = Breakdown.SOURCE_MEDIUM if both else Breakdown.SOURCE
    return {"breakdown": breakdown, "filters": (), "limit": draft.limit}


def _funnel(draft: Draft) -> dict[str, Any]:
    if len(draft.steps) < 2 or len(draft.steps) > MOST_STEPS or len(set(draft.steps)) != len(draft.steps):  # noqa: PLR2004  from one step to another
        raise Unanswerable(draft.text, topic="funnel")
    if Role.SHARE in draft.has:  # what percentage of them: two figures, and no rate of the same people
        raise Unanswerable(draft.text, topic="rate")
    return {"steps": draft.steps, "group_by": draft.columns}


def _others(draft: Draft, kind: Kind) -> dict[str, Any]:
    """Kinds without columns and metrics of their own; what they show includes both."""
    slots: dict[str, Any] = {}
    unused = draft.columns
    if kind is Kind.USER:  # their events are shown by name anyway
        unused = tuple(column for column in unused if column is not Dimension.EVENT_NAME)
    if kind is Kind.CAMPAIGNS:
        unused = tuple(column for column in unused if column is not Dimension.CAMPAIGN)
    if kind in {Kind.SPLIT, Kind.EXPLAIN, Kind.AUDIT}:
        slots["source"] = draft.filter("source")
        gone = ("source", "medium") if kind is Kind.SPLIT else ("source",)
        slots["filters"] = draft.without(*gone).filters
        if kind is not Kind.AUDIT and slots["source"] is None:
            raise SeveralReadings(draft.text, subject=kind.value)
        unused = tuple(column for column in unused if column not in SOURCE_COLUMNS)
    if unused or (kind is Kind.EVENTS and Role.PAGES in draft.has):
        slots["group_by"] = unused or (Dimension.PATH,)
    whole = kind is Kind.CHANGED and draft.event is None  # it shows what moved, and the visitors
    if draft.metric is Metric.UNIQUES and kind in {Kind.EVENTS, Kind.CHANGED, Kind.CAMPAIGNS} and not whole:
        slots["metric"] = draft.metric
    return slots


def period_and_comparison(draft: Draft, kind: Kind) -> dict[str, Any]:
    if "period" not in KINDS[kind].may:
        return {"compare": draft.compare}
    periods, raw = draft.periods, draft.compare
    if len(periods) == 2 and raw is None and Role.COMPARING in draft.has:  # noqa: PLR2004  X and Y
        raw = periods[1]
        periods = periods[:1]
    if len(periods) > 1:
        raise SeveralReadings(draft.text, subject="period")
    if periods and raw is not None and Role.COMPARING in draft.has:
        period, raw = in_order(periods[0], raw)
        periods = (period,)
    period = periods[0] if periods else beside(raw) or default_period(draft, kind)
    if not periods and beside(raw) is None and isinstance(raw, Named | Dates | MonthDay | Trailing):
        raise SeveralReadings(draft.text, subject="comparison")  # "signups vs October": which ones?
    if raw is None and is_beside_before(draft, kind):
        ask_since(draft, period)
        raw = Compare.PREVIOUS
    bare = periods and isinstance(periods[0], Named) and periods[0].year is None
    if bare and isinstance(raw, NamedOf) and OF_LAST_YEAR.search(draft.text):
        raise SeveralReadings(draft.text, subject="period")  # H1 vs the second half of last year
    if periods and isinstance(raw, PERIODS) and not isinstance(raw, YearBefore):
        period, raw = said_together(period, raw)
    compare = comparison(draft.text, period, raw)
    return {"period": period, "compare": compare}


def default_period(draft: Draft, kind: Kind) -> Period:
    """What is asked about when nobody says: long enough for the intervals that are asked for."""
    if draft.interval in SERIES_PERIODS and kind is Kind.STATS:
        return SERIES_PERIODS[draft.interval]
    return DEFAULT_PERIODS.get(kind, DEFAULT_PERIOD)
