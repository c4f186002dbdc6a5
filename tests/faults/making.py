"""A small project that builds in half a second, for tests that build it again and again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.examples import REPOSITORY, run
from tests.messages.making import base_files
from tests.projects import write_project

BRIEF = "orrin-light"


def small_project(folder: Path) -> Path:
    """Two briefs, five actors, a page written by hand, a receipt."""
    settings = (REPOSITORY / "mkdocs.yml").read_bytes()
    write_project(folder, {**base_files(), "mkdocs.yml": settings, "content/pages/about.md": "# About\n\nWho writes here.\n"})
    run(folder, "verify", BRIEF)
    return folder


def start(project: Path, *arguments: str, before: str = "") -> subprocess.Popen[str]:
    """`briefing` as a process of its own; `before` is Python that runs in it first."""
    code = f"import sys; {before}\nfrom generator.__main__ import main; sys.argv[0] = 'briefing'; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, "-C", str(project), *arguments],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
