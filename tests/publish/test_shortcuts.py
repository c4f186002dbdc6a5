"""Each shortcut of the build is off by one setting, and the site is the same without it, byte for byte."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, Template, meta
from mkdocs.config import load_config
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.machine import Alternate, Head
from generator.publish import crew, frames
from generator.writing.environment import bundled_templates
from tests.examples import REPOSITORY, first_project, library_project
from tests.forking import BRIEFING
from tests.publish.test_build import digests

OFF = {"fast_markdown": "false", "pieces": "false", "frames": "false", "processes": "1", "cache": "false"}
ABROAD = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
ADDRESS = {"SITE_URL": "https://briefs.example.org/x/", "GITHUB_REPOSITORY": "ann/briefs"}
NO_ADDRESS = dict.fromkeys(ADDRESS, "")


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


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    """Python as a process of its own: forked processes want a parent without threads."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    assert done.returncode == 0, done.stdout + done.stderr


BUILDS = """
import json, os, sys
from pathlib import Path
from generator.publish import plugin
from generator.publish.build import build_site
from tests.publish.test_shortcuts import Dies
plugin.Crew = Dies
for project, environment in json.loads(sys.argv[1]):
    os.environ.update(environment)
    build_site(Path(project))
"""


def built(*builds: tuple[Path, dict[str, str]], **environment: str) -> list[dict[str, str]]:
    """The digests of sites, each built of a project in an environment; where several processes make one, one of them dies."""
    run(["-c", BUILDS, json.dumps([(str(project), more) for project, more in builds])], environment)
    return [digests(project / "site") for project, _ in builds]


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    return library_project(folder)


