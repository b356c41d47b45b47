"""What each kind of report is called: data, as in vocabulary.py. A hyphen stands for a space or a hyphen."""

from __future__ import annotations

from bot.questions.kinds import Kind

# Kinds by their names; a kind without a line here cannot be asked for.
HEADS: dict[Kind, str] = {
    Kind.SPLIT: "split paid-split paid-organic-split paid-social-split",
    Kind.SOURCES: (
        "acquisition acquisition-report acquisition-overview top-channels "
        "traffic-mix channel-mix source-mix mix-of-channels mix-of-sources"
    ),
    Kind.STATS: "stats stat statistics",
    Kind.EVENTS: "query raw-events event-log event-stream",
    Kind.USER: "user trail behavior behaviour activity-log user-timeline timeline user-activity",
    Kind.OVERVIEW: (
        "overall-picture big-picture bigger-picture whole-picture full-picture general-picture broad-picture "
        "overall-view overall-summary overall-look bird-s-eye-view birds-eye-view lay-of-the-land "
        "high-level-view "
        "high-level-picture high-level-summary general-overview "
        "state-of-the-business state-of-business state-of-the-site "
        "how-r-we how-r-things how-bad-is-it how-good-is-it performance-check "
        "overview tl-dr summarize summarise sum-up tldr summary recap dashboard how-are-we how-did-we "
        "how-are-things "
        "how-s-it how-is-it how-is-everything how-is-business how-s-business how-things "
        "how-everything how-it-going how-it-been how-has-it-been how-has-it-gone how-business "
        "how-we-doing how-we-are-doing how-we-do how-we-did key-numbers key-metrics key-figures "
        "main-numbers main-metrics headline-numbers top-line-numbers "
        "topline-numbers topline kpis state-of-things health health-check healthcheck health-report pulse "
        "pulse-check vital-signs vitals checkup check-up site-health health-of-the-site health-of-our-site "
        "health-of-the-website how-it-looking how-is-it-looking how-things-looking how-are-things-looking"
    ),
    Kind.CHANGED: (
        "what-is-going-on "
        "big-movements any-big-movements any-movements any-movement big-moves any-big-moves big-swings "
        "any-big-swings "
        "any-swings anything-move anything-moved anything-shift anything-shifted anything-big-change "
        "changed anything-change anything-changed anything-new anything-different biggest-changes "
        "main-changes anomalies any-anomalies anomaly outliers any-outliers any-anomaly biggest- "
        "movers top-movers what-moved what-shifted "
        "what-different what-changed what-has-changed "
        "any-changes any-change what-grew what-dropped what-fell what-rose what-declined "
        "what-is-different what-is-new what-new whats-new what-changes"
    ),
    Kind.CAMPAIGNS: "campaign-report campaign-performance new-campaigns",
    Kind.RULES: (
        "rules which-rules-are-used which-rules-do-you-use what-rules-are-used what-rules-do-you-use "
        "what-makes-something-count-as what-makes-something-paid what-makes-something-organic "
        "what-makes-something-social classifier-work classification-work "
        "source-detection "
        "source-detection-work attribution-rules classifier-rules classifier cascade classification-logic "
        "attribution-logic "
        "source-rules ruleset rule-set classifier-cascade classification-cascade attribution-ruleset "
        "rule-cascade attribution-cascade how-does-attribution-work "
        "how-is-attribution-decided how-attribution-works attribution-rule-cascade "
        "classification-rules order-of-the-rules rule-order order-of-rules"
    ),
    Kind.EXPLAIN: "explain",
    Kind.AUDIT: (
        "audit-the-tracking audit-our-tracking audit-tracking tracking-audit "
        "audit how-reliable-is-attribution how-sure-are-we-about-attribution "
        "how-accurate-is-attribution how-good-is-attribution "
        "state-of-attribution state-of-the-attribution state-of-our-attribution check-attribution "
        "check-our-attribution check-the-attribution can-we-trust-the-attribution "
        "can-we-trust-our-attribution attribution-check attribution-report attribution-audit "
        "attribution-quality "
        "audit-attribution data-quality "
        "source_confidence source-confidence source_rule_id source_rule_ids source-rule-id rule_id rule_ids "
        "attribution-confidence confidence low-confidence low-confidence-share confidence-share "
        "share-of-low-confidence attribution-health"
    ),
    Kind.UTM: (
        "utm-tag-check utm-tags-check check-utm-tags check-the-utm-tags check-our-utm-tags "
        "utm-tag-audit utm-tag-report "
        "utm-tag-hygiene utm-tag-consistency utm-quality utm-quality-check utm-tagging-check "
        "utm-tagging-audit "
        "utm utms utm-consistency utm-typos utm-spelling utm-spelling-mistakes utm-spellings "
        "campaign-tagging "
        "tagging-consistent utm-check utm-audit utm-lint utm-tags utm-report utm-hygiene "
        "utm-parameters tagging utm-problems utm-issues utm-mistakes utm-errors tagging-problems "
        "tagging-issues utm-inconsistencies link-tagging links-tagged links-tagged-properly "
        "links-tagged-well links-tagged-correctly links-tagged-right links-tagged-consistently "
        "links-are-tagged links-properly-tagged "
        "links-had-utm-tags links-have-utm-tags links-with-utm-tags"
    ),
    Kind.CLASSIFY: "classify which-rule what-rule",
    Kind.FUNNEL: "funnel funnel-lite",
    Kind.DIGEST: "digest",
}
