"""A process that goes on reads a file again where anything of it has changed, or may have changed within one tick."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cache import looks
from generator.cache.looks import Looks


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


def test_a_file_as_it_was_is_read_once(file, monkeypatch):
    seen = Disk(file.parent / "cache").begin_at(later(file))
    first = seen.at(str(file), 100)
    monkeypatch.setattr(looks, "read_file", lambda path, most: pytest.fail("read again"))
    assert first[1] == b"one"
    assert seen.at(str(file), 100) == (first[0], None)


@pytest.mark.parametrize("change", ["content", "times", "another file"])
def test_a_file_that_has_changed_is_read_again(file, change):
    seen = Disk(file.parent / "cache").begin_at(later(file))
    seen.at(str(file), 100)
    before = file.stat()
    if change == "another file":
        file.with_name("new").write_bytes(b"two")
        file.with_name("new").replace(file)
    elif change == "content":
        file.write_bytes(b"more")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + (change == "times")))
    assert seen.at(str(file), 100)[1] == file.read_bytes()


def test_a_file_that_is_as_young_as_the_look_is_read_again(file):
    """It may be written once more within one tick of the disk's clock, and look the same."""
    seen = Disk(file.parent / "cache").begin_at(later(file) - 1)
    assert seen.at(str(file), 100) == seen.at(str(file), 100)


def test_a_link_and_what_is_too_long_are_no_files(file):
    seen = Disk(None)
    file.with_name("link").symlink_to(file)
    for path, most in ((file.with_name("link"), 100), (file, 2), (file.with_name("none"), 100)):
        with pytest.raises(OSError):  # noqa: PT011 - of any kind
            seen.at(str(path), most)
