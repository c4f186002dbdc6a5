"""The two briefs that ship with the repository, as projects in a folder of their own."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

from generator.cli import main_group

REPOSITORY = Path(__file__).resolve().parent.parent
EXAMPLE = "vessar-water-talks"
FIRST = "us-russia-sochi-2019"


def example_project(folder: Path) -> Path:
    """The invented example: its actors, its curated brief, its text as `new` makes it, and its receipt."""
    source = REPOSITORY / "examples"
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    shutil.copytree(REPOSITORY / "content" / "pages", folder / "content" / "pages")
    shutil.copytree(source / "actors", folder / "content" / "actors")
    brief = folder / "content" / "briefs" / EXAMPLE
    brief.mkdir(parents=True)
    for name in ("brief.yml", "article-transcript.txt"):
        shutil.copy(source / EXAMPLE / name, brief)
    run(folder, "new", EXAMPLE, "--article", str(source / EXAMPLE / "article-as-saved.txt"))
    run(folder, "verify", EXAMPLE)
    return folder


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
