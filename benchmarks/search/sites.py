"""Makes what is searched: for a number of briefs our index and its page, Material's site, and Pagefind's index of that site.

All of it is kept below build/bench-search/ and made again only when what it is made from has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Final

import yaml

from benchmarks.search import measuring
from benchmarks.search.engines import Pagefind
from benchmarks.search.library import write_library, write_receipts
from benchmarks.search.measuring import Cost
from benchmarks.search.targets import lay_out_targets
from tests.examples import REPOSITORY

FOLDER: Final = REPOSITORY / "build" / "bench-search"
_TEXTS: Final = ("benchmarks/search", "content", "examples", "tests/generated", "generator/reading", "generator/evidence")
_OURS: Final = ("generator", "templates", "content", "examples", "mkdocs.yml")


@dataclass(frozen=True)
class Made:
    """A site with a search, and what its index cost.

    `before` is the most memory, in MB, before the index was begun: that of the library as a build reads it. `edit` is what the
    index costs once more after one brief was edited.
    """

    folder: Path
    index_bytes: int
    index_files: int
    cost: Cost
    edit: Cost | None = None
    edited_files: int = 0
    before: float = 0.0


class Sites:
    """What is searched for one number of briefs."""

    def __init__(self, briefs: int, say: Callable[[str], None]) -> None:
        self.briefs, self.say = briefs, say
        self.root = FOLDER / str(briefs)
        self.root.mkdir(parents=True, exist_ok=True)
        self.texts = _digest(_TEXTS, briefs)

    @property
    def project(self) -> Path:
        """The library's project, without receipts of its haystack: no index needs them."""

        def make(folder: Path) -> None:
            self.say(f"writing {self.briefs} briefs")
            write_library(folder, self.briefs, receipts=False)

        return _kept(self.root / "project", self.texts, make)

    def ours(self) -> Made:
        """The site of the targets, with the index of the whole library in the place of its own."""
        targets = _kept(FOLDER / "targets", _digest((*_OURS, *_TEXTS), 0), self._build_targets) / "site"
        project, site = self.project, self.root / "ours"
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(targets, site)
        cache = self.root / "cache"
        shutil.rmtree(cache, ignore_errors=True)
        self.say("indexing (ours)")
        whole, cost = self._index(project, site, cache)
        edited = next(iter(sorted((project / "content" / "briefs").glob("*-*-7/brief.yml"))))
        before = edited.read_text(encoding="utf-8")
        try:
            edited.write_text(before.replace('bottom_line: "', 'bottom_line: "Mended by an editor. ', 1), encoding="utf-8")
            again, edit = self._index(project, site, cache)
        finally:
            edited.write_text(before, encoding="utf-8")
        return Made(site, whole["bytes"], whole["files"], cost, edit, again["changed"], whole["before"])

    def _index(self, project: Path, site: Path, cache: Path) -> tuple[dict[str, Any], Cost]:
        """What an indexing told, and its cost: seconds of the index alone, memory of the whole process."""
        told = self.root / "indexing.json"
        command = [sys.executable, "-m", "benchmarks.search.indexing", str(project), str(site), str(cache), str(told)]
        process = measuring.run(command)
        found = json.loads(told.read_text(encoding="utf-8"))
        return found, Cost(found["cpu"], found["wall"], process.memory)

    def _build_targets(self, folder: Path) -> None:
        self.say("building the site of the targets")
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            lay_out_targets(folder)
        measuring.run([sys.executable, "-m", "generator", "-C", str(folder), "build"])

    def material(self) -> Made:
        """The exported Markdown, built by MkDocs with Material's own theme and search."""

        def make(folder: Path) -> None:
            project = self.project
            self.say("writing receipts")
            write_receipts(project)
            self.say("exporting the pages as Markdown")
            export = folder / "export"
            measuring.run([sys.executable, "-m", "generator", "-C", str(project), "export", str(export)])
            settings = export / "mkdocs.yml"
            config = yaml.safe_load(settings.read_text(encoding="utf-8"))
            config["plugins"] = ["search"]
            config["validation"] = {"links": {"not_found": "ignore", "anchors": "ignore", "absolute_links": "ignore"}}
            config.pop("strict", None)
            settings.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
            self.say("building the pages with Material")
            quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
            command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings), "-d", str(folder / "site")]
            measuring.run(command, quiet).kept(folder / "cost.json")

        kept = _kept(self.root / "material", self.texts, make)
        index = kept / "site" / "search" / "search_index.json"
        return Made(kept / "site", index.stat().st_size, 1, Cost.read(kept / "cost.json"))

    def pagefind(self) -> Made:
        """Material's pages, indexed by Pagefind: the same pages, the same words."""
        site = self.material().folder
        bundle = site / "pagefind"
        shutil.rmtree(bundle, ignore_errors=True)
        self.say("indexing (Pagefind)")
        only_text = ["--root-selector", "article", "--exclude-selectors", ".headerlink"]
        cost = measuring.run([_pagefind(), "--site", str(site), "--force-language", "en", *only_text])
        (site / "ask-pagefind.html").write_text(Pagefind.PAGE, encoding="utf-8")
        return Made(site, *measuring.size(bundle), cost)


def _pagefind() -> str:
    """The program, from the environment that `make bench-search` fills."""
    own = Path(os.environ.get("BENCH_VENV", REPOSITORY / ".venv-bench")) / "bin"
    found = shutil.which("pagefind", path=str(own)) or next((str(p) for p in own.parent.rglob("pagefind_bin/pagefind*")), None)
    if not found:
        raise FileNotFoundError(f"no Pagefind in {own.parent}: run `make bench-search`, which installs it, or take ONLY=ours")
    return found


def _kept(folder: Path, digest: str, make: Callable[[Path], None]) -> Path:
    """A folder, made anew where it is missing, unfinished or of other texts."""
    stamp = folder.with_name(f"{folder.name}.stamp")
    if not (folder.is_dir() and stamp.is_file() and stamp.read_text(encoding="utf-8") == digest):
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make(folder)
        stamp.write_text(digest, encoding="utf-8")
    return folder


_MEASURES_ONLY: Final = {
    "engines.py",
    "judging.py",
    "measuring.py",
    "serving.py",
    "sites.py",
    "__main__.py",
    "indexing.py",
    "telling.py",
}


def _digest(names: tuple[str, ...], briefs: int) -> str:
    """Of all files that something is made from."""
    digest = hashlib.sha256(str(briefs).encode())
    for name in names:
        top = REPOSITORY / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".md" and path.name not in _MEASURES_ONLY:
                digest.update(path.relative_to(REPOSITORY).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
