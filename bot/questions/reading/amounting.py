"""Verbs of a figure itself: what signups came to, what October ended on, add up the visitors.

In: a Scan at such a word. Out: the place after it, where it says no more than that the figure is asked for,
marked where the sum would be another figure; None where it may be something else. Movements (fell, grew) are
the vocabulary's.
"""

from __future__ import annotations

from bot.questions.marks import COUNTED, Role
from bot.questions.scanning import Scan

# Signups came to, add up to, amounted to: nothing stands behind them but when.
SUMMED = frozenset(
    """come came comes amount amounts amounted add adds added sum sums summed total totals totalled totaled
    run ran runs up got get equate equates equated tally tallied boil boiled""".split()
)
# October ended on, finished with, closed at.
ENDED = frozenset(
    """end ended ends ending finish finished close closed wrap wrapped land landed settle settled conclude
    concluded total totalled totaled clock clocked""".split()
)
BEHIND_ENDED = frozenset({"up", "out", "off", "at", "on", "with", "in"})
PEAKED = frozenset({"peak", "peaked", "peaks", "peaking", "spike", "spiked", "max", "highest", "strongest"})
# Whether something is counted at all; how often, is the answer.
ARRIVING = frozenset(
    """arriving working flowing streaming trickling rolling pouring recover recovered recovering rebound
    rebounded reporting registering logging loading firing sending""".split()
)
ARRIVED = frozenset(
    """in from fine ok okay properly again normally correctly at all already yet
    """.split()
)
STILL = ARRIVING | frozenset(
    """come comes coming came get gets getting got use uses using used there happen happens happening happened
    work works fire fires fired arrive arrives visit visits visiting receive receiving buy buys buying
    see sees
    seeing on from in""".split()
)
# Who sells: "tablets sold" are goods.
SELLERS = frozenset(
    {"we", "they", "anything", "something", "stuff", "things", "much", "actually", "even", "ever"}
)
CAME = COUNTED | {Role.LITERAL}


def read_sum_up_to(scan: Scan, at: int) -> int | None:
    """What did signups come to last week: their number; something before it is added up."""
    led = scan.word(at - 1) in SUMMED and scan.has(*CAME)
    return scan.add(Role.EMPTY, None, at, at + 1) if led and scan.ends_at(at + 1) else None


def read_ended(scan: Scan, at: int) -> int | None:
    """How many signups did October end on: what happened in it."""
    timed = scan.follows(at, Role.PERIOD)
    asked = scan.has(Role.HOW_MANY) or scan.word(0) in {"what", "where"}
    after = scan.skip(at + 1, BEHIND_ENDED)
    closed = scan.ends_at(after) or scan.event_at(after) is not None
    return scan.add(Role.EMPTY, None, at, after) if timed and asked and closed else None


def read_standing_at(scan: Scan, at: int) -> int | None:
    """What are we at for signups, where are we with purchases."""
    place = at + 1 if scan.word(at) == "at" else at
    here = scan.word(at - 1) == "we" and scan.word(at - 2) in {"are", "were"}
    leads = scan.word(place) in {"for", "on", "with", "in"} and scan.event_at(place + 1) is not None
    asked = scan.word(0) in {"what", "where"} or scan.word(at - 3) in {"what", "where"}
    return scan.add(Role.EMPTY, None, at, place + 1) if here and leads and asked else None


def read_peaked(scan: Scan, at: int) -> int | None:
    """At what hour did page views peak: it is read off the hours."""
    asked = scan.has(Role.INTERVAL) and scan.ends_at(at + 1)
    return scan.add(Role.EMPTY, None, at, at + 1) if asked else None


def read_arriving(scan: Scan, at: int) -> int | None:
    """Is `task_done` arriving, did signups recover: how many there are."""
    last = scan.last()
    counted = last is not None and last.role in CAME
    between = last is not None and all(
        scan.word(place) in STILL | {"still"} for place in range(last.after, at)
    )
    asks = scan.word(0) in {"is", "are", "did", "do", "does", "have", "has", "were", "was"} or at > 0
    alone = scan.ends_at(at + 1) or _stops(scan, at) or scan.word(at + 1) in ARRIVED
    return scan.add(Role.EMPTY, None, at, at + 1) if counted and between and asks and alone else None


def read_still(scan: Scan, at: int) -> int | None:
    """Did purchases still come in, is anyone on Firefox still: now as before."""
    ends = scan.ends_at(at + 1) or _stops(scan, at)
    leads = scan.word(at + 1) in STILL or scan.event_at(at + 1) is not None
    return scan.add(Role.EMPTY, None, at, at + 1) if scan.marks and (ends or leads) else None


def read_arrived_by(scan: Scan, at: int) -> int | None:
    """Which mediums did signups arrive by: the preposition of the column asked for."""
    asked = scan.word(0) in {"which", "what"} and scan.has(Role.COLUMN)
    came = scan.word(at - 1) in {"arrive", "arrived", "come", "came", "coming", "arriving", "reach", "enter"}
    return scan.add(Role.EMPTY, None, at, at + 1) if asked and came and scan.ends_at(at + 1) else None


def read_each_of_them(scan: Scan, at: int) -> int | None:
    """Event names and how often each happened."""
    done = scan.word(at + 1) in {
        "happened",
        "fired",
        "occurred",
        "came",
        "was",
        "got",
        "had",
        "triggered",
        "did",
    }
    counted = scan.has(Role.COLUMN, Role.EVENTS) and scan.has(Role.HOW_MANY, Role.METRIC)
    return scan.add(Role.EMPTY, None, at, at + 1) if counted and (done or scan.ends_at(at + 1)) else None


def read_sold(scan: Scan, at: int) -> int | None:
    """What have we sold, did we sell anything to Belgium: purchases; "how much" may be money."""
    if scan.event_at(at) is not None or any(word.text in {"much", "worth"} for word in scan.words):
        return None
    of_somebody = scan.word(at - 1) in SELLERS
    there = scan.follows(at, Role.VALUE) and scan.word(0) in {"is", "are"}
    if not (of_somebody or (there and scan.word(at) == "selling")):  # tablets sold: goods
        return None
    names = scan.lexicon.by_words.get(("bought",))
    return scan.add(Role.EVENT, names, at, at + 1) if names is not None else None


def _stops(scan: Scan, at: int) -> bool:
    return scan.behind(at).startswith(("?", ",", ".", "!", ":"))


def read_add_up(scan: Scan, at: int) -> int | None:
    """Add up the visitors of Germany and France: who was in both would count twice; counts have a total."""
    if scan.word(at + 1) not in {"up", "together"}:
        return None
    rest = range(at + 2, len(scan.words))
    if any(
        scan.word(place) in {"and", "by", "per", "+"} or scan.means(place, Role.METRIC, Role.INTERVAL)
        for place in rest
    ):
        return scan.add(Role.TOPIC, "either", at, at + 2)
    counted = any(scan.event_at(place) for place in rest)
    return scan.add(Role.EMPTY, None, at, at + 2) if counted else None
