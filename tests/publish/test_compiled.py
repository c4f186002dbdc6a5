"""Templates are compiled once; a changed one is compiled anew."""

from __future__ import annotations

from jinja2 import DictLoader, Environment
from mkdocs.theme import Theme

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
