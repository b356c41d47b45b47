"""Clauses that people say beside a question and that are known to the last word: data for manners.py.

Each expression matches a whole clause, without the punctuation around it. Two kinds would be read as a part
of the question, so they go before it is read; two kinds are only courtesies, which nobody needs to be shown.
Not here: clauses that are known by the kinds of their words (told_words.py), courtesies inside a sentence
(courtesies.py).
"""

from __future__ import annotations

import re

from bot.questions.words.expressions import Expression
from bot.questions.words.occasions import COLLEAGUES, OCCASIONS

# What leads over to a clause.
LED = re.compile(
    r"^(?:(?:and|but|so|ok|okay|well|hm+|ugh|oh|sorry|hey|hi|hello|yo|btw|fyi|also|now|just|anyway)"
    r"[, ]+){1,3}",
    re.IGNORECASE,
)
# Of these letters only the capitals: "it here" may be something else.
_TRADES = r"(?-i:QA|IT|HR|AM|PM|CS|BI|VC|PR)"
_NAME = r"[A-Z][a-z\u00c0-\u024f'-]+"
# Tom here; this is Anja from sales; hi Anna; kind regards, Ingrid.
INTRODUCED = Expression(
    rf"(?i:it'?s|this is|i'?m|i am|my name is)(?: me,?)? ({_NAME})(?: ({_NAME}))?"
    rf"(?: (?:here|again|speaking|from (?:the )?(?:sales|marketing|product|finance|support|legal|growth"
    rf"|design|ops|data)(?: team)?))*"
    rf"|({_NAME})(?: ({_NAME}))? (?:from (?:the )?[a-z]+(?: team)? )?(?:here|speaking)(?: again)?"
    r"|(?i:(?:with )?(?:kind|best|warm|many|kindest|warmest)? ?(?:regards|wishes)|best|cheers|thanks|thx"
    r"|thank you|thanks so much|thanks a lot|many thanks|love|yours|yours truly|sincerely|ta|ty|rgds|br|xx?"
    r"|xo|bye|hi|hello|hey|dear|morning|good morning)"
    rf"[,!. \n-]+({_NAME})(?: ({_NAME}))?"
)

