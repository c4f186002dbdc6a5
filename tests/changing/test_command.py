"""`briefing changes` in a repository of git's: what it compares with, what it says, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.errors import BriefingError
from generator.history import History, files_now
from generator.reading.library import load_library
from generator.writing.addresses import CHANGES
from tests.changing.states import BRIEF, edited, example
from tests.commands import briefing
from tests.projects import write_project
from tests.writing.making import pages_of

FOLDER = "site"  # the project's, below the repository's
SECOND = "content/briefs/second/brief.yml"
QUOTE = ("text: The river keeps no minutes\n", "text: The river keeps no hours\n")
TOLD = "  Quote `aldemar-minutes` (Corin Aldemar): words changed: “The river keeps no minutes” → “The river keeps no hours”\n"


def git(folder: Path, *arguments: str, day: str = "2031-03-20") -> str:
    made = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    known = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *known, *arguments], cwd=folder, env=os.environ | made, check=True, capture_output=True)
    return done.stdout.decode().strip()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three commits: without the quote's newest words, with a file that YAML can't read, and the example as it is."""
    folder = tmp_path_factory.mktemp("changes")
    project = folder / FOLDER
    git(folder, "init", "-q")
    first = edited(QUOTE)
    write_project(project, {**first, "mkdocs.yml": "site_name: x\n", SECOND: example()[BRIEF].replace(b"Sarnhaven", b"Port")})
    (project / "content/briefs/second/article.txt").write_text("private\n")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "one", day="2031-03-20")
    git(folder, "tag", "v1")
    write_project(project, {SECOND: "title: [\n"})
    git(folder, "commit", "-qam", "two", day="2031-03-25")
    write_project(project, {**example(), SECOND: example()[BRIEF].replace(b"Sarnhaven", b"Port")})
    git(folder, "commit", "-qam", "three", day="2031-03-30")
    return folder


@pytest.fixture
def project(shared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shared, tmp_path / "repository", symlinks=True)) / FOLDER


def change(project: Path, *edits: tuple[str, str], path: str = BRIEF) -> None:
    write_project(project, {path: edited(*edits, path=path)[path]})


def test_without_edits_there_are_no_changes(shared: Path):
    done = briefing(shared / FOLDER, "changes")
    assert (done.returncode, done.stdout, done.stderr) == (0, "no changes\n", "")


def test_edits_that_are_not_committed_are_told_brief_by_brief(project: Path):
    change(project, QUOTE, ("likelihood: likely", "likelihood: unlikely"))
    change(project, ("name: Oda Renn\n", "name: O. Renn\n"), path="content/actors/oda-renn.yml")
    write_project(project, {"content/briefs/new/brief.yml": example()[BRIEF]})
    before = sorted((path, path.stat().st_mtime_ns) for path in project.rglob("*"))
    done = briefing(project, "changes")
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "new\n  Brief `new`: added: “The Vessar water talks and the port that wants to sign”\n\nvessar-water-talks\n"
        + TOLD + "  Judgment `signed-in-april`: likelihood likely → unlikely\n\nactors\n"
        "  Actor `oda-renn` (O. Renn): name changed: “Oda Renn” → “O. Renn”\n\n4 changes\n"
    )  # fmt: skip
    assert sorted((path, path.stat().st_mtime_ns) for path in project.rglob("*")) == before
    only = briefing(project, "changes", "new")
    assert only.stdout == done.stdout.partition("\n\nvessar")[0] + "\n\n1 change\n"
    assert "did you mean `second`" in briefing(project, "changes", "secnd").stderr


@pytest.mark.parametrize("since", ["v1", "HEAD~2", "2031-03-25", "HEAD^{/one}"])
def test_a_state_is_named_by_a_revision_or_a_day(shared: Path, since: str):
    done = briefing(shared / FOLDER, "changes", "--since", since)
    back = TOLD.replace("minutes” → “The river keeps no hours", "hours” → “The river keeps no minutes")
    assert (done.returncode, done.stdout) == (0, f"vessar-water-talks\n{back}\n1 change\n")


def test_a_file_of_before_that_cannot_be_read_is_said_and_left_out(shared: Path):
    done = briefing(shared / FOLDER, "changes", "--since", "HEAD~1")
    assert done.returncode == 0
    assert done.stderr.startswith(f"{SECOND} was not compared: in HEAD~1, line 2: ")
    assert "1 change\n" in done.stdout
    assert "second" not in done.stdout


def test_a_file_of_now_that_cannot_be_read_is_an_error(project: Path):
    write_project(project, {SECOND: "title: [\n"})
    change(project, QUOTE)
    done = briefing(project, "changes")
    assert done.returncode == 1
    assert f"{SECOND} was not compared: now, line " in done.stderr
    assert TOLD in done.stdout


