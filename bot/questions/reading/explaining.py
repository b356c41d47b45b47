"""How was May traffic-wise, how do you decide the source of a visitor, what does rule 5 say.

In: a Scan at such a word. Out: the place after what was read; None where the sentence is another one: each
looks at the whole of it before it takes a word.
"""

from __future__ import annotations

from bot.queries import Dimension
from bot.questions.kinds import Kind
from bot.questions.marks import Role
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape
from bot.questions.words.phrasebook import PHRASEBOOK
from bot.questions.words.values import MEDIUM_WORDS, SOURCES, canonical

# How was May, how did last week go: all that may stand around the period.
WENT = frozenset(
    { "go", "going", "gone", "went", "look", "looking", "looked", "been", "do", "doing", "perform", "like",
    "for", "us", "so", "far",
    }
)  # fmt: skip
WAS = frozenset({"did", "was", "is", "has", "were", "are", "does"})
# How do you decide the source of a visitor: all words that such a question is made of.
DECIDE = frozenset(
    { "decide", "decided", "decides", "determine", "determined", "determines", "assign", "assigned",
    "assigns", "classify", "classified", "classifies", "label", "labels", "labelled", "figure", "work",
    "detect", "recognise", "recognize", "attribute", "attributed", "attributes", "know", "knows", "choose",
    "tell", "tells", "chosen", "pick", "picked",
    }
)  # fmt: skip
DECIDED = frozenset(
    { "source", "sources", "channel", "channels", "medium", "mediums", "attribution", "classification",
    "attribute", "attributed", "attributes",
    }
)  # fmt: skip
# How do you decide what counts as paid.
PAID_OR_ORGANIC = frozenset({"paid", "organic", "social", "referral", "direct"})
# Who decides where somebody came from does not ask where people come from.
ASSIGN = DECIDE - {"tell", "tells", "know", "knows", "choose", "chosen", "pick", "picked"}
ABOUT_DECIDING = DECIDE | DECIDED | frozenset(
    { "how", "do", "does", "did", "you", "we", "i", "it", "the", "a", "an", "our", "my", "is", "are", "be",
    "out", "where", "what", "came", "come", "comes", "coming", "from", "which", "they", "people", "person",
    "goes", "get", "gets", "being", "visitor", "visitors", "visit", "visits", "user", "users", "event",
    "events", "signup", "signups", "traffic", "of", "for", "to", "each", "every", "someone", "millimetric",
    "and", "counts", "count", "counted", "as", "if", "whether", "that", "something", "when", "or", "vs",
    "not", "end", "ends", "ended", "up", "marked", "click", "clicks",
    "your", "their", "this", "actually", "even", "rule", "rules",
    "belong", "belongs", "falls", "fall", "under", "into", "bot", "tool", "system", "was",
    }
) | PAID_OR_ORGANIC  # fmt: skip
FALL = frozenset({"end", "ends", "ended"})
# What Google and others add to a link; which rule looks at one is among the rules.
CLICK_IDS = frozenset(
    {"gclid", "fbclid", "msclkid", "ttclid", "li_fat_id", "twclid", "gbraid", "wbraid", "dclid", "igshid"}
)
ABOUT_CLICK_IDS = CLICK_IDS | frozenset(
    { "which", "what", "how", "one", "ones", "rule", "rules", "match", "matches", "matched", "handle",
    "handles", "handled", "catch", "catches", "cover", "covers", "use", "uses", "used", "look", "looks",
    "at", "for", "is", "are", "happens", "happen", "to", "with", "does", "do", "the", "a", "first", "fires",
    "fire", "applies",
    "apply", "when", "there", "you", "if", "we", "see", "in", "on", "link", "url", "and", "of", "treated",
    "mean", "means", "by", "read", "reads",
    }
)  # fmt: skip
MEANT = frozenset({"mean", "means"})
ABOUT_MEANING = frozenset(
    { "what", "does", "do", "it", "mean", "means", "when", "if", "the", "a", "an", "source", "medium",
    "channel", "is", "be", "that", "traffic", "say", "says", "as", "exactly", "of", "marked", "shown",
    "visit", "visits",
    "here", "and", "or", "in", "your", "by", "something", "actually", "referral",
    }
)  # fmt: skip
RULE_WORDS = frozenset({"say", "says", "mean", "means", "do", "does", "state", "number", "no"})


def read_how(scan: Scan, at: int) -> int | None:
    """How was May; how do you decide the source of a visitor."""
    words = _words(scan, at)
    asked = words & DECIDE and (words & DECIDED or (words & ASSIGN and "where" in words))
    classified = words & PAID_OR_ORGANIC or any("/" in word and _is_source(word) for word in words)
    asked = asked or (
        classified and words & (FALL | (DECIDE - {"work", "figure", "choose", "pick", "picked"}))
    )
    others = {word for word in words - ABOUT_DECIDING if not _is_source(word)}
    if not others and asked:
        return scan.add(Role.HEAD, Kind.RULES, at, len(scan.words))
    place = at + 2 if scan.word(at + 1) in WAS | {"went"} else at + 1
    if scan.period_at(place) is None:  # how was the day yesterday
        place = scan.skip(place, frozenset({"the", "day", "week", "month"}))
    period, begins = scan.period_at(place), place
    if period is None:
        return None
    place = period[1]
    while place < len(scan.words) and (scan.words[place].text in WENT | {","} or _is_total(scan, place)):
        place += 1
    return scan.add(Role.HOW, None, at, begins) if place == len(scan.words) else None


