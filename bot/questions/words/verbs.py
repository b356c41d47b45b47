"""What is done with things, as event names say it: book, booked, booking, bookings, bookers: data.

One verb a line; regular forms are made, irregular ones are written out. Not here: what an event is called
(event_names.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """All forms of one verb.

    Attributes:
        done: past forms and participles: showed, shown.
        nouns: what one time of it is called, without a thing: booking, subscription.
        doers: who does it, one of them.
    """

    base: str
    third: str
    done: tuple[str, ...]
    doing: str
    nouns: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()

    @property
    def finite(self) -> tuple[str, ...]:
        """What a thing may follow: books a demo, booked a demo, booking a demo."""
        return (self.third, *self.done, self.doing)

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.base, *self.finite)


# base / past forms, where they are irregular = nouns : doers
_LINES = """
book = booking : booker
schedule = scheduling : scheduler
reserve = reservation : reserver
request = request : requester
show/showed,shown = showing
display = display
throw/threw,thrown
encounter
raise
log/logged
play = play,playback : player
watch = watch : watcher,viewer
view = view : viewer
see/saw,seen
read/read = read : reader
listen = listen : listener
open = open : opener
click = click : clicker
tap/tapped = tap : tapper
press = press
hover = hover
scroll = scroll : scroller
swipe = swipe
visit = visit : visitor
start = start : starter
begin/began,begun = beginning : beginner
launch = launch
finish = finish : finisher
complete = completion : completer
end
stop/stopped
pause
resume
submit/submitted = submission,submit : submitter
fill
send/sent = sending : sender
receive : receiver
deliver = delivery
post = post : poster
publish = publication : publisher
write/wrote,written : writer
create = creation : creator
make/made
build/built
generate = generation
add = addition,add
remove = removal
delete = deletion
archive
restore
edit = edit : editor
update = update : updater
rename
change
save = save : saver
bookmark = bookmark
share = share : sharer
like
comment = comment : commenter
reply/replied
rate = rating : rater
review = review : reviewer
vote = vote : voter
follow = follow : follower
subscribe = subscription,sub : subscriber
unsubscribe = unsubscription : unsubscriber
enroll = enrollment,enrolment : enroller
join = join : joiner
register = registration : registrant
invite = invitation,invite : inviter
refer/referred = referral : referrer
accept = acceptance : accepter
decline
reject = rejection
approve = approval : approver
confirm = confirmation
verify/verified = verification
activate = activation : activator
deactivate = deactivation
enable
disable
connect = connection : connector
disconnect = disconnection
install = install,installation : installer
uninstall = uninstall : uninstaller
integrate = integration
configure = configuration
import = import : importer
export = export : exporter
download = download : downloader
upload = upload : uploader
attach = attachment
print
copy/copied = copy
search = search : searcher
filter
select = selection
choose/chose,chosen
apply/applied = application : applicant
upgrade = upgrade : upgrader
downgrade = downgrade : downgrader
renew = renewal : renewer
cancel/cancelled,canceled = cancellation,cancelation : canceller
expire = expiration,expiry
fail = failure
abandon = abandonment : abandoner
skip/skipped = skip
dismiss = dismissal
close = closing
buy/bought = purchase : buyer
purchase = purchase : purchaser,buyer
order = order
pay/paid = payment : payer
charge = charge
refund = refund
return = return : returner
ship/shipped = shipment
redeem = redemption : redeemer
donate = donation : donor
place = placement
rent/rented = rental : renter
sell/sold = sale : seller
issue
sign/signed = signing : signer
report = report
solve
resolve = resolution
assign = assignment
tag/tagged
merge
deploy = deployment
trigger
call = call : caller
contact : contacter
chat/chatted = chat : chatter
answer = answer
ask
attend : attendee
check
track
run/ran,run = run : runner
use = use
test
try/tried
perform
occur/occurred = occurrence
succeed
hold/held
give/gave,given
file
convert
leave/left
miss
hit/hit
win/won
lose/lost
earn
reach
achieve
unlock
collect
claim = claim : claimer
drop/dropped
pick
customize = customization
preview = preview
load
"""


def _verb(line: str) -> Verb:
    head, _, rest = line.partition("=") if "=" in line else line.partition(":")
    nouns, _, doers = rest.partition(":") if "=" in line else ("", "", rest)
    base, _, past = head.strip().partition("/")
    done = tuple(past.split(",")) if past else (_past(base),)
    doubled = base + base[-1] if any(form == f"{base}{base[-1]}ed" for form in done) else base
    doing = f"{base[:-1]}ing" if base.endswith("e") and base != "see" else f"{doubled}ing"
    doing = {"run": "running", "win": "winning", "begin": "beginning", "hit": "hitting"}.get(base, doing)
    return Verb(base, plural(base), done, doing, _listed(nouns), _listed(doers))


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())


def _past(base: str) -> str:
    return f"{base}d" if base.endswith("e") else f"{base}ed"


def plural(noun: str) -> str:
    """More of a thing; a verb's third person is made alike."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun if noun.endswith("s") and not noun.endswith("ss") else f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeou" else f"{noun}s"


def singular(noun: str) -> str:
    """One of a thing: results are each a result; an address stays one."""
    if noun.endswith("ies") and len(noun) > len("dies"):
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is", "ns", "ings")) else noun


VERBS = tuple(_verb(line) for line in _LINES.strip().splitlines())
# Every form but the nouns → its verb; where two share one (found, saw) the first is meant.
FORMS: dict[str, Verb] = {form: verb for verb in reversed(VERBS) for form in verb.forms}
# Said of the same thing they say the same: a demo is booked or scheduled, an onboarding is finished.
_ALIKE = (
    "book schedule reserve request", "finish complete", "start begin",
    "show display throw encounter see hit",
    "play watch view", "buy purchase order", "create make build", "post publish", "submit fill",
    "remove delete", "export download", "subscribe", "install", "pay", "click tap press hit",
)  # fmt: skip
ALIKE: dict[str, frozenset[str]] = {verb.base: frozenset({verb.base}) for verb in VERBS}
for _line in _ALIKE:
    ALIKE |= {base: ALIKE[base].union(_line.split()) for base in _line.split()}
# What a thing is called of itself once this is done with it: demos are booked, errors shown, trials started.
# A product that was viewed is no product more.
OCCURS = frozenset(
    """book schedule show throw raise log play watch start begin finish complete submit send post publish
    create make generate upload place donate file open perform occur receive succeed hold""".split()
)
# Said by themselves they say what was done as well: people who subscribed, bookings.
ALONE = frozenset(
    """book cancel subscribe unsubscribe upgrade downgrade renew activate deactivate search enroll download
    upload install uninstall""".split()
)
# Deeds that are made, given or placed: a search performed, an invite sent and a review posted say what their
# nouns say, and so do other verbs of the same line.
_DEEDS = (
    ("review comment rate vote reply answer", "post submit leave write give add"),
    ("search", "perform make run"),
    ("invite refer", "send make"),
    ("book reserve order request apply donate", "place make submit"),
)
DEEDS: dict[str, frozenset[str]] = {
    deed: frozenset(verbs.split()) for deeds, verbs in _DEEDS for deed in deeds.split()
}
# Done to a user, not by one: "user_invited" says nothing of who invited.
SUFFERED = frozenset({"invite", "refer"})
