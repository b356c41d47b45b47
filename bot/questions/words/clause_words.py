"""What people say beside a question, whole clauses of it: data for clauses.py.

Sets hold the words that such a clause is made of; the expressions match a clause from end to end, without its
punctuation and in lower case. Not here: courtesies that are known word by word (courtesies.py).
"""

from __future__ import annotations

import re

from bot.questions.words.expressions import Expression

# Who speaks of himself, and whom one speaks of.
SPEAKERS = frozenset("i im we ive id weve".split())  # noqa: SIM905  a list of words is read as words
OTHERS = frozenset(
    """
    boss bosses manager ceo cfo cmo coo cto cpo cro vp founder founders cofounder co-founder director
    head lead leads colleague colleagues coworker coworkers client clients investor investors board
    stakeholder stakeholders engineer engineers intern partner partners management leadership agency
    mentor professor teacher landlord friend friends dad mum mother father wife husband brother sister
    flatmate roommate team teams hr legal finance sales support marketing ops qa devops accountant
    auditor auditors bank press journalist everyone everybody somebody someone people they he she
    accounting procurement compliance growth design product office
    """.split()  # noqa: SIM905  a list of words is read as words
)
# Meetings and papers: whatever is named by one of these asks for nothing.
APPOINTMENTS = frozenset(
    """
    meeting meetings presentation slides slide deck report review update call standup stand-up sync
    retro retrospective board qbr townhall town-hall pitch keynote check-in kickoff kick-off debrief
    briefing all-hands allhands 1:1 one-on-one planning prep prepping closing close handover hand-over
    catch-up catchup huddle recap roundup round-up wrap-up session postmortem post-mortem
    """.split()  # noqa: SIM905  a list of words is read as words
)
# Of these there may be visitors and signups: only before, for or with the time of one is it the asker's.
ATTENDED = frozenset(
    """
    workshop offsite off-site lunch dinner breakfast coffee interview demo-day demoday deadline memo
    webinar panel conference class lecture thesis homework exam meetup agm hackathon discussion forecast
    budgeting spreadsheet calls newsletter-draft essay paper dissertation blogpost proposal application
    grant quiz bet argument
    """.split()  # noqa: SIM905  a list of words is read as words
)
# What happens to a product: with a word of how it went it is news, bare it may be a campaign's name.
HAPPENINGS = frozenset(
    """
    launch relaunch deploy deployment release rollout migration hotfix incident outage go-live
    maintenance rollback build bug ticket sev1 sev2 sev3 sev-1 sev-2 sev-3 p0 p1 p2 alert alarm
    """.split()  # noqa: SIM905  a list of words is read as words
)
WENT = frozenset(
    """
    done out live day today open opened closed finished finally over work worked working went gone fine
    ok okay well landed shipped merged happened resolved fixed fires fired ongoing rolled started yay
    stuck
    """.split()  # noqa: SIM905  a list of words is read as words
)
# How a clause about oneself begins where nobody is named.
BEGINNINGS = frozenset(
    """
    presenting preparing prepping driving heading running writing working asking checking landed sitting
    standing walking waiting doing finishing updating planning catching travelling traveling coming back
    stuck about pitching hosting reporting closing had joining jumping hopping commuting
    """.split()  # noqa: SIM905  a list of words is read as words
)
# What is talked about in a meeting may be anything.
DEBATING = frozenset(
    """
    debating discussing arguing planning talking fighting negotiating deciding reviewing cutting
    drafting preparing doing presenting debate discuss
    """.split()  # noqa: SIM905  a list of words is read as words
)
# A clause with one of these may say what to count, and of whom.
WANTING = frozenset(
    """
    ignored subtract subtracted deduct deducted remove removed removing drop dropped excluded filtered
    skipped omit omitted discard discarded separate separated split merged combined limit limited
    restrict restricted leave left counted included measured banned blocked hide hid want wants wanted
    need needs needed mean means meant care cares count counts counting include includes including
    exclude excludes excluding ignore ignores ignoring skip prefer filter filtering focus focusing
    interested looking use uses using track tracks tracking sell sells target targets targeting test
    tests like see show get give expect only just measure run serve operate
    """.split()  # noqa: SIM905  a list of words is read as words
)
# Known from elsewhere in the language, and harmless in a clause about oneself.
PLAIN = frozenset(
    """
    about to in on at of for with and but so that as into if because this the a an my our his her their
    your me us it up off out back over again just still already only-just be been am is are was were has
    have had having do does did will would can could should may might must keep keeps kept getting got
    get go goes going went holiday vacation leave sick late new line train plane airport bus taxi car
    road phone minute minutes min mins hour hours second seconds sec secs soon ready thing things some
    any few couple time stuck today's tomorrow's everybody all here there meeting when before after
    around end start quick fast short first next last one two three four five six seven eight nine ten
    sorry question questions like then now myself line day morning evening afternoon night tomorrow
    later tonight yet too quiet busy loud empty noisy happy unhappy worried crazy annoyed away picky
    together stressed furious grumpy jump jumping hop dive rush miss missed lost also very really pretty mad
    curious nervous angry impatient waiting asking
    """.split()  # noqa: SIM905  a list of words is read as words
)
TELLING = frozenset(
    "told promised asked promise tell owe meeting meet with for emailed pinged called seeing see".split()  # noqa: SIM905  a list of words is read as words
)
THINKING = re.compile(
    r"\b(?:thinks?|thought|says?|said|saying|swears?|claims?|believes?|insists?|suspects?|reckons?|is"
    r" sure|are sure"
    r"|is convinced|keeps saying|assumes?|argues?|worries|fears?)\b"
)
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
