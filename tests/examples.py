"""The briefs that ship with the repository, as projects in a folder of their own."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

from examples import layout
from generator.cli import main_group

REPOSITORY = layout.REPOSITORY
EXAMPLE = layout.EXAMPLE
FIRST = "us-russia-sochi-2019"


def example_project(folder: Path) -> Path:
    """The invented example: its actors, its curated brief, its text as `new` makes it, and its receipt."""
    layout.lay_out_pages(folder)
    _finish_example(folder)
    return folder


def library_project(folder: Path) -> Path:
    """The demonstration library: the example and all other invented briefs, with actors, texts, receipts and a page."""
    layout.lay_out_library(folder)
    _finish_example(folder)
    return folder


def arabic_project(folder: Path) -> Path:
    """The demonstration as a site in Arabic: the library, and briefs in Arabic with their receipts."""
    layout.lay_out_arabic(folder)
    _finish_example(folder)
    return folder


def _finish_example(folder: Path) -> None:
    layout.lay_out_example(folder)
    run(folder, "new", EXAMPLE, "--article", str(layout.EXAMPLES / EXAMPLE / "article-as-saved.txt"))
    run(folder, "verify", EXAMPLE)


def first_project(folder: Path) -> Path:
    """The published content of the repository, without any text that may lie beside it."""
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    private = shutil.ignore_patterns("article*")
    shutil.copytree(REPOSITORY / "content", folder / "content", ignore=private)
    return folder


def run(project: Path, *arguments: str) -> None:
    """A command of `briefing` in this process; raises what it raises."""
    main_group.main(args=["-C", str(project), *arguments], prog_name="briefing", standalone_mode=False)


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
