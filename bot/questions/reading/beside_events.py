"""Words beside an event that make another thing of it: demos watched, active signups, trials paid, add one.

In: a Scan at such a word. Out: the place after it, marked so that the sentence is asked back; None where the
word is harmless here and the vocabulary may read it. What events are called is in event_names.py.
"""

from __future__ import annotations

from bot.questions.marks import COUNTED, Role
from bot.questions.scanning import Scan, user_at
from bot.questions.wordlist import Shape
from bot.questions.words.event_names import BETWEEN
from bot.questions.words.verbs import ALIKE, FORMS

# What is always done with the things that are counted.
PARTICIPLES = frozenset(
    {"sent", "made", "started", "completed", "submitted", "placed", "done", "fired", "finished", "received"}
)
# Said of all figures: errors logged, demos tracked.
HAPPENED = frozenset(
    {"made", "fired", "received", "tracked", "logged", "recorded", "used", "generated", "triggered"}
)
# Things done with a thing that nobody's events are mostly named after.
AFTERWARDS = frozenset(
    {"done", "held", "given", "converted", "conducted", "expired", "lost", "won", "attended"}
)
SEEN = frozenset({"saw", "seen", "viewed", "opened", "read", "watched"})
# After a thing's name another thing is meant: the demo page, trial users, video ads.
OF_A_THING = frozenset(
    """page pages site website campaign campaigns ad ads traffic visitor visitors user users people
    customer customers view views visit visits form forms button link account accounts video videos
    email emails blog post posts landing lp tour tours team teams plan plans code codes""".split()
)
# They take some out of all that there are, by something that nobody counts.
NARROWING = frozenset(
    """active inactive lost possible potential good bad failed failing successful unsuccessful abandoned
    cancelled canceled pending open closed qualified unqualified real fake duplicate valid invalid
    verified unverified confirmed unconfirmed partial incomplete expired useful great big small large
    huge premium serious important interesting likely genuine legit spam test
    relevant valuable healthy engaged ready missed missing blocked rejected approved accepted declined
    late early fresh stale nice urgent happy general necessary helpful perfect willing""".split()
)
# Behind a noun the others say something of the whole: are signups good.
BEHIND = frozenset({"active", "lost"})
# As soon as possible, if possible: said of the asking.
IN_PASSING = frozenset(
    {"if", "as", "where", "when", "wherever", "whenever", "soon", "far", "much", "all", "is", "be"}
)
# Whoever stands before "paid" paid; a medium stands behind what it brought.
PAYING = frozenset(
    """who people users visitors customers persons folks they we have has had haven't that buyers shoppers
    subscribers actually ever already not never""".split()
)
# Whoever or whatever is paid for, not what was advertised.
PAID_FOR = frozenset(
    """us me for an a the their our user users customer customers person people order orders account
    accounts plan plans subscription subscriptions subscriber subscribers invoice invoices member
    members membership memberships trial trials bill bills upgrade upgrades license licenses seat seats
    tier tiers version most more less something anything money""".split()
)
# Beside them it is a medium, whatever stands before it.
OTHER_MEDIUMS = frozenset(
    """vs versus v and or organic social direct email referral unpaid traffic search ads media marketing
    channel channels campaign campaigns medium split share only visits instead""".split()
)


def read_thing(scan: Scan, at: int) -> int | None:
    """Demos watched, the demo page, which errors: not the event that is called a demo or an error."""
    found = scan.event_at(at)
    if found is None:
        return None
    names, after = found
    spelled = tuple(word.text for word in scan.words[at:after])
    bare = spelled in scan.lexicon.index.bare
    verb = scan.lexicon.index.verbs.get(names[0], "") if names else ""
    if not verb or not (bare or len(spelled) == 1) or (not bare and "_" in spelled[0]):
        return None
    if bare and (scan.word(after) in OF_A_THING or scan.word(at - 1) in {"which", "what"}):
        return scan.add(Role.OPERATOR, spelled[0], at, after)
    done = scan.word(scan.skip(after, BETWEEN | {"all"}))
    seen = scan.word(at - 1) if scan.word(at - 1) in SEEN else ""
    other = _is_other(done, verb) and not (done in SEEN and not bare)
    return (
        scan.add(Role.OPERATOR, spelled[0], at, after) if other or (bare and _is_other(seen, verb)) else None
    )


