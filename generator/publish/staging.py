"""A folder that is replaced whole: made beside its place, put there in one step, or not at all.

The two folders change places in one system call where the system has it (Linux's renameat2 with RENAME_EXCHANGE), else by two
renames that the next process completes or undoes. One process at a time works on a folder; what a dead one left is cleared.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from generator.errors import BriefingError
from generator.files import reason_of
from generator.publish.locking import Busy, locked

SECONDS: Final = 60.0
"""How long a process waits for another one that works on the same folder."""


@contextmanager
def reserved(target: Path, on_wait: Callable[[str], None]) -> Iterator[Path]:
    """Keeps a folder for this process, makes good what a dead one left, and gives the folder's real path.

    Within the `with` block, `staged` puts a new folder in its place. `on_wait` is told once what is waited for. Raises
    BriefingError if another process holds the folder for too long, or if no folder can be there.
    """
    target = _real(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(target, error) from error
    working = f"another process is writing {target.name}/"
    try:
        with locked(target.parent / f".{target.name}-lock", SECONDS, lambda: on_wait(working)):
            try:
                recover(target)
            except OSError as error:
                raise _unusable(target, error) from error
            yield target
    except Busy:
        help = "wait until it has ended, or end it; then run the command again"
        raise BriefingError(f"{working}, and still was after {SECONDS:g} seconds", help=help) from None
    except OSError as error:
        if error.filename and str(error.filename).endswith("-lock"):
            raise _unusable(target, error) from error
        raise


@contextmanager
def staged(target: Path, after: Callable[[Path], None] = lambda old: None) -> Iterator[Path]:
    """An empty folder beside `target`, which takes its place when the `with` block ends, and goes if anything fails in it.

    `after` may take what stood there: it is given the folder's path, which may not be there, and what it leaves goes.
    Call it within `reserved`. Raises BriefingError for what the disk refuses; the old folder is as it was then.
    """
    staging: Path | None = None
    try:
        staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
        staging.chmod(0o755)
        yield staging
        put_in_place(staging, target)
        after(staging)
    except OSError as error:
        if staging is not None and _is_of_another(error, target.parent):
            message = f"{error.filename} can't be used: {reason_of(error)}"
            raise BriefingError(message, help=f"mend that; {target.name}/ was left as it was") from error
        raise _unusable(target, error) from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)


def _is_of_another(error: OSError, folder: Path) -> bool:
    """Whether an error is about a file that is none of those that are staged in a folder, as one that could not be read."""
    names = [name for name in (error.filename, error.filename2) if isinstance(name, str)]
    return bool(names) and not any(re.match(r"\..+-(?:new|old)-", part) for name in names for part in Path(name).parts)


def put_in_place(staging: Path, target: Path) -> None:
    """Make `staging` the folder `target`. The old one is removed afterwards; at no moment is there half of one."""
    if not os.path.lexists(target):
        os.rename(staging, target)
    elif not _exchanged(staging, target):
        old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
        try:
            os.rename(target, old / target.name)
            try:
                os.rename(staging, target)
            except BaseException:
                os.rename(old / target.name, target)
                raise
        except OSError:
            _remove_empty(old)
            raise
        shutil.rmtree(old, ignore_errors=True)


def recover(target: Path) -> None:
    """Finish or undo what a killed process left: an old folder that was moved away comes back, staging folders go.

    Only for who holds the target: the staging folder of a living process looks the same.
    """
    ours = re.compile(rf"\.{re.escape(target.name)}-(new|old)-[a-z0-9_]{{8}}\Z")
    for leftover in sorted(path for path in target.parent.iterdir() if ours.match(path.name)):
        saved = leftover / target.name
        if "-old-" in leftover.name and saved.is_dir() and not os.path.lexists(target):
            os.rename(saved, target)
        shutil.rmtree(leftover, ignore_errors=True)


def _real(target: Path) -> Path:
    """Where a folder lies, links followed: the link stays, and what it leads to is replaced."""
    try:
        real = target.resolve()
        if real.exists() and not real.is_dir():
            raise BriefingError(f"{target} is a file, and should be a folder", help="move it away, or name another folder")
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        raise _unusable(target, error) from error
    return real


def _unusable(target: Path, error: OSError | RuntimeError) -> BriefingError:
    if not isinstance(error, OSError):
        return BriefingError(f"{target} can't be used: {error}", help="name another folder")
    number = error.errno or 0
    help = _WAYS_OUT.get(number, "see that you may write there")
    if number in (errno.EBUSY, errno.EXDEV):
        return BriefingError(f"{target} can't be replaced, because a disk of its own is mounted there", help=help)
    about = f" ({error.filename})" if error.filename and Path(str(error.filename)) != target else ""
    return BriefingError(f"{target} can't be written: {reason_of(error)}{about}", help=f"{help}; it was left as it was")


_WAYS_OUT: Final = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room on the disk",
    errno.EFBIG: "make room for larger files",
    errno.ENAMETOOLONG: "give the project a folder with a shorter path",
    errno.EBUSY: "name a folder within it",
    errno.EXDEV: "name a folder within it",
}


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):  # if it holds what could not be moved back, the next process does
        folder.rmdir()


def _exchanged(left: Path, right: Path) -> bool:
    """Let two folders change places in one step, where the system can."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    at_fdcwd, exchange = -100, 2
    return bool(renameat2(at_fdcwd, os.fsencode(left), at_fdcwd, os.fsencode(right), exchange) == 0)
