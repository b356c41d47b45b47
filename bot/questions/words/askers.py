"""Who asks, and by which verbs: data for askers.py."""

from __future__ import annotations

import re

from bot.questions.words.expressions import Expression
from bot.questions.words.occasions import COLLEAGUES, DEPARTMENTS

# Before one of these a value says whose they are: the Mexico team, Discord mods.
GROUPS = (
    COLLEAGUES
    | DEPARTMENTS
    | frozenset(
        """
    mod mods moderator moderators admin admins rep reps guy guys lady ladies girl girls crew squad
    dept department folks folk staff owner owners ppl committee council editor editors host
    hosts organizer organizers organiser organisers sponsor sponsors coach chair president treasurer
    secretary wife husband mom mum dad sister brother tutor prof student assistant freelancer consultant
    consultants contractor designer designers analyst analysts pm colleague buddy mate writer writers
    """.split()
    )
)
# These ask, want and need otherwise: the form asks for email, the page needs work.
THINGS = frozenset(
    """
    form forms survey surveys popup pop-up questionnaire quiz banner modal dialog dialogue page pages site
    website shop store app checkout widget field step screen onboarding tour signup-form email mail e-mail
    newsletter post article video ad ads advert campaign campaigns sale sales promo promotion push launch
    relaunch webinar event events festival fair conference test experiment variant version feature product
    plan plans funnel chatbot bot poll button link code script tag pixel cookie consent tracking it this that
    office branch region market chapter hub desk
    """.split()
)
# With one of these it is no name of whoever asks.
NOBODY = frozenset(
    """
    how what which where why when who whom whose if whether while because since as nobody none no not never
    neither nor nothing but or except only than then more most many much few fewer less all any every each
    both everything anything show give list pull get tell send compare split plot chart make let please pls
    is are was were be been do does did has have had can could would should will may might must
    here there after before until during without with via by per vs versus i we you they me us
    """.split()
)
# Of a topic these say nothing.
TOPICAL = frozenset(
    """
    the a an our my your his her their this that these those it its them again now today please numbers
    number figures figure data stats results status and of
    """.split()
)
_LEAD = r"\s*(?:(?:hi|hey|hello|ok|okay|so|and|now|also|btw|well|because|but|sorry)\b[, ]+){0,2}"
_WHO = r"(?P<who>@?[^\W\d_](?:[^\W\d_]|['\u2019.&-])*(?: [^\W\d_](?:[^\W\d_]|['\u2019.&-])*){0,3}?)"
_HOW = (
    r"(?:(?:really|just|also|now|again|still|always|urgently|suddenly|constantly|currently|desperately"
    r"|already|even) ){0,2}"
)
_ASKING = (
    rf"(?:(?: (?:keeps?|kept|is|are|was|were|has been|have been|won't stop|started)|['\u2019]s) {_HOW}"
    r"(?:asking|wondering|inquiring|enquiring|curious|(?:bugging|nagging|pestering) (?:me|us))"
    rf"| {_HOW}(?:asks?|asked|wonders?|wondered|inquires|enquires|inquired|enquired)"
    rf"| {_HOW}(?:wants?|wanted|needs?|needed|would (?:like|love)|has|have|had"
    r"|is (?:dying|keen|eager|trying))"
    r" to(?: (?:know|see|hear|understand|learn|check|have|look at|find out|review|get|report)"
    r"|(?= compare\b)))"
)
_WISHING = rf"(?: {_HOW}(?:wants?|wanted|needs?|needed|would (?:like|love)|requests?|requested|demands?))"
# "Asked us how", but "wants us signups" is of a country.
_THEM = (
    r"(?: (?:me|(?-i:us)(?=[:,.]? *(?:for|about|again|how|what|which|where|why|when|whether|if|to)\b)"
    r"|you|again|urgently|right now|rn|asap))"
)
_LEADING = r"(?: (?:for|about|whether|if|to (?:know|see)))"
ASKER = Expression(
    rf"{_LEAD}{_WHO}(?P<verb>{_ASKING}|{_WISHING})"
    rf"{_THEM}{{0,2}}(?P<about>{_LEADING}?)(?P<edge>[\s,:;.!\u2026\u2013\u2014-]+)(?=\S)",
    re.IGNORECASE,
)
ASKED_ABOUT = Expression(
    rf"{_LEAD}{_WHO}{_ASKING}{_THEM}{{0,2}}"
    r" (?:about|after|for|on) (?P<topic>\S+(?: \S+){0,5})",
    re.IGNORECASE,
)
# What was asked for may lie where the asking does: "asked for signups yesterday".
PAST = re.compile(r"\b(?:\w+ed|was|were|kept|been|had)\b", re.IGNORECASE)
QUESTION = re.compile(r"(?:how|what|what's|which|where|why)\b", re.IGNORECASE)
