"""Each shortcut of the build is off by one setting, and the site is the same without it, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, Template
from mkdocs.config import load_config
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.publish import crew, frames
from tests.examples import REPOSITORY, first_project, library_project
from tests.publish.test_build import digests

OFF = {"fast_markdown": "false", "frames": "false", "processes": "1"}
ABROAD = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
ADDRESS = {"SITE_URL": "https://briefs.example.org/x/", "GITHUB_REPOSITORY": "ann/briefs"}


def with_options(project: Path, folder: Path, **options: str) -> Path:
    """A copy of a project with these options of the plugin."""
    shutil.copytree(project, folder)
    settings = folder / "mkdocs.yml"
    lines = "".join(f"      {key}: {value}\n" for key, value in options.items())
    text = settings.read_text(encoding="utf-8").replace(
        "  - briefing\n", f"  - briefing:\n{lines}" if lines else "  - briefing\n"
    )
    settings.write_text(text, encoding="utf-8")
    return folder


def said(
    project: Path,
    program: tuple[str, ...] = ("-m", "generator"),
    fails: bool = False,
    environment: dict[str, str] | None = None,
) -> str:
    """What `briefing build` says, as a process of its own."""
    done = subprocess.run(
        [sys.executable, *program, "-C", str(project), "build"],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    assert bool(done.returncode) == fails, done.stdout + done.stderr
    return done.stdout + done.stderr


def built(project: Path, program: tuple[str, ...] = ("-m", "generator"), **environment: str) -> dict[str, str]:
    """The digests of a site, built anew."""
    said(project, program, environment={**ADDRESS, **environment})
    return digests(project / "site")


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    return library_project(folder)


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Path:
    return first_project(tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="module")
def plain(library, tmp_path_factory) -> dict[str, str]:
    """The site without any shortcut."""
    return built(with_options(library, tmp_path_factory.mktemp("plain") / "p", **OFF))


@pytest.mark.parametrize(
    ("options", "environment"),
    [({"processes": "1"}, {}), ({"processes": "2"}, ABROAD)],
    ids=["one process", "all"],
)
def test_the_site_is_the_same_with_a_shortcut_and_without(library, plain, tmp_path, options, environment):
    project = with_options(library, tmp_path / "p", **options)
    assert built(project, **environment) == plain
    assert not [path for path in (project / "build").iterdir() if path.name != "markdown"]


# --- the theme's frames ---


@pytest.fixture(scope="module")
def configuration(tmp_path_factory):
    folder = tmp_path_factory.mktemp("configuration")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: x\nsite_url: https://example.org/\n")
    return load_config(str(folder / "mkdocs.yml"))


def page_of(configuration, name: str, title: str, text: str, sections: tuple[str, ...] = ("A", "B")) -> Page:
    file = File(f"briefs/{name}.md", None, "site", True, inclusion=InclusionLevel.INCLUDED)
    page = Page(None, file, configuration)
    page.meta, page.markdown, page.content = {"title": title, "description": f"{title}!"}, "", f"<h1>{title}</h1>{text}"
    children: list[Any] = [{"level": 2, "id": one.lower(), "name": one, "children": []} for one in sections]
    page.toc = get_toc([{"level": 1, "id": name, "name": title, "children": children}])
    return page


def rendered(configuration, template: str, pages: list[Page], is_made: bool = True) -> tuple[list[str], list[str]]:
    """Each page by frames, and plainly."""
    found = []
    for framed in (True, False):
        environment = Environment(
            loader=DictLoader(
                {"main.html": template, "partials/contents.html": "<ul>{% for i in contents %}{{ i.title }}{% endfor %}"}
            )
        )
        if framed:
            frames.use_frames(environment, lambda page: is_made)
        context = [{"page": page, "markdown_link": f"../{page.file.name}.md", "base_url": ".."} for page in pages]
        found.append([environment.get_template("main.html").render(one) for one in context])
    return found[0], found[1]


FRAME = (
    "<title>{{ page.meta.title }}</title>{{ page.meta.description }}{{ page.canonical_url }}{{ markdown_link }}"
    "{% set contents = (page.toc | first).children %}{{ (page.toc | first).url }}"
    "{% if contents | length > 1 %}{% include 'partials/contents.html' %}{% endif %}{{ page.content }}"
)
HOSTILE = (
    "7marktitle7",
    "7markcontents7",
    "{{ page }}",
    "<script>",
    "&amp;&#42;",
    r"\1\g<0>",
    "ylisted0y",
    "",
    "שלום",
    "a\x00b",
)


def test_a_frame_gives_what_the_template_gives_whatever_the_texts_say(configuration, monkeypatch):
    pages = [page_of(configuration, f"b-{k}", text, text * 2, (text, "A", text)) for k, text in enumerate(HOSTILE * 2)]
    pages += [page_of(configuration, f"c-{k}", "T", "x", ("A",) * (k % 3)) for k in range(9)]
    calls = []
    plainly = Template.render

    def counted(self, *given, **more):
        calls.append(self.name)
        return plainly(self, *given, **more)

    monkeypatch.setattr(Template, "render", counted)
    by_frames, plain_ones = rendered(configuration, FRAME, pages)
    assert by_frames == plain_ones
    assert calls.count("main.html") < 2 * len(pages) - 10  # the frames were used


@pytest.mark.parametrize(
    "more", ["{{ page.url }}", "{{ page.file.name }}", "{{ page.content | length }}", "{{ page.meta.title | upper }}"]
)
def test_a_template_that_asks_for_more_is_rendered_plainly(configuration, more):
    pages = [page_of(configuration, f"b-{k}", f"Title {k}", "x" * k) for k in range(6)]
    by_frames, plain_ones = rendered(configuration, FRAME + more, pages)
    assert by_frames == plain_ones


def test_pages_of_others_have_no_frame(configuration):
    pages = [page_of(configuration, f"b-{k}", "T", "") for k in range(6)]
    pages[3].meta["author"] = "somebody"
    by_frames, plain_ones = rendered(configuration, "{{ page.meta.author }}" + FRAME, pages)
    assert by_frames == plain_ones


# --- the crew ---


@pytest.mark.parametrize(("wanted", "pages", "made"), [(1, 5_000, 0), (3, 1, 3), (0, 20, 0), (0, 5_000, 4)])
def test_as_many_processes_as_asked_for_or_as_pay(monkeypatch, wanted, pages, made):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(4), raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert crew.processes_of(wanted, pages) == made
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert crew.processes_of(wanted, pages) == 0
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert crew.processes_of(wanted, pages) == 0


class Dies(crew.Crew):
    """A crew whose processes die over their second page."""

    def _made(self, file, listed):
        if self.away and len(self.dead) == 1:
            os._exit(9)
        self.dead.append(file)
        return super()._made(file, listed)

    dead: list[File] = []  # noqa: RUF012


def test_what_dead_processes_left_is_made_all_the_same(first, tmp_path):
    project = with_options(first, tmp_path / "p", processes="2")
    (tmp_path / "dying.py").write_text(
        "import generator.publish.plugin as plugin\nfrom tests.publish.test_shortcuts import Dies\nplugin.Crew = Dies\n"
        "from generator.cli import main\nmain()\n"
    )
    alive = built(project)
    assert built(project, (str(tmp_path / "dying.py"),)) == alive


def test_what_is_said_about_pages_is_told_once_and_in_order(first, tmp_path):
    project = with_options(first, tmp_path / "p", processes="3")
    own = project / "templates" / "pages"
    own.mkdir(parents=True)
    bundled = Path(crew.__file__).parents[2] / "templates" / "pages"
    for name in ("actor.md.j2", "brief.md.j2"):
        text = (bundled / name).read_text(encoding="utf-8")
        (own / name).write_text(f"{text}\n[Gone](../nowhere.md) and [lost](../quotes.md#nowhere)\n", encoding="utf-8")
    told = said(project, fails=True)
    about = [line for line in told.splitlines() if "nowhere.md" in line]
    actors = [line for line in about if "'actors/" in line]
    assert len(about) == len(set(about)) == len(actors) + 1
    assert actors == sorted(actors)  # as the pages are
    assert told.count("'../quotes.md#nowhere', but the doc") == len(about)
    assert "warnings in strict mode" in told
