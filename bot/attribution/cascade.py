"""Where a visit came from: the 13 rules of the mission's query document, once, as data. First match wins.

In: a URL, its referrer, the host that was asked. Out: an Attribution, or the whole Finding with the evidence.
Pure, total, deterministic: any text gets an answer. The words about rules are templates; they print a Rule.
Not here: the directory of sites (hosts.py), taking addresses apart (visit.py).

Where the document leaves a question, the vendor's finer table decides, else the careful reading:
  * letter case does not matter to a rule that looks for a value (`utm_medium=CPC` is paid);
  * rule 3: `meta` is facebook, `instagram` stays itself;
  * rule 4: the same; any other utm_source is taken as it is written; without one the source is `unknown`
    and the confidence only medium;
  * rule 5: "alone" is "with none of the signals above": a tagged link that carries a fbclid is still its own;
  * rule 6: needs a utm_source. It is copied as written: `Facebook` and `fb` become sources of their own, and
    the report on tags shows them. Without a utm_medium the medium is `unknown`;
  * rule 13: the "host slug" is the host without "www.".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.attribution.hosts import SiteKind
from bot.attribution.visit import Visit, params_of, visit


class Confidence(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Signal(StrEnum):
    """What kind of thing a rule looks at."""

    URL_PARAMETER = "url_parameter"
    REFERRER = "referrer"
    NOTHING = "nothing"


class Advice(StrEnum):
    """What the owner of the link could do to make the answer surer; words in the templates."""

    FINE = "fine"
    TAG_ADS = "tag_ads"
    TAG_POSTS = "tag_posts"
    TAG_MAILS = "tag_mails"
    TAG_PARTNERS = "tag_partners"
    TAG_LINKS = "tag_links"
    ADD_SOURCE = "add_source"
    ONE_SPELLING = "one_spelling"
    LOOK_AT_FIRST_VISIT = "look_at_first_visit"


class Taken(StrEnum):
    """Where a rule takes a source or a medium from, when it does not give its own."""

    CLICK_ID = "from click id"
    UTM_SOURCE = "from utm_source"
    META_OR_UTM_SOURCE = "from utm_source, Meta's networks under one name"
    UTM_MEDIUM = "from utm_medium"
    REFERRER_SITE = "from referrer's site"
    REFERRER_HOST = "from referrer's host"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that a rule saw: gclid = abc, or the referrer l.facebook.com."""

    signal: Signal
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold. Exactly one of parameters (with values) and the referrer fields is set.

    Attributes:
        parameters: the URL has one of these.
        values: … and its value, in lower case, is one of these (empty: any).
        referrer_hosts: the referrer's host is one of these.
        referrer_kind: the referrer's host belongs to a known site of this kind.
        same_host: the referrer is a page of the host itself.
        has_referrer: there is one, or there is none.
    """

    parameters: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    referrer_hosts: tuple[str, ...] = ()
    referrer_kind: SiteKind | None = None
    same_host: bool = False
    has_referrer: bool | None = None

    def evidence(self, seen: Visit) -> Evidence | None:
        """What made it hold; None when it does not."""
        if self.parameters:
            found = ((name, seen.params[name]) for name in self.parameters if name in seen.params)
            for name, value in found:
                if not self.values or value.lower() in self.values:
                    return Evidence(Signal.URL_PARAMETER, name, value)
            return None
        if self.has_referrer is False:
            return None if seen.referrer_host else Evidence(Signal.NOTHING, "", "")
        if self._referrer_agrees(seen):
            return Evidence(Signal.REFERRER, "referrer", seen.referrer_host)
        return None

    def _referrer_agrees(self, seen: Visit) -> bool:
        if self.same_host:
            return seen.same_host
        if self.referrer_kind:
            return seen.referrer_site is not None and seen.referrer_site.kind is self.referrer_kind
        return seen.referrer_host in self.referrer_hosts if self.referrer_hosts else bool(seen.referrer_host)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the cascade.

    Attributes:
        number: its place; also its name in the mission's document.
        id: what `source_rule_id` holds.
        when: all of these must hold.
        source, medium: given as written, or taken from what was seen.
        confidence: how sure a source is that this rule names.
        unnamed: how sure when the rule takes utm_source and there is none: the source is then `unknown`.
    """

    number: int
    id: str
    when: tuple[Condition, ...]
    source: str | Taken
    medium: str | Taken
    confidence: Confidence
    advice: Advice
    unnamed: Confidence | None = None

    def evidence(self, seen: Visit) -> tuple[Evidence, ...] | None:
        """What makes the rule fire; None when it does not."""
        found = tuple(condition.evidence(seen) for condition in self.when)
        held = tuple(item for item in found if item is not None)
        return held if len(held) == len(found) else None


