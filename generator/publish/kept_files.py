"""The files of the last site, kept for the next one: only what changed is written, and what nothing leads to any more goes.

Beside the site lies a second tree of the same files (hard links, so it takes no room). A build writes what is new into a folder
of its own; that is put among the kept files, each by a rename, never through a link; and the two trees change places in one
step. The site that stands is not touched before that. What was changed since has another time or size, and is not used.

To delete this: the option `cache`, kept_pages.py, kept_machine.py, live_files.py, and what build.py and keeping.py name of
them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

from generator.cache.packed import Lasting, packed, unpacked
from generator.cache.store import Store
from generator.garbage import uncollected
from generator.publish.staging import staged
from generator.several import Forked

Stat = tuple[int, int]
"""Size and time of a file: bytes, and nanoseconds since 1970."""
_STATE: Final = "newest"


class KnownFiles:
    """The files of one folder as the last build left them; `files` are those that are as they were then.

    `more` is what the last build told of them, and what this one will tell: plain data, with texts of any length, and what is
    `Lasting`.
    """

    folder: Path

    def __init__(self) -> None:
        self.files: dict[str, Stat] = {}
        self.more: dict[str, Any] = {}
        self.keep: set[str] = set()
        """The files that go on as they are; whoever builds adds to it."""

    def has(self, path: str) -> bool:
        """Whether a file is there as it was; it goes on then."""
        if path in self.files:
            self.keep.add(path)
        return path in self.files


class KeptFiles(KnownFiles):
    """Such files in a folder of the cache. No other folder is ever handed to it: what it does not know, it removes."""

    def __init__(self, cache: Path, name: str) -> None:
        super().__init__()
        self.folder, self.store = cache / name, Store(cache / f"{name}-state")
        self._looking: Callable[[], list[list[str]]] | None = None  # what another process has seen, if it did
        self._made = 0  # the number that the disk has given to the folder of the last site
        self.now: dict[str, Stat] | None = None
        """All files of the new folder, once that is in its place."""

    def open(self, target: Path) -> None:
        """See what is there for a new folder `target`. What is not as it was is removed, as is what nobody knows.

        Where no file can be moved from here to there, nothing goes on.
        """
        self.files, self.more, self.keep = {}, {}, set()
        known, more, self._made = self._told()
        if not known or not self._can_move(target):
            _remove(self.folder)
            return
        try:
            self.files = known
            for path in self._strange(known):
                if self.files.pop(path, None) is None or os.path.lexists(self.folder / path):
                    os.unlink(self.folder / path)
        except OSError:
            self.files, more = {}, {}
            _remove(self.folder)
        self.more = more if isinstance(more, dict) else {}

    def _can_move(self, target: Path) -> bool:
        """Whether files can be moved from here into a folder beside `target`. It is tried: a disk may be mounted in two places,
        and nothing can be moved between these either. Both may have been elsewhere when the last site was built.
        """
        here = self.folder.with_name(f"{self.folder.name}-moved")  # one name: what a kill leaves, the next build takes away
        try:
            probe = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
        except OSError:
            return True  # nothing can be built there, which is told soon: what is kept is for another build
        try:
            os.rename(probe, here)
            here.rmdir()
        except OSError:
            for folder in (probe, here):
                with suppress(OSError):
                    folder.rmdir()
            return False
        return True

    def _told(self) -> tuple[dict[str, Stat], Any, int]:
        """The files, the rest, and the number of the folder, as the last build told them."""
        data = self.store.read(_STATE)
        try:
            told = unpacked(data) if data and not self.folder.is_symlink() else {}
            known = {path: (int(size), int(time)) for path, (size, time) in told.get("files", {}).items()}
            return known, told.get("more", {}), int(told.get("made", 0))
        except (ValueError, TypeError, LookupError, AttributeError):
            return {}, {}, 0

    def _strange(self, known: dict[str, Stat]) -> list[str]:
        found = self._looking() if self._looking else []
        return found[0] if found else self._different(known)

    def _different(self, known: dict[str, Stat]) -> list[str]:
        """The files that are there and not as they are known, and those that are not there."""
        gone = set(known)
        different = []
        for path, stat in stats_of(self.folder):
            gone.discard(path)
            if known.get(path) != stat:
                different.append(path)
        return [*different, *gone]

    @contextmanager
    def renewed(self, target: Path) -> Iterator[Path]:
        """An empty folder for what is new. When the `with` block ends, that and what is to be kept take the place of `target`.

        Call it within `reserved`. Raises BriefingError for what the disk refuses; the old folder is as it was then.
        """
        found: dict[str, Stat] = {}
        self.now = None
        with staged(target, lambda old: self._mirror(target, old, found)) as staging:
            yield staging
            found |= self._merged(staging)
        self.now = found
        if self.folder.is_dir():
            more = {name: part.told() if isinstance(part, Lasting) else part for name, part in self.more.items()}
            told = {"files": found, "more": more, "made": os.stat(target).st_ino}
            with uncollected():
                self.store.write(_STATE, packed(told))
            self.store.end()

    def _merged(self, staging: Path) -> dict[str, Stat]:
        """Put what is kept and what is new into one folder, the staging one; returns the files."""
        new = dict(stats_of(staging))
        kept = {path: self.files[path] for path in self.keep if path in self.files and path not in new}
        if not kept:
            assert len(kept) == len(self.keep - new.keys()), "what was not written must be there"
            return new
        for path in self.files.keys() - kept.keys():
            with suppress(FileNotFoundError):
                os.unlink(self.folder / path)
        whole = self.folder
        for path in new:
            try:
                os.replace(staging / path, whole / path)
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                _make_room(whole, path)
                os.replace(staging / path, whole / path)
        _remove_empty(whole, self.files.keys() - kept.keys() - new.keys())
        shutil.rmtree(staging)
        os.rename(whole, staging)
        staging.chmod(0o755)
        return kept | {path: _stat(os.lstat(staging / path)) for path in new}

    def _mirror(self, target: Path, old: Path, found: dict[str, Stat]) -> None:
        """Make the tree beside a new site, of the old site where that is at hand. Without links there is none."""
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            _remove(self.folder)
            if old.is_dir() and self.files and self.keep:
                # what goes on is in both already, unless the old site was built by somebody else
                is_ours = os.stat(old).st_ino == self._made
                there = self.files if is_ours else dict(stats_of(old))
                gone = [path for path, stat in there.items() if found.get(path) != stat]
                for path in gone:
                    with suppress(FileNotFoundError):
                        os.unlink(old / path)
                _remove_empty(old, gone)
            else:
                shutil.rmtree(old, ignore_errors=True)
                old.mkdir()
                there = {}
            made: set[str] = set()
            for path in (path for path, stat in found.items() if there.get(path) != stat):
                if (above := path.rpartition("/")[0]) not in made or there:
                    _make_room(old, path)
                    made.add(above)
                try:
                    os.link(f"{target}/{path}", f"{old}/{path}")
                except FileExistsError:  # somebody has put it there
                    os.unlink(old / path)
                    os.link(f"{target}/{path}", f"{old}/{path}")
            os.rename(old, self.folder)
        except OSError:
            _remove(self.folder)


@contextmanager
def looked_at(*folders: KeptFiles) -> Iterator[None]:
    """While this is open, another process looks at the files that `open` is going to ask for. Nobody may change them."""
    looking: Forked[list[str]] = Forked(len(folders), 1)
    found: dict[int, list[list[str]]] = {}

    def seen(number: int) -> list[list[str]]:
        while number not in found:
            found.update([next(finished)])
        return found[number]

    try:
        looking.start(1, lambda: lambda number: folders[number]._different(folders[number]._told()[0]))
        finished = looking.finished()
        for number, kept in enumerate(folders):
            kept._looking = partial(seen, number)
        yield
    finally:
        for kept in folders:
            kept._looking = None
        looking.stop()


def stats_of(folder: Path, below: str = "") -> Iterator[tuple[str, Stat]]:
    """Each file below a folder, links among them as such."""
    with os.scandir(folder / below) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from stats_of(folder, f"{below}{entry.name}/")
            else:
                yield below + entry.name, _stat(entry.stat(follow_symlinks=False))


def paths_of(folder: Path, below: str = "") -> Iterator[str]:
    """The same without a look at each of them."""
    with os.scandir(folder / below) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from paths_of(folder, f"{below}{entry.name}/")
            else:
                yield below + entry.name


def stat_of(path: Path) -> Stat:
    """The same of one file."""
    return _stat(os.lstat(path))


def _stat(found: os.stat_result) -> Stat:
    return found.st_size, found.st_mtime_ns


def _make_room(folder: Path, path: str) -> None:
    """Make the folders above a file; what stands in the place of the file or of a folder goes."""
    place = folder
    for part in Path(path).parts[:-1]:
        place /= part
        if not place.is_dir() or place.is_symlink():
            with suppress(FileNotFoundError):
                place.unlink()
            place.mkdir()
    place = folder / path
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)


def _remove_empty(folder: Path, gone: Iterable[str]) -> None:
    """Remove the folders that are empty once these files have gone."""
    for above in {parent for path in gone for parent in Path(path).parents if parent.parts}:
        with suppress(OSError):
            os.removedirs(folder / above)
    folder.mkdir(exist_ok=True)


def _remove(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)
