"""What tells a story from a part of a question, word by word: data for told.py."""

from __future__ import annotations

import re

from bot.questions.words.expressions import Expression
from bot.questions.words.occasions import OCCASIONS

# Who does something in a story; what is to be counted has other names.
SPEAKERS = frozenset(
    """
    i im i'm ive i've id i'd ill i'll we we're weve we've we'd we'll he she he's she's
    anyone anybody someone somebody everyone everybody nobody
    """.split()
)
# With a verb of one of these forms something is told; participles beside a noun are in told.py.
FINITE = frozenset(
    """
    is are was were am isn't aren't wasn't weren't isnt arent wasnt werent be been has have had hasn't
    haven't hadn't do does did don't doesn't didn't dont doesnt didnt can can't cant cannot could couldn't
    couldnt should shouldn't shall will won't wont would wouldn't wouldnt may might must
    says said say thinks thought think asks asked ask wants wanted want needs needed need keeps kept keep
    swears swore claims claimed claim insists believes believe reckons reckon hopes hope wonders wonder
    goes went go comes came come gets got get runs ran rings rang breaks broke makes made sends sent
    takes took tells told gives gave sees saw feels felt finds found loses lost leaves left shuts shut
    falls fell rises rose hits hit meets met pays paid begins began starts stops ends dies died lies
    looks seems sounds feels happens works loads fails crashes crashed logs landed lands drops dropped
    lives moves moved ships shipped closes closed opens opened aired airs launched launches ended stopped
    started tweeted posted bought sold sells won wins drives drove speaks spoke writes wrote reads
    bring brought stood stands sat sits slept sleeps ate wrote forgot forgets knows knew heard hears
    """.split()
)
# Behind a participle these say that something happened: closed monday night, ended, aired on tuesday.
AFTER_A_VERB = frozenset(
    """
    on at in over out off up down by to for with from after before since until again now just here there
    today yesterday this last and but so because when while early late already well badly finally
    """.split()
)
# A clause with one of these says what to count, how, or of whom: it is never left out.
DIRECTING = frozenset(
    """
    only except excluding exclude excluded excludes without ignoring ignore ignored ignores instead minus
    besides apart other others rather unless versus vs compare compared comparing comparison than per each
    every either neither nor whose whom filter filtered filtering filters limit limited limiting restrict
    restricted narrow narrowed focus focused focusing include includes included including count counts
    counted counting measure measures measured segment segments segmented split splits splitting group
    grouped grouping break breaks broken-down subtract subtracted deduct remove removed removing skip
    skipped omit omitted discard separate separately combined combine merged sum add added adding plus
    average averaged median unique distinct first-time returning repeat loyal paying using assume assuming
    considering regarding concerning treat define defined defines none who care cares cared sell sells serve
    serves target targets targeting deduct testers percentages medians mean means meant about talking
    matter matters fake fakes spam bot bots robot robots duplicate duplicates dupes human humans real own
    vpn ip refund refunds renewal renewals gift gifts internal must should shall supposed ought actually
    welcome subject topic scope timezone timezones zone zones utc gmt pst est cet pacific eastern
    """.split()
)
# Said in these words something is wished for; with a thing that cannot be answered it is a wish for that.
WISHING = frozenset(
    "need needs want wants show give send get see know tell check look find like love pull require".split()
)
# What is wanted may be a way to count: only "wants to know", "need it for" are stories.
WANTS = frozenset(
    """
    want wants wanted need needs needed require requires like likes prefer prefers
    """.split()
)
WANTED = frozenset(
    """
    to it this that them these those you us me help a the some
    """.split()
)
# Whose name may be what the question is about: our client is Lufthansa.
IDENTITIES = frozenset(
    """
    client clients customer customers brand brands company account accounts site shop store project product
    market markets segment audience persona region city town state plan tier partner
    """.split()
)
# With one of these a clause says when, unless the question does.
THOSE = frozenset(
    """
    they somebody someone people users visitors customers buyers
    """.split()
)
TIMES = frozenset(
    """
    since after before during until till
    """.split()
)
# Behind a question only whoever asks may say something of himself.
ITSELF = frozenset(
    "i i'm im i've ive i'll we we're we've it's its it this that's thats just sorry no need asking".split()
)
# Whoever does things on a site: a clause that names them may narrow the question to them.
CROWDS = frozenset(
    """
    customers customer users user people visitors visitor shoppers clients accounts account members
    member subscribers subscriber buyers buyer leads folks companies company teams students patients
    guests readers players businesses persons men women kids employees staff freelancers agencies
    developers admins owners plans plan trialists prospects cohort cohorts tier tiers segment
    """.split()
)
# One of them made whoever asks ask.
ONE_OF_THEM = frozenset({"customer", "client", "user", "subscriber", "buyer", "partner"})
COMPLAINTS = frozenset(
    """
    complaining complains complained panicking panics shouting shouts screaming yelling angry upset unhappy
    furious confused waiting escalated escalating emailed called phoned says said saying reported claims
    insists
    """.split()
)
# Of these somebody speaks who asks: our customers are angry is a story, customers in berlin is none.
OURS = frozenset({"i", "we", "my", "our", "i'm", "im", "we're", "he", "she", "they", "me", "us"})
# A heading that ends with one of these names why somebody asks.
HEADINGS = frozenset(
    """
    report reports review meeting standup stand-up sync update updates check checkin check-in check-up
    wrap wrap-up wrapup recap time question questions q qs request ask thing things slide slides deck memo
    postmortem post-mortem writeup write-up retro planning maths math curiosity prep incident outage hiccup
    bug ticket alert alarm holiday payout deadline brain favour favor note context background fyi ps
    reproducibility completeness reference transparency records package
    """.split()
)
# Meetings to which people come: only one that lies ahead is whoever asks' own.
ATTENDED = frozenset(
    """
    workshop offsite off-site lunch dinner breakfast coffee interview webinar panel conference class lecture
    meetup hackathon forecast
    """.split()
)
# What is on for some days explains the days that the question names.
SALES = frozenset(
    """
    sale sales promo promotion push launch campaign festival fair conference week
    """.split()
)
# Behind a heading: pm brain today, public holiday here.
TRAILING = frozenset(
    """
    here today again now tonight time please pls on out up in numbers figures
    """.split()
)
# Somebody is at it: debugging ingestion.
ACTIVITIES = frozenset(
    """
    debugging checking writing preparing prepping building plotting settling closing reconciling
    investigating reviewing auditing planning drafting fixing finishing analysing analyzing researching
    deciding presenting reporting updating commuting travelling traveling posting typing trying
    """.split()
)
# How somebody is who asks.
STATES = frozenset(
    """
    awake asleep tired exhausted sleepy bored hungover jetlagged jet-lagged raining snowing hungry nosy
    curious nervous panicking deadline lol lmao argh grr sigh
    """.split()
)
GREETINGS = frozenset(
    """
    hi hello hey hola hallo hiya howdy yo dear ciao bonjour bonsoir salut servus moin namaste aloha ola olá
    oi kia buenos buenas guten kalimera kalispera merhaba selam konnichiwa ohayo nihao salaam shalom hej
    hei hoi dobry dobar zdravo privet ahoj sawubona jambo mabuhay prosit happy merry good morning afternoon
    evening greetings
    """.split()
)
# Capitals of a trade, where a country could be read: QA is picking devices, Tess from PR.
TRADES = frozenset(
    """
    QA IT HR PR PM CS BA AE VC MD BI PA AM PO UX
    """.split()
)
# A clause that begins so narrows the question, unless it is one itself.
CONDITIONS = frozenset(
    """
    who that which whose if when while unless from in with via provided given granted once whenever
    whoever wherever say suppose supposing assume imagine let lets let's they those these it it's its
    this that's thats of among amongst between and or but plus
    """.split()
)
_OCCASION = "|".join(sorted(OCCASIONS))
# On the board call, last thing for tonight, long week, sorry to bother.
AT_SOMETHING = Expression(
    r"\s*(?:(?:and|so|but|right|sorry),? )?(?:(?:i'?m|i am|we'?re|we are|it'?s|it is) )?"
    r"(?:(?:still |back |now |just )?(?:on|in) (?:the |a |my |an? )?(?:[a-z-]+ )?"
    r"(?:call|bus|train|tram|metro|subway|ferry|tube|plane|phone|road|sofa|couch|move|go|meeting|taxi|car|airport|lift)"
    r"|(?:one|last|first|quick|another|final|next|small|tiny)(?: more)? (?:thing|q|question|one|ask)"
    r"(?: (?:from me|for (?:tonight|today|now)|before (?:the |my |our )?\w+|i promise))?"
    r"|(?:quick (?:one|pull|check|q) |(?:i |we )?need (?:it|this|that|a number|numbers|a figure) )?"
    r"(?:for|before|ahead of|on|in|on (?:my|the) way to|to prepare|preparing|(?:still )?waiting for"
    r"|about to jump on) "
    rf"(?:(?:the|my|our|an?|this|next|tomorrow's|today's|week's|month's|[a-z]+day's) ){{0,3}}"
    rf"(?:[a-z-]+ ){{0,2}}(?:{_OCCASION})(?: with (?:the|my|our) [a-z]+)?"
    r"(?: in (?:an?|\d{1,2}|two|three|five|ten|fifteen|twenty|thirty) ?(?:m|mins?|minutes?|h|hrs?|hours?))?"
    r"|(?:(?:my|our|the|some) )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning)(?: morning)?"
    r" (?:numbers?|figures?|stats|metrics|question|check)(?: (?:please|pls|time))?"
    r"|(?:the |our |a )?(?:[a-z]+ )?(?:launch|relaunch|deploy|deployment|release|rollout|migration|hotfix"
    r"|incident|outage|maintenance|rollback|sev-?[1-4])(?: (?:is|was|just|now))?"
    r" (?:done|out|live|open|opened|closed|finished|over|resolved|fixed|ongoing|rolled|merged)"
    r"|(?:the )?(?:month|quarter|year)[- ]?end(?: close| closing)?"
    rf"|(?:(?:the|my|our) )?(?:{_OCCASION}) is (?:(?:too|so|really|very|quite) )?"
    r"(?:small|short|tiny|full|tight|crowded|narrow|near|close)"
    r"|(?:(?:it'?s|it is|that'?s|that is) )?(?:far )?too (?:long|big|wide|large|small|much|many|crowded)"
    rf" for (?:the|my|our|one|a) (?:{_OCCASION})"
    r"|(?:close|end) of (?:the )?(?:month|quarter|year)"
    r"|(?:the )?(?:[a-z]+ )?(?:team|crew|squad|department|dept) here|slides? \d{1,3}"
    r"|sorry (?:to|for|about) [\w' ]{1,40}"
    r"|(?:what a |such a )?(?:long|slow|busy|quiet|crazy|hard|rough|great|new) "
    r"(?:day|week|month|night|morning|year|afternoon|evening|one)"
    r"|(?:sorry,? )?(?:(?:i|i'?ve|we|we'?ve) )?(?:was|were|have been|been|just back|back) "
    r"(?:from|on|off on) (?:a |my |our |the )?(?:[a-z]+ )?(?:vacation|holidays?|leave|pto|trip|break)"
    r"|new here|back from (?:vacation|holiday|holidays|leave|lunch)|just (?:back|landed|deployed|shipped)"
    r"|no (?:coffee|sleep|rush|hurry|idea|clue)(?: yet)?|half asleep"
    r"|(?:it'?s|it is|this is|that'?s) (?:just |all )?for (?:my|our|the|a|an) [\w' ]{1,30}"
    r"|need (?:it|this) (?:for|to|in) [\w' ]{1,30})"
    r"(?: (?:again|now|here|today|yet|lol|sry|sorry|already|finally|tonight))*\W*",
    re.IGNORECASE,
)
# A turn of the calendar; which month it is, the question says.
TURNS = Expression(
    r"(?:the )?(?:month|quarter|year|sprint) (?:closes|ends|is (?:closing|ending|(?:almost |nearly )?over))"
    r"(?: (?:today|tomorrow|tonight|soon|in (?:a few|two|three|\d) days))?"
    rf"|new (?:day|week|month|quarter|year),? new (?:{_OCCASION})",
    re.IGNORECASE,
)
# What somebody says of a thing that is down, late or weird; of anything else it may be a definition.
MOODS = frozenset(
    """
    down up broken slow dead weak live quiet due worried busy here ready closed open odd weird strange fine
    great good bad hard tough over done back late sick off low high better worse empty full angry happy
    true awake asleep tired stuck dry expensive cheap free flat crazy wild nuts mad sad nervous curious funny
    big huge small tiny rough awful terrible amazing brilliant perfect ok okay alright sorry sure new
    asking asked convinced sceptical skeptical wrong right late early on nice hot cold wet sunny raining
    """.split()
)
DEGREES = frozenset(
    """
    very really so quite still just finally all pretty a bit too not rather super again already kind of
    """.split()
)
COPULAS = frozenset(
    """
    is are was were isn't aren't wasn't weren't isnt arent wasnt werent be been
    """.split()
)
PERSONS = frozenset(
    """
    i we he she there somebody someone everyone everybody nobody anyone i'm we're im boss ceo
    """.split()
)
# What somebody's work is may be what the question is about: I do hats, I'm with the Lyon shop.
REMITS = frozenset(
    """
    do run own manage handle make cover offer sell do lead with from in at into after
    """.split()
)
# A question with one of these speaks of what was told: without that it is another one.
POINTING = frozenset(
    """
    it its it's there them those these they their theirs used
    """.split()
)
# These lead to why somebody asks.
REASONS = frozenset("so because cause cuz as and".split())
# Behind one of these "but" leaves somebody out.
QUANTIFIERS = frozenset(
    "all any anyone anybody anything every everyone everybody everything each nothing nobody none no".split()
)
UNIT_WORDS = frozenset(
    """
    day week month quarter year weekend
    """.split()
)
# Our week starts on Sunday: what a period is.
BOUNDARIES = frozenset("starts begins ends closes start begin end close means".split())
# Behind a question hopes are conditions.
HOPES = frozenset("hope hoping trust believe guess think suppose presume".split())
# When the occasion is: nothing that can be asked about lies there.
AHEAD = Expression(
    r"\b(?:tomorrow(?: (?:morning|afternoon|evening|night))?|tonight|later(?: (?:today|on))?|soon"
    r"|shortly|next (?:week|month|quarter|year)(?:'s)?"
    r"|(?:at|by|from) (?:noon|midnight|\d{1,2}(?::\d\d)? ?(?:am|pm|o'?clock)?|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve)"
    r"|in (?:a |an |like |about )?(?:\d{1,3}|one|two|three|five|ten|fifteen|twenty|thirty|half|few)?"
    r" ?(?:an )?(?:minutes?|mins?|hours?|hrs?|secs?|seconds?|m|h|bit|moment)"
    r"|in (?:\d{1,2}|two|three|five|ten|fifteen|twenty|thirty))(?![\w-])",
    re.IGNORECASE,
)
