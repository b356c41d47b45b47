"""What stands before or after a question and would be read as a part of it, though it certainly is none.

    putting together the weekly report and need │ signups for October
    two of us want │ signups by country          signups? │ have a nice weekend!

In: a text. Out: a Prelude: the question that remains, and whether it must name its own period because the
words that went hold a rhythm or a day; None where there is nothing of the kind. What is said of an occasion
is neither an interval nor a comparison; where it is all that says when ("signups for my October report"), it
is taken or asked back, never lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.periods.period import Named, NamedOf
from bot.questions.around.circumstances import asks_for_nothing
from bot.questions.around.spoken import ABOUT, Clause
from bot.questions.scanning import Scan
from bot.questions.wordlist import words_of
from bot.questions.words.expressions import Expression
from bot.questions.words.lexicon import Lexicon
from bot.questions.words.occasions import WRITTEN

_RHYTHM = r"(?:bi-?weekly|fortnightly|daily|weekly|monthly|quarterly|yearly|annual|hourly)"
_NAMED = (
    r"(?:reports?|deck|sync|meeting|review|check(?:[- ]?(?:in|up))?|updates?|stand-?up|call|slides?"
    r"|e?mail|digest|ask|one"
    r"|round-?up|recap|wrap-?up|ritual|routine|retro|memo|briefing|presentation|planning|catch-?up"
    r"|huddle|newsletter)"
)
_UNIT = r"(?:day|week|month|morning|quarter|year|evening|monday|tuesday|wednesday|thursday|friday)"
_WISH = (
    r"(?:need|needs|want|wants|require|have to|would like|must|'d like|am looking|are looking|please|can you"
    r"|could you|show)\b"
)
# Any of these may begin a prelude; most questions hold none of them.
_SIGNS = re.compile(
    rf"\b(?:{_RHYTHM}|every|each|of us|growth|unique|have a|enjoy|wish|need|needs|want|wants|due"
    rf"|deadline|talk|speak|see you"
    r"|see ya|sent|catch you|for (?:the|my|our|this|a|that)|april|may|june|august|typed)\b",
    re.IGNORECASE,
)
# Up to where it goes. Only behind a comma, a colon or a wish begins the question.
_RHYTHMIC = Expression(
    rf"^(?P<lead>[^:,.;!?\n]{{0,70}}?)\b{_RHYTHM} (?:[a-z-]+ ){{0,2}}?{_NAMED}(?: (?:time|day|please"
    rf"|here|now|again))?"
    rf"(?:[:,;.!\n]+\s|\s-+\s|\s(?:and|so)\s(?=(?:i |we |just |also |now )?{_WISH})|\s(?=(?:i|we) {_WISH}))",
    re.IGNORECASE,
)
_RECURRING = Expression(
    rf"^(?:[\w ]{{1,20}}[,!] )?(?:preparing|prepping|writing|finishing|drafting|doing|building|for) "
    rf"(?:the|my|our) {_RHYTHM}(?:\s*[:,]|\s+-+)\s"
    rf"|^(?:it'?s |time )?for (?:the|our|my|this) {_RHYTHM}\s*[:,]\s"
    rf"|^(?:as|like) (?:every|each) {_UNIT}\b[,:]?\s"
    r"|^every (?:single )?(?:day|week|month|morning|quarter|year) (?:i|we|he|she|they|my boss|the boss)"
    r" (?:always |still |have to |must )?"
    r"(?:asks?|needs?|wants?|check|report|look at|do|send|get)\b(?: (?:you|this|it|that|the same|for|to"
    r" see|to know|to report))?[,:]?\s"
    rf"|^(?:i|we) (?:always |usually |normally )?(?:ask|check|look|report|do|send)(?: (?:this|it|that"
    rf"|you|these))?"
    rf" (?:{_RHYTHM}|every {_UNIT})\s*[,:.;-]\s",
    re.IGNORECASE,
)
_SOME_OF_US = Expression(
    r"^(?:some|two|three|four|five|both|several|a few|many|most|all|one|\d) of us (?:here )?(?:really "
    r"|also |all )?"
    r"(?:want(?:s)?|need(?:s)?|would like|wonder|ask|are (?:asking|curious|wondering)(?: about)?)(?: to"
    r" (?:know|see))?[,:]?\s",
    re.IGNORECASE,
)
_HELLO_JUNE = Expression(
    r"^(?:hi|hello|hey|dear|hola|hallo|hiya|(?:good )?morning|greetings) (?:april|may|june"
    r"|august)\s*[!,.:\n-]+\s",
    re.IGNORECASE,
)
# Growth numbers, unique request: what the question is called.
_TITLE = Expression(
    r"^(?P<title>(?:[\w'-]+ ){0,4}(?:numbers?|figures?|check(?:[- ]?in)?|requests?|question|ask|thing"
    r"|update|review|session|topic|one)"
    r"(?: (?:maybe|please|pls|today|again|time|for you))?)\s*:\s",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:growth|unique)\b", re.IGNORECASE)
_FOR_ONE = Expression(
    rf"\bfor (?:the|my|our|this|a|that) (?P<which>(?:[\w'-]+"
    rf" ){{1,3}}?)(?:{'|'.join(sorted(WRITTEN))})\b(?![\w-])",
    re.IGNORECASE,
)
_INTERVAL = re.compile(rf"\b{_RHYTHM}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prelude:
    """A question without what stood around it.

    Attributes:
        core: the question.
        said: what went.
        doubtful: that may have said something of the question, which is asked back.
    """

    core: str
    said: str
    doubtful: bool = False


def prelude_of(text: str, lexicon: Lexicon) -> Prelude | None:
    """What a text asks without what would be taken for a part of it."""
    if _SIGNS.search(text) is None:
        return None
    found = _led(text, lexicon) or _written(text, lexicon)
    return found if found is not None and Clause(found.core, lexicon).roles & ABOUT else None


def _told(core: str, said: str, lexicon: Lexicon) -> Prelude:
    """What went held a rhythm or a day: the question has to say itself when."""
    return Prelude(core, said, not Clause(core, lexicon).periods())


def _led(text: str, lexicon: Lexicon) -> Prelude | None:
    """A rhythm, some of us, a title: at the beginning."""
    for expression in (_SOME_OF_US, _HELLO_JUNE):
        if found := expression.match(text):
            return Prelude(text[found.end() :], found[0])
    if found := _RECURRING.match(text):
        return _told(text[found.end() :], found[0].strip(" ,:"), lexicon)
    rhythmic = _RHYTHMIC.match(text)
    if rhythmic is not None and _is_told(rhythmic["lead"], lexicon):
        return _told(text[rhythmic.end() :], rhythmic[0].strip(" ,:"), lexicon)
    title = _TITLE.match(text)
    if title is None or not _TITLED.search(title["title"]):
        return None
    says = not asks_for_nothing(_TITLED.sub("quick", title["title"]), lexicon)
    return Prelude(text[title.end() :], title["title"], says)


def _is_told(lead: str, lexicon: Lexicon) -> bool:
    """We send the weekly report: told; I want a weekly report: asked for."""
    asked = re.search(
        r"\b(?:show|give|get|send me|make|create|build me|see|(?:i|we)(?: just| also|'d| would)?"
        r" (?:need|want|like))\b",
        lead.lower(),
    )
    return not lead.strip() or (asked is None and asks_for_nothing(lead, lexicon))


def _written(text: str, lexicon: Lexicon) -> Prelude | None:
    """For my October report: the month is taken where nothing else says when; no weekday, no rhythm."""
    found = _FOR_ONE.search(text)
    if found is None:
        return None
    rest = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}".strip()
    if Clause(rest, lexicon).periods():
        return None
    if _INTERVAL.search(found["which"]):
        return Prelude(rest, found[0], doubtful=True)
    scan = Scan(found["which"], words_of(found["which"]), lexicon)
    period = next((one for at in range(len(scan.words)) if (one := scan.period_at(at))), None)
    if period is None:
        return None
    if not isinstance(period[0], Named | NamedOf) or period[1] < len(scan.words) or not scan.period_at(0):
        return Prelude(rest, found[0], doubtful=True)
    return Prelude(f"{text[: found.start()]}for {found['which'].strip()}{text[found.end() :]}", "")
