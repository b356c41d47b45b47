"""Clauses that people say beside a question and that are known to the last word: data for clauses.py.

Each expression matches a whole clause, in lower case and without its punctuation. Not here: clauses that are
known by the kinds of their words (clause_words.py), courtesies inside a sentence (courtesies.py).
"""

from __future__ import annotations

from bot.questions.words.expressions import Expression

# Deadlines
_DEADLINES = (
    (
        r"(?:(?:i|we|they|he|she|boss|client|please|just|really|and|but) ){0,3}(?:need|needs|want"
        r"|wants|needed) (?:it|this|that|them|these|those)(?: (?:all|ready|done|fast|quick|quickly"
        r"|asap|now|badly|urgently|soon|back))?(?: (?:for|by|before|on|until) (?:the )?(?:today"
        r"|tonight|tomorrow|noon|lunch|eod|cob|eow|end of (?:the )?(?:day|week)|(?:mon|tues|wednes"
        r"|thurs|fri|satur|sun)day|next week|\d{1,2}(?::\d\d)? ?(?:am|pm)?|this (?:afternoon"
        r"|evening))(?: please| pls| latest)?)?"
    ),
    (
        r"(?:it'?s |is |this is )?due (?:by |on |at |in )?(?:today|tonight|tomorrow|noon|lunch|eod"
        r"|cob|eow|end of (?:the )?(?:day|week)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next week"
        r"|\d{1,2}(?::\d\d)? ?(?:am|pm)?|this (?:afternoon|evening))"
    ),
    (
        r"(?:the |my |our )?deadline(?: is| was)? (?:on |at |by |in )?(?:today|tonight|tomorrow|noon"
        r"|lunch|eod|cob|eow|end of (?:the )?(?:day|week)|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
        r"|next week|\d{1,2}(?::\d\d)? ?(?:am|pm)?|this (?:afternoon|evening))"
    ),
    (
        r"(?:talk|speak|see (?:you|ya|u)|cu|catch (?:you|ya))(?: to you)?(?: again)? (?:on |next"
        r" )?(?:(?:today|tonight|tomorrow|noon|lunch|eod|cob|eow|end of (?:the )?(?:day|week)|(?:mon"
        r"|tues|wednes|thurs|fri|satur|sun)day|next week|\d{1,2}(?::\d\d)? ?(?:am|pm)?|this"
        r" (?:afternoon|evening))|later|soon|then)"
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
    r"sent (?:from|via|with) (?:my |the )?[\w ]{1,30}",
    r"(?:get )?outlook for \w+",
    r"typed on (?:my |the )?\w+",
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
    r"first(?:ly| of all| up| things first| off)?",
    r"to (?:start|begin) with",
    r"for starters",
    r"second(?:ly)?",
    r"next up",
    r"number (?:one|two|three|\d)",
    r"bottom line",
    r"long story short",
    r"tl;?dr",
    r"in short",
    r"anyhoo",
    r"fun fact",
    r"context",
    r"background",
    r"reminder",
)
# The number one has in mind
_THE_NUMBER_ONE_HAS_IN_MIND = (
    (
        r"(?:(?:i|we) (?:think|guess|believe|reckon|remember|expect|expected|thought|had|heard|hoped"
        r"|hope) |should be |must be |could be |probably |supposed to be |wasn'?t it |was it |it was "
        r"|it should be |(?:pretty )?sure it was )(?:it |was |is |were |we |had |they |should |be "
        r"|there |that |at |for |sure |saw ){0,5}(?:around |about |roughly |like |approximately "
        r"|something |near |close |to |~){1,3}\d[\d.,]*k?(?: or so|ish)?"
    ),
    r"(?:around|about|roughly|something like|approximately) \d[\d.,]*k?(?: or so)?",
    r"should be (?:around |about |roughly |~)?\d[\d.,]*k?(?: or so)?",
)
# Where one has looked before
_WHERE_ONE_HAS_LOOKED_BEFORE = (
    (
        r"(?:the |my |our |your |this |that |ugh |omg ){0,3}(?:\w+ )?(?:dashboard|tableau|looker"
        r"|chart|laptop|wifi|wi-fi|internet|vpn|computer|screen|tool|login|excel|sheet|link|ui"
        r"|browser tab|connection|network) (?:just |still |also |really )?(?:won'?t|doesn'?t|does not"
        r"|isn'?t|is not|is|keeps|can'?t|cannot|will not|wouldn'?t|has been|was|died|froze|hates)(?:"
        r" (?:load|loading|open|opening|work|working|down|broken|slow|dead|stuck|spinning|crashing"
        r"|crash|up|frozen|respond|responding|let me in|me|in|ok|fine|refresh|refreshing|again|today"
        r"|on my (?:phone|laptop|tablet|mobile|ipad)|for me|at all|since)){0,4}"
    ),
    (
        r"(?:i |we )?(?:can'?t|cannot|could ?n'?t|don'?t|did ?n'?t) (?:find|see|get|open|reach) (?:it"
        r"|this|that|them|anything|the number)(?: (?:in|on) (?:the|my|our|any) (?:dashboard|report"
        r"|sheet|ui|tool|chart|app|menu)| anywhere| myself)?"
    ),
    (
        r"(?:i'?ve |i have |we have |there'?s |there is )?(?:got )?no (?:wifi|wi-fi|internet|laptop"
        r"|dashboard|computer|access|time|coffee)(?: (?:here|yet|today|left|right now|at the moment))?"
    ),
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
# Tickets
_TICKETS = (
    r"(?:re:? |for |ref:? |see )?[a-z]{2,10}-\d{1,7}(?: \w+){0,2}",
    (
        r"(?:re:? |for |ref:? |see |on )?(?:the )?(?:ticket|issue|incident|case|jira|pr|task|story"
        r"|epic)(?: nr\.?| no\.?| number)? ?#?\d{1,7}(?: \w+){0,1}"
    ),
    r"sev-?\d(?: \w+){0,2}",
    r"p[0-4](?: (?:open|incident|bug|alert|ticket))",
    r"#\d{2,7}",
)
# Manners with a "no" in them
_MANNERS_WITH_A_NO_IN_THEM = (
    (
        r"(?:no worries|no problem|no stress|all good|fine|ok|it'?s fine) if (?:not|you can'?t)(?:"
        r" but)?"
    ),
    (
        r"(?:it'?s |this is |is )?not (?:too |that |super |very )?(?:urgent|important|pressing)(?: at"
        r" all)?(?: but)?"
    ),
    (
        r"no (?:cap|pressure|stress|drama|biggie|need to (?:hurry|rush)|strings attached|offence"
        r"|offense|hurry|rush)(?: but)?"
    ),
    r"nothing (?:fancy|special|urgent|complicated|dramatic|too fancy)",
    r"(?:if|as long as) you (?:don'?t|do not|wouldn'?t|would not) mind(?: me asking)?",
    r"without further ado",
    r"(?:more than )?happy to wait",
    r"no (?:charts?|graphs?|essay|explanation)(?: needed| please| pls| required| necessary)?",
    r"why not",
    (
        r"(?:not sure|no idea|no clue) (?:who|where|how|if|whether) (?:to|this|it|i|that)(?:"
        r" \w+){1,4}?(?: but)?"
    ),
    r"i (?:don'?t|do not) need (?:much|more|anything fancy|details|a lot|everything)",
    r"(?:i'?m |i am )?not (?:a|an) [a-z]+ (?:person|guy|girl|expert|nerd|wizard)",
    r"unless i'?m (?:missing something|mistaken|wrong)",
    r"if i'?m not (?:mistaken|wrong|too late)",
    r"(?:forget|delete|scratch|ignore|strike) that(?: thought)?",
    r"i have ?n[o']?t? (?:a clue|no idea)",
    r"the cost of asking is (?:zero|nothing)",
    r"coming back to (?:this|that|it)",
    r"don'?t ask(?: me)?(?: why)?",
    r"can'?t (?:talk|type|wait|remember if i asked|remember)",
    (
        r"(?:that'?s |wow |what )?(?:a lot|quite a lot|a surprise|not much|not a lot|not bad|not"
        r" great|not good)"
    ),
    r"(?:that |this )?(?:can'?t|cannot) be (?:right|true)",
    r"(?:hm+ |oh |ugh )?not (?:so |too )?(?:good|great|bad)",
)
# Checks on the machinery
_CHECKS_ON_THE_MACHINERY = (
    r"",
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


def _any(*groups: tuple[str, ...]) -> Expression:
    return Expression("|".join(f"(?:{one})" for group in groups for one in group))


# These hold days and devices, and nothing of them is asked.
FAREWELLS = _any(_DEADLINES, _WORDS_OF_THE_DOOR)
SMALL_TALK = _any(
    _LABELS,
    _THE_NUMBER_ONE_HAS_IN_MIND,
    _WHERE_ONE_HAS_LOOKED_BEFORE,
    _HOW_IT_CAME_ABOUT,
    _TICKETS,
    _MANNERS_WITH_A_NO_IN_THEM,
    _CHECKS_ON_THE_MACHINERY,
)
