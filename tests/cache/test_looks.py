"""A file is read again where anything of it has changed, or may have changed within one tick, by this process or the next."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cache import looks
from generator.cache.code import digest_of
from generator.cache.looks import Looks
from generator.files import read_file


@pytest.fixture
def file(tmp_path) -> Path:
    """A file that was written a while ago."""
    path = Path(tmp_path) / "brief.yml"
    path.write_bytes(b"one")
    return path


class Disk(Looks):
    """Looks that began at a time, in nanoseconds since 1970."""

    def begin_at(self, time: int) -> Disk:
        self.begin()
        assert self._since > 0
        self._since = time
        return self


def later(path: Path) -> int:
    found = path.stat()
    return max(found.st_mtime_ns, found.st_ctime_ns) + 1


@pytest.fixture
def reads(monkeypatch) -> list[bytes]:
    """What is read, one after the other."""
    found: list[bytes] = []

    def read(path: str, most: int) -> bytes:
        found.append(read_file(path, most))
        return found[-1]

    monkeypatch.setattr(looks, "read_file", read)
    return found


def next_process(seen: Disk, file: Path) -> Disk:
    """Another process, that began at the same time: it knows what the one before told."""
    other = Disk(seen.folder).begin_at(seen._since)
    other.hear(seen.told())
    return other


@pytest.mark.parametrize("then", [lambda seen, file: seen, next_process])
def test_a_file_as_it_was_is_read_once(file, reads, then):
    seen = Disk(file.parent / "cache").begin_at(later(file))
    first = seen.at(str(file), 100)
    assert then(seen, file).at(str(file), 100) == first == digest_of(b"one")
    assert reads == [b"one"]


@pytest.mark.parametrize("then", [lambda seen, file: seen, next_process])
@pytest.mark.parametrize("change", ["content", "content of the same size and time", "times", "another file"])
def test_a_file_that_has_changed_is_read_again(file, reads, change, then):
    seen = Disk(file.parent / "cache").begin_at(later(file))
    seen.at(str(file), 100)
    before = file.stat()
    if change == "another file":
        file.with_name("new").write_bytes(b"two")
        file.with_name("new").replace(file)
    elif change != "times":
        file.write_bytes(b"more" if change == "content" else b"two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + (change == "times")))
    assert then(seen, file).at(str(file), 100) == digest_of(file.read_bytes())
    assert reads == [b"one", file.read_bytes()]


@pytest.mark.parametrize("then", [lambda seen, file: seen, next_process])
def test_a_file_that_is_as_young_as_the_look_is_read_again(file, reads, then):
    """It may be written once more within one tick of the disk's clock, and look the same."""
    seen = Disk(file.parent / "cache").begin_at(later(file) - 1)
    seen.at(str(file), 100)
    then(seen, file).at(str(file), 100)
    assert reads == [b"one", b"one"]


def test_the_next_process_is_told_anew_only_of_what_changed(file):
    seen = Disk(file.parent / "cache").begin_at(later(file))
    seen.at(str(file), 100)
    told = seen.told()
    same, gone = (Disk(seen.folder).begin_at(seen._since) for _ in "12")
    same.hear(told)
    gone.hear(told)
    same.at(str(file), 100)
    assert same.told() is None
    assert gone.told() == b"", "a file that nobody looks at any more is forgotten"


def test_what_was_told_and_can_not_be_read_counts_as_nothing(file, reads):
    for told in (None, b"", b"\xff", b"a\tb", f"{file}\tx".encode()):
        seen = Disk(file.parent / "cache").begin_at(later(file))
        seen.hear(told)
        assert seen.at(str(file), 100) == digest_of(b"one")
    assert len(reads) == 5


def test_a_link_and_what_is_too_long_are_no_files(file):
    seen = Disk(None)
    file.with_name("link").symlink_to(file)
    for path, most in ((file.with_name("link"), 100), (file, 2), (file.with_name("none"), 100)):
        with pytest.raises(OSError):  # noqa: PT011 - of any kind
            seen.at(str(path), most)


def test_the_names_in_a_folder_are_seen_when_they_change(tmp_path):
    folder = Path(tmp_path) / "brief"
    folder.mkdir()
    (folder / "brief.yml").touch()
    seen = Disk(tmp_path / "cache").begin_at(later(folder))
    assert seen.files(str(folder)) == ["brief.yml"]
    for edit, names in (
        (lambda: (folder / "text.txt").touch(), ["brief.yml", "text.txt"]),
        (lambda: (folder / "text.txt").rename(folder / "other.txt"), ["brief.yml", "other.txt"]),
        (lambda: (folder / "other.txt").unlink(), ["brief.yml"]),
        (lambda: (folder / "link").symlink_to("brief.yml"), None),
    ):
        edit()
        assert seen.begin_at(later(folder)).files(str(folder)) == names


@pytest.fixture
def looked(monkeypatch) -> list[str]:
    """The folders that are looked into."""
    found: list[str] = []
    scandir = os.scandir

    def look(path: str):
        found.append(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", look)
    return found


@pytest.mark.parametrize(("since", "times"), [(later, 1), (lambda folder: 1, 2)])
def test_a_folder_is_looked_into_again_only_if_it_changed_within_a_tick(tmp_path, looked, since, times):
    folder = Path(tmp_path) / "brief"
    folder.mkdir()
    seen = Disk(tmp_path / "cache").begin_at(since(folder))
    assert [seen.files(str(folder)) for _ in range(2)] == [[], []]
    assert looked == [str(folder)] * times
