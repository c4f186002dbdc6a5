"""One process at a time: a lock on a file, which the system takes back when its holder ends, however it ends.

A lock that a killed process left is none: the file may still lie there, but nobody holds it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

_SECONDS_BETWEEN: Final = 0.05
_NO_LOCKS: Final = (errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL)
"""What file systems say that know no locks: there everybody goes on without."""

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Busy(Exception):
    """Somebody else holds the lock still."""


@contextlib.contextmanager
def locked(path: Path, seconds: float, on_wait: Callable[[], None]) -> Iterator[None]:
    """Holds the lock on a file, which is made for it and gone afterwards, as long as the `with` block runs.

    Waits so many seconds for another process, and says so once by `on_wait`. Raises Busy when they are over, OSError if the
    file can't be made.
    """
    handle = _held(path, seconds, on_wait)
    try:
        yield
    finally:
        _release(handle, path)


def _held(path: Path, seconds: float, on_wait: Callable[[], None]) -> int:
    """The open file with the lock on it."""
    end: float | None = None
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o644)
        try:
            if _is_taken(handle) and _is_still_there(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if end is None:
            end = time.monotonic() + seconds
            on_wait()
        if time.monotonic() >= end:
            raise Busy
        time.sleep(_SECONDS_BETWEEN)


def _is_taken(handle: int) -> bool:
    try:
        _lock(handle)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return True
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK):
            return False
        raise
    return True


def _is_still_there(handle: int, path: Path) -> bool:
    """Whether the file with the lock is the one that others will find: its last holder deletes it."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path, follow_symlinks=False))
    except FileNotFoundError:
        return False


def _release(handle: int, path: Path) -> None:
    if sys.platform == "win32":
        os.close(handle)  # an open file can't be deleted there
        with contextlib.suppress(OSError):
            path.unlink()
        return
    with contextlib.suppress(OSError):
        path.unlink()  # while it is held: nobody else's is deleted
    os.close(handle)
