"""Access logs: which lines are page views, what is said of the others, and a recount of a real log."""

from __future__ import annotations

import gzip
import re
import subprocess
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import combined
from bot.sandbox.accesslog import LogLoad, Skip, load
from bot.sandbox.combined import Flaw, Line
from bot.sandbox.events import Device, Events
from bot.sandbox.useragent import device, looks_like_bot

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
HOST = "site.example"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:27.0) Gecko/20100101 Firefox/27.0"
REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "access.log.gz"


def _line(target="/", *, address="203.0.113.9", at="17/May/2015:10:05:03 +0000", method="GET", status=200,
          referrer="-", agent=FIREFOX):  # fmt: skip
    return f'{address} - - [{at}] "{method} {target} HTTP/1.1" {status} 203 "{referrer}" "{agent}"'


def _load(folder, *lines, **choices) -> LogLoad:
    log = folder / "access.log"
    log.write_bytes("\n".join(lines).encode() + b"\n")
    return load(log, HOST, NOW, **choices)


@pytest.mark.parametrize(
    "target",
    [
        *(
            "/",
            "/blog/",
            "/blog/post",
            "/a.html",
            "/a.xhtml?x=1",
            "/index.php",
            "/v1.2",
            "/downloads/tool-2.0/",
        ),
        *("/?page=2", "/search?q=style.css", "/.well-known", "/blog?source=rss20", "/?format=wide"),
    ],
)
def test_page_views(tmp_path, target):
    """What a browser shows as a page counts, whatever its parameters say."""
    [event] = _load(tmp_path, _line(target)).events
    assert (event.event_name, event.touch.url) == ("$pageview", f"https://{HOST}{target}")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (_line("/style2.css"), Skip.FILE),
        (_line("/images/kibana.PNG?v=3"), Skip.FILE),
        (_line("/favicon.ico"), Skip.FILE),
        (_line("/robots.txt"), Skip.FILE),
        (_line("/files/tool-1.0.jar"), Skip.FILE),
        (_line("/index.xml"), Skip.FILE),
        (_line("/blog/tags/puppet?flav=rss20"), Skip.FEED),
        (_line("/?feed=rss2"), Skip.FEED),
        (_line("/blog/feed/"), Skip.FEED),
        (_line("/", method="POST"), Skip.METHOD),
        (_line("/", method="HEAD"), Skip.METHOD),
        (f'203.0.113.9 - - [17/May/2015:10:05:03 +0000] "-" 408 - "-" "{FIREFOX}"', Skip.METHOD),
        (_line("/gone", status=404), Skip.STATUS),
        (_line("/moved", status=301), Skip.STATUS),
        (_line("/part", status=206), Skip.STATUS),
        (_line("/", status=500), Skip.STATUS),
        (_line("http://other.example/"), Skip.OTHER_HOST),
    ],
)
def test_lines_that_are_no_page_view(tmp_path, line, reason):
    """Each is counted under its reason, and makes no event."""
    loaded = _load(tmp_path, line)
    assert (loaded.events, loaded.skipped, loaded.damaged) == ((), {reason: 1}, 0)


def test_not_modified_is_a_page_view(tmp_path):
    """304: the visitor saw the page, out of the browser's own memory."""
    assert _load(tmp_path, _line(status=304)).kept == 1


def test_a_page_view_tells_its_story(tmp_path):
    """Address, referrer, tags, label, device, path; a country is not known."""
    target = "/post?utm_source=feedburner&utm_medium=feed&utm_campaign=Feed%3A+x"
    [event] = _load(tmp_path, _line(target, referrer="https://www.google.de/")).events
    came = event.touch
    assert (came.source, came.medium, came.campaign) == ("feedburner", "feed", "Feed: x")
    assert (came.source_rule_id, came.referrer, came.path) == (
        "explicit_utm",
        "https://www.google.de/",
        "/post",
    )
    assert event.device == Device("desktop", "firefox", "linux")
    assert (event.country, event.user_id) == ("", None)


