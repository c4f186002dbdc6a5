"""How often `serve` looks for changes: often enough for an editor to see a change at once, and no more than it costs little.

MkDocs compares the files twice a second (it asks no system to tell it: not every folder that can be mounted does), so that a
change waits for a quarter of a second on average before anything happens.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from generator.language.sites import OWN

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

OFTEN, SELDOM = 0.1, 0.5
"""Seconds between two looks: for a small project, and for a large one as MkDocs has it."""
FILES_A_SECOND: Final = 4000
"""So many files may be looked at each second; it takes about a twentieth of a processor."""


def seconds_between(files: int) -> float:
    """How long to wait between two looks at so many files."""
    return min(SELDOM, max(OFTEN, files / FILES_A_SECOND))


def watch_content(config: MkDocsConfig, root: Path) -> None:
    """Let MkDocs' server look at what pages are made from, beside those that are written by hand."""
    for folder in ("content/briefs", "content/actors", "templates", OWN):
        if (root / folder).is_dir() and str(root / folder) not in config.watch:
            config.watch.append(str(root / folder))


def watch_often(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Let MkDocs' server, before it starts, look for changes as often as the project's size allows.

    What it watches by then goes on being watched; what `config.watch` names comes afterwards, and counts already.
    """
    # one entry for each time that it was asked for; `unwatch` takes one away
    watched = [path for path, times in server._watched_paths.items() for _ in range(times)]
    files = sum(_count(Path(path)) for path in {*watched, *config.watch})
    for path in watched:
        server.unwatch(path)
    server.observer = _patient_observer(seconds_between(files))
    for path in watched:
        server.watch(path)


def _patient_observer(seconds: float) -> Any:
    """An observer that goes on looking where a folder or file is gone for a while: renamed, synchronized, of another branch.

    Watchdog's own stops there for good, and says nothing.
    """
    # a server takes a while to be read, and builds need none
    from watchdog.observers.api import BaseObserver
    from watchdog.observers.polling import PollingEmitter
    from watchdog.utils.dirsnapshot import DirectorySnapshot, EmptyDirectorySnapshot

    class Patient(PollingEmitter):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            look = self._take_snapshot

            def what_is_there() -> DirectorySnapshot:
                try:
                    return look()
                except (FileNotFoundError, NotADirectoryError):
                    return EmptyDirectorySnapshot()

            self._take_snapshot = what_is_there

    return BaseObserver(Patient, timeout=seconds)


def told_plainly(builder: Callable[[], None]) -> Callable[[], None]:
    """What builds the site again for MkDocs' server, which shows a traceback for what is wrong with mkdocs.yml."""

    def build() -> None:
        try:
            builder()
        except ConfigurationError as error:
            raise Abort(f"mkdocs.yml can't be used: {error}") from error

    return build


def _count(path: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(path)) if path.is_dir() else 1
