"""Tags that mean the same and are counted apart: how names of sources, mediums and campaigns are misspelled.

In: names with their events. Out: twins, each with the name to settle on. Pure.
What is not flagged: names that differ by a digit (sale-2025, sale-2026) or that are short; calling a real
campaign a slip is worse than missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from string import digits

from bot.queries import Dimension

# A typo is only looked for in names of at least so many letters.
SHORTEST_TYPO = 6
# … and beside the most frequent names only: a slip is rarer than what was meant.
MOST_ORIGINALS = 200

# Ways in which people name the networks, by the name that the classifier gives them.
ALIASES = {
    "fb": "facebook",
    "facebookads": "facebook",
    "facebookcom": "facebook",
    "fbads": "facebook",
    "meta": "facebook",
    "ig": "instagram",
    "insta": "instagram",
    "adwords": "google",
    "googleads": "google",
    "googlecom": "google",
    "li": "linkedin",
    "linkedinads": "linkedin",
    "linkedincom": "linkedin",
    "twitterads": "twitter",
    "x": "twitter",
    "yt": "youtube",
    "bingads": "bing",
    "microsoftads": "bing",
    "mail": "email",
    "newsletters": "newsletter",
}

# Words that say "paid" to people and, written like this, not to the cascade.
LOOKS_PAID = frozenset(
    {
        "ppc",
        "cpa",
        "cpv",
        "cpp",
        "ad",
        "ads",
        "adwords",
        "banner",
        "paidsearch",
        "paidsocial",
        "sem",
        "retargeting",
    }
)

_NOT_LETTERS = re.compile(r"[\W_]+")


class Difference(StrEnum):
    """How two names of the same thing differ, the surest first."""

    CASE = "case"
    SEPARATOR = "separator"
    ALIAS = "alias"
    TYPO = "typo"


@dataclass(frozen=True, slots=True)
class Twins:
    """Names that seem to mean the same.

    Attributes:
        column: source, medium or campaign.
        names: each name with its events, most events first.
        settle_on: the name to write everywhere.
        difference: the furthest that two of the names are apart.
        events: what they are together; events of different names are different events.
    """

    column: Dimension
    names: tuple[tuple[str, int], ...]
    settle_on: str
    difference: Difference

    @property
    def events(self) -> int:
        return sum(events for _, events in self.names)

    @property
    def split_off(self) -> int:
        """Events that are counted under another name than the one to write."""
        return sum(events for name, events in self.names if name != self.settle_on)


def plain(name: str) -> str:
    """Without case, separators and edges."""
    return _NOT_LETTERS.sub("", name.casefold())


def looks_paid(medium: str) -> bool:
    return plain(medium) in LOOKS_PAID


def twins(column: Dimension, events: Mapping[str, int]) -> tuple[Twins, ...]:
    """The groups of names that seem to mean the same, most events first."""
    known = ALIASES if column is Dimension.SOURCE else {}
    groups: dict[str, list[str]] = {}
    for name in events:
        if key := plain(name):
            groups.setdefault(known.get(key, key), []).append(name)
    # The mediums that exist are few, short and alike (cpc, cpm): no slip is guessed among them.
    if column is not Dimension.MEDIUM:
        groups = _with_typos(groups, events)
    found = [_twins(column, names, events) for names in groups.values() if len(names) > 1]
    return tuple(sorted(found, key=lambda one: (-one.events, one.settle_on)))


def _twins(column: Dimension, names: Iterable[str], events: Mapping[str, int]) -> Twins:
    ordered = sorted(names, key=lambda name: (-events[name], name))
    order = list(Difference)
    furthest = max((difference(one, other) for one, other in combinations(ordered, 2)), key=order.index)
    known = [ALIASES[plain(name)] for name in ordered if plain(name) in ALIASES]
    settle_on = known[0] if known and column is Dimension.SOURCE else ordered[0].casefold().strip()
    return Twins(column, tuple((name, events[name]) for name in ordered), settle_on, furthest)


def difference(one: str, other: str) -> Difference:
    """How two names that mean the same are apart."""
    if one.casefold().strip() == other.casefold().strip():
        return Difference.CASE
    if plain(one) == plain(other):
        return Difference.SEPARATOR
    first, second = (ALIASES.get(plain(name), plain(name)) for name in (one, other))
    return Difference.ALIAS if first == second else Difference.TYPO


def _with_typos(groups: Mapping[str, list[str]], events: Mapping[str, int]) -> dict[str, list[str]]:
    """Groups whose keys are one slip apart, joined to the one with the most events.

    Two words that are one slip apart share a word that is one letter shorter than either or equal to one:
    looking those up is as good as comparing all with all.
    """
    sizes = {key: sum([events[name] for name in names]) for key, names in groups.items()}
    joined: dict[str, list[str]] = {}
    seen: dict[str, str] = {}
    for key in sorted(groups, key=lambda key: (-sizes[key], key)):
        # The letters say whether a slip is looked for; the words without one of them, where.
        shorter = _shorter(key)
        near = [seen[short] for short in shorter if short in seen]
        home = next((other for other in near if _is_slip(key, other)), key) if near else key
        joined.setdefault(home, []).extend(groups[key])
        if home == key and len(joined) <= MOST_ORIGINALS:
            for short in shorter:
                seen.setdefault(short, key)
    return joined


def _shorter(word: str) -> list[str]:
    """The word, and the word without one of its letters; none of a short word. Digits are never a slip."""
    if len(word) < SHORTEST_TYPO:
        return []
    shorter = [word[:at] + word[at + 1 :] for at, letter in enumerate(word) if letter not in digits]
    return [word, *shorter] if len(shorter) >= SHORTEST_TYPO else []


def _is_slip(one: str, other: str) -> bool:
    """One letter more, one less, one other, or two swapped."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    at = min(len(one), len(other)) if start is None else start
    first, second = one[at:], other[at:]
    swapped = first[:2] == second[:2][::-1] and first[2:] == second[2:]
    return first[1:] == second[1:] or first[1:] == second or first == second[1:] or swapped
