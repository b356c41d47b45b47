"""Words of movement that say something else: users dropped by, the dashboard is down.

In: a Scan at such a word. Out: the place after it; None where a figure moved, which the vocabulary reads.
"""

from __future__ import annotations

from bot.questions.marks import Role
from bot.questions.scanning import Scan

# What is down when it does not work; a site may be, and have less traffic.
OUT_OF_ORDER = frozenset(
    """dashboard dashboards slack jira notion api database db server servers network wifi internet vpn laptop
    tool tools system systems prod production staging grafana tableau looker metabase wiki intranet portal
    computer printer email mail outlook zoom teams power line lines phone phones crm login backend aws gcp
    azure cloudflare stripe shopify excel sheets ui frontend service services cluster pipeline build ci
    jenkins tracker bi reporting""".split()
)


def read_dropped(scan: Scan, at: int) -> int | None:
    """Dropped by yesterday: came; "signups dropped by country" fell."""
    if scan.word(at + 1) != "by":
        return None
    place = scan.skip(at + 2, frozenset({"our", "the", "site", "website"}))
    return scan.add(Role.EMPTY, None, at, at + 2) if scan.ends_at(place) else None


def read_outage(scan: Scan, at: int) -> int | None:
    """The dashboard is down: it does not work, no figure fell."""
    told = scan.word(at - 1) in {"is", "was", "are", "were", "went", "being"}
    asked = scan.word(0) in {"is", "are", "was", "were", "why"}
    thing = scan.word(at - 2) if told else scan.word(at - 1) if asked else ""
    return scan.add(Role.OPERATOR, "down", at, at + 1) if thing in OUT_OF_ORDER else None
