"""Is a message in a thread, without a mention, meant for the bot? Only when there is no doubt.

In: what somebody wrote below an answer, as Slack delivers it. Out: yes or no. Pure. It only keeps out what
talks to people or about things; the caller has to understand the rest without a correction, or stays silent
too. Not here: messages with a mention, which always are meant for us; reading the question (questions).
"""

from __future__ import annotations

import re

MOST_WORDS = 14
FEW_WORDS = 4

# Said to the bot, they end the thread.
STOP = frozenset({"stop", "stop it", "stop listening", "be quiet", "quiet", "that is all", "that's all"})
UNDO = frozenset({"undo", "go back", "revert"})

# A follow-up begins with one of these, or with two.
OPENERS = """
and only by per as vs versus instead also same but compared compare then plus without show split sources stats
campaigns top daily weekly hourly monthly explain audit
"""
OPENING_PAIRS = ("what about", "how about", "how many", "how much", "what changed")
# Somebody is spoken to, or something is stated: not a question to a machine.
TALK = """
you your you're youre i i'm im i've my he she him her they them we we're our us let's lets
think guess believe hope wonder feel want know mean be been isn't wasn't aren't don't didn't
will would should could can can't won't may might must seems seem going
good bad great nice low high wow yes no yeah yep nope sure maybe who because
thanks thank thx cheers sorry lol haha ok okay
more less better worse anything something stuff wait again
saw see seen read watched opened hit run ran review update status report reports done sent
working ready said say saying told talk talking thinking thought tried trying wish willing welcome confirm
understand happened happening put take taken takes taking took seeing learn knew imagine hoping honestly
personally probably possibly perhaps urgent urgently meanwhile appreciate glad available aware nah again
"""
# Talk as well, but in a question they are harmless: "how is it by country?"
ASKING = "is are was were has have had does did do look looks looked went goes came get got why me please"
# A single one of these is as often an answer to a colleague ("when do we meet?").
TIMES = """
today tomorrow yesterday tonight now later soon monday tuesday wednesday thursday friday saturday sunday
mon tue wed thu fri sat sun morning week month year
"""

_TOKEN = re.compile(r"<[@#!h][^>]*>|```|`|^\s*&gt;|\n|https?://|:[a-z0-9_+-]+:")
_INTERJECTION = re.compile(
    r"^(?:ok|okay|cool|great|nice|thanks|thx|perfect|hm+|so|ah|oh)[,.!]+\s+", re.IGNORECASE
)
_WORD = re.compile(r"[^\s,;.!?…]+")


_OPENERS, _TALK, _ASKING, _TIMES = (frozenset(each.split()) for each in (OPENERS, TALK, ASKING, TIMES))


def words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def is_stop(text: str) -> bool:
    return " ".join(words(text)) in STOP


def may_be_meant(text: str) -> bool:
    """Whether it sounds like a follow-up to a machine; False when in doubt."""
    said = _INTERJECTION.sub("", text.strip())
    spoken = words(said)
    if _TOKEN.search(text) or not 0 < len(spoken) <= MOST_WORDS:
        return False
    if " ".join(spoken) in STOP | UNDO:
        return True
    asks = said.endswith("?") and len(spoken) > 1
    opens = spoken[0] in _OPENERS or " ".join(spoken[:2]) in OPENING_PAIRS
    talk = _TALK if asks or opens else _TALK | _ASKING
    if talk & set(spoken):
        return False
    return asks or opens or _is_terse(said, spoken)


def _is_terse(said: str, spoken: list[str]) -> bool:
    """A few bare words: "last month", "in Germany", "facebook"."""
    alone_is_talk = len(spoken) == 1 and (spoken[0] in _TIMES or said.endswith("?"))
    return len(spoken) <= FEW_WORDS and not said.endswith("!") and not alone_is_talk
