"""Words of questions about how traffic is labelled: data for reading/labelling.py.

Of each kind there are the words that ask for it, and all others that such a question may be made of (ABOUT_).
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ASKING = _words(
    "a an the our my your their this these that those it i we you one is are was were be been do does "
    "did has have had can could should how what which who there any anything some show me give tell us "
    "list find get see check please pls thanks about for of in on with to and so really actually all "
    "everything still now much many at hey hi us from just lol haha "
    "tbh honestly guys folks team"
)
# What the report of tags is about; links without a tag are none of its findings.
TAGS = _words("utm utms tag tags tagging tagged utm_source utm_medium utm_campaign")
FAULTS = _words(
    "clean cleanly cleanup messy mess messed dirty tidy good bad broken okay ok fine right wrong "
    "correct correctly proper properly well badly consistent consistently inconsistent inconsistently "
    "inconsistencies spelled spelt spell spelling spellings misspelled misspelt misspellings typo typos "
    "mistake mistakes error errors problem problems issue issues duplicate duplicates duplicated "
    "quality hygiene health capital uppercase lowercase suspicious offenders worst verify"
)
ABOUT_TAGS = (
    TAGS
    | FAULTS
    | _words(
        "up double different differently same twice report link links url urls campaign campaigns parameter "
        "parameters param params source sources medium mediums name names value values someone somebody "
        "anyone anybody use used using or visit visits come comes tracking letter letters writing "
        "writes write values look over"
    )
)
CERTAIN = _words(
    "sure confident certain reliable accurate accurately trustworthy trust trusted believe rely precise "
    "solid quality confidence certainty reliability accuracy reliably"
)
# Of sources these may ask which are best.
RIGHT = _words("correct right good correctly")
DOUBTED = _words("sure confident certain trust rely believe")
NUMBERS = _words("number numbers figure figures data")
ATTRIBUTED = _words("attribution attributions attributed attribute classification")
GUESSED = _words("guess guesses guessed guessing")
LABELS = ATTRIBUTED | _words("source sources channel channels")
ABOUT_CERTAINTY = (
    CERTAIN
    | RIGHT
    | LABELS
    | _words(
        "number numbers figure figures data traffic visit visits "
        "visitors high low medium percent percentage % share "
        "part often lot report portion detection"
    )
)
CREDIT = _words("credit credits credited")
RULES = _words("rule rules")
# What each rule did, in figures.
FIGURES = _words("hit hits catch catches caught perform performs performed statistics statistic stats")
FIRED = FIGURES | _words("fire fires fired firing often most matched match matches happen happens triggered")
ABOUT_RULES = RULES | _words(
    "attribution attribute attributed attributing classification classify classified traffic visit "
    "visits visitor visitors source sources channel channels use used using apply applied applies exist "
    "exists work works here order explain decide decided behind stand stands based basis make makes "
    "made give gives mean means come comes from where first next number numbers by count counts counted "
    "as when something each every confidence get gets got becomes become eyes fallback gclid fbclid msclkid "
    "utm utms referrer click id 1 2 3 4 5 6 7 8 9 10 11 12 13"
)
MEDIUMS = frozenset({"paid", "organic", "social", "referral", "email", "direct"})
COUNTS_AS = frozenset({"counts", "count", "counted"})
MAKES = _words("makes make made")
WHY = _words(
    "why basis click clicks labelled labeled marked shown shows showing show up treated come comes under "
    "put puts listed recognised recognized bucket category"
)
# How it came to be called so, where no medium is named.
CLASSED = _words("classified labelled labeled attributed recognised recognized treated")
# Why is so much of it direct.
SO_MUCH = _words("half most so much lot big high large many share traffic visits part under in")
# How do you define, recognise, treat it; which comes first.
DEFINED = _words(
    "define defined definition logic precedence recognise recognised recognize recognized considered "
    "treat treats treated handle handled handles labelled labeled win wins beat beats"
)
TERMS = _words(
    "utm utms utm_source utm_medium utm_campaign gclid fbclid msclkid click id ids referrer referrers "
    "referer link links tag tags search engine engines network networks site sites domain domains unknown "
    "empty without missing set but over or into something exactly setup own when if happens happen"
)
# How does the attribution work, explain the classification, how do you know where somebody comes from.
EXPLAINED = _words("work works explain explained decide decided know")
ABOUT_A_LINK = _words(
    "will would if when someone somebody anybody anyone people person they comes came come arrives over "
    "via through use used using test happens happen make end ends up land lands opens clicks clicked or "
    "but show shown appear shows visitor channel traffic marked mark call called attribution attributes "
    "going share shared post posted send sending sent out tomorrow today later soon properly correctly then "
    "like label labelled labeled count counts counted treat treated tracked register registers ad ads email "
    "before after link this put resolve whats gets recognised recognized newsletter campaign"
)
# Without one of these there is nothing of it here.
SIGNS = (
    TAGS | CREDIT | CERTAIN | RIGHT | RULES | COUNTS_AS | MAKES | EXPLAINED | GUESSED | DEFINED | CLASSED
    | {"why", "basis", "when", "come", "put", "names", "tracking"}
)  # fmt: skip
