"""Where sites go that the next run is not to find: out of the way, and deleted when all is measured."""

from __future__ import annotations

import os
import shutil
import stat
from collections import Counter
from pathlib import Path
from typing import Final

from benchmarks.building import FOLDER

_FOLDER: Final = FOLDER / "aside"


def put_aside(path: Path, folder: Path = _FOLDER) -> None:
    """Take a file or a folder away, if there is one, without deleting it.

    A disk can be slower for minutes after thousands of files were deleted: ext4 without a journal does not give their numbers
    to new files for 60 to 360 seconds, and passes over each of them for each file that it makes (`recently_deleted` in the
    kernel's fs/ext4/ialloc.c). A build after a deletion then takes longer the more files it makes, which no build on a fresh
    machine does. `folder` is to be on the same disk.
    """
    if not os.path.lexists(path):
        return
    folder.mkdir(parents=True, exist_ok=True)
    os.rename(path, folder / str(len(os.listdir(folder))))


def empty(folder: Path = _FOLDER) -> None:
    """Let the bytes of all that was put aside go, and keep the files: five runs would fill a disk else.

    A file that has another name elsewhere, which might be somebody's content, is left as it is.
    """
    names: Counter[tuple[int, int]] = Counter()
    found: dict[tuple[int, int], tuple[str, int]] = {}
    for at, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(at, name)
            seen = os.lstat(path)
            if stat.S_ISREG(seen.st_mode) and seen.st_size:
                names[seen.st_dev, seen.st_ino] += 1
                found[seen.st_dev, seen.st_ino] = path, seen.st_nlink
    for key, (path, links) in found.items():
        if names[key] == links:
            os.truncate(path, 0)


def delete(folder: Path = _FOLDER) -> None:
    """Delete all that was put aside, when nothing is measured any more."""
    shutil.rmtree(folder, ignore_errors=True)
