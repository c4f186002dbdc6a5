"""What is built: libraries of so many briefs, kept below build/bench/, and the same pages for the other programs."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Final

from benchmarks.building import FOLDER
from benchmarks.building.aside import put_aside
from benchmarks.search.library import write_library
from tests.examples import REPOSITORY

_HUGO: Final = Path(__file__).with_name("hugo")
_DRAWN_BY: Final = ("benchmarks/search", "tests/generated", "examples", "generator/reading", "generator/evidence")
_WRITTEN_BY: Final = (*_DRAWN_BY, "benchmarks/building", "generator", "templates")


class Library:
    """A library in all its forms; each is made when it is first asked for, and again when what makes it has changed."""

    def __init__(self, briefs: int, say: Callable[[str], None]) -> None:
        self.briefs, self._say = briefs, say
        self._root = FOLDER / str(briefs)
        self._root.mkdir(parents=True, exist_ok=True)

    @property
    def with_texts(self) -> Path:
        """The project as its editors have it: each article beside its brief."""

        def make(folder: Path) -> None:
            self._say(f"writing {self.briefs} briefs and their receipts")
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
                write_library(folder, self.briefs)

        return self._kept("texts", _DRAWN_BY, make)

    @property
    def project(self) -> Path:
        """The project as a host's workflow has it: without the articles, which are private."""

        def make(folder: Path) -> None:
            shutil.copytree(
                self.with_texts, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("article*", "site", "build")
            )

        return self._kept("project", _DRAWN_BY, make)

    @property
    def export(self) -> Path:
        """The pages as Markdown, with an mkdocs.yml for Material and Zensical."""

        def make(folder: Path) -> None:
            self._say("exporting the pages")
            command = [sys.executable, "-m", "generator", "-C", str(self.project), "export", str(folder)]
            subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)

        return self._kept("export", _WRITTEN_BY, make)

    @property
    def hugo(self) -> Path:
        """The same pages for Hugo, which wants another name for the index of a folder."""

        def make(folder: Path) -> None:
            shutil.copytree(_HUGO, folder, dirs_exist_ok=True)
            docs = self.export / "docs"
            sections = []
            for path in sorted(path for path in docs.rglob("*") if path.is_file()):
                name = path.relative_to(docs)
                if path.suffix != ".md":
                    _write(folder / "static" / name, path.read_bytes())
                    continue
                text = path.read_text(encoding="utf-8")
                # links lead on from where the page stood in the export
                text = text.replace("---\n", f"---\nsource: {name.as_posix()}\n", 1)
                _write(folder / "content" / _renamed(name, path), text.encode())
                if path.name == "index.md" and len(name.parts) == 2:
                    sections.append(f'\n[[params.sections]]\ntitle = "{name.parts[0].title()}"\npath = "{name.parts[0]}"\n')
            with (folder / "hugo.toml").open("a", encoding="utf-8") as settings:
                settings.writelines(sections)

        return self._kept("hugo", _WRITTEN_BY, make)

    def _kept(self, name: str, made_by: tuple[str, ...], make: Callable[[Path], None]) -> Path:
        folder, stamp = self._root / name, self._root / f"{name}.stamp"
        digest = _digest(made_by)
        if not (folder.is_dir() and stamp.is_file() and stamp.read_text(encoding="utf-8") == digest):
            stamp.unlink(missing_ok=True)
            put_aside(folder)
            folder.mkdir()
            make(folder)
            stamp.write_text(digest, encoding="utf-8")
        return folder


def _renamed(name: Path, path: Path) -> Path:
    if path.name == "index.md":
        return name.with_name("_index.md")
    return name.with_suffix("") / "_index.md" if path.with_suffix("").is_dir() else name


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _digest(names: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for name in names:
        for folder, folders, files in os.walk(REPOSITORY / name):
            folders.sort()
            for file in sorted(files):
                if not file.endswith((".pyc", ".md")):
                    path = Path(folder, file)
                    digest.update(path.relative_to(REPOSITORY).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
