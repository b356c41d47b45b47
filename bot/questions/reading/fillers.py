"""Words that fill a sentence at its edges, in many Englishes: abeg, lah, bruh, ugh, wow, signups or not.

In: a Scan at such a word. Out: the place after it where it stands at an edge of what is said, with nothing
but its like before or behind it; None in the middle, where it may be a name. Not here: words that say nothing
wherever they stand (small_words.py).
"""

from __future__ import annotations

from bot.questions.marks import Role
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape
from bot.questions.words.index import mark_at

# Said to whoever listens, or to nobody.
FILLERS = frozenset(
    """
    abeg abi oga ehn ehen sha sef wahala biko nna chale chai jare jor lah leh lor meh sia wah aiyo aiyah
    alamak yaar yar bhai arre arrey acha achha na hai ji didi bruh bruv bro bros brah fam ngl lowkey
    highkey omg omfg lmao lmfao rofl haha hahaha hehe heh tbh imo imho iirc afaik idk ikr smh istg icl
    ong pal luv hun babe hon bestie sis dude dudes lads lass chaps mates peeps amigo amigos habibi
    inshallah yalla wallah wallahi eish yoh oi oy aye och crikey blimey gosh jeez geez yikes ugh argh
    urgh grr huh whoa woah woo woohoo yay ooh oooh ouch phew dang damn heck wowza wowzers yowza eek eh
    innit init strewth deffo defo ya yall y'all hiya holla welp kk okie okey okey-dokey oki coolio
    gotcha aight alrighty righto rightio anyways anywho anyhoo deadass reckon tia lmk hmu asap ta cheers
    xx xxx xo tks tnx pliz plis plss plsss pleasee pleaseee thankss mersi kthx kthxbye thnks thankies
    cheerio toodles sheesh yessir yess yesss okayy okayyy heyy heyyy helloo hellooo hii hiii hallo hullo
    yoo yooo sup wassup wotcha howzit aloha shalom selam merhaba privet czesc hej hei tere danke bitte
    gracias obrigado obrigada grazie merci arigato spasibo dziekuje takk kiitos mahalo whew pfft psst
    tsk duh bah uff oof ay ayy ayo wey che tranquilo naja tja shukran honestly frankly obvs totes srsly
    seriously literally basically
    """.split()
)
# Before a comma or a full stop only: beside a noun they would say which.
EXCLAIMED = frozenset(
    """
    grand class sorted lovely shame man boss chief right sure deal fair bloody sweet noted roger bad sad
    weird
    """.split()
)
MOTHERS_DO = frozenset(
    {"wants", "needs", "asks", "asked", "is", "thinks", "says", "said", "wonders", "keeps"}
)
_STOPS = frozenset("!,.;:?-\u2013\u2014\u2026\n")


def read_filler(scan: Scan, at: int) -> int | None:
    """At the beginning, at the end, or between two stops; NA in capitals is a country."""
    raw = scan.words[at].raw
    if raw.isupper() and len(raw) < 3:  # noqa: PLR2004  two capitals
        return None
    if _begins(scan) or _ends(scan, at + 1) or (_stopped(scan, at) and _after_a_stop(scan, at)):
        return scan.add(Role.EMPTY, None, at, at + 1)
    return None


def read_exclaimed(scan: Scan, at: int) -> int | None:
    """Grand. Or: sorted, and by country?"""
    alone = _stopped(scan, at) and (_begins(scan) or _after_a_stop(scan, at))
    return scan.add(Role.EMPTY, None, at, at + 1) if alone else None


def read_wow(scan: Scan, at: int) -> int | None:
    """Wow! or: wow, that many? Else it compares week over week, as WoW always does."""
    if len(scan.words) == 1 and scan.text.rstrip().endswith("?"):  # in a thread: asked, not exclaimed
        return None
    if scan.words[at].raw == "WoW" or not _begins(scan):
        return None
    following = mark_at(scan.words, at + 1, scan.lexicon) if at + 1 < len(scan.words) else None
    speaks = following is None or following.role in {Role.EMPTY, Role.CONNECTIVE, Role.HOW_MANY}
    if speaks or _stopped(scan, at):
        return scan.add(Role.EMPTY, None, at, at + 1)
    timed = any(scan.period_at(place) for place in range(at + 1, len(scan.words)))
    return scan.add(Role.OPERATOR, "wow", at, at + 1) if timed else None  # wow signups today: either


def read_mom(scan: Scan, at: int) -> int | None:
    """My mom wants to know: somebody's mother, not month over month."""
    asks = scan.word(at + 1) in MOTHERS_DO
    whose = scan.word(at - 1) in {"my", "our", "your", "his", "her", "their"}
    return scan.add(Role.EMPTY, None, at, at + 1) if asks or whose else None


def read_or_not(scan: Scan, at: int) -> int | None:
    """Were there any or not; "paid or not" would be a split."""
    ends = scan.word(at + 1) in {"not", "no", "nah", "nope", "what"} and _stopped(scan, at + 1)
    choice = scan.follows(at, Role.VALUE, Role.COLUMN, Role.HEAD, Role.SHARE)
    asked = ends and not choice and (scan.has(Role.MOVED) or not scan.has(Role.VALUE))
    return scan.add(Role.EMPTY, None, at, at + 2) if asked else None


def _begins(scan: Scan) -> bool:
    return not scan.left and all(mark.role is Role.EMPTY for mark in scan.marks)


def _ends(scan: Scan, at: int) -> bool:
    """Nothing but fillers and courtesies follows."""
    while at < len(scan.words):
        if scan.words[at].shape is Shape.COMMA or scan.word(at) in FILLERS:
            at += 1
            continue
        mark = mark_at(scan.words, at, scan.lexicon)
        if mark is None or mark.role is not Role.EMPTY:
            return False
        at = mark.after
    return True


def _stopped(scan: Scan, at: int) -> bool:
    return at + 1 >= len(scan.words) or scan.behind(at)[:2].lstrip(" ")[:1] in _STOPS


def _after_a_stop(scan: Scan, at: int) -> bool:
    before = scan.text[: scan.words[at].start].rstrip(" ")
    return not before or before[-1] in _STOPS
