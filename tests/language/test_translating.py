"""A site of another language as its host meets it: `translate`, `doctor`, a build, and what each says."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

from examples import layout
from generator.cli import main_group
from generator.evidence.check import check_library
from generator.keeping.project import check_project
from generator.language import language_of_site
from generator.language.sites import all_messages
from generator.reading.library import load_library
from generator.starting import site_files
from tests.language.making import po
from tests.projects import write_project


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = write_project(tmp_path, site_files())
    layout.set_values(root, language="de")
    return root


def said(root: Path, *arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main_group, ["-C", str(root), *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_translate_writes_what_is_missing_and_keeps_what_is_there(site):
    path = site / "locale" / "de.po"
    code, out, err = said(site, "translate")
    assert (code, out) == (0, f"locale/de.po: written, {len(all_messages()) + 1} messages to translate\n")
    assert "Next: fill in locale/de.po" in err
    with path.open("rb") as file:
        found = read_po(file)
    assert found.get("Ferries", "topic") is not None  # the example's topic
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "Method"\nmsgstr ""', 'msgid "Method"\nmsgstr "Methode"'),
        encoding="utf-8",
    )
    code, out, _ = said(site, "translate", "de")
    assert out == f"locale/de.po: unchanged, {len(all_messages())} messages to translate\n"
    assert language_of_site(site, "de").gettext("Method") == "Methode"


def test_of_a_language_that_the_tool_has_only_the_topics_are_left(site):
    code, out, _ = said(site, "translate", "ar")
    assert (code, out) == (0, "locale/ar.po: written, 1 message to translate\n")


def test_what_is_not_to_be_translated_is_told(site):
    assert said(site, "translate", "../nowhere")[0] != 0
    assert not (site / "locale").exists()
    (site / "locale").mkdir()
    (site / "locale" / "de.po").write_text(po({"Home": "%(x)s"}), encoding="utf-8")
    assert said(site, "translate", "de")[0] != 0  # nothing is written over what can't be read
    assert "%(x)s" in (site / "locale" / "de.po").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("catalogue", "state", "found"),
    [
        (None, "warning", "de; "),
        (po({"Home": "%(x)s"}), "error", "locale/de.po:6:1: the translation of “Home” has %(x)s"),
    ],
)
def test_doctor_looks_at_the_language(site, catalogue, state, found):
    if catalogue:
        (site / "locale").mkdir()
        (site / "locale" / "de.po").write_text(catalogue, encoding="utf-8")
    (diagnosis,) = [each for each in check_project(site, load_library(site), {}) if each.name == "language"]
    assert (diagnosis.state, diagnosis.found.startswith(found)) == (state, True), diagnosis
    assert diagnosis.help


def test_doctor_is_content_with_arabic(site):
    layout.set_values(site, language="ar")
    (diagnosis,) = [each for each in check_project(site, load_library(site), {}) if each.name == "language"]
    assert (diagnosis.state, diagnosis.found) == ("ok", "ar")


def test_the_demonstration_in_arabic_holds_with_its_texts_and_its_catalogue(tmp_path):
    layout.lay_out_arabic(tmp_path)
    own = tuple(f"content/briefs/{path.name}/" for path in (layout.ARABIC / "briefs").iterdir())
    assert [str(f) for f in check_library(load_library(tmp_path)).findings if f.place.path.startswith(own)] == []
    arabic = language_of_site(tmp_path, "ar")
    assert arabic.pgettext("topic", "Dredging") == "تعميق القنوات"
    assert arabic.missing == ()
