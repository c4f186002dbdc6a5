"""Templates are compiled once; a changed one is compiled anew."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader
from mkdocs.theme import Theme

from generator.cache.store import Store
from generator.publish import compiled
from generator.publish.compiled import THEME, Compiled, keep


def rendered(cache: Compiled, **templates: str) -> str:
    return Environment(loader=DictLoader(templates), bytecode_cache=cache, autoescape=True).get_template("page").render()


def test_a_template_is_compiled_once(monkeypatch):
    cache = Compiled("pages")
    assert rendered(cache, page="{{ 1 + 1 }}") == "2"
    monkeypatch.setattr(Environment, "_generate", lambda *_, **__: (_ for _ in ()).throw(AssertionError("compiled again")))
    assert rendered(cache, page="{{ 1 + 1 }}") == "2"


def test_a_changed_template_is_compiled_anew():
    cache = Compiled("pages")
    assert rendered(cache, page="one") == "one"
    assert rendered(cache, page="two") == "two"
    assert len(cache.kept) == 1


def test_a_theme_lists_what_is_copied_and_finds_icons_by_name(tmp_path):
    for name in ("main.html", "assets/a.css", ".icons/mark.svg", "partials/.icons/mark.svg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    theme = Theme(custom_dir=str(tmp_path))
    listed = theme.get_env().list_templates()
    keep(theme)
    kept = theme.get_env()
    assert kept.list_templates() == [name for name in listed if ".icons/" not in name]
    assert {"main.html", "assets/a.css"} <= set(kept.list_templates())
    assert kept.get_template(".icons/mark.svg").render() == ".icons/mark.svg"
    assert kept.bytecode_cache is THEME


@pytest.fixture
def installed(tmp_path, monkeypatch) -> Path:
    """A folder whose templates count as installed, with another one for their code."""
    folder = Path(tmp_path) / "installed"
    folder.mkdir()
    monkeypatch.setattr(compiled, "bundled_templates", lambda: folder)
    monkeypatch.setattr(compiled, "_STORE", Store(Path(tmp_path) / "code"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


def compiles(folder: Path, monkeypatch) -> int:
    """How many templates a process that begins compiles."""
    found: list[str] = []
    compile_ = Environment.compile

    def noted(self, *given, **more):
        found.append(given[1])
        return compile_(self, *given, **more)

    monkeypatch.setattr(Environment, "compile", noted)
    environment = Environment(loader=FileSystemLoader([str(folder)]), bytecode_cache=Compiled("pages"))
    assert environment.get_template("page.md.j2").render() == "Words"
    monkeypatch.setattr(Environment, "compile", compile_)
    return len(found)


def test_the_code_of_an_installed_template_is_kept_for_the_next_process(installed, monkeypatch):
    page = installed / "page.md.j2"
    page.write_text("{{ 'Words' }}", encoding="utf-8")
    assert [compiles(installed, monkeypatch) for _ in range(2)] == [1, 0]
    page.write_text("{{ 'Word' ~ 's' }}", encoding="utf-8")
    assert [compiles(installed, monkeypatch) for _ in range(2)] == [1, 0]
    monkeypatch.setattr(compiled, "code_digest", lambda: "of another program")
    assert compiles(installed, monkeypatch) == 1


def test_the_code_of_a_projects_own_template_is_not(installed, tmp_path, monkeypatch):
    own = Path(tmp_path) / "own"
    own.mkdir()
    (own / "page.md.j2").write_text("{{ 'Words' }}", encoding="utf-8")
    assert [compiles(own, monkeypatch) for _ in range(2)] == [1, 1]
    assert not (Path(tmp_path) / "code").exists()
