"""Files as the tool reads and writes them: nothing but files is read, and no file is ever half written.

A pipe or a device may never end, and a link may lead out of the project: neither is followed. What is written is written beside
its place, brought to the disk, and put there in one step: a full disk, a kill or a power cut leaves the old file or the new.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from generator.errors import BriefingError

_MODE: Final = 0o644


class TooLong(OSError):
    """A file of more bytes than it may have; `size` is what it has."""

    def __init__(self, path: Path | str, size: int) -> None:
        super().__init__(errno.EFBIG, "it is too long", str(path))
        self.size = size


def read_file(path: Path | str, most: int) -> bytes:
    """The bytes of a file of at most `most`. Raises OSError (TooLong among them), also for what is no file."""
    _refuse_no_file(path, os.stat(path).st_mode)
    # a pipe that took the file's place meanwhile is opened without waiting, and refused
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        _refuse_no_file(path, found.st_mode)
        raw = b""
        if found.st_size <= most:
            raw = file.read(found.st_size + 1)  # no more room than it needs: to find that takes long
            if len(raw) > found.st_size:  # it grows, or does not say how long it is
                raw += file.read(most + 1 - len(raw))
        if found.st_size > most or len(raw) > most:
            raise TooLong(path, max(found.st_size, len(raw)))
        return raw


def _refuse_no_file(path: Path | str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is a pipe, a socket or a device, and no file", str(path))


def files_below(
    folder: Path | str, passed: Callable[[str], bool] = lambda name: False, above: tuple[str, ...] = ()
) -> Iterator[str]:
    """The paths of all files below a folder, in order, as a template finds them by their names: links are followed, but for
    those that lead back to where they lie (`above`). Folders of a name that is to be `passed` are not looked into.
    """
    real = os.path.realpath(folder)
    if real in above:
        return
    with os.scandir(folder) as entries:
        there = sorted(entries, key=lambda entry: entry.name)
    for entry in there:
        if entry.is_dir():
            if not passed(entry.name):
                yield from files_below(entry.path, passed, (*above, real))
        elif entry.is_file():
            yield entry.path


def is_there(path: Path) -> bool:
    """Whether something has this name, if only a link that leads nowhere; what can't be looked at may be there."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        pass
    return True


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a path is outside of a folder once links are followed; a link that leads to itself is."""
    if os.name == "posix" and folder in path.parents and ".." not in path.parts and not _has_link(path, folder):
        return False
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def _has_link(path: Path, folder: Path) -> bool:
    """Whether a name below a folder is a link: mostly none is, and to follow a whole path takes ten times as long."""
    at = str(path)
    for _ in range(len(path.parts) - len(folder.parts)):
        if os.path.islink(at):
            return True
        at = os.path.dirname(at)
    return False


def write_new(path: Path, content: str | bytes) -> None:
    """Write a file that must not exist. Raises BriefingError; nothing is there then."""
    try:
        with _beside(path, content) as written:
            try:
                os.link(written, path)  # unlike a rename, it never replaces what somebody else put there meanwhile
            except FileExistsError:
                raise
            except OSError:  # a file system without hard links
                _refuse_existing(path)
                os.replace(written, path)
            _settle(path.parent)
    except OSError as error:
        raise _unwritten(path, error) from error


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file, or replace it, in one step. Raises BriefingError; the old file is as it was then."""
    try:
        with _beside(path, content) as written:
            os.replace(written, path)
            _settle(path.parent)
    except OSError as error:
        raise _unwritten(path, error) from error


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where there is none. Raises BriefingError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BriefingError(f"{path} can't be made: {reason_of(error)}", help=_WAYS_OUT.get(error.errno or 0, "")) from error


@contextlib.contextmanager
def _beside(path: Path, content: str | bytes) -> Iterator[str]:
    """The content as a file beside its place, on the disk; it is gone afterwards if it stands there still."""
    handle, name = tempfile.mkstemp(prefix=_PREFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(handle)
        os.chmod(name, _MODE)
        yield name
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)


_PREFIX: Final = ".briefing-"
"""How a file is called that is not in its place yet. No brief, actor or page begins with a dot: nobody reads it."""


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, "it exists already", str(path))


def _settle(folder: Path) -> None:
    """Bring a folder's own list of names to the disk, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)  # Windows opens no folders
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unwritten(path: Path, error: OSError) -> BriefingError:
    if isinstance(error, FileExistsError):
        return BriefingError(f"{path} exists already; nothing was changed", help="move it away, or choose another name")
    return BriefingError(f"{path} can't be written: {reason_of(error)}", help=_WAYS_OUT.get(error.errno or 0, ""))


_WAYS_OUT: Final = {
    errno.ENOSPC: "make room on the disk, then run the command again",
    errno.EDQUOT: "make room on the disk, then run the command again",
    errno.EACCES: "see that you may write into its folder",
    errno.EPERM: "see that you may write into its folder",
    errno.EROFS: "see that you may write into its folder",
    errno.ENOENT: "see that its folder is still there",
    errno.ENOTDIR: "a file stands where a folder should be: move it away",
    errno.EEXIST: "a file stands where a folder should be: move it away",
}


def reason_of(error: OSError) -> str:
    """Why the system refused something, as part of a sentence."""
    return (error.strerror or str(error) or type(error).__name__).lower()
