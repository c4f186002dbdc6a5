"""Files by the digests of their bytes. One of which nothing has changed is not read again.

A file counts as unchanged if its size, its times and its number on the disk are the same, and it was last written before the
look at it began: what is written again within one tick of the disk's clock would look the same. No program can set the time at
which a file was last changed in any way (`ctime`); Git goes by the same signs.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from generator.cache.code import digest_of
from generator.files import read_file

_PROBE: Final = "clock"


class Looks:
    """What has been seen of files. `folder` is one that it may write into: what is written there tells the time."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._known: dict[str, tuple[str, str]] = {}  # by path, what a file looked like, and its digest
        self._folders: dict[str, tuple[str, list[str]]] = {}  # by path, what a folder looked like, and the files in it
        self._used: set[str] = set()
        self._is_new = False
        self._since = 0

    def told(self) -> bytes | None:
        """What was seen of the files that were looked at, for the next process; None if that is what this one was told."""
        if not self._is_new and len(self._used) == len(self._known):
            return None
        self._known = {path: self._known[path] for path in self._used}
        self._is_new = False
        lines = (f"{path}\t{looks}\t{digest}" for path, (looks, digest) in self._known.items() if "\n" not in path)
        return "\n".join(lines).encode("utf-8", "surrogatepass")

    def hear(self, told: bytes | None) -> None:
        """What another process has told, if that can be read: of files that this one has not seen."""
        try:
            lines = [line.split("\t") for line in told.decode("utf-8", "surrogatepass").split("\n")] if told else []
            self._known = {path: (looks, digest) for path, looks, digest in lines} | self._known
        except ValueError:
            pass

    def begin(self) -> None:
        """A round of looks begins. Where the time can't be told, each file is read each time."""
        self._since, self._used = 0, set()
        if self.folder is None:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            probe = self.folder / _PROBE
            probe.write_bytes(b"")
            self._since = probe.stat().st_mtime_ns
        except OSError:
            pass

    def at(self, path: str, most: int) -> str:
        """The digest of a file. Raises OSError also for links and for what is too long."""
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            raise OSError("a link")
        now = _looks(found)
        known = self._known.get(path)
        if known and known[0] == now:
            self._used.add(path)
            return known[1]
        raw = read_file(path, most)
        digest = digest_of(raw)
        if len(raw) == found.st_size and self._is_past(found):
            self._known[path], self._is_new = (now, digest), True
            self._used.add(path)
        return digest

    def files(self, path: str) -> list[str] | None:
        """The names of the files of a folder, in order; None where something else lies there. Raises OSError.

        No name comes, goes or stands for something else without the folder's times being others: files are looked at each by
        itself. It is known of a folder for as long as this process lives.
        """
        found = os.lstat(path)
        now, known = _looks(found), self._folders.get(path)
        if known and known[0] == now:
            return known[1]
        with os.scandir(path) as entries:
            there = list(entries)
        if not all(entry.is_file(follow_symlinks=False) for entry in there):
            return None
        names = sorted(entry.name for entry in there)
        if self._is_past(found):
            self._folders[path] = now, names
        return names

    def _is_past(self, found: os.stat_result) -> bool:
        return max(found.st_mtime_ns, found.st_ctime_ns) < self._since


def _looks(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_dev} {found.st_ino}"
