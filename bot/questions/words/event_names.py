"""From an event's name to all that people say for it: demos booked, booked a demo, demo bookings.

    demo_booked ─┬─ thing: demo ───┬─ its own words:  demos booked, booked demos, demo bookings, demo bookers
                 └─ verb: book ────┼─ words alike:    demos scheduled, requested a demo
                                   └─ by itself:      demos, bookings, people who booked

In: a name. Out: Spoken: words, small ones left out (a, the, were, that got), by how sure they are. Which of
several events of a project is meant is lexicon.py's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.questions.words.ambiguous import PRODUCTS
from bot.questions.words.event_words import KNOWN_EVENTS
from bot.questions.words.heads import HEADS
from bot.questions.words.small_words import EMPTY, OPERATORS
from bot.questions.words.topics import TOPICS
from bot.questions.words.values import MEDIUM_WORDS, SPELLINGS
from bot.questions.words.verbs import (
    ALIKE,
    ALONE,
    DEEDS,
    FORMS,
    OCCURS,
    SUFFERED,
    VERBS,
    Verb,
    plural,
    singular,
)
from bot.questions.words.vocabulary import PHRASES

Spelled = tuple[str, ...]
PIECES = re.compile(r"[^\W_]+")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# Between an event's words these say nothing: booked a demo, demos that got booked, demos we have booked.
BETWEEN = frozenset(
    """a an the our their its his her your my any some was were is are be been being got get gets getting
    has have had that which we they you people folks actually ever just already""".split()
)
ASKED = ("did", "do", "does")
PREPOSITIONS = frozenset({"to", "from", "in", "on", "for", "with", "at", "of", "by", "into"})
# Signed up, logged in: a part of the verb, and no thing.
PARTICLES = frozenset({"up", "in", "out", "on", "off", "down", "over", "through", "away", "back"})
# With these and a verb the vocabulary is made: new visitors, pages viewed, users who started.
PLAIN = frozenset(
    """first new last next unique total user visitor session page view source country pages users people event
    traffic""".split()
)
# Things that are spoken of without anything having been done with them.
THINGS = frozenset(
    """page pages source country new first last user users session view visit visitor account customer
    client member product item cart basket link button cta email mail newsletter app site website
    feature plan team project profile password setting file folder event data query report people person
    device browser campaign channel traffic article blog content image photo document result day week
    month year hour time date api key bot agent subscription membership license contract deal lead
    contact company workspace sale""".split()
)
_MEANING = {word for words in (*PHRASES.values(), *HEADS.values()) for word in words.split()}
_MEANING |= {
    word for topics in (TOPICS, PRODUCTS) for topic in topics.values() for word in topic.words.split()
}
_MEANING |= {words[0] for words in SPELLINGS if len(words) == 1} | {*EMPTY, *OPERATORS} | MEDIUM_WORDS
# Words that mean something whatever a project calls its events.
TAKEN = frozenset(_MEANING | THINGS | {plural(thing) for thing in THINGS})
# As names are typed: lower case, parts joined by underscores, two of them at least.
EXACT = re.compile(r"\$?[a-z][a-z0-9]{0,30}(?:_[a-z0-9]{1,30}){1,5}", re.ASCII)
# What happens once, as the end of a name: api_error, password_reset.
HAPPENINGS = frozenset(
    """error errors failure crash exception timeout success click view pageview visit impression play scroll
    login logout signup reset request submission submit purchase order payment refund checkout download upload
    install uninstall invite start end finish complete open close create update delete cancel search comment
    rating swipe tap done sent made call reply response vote follow review donation application
    registration activation enrollment enrolment booking reservation appointment renewal cancellation
    redemption deposit withdrawal transfer match""".split()
)
# First in a name, as shops and apps have them from their tools: view_item, begin_checkout.
BIDDEN = frozenset(
    """add begin view select generate remove start complete submit create delete update send sign click
    open close""".split()
)
# A name with one of these is a figure or a parameter; post_share may be one, and is asked back.
FIGURES = frozenset(
    """avg average mean median rate ratio revenue total sum count num number per by percent pct share utm
    time duration value id ids ltv arpu mrr arr""".split()
)
# What is said of one thing and one verb only.
_IDIOMS: dict[tuple[str, str], tuple[str, ...]] = {
    ("error", "show"): ("error message", "error occurrence"),
    ("newsletter", "subscribe"): ("newsletter signup", "newsletter sign-up", "newsletter sign up"),
    ("trial", "start"): ("trial signup", "trial sign-up", "trial sign up"),
}
_JOINED = ("signed up for", "signed up to", "sign up for", "sign up to", "joined", "join")


@dataclass(slots=True)
class Spoken:
    """Words for one event.

    Attributes:
        own: the name's own words, turned round and inflected.
        alike: the same with a verb that says the same of this thing.
        alone: the thing, or what is done, by itself: only where no other event shares it.
        shared: the thing by itself, where it does not say what happened: it makes others unclear.
        doers: which of these are people.
        bidding: what would be asked for at the beginning of a sentence: "export the report".
        verb: the base of what is done.
    """

    own: set[Spelled] = field(default_factory=set)
    alike: set[Spelled] = field(default_factory=set)
    alone: set[Spelled] = field(default_factory=set)
    shared: set[Spelled] = field(default_factory=set)
    doers: set[Spelled] = field(default_factory=set)
    bidding: set[Spelled] = field(default_factory=set)
    verb: str = ""


def spoken(name: str) -> Spoken:
    """All of it; nothing where no verb is known in the name."""
    pieces = tuple(piece.lower() for piece in PIECES.findall(CAMEL.sub(" ", name)))
    if len(pieces) > 2 and pieces[0] == "user":  # noqa: PLR2004  user_invite_sent
        pieces = pieces[1:]
    found = Spoken()
    if not pieces:
        return found
    if len(pieces) == 1:
        _by_itself(found, FORMS.get(pieces[0]) or _named_by(pieces[0]))
        return found
    verb, thing, link = _parts(pieces)
    if verb is not None and thing == ("user",):
        _by_user(found, verb)
    if verb is None or not thing or thing[0] in PARTICLES or (len(thing) == 1 and thing[0] in PLAIN):
        return found
    ones, many = (*thing[:-1], singular(thing[-1])), (*thing[:-1], plural(thing[-1]))
    found.verb = verb.base
    found.bidding = {(base, *link, *one) for base in ALIKE[verb.base] for one in (ones, many)}
    found.own, found.doers = _said(verb, ones, many, link)
    deed = FORMS.get(ones[0]) or _named_by(ones[0]) if len(ones) == 1 else None
    made = DEEDS.get(deed.base, frozenset()) if deed is not None else frozenset()
    for base in (ALIKE[verb.base] | (made if verb.base in made else set())) - {verb.base}:
        said, doers = _said(FORMS[base], ones, many, link)
        found.alike |= said
        found.doers |= doers
    found.own |= {tuple(said.split()) for said in _idioms(verb, ones)}
    if not link:
        _bare(found, verb, {ones, many})
    if deed is not None and verb.base in made:
        _done(found, deed)
    return found


def is_event_name(word: str) -> bool:
    """It can only be an event's: lead_submitted, add_to_cart, api_error; spring_sale may be a campaign."""
    if EXACT.fullmatch(word) is None:
        return False
    pieces = word.lstrip("$").split("_")
    first, last = pieces[0], pieces[-1]
    if not FIGURES.isdisjoint(pieces):
        return False
    done = last in HAPPENINGS or any(_is_past(piece) for piece in (first, last))
    return done or (first in BIDDEN and all(piece.isalpha() for piece in pieces))


