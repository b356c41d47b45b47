"""What people ask for that the API cannot answer, by the words that give it away: data.

Its sentence for people is in templates/errors/unanswerable.json.j2, by key. What is offered instead:
offers.py. Words that are asked back, and those of other products: ambiguous.py.
"""

from __future__ import annotations

from bot.queries import Metric
from bot.questions.kinds import Kind
from bot.questions.words.offers import (
    BY_BROWSER,
    BY_CAMPAIGN,
    BY_COUNTRY,
    BY_DEVICE,
    BY_EVENT,
    BY_PAGE,
    BY_SOURCE,
    CHANGED,
    COUNT,
    DAILY,
    EVENTS,
    FUNNEL,
    HOURLY,
    OVERVIEW,
    PAGE_VIEWS,
    PURCHASES,
    RULES,
    SOURCES,
    SPLIT,
    UTM,
    VISITORS,
    Offer,
    Topic,
)

TOPICS: dict[str, Topic] = {
    "sessions": Topic("session sessions session-count", (VISITORS, PAGE_VIEWS)),
    "bounce": Topic("bounce bounces bounced bounce-rate", (PAGE_VIEWS, BY_PAGE)),
    "duration": Topic(
        (
            "duration time-on-site time-on-page session-length session-duration how-long stay "
            "stayed dwell time-spent spend-on-our-site minutes-spent engagement-time engagement "
            "engaged long"
        ),
        (VISITORS, PAGE_VIEWS),
    ),
    "revenue": Topic(
        (
            "revenue revenues mrr arr ltv aov arpu arppu money earn earned earnings earning income turnover "
            "gmv profit profits sales dollars euros margin order-value basket-value order-values "
            "purchase-value total-value value-of "
            "worth billing lifetime-value"
        ),
        (PURCHASES, Offer(Kind.EVENTS, {"event": "purchase"}, keep=False)),
    ),
    "share": Topic("", (BY_SOURCE, COUNT)),
    "rate": Topic(
        (
            "conv-rate conv-rates rate rates conversion-rate conversion-rates convert converts "
            "converted converting "
            "cvr ctr ratio ratios click-through-rate signup-rate open-rate conversion-ratio"
        ),
        (FUNNEL, COUNT),
    ),
    "average": Topic(
        (
            "average averages avg mean median typical typically percentile normal usually "
            "per-user per-visitor per-person per-session standard-deviation"
        ),
        (DAILY, COUNT),
    ),
    "funnel": Topic(
        "funnels drop-off dropoff drop-offs abandon abandoned abandonment checkout-funnel", (FUNNEL, BY_EVENT)
    ),
    "retention": Topic(
        (
            "retention retained churn churned churning cohort cohorts returning return-visitors "
            "return returns repeat stickiness came-back come-back returned new-users new-visitors new-user "
            "new-visitor loyal dau/mau first-time"
        ),
        (VISITORS, DAILY),
    ),
    "landing": Topic(
        (
            "landing-page landing-pages landing entry-page entry-pages exit-page exit-pages exit "
            "entrance entrances first-page last-page next-page previous-page exits"
        ),
        (BY_PAGE, SOURCES),
    ),
    "place": Topic(
        (
            "city cities region regions town towns zip postcode continent continents district "
            "county provinces province location locations geographic geography map state "
            "states"
        ),
        (BY_COUNTRY,),
    ),
    "live": Topic(
        (
            "live realtime real-time right-now online currently at-the-moment this-second "
            "at-this-moment online-now"
        ),
        (
            Offer(Kind.STATS, {"metric": Metric.UNIQUES, "period": "last 5 minutes"}),
            Offer(Kind.STATS, {"metric": Metric.UNIQUES, "period": "last 30 minutes"}),
        ),
    ),
    "forecast": Topic(
        (
            "forecast forecasts predict prediction predicted predictions will expect expected "
            "projected projection estimate going-to-get extrapolate outlook anticipate future"
        ),
        (DAILY, COUNT),
    ),
    "threshold": Topic(
        ("at-least at-most above below exceeds exceed exceeded under"),
        (COUNT, DAILY),
    ),
    "negation": Topic(
        (
            "!= not except without excluding exclude excludes excluded other-than but-not non no "
            "never nor minus isn't aren't wasn't weren't don't doesn't didn't hasn't haven't "
            "won't besides apart-from everything-but ignoring ignore anything-but all-but"
        ),
        (BY_SOURCE, COUNT),
    ),
    "either": Topic("or either neither", (BY_SOURCE, COUNT)),
    "least": Topic(
        "least bottom worst fewest lowest smallest weakest least-popular rarest", (BY_SOURCE, COUNT)
    ),
    "write": Topic(
        (
            "delete remove erase create insert update edit rename set change-the forget identify "
            "deleting removing erasing creating updating renaming editing forgetting "
            "reset write import upload purge merge disable enable"
        ),
        (BY_EVENT, EVENTS),
    ),
    "schedule": Topic(
        (
            "remind reminder alert alerts notify notification notifications subscribe schedule "
            "every-monday every-morning every-day-at each-morning each-monday ping monitor "
            "every-tuesday every-wednesday every-thursday every-friday every-sunday "
            "every-saturday every-week-at"
        ),
        (OVERVIEW, DAILY),
    ),
    "cost": Topic(
        (
            "reach cost costs spend spent spending cpc cpa cpm cac roas roi budget budgets impressions "
            "impression bid bids ad-spend price prices pricing-of click-costs expensive cheap "
            "cheapest"
        ),
        (SPLIT, BY_CAMPAIGN),
    ),
    "demographics": Topic(
        (
            "age ages gender genders male female men women language languages locale demographic "
            "demographics interests interest income-level occupation"
        ),
        (BY_COUNTRY, BY_DEVICE),
    ),
    "content": Topic(
        (
            "we-rank-for we-rank-on keyword keywords "
            "search-term search-terms search-query search-queries serp rankings "
            "backlinks backlink ad-group ad-groups adset adsets creative creatives utm_content "
            "utm_term utm-content utm-term"
        ),
        (BY_CAMPAIGN, SOURCES),
    ),
    "machine": Topic(
        (
            "screen screen-size screen-sizes resolution resolutions load-time speed "
            "performance-score latency uptime bots bot crawler crawlers ip ips ip-address "
            "page-speed core-web-vitals version versions viewport"
        ),
        (BY_DEVICE, BY_BROWSER),
    ),
    "people": Topic(
        (
            "which-people which-visitors what-people what-visitors what-users list-the-buyers list-buyers "
            "list-of-people list-of-visitors list-of-buyers list-the-visitors list-the-people "
            "visitors-log user-log "
            "who whom whose names emails-of email-addresses email-address list-the-users "
            "list-users list-of-users which-users which-user user-list list-visitors list-people "
            "list-all-users name-of list-our-users list-of-customers list-customers customer-list"
        ),
        (EVENTS, VISITORS),
    ),
    "weekday": Topic(
        (
            "mondays tuesdays wednesdays thursdays fridays saturdays sundays weekends day-of-week "
            "what-hour-of-the-day "
            "which-hour-of-the-day at-what-hour-of-the-day in-which-hour-of-the-day what-time-of-day "
            "what-time-of-the-day at-what-time-of-day at-what-time-of-the-day at-which-time-of-day "
            "at-what-time "
            "best-hour-of-the-day busiest-hour-of-the-day peak-hour-of-the-day what-hour-of-day "
            "day-of-the-week days-of-the-week weekday weekdays hour-of-day hour-of-the-day "
            "time-of-day time-of-the-day what-time peak-time best-time "
            "hours-of-the-day"
        ),
        (HOURLY, DAILY),
    ),
    "referrer": Topic(
        ("referrer referrers referer referers referring referring-sites referring-site referring-domains"),
        (SOURCES, BY_SOURCE),
    ),
    "properties": Topic(
        (
            "products product what-are-people-buying what-do-people-buy what-did-people-buy property "
            "properties attribute attributes plan plans tier custom-property custom-properties"
        ),
        (EVENTS, BY_EVENT),
    ),
    "cause": Topic(
        (
            "because reason reasons cause causes should recommend recommendation advice suggest "
            "improve optimize optimise fix what-makes-people what-makes-visitors what-makes-users "
            "what-makes-customers what-makes-someone what-makes-them what-made-people what-made-them"
        ),
        (CHANGED, SOURCES),
    ),
    "clicks": Topic(
        "click clicks clicked heatmap heatmaps scroll scrolls scroll-depth hover", (BY_EVENT, PAGE_VIEWS)
    ),
    "rolling": Topic(
        "cumulative running-count running-sum running-totals running running-total rolling-average "
        "moving-average",
        (DAILY, COUNT),
    ),
    "benchmark": Topic(
        "benchmark benchmarks competitor competitors industry target targets quota", (OVERVIEW, SOURCES)
    ),
    "first_touch": Topic(
        (
            "first-touch last-touch multi-touch attribution-model attribution-models assisted "
            "assisted-conversions linear-attribution touchpoints customer-journey journey "
            "path-to-purchase user-flow user-flows people-do visitors-do users-do users-behave "
            "visitors-behave people-behave"
        ),
        (SOURCES, RULES),
    ),
    "correlation": Topic(
        (
            "correlation correlate correlated correlates impact effect affect affected influence "
            "significant significance"
        ),
        (CHANGED, DAILY),
    ),
    "tools": Topic(
        (
            "google-analytics ga4 mixpanel amplitude posthog plausible matomo hotjar segment.io "
            "search-console google-discover google-news google-maps "
            "google-my-business hubspot salesforce stripe shopify heap"
        ),
        (OVERVIEW, SOURCES),
    ),
    "links": Topic(
        "utm-link utm-links utm-url utm-urls campaign-link campaign-links campaign-url tracking-link "
        "tracking-links "
        "utm-builder link-builder url-builder tagged-link tagged-url short-link",
        (UTM, RULES),
    ),
    "followed": Topic("", (COUNT, BY_PAGE)),
    "distinct": Topic("", (BY_SOURCE, BY_COUNTRY)),
    "export": Topic("export csv excel spreadsheet download pdf email-me google-sheet", (EVENTS, OVERVIEW)),
}
