"""Which rule reads which word: the grammar's table, one section for each thing that rules know.

Words that several rules may read (by, with, up) are in shared_words.py. "column" reads a column's name,
"PAGE" the word page, "CODE" a small word in capitals, "=" a pair, a quotation mark a literal.
"""

from __future__ import annotations

from bot.questions.reading import (
    addressing,
    amounting,
    bare_values,
    beside_events,
    breaking,
    commanding,
    comparing,
    connecting,
    converting,
    describing,
    explaining,
    extending,
    fillers,
    following,
    holidays,
    including,
    joining,
    labels,
    moving,
    outdoing,
    pairs,
    people,
    pointing,
    ranking,
    requesting,
    small_codes,
    swapping,
    timing,
)
from bot.questions.reading.shared_words import SHARED
from bot.questions.scanning import Rule, Scan

Words = str | frozenset[str] | tuple[str, ...]


def _read(*lines: tuple[Words, Rule]) -> dict[str, Rule]:
    """One rule a line, with the words it reads, apart by blanks or as a set that the rule's module has."""
    return {
        word: rule for words, rule in lines for word in (words.split() if isinstance(words, str) else words)
    }


GROUPING = (
    _read(
        ("group_by group-by groupby grouped-by", connecting.read_by),
        ("into across among", breaking.read_broken_into),
        ("break breaking broken slice divide segment", breaking.read_break),
        ("apart", breaking.read_broken),
        ("one a an 1", breaking.read_one_per),
        ("brought", breaking.read_brought),
        ("hour", labels.read_bare_interval),
        ("column", connecting.read_column),
    )
    | labels.LABELS
)
NARROWING = _read(
    ("=", pairs.read_pair),
    ('"', bare_values.read_literal),
    ("PAGE", connecting.read_page),
    ("CODE be is it me my do", small_codes.read_capitals),
    ("whose", connecting.read_whose),
    ("where", connecting.read_where),
    ("using", connecting.read_using),
    ("include including", including.read_include),
    (", plus", joining.read_listed),
    ("/", joining.read_slash),
)
COMPARING = _read(
    ("vs versus v", comparing.read_versus),
    ("compared against relative", comparing.read_compared),
    ("compare comparing comparison difference differences", comparing.read_compare),
    ("than", comparing.read_than),
    (joining.MORE, comparing.read_comparative),
    ("n", comparing.read_short_and),
    (outdoing.BEATS, outdoing.read_beaten),
    ("ahead short shy", outdoing.read_ahead),
    ("above below", outdoing.read_level),
    (outdoing.SET, outdoing.read_set),
    ("beside alongside", outdoing.read_for_comparison),
)
RANKING = _read(
    ("top", ranking.read_top),
    ("most", ranking.read_most),
    ("only", ranking.read_only),
    ("maximum", ranking.read_maximum),
    ("limit", ranking.read_limit),
    ("make", ranking.read_make),
    ("last latest first newest", ranking.read_last),
    (ranking.CAPPED, ranking.read_capped),
)
FIGURES = _read(
    ("adding sum summing tally", amounting.read_add_up),
    (amounting.ENDED, amounting.read_ended),
    (amounting.PEAKED, amounting.read_peaked),
    (amounting.ARRIVING, amounting.read_arriving),
    ("still anymore", amounting.read_still),
    ("sell sold sells selling", amounting.read_sold),
    ("dropped", moving.read_dropped),
    ("high low", describing.read_extreme),
    ("mostly mainly", describing.read_mostly),
    ("work works worked", describing.read_working),
    (describing.FELT | describing.FORCEFUL, describing.read_felt),
    ("good great decent", describing.read_good_one),
)
EVENTS = _read(
    (beside_events.NARROWING, beside_events.read_narrowing),
    (beside_events.PARTICIPLES, beside_events.read_participle),
    ("paid", beside_events.read_paying),
    ("refund activate invite", beside_events.read_bidden),
    (converting.BECAME, converting.read_became),
    ("step steps", converting.read_steps),
    ("conversion", converting.read_conversion),
    ("goal", converting.read_goal),
    ("side", converting.read_side),
    ("then", commanding.read_step),
    ("again", following.read_again),
)
PEOPLE = _read(
    (people.THOSE_WHO - {"user"}, people.read_people),
    (people.FINDING, people.read_find),
    ("get got come came arrive arrived", people.read_get_here),
    (beside_events.SEEN, people.read_saw),
    ("who", people.read_who),
    ("visit", people.read_visit),
    ("new", people.read_new),
    ("dau wau mau", ranking.read_active_users),
)
TIME = _read(
    ("until till til thru", extending.read_until),
    (extending.STRETCHED, extending.read_stretched),
    ("now", timing.read_now),
    ("rn", timing.read_right_now),
    ("when", timing.read_when),
    ("about", timing.read_about),
    (holidays.HOLIDAYS, holidays.read_holiday),
)
THREADS = _read(
    ("instead rather", swapping.read_instead),
    ("not", swapping.read_not),
    ("remove without forget clear lose scrap ditch", swapping.read_remove),
    ("swap change switch replace", swapping.read_swap),
    ("filter filtered filtering", swapping.read_filter),
    ("same", pointing.read_same),
    ("but", connecting.read_but),
)
COMMANDS = _read(
    ("split", commanding.read_split),
    ("user customer person", commanding.read_user),
    ("explain audit", commanding.read_about_source),
    ("classify", commanding.read_classify),
    ("journey", commanding.read_journey),
    ("funnel funnel-lite", commanding.read_funnel),
    (addressing.CLASSIFIED, addressing.read_classified),
    (addressing.AROUND_ADDRESSES, addressing.read_beside_address),
    ("how", explaining.read_how),
    ("like", explaining.read_like),
    ("wise", explaining.read_wise),
    ("attribution", explaining.read_attribution),
    ("rule rules", explaining.read_rule),
    (explaining.CLICK_IDS, explaining.read_click_id),
    (explaining.MEANT, explaining.read_meant),
)
ASKING = _read(
    (fillers.FILLERS, fillers.read_filler),
    (fillers.EXCLAIMED, fillers.read_exclaimed),
    ("morning mornin afternoon evening gm", requesting.read_greeting),
    ("bot", requesting.read_addressed),
    ("generate produce deliver name send", requesting.read_request),
    ("share", requesting.read_share),
    ("display", requesting.read_display),
    ("view", requesting.read_view),
    ("remind", requesting.read_reminded),
    ("y", requesting.read_short_why),
    ("problems issues mistakes errors inconsistencies wrong", requesting.read_trouble),
    ("debugging", requesting.read_debugging),
    ("weekly", requesting.read_weekly),
)


def _in_turn(rules: tuple[Rule, ...]) -> Rule:
    def read(scan: Scan, at: int) -> int | None:
        return next((after for rule in rules if (after := rule(scan, at)) is not None), None)

    return read


SECTIONS = (
    GROUPING, NARROWING, COMPARING, RANKING, FIGURES, EVENTS, PEOPLE, TIME, THREADS, COMMANDS, ASKING,
)  # fmt: skip
RULES: dict[str, Rule] = {word: rule for section in SECTIONS for word, rule in section.items()}
RULES |= {word: _in_turn(rules) for word, rules in SHARED.items()}
