"""Lays the invented texts out as projects: the one example, and the library of briefs with their receipts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

EXAMPLES: Final = Path(__file__).resolve().parent
REPOSITORY: Final = EXAMPLES.parent
EXAMPLE: Final = "vessar-water-talks"
LIBRARY: Final = EXAMPLES / "library"

NAME: Final = "Briefing Pages: an invented demonstration"
DESCRIPTION: Final = "Every state, person, place and newspaper here is invented, to show what a library of briefs looks like."


def lay_out_pages(project: Path) -> None:
    """An empty project: the configuration, the hand-written pages and the example's actors, but no brief."""
    shutil.copy(REPOSITORY / "mkdocs.yml", project)
    shutil.copytree(REPOSITORY / "content" / "pages", project / "content" / "pages")
    shutil.copytree(EXAMPLES / "actors", project / "content" / "actors")
    (project / "content" / "briefs").mkdir()


def lay_out_example(project: Path) -> None:
    """The example's curated brief and its second source's text. What `briefing new` makes of its article is to come."""
    brief = project / "content" / "briefs" / EXAMPLE
    brief.mkdir(exist_ok=True)
    for name in ("brief.yml", "article-transcript.txt"):
        shutil.copy(EXAMPLES / EXAMPLE / name, brief)


def lay_out_library(project: Path) -> None:
    """The whole demonstration: its name, its page, its actors, and its briefs with texts and receipts, but for the example."""
    lay_out_pages(project)
    settings = project / "mkdocs.yml"
    settings.write_text(_renamed(settings.read_text(encoding="utf-8")), encoding="utf-8")
    # An actor who changes office in the library has a longer file there, which takes the place of the example's.
    for folder in ("pages", "actors", "briefs"):
        shutil.copytree(LIBRARY / folder, project / "content" / folder, dirs_exist_ok=True)


def _renamed(settings: str) -> str:
    """The project's mkdocs.yml under the demonstration's own name and description."""
    for key, value in {"site_name": NAME, "site_description": DESCRIPTION}.items():
        settings, found = re.subn(rf"^{key}: .*$", f'{key}: "{value}"', settings, flags=re.MULTILINE)
        if found != 1:
            raise ValueError(f"mkdocs.yml has {found} lines `{key}: …`; the demonstration needs one to replace")
    return settings
