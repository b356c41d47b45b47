"""Which rule reads which small word: the grammar's table.

"" reads a word that no phrase holds, "column" a column's name, "event" an event's, "=" a pair, a quotation
mark a literal.
"""

from __future__ import annotations

from bot.questions.marks import Role
from bot.questions.reading import beside_events
from bot.questions.reading.addressing import (
    AROUND_ADDRESSES,
    CLASSIFIED,
    read_address,
    read_beside_address,
    read_classified,
)
from bot.questions.reading.asking import (
    FINDING,
    read_at_the_same,
    read_but,
    read_find,
    read_go,
    read_include,
    read_like,
    read_now,
    read_right_now,
    read_same,
    read_side,
    read_so_far,
    read_up_to,
    read_us,
    read_visit,
    read_when,
    read_who,
    read_wise,
    read_with,
)
from bot.questions.reading.breaking import (
    read_between_columns,
    read_break,
    read_broken,
    read_broken_into,
    read_brought,
    read_by_column,
    read_each_owned,
    read_one_per,
)
from bot.questions.reading.commanding import (
    read_about_source,
    read_classify,
    read_from_step,
    read_funnel,
    read_journey,
    read_source_split,
    read_split,
    read_step,
    read_user,
)
from bot.questions.reading.comparing import (
    read_and,
    read_comparative,
    read_compare,
    read_compared,
    read_in_comparison,
    read_joint,
    read_next_to,
    read_short_and,
    read_than,
    read_versus,
)
from bot.questions.reading.comparing_periods import (
    read_apart,
    read_between,
    read_different,
    read_moved_against,
    read_over,
    read_period_over,
)
from bot.questions.reading.connecting import read_by, read_column, read_page, read_preposition
from bot.questions.reading.converting import CONVERTING, read_became, read_between_steps
from bot.questions.reading.describing import DESCRIBING
from bot.questions.reading.explaining import MEANING, read_attribution, read_how, read_rule
from bot.questions.reading.extending import STRETCHED, read_stretched, read_until
from bot.questions.reading.fillers import AT_EDGES
from bot.questions.reading.guarding import (
    GUARDING,
    SMALL_CODES,
    read_add_up,
    read_added_event,
    read_arrow,
    read_capitals,
    read_did,
    read_dropped,
    read_exact_name,
    read_more_or_less,
    read_plus,
    read_second_count,
    read_then,
)
from bot.questions.reading.joining import MORE, read_and_value, read_listed, read_or, read_slash
from bot.questions.reading.labels import LABELS, read_bare_interval, read_filter_label
from bot.questions.reading.leading import HOLIDAYS, read_before_holiday
from bot.questions.reading.leaning import (
    THOSE_WHO,
    read_by_people,
    read_landing,
    read_literal,
    read_new,
    read_out_of,
    read_people,
    read_saw,
    read_using,
    read_value,
    read_view,
    read_where,
    read_whose,
)
from bot.questions.reading.outdoing import OUTDOING
from bot.questions.reading.pairs import read_pair
from bot.questions.reading.ranking import (
    read_active_users,
    read_at_most,
    read_counted_before,
    read_last,
    read_limit,
    read_make,
    read_maximum,
    read_most,
    read_number,
    read_only,
    read_top,
)
from bot.questions.reading.requesting import (
    read_addressed,
    read_greeting,
    read_holiday,
    read_infinitive,
    read_named_day,
    read_reminded,
    read_request,
    read_share,
    read_short_why,
    read_trouble,
)
from bot.questions.reading.swapping import (
    read_filter,
    read_instead,
    read_no,
    read_not,
    read_remove,
    read_swap,
)
from bot.questions.reading.yielding import YIELDING
from bot.questions.scanning import Rule, Scan


def _either(*rules: Rule) -> Rule:
    def read(scan: Scan, at: int) -> int | None:
        return next((after for rule in rules if (after := rule(scan, at)) is not None), None)

    return read


def _nothing(_scan: Scan, _at: int) -> None:
    """No rule."""


def _says_nothing(scan: Scan, at: int) -> int:
    return scan.add(Role.EMPTY, None, at, at + 1)


