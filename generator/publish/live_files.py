"""The files of a site that is being served: what an edit did not change stays where it is, from one build to the next.

MkDocs empties the folder before each build. Here it does not: pages that are as they were are passed over, and what nothing
leads to any more is removed at the end. So a browser finds every page at any time.

To delete this: what keeping.py names of it. Nothing else changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from mkdocs import utils

from generator.publish.kept_files import KnownFiles, Stat, paths_of, stat_of

NOWHERE: Final = Path(os.devnull) / "nowhere"
"""A folder that can't be: an empty path would be the one that the process stands in."""
_OTHERS: Final = "search/"  # but for the page there, written beside the build, by a thread that tidies up itself


class LiveFiles(KnownFiles):
    """The files of the folder that is served. Before `begin` has named one, and where it names none, there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = NOWHERE
        self.left: dict[str, Stat] = {}
        self.is_open = False

    def begin(self, site: Path | None) -> None:
        """A build begins: see what the last one left. In another folder, or in none, that is nothing."""
        self.files = self.left if site == self.folder and site.is_dir() else {}  # it is this process's own folder
        self.more = self.more if self.files else {}
        self.left, self.folder, self.keep, self.is_open = {}, site or NOWHERE, set(), bool(self.files)

    def end(self, is_as_planned: bool) -> None:
        """A build is over: what it neither wrote nor kept goes. `is_as_planned`: it has the files of the one before."""
        page = f"{_OTHERS}index.html"
        there: Iterable[str] = self.files if is_as_planned and self.files else paths_of(self.folder)
        self.left = {path: self.files[path] for path in self.keep}
        for path in there:
            if path in self.keep or (path.startswith(_OTHERS) and path != page):
                continue
            with suppress(OSError):  # somebody else may have removed it
                found = stat_of(self.folder / path)
                if self.files.get(path) == found:
                    os.unlink(self.folder / path)
                else:
                    self.left[path] = found
        self.is_open = False


@contextmanager
def left_alone(files: LiveFiles) -> Iterator[None]:
    """While this is open, MkDocs empties no folder whose files go on."""
    clean = utils.clean_directory

    def cleaned(directory: str) -> None:
        if Path(directory) == files.folder:
            if files.is_open:
                return
            files.left = {}  # the plugin may have been taken out of mkdocs.yml since: no build of ours has begun
        clean(directory)

    utils.clean_directory = cleaned
    try:
        yield
    finally:
        utils.clean_directory = clean