def _is_past(piece: str) -> bool:
    verb = FORMS.get(piece)
    return piece in verb.done if verb is not None else piece.endswith("ed") and not piece.endswith("eed")


def _parts(pieces: Spelled) -> tuple[Verb | None, Spelled, Spelled]:
    """The verb, the thing, and a preposition between them: demo_booked, viewed_product, added_to_cart."""
    if (verb := FORMS.get(pieces[-1])) is not None:
        return verb, pieces[:-1], ()
    verb = FORMS.get(pieces[0])
    link = pieces[1:2] if pieces[1] in PREPOSITIONS else ()
    return verb, pieces[1 + len(link) :], link


def _named_by(noun: str) -> Verb | None:
    """Activation → activate."""
    return next((verb for verb in VERBS if noun in verb.nouns), None)


def _said(verb: Verb, ones: Spelled, many: Spelled, link: Spelled) -> tuple[set[Spelled], set[Spelled]]:
    """Demos booked, booked demos, demo bookings, book a demo, demos did we book; and who did it."""
    things = {ones, many}
    said = {(form, *link, *thing) for form in verb.forms for thing in things}
    if link:
        said |= {(*ones, noun) for noun in _counted(verb.nouns)}
        return said, set()
    if verb.base == "subscribe":
        said |= {(form, to, *thing) for form in verb.forms for to in ("to", "for") for thing in things}
        said |= {(*joined.split(), *thing) for joined in _JOINED for thing in things}
    said |= {(*thing, form) for form in verb.done for thing in things}
    said |= {(*thing, asked, verb.base) for asked in ASKED for thing in things}
    nouns = {(*ones, noun) for noun in (*_counted(verb.nouns), verb.base, verb.third, verb.doing)}
    doers = {(*ones, noun) for noun in _counted(verb.doers)}
    return said | nouns | doers | {("-".join(words),) for words in nouns | doers}, doers


