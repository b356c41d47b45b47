"""The words by which somebody takes back what he has just typed: no wait, sorry, I mean, scratch that.

In: words. Out: a Turn, with how sure it is that it is one. What is taken back is correcting.py's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.questions.wordlist import Shape, Word
from bot.questions.words.lexicon import reach
from bot.questions.words.small_words import EMPTY, OPERATORS
from bot.questions.words.values import COUNTRY_CODES

# Whatever stands before them, these take it back.
_CERTAIN = """
no-wait wait-no no-no-wait no-sorry sorry-no no-actually actually-no no-i-mean no-i-meant i-mean i-meant
i-rather-mean or-rather or-sorry or-wait or-actually scratch-that scrap-that strike-that cancel-that
ignore-that forget-that forget-it nevermind nvm never-mind never-mind-that correction make-that
my-mistake my-bad let-me-rephrase let-me-correct-that let-me-correct-myself should-be that-should-be
should-read should-have-said i-wanted-to-say i-meant-to-say meant-to-say on-second-thought
on-second-thoughts sorry-i-mean sorry-i-meant wait-i-mean actually-i-mean actually-make-that
actually-make-it
""".split()
# These do behind a comma, a dash, a full stop or a question mark only.
_APART = """
sorry sry soz actually no nope nah wait well rather hold-on hang-on oops whoops ups pardon pardon-me
apologies excuse-me make-it no-no oh-no oh-wait oh-sorry ah-sorry ah-no typo
""".split()
# These only where what was said before cannot be answered: "sessions... ok, visitors then".
_GIVING_IN = ["ok", "okay", "k", "so", "fine", "alright", "then", "whatever", "anyway", "otherwise", "just"]
_SCRATCHING = frozenset(
    {"scratch", "scrap", "strike", "cancel", "ignore", "forget", "never", "nevermind", "nvm"}
)
HESITATING = frozenset(
    {"oh", "ah", "uh", "uhm", "um", "er", "erm", "eh", "hm", "hmm", "damn", "ugh", "or", "but"}
)
# "No facebook" negates.
_NO = frozenset({"no", "nope"})
_SMALL = frozenset((*EMPTY, *OPERATORS))
# Of a phrase in two lists the surer one counts.
_STRENGTHS = ("certain", "apart", "giving in")
_STRENGTH_OF = {
    tuple(phrase.split("-")): strength
    for strength, phrases in reversed([*zip(_STRENGTHS, (_CERTAIN, _APART, _GIVING_IN), strict=True)])
    for phrase in phrases
}
_LONGEST = reach(_STRENGTH_OF)
# Most texts hold none of them.
ANY = re.compile(
    r"\b(?:no|nope|nah|wait|i mean|i meant|sorry|sry|soz|rather|that|forget it|never ?mind|nvm|correction"
    r"|my bad|mistake|rephrase|myself|should|to say|thoughts?|actually|well|hold on|hang on|w?h?oops"
    r"|ups|pardon|typo|apologies|excuse me|make it|ok|okay|k|so|fine|alright|then|whatever|anyway|otherwise"
    r"|just)\b",
    re.IGNORECASE,
)
_APART_BY = re.compile(r"[,.;:!?()\-]")


@dataclass(frozen=True, slots=True)
class Turn:
    """The words of a correction mark, and how sure it is that they are one."""

    first: int
    after: int
    strength: str
    scratches: bool


def turn_at(text: str, words: Sequence[Word], at: int) -> Turn | None:
    """The mark that begins at a word: no, sorry, I mean."""
    found = _phrase(words, at)
    if found is None:
        return None
    strengths, after, alone = [found[0]], found[1], found[1] - at == 1
    while after < len(words):
        following = _phrase(words, after)
        if following is not None and following[0] != "giving in":
            strengths.append(following[0])
            after, alone = following[1], False
        elif words[after].shape is Shape.COMMA or words[after].text in HESITATING:
            after += 1
        else:
            break
    strength = next(known for known in _STRENGTHS if known in strengths)
    if strength != "certain" and not is_apart(text, words, at):
        return None
    if alone and words[at].text in _NO and (_is_norway(words, at) or not is_apart(text, words, at + 1)):
        return None
    scratches = any(word.text in _SCRATCHING for word in words[at:after])
    return Turn(at, after, strength, scratches)


def _is_norway(words: Sequence[Word], at: int) -> bool:
    """SE, NO, DK."""
    beside = [word.text for word in (*words[:at][-2:], *words[at + 1 : at + 3]) if word.shape is Shape.WORD]
    codes = [text for text in beside if text.upper() in COUNTRY_CODES and text not in _SMALL]
    return words[at].raw == "NO" or bool(codes)


def _phrase(words: Sequence[Word], at: int) -> tuple[str, int] | None:
    longest = _LONGEST.get(words[at].text, 0)
    texts = tuple(word.text if word.shape is Shape.WORD else "" for word in words[at : at + longest])
    for length in range(len(texts), 0, -1):
        if (strength := _STRENGTH_OF.get(texts[:length])) is not None:
            return strength, at + length
    return None


def is_apart(text: str, words: Sequence[Word], at: int) -> bool:
    """Something is cut off right before a word."""
    if at >= len(words):
        return True
    between = text[words[at - 1].end : words[at].start]
    return Shape.COMMA in {words[at - 1].shape, words[at].shape} or _APART_BY.search(between) is not None
