"""Which kind of question a draft is.

In: a Draft. Out: a Kind; None where it names no subject at all. Rules in order, first match wins; each is
one line of DECISIONS. Not here: slots (assembling.py).
"""

from __future__ import annotations

from collections.abc import Callable

from bot.queries import Dimension, Metric
from bot.questions.draft import Draft
from bot.questions.errors import SeveralReadings, Unanswerable
from bot.questions.kinds import Kind
from bot.questions.marks import Role

SOURCE_COLUMNS = {Dimension.SOURCE, Dimension.MEDIUM}
# Kinds that a single word asks for, whatever else is said; their slots are checked against what they have.
PLAIN_HEADS = (
    Kind.FUNNEL, Kind.CLASSIFY, Kind.RULES, Kind.UTM, Kind.AUDIT, Kind.EXPLAIN, Kind.CHANGED,
    Kind.OVERVIEW, Kind.DIGEST,
)  # fmt: skip
# Whoever wants to see "signup events" wants them one by one; else they are counted.
SHOWN = frozenset(
    {"show", "list", "display", "see", "view", "print", "dump", "pull", "fetch", "query", "sample"}
)


# What is asked for so is no overview.
COUNTED_OR_LISTED = frozenset(
    {Role.HOW_MANY, Role.SERIES, Role.PAGES, Role.EVENTS, Role.RAW, Role.TOP, Role.GOALS, Role.SHARE}
)
BESIDE = frozenset({"vs", "versus", "v", "against", "compare", "compared"})
# How did each of them do: nothing else is said but when.
EACH_ONE = frozenset({Role.BY, Role.EMPTY, Role.PERIOD, Role.COMPARE, Role.HOW, Role.HEAD})


def kind_of(draft: Draft) -> Kind | None:
    """The kind.

    Raises:
        Unanswerable: for lists of people.
        SeveralReadings: an audit of the tags, or of the attribution.
    """
    if _lists_people(draft):
        raise Unanswerable(draft.text, topic="people")
    if {Kind.AUDIT, Kind.UTM} <= set(draft.heads):
        raise SeveralReadings(draft.text, subject="tagging audit")
    for kind in PLAIN_HEADS:
        if kind in draft.heads and not (kind is Kind.OVERVIEW and (is_about_a_count(draft) or draft.columns)):
            return Kind.AUDIT if kind is Kind.EXPLAIN and _asks_for_all_rules(draft) else kind
    return next((kind for kind, applies in DECISIONS if applies(draft)), None)


def _asks_for_all_rules(draft: Draft) -> bool:
    """Which rules matched: of no source, so how often each of them did."""
    return draft.filter("source") is None and "rules" in draft.words and draft.heads == (Kind.EXPLAIN,)


def is_about_a_count(draft: Draft) -> bool:
    """How are we doing on signups, an overview of visitors: a figure, not the overview."""
    return bool(draft.event or draft.metric or Role.GOALS in draft.has)


def counts_something(draft: Draft) -> bool:
    """It asks for a figure, not for single events."""
    return bool(
        draft.columns or draft.interval or draft.metric
        or draft.has & {Role.HOW_MANY, Role.SERIES, Role.PAGES, Role.BREAKDOWN, Role.COMPARE}
        or Kind.STATS in draft.heads
    )  # fmt: skip


def _is_explanation(draft: Draft) -> bool:
    """Why is facebook paid?"""
    return Role.WHY in draft.has and draft.event is None and {"source", "medium"} <= set(dict(draft.filters))


def _is_user(draft: Draft) -> bool:
    if Kind.USER in draft.heads:
        return True
    if (
        draft.filter("user_id")
        and draft.columns == (Dimension.EVENT_NAME,)
        and Role.HOW_MANY not in draft.has
    ):
        return Role.BY not in draft.has and draft.metric is None  # which events did user_42 fire
    raw = Role.RAW in draft.has and "everything" not in draft.words  # list everything user_12 did
    single = Role.EVENTS in draft.has or raw or Kind.EVENTS in draft.heads
    return bool(draft.filter("user_id")) and not single and not draft.event and not counts_something(draft)


def _lists_people(draft: Draft) -> bool:
    """Recent buyers, the latest visitors from Germany: who they are is not listed."""
    people = draft.metric is Metric.UNIQUES and Role.RAW in draft.has and Role.EVENTS not in draft.has
    counted = draft.columns or draft.interval or draft.compare or draft.has & {Role.HOW_MANY, Role.REPORT}
    return people and not counted


def _is_raw(draft: Draft) -> bool:
    """Single events: "events", "recent signups", "last 20 purchases", an event of one person."""
    if draft.limit is not None and not draft.has - {Role.LIMIT, Role.EMPTY, Role.PERIOD}:
        return False  # last 10: of what?
    if Kind.EVENTS in draft.heads or draft.limit is not None:
        return True
    if counts_something(draft) or Role.TOP in draft.has:
        return False
    if Role.RAW in draft.has:
        return Role.EVENTS in draft.has or draft.event is not None
    if Role.TOTAL in draft.has:
        return False
    person = draft.filter("user_id") or draft.filter("anonymous_id")
    if draft.event is not None and person is None and not _is_shown(draft):  # the signup event
        return False
    return Role.EVENTS in draft.has or (person is not None and Kind.STATS not in draft.heads)


