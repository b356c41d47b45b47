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
    "everything still now much many at hey hi"
)
# What the report of tags is about; links without a tag are none of its findings.
TAGS = _words("utm utms tag tags tagging tagged utm_source utm_medium utm_campaign")
FAULTS = _words(
    "clean cleanly cleanup messy mess messed dirty tidy good bad broken okay ok fine right wrong "
    "correct correctly proper properly well badly consistent consistently inconsistent inconsistently "
    "inconsistencies spelled spelt spell spelling spellings misspelled misspelt misspellings typo typos "
    "mistake mistakes error errors problem problems issue issues duplicate duplicates duplicated "
    "quality hygiene health"
)
ABOUT_TAGS = (
    TAGS
    | FAULTS
    | _words(
        "up double different differently same twice report link links url urls campaign campaigns parameter "
        "parameters param params source sources medium mediums name names value values someone somebody "
        "anyone anybody use used using or"
    )
)
CERTAIN = _words(
    "sure confident certain reliable accurate accurately trustworthy trust trusted believe rely precise "
    "solid confidence certainty reliability accuracy reliably"
)
# Of sources these may ask which are best.
RIGHT = _words("correct right good correctly")
DOUBTED = _words("sure confident certain trust rely believe")
NUMBERS = _words("number numbers figure figures data")
ATTRIBUTED = _words("attribution attributions attributed classification")
LABELS = ATTRIBUTED | _words("source sources channel channels")
ABOUT_CERTAINTY = (
    CERTAIN
    | RIGHT
    | LABELS
    | _words(
        "number numbers figure figures data traffic high low medium percent percentage % share part often"
    )
)
RULES = _words("rule rules")
FIRED = _words("fire fires fired firing often most matched match matches happen happens triggered")
ABOUT_RULES = RULES | _words(
    "attribution attribute attributed attributing classification classify classified traffic visit "
    "visits visitor visitors source sources channel channels use used using apply applied applies exist "
    "exists work works here order explain decide decided behind stand stands based basis make makes "
    "made give gives mean means come comes from where first next number numbers by count counts counted "
    "as when something 1 2 3 4 5 6 7 8 9 10 11 12 13"
)
MEDIUMS = frozenset({"paid", "organic", "social", "referral", "email", "direct"})
COUNTS_AS = frozenset({"counts", "count", "counted"})
MAKES = _words("makes make made")
WHY = _words("why basis click clicks labelled labeled marked shown shows showing up treated come comes")
# How does the attribution work, explain the classification, how do you know where somebody comes from.
EXPLAINED = _words("work works explain explained decide decided know")
ABOUT_A_LINK = _words(
    "will would if when someone somebody anybody anyone people person they comes came come arrives over "
    "via through use used using test happens happen make end ends up land lands opens clicks clicked or "
    "but show shown appear shows visitor channel traffic marked mark call called attribution attributes"
)
# Without one of these there is nothing of it here.
SIGNS = TAGS | CERTAIN | RIGHT | RULES | COUNTS_AS | MAKES | EXPLAINED | {"why", "basis"}
