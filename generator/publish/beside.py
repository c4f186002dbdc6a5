"""The files for machines among MkDocs' own, and what the theme says of them: from MkDocs to `generator.machine` and back."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.machine import Head, Site, head_of, offered
from generator.writing.edition import Edition


def site_of(config: MkDocsConfig) -> Site:
    """The site as its configuration names it."""
    url = (config.site_url or "").rstrip("/")
    return Site(config.site_name, f"{url}/" if url else "", config.site_description or "", config.use_directory_urls)


def machine_files(edition: Edition, config: MkDocsConfig, files: Files) -> dict[str, Callable[[], bytes]]:
    """The files for machines, by their address. One that the project has by hand is the project's."""
    taken = {file.dest_uri for file in files if file.inclusion.is_included()}
    return {path: make for path, make in offered(edition, site_of(config)).items() if path not in taken}


def head(edition: Edition, config: MkDocsConfig, page: Page) -> Head:
    """What a page's head says. Title and description are plain texts again: in the front matter they are escaped."""
    title = html.unescape(str(page.meta.get("title") or page.title or config.site_name))
    description = html.unescape(str(page.meta.get("description") or config.site_description or ""))
    return head_of(edition, site_of(config), page.file.src_uri, title, description)


def write_beside(path: Path, content: str | bytes) -> None:
    """Write a file of the site, with its folder where that is not there yet."""
    content = content.encode() if isinstance(content, str) else content
    try:
        path.write_bytes(content)
    except FileNotFoundError:  # most folders are there already
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
