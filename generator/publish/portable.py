"""The mkdocs.yml of an export: of the project's own, what every engine can use; plain values, Material, its search.

Nothing of it is code: neither plugins nor hooks, and only extensions that come with Markdown or PyMdown Extensions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from importlib import metadata
from typing import Any, Final

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

_COPIED: Final = ("site_description", "site_author", "copyright", "use_directory_urls", "exclude_docs")
_OF_THE_THEME: Final = ("language", "direction", "font", "features", "palette")
_BUNDLED: Final = {"search", "material/search", "briefing"}
_CODE: Final = ("hooks", "extra_javascript")


def portable(config: MkDocsConfig, files: Collection[str], stylesheets: Collection[str]) -> tuple[str, list[str]]:
    """The text of an mkdocs.yml for these files of docs/, and what of the project's own had to be left out of it.

    `config` is the project's, with the plugin's navigation in it; `stylesheets` are files of docs/ for `extra_css`.
    """
    with open(config.config_file_path, "rb") as file:
        # as it was written: MkDocs turns patterns, palettes and levels into objects of its own
        raw: dict[str, Any] = yaml_load(file, get_yaml_loader(config=config))
    # MkDocs counts hooks among the plugins
    left_out = [f"plugin {name}" for name in config.plugins if name not in {*_BUNDLED, *(raw.get("hooks") or [])}]
    left_out += [key for key in _CODE if raw.get(key)]
    nav = _plain(config.nav, "nav", left_out)
    own_sheets = [sheet for sheet in raw.get("extra_css") or [] if sheet in files]
    settings: dict[str, Any] = {
        "site_name": config.site_name,
        "site_url": config.site_url or None,
        **{key: _plain(raw[key], key, left_out) for key in _COPIED if key in raw},
        "strict": True,
        "theme": _theme(raw.get("theme"), left_out),
        "plugins": ["search"],
        "nav": nav,
        "not_in_nav": _Lines("".join(f"{pattern}\n" for pattern in _not_in(nav, files))) or None,
        "markdown_extensions": list(_extensions(config, left_out)),
        "extra_css": [*stylesheets, *own_sheets],
        "validation": _plain(raw.get("validation"), "validation", left_out),
    }
    known = {key: value for key, value in settings.items() if value is not None}
    text = yaml.dump(known, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    return text, left_out


class _Lines(str):
    """A text that reads best with its lines below one another."""


class _Dumper(yaml.SafeDumper):
    pass


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # PyYAML writes these line breaks as they are but reads them as spaces, except between double quotes
    style = "|" if isinstance(text, _Lines) else '"' if re.search("[\x85\u2028\u2029]", text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Lines, _text)


def _theme(raw: Any, left_out: list[str]) -> dict[str, Any]:
    given = raw if isinstance(raw, dict) else {}
    if given.get("custom_dir"):
        left_out.append("theme.custom_dir")
    theme: dict[str, Any] = {"name": "material"}
    theme |= {key: _plain(given[key], f"theme.{key}", left_out) for key in _OF_THE_THEME if key in given}
    palette = theme.get("palette")
    schemes: list[Any] = palette if isinstance(palette, list) else [palette]
    for scheme in (scheme for scheme in schemes if isinstance(scheme, dict)):
        for key in ("primary", "accent"):
            # a colour of the site's own stylesheet, which stays behind
            if scheme.get(key) == "custom":
                del scheme[key]
    return theme


def _extensions(config: MkDocsConfig, left_out: list[str]) -> Iterator[str | dict[str, Any]]:
    """Each extension with its options, in order, MkDocs' own defaults included."""
    bundled = {point.name for point in metadata.distribution("Markdown").entry_points}
    for name in config.markdown_extensions:
        if name not in bundled and not name.startswith(("markdown.extensions.", "pymdownx.")):
            left_out.append(f"extension {name}")
            continue
        options = _plain(config.mdx_configs.get(name) or {}, name, left_out)
        yield {name: options} if options else name


def _plain(value: Any, name: str, left_out: list[str]) -> Any:
    """A copy of a value without what is code, such as a function that a tag of the YAML named."""
    if isinstance(value, dict):
        copied = {str(key): _plain(item, f"{name}.{key}", left_out) for key, item in value.items()}
        return {key: item for key, item in copied.items() if item is not _LEFT_OUT}
    if isinstance(value, list):
        items = [_plain(item, name, left_out) for item in value]
        return [item for item in items if item is not _LEFT_OUT]
    if value is None or type(value) in (str, bool, int, float):
        return value
    left_out.append(name)
    return _LEFT_OUT


_LEFT_OUT: Final = object()


def _not_in(nav: Any, files: Collection[str]) -> list[str]:
    """Patterns, as in a .gitignore, for the pages that stand outside the navigation."""
    inside = set(_leaves(nav))
    outside = [path for path in files if path.endswith(".md") and path not in inside]
    # one pattern for a folder: there may be thousands of briefs
    return sorted({f"/{_literal(path.split('/')[0])}{'/' if '/' in path else ''}" for path in outside})


def _leaves(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, (list, dict)):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _leaves(item)


def _literal(name: str) -> str:
    return re.sub(r"([\\*?\[\]]| $)", r"\\\1", name)
