"""Files for machines that another process writes while this one plans the pages, for which one core is enough.

Those beside a brief's page that it has not begun with by then are written by whoever makes that page: what both are made of is
at hand there, and need not be made again.

To delete this: what plugin.py names of it. Then all are written by the process that makes the site.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Final

from generator.publish.beside import write_beside
from generator.reading.held import let_go
from generator.several import LEAST, Forked, cores

_AT_ONCE: Final = 8
_OF_BRIEFS: Final = "briefs/"


class Ahead:
    """Writes files of a site in a process of its own from the start on, and in this one too once that has time for it."""

    def __init__(self) -> None:
        self._site = Path()
        self._files: dict[str, Callable[[], bytes]] = {}
        self._left: Mapping[str, list[str]] = {}  # by the page beside which they are to be written
        self._forked: Forked[None] | None = None

    def start(self, site: Path, files: Mapping[str, Callable[[], bytes]], briefs: int, processes: int) -> None:
        """Begin with files by their address in the site, if that pays. `processes` is as for pages: 1 stands for no other."""
        self.stop()
        if processes == 1 or cores() < 2 or briefs < LEAST:
            return
        # those of briefs last: beside their pages they take half the time
        addresses = sorted(files, key=lambda address: address.startswith(_OF_BRIEFS))
        self._site, self._files = site, {address: files[address] for address in addresses}
        self._forked = Forked(len(addresses), _AT_ONCE)
        self._forked.start(1, lambda: lambda number: self._written(addresses[number]))

    def leave(self, pages: Container[str]) -> None:
        """Leave the files beside these pages with which nobody has begun to whoever makes the page, and calls `beside` then."""
        left: defaultdict[str, list[str]] = defaultdict(list)
        addresses = list(self._files)
        for number in self._forked.rest() if self._forked else ():
            if (page := _page_of(addresses[number])) in pages:
                left[page].append(addresses[number])
        self._left = dict(left)

    def beside(self, page: str) -> None:
        """Write what was left of the files beside a page, of which what it is made of is still at hand."""
        for address in self._left.get(page, ()):
            self._write(address)

    def finish(self) -> bool:
        """Write what is left, but for what is to be written beside pages; whether all that it was given is written then."""
        if not self._forked:
            return False
        addresses = list(self._files)
        beside = {address for of_page in self._left.values() for address in of_page}
        for number, found in self._forked.finished(lambda number: self._written(addresses[number])):
            if not found and addresses[number] not in beside:
                self._written(addresses[number])
        self._end()
        return True

    def _written(self, address: str) -> None:
        let_go()
        self._write(address)

    def _write(self, address: str) -> None:
        write_beside(f"{self._site}/{address}", self._files[address]())

    def stop(self) -> None:
        """End the other process, if it is still there."""
        self._end()
        self._files, self._left = {}, {}

    def _end(self) -> None:
        if self._forked:
            self._forked.stop()
        self._forked = None


def _page_of(address: str) -> str:
    """The Markdown file of the page that a file of a brief lies beside: no id holds a dot."""
    return f"{address.partition('.')[0]}.md"
