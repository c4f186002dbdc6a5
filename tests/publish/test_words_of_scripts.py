"""The words of two scripts stand in these once, in the language of the site, and the scripts ask for no others."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from generator.language import ENGLISH, language_of_site
from generator.publish.words_of_scripts import (
    COPYING,
    VISITS,
    copying_words,
    palettes,
    visiting_words,
    with_words_of_scripts,
)
from generator.writing.environment import bundled_templates
from tests.examples import REPOSITORY

ASSETS = bundled_templates() / "theme"


@pytest.fixture(scope="module")
def arabic():
    return language_of_site(Path("nowhere"), "ar")


def test_a_script_asks_for_the_words_that_it_is_given(arabic):
    """A name in the script that has no word would be shown to readers as `undefined`."""
    visits, copying = (ASSETS / path for path in (VISITS, COPYING))
    asked = set(re.findall(r"\bwords\.(\w+)", visits.read_text(encoding="utf-8")))
    asked |= set(re.findall(r'counted\("(\w+)"', visits.read_text(encoding="utf-8")))
    by_name = {"new", "changed"}  # words[kind]
    for language in (ENGLISH, arabic):
        assert set(visiting_words(language)) == asked | by_name
        assert set(copying_words(language)) == set(re.findall(r"\bsaid\.(\w+)", copying.read_text(encoding="utf-8")))
        assert {"other"} <= visiting_words(language)["things"].keys() == visiting_words(language)["more"].keys()
    assert "few" in visiting_words(arabic)["things"]
    assert visiting_words(ENGLISH)["dates"].startswith("en-GB-")
    assert visiting_words(arabic)["dates"].startswith("ar-")
    assert visiting_words(arabic)["hide"] != visiting_words(ENGLISH)["hide"]


def test_the_words_stand_before_the_script_and_nothing_else_changes(arabic, tmp_path, monkeypatch):
    config = load_config(str(REPOSITORY / "mkdocs.yml"), site_dir=str(tmp_path))
    monkeypatch.setattr(config.plugins, "_current_plugin", "briefing", raising=False)
    theirs = "(() => { /* a project's own */ })()"
    files = Files(
        [
            File(VISITS, str(ASSETS), str(tmp_path), True),
            File.generated(config, COPYING, content=theirs),
            File("assets/early.js", str(ASSETS), str(tmp_path), True),
        ]
    )
    with_words_of_scripts(files, config, arabic)
    found = {file.src_uri: file.content_string for file in files}
    assert found["assets/early.js"] == (ASSETS / "assets" / "early.js").read_text(encoding="utf-8")
    for path, given, script in (
        (VISITS, {"wordsOfVisits": visiting_words(arabic)}, (ASSETS / VISITS).read_text(encoding="utf-8")),
        (
            COPYING,
            {
                "wordsOfCopying": copying_words(arabic),
                "palettesOfSite": palettes(config),
                "titleOfPlaces": "Link to this place",
            },
            theirs,
        ),
    ):
        *lines, rest = found[path].split("\n", len(given))
        assert rest == script
        for line, (name, value) in zip(lines, given.items(), strict=True):
            assert json.loads(line.removeprefix(f"const {name} = ").removesuffix(";")) == value


def test_palettes_are_what_mkdocs_yml_says():
    system, day, night = palettes(load_config(str(REPOSITORY / "mkdocs.yml")))
    assert [one["label"] for one in (system, day, night)] == [
        "Use light colours",
        "Use dark colours",
        "Use the colours of the system",
    ]
    assert (system["media"], night["media"]) == ("(prefers-color-scheme)", "(prefers-color-scheme: dark)")
    assert (system["scheme"], system["primary"], system["accent"]) == ("default", "indigo", "indigo")
    assert (night["scheme"], night["primary"], night["accent"]) == ("slate", "custom", "custom")
    assert len({one["icon"] for one in (system, day, night)}) == 3
    assert all(one["icon"].startswith("<svg ") for one in (system, day, night))


@pytest.mark.parametrize(
    ("palette", "found"),
    [
        ({"scheme": "slate"}, []),
        ([], []),
        ([{"primary": "deep purple"}], [{"media": "", "scheme": "default", "primary": "deep-purple", "accent": "indigo"}]),
    ],
    ids=["one for all", "none", "no choice"],
)
def test_a_palette_without_a_choice_has_no_words(palette, found):
    assert palettes(load_config(str(REPOSITORY / "mkdocs.yml"), theme={"name": "material", "palette": palette})) == found


def test_an_icon_that_is_not_there_is_told():
    toggle = {"name": "Change", "icon": "material/no-such-icon"}
    config = load_config(str(REPOSITORY / "mkdocs.yml"), theme={"name": "material", "palette": [{"toggle": toggle}]})
    with pytest.raises(PluginError, match=r"mkdocs\.yml: theme\.palette: there is no icon `material/no-such-icon`"):
        palettes(config)