@dataclass(frozen=True, slots=True)
class Attribution:
    source: str
    medium: str
    campaign: str | None
    confidence: Confidence
    rule: Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution with its reasons.

    Attributes:
        evidence: what the rule saw, in the order of its conditions.
        advice: what would make the answer surer.
        passed: rules that would have fired too, had this one not come first.
    """

    attribution: Attribution
    evidence: tuple[Evidence, ...]
    advice: Advice
    passed: tuple[Rule, ...]


CLICK_IDS = {"gclid": "google", "msclkid": "bing", "ttclid": "tiktok", "li_fat_id": "linkedin"}
META_SOURCES = {"facebook": "facebook", "instagram": "instagram", "meta": "facebook"}
PAID_MEDIUMS = ("cpc", "paid", "paid_social", "cpm", "display")
FACEBOOK_REDIRECTS = ("l.facebook.com", "lm.facebook.com")
UNKNOWN = "unknown"

_FBCLID = Condition(parameters=("fbclid",))
_HIGH, _MEDIUM, _LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW


def _referred_by(kind: SiteKind) -> tuple[Condition, ...]:
    return (Condition(referrer_kind=kind),)


# fmt: off
RULES: tuple[Rule, ...] = (
    Rule(1, "click_id", (Condition(parameters=tuple(CLICK_IDS)),),
         Taken.CLICK_ID, "paid", _HIGH, Advice.FINE),
    Rule(2, "fb_ad_redirect", (_FBCLID, Condition(referrer_hosts=FACEBOOK_REDIRECTS)),
         "facebook", "paid", _HIGH, Advice.FINE),
    Rule(3, "fbclid_utm_source", (_FBCLID, Condition(parameters=("utm_source",), values=tuple(META_SOURCES))),
         Taken.META_OR_UTM_SOURCE, "paid", _HIGH, Advice.FINE),
    Rule(4, "utm_paid_medium", (Condition(parameters=("utm_medium",), values=PAID_MEDIUMS),),
         Taken.META_OR_UTM_SOURCE, "paid", _HIGH, Advice.FINE, unnamed=_MEDIUM),
    Rule(5, "fbclid_alone", (_FBCLID,), "facebook", "paid", _MEDIUM, Advice.TAG_ADS),
    Rule(6, "explicit_utm", (Condition(parameters=("utm_source",)),),
         Taken.UTM_SOURCE, Taken.UTM_MEDIUM, _HIGH, Advice.ONE_SPELLING),
    Rule(7, "facebook_referrer", _referred_by(SiteKind.FACEBOOK),
         "facebook", "social", _MEDIUM, Advice.TAG_POSTS),
    Rule(8, "social_referrer", _referred_by(SiteKind.SOCIAL),
         Taken.REFERRER_SITE, "social", _MEDIUM, Advice.TAG_POSTS),
    Rule(9, "search_referrer", _referred_by(SiteKind.SEARCH),
         Taken.REFERRER_SITE, "organic", _MEDIUM, Advice.FINE),
    Rule(10, "mail_referrer", _referred_by(SiteKind.MAIL), "email", "email", _MEDIUM, Advice.TAG_MAILS),
    Rule(11, "same_host", (Condition(same_host=True),),
         "internal", "direct", _HIGH, Advice.LOOK_AT_FIRST_VISIT),
    Rule(12, "no_referrer", (Condition(has_referrer=False),), "direct", "direct", _HIGH, Advice.TAG_LINKS),
    Rule(13, "other_referrer", (Condition(has_referrer=True),),
         Taken.REFERRER_HOST, "referral", _LOW, Advice.TAG_PARTNERS),
)
# fmt: on


def classify(url: str, referrer: str | None, host: str) -> Attribution:
    """Where the visit came from, by the first rule that fires. Any text gets an answer."""
    seen = visit(url, referrer, host)
    rule = next(rule for rule in RULES if rule.evidence(seen) is not None)
    return _attribution(rule, seen)


def explain(url: str, referrer: str | None, host: str) -> Finding:
    """The same answer with what was seen, what would have fired next, and what could be done better."""
    seen = visit(url, referrer, host)
    first, *others = (rule for rule in RULES if rule.evidence(seen) is not None)
    found = _attribution(first, seen)
    return Finding(
        attribution=found,
        evidence=first.evidence(seen) or (),
        advice=Advice.ADD_SOURCE if _confidence(first, seen) is not first.confidence else first.advice,
        passed=tuple(others),
    )


def campaign(url: str) -> str | None:
    """The campaign is utm_campaign, whichever rule fires."""
    return params_of(url).get("utm_campaign")


def _attribution(rule: Rule, seen: Visit) -> Attribution:
    return Attribution(
        source=_given(rule.source, seen),
        medium=_given(rule.medium, seen),
        campaign=seen.params.get("utm_campaign"),
        confidence=_confidence(rule, seen),
        rule=rule,
    )


def _confidence(rule: Rule, seen: Visit) -> Confidence:
    return rule.unnamed if rule.unnamed and "utm_source" not in seen.params else rule.confidence


def _given(value: str | Taken, seen: Visit) -> str:
    return _TAKE[value](seen) if isinstance(value, Taken) else value


def _click_id(seen: Visit) -> str:
    return next(network for name, network in CLICK_IDS.items() if name in seen.params)


def _meta_or_utm_source(seen: Visit) -> str:
    written = seen.params.get("utm_source", UNKNOWN)
    return META_SOURCES.get(written.lower(), written)


_TAKE: dict[Taken, Callable[[Visit], str]] = {
    Taken.CLICK_ID: _click_id,
    Taken.UTM_SOURCE: lambda seen: seen.params.get("utm_source", UNKNOWN),
    Taken.META_OR_UTM_SOURCE: _meta_or_utm_source,
    Taken.UTM_MEDIUM: lambda seen: seen.params.get("utm_medium", UNKNOWN),
    Taken.REFERRER_SITE: lambda seen: seen.referrer_site.source if seen.referrer_site else UNKNOWN,
    Taken.REFERRER_HOST: lambda seen: seen.referrer_host.removeprefix("www.") or UNKNOWN,
}
