"""Real faults while something is written: no room, no right to write, Ctrl-C. Nothing half written is left."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import io
import os
import pkgutil
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import generator.cli
from generator.cli import main
from generator.errors import BriefingError
from generator.files import write_new, write_whole
from generator.publish.build import build_site
from tests.faults.making import BRIEF, small_project, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits and rights")
SAVED = (
    "The first paragraph is long enough to be one, and it is about nothing that ever happened.\n\nAnd so is the second one.\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    project = small_project(tmp_path_factory.mktemp("small") / "project")
    build_site(project)
    return project


@pytest.fixture
def project(built, tmp_path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "project"))


def state(folder: Path) -> dict[str, str]:
    """Every file, folder and link below a folder, with the digest of what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }


@contextlib.contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """As on a disk that is full: the system refuses to write beyond so many bytes of a file."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def said_by(*arguments: str) -> tuple[int, str]:
    """A command in this process: its exit code, and what it said on stderr."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()), pytest.raises(SystemExit) as ended:
        main(arguments)
    code = ended.value.code
    return code if isinstance(code, int) else 0, said.getvalue()


def spoil_quote_marks(project: Path) -> None:
    """A mistake that `check --fix` mends."""
    file = project / "content" / "briefs" / BRIEF / "brief.yml"
    file.write_bytes(file.read_bytes().replace(b"status: published", b"status: Published", 1))