def _is_shown(draft: Draft) -> bool:
    """Show the signup events; "events signup" is the command."""
    command = draft.leads_with is Role.EVENTS and "events" in draft.words
    return command or not draft.words.isdisjoint(SHOWN)


def _is_split(draft: Draft) -> bool:
    """Paid against the rest of one source; as soon as an event or visitors are named it is a breakdown."""
    asked = Kind.SPLIT in draft.heads or draft.versus == (Dimension.MEDIUM,) or _is_paid_share(draft)
    narrowed = draft.event or draft.metric is Metric.UNIQUES or draft.interval or draft.by or draft.nouns
    others = set(dict(draft.filters)) - {"source", "medium"}
    return asked and draft.filter("source") is not None and not narrowed and not others


def _is_paid_share(draft: Draft) -> bool:
    """What is paid of something; of one source the split says as well how much is organic or social."""
    of_one = draft.filter("source") is not None and draft.filter("medium") in {"organic", "social"}
    shared = Role.SHARE in draft.has and (draft.filter("medium") == "paid" or of_one)
    return Role.PAID_SHARE in draft.has or shared


def _is_sources(draft: Draft) -> bool:
    if draft.event or draft.interval or draft.has & {Role.SERIES, Role.PAGES} or Kind.STATS in draft.heads:
        return False
    if _is_paid_share(draft):
        others = set(dict(draft.filters)) - {"medium"} or draft.metric is Metric.UNIQUES
        return not others and set(draft.columns) <= SOURCE_COLUMNS
    if draft.filters or set(draft.columns) - SOURCE_COLUMNS:
        return False
    if Kind.SOURCES in draft.heads or Role.WHERE in draft.has or Dimension.SOURCE in draft.nouns:
        return True
    if draft.versus == (Dimension.SOURCE,):
        return draft.metric is None
    if Role.BRINGS in draft.has and Role.TRAFFIC in draft.has and not draft.columns:  # what brings us traffic
        return True
    if (
        Role.BRINGS in draft.has and draft.metric and draft.words >= {"what", "here"}
    ):  # what brought people here
        return True
    return Role.TRAFFIC in draft.has and Dimension.SOURCE in draft.by and draft.metric is None


def _is_campaigns(draft: Draft) -> bool:
    if Kind.CAMPAIGNS in draft.heads:
        return True
    each = draft.has <= EACH_ONE and "how" in draft.words and not draft.words.isdisjoint({"each", "every"})
    if each and draft.by == (Dimension.CAMPAIGN,) and not draft.filters:  # how did each campaign do
        return True
    alone = draft.nouns == (Dimension.CAMPAIGN,) == draft.columns and not draft.filters and not draft.interval
    counted = draft.metric or draft.has & {Role.HOW_MANY, Role.SERIES} or Kind.STATS in draft.heads
    ranked = Role.TOP in draft.has and draft.top is None  # campaigns with the most purchases
    named = draft.event is not None and (draft.leads_with is not Role.COLUMN or ranked)
    brought = Role.BRINGS in draft.has and not ranked  # which campaigns brought traffic
    other = {Role.PAGES, Role.VERSUS} | (set() if brought else {Role.TRAFFIC})
    return alone and not counted and not named and draft.has.isdisjoint(other)


def _is_overview(draft: Draft) -> bool:
    """How is traffic; or nothing but two periods."""
    if draft.event or draft.metric or draft.columns or draft.filters or draft.interval or draft.heads:
        return False
    asks_how = "how" in draft.words and Role.HOW_MANY not in draft.has
    if draft.per_project and Role.TRAFFIC in draft.has and not asks_how:  # cut by something, it is counted
        return False
    if draft.has & COUNTED_OR_LISTED:
        return False
    growing = Role.MOVED in draft.has and "we" in draft.words
    compared = Role.COMPARING in draft.has and bool(draft.periods)  # "compare" alone: what?
    asked = growing or compared or not draft.has.isdisjoint({Role.TRAFFIC, Role.HOW, Role.PER_PROJECT})
    alone = draft.has <= {Role.REPORT, Role.EMPTY} and "status" in draft.words
    reported = Role.REPORT in draft.has and (bool(draft.periods) or alone)
    # "same period last year", of what?
    bare = "same" in draft.words and draft.leads_with is Role.COMPARE and draft.words.isdisjoint(BESIDE)
    return asked or reported or (draft.compare is not None and not bare)


def _is_stats(draft: Draft) -> bool:
    subject = (
        draft.event
        or draft.metric
        or draft.nouns
        or draft.filter("path")
        or draft.versus
        or Kind.STATS in draft.heads
        or Kind.OVERVIEW in draft.heads
        or (Role.BREAKDOWN in draft.has and draft.by)
        or draft.by == (Dimension.EVENT_NAME,)
    )
    return bool(subject or draft.has & {Role.TRAFFIC, Role.PAGES, Role.EVENTS} or Kind.SPLIT in draft.heads)


DECISIONS: tuple[tuple[Kind, Callable[[Draft], bool]], ...] = (
    (Kind.EXPLAIN, _is_explanation),
    (Kind.USER, _is_user),
    (Kind.CHANGED, lambda draft: Role.WHY in draft.has),
    (Kind.EVENTS, _is_raw),
    (Kind.SPLIT, _is_split),
    (Kind.SOURCES, _is_sources),
    (Kind.CAMPAIGNS, _is_campaigns),
    (Kind.OVERVIEW, _is_overview),
    (Kind.STATS, _is_stats),
)
