"""Templates as Python code. The process keeps it while it lives: `serve` builds again and again from the same ones.

That of installed templates is kept where Python keeps the code of this module, too: whoever can write there can change the
program anyway. Of a project's own templates there is nothing.

To delete this: leave `compiled` out where `make_environment` is called, and `keep` out of the plugin. Nothing else changes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

from generator.cache.code import code_digest
from generator.cache.store import Store
from generator.writing.environment import bundled_templates

_STORE: Final = Store(Path(__file__).parent / "__pycache__")


class Compiled(BytecodeCache):
    """One entry for each template file. Jinja itself tells a changed template by its checksum.

    `kind` names a way of compiling: a template of pages and one of the theme have other rules.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.kept: dict[str, bytes] = {}
        self._installed: set[str] = set()

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        if filename and (bundled_templates() in Path(filename).parents or "site-packages" in Path(filename).parts):
            self._installed.add(self.get_cache_key(name, filename))
        # told by what is compiled: an extension may have another environment read the same file otherwise
        return super().get_bucket(environment, name, filename, environment.preprocess(source, name, filename))

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self.kept.get(bucket.key) or self._read(bucket.key)
        if code is not None:
            self.kept[bucket.key] = code
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = self.kept[bucket.key] = bucket.bytecode_to_string()
        if bucket.key in self._installed and not sys.dont_write_bytecode:
            _STORE.write(f"{self.kind}-{bucket.key}", code_digest().encode() + code)

    def _read(self, key: str) -> bytes | None:
        """What was kept by the same program: a constant in it may be what a function of ours has made of it."""
        data = _STORE.read(f"{self.kind}-{key}") if key in self._installed else None
        by = code_digest().encode()
        return data.removeprefix(by) if data and data.startswith(by) else None


PAGES, THEME = Compiled("pages"), Compiled("theme")


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
