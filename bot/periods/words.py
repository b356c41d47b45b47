"""The words of periods, as data. Not here: how they are put together (the modules named *_reading)."""

from __future__ import annotations

import calendar as almanac

from bot.periods.named_units import DayName, Edge, Unit

MONTHS = {name.lower(): number for number, name in enumerate(almanac.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(almanac.month_abbr) if name}
MONTHS |= {"sept": 9, "janv": 1, "febr": 2}

DAY_NAMES = {name.value: name for name in DayName} | {
    short: name
    for name in DayName
    for short in {
        DayName.MONDAY: ("mon",),
        DayName.TUESDAY: ("tue", "tues"),
        DayName.WEDNESDAY: ("wed",),
        DayName.THURSDAY: ("thu", "thur", "thurs"),
        DayName.FRIDAY: ("fri",),
        DayName.SATURDAY: ("sat",),
        DayName.SUNDAY: ("sun",),
    }[name]
}

UNITS = {
    word: unit
    for unit, words in {
        Unit.MINUTE: "minute minutes min mins",
        Unit.HOUR: "hour hours hr hrs h",
        Unit.DAY: "day days d",
        Unit.WEEK: "week weeks wk wks w",
        Unit.MONTH: "month months mo mos mth mths mnth mnths",
        Unit.QUARTER: "quarter quarters qtr qtrs",
        Unit.HALF: "half halves",
        Unit.YEAR: "year years yr yrs y",
        Unit.WEEKEND: "weekend weekends wkend wkends wknd",
    }.items()
    for word in words.split()
}
# "h", "d", "w", "y" are units right after a number only.
SHORT_UNITS = frozenset({"h", "d", "w", "y"})

NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90}

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}

TO_DATE = {"wtd": Unit.WEEK, "mtd": Unit.MONTH, "qtd": Unit.QUARTER, "ytd": Unit.YEAR}
TO_DATE |= {f"{unit}-to-date": unit for unit in (Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR)}
YESTERDAY = frozenset({"yesterday", "yesterdays", "yday", "yest"})
TODAY = frozenset({"today", "todays", "tdy"})

THIS = frozenset({"this", "current"})
PREVIOUS = frozenset({"previous", "prev", "prior", "preceding"})
LAST = PREVIOUS | {"last"}
# As accountants write it; by themselves and behind "in" they are countries as well.
LAST_YEAR = frozenset({"ly"})
PAST = frozenset({"past", "trailing", "rolling"})
# Between a week and one of its days: in the week of Oct 5, w/c 9 November, the week ending on the 15th.
WEEK_EDGES = {
    "of": Edge.WITHIN, "commencing": Edge.FIRST, "beginning": Edge.FIRST, "starting": Edge.FIRST,
    "from": Edge.FIRST, "w/c": Edge.FIRST, "wc": Edge.FIRST, "w/b": Edge.FIRST, "wb": Edge.FIRST,
    "ending": Edge.LAST, "ended": Edge.LAST, "w/e": Edge.LAST,
}  # fmt: skip
FUTURE = frozenset({"next", "coming", "upcoming", "following"})
WHOLE = frozenset({"full", "whole", "complete", "completed", "calendar", "entire"})
LEAD = frozenset({"in", "for", "during", "on", "over", "within", "of", "at", "throughout", "across"})
UP_TO = frozenset({"to", "through", "thru", "until", "till", "til"})
NOW = frozenset({"now", "today", "date"})
SO_FAR = frozenset(
    {"so far", "to date", "until now", "till now", "up to now", "up until now", "up till now", "until today"}
    | {"up to today", "up until today", "till today"}
)

