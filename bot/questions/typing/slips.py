"""Slips of the finger that are known by heart: words too short to be measured, and misplaced spaces.

In: a Scan and the place of a word that nothing could read. Out: what was meant. Closed lists, and none of
them leads to a value, an event or a metric. Not here: words that are measured (spelling.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape

# What was meant, and how fingers get it wrong: a neighbour on the keyboard, letters swapped, doubled, lost.
_SLIPPED = {
    "how": "hwo hiw hpw hoq howw ohw ho hoew hlw hiow",
    "many": "mnay manny meny amny mamy mny mnya mayn manyy nany mzny",
    "much": "muhc mych muvh mcuh nuch",
    "what": "wat waht wht whta hwat wgat whay whst awht wjat wha whatt wath",
    "what is": "wats",
    "which": "wich whcih whihc wihch whick whixh whch wihich hwich whicj wgich",
    "where": "wher whre wehre hwere wheer whete wjere wheere",
    "when": "wehn hwen whn wjen wgen",
    "who": "woh whoo",
    "the": "te teh hte eht thw tge tje tthe ythe rhe yhe het",
    "from": "form fro frm frim fomr fron frmo ffrom fromm frpm ftom feom rom drom frok grom outta frum",
    "for": "fir ofr foir fpr forr fof",
    "by": "bu yb bby",
    "with": "wiht wtih iwth witj wirh woth wuth witth",
    "and": "adn nad abd andd annd anf",
    "per": "epr perr",
    "of": "ofd",
    "in": "iin",
    "last": "lst lsat lats alst lasst lat las laast lasr lsst lastt lazt laat latst",
    "this": "ths tihs htis thsi thia thid yhis rhis thiss tgis tjis thjs",
    "past": "apst pasr psst",
    "since": "sicne sinec snice sinse scince sinc",
    "today": "tody todsy tosay tday tdy toady todya otday todau toaday todqy ttoday tpday tofay tooday "
    "todaay todat",
    "yesterday": "ystrday yestrday ystdy yst yestaday yesturday yesteday yestreday yestrdy yestday yesterdya "
    "yseterday yetserday yesetrday yerterday yestersay yesyerday uesterday yestarday",
    "week": "wek wekk weeek weke ewek qeek weel weej wwek wweek weeke wesk wrek",
    "weeks": "weks wekes weeeks wweks weels",
    "month": "moth mnth mnoth monht motnh mounth onth mpnth minth momth nonth monh monthh mnonth moonth",
    "months": "moths monhts mnths mnoths motnhs momths",
    "day": "dya dsy daay ady dqy",
    "days": "dyas dsys dasy adys dayss daya",
    "year": "yaer yera yeat eyar yyear yesr yead",
    "hour": "huor hourr houe",
    "hours": "huors hrous hors hourss",
    "quarter": "qurter quater qaurter qtr quartr quartre",
    "weekend": "wekend weeknd wknd weeekend",
    "daily": "daly dayly dailt daiky dily dailly",
    "weekly": "wekly weekley wekkly weely",
    "monthly": "montly monthy montlhy mothly",
    "quarterly": "qtrly",
    "hourly": "hurly houly",
    "show": "shwo hsow sohw sjow shiw shpw shw ahow dhow shoow shoq",
    "give": "giv gve gvie igve guve giev fgive",
    "get": "gte egt",
    "send": "sedn",
    "please": "plese pleas pelase plase pleae plaese pleaes plesae pease pleaze pleasee",
    "want": "wnat awnt watn",
    "know": "knwo konw nkow kno",
    "can": "cna",
    "could": "cuold coudl coud",
    "you": "yuo oyu yiu",
    "have": "hv ahve hvae haev hav hace",
    "there": "tehre thre htere",
    "that": "tht taht thta htat thst",
    "these": "thees",
    "our": "oru",
    "are": "arre",
    "were": "weer weere",
    "was": "wsa waas",
    "did": "ddi idd didd",
    "does": "deos doess",
    "come": "cmoe coem comee",
    "came": "caem",
    "only": "olny onyl inly ony onlt",
    "each": "eahc aech eech",
    "every": "evry eveyr evrey evey",
    "just": "jsut juts ujst",
    "than": "tahn htan thna",
    "top": "tpo topp",
    "compare": "comapre compre compar copare",
    "between": "betwen beetween bewteen bteween",
    "current": "curr crnt curent",
    "happened": "happend happned hapened hapend happenned hapenned",
    "received": "recieved recived receieved",
    "number": "nubmer numbr numebr nuber",
    "page": "pge pgae paeg",
    "pages": "pgaes paegs",
    "event": "evnt evetn",
    "country": "cntry ctry",
    "countries": "cntries",
    "campaign": "cmpgn",
    "unique": "uniqe",
    "uniques": "uniqus uniqes",
    "users": "uers usres",
    "signed": "singed",
    "break": "braek brek",
    "monday": "munday mondya mnday",
    "tuesday": "tuseday teusday tusday tueday tuesdya",
    "wednesday": "wendsday wensday wednsday wedensday wednesay wedesday wendesday",
    "thursday": "thrusday thurday thusday thrsday thirsday",
    "friday": "firday firady fridya",
    "saturday": "saterday satuday saturdya satruday",
    "sunday": "sunay sundya snuday",
    "january": "janurary janury januray",
    "february": "febuary feburary febrary februry",
    "august": "agust augst augsut",
    "september": "setpember septmber setember septemer",
    "october": "ocotber octobr otcober octber",
    "november": "novemeber novmber novmeber",
    "december": "decmber decemeber dcember",
    "last week": "lw",
    "last month": "lm",
    "last year": "ly",
}  # fmt: skip
SLIPS = {slip: meant for meant, slips in _SLIPPED.items() for slip in slips.split()}
_TIMES = ("week", "month", "year", "quarter", "weekend", "day")
_BEFORE_TIMES = frozenset(
    {"last", "this", "past", "previous", "per", "by", "each", "every", "next", "current"}
)
# Words of their own, and slips where their neighbours say so: (word, the one before, the one after) → meant.
_BESIDE = (
    (frozenset({"weak", "weka"}), _BEFORE_TIMES, None, "week"),
    (frozenset({"weaks"}), None, None, "weeks"),
    (frozenset({"moth", "mouth"}), _BEFORE_TIMES, None, "month"),
    (frozenset({"dat", "dag"}), frozenset({"by", "per"}), None, "day"),
    (frozenset({"hou", "hor"}), frozenset({"by", "per", "each"}), None, "hour"),
    (frozenset({"brake"}), None, frozenset({"down", "it", "that", "them", "up", "out"}), "break"),
    (frozenset({"hw", "hoe", "ow"}), None, frozenset({"many", "much", "did", "do", "is", "are"}), "how"),
    (frozenset({"man", "may"}), frozenset({"how"}), None, "many"),
    (frozenset({"thus"}), None, frozenset(_TIMES), "this"),
    (frozenset({"sing", "sigh", "sine"}), None, frozenset({"up", "ups"}), "sign"),
    (frozenset({"het"}), None, frozenset({"me", "us"}), "get"),
    (frozenset({"hot", "hoy", "howe"}), None, frozenset({"many", "much"}), "how"),
    (frozenset({"sow", "slow"}), None, frozenset({"me", "us"}), "show"),
    (frozenset({"don", "dwon", "donw", "own"}), frozenset({"break", "broken"}), None, "down"),
)  # fmt: skip
# Written as one word.
_COLUMNS = ("source", "medium", "campaign", "country", "device", "browser", "page", "os")
_PAIRS = (
    *product(("last", "this", "previous", "past"), (*_TIMES, "weeks", "months", "days")),
    *product(("by", "per"), (*_TIMES, "hour", *_COLUMNS)),
    *product(("how",), ("many", "much")),
    *product(("show", "give", "send", "tell"), ("me", "us")),
    *product(("come", "came", "coming"), ("from",)),
    *product(("where", "what", "how"), ("do", "did", "does", "are", "is", "was", "were")),
    *product(("from", "for", "in", "vs", "since"), ("last", "this", "the", "yesterday", "today")),
    *(("compared", "to"), ("so", "far"), ("of", "the"), ("did", "we"), ("do", "we")),
)
GLUED = {f"{one}{other}": f"{one} {other}" for one, other in _PAIRS}
# Written with a space inside, or with a letter on the wrong side of one.
_WHOLE = frozenset(
    """
    yesterday today weekend weekly monthly daily country countries source sources campaign campaigns browser
    browsers device devices month months quarter quarters compare compared between breakdown please visitors
    signups purchases pageviews signup purchase events event traffic pages many much what which where from
    this last week weeks year with how the show day days hour hours by per and since for me us top views page
    """.split()
)
_SHORTEST = 2
_SHORT = frozenset({"lw", "lm", "ly"})


@dataclass(frozen=True, slots=True)
class Respaced:
    """Words of a sentence, and what is written there with its spaces in place."""

    first: int
    after: int
    text: str


def slip_at(scan: Scan, at: int) -> str | None:
    """What was meant by a word that nothing could read, if that is known by heart."""
    word = scan.word(at)
    if len(word) == _SHORTEST and word not in _SHORT and not scan.words[at].raw.islower():
        return None  # in capitals it may be a country or a name
    before, after = scan.word(at - 1), scan.word(at + 1)
    for slips, led_by, followed_by, meant in _BESIDE:
        led = led_by is None or SLIPS.get(before, before) in led_by
        if word in slips and led and (followed_by is None or SLIPS.get(after, after) in followed_by):
            return meant
    return SLIPS.get(word)


def respaced(scan: Scan) -> list[Respaced]:
    """Lastweek, yester day, las tweek: known words with a space too few, too many or in the wrong place."""
    found: list[Respaced] = []
    for at in scan.left:
        if found and at < found[-1].after:
            continue
        piece = _respaced(scan, at)
        if piece is not None:
            found.append(piece)
    return found


def _respaced(scan: Scan, at: int) -> Respaced | None:
    word = scan.word(at)
    if word in GLUED:
        return Respaced(at, at + 1, GLUED[word])
    for first in (at - 1, at):
        if (text := _of_two(scan, first)) is not None:
            return Respaced(first, first + 2, text)
    return None


def _of_two(scan: Scan, at: int) -> str | None:
    """Two neighbours that are one word, or two others with the space moved by one letter."""
    one, other = scan.word(at), scan.word(at + 1)
    if not (one.isalpha() and other.isalpha()) or scan.words[at].shape is not Shape.WORD:
        return None
    if one + other in _WHOLE:
        return one + other
    for left, right in ((one + other[:1], other[1:]), (one[:-1], one[-1:] + other)):
        if left in _WHOLE and right in _WHOLE:
            return f"{left} {right}"
    return None