# Greetings and signatures
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
_GREETINGS = (
    rf"{_GREETING},? from {_PLACE}",
    (
        r"(?:this was )?(?:sent|typed|written|posted|dictated|messaged)"
        rf" (?:from|on|via|with) (?:my|an?|the|a small) (?:[a-z]+ )?{_THING}(?: [a-z0-9]{{1,8}})?"
    ),
    r"sent (?:from|via|with) (?:my |the )?[\w ]{1,30}",
    r"(?:get )?outlook for \w+",
    r"typed on (?:my |the )?\w+",
    rf"(?:{_TRADES}|devops|ops|sre|support|marketing|sales|finance) here",
    r"(?:Chad|Jordan|Georgia|India|Paris|Austin|Sydney|Devon|Florence) here",
    rf"(?:(?:hi|hey|hello),? )?(?:it'?s|this is) (?:Chad|Jordan|Georgia|{_TRADES})(?: (?:here|again))?",
    rf"(?:hi|hey|hello|thanks|thank you|thx|cheers|dear) (?:Chad|Jordan|Georgia|{_TRADES})",
    r"P\.?S\.?",
    r"(?:pls |please |thanks |thx |best |cheers |VG |MfG |LG )+(?:(?-i:BR|NP|GN|LG)|MfG)|MfG|(?-i:LG|VG)",
    (
        r"(?:\w+ ){0,2}(?:thanks|thank you|thx)(?: so much| a lot| very much)? for"
        r" (?:the|that|this|your|these)\b.{1,60}"
    ),
)
# On what one types, and how sure one is of asking
_NOW = r"(?: (?:right now|now|today|atm|at the moment|here|currently|again|only))?"
_SELF = (
    r"(?:i'?m|i am|im|we'?re|we are|am)(?: (?:just|only|currently|still|now|typing|writing|asking|working))*"
)
_ON_A_PHONE = (
    rf"(?:sorry,? )?{_SELF},? (?:on|at|from|using) (?:(?:my|a|the|an) )?(?:[a-z]+ )?{_THING}{_NOW}",
    rf"(?:sorry,? )?(?:on|at|from) my (?:[a-z]+ )?{_THING}{_NOW}",
    (
        r"(?:sorry,? )?(?:typing|writing|asking|working|messaging|texting) (?:this )?(?:from|on)"
        rf" (?:my )?{_THING}{_NOW}"
    ),
    rf"sorry,? on {_THING}{_NOW}",
)
# Deadlines
_DAY = (
    r"(?:(?:today|tonight|tomorrow|noon|lunch|eod|cob|eow|end of (?:the )?(?:day|week)|next week"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?::\d\d)? ?(?:am|pm)?|this (?:afternoon|evening)))"
)
_DEADLINES = (
    (
        r"(?:(?:i|we|they|he|she|boss|client|please|just|really|and|but) ){0,3}(?:need|needs|want"
        r"|wants|needed) (?:it|this|that|them|these|those)(?: (?:all|ready|done|fast|quick|quickly"
        r"|asap|now|badly|urgently|soon|back))?"
        rf"(?: (?:for|by|before|on|until) (?:the )?{_DAY}(?: please| pls| latest)?)?"
    ),
    rf"(?:it'?s |is |this is )?due (?:by |on |at |in )?{_DAY}",
    rf"(?:the |my |our )?deadline(?: is| was)? (?:on |at |by |in )?{_DAY}",
    (
        r"(?:talk|speak|see (?:you|ya|u)|cu|catch (?:you|ya))(?: to you)?(?: again)? (?:on |next )?"
        rf"(?:{_DAY}|later|soon|then)"
    ),
)
# Words of the door
_WORDS_OF_THE_DOOR = (
    (
        r"(?:have|enjoy|wish(?:ing)? you(?: all)?) (?:a|an|your|the|you) (?:\w+ ){0,2}(?:day|weekend"
        r"|evening|night|week|morning|afternoon|one|holidays?|time|break|monday|tuesday|wednesday"
        r"|thursday|friday)(?: ahead| everyone| all| folks| team| too)?"
    ),
    r"(?:happy|good|great) (?:weekend|holidays?|new week)(?: all| everyone| team| folks)?",
)
# Labels: two questions, question 2, dumb question but, first of all
_LABELS = (
    (
        r"(?:(?:just|only|a|an|my|the|and|one|two|three|four|five|few|couple|of|some|\d{1,2}|dumb"
        r"|stupid|silly|quick|other|another|more|last|final|next|first|second|third|small|random"
        r"|basic|simple|easy|weird|side|little|wee|tiny|honest|genuine|serious|real|noob|newbie"
        r"|rookie|obvious|odd|strange|sudden|humble|kind|new)\s){0,5}(?:questions?|qs?|things?"
        r"|numbers?|figures?|favou?r|ask|requests?|one|point|more|query|queries)(?: \d{1,2})?(?:"
        r" (?:please|pls|for you|if i may|but|though|maybe|first|incoming|from me|everyone|all))?"
    ),
    r"(?:first(?:ly| of all| up| things first| off)?|second(?:ly)?|next(?: up| one)?)",
    r"number (?:one|two|three|\d)",
    r"to (?:start|begin) with|for starters|bottom line|long story short|tl;?dr|in short|anyhoo|fun fact",
    r"context|background|reminder",
)
# Words by themselves
_WORDS_BY_THEMSELVES = (
    (
        r"(?:hi|hello|hey|dear|morning|good morning)"
        r"(?: (?:bot|all|team|everyone|everybody|there|folks|friends?|colleagues|guys))?"
    ),
    r"(?:sorry|right|ok|okay|well|hm+|wait|listen|look|so)(?: (?:again|then|so|me again))?",
    r"(?:i'?d |i would |we'?d |we would |i |we )?(?:like|love|want) to (?:know|see)",
    r"let me (?:check|see|know)(?: please)?",
)
# Who asks
_WHO_ASKS = (
    (
        r"(?:(?:because|cause|as|since) )?(?:(?:my|our|the|a|some) )?(?:"
        + "|".join(sorted(COLLEAGUES))
        + r")"
        r"(?: (?:is|are|was|were|has|have|just|keeps?|kept|been|also|really))*"
        r"(?: in an? (?:meeting|call) and)?"
        r"(?: (?:asking|asked|asks?|wants?|needs?|wanted|curious|wondering|waiting|nervous|pushing|pressing"
        r"|shouting|calling|panicking)| on the (?:line|phone)| in the room)"
        r"(?: (?:for |about |at )?(?:it|this|that|them|me|us|again|now|all day|to (?:know|check|see|look)))*"
        r"(?: (?:just |only )?(?:one|a|two|three|some|a few) (?:single |quick )?"
        r"(?:numbers?|figures?|things?|answers?|day))?"
    ),
    (
        r"(?:just |only )?asking for (?:(?:my|our|the|a|an) )?(?:[a-z]+ )?(?:friend|"
        + "|".join(sorted(COLLEAGUES | OCCASIONS))
        + r")"
    ),
    (
        r"(?:it|this|that) (?:goes|is going|will go) (?:in|into|on|to) (?:(?:my|our|the|a|an) )?(?:[a-z]+ )?"
        r"(?:" + "|".join(sorted(OCCASIONS)) + r")"
    ),
    (
        r"(?:i |we )?(?:just )?got an? (?:support )?(?:ticket|complaint|call|e?mail|message|ping)"
        r"(?: (?:from|about) (?:them|him|her|it|this))?"
    ),
    (
        r"(?:help (?:me|us) )?(?:settle|win|end) (?:an?|this|our|the) (?:argument|bet|debate|dispute)"
        r"(?: for (?:me|us))?(?: please)?"
    ),
    r"i (?:suspect|blame) (?:my|our|the) (?:own |last |new )?(?:release|deploy|launch|change|fix)(?: tbh)?",
)
# The number one has in mind
_THE_NUMBER_ONE_HAS_IN_MIND = (
    (
        r"(?:(?:i|we) (?:think|guess|believe|reckon|remember|expect|expected|thought|had|heard|hoped"
        r"|hope) |should be |must be |could be |probably |supposed to be |wasn'?t it |was it |it was "
        r"|it should be |(?:pretty )?sure it was )(?:it |was |is |were |we |had |they |should |be "
        r"|there |that |at |for |sure |saw ){0,5}(?:around |about |roughly |like |approximately "
        r"|something |near |close |to |~){1,3}\d[\d.,]*k?(?: or so|ish)?(?: but let me check)?"
    ),
    r"(?:should be )?(?:around |about |roughly |something like |approximately |~)\d[\d.,]*k?(?: or so)?",
)
# How it came about
_HOW_IT_CAME_ABOUT = (
    r"(?:i'?m |we'?re )?on my way (?:to|home|out|back|in)(?: [a-z]+){0,3}",
    (
        r"as (?:per|discussed|mentioned|agreed|said|promised|requested|planned)(?: (?:in|on|at|during"
        r"|by|with))?(?: (?:our|the|my|your))?(?: (?:yesterday|today|last week|earlier|before|this"
        r" morning|monday|tuesday|wednesday|thursday|friday)(?:'s)?)?(?: (?:call|meeting|chat|e?mail"
        r"|discussion|standup|sync|us|you|him|her))?"
    ),
    (
        r"(?:(?:it'?s|it is|today is) )(?:already |only |finally |just )?(?:mon|tues|wednes|thurs|fri"
        r"|satur|sun)day(?: (?:today|already|again|now))?"
    ),
)
# Manners with a "no" in them
_MANNERS_WITH_A_NO_IN_THEM = (
    r"i (?:don'?t|do not) need (?:much|more|anything fancy|details|a lot|everything)",
    r"if (?:you|i|we) (?:had|have) to (?:rank|choose|pick|guess|sort|order)(?: them| one| it)?",
    r"unless i'?m (?:missing something|mistaken|wrong)",
    r"if i'?m not (?:mistaken|wrong|too late)",
    r"(?:forget|delete|scratch|ignore|strike) that(?: thought)?",
    r"coming back to (?:this|that|it)",
    r"don'?t ask(?: me)?(?: why)?",
)
# Checks on the machinery
_CHECKS_ON_THE_MACHINERY = (
    (
        r"did (?:the |our )?(?:tracking|pixel|tag|launch|deploy|release|hotfix|migration|rollout"
        r"|press thing|integration) (?:break|work|fail|go (?:well|ok|through|fine)|die|stop)(?: again"
        r"| today)?"
    ),
    (
        r"(?:just )?(?:checking|testing|verifying) (?:the |our |that |if |whether )?(?:tracking|pixel"
        r"|tags?|integration|setup)(?: works| still works| is ok)?"
    ),
)

