"""Who asks for figures, what for, and how people lead up to it: data, as in vocabulary.py."""

from __future__ import annotations

import re

from bot.questions.words.expressions import Expression

# Whoever made somebody ask.
COLLEAGUES = frozenset(
    """
    boss bosses manager ceo cfo cmo coo cto cpo cro vp founder founders cofounder co-founder director head
    lead leads colleague colleagues coworker coworkers client clients investor investors board stakeholder
    stakeholders engineer engineers developer developers dev intern partner partners management leadership
    agency mentor professor teacher friend friends team teams hr legal finance support ops devops accountant
    auditor auditors bank press journalist supplier everyone everybody somebody someone people they he she
    """.split()
)
PERSONS = frozenset(
    """
    i we you my our me us he she they them someone somebody anyone boss manager ceo cfo cmo coo cto vp
    founder
    founders
    cofounder co-founder director head lead colleague colleagues coworker clients investor investors board
    stakeholder stakeholders developer developers dev engineer intern partner management leadership agency
    """.split()
)
# Of these only a team, a manager: the product team, a customer complained.
DEPARTMENTS = frozenset("product sales marketing customer client finance design growth".split())
TEAMS = frozenset(
    """
    team teams is was has manager lead head director folks people guys department complained asked asks
    wants
    needs wanted
    """.split()
)
# What figures are for: "for my monthly report", "we have a board meeting".
OCCASIONS = frozenset(
    """
    meeting meetings presentation slides slide deck report reports reporting review reviews update updates
    call
    standup stand-up sync retro retrospective memo board investors investor qbr townhall pitch keynote
    spreadsheet
    check-in kickoff kick-off debrief briefing discussion curiosity reference records
    town-hall all-hands allhands 1:1 one-on-one handover hand-over catch-up catchup huddle recap roundup
    round-up wrap-up postmortem post-mortem thesis homework exam dissertation
    """.split()
)
# After "for my" these are an occasion, whatever stands before them.
WRITTEN = frozenset(
    """
    meeting presentation slides deck report review update call standup stand-up sync memo board
    investors qbr
    townhall pitch keynote spreadsheet debrief briefing case ticket complaint records curiosity boss ceo
    cfo manager
    """.split()
)
# Words of asking: what follows one of these is the question.
ASKING = frozenset(
    """
    know see show tell give get send share check find pull understand extract fetch provide confirm verify
    look
    want need like love wants needs asks asked asking ask wonder wonders wondering wondered double-check
    list
    have learn hear say curious interested report requesting request require requires required appreciate
    grateful
    """.split()
)
AFTER_ASKING = frozenset("me us you them it out up at about whether if for to into over in with".split())
# How it came about, and other words that clauses around a question are made of.
CAUSES = frozenset(
    """
    noticed heard wondering preparing prepping prepare writing working trying complained complains
    launched
    debug
    debugging hope hoping fill filling putting finishing finish updating doing discussing presenting
    talking ran
    running idea question questions rush hurry moment chance point thinking because place new here favor
    favour
    help interest supposed webinar sale right something today's big small quick got going due coming soon
    later support ticket tickets complaint
    asap needs wants asked asking rank choose pick guess should sheet form doc
    """.split()
)
# With these a request begins that names nobody: is there a way to see ...
POLITE = frozenset("is are would could can may might any please kindly it it'd".split())
# I don't know, we can't find: not a negation of anything that is asked.
UNABLE = re.compile(
    r"\b(?:i|we) (?:really |just |still )?"
    r"(?:do ?n['\u2019]?t|can['\u2019]?t|cannot|could ?n['\u2019]?t|am not|['\u2019]m not)"
    r" (?:know|find|see|remember|recall|understand|open|access|sure|get|have)\b",
    re.IGNORECASE,
)
DETERMINERS = frozenset("my our the a an this that his her their your tomorrow's today's".split())
# Small words that may stand around a question; "not", "or", "by" and their like may not.
HARMLESS = frozenset("this together to for on at of and so that as about into if but because myself".split())
# What such a clause never begins with: it would narrow the question.
NARROWS = frozenset("from with in on since after before during via by without until till while when".split())
# When the occasion is. What can be asked about lies behind, so none of these is the period of a question.
LATER = Expression(
    r"(?:\s*\b(?:tomorrow|later|soon|shortly|just now|next week|next month|this (?:morning|afternoon|evening)"
    r"|at (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon"
    r"|\d{1,2}(?::\d\d)?(?: ?[ap]m)?)"
    r"|in (?:a|an|\w+) (?:minutes?|hours?|min)|morning|afternoon|evening)\b)+",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"\s*\b(?:on )?(?:mon|tues|wednes|thurs|fri)day\b", re.IGNORECASE)
