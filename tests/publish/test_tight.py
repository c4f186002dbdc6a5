"""The theme's templates are read without their layout: readers and their browsers find the same page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from generator.cache.store import Store
from generator.publish import compiled, tight
from generator.publish.build import build_site
from tests.examples import first_project

INLINE = {"a", "abbr", "b", "bdi", "button", "code", "em", "i", "input", "label", "span", "strong", "sub", "sup", "time"}


class Shown(HTMLParser):
    """A page as tags and words: white space counts where it parts words, and not beside what starts a line of its own."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.kept = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.kept += tag in ("pre", "textarea")
        self.found.append(f"<{'' if tag in INLINE else '| '}{tag} {attrs}>")

    def handle_endtag(self, tag):
        self.kept -= tag in ("pre", "textarea")
        self.found.append(f"</{'' if tag in INLINE else '| '}{tag}>")

    def handle_data(self, data):
        self.found.append(data if self.kept else re.sub(r"\s+", " ", data))

    def handle_decl(self, decl):
        self.found.append(f"<| {decl}>")

    @property
    def text(self) -> str:
        return re.sub(r" ?(</?\| [^>]*>) ?", r"\1", "".join(self.found)).strip()


def built(project, monkeypatch, folder) -> dict[str, str]:
    # no template that was compiled in another way
    monkeypatch.setattr(compiled, "THEME", compiled.Compiled("theme"))
    monkeypatch.setattr(compiled, "_STORE", Store(folder / "compiled"))
    site = build_site(project, cache=False)
    assert not (project / ".cache").exists()
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def without_unused(html: str) -> str:
    for element in tight.UNUSED:
        html, found = re.subn(re.escape(element).replace("\\\n", r"\s*"), "", html)
        assert found == 1, element  # Material has another one now
    html, hooks = re.subn(r' data-md-component="(?:container|main|content)"| data-md-color-(?:primary|accent)="\w+"', "", html)
    assert hooks == 5
    # two around a link and nothing
    html, around = re.subn(r'<div data-md-component="(?:skip|announce)">((?:(?!</?div)[\s\S])*)</div>', r"\1", html)
    assert around == 2
    return html


def test_a_page_is_the_same_to_readers_however_its_template_is_laid_out(tmp_path, monkeypatch):
    project = first_project(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(tight, "tight", lambda source: source)
        plain = built(project, patch, tmp_path / "plain")
    found = built(project, monkeypatch, tmp_path / "tight")
    assert found.keys() == plain.keys()
    assert len({path.split("/")[0] for path in found}) > 10
    assert [path for path in found if Shown(found[path]).text != Shown(without_unused(plain[path])).text] == []
    saved = [len(plain[path].encode()) - len(found[path].encode()) for path in found]
    assert min(saved) > 1_000
    for html in found.values():
        assert not re.search("md-toggle|md-overlay|md-dialog", html)
        frame = html.partition("<article")[0]
        assert not re.search(r"\n[ \t]|\n\n\n", frame)


def test_what_is_material_s_own_is_left_out_of_a_site_but_for_what_mkdocs_yml_names(tmp_path):
    (tmp_path / "docs" / "assets" / "javascripts").mkdir(parents=True)
    (tmp_path / "docs" / "assets" / "javascripts" / "own.js").write_text("")
    config = load_config(None, site_name="x", docs_dir=str(tmp_path / "docs"), theme={"name": "material"}, plugins=[])
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    sheet = next(file.src_uri for file in files if re.match(r"assets/stylesheets/main\.\w+\.min\.css$", file.src_uri))
    config.extra_css = [sheet]
    before = {file.src_uri for file in files}
    tight.without_unused(files, config)
    left = {file.src_uri for file in files}
    assert {path for path in left if path.startswith(("assets/javascripts", "assets/stylesheets"))} == {
        "assets/javascripts/own.js",
        sheet,
    }
    assert len(before - left) > 30
    assert not {path for path in before - left if not re.search(r"\.(?:js|css|map)$", path)}


def test_the_comparison_sees_a_space_that_is_gone():
    assert Shown("<p>a <b>b</b>\n  <i>c</i></p>\n <p>d</p>").text == Shown("<p> a <b>b</b> <i>c</i></p><p>d\n</p>").text
    assert Shown("<p>a <b>b</b> <i>c</i></p>").text != Shown("<p>a <b>b</b><i>c</i></p>").text
    assert Shown("<p>a b</p>").text != Shown("<p>ab</p>").text
    assert Shown("<pre>a\n b</pre>").text != Shown("<pre>a\nb</pre>").text


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("<ul>\n  {% for i in x %}\n    <li>\n  {% endfor %}\n</ul>\n", "<ul>\n{% for i in x %}<li>\n{% endfor %}</ul>\n"),
        ("a\n\n  {# two\n lines #}\n  b", "a\n{# two\nlines #}b"),
        ("a{% if x %}\n  b{% endif %}\nc", "a{% if x %}\nb{% endif %}\nc"),
        ("{% if x %} {% set y %}\nz", "{% if x %} {% set y %}z"),
        ("<pre>\n\n  a</pre>\n  b", "<pre>\n\n  a</pre>\n  b"),
        ("{% raw %}\n\n  a{% endraw %}", "{% raw %}\n\n  a{% endraw %}"),
    ],
    ids=["a loop", "a comment", "instructions amid words", "two in a line", "preformatted", "raw"],
)
def test_what_goes_is_layout(source, read):
    assert tight.tight(source) == read


def test_a_template_of_the_project_stays_as_it_is_written(tmp_path):
    for name in ("own", "ours"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.html").write_text("a\n\n\n   b\n", encoding="utf-8")
        (tmp_path / name / f"{name}.xml").write_text("a\n\n\n   b\n", encoding="utf-8")
    environment = Environment(loader=FileSystemLoader([tmp_path / "own", tmp_path / "ours"]))
    tight.tighten(environment, [tmp_path / "own"])
    found = {name: environment.get_template(name).render() for name in environment.list_templates()}
    laid_out = "a\n\n\n   b"
    assert found == {"own.html": laid_out, "own.xml": laid_out, "ours.html": "a\nb", "ours.xml": laid_out}
    bare = Environment(loader=DictLoader({"x.html": laid_out}))
    tight.tighten(bare, [])
    assert bare.get_template("x.html").render() == laid_out  # of no file
