"""Phrases that come in many variations, one alternative a place: data, as in vocabulary.py.

`_each("how", "the our", "site shop")` are "how-the-site", "how-the-shop", "how-our-site" and "how-our-shop";
"~" leaves its place out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bot.queries import Dimension, Interval, Metric
from bot.questions.kinds import Kind
from bot.questions.marks import Role


@dataclass(frozen=True, slots=True)
class Variations:
    """Phrases that have one of several words at each of their places."""

    places: tuple[tuple[str, ...], ...]

    @property
    def first_words(self) -> frozenset[str]:
        """What they may begin with."""
        return frozenset(
            word.partition("-")[0] for place in self._leading() for word in self.places[place]
        ) - {"~"}

    def beginning_with(self, first: str) -> Iterator[str]:
        """Those with this first word."""
        for place in self._leading():
            begun = [word for word in self.places[place] if word.partition("-")[0] == first]
            for words in product(begun, *self.places[place + 1 :]):
                yield "-".join(word for word in words if word != "~")

    def _leading(self) -> Iterator[int]:
        """The places that nothing stands before, if what may be left out is left out."""
        for place, words in enumerate(self.places):
            yield place
            if "~" not in words:
                return


def _each(*places: str) -> tuple[Variations, ...]:
    return (Variations(tuple(tuple(place.split()) for place in places)),)


_LEADS = "~ on-a on-an at at-a at-the in-a with"
_MOVES = (
    "drop dip fall decline decrease spike jump increase rise change growth surge slump peak bump dive plunge "
    "crash uptick downturn upswing uplift loss gain"
)
_STEPS = "basis level granularity view numbers figures buckets steps"

# Which there are, not single ones: list our events, all the events we track, a list of our event names.
_LISTED = "~ list list-of a-list-of show show-me give-me see name what-are"
_TRACKED = (
    "we-track you-track are-tracked we-are-tracking we-re-tracking we-send we-log we-record we-collect "
    "that-we-track that-you-track that-are-tracked that-we-send that-we-log that-exist there-are available "
    "that-are-available being-tracked"
)

VARIATIONS: tuple[tuple[tuple[Role, object], tuple[Variations, ...]], ...] = (
    (
        (Role.COLUMN, (Dimension.EVENT_NAME,)),
        _each(_LISTED, "~ all", "~ the our of-our of-the", "events event-names", _TRACKED)
        + _each("list list-of a-list-of what-are", "~ all", "our all-of-our", "events")
        + _each(
            "what which", "events", "~ are", "we-track you-track exist there-are we-have available tracked"
        )
        + _each("what which", "events", "do", "we you", "track log record collect send")
        + _each("our-events all-our-events list-of-events a-list-of-events list-of-all-events"),
    ),
    # day wise, month-wise, country-wise
    *(
        ((Role.INTERVAL, interval), _each(words, "wise") + _each(f"{words}wise".replace(" ", "wise ")))
        for interval, words in (
            (Interval.HOUR, "hour"),
            (Interval.DAY, "day date"),
            (Interval.WEEK, "week"),
            (Interval.MONTH, "month"),
        )
    ),
    *(
        ((Role.BY, (column,)), _each(words, "wise") + _each(f"{words}wise".replace(" ", "wise ")))
        for column, words in (
            (Dimension.SOURCE, "source sources"),
            (Dimension.MEDIUM, "medium"),
            (Dimension.CAMPAIGN, "campaign campaigns"),
            (Dimension.COUNTRY, "country countries"),
            (Dimension.DEVICE_TYPE, "device devices"),
            (Dimension.BROWSER, "browser"),
            (Dimension.OS, "os"),
            (Dimension.PATH, "page path"),
        )
    ),
    # what are people looking at, what did visitors read
    (
        (Role.PAGES, None),
        _each(
            "what",
            "are were",
            "people ppl folks visitors users they",
            "looking-at viewing reading visiting seeing",
        )
        + _each("what", "do did", "people ppl folks visitors users they", "look-at view read visit see"),
    ),
    # on a daily basis, at day level, a weekly view
    *(
        ((Role.INTERVAL, interval), _each(_LEADS, words, _STEPS))
        for interval, words in (
            (Interval.HOUR, "hourly hour"),
            (Interval.DAY, "daily day"),
            (Interval.WEEK, "weekly week"),
            (Interval.MONTH, "monthly month"),
        )
    ),
    # busiest day, worst hour: the series, in which it is seen
    *(
        (
            (Role.INTERVAL, interval),
            _each(
                "busiest best worst quietest slowest peak top lowest highest strongest weakest "
                "biggest smallest "
                "largest calmest poorest hottest record least-busy most-active most-successful most-popular",
                f"{interval} {interval}s",
            ),
        )
        for interval in Interval
    ),
    # what is driving the growth, the root cause for the dip
    (
        (Role.WHY, None),
        _each("what", "driving drives drove", "the", _MOVES)
        + _each("help-me-understand help-us-understand", "the this that", _MOVES)
        + _each("reason-for reasons-for", "the this that", _MOVES)
        + _each("root-cause cause reasons explanation", "for of behind")
        + _each("what", "caused causes", "the")
        + _each("why", "was is", "there", "a an the such-a"),
    ),
    # are we doing ok, is everything fine
    (
        (Role.HEAD, Kind.OVERVIEW),
        _each(
            "are-we-doing were-we-doing did-we-do is-it-going are-things are-things-going are-things-looking "
            "is-everything is-business-going",
            "ok okay well fine good alright great",
        ),
    ),
    # anything unusual
    (
        (Role.HEAD, Kind.CHANGED),
        _each(
            "anything something",
            "unusual weird strange odd abnormal suspicious unexpected notable noteworthy remarkable "
            "surprising interesting exciting crazy worth-knowing worth-mentioning "
            "out-of-the-ordinary special",
        ),
    ),
    # in which order do the rules fire
    (
        (Role.HEAD, Kind.RULES),
        _each(
            "in-which in-what what which",
            "order",
            "do are",
            "~ the your",
            "~ classification attribution",
            "rules",
        ),
    ),
    # badly tagged traffic
    (
        (Role.HEAD, Kind.UTM),
        _each(
            "badly wrongly incorrectly poorly inconsistently",
            "tagged",
            "~ traffic links campaigns visits urls",
        ),
    ),
    ((Role.BY, (Dimension.SOURCE,)), _each("~ at-the at on", "source", "level", "~ only")),
    # hour per hour, day after day
    *(
        ((Role.INTERVAL, interval), _each(str(interval), "per after for", str(interval)))
        for interval in Interval
    ),
    # the hour with most signups
    *(
        ((Role.INTERVAL, interval), _each("~ the", str(interval), "with", "~ the", "most highest biggest"))
        for interval in Interval
    ),
    # explain the drop
    (
        (Role.WHY, None),
        _each("explain", "the this that", "drop dip fall decline decrease spike jump increase rise change"),
    ),
    # are our utm tags consistent, bad utms
    (
        (Role.HEAD, Kind.UTM),
        _each(
            "utms utm-tags tags utm-parameters utm-params campaign-tags utm-tagging",
            "~ are is all are-all",
            "clean consistent correct tidy messy inconsistent in-order",
        )
        + _each(
            "bad broken inconsistent messy wrong dirty misspelled missing",
            "utms utm-tags utm tags utm-parameters campaign-tags",
        ),
    ),
    # which rules fired for google/organic
    (
        (Role.HEAD, Kind.EXPLAIN),
        _each(
            "which what",
            "rule rules",
            "produced produce produces decided decides matched match matches assigned made make makes "
            "gave give gives made-up make-up marked marks mark says say fire fires fired applied "
            "applies apply triggered were-used get-used got-used hit won "
            "classified put "
            "puts led-to caused is-behind are-behind",
        ),
    ),
    # how confident can we be in the attribution
    (
        (Role.HEAD, Kind.AUDIT),
        _each("how", "confident sure certain", "can-we-be are-we", "in of about", "the our", "attribution")
        + _each(
            "how", "reliable accurate good trustworthy solid confident sure", "is", "the our", "attribution"
        ),
    ),
    # what went up, is something wrong with signups
    (
        (Role.HEAD, Kind.CHANGED),
        _each("what", "went goes is-going has-gone", "up down up-or-down")
        + _each(
            "is-something is-anything is-there-something is-there-anything something anything what",
            "wrong weird strange odd off up going-on happening",
            "with",
        ),
    ),
    # is something different since yesterday
    (
        (Role.HEAD, Kind.CHANGED),
        _each(
            "is has did",
            "something anything",
            "different unusual changed change weird strange odd off wrong happened happen new",
        ),
    ),
    # which sites send us traffic
    (
        (Role.HEAD, Kind.SOURCES),
        _each(
            "which what",
            "~ other",
            "sites websites domains",
            "send sent sending bring brought drive drove refer referred",
            "us ~ people-to-us",
        )
        + _each("who", "refers referred is-referring", "us visitors people traffic"),
    ),
    # how does this compare with the day before
    ((Role.COMPARING, None), _each("how", "does do did", "this that these those it they", "compare")),
    # which campaigns disappeared: the report of campaigns shows what is new and what is gone
    (
        (Role.HEAD, Kind.CAMPAIGNS),
        _each(
            "campaigns",
            "~ have that are has were had was did-we do-we we that-we",
            "ran run disappeared vanished gone new appeared started stopped ended",
        ),
    ),
    # plain counts, a simple count
    ((Role.METRIC, Metric.COUNT), _each("plain raw simple regular normal", "count counts totals")),
    (
        (Role.HEAD, Kind.CAMPAIGNS),
        _each("campaigns", "~ that", "were are was have-been", "live active running on"),
    ),
    # how's the site doing
    (
        (Role.HEAD, Kind.OVERVIEW),
        _each("how how-is how-was how-did how-has", "the our my", "site website web-site app shop store"),
    ),
)
