"""`briefing init`: a site that builds as it is, is checked by what checks this repository, and needs nothing of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder

from generator import __version__
from generator.errors import BriefingError
from generator.evidence.check import check_library
from generator.reading.library import load_library
from generator.starting import requirement, site_files
from tests.examples import REPOSITORY, run

BRIEF = "example-ferry-timetable"
TEMPLATE = REPOSITORY / "templates" / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("init") / "briefs"
    run(REPOSITORY, "init", str(folder), "--name", 'Ada: "briefs"')
    return folder


def test_a_new_site_is_without_a_warning_and_its_example_is_verified(site: Path):
    result = check_library(load_library(site))
    assert result.findings == []
    assert {(quote.state, quote.speaker) for quote in result.quotes} == {("verified", "confirmed")}
    assert (site / "content" / "briefs" / BRIEF / "receipt.json").is_file()


def test_its_name_is_the_one_that_was_given(site: Path):
    assert yaml.safe_load((site / "mkdocs.yml").read_text(encoding="utf-8"))["site_name"] == 'Ada: "briefs"'


def test_each_yaml_file_names_a_schema_that_is_there(site: Path):
    files = list((site / "content").rglob("*.yml"))
    assert len(files) == 3
    for file in files:
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text(encoding="utf-8"))
        assert named, file
        assert (file.parent / named[1]).resolve().is_file(), file
    settings = json.loads((site / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert all((site / schema).is_file() for schema in settings["yaml.schemas"])


def test_git_takes_what_belongs_to_it_and_no_text_of_a_further_brief(site: Path):
    (site / "content" / "briefs" / "mine").mkdir()
    private = site / "content" / "briefs" / "mine" / "article.txt"
    private.write_text("A sentence that nobody may read.", encoding="utf-8")
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "init", "-q"], cwd=site, env=environment, check=True)
    listed = subprocess.run(["git", "ls-files", "-o", "--exclude-standard"], cwd=site, env=environment, check=True,
                            capture_output=True, text=True).stdout.splitlines()  # fmt: skip
    private.unlink()
    private.parent.rmdir()
    written = set(site_files()) | {f"content/briefs/{BRIEF}/receipt.json"}
    assert set(listed) == written


def test_its_workflow_is_that_of_this_repository_but_for_what_it_installs(site: Path):
    theirs = yaml.safe_load((site / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8"))
    ours = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8"))
    steps = theirs["jobs"]["site"].pop("steps"), ours["jobs"]["site"].pop("steps")
    assert ours["jobs"]["site"]["env"].pop("PYTHON") == "python"
    assert theirs == ours
    used = [[{k: step[k] for k in step if k != "run"} for step in of if "uses" in step] for of in steps]
    assert used[0] == used[1]
    assert [step["run"] for step in steps[0] if "run" in step] == [
        "python -m pip install -r requirements.txt", "briefing check --format github", "briefing build --no-cache",
    ]  # fmt: skip


def test_its_workflow_has_nothing_that_zizmor_finds(site: Path):
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--quiet", "--persona=auditor", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", [
    "content/pages/method.md", ".vscode/extensions.json", ".github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/suggest-a-brief.yml", ".github/ISSUE_TEMPLATE/report-a-misquote.yml",
])  # fmt: skip
def test_what_it_has_in_common_with_this_repository_is_the_same(path: str):
    assert site_files()[path] == (REPOSITORY / path).read_bytes()


def test_its_configuration_is_that_of_this_repository_but_for_the_name():
    theirs, ours = (text.splitlines() for text in (
        site_files()["mkdocs.yml"].decode(), (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")))  # fmt: skip
    assert [(a, b) for a, b in zip(theirs, ours, strict=True) if a != b and not b.startswith("site_name:")] == []


def test_its_ignored_files_are_those_of_this_repository():
    theirs, ours = ({line for line in text.splitlines() if line.startswith("/")} for text in (
        site_files()[".gitignore"].decode(), (REPOSITORY / ".gitignore").read_text(encoding="utf-8")))  # fmt: skip
    assert theirs <= ours
    assert "/content/briefs/*/article*" in theirs


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BriefingError, match="is not empty; nothing was changed"):
        run(REPOSITORY, "init", str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    with pytest.raises(BriefingError, match="is a file"):
        run(REPOSITORY, "init", str(tmp_path / "notes.txt"))


def test_a_new_repository_is_no_obstacle(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    run(REPOSITORY, "init", str(tmp_path))
    assert (tmp_path / "mkdocs.yml").is_file()


@pytest.mark.parametrize("name", [" ", "a\nb"])
def test_a_name_that_would_break_the_configuration_is_refused(name: str, tmp_path: Path):
    with pytest.raises(BriefingError, match="the site's name"):
        run(REPOSITORY, "init", str(tmp_path / "x"), "--name", name)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(("origin", "line"), [
    ("", f"briefing-pages=={__version__}"),
    ('{"url": "file:///somewhere", "dir_info": {"editable": true}}', f"briefing-pages=={__version__}"),
    ('{"url": "https://git.example.org/b.git", "vcs_info": {"vcs": "git", "commit_id": "0123abc"}}',
     "briefing-pages @ git+https://git.example.org/b.git@0123abc"),
    ('{"url": "ssh://git@example.org/b.git", "vcs_info": {"vcs": "git", "commit_id": "0123abc"}}',
     f"briefing-pages=={__version__}"),
])  # fmt: skip
def test_the_workflow_installs_the_version_or_the_commit_that_made_the_site(origin: str, line: str):
    assert requirement(origin) == line


def test_the_wheel_alone_makes_a_site_and_builds_it(tmp_path: Path):
    """In an environment that has the dependencies and the wheel, and away from the repository."""
    wheel = next(WheelBuilder(str(REPOSITORY)).build(directory=str(tmp_path / "dist"), versions=["standard"]))
    environment = tmp_path / "venv"
    venv.create(environment, symlinks=True)
    packages = next((environment / "lib").glob("python*/site-packages"))
    python = str(environment / "bin" / "python")
    install = [sys.executable, "-m", "pip", "--python", python, "install", "-qq", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    beside = Path(yaml.__file__).resolve().parent.parent  # on the path only: what its own .pth files say is not followed
    (packages / "dependencies.pth").write_text(f"{beside}\n", encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}

    def briefing(*arguments: str) -> str:
        command = [str(environment / "bin" / "briefing"), *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    briefing("init", "x")
    assert briefing("-C", "x", "build").endswith(" MB\n")
    where = [python, "-c", "import generator; print(generator.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=clean, capture_output=True, text=True, check=True).stdout
    assert Path(found.strip()).is_relative_to(packages)
    page = (tmp_path / "x" / "site" / "briefs" / BRIEF / "index.html").read_text(encoding="utf-8")
    assert "Nine crossings are what we can crew safely" in page
