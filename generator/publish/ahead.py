"""Files for machines that another process writes while this one plans the pages, for which one core is enough.

To delete this: what plugin.py names of it. Then all are written by the process that makes the site.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from generator.publish.beside import write_beside
from generator.reading.held import let_go
from generator.several import LEAST, Forked, cores

_AT_ONCE: Final = 8


class Ahead:
    """Writes files of a site in a process of its own from the start on, and in this one too once that has time for it."""

    def __init__(self) -> None:
        self._files: dict[str, Callable[[], bytes]] = {}
        self._forked: Forked[None] | None = None

    def start(self, site: Path, files: Mapping[str, Callable[[], bytes]], briefs: int, processes: int) -> None:
        """Begin with files by their address in the site, if that pays. `processes` is as for pages: 1 stands for no other."""
        self.stop()
        if processes == 1 or cores() < 2 or briefs < LEAST:
            return
        self._files = {f"{site}/{path}": make for path, make in files.items()}
        paths = list(self._files)
        self._forked = Forked(len(paths), _AT_ONCE)
        self._forked.start(1, lambda: lambda number: self._write(paths[number]))

    def finish(self) -> bool:
        """Write what is left; whether all that it was given is written now."""
        if not self._forked:
            return False
        paths = list(self._files)
        for number, found in self._forked.finished(lambda number: self._write(paths[number])):
            if not found:
                self._write(paths[number])
        self.stop()
        return True

    def _write(self, path: str) -> None:
        let_go()
        write_beside(path, self._files[path]())

    def stop(self) -> None:
        """End the other process, if it is still there."""
        if self._forked:
            self._forked.stop()
        self._forked, self._files = None, {}
