"""Templates are compiled once; a changed one is compiled anew."""

from __future__ import annotations

from jinja2 import DictLoader, Environment

from generator.publish.compiled import Compiled


def rendered(cache: Compiled, **templates: str) -> str:
    return Environment(loader=DictLoader(templates), bytecode_cache=cache, autoescape=True).get_template("page").render()


def test_a_template_is_compiled_once(monkeypatch):
    cache = Compiled()
    assert rendered(cache, page="{{ 1 + 1 }}") == "2"
    monkeypatch.setattr(Environment, "_generate", lambda *_, **__: (_ for _ in ()).throw(AssertionError("compiled again")))
    assert rendered(cache, page="{{ 1 + 1 }}") == "2"


def test_a_changed_template_is_compiled_anew():
    cache = Compiled()
    assert rendered(cache, page="one") == "one"
    assert rendered(cache, page="two") == "two"
    assert len(cache.kept) == 1