def test_two_states_of_the_history_are_compared_as_json(shared: Path):
    done = briefing(shared / FOLDER, "changes", "--since", "HEAD", "--until", "v1", "--format", "json")
    told = json.loads(done.stdout)
    assert (told["version"], told["since"]["date"], told["until"]["named"], told["unread"]) == (1, "2031-03-30", "v1", [])
    (found,) = told["changes"]
    assert {key: found[key] for key in ("kind", "what", "brief", "id", "field", "before", "after", "ref", "is_correction")} == {
        "kind": "changed", "what": "quote", "brief": "vessar-water-talks", "id": "aldemar-minutes", "field": "text",
        "before": "The river keeps no minutes", "after": "The river keeps no hours", "ref": "aldemar-minutes",
        "is_correction": True,
    }  # fmt: skip
    assert briefing(shared / FOLDER, "changes", "--write", "--until", "v1").returncode == 2


def test_what_is_written_is_what_is_shown_and_is_written_once(project: Path):
    change(project, QUOTE)
    change(project, ("name: Oda Renn\n", "name: O. Renn\n"), path="content/actors/oda-renn.yml")
    write_project(project, {SECOND: example()[BRIEF].replace(b"status: published", b"status: draft")})
    before = (project / BRIEF).read_bytes()
    entry = (
        "  - date: 2031-04-01\n    kind: correction\n    note: >-\n      Quote of Corin Aldemar: words changed from “The river "
        "keeps no minutes” to “The river keeps no\n      hours”.\n    refs: [aldemar-minutes]\n"
    )
    shown = briefing(project, "changes", "--format", "yaml", "--date", "2031-04-01")
    assert shown.stdout == f"# {BRIEF}\nchanges:\n{entry}"
    assert (project / BRIEF).read_bytes() == before
    done = briefing(project, "changes", "--write", GIT_COMMITTER_DATE="2031-04-01T23:30:00-0200")
    assert done.returncode == 0, done.stderr
    assert (project / BRIEF).read_bytes() == before + entry.encode()
    assert "second: nothing is recorded" in done.stderr
    assert "Changes of actors are not recorded" in done.stderr
    entries = load_library(project).briefs["vessar-water-talks"].brief.changes
    assert [str(ref) for ref in entries[-1].refs] == ["aldemar-minutes"]
    again = briefing(project, "changes", "--write")
    assert "1 recorded already" in again.stderr
    assert (project / BRIEF).read_bytes() == before + entry.encode()


def test_links_within_the_content_are_followed_as_the_check_does(project: Path):
    (project / "content/actors/alias.yml").symlink_to("oda-renn.yml")
    (project / "content/briefs/linked").symlink_to("second")
    (project / "content/actors/outside.yml").symlink_to("../../mkdocs.yml")
    git(project, "add", ".")
    git(project, "commit", "-qm", "links")
    assert History(project).files(History(project).commit("HEAD")) == files_now(project)
    assert "content/briefs/linked/brief.yml" in files_now(project)
    assert "content/actors/outside.yml" not in files_now(project)


def says(project: Path, *arguments: str, **environment: str) -> str:
    done = briefing(project, "changes", *arguments, **environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    return done.stderr


def test_what_is_missing_is_said_with_the_way_out(project: Path, tmp_path: Path):
    assert "git knows no revision `v9`" in says(project, "--since", "v9")
    assert "git knows no revision `--all`" in says(project, "--since=--all")
    assert "there is no commit before 2031-03-20" in says(project, "--since", "2031-03-20")
    assert "git is not installed" in says(project, PATH=str(tmp_path))
    git(tmp_path, "clone", "-q", "--depth", "1", project.parent.as_uri(), "shallow")
    for since in ("HEAD~1", "2031-03-25"):
        assert "git fetch --unshallow" in says(tmp_path / "shallow" / FOLDER, "--since", since)
    assert briefing(tmp_path / "shallow" / FOLDER, "changes").stdout == "no changes\n"
    write_project(tmp_path / "new", {"mkdocs.yml": "site_name: x\n"})
    assert "not in a git repository" in says(tmp_path / "new", GIT_CEILING_DIRECTORIES=str(tmp_path))
    git(tmp_path / "new", "init", "-q")
    assert "no commit yet" in says(tmp_path / "new")


def test_an_object_that_git_lacks_is_said(project: Path):
    sha = git(project, "rev-parse", f"HEAD:{FOLDER}/{BRIEF}")
    (project.parent / ".git" / "objects" / sha[:2] / sha[2:]).unlink()
    with pytest.raises(BriefingError, match="git lacks an object"):
        History(project).files(History(project).commit("HEAD"))


def test_what_was_written_stands_on_the_pages_with_a_link_to_the_item(project: Path):
    shutil.rmtree(project / "content/briefs/second")
    change(project, ("likelihood: likely", "likelihood: unlikely"), QUOTE)
    assert briefing(project, "changes", "--write", "--date", "2031-04-01").returncode == 0
    pages = pages_of(project)
    row = next(line for line in pages[CHANGES].markdown.splitlines() if "no hours" in line)
    assert row.startswith(
        "| 1 April 2031 | **Correction** | Quote of Corin Aldemar: words changed from “The river keeps no minutes”"
    )
    assert "](../briefs/vessar-water-talks.md#quote-aldemar-minutes)" in row
    row = next(line for line in pages[CHANGES].markdown.splitlines() if "unlikely" in line)
    assert "](../briefs/vessar-water-talks.md#judgments)" in row
    assert "no hours" in pages["briefs/vessar-water-talks.md"].markdown
