"""A folder that is replaced whole: swaps, locks, and what a dead process left."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.errors import BriefingError
from generator.publish import staging
from generator.publish.staging import put_in_place, recover, reserved, staged
from tests.examples import REPOSITORY


def silent(working: str) -> None:
    """Tells nobody that it waits."""


def replace(target: Path, text: str) -> None:
    with reserved(target, silent) as real, staged(real) as new:
        (new / "a").write_text(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["exchange", "two renames"])
def way(request, monkeypatch) -> str:
    if request.param == "two renames":
        monkeypatch.setattr(staging, "_exchanged", lambda left, right: False)
    return str(request.param)


def test_a_finished_folder_takes_the_place_of_the_old_one_and_nothing_is_left_beside_it(tmp_path, way):
    target = tmp_path / "deep" / "site"
    replace(target, "old")
    replace(target, "new")
    assert (target / "a").read_text() == "new"
    assert names(target.parent) == ["site"]


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_whatever_fails_leaves_the_old_one_whole(tmp_path, error):
    target = tmp_path / "site"
    replace(target, "old")

    def fail() -> None:
        with reserved(target, silent) as real, staged(real) as new:
            (new / "a").write_text("half")
            raise error

    with pytest.raises(BriefingError if isinstance(error, OSError) else type(error)):
        fail()
    assert (target / "a").read_text() == "old"
    assert names(tmp_path) == ["site"]


def test_a_process_killed_between_two_renames_is_undone_by_the_next(tmp_path):
    moved = tmp_path / ".site-old-abcdefgh" / "site"
    moved.mkdir(parents=True)
    (moved / "a").write_text("old")
    (tmp_path / ".site-new-abcdefgh").mkdir()
    recover(tmp_path / "site")
    assert (tmp_path / "site" / "a").read_text() == "old"
    assert names(tmp_path) == ["site"]


def test_what_belongs_to_another_folder_is_left_alone(tmp_path):
    kept = [".site-new-new-abcdefgh", ".site-news", ".sites-new-abcdefgh", ".site-new-short"]
    for name in kept:
        (tmp_path / name).mkdir()
    replace(tmp_path / "site", "new")
    assert names(tmp_path) == sorted([*kept, "site"])


def test_an_old_folder_that_can_t_be_moved_back_is_not_deleted(tmp_path, monkeypatch):
    moved = tmp_path / ".site-old-abcdefgh" / "site"
    moved.mkdir(parents=True)

    def refuse(source, target):
        raise PermissionError(13, "Permission denied", str(source))

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(BriefingError, match="permission denied"), reserved(tmp_path / "site", silent):
        pass
    assert moved.is_dir()


def test_a_second_rename_that_fails_brings_the_old_folder_back(tmp_path, monkeypatch):
    monkeypatch.setattr(staging, "_exchanged", lambda left, right: False)
    target, new = tmp_path / "site", tmp_path / "new"
    target.mkdir()
    (target / "a").write_text("old")
    new.mkdir()
    rename = os.rename

    def second_fails(source, to):
        if Path(source) == new:
            raise OSError(5, "Input/output error")
        rename(source, to)

    monkeypatch.setattr(os, "rename", second_fails)
    with pytest.raises(OSError, match="Input"):
        put_in_place(new, target)
    assert (target / "a").read_text() == "old"
    assert names(tmp_path) == ["new", "site"]


HOLDER = """
import sys
from pathlib import Path
from generator.publish.staging import reserved, staged
with reserved(Path(sys.argv[1]), print) as target, staged(target) as new:
    (new / "a").write_text("theirs")
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that builds `site` and goes on when its stdin is closed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "site")],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_waits_for_the_first_and_then_replaces_its_folder(tmp_path, holder):
    target, told = tmp_path / "site", []

    def when_told(working: str) -> None:
        told.append(working)
        # the staging folder of a living process is left alone
        assert [name[:10] for name in names(tmp_path)] == [".site-lock", ".site-new-"]
        threading.Timer(0.1, holder.stdin.close).start()

    with reserved(target, when_told) as real, staged(real) as new:
        assert (target / "a").read_text() == "theirs"
        (new / "a").write_text("ours")
    assert (target / "a").read_text() == "ours"
    assert told == ["another process is writing site/"]
    assert names(tmp_path) == ["site"]


def test_one_that_takes_too_long_is_named_and_nothing_of_it_touched(tmp_path, holder, monkeypatch):
    monkeypatch.setattr(staging, "SECONDS", 0.1)
    before = names(tmp_path)
    with pytest.raises(BriefingError, match=r"another process is writing site/, and still was after 0\.1 seconds"):
        replace(tmp_path / "site", "ours")
    assert names(tmp_path) == before


def test_a_killed_process_holds_nothing_up_and_the_next_clears_up_after_it(tmp_path, holder):
    holder.kill()
    holder.wait()
    assert len(names(tmp_path)) == 2
    replace(tmp_path / "site", "ours")
    assert names(tmp_path) == ["site"]


def test_many_at_once_are_one_after_the_other(tmp_path):
    inside: list[int] = []

    def work(number: int) -> None:
        with reserved(tmp_path / "site", silent) as real, staged(real) as new:
            assert not inside
            inside.append(number)
            (new / "a").write_text(str(number))
            inside.remove(number)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not inside
    assert names(tmp_path) == ["site"]


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    replace(tmp_path / "site", "new")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "real" / "a").read_text() == "new"
    assert names(tmp_path) == ["real", "site"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path):
    (tmp_path / "site").write_text("mine")
    with pytest.raises(BriefingError, match="site is a file, and should be a folder"):
        replace(tmp_path / "site", "new")
    assert (tmp_path / "site").read_text() == "mine"


def test_a_file_that_went_away_meanwhile_is_named(tmp_path):
    with (
        pytest.raises(BriefingError, match=r"gone\.md can't be used: no such file or directory"),
        reserved(tmp_path / "site", silent) as real,
        staged(real),
    ):
        (tmp_path / "gone.md").read_text()
