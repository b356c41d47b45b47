"""What products count, in plain words, while nobody knows what a project calls it: data.

Installs, demo requests, lessons finished. A word with another meaning in a question (click, visit, session,
search, share, referral, email, like, message, error) is not in here: it is asked back. Signups, purchases,
trials and what else has a usual name are in event_words.py. How these are found: typing/naming.py.
"""

from __future__ import annotations

from bot.questions.words.verbs import VERBS, plural

Words = tuple[str, ...]
# By themselves, one of them or more.
_NOUNS = """login logout donation booking subscription cancellation renewal enrollment enrolment
    installation"""
# The same of verbs: only more of them are counted, "export" asks for something.
_OF_VERBS = "install uninstall download upload export upgrade downgrade crash lead comment review vote"
# Also what people give each other ("any comments?"): counted where it is asked how many, by what or when.
GIVEN = frozenset({"comment", "review", "vote", "export", "upgrade"})
# Of a system or for it: "windows downloads" are of its version, or from there.
OF_SOFTWARE = frozenset(
    "install installation uninstall download upgrade downgrade crash subscription".split()
)
# Money as well as one time of giving it: "total donations" may be either.
OF_MONEY = frozenset({"donation"})
AMOUNTS = frozenset(
    """total totals sum sums amount amounts much worth value volume biggest largest big bigger larger size
    money raised raise average""".split()
)
# Made on one day for another: "bookings for october", "weekend bookings".
FOR_A_DAY = frozenset({"booking"})
# What is done = with what.
_COMPOUNDS = """
request = demo,quote,callback,call-back,sample,brochure,refund,feature,support,contact,meeting,consultation
submission = contact-form,lead-form,signup-form,quote-form,order-form,survey,quiz,assignment,homework,ticket
signup,sign-up = newsletter,waitlist,webinar
registration = webinar,waitlist,course,workshop
subscription = newsletter
booking = demo,consultation,test-drive
reset = password
application = job,loan,credit,grant,scholarship
enrollment,enrolment = course,class
install,installation,uninstall,download = app,plugin,extension,widget
crash = app
download = file,document,pdf,ebook,e-book,whitepaper,white-paper,brochure,report,invoice,template,guide
upload = file,document,photo,image,picture,avatar,cv,resume,attachment,receipt
export = report,data,file,invoice,document
cancellation = booking,order,appointment,reservation,membership,subscription,policy
renewal = membership,subscription,license,licence,contract,policy,domain
redemption = coupon,voucher,gift-card,reward,promo-code
activation = license,licence,card,gift-card
completion = course,lesson,module,quiz,survey,onboarding,profile,task,tutorial,level,challenge
response = survey,quiz,poll
start = quiz,survey,course,lesson,tutorial,game,onboarding,subscription
creation = api-key,workspace,ticket,playlist,invoice,board
"""
# What is done with a thing, as the past says it. Not what means something in a question (viewed, clicked,
# shown, paid, converted, abandoned), what is said of all figures (made, tracked, received), nor what is done
# at a desk and by no visitor (shipped, resolved, approved).
_DONE = frozenset(
    """book schedule reserve request start begin finish complete submit send post publish write create build
    add remove delete archive restore edit rename save bookmark follow enroll join register accept decline
    confirm verify activate deactivate enable disable connect disconnect install uninstall integrate configure
    import export download upload attach copy apply upgrade downgrade renew cancel expire fail skip dismiss
    open redeem donate sign issue report unlock claim customize update use review rate
    """.split()
)
PARTICIPLES = frozenset(
    form for verb in VERBS if verb.base in _DONE for form in verb.done if form not in {"wrote", "began"}
)
# How many reports did people export: exported.
PAST = {verb.base: verb.done[-1] for verb in VERBS if verb.base in _DONE}
# Told of offices and prices, too: counted only where it is asked how many.
ANNOUNCED = frozenset({"updated", "reviewed", "expired", "failed"})
# Told of a thing that nobody knows; a ticket opened is one that is counted.
TOLD_OF_OTHERS = frozenset(
    """opened started cancelled canceled removed added skipped used sent published posted
    """.split()
)
# Things of products, one of them; with such a verb they are meant, whatever else they mean.
THINGS = frozenset(
    """form report file document folder project profile password ticket task booking reservation appointment
    subscription membership coupon voucher discount quiz survey course lesson module exam assignment
    certificate cv resume application proposal contract agreement petition invoice receipt key webhook
    integration workflow board card note comment review recipe playlist song episode photo image
    avatar message chat demo webinar workshop tutorial level badge achievement habit challenge
    game match workspace template dataset model prompt trial order lead invite invitation signup
    request quote policy license licence wishlist label sticker reward gift
    onboarding checklist widget plugin extension app locator calculator configurator job listing
    donation pledge vote poll question answer reply
    """.split()
)
# What visitors use on a site: one of them may be told of as their events are named, "form submitted".
ELEMENTS = frozenset(
    """form coupon voucher quiz survey locator calculator configurator checklist wishlist widget poll vote
    discount filter""".split()
)
# They end like more of a thing.
UNCOUNTED = frozenset({"news", "sales", "docs", "maths", "series", "ops", "logistics", "physics"})
# First of two words for one thing: api keys, support tickets.
FIRST_OF_TWO = frozenset(
    """api access support help gift promo coupon discount credit loan job text voice photo profile order
    shopping wish store shop game quiz survey training learning insurance tax bug pull merge code chat contact
    quote demo lead application onboarding setup style size price room cover pitch purchase repair delivery
    shipping return bank""".split()
)
# Of other tools, of offices, or of the site itself: what is linked, mailed, advertised or delivered.
ELSEWHERE = frozenset(
    """email mail newsletter ad advert banner page post tweet story article link button campaign site website
    homepage call meeting commit branch server release sms push notification flyer letter parcel package
    shipment delivery feature price slide doc spec deal blog landing segment channel source device browser
    event bug issue pr test experiment""".split()
)
# Somebody: students enrolled are those who did it, or to whom it was done.
PERSONS = frozenset(
    """user people person visitor folk customer client member team company student kid child children men
    women friend guest patient guy teacher parent lead staff colleague boss agency business vendor partner
    family class hero bank shop school volunteer candidate applicant contact subscriber account tenant athlete
    couple girl boy store office branch brand startup firm club city country""".split()
)
PERSONAL = ("er", "or", "ist", "ant", "ent", "ian", "ee", "man", "ese", "can", "end")
# They end like somebody.
IMPERSONAL = (
    "ment", "letter", "folder", "order", "calculator", "locator", "configurator", "sticker", "voucher",
    "offer", "paper", "poster", "banner",
)  # fmt: skip


def _named(spelled: str) -> dict[Words, str]:
    words = tuple(spelled.split("-"))
    name = "_".join(words)
    return {words: name, (*words[:-1], plural(words[-1])): name}


def _compounds() -> dict[Words, str]:
    found: dict[Words, str] = {}
    for line in _COMPOUNDS.strip().splitlines():
        nouns, _, things = line.partition(" = ")
        for noun in nouns.split(","):
            for thing in things.split(","):
                found |= _named(f"{thing}-{noun}")
    return found


# Their words → the name.
DEEDS: dict[Words, str] = {words: name for noun in _NOUNS.split() for words, name in _named(noun).items()}
DEEDS |= {(plural(noun),): noun for noun in _OF_VERBS.split()} | _compounds()
LONGEST = max(map(len, DEEDS))
FIRST_WORDS = frozenset(words[0] for words in DEEDS)
