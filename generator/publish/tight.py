"""The theme's templates without the white space that nobody sees: how a template is laid out is half of a page's frame.

Only templates that come with Briefing Pages and with Material are read so; those of a project stay as they are written. A
line break stays one, so that words and links keep the space between them; what goes is the indentation, empty lines, and the
lines that hold nothing but instructions to Jinja.

To delete this: leave `tighten` out of the plugin. Nothing else changes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from jinja2 import Environment
from jinja2.ext import Extension

_LAYOUT: Final = re.compile(r"[ \t]*\n\s*")
_ONLY_TAGS: Final = re.compile(r"^((?:(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\}) ?)+)\n", re.MULTILINE | re.DOTALL)
_KEPT: Final = re.compile(r"<(?:pre|textarea)\b|\braw\b")
"""What a template with white space of a meaning holds: it is left as it is."""


def tight(source: str) -> str:
    """A template of HTML with one line break for each run of white space that holds one, and none behind lines of tags only."""
    if _KEPT.search(source):
        return source
    return _ONLY_TAGS.sub(r"\1", _LAYOUT.sub("\n", source))


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
