"""The sites that the browser looks at, and what kinds of pages they have: found in what was built, never listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from pathlib import Path

import pytest

from generator.publish.build import build_site
from tests.browser.serving import serving
from tests.examples import arabic_project, first_project, library_project
from tests.generated import write_library

PROJECTS: dict[str, Callable[[Path], Path]] = {
    "first": first_project,
    "library": library_project,
    "arabic": arabic_project,
    "generated": write_library,
}
"""Every site, by its name: who writes its project into a folder."""
READ = ["first", "library"]
"""What people read: every check is made on each kind of page of these."""
GENERATED = "generated"
"""300 generated briefs, for what must hold whatever a brief is like."""


@dataclass(frozen=True)
class Site:
    """A built site, its folder and its address."""

    name: str
    folder: Path
    address: str

    @cached_property
    def pages(self) -> list[str]:
        """The path of each page below the address, without those that only lead on to another one."""
        files = sorted(self.folder.rglob("*.html"))
        found = [file for file in files if '<meta name="moved-to"' not in file.read_text(encoding="utf-8")]
        return [file.relative_to(self.folder).as_posix().removesuffix("index.html") for file in found]

    @cached_property
    def kinds(self) -> dict[str, str]:
        """For each kind of page the path of one of that kind: the largest, which has most that can go wrong."""
        kinds: dict[str, str] = {}
        for path in self.pages:
            kind = kind_of(path)
            kinds[kind] = max(kinds.get(kind, path), path, key=lambda each: self.file(each).stat().st_size)
        return kinds

    def file(self, path: str) -> Path:
        """The file of a page."""
        return self.folder / path / "index.html" if path.endswith("/") or not path else self.folder / path


def kind_of(path: str) -> str:
    """What kind of page stands at a path: its first part says so, and how deep it lies (`briefs/*/`)."""
    first, *more = path.split("/")
    return "/".join([first, *("*" if part else "" for part in more)])


@contextmanager
def published(name: str, folder: Path) -> Iterator[Site]:
    """A site of `PROJECTS`, built in a folder for the address at which it is served."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):  # what the commands that make it have to say
        project = PROJECTS[name](folder)
    with serving(project / "site") as address:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_URL", address)
            built = build_site(project)
        yield Site(name, built, address)
