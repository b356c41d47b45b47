"""Where templates are changed: what is known, how a draft looks, what is kept."""

from __future__ import annotations

import pytest

from bot.answers import Answers
from bot.messages.environment import Templates, shipped_templates
from bot.messages.errors import TemplateBroken
from bot.messages.render import Renderer
from bot.periods.calendar import Calendar
from bot.projects import Project
from bot.rehearsal import Rehearsal
from bot.studio import EXAMPLES, SAMPLES, Studio
from tests.messages.scenes import NOW

SPLIT = "reports/split.json.j2"


@pytest.fixture
def studio(tmp_path):
    """Over made-up figures."""
    answers = Answers((Project(None, Rehearsal(NOW)),), Calendar(), Renderer(), lambda: NOW)
    return Studio(tmp_path / "own", tmp_path / "drafts", answers, lambda: NOW)


def shipped(name=SPLIT):
    return (shipped_templates() / name).read_text(encoding="utf-8")


async def test_every_template_that_can_be_seen_is_seen(studio):
    """As it was shipped: a sample that does not fit its template would show here."""
    seen = [each["name"] for each in studio.names() if each["seen"]]
    assert len(seen) == len(EXAMPLES) + len(SAMPLES) + 3
    for name in seen:
        shown = await studio.preview(name, shipped(name))
        assert (shown.fault, shown.message is None) == (None, False), name


async def test_a_template_without_sample_figures_is_compiled(studio):
    """Its mistakes are found all the same."""
    name = "modals/build.json.j2"
    assert (await studio.preview(name, shipped(name))).fault is None
    fault = (await studio.preview(name, "{% if %}")).fault
    assert (fault.template, fault.line) == (name, 1)


async def test_a_draft_changes_nothing_but_its_preview(studio, tmp_path):
    """Nothing is kept that nobody saved."""
    seen = await studio.preview(SPLIT, shipped().replace("paid and the rest", "bought and found"))
    assert "bought and found" in seen.message.blocks[0]["text"]["text"]
    assert list((tmp_path / "own").rglob("*.j2")) == []
    again = await studio.preview("reports/sources.json.j2", shipped("reports/sources.json.j2"))
    assert again.fault is None


async def test_a_mistake_is_told_with_file_and_line(studio):
    """In the template itself, and in a shared one that it uses."""
    broken = shipped().replace("{% set title %}", "{% set title %}{{ report.nonsense }}", 1)
    line = 1 + next(at for at, text in enumerate(broken.splitlines()) if "nonsense" in text)
    fault = (await studio.preview(SPLIT, broken)).fault
    assert (fault.template, fault.line) == (SPLIT, line)
    assert "nonsense" in fault.reason
    words = shipped("_words.json.j2").replace("{{ count|number }}", "{{ count|nimber }}", 1)
    fault = (await studio.preview("_words.json.j2", words)).fault
    assert fault.template == "_words.json.j2"
    assert fault.line > 1


async def test_what_works_is_kept_and_what_breaks_is_not(studio, tmp_path):
    """The folder only ever holds templates that answered."""
    own = tmp_path / "own" / SPLIT
    assert (await studio.save(SPLIT, "{{")).fault is not None
    assert not own.exists()
    changed = shipped().replace("paid and the rest", "bought and found")
    assert (await studio.save(SPLIT, changed)).fault is None
    assert own.read_text(encoding="utf-8") == changed
    assert studio.open(SPLIT) == {"name": SPLIT, "source": changed, "own": True}
    assert studio.reset(SPLIT) == {"name": SPLIT, "source": shipped(), "own": False}
    assert not own.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "reports/../../x.json.j2", "reports/new.json.j2", "", "."]
)
async def test_only_the_catalogues_names_are_files(studio, tmp_path, name):
    """There is no way out of the folder, and none to a file that nothing asks for."""
    before = sorted(tmp_path.rglob("*"))
    for attempt in (studio.open, studio.reset):
        with pytest.raises(LookupError):
            attempt(name)
    with pytest.raises(LookupError):
        await studio.save(name, "{}")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "way_out",
    [
        "report.__class__",
        "''.__class__.__mro__",
        "'{0.__class__}'.format(report)",
        "[report]|map(attribute='__class__')|list",
        "words._TemplateModule__dict",
        "report|attr('__class__')",
        "report['__class__']",
        "range(10000000)|list",
    ],
)
def test_templates_do_not_leave_their_sandbox(tmp_path, way_out):
    """From our nouns there is no way to Python's inner rooms."""
    (tmp_path / "x.json.j2").write_text("{{ report.zone|kind|json }}", encoding="utf-8")
    assert Templates("en", tmp_path).render("x.json.j2", {"report": Calendar()}) == "str"
    (tmp_path / "x.json.j2").write_text(
        "{% import '_words.json.j2' as words %}{{ " + way_out + "|kind }}", encoding="utf-8"
    )
    with pytest.raises(TemplateBroken):
        Templates("en", tmp_path).render("x.json.j2", {"report": Calendar()})