# No dates, only a feeling: asked back, with what may be meant.
VAGUE = {
    "recently": ("last 7 days", "last 30 days"),
    "lately": ("last 7 days", "last 30 days"),
    "tonight": ("since 18:00 today", "today"),
    "this morning": ("00:00 to 12:00 today", "today"),
    "this afternoon": ("12:00 to 18:00 today", "today"),
    "this evening": ("since 18:00 today", "today"),
    "yesterday morning": ("00:00 to 12:00 yesterday", "yesterday"),
    "yesterday afternoon": ("12:00 to 18:00 yesterday", "yesterday"),
    "yesterday evening": ("18:00 to 24:00 yesterday", "yesterday"),
    "last night": ("18:00 to 24:00 yesterday", "18:00 yesterday to 06:00 the next day"),
    "last day": ("yesterday", "last 24 hours"),
    "past day": ("yesterday", "last 24 hours"),
    "past week": ("last week", "last 7 days"),
    "past month": ("last month", "last 30 days"),
    "past quarter": ("last quarter", "last 90 days"),
    "past year": ("last year", "last 365 days"),
    "a week ago": ("last week", "7 days ago"),
    "one week ago": ("last week", "7 days ago"),
    "a month ago": ("last month", "30 days ago"),
    "one month ago": ("last month", "30 days ago"),
    "a year ago": ("last year", "365 days ago"),
    "one year ago": ("last year", "365 days ago"),
    "a month ago today": ("30 days ago", "last month"),
    "one month ago today": ("30 days ago", "last month"),
    "a year ago today": ("today a year earlier", "365 days ago"),
    "one year ago today": ("today a year earlier", "365 days ago"),
    "this time last year": ("today a year earlier", "this month a year earlier"),
    "this time last month": ("30 days ago", "last month"),
    "this time last week": ("7 days ago", "last week"),
    "a few days ago": ("2 days ago", "3 days ago"),
    "last few days": ("last 3 days", "last 7 days"),
    "past few days": ("last 3 days", "last 7 days"),
    "last couple days": ("last 2 days", "last 3 days"),
    "last couple of days": ("last 2 days", "last 3 days"),
    "past couple of days": ("last 2 days", "last 3 days"),
    "couple of hours": ("last 2 hours", "last 3 hours"),
    "last couple of hours": ("last 2 hours", "last 3 hours"),
    "past couple of hours": ("last 2 hours", "last 3 hours"),
    "last couple hours": ("last 2 hours", "last 3 hours"),
    "past couple hours": ("last 2 hours", "last 3 hours"),
    "last few hours": ("last 3 hours", "last 6 hours"),
    "past few hours": ("last 3 hours", "last 6 hours"),
    "overnight": ("22:00 yesterday to 06:00 the next day", "00:00 to 06:00 today"),
    "last few weeks": ("last 2 weeks", "last 4 weeks"),
    "past few weeks": ("last 2 weeks", "last 4 weeks"),
    "last couple of weeks": ("last 2 weeks", "last 3 weeks"),
    "past couple of weeks": ("last 2 weeks", "last 3 weeks"),
    "last few months": ("last 3 months", "last 6 months"),
    "past few months": ("last 3 months", "last 6 months"),
    "last couple of months": ("last 2 months", "last 3 months"),
    "all time": ("last 12 months", "last 365 days"),
    "all-time": ("last 12 months", "last 365 days"),
    "ever": ("last 12 months", "last 365 days"),
    "since launch": ("last 12 months", "last 365 days"),
    "since ever": ("last 12 months", "last 365 days"),
    "since forever": ("last 12 months", "last 365 days"),
    "of all time": ("last 12 months", "last 365 days"),
    "last several days": ("last 3 days", "last 7 days"),
    "last several weeks": ("last 2 weeks", "last 4 weeks"),
    "last several months": ("last 3 months", "last 6 months"),
    "lifetime": ("last 12 months", "last 365 days"),
    "last spring": ("last quarter", "last 6 months"),
    "last summer": ("last quarter", "last 6 months"),
    "last autumn": ("last quarter", "last 6 months"),
    "last fall": ("last quarter", "last 6 months"),
    "last winter": ("last quarter", "last 6 months"),
}

# The first words of days with a name, named_days.py.
NAMED_DAY_STARTS = frozenset({
    "new", "epiphany", "three", "twelfth", "australia", "groundhog", "valentines", "valentine", "saint",
    "st", "leap", "womens", "women", "international", "intl", "pi", "paddys", "april", "earth", "anzac",
    "cinco", "juneteenth", "canada", "bastille", "halloween", "hallowe", "all", "bonfire", "guy", "singles",
    "veterans", "remembrance", "armistice", "christmas", "xmas", "boxing", "nye", "hogmanay", "paddy",
    "single",
})  # fmt: skip

# Words that can begin a period; everything else is passed over without a try.
STARTERS = frozenset(
    {*WHOLE, *MONTHS, *DAY_NAMES, *NUMBERS, *ORDINALS, *TO_DATE, *THIS, *LAST, *PAST, *FUTURE, *LEAD, *UNITS}
    | {
        *TODAY,
        *YESTERDAY,
        "tomorrow",
        "the",
        "a",
        "since",
        "starting",
        "beginning",
        "from",
        "between",
        "so",
        "all",
        "cw",
        "kw",
        "iso",
        "ly",
        "calendar",
        "until",
        "till",
        "up",
        "after",
        "before",
        "noon",
        "midday",
        "midnight",
        "final",
    }
    | {"fiscal", "fy", "weekend", "tonight", "recently", "lately", "lifetime", "same"}
    | {phrase.split()[0] for phrase in VAGUE}
    | NAMED_DAY_STARTS
) - {"h", "d", "y"} | {"w", "wc", "wb"}
