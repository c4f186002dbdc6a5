"""What is written of each brief on its own page, at hand for all other pages, whichever process writes them.

Of a large library neither the briefs' objects nor such pieces find room in memory: a list would have both made again for each
of its lines. So the pieces of a brief lie together in a file without a name. Where they lie is said in memory that all
processes share; who writes a brief's page puts them there, and whoever needs one of them reads it.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import tempfile
from collections.abc import Iterable, Mapping
from typing import Final

try:
    import fcntl
except ImportError:  # Windows, where no process is forked: none has to wait for another
    fcntl = None  # type: ignore[assignment]

_CAN: Final = hasattr(os, "pread")
_NUMBER: Final = 8  # bytes
_SIZE: Final = 24  # bits of a number; the rest say where
_STARTS: Final = "\x1e"
"""Stands before the name of a piece, and of the brief itself; no text of a brief holds it, nor the other one."""
_SAYS: Final = "\x1f"


class PiecesAside:
    """The pieces of briefs, by the brief's id and a name."""

    def __init__(self, briefs: Iterable[str]) -> None:
        """For these briefs, before any process is forked. Raises OSError where there is no room for the file."""
        self._numbers = {brief: number for number, brief in enumerate(briefs)}
        with tempfile.TemporaryFile(buffering=0) as file:
            self._file = os.dup(file.fileno())
        self._where = memoryview(mmap.mmap(-1, max(1, len(self._numbers)) * _NUMBER)).cast("Q")
        self._read: tuple[str, bytes] = ("", b"")

    @classmethod
    def of(cls, briefs: Iterable[str]) -> PiecesAside | None:
        """None where the system has no way for it, or no room."""
        with contextlib.suppress(OSError):
            return cls(briefs) if _CAN else None
        return None

    def put(self, brief: str, pieces: Mapping[str, str]) -> None:
        """Put the pieces of a brief aside, by their names. Where there is no room they are made again by whoever needs them."""
        text = "".join(
            f"{_STARTS}{name}{_SAYS}{piece}"
            for name, piece in {brief: "", **pieces}.items()
            if _is_plain(name) and _is_plain(piece)
        )
        data = _bytes(f"{text}{_STARTS}")
        number = self._numbers.get(brief)
        if number is None or len(data) >> _SIZE:
            return
        with contextlib.suppress(OSError):
            at = self._write(data)
            # one number, written at once: who reads sees either nothing or all of it
            self._where[number] = at << _SIZE | len(data)

    def _write(self, data: bytes) -> int:
        if fcntl:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
        try:
            at = os.lseek(self._file, 0, os.SEEK_END)
            if os.pwrite(self._file, data, at) != len(data):
                raise OSError
        finally:
            if fcntl:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
        return at

    def get(self, brief: str, name: str) -> str | None:
        """A piece of a brief; None where it has not been put there."""
        if self._read[0] != brief:
            self._read = brief, self._all_of(brief)
        data, start = self._read[1], _bytes(f"{_STARTS}{name}{_SAYS}")
        at = data.find(start)
        if at < 0:
            return None
        at += len(start)
        return data[at : data.index(_STARTS.encode(), at)].decode("utf-8", "surrogatepass")

    def _all_of(self, brief: str) -> bytes:
        number = self._numbers.get(brief)
        where = 0 if number is None else self._where[number]
        if not where:
            return b""
        with contextlib.suppress(OSError):
            data = os.pread(self._file, where & (1 << _SIZE) - 1, where >> _SIZE)
            is_whole = data.startswith(_bytes(f"{_STARTS}{brief}{_SAYS}")) and data.endswith(_STARTS.encode())
            return data if is_whole else b""
        return b""

    def __del__(self) -> None:
        with contextlib.suppress(AttributeError, OSError):
            os.close(self._file)


def _is_plain(text: str) -> bool:
    return _STARTS not in text and _SAYS not in text


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