COMMANDS = {
    "build": ["build"],
    "export": ["export", "{}/out"],
    "verify": ["verify", BRIEF],
    "fix": ["check", "--fix"],
    "new": ["new", "lamp-oil", "--article", "{}/saved.txt"],
    "schema": ["schema"],
    "init": ["init", "{}/other"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_without_room_on_the_disk_each_command_says_so_and_leaves_what_was_there(project, name):
    (project.parent / "saved.txt").write_text(SAVED, encoding="utf-8")
    if name == "fix":
        spoil_quote_marks(project)
    if name == "verify":
        (project / "content" / "briefs" / BRIEF / "receipt.json").unlink()
    if name in ("build", "export", "verify"):
        about = project / "content" / "pages" / "about.md"
        about.write_text(about.read_text() + "\nAnd more.\n")
    before = state(project.parent)
    given = [argument.format(project.parent) for argument in COMMANDS[name]]
    with no_file_longer_than(60):
        code, said = said_by("-C", str(project), *given)
    assert code == 2, said
    assert "can't be written: file too large" in said
    assert "Traceback" not in said
    after = state(project.parent)
    new = after.keys() - before.keys()
    assert all(after[path] == "folder" for path in new), new
    assert not any("/." in path and "briefing" in path for path in new), new
    assert {path: after[path] for path in before} == before


@pytest.mark.parametrize("write", [write_new, write_whole])
def test_a_file_is_written_whole_or_not_at_all(tmp_path, write):
    path = tmp_path / "a.txt"
    with no_file_longer_than(10), pytest.raises(BriefingError, match=r"a\.txt can't be written: file too large"):
        write(path, "x" * 11)
    assert list(tmp_path.iterdir()) == []
    write(path, "x" * 11)
    assert path.read_text() == "x" * 11
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_new_file_never_replaces_one(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("mine")
    with pytest.raises(BriefingError, match="exists already; nothing was changed"):
        write_new(path, "other")
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(BriefingError, match="exists already"):
        write_new(tmp_path / "link", "other")
    assert path.read_text() == "mine"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "link"]


def test_what_is_written_is_on_the_disk_before_it_stands_there(tmp_path, monkeypatch):
    seen: list[str] = []
    sync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        seen.append("synced")
        sync(handle)

    def placed(old: str, new: Path) -> None:
        seen.append("placed")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", placed)
    write_whole(tmp_path / "a.txt", "x")
    assert seen == ["synced", "placed", "synced"]  # the file, then its folder


# rights ------------------------------------------------------------------------------------------------------

NOBODY = 65534


@cache
def _load_all() -> None:
    """What a command imports when it needs it: a user who is not root may not read it where root's Python lies."""
    for module in pkgutil.iter_modules(generator.cli.__path__, "generator.cli."):
        importlib.import_module(module.name)
    importlib.import_module("generator.sources.fetching")


@contextlib.contextmanager
def _as_anybody() -> Iterator[None]:
    """As a user who is not root, whom rights concern: in this process, which has loaded what it needs."""
    if os.getuid():
        yield
        return
    _load_all()
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture
def readable(built) -> Iterator[Path]:
    """The project where anybody may look at it."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        project = Path(shutil.copytree(built, Path(folder) / "project"))
        yield project
        for path in (project, *project.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "fix"])
def test_a_folder_that_may_not_be_written_to_is_named(readable, name):
    for path in (readable, *readable.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if name == "verify":
        receipt = readable / "content" / "briefs" / BRIEF / "receipt.json"
        receipt.unlink()
    (readable.parent / "saved.txt").write_text(SAVED, encoding="utf-8")
    before = state(readable.parent)
    with _as_anybody():
        code, said = said_by("-C", str(readable), *(argument.format(readable.parent) for argument in COMMANDS[name]))
    assert (code, "Traceback" in said) == (2, False), said
    assert re.search("can't be (?:written|made): permission denied", said), said
    assert state(readable.parent) == before


@pytest.mark.parametrize(
    "path",
    ["content/actors", "content/briefs", f"content/briefs/{BRIEF}", "content/pages/about.md",
     *(f"content/briefs/{BRIEF}/{name}" for name in ("brief.yml", "article.txt", "receipt.json"))],
)  # fmt: skip
def test_a_file_or_folder_that_may_not_be_read_is_named(readable, path):
    before = state(readable / "site")
    readable.chmod(0o777)
    (readable / path).chmod(0)
    with _as_anybody():
        code, said = said_by("-C", str(readable), "build")
    (readable / path).chmod(0o755)
    assert code in (1, 2)
    assert "Traceback" not in said
    assert path.rsplit("/", 1)[1] in said, said
    assert "permission denied" in said
    assert state(readable / "site") == before


# Ctrl-C ------------------------------------------------------------------------------------------------------

AT = (
    "import os, signal; "
    "sys.addaudithook(lambda e, a: os.kill(os.getpid(), signal.SIGINT) if e == {event!r} and {when} else None)"
)
MOMENTS = {
    "while it starts": ("check", AT.format(event="import", when="a[0] == 'generator.reading.library'")),
    "check": ("check", AT.format(event="open", when="str(a[0]).endswith('receipt.json')")),
    "build": ("build", AT.format(event="open", when="str(a[0]).endswith('sitemap.xml')")),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_ends_a_command_at_once_and_cleanly(project, moment):
    command, before = MOMENTS[moment]
    was = state(project)
    process = start(project, command, before=before)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert state(project) == was


@pytest.mark.parametrize("command", [["verify", BRIEF], ["export", "out"], ["check", "--fix"], ["schema"]])
def test_ctrl_c_while_something_is_written_leaves_what_was_there(project, command, monkeypatch):
    spoil_quote_marks(project)
    if command[0] != "check":
        shutil.copy(project / "content/briefs/lamp-fee/brief.yml", project / "content/briefs/lamp-fee/kept")
        file = project / "content" / "briefs" / BRIEF / "brief.yml"
        file.write_bytes(file.read_bytes().replace(b"status: Published", b"status: published", 1))
        (project / "content" / "briefs" / BRIEF / "receipt.json").unlink(missing_ok=command[0] == "verify")
    if command[0] == "export":
        code, said = said_by("-C", str(project), "verify", BRIEF)
    was = state(project)

    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    monkeypatch.setattr("generator.publish.staging.put_in_place", interrupted)
    monkeypatch.chdir(project)
    code, said = said_by("-C", str(project), *command)
    assert (code, said.count("Traceback")) == (130, 0), said
    after = state(project)
    assert {path: kind for path, kind in after.items() if kind != "folder"} == {
        path: kind for path, kind in was.items() if kind != "folder"
    }


def test_the_signal_is_the_real_one(project):
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
