"""Entries under the digest of all that they were made from: in a folder, and in memory for as long as the process lives.

An entry is written beside its place and put there in one step; it holds a seal, so that one that is damaged, cut off or of
another name counts as none. Two processes may use a folder at once. A folder that can't be written is no reason to stop.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from generator.cache.looks import Looks
from generator.shelf import Shelf

_SEAL: Final = 12  # bytes
_SLACK: Final = 256
"""So many entries of earlier builds may stay, beside as many as the newest one used: so a branch is left and come back to."""
_AT_ONCE: Final = 64
"""So many more are too much before any goes: to find the oldest, each has to be looked at."""


class Store:
    """The entries of one project. `held` keeps what was made of them, by the same keys; what that names may lie on `shelf`."""

    def __init__(self, folder: Path | None) -> None:
        self.folder, self._at = folder, str(folder)  # a path is slow to put together
        self.looks = Looks(folder and folder.parent)
        self.held: dict[str, Any] = {}
        self.shelf = Shelf()
        self.used: set[str] = set()
        self.written = 0
        self._seen = ""

    def begin(self, key: str) -> None:
        """A build begins. Under this key stands what the last one saw of files."""
        self.looks.begin()
        if key != self._seen:
            self.looks.hear(self.read(key))
        self._seen = key
        self.used.add(key)

    def read(self, key: str) -> bytes | None:
        """What was written under this key; None if nothing was, or not all of it is there."""
        self.used.add(key)
        if self.folder is None:
            return None
        try:
            seal, content = _read(f"{self._at}/{key}")
        except OSError:
            return None
        return content if seal == _seal(key, content) else None

    def write(self, key: str, content: bytes) -> None:
        """Keep an entry; where that can't be done, nothing happens."""
        self.used.add(key)
        if self.folder is None:
            return
        with suppress(OSError):
            if not self.written:
                self.folder.mkdir(parents=True, exist_ok=True)
            temporary = f"{self._at}/.{key}-{os.getpid()}"  # of this process alone, which writes one after the other
            try:
                with open(temporary, "wb") as file:
                    file.write(_seal(key, content))
                    file.write(content)
                os.replace(temporary, f"{self._at}/{key}")
                self.written += 1
            except BaseException:
                with suppress(OSError):
                    os.unlink(temporary)
                raise

    def hold(self, key: str, made: Any) -> None:
        """Keep in memory what was made of an entry."""
        self.used.add(key)
        self.held[key] = made

    def get(self, key: str) -> Any:
        """What memory holds under this key; None if nothing."""
        self.used.add(key)
        return self.held.get(key)

    def forget(self, key: str) -> None:
        """Let memory hold nothing under this key."""
        self.held.pop(key, None)

    def end(self) -> None:
        """A build is over: what it did not use goes, from memory all of it, from the folder the oldest of what is too much."""
        if self._seen and (told := self.looks.told()) is not None:
            self.write(self._seen, told)
        used, self.used = self.used, set()
        for key in self.held.keys() - used:
            del self.held[key]
        if self.folder is None or not self.written:
            return
        self.written = 0
        with suppress(OSError), os.scandir(self.folder) as found:
            names = [entry for entry in found if entry.name not in used]
            over = len(names) - len(used) - _SLACK
            if over > _AT_ONCE:
                for entry in sorted(names, key=_age)[:over]:
                    with suppress(OSError):
                        os.unlink(entry.path)


def _read(path: str) -> tuple[bytes, bytes]:
    """The seal of an entry, and its content: without a file's object, for there are thousands, and no byte is copied twice."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(handle, _SEAL), os.read(handle, os.fstat(handle).st_size)
    finally:
        os.close(handle)


def _age(entry: os.DirEntry[str]) -> float:
    try:
        return entry.stat(follow_symlinks=False).st_mtime
    except OSError:
        return 0.0


def _seal(key: str, content: bytes) -> bytes:
    """Tells damage, as it does in archives. It need not stand up to forgers: whoever writes here can make any seal.

    A cryptographic digest of all that a build reads here would take a thirtieth of its time.
    """
    return zlib.crc32(content, zlib.crc32(key.encode())).to_bytes(4, "little") + len(content).to_bytes(8, "little")