def _is_other(done: str, verb: str) -> bool:
    """Something else is done with it than its event says."""
    if done in AFTERWARDS:
        return FORMS[done].base not in ALIKE[verb] if done in FORMS else True
    known = FORMS.get(done)
    past = known is not None and done in known.done and done != known.base and done not in HAPPENED
    return past and known is not None and known.base not in ALIKE[verb]


def read_participle(scan: Scan, at: int) -> int | None:
    """Invites sent, purchases made: what is always done with such a thing; "refunded" is not."""
    done = scan.follows(at, Role.EVENT)
    return scan.add(Role.EMPTY, None, at, at + 1) if done or scan.is_literal(at + 1) else None


def read_narrowing(scan: Scan, at: int) -> int | None:
    """Active signups, purchases lost: some of them, and nobody knows which."""
    if scan.means(at, Role.TOPIC, Role.CLARIFY):  # that says why
        return None
    joined = scan.gap(at + 1).isspace() and scan.word(at - 1) not in IN_PASSING
    counted = joined and scan.is_event_or(at + 1, *COUNTED, Role.GOALS, Role.PAGES)
    behind = scan.word(at) in BEHIND and scan.follows(at, Role.EVENT, Role.METRIC, Role.PERIOD)
    narrows = counted or (behind and scan.ends_at(at + 1))
    return scan.add(Role.OPERATOR, scan.word(at), at, at + 1) if narrows else None


def read_paying(scan: Scan, at: int) -> int | None:
    """People who paid, trials paid, paid orders: money that changed hands; "paid signups" came by ads."""
    after, before = scan.word(at + 1), scan.word(at - 1)
    if after in OTHER_MEDIUMS or _stroke(scan, at):
        return None
    free = after in {"vs", "versus", "v", "and", "or"} and scan.word(at + 2) == "free"
    if before == "as":  # why does facebook show up as paid for us
        return None
    if free or before in PAYING or after in PAID_FOR or scan.follows(at, Role.EVENT):
        return scan.add(Role.CLARIFY, "paid", at, at + 1)
    return None


def read_to_paying(scan: Scan, at: int) -> int | None:
    """Trial to paid: how many of them paid later; "from organic to paid" names two mediums."""
    turned = scan.word(at + 1) == "paid" and scan.follows(at, Role.EVENT)
    return scan.add(Role.CLARIFY, "paid", at, at + 2) if turned else None


def _stroke(scan: Scan, at: int) -> bool:
    """Paid/organic, paid, social: one of several mediums."""
    parted = at + 1 < len(scan.words) and scan.words[at + 1].shape is Shape.COMMA
    return parted and scan.word(at + 2) in OTHER_MEDIUMS


def read_bidden(scan: Scan, at: int) -> int | None:
    """Refund user_42: that is to be done; "refunds of user_42" are counted."""
    begins = scan.last() is None
    somebody = scan.word(at + 1) in {"them", "him", "her"} or user_at(scan, at + 1) is not None
    return scan.add(Role.TOPIC, "write", at, at + 1) if begins and somebody else None


def read_added_event(scan: Scan, at: int) -> int | None:
    """Add a purchase event for user_12: that is sending one."""
    place = scan.skip(at + 1, frozenset({"a", "an", "the", "new", "one", "1", "another", "two", "2"}))
    event = scan.event_at(place)
    sends = event is not None and place > at + 1 and scan.word(event[1]) in {"event", "events", "for", "to"}
    return scan.add(Role.TOPIC, "track", at, place) if sends else None
