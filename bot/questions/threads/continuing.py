"""Whether a message in a thread refines the question before it, and what it hands on to one that does not.

In: a Draft, its words and the question before. Out: yes or no; the period of a new question that names none.
Not here: what a refinement becomes (refining.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.queries import Dimension, Metric
from bot.questions.assembling import SERIES_PERIODS
from bot.questions.draft import Draft
from bot.questions.errors import LeftOver, SeveralReadings, Unanswerable
from bot.questions.kinds import KINDS, Kind
from bot.questions.marks import Role
from bot.questions.phrasing import phrase
from bot.questions.question import Question
from bot.questions.wordlist import Shape, Word

# A message that begins so refines, whatever follows.
OPENERS = frozenset(
    """and only by per as vs versus instead also now same but compared then plus
    """.split()
)
ABOUT = frozenset({"what", "how"})
# After an event these may be all visitors, or those who did it.
PEOPLE = frozenset({"visitors", "visitor", "users", "people", "audience", "persons", "folks", "ppl", "peeps"})
POINTING = frozenset({"that", "those", "it", "them"})
# All that "which sources?", "where from?", "where did they come from?" are made of.
ORIGINS = frozenset(
    {Role.COLUMN, Role.EMPTY, Role.WHERE, Role.ORIGIN, Role.REPORT, Role.BRINGS, Role.TOP, Role.VALUE}
)
# "Only mobile users": with a value beside it the noun counts nothing.
NARROWING = frozenset({Role.VALUE, Role.METRIC, Role.TRAFFIC, Role.EMPTY, Role.INSTEAD, Role.CONNECTIVE})
NARROWED = frozenset(
    {"only", "just", "restrict", "limit", "narrow", "filter", "focus", "zoom", "drill", "restricted"}
)
# As many single events as can be shown, of those that were counted: "show me the events", "list them".
SINGLE = frozenset({Role.EVENTS, Role.RAW, Role.HEAD, Role.EMPTY, Role.LIMIT})
# "Now the same for ..., and now ...": of what was asked before.
LEADING_ON = frozenset(
    {"and", "same", "also", "too", "but", "what", "those", "them", "that", "it", "these", "instead"}
)
TELL = frozenset({"tell", "show", "give", "get", "need", "want", "list"})
# What events do, and people do not.
HAPPENED = frozenset({"happen", "happened", "occur", "occurred", "fire", "fired", "appear", "appeared"})
# Visited pages are those with page views, whatever was counted before.
VISITED = frozenset({"visited", "viewed", "read", "popular", "seen", "looked"})
# Reports of how traffic is labelled.
LABELS = frozenset({Kind.UTM, Kind.AUDIT, Kind.EXPLAIN, Kind.RULES, Kind.CLASSIFY})
# Roles that make a message a question of its own.
SUBJECTS = frozenset(
    {
        Role.HEAD,
        Role.METRIC,
        Role.EVENT,
        Role.LITERAL,
        Role.EVENTS,
        Role.TRAFFIC,
        Role.PAGES,
        Role.RAW,
        Role.WHERE,
    }
    | {Role.STEP, Role.GOALS, Role.HOW_MANY, Role.SHARE, Role.URL}
)


def is_refinement(words: Sequence[Word], draft: Draft, before: Question) -> bool:
    """It begins like one, or names no subject of its own."""
    if _is_whole(draft, before) or _asks_in_general(draft, before):
        return False
    texts = [word.text for word in words[:2] if word.shape is Shape.WORD]
    if texts and (texts[0] in OPENERS or (texts[0] in ABOUT and texts[1:] == ["about"])):
        return True
    if draft.has & {Role.INSTEAD, Role.ADD, Role.CONNECTIVE, Role.DROP, Role.KEEP}:
        return True
    if any(applies(draft, before) for applies in CONTINUING):
        return True
    if Dimension.SOURCE in draft.nouns or Dimension.CAMPAIGN in draft.nouns:
        return False
    if draft.filter("user_id") and before.kind not in {Kind.USER, Kind.EVENTS}:
        return False
    if draft.versus == (Dimension.MEDIUM,) and draft.filter("source"):
        return False
    return not draft.has & SUBJECTS


def _is_whole(draft: Draft, before: Question) -> bool:
    """As in "now tell me unique visitors per day in October": all of it is said, and "now" leads to it."""
    counted = draft.metric is not None or draft.event is not None or Role.TRAFFIC in draft.has
    led = "now" in draft.words and draft.words.isdisjoint(LEADING_ON) and Role.KEEP not in draft.has
    asked = bool(draft.columns or draft.interval or draft.words & TELL or Role.HOW_MANY in draft.has)
    joined = draft.has & {Role.INSTEAD, Role.ADD, Role.DROP, Role.CLEAR}
    return before.kind is Kind.STATS and led and counted and asked and bool(draft.periods) and not joined


def _asks_in_general(draft: Draft, before: Question) -> bool:
    """How was last week, after a report of labels: no report of labels tells."""
    return Role.HOW in draft.has and before.kind in LABELS and draft.words.isdisjoint(POINTING)


def refuse_the_same_people(draft: Draft, before: Question) -> None:
    """As in "did they buy", "how much of it is paid": of what a thread was about, which is not followed.

    Raises:
        Unanswerable: what they are asked about is another event, or a share of it.
        LeftOver: a report of labels counts nobody who could be meant.
        SeveralReadings: where single events came from: all of them, or those that were shown.
    """
    they = draft.words & {"they", "them", "their"}
    other = draft.event is not None and draft.event != before.event
    happened = not draft.words.isdisjoint(HAPPENED)  # which pages did they happen on
    if before.kind is Kind.STATS and they and (other or (Role.PAGES in draft.has and not happened)):
        raise Unanswerable(draft.text, topic="funnel")
    asked = draft.has & {Role.WHERE, Role.COLUMN, Role.PAGES} or (
        draft.event is not None and Role.HOW_MANY in draft.has
    )
    pointed = they or draft.words & {"these", "those"}
    if before.kind is Kind.USER and pointed and asked:
        raise Unanswerable(draft.text, topic="first_touch")
    of_it = draft.words & {"it", "that", "them", "those"}
    counted = draft.event is not None or draft.metric is not None
    if before.kind in LABELS and counted and (of_it or "there" in draft.words):  # how many visitors was that
        raise LeftOver(draft.text, left_over=tuple(sorted(of_it or {"there"})))
    those = they or draft.words & {"those", "these"}
    if before.kind is Kind.EVENTS and Role.WHERE in draft.has and those:
        asked_of = Question(Kind.STATS, before.period, Metric.COUNT, before.event, (Dimension.SOURCE,))
        raise SeveralReadings(draft.text, subject="sources", suggestions=(phrase(asked_of),))
    if before.kind is Kind.STATS and of_it and Role.SHARE in draft.has:
        raise Unanswerable(draft.text, topic="share")


def _refers_back(draft: Draft, before: Question) -> bool:
    """As in "how many people was that", "how is it this month": of what was asked before."""
    back = not draft.words.isdisjoint({"that", "those", "them", "it"})
    counted = Role.HOW_MANY in draft.has and bool(draft.has & {Role.METRIC, Role.EVENT, Role.EVENTS})
    goes = draft.heads == (Kind.OVERVIEW,) and "it" in draft.words and "how" in draft.words
    return (back and counted and before.kind is Kind.STATS) or goes


def is_bare_event(draft: Draft, before: Question) -> bool:
    """As in "purchases?": another event, asked about in the same way; so is "traffic?" after a count."""
    traffic = draft.has - {Role.EMPTY} == {Role.TRAFFIC} and before.kind is Kind.STATS
    alone = draft.event is not None and draft.has <= {Role.EVENT, Role.LITERAL, Role.EMPTY, Role.REPORT}
    return traffic or (alone and draft.metric is None and "period" in KINDS[before.kind].may)


def is_bare_count(draft: Draft, before: Question) -> bool:
    """As in "visitors?": all visitors then, or those who did what was counted before."""
    return before.kind is Kind.STATS and draft.has - {Role.EMPTY} == {Role.METRIC}


def is_count_by(draft: Draft, before: Question) -> bool:
    """As in "count by country", "unique users per day": of what was counted before; "visitors" are all."""
    said = draft.has - {Role.EMPTY, Role.COLUMN, Role.BY, Role.INTERVAL} == {Role.METRIC}
    rows = bool(draft.columns or draft.interval)
    of_it = draft.words.isdisjoint(PEOPLE) or _are_those(draft)
    return before.kind in {Kind.STATS, Kind.EVENTS} and said and rows and of_it


def _is_unique_count(draft: Draft, before: Question) -> bool:
    """As in "how many different people?": of what was counted before; "how many visitors?" are all."""
    of_it = draft.words.isdisjoint(PEOPLE) or not draft.words.isdisjoint(POINTING) or _are_those(draft)
    counted = draft.has - {Role.EMPTY} == {Role.METRIC, Role.HOW_MANY} and of_it
    return before.kind is Kind.STATS and counted


def _are_those(draft: Draft) -> bool:
    """Different people, unique users; "unique visitors" is what all of them are called."""
    different = not draft.words.isdisjoint({"unique", "distinct", "different"})
    return different and draft.words.isdisjoint({"visitor", "visitors", "audience"})


def is_other_count(draft: Draft, before: Question) -> bool:
    """Two questions in one: "unique", "the count" only say how the same thing is counted."""
    added = draft.has & {Role.CONNECTIVE, Role.ADD, Role.KEEP}
    rows = {Role.BY, Role.COLUMN, Role.INTERVAL, Role.PERIOD} if added else set()
    around = {Role.EMPTY, Role.CONNECTIVE, Role.HOW_MANY, Role.ADD, Role.KEEP}
    alone = draft.has - around - rows == {Role.METRIC}
    asked = added or Role.HOW_MANY not in draft.has
    counted_so = Role.PERIOD not in draft.has and not draft.words.isdisjoint({"in", "as"})
    unique = (not added or counted_so) and not draft.words.isdisjoint({"unique", "distinct"})
    people = not draft.words.isdisjoint(PEOPLE) and not unique
    return before.kind is Kind.STATS and before.event is not None and alone and bool(asked) and people


def _is_how_many(draft: Draft, before: Question) -> bool:
    """As in "how many from google?": of what was counted, or listed, before."""
    counted = {Role.HOW_MANY, Role.EVENTS} if before.kind is Kind.USER else {Role.HOW_MANY}
    asked = draft.has & SUBJECTS
    return before.kind in {Kind.STATS, Kind.EVENTS, Kind.USER} and Role.HOW_MANY in asked and asked <= counted


def is_count_of_them(draft: Draft, before: Question) -> bool:
    """As in "count them": of the events that were listed."""
    counts = draft.metric is Metric.COUNT and draft.has - {Role.EMPTY} == {Role.METRIC}
    return before.kind is Kind.EVENTS and counts


def is_count_of_sources(draft: Draft, before: Question) -> bool:
    """As in "by purchases", "visitors", after a list of sources: the same list, of those."""
    counted = draft.event is not None or draft.metric is Metric.UNIQUES
    said = {Role.EVENT, Role.LITERAL, Role.METRIC, Role.EMPTY, Role.REPORT, Role.CONNECTIVE, Role.INSTEAD}
    return before.kind is Kind.SOURCES and counted and draft.has <= said


def _is_page(draft: Draft, before: Question) -> bool:
    """As in "which pages": of what was counted before; of page views it is a question of its own as well."""
    said = {Role.PAGES, Role.EMPTY, Role.TOP}
    counted = before.kind is Kind.STATS and (draft.top is None or before.event is not None)
    return counted and Role.PAGES in draft.has and draft.has <= said and draft.words.isdisjoint(VISITED)


def _is_origin(draft: Draft, before: Question) -> bool:
    """As in "which sources?", "where did they come from?": of what was counted before."""
    asked = (draft.nouns and ORIGIN_COLUMNS.issuperset(draft.nouns)) or Role.WHERE in draft.has
    by = {Role.BY} if Role.WHERE in draft.has else set()  # by source and medium
    return before.kind is Kind.STATS and bool(asked) and draft.has <= ORIGINS | by and not draft.periods


USERS = frozenset({"users", "user", "people", "folks"})


def narrows(draft: Draft) -> bool:
    """As in "only mobile users", "linux users"; "visitors from linux" may be all of them."""
    said = not draft.words.isdisjoint(NARROWED | USERS) or draft.has & {Role.CONNECTIVE, Role.INSTEAD}
    return bool(said) and bool(draft.filters) and draft.has <= NARROWING


def _narrows(draft: Draft, before: Question) -> bool:
    return narrows(draft) and before.kind is not Kind.OVERVIEW


def is_listing(draft: Draft, before: Question) -> bool:
    """As in "show me the events", "list them", after a count: of the same events."""
    single = draft.has & {Role.EVENTS, Role.RAW} or draft.heads == (Kind.EVENTS,)
    return (
        before.kind is Kind.STATS
        and bool(single)
        and draft.has <= SINGLE
        and set(draft.heads) <= {Kind.EVENTS}
    )


def is_breakdown(draft: Draft, before: Question) -> bool:
    """As in "country split", "source breakdown": of what was counted before, as "by country" is."""
    asked = Role.BREAKDOWN in draft.has or Kind.SPLIT in draft.heads
    rows = bool(draft.columns) and set(draft.heads) <= {Kind.SPLIT} and not draft.versus
    rows = rows and Dimension.EVENT_NAME not in draft.columns  # of one event there is one name
    return before.kind is Kind.STATS and asked and rows and draft.has & SUBJECTS <= {Role.HEAD, Role.PAGES}


def _is_change(draft: Draft, before: Question) -> bool:
    """As in "what changed?": about the same event."""
    return (
        draft.heads == (Kind.CHANGED,) and before.event is not None and draft.has <= {Role.HEAD, Role.EMPTY}
    )


def _is_of_a_person(draft: Draft, before: Question) -> bool:
    """As in "only purchases", "signups?", after what a person did."""
    return before.kind is Kind.USER and is_bare_event(draft, before)


ORIGIN_COLUMNS = frozenset({Dimension.SOURCE, Dimension.MEDIUM, Dimension.CAMPAIGN})
CONTINUING = (
    is_count_of_them,
    is_bare_event, is_bare_count, _is_how_many, _is_origin, _narrows, is_listing, _is_change, _is_of_a_person,
    is_breakdown, is_count_of_sources, _is_page, is_count_by, _is_unique_count,
    _refers_back,
)  # fmt: skip


def in_the_same_period(question: Question, draft: Draft, before: Question) -> Question:
    """A new question in a thread that says nothing of time is about the thread's period.

    Unless it asks for the newest events, or for intervals that need a longer one.
    """
    may = KINDS[question.kind].may & KINDS[before.kind].may
    timed = draft.periods or draft.compare is not None or draft.interval in SERIES_PERIODS
    newest = question.kind is Kind.EVENTS and (draft.limit is not None or Role.RAW in draft.has)
    if "period" not in may or timed or newest or question.compare is not None:
        return question
    return replace(question, period=before.period)
