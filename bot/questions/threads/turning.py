"""What a turn of a conversation begins with: wow, hold on, you got that wrong, no, I meant.

In: a text that is not the first of its thread, the question before. Out: the wish in it, in words that the
rules read: reactions left out, a complaint as "no," (which refines), "not signups. trials" as "trials instead
of signups", what is to go as "drop the ...". All are closed lists; a text without one stays as it is. Not
here: what the words mean (swapping.py, dropping.py), clauses around any question (circumstances.py).
"""

from __future__ import annotations

import re

from bot.questions.question import Question
from bot.questions.reading.connecting import INTERVALS
from bot.questions.words.expressions import Expression
from bot.questions.words.values import ADVERBS

UNDO = Expression(
    r"(?:please |pls )?(?:undo|revert|go back|back|take that back|take the last change back"
    r"|(?:put|bring) (?:it|that|this|them) back|undo the last change"
    r"|go back to the (?:previous|last|former) (?:one|question|answer|version))"
    r"(?: that| this| it)?(?:,? (?:please|pls))?"
)
# Said in so many words: what follows has nothing to do with the question before.
FRESH = Expression(
    r"(?:(?:ok|okay|now|and|so|thanks|great)[, ]+){0,3}(?:(?:a|another|one more|to a) ){0,2}"
    r"(?:(?:(?:completely |totally )?(?:different|new|next|separate|another) (?:question|topic|thing|subject)"
    r"|chang(?:e|ing) (?:of |the )(?:subject|topic)|on (?:a different|another) note"
    r"|by the way|btw)\b[:,. -]*"
    r"|(?:(?:let'?s )?(?:start|begin) (?:over|again|afresh|fresh|anew|from scratch)|reset|restart|clean slate"
    r"|from scratch|(?:completely |totally )?unrelated(?: question)?|an?other one|new one|next one|next up"
    r"|something (?:else|different)(?: (?:now|entirely|altogether))?|separately|on to something else"
    r"|forget (?:all (?:of )?that|everything|all this))(?:\s*[:,.;!]+|\s+[-\u2013\u2014]+)\s*)",
    re.IGNORECASE,
)
# What comes after a remark that could as well begin a question: "no, facebook" is not "no facebook".
_PAUSE = r"\s*(?:[,.!?;:\u2026]+|\s[-\u2013\u2014]+)(?=\s)\s*"
MOST_REMARKS = 5


def _any(*lists: str) -> str:
    """One of several phrases, the longest first; "_" stands for a space."""
    phrases = {phrase.replace("_", " ") for words in lists for phrase in words.split()}
    return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p))) + ")"


def _spelled(*places: str) -> str:
    """A remark that has several places, one phrase at each; a place with "~" may be left out."""
    *led, last = places
    leading = (
        f"(?:{_any(place.replace('~', ''))} )?" if "~" in place.split() else f"{_any(place)} "
        for place in led
    )
    return "".join(leading) + _any(last)