# Whether it is up: nothing of it moved
_IS_IT_UP = (
    (
        r"(?:is|are|was|were) (?:the |our |my )?(?:tracking|site|website|app|shop|store|servers?|api|pixel"
        r"|snippet|checkout|system|dashboard|login|everything|anything|something)(?: (?:still|even|really"
        r"|all))? (?:down|up|up and running|broken|dead|working|ok|okay|fine|slow|stuck|off|alive|live"
        r"|back)(?: (?:again|today|now|yet|or what))?"
    ),
)


def _any(*groups: tuple[str, ...]) -> Expression:
    return Expression("|".join(f"(?:{one})" for group in groups for one in group), re.IGNORECASE)


# These only lead to a question: a country question, not sure if you can do this but.
LEADING = Expression(
    r"(?P<said>(?:\w+[!,.]? ){0,9}question|(?:i'?m |i am )?(?:not sure|no idea|don'?t know|dunno|idk)\b"
    r"[\w ']{0,40}?)(?:[:,]| but\b)(?: but\b)?",
    re.IGNORECASE,
)
# Their words would be read: they go before the question is read.
DECEIVING = _any(_GREETINGS, _WORDS_OF_THE_DOOR)
DECEIVING_REMARKS = _any(_ON_A_PHONE, _DEADLINES, _IS_IT_UP)
# Nobody needs to be shown that these went.
COURTESIES = _any(_LABELS, _WORDS_BY_THEMSELVES, _MANNERS_WITH_A_NO_IN_THEM)
REMARKS = _any(
    _WHO_ASKS,
    _THE_NUMBER_ONE_HAS_IN_MIND,
    _HOW_IT_CAME_ABOUT,
    _CHECKS_ON_THE_MACHINERY,
)
