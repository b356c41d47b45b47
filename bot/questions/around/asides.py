"""What people say of themselves beside a question: where they are, what they type on, who they are.

    greetings from Spain! │ signups yesterday? │ sent from my iPhone
    ────── left out ───── │                    │ ───── left out ────

In: a text. Out: the same without such clauses, as long as something remains. A clause is left out as a whole
only, where all of it is one of the forms below; what is said so, but otherwise, is asked back (standing.py).
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.questions.words.expressions import Expression

_GREETING = (
    r"(?:(?:hi|hello|hey|hola|hallo|hiya|howdy|namaste|bonjour|ciao|salut|servus|aloha|greetings|cheers|love|"
    r"good (?:morning|evening|afternoon|day)|(?:(?:best|kind|warm) )?(?:regards|wishes))"
    r"(?: (?:again|all|team|everyone|everybody|there|folks|guys))?)"
)
_PLACE = (
    r"(?:the |sunny |rainy |cold |warm |snowy |beautiful |lovely |our ){0,2}"
    r"[a-z'-]{2,20}(?: (?:office|team|side|here))?"
)
_THING = (
    r"(?:phone|mobile|tablet|ipad|iphone|android|desktop|laptop|computer|pc|mac|macbook|cell|smartphone"
    r"|chromebook)"
)
_NOW = r"(?: (?:right now|now|today|atm|at the moment|here|currently|again|only))?"
_SELF = (
    r"(?:i'?m|i am|im|we'?re|we are|am)(?: (?:just|only|currently|still|now|typing|writing|asking|working))*"
)
_FORMS = Expression(
    rf"{_GREETING},? from {_PLACE}"
    r"|(?:this was )?(?:sent|typed|written|posted|dictated|messaged)"
    rf" (?:from|on|via|with) (?:my|an?|the|a small) (?:[a-z]+ )?{_THING}(?: [a-z0-9]{{1,8}})?"
    rf"|(?:sorry,? )?{_SELF},? (?:on|at|from|using) (?:(?:my|a|the|an) )?(?:[a-z]+ )?{_THING}{_NOW}"
    rf"|(?:sorry,? )?(?:on|at|from) my (?:[a-z]+ )?{_THING}{_NOW}"
    r"|(?:sorry,? )?(?:(?:typing|writing|asking|working|messaging|texting)) (?:this )?(?:from|on)"
    rf" (?:my )?{_THING}{_NOW}"
    rf"|sorry,? on {_THING}{_NOW}"
    r"|(?:QA|IT|HR|AM|PM|CS|BI|VC|PR|DevOps|Ops|SRE|[Ss]upport|[Mm]arketing|[Ss]ales|[Ff]inance) here"
    r"|(?:Chad|Jordan|Georgia|India|Paris|Austin|Sydney|Devon|Florence) here"
    r"|(?:(?:hi|hey|hello),? )?(?:it'?s|this is) (?:Chad|Jordan|Georgia|QA|IT|HR)(?: (?:here|again))?"
    r"|(?:hi|hey|hello|thanks|thank you|thx|cheers|dear) (?:Chad|Jordan|Georgia|QA|IT|HR)"
    r"|P\.?S\.?|(?:pls |please |thanks |thx |best |cheers |VG |MfG |LG )+(?:BR|NP|GN|MfG|LG)|MfG|LG|VG",
    re.IGNORECASE,
)
# What one of them begins with.
_FIRST_WORDS = frozenset(
    """
    hi hello hey hola hallo hiya howdy namaste bonjour ciao salut servus aloha greetings cheers love good best
    kind warm regards wishes this sent typed written posted dictated messaged sorry i'm im i we're were we am
    on at from typing writing asking working messaging texting qa it hr am pm cs bi vc pr devops ops sre
    support marketing sales finance chad jordan georgia india paris austin sydney devon florence it's its
    thanks thank thx dear p.s ps pls please vg mfg lg
    """.split()  # noqa: SIM905  a list of words is read as words
)
# Of these letters only the capitals: "it here", "br" may be something else.
_CAPITALS = re.compile(r"\b(?:QA|IT|HR|AM|PM|CS|BI|VC|PR|BR|NP|GN|LG)\b", re.IGNORECASE)
_END = re.compile(r"[!?.:;,\n\u2014\u2013]+(?=\s|$)|\s-+(?=\s)")
MOST_CHARACTERS = 60


def without_asides(text: str) -> str:
    """The text without what somebody says of themselves; all of it where nothing else is said."""
    edges = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    clauses = [text[first:end] for first, end in pairwise(edges)]
    kept = [clause for clause in clauses if not _is_aside(clause)]
    said = any(character.isalnum() for clause in kept for character in clause)
    return "".join(kept).strip(" ,;-") if said and len(kept) < len(clauses) else text


def _is_aside(clause: str) -> bool:
    plain = clause.strip(" !?.:;,\n\t()[]-\u2014\u2013")
    if len(plain) > MOST_CHARACTERS or plain.partition(" ")[0].lower().rstrip(",") not in _FIRST_WORDS:
        return False
    if _FORMS.fullmatch(plain) is None:
        return False
    return all(code[0].isupper() for code in _CAPITALS.findall(plain))