def test_www_is_the_same_host(tmp_path):
    """A page of www.site.example leads to a page of site.example: internal, with either name given."""
    lines = [_line("/b", referrer=f"http://{name}/a") for name in (HOST, f"www.{HOST}", f"{HOST}:8080")]
    for asked in (HOST, f"www.{HOST}", f"https://{HOST}/"):
        log = tmp_path / "access.log"
        log.write_text("\n".join(lines))
        assert {event.touch.source for event in load(log, asked, NOW).events} == {"internal"}


def test_no_referrer_is_direct(tmp_path):
    """A dash is how servers write nothing."""
    [event] = _load(tmp_path, _line()).events
    assert (event.touch.source, event.touch.referrer) == ("direct", None)


def test_a_visitor_is_an_address_with_an_agent(tmp_path):
    """Two agents behind one address are two visitors; two pages are one visitor; no address is kept."""
    loaded = _load(
        tmp_path, _line("/a"), _line("/b"), _line("/a", agent="Other"), _line(address="198.51.100.1")
    )
    assert len({event.anonymous_id for event in loaded.events}) == 3
    assert "203.0.113.9" not in repr(loaded.events)


def test_the_newest_moves_to_just_before_now(tmp_path):
    """Dates move all by the same step; nothing lies in the future; the order need not be that of time."""
    newest, older = _line(at="20/May/2015:21:05:00 +0200"), _line(at="20/May/2015:18:05:00 +0000")
    loaded = _load(tmp_path, newest, older)
    moments = [datetime.fromtimestamp(event.at / 1000, UTC) for event in loaded.events]
    assert moments == [NOW - timedelta(milliseconds=1), NOW - timedelta(hours=1, milliseconds=1)]


def test_dates_can_be_kept(tmp_path):
    """Then they are the log's own, in UTC."""
    loaded = _load(tmp_path, _line(at="20/May/2015:21:05:00 +0200"), keep_dates=True)
    assert loaded.events[0].at == int(datetime(2015, 5, 20, 19, 5, tzinfo=UTC).timestamp() * 1000)
    assert loaded.moved == timedelta()


def test_unreadable_lines_are_counted_and_named(tmp_path):
    """The first ten by number and reason, the rest by number alone; empty lines are nothing."""
    broken = [_line()[:-9], _line(at="99/Foo/2015:10:05:03 +0000"), _line(at="31/Feb/2015:10:05:03 +0000")]
    loaded = _load(tmp_path, _line(), "", *broken, *["?"] * 20)
    assert loaded.unreadable[:4] == ((3, Flaw.FORMAT), (4, Flaw.DATE), (5, Flaw.DATE), (6, Flaw.FORMAT))
    assert (loaded.read, loaded.kept, loaded.damaged, len(loaded.unreadable)) == (24, 1, 23, 10)


