"""People by where they are from: australians, brits, how many Danes.

In: a Scan at a word. Out: the place after it, read as visitors of that country; None for every other word.
Adjectives ("australian visitors") are values like all others.
"""

from __future__ import annotations

from bot.queries import Dimension, Metric
from bot.questions.marks import Role
from bot.questions.scanning import Scan

# Adjectives of countries are in countries.py; these are those who live there.
_WHO = """
AE emiratis|AL albanians|AR argentines;argentinians|AT austrians|AU aussies;australians|BA bosnians
BD bangladeshis|BE belgians|BG bulgarians|BO bolivians|BR brazilians|CA canadians|CL chileans|CO colombians
CU cubans|CY cypriots|CZ czechs|DE germans|DK danes|DZ algerians|EC ecuadorians|EE estonians|EG egyptians
ES spaniards|ET ethiopians|FI finns|FR frenchmen|GB britons;brits;englishmen|GH ghanaians|GR greeks
HR croatians;croats|HU hungarians|ID indonesians|IE irishmen|IL israelis|IN indians|IQ iraqis|IR iranians
IS icelanders|IT italians|JM jamaicans|KE kenyans|KR koreans|KW kuwaitis|KZ kazakhs|LT lithuanians
LU luxembourgers|LV latvians|MA moroccans|MK macedonians|MX mexicans|MY malaysians|NG nigerians|NL dutchmen
NO norwegians|NP nepalis|PE peruvians|PH filipinos|PK pakistanis|PL poles|QA qataris|RO romanians
RS serbians;serbs|RU russians|SA saudis|SE swedes|SG singaporeans|SI slovenes;slovenians|SK slovaks
SY syrians|TH thais|TN tunisians|TR turks|TZ tanzanians|UA ukrainians|UG ugandans|US americans|UY uruguayans
VE venezuelans|ZW zimbabweans
"""
PEOPLE = {
    word: entry[:2] for entry in _WHO.replace("\n", "|").split("|") if entry for word in entry[3:].split(";")
}


def read_people_of(scan: Scan, at: int) -> int | None:
    """How many australians bought: visitors; signups by australians are counted as signups."""
    code = PEOPLE.get(scan.word(at))
    if code is None:
        return None
    after = scan.add(Role.VALUE, ((Dimension.COUNTRY, code),), at, at + 1)
    return scan.add(Role.METRIC, Metric.UNIQUES, after, after)


def read_by_people_of(scan: Scan, at: int) -> int | None:
    """Signups by Brazilians, purchases from germans: whose they are."""
    place = scan.skip(at + 1, frozenset({"the", "our", "all"}))
    code = PEOPLE.get(scan.word(place))
    if code is None or not scan.has(Role.EVENT):
        return None
    return scan.add(Role.VALUE, ((Dimension.COUNTRY, code),), at, place + 1)
