"""An export is the same site to stock Material and ProperDocs as to us; and the project itself builds under ProperDocs."""

from __future__ import annotations

import functools
import re
import shutil

import pytest

from generator.publish.build import build_site
from generator.publish.export import export_site
from tests.engines import MKDOCS, PROPERDOCS, bodies, build_with, run
from tests.examples import EXAMPLE, FIRST, example_project, first_project


@pytest.fixture(scope="module")
def projects(tmp_path_factory):
    """Makes a project with its own site and an export in build/export, once for all tests."""

    @functools.cache
    def made(make):
        project = make(tmp_path_factory.mktemp("project"))
        build_site(project)
        export_site(project, project / "build" / "export")
        return project

    return made


@pytest.mark.parametrize("engine", [MKDOCS, PROPERDOCS], ids=["mkdocs", "properdocs"])
@pytest.mark.parametrize(("make", "brief"), [(example_project, EXAMPLE), (first_project, FIRST)], ids=[EXAMPLE, FIRST])
def test_another_engine_builds_every_page_without_a_warning_and_with_the_same_body(projects, make, brief, engine, tmp_path):
    project = projects(make)
    ours = bodies(project / "site")
    theirs = bodies(build_with(engine, project / "build" / "export", tmp_path / "built"))
    assert theirs.keys() == ours.keys()
    for address, body in ours.items():
        assert theirs[address] == body, address
    page = theirs[f"briefs/{brief}/index.html"]
    # the comparison is of something
    assert sum(token[0] == "blockquote" for token in page) >= 14
    assert ("h2", "id=open-issues") in page
    assert any(token[0] == "a" and token[1].startswith("href=/actors/") for token in page if len(token) > 1)


@pytest.mark.parametrize("engine", [MKDOCS, PROPERDOCS], ids=["mkdocs", "properdocs"])
def test_the_export_asks_an_engine_to_refuse_dead_links(projects, engine, tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(projects(example_project) / "build" / "export", folder)
    dead = ("nowhere.md", "index.md#nowhere", "/index.md", "#nowhere")
    with (folder / "docs" / "method.md").open("a", encoding="utf-8") as page:
        page.write("\n" + " ".join(f"[x]({link})" for link in dead) + "\n")
    code, told = run(engine, folder)
    assert code != 0
    assert all(f"'{link}'" in told for link in dead), told


def test_the_project_itself_builds_under_properdocs_too(projects, tmp_path):
    project = projects(example_project)
    code, told = run((*PROPERDOCS, "-d", str(tmp_path / "site")), project)
    assert code == 0, told
    ours = sorted(path for path in (project / "site").rglob("*") if path.is_file())
    assert ours
    for path in ours:
        other = (tmp_path / "site" / path.relative_to(project / "site")).read_bytes()
        assert without_engine(other) == without_engine(path.read_bytes()), path


def without_engine(content: bytes) -> bytes:
    return re.sub(rb'<meta name="generator" content="[^"]*">', b"", content)
