from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.settings.settings import ENVIRONMENT, Settings, SettingsInvalid, load

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"


def problems(environment, config=None):
    with pytest.raises(SettingsInvalid) as caught:
        load(environment, config)
    return {problem.where: problem for problem in caught.value.problems}


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_example_holds_the_defaults():
    """config.example.toml loads, and every value in it is the default it says it is."""
    example = load({}, EXAMPLE)
    assert example == Settings()


def test_the_example_is_complete():
    """Every key that config.toml may hold stands in the example, commented out at least."""
    text = EXAMPLE.read_text(encoding="utf-8")
    from_environment = {place[-1] for place in ENVIRONMENT.values() if len(place) == 1}
    for name, field in Settings.model_fields.items():
        if name in from_environment or name == "project_keys":
            continue
        assert name in text, name
        inner = getattr(field.annotation, "model_fields", {})
        for key in inner:
            assert key in text, f"{name}.{key}"


def test_the_environment_wins(written):
    """PORT beats the port of the file."""
    settings = load({"PORT": "8080", "SLACK_BOT_TOKEN": " xoxb-1 \n"}, written("[http]\nport = 1\n"))
    assert settings.http.port == 8080
    assert settings.slack_bot_token.get_secret_value() == "xoxb-1"


@pytest.mark.parametrize(
    "name", ["MILLIMETRIC_RK", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL"]
)
def test_each_secret_can_come_from_a_file(name, tmp_path, monkeypatch):
    """NAME_FILE names a file with the secret; the newline at its end is not part of it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret").write_text("sqlite:///from-a-file.db\n")
    settings = load({f"{name}_FILE": str(tmp_path / "secret")})
    assert getattr(settings, ENVIRONMENT[name][0]).get_secret_value() == "sqlite:///from-a-file.db"


def test_a_secret_file_that_is_missing_is_named(tmp_path, monkeypatch):
    """The variable is named, so that the mount can be mended."""
    monkeypatch.chdir(tmp_path)
    assert "MILLIMETRIC_RK_FILE" in problems({"MILLIMETRIC_RK_FILE": "/nowhere/rk"})


def test_every_problem_is_named_at_once(written):
    """Four mistakes, four problems, each with the key as it is written in the file."""
    text = 'timezone = "Mars/Olympus"\nweek_starts = "monday"\n[http]\nport = 99999\nhots = "x"\n'
    found = problems({}, written(text))
    assert set(found) == {"timezone", "week_starts", "http.port", "http.hots"}
    assert found["week_starts"].hint == "week_start"
    assert found["http.hots"].hint == "host"


def test_a_rejected_secret_is_never_repeated(written):
    """A key pasted in the wrong place does not appear in the error, in any form."""
    key = "sk_live_99887766_canary"
    with pytest.raises(SettingsInvalid) as caught:
        load({}, written(f'timezone = "{key}"\nlocale = "{key}"\n[[projects]]\nname = "{key}"\n'))
    assert "canary" not in repr(caught.value.problems) + str(caught.value)


@pytest.mark.parametrize("name", ["millimetric_rk", "slack_bot_token", "database_url", "project_keys"])
def test_a_secret_in_the_file_is_refused(name, written):
    """What belongs to the environment is not taken from a file that people copy, nor repeated."""
    value = '{ SHOP = "canary" }' if name == "project_keys" else '"canary"'
    found = problems({}, written(f"{name} = {value}\n"))
    assert set(found) == {name}
    assert "canary" not in repr(found)


@pytest.mark.parametrize(
    ("text", "where", "like"),
    [
        ('locale = "english"', "locale", "fr_CH"),
        ('[channels]\ngeneral = "shop"', "channels.general", "C0123456789"),
        ('[access]\nowners = ["U01234567", "@ana"]', "access.owners #2", "C0123456789"),
        ('[[projects]]\nname = "My Shop"\nkey_env = "RK"', "projects #1.name", "such as shop"),
    ],
)
def test_a_wrong_shape_is_answered_with_an_example(text, where, like, written):
    """Where it stands, counted as people count, and what would be right; no pattern."""
    hint = problems({"RK": "x"}, written(text))[where].hint
    assert like in hint
    assert "[" not in hint


@pytest.mark.parametrize("text", ["timezone = ", "= 3", "[http", 'a = "\\ud800"'])
def test_broken_toml_says_so(text, written):
    """A file that is no TOML is one problem, with the parser's own place."""
    assert "toml_broken" in {problem.code for problem in problems({}, written(text)).values()}


def test_a_named_file_must_exist(tmp_path):
    """A config that was named but is not there is an error; no config.toml at all is fine."""
    assert "file_unreadable" in {p.code for p in problems({}, tmp_path / "none.toml").values()}


def test_nothing_configured_is_valid(tmp_path, monkeypatch):
    """The defaults alone make settings; what is missing is said by whoever needs it."""
    monkeypatch.chdir(tmp_path)
    settings = load({})
    assert settings.timezone == "UTC"
    assert not settings.socket_mode


@pytest.mark.parametrize(
    "zone", ["Factory", "localtime", "America", "x" * 5000, "europe/berlin", "posix/UTC", ""]
)
def test_zones_nobody_lives_in_are_refused(zone, written):
    """Names that break or mislead ZoneInfo never reach it."""
    assert "timezone" in problems({}, written(f'timezone = "{zone}"\n'))


def test_projects_take_their_keys_from_the_environment(written, tmp_path):
    """Each project names its variable; a missing one is a problem that names it."""
    text = (
        '[[projects]]\nname = "shop"\nkey_env = "RK_SHOP"\n[[projects]]\nname = "blog"\nkey_env = "RK_BLOG"\n'
    )
    (tmp_path / "blog").write_text("rk_live_blog")
    settings = load({"RK_SHOP": "rk_live_shop", "RK_BLOG_FILE": str(tmp_path / "blog")}, written(text))
    assert settings.project_keys["RK_BLOG"].get_secret_value() == "rk_live_blog"
    assert "rk_live" not in repr(settings)

    assert "[[projects]] key_env = RK_SHOP" in problems({"RK_BLOG": "x"}, written(text))


def test_the_example_is_toml_that_says_why():
    """Every table and key of the example has a comment of its own."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    tomllib.loads("\n".join(lines))
    for number, line in enumerate(lines):
        if line and not line.startswith("#"):
            nearby = line + (lines[number - 1] if number else "")
            assert "#" in nearby or nearby.strip().startswith("[") or lines[number - 1].startswith("["), line


DIGEST = """
[[digests]]
name = "weekly"
channel = "C0123456789"
cadence = "{cadence}"
ask = ["digest last week"]
"""


def test_a_digest_of_the_file(written):
    """Name, channel, cadence and a sentence are enough."""
    [digest] = load({}, written(DIGEST.format(cadence="weekly mon 09:00"))).digests
    assert (digest.name, digest.ask, digest.when_empty) == ("weekly", ("digest last week",), "send")


@pytest.mark.parametrize(
    ("text", "where", "hint"),
    [
        (DIGEST.format(cadence="every blue moon"), "digests #1.cadence", "a cadence such as: daily 09:00"),
        (DIGEST.format(cadence="daily 09:00") * 2, "[[digests]] name = weekly", ""),
        (
            DIGEST.format(cadence="daily 09:00").replace("C0123", "#c-"),
            "digests #1.channel",
            "such as C0123456789",
        ),
        ("[delivery]\nlease = 10.0", "delivery", "lease and settle must be longer"),
        ("[delivery]\ndeadlin = 10.0", "delivery.deadlin", "deadline"),
    ],
)
def test_a_digest_that_cannot_be(written, text, where, hint):
    """Each mistake is named with what would be right."""
    assert hint in problems({}, written(text))[where].hint
