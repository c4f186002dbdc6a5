"""Writes the files of an index into a site: only those that changed, the one that leads to all others last."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

INDEX: Final = "index.json"
FOLDERS: Final = ("terms", "lists", "units", "more")


class Stopped(Exception):
    """The caller wants no index any more."""


class Files:
    """The files below the folder `search` of a site. Every file but the index is named by its content."""

    def __init__(self, folder: Path, stop: Callable[[], bool], has: Callable[[str], bool] | None = None) -> None:
        self.folder, self.stop, self.has = folder, stop, has
        self.written = 0
        self.changed = 0
        self._here: dict[str, set[str]] = {}
        self._new: set[str] = set()  # folders in which there was nothing

    def put(self, folder: str, name: str, content: bytes) -> None:
        """Write a file, unless it is there as it should be. Raises Stopped, or OSError."""
        if self.stop():
            raise Stopped
        if self.has and self.has(f"{folder}/{name}"):
            self.written += 1
            return
        names = self._here.get(folder)
        if names is None:
            at = self.folder / folder
            if not at.is_dir():
                at.mkdir(parents=True, exist_ok=True)
                self._new.add(folder)
            names = self._here[folder] = set()
        names.add(name)
        self.written += 1
        path = os.path.join(self.folder, folder, name)
        if folder not in self._new and _holds(path, content):
            return
        with open(path, "wb") as file:
            file.write(content)
        self.changed += 1

    def finish(self, index: bytes) -> None:
        """Write the index in one step, then remove the files that none leads to any more."""
        if self.stop():
            raise Stopped
        path = self.folder / INDEX
        self.written += 1
        if not path.is_file() or path.read_bytes() != index:
            self.folder.mkdir(parents=True, exist_ok=True)
            new = self.folder / f".{INDEX}"
            new.write_bytes(index)
            os.replace(new, path)
            self.changed += 1
        for folder in FOLDERS:
            self._tidy(folder)

    def _tidy(self, folder: str) -> None:
        at = self.folder / folder
        if not at.is_dir():
            return
        names = self._here.get(folder, set())
        for path in list(at.iterdir()):
            below = f"{folder}/{path.name}"
            if path.is_dir() and not path.is_symlink():
                if below in self._here:
                    self._tidy(below)
                else:
                    shutil.rmtree(path)
            elif path.name not in names:
                path.unlink()


def _holds(path: str, content: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read() == content
    except OSError:
        return False