RULES: dict[str, Rule] = {
    **dict.fromkeys(("group_by", "group-by", "groupby", "grouped-by"), read_by),
    **dict.fromkeys(
        ("by", "per", "each", "every"), _either(read_each_owned, read_by_people, read_by, read_at_the_same)
    ),
    **dict.fromkeys(
        ("in", "on", "via", "through", "for", "of", "within", "at", "during"),
        _either(read_in_comparison, read_preposition, read_by_people, read_beside_address, read_at_the_same),
    ),
    "over": _either(read_period_over, read_before_holiday, read_broken_into, read_preposition),
    "from": _either(read_different, read_from_step, read_by_people, read_preposition),
    **dict.fromkeys(THOSE_WHO - {"user"}, read_people),
    "up": _either(read_until, read_up_to, read_broken),
    **dict.fromkeys(("until", "till", "til", "thru"), read_until),
    **dict.fromkeys(STRETCHED, read_stretched),
    "out": _either(read_broken, read_out_of),
    **dict.fromkeys(("down", "apart"), read_broken),
    "whose": read_whose,
    **dict.fromkeys(("into", "across", "among"), read_broken_into),
    **dict.fromkeys(("break", "breaking", "broken", "slice", "cut", "divide", "segment"), read_break),
    **dict.fromkeys(("one", "a", "an", "1"), read_one_per),
    "x": _either(read_between_columns, read_by_column),
    "/": read_slash,
    **dict.fromkeys(("max", "maximum"), read_maximum),
    **dict.fromkeys(("morning", "mornin", "afternoon", "evening", "gm"), read_greeting),
    "topic": _either(read_landing, read_at_most),
    "so": read_so_far,
    "hour": read_bare_interval,
    "wise": read_wise,
    ">": _either(read_step, read_arrow),
    "&": _either(read_second_count, read_and_value),
    ",": read_listed,
    "plus": read_listed,
    "+": _either(read_listed, read_plus),
    "then": read_step,
    **dict.fromkeys(("\u2192", "\u2190"), _either(read_step, read_arrow)),
    **GUARDING,
    **LABELS,
    **dict.fromkeys(beside_events.PARTICIPLES, beside_events.read_participle),
    "us": read_us,
    "now": read_now,
    "rn": read_right_now,
    "side": read_side,
    "share": read_share,
    **dict.fromkeys(("generate", "produce", "deliver"), read_request),
    "when": read_when,
    "visit": read_visit,
    **dict.fromkeys(FINDING, read_find),
    "instead": read_instead,
    "rather": read_instead,
    "not": read_not,
    "dropped": read_dropped,
    "drop": _either(read_dropped, read_remove),
    **dict.fromkeys(("remove", "without", "forget", "clear", "lose", "scrap", "ditch"), read_remove),
    **dict.fromkeys(("swap", "change", "switch", "replace"), read_swap),
    "no": read_no,
    "view": read_view,
    **dict.fromkeys(beside_events.SEEN, read_saw),
    **dict.fromkeys(("filter", "filtered", "filtering"), read_filter),
    "paid": beside_events.read_paying,
    "to": _either(read_joint, read_step, read_preposition, read_infinitive),
    **dict.fromkeys(("include", "including"), read_include),
    "with": _either(read_filter_label, read_one_per, read_joint, read_preposition, read_with),
    **dict.fromkeys(("vs", "versus", "v"), read_versus),
    **dict.fromkeys(("compared", "against", "relative"), read_compared),
    **dict.fromkeys(
        ("week", "month", "day", "quarter", "year", "wow", "mom", "yoy", "qoq", "dod", "w/w", "m/m", "y/y"),
        _either(read_over, read_bare_interval),
    ),
    **dict.fromkeys(MORE, read_comparative),
    "more": _either(read_more_or_less, read_comparative),
    "than": read_than,
    "next": read_next_to,
    **dict.fromkeys(("compare", "comparing", "comparison", "difference", "differences"), read_compare),
    "who": read_who,
    "and": _either(read_then, read_and),
    "only": read_only,
    "where": read_where,
    "using": read_using,
    "between": _either(read_between_steps, read_between),
    "or": read_or,
    "but": read_but,
    "new": read_new,
    "same": read_same,
    "n": read_short_and,
    "y": read_short_why,
    "remind": read_reminded,
    "name": read_request,
    "send": read_request,
    "like": read_like,
    **CONVERTING,
    **dict.fromkeys(("go", "goes", "going", "went", "gone"), _either(read_became, read_go)),
    **MEANING,
    "how": read_how,
    "attribution": read_attribution,
    **dict.fromkeys(("rule", "rules"), read_rule),
    **dict.fromkeys(("bring", "brought"), read_brought),
    **dict.fromkeys(CLASSIFIED, read_classified),
    **dict.fromkeys(AROUND_ADDRESSES, read_beside_address),
    "just": _either(read_only, _says_nothing),
    "top": read_top,
    "most": read_most,
    "before": _either(read_named_day, read_counted_before, read_apart, read_moved_against),
    **dict.fromkeys(("dau", "wau", "mau"), read_active_users),
    "limit": read_limit,
    "make": read_make,
    **dict.fromkeys(("last", "latest", "first", "newest"), read_last),
    "split": read_split,
    **dict.fromkeys(("user", "customer", "person"), read_user),
    **dict.fromkeys(("explain", "audit"), read_about_source),
    "classify": read_classify,
    "journey": read_journey,
    **DESCRIBING,
    "bot": read_addressed,
    **dict.fromkeys(HOLIDAYS, read_holiday),
    "add": _either(read_added_event, read_add_up),
    **dict.fromkeys(("adding", "sum", "summing", "tally", "total"), read_add_up),
    **dict.fromkeys(("problems", "issues", "mistakes", "errors", "inconsistencies", "wrong"), read_trouble),
    **dict.fromkeys(("funnel", "funnel-lite"), read_funnel),
    "=": read_pair,
    '"': read_literal,
    "column": read_column,
    "PAGE": read_page,
    "event": _either(beside_events.read_thing, read_did),
    "CODE": read_capitals,
    "": _either(read_source_split, read_address, read_value, read_number, read_exact_name),
}
for _first in (beside_events.NARROWED, AT_EDGES, OUTDOING):
    RULES |= {word: _either(rule, RULES.get(word, _nothing)) for word, rule in _first.items()}
for _last in YIELDING:
    RULES |= {word: _either(RULES.get(word, _nothing), rule) for word, rule in _last.items()}
RULES |= {code.lower(): _either(read_capitals, RULES.get(code.lower(), _nothing)) for code in SMALL_CODES}
