"""The closed vocabulary: which words mean what. Data; nothing in here looks at a sentence.

A hyphen stands for a space or a hyphen. Small words are in small_words.py.
"""

from __future__ import annotations

from bot.queries import Dimension, Interval, Metric
from bot.questions.marks import Role

PHRASES: dict[tuple[Role, object], str] = {
    (
        Role.METRIC,
        Metric.UNIQUES,
    ): (
        "uniques unique visitors visitor unique-visitors unique-users users people distinct "
        "distinct-visitors person unique-people audience persons active-users folks "
        "unique-visitor visitor-count ppl peeps uv uvs uniq uniqs unique-count deduped deduplicated "
        "people-not-hits counting-people-not-hits people-not-views counting-people-not-views "
        "visitors-not-views "
        "people-not-page-views people-not-visits "
        "dedupe individuals humans unique-individuals different-people different-users "
        "different-visitors distinct-people distinct-users uu uus site-visitors website-visitors "
        "head-count headcount unique-readers"
    ),
    (Role.METRIC, Metric.COUNT): "count counts total-count event-count event-counts",
    (Role.EVENTS, None): "events event",
    (Role.RAW, None): (
        "one-by-one line-by-line individually rows details detail recent latest newest raw list log "
        "most-recent recently-recorded individual "
        "single"
    ),
    (Role.TRAFFIC, None): "traffic",
    (Role.PAGES, None): "pages page pgs webpages web-pages urls which-article what-article articles",
    (Role.COLUMN, (Dimension.SOURCE,)): (
        "source sources utm-sources src srcs utm_source utm-source traffic-source traffic-sources "
        "acquisition-source acquisition-sources marketing-source marketing-sources"
    ),
    (Role.COLUMN, (Dimension.SOURCE, Dimension.MEDIUM)): (
        "channel channels source-medium source/medium traffic-channel traffic-channels acquisition-channel "
        "acquisition-channels marketing-channel marketing-channels"
    ),
    (Role.COLUMN, (Dimension.MEDIUM,)): "medium mediums utm_medium utm-medium",
    (Role.COLUMN, (Dimension.CAMPAIGN,)): (
        "campaign campaigns utm-campaigns utm_campaigns utm_campaign utm-campaign ad-campaigns "
        "marketing-campaigns marketing-campaign ad-campaign"
    ),
    (Role.COLUMN, (Dimension.COUNTRY,)): (
        "country countries country-code country-codes geo geos geography-wise market markets "
        "where-in-the-world "
        "whereabouts-in-the-world which-part-of-the-world what-part-of-the-world "
        "which-parts-of-the-world what-parts-of-the-world "
        "where-on-earth where-on-the-globe where-around-the-world which-corner-of-the-world "
        "which-corners-of-the-world where-geographically"
    ),
    (
        Role.COLUMN,
        (Dimension.DEVICE_TYPE,),
    ): "device devices device_type device-type device-types device-category",
    (
        Role.COLUMN,
        (Dimension.BROWSER,),
    ): "browser browsers web-browsers web-browser browser-type browser-types",
    (Role.COLUMN, (Dimension.OS,)): "os oses operating-system operating-systems",
    (Role.COLUMN, (Dimension.PATH,)): "path paths page-path page-paths url-path",
    (
        Role.COLUMN,
        (Dimension.EVENT_NAME,),
    ): (
        "event_name event-name event-names event-type event-types which-events what-events "
        "event-breakdown different-events events-we-have "
        "available-events "
        "what-got-tracked what-gets-tracked what-was-tracked what-is-tracked what-got-recorded "
        "what-was-recorded "
        "what-got-logged what-was-logged what-got-captured what-was-captured what-got-sent-in "
        "distinct-events kinds-of-events types-of-events kinds-of-event types-of-event event-kinds"
    ),
    (
        Role.BREAKDOWN,
        None,
    ): (
        "broken-out break-out breaking-out break-it-out split-out break-it-down break-that-down "
        "break-this-down break-them-down split-it split-that "
        "split-them split-up group-it group-that slice-it segment segmented grouped group "
        "slice separate separated separate-it separate-that divide divided divide-it "
        "divide-that break-up broken-up cut-it cut-that slice-that slice-them "
        "breakdown break-down broken-down distribution breakdowns mix "
        "splitting splitting-it splitting-that breaking-down breaking-it-down breaking-that-down "
        "breaking-this-down grouping separating how-many-of-each how-many-times-each how-often-each"
    ),
    (Role.INTERVAL, Interval.HOUR): (
        "hourly hour-by-hour by-the-hour which-hour "
        "what-hour which-hours what-hours "
        "at-which-hour in-which-hour at-what-hour hrly"
    ),
    (Role.INTERVAL, Interval.DAY): (
        "daily day-by-day day-to-day which-day what-day which-days on-which-day on-what-day on-which-days "
        "dly in-a-day in-one-day in-a-single-day on-a-single-day on-one-day"
    ),
    (
        Role.INTERVAL,
        Interval.WEEK,
    ): "weekly wkly week-by-week wk-by-wk which-week what-week in-which-week in-what-week",
    (
        Role.INTERVAL,
        Interval.MONTH,
    ): "monthly mthly mnthly month-by-month which-month what-month in-which-month in-what-month",
    (Role.SERIES, None): (
        "transition progression over-time trend trend-line trends trending trended trendline "
        "timeseries series time-series development "
        "evolution develop developed developing evolve evolved evolving"
    ),
    (Role.CHART, None): (
        "chart graph plot line-chart as-a-chart as-a-graph as-chart as-graph charted plotted graphed "
        "chart-it plot-it graph-it chart-that plot-that visualise visualize"
    ),
    (
        Role.TOP,
        None,
    ): (
        "most-often most-frequently most-successful most-effective best biggest largest most-popular "
        "popular most-visited most-viewed "
        "most-read key primary "
        "most-common "
        "most-used most-fired highest strongest leading main top-performing most-frequent "
        "dominate dominates dominated dominating major most-active most-important best-performing "
        "most-triggered busiest ranking ranked "
        "rank leaderboard league-table top-list toplist hit-list scoreboard by-volume by-frequency"
    ),
    (Role.BRINGS, None): (
        "throw throws threw throwing bring brings brought bringing drive drives drove driving driven "
        "sends generate "
        "generates generated produce produces produced deliver delivers delivered gave attract "
        "attracts attracted attracting responsible-for led-to lead-to leads-to "
        "leading-to account-for accounts-for accounted-for accounting-for contribute "
        "contributes contributed bring-in sent sending brings-in brought-in bringing-in"
    ),
    (Role.HOW_MANY, None): (
        "how-popular sum-of the-sum-of total-of number-of-occurrences-of occurrences-of occurrences "
        "how-many how-much by-how-much number-of count-of number amount-of volume-of volume "
        "num num-of nbr nbr-of how-often how-many-times number-of-times quantity quantity-of "
        "# #-of nr-of no-of"
    ),
    (Role.WHERE, None): "where",
    (
        Role.WHY,
        None,
    ): (
        "why how-come reason-that reason-why the-reason-that the-reason-why what-caused what-explains "
        "what-is-behind what-behind what-s-behind reason-for "
        "what-drove what-happened-to what-happened-with why-so-few why-so-many why-so-little why-so-much "
        "why-so-low why-so-high why-this-few why-this-many"
    ),
    (
        Role.MOVED,
        None,
    ): (
        "up down drop drops dropped dropping fall fell falling fallen decline declined "
        "declining spike spiked spiking jump jumped increase increased increasing decrease "
        "decreased decreasing went-down went-up gone-down gone-up go-down go-up going-down going-up "
        "tank tanking collapse collapsed collapsing halved doubled tripled exploded skyrocketed way-up "
        "way-down "
        "shot-up fell-off-a-cliff "
        "plummet plummeted plummeting slump slumped soar soared climb climbed climbing slip slipped "
        "surge surged "
        "grow grew grown growing growth rise rose rising change-in "
        "change changes dip dipped crash crashed so-low so-high low high tanked"
    ),
    (Role.SHARE, None): (
        "how-much-of what-part-of which-part-of portion share percentage percent proportion fraction % pct"
    ),
    (Role.PAID_SHARE, None): (
        "how-paid-is how-paid-are how-paid-was how-paid-were paid-share paid-ratio paid-percentage "
        "paid-proportion share-paid"
    ),
    (
        Role.BY,
        (Dimension.EVENT_NAME,),
    ): "by-name by-type by-event-name of-each-type of-each-kind per-type each-type by-kind per-event-type",
    (Role.BY, (Dimension.COUNTRY,)): "located geographically geographic-breakdown are-based is-based",
    (Role.GOALS, None): "conversions conversion goals key-events",
    (
        Role.CONNECTIVE,
        None,
    ): (
        "for-the-same-quarter for-the-same-month for-the-same-week for-the-same-day for-the-same-year "
        "in-the-same-quarter in-the-same-month in-the-same-week in-that-time in-that-period "
        "for-that-period for-that-time during-that-time in-the-same-period "
        "for-the-same-period over-the-same-period in-the-same-time for-the-same-time in-that-same-period "
        "and what-about how-about same-for now same-but same-with same-again-for "
        "same-thing-for repeat-for repeat-that-for repeat-this-for repeat-it-for rerun-for "
        "run-that-for redo-for redo-that-for again-for and-what-about and-how-about and-now then "
        "do-the-same-for but-for"
    ),
    (Role.INSTEAD, None): (
        "as instead rather switch-to switch-it-to switch-that-to change-to change-it-to change-that-to "
        "change-this-to change-the-period-to change-the-dates-to change-the-date-range-to "
        "change-the-metric-to change-the-event-to change-the-breakdown-to set-the-period-to set-it-to "
        "try use-instead turn-it-into turn-that-into convert-it-to show-it-as show-that-as show-them-as "
        "change-it-into go-with let-s-try let-s-do let-s-see swap-it-for swap-that-for swap-to "
        "back-to go-back-to "
        "shift-it-to make-that make-it-for switch-over-to update-it-to move-it-to change-period-to "
        "same-but-as"
    ),
    (Role.ADD, None): (
        "too also as-well additionally plus add together-with along-with alongside combined-with further "
        "drill-down drilled-down break-down-further split-further broken-down-further"
    ),
    (Role.UNDO, None): "undo go-back back revert",
    (
        Role.TOTAL,
        None,
    ): (
        "in-total in-sum as-a-total just-the-total only-the-total total totals overall "
        "altogether together total-number combined tot just-the-number only-the-number "
        "just-one-number "
        "one-number-only a-single-number the-sum "
        "as-one-number as-a-single-number just-a-number just-the-sum grand-total "
        "summed-up all-together"
    ),
    (
        Role.CLEAR,
        "filters",
    ): (
        "remove-filter remove-filters remove-the-filter remove-the-filters clear-filters "
        "clear-the-filter clear-the-filters no-filter no-filters without-filter "
        "without-filters without-the-filter without-the-filters drop-the-filter "
        "drop-the-filters drop-filters unfiltered"
    ),
    (Role.CLEAR, "country"): "all-countries any-country every-country worldwide globally",
    (
        Role.CLEAR,
        "top",
    ): (
        "show-all show-everything no-limit without-the-limit all-rows all-of-them show-them-all "
        "without-limit without-a-limit"
    ),
    (Role.CLEAR, "source"): "all-sources any-source every-source",
    (Role.CLEAR, "medium"): "any-medium every-medium all-mediums",
    (Role.CLEAR, "campaign"): "any-campaign every-campaign",
    (Role.CLEAR, "browser"): "any-browser every-browser",
    (Role.CLEAR, "os"): "any-os every-os any-operating-system every-operating-system",
    (Role.CLEAR, "path"): "any-page every-page",
    (Role.CLEAR, "device_type"): "all-devices any-device every-device",
    (Role.CLEAR, "compare"): (
        "without-comparing never-mind-the-comparison forget-the-comparison skip-the-comparison "
        "leave-out-the-comparison "
        "no-need-for-the-comparison no-comparison without-comparison without-the-comparison "
        "remove-the-comparison remove-comparison"
    ),
    (Role.CLEAR, "group_by"): (
        "no-need-for-the-breakdown no-need-for-a-breakdown forget-the-breakdown skip-the-breakdown "
        "never-mind-the-breakdown no-breakdown without-breakdown without-the-breakdown "
        "remove-the-breakdown "
        "remove-breakdown ungrouped no-grouping"
    ),
    (
        Role.CLEAR,
        "interval",
    ): "no-need-daily no-need-for-daily no-daily not-daily no-interval without-interval",
    (
        Role.EARLIER,
        None,
    ): (
        "before-that the-day-before the-week-before the-month-before the-quarter-before the-year-before "
        "the-one-before day-before week-before month-before quarter-before year-before "
        "week-prior month-prior day-prior the-week-prior the-month-prior the-day-prior week-earlier "
        "a-week-earlier one-week-earlier month-earlier a-month-earlier one-month-earlier day-earlier "
        "wk-before the-wk-before mo-before the-mo-before a-day-earlier one-day-earlier "
        "a-quarter-earlier quarter-earlier the-previous-one "
        "the-period-before the-previous-period previous-period"
    ),
    (
        Role.LATER,
        None,
    ): (
        "the-day-after the-week-after the-month-after the-quarter-after the-year-after wk-after the-wk-after "
        "day-after week-after month-after quarter-after year-after day-later week-later month-later "
        "a-day-later one-day-later a-week-later one-week-later a-month-later one-month-later "
        "the-one-after the-period-after the-day-following the-week-following the-month-following"
    ),
    (
        Role.REPORT,
        None,
    ): (
        "report reports numbers figures figure results result metrics kpi stuff status "
        "statistics-for "
        "reporting rundown run-down state-of-play status-update snapshot"
    ),
    (
        Role.PER_PROJECT,
        None,
    ): (
        "per-project by-project by-projects for-each-project for-every-project for-all-projects "
        "for-all-our-projects each-project every-project in-each-project in-every-project on-each-project "
        "of-each-project of-every-project of-all-projects in-all-projects on-all-projects "
        "across-projects across-all-projects across-our-projects across-the-projects "
        "across-all-our-projects all-projects all-our-projects all-the-projects compare-projects "
        "compare-all-projects compare-the-projects compare-our-projects compare-all-our-projects "
        "comparison-of-projects project-comparison project-by-project projects-compared "
        "projects-side-by-side broken-down-by-project split-by-project grouped-by-project "
        "between-projects which-project what-project project-breakdown"
    ),
    (Role.HELP, None): "help",
}
