"""Private texts that git tracks, under whatever name."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.evidence.check import check_library, receipt_of
from generator.evidence.tracked import by_folder
from generator.reading import article
from generator.reading.library import load_library
from tests.evidence.making import PADDING, actor_files, brief_text, quote_item
from tests.projects import write_project

FOLDER = "content/briefs/mole"
TEXT = "\n\n".join(["“The mole stays open,” Olsen said.", PADDING, "Nobody else spoke on that day at the mole."])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {f"{FOLDER}/brief.yml": brief_text(quote_item("The mole stays open")), f"{FOLDER}/article.txt": TEXT}
    write_project(tmp_path, {**files, **actor_files()})
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def told(root: Path, name: str, text: str = TEXT) -> list[str]:
    """The paths that are pointed at once git tracks a file of this name."""
    write_project(root, {f"{FOLDER}/{name}": text})
    subprocess.run(["git", "-C", str(root), "add", "-f", f"{FOLDER}/{name}"], check=True)
    findings = check_library(load_library(root), against_receipts=False).findings
    assert {f.severity for f in findings if f.code == "S002"} <= {"error"}
    return [f.place.path.removeprefix(f"{FOLDER}/") for f in findings if f.code == "S002"]


@pytest.mark.parametrize("name", ["ARTICLE.TXT", "article.pdf", "Article-tide.html", "saved.pdf", "copy.txt", "notes.md"])
def test_a_private_text_is_known_by_its_name_or_by_its_paragraphs(root, name):
    assert told(root, name) == [name]


def test_a_copy_is_known_by_the_receipt_where_the_text_is_not_here(root):
    path = root / FOLDER / "brief.yml"
    path.write_text(path.read_text() + "timeline:\n  - {id: a, date: 2031-05-01, event: A., evidence: [p1-p3]}\n")
    result = check_library(load_library(root), against_receipts=False)
    write_project(root, {f"{FOLDER}/receipt.json": receipt_of(result.briefs["mole"])})
    (root / FOLDER / "article.txt").unlink()
    assert told(root, "copy.txt") == ["copy.txt"]


@pytest.mark.parametrize(("name", "text"), [("notes.md", "Ask the pilots."), ("receipt.json", "{}"), ("chart.svg", TEXT)])
def test_other_files_are_left_alone(root, name, text):
    assert told(root, name, text) == []


def test_a_text_beside_a_brief_that_can_not_be_read_is_private_too(root):
    write_project(root, {f"{FOLDER}/brief.yml": "title: 'x\n"})
    assert told(root, "article.txt") == ["article.txt"]


def test_what_lies_beside_published_texts_is_not_read(root, monkeypatch):
    monkeypatch.setattr(article, "clean", None)
    path = root / FOLDER / "brief.yml"
    path.write_text(path.read_text().replace("kind: article", "publish_text: true, kind: article"))
    assert told(root, "notes.txt") == []


def test_a_text_that_is_published_may_be_tracked(root):
    path = root / FOLDER / "brief.yml"
    text = (
        path.read_text()
        .replace("all-rights-reserved", "cc0-1.0")
        .replace("article.txt\n", "article.txt\n    publish_text: true\n")
    )
    path.write_text(text)
    assert told(root, "article.txt") == []


@pytest.mark.parametrize("is_told_where", [False, True])
def test_a_repository_is_found_where_git_finds_it(tmp_path, monkeypatch, is_told_where):
    """Above the project, where `.git` is a file (a worktree of another repository), or where GIT_DIR says."""
    root, kept = tmp_path / "above" / "project", tmp_path / "kept.git"
    write_project(root, {f"{FOLDER}/brief.yml": brief_text(quote_item("The mole stays open")), **actor_files()})
    where = ["--separate-git-dir", str(kept), str(root.parent)]
    subprocess.run(["git", "init", "-q", *where], check=True)
    if is_told_where:
        (root.parent / ".git").unlink()
        monkeypatch.setenv("GIT_DIR", str(kept))
        monkeypatch.setenv("GIT_WORK_TREE", str(root.parent))
    assert told(root, "article.pdf") == ["article.pdf"]


def test_what_git_tracks_is_parted_by_brief_once():
    paths = ["content/briefs/a/notes/x.txt", "content/briefs/ab/article.txt", "content/briefs/a/article.txt"]
    assert by_folder(paths) == {
        "content/briefs/a": ["content/briefs/a/article.txt", "content/briefs/a/notes/x.txt"],
        "content/briefs/ab": ["content/briefs/ab/article.txt"],
    }
