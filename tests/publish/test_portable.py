"""The mkdocs.yml of an export: what every engine can use, safely quoted; what is code stays behind, and is named."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.publish.build import project_config
from generator.publish.export import export_site
from generator.publish.portable import portable
from tests.engines import MKDOCS, bodies, build_with
from tests.examples import first_project

PLUGINS = "plugins: [search, briefing]\n"
PAGES = ["index.md", "quotes.md", "briefs/index.md", "briefs/a.md", "actors/b.md", "own/c.md", "logo.svg", "own.css"]


def exported(folder: Path, configuration: str, files: list[str] = PAGES) -> tuple[dict[str, Any], list[str]]:
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    config = project_config(folder)
    config.nav = config.nav or [{"Home": "index.md"}, {"Briefs": "briefs/index.md"}]
    text, left_out = portable(config, files, ["charts.css"])
    assert "!!" not in text
    return yaml.safe_load(text), left_out


def test_the_least_project_gives_material_with_its_search_and_strict(tmp_path):
    settings, left_out = exported(tmp_path, f"site_name: x\n{PLUGINS}")
    assert settings == {
        "site_name": "x",
        "strict": True,
        "theme": {"name": "material"},
        "plugins": ["search"],
        "nav": [{"Home": "index.md"}, {"Briefs": "briefs/index.md"}],
        "not_in_nav": "/actors/\n/briefs/\n/own/\n/quotes.md\n",
        "markdown_extensions": ["toc", "tables", "fenced_code"],
        "extra_css": ["charts.css"],
    }
    assert left_out == []


def test_what_is_the_sites_own_is_carried_over(tmp_path):
    own = {
        "site_name": "Ours",
        "site_url": "https://briefs.example.org/",
        "site_description": "What was said: and what not # really",
        "copyright": "<b>&copy; us</b>",
        "use_directory_urls": False,
        "exclude_docs": "!.well-known\n",
        "validation": {"links": {"absolute_links": "ignore"}},
        "theme": {"name": "material", "language": "de", "font": False, "features": ["toc.follow"], "logo": "logo.svg"},
        "extra_css": ["own.css", "https://example.org/far.css"],
        "plugins": ["search", "briefing"],
    }
    settings, left_out = exported(tmp_path, yaml.safe_dump(own))
    for key in ("site_name", "site_url", "site_description", "copyright", "use_directory_urls", "exclude_docs", "validation"):
        assert settings[key] == own[key]
    assert settings["theme"] == {"name": "material", "language": "de", "font": False, "features": ["toc.follow"]}
    assert settings["extra_css"] == ["charts.css", "own.css"]
    assert left_out == []


def test_the_address_is_the_one_that_the_workflow_gives(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://briefs.example.org")
    export_site(first_project(tmp_path), tmp_path / "out")
    assert yaml.safe_load((tmp_path / "out" / "mkdocs.yml").read_text())["site_url"] == "https://briefs.example.org/"


def test_colours_of_the_sites_own_stylesheet_stay_behind_and_others_come_along(tmp_path):
    palette = "theme: {name: material, palette: [{scheme: slate, primary: custom, accent: teal}, {primary: red}]}\n"
    settings, _ = exported(tmp_path, f"site_name: x\n{PLUGINS}{palette}")
    assert settings["theme"]["palette"] == [{"scheme": "slate", "accent": "teal"}, {"primary": "red"}]
    settings, _ = exported(tmp_path, f"site_name: x\n{PLUGINS}theme: {{name: material, palette: {{primary: custom}}}}\n")
    assert settings["theme"]["palette"] == {}


def test_extensions_of_markdown_and_pymdown_come_with_their_options(tmp_path):
    extensions = (
        "markdown_extensions: [attr_list, {toc: {permalink: '#'}}, pymdownx.superfences, {markdown.extensions.footnotes: {}}]\n"
    )
    settings, left_out = exported(tmp_path, f"site_name: x\n{PLUGINS}{extensions}")
    assert settings["markdown_extensions"] == [
        {"toc": {"permalink": "#"}}, "tables", "fenced_code", "attr_list", "pymdownx.superfences",
        "markdown.extensions.footnotes",
    ]  # fmt: skip
    assert left_out == []


def test_what_is_code_is_left_out_and_named(tmp_path):
    (tmp_path / "hook.py").write_text("")
    (tmp_path / "overrides").mkdir()
    settings, left_out = exported(
        tmp_path,
        """\
site_name: x
plugins: [search, briefing, {material/tags: {}}]
hooks: [hook.py]
extra_javascript: [own.js]
theme: {name: material, custom_dir: overrides}
markdown_extensions:
  - attr_list
  - material.extensions.preview
  - toc:
      permalink: true
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
""",
    )
    assert left_out == [
        "plugin material/tags", "hooks", "extra_javascript", "theme.custom_dir", "toc.slugify",
        "extension material.extensions.preview",
    ]  # fmt: skip
    assert settings["plugins"] == ["search"]
    assert {"toc": {"permalink": True}} in settings["markdown_extensions"]
    assert not {"hooks", "extra_javascript"} & settings.keys()


def test_a_navigation_of_the_projects_own_is_kept(tmp_path):
    nav = [{"Start": "index.md"}, {"More": [{"Quotes": "quotes.md"}, "own/c.md"]}, {"Out": "https://example.org/"}]
    settings, _ = exported(tmp_path, f"site_name: x\n{PLUGINS}" + yaml.safe_dump({"nav": nav}))
    assert settings["nav"] == nav
    assert settings["not_in_nav"] == "/actors/\n/briefs/\n"


def test_names_are_no_patterns(tmp_path):
    settings, _ = exported(tmp_path, f"site_name: x\n{PLUGINS}", ["index.md", "a*[1]?.md", "#x.md", "!y/z.md"])
    assert settings["not_in_nav"] == "/!y/\n/#x.md\n/a\\*\\[1\\]\\?.md\n"


def test_nothing_is_out_of_the_navigation_where_all_stands_in_it(tmp_path):
    settings, _ = exported(tmp_path, f"site_name: x\n{PLUGINS}", ["index.md"])
    assert "not_in_nav" not in settings


@example("\x85")
@example("a\u2028b")
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_name_of_a_site_comes_out_as_it_went_in(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("named")
    settings, _ = exported(folder, yaml.safe_dump({"site_name": name, "plugins": ["search", "briefing"]}))
    assert settings["site_name"] == name
    shutil.rmtree(folder)


HOSTILE = """'"]} !!python/name:os.system {{ 7*7 }} <script>alert(1)</script> # & : - | %YAML é 🌍 !ENV HOME"""


def test_a_hostile_name_builds_and_is_text(tmp_path):
    project = first_project(tmp_path)
    lines = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("site_name:", "site_description:"))]
    named = yaml.safe_dump({"site_name": HOSTILE, "site_description": HOSTILE})
    (project / "mkdocs.yml").write_text(named + "".join(kept), encoding="utf-8")
    export_site(project, tmp_path / "out")
    home = bodies(build_with(MKDOCS, tmp_path / "out", tmp_path / "built"))["index.html"]
    assert home[home.index(("h1", *home[0][1:])) + 1] == " ".join(HOSTILE.split())