def _idioms(verb: Verb, ones: Spelled) -> list[str]:
    said = _IDIOMS.get((" ".join(ones), verb.base), ())
    return [*said, *(f"{each}s" for each in said)]


def _counted(nouns: tuple[str, ...]) -> tuple[str, ...]:
    return (*nouns, *(plural(noun) for noun in nouns))


def _bare(found: Spoken, verb: Verb, things: set[Spelled]) -> None:
    """Demos, bookings, bookers: what an event is called where it is the only one of its kind."""
    known = found.alone if verb.base in OCCURS else found.shared
    known |= {thing for thing in things if len(thing) > 1 or thing[0] not in TAKEN}
    _by_itself(found, verb)


def _by_itself(found: Spoken, verb: Verb | None) -> None:
    """Searched: searches, searchers; subscribed: subscriptions, subscribers."""
    if verb is not None and verb.base in ALONE:
        _done(found, verb)


def _by_user(found: Spoken, verb: Verb) -> None:
    """user_invited: invites; user_subscribed: subscribers as well."""
    if verb.base in SUFFERED:
        found.alone |= {(word,) for noun in verb.nouns for word in (noun, plural(noun)) if word not in TAKEN}
    else:
        _by_itself(found, verb)


def _done(found: Spoken, verb: Verb) -> None:
    nouns = {(plural(noun),) for noun in verb.nouns} | {(noun,) for noun in verb.nouns if noun not in TAKEN}
    doers = {(word,) for word in _counted(verb.doers)}
    found.doers |= doers
    done = {(form,) for form in verb.done}
    found.alone |= {words for words in nouns | doers | done if words[0] not in TAKEN}


def events_called(words: Sequence[str]) -> tuple[str, ...]:
    """What events may be called by name: searches → searched, search; reviews posted → review_posted."""
    match tuple(word.lower() for word in words):
        case (noun,) if noun in _NOUNS:
            return (*(name for name in KNOWN_EVENTS if (noun,) in spoken(name).alone), _NOUNS[noun])
        case (noun, done) if noun in _NOUNS and done in FORMS:
            return (f"{_NOUNS[noun]}_{done}",)
        case (thing, noun) if noun in _NOUNS and thing.isascii() and thing.isalpha():  # demo bookings
            verb = FORMS.get(_NOUNS[noun]) or _named_by(_NOUNS[noun])
            return (f"{singular(thing)}_{verb.done[-1]}",) if verb is not None else ()
        case _:
            return ()


# One time of a deed, and more of them.
_NOUNS = {
    spelled: noun
    for noun in ("login", "logout", *(noun for verb in VERBS for noun in (verb.base, *verb.nouns)))
    for spelled in (noun, plural(noun))
}