def _one_of(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


_EXCLAIMED = """
wow whoa woah ugh oof yikes ouch huh eek phew hmm hm hmmm mhm meh damn dang gosh geez jeez omg lol haha hehe
blimey grand class sorted sick brill sound ace boom nice great good cool perfect lovely excellent super sweet
deadly legend cheers ta thanks thank_you thx interesting weird strange odd funny curious surprising
oh_no oh_dear oh_well oh_wow oh_my good_to_know fair_enough got_it gotcha understood i_see as_expected
makes_sense so_low so_few so_many so_much too_bad could_be_better could_be_worse no_way no_worries
no_problem really seriously abeg wahala chai okay ok right alright well
"""
_JUDGED = _spelled(
    "~ that's thats that_is it's its hm hmm well", "~ really pretty quite a_bit so very too rather",
    "a_lot bad good great low high weird strange odd surprising few much little impressive "
    "disappointing awesome",
)  # fmt: skip
_NOT_GOOD = _spelled(
    "~ that's thats that_is it's hm hmm well", "not", "~ so too that very really quite",
    "good great bad nice much many ideal amazing terrible surprising",
)  # fmt: skip
_EXPECTED = _spelled(
    "~ that's thats that_is it's", "better worse more less fewer lower higher",
    "than_i_thought than_expected than_i_expected than_i_hoped than_we_thought",
)  # fmt: skip
_BY_THE_WAY = """
while_you're_at_it while_youre_at_it while_we're_at_it while_you_are_at_it sorry_one_more sorry,_one_more
one_more_thing last_one_then quick_one_more on_second_thought on_second_thoughts on_reflection
come_to_think_of_it hold_on hang_on
"""
_WRONG = (
    "no no_no no_no_no nope nah noo nooo wrong incorrect false typo typo_sorry sorry_typo misunderstood "
    "correction my_mistake my_fault my_bad never_mind nevermind nvm forget_it forget_that scratch_that "
    "strike_that ignore_that disregard_that oops_no wait_no sorry_no no_sorry no_wait ah_no oh_no_sorry "
    "you_misunderstood you_misunderstood_me you_misread_that you_misread you_misread_me that_was_a_typo "
    "i_made_a_typo not_quite no_not_that but_no"
)
_NOT_IT = _spelled(
    "~ no,_that's no_that's that's thats that_is that_was this_is it's it_is",
    "wrong not_right not_it not_that not_this not_what_i_asked not_what_i_asked_for not_what_i_meant "
    "not_what_i_wanted not_what_i_want not_what_i_said not_correct not_the_one",
)
_CANNOT_BE = _spelled(
    "that this it", "can't_be cant_be cannot_be doesn't_look doesnt_look doesn't_seem isn't isnt_quite "
    "isn't_quite",
    "right correct true it",
)  # fmt: skip
_GOT_IT_WRONG = _spelled("you u", "got have_got", "that it me this", "wrong")
_MEANT = (
    r"(?:wait[, ]+|oops[, ]+|ah[, ]+|sorry[, ]+)?(?:no|nope|nah|wrong|not that)[,.! ]+"
    r"(?:sorry[, ]+|wait[, ]+)?i (?:asked for|asked|said|meant|was asking for|wanted|was after)"
    r"(?: to say)?\b[, ]*"
)
_PAUSED = Expression(_one_of(_JUDGED, _NOT_GOOD, _EXPECTED, _any(_EXCLAIMED)) + _PAUSE, re.IGNORECASE)
_FREE = Expression(
    _any(_BY_THE_WAY)
    + r"\b[,.!: ]*|(?:wow|ugh|oof|hm+)[ ]+(?=(?:ok|okay|and|by|so|nice|great|thanks|now)\b)",
    re.IGNORECASE,
)
_WRONGLY = Expression(
    rf"{_MEANT}|no no[, ]+|" + _one_of(_NOT_IT, _CANNOT_BE, _GOT_IT_WRONG, _any(_WRONG)) + _PAUSE,
    re.IGNORECASE,
)
# Not signups. demos; not by device, by country.
_NOT_BUT = Expression(
    r"not (?!only\b|just\b|even\b|all\b)(?P<gone>[^\s,.;!?]{1,30}(?: [^\s,.;!?]{1,30}){0,4})"
    r"\s*(?:[,.;!]|\s[-\u2013])\s+"
    r"(?:but )?(?P<rest>\S.*)",
    re.IGNORECASE,
)
_COLUMNS = _any(
    "source sources medium mediums campaign campaigns country countries device devices browser browsers os "
    "path paths channel channels page pages"
)
_INTERVALS = {word: ADVERBS[interval] for word, interval in INTERVALS.items()}
_AT_THE_END = r"(?=\s*(?:$|[?!]+$|[,.;]))"
_TAKE_AWAY = (
    r"(?P<polite>(?:(?:ok|okay|and|now|so|but|actually|please|pls|can you|could you)[, ]+){0,3})"
    r"(?:never ?mind|nvm|get rid of|take (?:out|off|away)|leave (?:out|off)|skip|forget|drop|remove|lose|"
    r"scrap|ditch|kill|without|minus|no|not|i don'?t need|we don'?t need|no need for|don'?t need)"
)
_THINGS = r"(?: (?:thing|bit|part|stuff|split|breakdown|dimension|column|cut|grouping|view))?"
_DROPPED = Expression(
    rf"{_TAKE_AWAY} (?:the |that |this |those |a )?(?:(?:split|breakdown) )?(?:by |per )?(?:the )?"
    rf"(?P<what>{_COLUMNS}|day|days|hour|week|month|daily|hourly|weekly|monthly)"
    rf"{_THINGS}(?: (?:again|any ?more|please|pls|now|then))?{_AT_THE_END}",
    re.IGNORECASE,
)
_EVERYBODY = Expression(
    r"(?:(?:ok|okay|and|now)[, ]+)?(?:from |in )?(?:everywhere|anywhere|everyone|everybody)\W*", re.IGNORECASE
)
# The same in words that the rules know.
_REWORDED = tuple(
    (Expression(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (r"^undo (?:the |that )?(\w+ )?filter\b", r"remove the \1filter"),
        (
            r"^(?:pls )?(?:don'?t|do not|stop|no need to|without) compar(?:e|ing)(?: it| that| them)?\W*$",
            "no comparison",
        ),
        (r"\b(?:flip|toggle|jump|flick)( it| that| this)? (?:to|over to|into)\b", "switch to"),
        (r"(?<!\S)w/o ?(?=\w)", "without "),
        (r"(?<!\S)w/(?: |(?=\w\w))", "with "),
        (  # the month after; what is one further back; the last 30
            (
                r"^((?:(?:and|ok|okay|now|so|what about|how about)[, ]+){0,3})"
                r"(?:the (?:following|next)|following) (day|week|month|quarter|year)(?=\W*$)"
            ),
            r"\1the \2 after",
        ),
        (
            (
                r"\b(?:(?:go|step|jump|move) (?:back )?(?:an?|one)(?: more)? (day|week|month|quarter|year)"
                r"(?: back)?|(?:an?|one)(?: more)? (day|week|month|quarter|year)(?: further)? back)(?=\W*$)"
            ),
            r"the \1\2 before",
        ),
        (r"^((?:and|ok|now|what about|how about) )?the past (\d{1,4})(?=\W*$)", r"\1the last \2"),
        (
            r"\b(split|show|break|cut|see|give me|group|plot|chart|get|have) this(?= (?:by|per|as|for|in)\b)",
            r"\1 it",
        ),
    )
)


def wish_of(text: str, before: Question | None) -> str:
    """What a turn asks for, in words that are read."""
    text = text.strip()
    if text.rstrip(" !.") in {"wow", "Wow"}:  # not week over week: nothing is asked
        return "ok"
    if _EVERYBODY.fullmatch(text) and before is not None:
        return _for_everybody(text, before)
    rest, complains = _after_remarks(text)
    for pattern, words in _REWORDED:
        rest = pattern.sub(words, rest)
    if (dropped := _DROPPED.match(rest)) is not None:
        what = dropped["what"].lower()
        return f"{dropped['polite']}drop the {_INTERVALS.get(what, what)}{rest[dropped.end() :]}"
    if (other := _NOT_BUT.fullmatch(rest)) is not None:
        return f"{other['rest'].rstrip(' .!')} instead of {other['gone']}"
    if rest.lower().strip(" ?!.") == "us":  # nobody else is meant here
        rest = "US"
    return f"no, {rest}" if complains else rest


def _for_everybody(text: str, before: Question) -> str:
    """Everywhere, everyone: without the one filter there is; of several the country is where somebody is."""
    if before.filter("country") is not None and "one" not in text.lower() and "body" not in text.lower():
        return "all countries"
    return "no filters" if len(before.filters) == 1 else text


def _after_remarks(text: str) -> tuple[str, bool]:
    """The text from the wish on, and whether the answer before was complained about."""
    complains = False
    for _ in range(MOST_REMARKS):
        wrong = _WRONGLY.match(text)
        found = wrong or _FREE.match(text) or _PAUSED.match(text)
        if found is None or not text[found.end() :].strip(" ?!.,"):
            break
        complains = complains or wrong is not None
        text = text[found.end() :]
    return text, complains
