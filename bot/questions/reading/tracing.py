"""Where one person came from: who brought us user_1807, was user_204 from an ad, why is user_610 direct.

In: a Scan with a person in it. Out: the same with that person's history as all that is asked for, where
every word is one that such a question may be made of; else the scan as it is. The history begins with the
visit that brought the person, and the rule that labelled it. A source with its medium is asked about itself.
"""

from __future__ import annotations

from dataclasses import replace

from bot.queries import Dimension
from bot.questions.kinds import Kind
from bot.questions.marks import Mark, Role
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape
from bot.questions.words.values import SOURCES

BROUGHT = frozenset(
    """brought bring brings source channel medium campaign ad ads why counted classified labelled labeled
    marked attributed attribution""".split()
)
ABOUT = BROUGHT | frozenset(
    """who what which where how us from an a the by via through with was were is are been be has have had
    does do did come came arrive arrived get got here find found as paid organic direct social referral email
    of for our really actually originally tell me show please pls and in this that person user visitor
    to or""".split()
)


def traced(scan: Scan) -> Scan:
    """As the history of the one person who is asked about."""
    kept = [mark for mark in scan.marks if mark.role in {Role.PERIOD, Role.USER}]
    covered = {at for mark in kept for at in range(mark.first, mark.after)}
    words = {word.text for at, word in enumerate(scan.words) if at not in covered}
    plain = all(
        word.shape in {Shape.WORD, Shape.COMMA} for at, word in enumerate(scan.words) if at not in covered
    )
    people = [mark for mark in kept if mark.role is Role.USER]
    asked = words & BROUGHT and words - {","} <= ABOUT | SOURCES
    named = {column for mark in scan.marks for column, _ in mark.picks} >= {
        Dimension.SOURCE,
        Dimension.MEDIUM,
    }
    if len(people) != 1 or not plain or not asked or named:
        return scan
    return replace(scan, marks=[Mark(Role.HEAD, Kind.USER, 0, 0), *kept], left=[])
