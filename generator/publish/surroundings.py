"""What surrounds every page of a site, as one digest: where that differs, so may each page."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.utils.meta import get_data

from generator.cache.code import code_digest, digest_of
from generator.files import files_below
from generator.writing.environment import bundled_templates, template_folders

_NOT_SAID: Final = ("site_dir", "docs_dir", "config_file_path", "plugins", "hooks", "theme", "dev_addr", "watch", "strict")
_DAY_OF_BUILD: Final = b"build_date_utc"
"""Whoever names it shows the day of the build: it is the same in all builds where the environment sets it, and no other is."""
_ALL_PAGES: Final = re.compile(rb"\{[{%][^{}]*(?<![.\w])pages\b")


def shows_all_pages(config: MkDocsConfig) -> bool:
    """Whether a template that is in no package goes through the list of all pages: then each is made of all the others.

    It may be asked before the plugin has added the project's folders to the theme's.
    """
    of_project = map(str, template_folders(Path(config.config_file_path).resolve().parent, "theme"))
    folders = dict.fromkeys((*of_project, *(folder for folder in config.theme.dirs if not _is_package(folder))))
    files = (path for folder in folders for path in files_below(folder) if path.endswith(".html"))
    return any(_ALL_PAGES.search(Path(path).read_bytes()) for path in files)


def surroundings_of(config: MkDocsConfig, nav: Navigation, *more: str) -> str:
    """A digest of what surrounds each page: our code, the configuration, the theme's files, the navigation, and `more`."""
    settings = sorted((name, repr(_plain(value))) for name, value in config.items() if name not in _NOT_SAID)
    theme = sorted((name, repr(_plain(config.theme[name]))) for name in config.theme)
    about = (code_digest(), repr(settings), repr(theme), repr(config.theme.name), _nav(nav))
    return digest_of(*about, *_theme(config.theme.dirs), *more)


def _plain(value: Any) -> Any:
    """A value of the configuration without what differs from process to process."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    # a part of the configuration holds the path of mkdocs.yml, which says nothing of it
    held = {
        name: item for name, item in getattr(value, "__dict__", {}).items() if name[0] != "_" and name != "config_file_path"
    }
    return [type(value).__name__, _plain(held)] if held else str(value)


def _nav(nav: Navigation) -> str:
    """The navigation: titles, addresses, levels. A title that is not given comes from the page's own words."""

    def told(items: Iterable[Any]) -> list[Any]:
        return [(_title(item), None if item.children else item.url, told(item.children or ())) for item in items]

    return repr(told(nav.items))


def _title(item: Any) -> Any:
    """All that a navigation may show of an item: a theme's own shows what stands in front of a page, as its `status`."""
    given = item.__dict__.get("title")
    if not item.is_page:
        return given
    if not given:
        return item.file.content_string
    # a page of ours says no more there than its title and what it holds; to make it here would be to ask its briefs
    return [given, get_data(item.file.content_string)[1] if item.file.generated_by is None else {}]


def _theme(folders: Iterable[str]) -> Iterable[str]:
    """The files of a theme that pages are rendered with. Those of a package are known by its version and its templates."""
    for folder in folders:
        is_package = _is_package(folder)
        for path in files_below(folder, _holds_no_template if is_package else lambda name: False):
            if not is_package or path.endswith((".html", ".xml", ".yml")):
                data = Path(path).read_bytes()
                yield f"{os.path.relpath(path, folder)} {hashlib.blake2b(data).hexdigest()}"
                if _DAY_OF_BUILD in data:
                    yield os.environ.get("SOURCE_DATE_EPOCH", "")
    yield metadata.version("mkdocs-material")


def _is_package(folder: str) -> bool:
    return "site-packages" in Path(folder).parts and bundled_templates() not in Path(folder).parents


def _holds_no_template(name: str) -> bool:
    return name.startswith(".") or name == "assets"
