"""`briefing export`: the pages as Markdown files, byte for byte the plugin's, with an mkdocs.yml for another engine.

The folder is written beside its target and put in place in one step, so that an old export stays whole or goes whole.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jinja2 import TemplateError
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, get_files, set_exclusions

from generator.errors import BriefingError
from generator.publish.build import project_config, template_problem, told_on_stderr, told_waiting
from generator.publish.keeping import MARKDOWN_FOLDER
from generator.publish.places import holds, listed
from generator.publish.portable import portable
from generator.publish.staging import reserved, staged
from generator.writing.escape import Untyped
from generator.writing.writer import Page

MARK: Final = "# Written by `briefing export`. The next export replaces this folder whole: change nothing here.\n"
CHARTS: Final = "assets/briefing-charts.css"
_EXPORTED: Final = {"docs", "mkdocs.yml", "README.md"}
_BUILT_BY_ENGINES: Final = {"site", ".cache", ".DS_Store"}
_README: Final = """\
# An export of Briefing Pages

`docs/` holds the pages as Markdown; `mkdocs.yml` tells how to build them. The next `briefing export` replaces this
folder whole: change nothing here, but in the project that it was made from.

Each of these builds the site into `site/`:

| With | Install | Build |
|---|---|---|
| Material for MkDocs | `pip install "mkdocs<2" mkdocs-material` | `mkdocs build` |
| ProperDocs | `pip install properdocs mkdocs-material` | `properdocs build -f mkdocs.yml` |
| Zensical | `pip install zensical` | `zensical build` |
"""


@dataclass(frozen=True)
class Exported:
    """What an export wrote: how many pages, how many other files of docs/, and which settings it could not carry over."""

    folder: Path
    pages: int
    others: int
    left_out: tuple[str, ...]


def export_site(root: Path, folder: Path, *, drafts: bool = False) -> Exported:
    """Write the pages of a project into `folder`, which must be new, empty, or an earlier export.

    Raises ContentError if the content has errors, BriefingError if the folder or mkdocs.yml can't be used; nothing was
    written then.
    """
    config = project_config(root, drafts=drafts)
    target = _usable(folder, root, config)
    config.plugins["briefing"].prepare(root, config)
    by_hand = _written(config)
    files = {file.src_uri: _read(file) for file in by_hand}
    files |= _texts(config.plugins["briefing"].made.written)
    sheets = [] if CHARTS in files else [CHARTS]
    settings, left_out = portable(config, files, sheets)
    with reserved(target, told_waiting) as target, staged(_usable(target, root, config)) as staging:
        for path, content in files.items():
            _write(staging / "docs" / path, content)
        for sheet in sheets:
            _write(staging / "docs" / sheet, Path(__file__).with_name("charts.css").read_bytes())
        _write(staging / "mkdocs.yml", (MARK + settings).encode())
        _write(staging / "README.md", _README.encode())
    pages = sum(path.endswith(".md") for path in files)
    return Exported(target, pages, len(files) + len(sheets) - pages, tuple(left_out))


def _written(config: Any) -> list[File]:
    """Let the plugin write its pages as in a build; returns the files of docs_dir that a build would take beside them."""
    plugin = config.plugins["briefing"]
    with told_on_stderr(logging.WARNING):
        try:
            plugin.on_config(config)
            by_hand = get_files(config)
            set_exclusions(by_hand, config)
            plugin.write(by_hand, config)
        except PluginError as error:
            if isinstance(error.__cause__, BriefingError):
                raise error.__cause__ from None
            raise BriefingError(str(error), help="nothing was written") from error
    return [file for file in by_hand if file.inclusion.is_included()]


def _texts(pages: Mapping[str, Page]) -> dict[str, bytes]:
    try:
        return {path: page.markdown.encode() for path, page in pages.items()}
    except (TemplateError, Untyped) as error:
        raise template_problem(error, "nothing was written") from error


def _read(file: File) -> bytes:
    try:
        return file.content_bytes
    except OSError as error:
        raise BriefingError(
            f"{file.abs_src_path} can't be read: {error.strerror or error}", help="mend or delete it"
        ) from error


def _usable(folder: Path, root: Path, config: Any) -> Path:
    """The folder in full; raises BriefingError where an export there would cost something else its place."""
    try:
        target = folder.resolve()
        names = sorted(path.name for path in target.iterdir()) if target.exists() else []
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BriefingError(f"{folder} can't be used: {reason}", help="name a new or an empty folder") from error
    kept = ("content", "templates", ".git", MARKDOWN_FOLDER)
    for place in (*(root / name for name in kept), Path(config.docs_dir), Path(config.site_dir)):
        if holds(place, target) or holds(target, place):
            how = "lies in" if holds(place, target) else "holds"
            raise BriefingError(
                f"{folder} {how} {os.path.relpath(place, root)}/ of the project, so it can't be an export",
                help="name a folder of its own, as in `briefing export build/export`",
            )
    if not names:
        return target
    if not _is_export(target):
        raise BriefingError(
            f"{folder} is neither empty nor an earlier export: it holds {listed(names)}", help="name a new or an empty folder"
        )
    strangers = [name for name in names if name not in _EXPORTED | _BUILT_BY_ENGINES]
    if strangers:
        raise BriefingError(
            f"{folder} is an earlier export, but it also holds {listed(strangers)}, which a new one would delete",
            help="move that elsewhere, or name another folder",
        )
    return target


def _is_export(folder: Path) -> bool:
    marked = folder / "mkdocs.yml"
    if marked.is_symlink() or not marked.is_file():
        return False
    with marked.open("rb") as file:
        return file.read(len(MARK.encode())) == MARK.encode()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
