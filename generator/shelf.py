"""Bytes put aside: in a file without a name, out of which each part is read when it is asked for.

What a library was read from takes more room than all else that is known of it, and little of it is asked for at a time. In
memory each of the processes that share the work would come to have its own copy of what it touches.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import Final

_CAN: Final = hasattr(os, "pread")  # a place in the file for each reading: forked processes read at once


class _Opened:
    """A file without a name, closed when nobody asks for it any more."""

    def __init__(self) -> None:
        with tempfile.TemporaryFile(buffering=0) as file:
            self.number = os.dup(file.fileno())
        self.size = 0
        self.process = os.getpid()

    def __del__(self) -> None:
        with suppress(AttributeError, OSError):
            os.close(self.number)


class Aside:
    """Some bytes of a shelf."""

    __slots__ = ("_at", "_size", "_where")

    def __init__(self, where: _Opened | bytes, at: int, size: int) -> None:
        self._where, self._at, self._size = where, at, size

    @property
    def data(self) -> bytes:
        """All of them."""
        return self.part(0, self._size)

    def at(self, start: int, end: int) -> Aside:
        """Those from `start` up to `end`, aside as they are."""
        return Aside(self._where, self._at + start, end - start)

    def part(self, start: int, end: int) -> bytes:
        """Those from `start` up to `end`."""
        if isinstance(self._where, bytes):
            return self._where[self._at + start : self._at + end]
        return os.pread(self._where.number, end - start, self._at + start)


class Shelf:
    """Grows with what is put there. Its file goes when nobody names a part of it any more.

    A process that was forked since puts what is its own into a file of its own.
    """

    def __init__(self) -> None:
        self._file: _Opened | None = None

    def put(self, data: bytes) -> Aside:
        """Put some bytes aside; where there is no room for them, they stay in memory."""
        with suppress(OSError):
            # forked processes share the file, but not what each knows of its size: they would write over one another
            if _CAN and (self._file is None or self._file.process != os.getpid()):
                self._file = _Opened()
            file = self._file
            if file and os.pwrite(file.number, data, file.size) == len(data):  # what else was written, the next one is put upon
                file.size += len(data)
                return Aside(file, file.size - len(data), len(data))
        return Aside(data, 0, len(data))
