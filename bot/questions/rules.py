"""Which rule reads which small word: the grammar's table.

"" reads a word that no phrase holds, "column" a column's name, "=" a pair, a quotation mark a literal.
"""

from __future__ import annotations

from bot.questions.addressing import (
    AROUND_ADDRESSES,
    CLASSIFIED,
    read_address,
    read_beside_address,
    read_classified,
)
from bot.questions.asking import (
    FINDING,
    read_at_the_same,
    read_but,
    read_find,
    read_go,
    read_greeting,
    read_infinitive,
    read_like,
    read_now,
    read_request,
    read_right_now,
    read_same,
    read_share,
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
from bot.questions.breaking import (
    read_between_columns,
    read_break,
    read_broken,
    read_broken_into,
    read_brought,
    read_one_per,
)
from bot.questions.commanding import (
    read_about_source,
    read_classify,
    read_from_step,
    read_funnel,
    read_source_split,
    read_split,
    read_step,
    read_user,
)
from bot.questions.comparing import (
    MORE,
    read_and,
    read_and_value,
    read_between,
    read_comparative,
    read_compare,
    read_compared,
    read_different,
    read_joint,
    read_or,
    read_over,
    read_short_and,
    read_slash,
    read_than,
    read_versus,
)
from bot.questions.connecting import read_by, read_column, read_preposition
from bot.questions.explaining import read_how, read_rule
from bot.questions.leaning import (
    PARTICIPLES,
    SEEN,
    read_landing,
    read_literal,
    read_new,
    read_paid,
    read_participle,
    read_saw,
    read_using,
    read_value,
    read_view,
    read_where,
)
from bot.questions.marks import Role
from bot.questions.pairs import read_pair
from bot.questions.ranking import (
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
from bot.questions.scanning import Rule, Scan
from bot.questions.swapping import read_filter, read_instead, read_no, read_not, read_remove, read_swap


def _either(*rules: Rule) -> Rule:
    def read(scan: Scan, at: int) -> int | None:
        return next((after for rule in rules if (after := rule(scan, at)) is not None), None)

    return read


def _says_nothing(scan: Scan, at: int) -> int:
    return scan.add(Role.EMPTY, None, at, at + 1)


RULES: dict[str, Rule] = {
    **dict.fromkeys(("by", "per", "each", "every"), _either(read_by, read_at_the_same)),
    **dict.fromkeys(
        ("in", "on", "via", "through", "for", "of", "within", "at", "during"),
        _either(read_preposition, read_beside_address, read_at_the_same),
    ),
    "from": _either(read_different, read_from_step, read_preposition),
    "up": _either(read_up_to, read_broken),
    **dict.fromkeys(("down", "out", "apart"), read_broken),
    **dict.fromkeys(("into", "across"), read_broken_into),
    **dict.fromkeys(("break", "breaking", "slice", "cut", "divide", "segment"), read_break),
    **dict.fromkeys(("one", "a", "an", "1"), read_one_per),
    "x": read_between_columns,
    "/": read_slash,
    **dict.fromkeys(("max", "maximum"), read_maximum),
    **dict.fromkeys(("morning", "mornin", "afternoon", "evening", "gm"), read_greeting),
    "topic": _either(read_landing, read_at_most),
    "so": read_so_far,
    "wise": read_wise,
    ">": read_step,
    "&": read_and_value,
    **dict.fromkeys(("\u2192", "then"), read_step),
    **dict.fromkeys(PARTICIPLES, read_participle),
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
    **dict.fromkeys(("remove", "drop", "without", "clear", "lose", "scrap", "ditch"), read_remove),
    **dict.fromkeys(("swap", "change", "switch", "replace"), read_swap),
    "no": read_no,
    "view": read_view,
    **dict.fromkeys(SEEN, read_saw),
    **dict.fromkeys(("filter", "filtered", "filtering"), read_filter),
    "paid": read_paid,
    "to": _either(read_joint, read_step, read_preposition, read_infinitive),
    "with": _either(read_one_per, read_joint, read_preposition, read_with),
    **dict.fromkeys(("vs", "versus", "v"), read_versus),
    **dict.fromkeys(("compared", "against"), read_compared),
    **dict.fromkeys(
        ("week", "month", "day", "quarter", "year", "wow", "mom", "yoy", "qoq", "dod", "w/w", "m/m", "y/y"),
        read_over,
    ),
    **dict.fromkeys(MORE, read_comparative),
    "than": read_than,
    "compare": read_compare,
    "comparing": read_compare,
    "comparison": read_compare,
    "difference": read_compare,
    "differences": read_compare,
    "who": read_who,
    "and": read_and,
    "only": read_only,
    "where": read_where,
    "using": read_using,
    "between": read_between,
    "or": read_or,
    "but": read_but,
    "new": read_new,
    "same": read_same,
    "n": read_short_and,
    "like": read_like,
    **dict.fromkeys(("go", "goes", "going", "went", "gone"), read_go),
    "how": read_how,
    **dict.fromkeys(("rule", "rules"), read_rule),
    **dict.fromkeys(("bring", "brought"), read_brought),
    **dict.fromkeys(CLASSIFIED, read_classified),
    **dict.fromkeys(AROUND_ADDRESSES, read_beside_address),
    "just": _either(read_only, _says_nothing),
    "top": read_top,
    "most": read_most,
    "before": read_counted_before,
    **dict.fromkeys(("dau", "wau", "mau"), read_active_users),
    "limit": read_limit,
    "make": read_make,
    **dict.fromkeys(("last", "latest", "first", "newest"), read_last),
    "split": read_split,
    **dict.fromkeys(("user", "customer", "person"), read_user),
    **dict.fromkeys(("explain", "audit"), read_about_source),
    "classify": read_classify,
    **dict.fromkeys(("funnel", "funnel-lite"), read_funnel),
    "=": read_pair,
    '"': read_literal,
    "column": read_column,
    "": _either(read_source_split, read_address, read_value, read_number),
}
