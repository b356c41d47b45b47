"""Every error has its own sentence: what happened and what to do next."""

from __future__ import annotations

import inspect
import json

import pytest

from bot.messages.render import Renderer
from bot.millimetric import errors

HOSTILE = '<!channel> "Q&A" {{ 7*7 }}\n<https://evil|x> `*_~'
EXAMPLES = [
    errors.MillimetricError("brand_new", status=418),
    errors.Misconfigured("odd"),
    *(
        errors.HostRefused(why)
        for why in ("missing", "unparsable", "scheme", "plain_http", "userinfo", "path")
    ),
    errors.RouteMissing("http_404", status=404),
    errors.RedirectRefused("elsewhere.example", status=302),
    errors.RedirectRefused(None, status=302),
    errors.KeyRefused("odd"),
    errors.KeyMissing(),
    errors.KeyMalformed("key_malformed"),
    *(errors.WrongKeyKind("key_kind", kind=kind) for kind in ("pk", "sk", "ak", None)),
    errors.KeyKindMismatch("key_kind_mismatch"),
    errors.KeyNotAccepted("invalid_api_key"),
    errors.QueryRefused("odd"),
    errors.GroupByRefused("invalid_group_by", columns=("campaign",), allowed=("source", "medium")),
    errors.GroupByRefused("invalid_group_by", columns=(HOSTILE, "os")),
    errors.ParamsRefused("invalid_params", fields=("limit", "from")),
    errors.ParamsRefused("invalid_params"),
    errors.Unreadable("html"),
    errors.ReplyTooLarge(5_000_000),
    errors.Outage("odd"),
    errors.Unreachable("ConnectError"),
    errors.TimedOut(2.5),
    *(errors.RateLimited("rate_limited", retry_after=wait) for wait in (None, 0.0, 6.2, 89.0, 600.0)),
    errors.Unavailable("http_503", status=503),
    errors.InternalFailure("internal_error", status=500),
    errors.UpstreamFailed("upstream_failed", status=502),
]
RENDERER = Renderer()


def name(error):
    return type(error).__name__


@pytest.mark.parametrize("project", [None, "shop", HOSTILE])
@pytest.mark.parametrize("error", EXAMPLES, ids=name)
def test_each_error_is_said_in_its_own_words(error, project):
    """In two short parts, with the reference; nothing from outside can ping or link."""
    error.project = project
    message = RENDERER.error(error, reference="a1b2c3")

    said = json.dumps(message.blocks, ensure_ascii=False)
    assert [block["type"] for block in message.blocks] == ["section", "context", "context"]
    assert "a1b2c3" in said
    assert "a1b2c3" in message.text
    assert "<!" not in said
    assert "<http" not in said
    assert len(message.text) < 600


def test_the_examples_are_all_the_errors():
    """Each class of the tree has an example above and a template of its own."""
    tree = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)}

    assert {type(error) for error in EXAMPLES} == tree
    for error in EXAMPLES:
        own = "".join(f"_{c.lower()}" if c.isupper() else c for c in name(error)).lstrip("_")
        assert f"errors/{own}.json.j2" in RENDERER.templates


def test_the_tree_is_drawn():
    """The docstring of the module names every class."""
    drawn = errors.__doc__ or ""

    assert all(name(error) in drawn for error in EXAMPLES)


@pytest.mark.parametrize("error", EXAMPLES, ids=name)
def test_only_outages_pass(error):
    """`transient` is one question with one answer for each family."""
    assert error.transient is isinstance(error, errors.Outage)


@pytest.mark.parametrize(
    ("wait", "said"), [(6.2, "7 s"), (0.0, "1 s"), (600.0, "10 min"), (None, "a minute")]
)
def test_a_pause_is_said_in_seconds_or_minutes(wait, said):
    """Rounded up, so that the next try does not come too early."""
    assert said in RENDERER.error(errors.RateLimited("rate_limited", retry_after=wait)).text


def test_a_refused_key_says_which_key_to_make():
    """The words of the one thing to do."""
    text = RENDERER.error(errors.KeyNotAccepted("invalid_api_key")).text

    assert "`rk_live_…`" in text
    assert "`MILLIMETRIC_RK`" in text
