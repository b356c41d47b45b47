"""Days with a name whose date is the same everywhere and every year: Christmas Day, Halloween, leap day.

In: tokens and a place. Out: (the day, next place), or None where no such name stands. Not here: what moves
(Easter, Black Friday) and what is on other days elsewhere (Independence Day, Mother's Day): asked back.
"""

from __future__ import annotations

from bot.periods.day_reading import Read, Words, day_of
from bot.periods.words import NAMED_DAY_STARTS

DAYS = {
    (1, 1): "new years day, new year day",
    (1, 6): "epiphany, three kings day, twelfth night",
    (1, 26): "australia day",
    (2, 2): "groundhog day",
    (2, 14): "valentines day, valentine day, saint valentines day, st valentines day",
    (2, 29): "leap day",
    (3, 8): "womens day, international womens day, intl womens day",
    (3, 14): "pi day",
    (3, 17): "saint patricks day, st patricks day, paddys day, st paddys day",
    (4, 1): "april fools day, april fool day",
    (4, 22): "earth day",
    (4, 25): "anzac day",
    (5, 5): "cinco de mayo",
    (6, 19): "juneteenth",
    (7, 1): "canada day",
    (7, 14): "bastille day",
    (10, 31): "halloween, hallowe en",
    (11, 1): "all saints day",
    (11, 2): "all souls day",
    (11, 5): "bonfire night, guy fawkes night, guy fawkes day",
    (11, 11): "singles day, veterans day, remembrance day, armistice day",
    (12, 6): "saint nicholas day, st nicholas day",
    (12, 24): "christmas eve, xmas eve",
    (12, 25): "christmas day, xmas day",
    (12, 26): "boxing day, saint stephens day, st stephens day",
    (12, 31): "new years eve, new year eve, nye, hogmanay",
}
NAMES = {tuple(name.split()): day for day, names in DAYS.items() for name in names.split(", ")}
LONGEST = max(map(len, NAMES))
# What is named after the day: the Halloween campaign ran on other days too.
NAMED_AFTER = frozenset(
    """campaign campaigns promo promos promotion promotions sale offer offers deal deals discount discounts
    coupon code voucher newsletter newsletters mail mailing mailings email emails blast push teaser page
    pages landing post posts ad ads banner video story reel collection edition special specials launch event
    events party contest giveaway quiz weekend week season month period rush traffic gift gifts bundle drop
    theme link links shop hours and or source segment audience guide release feature sales eve morning night
    afternoon evening is was of countdown card cards outfit costume
    """.split()
)
DAILY = frozenset({"by", "over", "on", "to", "before", "after", "in", "per"})


def read_named_day(words: Words, at: int) -> Read:
    """Christmas Day, New Year's Eve 2025."""
    if words.text(at) not in NAMED_DAY_STARTS:
        return None
    plain: list[str] = []
    for place in range(at, min(at + 2 * LONGEST, len(words.tokens))):
        text, kind = words.text(place), words.kind(place)
        if kind == "possessive":  # valentine's, valentines
            plain[-1] += "s" if "s" in text else ""
        elif kind != "word":
            break
        else:
            plain.append(text)
        ends = words.kind(place + 1) != "possessive"
        if ends and (day := NAMES.get(tuple(plain))) is not None and _is_one(words, place + 1):
            comma = words.kind(place + 1) == "comma"
            year = words.year(place + 1 + comma)
            after = place + 1 + (0 if year is None else comma + 1)
            return day_of(year, *day), after
    return None


def _is_one(words: Words, at: int) -> bool:
    """Nothing follows that is named after the day; "in Canada, day by day" is none."""
    text = words.text(at)
    return text not in NAMED_AFTER and not (text in DAILY and words.text(at + 1) in {"day", "yesterday"})
