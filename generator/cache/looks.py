"""Files by the digests of their bytes. In a process that goes on, one of which nothing has changed is not read again.

A file counts as unchanged if its size, its times and its number on the disk are the same, and it was last written before the
look at it began: what is written again within one tick of the disk's clock would look the same.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from generator.cache.code import digest_of
from generator.files import read_file

_PROBE: Final = "clock"
_Signature = tuple[int, int, int, int]


class Looks:
    """What one process has seen of files. `folder` is one that it may write into: what is written there tells the time."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._known: dict[str, tuple[_Signature, str]] = {}
        self._since = 0

    def begin(self) -> None:
        """A round of looks begins. Where the time can't be told, each file is read each time."""
        self._since = 0
        if self.folder is None:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            probe = self.folder / _PROBE
            probe.write_bytes(b"")
            self._since = probe.stat().st_mtime_ns
        except OSError:
            pass

    def at(self, path: str, most: int) -> tuple[str, bytes | None]:
        """The digest of a file, and its bytes where it was read. Raises OSError also for links and for what is too long."""
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            raise OSError("a link")
        now = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
        known = self._known.get(path)
        if known and known[0] == now:
            return known[1], None
        raw = read_file(path, most)
        digest = digest_of(raw)
        if len(raw) == found.st_size and max(found.st_mtime_ns, found.st_ctime_ns) < self._since:
            self._known[path] = now, digest
        return digest, raw
