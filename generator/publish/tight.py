"""The theme without what nobody sees: the layout of its templates, which is half of a page's frame, and what is Material's.

Only templates that come with Briefing Pages and with Material are read so; those of a project stay as they are written. A
line break stays one, so that words and links keep the space between them; what goes is the indentation, empty lines, and the
lines that hold nothing but instructions to Jinja. Material's scripts and style sheets are not among our pages' own, so that
the elements that are for these go, and the files themselves, two megabytes and a half of every site.

To delete this: leave `tighten` and `without_unused` out of the plugin. Nothing else changes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from jinja2 import Environment
from jinja2.ext import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generator.writing.environment import template_folders

_LAYOUT: Final = re.compile(r"[ \t]*\n\s*")
_ONLY_TAGS: Final = re.compile(r"^((?:(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\}) ?)+)\n", re.MULTILINE | re.DOTALL)
_KEPT: Final = re.compile(r"<(?:pre|textarea)\b|\braw\b")
"""What a template with white space of a meaning holds: it is left as it is."""


UNUSED: Final = (
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">',
    '<label class="md-overlay" for="__drawer"></label>',
    '<div class="md-dialog" data-md-component="dialog">\n<div class="md-dialog__inner md-typeset"></div>\n</div>',
)
"""Elements of Material's base for Material's script: nobody sees them, and nothing of ours asks for them."""
_AROUND: Final = re.compile(
    r'<div data-md-component="(?:skip">\n((?:(?!</?div).)*)'
    r'|announce">\n(\{% if self\.announce\(\) %\}\n.*?</aside>\n\{% endif %\}\n))</div>\n',
    re.DOTALL,
)
"""Elements around others, by which it finds these."""
_HOOKS: Final = re.compile(
    r' data-md-component="(?:container|main|content)"'
    r'| data-md-color-(?:primary|accent)="\{\{ \w+ \| replace\(\' \', \'-\'\) \}\}"'
)
"""What it finds others by, and what its style sheets color by."""
_FOR_MATERIAL: Final = ("assets/javascripts/", "assets/stylesheets/")


def tight(source: str) -> str:
    """A template of HTML with one line break for each run of white space that holds one, and none behind lines of tags only.

    What is `UNUSED` is not in it.
    """
    if _KEPT.search(source):
        return source
    source = _LAYOUT.sub("\n", source)
    for element in UNUSED:
        source = source.replace(f"{element}\n", "")
    source = _AROUND.sub(lambda match: match[1] or match[2], source)
    return _ONLY_TAGS.sub(r"\1", _HOOKS.sub("", source))


class Tight(Extension):
    """Reads each template of HTML tightly, but for those in the folders `laid_out`."""

    laid_out: tuple[str, ...] = ()

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Jinja's hook: the source that is compiled."""
        is_ours = filename and filename.endswith(".html") and not os.path.abspath(filename).startswith(self.laid_out)
        return tight(source) if is_ours else source


def tighten(environment: Environment, own: Iterable[Path | str]) -> None:
    """Let a theme's environment read its templates tightly, but for those below the folders `own`, which are a project's."""
    environment.add_extension(Tight)
    extension = environment.extensions[Tight.identifier]
    assert isinstance(extension, Tight)
    extension.laid_out = tuple(os.path.join(os.path.abspath(folder), "") for folder in own)


def own_theme(config: MkDocsConfig, root: Path) -> list[Path]:
    """The folders in which a project has theme files of its own."""
    return template_folders(root, "theme")[:-1] + ([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])


def without_unused(files: Files, config: MkDocsConfig) -> None:
    """Leave Material's scripts and style sheets out of a site, but for those that mkdocs.yml names for its pages.

    For a theme without files of the project: these may ask for any of them.
    """
    named = {str(path) for path in (*config.extra_css, *config.extra_javascript)}
    ours = Path(config.docs_dir).resolve()
    # of few folders come many files: to look for links on the way to each takes as long as all else
    elsewhere = {folder for folder in {file.src_dir for file in files} if folder and Path(folder).resolve() != ours}
    for file in list(files):
        is_for_material = file.src_uri.startswith(_FOR_MATERIAL) and file.src_uri not in named
        if is_for_material and file.generated_by is None and file.src_dir in elsewhere:
            files.remove(file)