def test_bots_are_kept_and_counted(tmp_path):
    """The API filters none; whoever wants them out says so."""
    lines = (_line(), _line(agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"))
    kept = _load(tmp_path, *lines)
    assert (kept.kept, kept.bots) == (2, 1)
    without = _load(tmp_path, *lines, keep_bots=False)
    assert (without.kept, without.bots, without.skipped) == (1, 0, {Skip.BOT: 1})


def test_gzip_is_recognised_by_its_content(tmp_path):
    """A packed log is read whatever its name; one that was cut off is read as far as it goes."""
    packed = gzip.compress("\n".join(_line(f"/{n}") for n in range(5000)).encode())
    log = tmp_path / "log"
    log.write_bytes(packed)
    assert load(log, HOST, NOW).kept == 5000
    log.write_bytes(packed[: len(packed) // 2])
    half = load(log, HOST, NOW)
    assert 0 < half.kept < 5000
    assert half.unreadable[-1][1] is Flaw.FILE_CUT


def test_what_is_no_log_is_refused_line_by_line(tmp_path):
    """A picture, an endless line, an empty file: no exception, no page views, an account."""
    log = tmp_path / "log"
    log.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert load(log, HOST, NOW).kept == 0
    log.write_bytes(b"x" * 300_000 + b"\n" + _line().encode())
    endless = load(log, HOST, NOW)
    assert (endless.kept, endless.unreadable) == (1, ((1, Flaw.TOO_LONG),))
    log.write_bytes(b"")
    assert load(log, HOST, NOW) == LogLoad((), 0, {}, 0, (), 0, timedelta())
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none", HOST, NOW)


def test_progress_ends_at_the_whole(tmp_path):
    """The callback hears of bytes, never more than there are, and at last of all of them."""
    heard = []
    _load(tmp_path, *[_line()] * 5000, progress=lambda done, whole: heard.append((done, whole)))
    whole = (tmp_path / "access.log").stat().st_size
    assert len(heard) == 3
    assert all(0 < done <= total == whole for done, total in heard)
    assert heard[-1] == (whole, whole)


def test_escapes_and_additions(tmp_path):
    """Quotes within quotes, a user name with a blank, and what servers add at the end of a line."""
    line = (
        '2001:db8::1 - John Doe [17/May/2015:10:05:03 +0000] "GET /a?q=\\"x\\" HTTP/2.0" 200 - '
        '"https://\\x65xample.example/" "Agent \\"quoted\\" \\\\" "10.0.0.1" rt=0.5'
    )
    found = combined.parse(line)
    assert isinstance(found, Line)
    assert (found.address, found.target) == ("2001:db8::1", '/a?q="x"')
    assert (found.referrer, found.agent) == ("https://example.example/", 'Agent "quoted" \\')
    assert _load(tmp_path, line).kept == 1


@given(st.text(max_size=200))
def test_any_text_is_a_line_or_a_flaw(text):
    """Whatever is written into a log, by whoever: never an exception."""
    for field in (text, _line(target=text), _line(referrer=text), _line(agent=text), _line(at=text)):
        assert isinstance(combined.parse(field), (Line, Flaw))


@pytest.mark.timeout(5)
@pytest.mark.parametrize("piece", ["[", "[x] ", '[x] "', '"', "\\", " ", '[x] "a" 200 1 "'])
def test_a_long_hostile_line_takes_no_long_time(piece):
    """Reading is linear: a line as long as lines may be, made to be read again and again, is not."""
    assert combined.parse(f"a - {piece * (60_000 // len(piece))}") is Flaw.FORMAT


@given(target=st.text(max_size=80), referrer=st.text(max_size=80), agent=st.text(max_size=80))
def test_hostile_requests_never_stop_a_load(tmp_path_factory, target, referrer, agent):
    """Every line is entered exactly once, and the store takes what was kept."""
    lines = _line(target=target, referrer=referrer, agent=agent).split("\n")
    loaded = _load(tmp_path_factory.mktemp("log"), *lines)
    assert loaded.read == loaded.kept + sum(loaded.skipped.values()) + loaded.damaged


def test_the_store_takes_what_strangers_write(tmp_path):
    """NUL, right-to-left marks, broken bytes and half a bracket arrive in the store as text."""
    targets = ["/?utm_source=a%00b", "/?utm_source=%E2%80%AEx", "/?utm_campaign=%FF%FE&utm_source=y", "/[x"]
    loaded = _load(tmp_path, *[_line(target, referrer="http://[") for target in targets])
    assert len(Events(loaded.events)) == 4


_MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9) AppleWebKit/537.36 "


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0", "desktop edge windows"),
        (f"{_MAC}Chrome/32.0 Safari/537.36", "desktop chrome macos"),
        (f"{_MAC}Version/7.0.1 Safari/537.36", "desktop safari macos"),
        ("Mozilla/5.0 (iPhone; like Mac OS X) CriOS/32.0 Mobile/11B511 Safari/95", "mobile chrome ios"),
        ("Mozilla/5.0 (iPad; like Mac OS X) Version/7.0 Mobile/11B554a Safari/9537", "tablet safari ios"),
        ("Mozilla/5.0 (Linux; Android 4.4; Nexus 5) Chrome/32.0 Mobile Safari/5", "mobile chrome android"),
        ("Mozilla/5.0 (Linux; Android 4.4; Nexus 7) Chrome/32.0 Safari/537.36", "tablet chrome android"),
        ("Mozilla/5.0 (X11; Linux i686; rv:24.0) Gecko/20100101 Firefox/24.0", "desktop firefox linux"),
        ("Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.16", "desktop opera windows"),
        ("Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1)", "desktop - windows"),
        ("", "desktop - -"),
    ],
)
def test_devices(agent, expected):
    """The API's own words for device, browser and system; "" where it has none."""
    assert " ".join(part or "-" for part in device(agent)) == expected


@pytest.mark.parametrize(
    ("agent", "is_bot"),
    [
        ("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", True),
        ("Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/)", True),
        ("msnbot/2.0b (+http://search.msn.com/msnbot.htm)", True),
        ("Tiny Tiny RSS/1.11 (http://tt-rss.org/)", True),
        ("curl/7.30.0", True),
        (FIREFOX, False),
        (
            "Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/32.0 Safari/537.36",
            False,
        ),
    ],
)
def test_bots_say_so_themselves(agent, is_bot):
    """A crawler, a feed reader or a script says what it is; people's browsers do not."""
    assert looks_like_bot(agent) is is_bot


@pytest.mark.skipif(
    not REAL.exists(), reason="no real log beside the checkout (../shared/data/access.log.gz)"
)
def test_a_real_log_recounted_with_awk():
    """Page views, visitors and the four largest sources of a real log agree with a count in awk."""
    loaded = load(REAL, "semicomplete.com", NOW)
    assert (loaded.read, loaded.unreadable) == (10_000, ((8899, Flaw.FORMAT),))
    events = Events(loaded.events)
    answered = {
        f"{source}/{medium}": (count, visitors)
        for source, medium, count, visitors in events.ask(
            "SELECT source, medium, count(*), count(DISTINCT visitor) FROM events GROUP BY ALL"
        )
    }
    counted = _awk(REAL)
    assert counted.pop("all") == (loaded.kept, len({event.anonymous_id for event in loaded.events}))
    assert {name: answered[name] for name in counted} == counted
    assert min(n for n, _ in counted.values()) > 100


def _awk(log: Path) -> dict[str, tuple[int, int]]:
    """The same rules once more, in another language, over the packed file."""
    program = r"""
    BEGIN { FS = "\"" }
    NF < 7 { next }
    { split($2, request, " "); split($3, code, " "); split($1, who, " "); person = who[1] " " $6
      if (request[1] != "GET" || !(code[1] ~ /^2/ && code[1] !~ /204|206/ || code[1] == 304)) next
      path = request[2]; query = ""
      if (at = index(path, "?")) { query = substr(path, at + 1); path = substr(path, 1, at - 1) }
      if (query ~ /(^|&)flav=(rss20|atom)(&|$)/) next
      n = split(path, part, "/"); last = tolower(part[n])
      if (last ~ /.\./) { sub(/.*\./, "", last); if (last !~ /^([0-9]+|x?html?|php)$/) next }
      host = tolower($4); sub(/^[a-z]+:\/\//, "", host); sub(/[\/:?#].*/, "", host); sub(/^www\./, "", host)
      count("all")
      if (query ~ /(^|&)utm_source=feedburner&utm_medium=feed/) count("feedburner/feed")
      else if ($4 == "-") count("direct/direct")
      else if (host == "semicomplete.com") count("internal/direct")
      else if (host ~ /^(images\.|encrypted\.)?google\.(com?\.)?[a-z]+$/) count("google/organic") }
    function count(name) { views[name]++; if (!seen[name, person]++) people[name]++ }
    END { for (name in views) print name, views[name], people[name] }
    """
    unpacked = gzip.decompress(log.read_bytes())
    told = subprocess.run(["awk", program], input=unpacked, capture_output=True, check=True).stdout.decode()
    rows = (re.split(r" (?=\d)", line) for line in told.splitlines())
    return {name: (int(views), int(people)) for name, views, people in rows}


@pytest.mark.skipif(
    not REAL.exists(), reason="no real log beside the checkout (../shared/data/access.log.gz)"
)
def test_most_lines_of_a_real_log_are_no_page_views():
    """Style sheets and pictures would be two thirds of the figures; feeds another tenth."""
    loaded = load(REAL, "semicomplete.com", NOW)
    shares = Counter({reason: count / loaded.read for reason, count in loaded.skipped.items()})
    assert shares[Skip.FILE] > 0.5
    assert 0.05 < shares[Skip.FEED] < 0.15
    assert 0 < loaded.bots < loaded.kept
