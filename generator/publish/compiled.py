"""Templates as Python code, kept for as long as the process lives: `serve` builds again and again from the same ones.

To delete this: leave `compiled` out where `make_environment` is called, and `keep` out of the plugin. Nothing else changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme


class Compiled(BytecodeCache):
    """A cache in memory: one entry for each template file. Jinja itself tells a changed template by its checksum."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self.kept.get(bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


# one for each way of compiling: a template of pages and one of the theme have other rules
PAGES, THEME = Compiled(), Compiled()


class Shown(FileSystemLoader):
    """A theme's folders, listed without what lies in a folder whose name begins with a dot.

    MkDocs copies nothing from there, but looks at each name before it leaves it out; Material keeps 14,000 icons in one.
    They are still found by name.
    """

    def list_templates(self) -> list[str]:
        """The names of the files in all folders, sorted."""
        return sorted({name for folder in self.searchpath for name in _files_below(folder)})


def _files_below(top: str) -> Iterator[str]:
    for folder, inner, files in os.walk(top):
        inner[:] = [name for name in inner if not name.startswith(".")]
        below = os.path.relpath(folder, top).replace(os.sep, "/")
        yield from (file if below == "." else f"{below}/{file}" for file in files)


def keep(theme: Theme) -> None:
    """Let a theme make each of its environments with its templates kept compiled, and its files listed by `Shown`."""
    make = theme.get_env

    def made() -> Environment:
        environment = make()
        environment.loader = Shown(theme.dirs)
        environment.bytecode_cache = THEME
        return environment

    theme.get_env = made  # type: ignore[method-assign]


def load_all(environment: Environment) -> None:
    """Compile all the templates of pages."""
    for name in environment.list_templates(extensions=["j2"]):
        environment.get_template(name)