@pytest.fixture(scope="module")
def sites(library, tmp_path_factory) -> dict[str, dict[str, str]]:
    """Sites that have an address and sites that have none: without any shortcut, and with all, one process dead."""
    folder = tmp_path_factory.mktemp("sites")
    # the short way from Markdown does not know the address, and Python-Markdown takes its time
    off = [with_options(library, folder / name, **(OFF | more)) for name, more in (("a", {"fast_markdown": "true"}), ("b", {}))]
    here, there = (with_options(library, folder / name, processes=name[0]) for name in ("1here", "2there"))
    plain = built((off[0], NO_ADDRESS), (off[1], ADDRESS))
    made = built((here, NO_ADDRESS), (there, ADDRESS), **ABROAD)
    assert [(project / "dead").exists() for project in (here, there)] == [False, True]
    for project in (here, there):
        assert not [path for path in (project / "build").iterdir() if path.name != "markdown"]
        kept, left = (digests(folder / "build" / "markdown") for folder in (project, off[0]))
        assert kept == left != {}
    return dict(zip(("plain here", "plain there", "here", "there"), plain + made, strict=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [("here", "plain here"), ("there", "plain there")],
    ids=["one process, no address", "all, with an address"],
)
def test_the_site_is_the_same_with_a_shortcut_and_without(sites, one, other):
    assert len(sites[one]) > 400
    assert [path for path in sites[other] if sites[one].get(path) != sites[other][path]] == []
    assert len(sites[one]) == len(sites[other])
    assert sites["plain here"] != sites["plain there"]


# --- the theme's frames ---


@pytest.fixture(scope="module")
def configuration(tmp_path_factory):
    folder = tmp_path_factory.mktemp("configuration")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: x\nsite_url: https://example.org/\n")
    return load_config(str(folder / "mkdocs.yml"))


def page_of(
    configuration, name: str, title: str, text: str, sections: tuple[str, ...] = ("A", "B"), folder: str = "briefs"
) -> Page:
    file = File(f"{folder}/{name}.md", None, "site", True, inclusion=InclusionLevel.INCLUDED)
    page = Page(None, file, configuration)
    page.meta, page.markdown, page.content = {"title": title, "description": f"{title}!"}, "", f"<h1>{title}</h1>{text}"
    children: list[Any] = [{"level": 2, "id": one.lower(), "name": one, "children": []} for one in sections]
    page.toc = get_toc([{"level": 1, "id": name, "name": title, "children": children}])
    return page


def rendered(
    configuration, template: str, pages: list[Page], is_made: bool = True, nav: Sequence[Page] = ()
) -> tuple[list[str], list[str]]:
    """Each page by frames, and plainly."""
    found = []
    around = {"base_url": "..", "nav": Navigation([], list(nav))}
    for framed in (True, False):
        contents = "<ul>{% for i in contents %}{{ i.title }}{% endfor %}"
        environment = Environment(loader=DictLoader({"main.html": template, "partials/contents.html": contents, **PARTS}))
        if framed:
            frames.use_frames(environment, lambda page: is_made)
        context = [
            {"page": page, "markdown_link": f"../{page.file.name}.md", "machine": machine_head(page), **around}
            for page in pages
        ]
        found.append([environment.get_template("main.html").render(one) for one in context])
    return found[0], found[1]


PARTS = {
    name: (bundled_templates() / "theme" / name).read_text(encoding="utf-8")
    for name in ("partials/machine-head.html", "partials/machine-links.html")
}


def machine_head(page: Page) -> Head | None:
    """What a page says to machines: other things on other pages, nothing on some."""
    title = page.meta["title"]
    files = [Alternate("a/b", f"../{title}", title, title[k:]) for k in range(len(title) % 3)]
    return Head(tuple(files), (("og:title", title),) * (len(title) % 2), (("x", title),), title) if len(title) != 8 else None


FRAME = (
    "<title>{{ page.meta.title | string | striptags | e }}</title>{{ page.canonical_url | e }}{{ markdown_link | e }}"
    "{% if page.meta.description %}{{ page.meta.description | striptags | e }}{% endif %}"
    "{% include 'partials/machine-head.html' %}{% set contents = (page.toc | first).children %}{{ (page.toc | first).url }}"
    "{% if contents | length > 1 %}{% include 'partials/contents.html' %}{% endif %}{{ page.content }}"
    "{% include 'partials/machine-links.html' %}"
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


@pytest.fixture
def calls(monkeypatch):
    """The templates that are rendered, in order."""
    found = []
    plainly = Template.render

    def counted(self, *given, **more):
        found.append(self.name)
        return plainly(self, *given, **more)

    monkeypatch.setattr(Template, "render", counted)
    return found


def test_a_frame_gives_what_the_template_gives_whatever_the_texts_say(configuration, calls):
    pages = [page_of(configuration, f"b-{k}", text, text * 2, (text, "A", text)) for k, text in enumerate(HOSTILE * 2)]
    pages += [page_of(configuration, f"c-{k}", "T", "x", ("A",) * (k % 3)) for k in range(9)]
    by_frames, plain_ones = rendered(configuration, FRAME, pages)
    assert by_frames == plain_ones
    assert calls.count("main.html") < 2 * len(pages) - 10  # the frames were used


def test_pages_share_a_frame_where_their_ways_to_the_navigation_are_the_same(configuration, calls):
    places = [f"topics/{folder}" for folder in "abcd" for _ in range(4)] + ["topics/b/c", "topics/a/c", "topics"] * 4
    pages = [page_of(configuration, f"p-{k}", "T", "x", folder=folder) for k, folder in enumerate(places)]
    nav = [page_of(configuration, "index", "N", "x", folder=folder) for folder in ("topics", "topics/b", "topics/b/c")]
    links = "{% for one in nav.pages %} {{ one.file.url_relative_to(page.file) }}{% endfor %}"
    by_frames, plain_ones = rendered(configuration, FRAME + links, pages, nav=nav)
    assert by_frames == plain_ones
    assert len({one.rpartition(">")[2] for one in plain_ones}) == 5
    assert len(pages) + 5 <= calls.count("main.html") <= len(pages) + 5 * 4


def test_what_the_theme_tells_machines_asks_for_nothing_but_that():
    """Else a frame would fill in another part than the page's own."""
    assert set(PARTS) == set(frames._MACHINE.values())
    for text in PARTS.values():
        assert meta.find_undeclared_variables(Environment().parse(text)) == {"machine"}


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
    """A crew of which the first process to come to its third page dies over it."""

    def _made(self, file, listed):
        self.pages_made = getattr(self, "pages_made", 0) + 1
        if self.away and self.pages_made == 3:
            with contextlib.suppress(FileExistsError):
                os.close(os.open(Path(self.config.config_file_path).with_name("dead"), os.O_CREAT | os.O_EXCL))
                os._exit(9)
        return super()._made(file, listed)


def test_what_is_said_about_pages_is_told_once_and_in_order(tmp_path, forks):
    (tmp_path / "first").mkdir()
    project = with_options(first_project(tmp_path / "first"), tmp_path / "p", processes="3")
    own = project / "templates" / "pages"
    own.mkdir(parents=True)
    bundled = Path(crew.__file__).parents[2] / "templates" / "pages"
    for name in ("actor.md.j2", "brief.md.j2"):
        text = (bundled / name).read_text(encoding="utf-8")
        (own / name).write_text(f"{text}\n[Gone](../nowhere.md) and [lost](../quotes.md#nowhere)\n", encoding="utf-8")
    done = forks.run(BRIEFING, "-C", str(project), "build")
    told = done.stdout + done.stderr
    assert done.returncode
    about = [line for line in told.splitlines() if "nowhere.md" in line]
    actors = [line for line in about if "'actors/" in line]
    assert len(about) == len(set(about)) == len(actors) + 1
    assert actors == sorted(actors)  # as the pages are
    assert told.count("'../quotes.md#nowhere', but the doc") == len(about)
    assert "warnings in strict mode" in told