def _words(scan: Scan, at: int = 0) -> set[str]:
    """All that is said from a place on."""
    return {word.text for word in scan.words[at:] if word.shape is not Shape.COMMA}


def _is_source(word: str) -> bool:
    """Facebook, or direct/direct."""
    pieces = word.split("/")
    return all(canonical(Dimension.SOURCE, piece) in SOURCES or piece in MEDIUM_WORDS for piece in pieces)


def _asks_for_rules(scan: Scan, at: int) -> int:
    """The whole sentence asks for the rules."""
    scan.marks.clear()
    scan.left.clear()
    return scan.add(Role.HEAD, Kind.RULES, 0, max(len(scan.words), at + 1))


def read_click_id(scan: Scan, at: int) -> int | None:
    """Which rule matches gclid."""
    words = _words(scan)
    return _asks_for_rules(scan, at) if words <= ABOUT_CLICK_IDS and len(words) > 1 else None


def read_meant(scan: Scan, at: int) -> int | None:
    """What does it mean when the source is direct, what does direct mean."""
    words = _words(scan)
    values = words - ABOUT_MEANING
    named = values or "referral" in words
    asks = scan.word(0) == "what" and named and all(map(_is_source, values))
    return _asks_for_rules(scan, at) if asks else None


def _is_total(scan: Scan, at: int) -> bool:
    found = scan.phrase_at(at)
    return found is not None and found[0][0] is Role.TOTAL and found[1] == at + 1


def read_attribution(scan: Scan, at: int) -> int | None:
    """Which rules are used for attribution, how much of it is low confidence: what both are about."""
    said = any(kind in {Kind.RULES, Kind.AUDIT} for kind in scan.all_of(Role.HEAD))
    follows = any(word.text == "confidence" for word in scan.words[at:])
    return scan.add(Role.EMPTY, None, at, at + 1) if said or follows else None


def read_tagged(scan: Scan, at: int) -> int | None:
    """How well tagged is our traffic: how sure its attribution is."""
    asked = scan.word(0) == "how" and "well" in _words(scan)
    about = scan.has(Role.TRAFFIC) or any(
        scan.means(place, Role.TRAFFIC) for place in range(at, len(scan.words))
    )
    return scan.add(Role.HEAD, Kind.AUDIT, at, at + 1) if asked and about else None


def _has_source(scan: Scan) -> bool:
    return any(mark.picks and mark.picks[-1][0] is Dimension.SOURCE for mark in scan.marks)


def read_rule(scan: Scan, at: int) -> int | None:
    """What does rule 5 say: they are shown together; the rules for paid vs organic."""
    words = _words(scan, at + 1)
    if scan.word(at) == "rules":
        about = words <= ABOUT_DECIDING and words & (DECIDED | PAID_OR_ORGANIC)
        return scan.add(Role.HEAD, Kind.RULES, at, len(scan.words)) if about else None
    if scan.word(at) == "rule" and _has_source(scan) and scan.ends_at(at + 1):  # google/organic, the rule?
        return scan.add(Role.HEAD, Kind.EXPLAIN, at, at + 1)
    place = scan.skip(at + 1, frozenset({"number", "no"}))
    if not scan.word(place).isdigit():
        return None
    return scan.add(Role.HEAD, Kind.RULES, at, scan.skip(place + 1, RULE_WORDS))


def read_like(scan: Scan, at: int) -> int | None:
    """What was traffic like yesterday, what were signups like per day; not "sources like facebook"."""
    asked = not {word.text for word in scan.words[:at]}.isdisjoint({"what", "how"}) and at > 1
    begins = scan.period_at(at + 1) is not None
    likened = scan.value_at(at + 1) or scan.is_literal(at + 1)
    return scan.add(Role.EMPTY, None, at, at + 1) if begins or (asked and not likened) else None


def read_wise(scan: Scan, at: int) -> int | None:
    """How did it go traffic wise: about the traffic."""
    about = scan.follows(at, Role.TRAFFIC, Role.EVENT, Role.METRIC)
    return scan.add(Role.EMPTY, None, at, at + 1) if about else None


def read_wise_word(scan: Scan, at: int) -> int | None:
    """Purchases-wise: about the purchases."""
    base, hyphen, wise = scan.word(at).rpartition("-")
    if not hyphen or wise != "wise":
        return None
    if (names := scan.lexicon.by_words.get(tuple(base.split("-")))) is not None:
        return scan.add(Role.EVENT, names, at, at + 1)
    found = PHRASEBOOK.meaning(base)
    about = found is not None and found[0] in {Role.TRAFFIC, Role.METRIC}
    return scan.add(found[0], found[1], at, at + 1) if found is not None and about else None
