"""Bytes put aside: in a file without a name, out of which each part is read when it is asked for.

What a library was read from takes more room than all else that is known of it, and little of it is asked for at a time. In
memory each of the processes that share the work would come to have its own copy of what it touches.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import IO, Final

_CAN: Final = hasattr(os, "pread")  # a place in the file for each reading: forked processes read at once


class Aside:
    """Some bytes of a shelf."""

    __slots__ = ("_at", "_size", "_where")

    def __init__(self, where: IO[bytes] | bytes, at: int, size: int) -> None:
        self._where, self._at, self._size = where, at, size

    @property
    def data(self) -> bytes:
        """All of them."""
        return self.part(0, self._size)

    def part(self, start: int, end: int) -> bytes:
        """Those from `start` up to `end`."""
        if isinstance(self._where, bytes):
            return self._where[start:end]
        return os.pread(self._where.fileno(), end - start, self._at + start)


class Shelf:
    """Grows with what is put there. It goes when nobody names a part of it any more."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._size = 0

    def put(self, data: bytes) -> Aside:
        """Put some bytes aside; where there is no room for them, they stay in memory."""
        with suppress(OSError):
            if self._file is None and _CAN:
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed when nobody names it any more
            if self._file and self._file.write(data) == len(data):
                put, self._size = Aside(self._file, self._size, len(data)), self._size + len(data)
                return put
        if self._file:  # what was written of it, nobody names
            with suppress(OSError):
                self._size = self._file.seek(0, os.SEEK_END)
        return Aside(data, 0, len(data))
