"""What people say around a question and mean nothing by: data. A hyphen stands for a space or a hyphen.

Longer phrases win over the small words in them, so "thank you so much" is no "how much". Not here: small
words by themselves (vocabulary.py).
"""

from __future__ import annotations

from bot.periods.named_units import DayName

_PHRASES = """
and-nothing-else and-nothing-more and-that-s-it and-that-is-all and-thats-it short-version the-short-version
short-form condensed-version except-just-give-me except-just-show-me but-just-give-me but-only-give-me
cut-it-to cut-that-to cut-them-to cut-this-to cut-it-down-to cut-that-down-to
rest-isn't-needed the-rest-isn't-needed don't-need-the-rest i-don't-need-the-rest rest-isn-t-needed
rest-is-not-needed don-t-need-the-rest rest-not-needed the-rest-isn-t-needed
the-rest-is-not-needed the-rest-doesn-t-matter skip-the-rest forget-the-rest
from-that-combination for-that-combination from-that-combo for-that-combo with-that-combination
would-be-easier-to-read would-be-easier would-be-better would-be-nicer would-be-clearer
would-be-easier-to-look-at
in-one-chart in-one-graph in-a-single-chart in-one-table in-a-single-table in-one-view
thank-you-so-much thanks-so-much thank-you-very-much thank-you-kindly thanks-a-lot thanks-a-million
thanks-a-bunch many-thanks much-appreciated thanks-in-advance thank-you-in-advance appreciate-it
i-appreciate-it i-d-appreciate-it tysm ta thankyou thnx tks danke merci
good-morning good-afternoon good-evening good-day good-job good-stuff nice-one well-done morning-all
hi-there hello-there hey-there hi-everyone hello-everyone hi-all hello-all hi-team hello-team hey-team
hey-guys dear howdy hiya heya greetings hallo hola moin ahoy salut
dzień-dobry dzien-dobry dobry-wieczór dobry-wieczor cześć czesc dobrý-den dobry-den dobrý-večer ahoj čau
dobar-dan dobro-jutro zdravo bonne-année bonne-annee bonne-journée bonne-soirée bonjour bonjour-à-tous
bonjour-a-tous bonjour-tout-le-monde salut-à-tous salut-a-tous coucou bonsoir s-il-vous-plaît
s'il-vous-plaît s'il-vous-plait s'il-te-plaît s'il-te-plait svp merci-beaucoup merci-bien merci-d'avance
buenos-días buenos-dias buenas-tardes buenas-noches buenas muy-buenas feliz-año feliz-año-nuevo
feliz-navidad hola-a-todos hola-equipo hola-chicos por-favor muchas-gracias gracias mil-gracias
bom-dia boa-tarde boa-noite olá ola olá-a-todos olá-pessoal oi-pessoal oi-gente feliz-ano-novo obrigado
obrigada muito-obrigado por-gentileza guten-morgen guten-tag guten-abend grüß-gott grüss-gott grüezi
gruezi grüße liebe-grüße viele-grüße mahlzeit servus hallo-zusammen moin-zusammen morgen-zusammen
frohes-neues gutes-neues-jahr frohe-weihnachten danke-schön danke-schoen danke-dir vielen-dank bitte
bitte-schön besten-dank
goedemorgen goedemiddag goedenavond goeiemorgen hallo-allemaal gelukkig-nieuwjaar dank-je dank-je-wel
dankjewel bedankt alstublieft alsjeblieft god-morgen god-morgon god-dag god-kveld god-kväll godmorgen
goddag hej-alla hejsan hei-alle gott-nytt-år godt-nytår godt-nytt-år tusen-takk takk tack tack-så-mycket
mange-tak huomenta hyvää-huomenta hyvää-päivää moikka kiitos tere-hommikust aitäh labas-rytas labrīt
buongiorno buon-giorno buonasera buon-anno ciao-a-tutti ciao-tutti ciao-ragazzi grazie
grazie-mille per-favore bună-ziua buna-ziua bună-dimineața mulțumesc multumesc jó-napot jó-reggelt szia
sziasztok köszönöm καλημέρα kalimera kalispera yassas ευχαριστώ efharisto merhaba merhabalar selam
günaydın gunaydin iyi-günler teşekkürler tesekkurler lütfen доброе-утро добрый-день добрый-вечер привет
спасибо добрий-день привіт дякую добър-ден dobroe-utro dobryj-den privet spasibo zdravstvuyte
shalom boker-tov salaam salam salam-alaikum assalamu-alaikum as-salamu-alaykum marhaba sabah-el-kheir
shukran namaste namaskar namaskaram vanakkam dhanyavaad shukriya konnichiwa konbanwa ohayo
ohayou-gozaimasu ohayo-gozaimasu arigato arigatou onegaishimasu ni-hao nihao xiexie annyeong annyeonghaseyo
gamsahamnida sawasdee sawadee-ka xin-chào xin-chao selamat-pagi selamat-siang terima-kasih magandang-umaga
salamat mabuhay habari-za-asubuhi jambo sawubona aloha mahalo kia-ora
dia-duit bore-da sláinte
wonderful lovely awesome amazing brilliant fantastic excellent super superb neat sweet fab marvellous
interesting i-see thats-great that-s-great makes-sense
is-enough is-fine is-plenty is-ok is-good would-do will-do-fine that-s-enough thats-enough that-enough
suffices would-be-enough would-suffice will-suffice will-do be-enough
happy-new-year happy-holidays happy-easter merry-christmas happy-christmas happy-thanksgiving
hope-you-well hope-you-are-well hope-all-is-well hope-all-well hope-you-are-all-well
when-you-have-a-sec when-you-get-a-sec when-you-get-a-second if-you-have-a-sec if-you-have-a-second
if-you-get-a-sec got-a-sec got-a-second got-a-minute have-a-sec in-your-own-time no-rush no-hurry
i-like we-like of-any-kind of-any-type of-any-sort of-all-kinds of-all-types of-every-kind
kindly be-so-kind-as so-kind-as be-kind-enough kind-enough so-good-as
would-you-mind do-you-mind if-you-don-t-mind if-you-dont-mind if-you-wouldn-t-mind
when-you-have-a-moment when-you-have-a-minute when-you-have-a-second when-you-have-time
when-you-get-a-chance when-you-get-a-moment when-you-get-a-minute when-you-can if-you-have-a-moment
if-you-have-a-minute if-you-have-time if-you-can if-you-could if-possible if-it-s-possible
if-that-s-possible whenever-you-can
would-it-be-possible is-it-possible it-possible possible-to would-be-possible would-be-great would-be-nice
it-would-be-great would-be-lovely would-be-good
would-love-to i-would-love i-d-love love-to i-love-to i-would-be-interested-in i-be-interested-in
i-am-interested-in i-interested-in
curious-about i-am-curious-about curious-how curious-to wonder i-wonder i-was-wondering was-wondering
wondering-about i-am-wondering wondering-if wonder-if was-wondering-if
sorry-to-bother-you sorry-to-bother sorry-for-bothering-you sorry-to-disturb-you sorry-to-disturb
sorry-for-the-trouble sorry-to-trouble-you to-bother-you excuse-me pardon pardon-me apologies
trouble-you-for trouble-you bother-you-for bother-you ask-you-for may-i-have could-i-have
for-me a-thing-for-us
for-the-team-channel for-our-channel for-this-channel for-the-channel
for-the-team for-my-report for-the-report for-our-report
real-quick really-quick quick-question quick-q quick-one one-question small-question a-quick-question
help-me-understand help-me-see help-me-find walk-me-through talk-me-through
whether put-together dig-up pull-up bring-up run-me share-with-me share-with-us hit-me-with
how-things-went how-it-went things-went how-everything-went of-how-things-went of-how-it-went
of-how-we-did
been-up-to up-to-lately
restrict-it-to restrict-that-to restrict-to restricted-to limited-to narrow-it-down-to narrow-that-down-to
narrow-this-down-to narrow-them-down-to narrow-down-to narrowed-down-to narrow-it-to narrow-that-to
narrow-to
drill-into drill-down-into drill-down-to zoom-into zoom-in-on zoom-in-to zoom-on focus-on focus-in-on
highest-first biggest-first largest-first most-first in-descending-order
descending desc can-be could-be
good-afternoon-team good-morning-team good-evening-team to-that to-it to-this end-with ended-with
close-with closed-with finish-with finished-with i-e i.e see-that how-strong-were how-strong-was
how-successful-was how-successful-were i-would-need would-need g-day
if-it-is-not-too-much-trouble if-it-s-not-too-much-trouble if-it-not-too-much-trouble
if-its-not-too-much-trouble with-best-regards best-regards kind-regards with-kind-regards regards
if-you-please
where-do-we-stand-on where-we-stand-on where-do-we-stand-with where-are-we-on where-are-we-with
where-are-we-at-with in-the-world you-can you-may you-could so-much this-much is-better
works-better if-that-possible if-it-possible
out-of-the out-of-all-the out-of-our look-it-up look-that-up look-this-up look-them-up pull-it-up
pull-that-up pull-them-up bring-it-up
any-chance happen-to-know do-you-happen-to-know would-be-wonderful would-be-cool would-be-awesome
would-be-helpful any-chance-of
would-help would-help-me be-helpful be-grateful i-would-be-grateful would-be-amazing would-be-perfect
i-search i-search-for i-am-searching i-am-searching-for i-searching searching-for i-look-for
if-i-may-ask if-i-may if-that-s-ok if-that-is-ok if-thats-ok please-do-the-needful do-the-needful
in-general out-of-interest is-there-a-way is-there-any-way there-a-way do-you-think when-it-comes-to
with-regard-to with-regards-to as-regards with-respect-to regarding in-terms-of according-to
some-point at-some-point when-you-get-to-it whenever-you-get-a-moment whenever-you-have-time
we-should-look-at
the-right-place never-mind-that no-worries no-problem one-more-thing one-more-question another-question
changing-the-subject change-of-subject different-question now-a-different-question a-different-question
different-topic on-a-different-note on-another-note new-question next-question by-the-way
look-only-at only-look-at look-just-at concentrate-on hone-in-on
filter-it-to filter-that-to filter-to filtered-to filter-for filter-it-for
no-cap no-lie no-pressure no-pressure-but no-stress no-drama no-biggie no-worries-if-not
no-worries-if-you-can-t no-worries-if-you-can't no-offence no-offense no-need-to-hurry no-need-to-rush
nothing-fancy nothing-special
not-urgent not-too-urgent not-super-urgent not-that-urgent not-in-a-hurry not-in-a-rush
if-you-don't-mind if-you-do-not-mind if-you-wouldn't-mind without-further-ado more-than-happy-to-wait
happy-to-wait why-not-show-me why-not-tell-me why-not-give-me who-can-tell-me who-could-tell-me
who-can-show-me who-knows at-least-tell-me at-least-show-me at-least-give-me sorry-to-bug-you
sorry-to-bug-you-again
sorry-to-bother-you-again sorry-to-ask sorry-to-ask-again sorry-for-asking hate-to-ask hate-to-bother
hate-to-bother-you at-your-convenience at-your-earliest-convenience when-you-are-free when-free
first-of-all first-up firstly for-starters to-start-with to-begin-with tia ttyl ttfn brb afk lmk
let-us-know let-me-know-please thank-u thank-ya ty-so-much thanks-heaps thanks-loads thanks-mate cheers-mate
ta-very-much ta-muchly much-obliged obliged god-bless bless-you if-you-would be-furnished-with
oblige-me-with pray-tell pray-tell-me would-you-ever chuck-us chuck-me shoot-me hit-me-up sling-me
that-s-a-lot thats-a-lot that-s-not-bad thats-not-bad not-bad in-your-opinion one-more-time
if-it-s-not-a-bother if-its-not-a-bother if-not-a-bother from-the-top long-story-short bottom-line
"""

_SORTED = [
    f"{sort}-{how}"
    for sort in ("sorted", "sort", "ordered", "order", "sorting", "ranked")
    for how in (
        "desc", "descending", "in-descending-order", "by-count", "by-counts", "by-volume", "by-number",
        "by-size", "by-value", "by-count-desc", "by-count-descending", "by-total", "from-high-to-low",
        "high-to-low", "from-highest-to-lowest", "by-frequency",
    )
]  # fmt: skip
_ASKED_TO = "showing sharing giving telling listing checking getting pulling sending-me sending-us".split()
_PERSONS = "you u ya you-guys we someone somebody anyone anybody one-of-you".split()
COURTESIES = [
    *(f"{can}-{person}" for can in ("can", "could") for person in _PERSONS),
    *(f"would-{person}" for person in ("u", "someone", "somebody", "anyone", "anybody")),
    *_PHRASES.split(),
    *_SORTED,
    "everything-that",
    "show-everything-that",
    "distinct-values-of",
    "unique-values-of",
    *(f"happy-{day}" for day in DayName),
    *(f"{lead}mind-{asked}" for lead in ("would-you-", "do-you-", "") for asked in _ASKED_TO),
]
