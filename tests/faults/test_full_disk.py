"""A disk that is really full: a small one, mounted for the test. Only for root on Linux, in `make test-faults`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publish.build import build_site
from tests.faults.killing import digests, leftovers
from tests.faults.making import BRIEF, small_project
from tests.faults.test_writing import said_by, spoil_quote_marks, state

pytestmark = pytest.mark.skipif("KILLS" not in os.environ, reason="`make test-faults`, as root: it mounts a disk")


@pytest.fixture
def disk(tmp_path) -> Iterator[Path]:
    """A folder with sixteen megabytes of room."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not sys.platform.startswith("linux") or os.getuid():
        pytest.skip("only root on Linux mounts a disk; the limit on a file's size stands in for it in test_writing.py")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path, leave: int) -> None:
    """Fill a disk but for some bytes."""
    with (folder / "ballast").open("wb") as file:
        for size in (65536, 4096):
            while os.statvfs(folder).f_bavail * os.statvfs(folder).f_bsize > leave:
                try:
                    file.write(b"x" * size)
                    file.flush()
                except OSError:
                    break


def files(project: Path) -> dict[str, str]:
    """Each file of a project, but for what a build leaves for the next one: that may be thrown away at any time."""
    return {path: kind for path, kind in state(project).items() if kind != "folder" and not path.startswith(".cache/")}


@pytest.mark.parametrize("leave", [0, 8192, 100_000, 300_000])
def test_a_full_disk_leaves_the_old_site_whole_and_a_sentence(disk, leave):
    project = small_project(disk / "project")
    build_site(project)
    about = project / "content" / "pages" / "about.md"
    about.write_text("# About\n\nSomething else.\n")
    before = digests(project / "site")
    fill(disk, leave)
    code, said = said_by("-C", str(project), "build")
    assert (code, "Traceback" in said) == (2, False), said
    assert "no space left on device" in said
    assert digests(project / "site") == before
    assert leftovers(project) == []
    (disk / "ballast").unlink()
    assert said_by("-C", str(project), "build")[0] == 0
    assert digests(project / "site") != before


@pytest.mark.parametrize(
    "command",
    [["verify", BRIEF], ["check", "--fix"], ["new", "oil", "--article", "{}/saved.txt"], ["schema"], ["export", "{}/out"]],
)
def test_a_full_disk_leaves_every_file_as_it_was(disk, tmp_path, command):
    project = small_project(disk / "project")
    (tmp_path / "saved.txt").write_text("A paragraph that is long enough to be one, about nothing at all.\n" * 200)
    if command[0] == "verify":
        (project / "content" / "briefs" / BRIEF / "receipt.json").unlink()
    if command[0] == "check":
        spoil_quote_marks(project)
    fill(disk, 0)
    before = files(project)
    code, said = said_by(
        "-C", str(project), *(argument.format(tmp_path if "saved" in argument else disk) for argument in command)
    )
    assert (code, "Traceback" in said) == (2, False), said
    assert "no space left on device" in said
    assert files(project) == before
    shutil.rmtree(disk / "out", ignore_errors=True)
