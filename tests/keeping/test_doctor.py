"""`briefing doctor`: each thing that can be amiss is found, and the help mends it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import keeping, main_group
from generator.keeping.diagnosis import Diagnosis
from generator.keeping.machine import check_machine, installed
from generator.keeping.project import check_project
from generator.reading.library import load_library
from tests.examples import REPOSITORY, run


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doctor") / "site"
    run(REPOSITORY, "init", str(folder))
    subprocess.run(["git", "init", "-q"], cwd=folder, env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull}, check=True)
    return folder


@pytest.fixture
def site(shared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shared, tmp_path / "site"))


def project(root: Path, **environment: str) -> dict[str, Diagnosis]:
    return {found.name: found for found in check_project(root, load_library(root), environment)}


def machine(**other) -> dict[str, Diagnosis]:
    return {found.name: found for found in check_machine(**other)}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_this_machine_is_well():
    found = machine()
    assert {"Python", "libyaml", "mkdocs", "mkdocs-material", "click", "pydantic"} <= found.keys()
    assert {one.state for one in found.values()} <= {"ok", "note"}


@pytest.mark.parametrize("version", ["8.2.2", "8.3.0", "8.3.1"])
def test_a_click_that_breaks_live_reload_is_found(version: str):
    found = machine(versions=lambda name: version if name == "click" else installed(name))["click"]
    assert (found.state, found.found) == (
        "error",
        f"{version} does not fit: click 8.2.2 to 8.3.1 break live reload in `briefing serve`",
    )
    assert found.help.startswith("`pip install 'click")
    assert machine(versions=lambda name: "8.3.2" if name == "click" else installed(name))["click"].state == "ok"


def test_other_unfit_and_missing_packages_are_found():
    assert machine(versions=lambda name: "2.0" if name == "mkdocs" else installed(name))["mkdocs"].state == "error"
    assert (
        machine(versions=lambda name: None if name == "markdown" else installed(name))["markdown"].found == "is not installed"
    )
    found = machine(versions=lambda name: None if name == "pypdf" else installed(name))["web pages and PDFs"]
    assert (found.state, "without pypdf" in found.found) == ("note", True)


def test_an_old_python_and_a_yaml_without_libyaml_are_found():
    assert machine(python=(3, 10, 4))["Python"].found == "3.10.4 is too old"
    assert machine(has_libyaml=False)["libyaml"].state == "error"


def test_a_new_site_is_well(site: Path):
    assert {name: one.state for name, one in project(site, GITHUB_REPOSITORY="ada/briefs").items() if one.state != "ok"} == {}
    assert project(site)["edit links"].state == "note"


@pytest.mark.parametrize(("old", "new", "name", "state"), [
    ("  - briefing\n", "", "plugin", "error"),
    ("docs_dir: content/pages", "docs_dir: content", "docs_dir", "error"),
    ("docs_dir: content/pages\n", "", "docs_dir", "error"),
    ("site_dir: site", "repo_url: https://git.example.org/b", "edit links", "warning"),
    ("site_dir: site", "edit_uri_template: https://git.example.org/b", "edit links", "error"),
    ("site_dir: site", "edit_uri_template: https://git.example.org/{path}", "edit links", "ok"),
    ("site_dir: site", "site_dir: [", "mkdocs.yml", "error"),
    ("site_dir: site", "extra: {x: !!python/name:os.getcwd }", "plugin", "ok"),
])  # fmt: skip
def test_the_configuration(site: Path, old: str, new: str, name: str, state: str):
    change(site / "mkdocs.yml", old, new)
    found = project(site)[name]
    assert found.state == state
    assert bool(found.help) == (state != "ok")


def test_schemas_that_are_missing_or_old_are_found_and_the_help_mends_them(site: Path):
    (site / "schema" / "brief.json").write_text("{}", encoding="utf-8")
    shutil.rmtree(site / "schema" / "local")
    found = project(site)
    assert (found["schemas"].state, found["schemas with ids"].state) == ("warning", "warning")
    assert "`briefing schema`" in found["schemas"].help
    run(site, "schema")
    found = project(site)
    assert (found["schemas"].state, found["schemas with ids"].state) == ("ok", "ok")


def test_private_texts_that_git_would_take_are_found(site: Path):
    change(site / ".gitignore", "/content/briefs/*/article*\n", "")
    found = project(site)["private texts"]
    assert (found.state, "those of new briefs" in found.found) == ("error", True)
    folder = site / "content" / "briefs" / "mine"
    folder.mkdir()
    (folder / "article.html").write_text("A sentence that nobody may read.", encoding="utf-8")
    assert "content/briefs/mine/article.html" in project(site)["private texts"].found
    with (site / ".gitignore").open("a", encoding="utf-8") as file:
        file.write("/content/briefs/*/article*\n")  # the line that the help names
    assert project(site)["private texts"].state == "ok"


def test_without_git_there_is_nothing_to_ignore(site: Path):
    shutil.rmtree(site / ".git")
    assert project(site)["private texts"].state == "note"


def test_content_with_mistakes_is_left_to_check(site: Path):
    change(site / "content" / "actors" / "ilse-korbin.yml", "kind: person", "kind: persons")
    assert project(site)["content"].state == "warning"


def doctor(root: Path, *options: str):
    return CliRunner().invoke(main_group, ["-C", str(root), "doctor", *options], catch_exceptions=False)


def test_the_command_exits_by_what_is_wrong(site: Path, monkeypatch: pytest.MonkeyPatch):
    assert doctor(site).exit_code == 0
    change(site / "mkdocs.yml", "  - briefing\n", "")
    done = doctor(site)
    assert done.exit_code == 1
    assert "FAIL  plugin: mkdocs.yml does not name it" in done.output
    monkeypatch.setattr(keeping, "check_machine", lambda: check_machine(has_libyaml=False))
    done = doctor(site)
    assert done.exit_code == 2
    assert "note  project: was not looked at" in done.output


def test_the_command_tells_it_as_json(site: Path):
    told = json.loads(doctor(site, "--format", "json").output)
    assert told["version"] == 1
    assert all(check.keys() == {"room", "name", "state", "found", "help"} for check in told["checks"])
    assert {check["room"] for check in told["checks"]} == {"machine", "project"}


def test_it_changes_nothing(site: Path):
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if ".git/" not in path.as_posix()}
    doctor(site)
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*") if ".git/" not in path.as_posix()} == before
