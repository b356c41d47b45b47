"""Somebody's own templates in front of ours, and how they are found out."""

from __future__ import annotations

import os

import pytest

from bot.messages import catalogue
from bot.messages.environment import Templates, shipped_templates
from bot.messages.errors import TemplateBroken, TemplateMissing
from bot.messages.render import Renderer
from tests.messages.scenes import QUESTIONS, answer, message

WORKING = "replies/working.json.j2"


@pytest.fixture
def own(tmp_path):
    (tmp_path / "replies").mkdir()
    return tmp_path


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_one_file_is_replaced_and_the_others_stay(own):
    """A file of the same name wins; shared macros are ours until they are replaced too."""
    write(
        own, WORKING, '{% from "_blocks.json.j2" import say %}{"text": "Hm.", "blocks": [{{ say("Hm.") }}]}'
    )
    renderer = Renderer(overrides=own)
    assert renderer.reply("working").text == "Hm."
    assert message("split", renderer) == message("split")


def test_a_word_is_changed_in_one_place(own):
    """Whoever overrides the words changes them everywhere."""
    words = (shipped_templates() / "_words.json.j2").read_text(encoding="utf-8")
    write(own, "_words.json.j2", words.replace('"facebook": "Facebook"', '"facebook": "Meta"'))
    assert "of Meta’s events" in message("split", Renderer(overrides=own)).text


def test_an_edit_is_seen_without_a_restart(own):
    """The file's time decides."""
    path = write(own, WORKING, '{"text": "one", "blocks": []}')
    renderer = Renderer(overrides=own)
    assert renderer.reply("working").text == "one"
    path.write_text('{"text": "two", "blocks": []}', encoding="utf-8")
    os.utime(path, (1, 1))
    assert renderer.reply("working").text == "two"


def test_a_broken_override_is_named_by_the_check(own):
    """Before a start, not in the middle of an answer."""
    path = write(own, WORKING, '{"text": "x",\n {% if %}')
    (broken,) = Renderer(overrides=own).broken()
    assert (broken.template, broken.line) == (str(path), 2)


def test_a_template_that_makes_no_message_is_broken(own):
    """JSON, but not a message."""
    write(own, "reports/split.json.j2", "[1, 2]")
    with pytest.raises(TemplateBroken, match="no message"):
        Renderer(overrides=own).report(answer(QUESTIONS["split"][1]), sentence="x")


def test_an_error_is_shown_even_if_its_own_template_is_broken(own):
    """The shipped one steps in: nobody is left without an answer."""
    write(own, "errors/unexpected.json.j2", "{{ nobody }}")
    assert "went wrong" in Renderer(overrides=own).error(RuntimeError()).text


def test_the_nearest_family_has_the_words():
    """A class without a template speaks through the class above it."""

    class Stranger(TemplateBroken):
        pass

    error = Stranger(template="x.json.j2", line=7, reason="because")
    assert "line 7" in Renderer().error(error).text


def test_without_overrides_all_that_we_ship_compiles():
    """None is broken, and every one has a name."""
    renderer = Renderer()
    assert renderer.broken() == []
    assert "reports/split.json.j2" in renderer.names()
    assert not any("/_" in name for name in renderer.names())


def test_the_list_says_where_each_comes_from(own):
    """Ours, somebody's own, and one that nothing asks for."""
    write(own, WORKING, '{"text": "x", "blocks": []}')
    write(own, "replies/wroking.json.j2", '{"text": "x", "blocks": []}')
    found = {entry.name: entry for entry in catalogue.entries(Renderer(overrides=own))}
    assert found[WORKING].overridden
    assert not found[WORKING].unknown
    assert found["replies/wroking.json.j2"].unknown
    assert not found["reports/split.json.j2"].overridden


def test_a_source_is_shown_as_it_is_used(own):
    """The override's text, not ours; nothing outside the folders."""
    write(own, WORKING, '{"text": "x", "blocks": []}')
    renderer = Renderer(overrides=own)
    assert catalogue.source(renderer, WORKING) == '{"text": "x", "blocks": []}'
    with pytest.raises(TemplateMissing):
        catalogue.source(renderer, "../pyproject.toml")


def test_a_preview_is_the_message_that_would_be_sent(own):
    """Limits included."""
    write(own, WORKING, '{"text": "{{ x }}", "blocks": []}')
    assert (
        catalogue.preview(Renderer(overrides=own), WORKING, {"x": "<!here>", "epoch": None}).text
        == "&lt;!here&gt;"
    )


def test_a_file_that_appears_is_used_at_once(tmp_path):
    """A running bot that has said it the usual way already; and it goes back when the file goes."""
    templates = Templates("en", tmp_path)
    usual, edition = templates.words("other"), templates.edition
    shipped = templates.folders[-1] / "_words.json.j2"
    changed = shipped.read_text(encoding="utf-8").replace(
        "{% macro other() %}Other", "{% macro other() %}The rest"
    )
    (tmp_path / "_words.json.j2").write_text(changed, encoding="utf-8")
    assert (usual, templates.words("other")) == ("Other", "The rest")
    assert templates.edition != edition
    (tmp_path / "_words.json.j2").unlink()
    assert (templates.words("other"), templates.edition) == ("Other", edition)
